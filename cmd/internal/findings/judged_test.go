package findings

import (
	"math"
	"strings"
	"testing"

	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/words"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// The margin of a verdict is held against the rule that gives verdicts: shifted
// by a little less the interval keeps its verdict, by a little more it loses it.
func TestAShiftByTheMarginIsWhatChangesAVerdict(t *testing.T) {
	const threshold = 2.0
	for _, direction := range []experiment.Direction{-1, 0, 1} {
		for _, half := range []float64{0.1, 0.9, 1.5, 5} {
			for mean := -9.0; mean <= 9; mean += 0.37 {
				d := experiment.Interval{Mean: mean, Low: mean - half, High: mean + half, HalfWidth: half, N: 5}
				v := experiment.Judge(d, threshold, direction)
				margin := distanceOf(d, threshold, v)
				if v == experiment.CannotTell {
					if !math.IsNaN(margin) {
						t.Errorf("%v cannot be told and has a margin of %v", d, margin)
					}
					continue
				}
				changes := func(shift float64) bool {
					for _, way := range []float64{-1, 1} {
						moved := d
						moved.Low, moved.High = d.Low+way*shift, d.High+way*shift
						if experiment.Judge(moved, threshold, direction) != v {
							return true
						}
					}
					return false
				}
				if margin < 0 || margin > 1e-9 && changes(margin-1e-9) || !changes(margin+1e-9) {
					t.Errorf("%v is %v with a margin of %v", d, v, margin)
				}
			}
		}
	}
}

func TestATargetIsMetOrMissedOnlyByTheWholeInterval(t *testing.T) {
	at := func(low, high float64) experiment.Interval {
		return experiment.Interval{Mean: (low + high) / 2, Low: low, High: high}
	}
	least, most := scenarios.Target{Value: 0.65, Relation: ">="}, scenarios.Target{Value: 0.65, Relation: "<="}
	for _, c := range []struct {
		o         scenarios.Target
		low, high float64
		want      string
	}{
		{least, 0.65, 0.7, "met"},
		{least, 0.6, 0.64, "missed"},
		{least, 0.6, 0.7, "open"},
		{most, 0.6, 0.65, "met"},
		{most, 0.66, 0.7, "missed"},
		{most, 0.6, 0.7, "open"},
		{least, math.NaN(), math.NaN(), "open"},
	} {
		if got := standingOf(c.o, at(c.low, c.high)); got != c.want {
			t.Errorf("%v to %v: %s, want %s", c.low, c.high, got, c.want)
		}
	}
}

func TestAJudgedCellIsMarkedWhereItIsPerhapsLessThanMatters(t *testing.T) {
	q := terms.Language{Lang: words.English}.QuantityOf("first_contact_share", 0.78)
	for threshold, want := range map[float64]string{0.01: "better*", 0.002: "better"} {
		cell := judgedCell(terms.Language{Lang: words.English}, experiment.Interval{Mean: 0.012, Low: 0.005, High: 0.019, HalfWidth: 0.007, N: 3}, experiment.Better, threshold, q)
		if !strings.HasSuffix(cell.Second, want) {
			t.Errorf("threshold %v: %q", threshold, cell.Second)
		}
	}
}
