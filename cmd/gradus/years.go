package main

import (
	"math"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/sim/experiment"
)

// yearSeries is the answer with --years.
func (se *session) yearSeries() answer {
	ans := se.byYear(se.result.Years())
	ans.heading = se.subject()
	ans.object = se.object(ans, nil)
	return ans
}

// byYear is the table with a column for each of the years. The base stands
// with its levels, a scenario with its paired differences from the base; the
// last column is the change from the first of the years to the last, of the
// base, and of a scenario against that of the base.
func (se *session) byYear(years []string) answer {
	a := se.app
	first, last := years[0], years[len(years)-1]
	ans := answer{
		name: "years", heading: a.say("years.heading"),
		columns: []column{{head: a.say("list.indicator")}},
		fields: []string{
			"scenario", "facility", "indicator", "unit", "period", "mean", "low", "high", "verdict",
			"diff", "diff_low", "diff_high", "diff_verdict", "n", "method",
		},
	}
	for _, y := range years {
		ans.columns = append(ans.columns, column{head: y, right: true})
	}
	if len(years) > 1 {
		ans.columns = append(ans.columns, column{head: a.say("years.change", first, last), right: true})
		ans.notes = append(ans.notes, a.say("years.note", first, last))
	}
	if len(se.result.Points) > 1 {
		ans.notes = append(ans.notes, a.say("years.note.compare", se.intervalNote()))
	}
	group := ""
	for _, y := range se.result.ByYear(se.result.YearLines(), years) {
		if y.Point == 0 && group != "" && (y.Group != group || len(se.result.Points) > 1) {
			ans.rows = append(ans.rows, nil)
		}
		group = y.Group
		ans.rows = append(ans.rows, se.yearRow(y, len(years) > 1))
		ans.records = append(ans.records, se.yearRecords(y, years)...)
	}
	return ans
}

// yearRow shows one line at one point.
func (se *session) yearRow(y study.Yearly, changes bool) []cell {
	a := se.app
	q := a.quantityOf(y.Indicator, y.Levels[0].Mean)
	if y.Point == 0 {
		row := []cell{{a.label(y.Line, q), ""}}
		for _, l := range y.Levels {
			mean, bounds := a.level(l, q)
			row = append(row, cell{mean, bounds})
		}
		if changes {
			row = append(row, a.judged(y.Change, y.Changed, q))
		}
		return row
	}
	row := []cell{{"  " + se.result.Points[y.Point], ""}}
	for i, d := range y.Diffs {
		row = append(row, a.judged(d, y.Verdicts[i], q))
	}
	if changes {
		row = append(row, a.judged(y.More, y.MoreOf, q))
	}
	return row
}

// judged shows a difference with its interval and the verdict.
func (a *app) judged(d experiment.Interval, v experiment.Verdict, q quantity) cell {
	mean, bounds := a.difference(d, q)
	return cell{mean, strings.TrimSpace(bounds + " " + a.verdict(v))}
}

// yearRecords returns the records of a line at a point: one a year, and one
// for the change, whose period is written "2012 to 2017".
func (se *session) yearRecords(y study.Yearly, years []string) [][]any {
	nan := math.NaN()
	record := func(period string, l experiment.Interval, word string, i int) []any {
		r := []any{se.result.Points[y.Point], y.Facility, y.Indicator, study.UnitOf(y.Indicator), period, l.Mean, l.Low, l.High, word}
		if y.Point == 0 {
			return append(r, nan, nan, nan, "", l.N, experiment.Method(1))
		}
		d, v := y.More, y.MoreOf
		if i < len(y.Diffs) {
			d, v = y.Diffs[i], y.Verdicts[i]
		}
		return append(r, d.Mean, d.Low, d.High, v.String(), l.N, experiment.Method(len(se.result.Points)-1))
	}
	var out [][]any
	for i, l := range y.Levels {
		out = append(out, record(years[i], l, "", i))
	}
	if len(years) > 1 {
		out = append(out, record(years[0]+" to "+years[len(years)-1], y.Change, y.Changed.String(), len(years)))
	}
	return out
}

// yearFigure shows the lines of the table by year, nil where there is but one.
func (se *session) yearFigure() plots.Figure {
	a, r := se.app, se.result
	years := r.Years()
	if len(years) < 2 {
		return nil
	}
	f := &plots.MonthlySeries{
		Caption: plots.Caption{Title: a.say("figure.years"), Subtitle: a.say("figure.months.subtitle", se.size()...)},
		Series:  r.Points, Yearly: true,
	}
	for _, y := range years {
		f.Months = append(f.Months, plots.Month{Code: y, Label: a.say("figure.year", y)})
	}
	for _, y := range r.ByYear(r.YearLines(), years) {
		var line plots.MonthlyLine
		for _, i := range y.Levels {
			line.Mean = append(line.Mean, i.Mean)
			line.Low, line.High = append(line.Low, i.Low), append(line.High, i.High)
		}
		if y.Point == 0 {
			f.Panels = append(f.Panels, plots.SeriesPanel{
				Code: y.Code(), Label: a.name(y.Line), Unit: unitFor(a.quantityOf(y.Indicator, largest(line.Mean))),
			})
		}
		panel := &f.Panels[len(f.Panels)-1]
		panel.Lines = append(panel.Lines, line)
	}
	return f
}
