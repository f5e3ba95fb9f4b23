package model_test

import (
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"gradus/model"
)

func TestALeverMovesInAStraightLineAndEnds(t *testing.T) {
	c := short(t)
	l := model.Lever{
		Key: "sinking.sessions_per_10k_month", Values: []float64{5.2},
		Start: date(2012, time.January, 1), Ramp: 2, Expiry: date(2012, time.June, 1),
	}
	from := c.Sinking.SessionsPer10k
	for _, x := range []struct {
		day  time.Time
		want float64
	}{
		{date(2011, time.December, 31), from},
		{date(2012, time.January, 1), from},
		{date(2012, time.January, 31), from + (5.2-from)/2}, // 30 of the 60 days of January and February 2012
		{date(2012, time.March, 1), 5.2},
		{date(2012, time.May, 31), 5.2},
		{date(2012, time.June, 1), from},
	} {
		if got := model.At(c, []model.Lever{l}, x.day).Sinking.SessionsPer10k; math.Abs(got-x.want) > 1e-12 {
			t.Errorf("on %s it is %v, want %v", x.day.Format(time.DateOnly), got, x.want)
		}
	}
	if c.Sinking.SessionsPer10k != from {
		t.Error("the base itself has moved")
	}
}

// From 0.3 to 0.9 by 0.3 + (0.9 - 0.3) is a last bit above 0.9, which is the
// end of the range.
func TestARampEndsAtItsValueExactly(t *testing.T) {
	c := short(t)
	for _, p := range model.Params() {
		if !p.Lever || p.Kind != model.Real {
			continue
		}
		for _, end := range []float64{p.Low, p.High} {
			values := slices.Repeat([]float64{end}, p.Len)
			l := model.Lever{Key: p.Key, Values: values, Start: date(2012, time.January, 1), Ramp: 1}
			func() {
				defer func() {
					if r := recover(); r != nil {
						t.Errorf("%s to %v: %v", p.Key, end, r)
					}
				}()
				for day := l.Start; day.Before(date(2012, time.February, 3)); day = day.AddDate(0, 0, 1) {
					model.At(c, []model.Lever{l}, day)
				}
				if got := model.At(c, []model.Lever{l}, date(2012, time.February, 1)).Values(p.Key); !slices.Equal(got, values) {
					t.Errorf("%s is %v at the end of its ramp to %v", p.Key, got, values)
				}
			}()
		}
	}
}

func TestASwitchStepsWhateverItsRamp(t *testing.T) {
	c := short(t)
	for _, l := range []model.Lever{
		{Key: "referral.green_channel", Values: []float64{1}},
		{Key: "referral.gatekeeping", Values: []float64{2}},
		{Key: "sinking.seats", Values: []float64{30}},
	} {
		l.Start, l.Ramp = date(2012, time.January, 1), 12
		for day, want := range map[time.Time][]float64{date(2011, time.December, 31): c.Values(l.Key), date(2012, time.January, 1): l.Values} {
			if got := model.At(c, []model.Lever{l}, day).Values(l.Key); !slices.Equal(got, want) {
				t.Errorf("%s on %s is %v, want %v", l.Key, day.Format(time.DateOnly), got, want)
			}
		}
	}
}

func TestTheLaterOfTwoLeversWins(t *testing.T) {
	c := short(t)
	day := date(2012, time.January, 1)
	a := model.Lever{Key: "contract.target", Values: []float64{0.5}, Start: day}
	b := model.Lever{Key: "contract.target", Values: []float64{0.9}, Start: day.AddDate(0, 1, 0)}
	for when, want := range map[time.Time]float64{day: 0.5, day.AddDate(0, 1, 0): 0.9} {
		if got := model.At(c, []model.Lever{a, b}, when).Contract.Target; got != want {
			t.Errorf("on %s it is %v, want %v", when.Format(time.DateOnly), got, want)
		}
	}
}

// Steps of one lever: 2 from 2012 on, then in two years from there to 4, then
// at once to 1 for half a year, after which the second step is back.
func TestARampBeginsAtWhatTheEarlierStepHasReached(t *testing.T) {
	c := short(t)
	const key = "sinking.sessions_per_10k_month"
	steps := []model.Lever{
		{Key: key, Values: []float64{2}, Start: date(2012, time.January, 1), Ramp: 12},
		{Key: key, Values: []float64{4}, Start: date(2013, time.January, 1), Ramp: 24},
		{Key: key, Values: []float64{1}, Start: date(2016, time.January, 1), Expiry: date(2016, time.July, 1)},
	}
	from := c.Sinking.SessionsPer10k
	for _, x := range []struct {
		day  time.Time
		want float64
	}{
		{date(2011, time.December, 1), from},
		{date(2012, time.July, 1), from + (2-from)*182/366},
		{date(2013, time.January, 1), 2},
		{date(2014, time.January, 1), 3},
		{date(2015, time.January, 1), 4},
		{date(2016, time.January, 1), 1},
		{date(2016, time.June, 30), 1},
		{date(2016, time.July, 1), 4},
	} {
		if got := model.At(c, steps, x.day).Sinking.SessionsPer10k; math.Abs(got-x.want) > 1e-12 {
			t.Errorf("on %s it is %v, want %v", x.day.Format(time.DateOnly), got, x.want)
		}
	}
}

// A ramp cut off by the next step hands over the value it has reached by then,
// and the line of the next one does not bend when the first one ends.
func TestAStepThatCutsARampOffBeginsWhereTheRampWas(t *testing.T) {
	c := short(t)
	const key = "sinking.sessions_per_10k_month"
	from := c.Sinking.SessionsPer10k
	first := model.Lever{Key: key, Values: []float64{from + 2}, Start: date(2013, time.January, 1), Ramp: 24}
	second := model.Lever{Key: key, Values: []float64{from}, Start: date(2014, time.January, 1), Ramp: 24}
	for _, expiry := range []time.Time{{}, date(2014, time.July, 1)} {
		first.Expiry = expiry
		for day, want := range map[time.Time]float64{
			date(2013, time.December, 31): from + 2*364./730,
			date(2014, time.January, 1):   from + 1,
			date(2015, time.January, 1):   from + 0.5,
			date(2016, time.January, 1):   from,
		} {
			if got := model.At(c, []model.Lever{first, second}, day).Sinking.SessionsPer10k; math.Abs(got-want) > 1e-12 {
				t.Errorf("on %s it is %v, want %v (the first step ends: %v)", day.Format(time.DateOnly), got, want, !expiry.IsZero())
			}
		}
	}
}

// A step does not depend on levers over other keys.
func TestStepsOfOneKeyLeaveTheOthersAlone(t *testing.T) {
	c := short(t)
	day := date(2012, time.February, 1)
	steps := []model.Lever{
		{Key: "referral.platform", Values: []float64{1}, Start: date(2012, time.January, 1)},
		{Key: "sinking.travel", Values: []float64{3}, Start: date(2012, time.January, 1), Ramp: 2},
		{Key: "referral.platform", Values: []float64{2}, Start: day, Ramp: 2},
	}
	alone := model.At(c, steps[1:2], day)
	alone.Referral.Platform = 2
	if got := model.At(c, steps, day); !reflect.DeepEqual(got, alone) {
		t.Errorf("the configuration is %+v, want %+v", got, alone)
	}
}

func TestALeverOfAnArrayMovesEachValue(t *testing.T) {
	c := short(t)
	from := c.Payment.Deductible
	l := model.Lever{Key: "payment.deductible", Values: []float64{0, 0, 0, 0}, Start: date(2012, time.January, 1), Ramp: 2}
	got := model.At(c, []model.Lever{l}, date(2012, time.January, 31)).Payment.Deductible
	for i := range got {
		if math.Abs(got[i]-from[i]/2) > 1e-9 {
			t.Errorf("half way the deductibles are %v of %v", got, from)
		}
	}
	if c.Payment.Deductible != from {
		t.Error("the base itself has moved")
	}
}

// A scenario acts from its date on and not before: months before it are the
// base's to the last bit. Only where an illness is first seen is told in the
// month of its onset, whenever that is.
func TestNothingMovesBeforeALeverStarts(t *testing.T) {
	s := load(t, "gatekeeping", months(1, 4)...)
	parent := warm(&s.Config, 3, 0)
	for i := range s.Levers {
		s.Levers[i].Start = date(2012, time.March, 1)
	}
	a, b := measured(parent, nil).Cells(), measured(parent, s.Levers).Cells()
	moved := map[string]bool{}
	for i := range a {
		if math.Float64bits(a[i].Value) != math.Float64bits(b[i].Value) && a[i].Stratum == "all" && !strings.HasPrefix(a[i].Indicator, "flow_onset_") {
			moved[a[i].Period] = true
		}
	}
	for month, want := range map[string]bool{"2011-12": false, "2012-01": false, "2012-02": false, "2012-03": true, "2012-04": true} {
		if moved[month] != want {
			t.Errorf("with levers from March on, cells of %s differ: %v, want %v", month, moved[month], want)
		}
	}
}

// What residents pay of their bills at the tertiary hospital, in the mean of
// six replications: a month's stays leave a spread of some 0.02 in each.
func TestAfterItsExpiryAPriceIsTheBasesAgain(t *testing.T) {
	c := load(t, base, append(months(1, 3), "learning.enabled=false", "payment.deductible=[0, 0, 0, 0]")...).Config
	l := lever(&c, "payment.shift_tertiary", -0.4)
	l.Expiry = date(2012, time.February, 1)
	own, billed := "tier:tertiary own_payment_cny ", "tier:tertiary billed_cny "
	from, to := newTrial(&c).pair(t, []model.Lever{l}, own+"2012-01", billed+"2012-01", own+"2012-03", billed+"2012-03")
	rise := func(month string) (sum float64) {
		for r := range replications {
			sum += to[own+month][r]/to[billed+month][r] - from[own+month][r]/from[billed+month][r]
		}
		return sum / replications
	}
	if january, march := rise("2012-01"), rise("2012-03"); january < 0.1 || math.Abs(march) > january/4 {
		t.Errorf("residents' part of tertiary bills is %.3f higher while the lever acts and %.3f after it has expired", january, march)
	}
}

func TestSetRefusesWhatIsNotAllowed(t *testing.T) {
	c := short(t)
	for _, x := range []struct {
		key    string
		values []float64
		want   string
	}{
		{"supply.gp_per_10k", []float64{3}, "no parameter"},
		{"supply.gps_per_10k", []float64{3, 4}, "takes 1 values, not 2"},
		{"supply.gps_per_10k", []float64{-1}, "outside"},
		{"supply.gps_per_10k", []float64{math.NaN()}, "outside"},
		{"supply.gps_per_10k", []float64{math.Inf(1)}, "outside"},
		{"sinking.seats", []float64{7.5}, "whole number"},
		{"referral.gatekeeping", []float64{3}, "outside"},
		{"learning.enabled", []float64{2}, "outside"},
		{"payment.deductible", []float64{0, 0, -1, 0}, "outside"},
	} {
		before := *c
		err := c.Set(x.key, x.values)
		if err == nil || !strings.Contains(err.Error(), x.want) {
			t.Errorf("%s = %v: %v, want %q", x.key, x.values, err, x.want)
		}
		for _, p := range model.Params() {
			if !slices.Equal(c.Values(p.Key), before.Values(p.Key)) {
				t.Errorf("%s = %v is refused and has set %s", x.key, x.values, p.Key)
			}
		}
	}
}

func TestEveryParameterIsReadAsItWasSet(t *testing.T) {
	c := short(t)
	for _, p := range model.Params() {
		for _, v := range others(p, c.Values(p.Key)) {
			if err := c.Set(p.Key, v); err != nil {
				t.Error(err)
			} else if got := c.Values(p.Key); !slices.Equal(got, v) {
				t.Errorf("%s was set to %v and is %v", p.Key, v, got)
			}
		}
	}
}

func TestParamsHandsOutACopy(t *testing.T) {
	first := model.Params()[0].Key
	slices.Reverse(model.Params())
	if model.Params()[0].Key != first {
		t.Error("who sorts the parameters sorts the registry")
	}
}

func TestValidateNamesWhatDoesNotFit(t *testing.T) {
	for _, x := range []struct {
		key    string // of the problem
		change func(c *model.Config)
	}{
		{"need.age_share", func(c *model.Config) { c.Need.AgeShare[0] += 0.1 }},
		{"need.department_share_60", func(c *model.Config) { c.Need.DepartmentOld[0] -= 0.05 }},
		{"payment.scheme_share", func(c *model.Config) { c.Payment.SchemeShare[1] = 0 }},
		{"supply.group_share", func(c *model.Config) { c.Supply.GroupShare[3] += 0.2 }},
		{"care.again_self_care", func(c *model.Config) { c.Care.AgainNextDay, c.Care.AgainSelfCare = 0.7, 0.4 }},
		{"care.hour_weight", func(c *model.Config) { clear(c.Care.HourWeight[:]) }},
		{"need.jump_low", func(c *model.Config) { c.Need.JumpLow = 0.9 }},
		{"supply.travel_low", func(c *model.Config) { c.Supply.TravelLow[1] = 3 }},
		{"referral.paper_delay_low", func(c *model.Config) { c.Referral.PaperLow = 10 }},
		{"referral.reserved_ahead", func(c *model.Config) { c.Care.SlotDays, c.Referral.Ahead = 20, 12 }},
		{"supply.morning", func(c *model.Config) { c.Supply.Morning = [2]float64{11, 9} }},
		{"supply.afternoon_community", func(c *model.Config) { c.Supply.AfternoonCommunity = [2]float64{11, 17} }},
		{"residents", func(c *model.Config) { c.Residents = 99 }},
		{"institution", func(c *model.Config) { c.Institutions = c.Institutions[1:2] }},
		{"supply.open_community", func(c *model.Config) { clear(c.Supply.OpenCommunity[:]) }},
		{"governance.pairs_secondary", func(c *model.Config) { c.Governance.Secondary[7] = 9 }},
		{"governance.pairs_tertiary", func(c *model.Config) { c.Governance.Tertiary[4] = 0 }},
		{"governance.pairs_community_2", func(c *model.Config) { c.Governance.Community2[0] = 1 }},
		{"sinking.experts_per_10k", func(c *model.Config) { c.Sinking.ExpertsPer10k = 9 }},
		{"sinking.sessions_per_10k_month", func(c *model.Config) { c.Sinking.SessionsPer10k = 50 }},
		{"sinking.on_site", func(c *model.Config) { c.Sinking.OnSite = 4; c.Supply.AfternoonCommunity = [2]float64{13, 16} }},
	} {
		c := *short(t)
		if ps := model.Validate(&c); len(ps) > 0 {
			t.Fatal(ps)
		}
		x.change(&c)
		ps := model.Validate(&c)
		if !slices.ContainsFunc(ps, func(p model.Problem) bool { return p.Key == x.key && p.Message != "" && p.MessageZh != "" }) {
			t.Errorf("%s: found %v", x.key, ps)
		}
	}
}
