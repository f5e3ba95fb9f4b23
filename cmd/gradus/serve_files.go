package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"gradus/cmd/internal/words"
	"gradus/plots/report"
	"gradus/plots/web"
)

// What a run has written is handed out as it was written, or not at all: a file is
// held against its digest each time it is asked for.

// madeFrom tells the files that a study was made from among those of its result.
const madeFrom = "study/"

// result is the folder of a study's result, of which only the manifest was read.
func (p *studies) result(a *app, id string) (*resultFolder, error) {
	in := &resultFolder{app: a, dir: path.Join(id, resultPath)}
	return in, in.load()
}

// list adds the files of the result, and those it was made from. A report is listed
// whether it is there or not: where it is missing it can be made again.
func (p *studies) list(a *app, id string, k kept, s *web.Study) {
	in, err := p.result(p.in(web.English, p.root.FS()), id)
	if err == nil {
		s.Files = append(s.Files, web.Named{Name: manifestName, Title: manifestName})
		for _, f := range in.manifest.Files {
			s.Files = append(s.Files, web.Named{Name: f.Name, Title: f.Name})
		}
		slices.SortFunc(s.Files, func(x, y web.Named) int { return cmp.Compare(x.Name, y.Name) })
		for _, l := range []words.Lang{words.English, words.Chinese} {
			if k.Question == nil { // a question is told by the report of its study
				s.Reports = append(s.Reports, web.Named{Name: reportName(l), Title: a.say("serve.report." + l.Code())})
			}
		}
	}
	for _, name := range k.Files {
		s.Files = append(s.Files, web.Named{Name: madeFrom + name, Title: name})
	}
}

// Open opens a file of the result, or one that the study was made from.
func (p *studies) Open(l web.Lang, id, name string) (fs.File, error) {
	if name, ok := strings.CutPrefix(name, madeFrom); ok {
		return p.root.Open(path.Join(id, name))
	}
	a := p.in(l, p.root.FS())
	in, err := p.result(a, id)
	if err != nil {
		return nil, err
	}
	_, isReport := languageOfReport(name)
	if !isReport && !in.has(name) && name != manifestName {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if wrong := in.wrongWithOne(name); wrong != "" {
		return nil, &web.DamagedError{Text: wrong, Report: isReport}
	}
	return p.root.Open(path.Join(id, resultPath, name))
}

// wrongWithOne tells what is wrong with one file of the folder, reading no other
// but manifests; "" of one that is as it was written.
func (r *resultFolder) wrongWithOne(name string) string {
	a := r.app
	if !r.manifestHolds() {
		return a.say("report.altered", r.path(manifestName))
	}
	if _, isReport := languageOfReport(name); isReport {
		return r.wrongWithReport(name)
	}
	for _, f := range r.manifest.Files {
		if f.Name == name {
			return r.wrongWith(f)
		}
	}
	return ""
}

// wrongWithReport holds a report against its seal, and the manifests that it names
// against those that are there, which know all other files.
func (r *resultFolder) wrongWithReport(name string) string {
	a := r.app
	text, err := r.read(name)
	if errors.Is(err, fs.ErrNotExist) {
		return a.say("serve.report.missing", r.path(name))
	}
	if err != nil {
		return a.say("report.unreadable", r.path(name), plainCause(err))
	}
	d, err := report.Read(text)
	if err != nil || !d.Sealed {
		return a.say("report.altered", r.path(name))
	}
	for _, f := range d.Files {
		if path.Base(f.Name) != manifestName {
			continue
		}
		if digest, _, err := r.digest(f.Name); err != nil || digest != f.SHA256 {
			return a.say("verify.other-file", r.path(name), f.Name)
		}
	}
	return ""
}

// Report makes the reports of a study again from a result that is whole.
func (p *studies) Report(l web.Lang, id string) (wrong []string, err error) {
	if _, err := p.kept(id); err != nil {
		return nil, err
	}
	p.reporting.Lock()
	defer p.reporting.Unlock()
	a := p.in(l, p.world.files)
	a.stdout, a.stderr = io.Discard, io.Discard
	err = a.report(context.Background(), nil, []string{filepath.Join(p.dir, id, resultPath)}, settings{replace: true})
	if bad := problems(nil); errors.As(err, &bad) {
		return bad, nil
	}
	return nil, err
}
