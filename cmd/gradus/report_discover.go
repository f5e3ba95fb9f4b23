package main

import (
	"math"
	"strconv"
	"strings"

	"gradus/plots"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// happens is what a search for limits looked for.
func (x *reporter) happens() string {
	text, _ := x.results.fact("case")
	return text
}

// discoverHeading asks when it happens.
func (x *reporter) discoverHeading() string { return x.say("figure.box", x.happens()) }

// limitsIn reads the limits back, those that are kept or those that are not.
func (x *reporter) limitsIn(kept bool) (factors []string, limits []experiment.Limits) {
	for _, r := range x.sheet("discover.csv").records("kept", strconv.FormatBool(kept)) {
		l := experiment.Limits{Low: math.Inf(-1), High: math.Inf(1), QuasiP: r.float("quasi_p")}
		if v := r.float("low"); !math.IsNaN(v) {
			l.Low = v
		}
		if v := r.float("high"); !math.IsNaN(v) {
			l.High = v
		}
		factors, limits = append(factors, r.text("factor")), append(limits, l)
	}
	return factors, limits
}

// discoverAnswer says within which limits it mostly happens.
func (x *reporter) discoverAnswer() []report.Block {
	rows := x.sheet("discover.csv").records()
	if len(rows) == 0 {
		return missing(x.say("report.no.box"))
	}
	r := rows[0]
	count := func(column string) report.Prose {
		return x.number(r, column, inNumbers(1, 0), x.say("report.def.box."+column))
	}
	percent := func(column string) report.Prose {
		return x.number(r, column, inNumbers(100, 0), x.say("report.def.box."+column))
	}
	what := x.fact("case", x.say("report.def.case"))
	factors, limits := x.limitsIn(true)
	if len(limits) == 0 {
		return []report.Block{{Text: x.prose("report.box.everything", what, count("cases"), count("all"))}}
	}
	var words []string
	for i, l := range limits {
		words = append(words, l.Words(x.meaningOf(factors[i])))
	}
	return []report.Block{{Text: x.prose("report.box.sentence", what, strings.Join(words, x.say("discover.and")),
		percent("coverage"), count("hits"), count("cases"), percent("density"), count("points"), count("all"))}}
}

// box draws the two most telling limits, and lists all.
func (x *reporter) box() []report.Block {
	const file = "figures/box.csv"
	rows := x.sheet("discover.csv").records()
	t := &report.Table{
		Caption: x.say("report.box.table"), Head: x.heads("discover.factor", "report.box.low", "report.box.high", "discover.quasi-p", "discover.kept"),
		Notes: []report.Prose{report.Plain(x.say("discover.note"))},
	}
	for _, r := range rows {
		key := r.text("factor")
		head := report.Cell{Text: report.Plain(x.meaningOf(key)), Left: true}
		if x.meaningOf(key) != key {
			head.Below = report.Plain(key)
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			head,
			{Text: x.brief(r, "low", x.say("report.box.low"))},
			{Text: x.brief(r, "high", x.say("report.box.high"))},
			{Text: x.number(r, "quasi_p", inDigits(2), x.say("report.def.box.quasi_p"))},
			{Text: x.word(r, "kept", "kept.", x.say("discover.kept"))},
		}})
	}
	var out []report.Block
	if points := x.sheet(file).records(); len(points) > 0 {
		out = x.drawnIf(x.boxDrawing(points), x.say("report.figure.box"), file)
	}
	if len(t.Rows) > 0 {
		out = append(out, report.Block{Table: t})
	}
	return out
}

// boxDrawing draws the points in the plane that the folder's figure has chosen.
func (x *reporter) boxDrawing(points []record) plots.Figure {
	factors, limits := x.limitsIn(true)
	axis := func(code string) plots.BoxFactor {
		f := plots.BoxFactor{Code: code, Low: math.Inf(-1), High: math.Inf(1)}
		if code != "" {
			f.Label = x.meaningOf(code)
		}
		for i, name := range factors {
			if name == code {
				f.Low, f.High = limits[i].Low, limits[i].High
			}
		}
		return f
	}
	f := &plots.CaseBox{
		Caption: plots.Caption{Title: x.discoverHeading()},
		Across:  axis(points[0].text("across_factor")), Up: axis(points[0].text("up_factor")),
		Case: x.happens(), Other: x.say("figure.box.other"), Inside: x.say("figure.box.inside"),
	}
	for _, r := range points {
		q := plots.BoxPoint{Across: r.float("across"), Up: r.float("up"), Case: r.text("case") == "true", Beyond: r.text("beyond") == "true"}
		if q.Beyond {
			f.Beyond = x.say("figure.box.beyond")
		}
		f.Points = append(f.Points, q)
	}
	if step := (len(points) + mostInPage - 1) / mostInPage; step > 1 {
		var kept []plots.BoxPoint
		for i := 0; i < len(f.Points); i += step {
			kept = append(kept, f.Points[i])
		}
		f.Points, f.Note = kept, x.say("figure.box.thinned", step)
	}
	return f
}

// mostInPage is how many points the drawing of a page has.
const mostInPage = 2000
