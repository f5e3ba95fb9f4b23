package study

import (
	"math"

	"gradus/scenarios"
	"gradus/sim/experiment"
)

// Expected is a direction that the author of a scenario expects of a cell
// against another point of the study.
type Expected struct {
	Cell
	Point, Against int
	Direction      string // one of scenarios.Directions
	Why            scenarios.Text
}

// Tested is an expectation beside what came out.
type Tested struct {
	Expected
	Base      experiment.Interval // of the point it is against, for itself
	Diff      experiment.Interval // paired, simultaneous over all points but that one
	Threshold float64             // smallest difference that matters [unit of the indicator]
	Simulated string              // a direction, or [CannotTell]
	Agrees    string              // [Yes], [No] or [Open]
}

// What a difference can be beside a direction, and how the two may agree.
const (
	CannotTell = "cannot_tell"

	Yes  = "yes"
	No   = "no"
	Open = "open"
)

// Test judges expectations. The intervals are those of the comparison with the
// same reference: all other points are its family, whoever is expected of.
func (r *Result) Test(expected []Expected) []Tested {
	out := make([]Tested, len(expected))
	for i, e := range expected {
		t := Tested{Expected: e}
		base, known := r.Series(e.Against, e.Cell)
		if !known {
			base = make([]float64, r.Replications())
			for rep := range base {
				base[rep] = math.NaN()
			}
		}
		x := base
		if known {
			x, _ = r.Series(e.Point, e.Cell)
		}
		t.Base = levelOf(e.Indicator, base)
		family := make([][]float64, len(r.Points)-1)
		for p := range family {
			family[p] = x
		}
		t.Diff = experiment.Simultaneous(base, family, Level)[0]
		t.Threshold = r.threshold(e.Against, e.Cell)
		t.Simulated = direction(t.Diff, t.Threshold)
		t.Agrees = agreement(e.Direction, t.Simulated, t.Diff, t.Threshold)
		out[i] = t
	}
	return out
}

// direction names what a difference is. Where the interval excludes zero the
// way is sure, and the mean says whether the change matters; flat is a change
// that surely does not matter and may be none.
func direction(d experiment.Interval, threshold float64) string {
	matters := math.Abs(d.Mean) >= threshold
	switch {
	case d.Low == 0 && d.High == 0:
		return scenarios.Flat
	case d.Low > 0 && matters:
		return scenarios.Up
	case d.Low > 0:
		return scenarios.SlightUp
	case d.High < 0 && matters:
		return scenarios.Down
	case d.High < 0:
		return scenarios.SlightDown
	case d.Low > -threshold && d.High < threshold:
		return scenarios.Flat
	}
	return CannotTell
}

// agreement compares an expected direction with a simulated difference. They
// agree if the words do, or if nothing was to change and the change surely
// does not matter; they disagree if no difference within the interval is of
// the expected kind; else it is open.
func agreement(expected, simulated string, d experiment.Interval, threshold float64) string {
	surelySmall := d.Low > -threshold && d.High < threshold
	switch {
	case d.N == 0:
		return Open
	case expected == scenarios.AnyWay, expected == simulated, expected == scenarios.Flat && surelySmall:
		return Yes
	case !(d.Low <= d.High): // without an interval nothing is excluded
		return Open
	}
	excluded := false
	switch expected {
	case scenarios.Up:
		excluded = d.High < threshold
	case scenarios.SlightUp:
		excluded = d.High <= 0 || d.Low >= threshold
	case scenarios.Flat:
		excluded = d.Low >= threshold || d.High <= -threshold
	case scenarios.SlightDown:
		excluded = d.Low >= 0 || d.High <= -threshold
	case scenarios.Down:
		excluded = d.Low > -threshold
	}
	if excluded {
		return No
	}
	return Open
}
