package main

import (
	"context"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/study"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

func (a *app) compareCommand() *cobra.Command {
	c := a.verb("compare", a.say("help.compare.arguments"), a.between(2, -1), append([]string{"years", "targets"}, simulationFlags...), a.compare)
	c.ValidArgsFunction = completeScenario
	return c
}

// compare simulates a base and scenarios over it with the same luck and shows
// what differs, in one table and in one paragraph for each scenario.
func (a *app) compare(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	se, err := a.simulate(ctx, names, s, c.Flags())
	if err != nil {
		return err
	}
	if err := se.follow(ctx); err != nil {
		return err
	}
	se.testExpectations()
	if s.years {
		return se.conclude(se.yearSeries(), nil)
	}
	head := se.result.Compare(se.result.Headline())
	points := se.result.Points
	ans := answer{
		name:    "comparisons",
		heading: se.subject(),
		columns: []column{{head: a.say("list.indicator")}, {head: points[0], right: true}},
		fields:  comparisonFields,
	}
	for _, name := range points[1:] {
		ans.columns = append(ans.columns, column{head: name, right: true})
	}
	group := head[0].Group
	for _, l := range head {
		if l.Group != group {
			ans.rows = append(ans.rows, nil)
			group = l.Group
		}
		ans.rows = append(ans.rows, a.comparisonRow(l))
	}
	for _, r := range se.result.Comparisons(se.compared()) {
		ans.records = append(ans.records, comparisonRecord(r))
	}
	sentences, screens := a.paragraphs(a.comparisons(se.result, head))
	ans.notes = append(ans.notes, a.say("answer.note.compare", a.method(len(points)-1)))
	ans.notes = append(ans.notes, screens...)
	ans.notes = append(ans.notes, a.pairing(points[1:], head))
	ans.notes = append(ans.notes, se.panelNotes()...)
	se.warnUndecided(head)
	ans.more = append(ans.more, se.further()...)
	ans.object = se.object(ans, sentences)
	return se.conclude(ans, sentences)
}

// compared returns every line of the comparison: the headline and the others.
func (se *session) compared() []study.Compared {
	lines := append(se.result.Headline(), se.result.Others()...)
	return se.result.Compare(lines)
}

// comparisonRow shows one line: the base with its interval, and for each
// scenario the difference, its interval and the verdict.
func (a *app) comparisonRow(l study.Compared) []cell {
	q := a.quantityOf(l.Indicator, l.Base.Mean)
	first, second := a.level(l.Base, q)
	row := []cell{{a.label(l.Line, q), ""}, {first, second}}
	for p, d := range l.Diffs {
		first, second := a.difference(d, q)
		row = append(row, cell{first, strings.TrimSpace(second + " " + a.verdict(l.Verdicts[p]) + perhaps(a.proseLine(l, p)))})
	}
	return row
}

// verdict returns the word in the user's language.
func (a *app) verdict(v experiment.Verdict) string { return a.say("verdict." + v.String()) }

// perhaps marks the verdict of a difference that excludes zero and is perhaps
// smaller than what matters, as sentences say.
func perhaps(l prose.Line) string {
	if g := l.Grade(); prose.MaybeBetter <= g && g <= prose.MaybeLower {
		return "*"
	}
	return ""
}

// method names how the intervals were found.
func (a *app) method(comparisons int) string {
	if comparisons == 1 {
		return a.say("method.single")
	}
	return a.say("method.several", comparisons)
}

// pairing says what common random numbers were worth.
func (a *app) pairing(scenarios []string, head []study.Compared) string {
	var parts []string
	for p, name := range scenarios {
		var ratios []float64
		contact := math.NaN()
		for _, l := range head {
			if l.Indicator == "first_contact_share" {
				contact = l.Ratios[p]
			}
			if !math.IsNaN(l.Ratios[p]) {
				ratios = append(ratios, l.Ratios[p])
			}
		}
		parts = append(parts, a.say("answer.pairing.one", name, number(contact, 3), number(median(ratios), 3)))
	}
	return a.say("answer.pairing", strings.Join(parts, a.say("answer.semicolon")))
}

// median returns the middle value, NaN if there is none.
func median(x []float64) float64 {
	if len(x) == 0 {
		return math.NaN()
	}
	x = slices.Sorted(slices.Values(x))
	return (x[(len(x)-1)/2] + x[len(x)/2]) / 2
}

// comparisonFields are those of compare.csv.
var comparisonFields = []string{
	"base", "scenario", "indicator", "unit", "base_mean", "mean", "diff", "low", "high", "n", "method", "verdict",
}

func comparisonRecord(c experiment.Comparison) []any {
	return []any{c.Base, c.Scenario, c.Indicator, c.Unit, c.BaseMean, c.Mean, c.Diff, c.Low, c.High, c.N, c.Method, c.Verdict.String()}
}
