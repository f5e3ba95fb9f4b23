package scenarios

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const expectedFile = `kind = "policy"
name = "hopeful"
base = "../base.toml"
[expected]
en = "More."
against = "other.toml"
period = "2012-Q2"
[expected.direction]
first_contact_share = "slight_up"
"wait_minutes_median@tier:community" = "any"
visits = "flat"
[expected.in]
visits = "all"
[expected.why]
visits = { en = "\"Demand\" is given." }
[policy.supply]
beds = 130
`

func TestAPolicySaysWhichDirectionsItExpectsAgainstWhat(t *testing.T) {
	fs := files(t, map[string]string{
		"p/mine.toml":  expectedFile,
		"p/other.toml": "kind = \"policy\"\nname = \"the other\"\n", // not complete, but that is its own affair
		"p/over.toml":  "kind = \"policy\"\nname = \"over\"\ninclude = [\"mine.toml\"]\nexpected.direction.visits = \"up\"\n",
	})
	s := mustLoad(t, Request{Name: "p/mine.toml", Files: fs})
	want := []Expectation{
		{Indicator: "first_contact_share", Facility: "district", Direction: "slight_up", Period: "2012-Q2", File: "p/mine.toml", Line: 10},
		{Indicator: "wait_minutes_median", Facility: "tier:community", Direction: "any", Period: "2012-Q2", File: "p/mine.toml", Line: 11},
		{Indicator: "visits", Facility: "district", Direction: "flat", Period: "all", Why: Text{"\"Demand\" is given.", "\"Demand\" is given."}, File: "p/mine.toml", Line: 12},
	}
	if diff := cmp.Diff(want, s.Expectations); diff != "" {
		t.Error(diff)
	}
	if s.Against != "the other" || s.Period != "2012-Q2" || len(s.Inputs) != 2 {
		t.Errorf("against %q, %d inputs", s.Against, len(s.Inputs))
	}
	if code := s.Expectations[1].Code(); code != "wait_minutes_median@tier:community" {
		t.Errorf("code %q", code)
	}
	again(t, testRegistry(), s)
	// What a file expects does not hold for one that includes it.
	over := mustLoad(t, Request{Name: "p/over.toml", Files: fs})
	if len(over.Expectations) != 1 || over.Expectations[0].Direction != "up" || over.Against != "testland" || over.Period != "all" {
		t.Errorf("an including policy expects %v against %q", over.Expectations, over.Against)
	}
	again(t, testRegistry(), over)
}
