package dist

import (
	"math"
	"testing"
)

// The simple version of a table is the distribution that it is of.
func TestTableIsItsDistribution(t *testing.T) {
	for name, d := range map[string]Inverter{
		"lognormal, cv 0.3":  NewLognormal(1, 0.3),
		"lognormal, cv 2":    NewLognormal(5, 2),
		"normal":             Normal{0, 1},
		"exponential":        Exponential{3},
		"weibull, shape 0.8": Weibull{0.8, 2},
		"constant":           Constant{4},
		"uniform":            Uniform{-1, 1},
		"lognormal, cv 0":    NewLognormal(2, 0),
	} {
		table := Tabulate(d)
		if table.Mean() != d.Mean() || table.Variance() != d.Variance() || table.Validate() != nil {
			t.Errorf("%s: the table has other moments", name)
		}
		unit := d.Invert(0.75) - d.Invert(0.25) + math.Abs(d.Invert(0.5))*1e-3
		worst, at, last := 0.0, 0.0, math.Inf(-1)
		const n = 1 << 18
		for i := range n {
			u := (float64(i) + 0.5) / n
			x, y := table.Invert(u), d.Invert(u)
			if e := math.Abs(x-y) / max(unit, math.Abs(y)); e > worst {
				worst, at = e, u
			}
			if x < last-1e-14*math.Abs(last) {
				t.Fatalf("%s: falls at %v, from %v to %v", name, u, last, x)
			}
			last = x
		}
		t.Logf("%s: worst error %.2g, at %.4f", name, worst, at)
	}
}
