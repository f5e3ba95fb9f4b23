package main

import (
	"path"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/reporter"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots/prose"
	"gradus/plots/web"
	"gradus/sim/experiment"
)

// What a study has found is read from the folder of its result by the same code
// as the report, in the language of the visitor; no number is computed here.

// reader opens the result of a study for a reader of a language. A result of
// which a file is missing or altered is refused.
func (p *studies) reader(l web.Lang, id string) (*reporter.Author, error) {
	a := p.in(l, p.root.FS())
	in, err := archive.Open(a.Language, a.files, path.Join(id, resultPath))
	if err != nil {
		return nil, err
	}
	return a.reports().Open(in)
}

// Answer reads what a study has found.
func (p *studies) Answer(l web.Lang, id string) (web.Answer, error) {
	x, err := p.reader(l, id)
	if err != nil {
		return web.Answer{}, err
	}
	return x.Answer()
}

// Draw draws a figure of an answer.
func (p *studies) Draw(l web.Lang, id, name string) ([]byte, error) {
	x, err := p.reader(l, id)
	if err != nil {
		return nil, err
	}
	return x.Draw(name)
}

// meter says how precise the numbers of the first page are by now.
func (a *app) meter(o web.Order, soFar *study.Result) []web.Reading {
	var lines []study.Line
	for _, code := range reporter.FirstPage {
		lines = append(lines, terms.LineOf(code))
	}
	var out []web.Reading
	for _, c := range soFar.Compare(lines) {
		for i, d := range c.Diffs {
			if d.N < 2 { // one pair has no interval
				continue
			}
			r := a.readingOf(c.Indicator, d, c.Threshold)
			r.Option, r.Label = a.optionTitle(o, min(i, len(o.Options)-1)), a.Name(c.Line)
			out = append(out, r)
		}
	}
	return out
}

// readingOf is how precise a difference is by now, with the smallest one that matters
// [unit of the indicator].
func (a *app) readingOf(code string, d experiment.Interval, threshold float64) web.Reading {
	q := a.QuantityOf(code, d.Mean, d.HalfWidth, threshold)
	unit, shown := q.ForProse().Name, q.Scaled(d)
	digits := prose.Decimals(shown.Mean, shown.HalfWidth, q.Decimals)
	r := web.Reading{
		Difference: strings.Replace(prose.WithUnit(prose.Signed(shown.Mean, digits), unit), "-", "\u2212", 1), Half: "±" + prose.WithUnit(prose.Number(shown.HalfWidth, digits), unit),
		Wanted: "±" + prose.WithUnit(prose.Rounded(threshold*q.Factor), unit), Share: 1,
	}
	if d.HalfWidth > threshold {
		r.Share = threshold / d.HalfWidth
		// Two pairs say too little about the spread to look ahead.
		if more := findings.FurtherFor(d, threshold); d.N > 2 && more < study.MaxReplications {
			r.More = prose.Rounded(more)
		}
	}
	return r
}
