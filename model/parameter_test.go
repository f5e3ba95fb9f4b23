package model_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gradus/model"
)

func TestEveryParameterIsDescribedInBothLanguages(t *testing.T) {
	han := func(r rune) bool { return unicode.Is(unicode.Han, r) }
	seen := map[string]string{}
	for _, p := range model.Params() {
		if p.En == "" || strings.ContainsFunc(p.En, han) || !strings.ContainsFunc(p.Zh, han) {
			t.Errorf("%s is %q and %q", p.Key, p.En, p.Zh)
		}
		if other, twice := seen[p.Zh]; twice {
			t.Errorf("%s and %s are both %q", other, p.Key, p.Zh)
		}
		seen[p.Zh] = p.Key
	}
}

// worlds are districts in which every mechanism runs, each in one of its forms.
// What one cannot show (a tenth of a doctor is a doctor, a lesson takes months
// to fade) is asked of the next.
var worlds = []struct {
	residents, measured int
	tries               int // values of a parameter that are tried
	set                 []string
}{
	{1000, 1, 2, []string{
		"sinking.rotation_months=1", "referral.reserved_slots=0.5", "referral.platform=1", "care.courier_share=0.5",
		`payment.outpatient_mode=["capitation", "fee_for_service", "fee_for_service"]`, `payment.inpatient_mode=["drg", "drg"]`,
		"payment.case_cut=[0.99, 1]", "payment.sharing=shapley", "payment.synergy=10000", "payment.alliance_member=[true, true, false]",
	}},
	{3000, 4, 3, []string{ // the second quarter is played on the first
		"referral.platform=3", "referral.centre_effort=0.8", "referral.down_effort=[0.9, 0.9]", "referral.down_outpatient=0.5",
		"choice.drug_available=0.5", "referral.down_follow_up=1", "care.admit_at=0.5", "care.step_down_share=1", "supply.beds_per_10k=[60, 60, 60]",
		"sinking.teaching_rate=0.2", "sinking.teaching_share=1", "sinking.teaching_full=20 min/month", "sinking.skill_cap=0.5", "payment.ceiling=1000 CNY/year", "care.shared_centre=true", "care.recognition_push=0.9", "referral.threshold=0.6", "referral.up_quota=[3, 2]",
		"sinking.rotation_months=2", "sinking.fixed_days=true", "care.gp_skill=-0.2",
		`payment.outpatient_mode=["global_budget", "global_budget", "global_budget"]`, "payment.budget_scope=outpatient", "payment.sharing=power", "payment.budget_growth=-0.1 1/year",
	}},
	{8000, 2, 7, []string{
		"payment.sharing=workload", "payment.separation=true", "payment.assessment_renewal=1 month", "payment.capitation_scope=primary",
		"payment.budget_scope=outpatient", "payment.quality_gate=0.02", "payment.deductible=[0, 0, 0, 0]", "payment.budget_growth=0.4 1/year", `payment.inpatient_mode=["dip", "dip"]`,
		`payment.outpatient_mode=["capitation", "global_budget", "global_budget"]`,
		"sinking.rotation_months=1", "referral.green_channel=true", "supply.gps_per_10k=1", "care.overtime_cap=15 min", "supply.specialists_per_10k=[1.2, 0.7]",
	}},
	{8000, 2, 7, []string{
		`payment.outpatient_mode=["fee_for_service", "per_visit", "per_visit"]`,
		"sinking.rotation_months=1", "referral.platform=3", "referral.centre_effort=0.2", "referral.reserved_slots=0.5", "referral.reserved_ahead=3 d", "care.slot_share=0.05", "choice.booked_share=0.9", "supply.specialists_per_10k=[1.2, 0.7]",
	}},
	{8000, 3, 7, []string{"driver.enabled=true", "driver.from_month=0", "driver.months=2", "driver.rail_month=1", "driver.gps=2", "supply.gps_per_10k=5"}},
	{25000, 1, 7, []string{"run.start=2012-12-01"}}, // the year's end is seen
}

// busy returns one of the worlds.
func busy(t *testing.T, residents, measured int, set ...string) *model.Config {
	set = append(months(1, measured), append(set,
		"referral.gatekeeping=strict", "referral.channel=true",
		"contract.campaign=2", "contract.fee=100", "contract.start_share=0.4", "contract.target=0.6",
		"payment.bypass_penalty=0.2", "payment.referred_bonus=0.1",
		"need.flu_amplitude=1", "need.long_uptake=0.4", "need.emergency_per_year=0.3", "supply.experts_per_10k=[10, 10]",
		"sinking.sessions_per_10k_month=12", "sinking.experts_per_10k=2", "sinking.order_floor=0.8",
		"sinking.aware_own=0.02", "referral.subsidy=10 CNY",
		"payment.response=0.5", "payment.transfer_fee=300 CNY", "payment.assessment_bonus=20 CNY/year")...)
	c := load(t, base, set...).Config
	c.Residents = residents
	if ps := model.Validate(&c); len(ps) > 0 {
		t.Fatal(ps)
	}
	return &c
}

// others returns values of a parameter that differ from those it has, the
// most different first.
func others(p model.Param, now []float64) [][]float64 {
	move := func(f func(x float64) float64) []float64 {
		out := slices.Clone(now)
		for i, x := range now {
			out[i] = min(p.High, max(p.Low, f(x)))
			if p.Kind != model.Real {
				out[i] = math.Round(out[i])
			}
		}
		return out
	}
	turned := slices.Clone(now)
	slices.Reverse(turned)
	all := [][]float64{turned} // for shares that add up to 1
	switch p.Kind {
	case model.Switch:
		all = append(all, move(func(x float64) float64 { return 1 - x }))
	case model.Choice:
		all = append(all, move(func(x float64) float64 { return float64((int(x) + 1) % len(p.Enum)) }))
	default:
		for _, part := range []float64{0.7, 0.3, 0.05} {
			all = append(all, move(func(x float64) float64 { return x + part*(p.High-x) }), move(func(x float64) float64 { return x + part*(p.Low-x) }))
		}
	}
	return slices.DeleteFunc(all, func(v []float64) bool { return slices.Equal(v, now) })
}

// changes reports whether some other value of a parameter changes some cell.
func changes(t *testing.T, p model.Param, c *model.Config, want []model.Cell, tries int) bool {
	tried := 0
	for _, v := range others(p, c.Values(p.Key)) {
		x := *c
		if err := x.Set(p.Key, v); err != nil {
			t.Error(err)
		}
		if len(model.Validate(&x)) > 0 {
			continue
		}
		if tried++; tried > tries {
			return false
		}
		if len(cellDifferences(want, measured(warm(&x, 1, 0), nil).Cells())) > 0 {
			return true
		}
	}
	if tried == 0 {
		t.Errorf("%s: no other value is valid", p.Key)
	}
	return false
}

// A parameter of the registry that moves nothing would be an option that does
// nothing.
func TestEveryParameterDoesSomething(t *testing.T) {
	still := slices.DeleteFunc(slices.Clone(model.Params()), func(p model.Param) bool {
		return ofTheGame(p) || ofTheCity(p) // see TestEveryParameterOfTheGameDoesSomething, ...OfTheCity...
	})
	for _, w := range worlds {
		c := busy(t, w.residents, w.measured, w.set...)
		want := measured(warm(c, 1, 0), nil).Cells()
		still = slices.DeleteFunc(still, func(p model.Param) bool {
			off := !c.Driver.Enabled && strings.HasPrefix(p.Key, "driver.") // then nothing knows of them
			return !off && changes(t, p, c, want, w.tries)
		})
	}
	for _, p := range still {
		t.Errorf("%s: no cell of the result knows its value", p.Key)
	}
}
