package main

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// whyHeading is the question of a folder that why has left.
func (x *reporter) whyHeading() string {
	rows := x.sheet("why.csv").records()
	if len(rows) == 0 {
		return ""
	}
	return x.say("figure.why", x.title(rows[0].text("scenario")), x.title(rows[0].text("reference")))
}

// explained is one number that why has split: its rows.
type explainedNumber struct {
	asked                      study.Asked
	quantity                   quantity
	reference, scenario, total record
	groups                     []record
}

// explainedNumbers reads back what was split.
func (x *reporter) explainedNumbers() []explainedNumber {
	var out []explainedNumber
	for _, r := range x.sheet("why.csv").records() {
		asked := study.Asked{Cell: cellIn(r), From: r.text("from")}
		if len(out) == 0 || out[len(out)-1].asked != asked {
			out = append(out, explainedNumber{asked: asked})
		}
		n := &out[len(out)-1]
		switch r.text("group") {
		case "(reference)":
			n.reference, n.quantity = r, x.quantityIn(r.text("unit"), r.float("shapley"))
		case "(scenario)":
			n.scenario = r
		case "(total)":
			n.total = r
		default:
			n.groups = append(n.groups, r)
		}
	}
	return out
}

// whyName is a number in words, as the heading of its columns.
func (x *reporter) whyName(n explainedNumber) string {
	x.terms["indicator:"+n.asked.Indicator] = true
	return x.askedName(n.asked, x.label(study.Line{Cell: n.asked.Cell}, n.quantity))
}

// mostAside is how many numbers stand side by side in a table.
const mostAside = 3

// whyAnswer is the table of the parts, a column for each number.
func (x *reporter) whyAnswer() []report.Block {
	var out []report.Block
	for some := range slices.Chunk(x.explainedNumbers(), mostAside) {
		t := &report.Table{Caption: x.say("report.why.table"), Head: x.heads("why.group")}
		for _, n := range some {
			t.Head = append(t.Head, report.Cell{Text: report.Plain(x.whyName(n)), Span: 2})
		}
		for i, key := range []string{"reference", "scenario"} {
			row := report.Row{Cells: []report.Cell{{Left: true}}}
			for _, n := range some {
				r := []record{n.reference, n.scenario}[i]
				row.Cells[0].Text = report.Plain(x.say("why.in", x.title(r.text(key))))
				value, bounds := x.shown(r, "shapley", "low", "high", n.quantity, n.asked.From != "", x.definition(n.asked.Indicator))
				row.Cells = append(row.Cells, report.Cell{Text: value, Below: bounds}, report.Cell{})
			}
			t.Rows = append(t.Rows, row)
		}
		for i := -1; i < len(some[0].groups); i++ {
			row := report.Row{First: i <= 0, Cells: []report.Cell{{Text: report.Plain(x.say("why.total")), Left: true}}}
			for _, n := range some {
				r := n.total
				if i >= 0 {
					r = n.groups[i]
					row.Cells[0] = x.groupCell(r)
				}
				row.Cells = append(row.Cells, x.partCells(r, n)...)
			}
			t.Rows = append(t.Rows, row)
		}
		t.Notes = []report.Prose{report.Plain(x.say("why.note", x.method(x.players())))}
		out = append(out, report.Block{Table: t})
	}
	return append(out, report.Block{Heading: x.say("report.sure")}, report.Block{List: x.sureness()})
}

// groupCell names a group of levers, and below it the levers in it. A group of
// one lever is named by what the lever does.
func (x *reporter) groupCell(r record) report.Cell {
	name, keys := r.text("group"), strings.Fields(r.text("keys"))
	if len(keys) == 1 && keys[0] == name {
		return report.Cell{Text: report.Plain(x.meaningOf(name)), Below: report.Plain(name), Left: true}
	}
	return report.Cell{Text: report.Plain(x.groupTitle(name)), Below: report.Plain(strings.Join(keys, x.say("sentence.comma"))), Left: true}
}

// groupTitle is the name of a group of levers in words: it goes by a scenario of the
// folder, a shipped policy, a table or a mechanism, or as somebody has called it.
func (x *reporter) groupTitle(name string) string {
	if title := x.title(name); title != name {
		return title
	}
	for _, policy := range shipped() {
		if policy.Name == name {
			return x.lang.Pick(policy.Title.En, policy.Title.Zh)
		}
	}
	return x.lang.SayOr("mechanism."+name, x.lang.SayOr("table."+name, name))
}

// partCells are the part of a group with its interval, and the verdict.
func (x *reporter) partCells(r record, n explainedNumber) []report.Cell {
	value, bounds := x.shown(r, "shapley", "low", "high", n.quantity, true, x.say("report.def.shapley", x.definition(n.asked.Indicator)))
	verdict := x.word(r, "verdict", "verdict.", x.say("report.def.verdict"))
	x.terms["verdict"] = true
	return []report.Cell{{Text: value, Below: bounds}, {Text: verdict, Left: true}}
}

var comparisonsOf = regexp.MustCompile(`over (\d+)$`)

// players is how many groups were played against each other.
func (x *reporter) players() int {
	for _, n := range x.explainedNumbers() {
		for _, r := range n.groups {
			if m := comparisonsOf.FindStringSubmatch(r.text("method")); m != nil {
				k, _ := strconv.Atoi(m[1])
				return k
			}
		}
	}
	return 1
}

// ordersPlayed says in which orders the groups were added.
func (x *reporter) ordersPlayed(sampled bool) string {
	if !sampled {
		return x.say("why.note.exact", x.players())
	}
	m := &x.results.manifest
	orders := defaultOrders
	if asked, err := strconv.Atoi(m.Flags["orders"]); err == nil {
		orders = asked
	}
	return x.say("why.note.sampled", orders, orders*m.Replications.Finished)
}

// whyParts draws the parts, and shows what each group does alone and last.
func (x *reporter) whyParts() []report.Block {
	out := x.drawn(x.partsFigure(), x.say("report.figure.why"), "why.csv")
	for some := range slices.Chunk(x.explainedNumbers(), mostAside) {
		t := &report.Table{Caption: x.say("report.why.order"), Head: x.heads("why.group"), Notes: []report.Prose{report.Plain(x.say("report.why.order.note"))}}
		sampled := slices.ContainsFunc(some[0].groups, func(r record) bool { return r.float("order_error") > 0 })
		t.Notes = append(t.Notes, report.Plain(x.ordersPlayed(sampled)))
		for _, n := range some {
			name := x.whyName(n)
			t.Head = append(t.Head, report.Cell{Text: report.Plain(x.say("report.why.alone", name))}, report.Cell{Text: report.Plain(x.say("report.why.last", name))})
			if sampled {
				t.Head = append(t.Head, report.Cell{Text: report.Plain(x.say("why.error"))})
			}
		}
		for i := range some[0].groups {
			var row report.Row
			for _, n := range some {
				r, q := n.groups[i], n.quantity
				if len(row.Cells) == 0 {
					row.Cells = []report.Cell{x.groupCell(r)}
				}
				for _, column := range []string{"alone", "last"} {
					value, bounds := x.shown(r, column, column+"_low", column+"_high", q, true, x.say("report.def."+column, x.definition(n.asked.Indicator)))
					row.Cells = append(row.Cells, report.Cell{Text: value, Below: bounds})
				}
				if sampled {
					d := decimalsFor(0, r.float("order_error")*q.factor, 3)
					row.Cells = append(row.Cells, report.Cell{Text: withUnitSpan(x.number(r, "order_error", inNumbers(q.factor, d), x.say("why.error")), q.diffUnit)})
				}
			}
			t.Rows = append(t.Rows, row)
		}
		if len(t.Rows) > 0 {
			out = append(out, report.Block{Table: t})
		}
	}
	return out
}

// partsFigure draws the difference and the parts of each number; nil without any.
func (x *reporter) partsFigure() plots.Figure {
	numbers := x.explainedNumbers()
	if len(numbers) == 0 {
		return nil
	}
	f := &plots.DotInterval{
		Caption: plots.Caption{Title: x.whyHeading(), Subtitle: x.say("figure.why.subtitle", x.size()...), Note: x.say("figure.compare.note")},
		Base:    x.title(numbers[0].reference.text("reference")), Difference: x.say("figure.difference"), Verdict: x.say("figure.verdict"),
		Scenarios: []string{x.say("why.total")},
	}
	for _, r := range numbers[0].groups {
		f.Scenarios = append(f.Scenarios, x.groupCell(r).Text[0].Text)
	}
	drawn := x.sheet("figures/why.csv")
	for _, n := range numbers {
		code := n.asked.Code()
		in := plots.DotIndicator{Code: code, Label: x.askedName(n.asked, x.name(study.Line{Cell: n.asked.Cell})), Unit: unitFor(n.quantity), Base: n.reference.float("shapley")}
		if n.asked.From != "" { // a change has its own sign and unit
			in.Base = math.NaN()
		}
		for _, r := range drawn.records("indicator", code) { // the same for all rows
			in.Threshold = zeroIfNone(r.float("threshold"))
		}
		for _, r := range append([]record{n.total}, n.groups...) {
			i, v := intervalOf(r, "shapley", "low", "high"), verdictOf(r.text("verdict"))
			in.Rows = append(in.Rows, plots.DotRow{Diff: i.Mean, Low: i.Low, High: i.High, N: i.N, Verdict: plotVerdicts[v], Word: x.verdict(v)})
		}
		f.Indicators = append(f.Indicators, in)
	}
	return f
}

// switched shows who is first seen elsewhere: from where to where, what comes of
// it in each place, and who they are.
func (x *reporter) switched() []report.Block {
	const file = "switched.csv"
	rows := x.sheet(file).records()
	if len(rows) == 0 {
		return missing(x.say("switched.city"))
	}
	out := x.drawn(x.switchedDrawing(), x.say("report.figure.switched"), "switched_places.csv")
	base, scenario := x.whyEnds()
	t := &report.Table{Caption: x.say("switched.heading"), Head: []report.Cell{
		{Text: report.Plain(x.say("why.in", base)), Left: true},
		{Text: report.Plain(x.say("why.in", scenario)), Left: true},
		{Text: report.Plain(x.say("switched.illnesses"))},
		{Text: report.Plain(x.say("switched.of"))},
	}}
	listed := 0
	for _, r := range rows {
		head, to := x.placeOf(r.text("from")), x.placeOf(r.text("to"))
		row := report.Row{}
		switch r.text("change") {
		case changePlace:
			if listed++; listed > changesListed {
				continue
			}
		case changeMoved:
			head, to, row.First = x.say("switched.moved"), "", true
		case changeLost:
			head, to = x.say("switched.alone", base), ""
		case changeNew:
			head, to = x.say("switched.alone", scenario), ""
		}
		row.Cells = []report.Cell{
			{Text: report.Plain(head), Left: true},
			{Text: report.Plain(to), Left: true},
			x.countCell(r, "mean", "low", "high", x.say("report.def.switched")), x.wholeCell(r, "of", x.say("report.def.switched.of")),
		}
		t.Rows = append(t.Rows, row)
	}
	if hidden := listed - changesListed; hidden > 0 {
		t.Notes = append(t.Notes, report.Plain(x.say("report.switched.hidden", hidden)))
	}
	t.Notes = append(t.Notes, report.Plain(x.say("switched.note", x.results.manifest.Replications.Finished)))
	out = append(out, report.Block{Table: t})
	return append(out, x.switchedBy()...)
}

// countCell is a mean number of illnesses with its interval.
func (x *reporter) countCell(r record, mean, low, high, definition string) report.Cell {
	value, bounds := x.shown(r, mean, low, high, illnesses, false, definition)
	return report.Cell{Text: value, Below: bounds}
}

// wholeCell is a number without decimals.
func (x *reporter) wholeCell(r record, column, definition string) report.Cell {
	return report.Cell{Text: x.number(r, column, inNumbers(1, 0), definition)}
}

// switchedBy are the tables of who switched by place and by group of residents.
func (x *reporter) switchedBy() []report.Block {
	var out []report.Block
	base, _ := x.whyEnds()
	if rows := x.sheet("switched_places.csv").records(); len(rows) > 0 {
		t := &report.Table{
			Caption: x.say("report.switched.places"),
			Head:    x.heads("switched.place", "switched.of", "switched.into", "switched.away", "switched.one-run", "switched.net"),
		}
		t.Head[1].Text = report.Plain(x.say("why.in", base))
		for _, r := range rows {
			net, bounds := x.shown(r, "net", "net_low", "net_high", illnesses, true, x.say("report.def.net"))
			t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
				{Text: report.Plain(x.placeOf(r.text("place"))), Left: true},
				x.wholeCell(r, "before", x.say("report.def.switched.of")),
				x.countCell(r, "into", "into_low", "into_high", x.say("switched.into")),
				x.countCell(r, "away", "away_low", "away_high", x.say("switched.away")),
				{Text: x.number(r, "one_run", inSigned(1, 1), x.say("switched.one-run"))},
				{Text: net, Below: bounds},
			}})
		}
		out = append(out, report.Block{Table: t})
	}
	if rows := x.sheet("switched_groups.csv").records(); len(rows) > 0 {
		t := &report.Table{
			Caption: x.say("report.switched.groups"),
			Head:    x.heads("switched.group", "switched.ill", "switched.who", "switched.share", "switched.net"),
			Notes:   []report.Prose{report.Plain(x.say("switched.group.note"))},
		}
		t.Head[4].Text = report.Plain(x.say("switched.net-at", x.placeOf("community")))
		for i, r := range rows {
			net, bounds := x.shown(r, "net", "net_low", "net_high", illnesses, true, x.say("report.def.net"))
			code := r.text("stratum")
			t.Rows = append(t.Rows, report.Row{First: i == 1, Cells: []report.Cell{
				{Text: report.Plain(x.lang.SayOr("switched.group."+code, code)), Left: true},
				x.wholeCell(r, "both", x.say("switched.ill")),
				x.countCell(r, "moved", "moved_low", "moved_high", x.say("switched.who")),
				{Text: withUnitSpan(x.number(r, "moved_share", inNumbers(100, 1), x.say("switched.share")), "%")},
				{Text: net, Below: bounds},
			}})
		}
		out = append(out, report.Block{Table: t})
	}
	return out
}

// whyEnds are the two scenarios between which a difference was split.
func (x *reporter) whyEnds() (base, scenario string) {
	for _, r := range x.sheet("why.csv").records() {
		return x.title(r.text("reference")), x.title(r.text("scenario"))
	}
	return "", ""
}

// switchedDrawing shows who comes to a place and who leaves it.
func (x *reporter) switchedDrawing() plots.Figure {
	var places []switchedPlace
	for _, r := range x.sheet("switched_places.csv").records() {
		places = append(places, switchedPlace{
			code: r.text("place"), before: r.float("before"),
			into: intervalOf(r, "into", "into_low", "into_high"), away: intervalOf(r, "away", "away_low", "away_high"),
			net: experiment.Interval{Mean: r.float("net")}, alone: r.float("one_run"),
		})
	}
	base, scenario := x.whyEnds()
	return x.switchedFigure(base, scenario, places, x.size())
}
