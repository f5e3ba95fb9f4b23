package study

import (
	"math"

	"gradus/scenarios"
	"gradus/sim/experiment"
)

// TargetCard says how likely an official target is met in a period at every point.
type TargetCard struct {
	scenarios.Target
	Period string
	Levels []experiment.Interval   // of what is held against the target
	Chance []experiment.Proportion // of a single replication, which is a world as it might be
}

// Meets reports whether a number meets a target that is to be reached.
func Meets(t scenarios.Target) func(float64) bool {
	return func(x float64) bool {
		if t.Relation == "<=" {
			return x <= t.Value
		}
		return x >= t.Value
	}
}

// TargetCards holds the result against the official ones of some targets: in every
// whole year and in the measured span, growth in every year that has one before
// it. A target that the result has no number for has no card.
func (r *Result) TargetCards(targets []scenarios.Target) []TargetCard {
	years := r.Years()
	var out []TargetCard
	for _, t := range targets {
		if !t.Official() {
			continue
		}
		for i, period := range append(append([]string{}, years...), All) {
			at := Cell{period, t.Facility, All, t.Indicator}
			var before *Cell
			if t.Growth {
				if i == 0 || period == All {
					continue
				}
				before = &Cell{years[i-1], t.Facility, All, t.Indicator}
			}
			if c, some := r.targetCard(t, at, before); some {
				out = append(out, c)
			}
		}
	}
	return out
}

// targetCard makes a card of a cell, or of its growth since another one.
func (r *Result) targetCard(t scenarios.Target, at Cell, before *Cell) (c TargetCard, some bool) {
	c = TargetCard{Target: t, Period: at.Period}
	for p := range r.Points {
		x, ok := r.Series(p, at)
		if !ok {
			return c, false
		}
		if before != nil {
			past, ok := r.Series(p, *before)
			if !ok {
				return c, false
			}
			for i := range x {
				x[i] = growth(past[i], x[i])
			}
		}
		level := experiment.MeanInterval(x, Level)
		some = some || level.N > 0
		c.Levels = append(c.Levels, level)
		c.Chance = append(c.Chance, experiment.Chance(x, Meets(t), Level))
	}
	return c, some
}

// growth is the share by which a number has grown; undefined from nothing.
func growth(before, now float64) float64 {
	if before <= 0 {
		return math.NaN()
	}
	return now/before - 1
}

// TargetChance says of one lever point of a design how likely a target is met, luck
// and ignorance of the parameters apart.
type TargetChance struct {
	scenarios.Target
	Period string
	Point  int
	experiment.Chances
}

// TargetChances holds the results of a plan against the official ones of some
// targets, in every period that was kept and is a year or the measured span, over
// the draws that enter means.
func (d *Design) TargetChances(p *experiment.Plan, store experiment.Store, targets []scenarios.Target) ([]TargetChance, error) {
	wanted := func(c experiment.Column) bool {
		for _, t := range targets {
			if t.Official() && c.Indicator == t.Indicator && c.Facility == t.Facility && c.Stratum == All && (c.Period == All || isYear(c.Period)) {
				return true
			}
		}
		return false
	}
	found, err := gather(p, store, func(_ int, c experiment.Column) bool { return wanted(c) })
	if err != nil {
		return nil, err
	}
	var out []TargetChance
	for _, t := range targets {
		var last *gathered
		for _, n := range found {
			if !t.Official() || n.Indicator != t.Indicator || n.Facility != t.Facility || t.Growth && n.Period == All {
				continue
			}
			before := last
			if last = n; t.Growth && before == nil {
				continue
			}
			for point := range p.Points {
				values := n.values[point]
				if t.Growth {
					values = grown(before.values[point], values)
				}
				values = values[:d.DrawsInMeans()]
				if c, err := experiment.ChanceApart(values, Meets(t), Level); err == nil {
					out = append(out, TargetChance{t, n.Period, point, c})
				}
			}
		}
	}
	return out, nil
}

// grown is the growth from one table of values[draw][replication] to another.
func grown(before, now [][]float64) [][]float64 {
	out := make([][]float64, len(now))
	for d := range now {
		out[d] = make([]float64, len(now[d]))
		for r := range now[d] {
			out[d][r] = growth(before[d][r], now[d][r])
		}
	}
	return out
}
