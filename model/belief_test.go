package model_test

import (
	"math"
	"testing"

	"gradus/model"
	"pgregory.net/rapid"
)

// step and shortStep are the steps in which beliefs are kept, of fractions and of hours.
const step, shortStep = 1.0 / (1 << 16), 1.0 / 2048

func TestBeliefsAreKeptToTheNearestStep(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, hours, left := rapid.Float64Range(0, 1).Draw(t, "x"), rapid.Float64Range(0, 24).Draw(t, "hours"), rapid.Float64Range(0, 1).Draw(t, "left")
		fraction, time, faded := model.Kept(x, hours, left)
		if wrong := math.Abs(fraction - min(x, 1-step)); wrong > step/2 {
			t.Errorf("%v is kept as %v", x, fraction)
		}
		if wrong := math.Abs(time - hours); wrong > shortStep/2 {
			t.Errorf("%v h are kept as %v", hours, time)
		}
		if wrong := math.Abs(faded - fraction*left); wrong > step { // the share is rounded too
			t.Errorf("of %v the share %v is %v", fraction, left, faded)
		}
	})
}

// A month of talk by the formula, resident by resident, against the straight line
// in steps.
func TestAMonthOfTalkIsTheSpecificationsToTheNearestStep(t *testing.T) {
	const neighbours = 200
	c := load(t, base, "learning.word_of_mouth=0.05", "learning.drift=0.02").Config
	c.Residents = 5 * neighbours
	d := model.New(&c, 3, 0)
	before, after, places := model.Talk(d)
	moved := false
	for p := range places {
		prior := model.QualityStart(d, p)
		for from := 0; from < c.Residents; from += neighbours {
			mean := 0.0
			for i := from; i < from+neighbours; i++ {
				mean += before[i*places+p] / neighbours
			}
			for i := from; i < from+neighbours; i++ {
				was, is := before[i*places+p], after[i*places+p]
				if want := c.Learning.Hearsay(was, mean, prior); math.Abs(is-want) > step*0.51 { // half a step, and the step of the prior
					t.Fatalf("resident %d believes %v of place %d, want %v", i, is, p, want)
				}
				moved = moved || is != was
			}
		}
	}
	if !moved {
		t.Error("nobody has learnt anything")
	}
}
