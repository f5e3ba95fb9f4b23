package reporter

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// parts are the sections after the first page, in the order a planner thinks:
// what was asked, did patients move, who gains, who waits, who pays, how sure
// are we, and on what it all rests.
func (x *Author) parts() []report.Section {
	var out []report.Section
	for _, m := range x.kind.sections {
		blocks := m.make(x)
		if len(blocks) == 0 {
			blocks = missing(x.Say("report.no.data"))
		}
		out = append(out, report.Section{ID: m.id, Title: x.Say("section." + m.id), Blocks: blocks})
	}
	return out
}

// question says what was asked and which options were compared.
func (x *Author) question() []report.Block {
	var out []report.Block
	for _, r := range x.Sheet("scenarios.csv").Records() {
		name := r.Text("scenario")
		heading := x.title(name)
		if heading != name {
			heading = x.Say("label.of", heading, name)
		}
		out = append(out, report.Block{Heading: heading})
		if q := x.Lang.Pick(r.Text("question_en"), r.Text("question_zh")); q != "" {
			out = append(out, report.Block{Text: report.Plain(q)})
		}
		if e := x.Lang.Pick(r.Text("expected_en"), r.Text("expected_zh")); e != "" {
			out = append(out, report.Block{Text: append(report.Strong(x.Say("report.expected")), report.Span{Text: e})})
			out = append(out, x.heldAgainst(name)...)
		}
		for _, in := range x.Sheet("included.csv").Records("scenario", name) {
			out = append(out, report.Block{Text: x.includedTold(in)})
			if e := x.Lang.Pick(in.Text("expected_en"), in.Text("expected_zh")); e != "" {
				out = append(out, report.Block{Text: append(report.Strong(x.Say("report.included.expected")), report.Span{Text: e})})
			}
		}
	}
	return append(out, x.policies()...)
}

// heldAgainst says how what the author of a scenario expects came out; nothing in the
// report of a folder that compares nothing.
func (x *Author) heldAgainst(scenario string) []report.Block {
	if len(x.ScenariosCompared()) == 0 {
		return nil
	}
	var missed []string
	rows := x.Sheet("expected.csv").Records("scenario", scenario)
	for _, r := range rows {
		if r.Text("agrees") == study.No {
			missed = append(missed, x.Name(terms.LineOf(r.Text("indicator"))))
		}
	}
	if len(rows) == 0 {
		return []report.Block{{Text: report.Plain(x.Say("report.expected.unheld"))}}
	}
	count := func(pairs ...string) report.Prose { // of what can fail
		of := append([]string{"scenario", scenario, "expected" + archive.ButNot, scenarios.AnyWay}, pairs...)
		return x.tally(archive.RowsOf("expected.csv", of...), x.Say("expected.heading"))
	}
	held := x.prose("report.expected.held", count(), count("agrees", study.Yes), count("agrees", study.No), count("agrees", study.Open))
	if len(missed) > 0 {
		held = append(held, report.Span{Text: x.Say("report.expected.missed", strings.Join(missed, x.Say("sentence.comma")))})
	}
	return []report.Block{{Text: append(held, report.Span{Text: x.Say("report.expected.see", x.Say("section.checks")), Href: "#checks"})}}
}

// includedTold names a policy that an option includes, with its question; the name only
// where it is not that of the option.
func (x *Author) includedTold(in archive.Record) report.Prose {
	title := cmp.Or(x.Lang.Pick(in.Text("title_en"), in.Text("title_zh")), in.Text("included"))
	question := x.Lang.Pick(in.Text("question_en"), in.Text("question_zh"))
	if title == x.title(in.Text("scenario")) && question != "" {
		return report.Plain(question)
	}
	return append(report.Strong(x.Say("report.included", title)), report.Span{Text: question})
}

// policies is the table of what each option changes and when.
func (x *Author) policies() []report.Block {
	rows := x.Sheet("policies.csv").Records()
	switch {
	case len(rows) > 0:
	case len(x.Sheet("factors.csv").Rows) > 0:
		return []report.Block{{Text: report.Plain(x.Say("report.policies.varied"))}}
	default:
		return missing(x.Say("report.no.policies"))
	}
	out := x.timeline(rows)
	t := &report.Table{
		Caption: x.Say("report.policies"),
		Head:    x.heads("report.scenario", "report.lever", "report.before", "report.after", "report.start", "report.ramp", "report.expiry", "list.grade"),
	}
	t.Head[1].Left = true
	before := ""
	for _, r := range rows {
		name := r.Text("scenario")
		row := report.Row{First: name != before && before != ""}
		head := report.Cell{Left: true}
		if name != before {
			head.Text = report.Plain(x.title(name))
		}
		before = name
		meaning := values.Meaning(x.Maker.Language, r.Text("key"))
		def := x.Say("label.defined", r.Text("key"), meaning)
		from, unit := x.leverValue(r, "before", r.Text("key"), r.Text("unit"), def)
		to, _ := x.leverValue(r, "value", r.Text("key"), r.Text("unit"), def)
		row.Cells = []report.Cell{
			head,
			{Text: report.Plain(meaning), Below: report.Plain(strings.TrimSpace(r.Text("key") + " " + bracketed(unit))), Left: true},
			{Text: from},
			{Text: to},
			{Text: x.number(r, "start", asDate, x.Say("report.def.lever-start"))},
			{Text: x.number(r, "ramp_months", inNumbers(1, 0), x.Say("report.def.ramp"))},
			{Text: x.number(r, "expiry", asDate, x.Say("report.def.expiry"))},
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
func (x *Author) indicators() []report.Block {
	codes, groups := x.headline()
	if len(codes) == 0 {
		return missing(x.Say("report.no.levels"))
	}
	tables := x.levels(x.Say("report.levels.table"), codes, groups)
	tables[len(tables)-1].Notes = []report.Prose{report.Plain(x.Say("report.note.levels"))}
	return append(tabled(tables), x.targets()...)
}

// pairedDifferences shows what each option changes, as a table and drawn.
func (x *Author) pairedDifferences() []report.Block {
	if len(x.ScenariosCompared()) == 0 {
		return missing(x.Say("report.no.compare"))
	}
	codes, groups := x.headline()
	out := x.compared(x.Say("report.differences.table", x.title(x.points[0])), codes, groups)
	for _, name := range x.ScenariosCompared() {
		out = append(out, report.Block{Heading: x.Say("report.words", x.title(name))}, report.Block{List: x.inWords(name)})
	}
	for _, g := range study.Groups {
		if g != study.GroupEvaluation {
			out = append(out, x.dots(g)...)
		}
	}
	return out
}

func (x *Author) whoGains() []report.Block {
	if len(x.ScenariosCompared()) == 0 {
		return missing(x.Say("report.no.compare"))
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

func (x *Author) money() []report.Block {
	var codes []string
	groups := map[string]string{}
	var nothing []string
	for _, part := range moneyLines {
		for _, code := range part.codes {
			if x.nothingAt(code) {
				nothing = append(nothing, x.Name(terms.LineOf(code)))
				continue
			}
			codes = append(codes, code)
			groups[code] = part.group
		}
	}
	out := x.compared(x.Say("report.money.table"), codes, groups)
	if len(nothing) > 0 {
		out = append(out, report.Block{Text: report.Plain(x.Say("report.money.nothing", strings.Join(nothing, x.Say("sentence.comma"))))})
	}
	if about := x.Sheet("scenarios.csv").Records(); len(out) > 0 && len(about) > 0 {
		out = slices.Insert(out, 0, report.Block{Text: x.prose("report.money.prices",
			x.number(about[0], "measured_months", inNumbers(1, 0), x.Say("report.def.measured")), x.number(about[0], "start", asDate, x.Say("report.def.start")))})
	}
	return out
}

// nothingAt tells whether a sum is zero at every point in every replication.
func (x *Author) nothingAt(code string) bool {
	known := false
	for _, name := range x.points {
		r := x.levelOf(name, code)
		if !r.Known() {
			continue
		}
		known = true
		for _, column := range []string{"mean", "low", "high"} {
			if v := r.Float(column); v != 0 && !math.IsNaN(v) {
				return false
			}
		}
	}
	return known
}

// evaluation shows the index with its parts, for each panel of judges.
func (x *Author) evaluation() []report.Block {
	codes, groups := x.headline()
	codes = slices.DeleteFunc(codes, func(c string) bool { return groups[c] != study.GroupEvaluation })
	if len(codes) == 0 {
		return missing(x.Say("report.no.evaluation"))
	}
	blocks := x.compared(x.Say("report.evaluation.table"), codes, nil)
	return append(blocks, report.Block{Text: report.Plain(x.Say("report.evaluation.note"))})
}

// conclusion says how far each verdict is from another one.
func (x *Author) conclusion() []report.Block {
	rows := x.Sheet("margins.csv").Records()
	if len(rows) == 0 {
		return missing(x.Say("report.no.compare"))
	}
	t := &report.Table{
		Caption: x.Say("report.margins"),
		Head:    x.heads("list.indicator", "report.scenario", "figure.verdict", "report.margin", "report.half-widths", "report.needed"),
	}
	t.Head[1].Left = true
	banded := x.banded()
	if banded {
		t.Head = append(t.Head, x.heads("report.sets")...)
		t.Head[len(t.Head)-1].Left = false
	}
	slices.SortStableFunc(rows, byNearness)
	for _, r := range rows {
		code := r.Text("indicator")
		q := x.scaleOf(code)
		def := x.definition(code)
		row := report.Row{Cells: []report.Cell{
			x.named(code),
			{Text: report.Plain(x.title(r.Text("scenario"))), Left: true},
			{Text: graded(x.word(r, "verdict", "verdict.", x.Say("report.def.verdict")), terms.Perhaps(gradedBy(r, r)))},
			{Text: x.distanceIn(r, q, def)},
			{Text: x.ifAny(r, "half_widths", inNumbers(1, 1), x.Say("report.def.half-widths"))},
			{Text: x.neededIn(r)},
		}}
		if banded {
			row.Cells = append(row.Cells, report.Cell{Text: x.underSets(r, q)})
		}
		t.Rows = append(t.Rows, row)
	}
	t.Notes = []report.Prose{report.Plain(x.Say("report.margins.note")), report.Plain(x.Say("report.margins.perhaps"))}
	if banded {
		t.Notes = append(append(t.Notes, x.setsNotes()...), report.Plain(x.Say("report.sets.note")))
	}
	return []report.Block{{Text: report.Plain(x.Say("report.conclusion.intro"))}, {Table: t}}
}

// underSets is where the difference of a row of margins lies under one further set
// of parameters.
func (x *Author) underSets(r archive.Record, q terms.Quantity) report.Prose {
	if r.Text("sets_low") == "" {
		return nil
	}
	decimals := prose.Decimals(r.Float("diff")*q.Factor, (r.Float("sets_high")-r.Float("sets_low"))/2*q.Factor, q.Decimals)
	as, def := inNumbers(q.Factor, decimals), x.Say("report.def.sets")
	return withUnitSpan(x.prose("number.bounds", x.number(r, "sets_low", as, def), x.number(r, "sets_high", as, def)), q.DiffUnit)
}

// ifAny is a number, or nothing where there is none.
func (x *Author) ifAny(r archive.Record, column string, p printing, definition string) report.Prose {
	if r.Text(column) == "" {
		return nil
	}
	return x.number(r, column, p, definition)
}

// distanceIn is the margin of a verdict; one that so many decimals would show as
// nothing has two digits.
func (x *Author) distanceIn(r archive.Record, q terms.Quantity, definition string) report.Prose {
	v := r.Float("distance") * q.Factor
	p := inNumbers(q.Factor, prose.Decimals(v, (r.Float("high")-r.Float("low"))/2*q.Factor, q.Decimals))
	if shown, ok := x.print(p, r.Text("distance")); ok && v > 0 && archive.FloatOf(shown) == 0 {
		p = inRounded(q.Factor)
	}
	out := x.ifAny(r, "distance", p, x.Say("report.def.distance", definition))
	if out == nil {
		return nil
	}
	return withUnitSpan(out, q.DiffUnit)
}

// neededIn is how many further replications would settle what cannot be told; a
// dash where more would hardly help, and nothing where it is told.
func (x *Author) neededIn(r archive.Record) report.Prose {
	if r.Text("verdict") != experiment.CannotTell.String() {
		return nil
	}
	return x.number(r, "replications_needed", inNumbers(1, 0), x.Say("report.def.needed"))
}

// byNearness puts what cannot be told first, then what is nearest to change; an
// interval without a width is never near.
func byNearness(a, b archive.Record) int {
	open := func(r archive.Record) int {
		if r.Text("verdict") == experiment.CannotTell.String() {
			return 0
		}
		return 1
	}
	near := func(r archive.Record) float64 {
		if v := r.Float("half_widths"); !math.IsNaN(v) {
			return v
		}
		return math.Inf(1)
	}
	return cmp.Or(cmp.Compare(open(a), open(b)), cmp.Compare(near(a), near(b)))
}

// checks lists what the run was held against.
func (x *Author) checks() []report.Block {
	rows := x.Sheet("checks.csv").Records()
	out := missing(x.Say("report.no.checks"))
	t := &report.Table{Caption: x.Say("report.checks.table"), Head: x.heads("report.check", "report.state", "report.found", "report.of")}
	for _, r := range rows {
		check := r.Text("check")
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			{Text: report.Plain(x.Lang.SayOr("check."+check, check)), Left: true},
			{Text: x.word(r, "state", "check.state.", x.Say("report.def.state"))},
			{Text: x.number(r, "found", inNumbers(1, 0), x.Lang.SayOr("check."+check, check))},
			{Text: x.number(r, "of", inNumbers(1, 0), x.Lang.SayOr("check."+check, check))},
		}})
	}
	if len(rows) > 0 {
		out = []report.Block{{Table: t}}
	}
	if list := x.warnings(); len(list) > 0 {
		out = append(out, report.Block{Heading: x.Say("report.warnings")}, report.Block{List: list})
	}
	return append(out, x.expected()...)
}

// expected sets what the scenarios expect beside what came out.
func (x *Author) expected() []report.Block {
	rows := x.Sheet("expected.csv").Records()
	if len(rows) == 0 {
		return nil
	}
	t := &report.Table{Caption: x.Say("expected.heading"), Notes: []report.Prose{report.Plain(x.Say("expected.note"))}, Head: x.heads("list.indicator", "report.scenario", "expected.expected", "expected.simulated", "expected.difference", "expected.agrees")}
	t.Head[1].Left = true
	for _, r := range rows {
		code := r.Text("indicator")
		value, bounds := x.shown(r, "diff", "low", "high", x.scaleOf(code), true, x.Say("report.def.difference", x.definition(code)))
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			x.named(code),
			{Text: report.Plain(x.title(r.Text("scenario"))), Left: true},
			{Text: x.number(r, "expected", inWords("direction."), x.Say("expected.why"))},
			{Text: x.number(r, "simulated", inWords("direction."), x.Say("report.def.verdict"))},
			{Text: value, Below: bounds},
			{Text: x.number(r, "agrees", inWords("agrees."), x.Say("report.def.agrees"))},
		}})
	}
	return []report.Block{{Table: t}}
}
