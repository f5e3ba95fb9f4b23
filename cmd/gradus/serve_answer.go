package main

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/plots/web"
)

// What a study has found is read from the folder of its result by the same code
// as the report, in the language of the visitor; no number is computed here.

// reader opens the result of a study for a reader of a language. A result of
// which a file is missing or altered is refused.
func (p *studies) reader(l web.Lang, id string) (*reporter, error) {
	a := p.in(l, p.root.FS())
	in, err := a.openResults(path.Join(id, resultPath))
	if err != nil {
		return nil, err
	}
	x := a.reporter(in, 0)
	if x.kind, err = in.kind(); err != nil {
		return nil, err
	}
	return x, x.broken()
}

// Answer reads what a study has found.
func (p *studies) Answer(l web.Lang, id string) (web.Answer, error) {
	x, err := p.reader(l, id)
	if err != nil {
		return web.Answer{}, err
	}
	if parts := x.parted(); parts != nil {
		return x.answered(parts), x.broken()
	}
	out := web.Answer{Tables: x.compared(x.say("report.answer.table"), firstPage, nil), Figures: x.figures()}
	if practice := x.practice(); practice != nil {
		out.Findings = append(out.Findings, report.Block{Text: practice})
	}
	for _, name := range x.scenariosCompared() {
		out.Findings = append(out.Findings, report.Block{Heading: x.title(name)}, report.Block{List: x.findings(name)})
	}
	codes, groups := x.headline()
	out.More = []report.Section{
		{Title: x.say("section.differences"), Blocks: x.compared(x.say("report.differences.table", x.title(x.points[0])), codes, groups)},
		{Title: x.say("section.gains"), Blocks: x.whoGains()},
		{Title: x.say("section.flags"), Blocks: x.flags()},
		{Title: x.say("report.sure"), Blocks: append([]report.Block{{List: x.sureness()}}, x.conclusion()...)},
	}
	return out, x.broken()
}

// shares is the name of the figure of the three shares of primary care.
const shares = "shares"

// figures are those beside an answer: the shares, and where patients go under
// each option. The report has the others.
func (x *reporter) figures() []web.Named {
	out := []web.Named{{Name: shares, Title: x.say("serve.figure.shares"), About: x.say("report.figure.dots")}}
	for _, file := range x.flowFiles() {
		if rows := x.sheet(file).records(); len(rows) > 0 {
			out = append(out, web.Named{
				Name:  strings.TrimSuffix(path.Base(file), ".csv"),
				Title: x.say("report.figure.flow", x.title(rows[0].text("base")), x.title(rows[0].text("scenario"))),
			})
		}
	}
	return out
}

// parted are the parts of the answer to a question, nil of a comparison: what the
// report of its folder finds. A part may begin with a figure, which then goes by
// the id of the part.
func (x *reporter) parted() (out []report.Section) {
	for _, s := range x.kind.own {
		out = append(out, report.Section{ID: s.id, Blocks: s.make(x)})
	}
	return out
}

// answered is the answer to a question: what was run and what was found in
// sentences, and all tables.
func (x *reporter) answered(parts []report.Section) web.Answer {
	out := web.Answer{Findings: []report.Block{{Text: x.setting()}}}
	blocks := x.kind.answer(x)
	if sure := slices.IndexFunc(blocks, func(b report.Block) bool { return b.Heading != "" }); sure >= 0 { // how sure that is stands last
		out.More = []report.Section{{Title: blocks[sure].Heading, Blocks: blocks[sure+1:]}}
		blocks = slices.Clip(blocks[:sure])
	}
	for _, s := range parts {
		if f := s.Blocks[0].Figure; f != nil {
			out.Figures = append(out.Figures, web.Named{Name: s.ID, Title: x.say("serve.figure." + s.ID), About: f.Caption})
		}
		blocks = append(blocks, s.Blocks...)
	}
	for _, b := range blocks {
		switch {
		case b.Table != nil:
			out.Tables = append(out.Tables, b)
		case b.Figure == nil: // figures are drawn when they are asked for
			out.Findings = append(out.Findings, b)
		}
	}
	return out
}

// Draw draws a figure of an answer.
func (p *studies) Draw(l web.Lang, id, name string) ([]byte, error) {
	x, err := p.reader(l, id)
	if err != nil {
		return nil, err
	}
	var blocks []report.Block
	parts := x.parted()
	if at := slices.IndexFunc(parts, func(s report.Section) bool { return s.ID == name }); at >= 0 {
		blocks = parts[at].Blocks
	} else if file := "figures/" + name + ".csv"; parts == nil && slices.Contains(x.flowFiles(), file) {
		blocks = x.flow(file)
	} else if parts == nil && name == shares {
		blocks = x.dots(study.GroupFirst)
	}
	if err := x.broken(); err != nil {
		return nil, err
	}
	if len(blocks) == 0 || blocks[0].Figure == nil {
		return nil, &fs.PathError{Op: "draw", Path: name, Err: fs.ErrNotExist}
	}
	return []byte(blocks[0].Figure.SVG), nil
}

// meter says how precise the numbers of the first page are by now.
func (a *app) meter(o web.Order, soFar *study.Result) []web.Reading {
	var lines []study.Line
	for _, code := range firstPage {
		lines = append(lines, lineOf(code))
	}
	var out []web.Reading
	for _, c := range soFar.Compare(lines) {
		q := a.quantityOf(c.Indicator, c.Base.Mean)
		unit := q.diffUnit
		if unit == "" {
			unit = q.rowUnit
		}
		for i, d := range c.Diffs {
			if d.N < 2 { // one pair has no interval
				continue
			}
			shown := q.scaled(d)
			digits := decimalsFor(shown.Mean, shown.HalfWidth, q.decimals)
			r := web.Reading{
				Option: a.optionTitle(o, min(i, len(o.Options)-1)), Label: a.name(c.Line),
				Difference: strings.Replace(withUnit(signed(shown.Mean, digits), unit), "-", "\u2212", 1), Half: "±" + withUnit(number(shown.HalfWidth, digits), unit),
				Wanted: "±" + withUnit(prose.Rounded(c.Threshold*q.factor), unit), Share: 1,
			}
			if d.HalfWidth > c.Threshold {
				r.Share = c.Threshold / d.HalfWidth
				// Two pairs say too little about the spread to look ahead.
				if more := furtherFor(d, c.Threshold); d.N > 2 && more < maxReplications {
					r.More = prose.Rounded(more)
				}
			}
			out = append(out, r)
		}
	}
	return out
}
