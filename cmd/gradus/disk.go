package main

import (
	"io"
	"io/fs"
	"os"
)

// disk is the little of a file system that leaving results needs. It is an
// interface so that a test can fill it up.
type disk interface {
	Stat(path string) (fs.FileInfo, error)
	Mkdir(path string) error
	Create(path string) (diskFile, error) // fails when the file exists
	Rename(from, to string) error
	RemoveAll(path string) error
}

// diskFile is a file being written; Sync reports what a full disk held back.
type diskFile interface {
	io.WriteCloser
	Sync() error
}

type hostDisk struct{}

func (hostDisk) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }
func (hostDisk) Mkdir(path string) error               { return os.Mkdir(path, 0o777) }
func (hostDisk) Rename(from, to string) error          { return os.Rename(from, to) }
func (hostDisk) RemoveAll(path string) error           { return os.RemoveAll(path) }

func (hostDisk) Create(path string) (diskFile, error) {
	return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
}
