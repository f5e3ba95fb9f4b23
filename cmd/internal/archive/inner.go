package archive

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
	"gradus/plots/report"
)

// A folder of results may hold others: what was asked besides about the same
// district, "gradus dose ... --out DIR/dose". They are results by themselves. The
// report of a comparison tells those that lie in its folder, and whoever checks a
// folder checks them with it.

// OpenWhole opens a folder with the folders of results in it. What does not hold
// in any of them is named, all of it at once, and nothing is returned.
func OpenWhole(l terms.Language, files fs.FS, dir string) (*Folder, error) {
	r, err := Open(l, files, dir)
	if r != nil && err != nil {
		return nil, problems.List(append(problems.Of(err), r.remedy()))
	}
	if err != nil {
		return nil, err
	}
	if bad := r.openInner(); len(bad) > 0 {
		return nil, bad
	}
	return r, nil
}

// remedy says what to do about files that do not hold.
func (r *Folder) remedy() string { return r.Say("folder.again", r.Dir, r.Path(results.ManifestName)) }

// openInner opens the folders of results in this one, by name, and those in them.
func (r *Folder) openInner() (bad problems.List) {
	entries, err := fs.ReadDir(r.host, r.Dir)
	if err != nil {
		return problems.List{r.Say("report.unreadable", r.Dir, problems.PlainCause(err))}
	}
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		in, err := OpenManifest(r.Language, r.host, r.Path(e.Name()))
		switch {
		case errors.Is(err, fs.ErrNotExist): // figures, inputs and the like
		case err != nil:
			bad.Add(in.wrongWithManifest(err))
		case in.Manifest.Program != "gradus":
		case len(in.Manifest.Files) == 0 || in.Manifest.Status == results.StatusRunning:
			r.Undone = append(r.Undone, in.Name())
		default:
			if err := in.hold(); err != nil {
				bad = append(append(bad, problems.Of(err)...), in.remedy())
			}
			bad = append(bad, in.openInner()...)
			r.Inner = append(r.Inner, in)
		}
	}
	return bad
}

// Name is what the folder is called in the one that it lies in.
func (r *Folder) Name() string { return filepath.Base(r.Dir) }

// holding finds the folder that has a file, this one or one in it, and the name of
// the file there: "dose/dose.csv" is "dose.csv" of the folder dose.
func (r *Folder) holding(file string) (*Folder, string) {
	for _, in := range r.Inner {
		if name, ok := strings.CutPrefix(file, in.Name()+"/"); ok && !r.Has(file) {
			return in.holding(name)
		}
	}
	return r, file
}

// AsNamed is the folder as it was for a report that names these files: the folders
// in it that the report does not know are left out.
func (r *Folder) AsNamed(files []report.File) *Folder {
	out := *r
	out.Inner = slices.DeleteFunc(slices.Clone(r.Inner), func(in *Folder) bool {
		return !slices.ContainsFunc(files, func(f report.File) bool { return f.Name == in.Name()+"/"+results.ManifestName })
	})
	return &out
}
