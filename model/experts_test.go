package model_test

import (
	"fmt"
	"testing"

	"gradus/model"
)

// V-06 of the specification: for every expert what is given equals what is
// taken, and without overtime the stock of expert minutes is the same under any
// sinking level: hours at centres and on the road are hours missing in the
// hospitals' clinics, to the minute.
func TestSinkingMovesExpertMinutesAndMakesNone(t *testing.T) {
	stock := 0.0
	for _, level := range []struct{ experts, sessions string }{{"0", "0"}, {"0.4", "1.2"}, {"1.6", "5.6"}, {"3", "12"}, {"6", "30"}} {
		what := level.sessions + " sessions"
		set := []string{"sinking.experts_per_10k=" + level.experts, "sinking.sessions_per_10k_month=" + level.sessions, "supply.experts_per_10k=[8, 8]"}
		whole := append([]string{"sinking.displaced_share=1", "sinking.on_site=2 h", "sinking.travel=1 h"}, set...)
		s := model.Stock(measured(warm(short(t, whole...), 1, 0), nil))
		if !s.Balanced || s.Overtime != 0 {
			t.Errorf("%s: %+v", what, s)
		}
		if got := s.Present + s.OnSite + s.Travel; got != s.Rostered {
			t.Errorf("%s: %v min in clinics, at centres and on the road, %v were rostered", what, got, s.Rostered)
		}
		if stock == 0 {
			stock = s.Rostered
		}
		if s.Rostered != stock || stock == 0 || (s.OnSite > 0) != (level.sessions != "0") {
			t.Errorf("%s: a stock of %v min, without sinking %v", what, s.Rostered, stock)
		}

		// With overtime the stock grows by exactly the overtime.
		s = model.Stock(measured(warm(short(t, set...), 1, 0), nil))
		if !s.Balanced || s.Present+s.OnSite+s.Travel != s.Rostered+s.Overtime || (s.Overtime > 0) != (level.sessions != "0") {
			t.Errorf("%s with overtime: %+v", what, s)
		}
	}
}

// sessions returns the expert sessions of a warm-up month and of the month after
// it, so many per 10,000 residents and month, with eight experts to hold them.
func sessions(t *testing.T, per10k string, set ...string) (first, second []model.Sitting) {
	t.Helper()
	c := load(t, base, append(append(months(1, 1),
		"sinking.sessions_per_10k_month="+per10k, "sinking.experts_per_10k=10", "supply.experts_per_10k=[8, 8]"), set...)...).Config
	d := warm(&c, 1, 0)
	first = model.Sittings(d)
	d.RunMeasured()
	return first, model.Sittings(d)
}

// distinct counts the different values of a property of sessions.
func distinct(s []model.Sitting, of func(model.Sitting) string) int {
	seen := map[string]bool{}
	for _, x := range s {
		seen[of(x)] = true
	}
	return len(seen)
}

func cellOf(s model.Sitting) string { return fmt.Sprint(s.Centre, " ", s.Group) }

func pairOf(s model.Sitting) string { return fmt.Sprint(cellOf(s), " ", s.Expert) }

func TestFixedDaysKeepTheirWeekday(t *testing.T) {
	weekdayOf := func(s model.Sitting) string { return fmt.Sprint(pairOf(s), " ", s.At%14) }
	loose, _ := sessions(t, "30")
	fixed, next := sessions(t, "16", "sinking.fixed_days=true")
	if pairs, days := distinct(loose, pairOf), distinct(loose, weekdayOf); days <= pairs {
		t.Errorf("without fixed days %d experts at centres sit on %d half-days of the week", pairs, days)
	}
	for _, month := range [][]model.Sitting{fixed, next} {
		if pairs, days := distinct(month, pairOf), distinct(month, weekdayOf); pairs == 0 || days != pairs {
			t.Errorf("with fixed days %d experts at centres sit on %d half-days of the week", pairs, days)
		}
	}
}

func TestNoExpertSitsInTwoPlacesAtOnce(t *testing.T) {
	for _, fixed := range []string{"true", "false"} {
		one, two := sessions(t, "60", "sinking.fixed_days="+fixed)
		for _, month := range [][]model.Sitting{one, two} {
			if n := distinct(month, func(s model.Sitting) string { return fmt.Sprint(s.Expert, " ", s.At) }); n != len(month) || n < 20 {
				t.Errorf("fixed days %s: %d sessions on %d half-days of their experts", fixed, len(month), n)
			}
		}
	}
}

func TestALoyalExpertComesAgainUntilARotation(t *testing.T) {
	// Experts a cell has seen in two months.
	seen := func(set ...string) float64 {
		one, two := sessions(t, "20", set...)
		both := append(one, two...)
		return float64(distinct(both, pairOf)) / float64(distinct(both, cellOf))
	}
	loyal, other, rotated := seen("sinking.loyal=true"), seen(), seen("sinking.loyal=true", "sinking.rotation_months=1")
	if loyal >= other || loyal >= rotated {
		t.Errorf("a clinic group at a centre sees %v loyal experts, %v others, %v with a rotation", loyal, other, rotated)
	}
}

func TestFixedDaysAreRemembered(t *testing.T) {
	c := load(t, base, append(months(2, 6), "sinking.forget=0.1")...).Config
	x := newTrial(&c)
	pulls(t, x, "a weekday is remembered", []string{"district expert_aware_share"}, nil, lever(&c, "sinking.fixed_days", 1))
}

func TestADistrictCountsTheExpertsWhoCame(t *testing.T) {
	c := load(t, base, append(months(1, 2), "sinking.sessions_per_10k_month=16", "sinking.experts_per_10k=4", "supply.experts_per_10k=[5, 5]")...).Config
	d := warm(&c, 1, 0)
	d.RunMeasured()
	last := distinct(model.Sittings(d), func(s model.Sitting) string { return fmt.Sprint(s.Expert) })
	if got := findIn(t, d.Cells(), "2012-02", "district", "experts_sunk"); got != float64(last) || last == 0 {
		t.Errorf("%v experts sunk in the last month, %d are on its timetable", got, last)
	}
	if span := find(t, d, "district", "experts_sunk"); span < float64(last) {
		t.Errorf("%v experts in two months, %d in one", span, last)
	}
}

// Experts teach as far as they are ahead: those of the tertiary hospital by
// 1.04 - 0.68, those of a secondary one by 0.92 - 0.68.
func TestGPsLearnFromWhoSitsBesideThem(t *testing.T) {
	skill := func(experts string) float64 {
		c := load(t, base, append(months(1, 6), "sinking.sessions_per_10k_month=12", "sinking.experts_per_10k=4", "sinking.teaching_share=0.5", "supply.experts_per_10k="+experts)...).Config
		d := warm(&c, 1, 0)
		d.RunMeasured()
		return model.Skill(d, 0) + model.Skill(d, 1)
	}
	secondary, tertiary := skill("[8, 0]"), skill("[0, 8]")
	if secondary <= 0 || tertiary <= secondary*1.2 || tertiary > secondary*1.6 {
		t.Errorf("GPs learn %v from experts of secondary hospitals, %v from those of the tertiary one, want up to half as much again", secondary, tertiary)
	}
}
