package main

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// analysed is one number whose uncertain parameters were analysed: its rows, in
// the order of the file.
type analysed struct {
	cell              study.Cell
	scenario, against string
	rows              []record
}

// analysedIn reads a table of effects or indices back, number by number.
func (x *reporter) analysedIn(file string) []analysed {
	var out []analysed
	for _, r := range x.sheet(file).records() {
		n := analysed{scenario: r.text("scenario"), against: r.text("against"), cell: cellIn(r)}
		same := func(o analysed) bool { return o.cell == n.cell && o.scenario == n.scenario && o.against == n.against }
		at := slices.IndexFunc(out, same)
		if at < 0 {
			at = len(out)
			out = append(out, n)
		}
		out[at].rows = append(out[at].rows, r)
	}
	return out
}

// analysedName is a number in words, with its lever point where there are several.
func (x *reporter) analysedName(n analysed, q quantity) string {
	x.terms["indicator:"+n.cell.Indicator] = true
	name := x.askedName(study.Asked{Cell: n.cell}, x.label(study.Line{Cell: n.cell}, q))
	switch {
	case n.against != "":
		return x.say("sensitivity.against", name, x.pointTitle(n.scenario), x.pointTitle(n.against))
	case x.results.manifest.Plan != nil && x.results.manifest.Plan.Points > 1:
		return x.say("sensitivity.at", name, x.pointTitle(n.scenario))
	}
	return name
}

// effectQuantity is how effects on a number are shown: as differences of it.
func (x *reporter) effectQuantity(n analysed) quantity {
	size := 0.0
	for _, r := range n.rows {
		size = max(size, zeroIfNone(r.float("mu_star")))
	}
	q := x.quantityIn(n.rows[0].text("unit"), size)
	q.unit, q.decimals = q.diffUnit, q.decimals+1
	return q
}

// byMorris tells a screening from shares of the variance.
func (n analysed) byMorris() bool {
	_, ok := n.rows[0].columns["mu_star"]
	return ok
}

// designHeading is the title of the design that a plan has run.
func (x *reporter) designHeading() string {
	if len(x.points) > 0 {
		return x.title(x.points[0])
	}
	return x.results.manifest.Base
}

// sensitivityAnswer says which parameters move each number, the strongest first.
func (x *reporter) sensitivityAnswer() []report.Block {
	var list []report.Prose
	for _, n := range x.analysedIn("sensitivity.csv") {
		q := x.effectQuantity(n)
		var parts []report.Prose
		var weak []string
		for _, r := range n.rows {
			name := report.Plain(x.meaningOf(r.text("parameter")))
			var value, bounds report.Prose
			if n.byMorris() {
				if r.text("influence") != experiment.Influential.String() {
					weak = append(weak, name[0].Text)
					continue
				}
				value, bounds = x.shown(r, "mu_star", "mu_star_low", "mu_star_high", q, false, x.say("report.def.mu_star"))
			} else {
				value, bounds = x.shown(r, "total", "total_low", "total_high", shareOfOne, false, x.say("report.def.total"))
			}
			parts = append(parts, x.prose("report.finding", name, value, bounds))
		}
		line := report.Strong(x.analysedName(n, x.quantityIn(n.rows[0].text("unit"), math.NaN())) + x.say("report.colon"))
		if len(parts) == 0 {
			line = append(line, report.Span{Text: x.say("report.sensitivity.nothing")})
		} else {
			line = append(line, x.joined(parts, "answer.semicolon")...)
			if len(weak) > 0 {
				line = append(line, report.Span{Text: x.say("answer.semicolon") + x.say("report.sensitivity.weak", strings.Join(weak, x.say("sentence.comma")))})
			}
			line = append(line, report.Span{Text: x.say("report.stop")})
		}
		list = append(list, line)
	}
	if len(list) == 0 {
		return missing(x.say("report.sensitivity.refused"))
	}
	intro := x.say("report.sensitivity.answer.sobol")
	if x.analysedIn("sensitivity.csv")[0].byMorris() {
		intro = x.say("report.sensitivity.answer.morris")
	}
	return []report.Block{{Text: report.Plain(intro)}, {List: list}}
}

// shareOfOne is how shares of a variance are shown.
var shareOfOne = quantity{factor: 1, decimals: 2}

// sensitivity shows what was found about the uncertain parameters: of every
// number the drawing of the method and the table, strongest first.
func (x *reporter) sensitivity() []report.Block {
	var out []report.Block
	for _, n := range x.analysedIn("sensitivity.csv") {
		if n.byMorris() {
			out = append(out, x.effects(n)...)
			continue
		}
		out = append(out, x.indices(n)...)
	}
	for _, n := range x.analysedIn("convergence.csv") {
		out = append(out, x.convergence(n)...)
	}
	return out
}

// parameterCell names an uncertain parameter.
func (x *reporter) parameterCell(key string) report.Cell {
	return report.Cell{Text: report.Plain(x.meaningOf(key)), Below: report.Plain(key), Left: true}
}

// analysisCaption is that of the drawings of the section.
func (x *reporter) analysisCaption(n analysed, q quantity, kind, method, size string) plots.Caption {
	r := n.rows[0]
	count := func(column string) int { return int(zeroIfNone(r.float(column))) }
	return plots.Caption{
		Title:    x.say("figure.about."+kind, x.analysedName(n, q)),
		Subtitle: x.say("figure.sensitivity."+method, x.designHeading(), count(size), count("replications")),
		Note:     x.say("figure.note." + kind),
	}
}

// effects is the plane and the table of a screening.
func (x *reporter) effects(n analysed) []report.Block {
	q := x.effectQuantity(n)
	f := &plots.MorrisPlane{
		Caption: x.analysisCaption(n, q, "morris", study.Morris, "trajectories"),
		MuStar:  x.say("figure.mu_star"), Sigma: x.say("figure.sigma"), Listed: x.say("figure.listed"),
		Shown: x.say("figure.influence"), NotShown: x.say("figure.luck"), Unit: unitFor(q),
	}
	t := &report.Table{
		Caption: x.say("report.sensitivity.of", x.analysedName(n, q)),
		Head:    x.heads("sensitivity.parameter", "sensitivity.mu_star", "sensitivity.mu", "sensitivity.sigma", "sensitivity.floor", "sensitivity.influence"),
	}
	t.Head[5].Left = true
	for _, r := range n.rows {
		key := r.text("parameter")
		star, starBounds := x.shown(r, "mu_star", "mu_star_low", "mu_star_high", q, false, x.say("report.def.mu_star"))
		mu, muBounds := x.shown(r, "mu", "mu_low", "mu_high", q, true, x.say("report.def.mu"))
		sigma, sigmaBounds := x.shown(r, "sigma", "sigma_low", "sigma_high", q, false, x.say("report.def.sigma"))
		floor := r.float("luck_floor") * q.factor
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			x.parameterCell(key),
			{Text: star, Below: starBounds},
			{Text: mu, Below: muBounds},
			{Text: sigma, Below: sigmaBounds},
			{Text: withUnitSpan(x.number(r, "luck_floor", inNumbers(q.factor, decimalsFor(floor, floor/10, q.decimals)), x.say("report.def.floor")), q.unit)},
			{Text: x.word(r, "influence", "influence.", x.say("report.def.influence")), Left: true},
		}})
		word, _ := x.lang.Find("influence." + r.text("influence"))
		f.Factors = append(f.Factors, plots.MorrisFactor{
			Code: key, Label: x.meaningOf(key), Mu: r.float("mu"), MuLow: r.float("mu_low"), MuHigh: r.float("mu_high"),
			MuStar: r.float("mu_star"), StarLow: r.float("mu_star_low"), StarHigh: r.float("mu_star_high"),
			Sigma: r.float("sigma"), SigmaLow: r.float("sigma_low"), SigmaHigh: r.float("sigma_high"), Floor: r.float("luck_floor"),
			Influential: r.text("influence") == experiment.Influential.String(), Word: word,
		})
	}
	t.Notes = []report.Prose{report.Plain(x.say("sensitivity.note.morris", len(n.rows)))}
	if reps := n.rows[0].float("replications"); reps < 3 {
		t.Notes = append(t.Notes, report.Plain(x.say("sensitivity.note.few", int(reps))))
	}
	return append(x.drawnIf(f, x.say("report.figure.morris"), "sensitivity.csv"), report.Block{Table: t})
}

// drawnIf draws a figure whose data are whole; of others the table says what there is.
func (x *reporter) drawnIf(f plots.Figure, caption, source string) []report.Block {
	if f.Validate() != nil {
		return nil
	}
	return x.drawn(f, caption, source)
}

// indices is the drawing and the table of shares of the variance.
func (x *reporter) indices(n analysed) []report.Block {
	f := &plots.SobolBars{
		Caption: x.analysisCaption(n, shareOfOne, "sobol", study.Sobol, "rows"), First: x.say("figure.first"), Total: x.say("figure.total"),
	}
	t := &report.Table{
		Caption: x.say("report.sensitivity.of", x.analysedName(n, shareOfOne)),
		Head:    x.heads("sensitivity.parameter", "sensitivity.first", "sensitivity.total", "sensitivity.doubt"),
	}
	t.Head[3].Left = true
	for _, r := range n.rows {
		key := r.text("parameter")
		first, firstBounds := x.shown(r, "first", "first_low", "first_high", shareOfOne, false, x.say("report.def.first"))
		total, totalBounds := x.shown(r, "total", "total_low", "total_high", shareOfOne, false, x.say("report.def.total"))
		var doubts []string
		for _, d := range strings.Split(r.text("doubt"), "; ") {
			if d != "" {
				doubts = append(doubts, x.lang.SayOr("doubt."+d, d))
			}
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			x.parameterCell(key),
			{Text: first, Below: firstBounds},
			{Text: total, Below: totalBounds},
			{Text: report.Plain(strings.Join(doubts, x.say("answer.semicolon"))), Left: true},
		}})
		f.Factors = append(f.Factors, plots.SobolFactor{
			Code: key, Label: x.meaningOf(key), First: r.float("first"), FirstLow: r.float("first_low"), FirstHigh: r.float("first_high"),
			Total: r.float("total"), TotalLow: r.float("total_low"), TotalHigh: r.float("total_high"),
		})
	}
	luck, bounds := x.shown(n.rows[0], "luck_share", "luck_share_low", "luck_share_high", shareOfOne, false, x.say("report.def.luck-share"))
	t.Notes = []report.Prose{x.prose("report.luck-share", luck, bounds), report.Plain(x.say("sensitivity.note.sobol"))}
	return append(x.drawnIf(f, x.say("report.figure.sobol"), "sensitivity.csv"), report.Block{Table: t})
}

// convergence follows the largest indices of a number over the rows; nothing
// where there was one step.
func (x *reporter) convergence(n analysed) []report.Block {
	f := &plots.MonthlySeries{Caption: x.analysisCaption(n, shareOfOne, "convergence", study.Sobol, "rows"), Column: "rows"}
	var steps []string
	for _, r := range n.rows {
		if at := r.text("rows"); !slices.Contains(steps, at) {
			steps = append(steps, at)
			f.Months = append(f.Months, plots.Month{Code: at, Label: at})
		}
	}
	if len(steps) < 2 {
		return nil
	}
	last := slices.DeleteFunc(slices.Clone(n.rows), func(r record) bool { return r.text("rows") != steps[len(steps)-1] })
	order := ranked(len(last), func(i int) float64 { return last[i].float("total") })
	order = order[:min(len(order), convergenceLines)]
	f.Subtitle = x.say("figure.sensitivity."+study.Sobol, x.designHeading(), int(zeroIfNone(last[0].float("rows"))), int(zeroIfNone(last[0].float("replications"))))
	for _, column := range []string{"total", "first"} {
		panel := plots.SeriesPanel{Code: column, Label: x.say("figure." + column)}
		for _, i := range order {
			key := last[i].text("parameter")
			if column == "total" {
				f.Series = append(f.Series, x.meaningOf(key))
			}
			l := plots.MonthlyLine{Mean: blanks(len(steps)), Low: blanks(len(steps)), High: blanks(len(steps))}
			for _, r := range n.rows {
				if r.text("parameter") == key {
					at := slices.Index(steps, r.text("rows"))
					l.Mean[at], l.Low[at], l.High[at] = r.float(column), r.float(column+"_low"), r.float(column+"_high")
				}
			}
			panel.Lines = append(panel.Lines, l)
		}
		f.Panels = append(f.Panels, panel)
	}
	return x.drawnIf(f, x.say("report.figure.convergence"), "convergence.csv")
}

// factors lists the numbers that a design varies: the ranges and what they rest on.
func (x *reporter) factors() []report.Block {
	rows := x.sheet("factors.csv").records()
	if len(rows) == 0 {
		return nil
	}
	t := &report.Table{
		Caption: x.say("report.factors", x.designHeading()), Prose: true,
		Head: x.heads("report.factor", "report.role", "report.range", "report.values", "list.grade", "list.source"),
	}
	role := ""
	for _, r := range rows {
		key := r.text("parameter")
		meaning := x.meaningOf(key)
		ends := x.rangeOfValue(r, key, meaning)
		if unit := x.unitWord(r.text("unit")); unit != "" {
			ends = append(ends, report.Span{Text: " " + unit})
		}
		source := report.Plain(x.sourceWords(r.text("source"), r.text("source_text")))
		if r.text("source") == "" {
			source = report.Prose{{Text: x.say("report.no.source"), Gap: true}}
		}
		note := x.lang.Pick(r.text("note_en"), r.text("note_zh"))
		if r.text("log_scale") == strconv.FormatBool(true) {
			note = strings.TrimSpace(note + " " + x.say("report.factors.log"))
		}
		t.Rows = append(t.Rows, report.Row{First: role != "" && r.text("role") != role, Cells: []report.Cell{
			{Text: report.Plain(meaning), Below: report.Plain(key), Left: true},
			{Text: x.number(r, "role", inWords("role."), x.say("report.def.role")), Left: true},
			{Text: ends},
			{Text: x.number(r, "values", inNumbers(1, 0), x.say("report.def.values-taken")), Below: x.number(r, "design", inWords("design."), x.say("report.def.design"))},
			{Text: x.grade(r)},
			{Text: source, Below: report.Plain(note), Left: true},
		}})
		role = r.text("role")
	}
	t.Notes = []report.Prose{report.Plain(x.say("report.factors.note"))}
	return []report.Block{{Table: t}}
}
