package dist

import (
	"math"

	"gradus/sim"
	"gradus/sim/fmath"
)

// Poisson is the number of independent events; Rate is the mean number, from 0
// to 1e9.
type Poisson struct{ Rate float64 }

// invertMost is the mean up to which counting up is used; beyond it rejection is
// faster (BenchmarkDraw).
const invertMost = 12

// Draw returns the number at the address k.
func (d Poisson) Draw(k sim.Key) float64 {
	if d.Rate <= invertMost {
		return d.count(k.Uniform())
	}
	return d.reject(k)
}

// count returns the quantile for u by adding up probabilities.
func (d Poisson) count(u float64) float64 {
	p := fmath.Exp(-d.Rate)
	n := 0.0
	// The rounded probabilities may add up to less than u; beyond the smallest
	// step of u there is nothing to find.
	for u > p && p > 0x1p-56 {
		u -= p
		n++
		p = float64(p*d.Rate) / n
	}
	return n
}

// reject is Hörmann's algorithm PTRS: a count is guessed by a transformation of
// one uniform number, and accepted by another. Attempt n uses children 2n and
// 2n+1 of k; 77 to 89 % succeed.
func (d Poisson) reject(k sim.Key) float64 {
	b := 0.931 + float64(2.53*math.Sqrt(d.Rate))
	a := -0.059 + float64(0.02483*b)
	logAlpha := fmath.Log(1.1239 + 1.1328/(b-3.4)) // of 1/alpha
	surely := 0.9277 - 3.6224/(b-2)
	logRate := fmath.Log(d.Rate)
	for i := int64(0); ; i += 2 {
		u := k.At(i).Uniform() - 0.5
		v := k.At(i + 1).Uniform()
		side := 0.5 - math.Abs(u)
		n := math.Floor(float64((2*a/side+b)*u) + d.Rate + 0.43)
		if side >= 0.07 && v <= surely {
			return n
		}
		if n < 0 || side < 0.013 && v > side {
			continue
		}
		guess := fmath.Log(v) + logAlpha - fmath.Log(a/float64(side*side)+b)
		if guess <= float64(n*logRate)-d.Rate-fmath.LogGamma(n+1) {
			return n
		}
	}
}

// Mean returns the rate.
func (d Poisson) Mean() float64 { return d.Rate }

// Variance returns the rate.
func (d Poisson) Variance() float64 { return d.Rate }

// Validate wants a rate from 0 to 1e9, beyond which the logarithms of reject
// are no longer accurate enough.
func (d Poisson) Validate() error {
	p := problems{kind: "poisson"}
	p.need("mean", d.Rate, d.Rate >= 0 && d.Rate <= 1e9, "from 0 to 1e9")
	return p.err()
}
