package fmath

import (
	"math"
	"testing"
)

func TestCosTurnAgreesWithTheStandardLibrary(t *testing.T) {
	for i := -4000; i <= 4000; i++ {
		x := float64(i) / 997
		want := math.Cos(2 * math.Pi * math.Mod(x, 1))
		if got := CosTurn(x); math.Abs(got-want) > 1e-14 {
			t.Fatalf("CosTurn(%v) = %v, want %v", x, got, want)
		}
	}
}
