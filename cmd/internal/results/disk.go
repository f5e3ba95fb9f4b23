package results

import (
	"io"
	"io/fs"
	"os"
)

// Disk is the little of a file system that leaving results needs. It is an
// interface so that a test can fill it up.
type Disk interface {
	Stat(path string) (fs.FileInfo, error)
	Mkdir(path string) error
	Create(path string) (DiskFile, error) // fails when the file exists
	Rename(from, to string) error
	RemoveAll(path string) error
}

// DiskFile is a file being written; Sync reports what a full disk held back.
type DiskFile interface {
	io.WriteCloser
	Sync() error
}

// HostDisk is that of the machine.
type HostDisk struct{}

func (HostDisk) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }
func (HostDisk) Mkdir(path string) error               { return os.Mkdir(path, 0o777) }
func (HostDisk) Rename(from, to string) error          { return os.Rename(from, to) }
func (HostDisk) RemoveAll(path string) error           { return os.RemoveAll(path) }

func (HostDisk) Create(path string) (DiskFile, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}
