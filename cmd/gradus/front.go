package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/pflag"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/model/indicator"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/sim"
	"gradus/sim/experiment"
)

// frontResamples give the chance of being on the front with an error of one
// percentage point at most.
const frontResamples = 2_000

// front answers for several indicators: which scenarios no other beats on all
// of them.
func (se *session) front(ctx context.Context, flags *pflag.FlagSet, cells []study.Cell) error {
	a, s := se.app, se.settings
	if err := se.begin(flags); err != nil {
		return err
	}
	if err := se.run(ctx); err != nil {
		return err
	}
	f := experiment.Front{Resamples: frontResamples, Key: sim.Root(s.seed).Named("front")}
	values := make([][][]float64, len(cells))
	for o, cell := range cells {
		d, _ := indicator.Lookup(cell.Indicator)
		f.Directions = append(f.Directions, experiment.Direction(d.Direction))
		for p := range se.Study.Points {
			x, _ := se.Result.Series(p, cell)
			values[o] = append(values[o], x)
		}
	}
	points, n := f.Trace(values)
	if n == 0 {
		return se.giveUp(errors.New(a.Say("optimise.undefined-front", strings.Join(append([]string{s.best}, s.also...), ", "))))
	}
	ans := se.frontAnswer(cells, values, points, n)
	return se.concludeWith(ans, ans.Notes[:1], func(write results.WriteFile) error {
		if err := se.writeResults(write); err != nil {
			return err
		}
		if err := write("front.csv", ans.WriteCSV); err != nil {
			return err
		}
		return se.leaveFigure("front", drawn(se.frontFigure(cells, values, points, n), se.font()), write)
	})
}

// frontAnswer is the table of scenarios with all their objectives.
func (se *session) frontAnswer(cells []study.Cell, values [][][]float64, points []experiment.FrontPoint, n int) answer.Table {
	a := se.app
	ans := answer.Table{
		Name: "front", Heading: se.Subject(),
		Columns: []answer.Column{{Head: a.Say("list.name")}},
		Fields:  []string{"scenario", "on_front", "chance", "beaten_by", "n", "indicator", "facility", "period", "unit", "mean", "low", "high"},
	}
	quantities := a.objectiveQuantities(cells, points)
	for o, cell := range cells {
		ans.Columns = append(ans.Columns, answer.Column{Head: a.AskedName(study.Asked{Cell: cell}, a.Label(study.Line{Cell: cell}, quantities[o])), Right: true})
	}
	ans.Columns = append(ans.Columns, answer.Column{Head: a.Say("front.on")}, answer.Column{Head: a.Say("front.chance"), Right: true}, answer.Column{Head: a.Say("front.beaten"), Prose: 40})
	var on []string
	for p, point := range points {
		name := se.Study.Points[p].Name
		var beaten []string
		for _, l := range point.BeatenBy {
			beaten = append(beaten, se.Study.Points[l].Name)
		}
		row := []answer.Cell{{First: name}}
		for o, c := range cells {
			level := experiment.MeanInterval(values[o][p], study.Level)
			mean, bounds := a.Level(level, quantities[o])
			row = append(row, answer.Cell{First: mean, Second: bounds})
			ans.Records = append(ans.Records, []any{
				name, point.OnFront, point.Chance, strings.Join(beaten, " "), n,
				c.Indicator, c.Facility, c.Period, study.UnitOf(c.Indicator), level.Mean, level.Low, level.High,
			})
		}
		word := ""
		if point.OnFront {
			word = a.Say("list.yes")
			on = append(on, name)
		}
		row = append(row, answer.Row(word, prose.WithUnit(prose.Number(100*point.Chance, 0), "%"), strings.Join(beaten, a.Say("sentence.comma")))...)
		ans.Rows = append(ans.Rows, row)
	}
	ans.Notes = []string{
		a.Say("front.sentence", strings.Join(on, a.Say("sentence.comma")), len(points)),
		a.Say("front.note", frontResamples, n),
	}
	return ans
}

// objectiveQuantities says how the numbers of each objective are shown.
func (a *app) objectiveQuantities(cells []study.Cell, points []experiment.FrontPoint) []terms.Quantity {
	var out []terms.Quantity
	for o, cell := range cells {
		var means []float64
		for _, p := range points {
			means = append(means, p.Means[o])
		}
		out = append(out, a.QuantityOf(cell.Indicator, means...))
	}
	return out
}

// frontFigure shows the first two objectives against one another.
func (se *session) frontFigure(cells []study.Cell, values [][][]float64, points []experiment.FrontPoint, n int) plots.Figure {
	a := se.app
	quantities := a.objectiveQuantities(cells, points)
	objective := func(o int) plots.Objective {
		d, _ := indicator.Lookup(cells[o].Indicator)
		good := "good.up"
		if d.Direction < 0 {
			good = "good.down"
		}
		return plots.Objective{
			Code: cells[o].Code(), Label: a.AskedName(study.Asked{Cell: cells[o]}, a.Name(study.Line{Cell: cells[o]})),
			Unit: frames.Unit(quantities[o]), Good: a.Say("front.good", a.Say(good)),
		}
	}
	f := &plots.TradeOff{
		Caption: plots.Caption{
			Title:    a.Say("figure.front"),
			Subtitle: a.Say("figure.front.subtitle", se.Size()...), Note: a.Say("figure.front.note"),
		},
		Across: objective(0), Up: objective(1), Front: a.Say("front.chance"),
	}
	for p, point := range points {
		x, y := experiment.MeanInterval(values[0][p], study.Level), experiment.MeanInterval(values[1][p], study.Level)
		q := frames.TradePoint(x, y, quantities[0], quantities[1])
		q.Name, q.OnFront, q.Chance, q.N = se.Study.Points[p].Name, point.OnFront, point.Chance, n
		f.Points = append(f.Points, q)
	}
	return f
}
