package archive

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/results"
)

// idForm takes an id apart: file, row, column.
var idForm = regexp.MustCompile(`^(.+):(\d+):([^:]+)$`)

// Found is the value that an id names, and the row that it stands in or the rows
// that it was counted in; none of a value of a manifest.
type Found struct {
	File, Column, Value string
	Row                 Record
	Tally               *Tally
	Counted             []Record
}

// Find finds the value that an id names.
func (r *Folder) Find(id string) (f Found, err error) {
	if t, ok := tallyIn(id); ok {
		return r.findTally(id, t)
	}
	m := idForm.FindStringSubmatch(id)
	if m == nil {
		return f, errors.New(r.Say("verify.id", id))
	}
	f.File, f.Column = m[1], m[3]
	in, name := r.holding(f.File)
	known := false
	if name == results.ManifestName && m[2] == "0" {
		if f.Value, known = in.Fact(f.Column); !known {
			return f, errors.New(r.Say("verify.no-column", id, f.File, f.Column))
		}
		return f, nil
	}
	s, err := in.sheetOf(name, id, f.File)
	if err != nil {
		return f, err
	}
	row, err := strconv.Atoi(m[2])
	if err != nil || row < 1 || row > len(s.Rows) {
		return f, errors.New(r.Say("verify.no-row", id, f.File, len(s.Rows)))
	}
	if _, known = s.Columns[f.Column]; !known {
		return f, r.noColumn(id, f.File, f.Column, s)
	}
	f.Row = Record{s, row - 1}
	f.Value = f.Row.Text(f.Column)
	return f, nil
}

// DigestOf is the digest of a file of the folder, "" of one that it has not.
func (r *Folder) DigestOf(name string) string {
	r, name = r.holding(name)
	if name == results.ManifestName {
		return results.DigestOf(r.Text)
	}
	for _, f := range r.Manifest.Files {
		if f.Name == name {
			return f.SHA256
		}
	}
	return ""
}

// Files lists what lies in the folder and in no folder of results in it, with
// slashes between the parts.
func (r *Folder) Files() ([]string, error) {
	var out []string
	err := r.walk(".", func(dir string) bool {
		return !slices.ContainsFunc(r.Inner, func(in *Folder) bool { return in.Name() == dir })
	}, func(name string, _ fs.DirEntry) { out = append(out, name) })
	slices.Sort(out)
	return out, err
}

// walk tells every file below a folder of this one, with slashes between the parts, and
// enters those folders that it may.
func (r *Folder) walk(inside string, enter func(dir string) bool, file func(name string, e fs.DirEntry)) error {
	entries, err := fs.ReadDir(r.host, r.Path(inside))
	for _, e := range entries {
		name := path.Join(inside, e.Name())
		switch {
		case !e.IsDir():
			file(name, e)
		case enter(name):
			err = errors.Join(err, r.walk(name, enter, file))
		}
	}
	return err
}

// sheetOf is the table of a file that an id names.
func (r *Folder) sheetOf(name, id, file string) (*Sheet, error) {
	if !r.Has(name) {
		return nil, errors.New(r.Say("verify.no-file", id, file))
	}
	return r.Sheet(name)
}

// findTally counts what an id says.
func (r *Folder) findTally(id string, t Tally) (f Found, err error) {
	f.File, f.Column, f.Tally = t.File, t.Kind, &t
	in, name := r.holding(t.File)
	s, err := in.sheetOf(name, id, t.File)
	if err != nil {
		return f, err
	}
	lacks := ""
	if f.Value, f.Counted, lacks = t.Of(s); lacks != "" {
		return f, r.noColumn(id, f.File, lacks, s)
	}
	return f, nil
}

// noColumn says that a table has not the column that an id names, and which it has.
func (r *Folder) noColumn(id, file, column string, s *Sheet) error {
	columns := slices.Sorted(maps.Keys(s.Columns))
	text := r.Say("verify.no-column", id, file, column) + r.Hint(column, columns)
	return errors.New(text + " " + r.Say("verify.columns", strings.Join(columns, r.Say("sentence.comma"))))
}
