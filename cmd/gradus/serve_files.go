package main

import (
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/reporter"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/model/indicator"
	"gradus/plots/web"
)

// What a run has written is handed out as it was written, or not at all: a file is
// held against its digest each time it is asked for.

// madeFrom tells the files that a study was made from among those of its result.
const madeFrom = "study/"

// result is the folder of a study's result, of which only the manifest was read.
func (p *studies) result(a *app, id string) (*archive.Folder, error) {
	return archive.OpenManifest(a.Language, a.files, path.Join(id, resultPath))
}

// list adds the files of the result, and those it was made from, and the levers that
// its options set. A report is listed whether it is there or not: where it is missing
// it can be made again.
func (p *studies) list(a *app, id string, k kept, s *web.Study) {
	in, err := p.result(p.in(web.English, p.root.FS()), id)
	if err == nil {
		s.Files = append(s.Files, web.Named{Name: results.ManifestName, Title: results.ManifestName})
		for _, f := range in.Manifest.Files {
			s.Files = append(s.Files, web.Named{Name: f.Name, Title: f.Name})
		}
		slices.SortFunc(s.Files, func(x, y web.Named) int { return cmp.Compare(x.Name, y.Name) })
		s.Levers, s.Indicators = leversSet(a, in), indicatorsTold(a, in)
		for _, l := range []words.Lang{words.English, words.Chinese} {
			if k.Question == nil { // a question is told by the report of its study
				s.Reports = append(s.Reports, web.Named{Name: archive.ReportName(l), Title: a.Say("serve.report." + l.Code())})
			}
		}
	}
	for _, name := range k.Files {
		s.Files = append(s.Files, web.Named{Name: madeFrom + name, Title: name})
	}
}

// leversSet are the levers with one number that the options of a result set, by hand or
// by a policy: what one may ask a dose of, that which promises most first.
func leversSet(a *app, in *archive.Folder) (levers []web.Named) {
	for _, r := range reporter.LeversToAsk(in) {
		q, _ := model.Lookup(r.Text("key"))
		if !slices.ContainsFunc(levers, func(l web.Named) bool { return l.Name == q.Key }) {
			levers = append(levers, web.Named{Name: q.Key, Title: values.LeverName(a.Language, q)})
		}
	}
	return levers
}

// indicatorsTold are the indicators that a result tells of its options and that can be
// asked of.
func indicatorsTold(a *app, in *archive.Folder) (told []web.Named) {
	levels, err := in.Sheet("levels.csv")
	if err != nil { // of another kind, or damaged, which the answer says
		return nil
	}
	for _, r := range levels.Records() {
		code := study.Cell{Facility: r.Text("facility"), Indicator: r.Text("indicator")}.Code()
		d, known := indicator.Lookup(r.Text("indicator"))
		again := slices.ContainsFunc(told, func(n web.Named) bool { return n.Name == code })
		if r.Text("group") != "" && known && study.Reported(d, r.Text("facility")) && !again {
			told = append(told, web.Named{Name: code, Title: a.Name(terms.LineOf(code))})
		}
	}
	return told
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
	_, isReport := archive.LanguageOfReport(name)
	if !isReport && !in.Has(name) && name != results.ManifestName {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if wrong := in.WrongWith(name); wrong != "" {
		return nil, &web.DamagedError{Text: wrong, Report: isReport}
	}
	return p.root.Open(path.Join(id, resultPath, name))
}

// Report makes the reports of a study again from a result that is whole.
func (p *studies) Report(l web.Lang, id string) (wrong []string, err error) {
	if _, err := p.kept(id); err != nil {
		return nil, err
	}
	w, end, err := p.confined(l, id)
	if err != nil {
		return problems.Of(err), nil
	}
	defer end()
	p.reporting.Lock()
	defer p.reporting.Unlock()
	a := p.in(l, w.files)
	a.disk, a.stdout, a.stderr = w.disk, io.Discard, io.Discard
	err = a.report(context.Background(), nil, []string{resultPath}, settings{replace: true})
	if bad := problems.List(nil); errors.As(err, &bad) {
		return bad, nil
	}
	if err != nil {
		return nil, err
	}
	return nil, p.dropTold(id)
}
