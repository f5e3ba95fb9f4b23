package scenarios

import (
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// files makes a file system of a base of the test's registry at base.toml and
// the given files.
func files(t *testing.T, more map[string]string) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{"base.toml": {Data: []byte(fixture(t))}}
	for name, text := range more {
		out[name] = &fstest.MapFile{Data: []byte("format = 1\n" + text)}
	}
	return out
}

// entry returns what is known of a key.
func entry(t *testing.T, s *Scenario, key string) Entry {
	t.Helper()
	for _, e := range s.Provenance {
		if e.Key == key {
			return e
		}
	}
	t.Fatalf("no entry for %s", key)
	return Entry{}
}

func TestAnOverlayKeepsWhatItDoesNotMention(t *testing.T) {
	s := mustLoad(t, Request{Name: "mine.toml", Files: files(t, map[string]string{"mine.toml": `
kind = "base"
name = "mine"
include = ["base.toml"]
[run]
measured_months = 24
[profile.default.institution.chc_1]
en = "Renamed"
[supply]
beds = 99
`})})
	run := s.Config.Run
	if run.MeasuredMonths != 24 || run.WarmUpMonths != 6 || run.Start.Format("2006-01-02") != "2012-01-01" {
		t.Errorf("run is %+v", run)
	}
	if s.Config.Residents != 100_000 || len(s.Config.Institutions) != 3 {
		t.Fatalf("the profile lost something: %+v", s.Config)
	}
	// A decoder that fills a map of structs again would leave tier, share and
	// the Chinese name of the first institution at zero.
	i := s.Config.Institutions[0]
	if i.ID != "chc_1" || i.En != "Renamed" || i.Zh != "一号中心" || i.Share != 0.6 {
		t.Errorf("the renamed institution is %+v", i)
	}
	if got := entry(t, s, "supply.gps_per_10k").Values[0]; got != 2.35 {
		t.Errorf("gps_per_10k, which is not mentioned, is %v", got)
	}
	if s.Name != "mine" || s.Title != (Text{}) {
		t.Errorf("name %q, title %q", s.Name, s.Title.En)
	}
}

func TestAListIsReplacedWhole(t *testing.T) {
	under := parse("a.toml", "x = [1, 2, 3]\n[t]\ny = [[1, 2], [3]]\nz = 1\n", failOn(t)).root
	over := parse("b.toml", "x = [9]\n[t]\ny = [[8]]\n", failOn(t)).root
	m := merge(under, over)
	if diff := cmp.Diff([]any{int64(9)}, m.child("x").value); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]any{[]any{int64(8)}}, m.find("t", "y").value); diff != "" {
		t.Error(diff)
	}
	if got := m.find("t", "z"); got == nil || got.value != int64(1) {
		t.Error("t.z, which is not mentioned, is lost")
	}
	if len(under.child("x").value.([]any)) != 3 {
		t.Error("merging changed what lies under")
	}
}

func TestANewNumberDoesNotKeepTheSourceOfTheOldOne(t *testing.T) {
	s := mustLoad(t, Request{Name: "mine.toml", Files: files(t, map[string]string{"mine.toml": `
kind = "base"
include = ["base.toml"]
[supply]
gps_per_10k = 3
consult_minutes = { value = 9, note = "own count" }
beds = { grade = "C" }
`})})
	for key, want := range map[string]Origin{
		"supply.gps_per_10k":     {File: "mine.toml", Line: 6},
		"supply.consult_minutes": {File: "mine.toml", Line: 7, Note: Text{"own count", "own count"}},
		"supply.beds":            {File: "base.toml", Line: 55, Source: "S1", SourceText: "Yearbook 2013", Grade: "C"},
	} {
		if diff := cmp.Diff(want, entry(t, s, key).Origin); diff != "" {
			t.Errorf("%s: %s", key, diff)
		}
	}
}

const sinkingFile = `
kind = "policy"
name = "sinking"
base = "base.toml"
[policy]
start = 2012-02-01
ramp = "2 months"
[policy.sinking]
sessions_per_10k_month = { value = 5.6, source = "L10", grade = "G" }
overtime = { value = true, start = 2012-05-01 }
`

const feesFile = `
kind = "policy"
base = "base.toml"
[policy]
start = 2012-03-01
expiry = 2012-09-01
[policy.payment]
registration_fee = "20 CNY"
`

func TestLeversTakeTheDatesOfTheirOwnFile(t *testing.T) {
	s := mustLoad(t, Request{Name: "both.toml", Files: files(t, map[string]string{
		"sinking.toml": sinkingFile, "fees.toml": feesFile,
		"both.toml": "kind = \"policy\"\nbase = \"base.toml\"\ninclude = [\"sinking.toml\", \"fees.toml\"]\n",
	})})
	want := []string{
		"payment.registration_fee [20] 2012-03-01 0 2012-09-01",
		"sinking.sessions_per_10k_month [5.6] 2012-02-01 2 never",
		"sinking.overtime [1] 2012-05-01 0 never",
	}
	if diff := cmp.Diff(want, levers(s)); diff != "" {
		t.Error(diff)
	}
	if s.Name != "both" || s.Base != "testland" || s.Kind != "policy" {
		t.Errorf("name %q, base %q, kind %q", s.Name, s.Base, s.Kind)
	}
}

func TestDatesOfAnIncludingPolicyHoldForAllButLeversWithTheirOwn(t *testing.T) {
	s := mustLoad(t, Request{Name: "later.toml", Files: files(t, map[string]string{
		"sinking.toml": sinkingFile, "fees.toml": feesFile,
		"later.toml": `kind = "policy"
include = ["sinking.toml", "fees.toml"]
[policy]
start = 2012-07-01
[policy.sinking]
sessions_per_10k_month = 8
`,
	})})
	want := []string{
		"payment.registration_fee [20] 2012-07-01 0 2012-09-01",
		"sinking.sessions_per_10k_month [8] 2012-07-01 2 never",
		"sinking.overtime [1] 2012-05-01 0 never",
	}
	if diff := cmp.Diff(want, levers(s)); diff != "" {
		t.Error(diff)
	}
	change := entry(t, s, "sinking.sessions_per_10k_month").Changes[0]
	if change.Source != "" || change.Grade != "" || change.File != "later.toml" || change.Line != 7 {
		t.Errorf("the new value of the lever comes from %+v", change)
	}
}

func TestTheLaterOfTwoIncludedPoliciesWins(t *testing.T) {
	s := mustLoad(t, Request{Name: "both.toml", Files: files(t, map[string]string{
		"sinking.toml": sinkingFile,
		"more.toml":    "kind = \"policy\"\n[policy.sinking]\nsessions_per_10k_month = 9\n",
		"both.toml":    "kind = \"policy\"\nbase = \"base.toml\"\ninclude = [\"sinking.toml\", \"more.toml\"]\n",
	})})
	if got := levers(s)[0]; got != "sinking.sessions_per_10k_month [9] 2012-02-01 2 never" {
		t.Error(got)
	}
}

func TestAFileIncludedOnTwoWaysIsReadOnce(t *testing.T) {
	s := mustLoad(t, Request{Name: "d.toml", Files: files(t, map[string]string{
		"sinking.toml": sinkingFile,
		"b.toml":       "kind = \"policy\"\ninclude = [\"sinking.toml\"]\n",
		"c.toml":       "kind = \"policy\"\ninclude = [\"sinking.toml\"]\n",
		"d.toml":       "kind = \"policy\"\ninclude = [\"b.toml\", \"c.toml\"]\n",
	})})
	var names []string
	for _, i := range s.Inputs {
		names = append(names, i.Name)
	}
	if diff := cmp.Diff([]string{"d.toml", "b.toml", "sinking.toml", "c.toml", "base.toml"}, names); diff != "" {
		t.Error(diff)
	}
	if len(s.Levers) != 2 {
		t.Errorf("levers %v", levers(s))
	}
}

func TestPathsAreRelativeToTheFileThatNamesThem(t *testing.T) {
	fs := files(t, map[string]string{
		"study/policies/a.toml": "kind = \"policy\"\nbase = \"../../base.toml\"\ninclude = [\"b.toml\"]\n",
		"study/policies/b.toml": "kind = \"policy\"\n[policy.supply]\nbeds = 150\n",
	})
	s := mustLoad(t, Request{Name: "study/policies/a.toml", Files: fs})
	if got := levers(s); len(got) != 1 || got[0] != "supply.beds [150] 2012-01-01 0 never" {
		t.Error(got)
	}
	if s.Name != "a" {
		t.Errorf("a file without a name is called %q, want that of the file", s.Name)
	}
}

func TestTwoFilesMayMeanDifferentThingsByOneSourceKey(t *testing.T) {
	s := mustLoad(t, Request{Name: "p.toml", Files: files(t, map[string]string{"p.toml": `
kind = "policy"
base = "base.toml"
[source.S1]
text = "Our own plan"
[source.S9]
text = "Another"
[policy.supply]
beds = { value = 150, source = "S1, L10", grade = "G" }
gps_per_10k = { value = 3, source = "S9", grade = "G" }
`})})
	e := entry(t, s, "supply.beds")
	if e.Source != "S1" || e.SourceText != "Yearbook 2013" {
		t.Errorf("the base's value comes from %+v", e.Origin)
	}
	if e.Changes[0].Source != "S1@p, L10" || e.Changes[0].SourceText != "Our own plan; Liu et al. 2021" {
		t.Errorf("the lever comes from %+v", e.Changes[0].Origin)
	}
	want := []Source{{"L10", "Liu et al. 2021", "https://example.org/l10"}, {"S1", "Yearbook 2013", ""}, {"S9", "Another", ""}, {"S1@p", "Our own plan", ""}}
	if diff := cmp.Diff(want, s.Sources); diff != "" {
		t.Error(diff)
	}
	again(t, testRegistry(), s)
}
