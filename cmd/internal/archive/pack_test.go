package archive

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
)

// packed opens a folder with one inside it, and makes it ready.
func packed(t *testing.T, files fstest.MapFS) (*Pack, error) {
	t.Helper()
	r, err := OpenWhole(terms.Language{}, files, "r")
	if err != nil {
		t.Fatal(err)
	}
	return r.Packed()
}

func folderWithOneInside(t *testing.T) fstest.MapFS {
	t.Helper()
	files := sealed(t, "r", map[string]string{"levels.csv": "scenario,mean\nb,0.5\n"})
	for name, f := range sealed(t, "r/dose", map[string]string{"dose.csv": "dose,mean\n0.1,7\n"}) {
		files[name] = f
	}
	return files
}

func TestAFileThatIsAlteredWhileItIsPackedEndsTheArchive(t *testing.T) {
	for _, name := range []string{"r/levels.csv", "r/dose/dose.csv", "r/manifest.json", "r/note.txt"} {
		files := folderWithOneInside(t)
		files["r/note.txt"] = &fstest.MapFile{Data: []byte("mine")}
		p, err := packed(t, files)
		if err != nil {
			t.Fatal(err)
		}
		var whole, part bytes.Buffer
		if err := p.Write(&whole, "top"); err != nil {
			t.Fatal(err)
		}
		files[name] = &fstest.MapFile{Data: append(bytes.Clone(files[name].Data), '\n')}
		if err := p.Write(&part, "top"); !errors.Is(err, ErrChanged) {
			t.Errorf("%s: %v", name, err)
		}
		if end := []byte("PK\x05\x06"); !bytes.Contains(whole.Bytes(), end) || bytes.Contains(part.Bytes(), end) {
			t.Errorf("%s: what was written of it looks whole", name)
		}
	}
}

func TestWhatIsNoPlainFileOrIsNotFinishedIsNotPacked(t *testing.T) {
	for wrong, change := range map[string]func(files fstest.MapFS){
		`/a:b" has a backslash or a colon in its name`: func(files fstest.MapFS) { files["r/a:b"] = &fstest.MapFile{} },
		`/a\xff" has a name that is not UTF-8`:         func(files fstest.MapFS) { files["r/a\xff"] = &fstest.MapFile{} },

		"r/link":      func(files fstest.MapFS) { files["r/link"] = &fstest.MapFile{Mode: fs.ModeSymlink} },
		`r/..\\evil"`: func(files fstest.MapFS) { files[`r/..\evil`] = &fstest.MapFile{} },
		"r/dose/pipe": func(files fstest.MapFS) { files["r/dose/pipe"] = &fstest.MapFile{Mode: fs.ModeNamedPipe} },
		"r/why": func(files fstest.MapFS) {
			files["r/why/"+results.ManifestName] = &fstest.MapFile{Data: []byte(`{"program": "gradus", "status": "` + results.StatusRunning + `"}`)}
		},
		"r/report.zh.html":      func(files fstest.MapFS) { files["r/report.zh.html"] = &fstest.MapFile{Data: []byte("<p>7</p>")} },
		"r/dose/report.en.html": func(files fstest.MapFS) { files["r/dose/report.en.html"] = &fstest.MapFile{} },
	} {
		files := folderWithOneInside(t)
		if _, err := packed(t, files); err != nil {
			t.Fatal(err)
		}
		change(files)
		if _, err := packed(t, files); err == nil || !strings.Contains(err.Error(), wrong) {
			t.Errorf("%s: %v", wrong, err)
		}
	}
}
