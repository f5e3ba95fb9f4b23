package main

import (
	"math"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/plots/report"
)

// lineOf reads a line from its code, "indicator@facility".
func lineOf(code string) study.Line {
	name, facility, ok := strings.Cut(code, "@")
	if !ok {
		facility = study.District
	}
	return study.Line{Cell: study.Cell{Period: study.All, Facility: facility, Stratum: study.All, Indicator: name}}
}

// levelOf finds the level of a line at a point.
func (x *reporter) levelOf(scenario, code string) record {
	l := lineOf(code)
	found := x.sheet("levels.csv").records("scenario", scenario, "facility", l.Facility, "indicator", l.Indicator)
	if len(found) == 0 {
		return record{}
	}
	return found[0]
}

// differenceOf finds what a scenario changes in a line.
func (x *reporter) differenceOf(scenario, code string) record {
	found := x.sheet("compare.csv").records("scenario", scenario, "indicator", code)
	if len(found) == 0 {
		return record{}
	}
	return found[0]
}

// headline lists the codes of the headline and their groups, as the run has
// them.
func (x *reporter) headline() (codes []string, groups map[string]string) {
	groups = map[string]string{}
	for _, r := range x.sheet("levels.csv").records() {
		if g := r.text("group"); g != "" {
			code := study.Cell{Facility: r.text("facility"), Indicator: r.text("indicator")}.Code()
			if groups[code] == "" {
				codes = append(codes, code)
			}
			groups[code] = g
		}
	}
	return codes, groups
}

// scaleOf chooses the unit of a row by the level of the base.
func (x *reporter) scaleOf(code string) quantity {
	magnitude := math.NaN()
	if len(x.points) > 0 {
		if r := x.levelOf(x.points[0], code); r.known() {
			magnitude = r.float("mean")
		}
	}
	return x.quantityOf(lineOf(code).Indicator, magnitude)
}

// named is the heading of a row: it leads to the definition.
func (x *reporter) named(code string) report.Cell {
	l := lineOf(code)
	x.terms["indicator:"+l.Indicator] = true
	return report.Cell{Text: report.Prose{{Text: x.label(l, x.scaleOf(code)), Href: "#def-" + l.Indicator}}, Left: true}
}

// levelCell shows a level with its interval.
func (x *reporter) levelCell(scenario, code string) report.Cell {
	r := x.levelOf(scenario, code)
	if !r.known() {
		return report.Cell{Text: report.Plain(dash)}
	}
	value, bounds := x.shown(r, "mean", "low", "high", x.scaleOf(code), false, x.definition(code))
	return report.Cell{Text: value, Below: bounds}
}

// differenceCells show a difference with its interval, and the verdict.
func (x *reporter) differenceCells(scenario, code string) []report.Cell {
	r := x.differenceOf(scenario, code)
	if !r.known() {
		return []report.Cell{{Text: report.Plain(dash)}, {}}
	}
	value, bounds := x.shown(r, "diff", "low", "high", x.scaleOf(code), true, x.say("report.def.difference", x.definition(code)))
	verdict := graded(x.word(r, "verdict", "verdict.", x.say("report.def.verdict")), perhaps(x.judged(r, scenario, code)))
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
func (x *reporter) judged(difference record, scenario, code string) prose.Line {
	l := prose.Line{Diff: intervalOf(difference, "diff", "low", "high"), Threshold: math.NaN()}
	for _, r := range x.sheet("margins.csv").records("scenario", scenario, "indicator", code) {
		l.Threshold, l.Sets = r.float("threshold"), intervalOf(r, "diff", "sets_low", "sets_high")
		return l
	}
	c := lineOf(code).Cell
	if d, ok := indicator.Lookup(c.Indicator); ok {
		l.Threshold = d.ThresholdAt(x.levelOf(x.points[0], study.ScaleOf(c).Code()).float("mean"))
	}
	return l
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
func (x *reporter) levels(caption string, codes []string, groups map[string]string) []*report.Table {
	var out []*report.Table
	for _, some := range aside(x.points[min(1, len(x.points)):], levelsAside) {
		out = append(out, x.levelTable(caption, codes, groups, append(x.points[:1:1], some...)))
	}
	if len(out) == 0 {
		return []*report.Table{x.levelTable(caption, codes, groups, x.points)}
	}
	return out
}

func (x *reporter) levelTable(caption string, codes []string, groups map[string]string, points []string) *report.Table {
	t := &report.Table{Caption: caption, Head: []report.Cell{{Text: report.Plain(x.say("list.indicator")), Left: true}}}
	for _, name := range points {
		t.Head = append(t.Head, report.Cell{Text: report.Plain(x.title(name))})
	}
	for i, code := range codes {
		row := report.Row{Cells: []report.Cell{x.named(code)}, First: i > 0 && groups[code] != groups[codes[i-1]]}
		for _, name := range points {
			row.Cells = append(row.Cells, x.levelCell(name, code))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// differences are tables of the base and what each scenario changes. A line that
// the folder does not have is left out.
func (x *reporter) differences(caption string, codes []string, groups map[string]string) []*report.Table {
	var out []*report.Table
	for _, some := range aside(x.scenariosCompared(), differencesAside) {
		var columns []comparedOption
		for _, name := range some {
			columns = append(columns, comparedOption{x, name, x.title(name)})
		}
		out = append(out, x.differenceTable(caption, codes, groups, columns))
	}
	return out
}

// comparedOption is a scenario in the report of its result, under the name that it
// has in a table.
type comparedOption struct {
	*reporter
	scenario, name string
}

// differenceTable is a table of the base and what each option changes, which may
// be of several results over the same base.
func (x *reporter) differenceTable(caption string, codes []string, groups map[string]string, options []comparedOption) *report.Table {
	t := &report.Table{Caption: caption, Head: []report.Cell{
		{Text: report.Plain(x.say("list.indicator")), Left: true}, {Text: report.Plain(x.title(x.points[0]))},
	}}
	for _, o := range options {
		t.Head = append(t.Head, report.Cell{Text: report.Plain(o.name), Span: 2})
	}
	before := ""
	for _, code := range codes {
		if !x.levelOf(x.points[0], code).known() {
			continue
		}
		row := report.Row{Cells: []report.Cell{x.named(code), x.levelCell(x.points[0], code)}, First: len(t.Rows) > 0 && groups[code] != before}
		before = groups[code]
		for _, o := range options {
			row.Cells = append(row.Cells, o.differenceCells(o.scenario, code)...)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// compared is the table of differences where there are scenarios, else that of
// levels; nil where the folder has none of the lines.
func (x *reporter) compared(caption string, codes []string, groups map[string]string) []report.Block {
	var tables []*report.Table
	if len(x.scenariosCompared()) > 0 {
		tables = x.differences(caption, codes, groups)
		tables[len(tables)-1].Notes = []report.Prose{x.intervalNote()}
	} else if len(x.points) > 0 {
		var there []string
		for _, code := range codes {
			if x.levelOf(x.points[0], code).known() {
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
func (x *reporter) intervalNote() report.Prose {
	n := len(x.scenariosCompared())
	return report.Plain(x.say("report.note.differences", x.method(max(1, n))))
}

// missing is a section that has nothing to show, and why.
func missing(why string) []report.Block { return []report.Block{{Missing: why}} }
