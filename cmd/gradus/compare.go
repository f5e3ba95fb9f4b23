package main

import (
	"context"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/findings"
	"gradus/sim/experiment"
)

func (a *app) compareCommand() *cobra.Command {
	return a.scenarioVerb("compare", a.Say("help.compare.arguments"), a.between(2, -1), append([]string{"years", "targets"}, simulationFlags...), a.compare)
}

// compare simulates a base and scenarios over it with the same luck and shows
// what differs, in one table and in one paragraph for each scenario.
func (a *app) compare(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	se, err := a.simulate(ctx, names, s, c.Flags())
	if err != nil {
		return err
	}
	se.testExpectations()
	if s.years {
		return se.conclude(se.yearSeries(), nil)
	}
	head := se.Result.Compare(se.Result.Headline())
	points := se.Result.Points
	ans := answer.Table{
		Name:    "comparisons",
		Heading: se.Subject(),
		Columns: []answer.Column{{Head: a.Say("list.indicator")}, {Head: points[0], Right: true}},
		Fields:  comparisonFields,
	}
	for _, name := range points[1:] {
		ans.Columns = append(ans.Columns, answer.Column{Head: name, Right: true})
	}
	group := head[0].Group
	for _, l := range head {
		if l.Group != group {
			ans.Rows = append(ans.Rows, nil)
			group = l.Group
		}
		ans.Rows = append(ans.Rows, findings.ComparisonRow(a.Language, l))
	}
	for _, r := range se.Result.Comparisons(se.Compared()) {
		ans.Records = append(ans.Records, comparisonRecord(r))
	}
	sentences, screens := findings.Paragraphs(a.Language, se.Comparisons(head))
	ans.Notes = append(append(ans.Notes, a.Say("answer.note.compare", a.Method(len(points)-1))), se.SetsNotes()...)
	ans.Notes = append(ans.Notes, screens...)
	ans.Notes = append(ans.Notes, findings.Pairing(a.Language, points[1:], head))
	ans.Notes = append(ans.Notes, se.PanelNotes()...)
	se.warnUndecided(head)
	ans.More = append(ans.More, se.Further()...)
	ans.Object = se.object(ans, sentences)
	return se.conclude(ans, sentences)
}

// comparisonFields are those of compare.csv.
var comparisonFields = []string{
	"base", "scenario", "indicator", "unit", "base_mean", "mean", "diff", "low", "high", "n", "method", "verdict",
}

func comparisonRecord(c experiment.Comparison) []any {
	return []any{c.Base, c.Scenario, c.Indicator, c.Unit, c.BaseMean, c.Mean, c.Diff, c.Low, c.High, c.N, c.Method, c.Verdict.String()}
}
