package experiment

import (
	"errors"
	"math"
)

// Chances is the probability that a condition is met where neither luck nor the
// parameters are known, with the two kept apart.
type Chances struct {
	Sets, Replications int
	Share              float64 // mean over the sets of the share of their replications
	// Error is the standard error of Share by luck, over the very sets that were
	// run; more replications make it smaller. NaN with fewer than two.
	Error float64
	// Low and High are Wilson's interval of Share for as many independent
	// replications as Error is worth.
	Low, High float64
	// Spread is the standard deviation, between sets, of the probability that a set
	// has by itself: what not knowing the parameters adds, which does not become
	// smaller. NaN without two sets that share two replications.
	Spread float64
	// SetLow and SetHigh are the smallest and the largest share of a set.
	SetLow, SetHigh float64
}

// ChanceApart splits the share of values[set][replication] that meet a condition
// into luck and ignorance, by [LuckAndIgnorance] of what is 1 where it is met and
// 0 where not. NaN is a value that is missing.
func ChanceApart(values [][]float64, met func(float64) bool, level float64) (Chances, error) {
	hits := make([][]float64, len(values))
	low, high := math.Inf(1), math.Inf(-1)
	for s, row := range values {
		hits[s] = make([]float64, len(row))
		for r, v := range row {
			switch {
			case math.IsNaN(v):
				hits[s][r] = math.NaN()
			case met(v):
				hits[s][r] = 1
			}
		}
		if m := momentsOf(hits[s]); m.n > 0 {
			low, high = math.Min(low, m.mean), math.Max(high, m.mean)
		}
	}
	u, err := LuckAndIgnorance(hits, level)
	if err != nil {
		return Chances{}, errors.New("no parameter set has a value")
	}
	c := Chances{
		Sets: u.Sets, Replications: u.Replications, Share: u.Mean, Error: math.NaN(),
		Spread: math.Sqrt(math.Max(0, u.Ignorance)), SetLow: low, SetHigh: high,
	}
	if math.IsNaN(u.Ignorance) {
		c.Spread = math.NaN()
	}
	worth := float64(u.Replications)
	if u.Replications >= 2 {
		c.Error = u.LuckBand.HalfWidth / studentQuantile(0.5+level/2, u.Replications-1)
		if c.Error > 0 {
			worth = math.Max(1, u.Mean*(1-u.Mean)/float64(c.Error*c.Error))
		}
	}
	c.Low, c.High = wilsonBounds(u.Mean, worth, level)
	return c, nil
}
