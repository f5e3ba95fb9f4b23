package findings

import (
	"math"
	"strings"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// ByYear is the table with a column for each of the years. The base stands
// with its levels, a scenario with its paired differences from the base; the
// last column is the change from the first of the years to the last, of the
// base, and of a scenario against that of the base.
func (ran *Run) ByYear(years []string) answer.Table {
	a := ran.Language
	first, last := years[0], years[len(years)-1]
	ans := answer.Table{
		Name: "years", Heading: a.Say("years.heading"),
		Columns: []answer.Column{{Head: a.Say("list.indicator")}},
		Fields: []string{
			"scenario", "facility", "indicator", "unit", "period", "mean", "low", "high", "verdict",
			"diff", "diff_low", "diff_high", "diff_verdict", "n", "method",
		},
	}
	for _, y := range years {
		ans.Columns = append(ans.Columns, answer.Column{Head: y, Right: true})
	}
	if len(years) > 1 {
		ans.Columns = append(ans.Columns, answer.Column{Head: a.Say("years.change", first, last), Right: true})
		ans.Notes = append(ans.Notes, a.Say("years.note", first, last))
	}
	if len(ran.Result.Points) > 1 {
		ans.Notes = append(ans.Notes, a.Say("years.note.compare", ran.intervalNote()))
	}
	found, means := ran.Result.ByYear(ran.Result.YearLines(), years), map[string][]float64{}
	for _, y := range found { // the rows of the scenarios stand below that of the base, which has the unit
		means[y.Code()] = append(means[y.Code()], terms.MeansIn(y.Change, y.Levels, y.Diffs)...)
	}
	group, shown := "", terms.Quantity{}
	for _, y := range found {
		if y.Point == 0 && group != "" && (y.Group != group || len(ran.Result.Points) > 1) {
			ans.Rows = append(ans.Rows, nil)
		}
		group = y.Group
		if y.Point == 0 {
			shown = a.QuantityOf(y.Indicator, means[y.Code()]...)
		}
		ans.Rows = append(ans.Rows, ran.yearRow(y, shown, len(years) > 1))
		ans.Records = append(ans.Records, ran.yearRecords(y, years)...)
	}
	return ans
}

// yearRow shows one line at one point.
func (ran *Run) yearRow(y study.Yearly, q terms.Quantity, changes bool) []answer.Cell {
	a := ran.Language
	if y.Point == 0 {
		row := []answer.Cell{{First: a.Label(y.Line, q)}}
		for _, l := range y.Levels {
			mean, bounds := a.Level(l, q)
			row = append(row, answer.Cell{First: mean, Second: bounds})
		}
		if changes {
			row = append(row, judgedCell(a, y.Change, y.Changed, y.Matters, q))
		}
		return row
	}
	row := []answer.Cell{{First: "  " + ran.Result.Points[y.Point]}}
	for i, d := range y.Diffs {
		row = append(row, judgedCell(a, d, y.Verdicts[i], y.Thresholds[i], q))
	}
	if changes {
		row = append(row, judgedCell(a, y.More, y.MoreOf, y.Thresholds[len(y.Diffs)], q))
	}
	return row
}

// judgedCell shows a difference with its interval and the verdict, marked where it is
// perhaps less than the threshold.
func judgedCell(t terms.Language, d experiment.Interval, v experiment.Verdict, threshold float64, q terms.Quantity) answer.Cell {
	mean, bounds := t.Difference(d, q)
	return answer.Cell{First: mean, Second: strings.TrimSpace(bounds + " " + t.Verdict(v) + terms.Perhaps(prose.Line{Diff: d, Threshold: threshold}))}
}

// yearRecords returns the records of a line at a point: one a year, and one
// for the change, whose period is written "2012 to 2017".
func (ran *Run) yearRecords(y study.Yearly, years []string) [][]any {
	nan := math.NaN()
	record := func(period string, l experiment.Interval, word string, i int) []any {
		r := []any{ran.Result.Points[y.Point], y.Facility, y.Indicator, study.UnitOf(y.Indicator), period, l.Mean, l.Low, l.High, word}
		if y.Point == 0 {
			return append(r, nan, nan, nan, "", l.N, experiment.Method(1))
		}
		d, v := y.More, y.MoreOf
		if i < len(y.Diffs) {
			d, v = y.Diffs[i], y.Verdicts[i]
		}
		return append(r, d.Mean, d.Low, d.High, v.String(), l.N, experiment.Method(len(ran.Result.Points)-1))
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
func (ran *Run) yearFigure() plots.Figure {
	a, r := ran.Language, ran.Result
	years := r.Years()
	if len(years) < 2 {
		return nil
	}
	f := &plots.MonthlySeries{
		Caption: plots.Caption{Title: a.Say("figure.years"), Subtitle: a.Say("figure.months.subtitle", ran.Size()...)},
		Series:  r.Points, Yearly: true,
	}
	for _, y := range years {
		f.Months = append(f.Months, plots.Month{Code: y, Label: a.Say("figure.year", y)})
	}
	for _, y := range r.ByYear(r.YearLines(), years) {
		var line plots.MonthlyLine
		for _, i := range y.Levels {
			line.Mean = append(line.Mean, i.Mean)
			line.Low, line.High = append(line.Low, i.Low), append(line.High, i.High)
		}
		if y.Point == 0 {
			f.Panels = append(f.Panels, plots.SeriesPanel{
				Code: y.Code(), Label: a.Name(y.Line), Unit: frames.Unit(a.QuantityOf(y.Indicator, frames.Largest(line.Mean))),
			})
		}
		panel := &f.Panels[len(f.Panels)-1]
		panel.Lines = append(panel.Lines, line)
	}
	return f
}
