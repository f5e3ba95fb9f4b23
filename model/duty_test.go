package model_test

import (
	"math"
	"slices"
	"testing"

	"gradus/model"
	"gradus/scenarios"
)

// dutyAt returns the hours of a kind of doctor.
func dutyAt(t *testing.T, all []model.Duty, place string) model.Duty {
	t.Helper()
	i := slices.IndexFunc(all, func(x model.Duty) bool { return x.Place == place })
	if i < 0 {
		t.Fatalf("no hours of %s in %v", place, all)
	}
	return all[i]
}

func TestDoctorsOwedAndOnDutyPartWhereTheyWouldBeFewerThanOne(t *testing.T) {
	c := short(t)
	open := 6*(3.5+4) + 3.5 // hours that a centre is open in a week
	base := dutyAt(t, model.Duties(c, nil), "community")
	if owed := 3.5 * 0.8 * 0.7 * 40; math.Abs(base.Owed-owed) > 1e-9 || base.OnDuty != 2*open {
		t.Errorf("%v; %v h are owed and one doctor at each of two centres is on duty %v h", base, owed, 2*open)
	}
	few := dutyAt(t, model.Duties(c, []model.Lever{lever(c, "supply.gps_per_10k", 0.5)}), "community")
	if owed := 0.5 * 0.8 * 0.7 * 40; math.Abs(few.Owed-owed) > 1e-9 || few.OnDuty != 2*open {
		t.Errorf("under fewer GPs: %v; %v h are owed and %v h on duty", few, owed, 2*open)
	}
	if x := dutyAt(t, model.Duties(c, nil), "emergency"); x.OnDuty != 168 || math.Abs(x.Owed-0.8*0.4*168) > 1e-9 {
		t.Errorf("emergency: %v", x)
	}
}

// Pay follows who is on duty: where fewer GPs on paper leave the same persons at
// their desks, no account and no resident is moved.
func TestALeverThatTakesNobodyOffDutyMovesNothing(t *testing.T) {
	c := short(t)
	d := warm(c, 3, 0)
	without := measured(d, nil).Cells()
	if x := cellDifferences(without, measured(d, []model.Lever{lever(c, "supply.gps_per_10k", 0.5)}).Cells()); len(x) > 0 {
		t.Errorf("%d cells move: %v", len(x), x[:min(len(x), 5)])
	}
	if x := cellDifferences(without, measured(d, []model.Lever{lever(c, "supply.gps_per_10k", 7)}).Cells()); len(x) == 0 {
		t.Error("twice as many GPs move nothing either")
	}
}

func TestGPsArePaidAsManyAsAreOnDuty(t *testing.T) {
	c := short(t)
	d := model.New(c, 3, 0)
	hours := func(place string) float64 { return dutyAt(t, model.Duties(c, nil), place).OnDuty / c.Supply.WeekHours }
	if got, want := model.Doctors(d, "chc_01")+model.Doctors(d, "chc_02"), hours("community")/0.7; math.Abs(got-want) > 1e-9 {
		t.Errorf("%v GPs are paid, %v are on duty", got, want)
	}
	s, ps := scenarios.Load(scenarios.Request{Name: base})
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	if got := model.Doctors(model.New(&s.Config, 3, 0), "chc_01"); got != 3.5*2 {
		t.Errorf("a centre of the default profile pays %v GPs, not its full-time equivalents", got)
	}
}

// A lever that lasts a month counts as one that lasts.
func TestTheFarthestMonthOfDutyCounts(t *testing.T) {
	c := short(t)
	l := lever(c, "supply.gps_per_10k", 0.5)
	lasting := model.Duties(c, []model.Lever{l})
	l.Start, l.Expiry = c.Run.Start.AddDate(0, 1, 0), c.Run.Start.AddDate(0, 2, 0)
	if brief := model.Duties(c, []model.Lever{l}); !slices.Equal(brief, lasting) {
		t.Errorf("for a month: %v; for good: %v", brief, lasting)
	}
	l.Start, l.Expiry = c.Run.Start.AddDate(0, c.Run.MeasuredMonths, 0), l.Start.AddDate(1, 0, 0)
	if after := model.Duties(c, []model.Lever{l}); !slices.Equal(after, model.Duties(c, nil)) {
		t.Errorf("a lever after the span counts: %v", after)
	}
}

// A shared centre's readers are counted where there is one.
func TestReadersAreOnDutyWhereThereIsASharedCentre(t *testing.T) {
	c := short(t, "care.shared_centre=true")
	if x := dutyAt(t, model.Duties(c, nil), "reading"); x.OnDuty != 48.5 || math.Abs(x.Owed-0.2*0.8*48.5) > 1e-9 {
		t.Errorf("readers: %v", x)
	}
	for _, x := range model.Duties(short(t), nil) {
		if x.Place == "reading" {
			t.Errorf("without a centre: %v", x)
		}
	}
}

// Of a district of 8,000 the same one expert goes down, whatever is wanted.
func TestExpertsWhoGoDownAreWholePersons(t *testing.T) {
	c := short(t)
	l := lever(c, "sinking.experts_per_10k", 1.6)
	for _, x := range []struct {
		levers []model.Lever
		owed   float64
	}{{nil, 0.32}, {[]model.Lever{l}, 1.28}} {
		if d := dutyAt(t, model.Duties(c, x.levers), "sunk"); d.OnDuty != 1 || math.Abs(d.Owed-x.owed) > 1e-9 || d.Unit() != "persons" {
			t.Errorf("%v for %v", d, x.owed)
		}
	}
	l.Values = []float64{0}
	for _, d := range model.Duties(c, []model.Lever{l}) {
		if d.Place == "sunk" {
			t.Errorf("of none: %v", d)
		}
	}
}

// On the default profile the hours of no shipped scenario part by a tenth.
func TestShippedScenariosHaveTheHoursTheyOwe(t *testing.T) {
	for _, info := range scenarios.Shipped() {
		s, ps := scenarios.Load(scenarios.Request{Name: info.Name})
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		for _, x := range model.Duties(&s.Config, s.Levers) {
			if math.Abs(x.Excess()) > 0.1 {
				t.Errorf("%s: %v", info.Name, x)
			}
		}
	}
}
