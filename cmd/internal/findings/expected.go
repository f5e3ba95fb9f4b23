package findings

import (
	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/study"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// ExpectedAnswer is the table of expected against simulated directions, a row
// for each scenario and indicator.
func (ran *Run) ExpectedAnswer(tested []study.Tested) answer.Table {
	a, points := ran.Language, ran.Result.Points
	ans := answer.Table{
		Heading: a.Say("expected.heading"),
		Columns: []answer.Column{
			{Head: a.Say("expected.scenario")},
			{Head: a.Say("expected.against")},
			{Head: a.Say("list.indicator"), Prose: 34},
			{Head: a.Say("expected.expected")},
			{Head: a.Say("expected.simulated")},
			{Head: a.Say("expected.difference"), Right: true},
			{Head: a.Say("expected.agrees")},
			{Head: a.Say("expected.why"), Prose: 40},
		},
		Name: "expected", Fields: expectedFields,
	}
	judged, count := 0, map[string]int{}
	before := -1
	means := map[string][]float64{} // by line, so that one unit serves all its rows
	for _, t := range tested {
		means[t.Code()] = append(means[t.Code()], t.Base.Mean, t.Diff.Mean)
	}
	for _, t := range tested {
		if t.Direction != scenarios.AnyWay { // which cannot fail
			judged++
			count[t.Agrees]++
		}
		if before >= 0 && t.Point != before {
			ans.Rows = append(ans.Rows, nil)
		}
		before = t.Point
		q := a.QuantityOf(t.Indicator, means[t.Code()]...)
		name := a.Label(study.Line{Cell: t.Cell}, q)
		if t.Period != study.All {
			name = a.Say("label.of", name, t.Period)
		}
		row := answer.Row(points[t.Point], points[t.Against], name,
			a.Say("direction."+t.Direction), a.Say("direction."+t.Simulated), "", a.Say("agrees."+t.Agrees), a.Lang.Pick(t.Why.En, t.Why.Zh))
		row[5].First, row[5].Second = a.Difference(t.Diff, q)
		ans.Rows = append(ans.Rows, row)
		ans.Records = append(ans.Records, []any{
			points[t.Point], points[t.Against], t.Period, t.Code(), study.UnitOf(t.Indicator), t.Direction, t.Simulated, t.Agrees,
			t.Diff.Mean, t.Diff.Low, t.Diff.High, t.Threshold, t.Diff.N, experiment.Method(len(points) - 1), t.Why.En, t.Why.Zh,
		})
	}
	ans.Notes = []string{
		a.Say("expected.count", judged, count[study.Yes], count[study.No], count[study.Open]),
		a.Say("expected.note"),
	}
	return ans
}

// expectedFields are those of expected.csv.
var expectedFields = []string{
	"scenario", "against", "period", "indicator", "unit", "expected", "simulated", "agrees",
	"diff", "low", "high", "threshold", "n", "method", "why_en", "why_zh",
}
