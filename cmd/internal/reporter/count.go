package reporter

import (
	"math"
	"strconv"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/study"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// tally is a number counted in the folder, with an id that is resolved by counting
// again; a dash where the folder, being of another version, has not what is counted.
func (x *Author) tally(t archive.Tally, definition string) report.Prose {
	value, ok := x.counted(t)
	text, printed := x.print(printingOf(t), value)
	if !ok || !printed {
		return report.Plain(prose.Dash)
	}
	return report.Prose{{Number: &report.Number{ID: x.inside + t.ID(), As: string(printingOf(t)), Text: text, Definition: definition}}}
}

// counted is the value of a tally as a cell would have it; false where the folder has
// not what is counted.
func (x *Author) counted(t archive.Tally) (string, bool) {
	if !x.results.Has(t.File) {
		return "", false
	}
	value, _, lacks := t.Of(x.Sheet(t.File))
	return value, lacks == ""
}

// amount is a tally as a number; NaN where the folder has not what is counted.
func (x *Author) amount(t archive.Tally) float64 {
	value, ok := x.counted(t)
	if !ok {
		return math.NaN()
	}
	return archive.FloatOf(value)
}

// countedAs is a number that was counted already, with the id under which the folder
// gives it; a text where the folder, being of another version, does not.
func (x *Author) countedAs(n int, t archive.Tally, definition string) report.Prose {
	if x.amount(t) != float64(n) {
		return report.Plain(strconv.Itoa(n))
	}
	return x.tally(t, definition)
}

// optionsCompared counts those that are compared with the base.
func optionsCompared() archive.Tally { return archive.ValuesOf("compare.csv", "scenario") }

// methodOver names the method of the intervals over so many comparisons at once,
// and what counts them.
func (x *Author) methodOver(n int, t archive.Tally) report.Prose {
	if n <= 1 {
		return report.Plain(x.Method(1))
	}
	return x.prose("method.several", x.countedAs(n, t, x.Say("report.def.comparisons")))
}

// textOnly is prose without the ids of its numbers.
func textOnly(p report.Prose) string {
	var out strings.Builder
	for _, span := range p {
		if out.WriteString(span.Text); span.Number != nil {
			out.WriteString(span.Number.Text)
		}
	}
	return out.String()
}

// countMark is the first of the characters, which no text has, that stand in a
// sentence for its counts, one for each.
const countMark, lastCountMark = '\uE020', '\uE0FF'

// kept notes prose and returns a mark for it.
func (n *narrator) kept(p report.Prose) string {
	mark := countMark + rune(len(n.counts))
	if len(p) != 1 || mark > lastCountMark {
		return textOnly(p)
	}
	n.counts = append(n.counts, p[0])
	return string(mark)
}

// withCounts puts the counts in the place of their marks.
func (n *narrator) withCounts(text string) report.Prose {
	var out report.Prose
	begin := 0
	add := func(end int) {
		if end > begin {
			out = append(out, report.Span{Text: text[begin:end]})
		}
	}
	for at, r := range text {
		if r < countMark || int(r-countMark) >= len(n.counts) {
			continue
		}
		add(at)
		out = append(out, n.counts[r-countMark])
		begin = at + len(string(r))
	}
	add(len(text))
	return out
}

// groupsUntold are those of the headline that no sentence tells.
var groupsUntold = []string{"group" + archive.ButNot, study.GroupMood, "group" + archive.ButNot, study.GroupConduct}

// counting writes the counts of what is said of a scenario, each with the id of what
// it counts. A count that the folder, being of another version, does not give stays a
// text.
func (n *narrator) counting(scenario string) func(prose.Counted, int) string {
	told := append([]string{"scenario", scenario}, groupsUntold...)
	tallies := map[prose.Counted]archive.Tally{
		prose.Differences:     archive.RowsOf("margins.csv", told...),
		prose.OpenDifferences: archive.RowsOf("margins.csv", append(told, "verdict", experiment.CannotTell.String())...),
		prose.Stakes:          archive.RowsOf("who_gains.csv", "scenario", scenario),
		prose.EqualStakes:     archive.RowsOf("who_gains.csv", "scenario", scenario, "verdict", codebook.Gains[experiment.Equivalent]),
		prose.OpenStakes:      archive.RowsOf("who_gains.csv", "scenario", scenario, "verdict", codebook.Gains[experiment.CannotTell]),
		prose.SilentFlags:     flagsIn(scenario, prose.Silent),
		prose.OpenFlags:       flagsIn(scenario, prose.Unknown),
	}
	return func(of prose.Counted, count int) string {
		if of == prose.Replications {
			return n.kept(n.fact("replications.finished", n.Say("report.def.finished")))
		}
		return n.kept(n.countedAs(count, tallies[of], n.Say("report.def.count."+string(of))))
	}
}

// flagsIn counts the side effects of a scenario that are in a state.
func flagsIn(scenario string, s prose.State) archive.Tally {
	return archive.ValuesOf("flags.csv", "flag", "scenario", scenario, "state", string(s))
}

// methodInSentence is the method of the intervals for a sentence.
func (n *narrator) methodInSentence() string {
	compared := len(n.ScenariosCompared())
	if compared <= 1 {
		return n.Method(1)
	}
	return n.Say("method.several", n.kept(n.countedAs(compared, optionsCompared(), n.Say("report.def.comparisons"))))
}

// printingOf is how the number is shown: a share in per cent.
func printingOf(t archive.Tally) printing {
	if t.Kind == archive.TallyShare {
		return inNumbers(100, 0)
	}
	return inNumbers(1, 0)
}
