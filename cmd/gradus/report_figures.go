package main

import (
	"fmt"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// Figures are drawn again from their data, so that a report in another
// language than that of the run has them in its own.

// drawn turns a figure into a block; one that cannot be drawn ends the report.
func (x *reporter) drawn(f plots.Figure, caption, source string) []report.Block {
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
func (x *reporter) size() []any {
	m := &x.results.manifest
	return []any{m.Replications.Finished, number(float64(m.Residents), 0)}
}

// titlesOf are the points for the legend of a figure.
func (x *reporter) titlesOf(names []string) []string {
	var out []string
	for _, n := range names {
		out = append(out, x.title(n))
	}
	return out
}

// verdictOf reads a verdict from a file.
func verdictOf(text string) experiment.Verdict {
	for v := range plotVerdicts {
		if v.String() == text {
			return v
		}
	}
	return experiment.CannotTell
}

// dots shows the differences of one group of the headline.
func (x *reporter) dots(group string) []report.Block {
	codes, groups := x.headline()
	f := &plots.DotInterval{
		Caption: plots.Caption{
			Title:    x.say("figure.compare", x.say("group."+group), x.title(x.points[0])),
			Subtitle: x.say("figure.compare.subtitle", x.size()...), Note: x.say("figure.compare.note"),
		},
		Base: x.say("figure.base"), Difference: x.say("figure.difference"), Verdict: x.say("figure.verdict"),
		Scenarios: x.titlesOf(x.scenariosCompared()),
	}
	drawn := x.sheet("figures/compare-" + group + ".csv")
	for _, code := range codes {
		if groups[code] != group {
			continue
		}
		in := plots.DotIndicator{Code: code, Label: x.name(lineOf(code)), Unit: unitFor(x.scaleOf(code)), Base: math.NaN()}
		for _, name := range x.scenariosCompared() {
			r := x.differenceOf(name, code)
			if !r.known() {
				return nil
			}
			for _, m := range x.sheet("margins.csv").records("scenario", name, "indicator", code) {
				in.Threshold = m.float("threshold")
			}
			n, _ := strconv.Atoi(r.text("n"))
			v := verdictOf(r.text("verdict"))
			in.Base = r.float("base_mean")
			row := plots.DotRow{Diff: r.float("diff"), Low: r.float("low"), High: r.float("high"), N: n, Verdict: plotVerdicts[v], Word: x.verdict(v)}
			for _, b := range drawn.records("indicator", code, "scenario", name) {
				if low, high := b.float("wide_low"), b.float("wide_high"); low < high {
					row.WideLow, row.WideHigh, f.Wide = low, high, x.say("figure.compare.wide")
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
		f.Note += x.say("figure.compare.two-bands")
	}
	how := ""
	if group == study.GroupFirst { // the first of them says how all are read
		how = x.say("report.figure.dots")
	}
	return x.drawn(f, how, "compare.csv")
}

// flows shows base and option side by side, a figure for each option.
func (x *reporter) flows() []report.Block {
	var out []report.Block
	for _, file := range x.flowFiles() {
		out = append(out, x.flow(file)...)
	}
	if len(out) == 0 {
		return missing(x.say("report.no.flow"))
	}
	return out
}

// flowFiles are the files with the flows of each option.
func (x *reporter) flowFiles() []string {
	var out []string
	for _, f := range x.results.manifest.Files {
		if strings.HasPrefix(f.Name, "figures/flow-") && path.Ext(f.Name) == ".csv" {
			out = append(out, f.Name)
		}
	}
	return out
}

// flow shows the flows of one option beside those of the base.
func (x *reporter) flow(file string) []report.Block {
	rows := x.sheet(file).records()
	if len(rows) == 0 {
		return nil
	}
	base, scenario := rows[0].text("base"), rows[0].text("scenario")
	figure := x.flowPage(x.title(base), x.title(scenario), x.size())
	for _, r := range rows {
		from := slices.IndexFunc(figure.Nodes, func(n plots.FlowNode) bool { return n.Code == r.text("from") })
		to := slices.IndexFunc(figure.Nodes, func(n plots.FlowNode) bool { return n.Code == r.text("to") })
		if from < 0 || to < 0 {
			continue
		}
		figure.Flows = append(figure.Flows, plots.Flow{
			From: from, To: to, Base: r.float("base_value"), Scenario: r.float("scenario_value"),
			DiffLow: zeroIfNone(r.float("diff_low")), DiffHigh: zeroIfNone(r.float("diff_high")),
		})
	}
	return x.drawn(figure, x.say("report.figure.flow", x.title(base), x.title(scenario)), file)
}

func zeroIfNone(v float64) float64 {
	if math.IsNaN(v) {
		return 0
	}
	return v
}

// waits shows the distributions by tier.
func (x *reporter) waits() []report.Block {
	const file = "figures/waits.csv"
	f := x.waitPage(x.titlesOf(x.points), x.size())
	for _, r := range x.sheet(file).records() {
		tier := r.text("tier")
		at := slices.IndexFunc(f.Tiers, func(t plots.WaitTier) bool { return t.Code == tier })
		if at < 0 {
			f.Tiers = append(f.Tiers, plots.WaitTier{Code: tier, Label: x.facility(tier), Curves: make([][]plots.WaitPoint, len(x.points))})
			at = len(f.Tiers) - 1
		}
		if p := slices.Index(x.points, r.text("series")); p >= 0 {
			f.Tiers[at].Curves[p] = append(f.Tiers[at].Curves[p], plots.WaitPoint{Quantile: r.float("quantile"), Minutes: r.float("minutes")})
		}
	}
	if len(f.Tiers) == 0 {
		return missing(x.say("report.no.waits"))
	}
	codes, groups := x.headline()
	codes = slices.DeleteFunc(codes, func(c string) bool { return groups[c] != study.GroupWait })
	return append(x.drawn(f, x.say("report.figure.waits"), file), x.compared(x.say("report.waits.table"), codes, groups)...)
}

// series shows the watched indicators month by month, and the years where there
// are several. Where that would make the page too large, the quarters stand for
// the months of several years.
func (x *reporter) series() []report.Block {
	const months, quarters, years = "figures/months.csv", "figures/quarters.csv", "figures/years.csv"
	var out []report.Block
	switch {
	case !x.results.has(months):
	case x.lean >= withoutSeries:
		out = x.leftOut("figures/months.svg")
	case x.lean >= inQuarters && x.results.has(quarters):
		out = append(missing(x.say("report.in-quarters")), x.seriesOf(quarters, "figure.quarters")...)
	default:
		out = x.seriesOf(months, "figure.months")
	}
	switch {
	case !x.results.has(years):
	case x.lean >= withoutSeries:
		out = append(out, x.leftOut("figures/years.svg")...)
	default:
		out = append(out, x.seriesOf(years, "figure.years")...)
	}
	if len(out) == 0 {
		return missing(x.say("report.no.months"))
	}
	return out
}

func (x *reporter) seriesOf(file, title string) []report.Block {
	rows := x.sheet(file).records()
	if len(rows) == 0 {
		return nil
	}
	column := "month"
	for _, c := range []string{"quarter", "year"} {
		if rows[0].text(c) != "" {
			column = c
		}
	}
	f := x.seriesIn(rows, column, x.points)
	f.Caption = plots.Caption{Title: x.say(title), Subtitle: x.say("figure.months.subtitle", x.size()...)}
	if _, two := rows[0].columns["wide_low"]; two {
		f.Narrow, f.Wide = x.say("figure.bands.luck"), x.say("figure.bands.full")
	}
	return x.pagesOf(f, x.say("report.figure.series"), file)
}

// seriesIn reads the lines of a figure over months or years, a line of every
// panel for each of the series.
func (x *reporter) seriesIn(rows []record, column string, series []string) *plots.MonthlySeries {
	f := &plots.MonthlySeries{Series: x.titlesOf(series), Yearly: column == "year"}
	place := map[string]int{}
	for _, r := range rows {
		if at := r.text(column); f.Months == nil || place[at] == 0 && f.Months[0].Code != at {
			place[at] = len(f.Months)
			f.Months = append(f.Months, x.periodMark(at))
		}
	}
	n := len(f.Months)
	for _, r := range rows {
		code := r.text("indicator")
		at := slices.IndexFunc(f.Panels, func(p plots.SeriesPanel) bool { return p.Code == code })
		if at < 0 {
			l := lineOf(code)
			at = len(f.Panels)
			panel := plots.SeriesPanel{Code: code, Label: x.name(l), Unit: unitFor(x.quantityOf(l.Indicator, largestOf(rows, code, series[0])))}
			for range series {
				line := plots.MonthlyLine{Mean: blanks(n), Low: blanks(n), High: blanks(n)}
				if _, two := r.columns["wide_low"]; two {
					line.WideLow, line.WideHigh = blanks(n), blanks(n)
				}
				panel.Lines = append(panel.Lines, line)
			}
			f.Panels = append(f.Panels, panel)
		}
		if p := slices.Index(series, r.text("series")); p >= 0 {
			line, i := f.Panels[at].Lines[p], place[r.text(column)]
			line.Mean[i], line.Low[i], line.High[i] = r.float("mean"), r.float("low"), r.float("high")
			if line.WideLow != nil {
				line.WideLow[i], line.WideHigh[i] = r.float("wide_low"), r.float("wide_high")
			}
		}
	}
	if !f.Yearly {
		f.Starts = x.startMarks(f.Months[0].Code, n)
	}
	return f
}

// pagesOf draws a series, so many panels to a drawing that it can be read on paper.
func (x *reporter) pagesOf(f *plots.MonthlySeries, caption, file string) []report.Block {
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

// largestOf is the largest level of an indicator in the base.
func largestOf(rows []record, code, point string) float64 {
	var means []float64
	for _, r := range rows {
		if r.text("indicator") == code && r.text("series") == point {
			means = append(means, r.float("mean"))
		}
	}
	return largest(means)
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
func (x *reporter) startMarks(first string, periods int) []plots.PolicyStart {
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
	for _, r := range x.sheet("policies.csv").records() {
		start, err := time.Parse(time.DateOnly, r.text("start"))
		if err != nil {
			continue
		}
		mark := plots.PolicyStart{At: monthsBetween(begin, start) / length, Label: x.say("figure.start")}
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
