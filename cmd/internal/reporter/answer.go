package reporter

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// FirstPage are the lines of the answer on the first page, where no other wait has
// changed more: see [firstPageOf].
var FirstPage = []string{
	"first_contact_share", "primary_visit_share", "first_preference_share", "wait_minutes_p90@tier:community", "wait_minutes_p90@tier:tertiary",
	"own_payment_cny", "fund_payment_cny",
}

// answer is the first page: what each option does in a sentence, the few
// numbers that carry it, and how sure they are.
func (x *Author) answer() []report.Block {
	if len(x.points) == 0 || !x.results.Has("levels.csv") {
		return missing(x.Say("report.no.levels"))
	}
	if x.onSheet() {
		return x.sheet()
	}
	var out []report.Block
	for _, name := range x.ScenariosCompared() {
		out = append(out, report.Block{Heading: x.title(name)}, report.Block{List: x.findings(name)})
	}
	// Before the numbers, so that what does not fit on the first page is some of these.
	out = append(out, report.Block{Heading: x.Say("report.sure")}, report.Block{List: x.sureness()})
	table := x.compared(x.Say("report.answer.table"), firstPageOf(x.columnsOf(x.ScenariosCompared())), nil)
	for _, b := range table {
		b.Table.Short = true
		if len(x.ScenariosCompared()) > 0 {
			x.inOneCell(b.Table)
		}
	}
	return append(out, table...)
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

// change is a line of the headline as a scenario has it, with its code.
type change struct {
	code, group string
	spokenLine
}

// changes are the lines of the headline under a scenario, in the order of the planner,
// without the hours of experts that a lever sets.
func (x *Author) changes(scenario string) []change {
	return slices.DeleteFunc(x.lines(scenario), change.byLever)
}

// lines are those of the headline under a scenario, in the order of the planner, but
// the index and what goes without saying.
func (x *Author) lines(scenario string) []change {
	codes, groups := x.headline()
	slices.SortStableFunc(codes, func(a, b string) int { return cmp.Compare(rankOf(groups[a]), rankOf(groups[b])) })
	var out []change
	for _, code := range codes {
		l, ok := x.proseLineOf(scenario, code, groups[code])
		if !ok || groups[code] == study.GroupEvaluation || l.Quiet && l.Grade() >= prose.Equivalent {
			continue
		}
		out = append(out, change{code, groups[code], l})
	}
	return out
}

// byLever tells of hours of experts whether a lever sets them: they then come out the
// same in every replication.
func (c change) byLever() bool {
	return c.group == study.GroupExpert && c.Diff.Mean != 0 && c.Diff.Low == c.Diff.High
}

// firstPageOf are the lines of the answer for options: [FirstPage], with the waits that
// the verdicts choose in place of its own, the largest proven worsening and the largest
// improvement under any of the options, and with an option that sends experts down that
// for them, whatever became of it.
func firstPageOf(options []comparedOption) []string {
	var chosen [2]string // worsening, improvement
	var most [2]heft
	isWait := map[string]bool{}
	for _, o := range options {
		for _, c := range o.changes(o.scenario) {
			isWait[c.code] = c.group == study.GroupWait
			side := 1
			if c.Diff.Mean > 0 {
				side = 0
			}
			if h := heftOf(c.Line); isWait[c.code] && h > most[side] {
				chosen[side], most[side] = c.code, h
			}
		}
	}
	out := slices.Clone(FirstPage)
	for _, code := range chosen {
		if code == "" || slices.Contains(out, code) {
			continue
		}
		at := slices.IndexFunc(out, func(c string) bool { return isWait[c] && !slices.Contains(chosen[:], c) })
		if at >= 0 {
			out[at] = code
		}
	}
	forExperts := func(code string) bool { return strings.HasPrefix(code, expertWait) }
	if slices.ContainsFunc(options, comparedOption.sinks) && !slices.ContainsFunc(out, forExperts) {
		behind := slices.IndexFunc(out, func(c string) bool { return strings.HasSuffix(c, "_cny") })
		out = slices.Insert(out, max(0, behind), expertWait)
	}
	return out
}

// sinks tells whether an option has a lever that sends experts down.
func (o comparedOption) sinks() bool {
	return slices.ContainsFunc(o.Sheet("policies.csv").Records("scenario", o.scenario), func(r archive.Record) bool {
		return strings.HasPrefix(r.Text("key"), "sinking.")
	})
}

// findings says what a scenario changes, as firmly as its intervals support:
// what surely matters, what may be less than matters, what is practically the
// same and what cannot be told; the last two are only named, and those that go without
// saying counted.
func (x *Author) findings(scenario string) []report.Prose {
	said := map[prose.Grade][]report.Prose{}
	var named []string
	for _, c := range x.lines(scenario) {
		named = append(named, c.code)
		if c.byLever() {
			continue
		}
		grade, phrase := c.Grade(), report.Plain(c.Name)
		if grade < prose.Equivalent {
			value, bounds := x.inShort(c)
			phrase = x.prose("report.finding", phrase, value, bounds)
		}
		said[grade] = append(said[grade], append(phrase, x.onAverage(c.Line)...))
	}
	var out []report.Prose
	for i, key := range findingKeys {
		if phrases := said[prose.Grade(i)]; len(phrases) > 0 {
			label := report.Strong(x.Say("report.finding." + key))
			out = append(out, append(label, append(x.joined(phrases, "sentence.comma"), report.Span{Text: x.Say("report.stop")})...))
		}
	}
	if set := x.setByLevers(scenario); set != nil {
		out = append(out, set)
	}
	rows := slices.Concat([]string{"scenario", scenario, "group" + archive.ButNot, study.GroupEvaluation}, but("indicator", named))
	if rest := archive.RowsOf("margins.csv", rows...); x.amount(rest) > 0 {
		out = append(out, x.prose("report.finding.rest", x.tally(rest, x.Say("report.def.count.unnamed"))))
	}
	if gains := x.gainsInShort(scenario); gains != nil {
		out = append(out, gains)
	}
	return out
}

// setByLevers says what the levers of a scenario themselves set, which is no effect; nil
// where that is nothing of the headline.
func (x *Author) setByLevers(scenario string) report.Prose {
	var phrases []report.Prose
	for _, c := range x.lines(scenario) {
		if c.byLever() {
			value, _ := x.inShort(c)
			phrases = append(phrases, x.prose("report.finding.set.one", c.Name, value))
		}
	}
	if len(phrases) == 0 {
		return nil
	}
	return slices.Concat(report.Strong(x.Say("report.finding.set")), x.joined(phrases, "sentence.comma"), report.Plain(x.Say("report.stop")))
}

// inShort is a change with its unit, and its bounds.
func (x *Author) inShort(c change) (value, bounds report.Prose) {
	q := x.scaleOf(c.code)
	value, bounds = x.shown(c.difference, "diff", "low", "high", q, true, x.Say("report.def.difference", x.definition(c.code)))
	return withUnitSpan(value, q.RowUnit), bounds
}

// onAverage says where what is told of a line may not hold under each accepted set.
func (x *Author) onAverage(l prose.Line) report.Prose {
	if !l.OnAverage() {
		return nil
	}
	return report.Plain(x.Say("report.on-average"))
}

// findingKeys name the grades, in their order.
var findingKeys = []string{
	prose.Better: "better", prose.Worse: "worse", prose.Higher: "higher", prose.Lower: "lower",
	prose.MaybeBetter: "maybe-better", prose.MaybeWorse: "maybe-worse", prose.MaybeHigher: "maybe-higher", prose.MaybeLower: "maybe-lower",
	prose.Equivalent: "equivalent", prose.CannotTell: "cannot-tell", prose.Undefined: "undefined",
}

// sureness says how firm the answer is, and which side effects have shown.
func (x *Author) sureness() []report.Prose { return append(x.firmness(), x.flagsInShort()...) }

// firmness says how firm the answer is.
func (x *Author) firmness() []report.Prose {
	of := "differences" // what is said; of one scenario there are none
	if len(x.points) < 2 {
		of = "levels"
	}
	finished := x.fact("replications.finished", x.Say("report.def.finished"))
	out := []report.Prose{x.prose("report.sure.luck."+of, finished)}
	if x.results.Manifest.AcceptedSet != nil {
		out[0] = x.prose("report.sure.members."+of, finished, x.fact("accepted_set.members", x.Say("report.def.members")))
	}
	all, open := archive.RowsOf("margins.csv"), archive.RowsOf("margins.csv", "verdict", experiment.CannotTell.String())
	switch headline := x.tally(all, x.Say("report.def.headline")); {
	case x.amount(open) > 0:
		out = append(out, x.prose("report.sure.undecided", x.tally(open, x.Say("report.def.undecided")), headline))
	case x.amount(all) > 0:
		out = append(out, x.prose("report.sure.decided", headline))
	}
	for _, r := range x.Sheet("checks.csv").Records("check", "evidence") {
		out = append(out, x.prose("report.sure.evidence."+of,
			x.number(r, "found", inNumbers(1, 0), x.Say("report.def.unverified")), x.number(r, "of", inNumbers(1, 0), x.Say("report.def.values"))))
	}
	return out
}

// targets sets the official targets beside what each point reaches: in the last
// year where there are several, or else over the measured span.
func (x *Author) targets() []report.Block {
	years := map[string]bool{}
	for _, r := range x.Sheet("targets.csv").Records() {
		if period := r.Text("period"); period != study.All {
			years[period] = true
		}
	}
	shown := study.All
	if len(years) > 1 {
		shown = slices.Max(slices.Collect(maps.Keys(years)))
	}
	var rows []archive.Record
	for _, r := range x.Sheet("targets.csv").Records() {
		if r.Text("period") == shown {
			rows = append(rows, r)
		}
	}
	if len(rows) == 0 {
		return nil
	}
	t := &report.Table{Caption: x.targetCaption(shown), Head: x.heads("list.indicator", "report.target", "report.scenario", "report.level", "report.standing", "report.chance")}
	t.Head[2].Left = true
	notes, before := []report.Prose{report.Plain(x.Say("report.targets.note"))}, ""
	for _, r := range rows {
		code := r.Text("indicator")
		q := x.oneUnit(x.Sheet("targets.csv").Records("indicator", code), "target", "mean")
		head, target := report.Cell{Left: true}, report.Cell{}
		if code != before {
			head = x.named(code)
			target.Text = append(report.Plain(terms.RelationSigns[r.Text("relation")]+" "),
				x.number(r, "target", inNumbers(q.Factor, 0), x.Lang.Source(r.Text("source")))...)
			target.Text = append(target.Text, report.Span{Text: q.Unit})
			if r.Text("growth") == "true" {
				target.Below = report.Plain(x.Say("report.targets.growth") + " · ")
			}
			target.Below = append(append(target.Below, x.number(r, "year", asText, x.Lang.Source(r.Text("source")))...), report.Span{Text: " · "})
			target.Below = append(target.Below, x.grade(r)...)
			if note := x.Lang.Pick(r.Text("note_en"), r.Text("note_zh")); note != "" {
				notes = append(notes, report.Plain(x.Say("report.targets.differs", x.Name(terms.At(r.Text("facility"), code)), note)))
			}
		}
		level, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(code))
		percent := func(column, definition string) report.Prose {
			return withUnitSpan(x.number(r, column, inNumbers(100, 0), definition), "%")
		}
		row := report.Row{First: code != before && before != "", Cells: []report.Cell{
			head, target,
			{Text: report.Plain(x.title(r.Text("scenario"))), Left: true},
			{Text: level, Below: bounds},
			{Text: x.word(r, "standing", "standing.", x.Say("report.def.standing"))},
			{Text: percent("chance", x.Say("report.def.chance")), Below: x.prose("number.bounds",
				percent("chance_low", x.Say("report.def.bound")), percent("chance_high", x.Say("report.def.bound")))},
		}}
		before = code
		t.Rows = append(t.Rows, row)
	}
	t.Notes = notes
	return []report.Block{{Table: t}}
}

func (x *Author) targetCaption(period string) string {
	if period == study.All {
		return x.Say("report.targets.span")
	}
	return x.Say("report.targets.year", period)
}

// heads makes the headings of a table; the first is that of the rows.
func (x *Author) heads(keys ...string) []report.Cell {
	var out []report.Cell
	for i, k := range keys {
		out = append(out, report.Cell{Text: report.Plain(x.Say(k)), Left: i == 0})
	}
	return out
}
