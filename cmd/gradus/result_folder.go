package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/csv"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// manifestName is the file that knows all others.
const manifestName = "manifest.json"

// resultFolder is a folder of results, read back.
type resultFolder struct {
	app      *app
	dir      string
	manifest manifest
	text     []byte // of the manifest
	facts    any    // it decoded, on the first question
	sheets   map[string]*sheet
	inner    []*resultFolder // folders of results in this one, see [resultFolder.openInner]
	undone   []string        // names of those that are not finished
}

// openResults reads a folder and holds every file of it against its digest.
// What does not hold is named, all of it at once, and nothing is returned.
func (a *app) openResults(dir string) (*resultFolder, error) {
	r := &resultFolder{app: a, dir: filepath.Clean(dir), sheets: map[string]*sheet{}}
	switch err := r.load(); {
	case errors.Is(err, fs.ErrNotExist):
		if _, partial := a.disk.Stat(r.dir + partialSuffix); partial == nil {
			return nil, badInput(a.say("report.partial", r.dir, r.dir+partialSuffix))
		}
		return nil, badInput(a.say("report.none", r.dir, r.path(manifestName)))
	case err != nil:
		return nil, badInput(a.say("report.unreadable", r.path(manifestName), plainCause(err)))
	}
	if r.manifest.Program == "gradus" && r.manifest.Plan != nil && len(r.manifest.Files) == 0 {
		return nil, badInput(a.say("report.unmerged", r.dir, r.dir))
	}
	if r.manifest.Program != "gradus" || len(r.manifest.Files) == 0 {
		return nil, badInput(a.say("report.none", r.dir, r.path(manifestName)))
	}
	return r, r.hold()
}

// load reads the manifest.
func (r *resultFolder) load() (err error) {
	if r.text, err = r.read(manifestName); err != nil {
		return err
	}
	return json.Unmarshal(r.text, &r.manifest)
}

func (r *resultFolder) path(name string) string {
	return filepath.Join(r.dir, filepath.FromSlash(name))
}

func (r *resultFolder) read(name string) ([]byte, error) {
	return fs.ReadFile(r.app.files, r.path(name))
}

// hold checks the manifest against the digest of itself and every file against
// the manifest.
func (r *resultFolder) hold() error {
	a := r.app
	var bad problems
	if !r.manifestHolds() {
		bad.add(a.say("report.altered", r.path(manifestName)))
	}
	for _, f := range r.manifest.Files {
		if wrong := r.wrongWith(f); wrong != "" {
			bad.add(wrong)
		}
	}
	return bad.err()
}

// wrongWith holds a file against the manifest; "" of one that is as it was written.
func (r *resultFolder) wrongWith(f manifestOutput) string {
	a := r.app
	if !fs.ValidPath(f.Name) {
		return a.say("report.outside", r.path(manifestName), f.Name)
	}
	switch digest, size, err := r.digest(f.Name); {
	case errors.Is(err, fs.ErrNotExist):
		return a.say("report.missing", r.path(f.Name))
	case err != nil:
		return a.say("report.unreadable", r.path(f.Name), plainCause(err))
	case digest != f.SHA256 || size != f.Bytes:
		return a.say("report.altered", r.path(f.Name))
	}
	return ""
}

// manifestHolds computes the digest of the manifest over its very bytes, with
// nothing between the quotation marks of its own digest.
func (r *resultFolder) manifestHolds() bool {
	own := []byte(`"sha256": "` + r.manifest.SHA256 + `"`)
	at := bytes.LastIndex(r.text, own)
	if at < 0 || len(r.manifest.SHA256) != 2*sha256.Size {
		return false
	}
	without := slices.Concat(r.text[:at], []byte(`"sha256": ""`), r.text[at+len(own):])
	return digestOf(without) == r.manifest.SHA256
}

// digest reads a file to its end.
func (r *resultFolder) digest(name string) (digest string, size int64, err error) {
	f, err := r.app.files.Open(r.path(name))
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	hash := sha256.New()
	size, err = io.Copy(hash, f)
	return hex.EncodeToString(hash.Sum(nil)), size, err
}

// has tells whether the folder has a file.
func (r *resultFolder) has(name string) bool {
	return slices.ContainsFunc(r.manifest.Files, func(f manifestOutput) bool { return f.Name == name })
}

// sheet reads a table of the folder once; without one it is empty.
func (r *resultFolder) sheet(name string) (*sheet, error) {
	if s, ok := r.sheets[name]; ok {
		return s, nil
	}
	s := &sheet{name: name, columns: map[string]int{}}
	if r.has(name) {
		text, err := r.read(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.path(name), plainCause(err))
		}
		if err := s.parse(text); err != nil {
			return nil, fmt.Errorf("%s: %w", r.path(name), err)
		}
	}
	r.sheets[name] = s
	return s, nil
}

// sheet is a table of the folder as text.
type sheet struct {
	name    string
	columns map[string]int
	rows    [][]string
}

func (s *sheet) parse(text []byte) error {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte(byteOrderMark))))
	rows, err := in.ReadAll()
	if err != nil || len(rows) == 0 {
		return err
	}
	for i, c := range rows[0] {
		s.columns[c] = i
	}
	s.rows = rows[1:]
	return nil
}

// records lists the rows for which every pair of a column and a value holds.
func (s *sheet) records(pairs ...string) []record {
	var out []record
	for i := range s.rows {
		r := record{s, i}
		fits := true
		for p := 0; p+1 < len(pairs); p += 2 {
			fits = fits && r.text(pairs[p]) == pairs[p+1]
		}
		if fits {
			out = append(out, r)
		}
	}
	return out
}

// record is one row of a sheet.
type record struct {
	*sheet
	row int // from 0
}

// known tells whether there is such a row.
func (r record) known() bool { return r.sheet != nil }

// text is what stands in a column, "" without such a column.
func (r record) text(column string) string {
	i, ok := r.columns[column]
	if !ok || r.row >= len(r.rows) || i >= len(r.rows[r.row]) {
		return ""
	}
	return r.rows[r.row][i]
}

// float is the number in a column, NaN where there is none.
func (r record) float(column string) float64 { return floatOf(r.text(column)) }

func floatOf(text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return x
}

// id is where a value stands: file, row from 1, column.
func (r record) id(column string) string {
	return strings.Join([]string{r.name, strconv.Itoa(r.row + 1), column}, ":")
}

// fact is a value of the manifest by its path, "files.3.bytes"; false where it
// leads to nothing, or to more than one value.
func (r *resultFolder) fact(path string) (string, bool) {
	if r.facts == nil {
		in := json.NewDecoder(bytes.NewReader(r.text))
		in.UseNumber()
		if in.Decode(&r.facts) != nil {
			return "", false
		}
	}
	at := r.facts
	for _, part := range strings.Split(path, ".") {
		switch v := at.(type) {
		case map[string]any:
			at = v[part]
		case []any:
			i, err := strconv.Atoi(part)
			if err != nil || i < 0 || i >= len(v) {
				return "", false
			}
			at = v[i]
		default:
			return "", false
		}
	}
	switch v := at.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	}
	return "", false
}
