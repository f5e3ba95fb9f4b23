package archive

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

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/sim/experiment"
)

// Folder is a folder of results, read back.
type Folder struct {
	terms.Language
	host     fs.FS // its files
	Dir      string
	Manifest results.Manifest
	Text     []byte // of the manifest
	facts    any    // it decoded, on the first question
	sheets   map[string]*Sheet
	Inner    []*Folder // folders of results in this one, see [Folder.openInner]
	Undone   []string  // names of those that are not finished
	planned  []string  // files of its plan that hold
	whole    string    // command of the work that its plan is a part of; "" where it stands alone
}

// Open reads a folder and holds every file of it against its digest.
// What does not hold is named, all of it at once, and nothing is returned.
func Open(l terms.Language, files fs.FS, dir string) (*Folder, error) {
	r, err := OpenManifest(l, files, dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, partial := fs.Stat(files, r.Dir+results.PartialSuffix); partial == nil {
			return nil, problems.BadInput(r.Say("report.partial", r.Dir, r.Dir+results.PartialSuffix))
		}
		return nil, problems.BadInput(r.Say("report.none", r.Dir, r.Path(results.ManifestName)))
	case err != nil:
		return nil, problems.BadInput(r.wrongWithManifest(err))
	}
	if r.Manifest.Program == "gradus" && r.Manifest.Plan != nil && len(r.Manifest.Files) == 0 {
		return nil, problems.BadInput(r.Say("report.unmerged", r.Dir, HowToResume(files, r.Dir)))
	}
	if r.Manifest.Program != "gradus" || len(r.Manifest.Files) == 0 {
		return nil, problems.BadInput(r.Say("report.none", r.Dir, r.Path(results.ManifestName)))
	}
	return r, r.hold()
}

// HowToResume is the command that goes on with the plan in a folder; that of a sweep where
// the plan cannot be read.
func HowToResume(files fs.FS, dir string) string {
	p, m := &experiment.Plan{}, results.Manifest{}
	if text, err := fs.ReadFile(files, filepath.Join(dir, results.PlanFile)); err == nil {
		if read, err := experiment.ReadPlan(bytes.NewReader(text)); err == nil {
			p = read
		}
	}
	if text, err := fs.ReadFile(files, filepath.Join(dir, results.ManifestName)); err == nil {
		_ = json.Unmarshal(text, &m) // of what cannot be read nothing is known
	}
	return ResumedBy(p, dir, m.Flags)
}

// ResumedBy is the command that goes on with a plan in a folder and tells what it finds,
// with the options that say of what an analysis is, which the plan does not know.
func ResumedBy(p *experiment.Plan, dir string, flags map[string]string) string {
	if !study.IsSensitivity(p) {
		return "gradus sweep --resume " + dir
	}
	command := "gradus sensitivity --resume " + dir
	for _, name := range []string{"indicator", "period", "against"} {
		for _, value := range strings.Fields(flags[name]) {
			command += " --" + name + " " + value
		}
	}
	return command
}

// OpenManifest reads the manifest of a folder, and holds nothing against it.
func OpenManifest(l terms.Language, files fs.FS, dir string) (*Folder, error) {
	r := &Folder{Language: l, host: files, Dir: filepath.Clean(dir), sheets: map[string]*Sheet{}}
	return r, r.load()
}

// BeingWritten is a folder on its way to the disk, of whose files only the names are
// known.
func BeingWritten(l terms.Language, m *results.Manifest) *Folder {
	r := &Folder{Language: l, Manifest: *m, sheets: map[string]*Sheet{}}
	for _, f := range m.Files {
		r.sheets[f.Name] = &Sheet{Name: f.Name}
	}
	return r
}

// Take is told what a table of a folder on its way to the disk will hold.
func (r *Folder) Take(name string, text []byte) error {
	s := &Sheet{Name: name, Columns: map[string]int{}}
	r.sheets[name] = s
	return s.parse(text)
}

// load reads the manifest.
func (r *Folder) load() (err error) {
	if r.Text, err = r.Read(results.ManifestName); err != nil {
		return err
	}
	return json.Unmarshal(r.Text, &r.Manifest)
}

// Path is where a file of the folder lies.
func (r *Folder) Path(name string) string {
	return filepath.Join(r.Dir, filepath.FromSlash(name))
}

// Read reads a file of the folder to its end.
func (r *Folder) Read(name string) ([]byte, error) {
	return fs.ReadFile(r.host, r.Path(name))
}

// hold checks the manifest against the digest of itself and every file against
// the manifest.
func (r *Folder) hold() error {
	var bad problems.List
	if !r.manifestHolds() {
		bad.Add(r.Say("report.altered", r.Path(results.ManifestName)))
	}
	for _, f := range r.Manifest.Files {
		if wrong := r.wrongWithOutput(f); wrong != "" {
			bad.Add(wrong)
		}
	}
	return append(append(bad, r.holdPlan()...), r.holdBatches()...).Err()
}

// wrongWithManifest says why the manifest could not be loaded and, of one that is no
// manifest, what to do.
func (r *Folder) wrongWithManifest(err error) string {
	if host := (*fs.PathError)(nil); errors.As(err, &host) {
		return r.Say("report.unreadable", r.Path(results.ManifestName), problems.PlainCause(err))
	}
	return r.Say("folder.manifest", r.Path(results.ManifestName), r.Dir)
}

// wrongWithOutput holds a file against the manifest; "" of one that is as it was written.
func (r *Folder) wrongWithOutput(f results.Output) string {
	if !fs.ValidPath(f.Name) {
		return r.Say("report.outside", r.Path(results.ManifestName), f.Name)
	}
	switch digest, size, err := r.digest(f.Name); {
	case errors.Is(err, fs.ErrNotExist):
		return r.Say("report.missing", r.Path(f.Name))
	case err != nil:
		return r.Say("report.unreadable", r.Path(f.Name), problems.PlainCause(err))
	case digest != f.SHA256 || size != f.Bytes:
		return r.Say("report.altered", r.Path(f.Name))
	}
	return ""
}

// manifestHolds computes the digest of the manifest over its very bytes, with
// nothing between the quotation marks of its own digest.
func (r *Folder) manifestHolds() bool {
	own := []byte(`"sha256": "` + r.Manifest.SHA256 + `"`)
	at := bytes.LastIndex(r.Text, own)
	if at < 0 || len(r.Manifest.SHA256) != 2*sha256.Size {
		return false
	}
	without := slices.Concat(r.Text[:at], []byte(`"sha256": ""`), r.Text[at+len(own):])
	return results.DigestOf(without) == r.Manifest.SHA256
}

// digest reads a file to its end.
func (r *Folder) digest(name string) (digest string, size int64, err error) {
	f, err := r.host.Open(r.Path(name))
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	hash := sha256.New()
	size, err = io.Copy(hash, f)
	return hex.EncodeToString(hash.Sum(nil)), size, err
}

// Has tells whether the folder has a file.
func (r *Folder) Has(name string) bool {
	return slices.ContainsFunc(r.Manifest.Files, func(f results.Output) bool { return f.Name == name })
}

// Lies tells whether a file lies in the folder, in its manifest or not.
func (r *Folder) Lies(name string) bool {
	_, err := fs.Stat(r.host, r.Path(name))
	return !errors.Is(err, fs.ErrNotExist)
}

// Sheet reads a table of the folder once; without one it is empty.
func (r *Folder) Sheet(name string) (*Sheet, error) {
	if s, ok := r.sheets[name]; ok {
		return s, nil
	}
	s := &Sheet{Name: name, Columns: map[string]int{}}
	if r.Has(name) {
		text, err := r.Read(name)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", r.Path(name), problems.PlainCause(err))
		}
		if err := s.parse(text); err != nil {
			return nil, fmt.Errorf("%s: %w", r.Path(name), err)
		}
	}
	r.sheets[name] = s
	return s, nil
}

// Sheet is a table of the folder as text.
type Sheet struct {
	Name    string
	Columns map[string]int
	Rows    [][]string
}

func (s *Sheet) parse(text []byte) error {
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(text, []byte(answer.ByteOrderMark))))
	rows, err := in.ReadAll()
	if err != nil || len(rows) == 0 {
		return err
	}
	for i, c := range rows[0] {
		s.Columns[c] = i
	}
	s.Rows = rows[1:]
	return nil
}

// Records lists the rows for which every pair of a column and a value holds; a
// column that is not there is empty.
func (s *Sheet) Records(pairs ...string) []Record {
	places := make([]int, len(pairs)/2)
	for p := range places {
		places[p] = s.place(pairs[2*p])
	}
	var out []Record
	for i, row := range s.Rows {
		fits := true
		for p := 0; fits && p < len(places); p++ {
			fits = cell(row, places[p]) == pairs[2*p+1]
		}
		if fits {
			out = append(out, Record{s, i})
		}
	}
	return out
}

// place is where a column stands in a row, -1 without such a column.
func (s *Sheet) place(column string) int {
	if i, ok := s.Columns[column]; ok {
		return i
	}
	return -1
}

// cell is what stands at a place of a row, "" beside it.
func cell(row []string, place int) string {
	if place < 0 || place >= len(row) {
		return ""
	}
	return row[place]
}

// Record is one row of a sheet.
type Record struct {
	*Sheet
	Row int // from 0
}

// Known tells whether there is such a row.
func (r Record) Known() bool { return r.Sheet != nil }

// Text is what stands in a column, "" without such a column.
func (r Record) Text(column string) string {
	if r.Row >= len(r.Rows) {
		return ""
	}
	return cell(r.Rows[r.Row], r.place(column))
}

// Float is the number in a column, NaN where there is none.
func (r Record) Float(column string) float64 { return FloatOf(r.Text(column)) }

// FloatOf is the number that a text is, NaN where it is none.
func FloatOf(text string) float64 {
	x, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return math.NaN()
	}
	return x
}

// ID is where a value stands: file, row from 1, column.
func (r Record) ID(column string) string {
	return strings.Join([]string{r.Name, strconv.Itoa(r.Row + 1), column}, ":")
}

// Fact is a value of the manifest by its path, "files.3.bytes"; false where it
// leads to nothing, or to more than one value.
func (r *Folder) Fact(path string) (string, bool) {
	if r.facts == nil {
		in := json.NewDecoder(bytes.NewReader(r.Text))
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

// OfSearch tells the folder of a search by its plan.
func (r *Folder) OfSearch() bool {
	var plan struct {
		Task results.SearchTask `json:"task"`
	}
	text, err := r.Read(results.PlanFile)
	return err == nil && json.Unmarshal(text, &plan) == nil && len(plan.Task.Search) > 0
}

// Header lists the columns of a sheet in their order.
func (s *Sheet) Header() []string {
	out := make([]string, len(s.Columns))
	for name, i := range s.Columns {
		out[i] = name
	}
	return out
}
