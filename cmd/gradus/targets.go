package main

import (
	"math"
	"slices"
	"strconv"

	"gradus/cmd/internal/study"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// officialTargets is the shipped set that results are held against unless
// another is named.
const officialTargets = "official"

// loadTargets reads the targets that a run is held against, all of which must be
// official.
func (a *app) loadTargets(name string) ([]scenarios.Target, error) {
	if name == "" {
		name = officialTargets
	}
	set, found := scenarios.LoadTargets(name, a.files)
	if len(found) > 0 {
		return nil, a.problemsOf(found)
	}
	for _, t := range set.Targets {
		if !t.Official() {
			return nil, badInput(a.say("targets.observed", name, t.Code()))
		}
	}
	return set.Targets, nil
}

// firstOfficial names the first target that is to be reached, not observed; "" if
// there is none.
func firstOfficial(targets []scenarios.Target) string {
	for _, t := range targets {
		if t.Official() {
			return t.Code()
		}
	}
	return ""
}

// relationSigns are the relations of files as they are printed.
var relationSigns = map[string]string{">=": "≥", "<=": "≤"}

// targetText says what is to be reached: "primary share of visits ≥ 65 %".
func (a *app) targetText(t scenarios.Target) string {
	sign := relationSigns[t.Relation]
	name := a.name(at(t.Facility, t.Indicator))
	q := a.quantityIn(t.Unit, t.Value)
	unit := q.unit
	if unit == "" {
		unit = q.rowUnit
	}
	if t.Growth {
		name = a.say("targets.growth", name)
	}
	return name + " " + sign + " " + withUnit(strconv.FormatFloat(t.Value*q.factor, 'g', 6, 64), unit)
}

// targetCards is the table of the official targets with the probability of each:
// on the screen in the last year, or in the measured span where there are no two;
// in files in every year.
func (se *session) targetCards() answer {
	a, points := se.app, se.result.Points
	cards := se.result.TargetCards(se.targets)
	shown := study.All
	if years := se.result.Years(); len(years) > 1 {
		shown = years[len(years)-1]
	}
	ans := answer{
		name: "targets", heading: a.say("targets.heading", shown),
		columns: []column{{head: a.say("targets.target")}, {head: a.say("targets.year"), right: true}},
		fields: []string{
			"scenario", "indicator", "facility", "period", "growth", "relation", "target", "unit", "year",
			"mean", "low", "high", "n", "standing", "met", "chance", "chance_error", "chance_low", "chance_high", "grade", "source", "note_en", "note_zh",
		},
	}
	if shown == study.All {
		ans.heading = a.say("targets.heading.span")
	}
	for _, name := range points {
		ans.columns = append(ans.columns, column{head: name, right: true})
	}
	for _, c := range cards {
		row := plain(a.targetText(c.Target), strconv.Itoa(c.Year))
		for p, name := range points {
			x := c.Chance[p]
			row = append(row, cell{number(x.Share, 2), a.bounds(number(x.Low, 2), number(x.High, 2))})
			ans.records = append(ans.records, []any{
				name, c.Indicator, c.Facility, c.Period, c.Growth, c.Relation, c.Value, c.Unit, c.Target.Year,
				c.Levels[p].Mean, c.Levels[p].Low, c.Levels[p].High, x.N, standingOf(c.Target, c.Levels[p]), x.Hits, x.Share, x.Error, x.Low, x.High,
				c.Origin.Grade, c.Origin.SourceText, c.Origin.Note.En, c.Origin.Note.Zh,
			})
		}
		if c.Period == shown {
			ans.rows = append(ans.rows, row)
		}
	}
	ans.notes = []string{a.say("targets.note", se.result.Replications())}
	if shown == study.All && slices.ContainsFunc(se.targets, func(t scenarios.Target) bool { return t.Growth }) {
		ans.notes = append(ans.notes, a.say("targets.no-growth"))
	}
	return ans
}

// standingOf says what the interval of a level supports about a target.
func standingOf(t scenarios.Target, level experiment.Interval) string {
	meets := study.Meets(t)
	switch low, high := meets(level.Low), meets(level.High); {
	case math.IsNaN(level.Low):
		return standingCodes[experiment.TargetOpen]
	case low && high:
		return standingCodes[experiment.TargetMet]
	case !low && !high:
		return standingCodes[experiment.TargetMissed]
	}
	return standingCodes[experiment.TargetOpen]
}
