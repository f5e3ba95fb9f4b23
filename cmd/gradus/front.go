package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/pflag"

	"gradus/cmd/internal/study"
	"gradus/model/indicator"
	"gradus/plots"
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
		for p := range se.study.Points {
			x, _ := se.result.Series(p, cell)
			values[o] = append(values[o], x)
		}
	}
	points, n := f.Trace(values)
	if n == 0 {
		return se.giveUp(errors.New(a.say("optimise.undefined-front", strings.Join(append([]string{s.best}, s.also...), ", "))))
	}
	ans := se.frontAnswer(cells, values, points, n)
	return se.concludeWith(ans, ans.notes[:1], func(write writeFile) error {
		if err := se.writeResults(write); err != nil {
			return err
		}
		if err := write("front.csv", ans.writeCSV); err != nil {
			return err
		}
		return se.drawFigure(figure{"front", se.frontFigure(cells, values, points, n)}, write)
	})
}

// frontAnswer is the table of scenarios with all their objectives.
func (se *session) frontAnswer(cells []study.Cell, values [][][]float64, points []experiment.FrontPoint, n int) answer {
	a := se.app
	ans := answer{
		name: "front", heading: se.subject(),
		columns: []column{{head: a.say("list.name")}},
		fields:  []string{"scenario", "on_front", "chance", "beaten_by", "n", "indicator", "facility", "period", "unit", "mean", "low", "high"},
	}
	var quantities []quantity
	for o, cell := range cells {
		quantities = append(quantities, a.quantityOf(cell.Indicator, points[0].Means[o]))
		ans.columns = append(ans.columns, column{head: a.askedName(study.Asked{Cell: cell}, a.label(study.Line{Cell: cell}, quantities[o])), right: true})
	}
	ans.columns = append(ans.columns, column{head: a.say("front.on")}, column{head: a.say("front.chance"), right: true}, column{head: a.say("front.beaten"), prose: 40})
	var on []string
	for p, point := range points {
		name := se.study.Points[p].Name
		var beaten []string
		for _, l := range point.BeatenBy {
			beaten = append(beaten, se.study.Points[l].Name)
		}
		row := []cell{{name, ""}}
		for o, c := range cells {
			level := experiment.MeanInterval(values[o][p], study.Level)
			mean, bounds := a.level(level, quantities[o])
			row = append(row, cell{mean, bounds})
			ans.records = append(ans.records, []any{
				name, point.OnFront, point.Chance, strings.Join(beaten, " "), n,
				c.Indicator, c.Facility, c.Period, study.UnitOf(c.Indicator), level.Mean, level.Low, level.High,
			})
		}
		word := ""
		if point.OnFront {
			word = a.say("list.yes")
			on = append(on, name)
		}
		row = append(row, plain(word, withUnit(number(100*point.Chance, 0), "%"), strings.Join(beaten, a.say("sentence.comma")))...)
		ans.rows = append(ans.rows, row)
	}
	ans.notes = []string{
		a.say("front.sentence", strings.Join(on, a.say("sentence.comma")), len(points)),
		a.say("front.note", frontResamples, n),
	}
	return ans
}

// frontFigure shows the first two objectives against one another.
func (se *session) frontFigure(cells []study.Cell, values [][][]float64, points []experiment.FrontPoint, n int) plots.Figure {
	a := se.app
	objective := func(o int) plots.Objective {
		d, _ := indicator.Lookup(cells[o].Indicator)
		good := "good.up"
		if d.Direction < 0 {
			good = "good.down"
		}
		return plots.Objective{
			Code: cells[o].Code(), Label: a.askedName(study.Asked{Cell: cells[o]}, a.name(study.Line{Cell: cells[o]})),
			Unit: unitFor(a.quantityOf(cells[o].Indicator, points[0].Means[o])), Good: a.say("front.good", a.say(good)),
		}
	}
	f := &plots.TradeOff{
		Caption: plots.Caption{
			Title:    a.say("figure.front"),
			Subtitle: a.say("figure.front.subtitle", se.size()...), Note: a.say("figure.front.note"),
		},
		Across: objective(0), Up: objective(1), Front: a.say("front.chance"),
	}
	for p, point := range points {
		x, y := experiment.MeanInterval(values[0][p], study.Level), experiment.MeanInterval(values[1][p], study.Level)
		f.Points = append(f.Points, plots.TradePoint{
			Name: se.study.Points[p].Name, Across: x.Mean, AcrossLow: x.Low, AcrossHigh: x.High,
			Up: y.Mean, UpLow: y.Low, UpHigh: y.High, OnFront: point.OnFront, Chance: point.Chance, N: n,
		})
	}
	return f
}
