package main

import (
	"errors"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"gradus/plots/report"
)

// A folder of results may hold others: what was asked besides about the same
// district, "gradus dose ... --out DIR/dose". They are results by themselves. The
// report of a comparison tells those that lie in its folder, and whoever checks a
// folder checks them with it.

// openWhole opens a folder with the folders of results in it. What does not hold
// in any of them is named, all of it at once, and nothing is returned.
func (a *app) openWhole(dir string) (*resultFolder, error) {
	r, err := a.openResults(dir)
	if err != nil {
		return nil, err
	}
	if bad := r.openInner(); len(bad) > 0 {
		return nil, bad
	}
	return r, nil
}

// openInner opens the folders of results in this one, by name, and those in them.
func (r *resultFolder) openInner() (bad problems) {
	a := r.app
	entries, err := fs.ReadDir(a.files, r.dir)
	if err != nil {
		return problems{a.say("report.unreadable", r.dir, plainCause(err))}
	}
	for _, e := range entries {
		if !e.IsDir() {
			continue
		}
		in := &resultFolder{app: a, dir: r.path(e.Name()), sheets: map[string]*sheet{}}
		switch err := in.load(); {
		case errors.Is(err, fs.ErrNotExist): // figures, inputs and the like
		case err != nil:
			bad.add(a.say("report.unreadable", in.path(manifestName), plainCause(err)))
		case in.manifest.Program != "gradus":
		case len(in.manifest.Files) == 0 || in.manifest.Status == statusRunning:
			r.undone = append(r.undone, in.name())
		default:
			if err := in.hold(); err != nil {
				bad = append(bad, problemsOf(err)...)
			}
			bad = append(bad, in.openInner()...)
			r.inner = append(r.inner, in)
		}
	}
	return bad
}

// name is what the folder is called in the one that it lies in.
func (r *resultFolder) name() string { return filepath.Base(r.dir) }

// holding finds the folder that has a file, this one or one in it, and the name of
// the file there: "dose/dose.csv" is "dose.csv" of the folder dose.
func (r *resultFolder) holding(file string) (*resultFolder, string) {
	for _, in := range r.inner {
		if name, ok := strings.CutPrefix(file, in.name()+"/"); ok && !r.has(file) {
			return in.holding(name)
		}
	}
	return r, file
}

// asNamed is the folder as it was for a report that names these files: the folders
// in it that the report does not know are left out.
func (r *resultFolder) asNamed(files []report.File) *resultFolder {
	out := *r
	out.inner = slices.DeleteFunc(slices.Clone(r.inner), func(in *resultFolder) bool {
		return !slices.ContainsFunc(files, func(f report.File) bool { return f.Name == in.name()+"/"+manifestName })
	})
	return &out
}
