package main

import (
	"math"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/sim/experiment"
)

// judgements are the tables of what the numbers say and how firmly: every level
// with its interval, the official targets, what would change a verdict, and
// which checks the run has passed.
func (se *session) judgements(compared []study.Compared) []answer {
	out := []answer{se.levelTable(compared), se.checkTable(), se.institutionTable()}
	if len(se.result.Points) > 1 {
		out = append(out, se.marginTable(compared))
	}
	return out
}

// levelTable has the level of every line at every point. The group tells the
// lines of the headline.
func (se *session) levelTable(compared []study.Compared) answer {
	ans := answer{name: "levels", fields: []string{"scenario", "group", "facility", "indicator", "unit", "mean", "low", "high", "n"}}
	for _, l := range compared {
		for p, i := range append([]experiment.Interval{l.Base}, l.Levels...) {
			ans.records = append(ans.records, []any{
				se.result.Points[p], l.Group, l.Facility, l.Indicator, study.UnitOf(l.Indicator), i.Mean, i.Low, i.High, i.N,
			})
		}
	}
	return ans
}

// marginTable says how far each verdict of the headline is from another one.
// The distance is the smallest shift of the whole interval that changes the
// verdict, empty where there is none to lose; replications_needed is how many
// further ones would settle what cannot be told, by the square law, empty where
// more would hardly help. The last two columns are where the difference under one
// further set of parameters lies, empty where sets are not told apart.
func (se *session) marginTable(compared []study.Compared) answer {
	ans := answer{name: "margins", fields: []string{
		"base", "scenario", "indicator", "unit", "diff", "low", "high", "n", "threshold", "verdict", "distance", "half_widths", "replications_needed",
		"sets_low", "sets_high",
	}}
	points := se.result.Points
	for _, l := range compared {
		if l.Group == "" {
			continue
		}
		for p, d := range l.Diffs {
			distance, needed := distanceOf(d, l.Threshold, l.Verdicts[p]), math.NaN()
			if l.Verdicts[p] == experiment.CannotTell {
				if n := stillNeeded(d, l.Threshold); n < maxReplications {
					needed = n
				}
			}
			ratio := math.NaN()
			if d.HalfWidth > 0 {
				ratio = distance / d.HalfWidth
			}
			sets := l.Under(p)
			ans.records = append(ans.records, []any{
				points[0], points[p+1], l.Code(), study.UnitOf(l.Indicator), d.Mean, d.Low, d.High, d.N, l.Threshold,
				l.Verdicts[p].String(), distance, ratio, needed, sets.Low, sets.High,
			})
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

// checkTable lists the checks of the run: passed, failed, doubtful, or not
// made. The value counts what was found, of how many.
func (se *session) checkTable() answer {
	r := se.result
	ans := answer{name: "checks", fields: []string{"check", "state", "found", "of"}}
	add := func(check, state string, found, of float64) {
		ans.records = append(ans.records, []any{check, state, found, of})
	}
	graded := func(check string, bad bool, state string, found, of int) {
		if !bad {
			state = "passed"
		}
		add(check, state, float64(found), float64(of))
	}
	sums, gaps := r.Reconcile()
	graded("accounts", len(gaps) > 0, "failed", len(gaps), sums)
	if se.settings.check {
		add("conservation", "passed", 0, math.NaN()) // a run that breaks a law ends there
	} else {
		add("conservation", "not_made", math.NaN(), math.NaN())
	}
	late := r.WarmUpDoubts(se.scenarios[0].Config.Run.WarmUpMonths)
	graded("warm_up", len(late) > 0, "doubtful", len(late), len(study.Watched()))
	graded("replications", se.finished < 2, "doubtful", se.finished, se.manifest.Replications.Wanted)
	short := 0
	for _, p := range r.Attained {
		if !p.Reached {
			short++
		}
	}
	if len(r.Attained) > 0 {
		graded("precision", short > 0, "doubtful", short, len(r.Attained))
	} else {
		add("precision", "not_made", math.NaN(), math.NaN())
	}
	agrees := map[string]int{}
	for _, t := range se.tested {
		agrees[t.Agrees]++
	}
	if len(se.tested) > 0 {
		graded("expected", agrees[study.No] > 0, "doubtful", agrees[study.No], len(se.tested))
	} else {
		add("expected", "not_made", math.NaN(), math.NaN())
	}
	graded("evidence", len(se.manifest.Unverified) > 0, "doubtful", len(se.manifest.Unverified), se.values)
	return ans
}

// institutionTable names the institutions, and says how many hours of experts
// each gives away and receives.
func (se *session) institutionTable() answer {
	ans := answer{name: "institutions", fields: []string{
		"scenario", "facility", "tier", "share", "name_en", "name_zh", "expert_hours_given", "expert_hours_received",
	}}
	c := se.study.Config
	for p, name := range se.result.Points {
		if c.Districts > 1 { // all districts are alike: a tier stands for its institutions
			for _, tier := range study.Tiers {
				given, received := se.result.ExpertHours(p, tier)
				ans.records = append(ans.records, []any{name, tier, tier, math.NaN(), words.English.Say("tier." + tier[len("tier:"):]), words.Chinese.Say("tier." + tier[len("tier:"):]), given, received})
			}
			continue
		}
		for _, in := range c.Institutions {
			given, received := se.result.ExpertHours(p, in.ID)
			ans.records = append(ans.records, []any{name, in.ID, in.Tier.String(), in.Share, in.En, in.Zh, given, received})
		}
	}
	return ans
}
