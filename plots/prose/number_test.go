package prose

import (
	"math"
	"testing"

	"gradus/sim/experiment"
)

func TestADigitThatTheIntervalCannotSupportIsNotShown(t *testing.T) {
	for _, c := range []struct {
		half float64
		want int
	}{
		{0.0123, 3}, {0.036, 2}, {0.35, 2}, {0.36, 1}, {1, 1}, {3.5, 1}, {3.6, 0}, {9.9, 0}, {10, 0}, {36, -1}, {400, -2},
	} {
		if got := Decimals(1, c.half, 9); got != c.want {
			t.Errorf("half-width %v: %d decimals, want %d", c.half, got, c.want)
		}
	}
}

func TestAHalfWidthIsNotWrittenAsZero(t *testing.T) {
	for _, c := range []struct {
		half float64
		want int
	}{
		{0.006, 2}, {0.004, 3}, {0.0003, 4}, {0.000012, 5}, {0, 0}, {1e-12, 0}, {math.NaN(), 0},
	} {
		if got := Decimals(1, c.half, 2); got != c.want {
			t.Errorf("half-width %v: %d decimals, want %d", c.half, got, c.want)
		}
	}
}

func TestABoundThatIsNotZeroIsNotWrittenAsZero(t *testing.T) {
	for _, c := range []struct{ low, high, want float64 }{
		{-0.96, -0.04, 2}, {0.04, 0.96, 2}, {-0.96, 0.04, 2}, {-0.0047, 0.069, 3}, {-170, 3, 0}, {0, 0.92, 1}, {-1e-12, 0.92, 1}, {0.0004, 0.9204, 4}, {0.00001, 0.92001, 4}, {40, 960, -1}, {math.NaN(), math.NaN(), 0},
	} {
		d := experiment.Interval{Mean: (c.low + c.high) / 2, Low: c.low, High: c.high, HalfWidth: (c.high - c.low) / 2}
		if got := DifferenceDecimals(d, 2); float64(got) != c.want {
			t.Errorf("%v to %v: %d decimals, want %v", c.low, c.high, got, c.want)
		}
	}
}

func TestThousandsAreSetApartAndNothingIsMinusZero(t *testing.T) {
	for _, c := range []struct {
		x        float64
		decimals int
		want     string
	}{
		{0, 0, "0"},
		{999, 0, "999"},
		{1000, 0, "1,000"},
		{-1234567.891, 2, "-1,234,567.89"},
		{-0.001, 1, "0.0"},
		{1250, -2, "1,300"},
		{math.NaN(), 2, "–"},
	} {
		if got := Number(c.x, c.decimals); got != c.want {
			t.Errorf("%v with %d decimals: %q, want %q", c.x, c.decimals, got, c.want)
		}
	}
}

func TestAThresholdHasTwoDigits(t *testing.T) {
	for x, want := range map[float64]string{
		1: "1", 4.5: "4.5", 21.94: "22", 0.3: "0.3", 1.294: "1.3", 1234: "1,200", 0.00512: "0.0051", 0: "0", 9.96: "10",
	} {
		if got := Rounded(x); got != want {
			t.Errorf("%v: %q, want %q", x, got, want)
		}
	}
	if got := Rounded(math.NaN()); got != Dash {
		t.Errorf("undefined: %q", got)
	}
}
