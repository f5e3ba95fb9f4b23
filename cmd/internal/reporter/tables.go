package reporter

import (
	"math"
	"slices"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/plots/report"
)

// levelOf finds the level of a line at a point.
func (x *Author) levelOf(scenario, code string) archive.Record {
	l := terms.LineOf(code)
	found := x.Sheet("levels.csv").Records("scenario", scenario, "facility", l.Facility, "indicator", l.Indicator)
	if len(found) == 0 {
		return archive.Record{}
	}
	return found[0]
}

// differenceOf finds what a scenario changes in a line.
func (x *Author) differenceOf(scenario, code string) archive.Record {
	found := x.Sheet("compare.csv").Records("scenario", scenario, "indicator", code)
	if len(found) == 0 {
		return archive.Record{}
	}
	return found[0]
}

// headline lists the codes of the headline and their groups, as the run has
// them.
func (x *Author) headline() (codes []string, groups map[string]string) {
	groups = map[string]string{}
	for _, r := range x.Sheet("levels.csv").Records() {
		if g := r.Text("group"); g != "" {
			code := study.Cell{Facility: r.Text("facility"), Indicator: r.Text("indicator")}.Code()
			if groups[code] == "" {
				codes = append(codes, code)
			}
			groups[code] = g
		}
	}
	return codes, groups
}

// scaleOf says how the numbers of a line are shown, in every table of the report.
func (x *Author) scaleOf(code string) terms.Quantity {
	q, known := x.scales[code]
	if !known {
		q = x.QuantityOf(terms.LineOf(code).Indicator, x.meansOf(code)...)
		x.scales[code] = q
	}
	return q
}

// oneUnit says how the numbers in these columns of rows about one indicator are shown:
// all in the unit of the largest.
func (x *Author) oneUnit(rows []archive.Record, columns ...string) terms.Quantity {
	unit, row := "", []float64(nil)
	for _, r := range rows {
		unit = r.Text("unit")
		for _, c := range columns {
			row = append(row, r.Float(c))
		}
	}
	return x.QuantityIn(unit, row...)
}

// unitOf says how the level of a row is shown beside those of the same line.
func (x *Author) unitOf(r archive.Record) terms.Quantity {
	return x.oneUnit(x.Sheet(r.Name).Records("indicator", r.Text("indicator"), "facility", r.Text("facility")), "mean")
}

// meansOf are the levels of a line and what the scenarios change in it.
func (x *Author) meansOf(code string) []float64 {
	l := terms.LineOf(code)
	var out []float64
	for _, r := range x.Sheet("levels.csv").Records("facility", l.Facility, "indicator", l.Indicator) {
		out = append(out, r.Float("mean"))
	}
	for _, r := range x.Sheet("compare.csv").Records("indicator", code) {
		out = append(out, r.Float("diff"))
	}
	return out
}

// named is the heading of a row: it leads to the definition.
func (x *Author) named(code string) report.Cell { return x.namedIn(code, x.scaleOf(code)) }

func (x *Author) namedIn(code string, q terms.Quantity) report.Cell {
	l := terms.LineOf(code)
	x.terms["indicator:"+l.Indicator] = true
	return report.Cell{Text: report.Prose{{Text: x.Label(l, q), Href: "#def-" + l.Indicator}}, Left: true}
}

// levelCell shows a level with its interval.
func (x *Author) levelCell(scenario, code string, q terms.Quantity) report.Cell {
	r := x.levelOf(scenario, code)
	if !r.Known() {
		return report.Cell{Text: report.Plain(prose.Dash)}
	}
	value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(code))
	return report.Cell{Text: value, Below: bounds}
}

// differenceCells show a difference with its interval, and the verdict.
func (x *Author) differenceCells(scenario, code string, q terms.Quantity) []report.Cell {
	r := x.differenceOf(scenario, code)
	if !r.Known() {
		return []report.Cell{{Text: report.Plain(prose.Dash)}, {}}
	}
	value, bounds := x.shown(r, "diff", "low", "high", q, true, x.Say("report.def.difference", x.definition(code)))
	verdict := graded(x.word(r, "verdict", "verdict.", x.Say("report.def.verdict")), terms.Perhaps(x.judged(r, scenario, code)))
	x.terms["verdict"] = true
	return []report.Cell{{Text: value, Below: bounds}, {Text: verdict, Left: true}}
}

// graded is a verdict with its mark; what is marked does not stand out.
func graded(verdict report.Prose, mark string) report.Prose {
	if mark == "" || verdict[0].Number == nil {
		return verdict
	}
	verdict[0].Number.Class = ""
	return append(verdict, report.Span{Text: mark})
}

// judged is a difference with what it is graded by: as the folder has it, or with
// the threshold of the dictionary where the line is none of the headline.
func (x *Author) judged(difference archive.Record, scenario, code string) prose.Line {
	l := prose.Line{Diff: intervalOf(difference, "diff", "low", "high"), Threshold: math.NaN()}
	for _, r := range x.Sheet("margins.csv").Records("scenario", scenario, "indicator", code) {
		return gradedBy(difference, r)
	}
	c := terms.LineOf(code).Cell
	if d, ok := indicator.Lookup(c.Indicator); ok {
		l.Threshold = d.ThresholdAt(x.levelOf(x.points[0], study.ScaleOf(c).Code()).Float("mean"))
	}
	return l
}

// gradedBy is a difference with what it is graded by, which may stand in another row.
func gradedBy(difference, by archive.Record) prose.Line {
	return prose.Line{
		Diff: intervalOf(difference, "diff", "low", "high"), Threshold: by.Float("threshold"), Sets: intervalOf(by, "diff", "sets_low", "sets_high"),
	}
}

// The most options that stand side by side on A4 in letters that can be read: as
// levels, and as differences with their verdicts. Paper has no scroll bar; a page
// of a browser that is too wide is made small, and then cut off.
const (
	levelsAside      = 5
	differencesAside = 3
)

// aside parts the options into tables of nearly the same width, each of which has
// the base again.
func aside(options []string, most int) [][]string {
	tables := (len(options) + most - 1) / most
	var out [][]string
	for i := range tables {
		out = append(out, options[i*len(options)/tables:(i+1)*len(options)/tables])
	}
	return out
}

// levels are tables of levels, a column for each point.
func (x *Author) levels(caption string, codes []string, groups map[string]string) []*report.Table {
	var out []*report.Table
	for _, some := range aside(x.points[min(1, len(x.points)):], levelsAside) {
		out = append(out, x.levelTable(caption, codes, groups, append(x.points[:1:1], some...)))
	}
	if len(out) == 0 {
		return []*report.Table{x.levelTable(caption, codes, groups, x.points)}
	}
	return out
}

func (x *Author) levelTable(caption string, codes []string, groups map[string]string, points []string) *report.Table {
	t := &report.Table{Caption: caption, Head: []report.Cell{{Text: report.Plain(x.Say("list.indicator")), Left: true}}}
	for _, name := range points {
		t.Head = append(t.Head, report.Cell{Text: report.Plain(x.title(name))})
	}
	for i, code := range codes {
		row := report.Row{Cells: []report.Cell{x.named(code)}, First: i > 0 && groups[code] != groups[codes[i-1]]}
		for _, name := range points {
			row.Cells = append(row.Cells, x.levelCell(name, code, x.scaleOf(code)))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// differences are tables of the base and what each scenario changes. A line that
// the folder does not have is left out.
func (x *Author) differences(caption string, codes []string, groups map[string]string) []*report.Table {
	var out []*report.Table
	for _, some := range aside(x.ScenariosCompared(), differencesAside) {
		out = append(out, x.differenceTable(caption, codes, groups, x.columnsOf(some)))
	}
	return out
}

// comparedOption is a scenario in the report of its result, under the name that it
// has in a table.
type comparedOption struct {
	*Author
	scenario, name string
}

// columnsOf are options of this result as columns of a table.
func (x *Author) columnsOf(names []string) []comparedOption {
	var out []comparedOption
	for _, name := range names {
		out = append(out, comparedOption{x, name, x.title(name)})
	}
	return out
}

// differenceTable is a table of the base and what each option changes, which may
// be of several results over the same base.
func (x *Author) differenceTable(caption string, codes []string, groups map[string]string, options []comparedOption) *report.Table {
	t := &report.Table{Caption: caption, Head: []report.Cell{
		{Text: report.Plain(x.Say("list.indicator")), Left: true}, {Text: report.Plain(x.title(x.points[0]))},
	}}
	for _, o := range options {
		t.Head = append(t.Head, report.Cell{Text: report.Plain(o.name), Span: 2})
	}
	before := ""
	for _, code := range codes {
		if !x.levelOf(x.points[0], code).Known() {
			continue
		}
		var means []float64
		for _, o := range options {
			means = append(means, o.meansOf(code)...)
		}
		q := x.QuantityOf(terms.LineOf(code).Indicator, append(means, x.meansOf(code)...)...)
		row := report.Row{Cells: []report.Cell{x.namedIn(code, q), x.levelCell(x.points[0], code, q)}, First: len(t.Rows) > 0 && groups[code] != before}
		before = groups[code]
		for _, o := range options {
			row.Cells = append(row.Cells, o.differenceCells(o.scenario, code, q)...)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// inOneCell puts each difference and its verdict into one cell, and calls the base
// that, so that more options stand side by side.
func (x *Author) inOneCell(t *report.Table) {
	const first = 2 // column of differences, behind the name and the base
	t.Head[1].Text = report.Plain(x.Say("figure.base"))
	for i := range t.Head[first:] {
		t.Head[first+i] = report.Cell{Text: t.Head[first+i].Text, Left: true}
	}
	for i, row := range t.Rows {
		cells := row.Cells[:first:first]
		for pair := range slices.Chunk(row.Cells[first:], 2) {
			text := append(slices.Clip(pair[0].Text), report.Span{Text: " "})
			cells = append(cells, report.Cell{Text: append(text, pair[1].Text...), Below: pair[0].Below, Left: true})
		}
		t.Rows[i].Cells = cells
	}
}

// compared is the table of differences where there are scenarios, else that of
// levels; nil where the folder has none of the lines.
func (x *Author) compared(caption string, codes []string, groups map[string]string) []report.Block {
	var tables []*report.Table
	if len(x.ScenariosCompared()) > 0 {
		tables = x.differences(caption, codes, groups)
		tables[len(tables)-1].Notes = append([]report.Prose{x.intervalNote()}, x.setsNotes()...)
	} else if len(x.points) > 0 {
		var there []string
		for _, code := range codes {
			if x.levelOf(x.points[0], code).Known() {
				there = append(there, code)
			}
		}
		tables = x.levels(caption, there, groups)
	}
	return tabled(tables)
}

// tabled are the tables that have rows.
func tabled(tables []*report.Table) []report.Block {
	var out []report.Block
	for _, t := range tables {
		if len(t.Rows) > 0 {
			out = append(out, report.Block{Table: t})
		}
	}
	return out
}

// intervalNote says below a table of differences how to read it.
func (x *Author) intervalNote() report.Prose {
	return x.prose("report.note.differences", x.methodOver(len(x.ScenariosCompared()), optionsCompared()))
}

// banded tells whether the folder has where a difference lies under one further set
// of parameters.
func (x *Author) banded() bool {
	return slices.ContainsFunc(x.Sheet("margins.csv").Records(), func(r archive.Record) bool { return r.Text("sets_low") != "" })
}

// setsNotes say below a table what its asterisk goes by besides.
func (x *Author) setsNotes() []report.Prose {
	if !x.banded() {
		return nil
	}
	return []report.Prose{report.Plain(x.Say("members.asterisk"))}
}

// missing is a section that has nothing to show, and why.
func missing(why string) []report.Block { return []report.Block{{Missing: why}} }
