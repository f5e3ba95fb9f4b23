package reporter

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// whyHeading is the question of a folder that why has left.
func (x *Author) whyHeading() string {
	rows := x.Sheet("why.csv").Records()
	if len(rows) == 0 {
		return ""
	}
	return x.Say("figure.why", x.title(rows[0].Text("scenario")), x.title(rows[0].Text("reference")))
}

// explained is one number that why has split: its rows.
type explainedNumber struct {
	asked                      study.Asked
	quantity                   terms.Quantity
	reference, scenario, total archive.Record
	groups                     []archive.Record
}

// explainedNumbers reads back what was split.
func (x *Author) explainedNumbers() []explainedNumber {
	var out []explainedNumber
	for _, r := range x.Sheet("why.csv").Records() {
		asked := study.Asked{Cell: cellIn(r), From: r.Text("from")}
		if len(out) == 0 || out[len(out)-1].asked != asked {
			out = append(out, explainedNumber{asked: asked})
		}
		n := &out[len(out)-1]
		switch r.Text("group") {
		case "(reference)":
			n.reference, n.quantity = r, x.QuantityIn(r.Text("unit"), r.Float("shapley"))
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
func (x *Author) whyName(n explainedNumber) string {
	x.terms["indicator:"+n.asked.Indicator] = true
	return x.AskedName(n.asked, x.Label(study.Line{Cell: n.asked.Cell}, n.quantity))
}

// mostAside is how many numbers stand side by side in a table.
const mostAside = 3

// whyAnswer is the table of the parts, a column for each number.
func (x *Author) whyAnswer() []report.Block {
	var out []report.Block
	for some := range slices.Chunk(x.explainedNumbers(), mostAside) {
		t := &report.Table{Caption: x.Say("report.why.table"), Head: x.heads("why.group")}
		for _, n := range some {
			t.Head = append(t.Head, report.Cell{Text: report.Plain(x.whyName(n)), Span: 2})
		}
		for i, key := range []string{"reference", "scenario"} {
			row := report.Row{Cells: []report.Cell{{Left: true}}}
			for _, n := range some {
				r := []archive.Record{n.reference, n.scenario}[i]
				row.Cells[0].Text = report.Plain(x.Say("why.in", x.title(r.Text(key))))
				value, bounds := x.shown(r, "shapley", "low", "high", n.quantity, n.asked.From != "", x.definition(n.asked.Indicator))
				row.Cells = append(row.Cells, report.Cell{Text: value, Below: bounds}, report.Cell{})
			}
			t.Rows = append(t.Rows, row)
		}
		for i := -1; i < len(some[0].groups); i++ {
			row := report.Row{First: i <= 0, Cells: []report.Cell{{Text: report.Plain(x.Say("why.total")), Left: true}}}
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
		t.Notes = []report.Prose{x.prose("why.note", x.methodOver(x.players(), groupsPlayed()))}
		out = append(out, report.Block{Table: t})
	}
	return append(out, report.Block{Heading: x.Say("report.sure")}, report.Block{List: x.sureness()})
}

// groupCell names a group of levers, and below it the levers in it.
func (x *Author) groupCell(r archive.Record) report.Cell {
	name, keys, between := r.Text("group"), strings.Fields(r.Text("keys")), "sentence.comma"
	title := x.title(name) // a group may go by a scenario of the folder
	if title == name {
		title = values.Group(x.Maker.Language, name, keys)
	}
	if x.Maker.Language.Page { // where the levers of an option have names, and nobody types keys
		if title == x.title(name) && title != name {
			title = x.Say("serve.why.own", title)
		}
		for i, key := range keys {
			keys[i] = values.Meaning(x.Maker.Language, key)
		}
		between = "answer.semicolon" // names may have commas
	}
	return report.Cell{Text: report.Plain(title), Below: report.Plain(strings.Join(keys, x.Say(between))), Left: true}
}

// partCells are the part of a group with its interval, and the verdict.
func (x *Author) partCells(r archive.Record, n explainedNumber) []report.Cell {
	value, bounds := x.shown(r, "shapley", "low", "high", n.quantity, true, x.Say("report.def.shapley", x.definition(n.asked.Indicator)))
	verdict := x.word(r, "verdict", "verdict.", x.Say("report.def.verdict"))
	if r.Text("threshold") != "" { // earlier folders have none
		verdict = graded(verdict, terms.Perhaps(prose.Line{Diff: intervalOf(r, "shapley", "low", "high"), Threshold: r.Float("threshold")}))
	}
	x.terms["verdict"] = true
	return []report.Cell{{Text: value, Below: bounds}, {Text: verdict, Left: true}}
}

var comparisonsOf = regexp.MustCompile(`over (\d+)$`)

// players is how many groups were played against each other.
func (x *Author) players() int {
	for _, n := range x.explainedNumbers() {
		for _, r := range n.groups {
			if m := comparisonsOf.FindStringSubmatch(r.Text("method")); m != nil {
				k, _ := strconv.Atoi(m[1])
				return k
			}
		}
	}
	return 1
}

// groupsPlayed are those groups; the rows of the whole have no levers.
func groupsPlayed() archive.Tally {
	return archive.ValuesOf("why.csv", "group", "keys"+archive.ButNot, "")
}

// ordersPlayed says in which orders the groups were added.
func (x *Author) ordersPlayed(sampled bool) report.Prose {
	if !sampled {
		return x.prose("why.note.exact", x.countedAs(x.players(), groupsPlayed(), x.Say("report.def.groups")))
	}
	m := &x.results.Manifest
	orders := study.DefaultOrders
	if asked, err := strconv.Atoi(m.Flags["orders"]); err == nil {
		orders = asked
	}
	return report.Plain(x.Say("why.note.sampled", orders, orders*m.Replications.Finished))
}

// whyParts draws the parts, and shows what each group does alone and last.
func (x *Author) whyParts() []report.Block {
	out := x.drawn(x.partsFigure(), x.Say("report.figure.why"), "why.csv")
	for some := range slices.Chunk(x.explainedNumbers(), mostAside) {
		t := &report.Table{Caption: x.Say("report.why.order"), Head: x.heads("why.group"), Notes: []report.Prose{report.Plain(x.Say("report.why.order.note"))}}
		sampled := slices.ContainsFunc(some[0].groups, func(r archive.Record) bool { return r.Float("order_error") > 0 })
		t.Notes = append(t.Notes, x.ordersPlayed(sampled))
		for _, n := range some {
			name := x.whyName(n)
			t.Head = append(t.Head, report.Cell{Text: report.Plain(x.Say("report.why.alone", name))}, report.Cell{Text: report.Plain(x.Say("report.why.last", name))})
			if sampled {
				t.Head = append(t.Head, report.Cell{Text: report.Plain(x.Say("why.error"))})
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
					value, bounds := x.shown(r, column, column+"_low", column+"_high", q, true, x.Say("report.def."+column, x.definition(n.asked.Indicator)))
					row.Cells = append(row.Cells, report.Cell{Text: value, Below: bounds})
				}
				if sampled {
					d := prose.Decimals(0, r.Float("order_error")*q.Factor, q.Decimals+1)
					row.Cells = append(row.Cells, report.Cell{Text: withUnitSpan(x.number(r, "order_error", inNumbers(q.Factor, d), x.Say("why.error")), q.DiffUnit)})
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
func (x *Author) partsFigure() plots.Figure {
	numbers := x.explainedNumbers()
	if len(numbers) == 0 {
		return nil
	}
	f := &plots.DotInterval{
		Caption: plots.Caption{Title: x.whyHeading(), Subtitle: x.Say("figure.why.subtitle", x.size()...), Note: x.Say("figure.compare.note")},
		Base:    x.title(numbers[0].reference.Text("reference")), Difference: x.Say("figure.difference"), Verdict: x.Say("figure.verdict"),
		Scenarios: []string{x.Say("why.total")},
	}
	for _, r := range numbers[0].groups {
		f.Scenarios = append(f.Scenarios, x.groupCell(r).Text[0].Text)
	}
	drawn := x.Sheet("figures/why.csv")
	for _, n := range numbers {
		code := n.asked.Code()
		in := plots.DotIndicator{Code: code, Label: x.AskedName(n.asked, x.Name(study.Line{Cell: n.asked.Cell})), Unit: frames.Unit(n.quantity)}
		in.Base, in.BaseDecimals = frames.Level(intervalOf(n.reference, "shapley", "low", "high"), n.quantity)
		if n.asked.From != "" { // a change has its own sign and unit
			in.Base = math.NaN()
		}
		for _, r := range drawn.Records("indicator", code) { // the same for all rows
			in.Threshold, in.ThresholdID = zeroIfNone(r.Float("threshold")), x.idOf(r, "threshold")
		}
		for _, r := range append([]archive.Record{n.total}, n.groups...) {
			row := frames.Difference(x.Maker.Language, intervalOf(r, "shapley", "low", "high"), n.quantity, verdictOf(r.Text("verdict")))
			row.ID = x.idOf(r, "shapley")
			in.Rows = append(in.Rows, row)
		}
		f.Indicators = append(f.Indicators, in)
	}
	return f
}

// switched shows who is first seen elsewhere: from where to where, what comes of
// it in each place, and who they are.
func (x *Author) switched() []report.Block {
	const file = "switched.csv"
	rows := x.Sheet(file).Records()
	if len(rows) == 0 {
		return missing(x.Say("switched.city"))
	}
	out := x.drawn(x.switchedDrawing(), x.Say("report.figure.switched"), "switched_places.csv")
	base, scenario := x.whyEnds()
	t := &report.Table{Caption: x.Say("switched.heading"), Head: []report.Cell{
		{Text: report.Plain(x.Say("why.in", base)), Left: true},
		{Text: report.Plain(x.Say("why.in", scenario)), Left: true},
		{Text: report.Plain(x.Say("switched.illnesses"))},
		{Text: report.Plain(x.Say("switched.of"))},
	}}
	listed := 0
	for _, r := range rows {
		head, to := x.PlaceOf(r.Text("from")), x.PlaceOf(r.Text("to"))
		row := report.Row{}
		switch r.Text("change") {
		case codebook.ChangePlace:
			if listed++; listed > frames.MostChanges {
				continue
			}
		case codebook.ChangeMoved:
			head, to, row.First = x.Say("switched.moved"), "", true
		case codebook.ChangeLost:
			head, to = x.Say("switched.alone", base), ""
		case codebook.ChangeNew:
			head, to = x.Say("switched.alone", scenario), ""
		}
		row.Cells = []report.Cell{
			{Text: report.Plain(head), Left: true},
			{Text: report.Plain(to), Left: true},
			x.countCell(r, "mean", "low", "high", x.Say("report.def.switched")), x.wholeCell(r, "of", x.Say("report.def.switched.of")),
		}
		t.Rows = append(t.Rows, row)
	}
	if listed > frames.MostChanges {
		t.Notes = append(t.Notes, x.prose("report.switched.hidden", frames.MostChanges, x.tally(archive.RowsOf(file, "change", codebook.ChangePlace), x.Say("report.def.changes"))))
	}
	t.Notes = append(t.Notes, x.prose("switched.note", x.fact("replications.finished", x.Say("report.def.finished"))))
	out = append(out, report.Block{Table: t})
	return append(out, x.switchedBy()...)
}

// countCell is a mean number of illnesses with its interval.
func (x *Author) countCell(r archive.Record, mean, low, high, definition string) report.Cell {
	value, bounds := x.shown(r, mean, low, high, terms.Illnesses, false, definition)
	return report.Cell{Text: value, Below: bounds}
}

// wholeCell is a number without decimals.
func (x *Author) wholeCell(r archive.Record, column, definition string) report.Cell {
	return report.Cell{Text: x.number(r, column, inNumbers(1, 0), definition)}
}

// switchedBy are the tables of who switched by place and by group of residents.
func (x *Author) switchedBy() []report.Block {
	var out []report.Block
	base, _ := x.whyEnds()
	if rows := x.Sheet("switched_places.csv").Records(); len(rows) > 0 {
		t := &report.Table{
			Caption: x.Say("report.switched.places"),
			Head:    x.heads("switched.place", "switched.of", "switched.into", "switched.away", "switched.one-run", "switched.net"),
		}
		t.Head[1].Text = report.Plain(x.Say("why.in", base))
		for _, r := range rows {
			net, bounds := x.shown(r, "net", "net_low", "net_high", terms.Illnesses, true, x.Say("report.def.net"))
			t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
				{Text: report.Plain(x.PlaceOf(r.Text("place"))), Left: true},
				x.wholeCell(r, "before", x.Say("report.def.switched.of")),
				x.countCell(r, "into", "into_low", "into_high", x.Say("switched.into")),
				x.countCell(r, "away", "away_low", "away_high", x.Say("switched.away")),
				{Text: x.number(r, "one_run", inSigned(1, 1), x.Say("switched.one-run"))},
				{Text: net, Below: bounds},
			}})
		}
		out = append(out, report.Block{Table: t})
	}
	if rows := x.Sheet("switched_groups.csv").Records(); len(rows) > 0 {
		t := &report.Table{
			Caption: x.Say("report.switched.groups"),
			Head:    x.heads("switched.group", "switched.ill", "switched.who", "switched.share", "switched.net"),
			Notes:   []report.Prose{report.Plain(x.Say("switched.group.note"))},
		}
		t.Head[4].Text = report.Plain(x.Say("switched.net-at", x.PlaceOf("community")))
		for i, r := range rows {
			net, bounds := x.shown(r, "net", "net_low", "net_high", terms.Illnesses, true, x.Say("report.def.net"))
			code := r.Text("stratum")
			t.Rows = append(t.Rows, report.Row{First: i == 1, Cells: []report.Cell{
				{Text: report.Plain(x.Lang.SayOr("switched.group."+code, code)), Left: true},
				x.wholeCell(r, "both", x.Say("switched.ill")),
				x.countCell(r, "moved", "moved_low", "moved_high", x.Say("switched.who")),
				{Text: withUnitSpan(x.number(r, "moved_share", inNumbers(100, 1), x.Say("switched.share")), "%")},
				{Text: net, Below: bounds},
			}})
		}
		out = append(out, report.Block{Table: t})
	}
	return out
}

// whyEnds are the two scenarios between which a difference was split.
func (x *Author) whyEnds() (base, scenario string) {
	for _, r := range x.Sheet("why.csv").Records() {
		return x.title(r.Text("reference")), x.title(r.Text("scenario"))
	}
	return "", ""
}

// switchedDrawing shows who comes to a place and who leaves it.
func (x *Author) switchedDrawing() plots.Figure {
	var places []frames.SwitchedPlace
	for _, r := range x.Sheet("switched_places.csv").Records() {
		places = append(places, frames.SwitchedPlace{
			Code: r.Text("place"), Before: r.Float("before"),
			Into: intervalOf(r, "into", "into_low", "into_high"), Away: intervalOf(r, "away", "away_low", "away_high"),
			Net: experiment.Interval{Mean: r.Float("net")}, Alone: r.Float("one_run"),
			IntoID: x.idOf(r, "into"), AwayID: x.idOf(r, "away"),
		})
	}
	base, scenario := x.whyEnds()
	return frames.Switched(x.Maker.Language, base, scenario, places, x.size())
}
