package model_test

import (
	"math"
	"testing"

	"gradus/model"
)

// keptWeek runs a branch with its week kept.
func keptWeek(c *model.Config, levers []model.Lever) *model.City {
	w := model.NewCity(c, 1, 0, 2)
	w.RunWarmUp()
	b := w.Branch(levers)
	b.KeepWeek()
	b.RunMeasured()
	return b
}

func TestTheHoursOfTheWeekAddUpToTheIndicatorsHours(t *testing.T) {
	for _, name := range append([]string{base}, policies...) {
		s := load(t, name, months(1, 2)...)
		c := keptWeek(&s.Config, s.Levers)
		type key struct{ facility, indicator string }
		busy, duty := map[key]float64{}, map[key]float64{}
		var order []key
		for _, x := range c.Week() {
			k := key{x.Facility, x.Indicator}
			if _, known := busy[k]; !known {
				order = append(order, k)
			}
			busy[k] += x.Busy
			duty[k] += x.Duty
		}
		institutions := 0
		for _, k := range order {
			wantBusy, wantDuty := model.HoursBooked(model.DistrictOf(c, 0), k.facility, k.indicator)
			if k.facility[:min(5, len(k.facility))] == "tier:" {
				continue
			}
			institutions++
			if math.Abs(busy[k]-wantBusy) > 1e-6*wantBusy || math.Abs(duty[k]-wantDuty) > 1e-6*wantDuty {
				t.Errorf("%s, %v: the week has %.6f h at work of %.6f on duty, the months %.6f of %.6f", name, k, busy[k], duty[k], wantBusy, wantDuty)
			}
			if k.indicator != "emergency_utilisation_share" && wantDuty == 0 {
				t.Errorf("%s, %v: nobody is ever on duty", name, k)
			}
		}
		if institutions < 10 {
			t.Errorf("%s: only %d uses of institutions", name, institutions)
		}
	}
}

func TestTheTiersOfTheWeekAreTheSumsOfTheirInstitutions(t *testing.T) {
	s := load(t, base, months(1, 1)...)
	tier := map[string]string{}
	for _, in := range s.Config.Institutions {
		tier[in.ID] = "tier:" + in.Tier.String()
	}
	type key struct {
		facility, indicator string
		weekday, hour       int
	}
	sum, got := map[key]float64{}, map[key]float64{}
	for _, x := range keptWeek(&s.Config, nil).Week() {
		if t, ok := tier[x.Facility]; ok {
			sum[key{t, x.Indicator, x.Weekday, x.Hour}] += x.Busy
		} else {
			got[key{x.Facility, x.Indicator, x.Weekday, x.Hour}] = x.Busy
		}
	}
	if len(got) == 0 {
		t.Fatal("no tier")
	}
	for k, x := range got {
		if math.Abs(sum[k]-x) > 1e-6 {
			t.Errorf("%v: %f h in the tier, %f in its institutions", k, x, sum[k])
		}
	}
}

func TestClinicsAreOnDutyInTheirHoursAndDayAndNightAtTheEmergencyDepartment(t *testing.T) {
	s := load(t, base, months(1, 1)...)
	day, night, emergency := 0.0, 0.0, 0.0
	days := 0.0
	for _, x := range keptWeek(&s.Config, nil).Week() {
		switch {
		case x.Facility == "tier:community" && x.Indicator == "clinic_utilisation_share" && x.Hour == 9 && x.Weekday == 2:
			day = x.Duty
		case x.Facility == "tier:community" && x.Indicator == "clinic_utilisation_share" && x.Hour == 3:
			night += x.Duty + x.Busy
		case x.Facility == "tier:tertiary" && x.Indicator == "emergency_utilisation_share" && x.Hour == 3:
			emergency += x.Duty
			days += x.Times
		}
	}
	if day == 0 || night != 0 || emergency == 0 {
		t.Errorf("on duty: %f h on Tuesdays at nine, %f h at three at night, the emergency department %f h", day, night, emergency)
	}
	if days != 31 && days != 30 && days != 29 && days != 28 {
		t.Errorf("a month has %f hours at three", days)
	}
}

func TestKeepingTheWeekChangesNothing(t *testing.T) {
	s := load(t, policies[0], months(1, 2)...)
	plain := measured(warm(&s.Config, 1, 0), s.Levers)
	kept := keptWeek(&s.Config, s.Levers)
	sameCells(t, "with its week kept", plain.Cells(), kept.Cells())
	if plain.Events() != kept.Events() {
		t.Errorf("%d events, %d with the week kept", plain.Events(), kept.Events())
	}
}

func TestTheWeekOfACityIsToldByTierForAllDistricts(t *testing.T) {
	c := town(t, 3)
	city := keptWeek(c, nil)
	sums := map[string]float64{}
	for _, x := range city.Week() {
		sums[x.Facility+" "+x.Indicator] += x.Busy
	}
	if len(sums) != 2+3+4 {
		t.Errorf("the uses are %v", sums)
	}
	want := 0.0
	for k := range 3 {
		for _, in := range c.Institutions {
			if in.Tier == model.Community {
				busy, _ := model.HoursBooked(model.DistrictOf(city, k), in.ID, "clinic_utilisation_share")
				want += busy
			}
		}
	}
	if got := sums["tier:community clinic_utilisation_share"]; math.Abs(got-want) > 1e-6*want {
		t.Errorf("%f h at work in the centres' week, %f in their months", got, want)
	}
}

func TestTheExpertsThatFacilitiesGiveAndReceiveAreThoseOfTheDistrict(t *testing.T) {
	s := load(t, "expert-sinking", months(1, 2)...)
	city := keptWeek(&s.Config, s.Levers)
	want := map[string]float64{}
	for _, c := range city.Cells() {
		if c.Period == "all" && c.Facility == "district" && c.Stratum == "all" {
			want[c.Indicator] = c.Value
		}
	}
	var tiers, institutions [2]float64
	for _, x := range city.ExpertHours() {
		sum := &institutions
		if x.Facility[:min(5, len(x.Facility))] == "tier:" {
			sum = &tiers
		}
		sum[0] += x.Given
		sum[1] += x.Received
	}
	for _, got := range [][2]float64{tiers, institutions} {
		if got[0] == 0 || math.Abs(got[0]-want["expert_hours_given"]) > 1e-6 || math.Abs(got[1]-want["expert_hours_received"]) > 1e-6 {
			t.Errorf("%v h given and received, the district says %f and %f", got, want["expert_hours_given"], want["expert_hours_received"])
		}
	}
}
