package main

import (
	"slices"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// expectations tests what the scenarios say to expect, in the order of the
// scenarios and of their files. A scenario that is expected of against one
// which is not compared is left out and named.
func (se *session) expectations() []study.Tested {
	var expected []study.Expected
	points := se.result.Points
	var missing []string
	for p, sc := range se.scenarios {
		if len(sc.Expectations) == 0 {
			continue
		}
		against := slices.Index(points, sc.Against)
		if against < 0 {
			if p > 0 { // of the reference nobody asked
				missing = append(missing, se.app.say("expected.missing", sc.Name, sc.Against))
			}
			continue
		}
		for _, e := range sc.Expectations {
			expected = append(expected, study.Expected{
				Cell:  study.Cell{Period: sc.Period, Facility: e.Facility, Stratum: study.All, Indicator: e.Indicator},
				Point: p, Against: against, Direction: e.Direction, Why: e.Why,
			})
		}
	}
	if len(missing) > 0 {
		se.warn("W411", se.app.say("warn.expected", strings.Join(missing, se.app.say("answer.semicolon"))))
	}
	return se.result.Test(expected)
}

// testExpectations keeps the table of expected directions, if there are any.
func (se *session) testExpectations() {
	if se.tested = se.expectations(); len(se.tested) > 0 {
		se.expected = append(se.expected, se.expectedAnswer(se.tested))
	}
}

// expectedAnswer is the table of expected against simulated directions, a row
// for each scenario and indicator.
func (se *session) expectedAnswer(tested []study.Tested) answer {
	a, points := se.app, se.result.Points
	ans := answer{
		heading: a.say("expected.heading"),
		columns: []column{
			{head: a.say("expected.scenario")},
			{head: a.say("expected.against")},
			{head: a.say("list.indicator"), prose: 34},
			{head: a.say("expected.expected")},
			{head: a.say("expected.simulated")},
			{head: a.say("expected.difference"), right: true},
			{head: a.say("expected.agrees")},
			{head: a.say("expected.why"), prose: 40},
		},
		name: "expected", fields: expectedFields,
	}
	judged, count := 0, map[string]int{}
	before := -1
	for _, t := range tested {
		if t.Direction != scenarios.AnyWay { // which cannot fail
			judged++
			count[t.Agrees]++
		}
		if before >= 0 && t.Point != before {
			ans.rows = append(ans.rows, nil)
		}
		before = t.Point
		q := a.quantityOf(t.Indicator, t.Base.Mean)
		name := a.label(study.Line{Cell: t.Cell}, q)
		if t.Period != study.All {
			name = a.say("label.of", name, t.Period)
		}
		row := plain(points[t.Point], points[t.Against], name,
			a.say("direction."+t.Direction), a.say("direction."+t.Simulated), "", a.say("agrees."+t.Agrees), a.lang.Pick(t.Why.En, t.Why.Zh))
		row[5].first, row[5].second = a.difference(t.Diff, q)
		ans.rows = append(ans.rows, row)
		ans.records = append(ans.records, []any{
			points[t.Point], points[t.Against], t.Period, t.Code(), study.UnitOf(t.Indicator), t.Direction, t.Simulated, t.Agrees,
			t.Diff.Mean, t.Diff.Low, t.Diff.High, t.Threshold, t.Diff.N, experiment.Method(len(points) - 1), t.Why.En, t.Why.Zh,
		})
	}
	ans.notes = []string{
		a.say("expected.count", judged, count[study.Yes], count[study.No], count[study.Open]),
		a.say("expected.note"),
	}
	return ans
}

// expectedFields are those of expected.csv.
var expectedFields = []string{
	"scenario", "against", "period", "indicator", "unit", "expected", "simulated", "agrees",
	"diff", "low", "high", "threshold", "n", "method", "why_en", "why_zh",
}
