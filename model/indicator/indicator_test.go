package indicator_test

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"gradus/model/indicator"
	"gradus/sim/experiment"
)

var groups = []string{
	"access", "wait", "visits", "referral", "expert", "beds", "outcome", "money", "load", "flow", "governance",
	"supply", "satisfaction", "equity", "evaluation",
}

func TestEveryIndicatorIsDescribedInFull(t *testing.T) {
	snake := regexp.MustCompile(`^[a-z][a-z0-9]*(_[a-z0-9]+)*$`)
	for _, x := range indicator.All() {
		if !snake.MatchString(x.Code) {
			t.Errorf("%q is not snake_case", x.Code)
		}
		if !slices.Contains(groups, x.Group) {
			t.Errorf("%s: no group %q", x.Code, x.Group)
		}
		for field, text := range map[string]string{"En": x.En, "Zh": x.Zh, "Unit": x.Unit, "Numerator": x.Numerator, "NumeratorZh": x.NumeratorZh, "Source": x.Source} {
			if text == "" || strings.TrimSpace(text) != text {
				t.Errorf("%s: %s is %q", x.Code, field, text)
			}
		}
	}
}

func TestNamesAreEnglishAndChineseAndUnique(t *testing.T) {
	type name struct{ field, text string }
	seen := map[name]string{}
	for _, x := range indicator.All() {
		for _, n := range []name{{"code", x.Code}, {"En", x.En}, {"Zh", x.Zh}} {
			if other, twice := seen[n]; twice {
				t.Errorf("%s and %s share the %s %q", other, x.Code, n.field, n.text)
			}
			seen[n] = x.Code
		}
		if strings.ContainsFunc(x.En+x.Numerator+x.Denominator, func(r rune) bool { return r > unicode.MaxASCII }) {
			t.Errorf("%s: the English is not", x.Code)
		}
		if !strings.ContainsFunc(x.Zh, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
			t.Errorf("%s: %q is not Chinese", x.Code, x.Zh)
		}
	}
}

// One language must not say more than the other, nor two things where the other
// says one.
func TestDefinitionsSayTheSameInBothLanguages(t *testing.T) {
	chinese, english := map[string]string{}, map[string]string{}
	for _, x := range indicator.All() {
		for _, pair := range [][2]string{{x.Numerator, x.NumeratorZh}, {x.Denominator, x.DenominatorZh}} {
			en, zh := pair[0], pair[1]
			if (en == "") != (zh == "") {
				t.Errorf("%s: %q and %q", x.Code, en, zh)
			}
			if other, known := chinese[en]; known && other != zh {
				t.Errorf("%s: %q is %q and %q", x.Code, en, zh, other)
			}
			if other, known := english[zh]; known && other != en {
				t.Errorf("%s: %q is %q and %q", x.Code, zh, en, other)
			}
			chinese[en], english[zh] = zh, en
			if zh != "" && zh != "1" && !strings.ContainsFunc(zh, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("%s: %q is not Chinese", x.Code, zh)
			}
		}
	}
}

func TestCodesSayTheirUnit(t *testing.T) {
	for _, x := range indicator.All() {
		for part, unit := range map[string]string{
			"_share": "share", "_minutes": "min", "_cny": "CNY", "_days": "d", "_hours": "h",
			"_per_1000": "1/1000", "_per_100": "1/100", "flow_": "episodes",
		} {
			if i := strings.Index(x.Code, part); i < 0 || part == "_per_100" && strings.Contains(x.Code, "_per_1000") {
				continue
			}
			if !strings.HasPrefix(x.Unit, unit) {
				t.Errorf("%s is in %q, want %q", x.Code, x.Unit, unit)
			}
		}
	}
}

func TestRatiosHaveADenominatorAndCountsHaveNone(t *testing.T) {
	counts := []string{"visits", "orders", "stays", "sessions", "persons", "episodes", "h", "CNY"}
	for _, x := range indicator.All() {
		count := slices.Contains(counts, x.Unit)
		ratio := x.Unit == "share" || strings.Contains(x.Unit, "/") || strings.HasSuffix(x.Code, "_mean")
		if count && x.Denominator != "" || ratio && x.Denominator == "" {
			t.Errorf("%s in %s is %q over %q", x.Code, x.Unit, x.Numerator, x.Denominator)
		}
		if x.Unit == "share" && x.Relative || count && !x.Relative {
			t.Errorf("%s in %s: relative %v", x.Code, x.Unit, x.Relative)
		}
	}
}

func TestThresholdsArePositiveAndSmall(t *testing.T) {
	for _, x := range indicator.All() {
		if !(x.Threshold > 0 && x.Threshold <= 0.05) {
			t.Errorf("%s: threshold %v", x.Code, x.Threshold)
		}
		if x.Floor < 0 || x.Floor > 0 && !x.Relative {
			t.Errorf("%s: floor %v, relative %v", x.Code, x.Floor, x.Relative)
		}
		if wait := strings.Contains(x.Code, "wait_minutes"); wait && x.Floor != 1 {
			t.Errorf("%s: a wait that changes by less than %v min matters", x.Code, x.Floor)
		}
		if x.Direction < -1 || x.Direction > 1 {
			t.Errorf("%s: direction %d", x.Code, x.Direction)
		}
	}
}

func TestThresholdIsInTheUnitOfTheIndicator(t *testing.T) {
	absolute := indicator.Indicator{Threshold: 0.01}
	relative := indicator.Indicator{Threshold: 0.05, Relative: true}
	floored := indicator.Indicator{Threshold: 0.05, Relative: true, Floor: 1}
	for _, c := range []struct {
		x          indicator.Indicator
		base, want float64
	}{
		{absolute, 0.7, 0.01},
		{absolute, 0, 0.01},
		{relative, 20, 1},
		{relative, -20, 1},
		{relative, 0, 0},
		{floored, 10, 1},
		{floored, 20, 1},
		{floored, 60, 3},
		{floored, 0, 1},
	} {
		if got := c.x.ThresholdAt(c.base); got != c.want {
			t.Errorf("at %v: %v, want %v", c.base, got, c.want)
		}
	}
	if !math.IsNaN(relative.ThresholdAt(math.NaN())) {
		t.Error("a share of an undefined level is a number")
	}
}

func TestEveryIndicatorIsReportedSomewhere(t *testing.T) {
	for _, x := range indicator.All() {
		has := func(s indicator.Scope) bool { return x.Scope&s != 0 }
		if panel := has(indicator.Panel); panel && x.Scope != indicator.Panel || panel != strings.HasPrefix(x.Code, "evaluation_") {
			t.Errorf("%s: only the evaluation index comes from a panel, and from nothing else", x.Code)
		}
		if !has(indicator.District) && !has(indicator.Tier) && !has(indicator.Panel) && !has(indicator.Urgency) {
			t.Errorf("%s is reported neither for the district nor by tier nor by urgency", x.Code)
		}
		if has(indicator.Institution) && !has(indicator.Tier) {
			t.Errorf("%s is reported by institution, but not by tier", x.Code)
		}
		if has(indicator.Stratum) && !has(indicator.District) {
			t.Errorf("%s is reported by stratum, but not for the district", x.Code)
		}
	}
}

// direction is the way that is good, by the arrows of the specification,
// section 9, and 0 where counts only describe.
func direction(code string) int8 {
	higher := []string{
		"first_preference_share", "first_preference_users_share", "first_preference_refills_share",
		"first_contact_share", "primary_visit_share", "contract_share", "expert_aware_share", "believed_quality",
		"referrals_down", "down_up_ratio", "referral_completed_share", "expert_hours_received", "expert_visits",
		"expert_visits_per_session", "expert_visits_per_expert_month", "treated_share",
		"result_access_share", "recognition_share", "equipment_cover_share",
		"expert_visits_per_expert_hour",
		"referral_up_accepted_share", "referral_up_arrived_share", "referral_down_accepted_share",
		"referral_down_arrived_share", "referral_loop_closed_share", "down_willing_share", "referrals_down_refill",
		"referrals_down_follow_up", "referrals_down_step_down", "referrals_down_per_100_discharges",
		"fund_primary_share",
		"resident_net_willingness", "compliance_quality", "platform_effective_share",
		// I01 to I05, I08, I18, I23, I34, features FV4 and FV5
		"gp_fte_per_10k", "gp_capability", "experts_sunk", "expert_sessions_per_10k_month", "rehab_beds_per_1000_old",
		"drug_overlap_share", "appointment_share", "resolved_first_share",
		"within_district_visit_share", "contracted_community_share", "centre_users_share",
		// I39, I40, the index
		"patient_satisfaction", "staff_satisfaction_community", "staff_satisfaction_dispatched", "staff_satisfaction_stay",
		"staff_satisfaction_hospital", "believed_quality_users", "believed_quality_non_users",
		"evaluation_index", "evaluation_structure", "evaluation_process", "evaluation_result",
	}
	lower := []string{
		"unseen_share", "referral_delay_days", "expert_sessions_cancelled", "expert_hours_travel",
		"expert_hours_displaced", "expert_hours_overtime", "bed_refused", "deteriorations_per_1000", "deaths_per_1000",
		"own_payment_cny", "own_payment_share", "own_payment_per_head_cny", "fund_payment_cny", "government_payment_cny",
		"duplicate_test_share", "lab_minutes_mean", "image_minutes_mean",
		"referrals_refused", "referrals_without_place", "referrals_refused_resident", "referrals_lost",
		"referral_delay_days_p90", "referral_delay_days_paper", "referral_delay_days_slot",
		"referral_delay_days_green", "referral_delay_days_urgent", "blocked_bed_share", "admission_queue_share",
		"fund_payment_per_head_cny", "government_spending_cny", "cost_per_resolved_cny",
		"problem_relations_score", "problem_voice_score", "problem_downward_score", "problem_score",
		// I20, I22, I24, I35 to I38, I43 to I45
		"facility_minutes_mean", "clinic_overtime_share", "expert_time_overtime_share", "returned_per_100", "treatment_delay_days", "treatment_delay_days_p90",
		"avoidable_tertiary_share", "avoidable_refills_share", "sensitive_admissions_per_1000", "catastrophic_share",
		"capability_gini", "first_preference_centre_range", "resolved_first_centre_range",
		// RF4, QL2, WT2 of side effects
		"referrals_up_again_per_100", "down_returned_per_100", "urgent_delay_minutes_mean",
	}
	switch {
	case slices.Contains(higher, code):
		return 1
	case slices.Contains(lower, code), strings.Contains(code, "wait_minutes"):
		return -1
	}
	return 0
}

func TestVerdictsUseTheWordThatFitsTheIndicator(t *testing.T) {
	for _, x := range indicator.All() {
		if x.Direction != direction(x.Code) {
			t.Errorf("%s has direction %d, want %d", x.Code, x.Direction, direction(x.Code))
		}
		words := map[int8][2]string{1: {"better", "worse"}, 0: {"higher", "lower"}, -1: {"worse", "better"}}[x.Direction]
		threshold := x.ThresholdAt(100)
		judge := func(low, high float64) string {
			d := experiment.Interval{Mean: (low + high) / 2, Low: low, High: high, N: 10}
			return experiment.Judge(d, threshold, experiment.Direction(x.Direction)).String()
		}
		for _, c := range []struct{ low, high, want any }{
			{2.0, 3.0, words[0]}, {-3.0, -2.0, words[1]}, {-0.9, 0.9, "equivalent"}, {-2.0, 2.0, "cannot tell"},
		} {
			if got := judge(c.low.(float64)*threshold, c.high.(float64)*threshold); got != c.want {
				t.Errorf("%s: %v to %v thresholds is %q, want %q", x.Code, c.low, c.high, got, c.want)
			}
		}
	}
}

func TestTheThreeSharesAreNeverMixed(t *testing.T) {
	seen := map[string]string{}
	for _, code := range []string{"first_preference_share", "first_contact_share", "primary_visit_share"} {
		x, ok := indicator.Lookup(code)
		if !ok {
			t.Fatalf("no %s", code)
		}
		if other, twice := seen[x.Denominator]; twice {
			t.Errorf("%s and %s count the same: %q", other, code, x.Denominator)
		}
		seen[x.Denominator] = code
	}
}

func TestEveryCodeIsFoundAndNoOther(t *testing.T) {
	for _, want := range indicator.All() {
		if got, ok := indicator.Lookup(want.Code); !ok || got != want {
			t.Errorf("%s is found as %+v, %v", want.Code, got, ok)
		}
	}
	for _, code := range []string{"", "wait", "Visits", "first_contact_share "} {
		if got, ok := indicator.Lookup(code); ok || got.Code != "" {
			t.Errorf("%q is found as %+v", code, got)
		}
	}
}

func TestWhatPlannersAskForIsInTheDictionary(t *testing.T) {
	// The codes that the architecture, section 4, promises by name.
	for _, code := range []string{
		"first_preference_share", "first_contact_share", "primary_visit_share",
		"wait_minutes_median", "wait_minutes_p90", "visits", "referrals_up", "referrals_down", "expert_hours_given",
		"expert_hours_received", "expert_hours_travel", "expert_visits_per_expert_month", "own_payment_cny", "fund_payment_cny",
	} {
		if _, ok := indicator.Lookup(code); !ok {
			t.Errorf("no %s", code)
		}
	}
}

// A balance is judged on the scale of a sum of the same unit that is reported
// wherever it is. It has no good way, so nobody looks for the best by it: a search
// takes the threshold from the level of its number.
func TestABalanceIsTheRestOfSomethingReportedBesideIt(t *testing.T) {
	rests := 0
	for _, x := range indicator.All() {
		if x.RestOf == "" {
			continue
		}
		rests++
		of, known := indicator.Lookup(x.RestOf)
		if !known || of.Unit != x.Unit || of.Scope&x.Scope != x.Scope || of.RestOf != "" || !x.Relative || x.Direction != 0 {
			t.Errorf("%s is the rest of %+v", x.Code, of)
		}
	}
	if rests == 0 {
		t.Error("there is no balance")
	}
}
