package sim

import "math"

// Tally collects single observations: waits, costs, lengths of stay. It keeps
// count, mean, sum of squared deviations and extremes, never the observations.
// The zero Tally is empty and ready. Undefined statistics are NaN.
//
// Mean and deviations are updated as in B. P. Welford, "Note on a method for
// calculating corrected sums of squares and products", Technometrics 4 (1962)
// 419-420, which keeps its digits where the plain sum of squares loses them.
type Tally struct {
	n        int64
	mean     float64
	square   float64 // sum of squared deviations from the mean
	min, max float64
}

// Add takes one observation.
func (x *Tally) Add(v float64) {
	if x.n == 0 {
		*x = Tally{n: 1, mean: v, min: v, max: v}
		return
	}
	x.n++
	d := v - x.mean
	x.mean += d / float64(x.n)
	x.square += float64(d * (v - x.mean)) // rounded here: no fused multiply-add
	if v < x.min {
		x.min = v
	}
	if v > x.max {
		x.max = v
	}
}

// N returns the number of observations.
func (x *Tally) N() int64 { return x.n }

// Mean returns the arithmetic mean, NaN without observations.
func (x *Tally) Mean() float64 {
	if x.n == 0 {
		return math.NaN()
	}
	return x.mean
}

// Variance returns the sample variance (divisor n-1), NaN below two
// observations.
func (x *Tally) Variance() float64 {
	if x.n < 2 {
		return math.NaN()
	}
	return x.square / float64(x.n-1)
}

// StdDev returns the square root of Variance.
func (x *Tally) StdDev() float64 { return math.Sqrt(x.Variance()) }

// Min returns the smallest observation, NaN without observations.
func (x *Tally) Min() float64 {
	if x.n == 0 {
		return math.NaN()
	}
	return x.min
}

// Max returns the largest observation, NaN without observations.
func (x *Tally) Max() float64 {
	if x.n == 0 {
		return math.NaN()
	}
	return x.max
}

// Merge adds the observations of y, as if they had been added one by one up
// to rounding: the pairwise update of T. F. Chan, G. H. Golub and R. J.
// LeVeque, "Updating formulae and a pairwise algorithm for computing sample
// variances", Stanford STAN-CS-79-773 (1979). Merge in a fixed order where the
// last bits matter.
func (x *Tally) Merge(y Tally) {
	switch {
	case y.n == 0:
		return
	case x.n == 0:
		*x = y
		return
	}
	n := x.n + y.n
	d := y.mean - x.mean
	share := float64(y.n) / float64(n)
	x.square += y.square + float64(float64(d*d)*float64(float64(x.n)*share))
	x.mean += float64(d * share)
	x.n = n
	x.min = min(x.min, y.min)
	x.max = max(x.max, y.max)
}

// Reset forgets all observations.
func (x *Tally) Reset() { *x = Tally{} }
