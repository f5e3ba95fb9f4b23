package sim_test

import (
	"math"
	"testing"

	"gradus/sim"
)

func TestLevelWeighsValuesByHowLongTheyHold(t *testing.T) {
	var x sim.Level
	x.Set(2, 10)  // 0 for 10 ticks
	x.Add(3, 30)  // 2 for 20
	x.Add(1, 40)  // 5 for 10
	x.Add(-6, 45) // 6 for 5
	if got := x.Integral(100); got != 120 {
		t.Errorf("integral %d, want 120", got)
	}
	if got := x.Mean(100); got != 1.2 {
		t.Errorf("mean %g, want 1.2", got)
	}
	if x.Value() != 0 || x.Max() != 6 {
		t.Errorf("value %d, max %d", x.Value(), x.Max())
	}
}

func TestLevelCountsTheStretchAfterTheLastChange(t *testing.T) {
	var x sim.Level
	x.Set(7, 0)
	if got := x.Integral(13); got != 91 {
		t.Errorf("integral %d, want 91", got)
	}
}

func TestChangesAtOneInstantWeighNothingButCountForTheMaximum(t *testing.T) {
	var x sim.Level
	x.Set(9, 5)
	x.Set(1, 5)
	if x.Integral(6) != 1 || x.Max() != 9 {
		t.Errorf("integral %d, max %d", x.Integral(6), x.Max())
	}
}

func TestLevelKnowsHowLongItWasAboveZero(t *testing.T) {
	var x sim.Level
	x.Set(2, 10) // 0 for 10 ticks
	x.Set(1, 15)
	x.Set(0, 30) // above 0 for 20
	x.Set(-1, 40)
	x.Set(3, 50)
	for now, want := range map[sim.Time]sim.Time{50: 20, 57: 27} {
		if got := x.Positive(now); got != want {
			t.Errorf("above 0 for %d ticks at %d, want %d", got, now, want)
		}
	}
	x.Reset(60)
	if got := x.Positive(64); got != 4 {
		t.Errorf("%d ticks above 0 since the reset, want 4", got)
	}
}

func TestLevelKeepsItsValueThroughAReset(t *testing.T) {
	var x sim.Level
	x.Set(8, 0)
	x.Set(3, 10)
	x.Reset(20)
	if x.Value() != 3 || x.Max() != 3 || x.Integral(20) != 0 {
		t.Errorf("value %d, max %d, integral %d", x.Value(), x.Max(), x.Integral(20))
	}
	x.Set(0, 25)
	if x.Integral(30) != 15 || x.Mean(30) != 1.5 {
		t.Errorf("integral %d, mean %g since the reset", x.Integral(30), x.Mean(30))
	}
}

func TestMeanLevelOverNoTimeIsUndefined(t *testing.T) {
	var x sim.Level
	x.Set(4, 50)
	x.Reset(50)
	if got := x.Mean(50); !math.IsNaN(got) {
		t.Errorf("mean %g", got)
	}
}

func TestLevelRefusesToGoBackInTime(t *testing.T) {
	for name, call := range map[string]func(*sim.Level){
		"set":      func(x *sim.Level) { x.Set(1, 9) },
		"integral": func(x *sim.Level) { x.Integral(9) },
		"positive": func(x *sim.Level) { x.Positive(9) },
		"reset":    func(x *sim.Level) { x.Reset(9) },
	} {
		t.Run(name, func(t *testing.T) {
			var x sim.Level
			x.Set(1, 10)
			mustPanic(t, func() { call(&x) }, "backwards", "00:00:00.009", "00:00:00.010")
		})
	}
}
