package reporter

import (
	"math"
	"slices"
	"strconv"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/values"
	"gradus/plots"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// happens is what a search for limits looked for.
func (x *Author) happens() string {
	text, _ := x.results.Fact("case")
	return text
}

// discoverHeading asks when it happens.
func (x *Author) discoverHeading() string { return x.Say("figure.box", x.happens()) }

// limitsIn reads the limits back, those that are kept or those that are not.
func (x *Author) limitsIn(kept bool) (factors []string, limits []experiment.Limits) {
	for _, r := range x.Sheet("discover.csv").Records("kept", strconv.FormatBool(kept)) {
		l := experiment.Limits{Low: math.Inf(-1), High: math.Inf(1), QuasiP: r.Float("quasi_p")}
		if v := r.Float("low"); !math.IsNaN(v) {
			l.Low = v
		}
		if v := r.Float("high"); !math.IsNaN(v) {
			l.High = v
		}
		factors, limits = append(factors, r.Text("factor")), append(limits, l)
	}
	return factors, limits
}

// discoverAnswer says within which limits it mostly happens.
func (x *Author) discoverAnswer() []report.Block {
	rows := x.Sheet("discover.csv").Records()
	if len(rows) == 0 {
		return missing(x.Say("report.no.box"))
	}
	r := rows[0]
	count := func(column string) report.Prose {
		return x.number(r, column, inNumbers(1, 0), x.Say("report.def.box."+column))
	}
	percent := func(column string) report.Prose {
		return x.number(r, column, inNumbers(100, 0), x.Say("report.def.box."+column))
	}
	what := x.fact("case", x.Say("report.def.case"))
	limits := x.Sheet("discover.csv").Records("kept", strconv.FormatBool(true))
	if len(limits) == 0 {
		return []report.Block{{Text: x.prose("report.box.everything", what, count("cases"), count("all"))}}
	}
	var words []report.Prose
	for _, l := range limits {
		words = append(words, x.withinLimits(l))
	}
	return []report.Block{{Text: x.prose("report.box.sentence", what, x.joined(words, "discover.and"),
		percent("coverage"), count("hits"), count("cases"), percent("density"), count("points"), count("all"))}}
}

// withinLimits says of a row within which limits its factor is, as
// [experiment.Limits.Words] does.
func (x *Author) withinLimits(r archive.Record) report.Prose {
	out := report.Plain(values.Meaning(x.Maker.Language, r.Text("factor")))
	low, high := x.number(r, "low", inDigits(4), x.Say("report.box.low")), x.number(r, "high", inDigits(4), x.Say("report.box.high"))
	switch {
	case r.Text("low") == "":
		return append(append(out, report.Span{Text: " < "}), high...)
	case r.Text("high") == "":
		return append(append(out, report.Span{Text: " > "}), low...)
	}
	return slices.Concat(low, report.Plain(" < "), out, report.Plain(" < "), high)
}

// box draws the two most telling limits, and lists all.
func (x *Author) box() []report.Block {
	const file = "figures/box.csv"
	rows := x.Sheet("discover.csv").Records()
	t := &report.Table{
		Caption: x.Say("report.box.table"), Head: x.heads("discover.factor", "report.box.low", "report.box.high", "discover.quasi-p", "discover.kept"),
		Notes: []report.Prose{report.Plain(x.Say("discover.note"))},
	}
	for _, r := range rows {
		key := r.Text("factor")
		head := report.Cell{Text: report.Plain(values.Meaning(x.Maker.Language, key)), Left: true}
		if values.Meaning(x.Maker.Language, key) != key {
			head.Below = report.Plain(key)
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			head,
			{Text: x.brief(r, "low", 1, x.Say("report.box.low"))},
			{Text: x.brief(r, "high", 1, x.Say("report.box.high"))},
			{Text: x.number(r, "quasi_p", inDigits(2), x.Say("report.def.box.quasi_p"))},
			{Text: x.word(r, "kept", "kept.", x.Say("discover.kept"))},
		}})
	}
	var out []report.Block
	if points := x.Sheet(file).Records(); len(points) > 0 {
		out = x.drawnIf(x.boxDrawing(points), x.Say("report.figure.box"), file)
	}
	if len(t.Rows) > 0 {
		out = append(out, report.Block{Table: t})
	}
	return out
}

// boxDrawing draws the points in the plane that the folder's figure has chosen.
func (x *Author) boxDrawing(points []archive.Record) plots.Figure {
	factors, limits := x.limitsIn(true)
	axis := func(code string) plots.BoxFactor {
		f := plots.BoxFactor{Code: code, Low: math.Inf(-1), High: math.Inf(1)}
		if code != "" {
			f.Label = values.Meaning(x.Maker.Language, code)
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
		Across:  axis(points[0].Text("across_factor")), Up: axis(points[0].Text("up_factor")),
		Case: x.happens(), Other: x.Say("figure.box.other"), Inside: x.Say("figure.box.inside"),
	}
	for _, r := range points {
		q := plots.BoxPoint{Across: r.Float("across"), Up: r.Float("up"), Case: r.Text("case") == "true", Beyond: r.Text("beyond") == "true", ID: x.idOf(r, "across")}
		if q.Beyond {
			f.Beyond = x.Say("figure.box.beyond")
		}
		f.Points = append(f.Points, q)
	}
	if step := (len(points) + mostInPage - 1) / mostInPage; step > 1 {
		var kept []plots.BoxPoint
		for i := 0; i < len(f.Points); i += step {
			kept = append(kept, f.Points[i])
		}
		f.Points, f.Note = kept, x.Say("figure.box.thinned", step)
	}
	return f
}

// mostInPage is how many points the drawing of a page has.
const mostInPage = 2000
