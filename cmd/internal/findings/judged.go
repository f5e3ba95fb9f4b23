package findings

import (
	"math"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/sim/experiment"
)

// LevelTable has the level of every line at every point. The group tells the
// lines of the headline.
func (ran *Run) LevelTable(compared []study.Compared) answer.Table {
	ans := answer.Table{Name: "levels", Fields: []string{"scenario", "group", "facility", "indicator", "unit", "mean", "low", "high", "n"}}
	for _, l := range compared {
		for p, i := range append([]experiment.Interval{l.Base}, l.Levels...) {
			ans.Records = append(ans.Records, []any{
				ran.Result.Points[p], l.Group, l.Facility, l.Indicator, study.UnitOf(l.Indicator), i.Mean, i.Low, i.High, i.N,
			})
		}
	}
	return ans
}

// MarginTable says how far each verdict of the headline is from another one.
// The distance is the smallest shift of the whole interval that changes the
// verdict, empty where there is none to lose; replications_needed is how many
// further ones would settle what cannot be told, by the square law, empty where
// more would hardly help. The last two columns are where the difference under one
// further set of parameters lies, empty where sets are not told apart.
func (ran *Run) MarginTable(compared []study.Compared) answer.Table {
	ans := answer.Table{Name: "margins", Fields: []string{
		"base", "scenario", "indicator", "unit", "diff", "low", "high", "n", "threshold", "verdict", "distance", "half_widths", "replications_needed",
		"sets_low", "sets_high", "group",
	}}
	points := ran.Result.Points
	for _, l := range compared {
		if l.Group == "" {
			continue
		}
		for p, d := range l.Diffs {
			distance, needed := distanceOf(d, l.Threshold, l.Verdicts[p]), math.NaN()
			if l.Verdicts[p] == experiment.CannotTell {
				if n := StillNeeded(d, l.Threshold); n < study.MaxReplications {
					needed = n
				}
			}
			ratio := math.NaN()
			if d.HalfWidth > 0 {
				ratio = distance / d.HalfWidth
			}
			sets := l.Under(p)
			ans.Records = append(ans.Records, []any{
				points[0], points[p+1], l.Code(), study.UnitOf(l.Indicator), d.Mean, d.Low, d.High, d.N, l.Threshold,
				l.Verdicts[p].String(), distance, ratio, needed, sets.Low, sets.High, l.Group,
			})
		}
	}
	return ans
}

// InstitutionTable names the institutions, and says how many hours of experts
// each gives away and receives.
func (ran *Run) InstitutionTable() answer.Table {
	ans := answer.Table{Name: "institutions", Fields: []string{
		"scenario", "facility", "tier", "share", "name_en", "name_zh", "expert_hours_given", "expert_hours_received",
	}}
	c := ran.Study.Config
	for p, name := range ran.Result.Points {
		if c.Districts > 1 { // all districts are alike: a tier stands for its institutions
			for _, tier := range study.Tiers {
				given, received := ran.Result.ExpertHours(p, tier)
				ans.Records = append(ans.Records, []any{name, tier, tier, math.NaN(), words.English.Say("tier." + tier[len("tier:"):]), words.Chinese.Say("tier." + tier[len("tier:"):]), given, received})
			}
			continue
		}
		for _, in := range c.Institutions {
			given, received := ran.Result.ExpertHours(p, in.ID)
			ans.Records = append(ans.Records, []any{name, in.ID, in.Tier.String(), in.Share, in.En, in.Zh, given, received})
		}
	}
	return ans
}

// distanceOf is the smallest shift of an interval that changes its verdict
// [unit of the indicator], by the rules of [experiment.Judge]; NaN for what
// cannot be told.
func distanceOf(d experiment.Interval, threshold float64, v experiment.Verdict) float64 {
	switch v {
	case experiment.CannotTell:
		return math.NaN()
	case experiment.Equivalent:
		return max(0, min(threshold-d.High, d.Low+threshold))
	}
	low, high := d.Low, d.High
	if high < 0 {
		low, high = -high, -low
	}
	// Nearer to zero the interval comes to hold it, or to lie within the threshold.
	return max(0, min(low, high-threshold))
}

// StillNeeded estimates the further replications after which a difference
// could be told: its half-width, which shrinks with the root of their number,
// must fall below the difference itself, or below what separates it from the
// threshold.
func StillNeeded(d experiment.Interval, threshold float64) float64 {
	return max(1, FurtherFor(d, max(math.Abs(d.Mean), threshold-math.Abs(d.Mean))))
}

// FurtherFor estimates the further replications after which the half-width of an
// interval, which shrinks with the root of their number, comes down to target.
func FurtherFor(d experiment.Interval, target float64) float64 {
	if !(target > 0) || !(d.HalfWidth > 0) {
		return math.Inf(1)
	}
	ratio := d.HalfWidth / target
	return max(0, math.Ceil(float64(d.N)*ratio*ratio)-float64(d.N))
}
