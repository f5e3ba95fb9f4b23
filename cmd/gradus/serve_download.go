package main

import (
	"errors"
	"io"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/words"
	"gradus/plots/web"
)

// Bundle writes the whole result of a study, with those that lie in it, as one archive:
// what is unpacked is the folder again, which verify and report take as it is.
func (p *studies) Bundle(l web.Lang, id, name string, out io.Writer) error {
	return p.whole(l, id, func(_ *app, k kept, in *archive.Folder) (func() error, error) {
		pack, err := packed(k, in)
		return func() error { return pack.Write(out, name) }, err
	})
}

// packed makes the result of a study ready, which holds the reports that are there. A
// study has both; where one is missing or altered the error says that it can be made again.
func packed(k kept, in *archive.Folder) (*archive.Pack, error) {
	pack, err := in.Packed()
	if k.Question != nil { // which is told by the report of its study
		return pack, err
	}
	for _, l := range []words.Lang{words.English, words.Chinese} {
		name := archive.ReportName(l)
		if err == nil && in.Lies(name) {
			continue
		}
		if wrong := in.WrongWith(name); wrong != "" {
			return nil, &web.DamagedError{Text: wrong, Report: true}
		}
	}
	return pack, err
}

// Tables writes the main tables of a study for a spreadsheet, in the language of the
// visitor.
func (p *studies) Tables(l web.Lang, id string, out io.Writer) error {
	return p.whole(l, id, func(a *app, _ kept, in *archive.Folder) (func() error, error) {
		return func() error { return a.reports().Tables(in, out) }, nil
	})
}

// whole holds the result of a study, and makes something ready of it while no report is
// being made; then it writes that. What is wrong is a [web.DamagedError].
func (p *studies) whole(l web.Lang, id string, ready func(a *app, k kept, in *archive.Folder) (write func() error, err error)) error {
	k, err := p.kept(id)
	if err != nil {
		return err
	}
	w, end, err := p.confined(l, id)
	if err != nil {
		return damaged(err)
	}
	defer end()
	a := p.in(l, w.files)
	write, err := func() (func() error, error) {
		p.reporting.Lock()
		defer p.reporting.Unlock()
		in, err := archive.OpenWhole(a.Language, a.files, resultPath)
		if err != nil {
			return nil, err
		}
		return ready(a, k, in)
	}()
	if err != nil {
		return damaged(err)
	}
	return write()
}

// damaged tells the page what is wrong with a result; of another error, that.
func damaged(err error) error {
	if bad := problems.List(nil); errors.As(err, &bad) {
		return &web.DamagedError{Text: strings.Join(bad, "\n")}
	}
	return err
}
