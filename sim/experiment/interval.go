package experiment

import (
	"fmt"
	"math"
)

// Interval is a mean with its confidence interval. Undefined numbers are NaN.
type Interval struct {
	Mean      float64 // mean of the values that are defined; NaN if there are none
	Low, High float64 // bounds, Mean -+ HalfWidth; NaN with fewer than two values
	HalfWidth float64 // half the width of the interval; NaN with fewer than two values
	N         int     // number of values used; those that are NaN are left out
}

// MeanInterval returns the mean of x, one value per replication, with its
// two-sided Student t interval at the given level {0 < level < 1}, e.g. 0.95.
func MeanInterval(x []float64, level float64) Interval {
	checkLevel(level)
	m := momentsOf(x)
	i := Interval{Mean: m.mean, Low: math.NaN(), High: math.NaN(), HalfWidth: math.NaN(), N: m.n}
	if m.n == 0 {
		i.Mean = math.NaN()
	}
	if m.n >= 2 {
		i.HalfWidth = float64(studentQuantile(0.5+level/2, m.n-1) * m.standardError())
		i.Low, i.High = i.Mean-i.HalfWidth, i.Mean+i.HalfWidth
	}
	return i
}

// Paired returns the mean difference x - base over replications, with its
// two-sided paired t interval. Both slices hold one value per replication, in
// the same order; a pair with a NaN is left out.
//
// Where all differences are the same number other than zero, the interval has
// width zero, if the pairs are enough for it. Two systems that differ by nothing
// but luck differ by a given number in at most one replication of four, so that
// n of these alike have a chance of up to 4^-n: where that is more than a tail of
// the interval may hold, with two pairs at the 95 % level, there are no bounds.
func Paired(base, x []float64, level float64) Interval {
	i := MeanInterval(differences(base, x), level)
	if i.HalfWidth == 0 && i.Mean != 0 && math.Ldexp(1, -2*i.N) > (1-level)/2 {
		i.Low, i.High, i.HalfWidth = math.NaN(), math.NaN(), math.NaN()
	}
	return i
}

// Simultaneous returns the paired differences of every xs against the base,
// with intervals that hold all at once with probability of at least level:
// each is a paired t interval at 1 - (1-level)/len(xs), after Bonferroni. The
// family is the points compared on one response; a reader who looks at many
// responses looks at many families. [Method] names what was done.
func Simultaneous(base []float64, xs [][]float64, level float64) []Interval {
	checkLevel(level)
	intervals := make([]Interval, len(xs))
	for i, x := range xs {
		intervals[i] = Paired(base, x, 1-(1-level)/float64(len(xs)))
	}
	return intervals
}

// Method names the procedure of [Simultaneous] for a number of comparisons:
// "paired t" for one, "paired t, Bonferroni over 3" for three.
func Method(comparisons int) string {
	if comparisons <= 1 {
		return "paired t"
	}
	return fmt.Sprintf("paired t, Bonferroni over %d", comparisons)
}

// VarianceRatio returns Var(x-base) / (Var(x)+Var(base)): the variance of the
// paired difference over what independent replications would have given.
// Common random numbers work where it is far below 1: a ratio of 0.1 is worth
// ten times the replications. 1 means that pairing does nothing, more than 1
// that it harms. NaN with fewer than two pairs or if nothing varies.
func VarianceRatio(base, x []float64) float64 {
	d := momentsOf(differences(base, x))
	b, y := definedPairs(base, x)
	mb, my := momentsOf(b), momentsOf(y)
	return d.variance() / (my.variance() + mb.variance())
}

// differences returns x - base, pair by pair; NaN where either is.
func differences(base, x []float64) []float64 {
	checkPairs(base, x)
	d := make([]float64, len(x))
	for i := range x {
		d[i] = x[i] - base[i]
	}
	return d
}

// definedPairs returns the pairs without a NaN.
func definedPairs(base, x []float64) (b, y []float64) {
	for i := range x {
		if !math.IsNaN(base[i]) && !math.IsNaN(x[i]) {
			b, y = append(b, base[i]), append(y, x[i])
		}
	}
	return b, y
}

func checkPairs(base, x []float64) {
	if len(base) != len(x) {
		panic(fmt.Sprintf("experiment: %d values of the base against %d: not pairs", len(base), len(x)))
	}
}

func checkLevel(level float64) {
	if !(level > 0 && level < 1) {
		panic(fmt.Sprintf("experiment: confidence level %v is not between 0 and 1", level))
	}
}

// moments are the mean and the sum of squared deviations of n values.
type moments struct {
	n        int
	mean, ss float64
}

// momentsOf takes the moments of the values that are not NaN. Everything is
// measured from the first of them, so that equal values have a variance of
// exactly zero, and values with a large common part lose no digits.
func momentsOf(x []float64) moments {
	var m moments
	var first, sum float64
	for _, v := range x {
		if math.IsNaN(v) {
			continue
		}
		if m.n == 0 {
			first = v
		}
		m.n++
		sum += v - first
	}
	if m.n == 0 {
		return m
	}
	offset := sum / float64(m.n)
	m.mean = first + offset
	for _, v := range x {
		if !math.IsNaN(v) {
			d := (v - first) - offset
			m.ss += float64(d * d) // the conversion forbids a fused multiply-add
		}
	}
	return m
}

// variance is the unbiased sample variance; NaN with fewer than two values.
func (m moments) variance() float64 {
	if m.n < 2 {
		return math.NaN()
	}
	return m.ss / float64(m.n-1)
}

// standardError is the standard error of the mean.
func (m moments) standardError() float64 { return math.Sqrt(m.variance() / float64(m.n)) }
