package main

import (
	"math"

	"gradus/cmd/internal/study"
	"gradus/plots"
)

// quarterFigure shows the watched lines quarter by quarter; nil of a run of less
// than two years, whose months say it all. A quarter is counted as such in every
// replication: it is no mean of months.
func (se *session) quarterFigure() plots.Figure {
	a, r := se.app, se.result
	quarters := r.Quarters()
	if len(r.Years()) < 2 || len(quarters) == 0 {
		return nil
	}
	f := &plots.MonthlySeries{
		Caption: plots.Caption{Title: a.say("figure.quarters"), Subtitle: a.say("figure.months.subtitle", se.size()...)},
		Series:  r.Points, Column: "quarter",
	}
	if r.Banded() {
		f.Narrow, f.Wide = a.say("figure.bands.luck"), a.say("figure.bands.full")
	}
	for _, q := range quarters {
		f.Months = append(f.Months, a.periodMark(q))
	}
	for _, w := range study.Watched() {
		panel := plots.SeriesPanel{Code: w.Code(), Label: a.name(w)}
		for p := range r.Points {
			line := se.monthlyLine(p, w, quarters)
			if p == 0 {
				panel.Unit = unitFor(a.quantityOf(w.Indicator, largest(line.Mean)))
			}
			panel.Lines = append(panel.Lines, line)
		}
		if !math.IsNaN(largest(panel.Lines[0].Mean)) {
			f.Panels = append(f.Panels, panel)
		}
	}
	if len(f.Panels) == 0 {
		return nil
	}
	return f
}

// periodMark is a mark of the time axis: a month, a quarter, or a year.
func (a *app) periodMark(code string) plots.Month {
	if len(code) < len("2006-01") {
		return plots.Month{Code: code, Label: a.say("figure.year", code)}
	}
	return plots.Month{Code: code, Label: a.lang.SayOr("month."+code[5:], code), Year: a.say("figure.year", code[:4])}
}
