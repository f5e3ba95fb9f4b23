package frames

import (
	"math"
	"strings"
	"testing"

	"gradus/cmd/internal/terms"
	"gradus/plots"
	"gradus/sim/experiment"
)

func TestAFigureOfDifferencesHasTheDigitsOfTheTables(t *testing.T) {
	visits, share := terms.Quantity{Factor: 1}, terms.Quantity{Unit: "%", DiffUnit: "pp", Factor: 100, Decimals: 1}
	money := terms.Quantity{Unit: "million CNY", DiffUnit: "million CNY", Factor: 1e-6, Decimals: 2}
	var words terms.Language
	for _, c := range []struct {
		mean, half float64
		q          terms.Quantity
		want       string
	}{
		{-118, 55, visits, "−120 [−170, −60]"},
		{-1720, 280, visits, "−1,720 [−2,000, −1,440]"},
		{43, 46, visits, "+43 [−3, +89]"}, // not to 0, which would hide that zero is inside
		{32.3e3, 36.9e3, money, "+0.032 [−0.005, +0.069]"},
		{-320e3, 57e3, money, "−0.32 [−0.38, −0.26]"},
		{0.0123, 0.0021, share, "+1.2 [+1.0, +1.4]"},
	} {
		d := experiment.Interval{Mean: c.mean, Low: c.mean - c.half, High: c.mean + c.half, HalfWidth: c.half, N: 6}
		f := &plots.DotInterval{Scenarios: []string{"option"}, Indicators: []plots.DotIndicator{{
			Code: "x", Label: "x", Unit: Unit(c.q), Base: math.NaN(), Rows: []plots.DotRow{Difference(words, d, c.q, experiment.CannotTell)},
		}}}
		var drawing strings.Builder
		if err := plots.WriteSVG(&drawing, f); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(drawing.String(), ">"+c.want+"<") {
			t.Errorf("%g ± %g: the figure does not say %q", c.mean, c.half, c.want)
		}
		mean, bounds := words.Difference(d, c.q)
		table := strings.NewReplacer("-", "−").Replace(mean + " " + bounds)
		for _, number := range strings.FieldsFunc(c.want, func(r rune) bool { return r == ' ' || r == '[' || r == ']' }) {
			number = strings.TrimSuffix(number, ",")
			if number = strings.TrimPrefix(number, "+"); !strings.Contains(table, number) {
				t.Errorf("the table says %q, the figure %q", table, c.want)
			}
		}
	}
}
