package results

import (
	"errors"
	"io"
	"io/fs"
	"os"
)

// Disk is the little of a file system that leaving results needs. It is an
// interface so that a test can fill it up.
type Disk interface {
	Stat(path string) (fs.FileInfo, error)
	Mkdir(path string) error              // fails when it exists
	MkdirAll(path string) error           // with the folders above it; nothing where they are there
	Create(path string) (DiskFile, error) // fails when the file exists
	Rename(from, to string) error
	RemoveAll(path string) error
	OpenRoot(path string) (*os.Root, error) // a folder that is there, out of which no link leads
}

// DiskFile is a file being written; Sync reports what a full disk held back.
type DiskFile interface {
	io.WriteCloser
	Sync() error
}

// HostDisk is that of the machine.
type HostDisk struct{}

func (HostDisk) Stat(path string) (fs.FileInfo, error)  { return os.Stat(path) }
func (HostDisk) Mkdir(path string) error                { return os.Mkdir(path, 0o777) }
func (HostDisk) MkdirAll(path string) error             { return os.MkdirAll(path, 0o777) }
func (HostDisk) Rename(from, to string) error           { return os.Rename(from, to) }
func (HostDisk) RemoveAll(path string) error            { return os.RemoveAll(path) }
func (HostDisk) OpenRoot(path string) (*os.Root, error) { return os.OpenRoot(path) }

func (HostDisk) Create(path string) (DiskFile, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

// RootDisk is a folder of the machine, out of which no link leads.
type RootDisk struct{ Root *os.Root }

func (d RootDisk) Stat(path string) (fs.FileInfo, error)  { return d.Root.Stat(path) }
func (d RootDisk) Mkdir(path string) error                { return d.Root.Mkdir(path, 0o777) }
func (d RootDisk) MkdirAll(path string) error             { return d.Root.MkdirAll(path, 0o777) }
func (d RootDisk) Rename(from, to string) error           { return d.Root.Rename(from, to) }
func (d RootDisk) OpenRoot(path string) (*os.Root, error) { return d.Root.OpenRoot(path) }

func (d RootDisk) Create(path string) (DiskFile, error) {
	return d.Root.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}

// RemoveAll removes nothing where nothing is.
func (d RootDisk) RemoveAll(path string) error {
	if err := d.Root.RemoveAll(path); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
