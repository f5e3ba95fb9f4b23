package results

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/terms"
)

// Draft is a folder of results on its way to the disk. It is filled under a
// temporary name beside the final one ("DIR.partial") and renamed at the very
// end; within it every file is written under a temporary name too. So nothing
// half-written ever carries a name that looks whole. The folder of a plan has its
// final name from the start, and says itself how far it is.
type Draft struct {
	disk Disk
	Dir  string // final name
	Part string // name until then

	Headers []*Header // of the CSV files written
}

// PartialSuffix marks what is still being written.
const PartialSuffix = ".partial"

// Create makes the temporary folder, and refuses a name that is taken:
// results are never overwritten.
func Create(l terms.Language, d Disk, dir string) (*Draft, error) {
	dir = filepath.Clean(dir)
	if err := Prepare(l, d, dir, l.Say("input.out-exists", dir)); err != nil {
		return nil, err
	}
	f := &Draft{disk: d, Dir: dir, Part: dir + PartialSuffix}
	if err := d.Mkdir(f.Part); err != nil {
		return nil, problems.BadInput(l.Say("input.out-unwritable", dir, problems.PlainCause(err)))
	}
	return f, nil
}

// Prepare refuses a name as [Free] does, and makes the folders above it, which stay if
// nothing comes of it.
func Prepare(l terms.Language, d Disk, name, exists string) error {
	if err := Free(l, d, name, exists); err != nil {
		return err
	}
	if err := d.MkdirAll(filepath.Dir(name)); err != nil {
		return problems.BadInput(l.Say("input.out-unwritable", name, problems.PlainCause(err)))
	}
	return nil
}

// Free refuses a name for a new folder or file that is taken, in the words given, or being
// written to.
func Free(l terms.Language, d Disk, name, exists string) error {
	for _, taken := range []string{name, name + PartialSuffix} {
		switch _, err := d.Stat(taken); {
		case err == nil && taken == name:
			return problems.BadInput(exists)
		case err == nil:
			return problems.BadInput(l.Say("input.out-partial", name, taken))
		case !errors.Is(err, fs.ErrNotExist):
			return problems.BadInput(l.Say("input.out-unwritable", name, problems.PlainCause(err)))
		}
	}
	return nil
}

// InPlace is a folder that has its name already; what is written into it takes the
// place of what was there.
func InPlace(d Disk, dir string) *Draft { return &Draft{disk: replacing{d}, Dir: dir, Part: dir} }

// Write makes one file of the folder and returns what the manifest says of it.
// The file has its name only when all of it is on the disk.
func (f *Draft) Write(name string, content func(io.Writer) error) (written Output, err error) {
	final := filepath.Join(f.Part, name)
	temporary := final + PartialSuffix
	file, err := f.disk.Create(temporary)
	if err != nil {
		return Output{}, fmt.Errorf("%s: %w", filepath.Join(f.Dir, name), problems.PlainCause(err))
	}
	hash := sha256.New()
	head := &Header{File: filepath.ToSlash(name)}
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
		return Output{}, fmt.Errorf("%s: %w", filepath.Join(f.Dir, name), problems.PlainCause(err))
	}
	if filepath.Ext(name) == ".csv" && path.Dir(filepath.ToSlash(name)) != InputsFolder {
		f.Headers = append(f.Headers, head)
	}
	return Output{filepath.ToSlash(name), hex.EncodeToString(hash.Sum(nil)), int64(size)}, nil
}

// counter counts the bytes that pass.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// Mkdir makes a folder inside.
func (f *Draft) Mkdir(name string) error { return f.disk.Mkdir(filepath.Join(f.Part, name)) }

// Finish gives the folder its name. Another run may have taken the name
// meanwhile; the results then stay under the temporary one.
func (f *Draft) Finish() error {
	if f.Part == f.Dir {
		return nil
	}
	if _, err := f.disk.Stat(f.Dir); err == nil {
		return fs.ErrExist
	}
	return f.disk.Rename(f.Part, f.Dir)
}

// Discard removes what was written so far, unless it is what is resumed from.
func (f *Draft) Discard() error {
	if f.Part == f.Dir {
		return nil
	}
	return f.disk.RemoveAll(f.Part)
}

// InputsFolder holds a copy of every file that was read, so that the folder
// can be understood, and the run repeated, where the originals are gone.
const InputsFolder = "inputs"

// WriteFile makes a file of the folder.
type WriteFile func(name string, content func(io.Writer) error) error

// replacing is a disk on which the temporary file of a killed process is in
// nobody's way.
type replacing struct{ Disk }

func (d replacing) Create(path string) (DiskFile, error) {
	if err := d.RemoveAll(path); err != nil {
		return nil, err
	}
	return d.Disk.Create(path)
}

// Header keeps the first line of a CSV file on its way to the disk, so that the
// dictionary of a folder lists what was written, whoever wrote it.
type Header struct {
	File string
	line []byte
	done bool
}

func (h *Header) Write(p []byte) (int, error) {
	if !h.done {
		line, _, found := bytes.Cut(p, []byte("\n"))
		h.line, h.done = append(h.line, line...), found
	}
	return len(p), nil
}

// Columns are the names that stand in the line.
func (h *Header) Columns() ([]string, error) {
	return csv.NewReader(bytes.NewReader(bytes.TrimPrefix(h.line, []byte(answer.ByteOrderMark)))).Read()
}
