package findings

import (
	"math"
	"slices"
	"strconv"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots/prose"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// TargetText says what is to be reached: "primary share of visits ≥ 65 %".
func TargetText(t terms.Language, goal scenarios.Target) string {
	sign := terms.RelationSigns[goal.Relation]
	name := t.Name(terms.At(goal.Facility, goal.Indicator))
	q := t.QuantityIn(goal.Unit, goal.Value)
	unit := q.Unit
	if unit == "" {
		unit = q.RowUnit
	}
	if goal.Growth {
		name = t.Say("targets.growth", name)
	}
	return name + " " + sign + " " + prose.WithUnit(q.Typed(goal.Value), unit)
}

// targetCards is the table of the official targets with the probability of each:
// on the screen in the last year, or in the measured span where there are no two;
// in files in every year.
func (ran *Run) targetCards() answer.Table {
	a, points := ran.Language, ran.Result.Points
	cards := ran.Result.TargetCards(ran.Targets)
	shown := study.All
	if years := ran.Result.Years(); len(years) > 1 {
		shown = years[len(years)-1]
	}
	ans := answer.Table{
		Name: "targets", Heading: a.Say("targets.heading", shown),
		Columns: []answer.Column{{Head: a.Say("targets.target")}, {Head: a.Say("targets.year"), Right: true}},
		Fields: []string{
			"scenario", "indicator", "facility", "period", "growth", "relation", "target", "unit", "year",
			"mean", "low", "high", "n", "standing", "met", "chance", "chance_error", "chance_low", "chance_high", "grade", "source", "note_en", "note_zh",
		},
	}
	if shown == study.All {
		ans.Heading = a.Say("targets.heading.span")
	}
	for _, name := range points {
		ans.Columns = append(ans.Columns, answer.Column{Head: name, Right: true})
	}
	for _, c := range cards {
		row := answer.Row(TargetText(a, c.Target), strconv.Itoa(c.Year))
		for p, name := range points {
			x := c.Chance[p]
			row = append(row, answer.Cell{First: prose.Number(x.Share, 2), Second: a.Bounds(prose.Number(x.Low, 2), prose.Number(x.High, 2))})
			ans.Records = append(ans.Records, []any{
				name, c.Indicator, c.Facility, c.Period, c.Growth, c.Relation, c.Value, c.Unit, c.Target.Year,
				c.Levels[p].Mean, c.Levels[p].Low, c.Levels[p].High, x.N, standingOf(c.Target, c.Levels[p]), x.Hits, x.Share, x.Error, x.Low, x.High,
				c.Origin.Grade, c.Origin.SourceText, c.Origin.Note.En, c.Origin.Note.Zh,
			})
		}
		if c.Period == shown {
			ans.Rows = append(ans.Rows, row)
		}
	}
	ans.Notes = []string{a.Say("targets.note", ran.Result.Replications())}
	if shown == study.All && slices.ContainsFunc(ran.Targets, func(t scenarios.Target) bool { return t.Growth }) {
		ans.Notes = append(ans.Notes, a.Say("targets.no-growth"))
	}
	return ans
}

// standingOf says what the interval of a level supports about a target.
func standingOf(t scenarios.Target, level experiment.Interval) string {
	meets := study.Meets(t)
	switch low, high := meets(level.Low), meets(level.High); {
	case math.IsNaN(level.Low):
		return codebook.Standings[experiment.TargetOpen]
	case low && high:
		return codebook.Standings[experiment.TargetMet]
	case !low && !high:
		return codebook.Standings[experiment.TargetMissed]
	}
	return codebook.Standings[experiment.TargetOpen]
}
