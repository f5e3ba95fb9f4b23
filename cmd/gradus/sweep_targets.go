package main

import (
	"slices"
	"strconv"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/study"
	"gradus/plots/prose"
)

// targetChances is the table of the official targets at the lever points of a
// sweep, luck and ignorance apart: on the screen the points with the highest and
// the lowest probability of each, in the file all. It has no rows where the results
// say nothing of any target.
func (f *planFolder) targetChances(o *opened) (answer.Table, error) {
	a := f.app
	ans := answer.Table{
		Name: "targets", Aside: true,
		Columns: []answer.Column{
			{Head: a.Say("targets.target")},
			{Head: a.Say("targets.year"), Right: true},
			{Head: a.Say("targets.highest"), Right: true},
			{Head: a.Say("targets.at"), Prose: 24},
			{Head: a.Say("targets.lowest"), Right: true},
			{Head: a.Say("targets.at"), Prose: 24},
		},
		Fields: []string{
			"scenario", "indicator", "facility", "period", "growth", "relation", "target", "unit", "year",
			"draws", "replications", "chance", "luck_error", "luck_low", "luck_high", "spread_between_draws", "draw_low", "draw_high", "source",
		},
	}
	targets := o.design.Targets
	if targets == nil {
		var err error
		if targets, err = a.loadTargets(""); err != nil {
			return ans, err
		}
	}
	found, err := o.design.TargetChances(f.plan, f.store, targets)
	if err != nil {
		return ans, err
	}
	for _, c := range found {
		ans.Records = append(ans.Records, []any{
			o.design.PointName(c.Point), c.Indicator, c.Facility, c.Period, c.Growth, c.Relation, c.Value, c.Unit, c.Target.Year,
			c.Sets, c.Replications, c.Share, c.Error, c.Low, c.High, c.Spread, c.SetLow, c.SetHigh, c.Origin.SourceText,
		})
	}
	shown := shownPeriod(found)
	ans.Heading = a.Say("targets.heading", shown)
	if shown == study.All {
		ans.Heading = a.Say("targets.heading.span")
	}
	at := slices.DeleteFunc(found, func(c study.TargetChance) bool { return c.Period != shown })
	for len(at) > 0 {
		n := slices.IndexFunc(at, func(c study.TargetChance) bool {
			return c.Code() != at[0].Code() || c.Growth != at[0].Growth || c.Value != at[0].Value
		})
		if n < 0 {
			n = len(at)
		}
		ans.Rows = append(ans.Rows, f.extremes(o, at[:n]))
		at = at[n:]
	}
	ans.Notes = []string{a.Say("targets.note-sweep", f.path("targets.csv"))}
	return ans, nil
}

// shownPeriod is the last year, or the measured span where there are no two.
func shownPeriod(found []study.TargetChance) string {
	var years []string
	for _, c := range found {
		if c.Period != study.All && !slices.Contains(years, c.Period) {
			years = append(years, c.Period)
		}
	}
	if len(years) < 2 {
		return study.All
	}
	return slices.Max(years)
}

// extremes is the row of a target: where it is met with the highest and with the
// lowest probability, the first of several points alike.
func (f *planFolder) extremes(o *opened, points []study.TargetChance) []answer.Cell {
	a := f.app
	most, least := points[0], points[0]
	for _, c := range points {
		if c.Share > most.Share {
			most = c
		}
		if c.Share < least.Share {
			least = c
		}
	}
	chance := func(c study.TargetChance) answer.Cell {
		return answer.Cell{First: prose.Number(c.Share, 2), Second: a.Bounds(prose.Number(c.Low, 2), prose.Number(c.High, 2))}
	}
	row := append(answer.Row(findings.TargetText(a.Language, most.Target), strconv.Itoa(most.Target.Year)), chance(most))
	if most.Share == least.Share {
		return append(row, answer.Cell{First: a.Say("targets.everywhere")}, chance(least), answer.Cell{First: a.Say("targets.everywhere")})
	}
	return append(row, answer.Cell{First: o.design.PointName(most.Point)}, chance(least), answer.Cell{First: o.design.PointName(least.Point)})
}
