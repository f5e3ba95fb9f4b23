package fmath

import (
	"math"
	"testing"
)

func TestNearestIsRoundAsAWholeNumber(t *testing.T) {
	check := func(x float64) {
		for _, x := range []float64{x, -x, math.Nextafter(x, math.Inf(1)), math.Nextafter(x, math.Inf(-1))} {
			if got, want := Nearest(x), int64(math.Round(x)); got != want {
				t.Fatalf("Nearest(%v) = %d, want %d", x, got, want)
			}
		}
	}
	check(0)
	for n := 0.0; n < 3000; n += 0.5 {
		check(n)
	}
	for e := -60; e < 62; e++ {
		for _, k := range []float64{-1.5, -1, -0.5, 0, 0.5, 1, 1.5} {
			check(math.Ldexp(1, e) + k)
		}
	}
	positive(20000, -40, 62, check)
	positive(20000, -4, 40, func(x float64) { check(math.Floor(x) + 0.5) })
}
