package model_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gradus/model"
	"gradus/model/indicator"
)

// agrees fails unless two numbers agree but for the order of a sum.
func agrees(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-9*math.Max(1, math.Abs(want))) {
		t.Errorf("%s: %v is not %v", what, got, want)
	}
}

// evaluated is a busy district of three months that end with the year.
func evaluated(t *testing.T) *model.District {
	t.Helper()
	c := load(t, base, "run.start=2012-10-01", "run.warm_up_months=2", "run.measured_months=3",
		"sinking.sessions_per_10k_month=12", "sinking.experts_per_10k=3", "sinking.teaching_share=0.3", "referral.green_channel=true").Config
	return measured(warm(&c, 7, 0), nil)
}

func TestShareOfExpertsTimeAddUpToTheirTime(t *testing.T) {
	d := evaluated(t)
	for _, where := range []string{"district", "tier:secondary", "tier:tertiary"} {
		sum := 0.0
		for _, part := range []string{"community", "travel", "clinic", "other"} {
			x := find(t, d, where, "expert_time_"+part+"_share")
			if x < 0 {
				t.Errorf("%s: %s is %v", where, part, x)
			}
			sum += x
		}
		agrees(t, "parts of experts' time at "+where, sum, 1)
	}
	// The hours of the shares are those of the accounts of 6.1.
	total := find(t, d, "district", "expert_hours_own_clinic") / find(t, d, "district", "expert_time_clinic_share")
	agrees(t, "hours at centres", total*find(t, d, "district", "expert_time_community_share"), find(t, d, "district", "expert_hours_received"))
	agrees(t, "hours on the road", total*find(t, d, "district", "expert_time_travel_share"), find(t, d, "district", "expert_hours_travel"))
	agrees(t, "overtime", total*find(t, d, "district", "expert_time_overtime_share"), find(t, d, "district", "expert_hours_overtime"))
	agrees(t, "visits per hour", find(t, d, "district", "expert_visits_per_expert_hour"),
		find(t, d, "district", "expert_visits")/find(t, d, "district", "expert_hours_given"))
}

func TestExpertsSunkAreDistinctAndNoMoreThanAreSent(t *testing.T) {
	c := load(t, base, append(months(1, 4), "sinking.sessions_per_10k_month=12", "sinking.experts_per_10k=3", "sinking.rotation_months=1", "supply.experts_per_10k=[4, 4]")...).Config
	cells := measured(warm(&c, 7, 0), nil).Cells()
	most := 0.0
	for _, m := range []string{"2012-01", "2012-02", "2012-03", "2012-04"} {
		x := findIn(t, cells, m, "district", "experts_sunk")
		if x < 1 || x > math.Round(3*0.8) {
			t.Errorf("%v experts in %s", x, m)
		}
		most = math.Max(most, x)
	}
	span := findIn(t, cells, "all", "district", "experts_sunk")
	if !(span > most) {
		t.Errorf("%v experts in four months of rotation, %v in one of them: they are not counted by head", span, most)
	}
	agrees(t, "experts of the tiers", findIn(t, cells, "all", "tier:secondary", "experts_sunk")+findIn(t, cells, "all", "tier:tertiary", "experts_sunk"), span)
}

func TestTheNeedsOfTheConcentrationIndexAreVisitsAndPersonMonths(t *testing.T) {
	d := evaluated(t)
	n := model.Needs(d)
	agrees(t, "use", n.Used, find(t, d, "tier:tertiary", "visits")+find(t, d, "tier:downtown", "visits"))
	agrees(t, "person months", n.Persons, find(t, d, "district", "visits")/find(t, d, "district", "visits_per_head")*12)
	if mean := n.Ranks / n.Persons; math.Abs(mean-0.5) > 0.01 {
		t.Errorf("the mean rank is %v", mean)
	}
}

func TestCatastrophicPaymentsAreThoseOfTheAccountsAtTheYearsEnd(t *testing.T) {
	d := evaluated(t)
	alive, ruined := model.Catastrophe(d, 0.1)
	got := find(t, d, "district", "catastrophic_share")
	agrees(t, "share", got, float64(ruined)/float64(alive))
	if got <= 0 || got >= 0.5 {
		t.Errorf("a share of %v", got)
	}
	cells := d.Cells()
	agrees(t, "in December", findIn(t, cells, "2012-12", "district", "catastrophic_share"), got)
	if x := findIn(t, cells, "2012-11", "district", "catastrophic_share"); !math.IsNaN(x) {
		t.Errorf("the year has ended in November, at %v", x)
	}
}

func TestBelievedQualityIsThatOfUsersAndOfTheOthers(t *testing.T) {
	c := load(t, base, months(2, 1)...).Config
	d := measured(warm(&c, 7, 0), nil)
	share := find(t, d, "district", "centre_users_share")
	agrees(t, "all", find(t, d, "district", "believed_quality"),
		share*find(t, d, "district", "believed_quality_users")+(1-share)*find(t, d, "district", "believed_quality_non_users"))
	alive, users, known := model.Users(d)
	agrees(t, "share in the one month", share, float64(users)/float64(alive))
	// Beliefs note visits that end on their day: nearly all, and no others.
	if !(known <= users && float64(known) > 0.95*float64(users)) {
		t.Errorf("%d users, of whom beliefs know %d", users, known)
	}
}

func TestRangesAreThoseOfTheCentres(t *testing.T) {
	d := evaluated(t)
	cells := d.Cells()
	for code, of := range map[string]string{"wait_minutes_centre_range": "wait_minutes_mean", "resolved_first_centre_range": "resolved_first_share"} {
		var values []float64
		for _, c := range cells {
			if c.Period == "all" && strings.HasPrefix(c.Facility, "chc_") && c.Indicator == of {
				values = append(values, c.Value)
			}
		}
		if len(values) < 2 {
			t.Fatalf("%d centres", len(values))
		}
		agrees(t, code, find(t, d, "district", code), indicator.Range(values))
	}
	if gini := find(t, d, "district", "capability_gini"); !(gini > 0 && gini < 0.05) {
		t.Errorf("teaching at two centres leaves a Gini coefficient of %v", gini)
	}
}

func TestHospitalStaffAreThoseWhoGoAndThoseWhoStay(t *testing.T) {
	d := evaluated(t)
	code := func(group string) float64 { return find(t, d, "district", "staff_satisfaction_"+group) }
	if h := code("hospital"); !(h >= math.Min(code("dispatched"), code("stay")) && h <= math.Max(code("dispatched"), code("stay"))) {
		t.Errorf("%v is not between %v and %v", h, code("dispatched"), code("stay"))
	}
	agrees(t, "gap", find(t, d, "district", "staff_satisfaction_gap"), code("community")-code("hospital"))
	for g, x := range model.Mood(d) {
		if !(x > 0 && x < 100) {
			t.Errorf("group %d: %v", g, x)
		}
	}
	without := measured(warm(small(t, 2000, "sinking.sessions_per_10k_month=0"), 7, 0), nil)
	if x := find(t, without, "district", "staff_satisfaction_dispatched"); !math.IsNaN(x) {
		t.Errorf("nobody goes down, and is satisfied by %v", x)
	}
	agrees(t, "without sessions", find(t, without, "district", "staff_satisfaction_hospital"), find(t, without, "district", "staff_satisfaction_stay"))
}

// signed are the indicators that may be below zero.
var signed = []string{"stated_realised_gap", "staff_satisfaction_gap", "tertiary_concentration", "tertiary_concentration_raw"}

func TestSharesOfTheEvaluationAreShares(t *testing.T) {
	for _, c := range evaluated(t).Cells() {
		d, _ := indicator.Lookup(c.Indicator)
		low, high := 0.0, math.Inf(1)
		switch {
		case slices.Contains(signed, c.Indicator), d.Group == "money":
			low = math.Inf(-1)
		case d.Unit == "share":
			high = 1
		case d.Unit == "points":
			high = 100
		}
		if c.Value < low || c.Value > high || math.IsInf(c.Value, 0) {
			t.Errorf("%+v", c)
		}
	}
}

// What the evaluation index adds is looked at and touches nothing: a district
// whose staff and residents judge by other numbers lives through the same
// events.
func TestTheParametersOfTheEvaluationMoveNoEvent(t *testing.T) {
	c := small(t, 2000, "sinking.sessions_per_10k_month=12", "sinking.experts_per_10k=3")
	other := *c
	for _, p := range model.Params() {
		if !strings.HasPrefix(p.Key, "evaluation.") {
			continue
		}
		v := c.Values(p.Key)
		for i := range v {
			v[i] += 0.3 * (p.High - v[i])
		}
		if err := other.Set(p.Key, v); err != nil {
			t.Fatal(err)
		}
	}
	a, b := measured(warm(c, 7, 0), nil), measured(warm(&other, 7, 0), nil)
	if len(cellDifferences(a.Cells(), b.Cells())) == 0 {
		t.Error("the parameters are not read")
	}
	if d := stateDifferences(digest(a), digest(b), "base", "cfg", "obs", "mood", "episodes"); len(d) > 0 {
		t.Errorf("they change %v", d)
	}
	for _, code := range []string{"visits", "first_preference_share", "wait_minutes_mean", "own_payment_cny", "referrals_up", "admissions"} {
		if x, y := find(t, a, "district", code), find(t, b, "district", code); x != y {
			t.Errorf("%s: %v and %v", code, x, y)
		}
	}
}

// Six of six replications on the tiny district: a false alarm once in 64 for
// each line.
func TestTheEvaluationFollowsWhatItMeasures(t *testing.T) {
	x := newTrial(short(t, "sinking.sessions_per_10k_month=12", "sinking.experts_per_10k=3"))
	for _, c := range []struct {
		key    string
		values []float64
		where  string
		up     bool
	}{
		{"choice.drug_available", []float64{0.9}, "district drug_overlap_share", true},
		{"supply.gps_per_10k", []float64{6}, "district gp_fte_per_10k", true},
		{"supply.gps_per_10k", []float64{6}, "district clinic_overtime_share", false},
		{"sinking.order_floor", []float64{1}, "district staff_satisfaction_dispatched", false},           // an order against the will
		{"sinking.travel", []float64{3}, "district staff_satisfaction_dispatched", false},                // a longer road
		{"sinking.sessions_per_10k_month", []float64{1}, "district staff_satisfaction_community", false}, // less help
		{"care.gp_skill", []float64{0.2}, "district gp_capability", true},
		{"care.gp_skill", []float64{0.2}, "tier:community resolved_first_share", true},
		{"care.gp_skill", []float64{0.2}, "tier:community returned_per_100", false},
		{"care.gp_skill", []float64{-0.3}, "district avoidable_tertiary_share", false}, // fewer cases are within GPs' reach
		{"payment.shift_community", []float64{-0.5}, "tier:community patient_satisfaction", false},
		{"choice.booked_share", []float64{0.9}, "tier:secondary appointment_share", true},
	} {
		without, with := x.pair(t, []model.Lever{lever(x.config, c.key, c.values...)}, c.where)
		if c.up {
			rises(t, c.where+" with "+c.key, without[c.where], with[c.where])
		} else {
			falls(t, c.where+" with "+c.key, without[c.where], with[c.where])
		}
	}
}

func TestAGroupTellsTheStrataThatItsResidentsBelongTo(t *testing.T) {
	c := load(t, base, months(1, 1)...).Config
	d := warm(&c, 7, 0)
	seen := map[[4]int]bool{}
	for i := range int32(c.Residents) {
		direct, byGroup := model.StrataOf(d, i)
		if direct != byGroup {
			t.Fatalf("resident %d is of strata %v, but is counted for %v", i, direct, byGroup)
		}
		seen[direct] = true
	}
	if len(seen) < 40 {
		t.Errorf("only %d groups occur", len(seen))
	}
}

// In a small district a centre has bed days and no discharge in the whole span.
func TestANumberOverNothingIsUndefinedAndNotInfinite(t *testing.T) {
	over := 0
	for _, c := range measured(warm(small(t, 8000), 7, 0), nil).Cells() {
		if math.IsInf(c.Value, 0) {
			t.Errorf("%s at %s in %s, %s: %v", c.Indicator, c.Facility, c.Period, c.Stratum, c.Value)
		}
		if c.Indicator == "stay_days_mean" && math.IsNaN(c.Value) {
			over++
		}
	}
	if over == 0 {
		t.Error("nothing without a discharge: nothing was tried")
	}
}
