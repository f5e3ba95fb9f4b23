package archive

import (
	"archive/zip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/terms"
)

// Pack is a folder of results that holds, with those in it, on its way into one file.
type Pack struct {
	folder *Folder
	names  []string          // in their order, with slashes between the parts
	digest map[string]string // of each, as it was held
}

// Packed holds the folder and makes it ready to be handed on in one file, exactly as it
// lies there, but for folders without a file. What is missing, altered or not finished in it or in the folders in it is
// named, all of it at once, and so is what is no plain file: no link is followed.
func (r *Folder) Packed() (*Pack, error) {
	p := &Pack{folder: r, digest: map[string]string{}}
	bad := r.unsound()
	err := r.walk(".", func(string) bool { return true }, func(name string, e fs.DirEntry) {
		switch wrong := Unportable(r.Language, name); {
		case !e.Type().IsRegular():
			bad.Add(r.Say("bundle.link", r.Path(name)))
		case wrong != "":
			bad.Add(r.Say("bundle.name", r.Path(name), wrong))
		default:
			p.names = append(p.names, name)
		}
	})
	if err != nil {
		bad.Add(r.Say("report.unreadable", r.Dir, problems.PlainCause(err)))
	}
	if len(bad) > 0 {
		return nil, bad
	}
	slices.Sort(p.names)
	for _, name := range p.names {
		if p.digest[name] = r.DigestOf(name); p.digest[name] != "" {
			continue // it was held against it
		}
		if p.digest[name], _, err = r.digest(name); err != nil {
			bad.Add(r.Say("report.unreadable", r.Path(name), problems.PlainCause(err)))
		}
	}
	return p, bad.Err()
}

// unsound names the reports of the folder, and of those in it, that are altered or made
// with other files, and the folders in it that are not finished.
func (r *Folder) unsound() (bad problems.List) {
	there, err := r.Files()
	if err != nil {
		bad.Add(r.Say("report.unreadable", r.Dir, problems.PlainCause(err)))
	}
	for _, name := range there {
		if _, isReport := LanguageOfReport(name); isReport {
			if wrong := r.wrongWithReport(name); wrong != "" {
				bad.Add(wrong)
			}
		}
	}
	for _, name := range r.Undone {
		bad.Add(r.Say("bundle.undone", r.Path(name)))
	}
	for _, in := range r.Inner {
		bad = append(bad, in.unsound()...)
	}
	return bad
}

// ErrChanged is the error when a file is altered while it is packed.
var ErrChanged = errors.New("the file was altered while it was packed")

// Write writes the folder as a ZIP archive in which it has a name. The same folder gives
// the same bytes: files come by name, with the time at which the run ended. Every file is
// held against its digest again as it passes; where one fails, or has another digest,
// what was written is no whole archive.
func (p *Pack) Write(w io.Writer, top string) error {
	z := NewZip(w, p.folder.Manifest.Finished)
	for _, name := range p.names {
		if err := z.Add(path.Join(top, name), func(w io.Writer) error { return p.copy(w, name) }); err != nil {
			return fmt.Errorf("%s: %w", p.folder.Path(name), problems.PlainCause(err))
		}
	}
	return z.Close()
}

// copy writes a file, and tells where it is another one than was held.
func (p *Pack) copy(w io.Writer, name string) error {
	f, err := p.folder.host.Open(p.folder.Path(name))
	if err != nil {
		return err
	}
	defer f.Close()
	hash := sha256.New()
	if _, err := io.Copy(io.MultiWriter(w, hash), f); err != nil {
		return err
	}
	if hex.EncodeToString(hash.Sum(nil)) != p.digest[name] {
		return ErrChanged
	}
	return nil
}

// Zip is a ZIP archive on its way to a reader. It has no names of persons, no rights and
// one time for all files, so that the same files give the same bytes.
type Zip struct {
	out  *zip.Writer
	time time.Time
}

// NewZip begins an archive of what was finished at a time [RFC 3339]; one that cannot be
// read is left out.
func NewZip(w io.Writer, finished string) *Zip {
	z := &Zip{out: zip.NewWriter(w)}
	if t, err := time.Parse(time.RFC3339, finished); err == nil {
		z.time = t.UTC()
	}
	return z
}

// Unportable says why a name would not lead to the same place on every system that an
// archive is unpacked on; "" of one that does.
func Unportable(l terms.Language, name string) string {
	switch {
	case !utf8.ValidString(name):
		return l.Say("bundle.name-text")
	case strings.ContainsAny(name, `\:`):
		return l.Say("bundle.name-sign")
	}
	return ""
}

// Add puts a file into the archive, after those that are in it.
func (z *Zip) Add(name string, content func(io.Writer) error) error {
	if !fs.ValidPath(name) || Unportable(terms.Language{}, name) != "" {
		return &fs.PathError{Op: "create", Path: name, Err: fs.ErrInvalid}
	}
	w, err := z.out.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: z.time})
	if err != nil {
		return err
	}
	return content(w)
}

// Close ends the archive, which is not whole before.
func (z *Zip) Close() error { return z.out.Close() }
