package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// smallDisk is a disk that is full after a number of bytes.
type smallDisk struct {
	hostDisk
	left *int
}

func (d smallDisk) Create(path string) (diskFile, error) {
	f, err := d.hostDisk.Create(path)
	return smallFile{f, d.left}, err
}

type smallFile struct {
	diskFile
	left *int
}

func (f smallFile) Write(p []byte) (int, error) {
	if len(p) > *f.left {
		n, err := f.diskFile.Write(p[:*f.left])
		*f.left = 0
		return n, errors.Join(err, syscall.ENOSPC)
	}
	*f.left -= len(p)
	return f.diskFile.Write(p)
}

func hello(w io.Writer) error {
	_, err := io.WriteString(w, "hello\n")
	return err
}

func TestAFolderHasItsNameOnlyWhenItIsWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "results")
	a := &app{world: world{disk: hostDisk{}}}
	f, err := a.createFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	written, err := f.write("x.txt", hello)
	if err != nil {
		t.Fatal(err)
	}
	if want := "5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03"; written.SHA256 != want || written.Bytes != 6 || written.Name != "x.txt" {
		t.Errorf("%+v, want %s", written, want)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("the folder has its name before it is finished")
	}
	if err := f.finish(); err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "x.txt")); err != nil || string(text) != "hello\n" {
		t.Errorf("%q, %v", text, err)
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(dir), "*"+partialSuffix)); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

func TestAFullDiskIsToldAndNothingLooksWhole(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "results")
	left := 3
	a := &app{world: world{disk: smallDisk{left: &left}}}
	f, err := a.createFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.write("x.txt", hello)
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), filepath.Join(dir, "x.txt")) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(filepath.Join(f.part, "x.txt")); err == nil {
		t.Error("a half-written file has its name")
	}
	if err := f.discard(); err != nil {
		t.Fatal(err)
	}
	if entries, _ := os.ReadDir(filepath.Dir(dir)); len(entries) != 0 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestAFolderThatIsThereIsNeverTouched(t *testing.T) {
	parent := t.TempDir()
	a := &app{world: world{disk: hostDisk{}}}
	there := filepath.Join(parent, "there")
	if err := os.Mkdir(there, 0o777); err != nil {
		t.Fatal(err)
	}
	killed := filepath.Join(parent, "killed")
	if err := os.Mkdir(killed+partialSuffix, 0o777); err != nil {
		t.Fatal(err)
	}
	for dir, want := range map[string]string{
		there:                           "exists already",
		killed:                          "under way or was killed",
		filepath.Join(parent, "a", "b"): "does not exist",
	} {
		_, err := a.createFolder(dir)
		var bad problems
		if !errors.As(err, &bad) || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", dir, err, want)
		}
	}
	// Taken while the run was under way.
	f, err := a.createFolder(filepath.Join(parent, "late"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(f.dir, 0o777); err != nil {
		t.Fatal(err)
	}
	if err := f.finish(); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(f.part); err != nil {
		t.Errorf("the results are gone: %v", err)
	}
}

// stuckDisk lets nothing be removed.
type stuckDisk struct{ hostDisk }

func (stuckDisk) RemoveAll(string) error { return syscall.EBUSY }

func TestWhatCannotBeRemovedIsNamed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "results")
	a := &app{world: world{disk: stuckDisk{}}}
	f, err := a.createFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	se := &session{app: a, folder: f}
	if err := se.giveUp(errors.New("it broke")); !strings.Contains(err.Error(), "it broke") || !strings.Contains(err.Error(), f.part) {
		t.Errorf("got %v", err)
	}
}
