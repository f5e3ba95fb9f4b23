package experiment

import (
	"math"

	"gradus/sim/fmath"
)

// logVarianceInterval is the sample variance of x {two values or more} with the
// interval of Miller's (1968) jackknife of its logarithm, which holds for values
// that are not normal, too. The bounds are NaN with fewer than four values, or
// if all but one are equal.
func logVarianceInterval(x []float64, level float64) Estimate {
	variance := momentsOf(x).variance()
	n := len(x)
	switch {
	case variance == 0:
		return Estimate{}
	case n < 4:
		return Estimate{variance, math.NaN(), math.NaN()}
	}
	whole := fmath.Log(variance)
	pseudo := make([]float64, n)
	others := make([]float64, 0, n-1)
	for i := range x {
		others = append(append(others[:0], x[:i]...), x[i+1:]...)
		v := momentsOf(others).variance()
		if v == 0 {
			return Estimate{variance, math.NaN(), math.NaN()}
		}
		pseudo[i] = float64(float64(n)*whole) - float64(float64(n-1)*fmath.Log(v))
	}
	i := MeanInterval(pseudo, level)
	return Estimate{variance, fmath.Exp(i.Low), fmath.Exp(i.High)}
}
