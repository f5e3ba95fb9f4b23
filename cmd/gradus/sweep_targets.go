package main

import (
	"slices"
	"strconv"

	"gradus/cmd/internal/study"
)

// targetChances is the table of the official targets at the lever points of a
// sweep, luck and ignorance apart: on the screen the points with the highest and
// the lowest probability of each, in the file all. It has no rows where the results
// say nothing of any target.
func (f *planFolder) targetChances(o *opened) (answer, error) {
	a := f.app
	ans := answer{
		name: "targets", aside: true,
		columns: []column{
			{head: a.say("targets.target")},
			{head: a.say("targets.year"), right: true},
			{head: a.say("targets.highest"), right: true},
			{head: a.say("targets.at"), prose: 24},
			{head: a.say("targets.lowest"), right: true},
			{head: a.say("targets.at"), prose: 24},
		},
		fields: []string{
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
		ans.records = append(ans.records, []any{
			o.design.PointName(c.Point), c.Indicator, c.Facility, c.Period, c.Growth, c.Relation, c.Value, c.Unit, c.Target.Year,
			c.Sets, c.Replications, c.Share, c.Error, c.Low, c.High, c.Spread, c.SetLow, c.SetHigh, c.Origin.SourceText,
		})
	}
	shown := shownPeriod(found)
	ans.heading = a.say("targets.heading", shown)
	if shown == study.All {
		ans.heading = a.say("targets.heading.span")
	}
	at := slices.DeleteFunc(found, func(c study.TargetChance) bool { return c.Period != shown })
	for len(at) > 0 {
		n := slices.IndexFunc(at, func(c study.TargetChance) bool {
			return c.Code() != at[0].Code() || c.Growth != at[0].Growth || c.Value != at[0].Value
		})
		if n < 0 {
			n = len(at)
		}
		ans.rows = append(ans.rows, f.extremes(o, at[:n]))
		at = at[n:]
	}
	ans.notes = []string{a.say("targets.note-sweep", f.path("targets.csv"))}
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
func (f *planFolder) extremes(o *opened, points []study.TargetChance) []cell {
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
	chance := func(c study.TargetChance) cell {
		return cell{number(c.Share, 2), a.bounds(number(c.Low, 2), number(c.High, 2))}
	}
	row := append(plain(a.targetText(most.Target), strconv.Itoa(most.Target.Year)), chance(most))
	if most.Share == least.Share {
		return append(row, cell{a.say("targets.everywhere"), ""}, chance(least), cell{a.say("targets.everywhere"), ""})
	}
	return append(row, cell{o.design.PointName(most.Point), ""}, chance(least), cell{o.design.PointName(least.Point), ""})
}
