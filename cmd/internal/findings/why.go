package findings

import (
	"math"
	"strings"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// Explanation is the answer of why: for every number asked for the difference
// as a whole, and below it what each group of levers brings.
func (ran *Run) Explanation(w *study.Why, found *study.Explained, explained []study.Explanation) answer.Table {
	a := ran.Language
	sampled := w.Pairs > 0
	ans := answer.Table{
		Name: "why", Heading: ran.Subject(),
		Columns: []answer.Column{
			{Head: a.Say("why.group")},
			{Head: a.Say("why.shapley"), Right: true},
			{Head: a.Say("why.alone"), Right: true},
			{Head: a.Say("why.last"), Right: true},
		},
		Fields: []string{
			"reference", "scenario", "indicator", "facility", "unit", "period", "from", "group", "keys",
			"shapley", "low", "high", "alone", "alone_low", "alone_high", "last", "last_low", "last_high",
			"order_error", "n", "method", "verdict", "threshold",
		},
	}
	if sampled {
		ans.Columns = append(ans.Columns, answer.Column{Head: a.Say("why.error"), Right: true})
	}
	for i, x := range explained {
		if i > 0 {
			ans.Rows = append(ans.Rows, nil)
		}
		q := a.QuantityOf(x.Indicator, x.Reference.Mean)
		for _, row := range ran.wholeRows(x, q) {
			ans.Rows = append(ans.Rows, append(row, make([]answer.Cell, len(ans.Columns)-len(row))...))
		}
		for _, s := range x.Shares {
			row := []answer.Cell{partName(a, s.Name, s.Keys), judgedCell(a, s.Shapley, s.Verdict, x.Threshold, q), PlainDifference(a, s.Alone, q), PlainDifference(a, s.Last, q)}
			if sampled {
				row = append(row, answer.Cell{First: prose.WithUnit(prose.Number(s.OrderError*q.Factor, 3), q.DiffUnit)})
			}
			ans.Rows = append(ans.Rows, row)
		}
		ans.Records = append(ans.Records, ran.whyRecords(x, found)...)
	}
	ans.Notes = append(ans.Notes, a.Say("why.note", a.Method(max(1, len(w.Players())))))
	if note := ran.groupNote(w); note != "" {
		ans.Notes = append(ans.Notes, note)
	}
	if sampled {
		ans.Notes = append(ans.Notes, a.Say("why.note.sampled", 2*w.Pairs, 2*w.Pairs*ran.Finished))
	} else {
		ans.Notes = append(ans.Notes, a.Say("why.note.exact", len(w.Players())))
	}
	return ans
}

// wholeRows show the two levels, or changes, and the difference between them.
func (ran *Run) wholeRows(x study.Explanation, q terms.Quantity) [][]answer.Cell {
	a := ran.Language
	show := func(i experiment.Interval) answer.Cell {
		if x.From != "" {
			return PlainDifference(a, i, q)
		}
		mean, bounds := a.Level(i, q)
		return answer.Cell{First: mean, Second: bounds}
	}
	points := ran.Study.Points
	return [][]answer.Cell{
		{{First: a.AskedName(x.Asked, a.Label(study.Line{Cell: x.Cell}, q))}},
		{{First: a.Say("why.in", points[0].Name)}, show(x.Reference)},
		{{First: a.Say("why.in", points[1].Name)}, show(x.Scenario)},
		{{First: a.Say("why.total")}, judgedCell(a, x.Total, x.Verdict, x.Threshold, q)},
	}
}

// PlainDifference shows a difference with its interval.
func PlainDifference(t terms.Language, d experiment.Interval, q terms.Quantity) answer.Cell {
	mean, bounds := t.Difference(d, q)
	return answer.Cell{First: mean, Second: bounds}
}

// partName is a group of levers in a row, with what one types for it where that is
// not what it is called.
func partName(t terms.Language, name string, keys []string) answer.Cell {
	title := values.Group(t, name, keys)
	if title == name {
		return answer.Cell{First: "  " + name}
	}
	return answer.Cell{First: "  " + title, Second: "(" + name + ")"}
}

// groupNote says what is in the groups and which of them cannot bring anything.
func (ran *Run) groupNote(w *study.Why) string {
	a := ran.Language
	var parts []string
	played := map[int]bool{}
	for _, i := range w.Players() {
		played[i] = true
	}
	for i, g := range w.Groups {
		if played[i] && len(g.Keys) == 1 && g.Keys[0] == g.Name {
			continue
		}
		var keys []string
		for _, k := range g.Keys {
			keys = append(keys, a.Say("label.of", values.Meaning(a, k), k))
		}
		text := a.Say("why.keys", values.Group(a, g.Name, g.Keys), strings.Join(keys, a.Say("sentence.comma")))
		if !played[i] {
			text = a.Say("why.idle", text)
		}
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		return ""
	}
	return a.Say("why.groups", strings.Join(parts, a.Say("answer.semicolon")))
}

// whyRecords are the records of a number: the two levels, the difference and
// the groups.
func (ran *Run) whyRecords(x study.Explanation, found *study.Explained) [][]any {
	nan := math.NaN()
	none := []any{nan, nan, nan, nan, nan, nan, nan}
	record := func(group, keys string, i experiment.Interval, others []any, method, verdict string) []any {
		r := []any{
			ran.Study.Points[0].Name, ran.Study.Points[1].Name, x.Indicator, x.Facility, study.UnitOf(x.Indicator), x.Period, x.From,
			group, keys, i.Mean, i.Low, i.High,
		}
		return append(append(r, others...), i.N, method, verdict, x.Threshold)
	}
	out := [][]any{
		record("(reference)", "", x.Reference, none, "t", ""),
		record("(scenario)", "", x.Scenario, none, "t", ""),
		record("(total)", "", x.Total, none, experiment.Method(1), x.Verdict.String()),
	}
	for _, s := range x.Shares {
		others := []any{s.Alone.Mean, s.Alone.Low, s.Alone.High, s.Last.Mean, s.Last.Low, s.Last.High, s.OrderError}
		out = append(out, record(s.Name, strings.Join(s.Keys, " "), s.Shapley, others, found.Method(), s.Verdict.String()))
	}
	return out
}

// WhyFigure shows what each group brings.
func (ran *Run) WhyFigure(w *study.Why, explained []study.Explanation) plots.Figure {
	a := ran.Language
	f := &plots.DotInterval{
		Caption: plots.Caption{
			Title:    a.Say("figure.why", ran.Study.Points[1].Name, ran.Study.Points[0].Name),
			Subtitle: a.Say("figure.why.subtitle", ran.Size()...), Note: a.Say("figure.compare.note"),
		},
		Base: ran.Study.Points[0].Name, Difference: a.Say("figure.difference"), Verdict: a.Say("figure.verdict"),
		Scenarios: []string{a.Say("why.total")},
	}
	for _, g := range w.Groups {
		f.Scenarios = append(f.Scenarios, values.Group(a, g.Name, g.Keys))
	}
	for _, x := range explained {
		q := a.QuantityOf(x.Indicator, x.Reference.Mean)
		in := plots.DotIndicator{
			Code: x.Code(), Label: a.AskedName(x.Asked, a.Name(study.Line{Cell: x.Cell})), Unit: frames.Unit(q),
			Threshold: x.Threshold, Rows: []plots.DotRow{frames.Difference(a, x.Total, q, x.Verdict)},
		}
		in.Base, in.BaseDecimals = frames.Level(x.Reference, q)
		if x.From != "" { // a change has its own sign and unit
			in.Base = math.NaN()
		}
		for _, s := range x.Shares {
			in.Rows = append(in.Rows, frames.Difference(a, s.Shapley, q, s.Verdict))
		}
		f.Indicators = append(f.Indicators, in)
	}
	return f
}
