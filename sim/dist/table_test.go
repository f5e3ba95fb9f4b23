package dist

import (
	"math"
	"testing"

	"gradus/sim"
)

// firstDist is the distance from an end where a table begins.
const firstDist = 1.0 / 256

// The simple version of a table is the distribution that it is of.
func TestATableIsItsDistribution(t *testing.T) {
	for name, c := range map[string]struct {
		Inverter
		error float64
	}{
		"lognormal, cv 0.3":  {NewLognormal(1, 0.3), 1e-7},
		"lognormal, cv 2":    {NewLognormal(5, 2), 1e-7},
		"lognormal, cv 3":    {NewLognormal(5, 3), 2e-7},
		"lognormal, cv 10":   {NewLognormal(5, 10), 1e-6},
		"lognormal, cv 0":    {NewLognormal(2, 0), 1e-7},
		"normal":             {Normal{0, 1}, 1e-7},
		"exponential":        {Exponential{3}, 1e-7},
		"weibull, shape 0.3": {Weibull{0.3, 2}, 1e-6},
		"weibull, shape 0.8": {Weibull{0.8, 2}, 1e-7},
		"constant":           {Constant{4}, 1e-7},
		"uniform":            {Uniform{-1, 1}, 1e-7},
	} {
		t.Run(name, func(t *testing.T) {
			d := c.Inverter
			table := Tabulate(d)
			if table.Mean() != d.Mean() || table.Variance() != d.Variance() || table.Validate() != nil {
				t.Error("other moments")
			}
			quartiles := d.Invert(0.75) - d.Invert(0.25)
			worst, last := 0.0, math.Inf(-1)
			const n = 1 << 18 // every piece has its ends among these, since they are fractions of 2^12
			for i := 1; i < n; i++ {
				u := float64(i) / n
				x, y := table.Invert(u), d.Invert(u)
				if e := math.Abs(x-y) / max(quartiles, math.Abs(y)); e > worst {
					worst = e
				}
				if x < last-1e-14*math.Abs(last) {
					t.Fatalf("falls at %v, from %v to %v", u, last, x)
				}
				if last = x; (u < firstDist || 1-u < firstDist) && x != y {
					t.Fatalf("%v at %v, beyond the table, where the distribution has %v", x, u, y)
				}
			}
			if t.Logf("worst error %.2g", worst); worst > c.error {
				t.Errorf("off by %.2g of the quantile or the distance of the quartiles", worst)
			}
		})
	}
}

func TestATableIsAskedAtTheEnds(t *testing.T) {
	d := NewLognormal(1, 0.5)
	table := Tabulate(d)
	for _, u := range []float64{0, 1, 0x1p-53, 1 - 0x1p-53, 0.5, firstDist, 1 - firstDist} {
		if x, y := table.Invert(u), d.Invert(u); x != y {
			t.Errorf("%v at %v, and should be %v", x, u, y)
		}
	}
	if x := table.Invert(math.NaN()); !math.IsNaN(x) {
		t.Errorf("%v at no number", x)
	}
}

// The simple version of Draw is Invert of the number at the address.
func TestATableDrawsTheQuantileOfItsNumber(t *testing.T) {
	table := Tabulate(NewLognormal(1, 0.5))
	same := func(k sim.Key) {
		if x, y := table.Draw(k), table.Invert(k.Uniform()); x != y {
			t.Errorf("draws %v at the address %#x, whose number gives %v", x, uint64(k), y)
		}
	}
	for _, k := range []sim.Key{0, 1, 1<<12 - 1, 1 << 12, 1<<63 - 1, 1 << 63, 1<<63 + 1<<12, ^sim.Key(0)} {
		same(k)
	}
	for i := range int64(100_000) {
		same(sim.Root(3).At(i))
	}
}
