package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/words"
)

func TestAFolderIsBundledOnceItHolds(t *testing.T) {
	dir := reported(t)
	to := t.TempDir()
	file := filepath.Join(to, "one.zip")
	refused(t, exitBadInput, []string{"--out is missing"}, "bundle", dir)
	for name, why := range map[string]string{
		"one": "a name that ends in .zip is needed", "one.txt": "a name that ends in .zip is needed", ".zip": "has no name before .zip", "..zip": "has no name before .zip",
		`a\b.zip`: "has a backslash or a colon in its name", "a:b.zip": "has a backslash or a colon in its name", "a\xff.zip": `a\xff.zip" has a name that is not UTF-8`,
	} {
		refused(t, exitBadInput, []string{why}, "bundle", dir, "--out", filepath.Join(to, name))
	}
	for _, inside := range []string{"one.zip", "figures/one.zip", "new/one.zip"} {
		refused(t, exitBadInput, []string{"the folder that is to be packed"}, "bundle", dir, "--out", filepath.Join(dir, inside))
	}
	if _, err := os.Stat(filepath.Join(dir, "new")); err == nil {
		t.Error("a folder was made where nothing may be put")
	}
	other := filepath.Join(to, "one.zip"+results.PartialSuffix, "of-another-run")
	if err := os.MkdirAll(other, 0o777); err != nil {
		t.Fatal(err)
	}
	refused(t, exitBadInput, []string{"one.zip.partial is there"}, "bundle", dir, "--out", file)
	if err := os.Remove(other); err != nil { // it was kept
		t.Error(err)
	}
	if err := os.Remove(filepath.Dir(other)); err != nil {
		t.Fatal(err)
	}
	report := filepath.Join(dir, archive.ReportName(words.English))
	sound, err := os.ReadFile(report)
	if err != nil {
		t.Fatal(err)
	}
	resealed := bytes.Replace(sound, []byte("95"), []byte("97"), 1)
	if err := os.WriteFile(report, resealed, 0o666); err != nil {
		t.Fatal(err)
	}
	refused(t, exitBadInput, []string{report}, "bundle", dir, "--out", file)
	if err := os.WriteFile(report, sound, 0o666); err != nil {
		t.Fatal(err)
	}
	restore := alter(t, filepath.Join(dir, "levels.csv"), 200)
	refused(t, exitBadInput, []string{"levels.csv has been altered"}, "bundle", dir, "--out", file)
	restore()
	undone := filepath.Join(dir, "dose"+results.PartialSuffix)
	if err := os.Mkdir(undone, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(undone, results.ManifestName), []byte(`{"program": "gradus", "status": "running"}`), 0o666); err != nil {
		t.Fatal(err)
	}
	refused(t, exitBadInput, []string{undone + " is not finished"}, "bundle", dir, "--out", file)
	if err := os.RemoveAll(undone); err != nil {
		t.Fatal(err)
	}
	left := 50_000
	w, _, stderr := quietWorld()
	w.disk = smallDisk{w.disk, &left}
	if got := call(w, "bundle", dir, "--out", file); got != exitFailed || !strings.Contains(stderr.String(), "nothing was packed") {
		t.Errorf("on a full disk: status %d\n%s", got, stderr)
	}
	if left, err := os.ReadDir(to); err != nil || len(left) > 0 {
		t.Fatalf("something is left of what was refused: %v, %v", left, err)
	}
	told, _ := answered(t, "bundle", dir, "--out", file)
	text, err := os.ReadFile(file)
	if err != nil || !strings.Contains(told, results.DigestOf(text)) {
		t.Fatalf("%v\n%s", err, told)
	}
	refused(t, exitBadInput, []string{file + " exists already"}, "bundle", dir, "--out", file)
	again := filepath.Join(to, "sub", "one.zip")
	if err := os.Mkdir(filepath.Join(dir, "empty"), 0o777); err != nil { // which is left out
		t.Fatal(err)
	}
	answered(t, "bundle", dir, "--out", again)
	if same, err := os.ReadFile(again); err != nil || !bytes.Equal(same, text) {
		t.Errorf("the same folder gives other bytes: %v", err)
	}
	files, _ := unzipped(t, text)
	for name, text := range files {
		there := filepath.Join(to, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(there), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(there, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	answered(t, "verify", filepath.Join(to, "one"))
}
