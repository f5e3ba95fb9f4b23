package main

import (
	"fmt"
	"io"
	"math"
	"path"
	"strings"
	"unicode"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/plots"
	"gradus/sim/experiment"
)

// figure is a figure with the name of its files.
type figure struct {
	name string
	plots.Figure
}

// drawFigures leaves the figures. Each is an SVG and a PNG, with its data
// beside it as CSV.
func (se *session) drawFigures(figures []figure, write writeFile) error {
	if err := se.folder.mkdir("figures"); err != nil {
		return err
	}
	for _, f := range figures {
		if err := se.drawFigure(f, write); err != nil {
			return err
		}
	}
	return nil
}

// drawFigure leaves one figure in the folder of figures.
func (se *session) drawFigure(f figure, write writeFile) error {
	if err := f.Validate(); err != nil {
		return err
	}
	png := func(w io.Writer) error {
		missing, err := plots.WritePNG(w, f.Figure, se.font())
		if err == nil && missing.Missing != "" {
			se.warn("W410", se.app.say("warn.figure", f.name+".png", missing.Missing))
		}
		return err
	}
	svg := func(w io.Writer) error { return plots.WriteSVG(w, f.Figure) }
	data := func(w io.Writer) error { return plots.WriteCSV(w, f.Figure) }
	if err := write(path.Join("figures", f.name+".svg"), svg); err != nil {
		return err
	}
	if err := write(path.Join("figures", f.name+".png"), png); err != nil {
		return err
	}
	return write(path.Join("figures", f.name+".csv"), data)
}

// font returns a Chinese font of the system where one is wanted, looked for
// once. Without a font a PNG shows boxes, and a warning says so.
func (se *session) font() *plots.Font {
	if se.app.lang != words.Chinese {
		return nil
	}
	if !se.fontSought {
		se.chineseFont, _ = plots.FindFont(se.app.fonts()...)
		se.fontSought = true
	}
	return se.chineseFont
}

// figures lists what the result has to show. A run of one scenario has no
// comparison; a figure without data is left out.
func (se *session) figures(compared []study.Compared) []figure {
	var out []figure
	if len(se.scenarios) > 1 {
		for _, group := range study.Groups {
			if f := se.comparisonFigure(group, compared); f != nil {
				out = append(out, figure{"compare-" + group, f})
			}
		}
	}
	if f := se.monthlyFigure(); f != nil {
		out = append(out, figure{"months", f})
	}
	if f := se.welchFigure(); f != nil {
		out = append(out, figure{"welch", f})
	}
	if f := se.yearFigure(); f != nil {
		out = append(out, figure{"years", f})
	}
	if f := se.waitFigure(); f != nil {
		out = append(out, figure{"waits", f})
	}
	if f := se.weekFigure(); f != nil {
		out = append(out, figure{"load_week", f})
	}
	for p, name := range se.result.Points[1:] {
		if f := se.flowFigure(p + 1); f != nil {
			out = append(out, figure{fmt.Sprintf("flow-%d-%s", p+1, slug(name)), f})
		}
		if f := se.patientFigure(p + 1); f != nil {
			out = append(out, figure{fmt.Sprintf("patients-%d-%s", p+1, slug(name)), f})
		}
	}
	return out
}

// slug makes a name fit for a file: letters of any script, digits, ".", "_"
// and "-".
func slug(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._-", r) {
			return r
		}
		return '-'
	}, name)
}

// size is what the subtitle of every figure says: replications and residents.
func (se *session) size() []any {
	return []any{se.finished, number(float64(residentsOf(&se.scenarios[0].Config)), 0)}
}

// unitFor is the unit of a row as figures print it.
func unitFor(q quantity) plots.Unit {
	name, diff := q.unit, q.diffUnit
	if name == "" {
		name, diff = q.rowUnit, q.rowUnit
	}
	return plots.Unit{Name: name, Diff: diff, Scale: q.factor}
}

// comparisonFigure shows the differences of a group of lines, nil if there
// are none.
func (se *session) comparisonFigure(group string, compared []study.Compared) plots.Figure {
	a := se.app
	f := &plots.DotInterval{
		Caption: plots.Caption{
			Title:    a.say("figure.compare", a.say("group."+group), se.result.Points[0]),
			Subtitle: a.say("figure.compare.subtitle", se.size()...),
			Note:     a.say("figure.compare.note"),
		},
		Base: a.say("figure.base"), Difference: a.say("figure.difference"), Verdict: a.say("figure.verdict"),
		Scenarios: se.result.Points[1:],
	}
	for _, l := range compared {
		if l.Group != group {
			continue
		}
		in := plots.DotIndicator{
			Code: l.Code(), Label: a.name(l.Line), Unit: unitFor(a.quantityOf(l.Indicator, l.Base.Mean)),
			Base: l.Base.Mean, Threshold: l.Threshold,
		}
		for p, d := range l.Diffs {
			row := plots.DotRow{Diff: d.Mean, Low: d.Low, High: d.High, N: d.N, Verdict: plotVerdicts[l.Verdicts[p]], Word: a.verdict(l.Verdicts[p])}
			row.WideLow, row.WideHigh = l.Under(p).Low, l.Under(p).High
			in.Rows = append(in.Rows, row)
		}
		f.Indicators = append(f.Indicators, in)
	}
	if len(f.Indicators) == 0 {
		return nil
	}
	se.noteBands(f)
	return f
}

var plotVerdicts = map[experiment.Verdict]plots.Verdict{
	experiment.CannotTell: plots.CannotTell, experiment.Equivalent: plots.Equivalent,
	experiment.Better: plots.Better, experiment.Worse: plots.Worse,
	experiment.Higher: plots.Higher, experiment.Lower: plots.Lower,
}

// monthlyFigure shows the watched lines month by month, nil if the table has
// no months.
func (se *session) monthlyFigure() plots.Figure {
	months := se.result.Months()
	f := se.watchedSeries(se.app.say("figure.months"), months)
	if f == nil {
		return nil
	}
	f.Starts = se.policyStarts(months)
	return f
}

// quarterFigure shows the watched lines quarter by quarter; nil of a run of less
// than two years, whose months say it all. A quarter is counted as such in every
// replication: it is no mean of months.
func (se *session) quarterFigure() plots.Figure {
	quarters := se.result.Quarters()
	if len(se.result.Years()) < 2 || len(quarters) == 0 {
		return nil
	}
	f := se.watchedSeries(se.app.say("figure.quarters"), quarters)
	if f == nil {
		return nil
	}
	f.Column = "quarter"
	return f
}

// watchedSeries shows the watched lines over months or quarters, nil if none has
// a value in the base.
func (se *session) watchedSeries(title string, periods []string) *plots.MonthlySeries {
	a, r := se.app, se.result
	f := &plots.MonthlySeries{
		Caption: plots.Caption{Title: title, Subtitle: a.say("figure.months.subtitle", se.size()...)},
		Months:  a.periodAxis(periods), Series: r.Points,
	}
	if r.Banded() {
		f.Narrow, f.Wide = a.say("figure.bands.luck"), a.say("figure.bands.full")
	}
	for _, w := range study.Watched() {
		panel := plots.SeriesPanel{Code: w.Code(), Label: a.name(w)}
		for p := range r.Points {
			line := se.monthlyLine(p, w, periods)
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

// periodAxis puts months or quarters into words.
func (a *app) periodAxis(periods []string) []plots.Month {
	var out []plots.Month
	for _, p := range periods {
		out = append(out, a.periodMark(p))
	}
	return out
}

// periodMark is a mark of the time axis: a month, a quarter, or a year.
func (a *app) periodMark(code string) plots.Month {
	if len(code) < len("2006-01") {
		return plots.Month{Code: code, Label: a.say("figure.year", code)}
	}
	return plots.Month{Code: code, Label: a.lang.SayOr("month."+code[5:], code), Year: a.say("figure.year", code[:4])}
}

// largest returns the largest defined value, NaN if there is none.
func largest(x []float64) float64 {
	out := math.NaN()
	for _, v := range x {
		if !(v <= out) && !math.IsNaN(v) {
			out = v
		}
	}
	return out
}

// policyStarts marks the first day of each scenario's policy within the months
// shown. Scenarios that start together share a mark.
func (se *session) policyStarts(months []string) []plots.PolicyStart {
	var out []plots.PolicyStart
	run := se.scenarios[0].Config.Run
	for _, sc := range se.scenarios {
		for _, l := range sc.Levers {
			since := (l.Start.Year()-run.Start.Year())*12 + int(l.Start.Month()) - int(run.Start.Month())
			at := float64(since) + float64(l.Start.Day()-1)/31
			// The months may begin with the warm-up.
			at += float64(len(months) - run.MeasuredMonths)
			mark := plots.PolicyStart{At: at, Label: se.app.say("figure.start")}
			known := false
			for _, m := range out {
				known = known || m.At == mark.At
			}
			if !known && at >= 0 && at < float64(len(months)) {
				out = append(out, mark)
			}
		}
	}
	return out
}
