package dist

import (
	"math"

	"gradus/sim"
	"gradus/sim/fmath"
)

// Gamma is the time of the Shape-th event of a Poisson process with one event
// per Scale; both parameters are positive.
type Gamma struct{ Shape, Scale float64 }

// Draw returns the number at the address k.
func (d Gamma) Draw(k sim.Key) float64 {
	if d.Shape >= 1 {
		return d.Scale * marsagliaTsang(d.Shape, k)
	}
	return d.Scale * fmath.Exp(logGammaDraw(d.Shape, k))
}

// Mean returns Shape * Scale.
func (d Gamma) Mean() float64 { return d.Shape * d.Scale }

// Variance returns Shape * Scale^2.
func (d Gamma) Variance() float64 { return d.Shape * d.Scale * d.Scale }

// Validate wants positive parameters.
func (d Gamma) Validate() error {
	p := problems{kind: "gamma"}
	p.need("shape", d.Shape, d.Shape > 0, "positive")
	p.need("scale", d.Scale, d.Scale > 0, "positive")
	return p.err()
}

// marsagliaTsang draws a gamma variable of scale 1 and shape >= 1 by rejection;
// attempt n uses children 2n and 2n+1 of k. It accepts at least 95 % of them.
func marsagliaTsang(shape float64, k sim.Key) float64 {
	d := shape - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for n := int64(0); ; n += 2 {
		x := fmath.NormalQuantile(k.At(n).Uniform())
		v := 1 + float64(c*x)
		if v <= 0 {
			continue
		}
		v = float64(v * v * v)
		u := k.At(n + 1).Uniform()
		x2 := float64(x * x)
		if u < 1-float64(0.0331*float64(x2*x2)) ||
			fmath.Log(u) < float64(0.5*x2)+float64(d*(1-v+fmath.Log(v))) {
			return d * v
		}
	}
}

// logGammaDraw draws the logarithm of a gamma variable of scale 1. A shape below
// 1 is raised by 1, and the variable multiplied by U^(1/shape), U uniform; the
// logarithm stays finite where the variable itself is too small for a float64.
func logGammaDraw(shape float64, k sim.Key) float64 {
	if shape >= 1 {
		return fmath.Log(marsagliaTsang(shape, k))
	}
	return fmath.Log(marsagliaTsang(shape+1, k)) + fmath.Log(k.Uniform())/shape
}

// Beta is spread over (0, 1) with density proportional to
// x^(Alpha-1) (1-x)^(Beta-1); both parameters are positive.
type Beta struct{ Alpha, Beta float64 }

// Draw returns the number at the address k: the share of one gamma variable in
// the sum of two, which use children 0 and 1 of k.
func (d Beta) Draw(k sim.Key) float64 {
	return fmath.Logistic(logGammaDraw(d.Alpha, k.At(0)) - logGammaDraw(d.Beta, k.At(1)))
}

// Mean returns Alpha / (Alpha + Beta).
func (d Beta) Mean() float64 { return d.Alpha / (d.Alpha + d.Beta) }

// Variance returns the variance.
func (d Beta) Variance() float64 {
	m := d.Mean()
	return m * (1 - m) / (d.Alpha + d.Beta + 1)
}

// Validate wants positive parameters.
func (d Beta) Validate() error {
	p := problems{kind: "beta"}
	p.need("alpha", d.Alpha, d.Alpha > 0, "positive")
	p.need("beta", d.Beta, d.Beta > 0, "positive")
	return p.err()
}
