package scenarios

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const stepsFile = `kind = "policy"
name = "steps"
base = "base.toml"
[policy]
start = 2012-03-01
[policy.supply]
beds = [
  { value = 130, start = 2012-02-01, source = "L10", grade = "G", note = "first" },
  { value = 150, start = 2012-06-01 },
]
gps_per_10k = [{ value = 3, start = 2012-01-01, ramp = "3 months" }, { value = 4, start = 2012-04-01, expiry = 2012-06-01 }]
`

func TestALeverWithStepsIsSeveralLeversInOrder(t *testing.T) {
	s := mustLoad(t, Request{Name: "steps.toml", Files: files(t, map[string]string{"steps.toml": stepsFile})})
	want := []string{
		"supply.gps_per_10k [3] 2012-01-01 3 never",
		"supply.gps_per_10k [4] 2012-04-01 0 2012-06-01",
		"supply.beds [130] 2012-02-01 0 never",
		"supply.beds [150] 2012-06-01 0 never",
	}
	if diff := cmp.Diff(want, levers(s)); diff != "" {
		t.Error(diff)
	}
	beds := entry(t, s, "supply.beds").Changes
	if len(beds) != 2 {
		t.Fatalf("beds change in %d steps", len(beds))
	}
	for i, want := range []Origin{
		{File: "steps.toml", Line: 9, Source: "L10", SourceText: "Liu et al. 2021", SourceURL: "https://example.org/l10", Grade: "G", Note: Text{"first", "first"}},
		{File: "steps.toml", Line: 10},
	} {
		if diff := cmp.Diff(want, beds[i].Origin); diff != "" {
			t.Errorf("step %d: %s", i+1, diff)
		}
	}
}

func TestStepsAreReplacedWhole(t *testing.T) {
	under := map[string]string{"steps.toml": stepsFile}
	for name, c := range map[string]struct {
		text string
		set  []string
		want []string
	}{
		"by other steps": {
			text: "[policy.supply]\nbeds = [{ value = 140, start = 2012-05-01 }, { value = 1, start = 2012-07-01 }]\n",
			want: []string{"supply.beds [140] 2012-05-01 0 never", "supply.beds [1] 2012-07-01 0 never"},
		},
		"by one value, with the start of its policy": {
			text: "[policy.supply]\nbeds = 140\n",
			want: []string{"supply.beds [140] 2012-03-01 0 never"},
		},
		"by [[...]]": {
			text: "[[policy.supply.beds]]\nvalue = 7\nstart = 2012-05-01\n[[policy.supply.beds]]\nvalue = 8\nstart = 2012-06-01\n",
			want: []string{"supply.beds [7] 2012-05-01 0 never", "supply.beds [8] 2012-06-01 0 never"},
		},
		"from the command line": {
			set:  []string{"policy.supply.beds=[{value=7,start=2012-05-01},{value=\"8 beds\",start=2012-06-01}]"},
			want: []string{"supply.beds [7] 2012-05-01 0 never", "supply.beds [8] 2012-06-01 0 never"},
		},
		"by one value from the command line": {
			set:  []string{"policy.supply.beds=9"},
			want: []string{"supply.beds [9] 2012-03-01 0 never"},
		},
	} {
		under["top.toml"] = "kind = \"policy\"\nbase = \"base.toml\"\ninclude = [\"steps.toml\"]\n" + c.text
		s := mustLoad(t, Request{Name: "top.toml", Files: files(t, under), Set: c.set})
		if diff := cmp.Diff(c.want, levers(s)[2:]); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
		again(t, testRegistry(), s)
	}
}

// The expiry of the whole policy holds for every step, so that the base is
// back when it ends and not the step before.
func TestTheDatesOfThePolicyHoldForItsSteps(t *testing.T) {
	text := strings.Replace(stepsFile, "start = 2012-03-01", "expiry = 2012-09-01", 1)
	s := mustLoad(t, Request{Name: "steps.toml", Files: files(t, map[string]string{"steps.toml": text})})
	for _, l := range s.Levers {
		if want := map[bool]string{false: "2012-09-01", true: "2012-06-01"}[l.Values[0] == 4]; l.Expiry.Format("2006-01-02") != want {
			t.Errorf("%s %v expires on %v, want %s", l.Key, l.Values, l.Expiry, want)
		}
	}
	again(t, testRegistry(), s)
}
