package reporter

import (
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/study"
	"gradus/plots/report"
	"gradus/plots/web"
)

// What the local page shows of a folder is what the report tells, in parts.

// Open begins to tell a folder part by part.
func (m Maker) Open(in *archive.Folder) (x *Author, err error) {
	x = m.author(in, false)
	if x.kind, err = kindOfFolder(in); err != nil {
		return nil, err
	}
	return x, x.broken()
}

// Answer is the answer of a folder without its figures, which are drawn when they
// are asked for.
func (x *Author) Answer() (web.Answer, error) {
	if parts := x.parted(); parts != nil {
		return x.answered(parts), x.broken()
	}
	out := web.Answer{Tables: x.compared(x.Say("report.answer.table"), firstPageOf(x.columnsOf(x.ScenariosCompared())), nil), Figures: x.figures()}
	out.Tables = append(out.Tables, x.targets()...)
	if practice := x.practice(); practice != nil {
		out.Findings = append(out.Findings, report.Block{Text: practice})
	}
	for _, name := range x.ScenariosCompared() {
		out.Findings = append(out.Findings, x.optionTold(x.title(name), name)...)
	}
	codes, groups := x.headline()
	out.More = []report.Section{
		{Title: x.Say("section.differences"), Blocks: x.compared(x.Say("report.differences.table", x.title(x.points[0])), codes, groups)},
		{Title: x.Say("section.gains"), Blocks: x.whoGains()},
		{Title: x.Say("section.flags"), Blocks: x.flags()},
		{Title: x.Say("report.sure"), Blocks: append([]report.Block{{List: x.sureness()}}, x.conclusion()...)},
	}
	return out, x.broken()
}

// shares is the name of the figure of the three shares of primary care.
const shares = "shares"

// figures are those beside an answer: the shares, and where patients go under
// each option. The report has the others.
func (x *Author) figures() []web.Named {
	out := []web.Named{{Name: shares, Title: x.Say("serve.figure.shares"), About: x.Say("report.figure.dots")}}
	for _, file := range x.flowFiles() {
		if rows := x.Sheet(file).Records(); len(rows) > 0 {
			out = append(out, web.Named{
				Name:  strings.TrimSuffix(path.Base(file), ".csv"),
				Title: x.Say("report.figure.flow", x.title(rows[0].Text("base")), x.title(rows[0].Text("scenario"))),
			})
		}
	}
	return out
}

// parted are the parts of the answer to a question, nil of a comparison: what the
// report of its folder finds. A part may begin with a figure, which then goes by
// the id of the part; every further figure begins a part of the same title.
func (x *Author) parted() (out []report.Section) {
	for _, s := range x.kind.own {
		part := report.Section{ID: s.id, Title: x.Say("serve.figure." + s.id)}
		for i, b := range s.make(x) {
			if b.Figure != nil && i > 0 {
				out = append(out, part)
				part = report.Section{ID: s.id + "-" + strconv.Itoa(len(out)+1), Title: part.Title}
			}
			part.Blocks = append(part.Blocks, b)
		}
		out = append(out, part)
	}
	return out
}

// answered is the answer to a question: what was run and what was found in
// sentences, and all tables.
func (x *Author) answered(parts []report.Section) web.Answer {
	out := web.Answer{Findings: []report.Block{{Text: x.setting()}}}
	for _, p := range x.premises() {
		out.Findings = append(out.Findings, report.Block{Text: p})
	}
	blocks := x.kind.answer(x)
	if sure := slices.IndexFunc(blocks, func(b report.Block) bool { return b.Heading != "" }); sure >= 0 { // how sure that is stands last
		out.More = []report.Section{{Title: blocks[sure].Heading, Blocks: blocks[sure+1:]}}
		blocks = slices.Clip(blocks[:sure])
	}
	for _, s := range parts {
		if len(s.Blocks) > 0 && s.Blocks[0].Figure != nil {
			out.Figures = append(out.Figures, web.Named{Name: s.ID, Title: s.Title, About: s.Blocks[0].Figure.Caption})
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

// Draw draws a figure of an answer as SVG.
func (x *Author) Draw(name string) ([]byte, error) {
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
