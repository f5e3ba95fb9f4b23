package findings

import (
	"math"

	"gradus/cmd/internal/frames"
	"gradus/plots"
)

// welchFigure is the Welch plot of the watched lines of the base: how they settle,
// where MSER-5 would cut, and where the warm-up ends; nil where there are too few months.
func (ran *Run) welchFigure() plots.Figure {
	a, warmUp := ran.Language, ran.Scenarios[0].Config.Run.WarmUpMonths
	months, lines := ran.Result.Settling(warmUp)
	if len(lines) == 0 {
		return nil
	}
	window := lines[0].Welch.Window
	f := &plots.MonthlySeries{
		Caption: plots.Caption{
			Title:    a.Say("figure.welch", ran.Result.Points[0]),
			Subtitle: a.Say("figure.welch.subtitle", ran.Size()...), Note: a.Say("figure.welch.note", 2*window+1),
		},
		Months: frames.PeriodAxis(a, months), Series: []string{a.Say("figure.welch.month"), a.Say("figure.welch.smooth")},
		Starts: []plots.PolicyStart{{At: float64(warmUp), Label: a.Say("figure.welch.end")}},
	}
	for _, x := range lines {
		smooth := x.Welch.Smooth
		for len(smooth) < len(months) {
			smooth = append(smooth, math.NaN())
		}
		panel := plots.SeriesPanel{
			Code: x.Code(), Label: a.Name(x.Line), Unit: frames.Unit(a.QuantityOf(x.Indicator, frames.Largest(x.Welch.Mean))),
			Lines: []plots.MonthlyLine{{Mean: x.Welch.Mean}, {Mean: smooth}},
			Cut:   plots.PolicyStart{At: float64(x.Cut), Label: a.Say("figure.welch.cut", x.Cut)},
		}
		if !x.Settled {
			panel.Cut = plots.PolicyStart{At: math.NaN(), Label: a.Say("figure.welch.open")}
		}
		f.Panels = append(f.Panels, panel)
	}
	return f
}
