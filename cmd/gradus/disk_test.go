package main

import (
	"errors"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
)

// stuckDisk lets nothing be removed.
type stuckDisk struct{ results.HostDisk }

func (stuckDisk) RemoveAll(string) error { return syscall.EBUSY }

func TestWhatCannotBeRemovedIsNamed(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "results")
	f, err := results.Create(terms.Language{}, stuckDisk{}, dir)
	if err != nil {
		t.Fatal(err)
	}
	se := &session{app: &app{}, folder: f}
	if err := se.giveUp(errors.New("it broke")); !strings.Contains(err.Error(), "it broke") || !strings.Contains(err.Error(), f.Part) {
		t.Errorf("got %v", err)
	}
}

// smallDisk is a disk that is full after a number of bytes.
type smallDisk struct {
	results.Disk
	left *int
}

func (d smallDisk) Create(path string) (results.DiskFile, error) {
	f, err := d.Disk.Create(path)
	return smallFile{f, d.left}, err
}

type smallFile struct {
	results.DiskFile
	left *int
}

func (f smallFile) Write(p []byte) (int, error) {
	if len(p) > *f.left {
		n, err := f.DiskFile.Write(p[:*f.left])
		*f.left = 0
		return n, errors.Join(err, syscall.ENOSPC)
	}
	*f.left -= len(p)
	return f.DiskFile.Write(p)
}
