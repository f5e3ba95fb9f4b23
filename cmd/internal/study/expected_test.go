package study

import (
	"context"
	"math"
	"testing"

	"gradus/scenarios"
	"gradus/sim/experiment"
)

func between(low, high float64) experiment.Interval {
	return experiment.Interval{Mean: (low + high) / 2, Low: low, High: high, HalfWidth: (high - low) / 2, N: 5}
}

// The threshold is 1. Each row: the interval, its word, and for every
// direction whether it agrees.
func TestADirectionIsReadOffTheIntervalAndTheThreshold(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		d                                    experiment.Interval
		word                                 string
		up, slightUp, flat, slightDown, down string
	}{
		{d: between(2, 4), word: "up", up: Yes, slightUp: No, flat: No, slightDown: No, down: No},
		{d: between(0.5, 4), word: "up", up: Yes, slightUp: Open, flat: Open, slightDown: No, down: No},
		{d: between(0.1, 1.5), word: "slight_up", up: Open, slightUp: Yes, flat: Open, slightDown: No, down: No},
		{d: between(0.2, 0.4), word: "slight_up", up: No, slightUp: Yes, flat: Yes, slightDown: No, down: No},
		{d: between(-0.2, 0.4), word: "flat", up: No, slightUp: Open, flat: Yes, slightDown: Open, down: No},
		{d: between(0, 0), word: "flat", up: No, slightUp: No, flat: Yes, slightDown: No, down: No},
		{d: between(-0.2, 4), word: "cannot_tell", up: Open, slightUp: Open, flat: Open, slightDown: Open, down: No},
		{d: between(-3, 4), word: "cannot_tell", up: Open, slightUp: Open, flat: Open, slightDown: Open, down: Open},
		{d: between(-0.4, -0.2), word: "slight_down", up: No, slightUp: No, flat: Yes, slightDown: Yes, down: No},
		{d: between(-1.5, -0.1), word: "slight_down", up: No, slightUp: No, flat: Open, slightDown: Yes, down: Open},
		{d: between(-4, -0.5), word: "down", up: No, slightUp: No, flat: Open, slightDown: Open, down: Yes},
		{d: between(-4, -2), word: "down", up: No, slightUp: No, flat: No, slightDown: No, down: Yes},
		{
			d:    experiment.Interval{Mean: 3, Low: nan, High: nan, HalfWidth: nan, N: 1},
			word: "cannot_tell", up: Open, slightUp: Open, flat: Open, slightDown: Open, down: Open,
		},
	} {
		if got := direction(c.d, 1); got != c.word {
			t.Errorf("%v to %v is %s, want %s", c.d.Low, c.d.High, got, c.word)
		}
		for expected, want := range map[string]string{
			scenarios.Up: c.up, scenarios.SlightUp: c.slightUp, scenarios.Flat: c.flat,
			scenarios.SlightDown: c.slightDown, scenarios.Down: c.down, scenarios.AnyWay: Yes,
		} {
			if got := agreement(expected, c.word, c.d, 1); got != want {
				t.Errorf("%v to %v against %s: %s, want %s", c.d.Low, c.d.High, expected, got, want)
			}
		}
	}
	if got := agreement(scenarios.AnyWay, CannotTell, experiment.Interval{Mean: nan, Low: nan, High: nan}, 1); got != Open {
		t.Errorf("a number that is nowhere defined agrees with anything: %s", got)
	}
}

func TestAnExpectationIsTestedAgainstThePointItNames(t *testing.T) {
	visits := at("visits")
	r := table([]string{"base", "a1", "c1"}, []Cell{visits},
		[][]float64{{1000}, {2000}, {2500}}, [][]float64{{1010}, {2020}, {2530}}, [][]float64{{990}, {1990}, {2490}})
	missing := Cell{All, "tier:downtown", All, "wait_minutes_median"}
	got := r.Test([]Expected{
		{Cell: visits, Point: 2, Against: 1, Direction: scenarios.Up},
		{Cell: visits, Point: 1, Against: 0, Direction: scenarios.Down},
		{Cell: missing, Point: 1, Against: 0, Direction: scenarios.Up},
	})
	if got[0].Simulated != scenarios.Up || got[0].Agrees != Yes || math.Abs(got[0].Diff.Mean-1510./3) > 1e-9 || math.Abs(got[0].Base.Mean-6010./3) > 1e-9 {
		t.Errorf("c1 against a1: %+v", got[0])
	}
	if got[1].Agrees != No || got[2].Agrees != Open || got[2].Diff.N != 0 {
		t.Errorf("%+v", got[1:])
	}
	// The interval is the one of the comparison with the same reference.
	compared := r.Compare([]Line{{Cell: visits}})[0]
	if d := compared.Diffs[0]; d != got[1].Diff {
		t.Errorf("%+v in the comparison, %+v here", d, got[1].Diff)
	}
}

// A policy may be what others are compared with: the warm-up is the base's all
// the same, simulated once, and the differences are those of the same runs.
func TestAPolicyMayBeTheReference(t *testing.T) {
	a, c := short(t, "green-channel"), short(t, "gatekeeping")
	points := []Point{{Name: "base"}, {Name: "a", Levers: a.Levers}, {Name: "c", Levers: c.Levers}}
	run := func(points []Point) *Result {
		s := Study{Config: &a.Config, Seed: 3, Points: points}
		r, err := s.Run(context.Background(), Plan{Replications: 2, Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	all, pair := run(points), run(points[1:])
	moved := false
	for _, cell := range all.Cells {
		for p := 1; p < 3; p++ {
			x, _ := all.Series(p, cell)
			y, _ := pair.Series(p-1, cell)
			for i := range x {
				if x[i] != y[i] && (x[i] == x[i] || y[i] == y[i]) {
					t.Fatalf("%s of point %s is %v beside the base and %v without it", cell.Code(), points[p].Name, x[i], y[i])
				}
			}
		}
		base, _ := all.Series(0, cell)
		x, _ := all.Series(1, cell)
		moved = moved || base[0] != x[0] && base[0] == base[0]
	}
	if !moved {
		t.Error("the reference does not differ from the base: nothing is proved")
	}
	l := Line{Cell: at("primary_visit_share")}
	three, two := all.Compare([]Line{l})[0], pair.Compare([]Line{l})[0]
	if got, want := two.Diffs[0].Mean, three.Diffs[1].Mean-three.Diffs[0].Mean; math.Abs(got-want) > 1e-12 || want == 0 {
		t.Errorf("c against a is %v, want %v", got, want)
	}
}
