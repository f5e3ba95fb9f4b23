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
	"gradus/model/indicator"
	"gradus/plots"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// cellIn reads the number that a row is about.
func cellIn(r archive.Record) study.Cell {
	return study.Cell{Period: r.Text("period"), Facility: r.Text("facility"), Stratum: study.All, Indicator: r.Text("indicator")}
}

// askedIn is that number in words, with the period where it is not the whole span.
func (x *Author) askedIn(r archive.Record) string {
	c := cellIn(r)
	x.terms["indicator:"+c.Indicator] = true
	return x.AskedName(study.Asked{Cell: c}, x.Name(study.Line{Cell: c}))
}

// optimiseHeading says what the best was looked for on.
func (x *Author) optimiseHeading() string {
	rows := x.Sheet("optimise.csv").Records()
	if len(rows) == 0 {
		return x.comparedHeading()
	}
	return x.Say("report.title.optimise", x.askedIn(rows[0]))
}

// ofLevers tells a search of lever values from a choice among scenarios.
func (x *Author) ofLevers() bool {
	_, ok := x.Sheet("optimise.csv").Columns["finalist"]
	return ok
}

// optimiseAnswer says what was picked.
func (x *Author) optimiseAnswer() []report.Block {
	rows := x.Sheet("optimise.csv").Records()
	if len(rows) == 0 {
		return missing(x.Say("report.no.data"))
	}
	var out []report.Prose
	if x.ofLevers() {
		r := rows[0] // the best stands first
		finding := r.Text("finding")
		q := x.unitOf(r)
		value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(r.Text("indicator")))
		diff, diffBounds := x.shown(r, "diff_from_base", "diff_low", "diff_high", q, true, x.Say("report.def.difference", x.definition(r.Text("indicator"))))
		out = append(out, x.prose("report.optimum."+finding, x.leversOf(r), report.Plain(x.Label(study.Line{Cell: cellIn(r)}, q)), value, bounds, diff, diffBounds))
		out = append(out, x.prose("report.optimum.limits", withUnitSpan(x.number(r, "chance_of_limits", asPercent(r.Float("chance_of_limits")), x.Say("report.def.limits")), "%")))
	} else {
		picked := slices.IndexFunc(rows, func(r archive.Record) bool { return r.Text("outcome") == "picked" })
		r := rows[max(0, picked)]
		q := x.unitOf(r)
		confidence := withUnitSpan(x.number(r, "confidence", asPercent(r.Float("confidence")), x.Say("report.def.confidence")), "%")
		margin := withUnitSpan(x.number(r, "indifference", inRounded(q.Factor), x.Say("report.def.indifference")), q.ForProse().Name)
		if picked >= 0 {
			value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(r.Text("indicator")))
			out = append(out, x.prose("report.optimise.picked", report.Strong(x.title(r.Text("scenario"))), x.askedIn(r), value, bounds, confidence, margin))
			if near := x.nearBest(rows, q); len(near) > 0 {
				out = append(out, x.prose("report.optimise.near", x.joined(near, "answer.semicolon")))
			}
		} else {
			var left []string
			for _, r := range rows {
				if r.Text("outcome") == "left" {
					left = append(left, x.title(r.Text("scenario")))
				}
			}
			out = append(out, x.prose("report.optimise.open", x.askedIn(r), strings.Join(left, x.Say("sentence.comma")), margin))
		}
	}
	return append([]report.Block{{List: out}}, report.Block{Heading: x.Say("report.sure")}, report.Block{List: x.sureness()})
}

// nearBest names those that are not surely behind the best by the indifference, on
// which the promise of the selection rests, each with its difference from the best.
func (x *Author) nearBest(rows []archive.Record, q terms.Quantity) (near []report.Prose) {
	for _, r := range rows {
		d, margin := intervalOf(r, "diff_from_best", "diff_low", "diff_high"), r.Float("indifference")
		if math.IsNaN(d.Mean) || d.Low >= margin || d.High <= -margin { // NaN: the best itself
			continue
		}
		diff, bounds := x.shown(r, "diff_from_best", "diff_low", "diff_high", q, true, x.Say("report.def.from-best", x.definition(r.Text("indicator"))))
		near = append(near, append(append(report.Plain(x.title(r.Text("scenario"))+x.Say("report.colon")), diff...), append(report.Plain(" "), bounds...)...))
	}
	return near
}

// asPercent shows a share in percent, with no more decimals than it needs.
func asPercent(share float64) printing {
	if math.Abs(100*share-math.Round(100*share)) < 1e-9 {
		return inNumbers(100, 0)
	}
	return inNumbers(100, 2)
}

// leversOf are the values of the levers of a finalist, or of the best point so far.
func (x *Author) leversOf(r archive.Record) report.Prose {
	var parts []report.Prose
	for _, key := range r.Header()[1:] {
		if key == "outcome" || key == "limits" { // what follows is no lever
			break
		}
		meaning := values.Meaning(x.Maker.Language, key)
		parts = append(parts, append(report.Plain(meaning+" = "), x.briefValue(r, key, key)...))
	}
	return x.joined(parts, "sentence.comma")
}

// optimise is the table of those that were compared, and how far they are behind.
func (x *Author) optimise() []report.Block {
	rows := x.Sheet("optimise.csv").Records()
	if len(rows) == 0 {
		return missing(x.Say("report.no.data"))
	}
	if x.ofLevers() {
		return append(x.finalists(rows, x.Say("report.optimum.table")), x.tried(rows, x.Say("report.figure.search"))...)
	}
	best := rows[0]
	for _, r := range rows {
		if r.Text("diff_from_best") == "" {
			best = r
		}
	}
	q := x.unitOf(best)
	t := &report.Table{
		Caption: x.Say("report.optimise.table", x.Label(study.Line{Cell: cellIn(best)}, q)),
		Head:    x.heads("report.scenario", "report.level", "figure.difference", "answer.n", "optimise.outcome"),
		Notes:   []report.Prose{x.prose("optimise.note", x.methodOver(len(rows)-1, archive.RowsOf("optimise.csv", "diff_from_best"+archive.ButNot, "")))},
	}
	t.Head[4].Left = true
	f := &plots.DotInterval{
		Caption: plots.Caption{
			Title:    x.Say("figure.optimise", x.title(best.Text("scenario"))),
			Subtitle: x.Say("figure.optimise.subtitle", x.size()...), Note: x.Say("figure.optimise.note"),
		},
		Base: x.title(best.Text("scenario")), Difference: x.Say("figure.difference"), Verdict: x.Say("figure.verdict"),
	}
	in := plots.DotIndicator{
		Code: cellIn(best).Code(), Label: x.askedIn(best), Unit: frames.Unit(q), Threshold: best.Float("indifference"), ThresholdID: x.idOf(best, "indifference"),
	}
	in.Base, in.BaseDecimals = frames.Level(intervalOf(best, "mean", "low", "high"), q)
	d, _ := indicator.Lookup(best.Text("indicator"))
	for _, r := range rows {
		value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(r.Text("indicator")))
		diff, diffBounds := x.shown(r, "diff_from_best", "diff_low", "diff_high", q, true, x.Say("report.def.from-best", x.definition(r.Text("indicator"))))
		outcome := report.Cell{Text: x.word(r, "outcome", "outcome.", x.Say("report.def.outcome")), Left: true}
		if by := r.Text("ruled_out_by"); by != "" {
			outcome.Below = report.Plain(x.Say("optimise.ruled", x.title(by)))
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			{Text: report.Plain(x.title(r.Text("scenario"))), Left: true},
			{Text: value, Below: bounds},
			{Text: diff, Below: diffBounds},
			{Text: x.number(r, "n", inNumbers(1, 0), x.Say("report.def.finished"))},
			outcome,
		}})
		if r == best {
			continue
		}
		i := intervalOf(r, "diff_from_best", "diff_low", "diff_high")
		f.Scenarios = append(f.Scenarios, x.title(r.Text("scenario")))
		row := frames.Difference(x.Maker.Language, i, q, experiment.Judge(i, in.Threshold, experiment.Direction(d.Direction)))
		row.ID = x.idOf(r, "diff_from_best")
		in.Rows = append(in.Rows, row)
	}
	f.Indicators = []plots.DotIndicator{in}
	return append(x.drawnIf(f, x.Say("report.figure.dots"), "optimise.csv"), report.Block{Table: t})
}

// finalists is the table of a search of lever values: a row for each finalist with
// what became of it, or for the best point so far, and below it for each limit.
func (x *Author) finalists(rows []archive.Record, caption string) []report.Block {
	t := &report.Table{
		Caption: caption, Short: true,
		Head:  x.heads("report.optimum.point", "list.indicator", "report.level", "report.optimum.from-base", "optimise.outcome"),
		Notes: []report.Prose{report.Plain(x.Say("report.optimum.note"))},
	}
	t.Head[1].Left, t.Head[4].Left = true, true
	for i, r := range rows {
		q := x.unitOf(r)
		limit := r.Text("limit")
		signs := false
		if l, as, ok := x.limitOf(r); ok { // a change from the base, or a share of its level
			q, signs = as, l.Against != study.AgainstNothing
		}
		value, bounds := x.shown(r, "mean", "low", "high", q, signs, x.definition(r.Text("indicator")))
		row := report.Row{First: i > 0 && limit == "", Minor: limit != "", Cells: []report.Cell{{Left: true}, {Left: true}, {Text: value, Below: bounds}, {}, {Left: true}}}
		if limit == "" {
			row.Cells[0].Text = x.leversOf(r)
			row.Cells[1].Text = report.Plain(x.Label(study.Line{Cell: cellIn(r)}, q))
			diff, diffBounds := x.shown(r, "diff_from_base", "diff_low", "diff_high", q, true, x.Say("report.def.difference", x.definition(r.Text("indicator"))))
			row.Cells[3] = report.Cell{Text: diff, Below: diffBounds}
			row.Cells[4].Text = x.word(r, "outcome", "outcome.", x.Say("report.def.outcome"))
			if _, ended := r.Columns["outcome"]; !ended {
				row.Cells[4].Text = x.word(r, "limits", "limits.", x.Say("report.def.limit"))
			}
		} else {
			row.Cells[1].Text = report.Plain(x.Say("report.optimum.limit", x.Label(study.Line{Cell: cellIn(r)}, q)))
			row.Cells[1].Below = x.number(r, "limit", asText, x.Say("report.def.limit"))
			row.Cells[4].Text = x.word(r, "standing", "limit.", x.Say("report.def.limit"))
		}
		t.Rows = append(t.Rows, row)
	}
	return []report.Block{{Table: t}}
}

// front shows the scenarios that no other beats on all numbers, and the first two
// numbers against one another.
func (x *Author) front() []report.Block {
	rows := x.Sheet("front.csv").Records()
	var codes, names []string
	for _, r := range rows {
		if c := cellIn(r).Code(); !slices.Contains(codes, c) {
			codes = append(codes, c)
		}
		if n := r.Text("scenario"); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if len(codes) == 0 {
		return missing(x.Say("report.no.data"))
	}
	of := func(name, code string) archive.Record {
		at := slices.IndexFunc(rows, func(r archive.Record) bool { return r.Text("scenario") == name && cellIn(r).Code() == code })
		if at < 0 {
			return archive.Record{}
		}
		return rows[at]
	}
	t := &report.Table{Caption: x.Say("figure.front"), Head: x.heads("report.scenario")}
	for _, code := range codes {
		r := of(names[0], code)
		t.Head = append(t.Head, report.Cell{Text: report.Plain(x.Label(study.Line{Cell: cellIn(r)}, x.unitOf(r)))})
	}
	t.Head = append(t.Head, x.heads("front.on", "front.chance", "front.beaten")...)
	var on []string
	for _, name := range names {
		row := report.Row{Cells: []report.Cell{{Text: report.Plain(x.title(name)), Left: true}}}
		for _, code := range codes {
			r := of(name, code)
			q := x.unitOf(r)
			value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(r.Text("indicator")))
			row.Cells = append(row.Cells, report.Cell{Text: value, Below: bounds})
		}
		r := of(name, codes[0])
		var beaten []string
		for _, by := range strings.Fields(r.Text("beaten_by")) {
			beaten = append(beaten, x.title(by))
		}
		if r.Text("on_front") == strconv.FormatBool(true) {
			on = append(on, x.title(name))
		}
		row.Cells = append(row.Cells,
			report.Cell{Text: x.word(r, "on_front", "agrees.front.", x.Say("front.on")), Left: true},
			report.Cell{Text: withUnitSpan(x.number(r, "chance", inNumbers(100, 0), x.Say("report.def.front")), "%")},
			report.Cell{Text: report.Plain(strings.Join(beaten, x.Say("sentence.comma"))), Left: true})
		t.Rows = append(t.Rows, row)
	}
	out := []report.Block{{Text: x.prose("front.sentence", strings.Join(on, x.Say("sentence.comma")), x.countedAs(len(names), archive.ValuesOf("front.csv", "scenario"), x.Say("report.def.scenarios")))}}
	if len(codes) > 1 {
		out = append(out, x.drawnIf(x.tradeOff(names, codes[:2], of), x.Say("report.figure.front"), "front.csv")...)
	}
	return append(out, report.Block{Table: t})
}

// tradeOff draws the scenarios by two numbers.
func (x *Author) tradeOff(names, codes []string, of func(name, code string) archive.Record) plots.Figure {
	objective := func(code string) plots.Objective {
		r := of(names[0], code)
		good := "good.up"
		if d, _ := indicator.Lookup(r.Text("indicator")); d.Direction < 0 {
			good = "good.down"
		}
		return plots.Objective{Code: code, Label: x.askedIn(r), Unit: frames.Unit(x.unitOf(r)), Good: x.Say("front.good", x.Say(good))}
	}
	f := &plots.TradeOff{
		Caption: plots.Caption{Title: x.Say("figure.front"), Subtitle: x.Say("figure.front.subtitle", x.size()...), Note: x.Say("figure.front.note")},
		Across:  objective(codes[0]), Up: objective(codes[1]), Front: x.Say("front.chance"),
	}
	for _, name := range names {
		across, up := of(name, codes[0]), of(name, codes[1])
		if !across.Known() || !up.Known() {
			continue
		}
		a, b := intervalOf(across, "mean", "low", "high"), intervalOf(up, "mean", "low", "high")
		q := frames.TradePoint(a, b, x.unitOf(across), x.unitOf(up))
		q.Name, q.ID, q.N = x.title(name), x.idOf(across, "mean"), a.N
		q.OnFront, q.Chance = across.Text("on_front") == strconv.FormatBool(true), zeroIfNone(across.Float("chance"))
		f.Points = append(f.Points, q)
	}
	return f
}
