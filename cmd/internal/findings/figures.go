package findings

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/plots/prose"
)

// Figure is a figure with the name of its files.
type Figure struct {
	Name string
	plots.Figure
}

// Slug makes a name fit for a file: letters of any script, digits, ".", "_"
// and "-".
func Slug(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("._-", r) {
			return r
		}
		return '-'
	}, name)
}

// Figures lists what the result has to show. A run of one scenario has no
// comparison; a figure without data is left out.
func (ran *Run) Figures(compared []study.Compared) []Figure {
	var out []Figure
	if len(ran.Scenarios) > 1 {
		for _, group := range study.Groups {
			if f := ran.comparisonFigure(group, compared); f != nil {
				out = append(out, Figure{"compare-" + group, f})
			}
		}
	}
	if f := ran.monthlyFigure(); f != nil {
		out = append(out, Figure{"months", f})
	}
	if f := ran.welchFigure(); f != nil {
		out = append(out, Figure{"welch", f})
	}
	if f := ran.yearFigure(); f != nil {
		out = append(out, Figure{"years", f})
	}
	if f := ran.waitFigure(); f != nil {
		out = append(out, Figure{"waits", f})
	}
	if f := ran.urgencyFigure(); f != nil {
		out = append(out, Figure{"waits-urgency", f})
	}
	if f := ran.weekFigure(); f != nil {
		out = append(out, Figure{"load_week", f})
	}
	for p, name := range ran.Result.Points[1:] {
		if f := ran.flowFigure(p + 1); f != nil {
			out = append(out, Figure{fmt.Sprintf("flow-%d-%s", p+1, Slug(name)), f})
		}
		if f := ran.patientFigure(p + 1); f != nil {
			out = append(out, Figure{fmt.Sprintf("patients-%d-%s", p+1, Slug(name)), f})
		}
	}
	return out
}

// Size is what the subtitle of every figure says: replications and residents.
func (ran *Run) Size() []any {
	return []any{ran.Finished, prose.Number(float64(ResidentsOf(&ran.Scenarios[0].Config)), 0)}
}

// comparisonFigure shows the differences of a group of lines, nil if there
// are none.
func (ran *Run) comparisonFigure(group string, compared []study.Compared) plots.Figure {
	a := ran.Language
	f := &plots.DotInterval{
		Caption: plots.Caption{
			Title:    a.Say("figure.compare", a.Say("group."+group), ran.Result.Points[0]),
			Subtitle: a.Say("figure.compare.subtitle", ran.Size()...),
			Note:     a.Say("figure.compare.note"),
		},
		Base: a.Say("figure.base"), Difference: a.Say("figure.difference"), Verdict: a.Say("figure.verdict"),
		Scenarios: ran.Result.Points[1:],
	}
	for _, l := range compared {
		if l.Group != group {
			continue
		}
		q := QuantityOfRow(a, l)
		in := plots.DotIndicator{Code: l.Code(), Label: a.Name(l.Line), Unit: frames.Unit(q), Threshold: l.Threshold}
		in.Base, in.BaseDecimals = frames.Level(l.Base, q)
		for p, d := range l.Diffs {
			row := frames.Difference(a, d, q, l.Verdicts[p])
			row.WideLow, row.WideHigh = l.Under(p).Low, l.Under(p).High
			in.Rows = append(in.Rows, row)
		}
		f.Indicators = append(f.Indicators, in)
	}
	if len(f.Indicators) == 0 {
		return nil
	}
	ran.noteBands(f)
	return f
}

// monthlyFigure shows the watched lines month by month, nil if the table has
// no months.
func (ran *Run) monthlyFigure() plots.Figure {
	months := ran.Result.Months()
	f := ran.watchedSeries(ran.Say("figure.months"), months)
	if f == nil {
		return nil
	}
	f.Note, f.Starts = ran.Say("figure.months.note"), ran.policyStarts(months)
	return f
}

// QuarterFigure shows the watched lines quarter by quarter; nil of a run of less
// than two years, whose months say it all. A quarter is counted as such in every
// replication: it is no mean of months.
func (ran *Run) QuarterFigure() plots.Figure {
	quarters := ran.Result.Quarters()
	if len(ran.Result.Years()) < 2 || len(quarters) == 0 {
		return nil
	}
	f := ran.watchedSeries(ran.Say("figure.quarters"), quarters)
	if f == nil {
		return nil
	}
	f.Column = "quarter"
	return f
}

// watchedSeries shows the watched lines over months or quarters, nil if none has
// a value in the base.
func (ran *Run) watchedSeries(title string, periods []string) *plots.MonthlySeries {
	a, r := ran.Language, ran.Result
	f := &plots.MonthlySeries{
		Caption: plots.Caption{Title: title, Subtitle: a.Say("figure.months.subtitle", ran.Size()...)},
		Months:  frames.PeriodAxis(a, periods), Series: r.Points,
	}
	if r.Banded() {
		f.Narrow, f.Wide = a.Say("figure.bands.luck"), a.Say("figure.bands.full")
	}
	for _, w := range study.Watched() {
		panel := plots.SeriesPanel{Code: w.Code(), Label: a.Name(w)}
		for p := range r.Points {
			line := ran.monthlyLine(p, w, periods)
			if p == 0 {
				panel.Unit = frames.Unit(a.QuantityOf(w.Indicator, frames.Largest(line.Mean)))
			}
			panel.Lines = append(panel.Lines, line)
		}
		if !math.IsNaN(frames.Largest(panel.Lines[0].Mean)) {
			f.Panels = append(f.Panels, panel)
		}
	}
	if len(f.Panels) == 0 {
		return nil
	}
	return f
}

// policyStarts marks the first day of each scenario's policy within the months
// shown. Scenarios that start together share a mark.
func (ran *Run) policyStarts(months []string) []plots.PolicyStart {
	var out []plots.PolicyStart
	run := ran.Scenarios[0].Config.Run
	for _, sc := range ran.Scenarios {
		for _, l := range sc.Levers {
			since := (l.Start.Year()-run.Start.Year())*12 + int(l.Start.Month()) - int(run.Start.Month())
			at := float64(since) + float64(l.Start.Day()-1)/31
			// The months may begin with the warm-up.
			at += float64(len(months) - run.MeasuredMonths)
			mark := plots.PolicyStart{At: at, Label: ran.Say("figure.start")}
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
