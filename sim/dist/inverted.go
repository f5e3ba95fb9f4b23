package dist

import (
	"math"

	"gradus/sim"
	"gradus/sim/fmath"
)

// Constant always gives the same value.
type Constant struct{ Value float64 }

// Draw returns the value.
func (d Constant) Draw(sim.Key) float64 { return d.Value }

// Invert returns the value.
func (d Constant) Invert(float64) float64 { return d.Value }

// Mean returns the value.
func (d Constant) Mean() float64 { return d.Value }

// Variance returns 0.
func (d Constant) Variance() float64 { return 0 }

// Validate wants a finite value.
func (d Constant) Validate() error {
	p := problems{kind: "constant"}
	p.need("value", d.Value, true, "")
	return p.err()
}

// Uniform is spread evenly from Low to High; Low <= High.
type Uniform struct{ Low, High float64 }

// Draw returns the number at the address k.
func (d Uniform) Draw(k sim.Key) float64 { return d.Invert(k.Uniform()) }

// Invert returns the quantile for u in (0, 1).
func (d Uniform) Invert(u float64) float64 {
	return d.Low + float64((d.High-d.Low)*u)
}

// Mean returns the middle.
func (d Uniform) Mean() float64 { return float64(d.Low*0.5) + float64(d.High*0.5) }

// Variance returns a twelfth of the square of the width.
func (d Uniform) Variance() float64 { return (d.High - d.Low) * (d.High - d.Low) / 12 }

// Validate wants finite bounds in order.
func (d Uniform) Validate() error {
	p := problems{kind: "uniform"}
	p.need("low", d.Low, !(d.Low > d.High), "at most high")
	p.need("high", d.High, true, "")
	return p.err()
}

// Exponential has no memory; Scale is its mean, which is positive.
type Exponential struct{ Scale float64 }

// Draw returns the number at the address k.
func (d Exponential) Draw(k sim.Key) float64 { return d.Invert(k.Uniform()) }

// Invert returns the quantile for u in (0, 1).
func (d Exponential) Invert(u float64) float64 { return -d.Scale * fmath.LogUnit(1-u) }

// Mean returns the scale.
func (d Exponential) Mean() float64 { return d.Scale }

// Variance returns the square of the scale.
func (d Exponential) Variance() float64 { return d.Scale * d.Scale }

// Validate wants a positive mean.
func (d Exponential) Validate() error {
	p := problems{kind: "exponential"}
	p.need("mean", d.Scale, d.Scale > 0, "positive")
	return p.err()
}

// Normal has mean Mu and standard deviation Sigma >= 0.
type Normal struct{ Mu, Sigma float64 }

// Draw returns the number at the address k.
func (d Normal) Draw(k sim.Key) float64 { return d.Invert(k.Uniform()) }

// Invert returns the quantile for u in (0, 1).
func (d Normal) Invert(u float64) float64 {
	return d.Mu + float64(d.Sigma*fmath.NormalQuantile(u))
}

// Mean returns Mu.
func (d Normal) Mean() float64 { return d.Mu }

// Variance returns the square of Sigma.
func (d Normal) Variance() float64 { return d.Sigma * d.Sigma }

// Validate wants a finite mean and a standard deviation that is not negative.
func (d Normal) Validate() error {
	p := problems{kind: "normal"}
	p.need("mean", d.Mu, true, "")
	p.need("standard deviation", d.Sigma, d.Sigma >= 0, "0 or more")
	return p.err()
}

// Lognormal is the exponential of a normal variable. Make one with NewLognormal.
type Lognormal struct {
	mean, cv  float64
	mu, sigma float64 // of the logarithm
}

// NewLognormal returns the lognormal distribution with the given mean, which is
// positive, and coefficient of variation (standard deviation over mean), which
// is not negative.
func NewLognormal(mean, cv float64) Lognormal {
	variance := fmath.Log1p(float64(cv * cv)) // of the logarithm
	return Lognormal{mean, cv, fmath.Log(mean) - float64(variance*0.5), math.Sqrt(variance)}
}

// Draw returns the number at the address k.
func (d Lognormal) Draw(k sim.Key) float64 { return d.Invert(k.Uniform()) }

// Invert returns the quantile for u in (0, 1).
func (d Lognormal) Invert(u float64) float64 {
	return fmath.Exp(d.mu + float64(d.sigma*fmath.NormalQuantile(u)))
}

// Mean returns the mean it was made with.
func (d Lognormal) Mean() float64 { return d.mean }

// Variance returns the variance.
func (d Lognormal) Variance() float64 { return d.mean * d.cv * d.mean * d.cv }

// Validate wants a positive mean and a coefficient of variation that is not
// negative.
func (d Lognormal) Validate() error {
	p := problems{kind: "lognormal"}
	p.need("mean", d.mean, d.mean > 0, "positive")
	p.need("coefficient of variation", d.cv, d.cv >= 0, "0 or more")
	return p.err()
}

// Weibull is the time to the first failure where the hazard goes with the power
// Shape-1 of time; both parameters are positive.
type Weibull struct{ Shape, Scale float64 }

// Draw returns the number at the address k.
func (d Weibull) Draw(k sim.Key) float64 { return d.Invert(k.Uniform()) }

// Invert returns the quantile for u in (0, 1).
func (d Weibull) Invert(u float64) float64 {
	return d.Scale * fmath.Pow(-fmath.Log(1-u), 1/d.Shape)
}

// Mean returns Scale * Gamma(1 + 1/Shape).
func (d Weibull) Mean() float64 { return d.Scale * fmath.Exp(fmath.LogGamma(1+1/d.Shape)) }

// Variance returns the variance.
func (d Weibull) Variance() float64 {
	m := d.Mean()
	square := float64(d.Scale * d.Scale * fmath.Exp(fmath.LogGamma(1+2/d.Shape)))
	return max(0, square-float64(m*m))
}

// Validate wants positive parameters.
func (d Weibull) Validate() error {
	p := problems{kind: "weibull"}
	p.need("shape", d.Shape, d.Shape > 0, "positive")
	p.need("scale", d.Scale, d.Scale > 0, "positive")
	return p.err()
}

// Triangular rises linearly from Low to Mode and falls to High;
// Low <= Mode <= High.
type Triangular struct{ Low, Mode, High float64 }

// Draw returns the number at the address k.
func (d Triangular) Draw(k sim.Key) float64 { return d.Invert(k.Uniform()) }

// Invert returns the quantile for u in (0, 1).
func (d Triangular) Invert(u float64) float64 {
	width := d.High - d.Low
	if left := d.Mode - d.Low; float64(u*width) < left {
		return d.Low + math.Sqrt(u*width*left)
	}
	return d.High - math.Sqrt((1-u)*width*(d.High-d.Mode))
}

// Mean returns the mean of the three corners.
func (d Triangular) Mean() float64 { return (d.Low + d.Mode + d.High) / 3 }

// Variance returns the variance.
func (d Triangular) Variance() float64 {
	a, b := d.Mode-d.Low, d.High-d.Mode
	return (float64(a*a) + float64(a*b) + float64(b*b)) / 18
}

// Validate wants finite corners in order.
func (d Triangular) Validate() error {
	p := problems{kind: "triangular"}
	p.need("low", d.Low, !(d.Low > d.Mode), "at most the mode")
	p.need("mode", d.Mode, !(d.Mode > d.High), "at most high")
	p.need("high", d.High, true, "")
	return p.err()
}
