package main

import (
	"encoding/json"
	"errors"
	"io"
	"math"

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
	found, err := d.Summaries(f.plan, f.store, cells)
	if err != nil {
		return nil, err
	}
	shown := min(f.plan.Points, mostBanded)
	fig := &plots.MonthlySeries{
		Caption: plots.Caption{
			Title:    a.say("figure.bands", d.Name),
			Subtitle: a.say("figure.bands.subtitle", f.plan.Draws, f.plan.Replications),
		},
		Months: a.monthAxis(months), Narrow: a.say("figure.bands.luck"), Wide: a.say("figure.bands.full"),
	}
	if f.plan.Points > shown {
		fig.Note = a.say("figure.bands.more", shown, f.plan.Points)
	}
	for p := range shown {
		fig.Series = append(fig.Series, d.PointName(p))
	}
	for i, w := range study.Watched() {
		panel := plots.SeriesPanel{Code: w.Code(), Label: a.name(w)}
		some := false
		for p := range shown {
			line, any := bandedLine(study.UnitOf(w.Indicator), found[p][i*len(months):(i+1)*len(months)])
			panel.Lines, some = append(panel.Lines, line), some || any
		}
		if some {
			panel.Unit = unitFor(a.quantityOf(w.Indicator, largest(panel.Lines[0].Mean)))
			fig.Panels = append(fig.Panels, panel)
		}
	}
	if len(fig.Panels) == 0 {
		return nil, nil
	}
	return fig, nil
}

// drawBands leaves the figure with two bands, if there is one.
func (f *planFolder) drawBands(o *opened, m *manifest) error {
	fig, err := f.bandFigure(o)
	if err != nil || fig == nil {
		return err
	}
	folder := f.results()
	if err := errors.Join(f.app.disk.RemoveAll(f.path("figures")), folder.mkdir("figures")); err != nil {
		return err
	}
	se := session{app: f.app}
	err = se.drawFigure(figure{"bands", fig}, func(name string, content func(io.Writer) error) error {
		written, err := folder.write(name, content)
		if err == nil {
			m.Files = append(m.Files, written)
		}
		return err
	})
	m.Warnings = append(m.Warnings, se.warnings...)
	return err
}

// bandedLine returns the line of a number in months with both bands, each cut
// off where no value of the unit can lie, and whether any month has a value. The
// wide band is never inside the narrow one, as the estimate from few
// replications may be: luck and ignorance together are no less than luck.
func bandedLine(unit string, months []*experiment.Uncertainty) (l plots.MonthlyLine, some bool) {
	low, high := math.Inf(-1), math.Inf(1)
	if unit == "share" {
		low, high = 0, 1
	}
	for _, u := range months {
		mean, luck, full := math.NaN(), nowhere, nowhere
		if u != nil {
			mean, luck, full, some = u.Mean, u.LuckBand, u.FullBand, true
		}
		l.Mean = append(l.Mean, mean)
		l.Low, l.High = append(l.Low, max(low, luck.Low)), append(l.High, min(high, luck.High))
		l.WideLow, l.WideHigh = append(l.WideLow, max(low, min(luck.Low, full.Low))), append(l.WideHigh, min(high, max(luck.High, full.High)))
	}
	return l, some
}

// nowhere is the interval of what is not known.
var nowhere = experiment.Interval{Low: math.NaN(), High: math.NaN()}
