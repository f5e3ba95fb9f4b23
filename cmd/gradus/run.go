package main

import (
	"context"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/study"
)

func (a *app) runCommand() *cobra.Command {
	c := a.verb("run", a.say("help.scenario.argument"), a.between(1, 1), append([]string{"years", "targets"}, simulationFlags...), a.run)
	c.ValidArgsFunction = completeScenario
	return c
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
	lines := append(se.result.Headline(), se.result.Others()...)
	compared := se.result.Compare(lines)
	ans := answer{
		name:    "indicators",
		heading: se.subject(),
		columns: []column{
			{head: a.say("list.indicator")}, {head: a.say("answer.mean"), right: true}, {head: a.say("answer.n"), right: true},
		},
		notes:  append([]string{a.say("answer.note.level")}, se.panelNotes()...),
		fields: []string{"scenario", "facility", "indicator", "unit", "mean", "low", "high", "n"},
	}
	group := lines[0].Group
	for _, l := range compared {
		if l.Group != group {
			ans.rows = append(ans.rows, nil)
			group = l.Group
		}
		q := a.quantityOf(l.Indicator, l.Base.Mean)
		first, second := a.level(l.Base, q)
		ans.rows = append(ans.rows, []cell{{a.label(l.Line, q), ""}, {first, second}, {number(float64(l.Base.N), 0), ""}})
		ans.records = append(ans.records, levelRecord(se.result.Points[0], l))
	}
	ans.more = se.further()
	ans.object = se.object(ans, nil)
	return se.conclude(ans, nil)
}

func levelRecord(scenario string, l study.Compared) []any {
	i := l.Base
	return []any{scenario, l.Facility, l.Indicator, study.UnitOf(l.Indicator), i.Mean, i.Low, i.High, i.N}
}
