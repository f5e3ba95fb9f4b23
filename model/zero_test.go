package model_test

import (
	"slices"
	"testing"

	"gradus/model"
)

// restated is a lever set that names every lever of the registry and gives it
// the value that the base has.
func restated(c *model.Config) []model.Lever {
	var out []model.Lever
	for _, p := range model.Params() {
		if p.Lever {
			out = append(out, model.Lever{Key: p.Key, Values: c.Values(p.Key), Start: c.Run.Start, Ramp: 2})
		}
	}
	return out
}

// nothingDiffers holds two branches against each other: every cell, every
// column of the residents and everything else in the state, to the last bit.
func nothingDiffers(t *testing.T, what string, want, got *model.District) {
	t.Helper()
	sameCells(t, what, want.Cells(), got.Cells())
	if d := stateDifferences(digest(want), digest(got), "levers", "cfg", "base", "stations"); len(d) > 0 {
		t.Errorf("%s: the states differ in %v", what, d)
	}
	if !slices.Equal(model.StationBooks(want), model.StationBooks(got)) {
		t.Errorf("%s: the books of the stations differ", what)
	}
}

func TestLeversThatRepeatTheBaseChangeNothingForAnyResident(t *testing.T) {
	c := short(t)
	parent := warm(c, 11, 0)
	levers := restated(c)
	if len(levers) < 30 {
		t.Fatalf("only %d levers", len(levers))
	}
	nothingDiffers(t, "all levers at the base's values", measured(parent, nil), measured(parent, levers))
}

func TestEachLeverAloneAtTheValueOfTheBaseChangesNothing(t *testing.T) {
	c := small(t, 800)
	parent := warm(c, 11, 0)
	want := measured(parent, nil)
	for _, l := range restated(c) {
		nothingDiffers(t, l.Key, want, measured(parent, []model.Lever{l}))
	}
}

func TestALeverThatNeverStartsOrHasEndedChangesNothing(t *testing.T) {
	s := load(t, "gatekeeping", months(1, 2)...)
	parent := warm(&s.Config, 11, 0)
	want := measured(parent, nil)
	late, over := []model.Lever{}, []model.Lever{}
	for _, l := range s.Levers {
		l.Start = s.Config.Run.Start.AddDate(0, 2, 0)
		late = append(late, l)
		l.Start, l.Expiry = s.Config.Run.Start.AddDate(0, -6, 0), s.Config.Run.Start
		over = append(over, l)
	}
	nothingDiffers(t, "levers that start when the run ends", want, measured(parent, late))
	nothingDiffers(t, "levers that expire when the measured span begins", want, measured(parent, over))
}

// The instrument of the tests above is not blind: a lever that differs from
// the base by the smallest step is seen.
func TestALeverWithAnEffectIsSeen(t *testing.T) {
	c := short(t)
	parent := warm(c, 11, 0)
	moved := measured(parent, []model.Lever{lever(c, "payment.shift_tertiary", -0.01)})
	if len(cellDifferences(measured(parent, nil).Cells(), moved.Cells())) == 0 {
		t.Error("a reimbursement one point lower changes no cell")
	}
}

func TestZeroSessionsAreTheBaseWithZeroSessions(t *testing.T) {
	c := short(t, "sinking.sessions_per_10k_month=0")
	parent := warm(c, 4, 0)
	want := measured(parent, nil)
	nothingDiffers(t, "a lever of zero sessions", want, measured(parent, []model.Lever{lever(c, "sinking.sessions_per_10k_month", 0)}))
	// Experts who are named to go down and never go make no difference to
	// anybody; only the head-count in the books knows of them.
	named := measured(parent, []model.Lever{lever(c, "sinking.experts_per_10k", 1.2)})
	sameCells(t, "experts without sessions", want.Cells(), named.Cells())
	if d := stateDifferences(residentsOf(digest(want)), residentsOf(digest(named))); len(d) > 0 {
		t.Errorf("experts without sessions change %v", d)
	}
}

func TestWithoutExpertsNoExpertHourIsGivenOrReceived(t *testing.T) {
	for _, set := range [][]string{
		{"sinking.sessions_per_10k_month=0", "sinking.experts_per_10k=1.2"},
		{"sinking.experts_per_10k=0", "sinking.sessions_per_10k_month=0"},
	} {
		c := short(t, set...)
		d := measured(warm(c, 4, 0), nil)
		for _, code := range []string{
			"expert_sessions", "expert_hours_given", "expert_hours_received", "expert_hours_travel",
			"expert_hours_displaced", "expert_hours_overtime", "expert_visits",
		} {
			if x := find(t, d, "district", code); x != 0 {
				t.Errorf("%v: %s is %v", set, code, x)
			}
		}
	}
}

// idle are parameters of mechanisms that the settings beside them turn off.
// Their draws are made or not, their values are this or that: nobody notices,
// because every draw has an address of its own.
var idle = []struct {
	why   string
	off   []string
	value []string
}{
	{
		"no session, so no expert's clinic, seat, road, siphon or lesson",
		[]string{"sinking.sessions_per_10k_month=0"},
		[]string{
			"sinking.seats=3", "sinking.travel=3", "sinking.on_site=1", "sinking.siphon=1", "sinking.hand_over=1", "sinking.presence=0.5",
			"sinking.teaching_share=1", "sinking.displaced_share=0", "sinking.cancelled_share=1", "sinking.book_days=1",
		},
	},
	{"GPs tell nobody anything new", []string{"sinking.aware_gp=0"}, []string{"sinking.gp_tells_share=1"}},
	{"no gate", []string{"referral.gatekeeping=off"}, []string{
		"payment.bypass_penalty=0.5", "referral.slip_minutes=9",
		"choice.gate_dislike=4", "choice.gate_dislike_sd=2",
	}},
	{"no wave", []string{"need.flu_amplitude=0"}, []string{"need.flu_peak_day=100", "need.flu_width=60"}},
	{"no green channel and no priority", []string{"referral.green_channel=false", "contract.priority=false"}, []string{"referral.green_delay=3", "referral.threshold_green=0.2"}},
	{"no platform", []string{"referral.platform=0"}, []string{
		"care.result_access=[1, 1, 1]", "care.recognition_push=1", "care.recognition_fee_loss=0", "care.receiving_cut=0.5", "care.receiving_gain=0.2", "referral.drug_list_gain=1",
	}},
	{"no shared diagnostic centre", []string{"care.shared_centre=false"}, []string{"supply.readers_per_10k=5", "care.shared_reading=100"}},
	{"no courier", []string{"care.courier_share=0"}, []string{"care.courier=2000"}},
	{"no slot is kept", []string{"referral.reserved_slots=0"}, []string{"referral.reserved_release=5"}},
	{"nobody learns", []string{"learning.enabled=false"}, []string{
		"learning.gain=0.5", "learning.loss=0.9", "learning.word_of_mouth=0.5", "learning.habit_gain=0.9",
		"learning.willing_gain=1", "learning.drift=0.1", "learning.private_wait_step=1",
	}},
	{"everything is paid as it is billed, and nobody shares", []string{"payment.response=0"}, []string{
		"payment.budget_scope=primary", "payment.capitation_scope=all", "payment.payee=alliance", "payment.budget_growth=0.5", "payment.surplus_share=0.1",
		"payment.overrun_share=1", "payment.overrun_limit=1", "payment.corridor=0.5", "payment.quality_gate=0", "payment.visit_tariff=[1, 2, 3]",
		"payment.case_base=1", "payment.case_cut=[0.1, 0.2]", "payment.case_weight=[3, 2, 1]", "payment.case_factor=[3, 3]", "payment.same_price=true",
		"payment.intensity_fee=2", "payment.intensity_prospective=1", "payment.altruism=0", "payment.visit_splitting=1", "payment.stay_answer=[0.5, 0.5]",
		"payment.threshold_capitation=0.3", "payment.threshold_fee=0.3", "payment.assessment_renewal=3", "payment.assessment_half_life=1 month",
		"payment.separation_keeps=0.9", "payment.power=[9, 9, 9]", "payment.power_exponent=3", "payment.work_units=[9, 9, 9, 9]",
		"payment.alliance_member=[false, true, false]", "payment.pool_share=0.3", "payment.synergy=1000", "payment.recovery_day_revenue=[1, 1, 1]",
	}},
	{"experts do not rotate", []string{"sinking.rotation_months=0"}, []string{"sinking.rotation_forget=20"}},
	{"no gate, nothing to open", []string{"referral.gatekeeping=off"}, []string{"contract.combination=true"}},
	{"nobody has a contract", []string{"contract.start_share=0", "contract.target=0"}, []string{
		"contract.priority=true", "contract.fee=500", "contract.combination=true",
		"contract.deductible_waiver=true", "choice.contract_acute=2", "choice.refill_contract=3", "referral.down_contract=2", "need.long_uptake=1",
	}},
}

func TestADecisionThatIsNotInUseChangesNothing(t *testing.T) {
	for _, x := range idle {
		want := measured(warm(small(t, 2000, x.off...), 9, 0), nil)
		for _, v := range x.value {
			got := measured(warm(small(t, 2000, append([]string{v}, x.off...)...), 9, 0), nil)
			sameCells(t, x.why+": "+v, want.Cells(), got.Cells())
			if d := stateDifferences(residentsOf(digest(want)), residentsOf(digest(got)), "res.people.told", "res.tastes"); len(d) > 0 {
				t.Errorf("%s: %s changes %v", x.why, v, d)
			}
		}
	}
}
