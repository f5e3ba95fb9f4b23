package main

import (
	"strings"
	"testing"

	"gradus/plots/web"
	"gradus/scenarios"
)

func TestThePanelOfLoadsHasEveryInstitutionOrSaysThatAllIsAsToday(t *testing.T) {
	p := &studies{world: hostWorld(), workers: 1}
	preview := func(key, value string) []web.OptionLoads {
		t.Helper()
		v := p.Preview(web.English, web.Order{Base: "jinshan-2012", Profile: "tiny", Replications: "1", Seed: "1", Options: []web.Option{
			{Settings: []web.Setting{{Key: key, Value: value}}},
		}})
		if len(v.Problems) > 0 || len(v.Loads) != 2 {
			t.Fatalf("%s: %d panels, %v", key, len(v.Loads), v.Problems)
		}
		return v.Loads
	}
	loaded, found := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "tiny"})
	if len(found) > 0 {
		t.Fatal(found)
	}
	staffed := preview("supply.gps_per_10k", "5")
	for _, o := range staffed {
		names := map[string]bool{}
		last := 1e9
		for _, place := range o.Places {
			names[place.Name] = true
			if place.Loads[0].Utilisation > last {
				t.Errorf("%q: %s comes after one that is less heavy", o.Option, place.Name)
			}
			last = place.Loads[0].Utilisation
			for _, l := range place.Loads {
				if l.Utilisation > last {
					t.Errorf("%q: %s at %s is not the heaviest", o.Option, place.Loads[0].Name, place.Name)
				}
			}
		}
		for _, in := range loaded.Config.Institutions {
			if in.Tier.String() != "downtown" && !names[in.En] {
				t.Errorf("%q: nothing of %s", o.Option, in.En)
			}
		}
	}
	if staffed[1].Same {
		t.Error("more doctors leave the loads as they are")
	}
	if staffed[1].Duty != "" {
		t.Errorf("more doctors are said not to be on duty: %s", staffed[1].Duty)
	}
	if fewer := preview("supply.gps_per_10k", "0.5"); !strings.Contains(fewer[1].Duty, "community centres 97 h for 11 h (+766 %)") || fewer[0].Duty != "" {
		t.Errorf("that fewer doctors leave whole persons on duty is not said: %q", fewer[1].Duty)
	}
	if strict := preview("referral.gatekeeping", "strict"); !strict[1].Same || len(strict[1].Places) > 0 {
		t.Error("a rule that nobody has met yet moves the loads, and the panel says that it does not")
	}
}
