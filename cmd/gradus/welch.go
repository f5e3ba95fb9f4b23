package main

import (
	"math"

	"gradus/plots"
)

// welchFigure is the Welch plot of the watched lines of the base: how they settle,
// where MSER-5 would cut, and where the warm-up ends; nil where there are too few months.
func (se *session) welchFigure() plots.Figure {
	a, warmUp := se.app, se.scenarios[0].Config.Run.WarmUpMonths
	months, lines := se.result.Settling(warmUp)
	if len(lines) == 0 {
		return nil
	}
	window := lines[0].Welch.Window
	f := &plots.MonthlySeries{
		Caption: plots.Caption{
			Title:    a.say("figure.welch", se.result.Points[0]),
			Subtitle: a.say("figure.welch.subtitle", se.size()...), Note: a.say("figure.welch.note", 2*window+1),
		},
		Months: a.periodAxis(months), Series: []string{a.say("figure.welch.month"), a.say("figure.welch.smooth")},
		Starts: []plots.PolicyStart{{At: float64(warmUp), Label: a.say("figure.welch.end")}},
	}
	for _, x := range lines {
		smooth := x.Welch.Smooth
		for len(smooth) < len(months) {
			smooth = append(smooth, math.NaN())
		}
		panel := plots.SeriesPanel{
			Code: x.Code(), Label: a.name(x.Line), Unit: unitFor(a.quantityOf(x.Indicator, largest(x.Welch.Mean))),
			Lines: []plots.MonthlyLine{{Mean: x.Welch.Mean}, {Mean: smooth}},
			Cut:   plots.PolicyStart{At: float64(x.Cut), Label: a.say("figure.welch.cut", x.Cut)},
		}
		if !x.Settled {
			panel.Cut = plots.PolicyStart{At: math.NaN(), Label: a.say("figure.welch.open")}
		}
		f.Panels = append(f.Panels, panel)
	}
	return f
}
