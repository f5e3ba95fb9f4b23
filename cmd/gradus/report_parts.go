package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// parts are the sections after the first page, in the order a planner thinks:
// what was asked, did patients move, who gains, who waits, who pays, how sure
// are we, and on what it all rests.
func (x *reporter) parts() []report.Section {
	var out []report.Section
	for _, m := range x.kind.sections {
		blocks := m.make(x)
		if len(blocks) == 0 {
			blocks = missing(x.say("report.no.data"))
		}
		out = append(out, report.Section{ID: m.id, Title: x.say("section." + m.id), Blocks: blocks})
	}
	return out
}

// question says what was asked and which options were compared.
func (x *reporter) question() []report.Block {
	var out []report.Block
	for _, r := range x.sheet("scenarios.csv").records() {
		name := r.text("scenario")
		heading := x.title(name)
		if heading != name {
			heading = x.say("label.of", heading, name)
		}
		out = append(out, report.Block{Heading: heading})
		if q := x.lang.Pick(r.text("question_en"), r.text("question_zh")); q != "" {
			out = append(out, report.Block{Text: report.Plain(q)})
		}
		if e := x.lang.Pick(r.text("expected_en"), r.text("expected_zh")); e != "" {
			out = append(out, report.Block{Text: append(report.Strong(x.say("report.expected")), report.Span{Text: e})})
		}
	}
	return append(out, x.policies()...)
}

// policies is the table of what each option changes and when.
func (x *reporter) policies() []report.Block {
	rows := x.sheet("policies.csv").records()
	switch {
	case len(rows) > 0:
	case len(x.sheet("factors.csv").rows) > 0:
		return []report.Block{{Text: report.Plain(x.say("report.policies.varied"))}}
	default:
		return missing(x.say("report.no.policies"))
	}
	out := x.timeline(rows)
	t := &report.Table{
		Caption: x.say("report.policies"),
		Head:    x.heads("report.scenario", "report.lever", "report.before", "report.after", "report.start", "report.ramp", "report.expiry", "list.grade"),
	}
	t.Head[1].Left = true
	before := ""
	for _, r := range rows {
		name := r.text("scenario")
		row := report.Row{First: name != before && before != ""}
		head := report.Cell{Left: true}
		if name != before {
			head.Text = report.Plain(x.title(name))
		}
		before = name
		meaning := x.meaningOf(r.text("key"))
		def := x.say("label.defined", r.text("key"), meaning)
		row.Cells = []report.Cell{
			head,
			{Text: report.Plain(meaning), Below: report.Plain(strings.TrimSpace(r.text("key") + " " + bracketed(x.unitWord(r.text("unit"))))), Left: true},
			{Text: x.number(r, "before", inValue(r.text("key")), def)},
			{Text: x.number(r, "value", inValue(r.text("key")), def)},
			{Text: x.number(r, "start", asDate, x.say("report.def.lever-start"))},
			{Text: x.number(r, "ramp_months", inNumbers(1, 0), x.say("report.def.ramp"))},
			{Text: x.number(r, "expiry", asDate, x.say("report.def.expiry"))},
			{Text: x.grade(r)},
		}
		t.Rows = append(t.Rows, row)
	}
	return append(out, report.Block{Table: t})
}

func bracketed(unit string) string {
	if unit == "" {
		return ""
	}
	return "[" + unit + "]"
}

// indicators is the table of levels, and the official targets.
func (x *reporter) indicators() []report.Block {
	codes, groups := x.headline()
	if len(codes) == 0 {
		return missing(x.say("report.no.levels"))
	}
	tables := x.levels(x.say("report.levels.table"), codes, groups)
	tables[len(tables)-1].Notes = []report.Prose{report.Plain(x.say("report.note.levels"))}
	return append(tabled(tables), x.targets()...)
}

// pairedDifferences shows what each option changes, as a table and drawn.
func (x *reporter) pairedDifferences() []report.Block {
	if len(x.scenariosCompared()) == 0 {
		return missing(x.say("report.no.compare"))
	}
	codes, groups := x.headline()
	out := x.compared(x.say("report.differences.table", x.title(x.points[0])), codes, groups)
	for _, name := range x.scenariosCompared() {
		out = append(out, report.Block{Heading: x.say("report.words", x.title(name))}, report.Block{List: x.inWords(name)})
	}
	for _, g := range study.Groups {
		if g != study.GroupEvaluation && x.lean < withoutSeries {
			out = append(out, x.dots(g)...)
		}
	}
	return out
}

func (x *reporter) whoGains() []report.Block {
	if len(x.scenariosCompared()) == 0 {
		return missing(x.say("report.no.compare"))
	}
	return x.gains()
}

// moneyLines are the lines of the section on money, in their groups.
var moneyLines = []struct {
	group string
	codes []string
}{
	{"residents", []string{"own_payment_cny", "own_payment_share", "own_payment_per_head_cny", "catastrophic_share"}},
	{"fund", []string{"fund_payment_cny", "fund_payment_per_head_cny", "fund_primary_share", "fund_balance_cny"}},
	{"fund tiers", []string{"fund_payment_cny@tier:community", "fund_payment_cny@tier:secondary", "fund_payment_cny@tier:tertiary", "fund_payment_cny@tier:downtown"}},
	{"bills", []string{"billed_cny", "bill_per_visit_cny", "bill_per_stay_cny", "cost_per_resolved_cny"}},
	{"institutions", []string{
		"revenue_cny@tier:community", "margin_cny@tier:community", "revenue_cny@tier:secondary", "margin_cny@tier:secondary",
		"revenue_cny@tier:tertiary", "margin_cny@tier:tertiary",
	}},
	{"government", []string{"government_spending_cny", "settlement_cny"}},
}

func (x *reporter) money() []report.Block {
	var codes []string
	groups := map[string]string{}
	var nothing []string
	for _, part := range moneyLines {
		for _, code := range part.codes {
			if x.nothingAt(code) {
				nothing = append(nothing, x.name(lineOf(code)))
				continue
			}
			codes = append(codes, code)
			groups[code] = part.group
		}
	}
	out := x.compared(x.say("report.money.table"), codes, groups)
	if len(nothing) > 0 {
		out = append(out, report.Block{Text: report.Plain(x.say("report.money.nothing", strings.Join(nothing, x.say("sentence.comma"))))})
	}
	return out
}

// nothingAt tells whether a sum is zero at every point in every replication.
func (x *reporter) nothingAt(code string) bool {
	known := false
	for _, name := range x.points {
		r := x.levelOf(name, code)
		if !r.known() {
			continue
		}
		known = true
		for _, column := range []string{"mean", "low", "high"} {
			if v := r.float(column); v != 0 && !math.IsNaN(v) {
				return false
			}
		}
	}
	return known
}

// evaluation shows the index with its parts, for each panel of judges.
func (x *reporter) evaluation() []report.Block {
	codes, groups := x.headline()
	codes = slices.DeleteFunc(codes, func(c string) bool { return groups[c] != study.GroupEvaluation })
	if len(codes) == 0 {
		return missing(x.say("report.no.evaluation"))
	}
	blocks := x.compared(x.say("report.evaluation.table"), codes, nil)
	return append(blocks, report.Block{Text: report.Plain(x.say("report.evaluation.note"))})
}

// conclusion says how far each verdict is from another one.
func (x *reporter) conclusion() []report.Block {
	rows := x.sheet("margins.csv").records()
	if len(rows) == 0 {
		return missing(x.say("report.no.compare"))
	}
	t := &report.Table{
		Caption: x.say("report.margins"),
		Head:    x.heads("list.indicator", "report.scenario", "figure.verdict", "report.margin", "report.half-widths", "report.needed"),
	}
	t.Head[1].Left = true
	banded := slices.ContainsFunc(rows, func(r record) bool { return r.text("sets_low") != "" })
	if banded {
		t.Head = append(t.Head, x.heads("report.sets")...)
		t.Head[len(t.Head)-1].Left = false
	}
	slices.SortStableFunc(rows, byNearness)
	for _, r := range rows {
		code := r.text("indicator")
		q := x.quantityOf(lineOf(code).Indicator, x.scaleLevel(code))
		def := x.definition(code)
		row := report.Row{Cells: []report.Cell{
			x.named(code),
			{Text: report.Plain(x.title(r.text("scenario"))), Left: true},
			{Text: x.word(r, "verdict", "verdict.", x.say("report.def.verdict"))},
			{Text: x.distanceIn(r, q, def)},
			{Text: x.ifAny(r, "half_widths", inNumbers(1, 1), x.say("report.def.half-widths"))},
			{Text: x.neededIn(r)},
		}}
		if banded {
			row.Cells = append(row.Cells, report.Cell{Text: x.underSets(r, q)})
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = []report.Prose{report.Plain(x.say("report.margins.note"))}
	if banded {
		t.Notes = append(t.Notes, report.Plain(x.say("report.sets.note")))
	}
	return []report.Block{{Text: report.Plain(x.say("report.conclusion.intro"))}, {Table: t}}
}

// underSets is where the difference of a row of margins lies under one further set
// of parameters.
func (x *reporter) underSets(r record, q quantity) report.Prose {
	if r.text("sets_low") == "" {
		return nil
	}
	decimals := decimalsFor(r.float("diff")*q.factor, (r.float("sets_high")-r.float("sets_low"))/2*q.factor, q.decimals)
	as, def := inNumbers(q.factor, decimals), x.say("report.def.sets")
	return withUnitSpan(x.prose("number.bounds", x.number(r, "sets_low", as, def), x.number(r, "sets_high", as, def)), q.diffUnit)
}

// ifAny is a number, or nothing where there is none.
func (x *reporter) ifAny(r record, column string, p printing, definition string) report.Prose {
	if r.text(column) == "" {
		return nil
	}
	return x.number(r, column, p, definition)
}

// distanceIn is the margin of a verdict; one that so many decimals would show as
// nothing has two digits.
func (x *reporter) distanceIn(r record, q quantity, definition string) report.Prose {
	v := r.float("distance") * q.factor
	p := inNumbers(q.factor, decimalsFor(v, (r.float("high")-r.float("low"))/2*q.factor, q.decimals))
	if shown, ok := x.print(p, r.text("distance")); ok && v > 0 && floatOf(shown) == 0 {
		p = inRounded(q.factor)
	}
	out := x.ifAny(r, "distance", p, x.say("report.def.distance", definition))
	if out == nil {
		return nil
	}
	return withUnitSpan(out, q.diffUnit)
}

// neededIn is how many further replications would settle what cannot be told; a
// dash where more would hardly help, and nothing where it is told.
func (x *reporter) neededIn(r record) report.Prose {
	if r.text("verdict") != experiment.CannotTell.String() {
		return nil
	}
	return x.number(r, "replications_needed", inNumbers(1, 0), x.say("report.def.needed"))
}

// scaleLevel is the level of the base, which chooses the unit of a row.
func (x *reporter) scaleLevel(code string) float64 {
	if r := x.levelOf(x.points[0], code); r.known() {
		return r.float("mean")
	}
	return 0
}

// byNearness puts what cannot be told first, then what is nearest to change; an
// interval without a width is never near.
func byNearness(a, b record) int {
	open := func(r record) int {
		if r.text("verdict") == experiment.CannotTell.String() {
			return 0
		}
		return 1
	}
	near := func(r record) float64 {
		if v := r.float("half_widths"); !math.IsNaN(v) {
			return v
		}
		return math.Inf(1)
	}
	return cmp.Or(cmp.Compare(open(a), open(b)), cmp.Compare(near(a), near(b)))
}

// checks lists what the run was held against.
func (x *reporter) checks() []report.Block {
	rows := x.sheet("checks.csv").records()
	out := missing(x.say("report.no.checks"))
	t := &report.Table{Caption: x.say("report.checks.table"), Head: x.heads("report.check", "report.state", "report.found", "report.of")}
	for _, r := range rows {
		check := r.text("check")
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			{Text: report.Plain(x.lang.SayOr("check."+check, check)), Left: true},
			{Text: x.word(r, "state", "check.state.", x.say("report.def.state"))},
			{Text: x.number(r, "found", inNumbers(1, 0), x.lang.SayOr("check."+check, check))},
			{Text: x.number(r, "of", inNumbers(1, 0), x.lang.SayOr("check."+check, check))},
		}})
	}
	if len(rows) > 0 {
		out = []report.Block{{Table: t}}
	}
	if list := x.warnings(); len(list) > 0 {
		out = append(out, report.Block{Heading: x.say("report.warnings")}, report.Block{List: list})
	}
	return append(out, x.expected()...)
}

// warnings are what a reader must know before using a number.
func (x *reporter) warnings() []report.Prose {
	var list []report.Prose
	for i, w := range x.results.manifest.Warnings {
		list = append(list, append(x.fact(fmt.Sprintf("warnings.%d.code", i), x.say("report.def.warning")), report.Span{Text: " " + x.lang.SayOr("report.warning."+w.Code, "")}))
	}
	return list
}

// warned is the section of a folder without checks.
func (x *reporter) warned() []report.Block {
	list := x.warnings()
	if len(list) == 0 {
		return missing(x.say("report.no.warnings"))
	}
	return []report.Block{{List: list}}
}

// expected sets what the scenarios expect beside what came out.
func (x *reporter) expected() []report.Block {
	rows := x.sheet("expected.csv").records()
	if len(rows) == 0 {
		return nil
	}
	t := &report.Table{Caption: x.say("expected.heading"), Head: x.heads("list.indicator", "report.scenario", "expected.expected", "expected.simulated", "expected.difference", "expected.agrees")}
	t.Head[1].Left = true
	for _, r := range rows {
		code := r.text("indicator")
		value, bounds := x.shown(r, "diff", "low", "high", x.scaleOf(code), true, x.say("report.def.difference", x.definition(code)))
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			x.named(code),
			{Text: report.Plain(x.title(r.text("scenario"))), Left: true},
			{Text: x.number(r, "expected", inWords("direction."), x.say("expected.why"))},
			{Text: x.number(r, "simulated", inWords("direction."), x.say("report.def.verdict"))},
			{Text: value, Below: bounds},
			{Text: x.number(r, "agrees", inWords("agrees."), x.say("report.def.agrees"))},
		}})
	}
	return []report.Block{{Table: t}}
}
