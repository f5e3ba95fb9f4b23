package frames

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

var aNumber = regexp.MustCompile(`-?\d[\d,]*(\.\d+)?`)

// asMarked is a number of a table as marks write it; their plus signs are left out.
func asMarked(mean, bounds string) string {
	n := aNumber.FindAllString(mean+" "+bounds, -1)
	return strings.ReplaceAll(fmt.Sprintf("%s [%s, %s]", n[0], n[1], n[2]), "-", "−")
}

// Bounds have no plus sign in tables.
func TestMarksHaveTheDigitsOfTheTables(t *testing.T) {
	english := terms.Language{Lang: words.English}
	for _, c := range []struct {
		unit       string
		mean, half float64
	}{
		{"share", 0.779, 0.0062},
		{"share", 0.00378, 0.00143},
		{"CNY", 41.8e6, 5.5e6},
		{"CNY", 189_212, 102_000},
		{"min", 0.0041, 0.0004},
		{"visits", 18_312, 470},
	} {
		i := experiment.Interval{Mean: c.mean, Low: c.mean - c.half, High: c.mean + c.half, HalfWidth: c.half, N: 6}
		q := english.QuantityIn(c.unit, i.Mean)
		effects := english.EffectsIn(c.unit, i.Mean)
		across, up := plots.Objective{Label: "across", Unit: Unit(q)}, plots.Objective{Label: "up", Unit: Unit(q)}
		dose, point, trial, effect := Dose(1, i, q), TradePoint(i, i, q, q), SearchTrial(0, nil, i, q), Effect(i, i, i, effects)
		level, difference := asMarked(english.Level(i, q)), asMarked(english.Difference(i, q))
		for what, drawn := range map[string]struct {
			plots.Figure
			want []string
		}{
			"dose":   {&plots.DoseCurve{Unit: Unit(q), Doses: []plots.DoseLevel{dose, dose}, Target: i.Mean}, []string{level}},
			"front":  {&plots.TradeOff{Across: across, Up: up, Points: []plots.TradePoint{point, point}}, []string{"across " + level, "up " + level}},
			"search": {&plots.SearchTrace{Objective: up, Trials: []plots.SearchTrial{trial}}, []string{difference}},
			"morris": {&plots.MorrisPlane{Unit: Unit(effects), Factors: []plots.MorrisFactor{effect}}, []string{
				"mu* " + asMarked(english.Level(i, effects)), "mu " + asMarked(english.Difference(i, effects)),
			}},
		} {
			var drawing strings.Builder
			if err := plots.WriteSVG(&drawing, drawn.Figure); err != nil {
				t.Fatal(err)
			}
			for _, want := range drawn.want {
				if !strings.Contains(strings.ReplaceAll(drawing.String(), "+", ""), want) {
					t.Errorf("%s of %g %s does not say %q as the table does", what, c.mean, c.unit, want)
				}
			}
		}
	}
}

func TestTheBandOfAThresholdHasTheDigitsOfTheTables(t *testing.T) {
	for _, threshold := range []float64{0.01, 0.045, 0.2194, 12.34, 1e-5, 0.0996} {
		f := &plots.DotInterval{Scenarios: []string{"option"}, Indicators: []plots.DotIndicator{{
			Label: "share", Unit: plots.Unit{Diff: "pp", Scale: 100}, Threshold: threshold, Rows: []plots.DotRow{{Diff: threshold}},
		}}}
		var drawing strings.Builder
		if err := plots.WriteSVG(&drawing, f); err != nil {
			t.Fatal(err)
		}
		if want := "± " + prose.Rounded(100*threshold) + " pp"; !strings.Contains(drawing.String(), want) {
			t.Errorf("the band of %g does not say %q", threshold, want)
		}
	}
}
