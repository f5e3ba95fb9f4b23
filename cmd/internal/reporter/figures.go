package reporter

import (
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// Figures are drawn again from their data, so that a report in another
// language than that of the run has them in its own.

// drawn turns a figure into a block; one that cannot be drawn ends the report.
func (x *Author) drawn(f plots.Figure, caption, source string) []report.Block {
	if f == nil {
		return nil
	}
	var b strings.Builder
	if err := plots.WriteSVG(&b, f); err != nil {
		x.err = err
		return nil
	}
	return []report.Block{{Figure: &report.Figure{Caption: caption, SVG: report.Inline(b.String()), Source: x.inside + source}}}
}

// size is what the subtitles of figures say: replications and residents.
func (x *Author) size() []any {
	m := &x.results.Manifest
	return []any{m.Replications.Finished, prose.Number(float64(m.Residents), 0)}
}

// titlesOf are the points for the legend of a figure.
func (x *Author) titlesOf(names []string) []string {
	var out []string
	for _, n := range names {
		out = append(out, x.title(n))
	}
	return out
}

// verdictOf reads a verdict from a file.
func verdictOf(text string) experiment.Verdict {
	for v := range frames.Verdicts {
		if v.String() == text {
			return v
		}
	}
	return experiment.CannotTell
}

// dots shows the differences of one group of the headline.
func (x *Author) dots(group string) []report.Block {
	codes, groups := x.headline()
	f := &plots.DotInterval{
		Caption: plots.Caption{
			Title:    x.Say("figure.compare", x.Say("group."+group), x.title(x.points[0])),
			Subtitle: x.Say("figure.compare.subtitle", x.size()...), Note: x.Say("figure.compare.note"),
		},
		Base: x.Say("figure.base"), Difference: x.Say("figure.difference"), Verdict: x.Say("figure.verdict"),
		Scenarios: x.titlesOf(x.ScenariosCompared()),
	}
	drawn := x.Sheet("figures/compare-" + group + ".csv")
	for _, code := range codes {
		if groups[code] != group {
			continue
		}
		q := x.scaleOf(code)
		in := plots.DotIndicator{Code: code, Label: x.Name(terms.LineOf(code)), Unit: frames.Unit(q)}
		in.Base, in.BaseDecimals = frames.Level(intervalOf(x.levelOf(x.points[0], code), "mean", "low", "high"), q)
		for _, name := range x.ScenariosCompared() {
			r := x.differenceOf(name, code)
			if !r.Known() {
				return nil
			}
			for _, m := range x.Sheet("margins.csv").Records("scenario", name, "indicator", code) {
				in.Threshold, in.ThresholdID = m.Float("threshold"), x.idOf(m, "threshold")
			}
			row := frames.Difference(x.Maker.Language, intervalOf(r, "diff", "low", "high"), q, verdictOf(r.Text("verdict")))
			row.ID = x.idOf(r, "diff")
			for _, b := range drawn.Records("indicator", code, "scenario", name) {
				if low, high := b.Float("wide_low"), b.Float("wide_high"); low < high {
					row.WideLow, row.WideHigh, f.Wide = low, high, x.Say("figure.compare.wide")
				}
			}
			in.Rows = append(in.Rows, row)
		}
		f.Indicators = append(f.Indicators, in)
	}
	if len(f.Indicators) == 0 {
		return nil
	}
	if f.Wide != "" {
		f.Note += x.Say("figure.compare.two-bands")
	}
	how := ""
	if group == study.GroupFirst { // the first of them says how all are read
		how = x.Say("report.figure.dots")
	}
	return x.drawn(f, how, "compare.csv")
}

// flows shows base and option side by side, a figure for each option.
func (x *Author) flows() []report.Block {
	var out []report.Block
	for _, file := range x.flowFiles() {
		out = append(out, x.flow(file)...)
	}
	if len(out) == 0 {
		return missing(x.Say("report.no.flow"))
	}
	return out
}

// flowFiles are the files with the flows of each option.
func (x *Author) flowFiles() []string {
	var out []string
	for _, f := range x.results.Manifest.Files {
		if strings.HasPrefix(f.Name, "figures/flow-") && path.Ext(f.Name) == ".csv" {
			out = append(out, f.Name)
		}
	}
	return out
}

// flow shows the flows of one option beside those of the base.
func (x *Author) flow(file string) []report.Block {
	rows := x.Sheet(file).Records()
	if len(rows) == 0 {
		return nil
	}
	base, scenario := rows[0].Text("base"), rows[0].Text("scenario")
	figure := frames.Flow(x.Maker.Language, x.title(base), x.title(scenario), x.size())
	for _, r := range rows {
		from := slices.IndexFunc(figure.Nodes, func(n plots.FlowNode) bool { return n.Code == r.Text("from") })
		to := slices.IndexFunc(figure.Nodes, func(n plots.FlowNode) bool { return n.Code == r.Text("to") })
		if from < 0 || to < 0 {
			continue
		}
		d := x.differenceOf(scenario, frames.FlowBetween(r.Text("from"), r.Text("to")))
		v := verdictOf(d.Text("verdict"))
		figure.Flows = append(figure.Flows, plots.Flow{
			From: from, To: to, Base: r.Float("base_value"), Scenario: r.Float("scenario_value"),
			DiffLow: d.Float("low"), DiffHigh: d.Float("high"), Verdict: frames.Verdicts[v], Word: x.Verdict(v),
			ID: x.idOf(r, "scenario_value"),
		})
	}
	for i := range figure.Nodes {
		n := &figure.Nodes[i]
		for side, column := range []string{"base_value", "scenario_value"} {
			n.In[side] = x.inside + archive.SumOf(file, column, "to", n.Code).ID()
			n.Out[side] = x.inside + archive.SumOf(file, column, "from", n.Code).ID()
		}
	}
	return x.drawn(figure, x.Say("report.figure.flow", x.title(base), x.title(scenario)), file)
}

func zeroIfNone(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return v
}

// expertWait is the wait for the hospitals' experts over all of them, which sinking takes hours from.
const expertWait = "expert_wait_minutes_mean"

// urgencyLines are the waits that are told apart by urgency.
var urgencyLines = []string{
	"urgent_delay_minutes_mean", "emergency_wait_minutes_median", "referral_delay_days_urgent",
	"green_wait_minutes_mean@tier:secondary", "green_wait_minutes_mean@tier:tertiary",
	"walk_in_wait_minutes_mean@tier:community", "walk_in_wait_minutes_mean@tier:secondary", "walk_in_wait_minutes_mean@tier:tertiary",
}

// waits shows the distributions by tier, the waits for experts, and both by urgency.
func (x *Author) waits() []report.Block {
	const byTier, byUrgency = "figures/waits.csv", "figures/waits-urgency.csv"
	f := frames.Waits(x.Maker.Language, x.titlesOf(x.points), x.size())
	if f.Panels = x.waitPanels(byTier, "tier", x.Facility); len(f.Panels) == 0 {
		return missing(x.Say("report.no.waits"))
	}
	codes, groups := x.headline()
	codes = append(slices.DeleteFunc(codes, func(c string) bool { return groups[c] != study.GroupWait }), expertWait)
	out := append(x.drawn(f, x.Say("report.figure.waits"), byTier), x.compared(x.Say("report.waits.table"), codes, groups)...)
	counted := slices.Contains(x.Sheet(byUrgency).Header(), "visits") // not in folders of earlier versions
	f = frames.WaitsByUrgency(x.Maker.Language, x.titlesOf(x.points), x.size(), counted)
	if f.Panels = x.waitPanels(byUrgency, f.By, func(code string) string { return x.Lang.SayOr("stratum."+code, code) }); len(f.Panels) > 0 {
		out = append(out, x.drawn(f, x.Say("report.figure.urgency"), byUrgency)...)
	} else {
		out = append(out, missing(x.Say("report.no.urgency"))...)
	}
	if urgent := x.compared(x.Say("report.urgency.table"), urgencyLines, nil); len(urgent) > 0 {
		out = append(append(out, urgent...), report.Block{Text: report.Plain(x.Say("report.urgency.note"))})
	}
	return out
}

// waitPanels reads the panels of a figure of waits, which a column tells apart.
func (x *Author) waitPanels(file, column string, label func(code string) string) (out []plots.WaitPanel) {
	for _, r := range x.Sheet(file).Records() {
		code := r.Text(column)
		at := slices.IndexFunc(out, func(w plots.WaitPanel) bool { return w.Code == code })
		if at < 0 {
			at = len(out)
			out = append(out, plots.WaitPanel{Code: code, Label: label(code), Curves: make([][]plots.WaitPoint, len(x.points)), Visits: make([]plots.WaitVisits, len(x.points))})
		}
		if p := slices.Index(x.points, r.Text("series")); p >= 0 {
			out[at].Visits[p] = plots.WaitVisits{Mean: r.Float("visits"), ID: x.idOf(r, "visits")}
			out[at].Curves[p] = append(out[at].Curves[p], plots.WaitPoint{Quantile: r.Float("quantile"), Minutes: r.Float("minutes"), ID: x.idOf(r, "minutes")})
		}
	}
	return out
}

const quartersFile = "figures/quarters.csv"

// series shows the watched indicators month by month, and the years where there
// are several. Where that would make the page too large, the quarters stand for
// the months of several years.
func (x *Author) series() []report.Block {
	const months, years = "figures/months.csv", "figures/years.csv"
	var out []report.Block
	switch {
	case !x.results.Has(months):
	case x.inQuarters && x.results.Has(quartersFile):
		out = append(missing(x.Say("report.in-quarters")), x.seriesOf(quartersFile, "figure.quarters")...)
	default:
		out = x.seriesOf(months, "figure.months")
	}
	if x.results.Has(years) {
		out = append(out, x.seriesOf(years, "figure.years")...)
	}
	if len(out) == 0 {
		return missing(x.Say("report.no.months"))
	}
	return out
}

func (x *Author) seriesOf(file, title string) []report.Block {
	rows := x.Sheet(file).Records()
	if len(rows) == 0 {
		return nil
	}
	column := "month"
	for _, c := range []string{"quarter", "year"} {
		if rows[0].Text(c) != "" {
			column = c
		}
	}
	f := x.seriesIn(rows, column, x.points)
	f.Caption = plots.Caption{Title: x.Say(title), Subtitle: x.Say("figure.months.subtitle", x.size()...)}
	if column == "month" {
		f.Caption.Note = x.Say("figure.months.note")
	}
	if _, two := rows[0].Columns["wide_low"]; two {
		f.Narrow, f.Wide = x.Say("figure.bands.luck"), x.Say("figure.bands.full")
	}
	return x.pagesOf(f, x.Say("report.figure.series"), file)
}

// seriesIn reads the lines of a figure over months or years, a line of every
// panel for each of the series.
func (x *Author) seriesIn(rows []archive.Record, column string, series []string) *plots.MonthlySeries {
	f := &plots.MonthlySeries{Series: x.titlesOf(series), Yearly: column == "year"}
	place := map[string]int{}
	for _, r := range rows {
		if at := r.Text(column); f.Months == nil || place[at] == 0 && f.Months[0].Code != at {
			place[at] = len(f.Months)
			f.Months = append(f.Months, frames.PeriodMark(x.Maker.Language, at))
		}
	}
	n := len(f.Months)
	for _, r := range rows {
		code := r.Text("indicator")
		at := slices.IndexFunc(f.Panels, func(p plots.SeriesPanel) bool { return p.Code == code })
		if at < 0 {
			l := terms.LineOf(code)
			at = len(f.Panels)
			panel := plots.SeriesPanel{Code: code, Label: x.Name(l), Unit: frames.Unit(x.QuantityOf(l.Indicator, largestOf(rows, code, series[0])))}
			for range series {
				line := plots.MonthlyLine{Mean: blanks(n), Low: blanks(n), High: blanks(n), IDs: make([]string, n)}
				if _, two := r.Columns["wide_low"]; two {
					line.WideLow, line.WideHigh = blanks(n), blanks(n)
				}
				panel.Lines = append(panel.Lines, line)
			}
			f.Panels = append(f.Panels, panel)
		}
		if p := slices.Index(series, r.Text("series")); p >= 0 {
			line, i := f.Panels[at].Lines[p], place[r.Text(column)]
			line.Mean[i], line.Low[i], line.High[i] = r.Float("mean"), r.Float("low"), r.Float("high")
			line.IDs[i] = x.idOf(r, "mean")
			if line.WideLow != nil {
				line.WideLow[i], line.WideHigh[i] = r.Float("wide_low"), r.Float("wide_high")
			}
		}
	}
	if !f.Yearly {
		f.Starts = x.startMarks(f.Months[0].Code, n)
	}
	return f
}

// pagesOf draws a series, so many panels to a drawing that it can be read on paper.
func (x *Author) pagesOf(f *plots.MonthlySeries, caption, file string) []report.Block {
	var out []report.Block
	for some := range slices.Chunk(f.Panels, panelsOnPage) {
		part := *f
		part.Panels = some
		out = append(out, x.drawn(&part, caption, file)...)
	}
	return out
}

// panelsOnPage is how many panels of a series go on a page of A4 at a size that
// can be read.
const panelsOnPage = 4

// paperHeight is how tall a drawing may be [pt] for a page of A4 to show it at nearly
// its full width.
const paperHeight = 750

// largestOf is the largest level of an indicator in the base.
func largestOf(rows []archive.Record, code, point string) float64 {
	var means []float64
	for _, r := range rows {
		if r.Text("indicator") == code && r.Text("series") == point {
			means = append(means, r.Float("mean"))
		}
	}
	return frames.Largest(means)
}

func blanks(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}

// startMarks are the days on which policies begin, in months or quarters after
// the first one shown. What begins before it is not marked.
func (x *Author) startMarks(first string, periods int) []plots.PolicyStart {
	length := 1.0
	if year, quarter, ok := strings.Cut(first, "-Q"); ok {
		n, _ := strconv.Atoi(quarter)
		first, length = fmt.Sprintf("%s-%02d", year, 3*n-2), 3
	}
	begin, err := time.Parse("2006-01", first)
	if err != nil {
		return nil
	}
	var out []plots.PolicyStart
	for _, r := range x.Sheet("policies.csv").Records() {
		start, err := time.Parse(time.DateOnly, r.Text("start"))
		if err != nil {
			continue
		}
		mark := plots.PolicyStart{At: monthsBetween(begin, start) / length, Label: x.Say("figure.start")}
		if mark.At >= 0 && mark.At < float64(periods) && !slices.Contains(out, mark) {
			out = append(out, mark)
		}
	}
	return out
}

// monthsBetween counts the months from the first of one to a day, the days of
// a month as equal parts of it.
func monthsBetween(begin, day time.Time) float64 {
	whole := (day.Year()-begin.Year())*12 + int(day.Month()) - int(begin.Month())
	return float64(whole) + float64(day.Day()-1)/31
}
