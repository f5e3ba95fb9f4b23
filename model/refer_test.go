package model_test

import (
	"math"
	"testing"

	"gradus/model"
)

func TestAHospitalTakesNoMoreThanItsQuota(t *testing.T) {
	c := load(t, base, append(months(2, 3), "referral.threshold=0.6")...).Config
	x := newTrial(&c)
	pulls(t, x, "who has no place is refused",
		[]string{"district referrals_without_place"}, []string{"district referral_up_accepted_share", "district referrals_up"},
		lever(&c, "referral.up_quota", 3, 3))
	for r, cells := range x.without {
		if n := findIn(t, cells, "all", "district", "referrals_without_place"); n != 0 {
			t.Errorf("replication %d: without a quota %v orders find no place", r, n)
		}
	}
}

func TestThePlatformClosesTheLoopOfReferrals(t *testing.T) {
	c := load(t, base, append(months(2, 3), "referral.threshold=0.6")...).Config
	x := newTrial(&c)
	pulls(t, x, "a note reaches the GP", []string{"district referral_loop_closed_share"}, nil, lever(&c, "referral.platform", 1))
}

func TestEveryKindOfDownReferralHappensAndAddsUp(t *testing.T) {
	c := load(t, base, append(months(2, 3), "referral.down_effort=[1, 1]", "referral.guide=true", "referral.down_outpatient=0.5", "referral.down_follow_up=0.5", "care.step_down_share=1")...).Config
	cells := measured(warm(&c, 3, 0), nil).Cells()
	sum := 0.0
	for _, kind := range []string{"referrals_down_refill", "referrals_down_follow_up", "referrals_down_step_down"} {
		n := findIn(t, cells, "all", "district", kind)
		if n == 0 {
			t.Errorf("%s is 0", kind)
		}
		sum += n
	}
	if all := findIn(t, cells, "all", "district", "referrals_down"); sum != all {
		t.Errorf("%v by kind, %v in all", sum, all)
	}
}

func TestStepDownBedsAndPathwaysMoveRecoveryToTheCentres(t *testing.T) {
	busyBeds := append(months(2, 3), "referral.down_effort=[0.8, 0.8]", "care.step_down_share=1", "care.admit_at=0.8", "supply.beds_per_10k=[3, 20, 13]")
	c := load(t, base, busyBeds...).Config
	x := newTrial(&c)
	pulls(t, x, "more beds at centres, fewer blocked in hospitals",
		[]string{"district referrals_down_step_down"}, []string{"district blocked_bed_share"},
		lever(&c, "supply.beds_per_10k", 40, 20, 13))
	pulls(t, x, "a standing pathway starts more of them", []string{"district referrals_created"}, nil, lever(&c, "referral.step_down_pathway", 1))
	pulls(t, x, "more hospital beds, fewer lines for them", nil, []string{"tier:tertiary admission_queue_share"},
		lever(&c, "supply.beds_per_10k", 3, 20, 40))
}

// What the game between the tiers reads of a quarter is what the table says of
// it, and at the turn of the quarter it is that of the one before.
func TestTheShareOfTimeWithAnAdmissionQueueIsThatOfTheQuarter(t *testing.T) {
	c := load(t, base, append(months(1, 3), "care.admit_at=0.8")...).Config
	d := measured(warm(&c, 3, 0), nil)
	for _, h := range []string{"secondary", "tertiary"} {
		want := findIn(t, d.Cells(), "2012-Q1", "tier:"+h, "admission_queue_share")
		got := model.AdmissionQueueShare(d, h)
		if want == 0 || math.Abs(got-want) > 1e-12 {
			t.Errorf("%s: %v, the table says %v", h, got, want)
		}
		model.TurnQuarter(d)
		if again := model.AdmissionQueueShare(d, h); again != got {
			t.Errorf("%s: %v at the turn of the quarter, %v before", h, again, got)
		}
	}
}

func TestReservedSlotsOpenAheadOfTheOthers(t *testing.T) {
	c := *short(t, "referral.reserved_slots=0.5", "referral.reserved_ahead=7", "care.slot_days=14")
	d := warm(&c, 1, 0)
	public, referred := model.LastSlot(d, false), model.LastSlot(d, true)
	if public < 12 || public > 14 || referred < 19 || referred > 21 {
		t.Errorf("slots are open for %d days, those for referrals for %d; want about 14 and 21", public, referred)
	}
	c = *short(t, "referral.reserved_slots=0.5", "care.slot_days=14")
	if d := warm(&c, 1, 0); model.LastSlot(d, true) > 14 {
		t.Errorf("without a lead referrals see %d days", model.LastSlot(d, true))
	}
}
