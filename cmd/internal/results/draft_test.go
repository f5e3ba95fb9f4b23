package results

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/terms"
)

// fullDisk takes three bytes of a file.
type fullDisk struct{ HostDisk }

func (d fullDisk) Create(path string) (DiskFile, error) {
	f, err := d.HostDisk.Create(path)
	return fullFile{f}, err
}

type fullFile struct{ DiskFile }

func (f fullFile) Write(p []byte) (int, error) {
	n, err := f.DiskFile.Write(p[:min(3, len(p))])
	return n, errors.Join(err, syscall.ENOSPC)
}

func hello(w io.Writer) error {
	_, err := io.WriteString(w, "hello\n")
	return err
}

func TestAFolderHasItsNameOnlyWhenItIsWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "results")
	f, err := Create(terms.Language{}, HostDisk{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	written, err := f.Write("x.txt", hello)
	if err != nil {
		t.Fatal(err)
	}
	if want := "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"; written.SHA256 != want || written.Bytes != 6 || written.Name != "x.txt" {
		t.Errorf("%+v, want %s", written, want)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder has its name before it is finished")
	}
	if err := f.Finish(); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "x.txt")); err != nil || string(text) != "hello\n" {
		t.Errorf("%q, %v", text, err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), "*"+PartialSuffix)); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

func TestTheFoldersAboveAreMade(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for disk, out := range map[Disk]string{HostDisk{}: filepath.Join(dir, "a", "b", "one"), RootDisk{root}: "c/d/one"} {
		f, err := Create(terms.Language{}, disk, out)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Finish(); err != nil {
			t.Fatal(err)
		}
		if _, err := disk.Stat(out); err != nil {
			t.Error(err)
		}
	}
}

func TestAFullDiskIsToldAndNothingLooksWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "results")
	f, err := Create(terms.Language{}, fullDisk{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.Write("x.txt", hello)
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), filepath.Join(dir, "x.txt")) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(filepath.Join(f.Part, "x.txt")); err == nil {
		t.Error("a half-written file has its name")
	}
	if err := f.Discard(); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(dir)); len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestAFolderThatIsThereIsNeverTouched(t *testing.T) {
	parent := t.TempDir()
	there := filepath.Join(parent, "there")
	if err := os.Mkdir(there, 0o777); err != nil {
		t.Fatal(err)
	}
	killed := filepath.Join(parent, "killed")
	if err := os.Mkdir(killed+PartialSuffix, 0o777); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(parent, "file")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]string{
		there:                              "exists already",
		killed:                             "under way or was killed",
		filepath.Join(file, "under", "it"): "cannot be written",
	} {
		_, err := Create(terms.Language{}, HostDisk{}, dir)
		var bad problems.List
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", dir, err, want)
		}
	}
	// Taken while the run was under way.
	f, err := Create(terms.Language{}, HostDisk{}, filepath.Join(parent, "late"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(f.Dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := f.Finish(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(f.Part); err != nil {
		t.Errorf("the results are gone: %v", err)
	}
}
