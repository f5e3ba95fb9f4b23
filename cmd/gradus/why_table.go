package main

import (
	"math"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/sim/experiment"
)

// explanation is the answer of why: for every number asked for the difference
// as a whole, and below it what each group of levers brings.
func (se *session) explanation(w *study.Why, found *study.Explained, explained []study.Explanation) answer {
	a := se.app
	sampled := w.Pairs > 0
	ans := answer{
		name: "why", heading: se.subject(),
		columns: []column{
			{head: a.say("why.group")},
			{head: a.say("why.shapley"), right: true},
			{head: a.say("why.alone"), right: true},
			{head: a.say("why.last"), right: true},
		},
		fields: []string{
			"reference", "scenario", "indicator", "facility", "unit", "period", "from", "group", "keys",
			"shapley", "low", "high", "alone", "alone_low", "alone_high", "last", "last_low", "last_high",
			"order_error", "n", "method", "verdict",
		},
	}
	if sampled {
		ans.columns = append(ans.columns, column{head: a.say("why.error"), right: true})
	}
	for i, x := range explained {
		if i > 0 {
			ans.rows = append(ans.rows, nil)
		}
		q := a.quantityOf(x.Indicator, x.Reference.Mean)
		for _, row := range se.wholeRows(x, q) {
			ans.rows = append(ans.rows, append(row, make([]cell, len(ans.columns)-len(row))...))
		}
		for _, s := range x.Shares {
			row := []cell{{"  " + s.Name, ""}, a.judged(s.Shapley, s.Verdict, q), a.plainDifference(s.Alone, q), a.plainDifference(s.Last, q)}
			if sampled {
				row = append(row, cell{withUnit(number(s.OrderError*q.factor, 3), q.diffUnit), ""})
			}
			ans.rows = append(ans.rows, row)
		}
		ans.records = append(ans.records, se.whyRecords(x, found)...)
	}
	ans.notes = append(ans.notes, a.say("why.note", found.Method()))
	if note := se.groupNote(w); note != "" {
		ans.notes = append(ans.notes, note)
	}
	if sampled {
		ans.notes = append(ans.notes, a.say("why.note.sampled", 2*w.Pairs, 2*w.Pairs*se.finished))
	} else {
		ans.notes = append(ans.notes, a.say("why.note.exact", len(w.Players())))
	}
	return ans
}

// wholeRows show the two levels, or changes, and the difference between them.
func (se *session) wholeRows(x study.Explanation, q quantity) [][]cell {
	a := se.app
	show := func(i experiment.Interval) cell {
		if x.From != "" {
			return a.plainDifference(i, q)
		}
		mean, bounds := a.level(i, q)
		return cell{mean, bounds}
	}
	points := se.study.Points
	return [][]cell{
		{{a.askedName(x.Asked, a.label(study.Line{Cell: x.Cell}, q)), ""}},
		{{a.say("why.in", points[0].Name), ""}, show(x.Reference)},
		{{a.say("why.in", points[1].Name), ""}, show(x.Scenario)},
		{{a.say("why.total"), ""}, a.judged(x.Total, x.Verdict, q)},
	}
}

// askedName completes the name of an indicator by when it is taken.
func (a *app) askedName(asked study.Asked, name string) string {
	switch {
	case asked.From != "":
		return a.say("why.change", name, asked.From, asked.Period)
	case asked.Period != study.All:
		return a.say("why.period", name, asked.Period)
	}
	return name
}

// plainDifference shows a difference with its interval.
func (a *app) plainDifference(d experiment.Interval, q quantity) cell {
	mean, bounds := a.difference(d, q)
	return cell{mean, bounds}
}

// groupNote says what is in the groups and which of them cannot bring anything.
func (se *session) groupNote(w *study.Why) string {
	a := se.app
	var parts []string
	played := map[int]bool{}
	for _, i := range w.Players() {
		played[i] = true
	}
	for i, g := range w.Groups {
		if played[i] && len(g.Keys) == 1 && g.Keys[0] == g.Name {
			continue
		}
		text := a.say("why.keys", g.Name, strings.Join(g.Keys, a.say("sentence.comma")))
		if !played[i] {
			text = a.say("why.idle", text)
		}
		parts = append(parts, text)
	}
	if len(parts) == 0 {
		return ""
	}
	return a.say("why.groups", strings.Join(parts, a.say("answer.semicolon")))
}

// whyRecords are the records of a number: the two levels, the difference and
// the groups.
func (se *session) whyRecords(x study.Explanation, found *study.Explained) [][]any {
	nan := math.NaN()
	none := []any{nan, nan, nan, nan, nan, nan, nan}
	record := func(group, keys string, i experiment.Interval, others []any, method, verdict string) []any {
		r := []any{
			se.study.Points[0].Name, se.study.Points[1].Name, x.Indicator, x.Facility, study.UnitOf(x.Indicator), x.Period, x.From,
			group, keys, i.Mean, i.Low, i.High,
		}
		return append(append(r, others...), i.N, method, verdict)
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

// whyFigure shows what each group brings.
func (se *session) whyFigure(w *study.Why, explained []study.Explanation) plots.Figure {
	a := se.app
	f := &plots.DotInterval{
		Caption: plots.Caption{
			Title:    a.say("figure.why", se.study.Points[1].Name, se.study.Points[0].Name),
			Subtitle: a.say("figure.why.subtitle", se.size()...), Note: a.say("figure.compare.note"),
		},
		Base: se.study.Points[0].Name, Difference: a.say("figure.difference"), Verdict: a.say("figure.verdict"),
		Scenarios: []string{a.say("why.total")},
	}
	for _, g := range w.Groups {
		f.Scenarios = append(f.Scenarios, g.Name)
	}
	row := func(d experiment.Interval, v experiment.Verdict) plots.DotRow {
		return plots.DotRow{Diff: d.Mean, Low: d.Low, High: d.High, N: d.N, Verdict: plotVerdicts[v], Word: a.verdict(v)}
	}
	for _, x := range explained {
		in := plots.DotIndicator{
			Code: x.Code(), Label: a.askedName(x.Asked, a.name(study.Line{Cell: x.Cell})), Unit: unitFor(a.quantityOf(x.Indicator, x.Reference.Mean)),
			Base: x.Reference.Mean, Threshold: x.Threshold, Rows: []plots.DotRow{row(x.Total, x.Verdict)},
		}
		if x.From != "" { // a change has its own sign and unit
			in.Base = math.NaN()
		}
		for _, s := range x.Shares {
			in.Rows = append(in.Rows, row(s.Shapley, s.Verdict))
		}
		f.Indicators = append(f.Indicators, in)
	}
	return f
}
