package plots

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
)

var (
	update   = flag.Bool("update", false, "rewrite the golden files in testdata")
	pictures = flag.String("pictures", "", "folder to write the sample figures to, with a Chinese font of the system")
)

func TestPicturesForLooking(t *testing.T) {
	if *pictures == "" {
		t.Skip("writes files only with -pictures")
	}
	font, err := FindFont(os.DirFS("/usr/share/fonts"))
	if err != nil {
		t.Log(err)
	}
	for _, s := range samples() {
		var b bytes.Buffer
		if w, err := WritePNG(&b, s.fig, font); err != nil || w.Missing != "" {
			t.Error(s.name, w, err)
		}
		var v bytes.Buffer
		if err := WriteSVG(&v, s.fig); err != nil {
			t.Error(s.name, err)
		}
		for ext, data := range map[string][]byte{".png": b.Bytes(), ".svg": v.Bytes()} {
			if err := os.WriteFile(filepath.Join(*pictures, s.name+ext), data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}
