package reporter

import (
	"cmp"
	"math"
	"slices"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/terms"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// With several options the first page is a sheet of paper: one table of the numbers that
// carry the answer, the side effects, then what else each option changes and who gains by
// it, then how sure that is. What has no room on it is left to the sections below, and
// counted; the largest verdicts stay.

// fullness is how much the first page tells of many options.
type fullness struct {
	options int  // of those with the largest verdicts
	named   int  // changes, winners, losers and side effects of each option
	asked   bool // what each option asks
}

var fullest = fullness{options: 4, named: 6, asked: true}

// firstPages make the heading and the answer of the report in each language: with several
// options as full as a sheet of paper has room for in all of them, so that all tell the same.
func firstPages(pages []*Author) {
	for _, fit := range pages[0].fits() {
		room := true
		for _, x := range pages {
			x.fit = fit
			x.answerFirst()
			room = room && (!x.onSheet() || x.page.OnOneSheet())
		}
		if room {
			return
		}
	}
}

// answerFirst makes the heading and the answer as full as is asked.
func (x *Author) answerFirst() {
	clear(x.terms)
	x.page.Notices = nil
	x.heading()
	x.page.Answer = report.Section{ID: "answer", Title: x.Say("report.answer"), Blocks: x.kind.answer(x)}
}

// fits are the ways to tell less and less: what each option changes goes before what it
// asks, which section 1 has, and that before the option with the smallest verdicts.
func (x *Author) fits() (out []fullness) {
	for options := min(fullest.options, max(1, len(x.ScenariosCompared()))); options > 0; options-- {
		for named := fullest.named; named > 0; named-- {
			out = append(out, fullness{options, named, true})
		}
		out = append(out, fullness{options, 2, false}, fullness{options, 1, false})
	}
	return out
}

// onSheet tells whether the first page is a sheet of several options.
func (x *Author) onSheet() bool { return len(x.ScenariosCompared()) > 1 }

// optionsShown are the options that the first page tells: of many those with the
// largest verdicts, in the order of the comparison.
func (x *Author) optionsShown() []string {
	all := x.ScenariosCompared()
	if len(all) <= x.fit.options {
		return all
	}
	best := map[string]heft{}
	for _, name := range all {
		for _, c := range x.changes(name) {
			best[name] = max(best[name], heftOf(c.Line))
		}
		for _, f := range x.firedFlags(name) {
			best[name] = max(best[name], f.heft)
		}
	}
	chosen := slices.Clone(all)
	slices.SortStableFunc(chosen, func(a, b string) int { return cmp.Compare(best[b], best[a]) })
	chosen = chosen[:x.fit.options]
	return slices.DeleteFunc(slices.Clone(all), func(name string) bool { return !slices.Contains(chosen, name) })
}

// heft is how much a difference matters to a reader: its size against its threshold,
// and above all others where it surely matters; 0 of one that has not surely changed.
type heft float64

// sureHeft is above the heft of what is perhaps less than matters.
const sureHeft heft = 1e9

func heftOf(l prose.Line) heft {
	grade := l.Grade()
	if grade >= prose.Equivalent {
		return 0
	}
	size := heft(math.Abs(l.Diff.Mean) / l.Threshold)
	if !(size < sureHeft) { // nothing is too little to matter
		size = sureHeft / 2
	}
	if grade < prose.MaybeBetter {
		size += sureHeft
	}
	return size
}

// sheet is the first page of many options.
func (x *Author) sheet() []report.Block {
	options := x.optionsShown()
	shown := firstPageOf(x.columnsOf(options))
	table := x.differenceTable(x.Say("report.answer.table"), shown, nil, x.columnsOf(options))
	x.inOneCell(table)
	table.Narrow = true
	table.Notes = append([]report.Prose{x.intervalNote()}, x.setsNotes()...)
	out := tabled([]*report.Table{table})
	for _, flags := range x.flagsInShort() { // before what each option changes, so that they never fall off the sheet
		out = append(out, report.Block{Text: flags})
	}
	questions := x.questionsOf()
	for _, name := range options {
		out = append(out, report.Block{Heading: x.title(name)})
		if q := questions[name]; q != "" && x.fit.asked {
			out = append(out, report.Block{Text: report.Plain(q)})
		}
		out = append(out, report.Block{Text: slices.Concat(x.inOneSentence(name), x.beyondTable(name, shown))})
		if gains := x.whoInShort(name); gains != nil {
			out = append(out, report.Block{Text: gains})
		}
	}
	if rest := x.optionsBelow(options); rest != nil {
		out = append(out, report.Block{Text: rest})
	}
	return append(out, report.Block{Heading: x.Say("report.sure")}, report.Block{List: x.firmness()})
}

// optionsBelow counts the options that the sheet leaves to the sections below.
func (x *Author) optionsBelow(shown []string) report.Prose {
	others := slices.DeleteFunc(slices.Clone(x.ScenariosCompared()), func(name string) bool { return slices.Contains(shown, name) })
	if len(others) == 0 {
		return nil
	}
	count := x.tally(archive.ValuesOf("compare.csv", "scenario", but("scenario", shown)...), x.Say("report.def.count.options-below"))
	return linked(x.prose("report.sheet.options", count), "differences")
}

// linked makes the text of prose, which its numbers are not, lead to a section.
func linked(p report.Prose, section string) report.Prose {
	for i := range p {
		if p[i].Number == nil {
			p[i].Href = "#" + section
		}
	}
	return p
}

// but are the pairs of a tally that leave out these values of a column.
func but(column string, values []string) []string {
	var out []string
	for _, v := range values {
		out = append(out, column+archive.ButNot, v)
	}
	return out
}

// changed are the verdicts of what has surely changed.
var changed = []string{
	"verdict", experiment.Better.String(), "verdict", experiment.Worse.String(),
	"verdict", experiment.Higher.String(), "verdict", experiment.Lower.String(),
}

// inOneSentence says what a scenario surely improves and worsens most, against what
// matters.
func (x *Author) inOneSentence(scenario string) report.Prose {
	var better, worse change
	for _, c := range x.changes(scenario) {
		most := &worse
		switch c.Grade() {
		case prose.Better, prose.MaybeBetter:
			most = &better
		case prose.Worse, prose.MaybeWorse:
		default:
			continue
		}
		if most.code == "" || heftOf(c.Line) > heftOf(most.Line) {
			*most = c
		}
	}
	key, names := "none", []any(nil)
	for _, side := range []struct {
		key string
		change
	}{{"better", better}, {"worse", worse}} {
		if side.code != "" {
			name := side.Name + terms.Perhaps(side.Line)
			if side.OnAverage() {
				name += x.Say("report.on-average")
			}
			names, key = append(names, name), side.key
		}
	}
	if len(names) > 1 {
		key = "both"
	}
	return append(report.Strong(x.Say("report.brief")), report.Span{Text: x.Say("report.brief."+key, names...)})
}

// beyondTable says what a scenario surely changes that the table of the sheet does not
// tell: the largest changes, in the order of the planner, and how many there are more.
func (x *Author) beyondTable(scenario string, shown []string) report.Prose {
	lines := slices.DeleteFunc(x.changes(scenario), func(c change) bool {
		return c.Grade() >= prose.Equivalent || slices.Contains(shown, c.code)
	})
	kept := slices.Clone(lines)
	slices.SortStableFunc(kept, func(a, b change) int { return cmp.Compare(heftOf(b.Line), heftOf(a.Line)) })
	kept = kept[:min(len(kept), x.fit.named)]
	told := slices.Clone(shown)
	var parts []report.Prose
	for _, c := range lines {
		if !slices.ContainsFunc(kept, func(k change) bool { return k.code == c.code }) {
			continue
		}
		told = append(told, c.code)
		value, bounds := x.inShort(c)
		verdict := graded(x.word(c.difference, "verdict", "verdict.", x.Say("report.def.verdict")), terms.Perhaps(c.Line))
		parts = append(parts, append(x.prose("report.sheet.change", c.Name, value, bounds, verdict), x.onAverage(c.Line)...))
	}
	rows := slices.Concat([]string{"scenario", scenario}, changed, but("indicator", told))
	if more := archive.RowsOf("margins.csv", rows...); x.amount(more) > 0 {
		parts = append(parts, linked(x.prose("report.sheet.more", x.tally(more, x.Say("report.def.count.changes-below"))), "differences"))
	}
	if len(parts) == 0 {
		return report.Plain(x.Say("report.sheet.nothing"))
	}
	return slices.Concat(report.Strong(x.Say("report.sheet.besides")), x.joined(parts, "answer.semicolon"), report.Plain(x.Say("report.stop")))
}

// whoInShort says who gains and who loses, of each so many as have room: those who
// surely do first, by the largest difference against its threshold.
func (x *Author) whoInShort(scenario string) report.Prose {
	said, others := map[prose.Grade][]heldStake{}, false
	for _, stakes := range x.holders(scenario) {
		gains := gainsOf(stakes)
		for g, s := range gains {
			if g >= prose.MaybeBetter {
				g -= prose.MaybeBetter - prose.Better
			}
			said[g] = append(said[g], s)
		}
		others = others || len(gains) == 0
	}
	var parts []report.Prose
	for _, side := range []struct {
		grade    prose.Grade
		key      string
		verdicts experiment.Verdict
	}{{prose.Better, "gain", experiment.Better}, {prose.Worse, "lose", experiment.Worse}} {
		who := said[side.grade]
		if len(who) == 0 {
			continue
		}
		slices.SortStableFunc(who, func(a, b heldStake) int { return cmp.Compare(heftOf(b.Line), heftOf(a.Line)) })
		var names []string
		var phrases []report.Prose
		for _, s := range who[:min(len(who), x.fit.named)] {
			names = append(names, s.stakeholder)
			phrases = append(phrases, append(x.gainPhrase(s), report.Span{Text: terms.Perhaps(s.Line)}))
		}
		rows := slices.Concat([]string{"scenario", scenario, "verdict", codebook.Gains[side.verdicts]}, but("stakeholder", names))
		if more := archive.ValuesOf("who_gains.csv", "stakeholder", rows...); x.amount(more) > 0 {
			phrases = append(phrases, linked(x.prose("report.sheet.more", x.tally(more, x.Say("report.def.count.holders-below"))), "gains"))
		}
		parts = append(parts, append(report.Strong(x.Say("report.gains."+side.key)), x.joined(phrases, "answer.semicolon")...))
	}
	switch {
	case len(parts) == 0 && !others:
		return nil
	case len(parts) == 0:
		parts = append(parts, report.Plain(x.Say("report.gains.none")))
	}
	if others {
		parts = append(parts, report.Plain(x.Say("report.gains.others")))
	}
	return append(x.joined(parts, "report.gains.next"), report.Span{Text: x.Say("report.stop")})
}

// firedFlag is a side effect that has fired, with how much its largest sign matters.
type firedFlag struct {
	code string
	heft heft
}

// firedFlags are the side effects that have fired under a scenario, the largest first.
func (x *Author) firedFlags(scenario string) []firedFlag {
	var out []firedFlag
	for _, r := range x.Sheet("flags.csv").Records("scenario", scenario, "state", string(prose.Fired)) {
		at := slices.IndexFunc(out, func(f firedFlag) bool { return f.code == r.Text("flag") })
		if at < 0 {
			at = len(out)
			out = append(out, firedFlag{code: r.Text("flag"), heft: sureHeft})
		}
		if size := heft(math.Abs(r.Float("diff")) / r.Float("threshold")); size < sureHeft {
			out[at].heft = max(out[at].heft, sureHeft+size)
		}
	}
	slices.SortStableFunc(out, func(a, b firedFlag) int { return cmp.Compare(b.heft, a.heft) })
	return out
}
