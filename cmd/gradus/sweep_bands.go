package main

import (
	"encoding/json"

	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/sim/experiment"
)

// mostBanded is how many lever points the figure with two bands shows; more
// would hide each other, and uncertainty.csv has all.
const mostBanded = 3

// bandFigure shows the watched lines month by month with the band of luck and, around
// it, that of luck and ignorance of the parameters. It is nil where the draws do
// not stand for the parameters or the months were not kept.
func (f *planFolder) bandFigure(o *opened) (plots.Figure, error) {
	var task study.Task
	if err := json.Unmarshal(f.plan.Task, &task); err != nil || task.Periods != study.EveryPeriod || !o.design.DrawsStandForTheParameters() {
		return nil, err
	}
	a, d := f.app, o.design
	run := d.Example.Config.Run
	var months []string
	for _, p := range study.Periods(run) {
		if study.IsMonth(p) {
			months = append(months, p)
		}
	}
	var cells []study.Cell
	for _, w := range study.Watched() {
		for _, m := range months {
			cells = append(cells, study.Cell{Period: m, Facility: w.Facility, Stratum: study.All, Indicator: w.Indicator})
		}
	}
	summary := study.NewSummary(f.plan, cells)
	err := experiment.Merge(f.plan, f.store, func(part *experiment.Part) error {
		summary.Take(part)
		return nil
	})
	if err != nil {
		return nil, err
	}
	found := summary.Points(o.design.DrawsInMeans())
	shown := min(f.plan.Points, mostBanded)
	fig := &plots.MonthlySeries{
		Caption: plots.Caption{
			Title:    a.Say("figure.bands", d.Name),
			Subtitle: a.Say("figure.bands.subtitle", f.plan.Draws, f.plan.Replications),
		},
		Months: frames.PeriodAxis(a.Language, months), Narrow: a.Say("figure.bands.luck"), Wide: a.Say("figure.bands.full"),
	}
	if f.plan.Points > shown {
		fig.Note = a.Say("figure.bands.more", shown, f.plan.Points)
	}
	for p := range shown {
		fig.Series = append(fig.Series, d.PointName(p))
	}
	for i, w := range study.Watched() {
		panel := plots.SeriesPanel{Code: w.Code(), Label: a.Name(w)}
		some := false
		for p := range shown {
			line, any := findings.BandedLine(study.UnitOf(w.Indicator), found[p][i*len(months):(i+1)*len(months)])
			panel.Lines, some = append(panel.Lines, line), some || any
		}
		if some {
			panel.Unit = frames.Unit(a.QuantityOf(w.Indicator, frames.Largest(panel.Lines[0].Mean)))
			fig.Panels = append(fig.Panels, panel)
		}
	}
	if len(fig.Panels) == 0 {
		return nil, nil
	}
	return fig, nil
}
