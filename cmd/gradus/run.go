package main

import (
	"context"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/study"
	"gradus/plots/prose"
)

func (a *app) runCommand() *cobra.Command {
	return a.scenarioVerb("run", a.Say("help.scenario.argument"), a.between(1, 1), append([]string{"years", "targets"}, simulationFlags...), a.run)
}

// run simulates one scenario and shows its indicators with their intervals.
func (a *app) run(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	se, err := a.simulate(ctx, names, s, c.Flags())
	if err != nil {
		return err
	}
	if s.years {
		return se.conclude(se.yearSeries(), nil)
	}
	lines := append(se.Result.Headline(), se.Result.Others()...)
	compared := se.Result.Compare(lines)
	ans := answer.Table{
		Name:    "indicators",
		Heading: se.Subject(),
		Columns: []answer.Column{
			{Head: a.Say("list.indicator")}, {Head: a.Say("answer.mean"), Right: true}, {Head: a.Say("answer.n"), Right: true},
		},
		Notes:  append([]string{a.Say("answer.note.level")}, se.PanelNotes()...),
		Fields: []string{"scenario", "facility", "indicator", "unit", "mean", "low", "high", "n"},
	}
	group := lines[0].Group
	for _, l := range compared {
		if l.Group != group {
			ans.Rows = append(ans.Rows, nil)
			group = l.Group
		}
		q := findings.QuantityOfRow(a.Language, l)
		first, second := a.Level(l.Base, q)
		ans.Rows = append(ans.Rows, []answer.Cell{{First: a.Label(l.Line, q)}, {First: first, Second: second}, {First: prose.Number(float64(l.Base.N), 0)}})
		ans.Records = append(ans.Records, levelRecord(se.Result.Points[0], l))
	}
	ans.More = se.Further()
	ans.Object = se.object(ans, nil)
	return se.conclude(ans, nil)
}

func levelRecord(scenario string, l study.Compared) []any {
	i := l.Base
	return []any{scenario, l.Facility, l.Indicator, study.UnitOf(l.Indicator), i.Mean, i.Low, i.High, i.N}
}

// yearSeries is the answer with --years.
func (se *session) yearSeries() answer.Table {
	ans := se.ByYear(se.Result.Years())
	ans.Heading = se.Subject()
	ans.Object = se.object(ans, nil)
	return ans
}
