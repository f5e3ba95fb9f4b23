package study

import (
	"testing"

	"gradus/model"
)

func TestTheLoadIsThatOfTheHeaviestConfiguration(t *testing.T) {
	sc := short(t, "jinshan-2012")
	start := sc.Config.Run.Start
	const key = "supply.gps_per_10k"
	heaviest := func(levers ...model.Lever) float64 {
		worst := 0.0
		for _, l := range Loads(&sc.Config, levers) {
			if l.Station == "clinic" {
				worst = max(worst, l.Utilisation())
			}
		}
		return worst
	}
	fewer := model.Lever{Key: key, Values: []float64{0.1}, Start: start}
	later := model.Lever{Key: key, Values: []float64{19}, Start: start.AddDate(0, 0, 10)}
	base, both := heaviest(), heaviest(fewer, later)
	if base <= 0 || both < base {
		t.Errorf("the base has a load of %v; with ten days of few GPs it is %v", base, both)
	}
	if only := heaviest(fewer); both != only {
		t.Errorf("GPs that come later lower the heaviest load from %v to %v", only, both)
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
