package archive

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
)

// sealed is a folder as results leaves one.
func sealed(t *testing.T, dir string, files map[string]string) fstest.MapFS {
	t.Helper()
	m := results.Manifest{Program: "gradus", Status: results.StatusComplete, Flags: map[string]string{"reps": "4"}}
	out := fstest.MapFS{}
	for name, text := range files {
		out[dir+"/"+name] = &fstest.MapFile{Data: []byte(text)}
		m.Files = append(m.Files, results.Output{Name: name, SHA256: results.DigestOf([]byte(text)), Bytes: int64(len(text))})
	}
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		t.Fatal(err)
	}
	out[dir+"/"+results.ManifestName] = &fstest.MapFile{Data: b.Bytes()}
	return out
}

func TestWhatIsAlteredMissingOrOutsideIsNamedAllAtOnce(t *testing.T) {
	files := sealed(t, "r", map[string]string{"a.csv": "x\n1\n", "b.csv": "x\n2\n", "c.csv": "x\n3\n", "../d.csv": ""})
	if _, err := Open(terms.Language{}, sealed(t, "r", map[string]string{"a.csv": "x\n1\n"}), "r"); err != nil {
		t.Fatalf("a folder that holds: %v", err)
	}
	files["r/a.csv"].Data = []byte("x\n9\n")
	delete(files, "r/b.csv")
	_, err := Open(terms.Language{}, files, "r")
	if bad := problems.Of(err); len(bad) != 3 {
		t.Errorf("%d problems, want those of a.csv, b.csv and ../d.csv: %v", len(bad), err)
	}
	for _, name := range []string{"a.csv", "b.csv", "../d.csv"} {
		if !strings.Contains(err.Error(), name) {
			t.Errorf("%s is not named in %v", name, err)
		}
	}
}

func TestAnIdLeadsToAValueAlsoInAFolderInside(t *testing.T) {
	files := sealed(t, "r", map[string]string{"levels.csv": "scenario,mean\nb,0.5\ns,0.25\n"})
	for name, f := range sealed(t, "r/dose", map[string]string{"dose.csv": "dose,mean\n0.1,7\n"}) {
		files[name] = f
	}
	r, err := OpenWhole(terms.Language{}, files, "r")
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"levels.csv:2:mean": "0.25", "dose/dose.csv:1:mean": "7", "manifest.json:0:flags.reps": "4", "dose/manifest.json:0:status": results.StatusComplete,
		"levels.csv:count:scenario=s": "1",
	} {
		if f, err := r.Find(id); err != nil || f.Value != want {
			t.Errorf("%s is %q, %v, want %q", id, f.Value, err, want)
		}
	}
	for _, id := range []string{"levels.csv:3:mean", "levels.csv:0:mean", "levels.csv:1:median", "none.csv:1:mean", "manifest.json:0:flags", "levels.csv", "dose/levels.csv:1:mean"} {
		if f, err := r.Find(id); err == nil {
			t.Errorf("%s leads to %q", id, f.Value)
		}
	}
	if there, err := r.Files(); err != nil || !slices.Equal(there, []string{"levels.csv", results.ManifestName}) {
		t.Errorf("its own files are %v, %v", there, err)
	}
}

func TestAFolderOnItsWayToTheDiskIsKnownByItsNamesAndTables(t *testing.T) {
	r := BeingWritten(terms.Language{}, &results.Manifest{Files: []results.Output{{Name: "levels.csv"}}})
	if err := r.Take("policies.csv", []byte("key,value\na,1\nb,2\n")); err != nil {
		t.Fatal(err)
	}
	s, err := r.Sheet("policies.csv")
	if err != nil || len(s.Records("key", "b")) != 1 || s.Records("key", "b")[0].Float("value") != 2 {
		t.Errorf("the table is %+v, %v", s, err)
	}
	if s, err := r.Sheet("levels.csv"); err != nil || len(s.Rows) != 0 || !r.Has("levels.csv") || r.Has("policies.csv") {
		t.Errorf("of a file only its name is known, of a table not that it was written: %+v, %v", s, err)
	}
}
