package experiment

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
)

// Fisher and Yates, Statistical Tables, table III, as reprinted in most
// textbooks: four decimals.
func TestStudentQuantilesAreThoseOfThePublishedTables(t *testing.T) {
	for _, c := range []struct {
		p    float64
		nu   int
		want float64
	}{
		{0.95, 1, 6.3138},
		{0.975, 1, 12.7062},
		{0.995, 1, 63.6567},
		{0.95, 2, 2.9200},
		{0.975, 2, 4.3027},
		{0.995, 2, 9.9248},
		{0.95, 5, 2.0150},
		{0.975, 5, 2.5706},
		{0.995, 5, 4.0321},
		{0.95, 9, 1.8331},
		{0.975, 9, 2.2622},
		{0.995, 9, 3.2498},
		{0.95, 29, 1.6991},
		{0.975, 29, 2.0452},
		{0.995, 29, 2.7564},
		{0.95, 120, 1.6577},
		{0.975, 120, 1.9799},
		{0.995, 120, 2.6174},
		{0.95, 100_000_000, 1.6449},
		{0.975, 100_000_000, 1.9600},
		{0.995, 100_000_000, 2.5758},
	} {
		if got := studentQuantile(c.p, c.nu); math.Abs(got-c.want) > 0.5e-4+1e-9 {
			t.Errorf("t(%v, %d) = %v, want %v", c.p, c.nu, got, c.want)
		}
	}
}

// With 1, 2 and 4 degrees of freedom the quantile has a closed form (Shaw 2006,
// Sampling Student's t distribution, J. Computational Finance 9(4)).
func TestStudentQuantilesEqualTheirClosedForms(t *testing.T) {
	for _, p := range []float64{0.5, 0.6, 0.9, 0.975, 0.99167, 0.995, 0.9999, 0.999999} {
		a := 4 * p * (1 - p)
		for nu, want := range map[int]float64{
			1: math.Tan(math.Pi * (p - 0.5)),
			2: (2*p - 1) / math.Sqrt(a/2),
			4: 2 * math.Sqrt(math.Max(0, math.Cos(math.Acos(math.Sqrt(a))/3)/math.Sqrt(a)-1)),
		} {
			if got := studentQuantile(p, nu); math.Abs(got-want) > 1e-8*(want+1e-7) {
				t.Errorf("t(%v, %d) = %.12g, want %.12g", p, nu, got, want)
			}
		}
	}
}

func TestStudentQuantilesFallTowardsTheNormalOneWithoutAJump(t *testing.T) {
	for _, p := range []float64{0.6, 0.9, 0.975, 0.995, 0.99999, 0.9999999} {
		before := math.Inf(1)
		for _, nu := range []int{1, 2, 3, 10, 100, 900, 999, 1000, 1001, 1002, 1100, 2000, 99_999, 10_000_000} {
			q := studentQuantile(p, nu)
			if q > before {
				t.Errorf("t(%v, %d) = %v is above %v at fewer degrees", p, nu, q, before)
			}
			before = q
		}
		if z := distuv.UnitNormal.Quantile(p); math.Abs(before-z) > 1e-5 {
			t.Errorf("t(%v, 1e7) = %v, far from the normal quantile %v", p, before, z)
		}
		// The two methods meet: from 1000 to 1001 degrees the quantile moves by
		// about (z^3+z)/4 / 1e6.
		step := studentQuantile(p, 1000) - studentQuantile(p, 1001)
		z := studentQuantile(p, 1000)
		if want := (z*z*z + z) / 4e6; math.Abs(step-want) > 0.05*want+2e-8 {
			t.Errorf("t(%v, .) steps by %v from 1000 to 1001 degrees, want about %v", p, step, want)
		}
	}
}

func TestStudentQuantilesHaveNineDigitsSoThatEveryProcessorAgrees(t *testing.T) {
	for in, want := range map[float64]float64{
		2.0452296421327034: 2.04522964, 12.706204736174692: 12.7062047, 0: 0, 1.5: 1.5,
	} {
		if got := nineDigits(in); got != want {
			t.Errorf("nineDigits(%v) = %v, want %v", in, got, want)
		}
	}
	if a, b := nineDigits(2.0452296421327034), nineDigits(2.045229642132704); a != b {
		t.Errorf("neighbours differ: %v and %v", a, b)
	}
}
