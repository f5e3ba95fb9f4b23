package study

import (
	"context"
	"testing"

	"gradus/model"
)

func TestTheLoadOfAClinicGrowsWithTheWorkAndIsKnownBeforeTheRun(t *testing.T) {
	load := func(set ...string) float64 {
		sc := short(t, "jinshan-2012", set...)
		loads, err := Loads(context.Background(), &sc.Config, nil, 1)
		if err != nil {
			t.Fatal(err)
		}
		worst := 0.0
		for _, l := range loads {
			if l.Facility == "" {
				t.Error("a load without a name")
			}
			worst = max(worst, l.Value)
		}
		return worst
	}
	if base := load(); base < 0.2 || base >= 1 {
		t.Errorf("the base has a load of %v", base)
	}
	if long := load("care.consult=[60, 60, 60]"); long < 1 {
		t.Errorf("consultations of an hour give a load of %v", long)
	}
}

func TestALeverCountsAtItsFullEffect(t *testing.T) {
	sc := short(t, "jinshan-2012")
	start := sc.Config.Run.Start
	const key = "supply.gps_per_10k"
	base := sc.Config.Values(key)[0]
	for _, c := range []struct {
		name  string
		lever model.Lever
		want  float64
	}{
		{"at once", model.Lever{Key: key, Values: []float64{base + 1}, Start: start}, base + 1},
		{"only for the first days", model.Lever{Key: key, Values: []float64{base + 1}, Start: start, Expiry: start.AddDate(0, 0, 5)}, base + 1},
	} {
		at := fullEffects(&sc.Config, []model.Lever{c.lever})
		if len(at) != 1 || at[0].Values(key)[0] != c.want {
			t.Errorf("%s: %d configurations, the first with %v", c.name, len(at), at[0].Values(key))
		}
	}
	if at := fullEffects(&sc.Config, nil); len(at) != 1 || at[0].Values(key)[0] != base {
		t.Error("without levers the base is meant")
	}
}
