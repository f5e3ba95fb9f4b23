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
