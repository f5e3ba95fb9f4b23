package main

import (
	"strings"

	"gradus/cmd/internal/study"
	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// flagFields are those of flags.csv.
var flagFields = []string{
	"base", "scenario", "flag", "state", "indicator", "unit", "base_mean", "diff", "low", "high", "threshold", "n",
}

// flags is the table of side effects: what has fired, in full, and of the rest
// how many are silent. The records have all of them.
func (se *session) flags() answer {
	a, r := se.app, se.result
	ans := answer{
		name: "flags", heading: a.say("flags.heading", r.Points[0]), fields: flagFields,
		columns: []column{
			{head: a.say("expected.scenario")},
			{head: a.say("flags.effect")},
			{head: a.say("list.indicator"), prose: 44},
			{head: r.Points[0], right: true},
			{head: a.say("expected.difference"), right: true},
			{head: a.say("list.threshold"), right: true},
		},
	}
	fired, silent := 0, 0
	var unknown []string
	for _, f := range r.Flags() {
		name := r.Points[f.Point]
		for _, s := range f.Signs {
			ans.records = append(ans.records, []any{
				r.Points[0], name, f.Code, f.State.String(), s.Code(), s.Unit(),
				s.Base.Mean, s.Diff.Mean, s.Diff.Low, s.Diff.High, s.Threshold, s.Diff.N,
			})
		}
		switch f.State {
		case indicator.Fired:
			fired++
			ans.rows = append(ans.rows, a.flagRows(name, f)...)
		case indicator.Silent:
			silent++
		default:
			unknown = append(unknown, a.say("label.of", a.lang.Pick(f.En, f.Zh), name))
		}
	}
	count := a.say("flags.count", fired, silent)
	if len(unknown) > 0 {
		count += a.say("flags.unknown", len(unknown), strings.Join(unknown, a.say("sentence.comma")))
	}
	ans.notes = []string{count + a.say("flags.stop"), a.say("flags.note", r.FlagIntervals())}
	return ans
}

// flagRows are the rows of a flag that has fired, one for each sign.
func (a *app) flagRows(scenario string, f study.Flagged) [][]cell {
	var rows [][]cell
	for i, s := range f.Signs {
		q := a.quantityIn(s.Unit(), s.Base.Mean)
		row := plain(scenario, a.lang.Pick(f.En, f.Zh), a.signLabel(s.Sign, q), "", "", "")
		if i > 0 {
			row[0].first, row[1].first = "", ""
		}
		row[3].first, row[3].second = a.level(s.Base, q)
		row[4].first, row[4].second = a.difference(s.Diff, q)
		row[5].first = withUnit(prose.Rounded(s.Threshold*q.factor), q.diffUnit)
		rows = append(rows, row)
	}
	return rows
}

// flag is a side effect for the sentences.
func (a *app) flag(f study.Flagged) prose.Flag {
	out := prose.Flag{Name: a.lang.Pick(f.En, f.Zh), State: prose.State(f.State.String())}
	for _, s := range f.Signs {
		out.Signs = append(out.Signs, prose.Line{
			Name: a.signName(s.Sign), Unit: a.quantityIn(s.Unit(), s.Base.Mean).forProse(),
			Diff: s.Diff, Threshold: s.Threshold, Good: experiment.Direction(-s.Harm),
		})
	}
	return out
}

// signName is a sign in words: the indicator, where and of whom, and what it is
// a part of.
func (a *app) signName(s indicator.Sign) string {
	name := a.measureName(s.Of)
	if s.PartOf() {
		return a.say("flags.part", name, a.measureName(s.Over))
	}
	return name
}

func (a *app) signLabel(s indicator.Sign, q quantity) string {
	if q.rowUnit == "" {
		return a.signName(s)
	}
	return a.say("label.unit", a.signName(s), q.rowUnit)
}

func (a *app) measureName(m indicator.Measure) string {
	name := a.name(at(m.Facility, m.Indicator))
	if m.Stratum != study.All {
		return a.say("label.of", name, a.say("stratum."+m.Stratum))
	}
	return name
}

// listFlags shows the registry of side effects.
func (a *app) listFlags(sought []string, format string) error {
	ans := answer{
		columns: []column{
			{head: a.say("list.code")},
			{head: a.say("flags.effect"), prose: 24},
			{head: a.say("list.meaning"), prose: 44},
			{head: a.say("flags.fires"), prose: 40},
			{head: a.say("flags.reason"), prose: 30},
		},
		fields: []string{"flag", "en", "zh", "indicator", "unit", "harm", "threshold", "threshold_relative", "threshold_floor", "meaning_en", "meaning_zh", "reason_en", "reason_zh"},
		notes:  []string{a.say("flags.rule", indicator.FlagFamily())},
	}
	for _, f := range indicator.Flags {
		if len(sought) == 1 && !containsFold(f.Code+" "+f.En+" "+f.Zh, sought[0]) {
			continue
		}
		var signs []string
		for _, s := range f.Signs {
			t := indicator.Indicator{Unit: "share", Threshold: s.Threshold}
			if !s.PartOf() {
				t, _ = indicator.Lookup(s.Of.Indicator)
			}
			harm := "more"
			if s.Harm < 0 {
				harm = "less"
			}
			signs = append(signs, a.say("flags."+harm, a.signName(s), a.threshold(t)))
			ans.records = append(ans.records, []any{
				f.Code, f.En, f.Zh, s.Code(), s.Unit(), harm, t.Threshold, t.Relative, t.Floor,
				f.MeaningEn, f.MeaningZh, f.ReasonEn, f.ReasonZh,
			})
		}
		ans.rows = append(ans.rows, plain(f.Code, a.lang.Pick(f.En, f.Zh), a.lang.Pick(f.MeaningEn, f.MeaningZh),
			strings.Join(signs, a.say("flags.and")), a.lang.Pick(f.ReasonEn, f.ReasonZh)), nil)
	}
	if len(ans.records) == 0 {
		return badInput(a.say("input.nothing-found", sought[0]))
	}
	ans.rows = ans.rows[:len(ans.rows)-1]
	return a.show(ans, format)
}
