package study

import (
	"slices"
	"strings"

	"gradus/sim/experiment"
)

// yearLines are what a run over years is read by: the three ways of asking for
// the first preference side by side, the two shares that are easily taken for
// it, the experts with their workload, the referrals, the waits. An indicator
// that has no number in any year is left out.
var yearLines = []struct {
	group      string
	byTier     bool
	indicators []string
}{
	{GroupFirst, false, []string{
		"first_preference_share", "first_preference_users_share", "first_preference_refills_share",
		"first_contact_share", "primary_visit_share",
	}},
	{GroupExpert, false, []string{"experts_sunk", "expert_sessions", "expert_visits", "expert_visits_per_expert_month"}},
	{GroupReferral, false, []string{"referrals_up", "referrals_down", "down_up_ratio"}},
	{GroupWait, true, []string{"wait_minutes_median", "wait_minutes_p90"}},
	{GroupWait, true, []string{"expert_wait_minutes_mean"}},
	{GroupMood, false, []string{"patient_satisfaction", "staff_satisfaction_community", "staff_satisfaction_hospital", "staff_satisfaction_gap"}},
	{GroupConduct, true, []string{"net_willingness"}},
	{GroupConduct, false, []string{"resident_net_willingness", "down_willing_share", "compliance_quality"}},
}

// YearLines returns the lines of the table by year, as of the first year that the
// result has. Experts may come, and be waited for, in a later one only.
func (r *Result) YearLines() []Line {
	years := r.Years()
	if len(years) == 0 {
		return nil
	}
	var lines []Line
	for _, y := range yearLines {
		facilities := []string{District}
		if y.byTier {
			facilities = Tiers
		}
		for _, f := range facilities {
			for _, code := range y.indicators {
				someYear := func(year string) bool { return r.defined(Cell{year, f, All, code}) }
				if slices.ContainsFunc(years, someYear) {
					lines = append(lines, Line{Cell{years[0], f, All, code}, y.group})
				}
			}
		}
	}
	return lines
}

// Years returns the whole calendar years of the measured span in order.
func (r *Result) Years() []string { return r.periods(isYear) }

// isYear tells "2012" from "2012-03", "2012-Q1" and "all".
func isYear(period string) bool { return period != All && !strings.Contains(period, "-") }

// Yearly is a line by calendar year at one point. Years are paired like
// scenarios: the change is formed within each replication, from the first
// year to the last.
type Yearly struct {
	Line
	Point   int                   // 0 for the base
	Levels  []experiment.Interval // of each year
	Change  experiment.Interval   // last year minus first; of one year, undefined
	Changed experiment.Verdict
	Matters float64 // smallest change that matters [unit of the indicator]

	// What a scenario differs by from the base, simultaneous over the scenarios:
	// in each year, and in its change. Nil for the base.
	Diffs    []experiment.Interval
	Verdicts []experiment.Verdict
	More     experiment.Interval
	MoreOf   experiment.Verdict

	Thresholds []float64 // smallest differences that matter: of each year, then of the change
}

// ByYear returns the lines in the given years: line by line, and in each the
// points in order.
func (r *Result) ByYear(lines []Line, years []string) []Yearly {
	var out []Yearly
	for _, l := range lines {
		rows := make([]Yearly, len(r.Points))
		for p := range rows {
			rows[p] = Yearly{Line: l, Point: p}
		}
		for _, y := range years {
			c := r.compare(Line{Cell{y, l.Facility, l.Stratum, l.Indicator}, l.Group})
			rows[0].Levels = append(rows[0].Levels, c.Base)
			for p := range c.Diffs {
				row := &rows[p+1]
				row.Levels = append(row.Levels, c.Levels[p])
				row.Diffs = append(row.Diffs, c.Diffs[p])
				row.Verdicts = append(row.Verdicts, c.Verdicts[p])
				row.Thresholds = append(row.Thresholds, c.Threshold)
			}
		}
		r.addChanges(rows, l, years)
		out = append(out, rows...)
	}
	return out
}

// addChanges completes the rows of a line, one a point, by the changes from
// the first year to the last.
func (r *Result) addChanges(rows []Yearly, l Line, years []string) {
	first := Cell{years[0], l.Facility, l.Stratum, l.Indicator}
	direction := DirectionOf(l.Cell)
	changes := make([][]float64, len(rows))
	for p := range rows {
		changes[p] = r.change(p, l.Cell, years[0], years[len(years)-1])
		rows[p].Change = experiment.MeanInterval(changes[p], Level)
		rows[p].Matters = r.threshold(p, first)
		rows[p].Changed = experiment.Judge(rows[p].Change, rows[p].Matters, direction)
	}
	for p, more := range experiment.Simultaneous(changes[0], changes[1:], Level) {
		rows[p+1].More = more
		rows[p+1].MoreOf = experiment.Judge(more, rows[0].Matters, direction)
		rows[p+1].Thresholds = append(rows[p+1].Thresholds, rows[0].Matters)
	}
}

// change returns, replication by replication, a cell in one period minus the
// same in another; undefined for one and the same.
func (r *Result) change(point int, c Cell, from, to string) []float64 {
	before, _ := r.Series(point, Cell{from, c.Facility, c.Stratum, c.Indicator})
	after, _ := r.Series(point, Cell{to, c.Facility, c.Stratum, c.Indicator})
	out := undefined(r.Replications())
	if from == to {
		return out
	}
	for i := range before {
		out[i] = after[i] - before[i]
	}
	return out
}
