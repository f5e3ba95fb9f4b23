package reporter

import (
	"strings"
	"testing"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/words"
)

// What is proposed to be asked moves something: experts who go down only bound their
// half-days, what a visitor set goes before what a policy brought along, and what brings
// most, where that is known, before all.
func TestTheLeverProposedForADoseIsOneThatPromisesMost(t *testing.T) {
	const head = "scenario,key,before,value,file\n"
	const sunk = "a,sinking.experts_per_10k,0.4,1.6,scenarios/policy/x.toml\na,sinking.sessions_per_10k_month,1.2,5.6,scenarios/policy/x.toml\n"
	const cover = "a,payment.shift_community,0,0.02,scenarios/policy/x.toml\n"
	const hand = "a,need.long_uptake,0.2,0.3,option-a.toml\n"
	const why = "scenario,indicator,facility,group,keys,shapley\na,s,district,(total),,0.9\na,s,district,x,payment.shift_community payment.shift_tertiary,-0.4\na,s,district,y,sinking.experts_per_10k sinking.sessions_per_10k_month,0.1\na,t,district,y,need.long_uptake,7\n"
	for _, c := range []struct{ policies, why, want string }{
		{sunk, "", "sinking.sessions_per_10k_month sinking.experts_per_10k"},
		{cover + sunk, "", "sinking.sessions_per_10k_month payment.shift_community sinking.experts_per_10k"},
		{sunk + cover + hand, "", "need.long_uptake sinking.sessions_per_10k_month payment.shift_community sinking.experts_per_10k"},
		{sunk + cover + hand, why, "payment.shift_community sinking.sessions_per_10k_month sinking.experts_per_10k need.long_uptake"},
		{"a,referral.gatekeeping,off,strict,x.toml\na,care.shared_centre,false,true,x.toml\n", "", ""},
	} {
		in := sheetsOf(t, words.English, map[string]string{"policies.csv": head + c.policies})
		if c.why != "" {
			in.Inner = []*archive.Folder{sheetsOf(t, words.English, map[string]string{"why.csv": c.why})}
		}
		var got []string
		for _, r := range LeversToAsk(in) {
			got = append(got, r.Text("key"))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("proposed are %v, want %s", got, c.want)
		}
	}
}

// The official target is asked about where the option meets it and the base does not; else
// what it surely moves, half of the way; nothing where it moves nothing.
func TestTheTargetProposedForADoseIsOneThatTheOptionReaches(t *testing.T) {
	const targets = "scenario,indicator,facility,period,growth,relation,target,unit,mean,low,high,standing\n"
	const visits = "primary_visit_share,district,all,false,>=,0.65,share,"
	const contracts = "contract_share,district,all,false,>=,0.3,share,"
	const compared = "scenario,indicator,base_mean,mean,diff,low,high\n"
	moved := compared + "a,primary_visit_share,0.4,0.5,0.1,0.09,0.11\na,first_contact_share,0.8,0.79,-0.01,-0.012,-0.008\n"
	missed := "b," + visits + "0.4,0.4,0.4,missed\na," + visits + "0.5,0.5,0.5,missed\n"
	for _, c := range []struct {
		lever, targets, compare, want string
		told                          bool // that the official one is out of reach
	}{
		{"need.long_uptake", "b," + visits + "0.4,0.4,0.4,missed\na," + visits + "0.7,0.7,0.7,met\n", moved, "primary_visit_share >= 65%", false},
		{"need.long_uptake", missed, moved, "primary_visit_share >= 45%", true},
		{"need.long_uptake", missed, compared + "a,primary_visit_share,0.4,0.39,-0.01,-0.011,-0.009\n", "primary_visit_share <= 39.5%", false},
		{"contract.target", missed + "b," + contracts + "0.25,0.25,0.25,missed\na," + contracts + "0.5,0.5,0.5,met\n", moved, "contract_share >= 30%", false},
		{"governance.siphon_compensation", missed + "b," + contracts + "0.25,0.25,0.25,missed\na," + contracts + "0.5,0.5,0.5,met\n", moved, "primary_visit_share >= 45%", true},
		{"need.long_uptake", "", moved, "first_contact_share <= 79.5%", false},
		{"need.long_uptake", missed, compared + "a,primary_visit_share,0.4,0.41,0.01,-0.01,0.03\n", "", false},
	} {
		for _, l := range []words.Lang{words.English, words.Chinese} {
			x := told(l).author(sheetsOf(t, l, map[string]string{"targets.csv": targets + c.targets, "compare.csv": c.compare}), false)
			x.points = []string{"b", "a"}
			target, about := x.targetToAsk("a", c.lever)
			if target != c.want || (about != nil) != c.told {
				t.Errorf("asked is %q, want %q; said is %v", target, c.want, textOnly(about))
			}
		}
	}
}
