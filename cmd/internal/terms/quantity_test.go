package terms

import (
	"math"
	"strings"
	"testing"

	"gradus/cmd/internal/words"
	"gradus/sim/experiment"
)

func about(mean, half float64) experiment.Interval {
	return experiment.Interval{Mean: mean, Low: mean - half, High: mean + half, HalfWidth: half, N: 10}
}

func join(mean, bounds string) string { return strings.TrimSpace(mean + " " + bounds) }

func TestRoundingFollowsTheInterval(t *testing.T) {
	percent := Quantity{Unit: "%", DiffUnit: "pp", Factor: 100, Decimals: 2}
	minutes := Quantity{Factor: 1, Decimals: 2}
	money := Quantity{Factor: 1e-6, Decimals: 2}
	a := Language{}
	for _, c := range []struct {
		got, want string
	}{
		{join(a.Level(about(0.77912, 0.0062), percent)), "77.9% (77.3 to 78.5)"},
		{join(a.Level(about(0.77912, 0.0012), percent)), "77.91% (77.79 to 78.03)"},
		{join(a.Level(about(0.77912, 0.12), percent)), "78% (66 to 90)"},
		{join(a.Difference(about(0.058, 0.003), percent)), "+5.80 pp (5.50 to 6.10)"},
		{join(a.Difference(about(-0.058, 0.004), percent)), "-5.8 pp (-6.2 to -5.4)"},
		{join(a.Difference(about(-0.005, 0.0046), percent)), "-0.50 pp (-0.96 to -0.04)"},
		{join(a.Difference(about(0, 0), percent)), "0 pp (0 to 0)"},
		{join(a.Difference(about(-0.00001, 0.04), percent)), "0 pp (-4 to 4)"},
		{join(a.Level(about(34.5678, 2.1), minutes)), "34.6 (32.5 to 36.7)"},
		{join(a.Level(about(123456, 4200), minutes)), "123,000 (119,000 to 128,000)"},
		{join(a.Level(about(321_654_987, 1_234_567), money)), "321.7 (320.4 to 322.9)"},
		{join(a.Level(experiment.Interval{Mean: 3, Low: math.NaN(), High: math.NaN(), HalfWidth: math.NaN(), N: 1}, minutes)), "3"},
		{join(a.Level(experiment.Interval{Mean: math.NaN(), Low: math.NaN(), High: math.NaN(), HalfWidth: math.NaN()}, minutes)), "–"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	zh := Language{Lang: words.Chinese}
	if got, want := join(zh.Level(about(0.77912, 0.0062), percent)), "77.9% (77.3 至 78.5)"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
