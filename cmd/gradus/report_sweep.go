package main

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/plots"
	"gradus/plots/report"
)

// sweepAnswer is the first page of a sweep: what each lever point comes to.
func (x *reporter) sweepAnswer() []report.Block {
	out := x.headlineOf(firstPoints)
	if len(out) == 0 {
		return missing(x.say("report.no.data"))
	}
	return append(out, report.Block{Heading: x.say("report.sure")}, report.Block{List: x.sweepSure()})
}

// firstPoints is how many lever points stand on the first page.
const firstPoints = 8

// sweepSure says what the bands of a sweep hold.
func (x *reporter) sweepSure() []report.Prose {
	out := []report.Prose{x.prose("report.sweep.sure",
		x.fact("plan.points", x.say("report.def.points")), x.fact("plan.draws", x.say("report.def.draws")),
		x.fact("replications.finished", x.say("report.def.finished")))}
	for _, r := range x.sheet("headline.csv").records() {
		out = append(out, report.Plain(x.say("sweep.band."+r.text("band"))))
		break
	}
	if failed, _ := x.results.fact("plan.failed_units"); failed != "" && failed != "0" {
		out = append(out, x.prose("report.sweep.failed", x.fact("plan.failed_units", x.say("report.def.failed"))))
	}
	return out
}

// headlineOf is the table of the lever points, at most so many, with the numbers
// that a sweep shows.
func (x *reporter) headlineOf(most int) []report.Block {
	sheet := x.sheet("headline.csv")
	var points []string
	var cells []study.Cell
	scale := map[study.Cell]quantity{}
	cellOf := func(r record) study.Cell {
		return study.Cell{Period: study.All, Facility: r.text("facility"), Stratum: study.All, Indicator: r.text("indicator")}
	}
	for _, r := range sheet.records() {
		if p := r.text("scenario"); !slices.Contains(points, p) {
			points = append(points, p)
		}
		if c := cellOf(r); !slices.Contains(cells, c) {
			cells = append(cells, c)
			scale[c] = x.quantityIn(r.text("unit"), r.float("mean"))
		}
	}
	if len(points) == 0 {
		return nil
	}
	t := &report.Table{Caption: x.say("report.sweep.table"), Head: []report.Cell{x.pointHead()}}
	for _, c := range cells {
		x.terms["indicator:"+c.Indicator] = true
		t.Head = append(t.Head, report.Cell{Text: report.Prose{{Text: x.label(study.Line{Cell: c}, scale[c]), Href: "#def-" + c.Indicator}}})
	}
	for _, p := range points[:min(len(points), most)] {
		row := report.Row{Cells: []report.Cell{x.pointCell(p)}}
		for _, c := range cells {
			cell := report.Cell{Text: report.Plain(dash)}
			for _, r := range sheet.records("scenario", p, "facility", c.Facility, "indicator", c.Indicator) {
				value, bounds := x.shown(r, "mean", "low", "high", scale[c], false, x.definition(c.Indicator))
				cell = report.Cell{Text: value, Below: append(bounds, x.arms(p, c, scale[c])...)}
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	if draws, _ := x.results.fact("plan.draws"); x.hasArms() {
		t.Notes = append(t.Notes, report.Plain(x.say("sweep.centre", int(floatOf(draws))-1)), report.Plain(x.say("report.sweep.arms.note")))
	}
	if more := len(points) - most; more > 0 {
		t.Notes = append(t.Notes, report.Plain(x.say("report.sweep.more", most, len(points), "headline.csv")))
	}
	return []report.Block{{Table: t}}
}

// hasArms tells whether the uncertain parameters were varied one at a time.
func (x *reporter) hasArms() bool {
	return len(x.sheet("tornado.csv").records("role", study.RoleUncertain)) > 0
}

// arms are the lowest and the highest difference from a lever point as one
// uncertain parameter is moved; nothing where none was.
func (x *reporter) arms(point string, c study.Cell, q quantity) report.Prose {
	var low, high record
	for _, r := range x.sheet("tornado.csv").records("role", study.RoleUncertain, "scenario", point, "facility", c.Facility, "indicator", c.Indicator) {
		switch diff := r.float("diff"); {
		case math.IsNaN(diff):
			continue
		case !low.known():
			low, high = r, r
		case diff < low.float("diff"):
			low = r
		case diff > high.float("diff"):
			high = r
		}
	}
	if !low.known() {
		return nil
	}
	def := x.say("report.def.swing", x.definition(c.Indicator))
	from, _ := x.shown(low, "diff", "low", "high", q, true, def)
	to, _ := x.shown(high, "diff", "low", "high", q, true, def)
	return append(report.Plain(x.say("answer.semicolon")), x.prose("report.sweep.arms", from, to)...)
}

// pointCell names a lever point, and below it the values of its levers.
func (x *reporter) pointCell(name string) report.Cell {
	cell := report.Cell{Text: report.Plain(x.title(name)), Left: true}
	var values []report.Prose
	for _, r := range x.sheet("points.csv").records("scenario", name) {
		for _, key := range r.header()[1:] {
			values = append(values, x.briefValue(r, key, key))
		}
	}
	cell.Below = x.joined(values, "answer.semicolon")
	return cell
}

// mostTold is how many levers of a point are told in the midst of a sentence.
const mostTold = 2

// pointTitle tells a lever point by what it sets, or by its name where it sets more
// than can be told in a sentence.
func (x *reporter) pointTitle(name string) string {
	rows := x.sheet("points.csv").records("scenario", name)
	if len(rows) == 0 {
		return x.title(name)
	}
	levers := rows[0].header()[1:]
	if len(levers) == 0 || len(levers) > mostTold {
		return x.title(name)
	}
	for i, key := range levers {
		p, known := model.Lookup(strings.TrimPrefix(key, "policy."))
		value, ok := x.print(inValue(key), rows[0].text(key))
		if !known || !ok {
			return x.title(name)
		}
		levers[i] = x.leverName(p) + " = " + withUnit(value, x.unitWord(p.Unit))
	}
	return strings.Join(levers, x.say("sentence.comma"))
}

// pointHead is the heading of those: what the values below a name are.
func (x *reporter) pointHead() report.Cell {
	var levers []string
	if header := x.sheet("points.csv").header(); len(header) > 1 {
		for _, key := range header[1:] {
			levers = append(levers, x.meaningOf(key))
		}
	}
	return report.Cell{Text: report.Plain(x.say("sweep.point")), Below: report.Plain(strings.Join(levers, x.say("answer.semicolon"))), Left: true}
}

// briefValue is a value of the parameter of a key: its words, or a number.
func (x *reporter) briefValue(r record, column, key string) report.Prose {
	if as := inValue(key); as != asText {
		return x.number(r, column, as, x.meaningOf(key))
	}
	return x.brief(r, column, x.meaningOf(key))
}

// brief is a value of a parameter in about four digits.
func (x *reporter) brief(r record, column, definition string) report.Prose {
	const most = 6 // signs that are shown as they stand
	v := r.float(column)
	if math.IsNaN(v) || len(r.text(column)) <= most {
		return x.number(r, column, asText, definition)
	}
	return x.number(r, column, inNumbers(1, decimalsFor(v, math.Abs(v)/100, most)), definition)
}

// header lists the columns of a sheet in their order.
func (s *sheet) header() []string {
	out := make([]string, len(s.columns))
	for name, i := range s.columns {
		out[i] = name
	}
	return out
}

// sweepLevels is what the first page has no room for, and how often the targets are met.
func (x *reporter) sweepLevels() []report.Block {
	var out []report.Block
	if len(x.sheet("points.csv").rows) > firstPoints { // or the first page has all
		out = x.headlineOf(mostShown)
	}
	if t := x.sweepTargets(); t != nil {
		out = append(out, report.Block{Table: t})
	}
	return out
}

// sweepTargets says of each lever point how likely a run meets an official target.
func (x *reporter) sweepTargets() *report.Table {
	sheet := x.sheet("targets.csv")
	if _, ok := sheet.columns["draws"]; !ok { // of another command
		return nil
	}
	rows := sheet.records("period", study.All)
	t := &report.Table{
		Caption: x.say("report.sweep.targets"),
		Head:    x.heads("list.indicator", "report.target", "sweep.point", "report.chance", "report.sweep.draws"),
		Notes:   []report.Prose{report.Plain(x.say("report.sweep.targets.note"))},
	}
	t.Head[2].Left = true
	before, listed := "", 0
	for _, r := range rows {
		code := r.text("indicator") + "@" + r.text("facility") + r.text("growth")
		q := x.quantityIn(r.text("unit"), r.float("target"))
		row := report.Row{Cells: []report.Cell{{Left: true}, {}}}
		if code != before {
			row.First, listed = before != "", 0
			row.Cells[0] = x.named(r.text("indicator") + map[bool]string{true: "@" + r.text("facility")}[r.text("facility") != study.District])
			row.Cells[1].Text = append(report.Plain(relationSigns[r.text("relation")]+" "), x.number(r, "target", inNumbers(q.factor, 0), r.text("source"))...)
			row.Cells[1].Text = append(row.Cells[1].Text, report.Span{Text: q.unit})
			if r.text("growth") == strconv.FormatBool(true) {
				row.Cells[1].Below = report.Plain(x.say("report.targets.growth"))
			}
			before = code
		}
		if listed++; listed > firstPoints {
			continue
		}
		percent := func(column, definition string) report.Prose {
			return withUnitSpan(x.number(r, column, inNumbers(100, 0), definition), "%")
		}
		row.Cells = append(row.Cells,
			report.Cell{Text: report.Plain(x.pointTitle(r.text("scenario"))), Left: true},
			report.Cell{Text: percent("chance", x.say("report.def.chance")), Below: x.prose("number.bounds", percent("luck_low", x.say("report.def.chance")), percent("luck_high", x.say("report.def.chance")))},
			report.Cell{Text: append(append(percent("draw_low", x.say("report.def.draw-chance")), report.Span{Text: " … "}), percent("draw_high", x.say("report.def.draw-chance"))...)})
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) == 0 {
		return nil
	}
	if points := len(x.sheet("points.csv").rows); points > firstPoints {
		t.Notes = append(t.Notes, report.Plain(x.say("report.sweep.more", firstPoints, points, "targets.csv")))
	}
	return t
}

// tornadoes draws what each number does by itself, with a table of what is drawn.
func (x *reporter) tornadoes() []report.Block {
	type drawing struct{ role, scenario, facility, indicator string }
	var order []drawing
	rows := map[drawing][]record{}
	held := map[string]bool{} // lever points at which uncertain parameters are drawn
	failed := map[drawing][]string{}
	for _, r := range x.sheet("tornado.csv").records() {
		d := drawing{r.text("role"), "", r.text("facility"), r.text("indicator")}
		if d.role == study.RoleUncertain {
			d.scenario = r.text("scenario")
			held[d.scenario] = true
		}
		if !slices.ContainsFunc(study.SweepHeadline, func(c study.Cell) bool { return c.Facility == d.facility && c.Indicator == d.indicator }) {
			continue
		}
		if math.IsNaN(r.float("diff")) {
			failed[d] = append(failed[d], x.meaningOf(r.text("parameter"))+" = "+r.text("parameter_value"))
			continue
		}
		if rows[d] == nil {
			order = append(order, d)
		}
		rows[d] = append(rows[d], r)
	}
	if len(order) == 0 {
		return missing(x.say("report.no.tornado"))
	}
	first := ""
	for _, d := range order {
		if first == "" {
			first = d.scenario
		}
	}
	var out []report.Block
	for _, d := range order {
		if d.scenario != "" && d.scenario != first {
			continue
		}
		out = append(out, x.tornado(rows[d], d.scenario, len(held) > 1)...)
		if len(failed[d]) > 0 {
			out = append(out, report.Block{Text: report.Prose{{Text: x.say("figure.tornado.failed", strings.Join(failed[d], x.say("sentence.comma"))), Gap: true}}})
		}
	}
	if len(held) > 1 {
		out = append(out, report.Block{Text: report.Plain(x.say("report.tornado.more", x.pointTitle(first), len(held)))})
	}
	return out
}

// tornado draws one number: of each factor the values furthest from its own.
func (x *reporter) tornado(rows []record, scenario string, several bool) []report.Block {
	r := rows[0]
	cell := study.Cell{Period: study.All, Facility: r.text("facility"), Stratum: study.All, Indicator: r.text("indicator")}
	x.terms["indicator:"+cell.Indicator] = true
	q := x.quantityIn(r.text("unit"), r.float("base_mean"))
	name := x.name(study.Line{Cell: cell})
	if scenario != "" && several {
		name = x.say("sensitivity.at", name, x.pointTitle(scenario))
	}
	base := withUnit(number(r.float("base_mean")*q.factor, decimalsFor(r.float("base_mean")*q.factor, 0, q.decimals)), q.unit)
	f := &plots.Tornado{
		Caption: plots.Caption{
			Title:    x.say("figure.tornado", name),
			Subtitle: x.say("figure.tornado.subtitle", x.designHeading(), base, x.results.manifest.Replications.Finished), Note: x.say("figure.tornado.note"),
		},
		Low: x.say("figure.tornado.low"), High: x.say("figure.tornado.high"), Listed: x.say("figure.tornado.listed"), Unit: unitFor(q),
	}
	t := &report.Table{
		Caption: x.say("report.tornado.table", x.label(study.Line{Cell: cell}, q)),
		Head:    x.heads("report.factor", "report.own", "list.value", "figure.difference"),
	}
	var keys []string
	for _, r := range rows {
		if key := r.text("parameter"); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for _, key := range keys {
		low, high := endsOf(rows, key)
		p, _ := model.Lookup(strings.TrimPrefix(key, "policy."))
		meaning := x.meaningOf(key)
		side := func(r record) plots.TornadoSide {
			if !r.known() {
				return plots.TornadoSide{Diff: math.NaN()}
			}
			i := intervalOf(r, "diff", "low", "high")
			return plots.TornadoSide{Value: r.float("parameter_value"), Word: x.valueWords(p, shortValue(r.float("parameter_value"), p)), Diff: i.Mean, From: i.Low, To: i.High, N: i.N}
		}
		factor := plots.TornadoFactor{Code: key, Label: meaning, Low: side(low), High: side(high)}
		for i, r := range []record{low, high} {
			if !r.known() {
				continue
			}
			factor.Own = r.float("own_value")
			value, bounds := x.shown(r, "diff", "low", "high", q, true, x.say("report.def.swing", x.definition(cell.Indicator)))
			row := report.Row{First: i == 0 && len(t.Rows) > 0, Cells: []report.Cell{
				{Text: report.Plain(meaning), Below: report.Plain(key), Left: true},
				{Text: x.briefValue(r, "own_value", key)},
				{Text: x.briefValue(r, "parameter_value", key)},
				{Text: value, Below: bounds},
			}}
			t.Rows = append(t.Rows, row)
		}
		f.Factors = append(f.Factors, factor)
	}
	return append(x.drawnIf(f, x.say("report.figure.tornado"), "tornado.csv"), report.Block{Table: t})
}

// endsOf are the rows of a factor at the values furthest below and above its own.
func endsOf(rows []record, key string) (low, high record) {
	for _, r := range rows {
		if r.text("parameter") != key {
			continue
		}
		own, value := r.float("own_value"), r.float("parameter_value")
		side := &low
		if value > own {
			side = &high
		}
		if !side.known() || math.Abs(value-own) > math.Abs(side.float("parameter_value")-own) {
			*side = r
		}
	}
	return low, high
}

// bands draws the months with the band of luck and that of luck and ignorance.
func (x *reporter) bands() []report.Block {
	const file = "figures/bands.csv"
	rows := x.sheet(file).records()
	if len(rows) == 0 {
		return missing(x.say("report.no.bands"))
	}
	var series []string
	for _, r := range rows {
		if s := r.text("series"); !slices.Contains(series, s) {
			series = append(series, s)
		}
	}
	f := x.seriesIn(rows, "month", series)
	plan := x.results.manifest.Plan
	if plan == nil {
		plan = &manifestPlan{}
	}
	f.Caption = plots.Caption{
		Title:    x.say("figure.bands", x.designHeading()),
		Subtitle: x.say("figure.bands.subtitle", plan.Draws, x.results.manifest.Replications.Finished),
	}
	f.Narrow, f.Wide = x.say("figure.bands.luck"), x.say("figure.bands.full")
	if plan.Points > len(series) {
		f.Note = x.say("figure.bands.more", len(series), plan.Points)
	}
	return x.pagesOf(f, x.say("report.figure.bands"), file)
}
