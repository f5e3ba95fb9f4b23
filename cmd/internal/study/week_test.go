package study

import (
	"bytes"
	"context"
	"math"
	"testing"

	"gradus/model"
)

// weekly is a study of two replications, with its week or without.
func weekly(t *testing.T, keep bool) *Result {
	t.Helper()
	sc := short(t, "expert-sinking")
	s := Study{Config: &sc.Config, Seed: 3, Points: []Point{{Name: "base"}, {Name: "sinking", Levers: sc.Levers}}, KeepWeek: keep}
	r, err := s.Run(context.Background(), Plan{Replications: 2, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestKeepingTheWeekChangesNoResult(t *testing.T) {
	with, without := weekly(t, true), weekly(t, false)
	var a, b bytes.Buffer
	if err := with.WriteCSV(&a); err != nil {
		t.Fatal(err)
	}
	if err := without.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(a.Bytes(), b.Bytes()) {
		t.Error("results.csv is another one with the week kept")
	}
	if len(without.Uses()) > 0 || len(with.Uses()) == 0 {
		t.Errorf("%d uses without the week, %d with it", len(without.Uses()), len(with.Uses()))
	}
	if given, received := without.ExpertHours(1, "tier:community"); given != 0 || received != 0 {
		t.Error("experts are counted without the week")
	}
}

func TestTheWeekIsFormedInEachReplicationAndComparedInPairs(t *testing.T) {
	r := weekly(t, true)
	checked := 0
	for u, use := range r.Uses() {
		hours, diffs := r.Hours(1, u), r.HourDifferences(1, u)
		base := r.Hours(0, u)
		if len(hours) != WeekHours || len(diffs) != WeekHours {
			t.Fatalf("%d and %d hours", len(hours), len(diffs))
		}
		for h, x := range hours {
			if x.N == 0 {
				if x.Staff != 0 || !math.IsNaN(x.Mean) {
					t.Errorf("%v, hour %d: %+v without anybody on duty", use, h, x)
				}
				continue
			}
			checked++
			if x.N == 2 && base[h].N == 2 && math.Abs(diffs[h].Mean-(x.Mean-base[h].Mean)) > 1e-12 {
				t.Errorf("%v, hour %d: %g less %g is told as %g", use, h, x.Mean, base[h].Mean, diffs[h].Mean)
			}
			if x.Low < 0 || x.Staff < 0 {
				t.Errorf("%v, hour %d: %+v", use, h, x)
			}
		}
	}
	if checked < 300 {
		t.Errorf("only %d hours", checked)
	}
	given, _ := r.ExpertHours(1, "tier:secondary")
	_, received := r.ExpertHours(1, "tier:community")
	if given <= 0 || received <= 0 || received > given { // some of it is spent on the road
		t.Errorf("experts: %g h given, %g received", given, received)
	}
}

func TestAHalfOfWhatIsOnDutyIsAHalf(t *testing.T) {
	var w week
	var values []float64
	for h := range WeekHours {
		w.times = append(w.times, 4)
		busy, duty := 6.0, 12.0
		if h == 5 {
			busy, duty = 1, 0 // work is finished after hours
		}
		values = append(values, busy, duty)
	}
	w.uses = []Use{{"x", "clinic_utilisation_share"}}
	r := newResult([]string{"base"}, nil, [][][]float64{{values}, {values}})
	r.week = w
	hours := r.Hours(0, 0)
	if x := hours[0]; x.Mean != 0.5 || x.Staff != 3 || x.N != 2 {
		t.Errorf("six of twelve hours in four weeks are %+v", x)
	}
	if x := hours[5]; x.N != 0 || !math.IsNaN(x.Mean) {
		t.Errorf("an hour with nobody on duty is %+v", x)
	}
}

// A city and a district hand out as many numbers as the week says it has.
func TestTheNumbersOfAWeekAreAsManyAsItsHoursAndFacilities(t *testing.T) {
	sc := short(t, "jinshan-2012")
	c := model.NewCity(&sc.Config, 1, 0, 1)
	c.RunWarmUp()
	c.KeepWeek()
	c.RunMeasured()
	w, values := numbersOf(c)
	if len(w.times) != len(w.uses)*WeekHours || len(values) != 2*len(w.times)+2*len(w.facilities) || len(w.facilities) < 6 {
		t.Errorf("%d uses, %d hours, %d facilities, %d values", len(w.uses), len(w.times), len(w.facilities), len(values))
	}
}
