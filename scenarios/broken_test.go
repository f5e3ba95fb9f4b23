package scenarios

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "rewrite the expected messages under testdata")

// Each file under testdata/broken has the messages it must give beside it, in
// English (.want) and for some in Chinese (.want.zh). A line "#! set:
// key=value" or "#! profile: name" is part of the request.
func TestEveryBrokenFileGivesItsMessages(t *testing.T) {
	files, err := filepath.Glob("testdata/broken/*.toml")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d broken files, want at least 40 (%v)", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".toml"), func(t *testing.T) {
			s, ps := loadTest(t, directed(t, file))
			if s != nil || len(ps) == 0 {
				t.Fatal("the file is broken but was read without a problem")
			}
			for _, p := range ps {
				if p.En == "" || p.Zh == "" || p.Code == "" || p.File == "" || strings.Contains(p.En+p.Zh, "%!") {
					t.Errorf("badly made problem: %+v", p)
				}
			}
			golden(t, strings.TrimSuffix(file, ".toml")+".want", ps, "en", true)
			golden(t, strings.TrimSuffix(file, ".toml")+".want.zh", ps, "zh", false)
		})
	}
}

// directed is the request for a file with its directives.
func directed(t *testing.T, file string) Request {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	r := Request{Name: filepath.ToSlash(file)}
	for line := range strings.Lines(string(text)) {
		if v, ok := strings.CutPrefix(line, "#! set: "); ok {
			r.Set = append(r.Set, strings.TrimRight(v, "\r\n"))
		}
		if v, ok := strings.CutPrefix(line, "#! profile: "); ok {
			r.Profile = strings.TrimSpace(v)
		}
	}
	return r
}

// golden compares the problems with a file, if there is one.
func golden(t *testing.T, file string, ps Problems, lang string, must bool) {
	t.Helper()
	var b strings.Builder
	if err := ps.Write(&b, lang); err != nil {
		t.Fatal(err)
	}
	got := strings.NewReplacer("testdata/broken/", "", "testdata/design/", "").Replace(b.String())
	want, err := os.ReadFile(file)
	if *update && (must || err == nil) {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
		return
	}
	if err != nil {
		if must {
			t.Error(err)
		}
		return
	}
	if got != strings.ReplaceAll(string(want), "\r\n", "\n") {
		t.Errorf("%s\ngot:\n%swant:\n%s", file, got, want)
	}
}
