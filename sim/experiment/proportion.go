package experiment

import (
	"fmt"
	"math"

	"gradus/sim/fmath"
)

// Proportion is a share of replications in which something happened, such as
// the probability that a target is met, with its Monte Carlo error. Without
// replications the numbers are NaN.
type Proportion struct {
	Hits, N   int
	Share     float64 // Hits / N
	Error     float64 // standard error of Share, sqrt(Share (1-Share) / N)
	Low, High float64 // Wilson's interval
}

// Wilson returns the share hits / n {0 <= hits <= n} with Wilson's score
// interval at the given level {0 < level < 1}: the probabilities that the share
// seen does not speak against. Other than the plain interval it stays within 0
// and 1, and is not of width zero where nothing, or everything, was a hit.
//
//	centre = (p + z^2/2n) / (1 + z^2/n)
//	half   = z / (1 + z^2/n) * sqrt(p (1-p) / n + z^2 / 4n^2)     [Wilson 1927]
func Wilson(hits, n int, level float64) Proportion {
	checkLevel(level)
	if hits < 0 || hits > n {
		panic(fmt.Sprintf("experiment: %d hits of %d", hits, n))
	}
	nan := math.NaN()
	out := Proportion{Hits: hits, N: n, Share: nan, Error: nan, Low: nan, High: nan}
	if n == 0 {
		return out
	}
	p := float64(hits) / float64(n)
	out.Share, out.Error = p, math.Sqrt(p*(1-p)/float64(n))
	out.Low, out.High = wilsonBounds(p, float64(n), level)
	return out
}

// wilsonBounds is Wilson's interval of a share p seen in n independent trials.
func wilsonBounds(p, n, level float64) (low, high float64) {
	z := nineDigits(fmath.NormalQuantile(0.5 + level/2))
	spread := p * (1 - p) / n
	shrink := 1 + z*z/n
	centre := (p + z*z/(2*n)) / shrink
	half := float64(z / shrink * math.Sqrt(spread+z*z/(4*n*n)))
	low, high = max(0, centre-half), min(1, centre+half)
	if p == 0 { // exactly, whatever the rounding
		low = 0
	}
	if p == 1 {
		high = 1
	}
	return low, high
}

// Chance returns the share of the values, one per replication, that meet a
// condition. A value that is not a number is left out.
func Chance(x []float64, met func(float64) bool, level float64) Proportion {
	hits, n := 0, 0
	for _, v := range x {
		if math.IsNaN(v) {
			continue
		}
		n++
		if met(v) {
			hits++
		}
	}
	return Wilson(hits, n, level)
}
