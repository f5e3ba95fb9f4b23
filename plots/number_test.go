package plots

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestNumbersArePrintedForReaders(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		x        float64
		decimals int
		want     string
		signed   string
	}{
		{0, 0, "0", "0"},
		{0.04, 1, "0.0", "0.0"},
		{-0.04, 1, "0.0", "0.0"},
		{1234567.891, 2, "1,234,567.89", "+1,234,567.89"},
		{-1234, 0, "−1,234", "−1,234"},
		{999, 0, "999", "+999"},
		{-118.3, -1, "−120", "−120"},
		{-3, -1, "0", "0"},
		{-0.5, 1, "−0.5", "−0.5"},
		{nan, 1, "–", "–"},
		{math.Inf(1), 1, "–", "–"},
	} {
		if got := decimal(c.x, c.decimals); got != c.want {
			t.Errorf("decimal(%g, %d) = %q, want %q", c.x, c.decimals, got, c.want)
		}
		if got := signed(c.x, c.decimals); got != c.signed {
			t.Errorf("signed(%g, %d) = %q, want %q", c.x, c.decimals, got, c.signed)
		}
	}
	for _, c := range []struct{ number, unit, want string }{
		{"5", "%", "5%"}, {"5", "min", "5 min"}, {"5", "分钟", "5分钟"}, {"5", "", "5"},
	} {
		if got := withUnit(c.number, c.unit); got != c.want {
			t.Errorf("%q and %q: %q", c.number, c.unit, got)
		}
	}
}

func TestDecimalsFollowTheUncertainty(t *testing.T) {
	for _, c := range []struct {
		value, half float64
		want        int
	}{
		{61.2, 0.52, 2},
		{61.2, 1.1, 1},
		{61.2, 11, 0},
		{61.2, 1100, 0},
		{61.2, 0.00001, 4},
		{61.2, 0, 1},
		{7.5, 0, 2},
		{312408, 0, 0},
		{0, 0, 0},
		{61.2, math.NaN(), 1},
		{math.NaN(), math.NaN(), 0},
	} {
		if got := decimalsFor(c.value, c.half); got != c.want {
			t.Errorf("decimalsFor(%g, %g) = %d, want %d", c.value, c.half, got, c.want)
		}
	}
}

func TestAxesHaveRoundTicksInsideAndReachTheirEnds(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		low := (r.Float64() - 0.5) * math.Pow(10, float64(r.IntN(9)-3))
		high := low + r.Float64()*math.Pow(10, float64(r.IntN(9)-3))
		for _, round := range []bool{false, true} {
			a := newAxis(low, high, 5, round)
			ticks := a.ticks()
			if len(ticks) < 2 || len(ticks) > 9 {
				t.Errorf("%g..%g: ticks %v", low, high, ticks)
			}
			lead := a.step / math.Pow(10, math.Floor(math.Log10(a.step)+1e-9))
			if !slices.ContainsFunc([]float64{1, 2, 2.5, 5}, func(m float64) bool { return math.Abs(lead-m) < 1e-6 }) {
				t.Errorf("%g..%g: step %g", low, high, a.step)
			}
			for _, x := range ticks {
				if x < a.low-1e-6*a.step || x > a.high+1e-6*a.step {
					t.Errorf("%g..%g: tick %g outside", low, high, x)
				}
			}
			slack := 1e-6 * a.step
			if a.low > low+slack || a.high < high-slack || !round && (a.low != low || a.high != high) {
				t.Errorf("%g..%g became %g..%g", low, high, a.low, a.high)
			}
		}
	}
	if a := newAxis(3, 3, 4, true); !(a.low < 3 && a.high > 3) {
		t.Errorf("an axis of no length became %g..%g", a.low, a.high)
	}
	if a := newAxis(0, 10, 4, false); a.at(-5, 100, 200) != 100 || a.at(2.5, 100, 200) != 125 || a.at(99, 100, 200) != 200 {
		t.Error("values are not mapped linearly and held at the ends")
	}
}
