package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
)

// folder is a folder of results on its way to the disk. It is filled under a
// temporary name beside the final one ("DIR.partial") and renamed at the very
// end; within it every file is written under a temporary name too. So nothing
// half-written ever carries a name that looks whole. The folder of a plan has its
// final name from the start, and says itself how far it is.
type folder struct {
	disk disk
	dir  string // final name
	part string // name until then

	headers []*header // of the CSV files written
}

// partialSuffix marks what is still being written.
const partialSuffix = ".partial"

// createFolder makes the temporary folder, and refuses a name that is taken:
// results are never overwritten.
func (a *app) createFolder(dir string) (*folder, error) {
	dir = filepath.Clean(dir)
	f := &folder{disk: a.disk, dir: dir, part: dir + partialSuffix}
	for _, name := range []string{f.dir, f.part} {
		switch _, err := a.disk.Stat(name); {
		case err == nil && name == f.part:
			return nil, badInput(a.say("input.out-partial", dir, name))
		case err == nil:
			return nil, badInput(a.say("input.out-exists", dir))
		case !errors.Is(err, fs.ErrNotExist):
			return nil, badInput(a.say("input.out-unwritable", dir, plainCause(err)))
		}
	}
	if err := a.disk.Mkdir(f.part); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, badInput(a.say("input.out-parent", dir, filepath.Dir(dir)))
		}
		return nil, badInput(a.say("input.out-unwritable", dir, plainCause(err)))
	}
	return f, nil
}

// plainCause strips the operation and the path from an error of the file
// system: the message around it names the path already.
func plainCause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// write makes one file of the folder and returns what the manifest says of it.
// The file has its name only when all of it is on the disk.
func (f *folder) write(name string, content func(io.Writer) error) (written manifestOutput, err error) {
	final := filepath.Join(f.part, name)
	temporary := final + partialSuffix
	file, err := f.disk.Create(temporary)
	if err != nil {
		return manifestOutput{}, fmt.Errorf("%s: %w", filepath.Join(f.dir, name), plainCause(err))
	}
	hash := sha256.New()
	head := &header{file: filepath.ToSlash(name)}
	var size counter
	buffered := bufio.NewWriterSize(io.MultiWriter(file, hash, head, &size), 1<<16)
	err = content(buffered)
	if err == nil {
		err = buffered.Flush()
	}
	if err == nil {
		err = file.Sync()
	}
	if closing := file.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = f.disk.Rename(temporary, final)
	}
	if err != nil {
		return manifestOutput{}, fmt.Errorf("%s: %w", filepath.Join(f.dir, name), plainCause(err))
	}
	if filepath.Ext(name) == ".csv" && path.Dir(filepath.ToSlash(name)) != inputsFolder {
		f.headers = append(f.headers, head)
	}
	return manifestOutput{filepath.ToSlash(name), hex.EncodeToString(hash.Sum(nil)), int64(size)}, nil
}

// counter counts the bytes that pass.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// mkdir makes a folder inside.
func (f *folder) mkdir(name string) error { return f.disk.Mkdir(filepath.Join(f.part, name)) }

// finish gives the folder its name. Another run may have taken the name
// meanwhile; the results then stay under the temporary one.
func (f *folder) finish() error {
	if f.part == f.dir {
		return nil
	}
	if _, err := f.disk.Stat(f.dir); err == nil {
		return fs.ErrExist
	}
	return f.disk.Rename(f.part, f.dir)
}

// discard removes what was written so far, unless it is what is resumed from.
func (f *folder) discard() error {
	if f.part == f.dir {
		return nil
	}
	return f.disk.RemoveAll(f.part)
}
