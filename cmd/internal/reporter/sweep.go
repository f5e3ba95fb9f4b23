package reporter

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/plots/report"
)

// sweepAnswer is the first page of a sweep: what each lever point comes to.
func (x *Author) sweepAnswer() []report.Block {
	out := x.headlineOf(firstPoints)
	if len(out) == 0 {
		return missing(x.Say("report.no.data"))
	}
	return append(out, report.Block{Heading: x.Say("report.sure")}, report.Block{List: x.sweepSure()})
}

// firstPoints is how many lever points stand on the first page.
const firstPoints = 8

// sweepSure says what the bands of a sweep hold.
func (x *Author) sweepSure() []report.Prose {
	out := []report.Prose{x.prose("report.sweep.sure",
		x.fact("plan.points", x.Say("report.def.points")), x.fact("plan.draws", x.Say("report.def.draws")),
		x.fact("replications.finished", x.Say("report.def.finished")))}
	for _, r := range x.Sheet("headline.csv").Records() {
		out = append(out, report.Plain(x.Say("sweep.band."+r.Text("band"))))
		break
	}
	if failed, _ := x.results.Fact("plan.failed_units"); failed != "" && failed != "0" {
		out = append(out, x.prose("report.sweep.failed", x.fact("plan.failed_units", x.Say("report.def.failed"))))
	}
	return out
}

// headlineOf is the table of the lever points, at most so many, with the numbers
// that a sweep shows.
func (x *Author) headlineOf(most int) []report.Block {
	sheet := x.Sheet("headline.csv")
	var points []string
	var cells []study.Cell
	scale := map[study.Cell]terms.Quantity{}
	cellOf := func(r archive.Record) study.Cell {
		return study.Cell{Period: study.All, Facility: r.Text("facility"), Stratum: study.All, Indicator: r.Text("indicator")}
	}
	for _, r := range sheet.Records() {
		if p := r.Text("scenario"); !slices.Contains(points, p) {
			points = append(points, p)
		}
		if c := cellOf(r); !slices.Contains(cells, c) {
			cells = append(cells, c)
		}
	}
	for _, c := range cells {
		scale[c] = x.oneUnit(sheet.Records("facility", c.Facility, "indicator", c.Indicator), "mean")
	}
	if len(points) == 0 {
		return nil
	}
	t := &report.Table{Caption: x.Say("report.sweep.table"), Head: []report.Cell{x.pointHead()}}
	for _, c := range cells {
		x.terms["indicator:"+c.Indicator] = true
		t.Head = append(t.Head, report.Cell{Text: report.Prose{{Text: x.Label(study.Line{Cell: c}, scale[c]), Href: "#def-" + c.Indicator}}})
	}
	for _, p := range points[:min(len(points), most)] {
		row := report.Row{Cells: []report.Cell{x.pointCell(p)}}
		for _, c := range cells {
			cell := report.Cell{Text: report.Plain(prose.Dash)}
			for _, r := range sheet.Records("scenario", p, "facility", c.Facility, "indicator", c.Indicator) {
				value, bounds := x.shown(r, "mean", "low", "high", scale[c], false, x.definition(c.Indicator))
				cell = report.Cell{Text: value, Below: append(bounds, x.arms(p, c, scale[c])...)}
			}
			row.Cells = append(row.Cells, cell)
		}
		t.Rows = append(t.Rows, row)
	}
	if draws, _ := x.results.Fact("plan.draws"); x.hasArms() {
		t.Notes = append(t.Notes, x.prose("sweep.centre", x.countedAs(int(archive.FloatOf(draws))-1, archive.RowsOf("draws.csv", "draw"+archive.ButNot, "0"), x.Say("report.def.arms"))), report.Plain(x.Say("report.sweep.arms.note")))
	}
	if more := len(points) - most; more > 0 {
		t.Notes = append(t.Notes, x.prose("report.sweep.more", most, x.countedAs(len(points), archive.ValuesOf("headline.csv", "scenario"), x.Say("report.def.points")), "headline.csv"))
	}
	return []report.Block{{Table: t}}
}

// hasArms tells whether the uncertain parameters were varied one at a time.
func (x *Author) hasArms() bool {
	return len(x.Sheet("tornado.csv").Records("role", study.RoleUncertain)) > 0
}

// arms are the lowest and the highest difference from a lever point as one
// uncertain parameter is moved; nothing where none was.
func (x *Author) arms(point string, c study.Cell, q terms.Quantity) report.Prose {
	var low, high archive.Record
	for _, r := range x.Sheet("tornado.csv").Records("role", study.RoleUncertain, "scenario", point, "facility", c.Facility, "indicator", c.Indicator) {
		switch diff := r.Float("diff"); {
		case math.IsNaN(diff):
			continue
		case !low.Known():
			low, high = r, r
		case diff < low.Float("diff"):
			low = r
		case diff > high.Float("diff"):
			high = r
		}
	}
	if !low.Known() {
		return nil
	}
	def := x.Say("report.def.swing", x.definition(c.Indicator))
	from, _ := x.shown(low, "diff", "low", "high", q, true, def)
	to, _ := x.shown(high, "diff", "low", "high", q, true, def)
	return append(report.Plain(x.Say("answer.semicolon")), x.prose("report.sweep.arms", from, to)...)
}

// pointCell names a lever point, and below it the values of its levers.
func (x *Author) pointCell(name string) report.Cell {
	cell := report.Cell{Text: report.Plain(x.title(name)), Left: true}
	var values []report.Prose
	for _, r := range x.Sheet("points.csv").Records("scenario", name) {
		for _, key := range r.Header()[1:] {
			values = append(values, x.briefValue(r, key, key))
		}
	}
	cell.Below = x.joined(values, "answer.semicolon")
	return cell
}

// mostTold is how many levers of a point are told in the midst of a sentence.
const mostTold = 2

// pointWords tells a lever point by what it sets, or by its name where it sets more
// than can be told in a sentence.
func (x *Author) pointWords(name string) report.Prose {
	rows := x.Sheet("points.csv").Records("scenario", name)
	if len(rows) == 0 {
		return report.Plain(x.title(name))
	}
	keys := rows[0].Header()[1:]
	if len(keys) == 0 || len(keys) > mostTold {
		return report.Plain(x.title(name))
	}
	var levers []report.Prose
	for _, key := range keys {
		p, known := model.Lookup(strings.TrimPrefix(key, "policy."))
		if _, ok := x.print(inValue(key), rows[0].Text(key)); !known || !ok {
			return report.Plain(x.title(name))
		}
		value, unit := x.leverValue(rows[0], key, key, p.Unit, values.Meaning(x.Maker.Language, key))
		levers = append(levers, append(report.Plain(values.LeverName(x.Maker.Language, p)+" = "), withUnitSpan(value, unit)...))
	}
	return x.joined(levers, "sentence.comma")
}

// pointTitle is that without the ids of the values, for captions.
func (x *Author) pointTitle(name string) string { return textOnly(x.pointWords(name)) }

// pointHead is the heading of those: what the values below a name are.
func (x *Author) pointHead() report.Cell {
	var levers []string
	if header := x.Sheet("points.csv").Header(); len(header) > 1 {
		for _, key := range header[1:] {
			levers = append(levers, values.Meaning(x.Maker.Language, key))
		}
	}
	return report.Cell{Text: report.Plain(x.Say("sweep.point")), Below: report.Plain(strings.Join(levers, x.Say("answer.semicolon"))), Left: true}
}

// briefValue is a value of the parameter of a key: its words, or a number, a share with
// its unit.
func (x *Author) briefValue(r archive.Record, column, key string) report.Prose {
	meaning := values.Meaning(x.Maker.Language, key)
	if as := inValue(key); as != asText {
		return x.number(r, column, as, meaning)
	}
	p, _ := model.Lookup(strings.TrimPrefix(key, "policy."))
	if unit, factor := values.DoseUnit(x.Maker.Language, key, p.Unit); factor != 1 {
		return withUnitSpan(x.brief(r, column, factor, meaning), unit)
	}
	return x.brief(r, column, 1, meaning)
}

// brief is a value of a parameter, times a factor, in about four digits.
func (x *Author) brief(r archive.Record, column string, factor float64, definition string) report.Prose {
	const most = 6 // signs that are shown as they stand
	switch v := r.Float(column) * factor; {
	case !math.IsNaN(v) && len(r.Text(column)) > most:
		return x.number(r, column, inNumbers(factor, prose.Decimals(v, math.Abs(v)/100, most)), definition)
	case factor != 1:
		return x.number(r, column, inTimes(factor), definition)
	}
	return x.number(r, column, asText, definition)
}

// sweepLevels is what the first page has no room for, and how often the targets are met.
func (x *Author) sweepLevels() []report.Block {
	var out []report.Block
	if len(x.Sheet("points.csv").Rows) > firstPoints { // or the first page has all
		out = x.headlineOf(frames.MostPoints)
	}
	if t := x.sweepTargets(); t != nil {
		out = append(out, report.Block{Table: t})
	}
	return out
}

// sweepTargets says of each lever point how likely a run meets an official target.
func (x *Author) sweepTargets() *report.Table {
	sheet := x.Sheet("targets.csv")
	if _, ok := sheet.Columns["draws"]; !ok { // of another command
		return nil
	}
	rows := sheet.Records("period", study.All)
	t := &report.Table{
		Caption: x.Say("report.sweep.targets"),
		Head:    x.heads("list.indicator", "report.target", "sweep.point", "report.chance"),
		Notes:   []report.Prose{report.Plain(x.Say("report.sweep.targets.note"))},
	}
	t.Head[2].Left = true
	several := slices.ContainsFunc(rows, func(r archive.Record) bool { return r.Float("draws") > 1 }) // sets of parameters
	if several {
		t.Head = append(t.Head, x.heads("report.sweep.draws")...)
		t.Notes = append(t.Notes, report.Plain(x.Say("report.sweep.draws.note")))
	}
	before, listed := "", 0
	for _, r := range rows {
		code := r.Text("indicator") + "@" + r.Text("facility") + r.Text("growth")
		q := x.oneUnit(sheet.Records("indicator", r.Text("indicator")), "target")
		row := report.Row{Cells: []report.Cell{{Left: true}, {}}}
		if code != before {
			row.First, listed = before != "", 0
			row.Cells[0] = x.named(r.Text("indicator") + map[bool]string{true: "@" + r.Text("facility")}[r.Text("facility") != study.District])
			row.Cells[1].Text = append(report.Plain(terms.RelationSigns[r.Text("relation")]+" "), x.number(r, "target", inNumbers(q.Factor, 0), x.Lang.Source(r.Text("source")))...)
			row.Cells[1].Text = append(row.Cells[1].Text, report.Span{Text: q.Unit})
			if r.Text("growth") == strconv.FormatBool(true) {
				row.Cells[1].Below = report.Plain(x.Say("report.targets.growth"))
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
			report.Cell{Text: x.pointWords(r.Text("scenario")), Left: true},
			report.Cell{Text: percent("chance", x.Say("report.def.chance")), Below: x.prose("number.bounds", percent("luck_low", x.Say("report.def.chance")), percent("luck_high", x.Say("report.def.chance")))})
		if several {
			def := x.Say("report.def.draw-chance")
			row.Cells = append(row.Cells, report.Cell{Text: append(append(percent("draw_low", def), report.Span{Text: " … "}), percent("draw_high", def)...)})
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) == 0 {
		return nil
	}
	if points := len(x.Sheet("points.csv").Rows); points > firstPoints {
		t.Notes = append(t.Notes, x.prose("report.sweep.more", firstPoints, x.tally(archive.RowsOf("points.csv"), x.Say("report.def.points")), "targets.csv"))
	}
	return t
}

// tornadoes draws what each number does by itself, with a table of what is drawn.
func (x *Author) tornadoes() []report.Block {
	type drawing struct{ role, scenario, facility, indicator string }
	var order []drawing
	rows := map[drawing][]archive.Record{}
	held := map[string]bool{} // lever points at which uncertain parameters are drawn
	failed := map[drawing][]string{}
	for _, r := range x.Sheet("tornado.csv").Records() {
		d := drawing{r.Text("role"), "", r.Text("facility"), r.Text("indicator")}
		if d.role == study.RoleUncertain {
			d.scenario = r.Text("scenario")
			held[d.scenario] = true
		}
		if !slices.ContainsFunc(study.SweepHeadline, func(c study.Cell) bool { return c.Facility == d.facility && c.Indicator == d.indicator }) {
			continue
		}
		if math.IsNaN(r.Float("diff")) {
			failed[d] = append(failed[d], values.Meaning(x.Maker.Language, r.Text("parameter"))+" = "+r.Text("parameter_value"))
			continue
		}
		if rows[d] == nil {
			order = append(order, d)
		}
		rows[d] = append(rows[d], r)
	}
	if len(order) == 0 {
		return missing(x.Say("report.no.tornado"))
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
			out = append(out, report.Block{Text: report.Prose{{Text: x.Say("figure.tornado.failed", strings.Join(failed[d], x.Say("sentence.comma"))), Gap: true}}})
		}
	}
	if len(held) > 1 {
		out = append(out, report.Block{Text: x.prose("report.tornado.more", x.pointWords(first), x.countedAs(len(held), archive.ValuesOf("tornado.csv", "scenario", "role", study.RoleUncertain), x.Say("report.def.points")))})
	}
	return out
}

// tornado draws one number: of each factor the values furthest from its own.
func (x *Author) tornado(rows []archive.Record, scenario string, several bool) []report.Block {
	r := rows[0]
	cell := study.Cell{Period: study.All, Facility: r.Text("facility"), Stratum: study.All, Indicator: r.Text("indicator")}
	x.terms["indicator:"+cell.Indicator] = true
	q := x.QuantityIn(r.Text("unit"), r.Float("base_mean"))
	name := x.Name(study.Line{Cell: cell})
	if scenario != "" && several {
		name = x.Say("sensitivity.at", name, x.pointTitle(scenario))
	}
	base := prose.WithUnit(prose.Number(r.Float("base_mean")*q.Factor, prose.Decimals(r.Float("base_mean")*q.Factor, 0, q.Decimals)), q.Unit)
	f := &plots.Tornado{
		Caption: plots.Caption{
			Title:    x.Say("figure.tornado", name),
			Subtitle: x.Say("figure.tornado.subtitle", x.designHeading(), base, x.results.Manifest.Replications.Finished), Note: x.Say("figure.tornado.note"),
		},
		Low: x.Say("figure.tornado.low"), High: x.Say("figure.tornado.high"), Listed: x.Say("figure.tornado.listed"), Unit: frames.Unit(q),
	}
	t := &report.Table{
		Caption: x.Say("report.tornado.table", x.Label(study.Line{Cell: cell}, q)),
		Head:    x.heads("report.factor", "report.own", "list.value", "figure.difference"),
	}
	var keys []string
	for _, r := range rows {
		if key := r.Text("parameter"); !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	for _, key := range keys {
		low, high := endsOf(rows, key)
		meaning := values.Meaning(x.Maker.Language, key)
		side := func(r archive.Record) plots.TornadoSide {
			if !r.Known() {
				return plots.TornadoSide{Diff: math.NaN()}
			}
			s := frames.Swing(intervalOf(r, "diff", "low", "high"), q)
			s.Value, s.ID = r.Float("parameter_value"), x.idOf(r, "diff")
			s.Word = textOnly(x.briefValue(r, "parameter_value", key))
			return s
		}
		factor := plots.TornadoFactor{Code: key, Label: meaning, Low: side(low), High: side(high)}
		for i, r := range []archive.Record{low, high} {
			if !r.Known() {
				continue
			}
			factor.Own = r.Float("own_value")
			value, bounds := x.shown(r, "diff", "low", "high", q, true, x.Say("report.def.swing", x.definition(cell.Indicator)))
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
	return append(x.drawnIf(f, x.Say("report.figure.tornado"), "tornado.csv"), report.Block{Table: t})
}

// endsOf are the rows of a factor at the values furthest below and above its own.
func endsOf(rows []archive.Record, key string) (low, high archive.Record) {
	for _, r := range rows {
		if r.Text("parameter") != key {
			continue
		}
		own, value := r.Float("own_value"), r.Float("parameter_value")
		side := &low
		if value > own {
			side = &high
		}
		if !side.Known() || math.Abs(value-own) > math.Abs(side.Float("parameter_value")-own) {
			*side = r
		}
	}
	return low, high
}

// bands draws the months with the band of luck and that of luck and ignorance.
func (x *Author) bands() []report.Block {
	const file = "figures/bands.csv"
	rows := x.Sheet(file).Records()
	if len(rows) == 0 {
		return missing(x.Say("report.no.bands"))
	}
	var series []string
	for _, r := range rows {
		if s := r.Text("series"); !slices.Contains(series, s) {
			series = append(series, s)
		}
	}
	f := x.seriesIn(rows, "month", series)
	plan := x.results.Manifest.Plan
	if plan == nil {
		plan = &results.Plan{}
	}
	f.Caption = plots.Caption{
		Title:    x.Say("figure.bands", x.designHeading()),
		Subtitle: x.Say("figure.bands.subtitle", plan.Draws, x.results.Manifest.Replications.Finished),
	}
	f.Narrow, f.Wide = x.Say("figure.bands.luck"), x.Say("figure.bands.full")
	if plan.Points > len(series) {
		f.Note = x.Say("figure.bands.more", len(series), plan.Points)
	}
	return x.pagesOf(f, x.Say("report.figure.bands"), file)
}
