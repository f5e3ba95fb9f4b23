package main

import (
	"cmp"
	"maps"
	"slices"

	"gradus/cmd/internal/study"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// firstPage are the lines of the answer on the first page.
var firstPage = []string{
	"first_contact_share", "primary_visit_share", "first_preference_share", "wait_minutes_p90@tier:community", "wait_minutes_p90@tier:tertiary",
	"own_payment_cny", "fund_payment_cny",
}

// answer is the first page: what each option does in a sentence, the few
// numbers that carry it, and how sure they are.
func (x *reporter) answer() []report.Block {
	if len(x.points) == 0 || !x.results.has("levels.csv") {
		return missing(x.say("report.no.levels"))
	}
	var out []report.Block
	for _, name := range x.scenariosCompared() {
		out = append(out, report.Block{Heading: x.title(name)}, report.Block{List: x.findings(name)})
	}
	table := x.compared(x.say("report.answer.table"), firstPage, nil)
	for _, b := range table {
		b.Table.Short = len(x.scenariosCompared()) < 3
	}
	out = append(out, table...)
	return append(out, report.Block{Heading: x.say("report.sure")}, report.Block{List: x.sureness()})
}

// plannersOrder are the groups of the headline as a planner asks for them; hours of
// experts, which are often the lever itself, come last.
var plannersOrder = []string{
	study.GroupFirst, study.GroupVisits, study.GroupReferral, study.GroupWait, study.GroupMoney, study.GroupMood, study.GroupConduct, study.GroupExpert,
}

func rankOf(group string) int {
	if at := slices.Index(plannersOrder, group); at >= 0 {
		return at
	}
	return len(plannersOrder)
}

// findings says what a scenario changes, as firmly as its intervals support:
// what surely matters, what may be less than matters, what is practically the
// same and what cannot be told; the last two are only named. It is in the order
// of the planner, without the hours of experts that a lever sets.
func (x *reporter) findings(scenario string) []report.Prose {
	said := map[prose.Grade][]report.Prose{}
	codes, groups := x.headline()
	slices.SortStableFunc(codes, func(a, b string) int { return cmp.Compare(rankOf(groups[a]), rankOf(groups[b])) })
	for _, code := range codes {
		l, ok := x.proseLineOf(scenario, code, groups[code])
		grade := l.Grade()
		byLever := groups[code] == study.GroupExpert && l.Diff.Mean != 0 && l.Diff.Low == l.Diff.High // the same in every replication
		if !ok || byLever || groups[code] == study.GroupEvaluation || l.Quiet && grade >= prose.Equivalent {
			continue
		}
		phrase := report.Plain(l.Name)
		if grade < prose.Equivalent {
			q := x.scaleOf(code)
			value, bounds := x.shown(l.difference, "diff", "low", "high", q, true, x.say("report.def.difference", x.definition(code)))
			phrase = x.prose("report.finding", phrase, withUnitSpan(value, q.rowUnit), bounds)
		}
		if l.OnAverage() {
			phrase = append(phrase, report.Span{Text: x.say("report.on-average")})
		}
		said[grade] = append(said[grade], phrase)
	}
	var out []report.Prose
	for i, key := range findingKeys {
		if phrases := said[prose.Grade(i)]; len(phrases) > 0 {
			label := report.Strong(x.say("report.finding." + key))
			out = append(out, append(label, append(x.joined(phrases, "sentence.comma"), report.Span{Text: x.say("report.stop")})...))
		}
	}
	return out
}

// findingKeys name the grades, in their order.
var findingKeys = []string{
	prose.Better: "better", prose.Worse: "worse", prose.Higher: "higher", prose.Lower: "lower",
	prose.MaybeBetter: "maybe-better", prose.MaybeWorse: "maybe-worse", prose.MaybeHigher: "maybe-higher", prose.MaybeLower: "maybe-lower",
	prose.Equivalent: "equivalent", prose.CannotTell: "cannot-tell", prose.Undefined: "undefined",
}

// sureness says how firm the answer is.
func (x *reporter) sureness() []report.Prose {
	finished := x.fact("replications.finished", x.say("report.def.finished"))
	out := []report.Prose{x.prose("report.sure.luck", finished)}
	if x.results.manifest.AcceptedSet != nil {
		out[0] = x.prose("report.sure.members", finished, x.fact("accepted_set.members", x.say("report.def.members")))
	}
	if undecided, all := x.undecided(); all > 0 {
		out = append(out, report.Plain(x.say("report.sure.undecided", undecided, all)))
	}
	for _, r := range x.sheet("checks.csv").records("check", "evidence") {
		out = append(out, x.prose("report.sure.evidence",
			x.number(r, "found", inNumbers(1, 0), x.say("report.def.unverified")), x.number(r, "of", inNumbers(1, 0), x.say("report.def.values"))))
	}
	return append(out, x.flagsInShort()...)
}

// undecided counts the differences of the headline that cannot be told.
func (x *reporter) undecided() (undecided, all int) {
	for _, r := range x.sheet("margins.csv").records() {
		all++
		if r.text("verdict") == experiment.CannotTell.String() {
			undecided++
		}
	}
	return undecided, all
}

// targets sets the official targets beside what each point reaches: in the last
// year where there are several, or else over the measured span.
func (x *reporter) targets() []report.Block {
	years := map[string]bool{}
	for _, r := range x.sheet("targets.csv").records() {
		if period := r.text("period"); period != study.All {
			years[period] = true
		}
	}
	shown := study.All
	if len(years) > 1 {
		shown = slices.Max(slices.Collect(maps.Keys(years)))
	}
	var rows []record
	for _, r := range x.sheet("targets.csv").records() {
		if r.text("period") == shown {
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	t := &report.Table{Caption: x.targetCaption(shown), Head: x.heads("list.indicator", "report.target", "report.scenario", "report.level", "report.standing", "report.chance")}
	t.Head[2].Left = true
	notes, before := []report.Prose{report.Plain(x.say("report.targets.note"))}, ""
	for _, r := range rows {
		code := r.text("indicator")
		q := x.quantityIn(r.text("unit"), r.float("target"))
		head, target := report.Cell{Left: true}, report.Cell{}
		if code != before {
			head = x.named(code)
			target.Text = append(report.Plain(relationSigns[r.text("relation")]+" "),
				x.number(r, "target", inNumbers(q.factor, 0), r.text("source"))...)
			target.Text = append(target.Text, report.Span{Text: q.unit})
			if r.text("growth") == "true" {
				target.Below = report.Plain(x.say("report.targets.growth") + " · ")
			}
			target.Below = append(append(target.Below, x.number(r, "year", asText, r.text("source"))...), report.Span{Text: " · " + r.text("grade")})
			if note := x.lang.Pick(r.text("note_en"), r.text("note_zh")); note != "" {
				notes = append(notes, report.Plain(x.say("report.targets.differs", x.name(at(r.text("facility"), code)), note)))
			}
		}
		level, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(code))
		percent := func(column, definition string) report.Prose {
			return withUnitSpan(x.number(r, column, inNumbers(100, 0), definition), "%")
		}
		row := report.Row{First: code != before && before != "", Cells: []report.Cell{
			head, target,
			{Text: report.Plain(x.title(r.text("scenario"))), Left: true},
			{Text: level, Below: bounds},
			{Text: x.word(r, "standing", "standing.", x.say("report.def.standing"))},
			{Text: percent("chance", x.say("report.def.chance")), Below: x.prose("number.bounds",
				percent("chance_low", x.say("report.def.bound")), percent("chance_high", x.say("report.def.bound")))},
		}}
		before = code
		t.Rows = append(t.Rows, row)
	}
	t.Notes = notes
	return []report.Block{{Table: t}}
}

func (x *reporter) targetCaption(period string) string {
	if period == study.All {
		return x.say("report.targets.span")
	}
	return x.say("report.targets.year", period)
}

// heads makes the headings of a table; the first is that of the rows.
func (x *reporter) heads(keys ...string) []report.Cell {
	var out []report.Cell
	for i, k := range keys {
		out = append(out, report.Cell{Text: report.Plain(x.say(k)), Left: i == 0})
	}
	return out
}

// gains is the table of stakeholders.
func (x *reporter) gains() []report.Block {
	sheet := x.sheet("who_gains.csv")
	if len(sheet.rows) == 0 {
		return missing(x.say("report.no.compare"))
	}
	var tables []*report.Table
	names := x.scenariosCompared()
	for _, some := range aside(names, differencesAside) {
		tables = append(tables, x.gainTable(sheet, some))
	}
	tables[len(tables)-1].Notes = []report.Prose{report.Plain(x.say("gains.note", x.method(len(names))))}
	return tabled(tables)
}

func (x *reporter) gainTable(sheet *sheet, names []string) *report.Table {
	t := &report.Table{Caption: x.say("gains.heading", x.title(x.points[0])), Head: x.heads("gains.stakeholder", "gains.stake")}
	t.Head[1].Left = true
	for _, name := range names {
		t.Head = append(t.Head, report.Cell{Text: report.Plain(x.title(name)), Span: 2})
	}
	who := ""
	for _, r := range sheet.records("scenario", names[0]) {
		stake, ok := stakeOf(r)
		if !ok {
			continue
		}
		x.terms["indicator:"+stake.Indicator] = true // paper shows no definition on hover
		q := x.quantityIn(r.text("unit"), r.float("base_mean"))
		row := report.Row{Cells: []report.Cell{{Left: true}, {Text: report.Plain(x.stakeName(stake, q)), Left: true}}}
		if stake.Stakeholder != who {
			row.First = who != ""
			who = stake.Stakeholder
			row.Cells[0].Text = report.Plain(x.lang.SayOr("stakeholder."+who, who))
		}
		for _, name := range names {
			row.Cells = append(row.Cells, x.gainCells(sheet, name, r, q)...)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// gainCells are what a scenario brings to the stakeholder of a row.
func (x *reporter) gainCells(sheet *sheet, scenario string, like record, q quantity) []report.Cell {
	found := sheet.records("scenario", scenario, "stakeholder", like.text("stakeholder"), "indicator", like.text("indicator"),
		"facility", like.text("facility"), "stratum", like.text("stratum"))
	if len(found) == 0 {
		return []report.Cell{{Text: report.Plain(dash)}, {}}
	}
	r := found[0]
	value, bounds := x.shown(r, "diff", "low", "high", q, true, x.say("report.def.difference", x.definition(r.text("indicator"))))
	word := graded(x.word(r, "verdict", "gain.", x.say("report.def.gain")), perhaps(prose.Line{Diff: intervalOf(r, "diff", "low", "high"), Threshold: r.float("threshold")}))
	return []report.Cell{{Text: value, Below: bounds}, {Text: word, Left: true}}
}
