package fmath

import "math"

// CosTurn returns the cosine of x turns, x times 2 pi, with the same bits on
// every machine. The error is below 1e-15; x must be finite.
func CosTurn(x float64) float64 {
	x = math.Abs(x - math.Round(x)) // [0, 0.5]
	sign := 1.0
	if x > 0.25 {
		x, sign = 0.5-x, -1
	}
	t := float64(2 * math.Pi * x)
	t2 := float64(t * t)
	// Taylor's series to the 22nd power: the rest is under 1e-19 at pi/2.
	sum := 0.0
	for n := 22; n >= 2; n -= 2 {
		sum = float64((1+sum)*-t2) / float64(n*(n-1))
	}
	return sign * (1 + sum)
}
