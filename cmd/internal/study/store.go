package study

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"gradus/sim/experiment"
)

// FolderStore keeps every part in a file of a folder, for any number of
// processes at once. It implements [experiment.Store].
//
// A part is written under a temporary name, forced to the disk, and then linked
// to its name, which fails if somebody else has been first. So a file that has
// its name is whole, whatever was killed when. A digest follows the content, so
// that a file that was cut or altered later is noticed.
type FolderStore struct {
	dir    string                                                  // as it is told
	open   func() (*os.Root, error)                                // the folder, out of which no link leads
	create func(root *os.Root, name string) (temporaryFile, error) // a seam: a test fills the disk
}

type temporaryFile interface {
	io.WriteCloser
	Sync() error
}

const (
	partSuffix      = ".part"
	temporarySuffix = ".partial"
)

// NewFolderStore returns the store in the folder dir, which is opened for every part.
func NewFolderStore(dir string, open func() (*os.Root, error)) *FolderStore {
	return &FolderStore{dir: dir, open: open, create: func(root *os.Root, name string) (temporaryFile, error) {
		return root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	}}
}

// within does something in the folder.
func (s *FolderStore) within(do func(root *os.Root) error) error {
	root, err := s.open()
	if err != nil {
		return err
	}
	defer root.Close()
	return do(root)
}

// File returns the path of the part of a shard.
func (s *FolderStore) File(shard int) string { return filepath.Join(s.dir, partFile(shard)) }

func partFile(shard int) string { return fmt.Sprintf("shard-%05d%s", shard, partSuffix) }

// ShardOf returns the shard whose part is in the file of that name; false where that is
// not the name of a part.
func ShardOf(file string) (shard int, ok bool) {
	number := strings.TrimSuffix(strings.TrimPrefix(file, "shard-"), partSuffix)
	shard, err := strconv.Atoi(number)
	return shard, err == nil && partFile(shard) == file
}

// Ranges writes ascending numbers as array schedulers take them: "0-4,7".
func Ranges(numbers []int) string {
	var out []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		text := strconv.Itoa(numbers[i])
		if j > i {
			text += "-" + strconv.Itoa(numbers[j])
		}
		out = append(out, text)
		i = j + 1
	}
	return strings.Join(out, ",")
}

// Put implements [experiment.Store].
func (s *FolderStore) Put(shard int, part []byte) error {
	err := s.within(func(root *os.Root) error { return s.put(root, partFile(shard), part) })
	if err != nil {
		return fmt.Errorf("%s: %w", s.File(shard), plain(err))
	}
	return nil
}

func (s *FolderStore) put(root *os.Root, name string, part []byte) error {
	if there, err := read(root, name); !errors.Is(err, experiment.ErrMissing) {
		return compare(there, part, err)
	}
	sum := sha256.Sum256(part)
	temporary, err := s.writeThrough(root, name, slices.Concat(part, sum[:]))
	if err == nil {
		err = root.Link(temporary, name)
		switch {
		case errors.Is(err, fs.ErrExist) || errors.Is(err, fs.ErrNotExist): // somebody was first, and may have tidied up
			var there []byte
			there, err = read(root, name)
			err = compare(there, part, err)
		case errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrPermission):
			// A file system without links. A renamed file is as whole, but of two
			// writers at the same instant the last one wins, unseen.
			err = root.Rename(temporary, name)
		}
	}
	if temporary != "" {
		if left := root.Remove(temporary); err == nil && !errors.Is(left, fs.ErrNotExist) {
			err = left
		}
	}
	if err != nil {
		return err
	}
	return syncFolder(root)
}

// compare tells what a second part for the same shard means.
func compare(there, part []byte, err error) error {
	if err == nil && !bytes.Equal(there, part) {
		return fmt.Errorf("%w (digests %s and %s)", experiment.ErrDifferent, digest(there), digest(part))
	}
	return err
}

// digest is the beginning of a digest, enough to tell two apart.
func digest(part []byte) string {
	sum := sha256.Sum256(part)
	return hex.EncodeToString(sum[:6])
}

// writeThrough writes a file under a temporary name, forces it to the disk and
// returns that name, which is "" if there is none. Unlike a file of [os.CreateTemp] it
// may be read by whom the user lets read his files.
func (s *FolderStore) writeThrough(root *os.Root, name string, content []byte) (temporary string, err error) {
	temporary = name + "." + rand.Text() + temporarySuffix
	f, err := s.create(root, temporary)
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	return temporary, err
}

// syncFolder forces the names in a folder to the disk, where the system can.
func syncFolder(root *os.Root) error {
	d, err := root.Open(".")
	if err != nil {
		return err
	}
	defer d.Close()
	if err := d.Sync(); err != nil && !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, fs.ErrInvalid) && !errors.Is(err, fs.ErrPermission) {
		return err
	}
	return nil
}

// plain strips the operation and the path from an error of the file system.
func plain(err error) error {
	var pe *fs.PathError
	var le *os.LinkError
	switch {
	case errors.As(err, &pe):
		return pe.Err
	case errors.As(err, &le):
		return le.Err
	}
	return err
}

// List implements [experiment.Store].
func (s *FolderStore) List() ([]int, error) {
	var entries []fs.DirEntry
	err := s.within(func(root *os.Root) (err error) {
		entries, err = fs.ReadDir(root.FS(), ".")
		return err
	})
	if err != nil {
		return nil, err
	}
	var out []int
	for _, e := range entries {
		if filepath.Ext(e.Name()) != partSuffix {
			continue
		}
		n, ok := ShardOf(e.Name())
		if !ok {
			return nil, fmt.Errorf("%s is not the name of a part; remove it, or move it away", filepath.Join(s.dir, e.Name()))
		}
		out = append(out, n)
	}
	slices.Sort(out)
	return out, nil
}

// Get implements [experiment.Store].
func (s *FolderStore) Get(shard int) ([]byte, error) {
	var part []byte
	err := s.within(func(root *os.Root) (err error) {
		part, err = read(root, partFile(shard))
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("%s: %w", s.File(shard), err)
	}
	return part, nil
}

// read returns the part in a file if its digest fits.
func read(root *os.Root, name string) ([]byte, error) {
	b, err := root.ReadFile(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, experiment.ErrMissing
	case err != nil:
		return nil, plain(err)
	}
	return PartIn(b)
}

// PartIn returns the part in the content of a file if the digest after it fits.
func PartIn(b []byte) ([]byte, error) {
	if len(b) < sha256.Size {
		return nil, experiment.ErrDamaged
	}
	part, digest := b[:len(b)-sha256.Size], b[len(b)-sha256.Size:]
	if sum := sha256.Sum256(part); !bytes.Equal(sum[:], digest) {
		return nil, experiment.ErrDamaged
	}
	return part, nil
}

// Tidy removes what killed writers have left. It is for a plan whose parts are
// all there: what is still being written then is there already.
func (s *FolderStore) Tidy() error {
	return s.within(func(root *os.Root) error {
		left, err := fs.Glob(root.FS(), "*"+partSuffix+".*"+temporarySuffix)
		if err != nil {
			return err
		}
		for _, name := range left {
			if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
				return err
			}
		}
		return nil
	})
}
