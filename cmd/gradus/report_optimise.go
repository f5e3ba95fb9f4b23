package main

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/model/indicator"
	"gradus/plots"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// cellIn reads the number that a row is about.
func cellIn(r record) study.Cell {
	return study.Cell{Period: r.text("period"), Facility: r.text("facility"), Stratum: study.All, Indicator: r.text("indicator")}
}

// askedIn is that number in words, with the period where it is not the whole span.
func (x *reporter) askedIn(r record) string {
	c := cellIn(r)
	x.terms["indicator:"+c.Indicator] = true
	return x.askedName(study.Asked{Cell: c}, x.name(study.Line{Cell: c}))
}

// optimiseHeading says what the best was looked for on.
func (x *reporter) optimiseHeading() string {
	rows := x.sheet("optimise.csv").records()
	if len(rows) == 0 {
		return x.comparedHeading()
	}
	return x.say("report.title.optimise", x.askedIn(rows[0]))
}

// ofLevers tells a search of lever values from a choice among scenarios.
func (x *reporter) ofLevers() bool {
	_, ok := x.sheet("optimise.csv").columns["finalist"]
	return ok
}

// optimiseAnswer says what was picked.
func (x *reporter) optimiseAnswer() []report.Block {
	rows := x.sheet("optimise.csv").records()
	if len(rows) == 0 {
		return missing(x.say("report.no.data"))
	}
	var out []report.Prose
	if x.ofLevers() {
		r := rows[0] // the best stands first
		finding := r.text("finding")
		q := x.quantityIn(r.text("unit"), r.float("mean"))
		value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(r.text("indicator")))
		diff, diffBounds := x.shown(r, "diff_from_base", "diff_low", "diff_high", q, true, x.say("report.def.difference", x.definition(r.text("indicator"))))
		out = append(out, x.prose("report.optimum."+finding, x.leversOf(r), report.Plain(x.label(study.Line{Cell: cellIn(r)}, q)), value, bounds, diff, diffBounds))
		out = append(out, x.prose("report.optimum.limits", withUnitSpan(x.number(r, "chance_of_limits", asPercent(r.float("chance_of_limits")), x.say("report.def.limits")), "%")))
	} else {
		picked := slices.IndexFunc(rows, func(r record) bool { return r.text("outcome") == "picked" })
		r := rows[max(0, picked)]
		q := x.quantityIn(r.text("unit"), r.float("mean"))
		confidence := withUnitSpan(x.number(r, "confidence", asPercent(r.float("confidence")), x.say("report.def.confidence")), "%")
		margin := withUnitSpan(x.number(r, "indifference", inRounded(q.factor), x.say("report.def.indifference")), differenceUnit(q))
		if picked >= 0 {
			value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(r.text("indicator")))
			out = append(out, x.prose("report.optimise.picked", report.Strong(x.title(r.text("scenario"))), x.askedIn(r), value, bounds, confidence, margin))
		} else {
			var left []string
			for _, r := range rows {
				if r.text("outcome") == "left" {
					left = append(left, x.title(r.text("scenario")))
				}
			}
			out = append(out, x.prose("report.optimise.open", x.askedIn(r), strings.Join(left, x.say("sentence.comma")), margin))
		}
	}
	return append([]report.Block{{List: out}}, report.Block{Heading: x.say("report.sure")}, report.Block{List: x.sureness()})
}

// asPercent shows a share in percent, with no more decimals than it needs.
func asPercent(share float64) printing {
	if math.Abs(100*share-math.Round(100*share)) < 1e-9 {
		return inNumbers(100, 0)
	}
	return inNumbers(100, 2)
}

// differenceUnit is the unit of a difference behind a number.
func differenceUnit(q quantity) string {
	if q.diffUnit == "" {
		return q.rowUnit
	}
	return q.diffUnit
}

// leversOf are the values of the levers of a finalist, or of the best point so far.
func (x *reporter) leversOf(r record) report.Prose {
	var parts []report.Prose
	for _, key := range r.header()[1:] {
		if key == "outcome" || key == "limits" { // what follows is no lever
			break
		}
		meaning := x.meaningOf(key)
		parts = append(parts, append(report.Plain(meaning+" = "), x.briefValue(r, key, key)...))
	}
	return x.joined(parts, "sentence.comma")
}

// optimise is the table of those that were compared, and how far they are behind.
func (x *reporter) optimise() []report.Block {
	rows := x.sheet("optimise.csv").records()
	if len(rows) == 0 {
		return missing(x.say("report.no.data"))
	}
	if x.ofLevers() {
		return append(x.finalists(rows, x.say("report.optimum.table")), x.tried(rows, x.say("report.figure.search"))...)
	}
	best := rows[0]
	for _, r := range rows {
		if r.text("diff_from_best") == "" {
			best = r
		}
	}
	q := x.quantityIn(best.text("unit"), best.float("mean"))
	t := &report.Table{
		Caption: x.say("report.optimise.table", x.label(study.Line{Cell: cellIn(best)}, q)),
		Head:    x.heads("report.scenario", "report.level", "figure.difference", "answer.n", "optimise.outcome"),
		Notes:   []report.Prose{report.Plain(x.say("optimise.note", x.method(max(1, len(rows)-1))))},
	}
	t.Head[4].Left = true
	f := &plots.DotInterval{
		Caption: plots.Caption{
			Title:    x.say("figure.optimise", x.title(best.text("scenario"))),
			Subtitle: x.say("figure.optimise.subtitle", x.size()...), Note: x.say("figure.optimise.note"),
		},
		Base: x.title(best.text("scenario")), Difference: x.say("figure.difference"), Verdict: x.say("figure.verdict"),
	}
	in := plots.DotIndicator{
		Code: cellIn(best).Code(), Label: x.askedIn(best), Unit: unitFor(q), Base: best.float("mean"), Threshold: best.float("indifference"),
	}
	d, _ := indicator.Lookup(best.text("indicator"))
	for _, r := range rows {
		value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(r.text("indicator")))
		diff, diffBounds := x.shown(r, "diff_from_best", "diff_low", "diff_high", q, true, x.say("report.def.from-best", x.definition(r.text("indicator"))))
		outcome := report.Cell{Text: x.word(r, "outcome", "outcome.", x.say("report.def.outcome")), Left: true}
		if by := r.text("ruled_out_by"); by != "" {
			outcome.Below = report.Plain(x.say("optimise.ruled", x.title(by)))
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			{Text: report.Plain(x.title(r.text("scenario"))), Left: true},
			{Text: value, Below: bounds},
			{Text: diff, Below: diffBounds},
			{Text: x.number(r, "n", inNumbers(1, 0), x.say("report.def.finished"))},
			outcome,
		}})
		if r == best {
			continue
		}
		i := intervalOf(r, "diff_from_best", "diff_low", "diff_high")
		v := experiment.Judge(i, in.Threshold, experiment.Direction(d.Direction))
		f.Scenarios = append(f.Scenarios, x.title(r.text("scenario")))
		in.Rows = append(in.Rows, plots.DotRow{Diff: i.Mean, Low: i.Low, High: i.High, N: i.N, Verdict: plotVerdicts[v], Word: x.verdict(v)})
	}
	f.Indicators = []plots.DotIndicator{in}
	return append(x.drawnIf(f, x.say("report.figure.dots"), "optimise.csv"), report.Block{Table: t})
}

// finalists is the table of a search of lever values: a row for each finalist with
// what became of it, or for the best point so far, and below it for each limit.
func (x *reporter) finalists(rows []record, caption string) []report.Block {
	t := &report.Table{
		Caption: caption, Short: true,
		Head:  x.heads("report.optimum.point", "list.indicator", "report.level", "report.optimum.from-base", "optimise.outcome"),
		Notes: []report.Prose{report.Plain(x.say("report.optimum.note"))},
	}
	t.Head[1].Left, t.Head[4].Left = true, true
	for i, r := range rows {
		q := x.quantityIn(r.text("unit"), r.float("mean"))
		limit := r.text("limit")
		signs := false
		if limit != "" { // a change from the base, or a share of its level
			bound := limit[strings.LastIndex(limit, "= ")+1:]
			signs = strings.ContainsAny(bound, "+-")
			if signs && strings.Contains(bound, "%") {
				q = quantity{unit: "%", diffUnit: "%", factor: 100, decimals: 2}
			}
		}
		value, bounds := x.shown(r, "mean", "low", "high", q, signs, x.definition(r.text("indicator")))
		row := report.Row{First: i > 0 && limit == "", Minor: limit != "", Cells: []report.Cell{{Left: true}, {Left: true}, {Text: value, Below: bounds}, {}, {Left: true}}}
		if limit == "" {
			row.Cells[0].Text = x.leversOf(r)
			row.Cells[1].Text = report.Plain(x.label(study.Line{Cell: cellIn(r)}, q))
			diff, diffBounds := x.shown(r, "diff_from_base", "diff_low", "diff_high", q, true, x.say("report.def.difference", x.definition(r.text("indicator"))))
			row.Cells[3] = report.Cell{Text: diff, Below: diffBounds}
			row.Cells[4].Text = x.word(r, "outcome", "outcome.", x.say("report.def.outcome"))
			if _, ended := r.columns["outcome"]; !ended {
				row.Cells[4].Text = x.word(r, "limits", "limits.", x.say("report.def.limit"))
			}
		} else {
			row.Cells[1].Text = report.Plain(x.say("report.optimum.limit", x.label(study.Line{Cell: cellIn(r)}, q)))
			row.Cells[1].Below = x.number(r, "limit", asText, x.say("report.def.limit"))
			row.Cells[4].Text = x.word(r, "standing", "limit.", x.say("report.def.limit"))
		}
		t.Rows = append(t.Rows, row)
	}
	return []report.Block{{Table: t}}
}

// front shows the scenarios that no other beats on all numbers, and the first two
// numbers against one another.
func (x *reporter) front() []report.Block {
	rows := x.sheet("front.csv").records()
	var codes, names []string
	for _, r := range rows {
		if c := cellIn(r).Code(); !slices.Contains(codes, c) {
			codes = append(codes, c)
		}
		if n := r.text("scenario"); !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if len(codes) == 0 {
		return missing(x.say("report.no.data"))
	}
	of := func(name, code string) record {
		at := slices.IndexFunc(rows, func(r record) bool { return r.text("scenario") == name && cellIn(r).Code() == code })
		if at < 0 {
			return record{}
		}
		return rows[at]
	}
	t := &report.Table{Caption: x.say("figure.front"), Head: x.heads("report.scenario")}
	for _, code := range codes {
		r := of(names[0], code)
		t.Head = append(t.Head, report.Cell{Text: report.Plain(x.label(study.Line{Cell: cellIn(r)}, x.quantityIn(r.text("unit"), r.float("mean"))))})
	}
	t.Head = append(t.Head, x.heads("front.on", "front.chance", "front.beaten")...)
	var on []string
	for _, name := range names {
		row := report.Row{Cells: []report.Cell{{Text: report.Plain(x.title(name)), Left: true}}}
		for _, code := range codes {
			r := of(name, code)
			q := x.quantityIn(r.text("unit"), of(names[0], code).float("mean"))
			value, bounds := x.shown(r, "mean", "low", "high", q, false, x.definition(r.text("indicator")))
			row.Cells = append(row.Cells, report.Cell{Text: value, Below: bounds})
		}
		r := of(name, codes[0])
		var beaten []string
		for _, by := range strings.Fields(r.text("beaten_by")) {
			beaten = append(beaten, x.title(by))
		}
		if r.text("on_front") == strconv.FormatBool(true) {
			on = append(on, x.title(name))
		}
		row.Cells = append(row.Cells,
			report.Cell{Text: x.word(r, "on_front", "agrees.front.", x.say("front.on")), Left: true},
			report.Cell{Text: withUnitSpan(x.number(r, "chance", inNumbers(100, 0), x.say("report.def.front")), "%")},
			report.Cell{Text: report.Plain(strings.Join(beaten, x.say("sentence.comma"))), Left: true})
		t.Rows = append(t.Rows, row)
	}
	out := []report.Block{{Text: report.Plain(x.say("front.sentence", strings.Join(on, x.say("sentence.comma")), len(names)))}}
	if len(codes) > 1 {
		out = append(out, x.drawnIf(x.tradeOff(names, codes[:2], of), x.say("report.figure.front"), "front.csv")...)
	}
	return append(out, report.Block{Table: t})
}

// tradeOff draws the scenarios by two numbers.
func (x *reporter) tradeOff(names, codes []string, of func(name, code string) record) plots.Figure {
	objective := func(code string) plots.Objective {
		r := of(names[0], code)
		good := "good.up"
		if d, _ := indicator.Lookup(r.text("indicator")); d.Direction < 0 {
			good = "good.down"
		}
		return plots.Objective{Code: code, Label: x.askedIn(r), Unit: unitFor(x.quantityIn(r.text("unit"), r.float("mean"))), Good: x.say("front.good", x.say(good))}
	}
	f := &plots.TradeOff{
		Caption: plots.Caption{Title: x.say("figure.front"), Subtitle: x.say("figure.front.subtitle", x.size()...), Note: x.say("figure.front.note")},
		Across:  objective(codes[0]), Up: objective(codes[1]), Front: x.say("front.chance"),
	}
	for _, name := range names {
		across, up := of(name, codes[0]), of(name, codes[1])
		if !across.known() || !up.known() {
			continue
		}
		a, b := intervalOf(across, "mean", "low", "high"), intervalOf(up, "mean", "low", "high")
		f.Points = append(f.Points, plots.TradePoint{
			Name: x.title(name), Across: a.Mean, AcrossLow: a.Low, AcrossHigh: a.High, Up: b.Mean, UpLow: b.Low, UpHigh: b.High,
			OnFront: across.text("on_front") == strconv.FormatBool(true), Chance: zeroIfNone(across.float("chance")), N: a.N,
		})
	}
	return f
}
