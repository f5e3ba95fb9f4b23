package model_test

import (
	"math"
	"strings"
	"testing"

	"gradus/model"
	"gradus/sim"
)

// clinicGroups are the groups of the clinics, which share out their visits.
var clinicGroups = []string{"urgency:green", "urgency:booked", "urgency:walk_in"}

// overYears is a run over two calendar years and two months of a third.
func overYears(t testing.TB, set ...string) *model.City {
	c := load(t, base, append(months(2, 26), set...)...).Config
	c.Residents = 2000
	return model.CityOf(measured(warm(&c, 1, 0), nil))
}

// Every visit to a clinician is in one group: the groups of a tier have its visits, with
// the same waits to the last bin, in each year and over the span that is longer than its
// years; and the counters of the green channel and of walk-ins are those of their groups.
func TestTheWaitsByUrgencyAreThoseOfTheTiers(t *testing.T) {
	c := overYears(t)
	for _, period := range []string{"2012", "2013", "all"} {
		for tier := model.Community; tier < model.Downtown; tier++ {
			whole, visits, green, walkIns := model.WaitsByMonth(c, period, tier)
			var groups sim.Quantiles
			for i, stratum := range clinicGroups {
				x := model.WaitsByUrgency(c, period, stratum, int(tier))
				groups.Merge(x)
				if counted := []float64{green, float64(x.N()), walkIns}[i]; float64(x.N()) != counted {
					t.Errorf("%s, %s: %d visits of %s, counted %g", period, tier, x.N(), stratum, counted)
				}
			}
			if visits == 0 || float64(groups.N()) != visits {
				t.Errorf("%s, %s: %d visits in groups, %g in all", period, tier, groups.N(), visits)
			}
			sameQuantiles(t, period+", "+tier.String(), whole, &groups)
		}
		whole, _, _, _ := model.WaitsByMonth(c, period, model.Downtown)
		sameQuantiles(t, period+", emergency department", whole, model.WaitsByUrgency(c, period, "urgency:emergency", -1))
		var triage sim.Quantiles
		for _, of := range []string{"critical", "urgent", "other"} {
			triage.Merge(model.WaitsByUrgency(c, period, "urgency:emergency_"+of, -1))
		}
		sameQuantiles(t, period+", triage", whole, &triage)
	}
}

func sameQuantiles(t *testing.T, what string, a, b *sim.Quantiles) {
	t.Helper()
	if a.N() == 0 || a.N() != b.N() {
		t.Errorf("%s: %d waits and %d", what, a.N(), b.N())
		return
	}
	for i := range 101 {
		if q := float64(i) / 100; a.Quantile(q) != b.Quantile(q) {
			t.Errorf("%s: quantile %g is %v and %v", what, q, a.Quantile(q), b.Quantile(q))
		}
	}
}

// Where nobody comes from outside, the groups have the visits of the residents.
func TestTheWaitsByUrgencyHaveEveryVisit(t *testing.T) {
	c := overYears(t, "need.visitors_per_10k_day=0")
	cells := c.Cells()
	for _, period := range []string{"2013", "all"} {
		emergencies := float64(model.WaitsByUrgency(c, period, "urgency:emergency", -1).N())
		if want := findIn(t, cells, period, "district", "visits_emergency"); emergencies == 0 || emergencies != want {
			t.Errorf("%s: %g waits at the emergency department, %g visits", period, emergencies, want)
		}
		for tier := model.Community; tier < model.Downtown; tier++ {
			n := 0.0
			for _, stratum := range clinicGroups {
				n += float64(model.WaitsByUrgency(c, period, stratum, int(tier)).N())
			}
			if tier == model.Tertiary {
				n += emergencies // the one emergency department is there
			}
			if want := findIn(t, cells, period, "tier:"+tier.String(), "visits"); n != want {
				t.Errorf("%s, %s: %g waits, %g visits", period, tier, n, want)
			}
		}
	}
}

// What the result says of a group is its distribution, and agrees with the indicators of
// the same visits within the grain of a bin, a 64th.
func TestTheCellsByUrgencyAgreeWithTheIndicators(t *testing.T) {
	c := overYears(t)
	cells := c.Cells()
	of := func(period, facility, stratum, code string) float64 {
		for _, x := range cells {
			if x.Period == period && x.Facility == facility && x.Stratum == stratum && x.Indicator == code {
				return x.Value
			}
		}
		t.Fatalf("there is no cell of %s for %s, %s in %s", code, facility, stratum, period)
		return 0
	}
	for _, period := range []string{"2012", "all"} {
		median := findIn(t, cells, period, "district", "emergency_wait_minutes_median")
		if got := of(period, "district", "urgency:emergency", "wait_minutes_median"); got != median {
			t.Errorf("%s: median at the emergency department %g, by urgency %g", period, median, got)
		}
		for tier := -1; tier < int(model.Downtown); tier++ {
			facility := "district"
			if tier >= 0 {
				facility = "tier:" + model.Tier(tier).String()
			}
			for stratum, code := range map[string]string{"urgency:green": "green_wait_minutes_mean", "urgency:walk_in": "walk_in_wait_minutes_mean"} {
				x := model.WaitsByUrgency(c, period, stratum, tier)
				if got, want := of(period, facility, stratum, "wait_minutes_p90"), x.Minutes(0.9); got != want && !(math.IsNaN(got) && x.N() == 0) {
					t.Errorf("%s, %s, %s: P90 %g, of the distribution %g", period, facility, stratum, got, want)
				}
				if got := of(period, facility, stratum, "visits_seen"); got != float64(x.N()) {
					t.Errorf("%s, %s, %s: %g visits seen, %d in the distribution", period, facility, stratum, got, x.N())
				}
				mean := findIn(t, cells, period, facility, code)
				if got := meanOf(x); !(math.Abs(got-mean) <= mean/64) && !(x.N() == 0 && math.IsNaN(mean)) {
					t.Errorf("%s, %s, %s: mean %g, of the distribution %g", period, facility, stratum, mean, got)
				}
			}
		}
	}
	for _, x := range cells {
		wait := strings.HasPrefix(x.Indicator, "wait_minutes_") || x.Indicator == "visits_seen"
		if strings.HasPrefix(x.Stratum, "urgency:") && (len(x.Period) != 4 && x.Period != "all" || x.Facility == "tier:downtown" || !wait) {
			t.Fatalf("a wait by urgency of %+v", x)
		}
	}
}

// meanOf is the mean of all waits of a distribution [min].
func meanOf(x *sim.Quantiles) float64 {
	if x.N() == 1 {
		return x.Minutes(0)
	}
	sum := 0.0
	for i := range x.N() {
		sum += x.Minutes(min(1, (float64(i)+0.5)/float64(x.N()-1)))
	}
	return sum / float64(x.N())
}

// The waits of a city by urgency are those of all its districts together.
func TestTheWaitsOfACityByUrgencyAreThoseOfItsDistricts(t *testing.T) {
	c := cityRun(town(t, 3), 1, 2, nil)
	cells := c.Cells()
	for _, stratum := range model.UrgencyStrata {
		var all sim.Quantiles
		for k := range 3 {
			all.Merge(model.WaitsByUrgency(model.CityOf(model.DistrictOf(c, k)), "all", stratum, -1))
		}
		found := false
		for _, x := range cells {
			if x.Facility == "district" && x.Stratum == stratum && x.Period == "all" && x.Indicator == "wait_minutes_p90" {
				found = true
				if want := all.Minutes(0.9); x.Value != want && !(math.IsNaN(want) && math.IsNaN(x.Value)) {
					t.Errorf("%s: P90 %g of the city, %g of its districts", stratum, x.Value, want)
				}
			}
		}
		if !found {
			t.Errorf("the city has no waits of %s", stratum)
		}
	}
}
