package main

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/plots/web"
)

// What a study has found is read from the folder of its result by the same code
// as the report, in the language of the visitor; no number is computed here.
// Only the answer to a question is told by the run itself, in both languages.

// answerFile is where the answer to a question stands in a language, and
// figureFile its figure.
func answerFile(l words.Lang) string              { return "answer." + l.Code() + ".md" }
func figureFile(name string, l words.Lang) string { return name + "." + l.Code() + ".svg" }

// keepAnswer keeps the answer to a question, in the language of a.
func (p *studies) keepAnswer(id string, a *app, ans answer, figures []figure) error {
	var parts []string
	for _, t := range ans.tables() {
		parts = append(parts, a.parts(t, true)...)
	}
	if err := p.root.WriteFile(path.Join(id, answerFile(a.lang)), []byte(strings.Join(parts, "\n\n")), 0o666); err != nil {
		return err
	}
	for _, f := range figures {
		var b bytes.Buffer
		if err := plots.WriteSVG(&b, f.Figure); err != nil {
			return err
		}
		if err := p.root.WriteFile(path.Join(id, figureFile(f.name, a.lang)), b.Bytes(), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// reader opens the result of a study for a reader of a language. A result of
// which a file is missing or altered is refused.
func (p *studies) reader(l web.Lang, id string) (*reporter, error) {
	a := p.in(l, p.root.FS())
	in, err := a.openResults(path.Join(id, resultPath))
	if err != nil {
		return nil, err
	}
	x := a.reporter(in, 0)
	return x, x.broken()
}

// Answer reads what a study has found.
func (p *studies) Answer(l web.Lang, id string) (web.Answer, error) {
	k, err := p.kept(id)
	if err != nil {
		return web.Answer{}, err
	}
	if k.Question != nil {
		return p.told(l, id, k)
	}
	x, err := p.reader(l, id)
	if err != nil {
		return web.Answer{}, err
	}
	out := web.Answer{Tables: x.compared(x.say("report.answer.table"), firstPage, nil), Figures: x.figures()}
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

// told is the answer to a question.
func (p *studies) told(l web.Lang, id string, k kept) (web.Answer, error) {
	a := p.in(l, nil)
	text, err := p.root.ReadFile(path.Join(id, answerFile(a.lang)))
	if err != nil {
		return web.Answer{}, err
	}
	out := blocksOf(string(text))
	out.Figures = []web.Named{{Name: k.Question.Kind, Title: a.say("serve.figure." + k.Question.Kind)}}
	return out, nil
}

// Draw draws a figure of an answer.
func (p *studies) Draw(l web.Lang, id, name string) ([]byte, error) {
	k, err := p.kept(id)
	if err != nil {
		return nil, err
	}
	none := &fs.PathError{Op: "draw", Path: name, Err: fs.ErrNotExist}
	if q := k.Question; q != nil {
		if name != q.Kind {
			return nil, none
		}
		return p.root.ReadFile(path.Join(id, figureFile(name, p.in(l, nil).lang)))
	}
	x, err := p.reader(l, id)
	if err != nil {
		return nil, err
	}
	var blocks []report.Block
	if name == shares {
		blocks = x.dots(study.GroupFirst)
	} else if file := "figures/" + name + ".csv"; slices.Contains(x.flowFiles(), file) {
		blocks = x.flow(file)
	}
	if err := x.broken(); err != nil {
		return nil, err
	}
	if len(blocks) == 0 {
		return nil, none
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

// blocksOf reads an answer that was written as Markdown: tables, and what
// stands between them, sentences at first and notes below a table.
func blocksOf(text string) (out web.Answer) {
	var last *report.Table
	for block := range strings.SplitSeq(text, "\n\n") {
		block = strings.TrimSpace(block)
		switch {
		case block == "":
		case strings.HasPrefix(block, "|"):
			last = tableOfMarkdown(block)
			out.Tables = append(out.Tables, report.Block{Table: last})
		case last == nil:
			out.Findings = append(out.Findings, report.Block{Text: report.Plain(block)})
		default:
			last.Notes = append(last.Notes, report.Plain(block))
		}
	}
	return out
}

func tableOfMarkdown(block string) *report.Table {
	var t report.Table
	for i, line := range strings.Split(block, "\n") {
		var row []report.Cell
		for cell := range strings.SplitSeq(strings.Trim(line, "| "), "|") {
			row = append(row, report.Cell{Text: report.Plain(strings.TrimSpace(cell))})
		}
		switch i {
		case 0:
			t.Head = row
		case 1: // the rule under the head
		default:
			t.Rows = append(t.Rows, report.Row{Cells: row})
		}
	}
	return &t
}
