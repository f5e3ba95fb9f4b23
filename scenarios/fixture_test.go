package scenarios

import (
	"fmt"
	"os"
	"sync"
	"testing"
	"time"

	"gradus/model"
)

// The broken files under testdata and the tests of merging are written in a
// registry of their own, so that they say the same whatever parameters the
// model has. It has one parameter of each sort.
var testRegistry = sync.OnceValue(func() *dictionary { return newDictionary(testParams, tooManySessions) })

var testParams = []model.Param{
	{Key: "supply.gps_per_10k", Unit: "FTE/10k", Low: 0.1, High: 20, Len: 1, Lever: true, En: "general practitioners per 10,000 residents", Zh: "每万居民全科医生"},
	{Key: "supply.consult_minutes", Unit: "min", Low: 1, High: 60, Len: 1, Lever: true, En: "length of a consultation", Zh: "接诊时长"},
	{Key: "supply.beds", Unit: "beds", Low: 0, High: 10000, Kind: model.Whole, Len: 1, Lever: true, En: "beds", Zh: "床位"},
	{Key: "supply.roster_sessions", Unit: "1", Low: 0, High: 100, Len: 1, En: "half-days in the hospital's roster", Zh: "医院排班半天数"},
	{Key: "need.onsets_per_year", Unit: "1/year", Low: 0, High: 30, Len: 3, Index: "age", En: "illnesses per person", Zh: "人均患病次数"},
	{Key: "need.chronic_share", Unit: "share", Low: 0, High: 1, Len: 1, En: "residents with a chronic disease", Zh: "慢性病患者占比"},
	{Key: "payment.reimbursed_share", Unit: "share", Low: 0, High: 0.95, Len: 3, Index: "tier", Lever: true, En: "share of the bill the fund pays", Zh: "统筹支付比例"},
	{Key: "payment.registration_fee", Unit: "CNY", Low: 0, High: 500, Len: 1, Lever: true, En: "fee of a visit", Zh: "挂号费"},
	{Key: "payment.yearly_budget", Unit: "CNY/year", Low: 0, High: 1e10, Len: 1, En: "budget of the fund", Zh: "基金年度预算"},
	{Key: "payment.rule", Unit: "1", High: 2, Kind: model.Choice, Len: 1, Enum: []string{"fee_for_service", "capitation", "global_budget"}, Lever: true, En: "how the fund pays", Zh: "支付方式"},
	{Key: "payment.ceiling.employee", Unit: "CNY", Low: 0, High: 1e6, Len: 1, En: "ceiling of the employees' scheme", Zh: "职工医保封顶线"},
	{Key: "sinking.sessions_per_10k_month", Unit: "1", Low: 0, High: 50, Len: 1, Lever: true, En: "expert half-days per 10,000 residents and month", Zh: "每万居民每月专家半天数"},
	{Key: "sinking.overtime", Unit: "1", High: 1, Kind: model.Switch, Len: 1, Lever: true, En: "experts sink on top of their hours", Zh: "加班下沉"},
	{Key: "sinking.travel", Unit: "h", Low: 0, High: 5, Len: 1, En: "travel for a session", Zh: "下沉往返时间"},
}

// tooManySessions stands for the model's cross-field checks.
func tooManySessions(s *Scenario, values map[string][]float64) []finding {
	var out []finding
	roster := values["supply.roster_sessions"][0]
	judge := func(sessions float64, levers bool) {
		if sessions > roster {
			out = append(out, finding{
				key: "sinking.sessions_per_10k_month", levers: levers,
				en: fmt.Sprintf("%v half-days sink, but the roster has only %v.", sessions, roster),
				zh: fmt.Sprintf("下沉 %v 个半天，超过排班的 %v 个", sessions, roster),
			})
		}
	}
	judge(values["sinking.sessions_per_10k_month"][0], false)
	for _, l := range s.Levers {
		if l.Key == "sinking.sessions_per_10k_month" {
			judge(l.Values[0], true)
		}
	}
	for _, l := range s.Levers {
		if l.Key == "sinking.overtime" && values["sinking.sessions_per_10k_month"][0] > 5 {
			out = append(out, finding{key: "sinking.travel", levers: true, en: "no time is left to travel.", zh: "没有时间往返"})
		}
	}
	if s.Config.Residents < 1000 {
		out = append(out, finding{key: "residents", en: "too few residents.", zh: "居民太少"})
	}
	return out
}

// loadTest loads a file of this folder in the test's registry.
func loadTest(t *testing.T, r Request) (*Scenario, Problems) {
	t.Helper()
	if r.Files == nil {
		r.Files = os.DirFS(".")
	}
	return load(testRegistry(), r)
}

// mustLoad is loadTest for a scenario without problems.
func mustLoad(t *testing.T, r Request) *Scenario {
	t.Helper()
	s, ps := loadTest(t, r)
	if len(ps) > 0 {
		t.Fatalf("%s:\n%s", r.Name, ps)
	}
	return s
}

// fixture returns the text of the base in the test's registry.
func fixture(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("testdata/base.toml")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// failOn is a report for texts that have no problem.
func failOn(t *testing.T) report {
	return func(p Problem) {
		t.Helper()
		t.Errorf("unexpected: %s", p.Text("en"))
	}
}

// levers writes each lever as "key [values] start ramp expiry".
func levers(s *Scenario) []string {
	var out []string
	for _, l := range s.Levers {
		expiry := "never"
		if !l.Expiry.IsZero() {
			expiry = l.Expiry.Format(time.DateOnly)
		}
		out = append(out, fmt.Sprintf("%s %v %s %d %s", l.Key, l.Values, l.Start.Format(time.DateOnly), l.Ramp, expiry))
	}
	return out
}
