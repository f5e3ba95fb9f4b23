package reporter

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// analysed is one number whose uncertain parameters were analysed: its rows, in
// the order of the file.
type analysed struct {
	cell              study.Cell
	scenario, against string
	rows              []archive.Record
}

// analysedIn reads a table of effects or indices back, number by number.
func (x *Author) analysedIn(file string) []analysed {
	var out []analysed
	for _, r := range x.Sheet(file).Records() {
		n := analysed{scenario: r.Text("scenario"), against: r.Text("against"), cell: cellIn(r)}
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
func (x *Author) analysedName(n analysed, q terms.Quantity) string {
	x.terms["indicator:"+n.cell.Indicator] = true
	name := x.AskedName(study.Asked{Cell: n.cell}, x.Label(study.Line{Cell: n.cell}, q))
	plan := x.results.Manifest.Plan
	switch {
	case n.against != "" && plan != nil && plan.Points == 2: // what is taken from what is said once for all
		return x.Say("sensitivity.effect", name)
	case n.against != "":
		return x.Say("sensitivity.against", name, x.pointTitle(n.scenario), x.pointTitle(n.against))
	case plan != nil && plan.Points > 1:
		name = x.Say("sensitivity.at", name, x.pointTitle(n.scenario))
	}
	return x.Say("sensitivity.level", name)
}

// spread tells in what range a number lies over the sets of the uncertain parameters, and
// of a difference in how many it points the same way.
func (x *Author) spread(n analysed) report.Prose {
	r := n.rows[0]
	if math.IsNaN(r.Float("least")) {
		return nil
	}
	q, width := x.QuantityIn(r.Text("unit"), r.Float("mean")), r.Float("most")-r.Float("least")
	as, unit := inNumbers(q.Factor, prose.Decimals(r.Float("mean")*q.Factor, width*q.Factor/10, q.Decimals)), q.Unit
	if n.against != "" {
		as, unit = inSigned(q.Factor, prose.Decimals(r.Float("mean")*q.Factor, width*q.Factor/10, q.Decimals+1)), q.DiffUnit
	}
	def, count := x.Say("report.def.sets-spread"), inNumbers(1, 0)
	sets := x.number(r, "sets", count, x.Say("report.def.draws"))
	out := x.prose("report.sensitivity.spread", withUnitSpan(x.number(r, "least", as, def), unit), withUnitSpan(x.number(r, "most", as, def), unit), sets)
	if n.against != "" {
		out = append(out, x.prose("report.sensitivity.alike", x.number(r, "alike", count, x.Say("report.def.alike")))...)
	}
	return append(out, report.Span{Text: x.Say("answer.semicolon")})
}

// effectQuantity is how effects on a number are shown: as differences of it.
func (x *Author) effectQuantity(n analysed) terms.Quantity {
	var sizes []float64
	for _, r := range n.rows {
		sizes = append(sizes, r.Float("mu_star"))
	}
	return x.EffectsIn(n.rows[0].Text("unit"), sizes...)
}

// byMorris tells a screening from shares of the variance.
func (n analysed) byMorris() bool {
	_, ok := n.rows[0].Columns["mu_star"]
	return ok
}

// designHeading is the title of the design that a plan has run.
func (x *Author) designHeading() string {
	if len(x.points) > 0 {
		return x.title(x.points[0])
	}
	return x.results.Manifest.Base
}

// sensitivityAnswer says which parameters move each number, the strongest first.
func (x *Author) sensitivityAnswer() []report.Block {
	var list []report.Prose
	for _, n := range x.analysedIn("sensitivity.csv") {
		q := x.effectQuantity(n)
		var parts []report.Prose
		var weak []string
		for _, r := range n.rows {
			name := report.Plain(values.Meaning(x.Maker.Language, r.Text("parameter")))
			var value, bounds report.Prose
			if n.byMorris() {
				if r.Text("influence") != experiment.Influential.String() {
					weak = append(weak, name[0].Text)
					continue
				}
				value, bounds = x.shown(r, "mu_star", "mu_star_low", "mu_star_high", q, false, x.Say("report.def.mu_star"))
			} else {
				value, bounds = x.shown(r, "total", "total_low", "total_high", shareOfOne, false, x.Say("report.def.total"))
			}
			parts = append(parts, x.prose("report.finding", name, value, bounds))
		}
		shown := shareOfOne
		if n.byMorris() {
			shown = q
		}
		line := append(report.Strong(x.analysedName(n, shown)+x.Say("report.colon")), x.spread(n)...)
		if len(parts) == 0 {
			line = append(line, report.Span{Text: x.Say("report.sensitivity.nothing")})
		} else {
			line = append(line, x.joined(parts, "answer.semicolon")...)
			if len(weak) > 0 {
				line = append(line, report.Span{Text: x.Say("answer.semicolon") + x.Say("report.sensitivity.weak", strings.Join(weak, x.Say("sentence.comma")))})
			}
			if working := x.workingAgainst(n); working != "" {
				line = append(line, report.Span{Text: x.Say("answer.semicolon") + x.Say("report.sensitivity.against", working)})
			}
			line = append(line, report.Span{Text: x.Say("report.stop")})
		}
		list = append(list, line)
	}
	if len(list) == 0 {
		return missing(x.Say("report.sensitivity.refused"))
	}
	first := x.analysedIn("sensitivity.csv")[0]
	about, method := report.Plain(x.Say("report.sensitivity.about.level")), study.Sobol
	if first.against != "" {
		other := x.pointWords(first.scenario)
		if p := x.results.Manifest.Plan; p != nil && p.Points > 2 {
			other = report.Plain(x.Say("report.sensitivity.others"))
		}
		about = x.prose("report.sensitivity.about.effect", other, x.pointWords(first.against))
	}
	if first.byMorris() {
		method = study.Morris
	}
	out := []report.Block{{Text: about}, {Text: report.Plain(x.Say("report.sensitivity.answer." + method))}, {List: list}}
	for _, r := range x.Sheet("sensitivity.csv").Records() {
		if r.Float("overloaded") > 0 {
			return append(out, report.Block{Text: x.prose("report.sensitivity.overloaded", x.number(r, "overloaded", inNumbers(1, 0), x.Say("report.def.overloaded")), x.number(r, "sets", inNumbers(1, 0), x.Say("report.def.draws")))})
		}
	}
	return out
}

// workingAgainst names the parameters that take from an effect, or turn it, on their way
// up or down: those of which more than luck is seen, and on every trajectory the same way.
func (x *Author) workingAgainst(n analysed) string {
	if n.against == "" || !n.byMorris() {
		return ""
	}
	var out []string
	for _, r := range n.rows {
		mean, mu, star := r.Float("mean"), r.Float("mu"), r.Float("mu_star")
		if r.Text("influence") != experiment.Influential.String() || !(math.Abs(mu) >= star*(1-1e-9)) || !(math.Abs(mean) > 0) {
			continue
		}
		name := values.Meaning(x.Maker.Language, r.Text("parameter"))
		if mu*mean < 0 {
			out = append(out, x.Say("report.sensitivity.higher", name))
		} else {
			out = append(out, x.Say("report.sensitivity.lower", name))
		}
	}
	return strings.Join(out, x.Say("sentence.comma"))
}

// shareOfOne is how shares of a variance are shown.
var shareOfOne = terms.Quantity{Factor: 1, Decimals: 2}

// sensitivity shows what was found about the uncertain parameters: of every
// number the drawing of the method and the table, strongest first.
func (x *Author) sensitivity() []report.Block {
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
func (x *Author) parameterCell(key string) report.Cell {
	return report.Cell{Text: report.Plain(values.Meaning(x.Maker.Language, key)), Below: report.Plain(key), Left: true}
}

// analysisCaption is that of the drawings of the section.
func (x *Author) analysisCaption(n analysed, q terms.Quantity, kind, method, size string) plots.Caption {
	r := n.rows[0]
	count := func(column string) int { return int(zeroIfNone(r.Float(column))) }
	return plots.Caption{
		Title:    x.Say("figure.about."+kind, x.analysedName(n, q)),
		Subtitle: x.Say("figure.sensitivity."+method, x.designHeading(), count(size), count("replications")),
		Note:     x.Say("figure.note." + kind),
	}
}

// effects is the plane and the table of a screening.
func (x *Author) effects(n analysed) []report.Block {
	q := x.effectQuantity(n)
	f := &plots.MorrisPlane{
		Caption: x.analysisCaption(n, q, "morris", study.Morris, "trajectories"),
		MuStar:  x.Say("figure.mu_star"), Sigma: x.Say("figure.sigma"), Listed: x.Say("figure.listed"),
		Shown: x.Say("figure.influence"), NotShown: x.Say("figure.luck"), Unit: frames.Unit(q),
	}
	t := &report.Table{
		Caption: x.Say("report.sensitivity.of", x.analysedName(n, q)),
		Head:    x.heads("sensitivity.parameter", "sensitivity.mu_star", "sensitivity.mu", "sensitivity.sigma", "sensitivity.floor", "sensitivity.influence"),
	}
	t.Head[5].Left = true
	for _, r := range n.rows {
		key := r.Text("parameter")
		star, starBounds := x.shown(r, "mu_star", "mu_star_low", "mu_star_high", q, false, x.Say("report.def.mu_star"))
		mu, muBounds := x.shown(r, "mu", "mu_low", "mu_high", q, true, x.Say("report.def.mu"))
		sigma, sigmaBounds := x.sigma(r, q)
		floor := r.Float("luck_floor") * q.Factor
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			x.parameterCell(key),
			{Text: star, Below: starBounds},
			{Text: mu, Below: muBounds},
			{Text: sigma, Below: sigmaBounds},
			{Text: withUnitSpan(x.number(r, "luck_floor", inNumbers(q.Factor, prose.Decimals(floor, floor/10, q.Decimals)), x.Say("report.def.floor")), q.Unit)},
			{Text: x.word(r, "influence", "influence.", x.Say("report.def.influence")), Left: true},
		}})
		word, _ := x.Lang.Find("influence." + r.Text("influence"))
		factor := frames.Effect(intervalOf(r, "mu", "mu_low", "mu_high"), intervalOf(r, "mu_star", "mu_star_low", "mu_star_high"),
			intervalOf(r, "sigma", "sigma_low", "sigma_high"), q)
		factor.Code, factor.Label, factor.Floor, factor.ID = key, values.Meaning(x.Maker.Language, key), r.Float("luck_floor"), x.idOf(r, "mu_star")
		factor.Influential, factor.Word = r.Text("influence") == experiment.Influential.String(), word
		f.Factors = append(f.Factors, factor)
	}
	t.Notes = []report.Prose{
		x.prose("sensitivity.note.morris", x.countedAs(len(n.rows), archive.ValuesOf("sensitivity.csv", "parameter"), x.Say("report.def.uncertain"))),
		x.prose("report.sensitivity.sigma", x.number(n.rows[0], "trajectories", inNumbers(1, 0), x.Say("report.def.trajectories"))),
	}
	if reps := n.rows[0].Float("replications"); reps < 3 {
		t.Notes = append(t.Notes, x.prose("sensitivity.note.few", x.number(n.rows[0], "replications", inNumbers(1, 0), x.Say("report.def.finished"))))
	}
	return append(x.drawnIf(f, x.Say("report.figure.morris"), "sensitivity.csv"), report.Block{Table: t})
}

// sigma is how an effect differs from place to place. Where there is no more of it than
// luck explains, only the upper bound says anything.
func (x *Author) sigma(r archive.Record, q terms.Quantity) (value, bounds report.Prose) {
	s, def := intervalOf(r, "sigma", "sigma_low", "sigma_high"), x.Say("report.def.sigma")
	as := inNumbers(q.Factor, frames.SigmaDecimals(s, q))
	value = x.number(r, "sigma", as, def)
	if !math.IsNaN(s.Mean) {
		value = withUnitSpan(value, q.Unit)
	}
	switch high := x.number(r, "sigma_high", as, def); {
	case math.IsNaN(s.High):
	case s.Mean == 0 && s.High > 0:
		bounds = x.prose("report.sigma.most", high)
	default:
		bounds = x.prose("number.bounds", x.number(r, "sigma_low", as, def), high)
	}
	return value, bounds
}

// drawnIf draws a figure whose data are whole; of others the table says what there is.
func (x *Author) drawnIf(f plots.Figure, caption, source string) []report.Block {
	if f.Validate() != nil {
		return nil
	}
	return x.drawn(f, caption, source)
}

// indices is the drawing and the table of shares of the variance.
func (x *Author) indices(n analysed) []report.Block {
	f := &plots.SobolBars{
		Caption: x.analysisCaption(n, shareOfOne, "sobol", study.Sobol, "rows"), First: x.Say("figure.first"), Total: x.Say("figure.total"),
	}
	t := &report.Table{
		Caption: x.Say("report.sensitivity.of", x.analysedName(n, shareOfOne)),
		Head:    x.heads("sensitivity.parameter", "sensitivity.first", "sensitivity.total", "sensitivity.doubt"),
	}
	t.Head[3].Left = true
	for _, r := range n.rows {
		key := r.Text("parameter")
		first, firstBounds := x.shown(r, "first", "first_low", "first_high", shareOfOne, false, x.Say("report.def.first"))
		total, totalBounds := x.shown(r, "total", "total_low", "total_high", shareOfOne, false, x.Say("report.def.total"))
		var doubts []string
		for _, d := range strings.Split(r.Text("doubt"), "; ") {
			if d != "" {
				doubts = append(doubts, x.Lang.SayOr("doubt."+d, d))
			}
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			x.parameterCell(key),
			{Text: first, Below: firstBounds},
			{Text: total, Below: totalBounds},
			{Text: report.Plain(strings.Join(doubts, x.Say("answer.semicolon"))), Left: true},
		}})
		f.Factors = append(f.Factors, plots.SobolFactor{
			Code: key, Label: values.Meaning(x.Maker.Language, key), First: r.Float("first"), FirstLow: r.Float("first_low"), FirstHigh: r.Float("first_high"),
			Total: r.Float("total"), TotalLow: r.Float("total_low"), TotalHigh: r.Float("total_high"),
			FirstID: x.idOf(r, "first"), TotalID: x.idOf(r, "total"),
		})
	}
	luck, bounds := x.shown(n.rows[0], "luck_share", "luck_share_low", "luck_share_high", shareOfOne, false, x.Say("report.def.luck-share"))
	t.Notes = []report.Prose{x.prose("report.luck-share", luck, bounds), report.Plain(x.Say("sensitivity.note.sobol"))}
	return append(x.drawnIf(f, x.Say("report.figure.sobol"), "sensitivity.csv"), report.Block{Table: t})
}

// convergence follows the largest indices of a number over the rows; nothing
// where there was one step.
func (x *Author) convergence(n analysed) []report.Block {
	f := &plots.MonthlySeries{Caption: x.analysisCaption(n, shareOfOne, "convergence", study.Sobol, "rows"), Column: "rows"}
	var steps []string
	for _, r := range n.rows {
		if at := r.Text("rows"); !slices.Contains(steps, at) {
			steps = append(steps, at)
			f.Months = append(f.Months, plots.Month{Code: at, Label: at})
		}
	}
	if len(steps) < 2 {
		return nil
	}
	last := slices.DeleteFunc(slices.Clone(n.rows), func(r archive.Record) bool { return r.Text("rows") != steps[len(steps)-1] })
	order := frames.Ranked(len(last), func(i int) float64 { return last[i].Float("total") })
	order = order[:min(len(order), frames.MostConverging)]
	f.Subtitle = x.Say("figure.sensitivity."+study.Sobol, x.designHeading(), int(zeroIfNone(last[0].Float("rows"))), int(zeroIfNone(last[0].Float("replications"))))
	for _, column := range []string{"total", "first"} {
		panel := plots.SeriesPanel{Code: column, Label: x.Say("figure." + column)}
		for _, i := range order {
			key := last[i].Text("parameter")
			if column == "total" {
				f.Series = append(f.Series, values.Meaning(x.Maker.Language, key))
			}
			l := plots.MonthlyLine{Mean: blanks(len(steps)), Low: blanks(len(steps)), High: blanks(len(steps)), IDs: make([]string, len(steps))}
			for _, r := range n.rows {
				if r.Text("parameter") == key {
					at := slices.Index(steps, r.Text("rows"))
					l.Mean[at], l.Low[at], l.High[at] = r.Float(column), r.Float(column+"_low"), r.Float(column+"_high")
					l.IDs[at] = x.idOf(r, column)
				}
			}
			panel.Lines = append(panel.Lines, l)
		}
		f.Panels = append(f.Panels, panel)
	}
	return x.drawnIf(f, x.Say("report.figure.convergence"), "convergence.csv")
}

// factors lists the numbers that a design varies: the ranges and what they rest on.
func (x *Author) factors() []report.Block {
	rows := x.Sheet("factors.csv").Records()
	if len(rows) == 0 {
		return nil
	}
	t := &report.Table{
		Caption: x.Say("report.factors", x.designHeading()), Prose: true,
		Head: x.heads("report.factor", "report.role", "report.range", "report.values", "list.grade", "list.source"),
	}
	role := ""
	for _, r := range rows {
		key := r.Text("parameter")
		meaning := values.Meaning(x.Maker.Language, key)
		ends, unit := x.rangeOfValue(r, key, meaning)
		if unit != "" {
			ends = append(ends, report.Span{Text: " " + unit})
		}
		source := report.Plain(values.Sources(x.Maker.Language, r.Text("source"), r.Text("source_text")))
		if r.Text("source") == "" {
			source = report.Prose{{Text: x.Say("report.no.source"), Gap: true}}
		}
		note := x.Lang.Pick(r.Text("note_en"), r.Text("note_zh"))
		if r.Text("log_scale") == strconv.FormatBool(true) {
			note = strings.TrimSpace(note + " " + x.Say("report.factors.log"))
		}
		t.Rows = append(t.Rows, report.Row{First: role != "" && r.Text("role") != role, Cells: []report.Cell{
			{Text: report.Plain(meaning), Below: report.Plain(key), Left: true},
			{Text: x.number(r, "role", inWords("role."), x.Say("report.def.role")), Left: true},
			{Text: ends},
			{Text: x.number(r, "values", inNumbers(1, 0), x.Say("report.def.values-taken")), Below: x.number(r, "design", inWords("design."), x.Say("report.def.design"))},
			{Text: x.grade(r)},
			{Text: source, Below: report.Plain(note), Left: true},
		}})
		role = r.Text("role")
	}
	t.Notes = []report.Prose{report.Plain(x.Say("report.factors.note"))}
	return []report.Block{{Table: t}}
}
