package scenarios

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// withMembers returns files in which base.toml is the fixture with an accepted
// set, policy.toml a policy over it, and the rest as given.
func withMembers(t *testing.T, members string, more map[string]string) fstest.MapFS {
	t.Helper()
	base := strings.Replace(fixture(t), "name = \"testland\"\n", "name = \"testland\"\nmembers = "+members+"\n", 1)
	files := fstest.MapFS{
		"in/base.toml": {Data: []byte(base)},
		"in/policy.toml": {Data: []byte("format = 1\nkind = \"policy\"\nname = \"policy\"\nbase = \"base.toml\"\n" +
			"[policy.payment]\nregistration_fee = 7\n[policy.supply]\ngps_per_10k = 5\n")},
	}
	for name, text := range more {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

const goodMembers = "# gradus calibrate ...\nsupply.gps_per_10k,supply.consult_minutes\n1.5,7\n2.5,\"8 min\"\n3.5,540 s\n"

func TestABaseAndPoliciesOverItHaveTheMembersOfItsAcceptedSet(t *testing.T) {
	files := withMembers(t, `"sets/good.csv"`, map[string]string{"in/sets/good.csv": goodMembers})
	for _, name := range []string{"in/base.toml", "in/policy.toml"} {
		s := mustLoad(t, Request{Name: name, Files: files})
		if s.Members == nil || len(s.Members.Points) != 3 || s.Members.Name != "sets/good.csv" || s.Members.Input.Name != "in/sets/good.csv" {
			t.Fatalf("%s: %+v", name, s.Members)
		}
		if !slices.ContainsFunc(s.Inputs, func(in Input) bool { return in == s.Members.Input }) {
			t.Errorf("%s: the accepted set is not among the inputs %v", name, s.Inputs)
		}
		under, ps := s.Members.under(testRegistry(), Request{Name: name, Files: files}, 3)
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		for i, want := range [][2]float64{{1.5, 7}, {2.5, 8}, {3.5, 9}} {
			got := [2]float64{valueIn(under[i], "supply.gps_per_10k"), valueIn(under[i], "supply.consult_minutes")}
			if got != want {
				t.Errorf("%s: member %d has %v, want %v", name, i+1, got, want)
			}
			if !slices.Equal(levers(under[i]), levers(s)) {
				t.Errorf("%s: member %d has the levers %v, the scenario %v", name, i+1, levers(under[i]), levers(s))
			}
		}
	}
}

func valueIn(s *Scenario, key string) float64 {
	i := slices.IndexFunc(s.Provenance, func(e Entry) bool { return e.Key == key })
	return s.Provenance[i].Values[0]
}

func TestAValueFromTheCommandLineIsHeldInAllMembers(t *testing.T) {
	files := withMembers(t, `"good.csv"`, map[string]string{"in/good.csv": goodMembers})
	r := Request{Name: "in/policy.toml", Files: files, Set: []string{"supply.consult_minutes=10", "policy.supply.gps_per_10k=6"}}
	s := mustLoad(t, r)
	if !slices.Equal(s.Members.Held, []string{"supply.consult_minutes"}) {
		t.Errorf("held: %v", s.Members.Held)
	}
	under, ps := s.Members.under(testRegistry(), r, 3)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	for i, want := range []float64{1.5, 2.5, 3.5} {
		if a, b := valueIn(under[i], "supply.gps_per_10k"), valueIn(under[i], "supply.consult_minutes"); a != want || b != 10 {
			t.Errorf("member %d: %v and %v", i+1, a, b)
		}
	}
}

func TestABaseThatIncludesOneWithAnAcceptedSetHasItToo(t *testing.T) {
	variant := "format = 1\nkind = \"base\"\nname = \"variant\"\ninclude = [\"in/base.toml\"]\n"
	files := withMembers(t, `"good.csv"`, map[string]string{
		"in/good.csv":  goodMembers,
		"variant.toml": variant + "[supply]\nbeds = 100\n",
		"torn.toml":    variant + "[supply]\nbeds = 100\nconsult_minutes = 9\n",
	})
	if s := mustLoad(t, Request{Name: "variant.toml", Files: files}); s.Members == nil || len(s.Members.Points) != 3 {
		t.Errorf("%+v", s.Members)
	}
	_, ps := loadTest(t, Request{Name: "torn.toml", Files: files})
	if want := "torn.toml:7: E108 supply.consult_minutes is varied by the members of good.csv"; !strings.Contains(ps.String(), want) {
		t.Errorf("%q is not said in %s", want, ps)
	}
}

func TestAScenarioThatIsWrittenKeepsItsAcceptedSet(t *testing.T) {
	files := withMembers(t, `"good.csv"`, map[string]string{"in/good.csv": goodMembers})
	for _, name := range []string{"in/base.toml", "in/policy.toml"} {
		s := mustLoad(t, Request{Name: name, Files: files})
		files["in/written.toml"] = &fstest.MapFile{Data: s.TOML()}
		if again := mustLoad(t, Request{Name: "in/written.toml", Files: files}); again.Members == nil || again.Members.Input != s.Members.Input {
			t.Errorf("%s: %+v", name, again.Members)
		}
	}
}

func TestWhatIsWrongWithAnAcceptedSetIsSaidWithFileLineAndRemedy(t *testing.T) {
	for _, c := range []struct{ members, text, want string }{
		{`"m.csv"`, "supply.gps_per_10\n2\n", `in/m.csv:1: E101 there is no parameter "supply.gps_per_10". Did you mean "supply.gps_per_10k"?`},
		{`"m.csv"`, "supply.gps_per_10k\n2\n# one more\n50\n", "in/m.csv:4: E106 supply.gps_per_10k = 50"},
		{`"m.csv"`, "supply.gps_per_10k,supply.beds\n2,10\n3\n", "in/m.csv:3: E117 the row has 1 fields, the header 2"},
		{`"m.csv"`, "need.onsets_per_year\n2\n", "in/m.csv:1: E117 need.onsets_per_year is a list of 3 values"},
		{`"m.csv"`, "supply.gps_per_10k,supply.gps_per_10k\n2,3\n", `in/m.csv:1: E112 the header names "supply.gps_per_10k" twice`},
		{`"m.csv"`, "policy.supply.gps_per_10k\n2\n", "in/m.csv:1: E102"},
		{`"m.csv"`, "", "in/m.csv: E119 the file has no points"},
		{`"m.csv"`, "supply.gps_per_10k\n", "in/m.csv: E119 the file has no points"},
		{`"../m.csv"`, goodMembers, `in/base.toml:5: E106 "../m.csv" leads out of the folder of this file; put the accepted set beside it`},
		{`"sub/../../m.csv"`, goodMembers, "E106"},
		{`"/m.csv"`, goodMembers, "E106"},
		{`"..\\m.csv"`, goodMembers, "E106"},
		{`"other.csv"`, goodMembers, "in/base.toml:5: E124 in/other.csv cannot be read"},
		{`"nowhere"`, goodMembers, `in/base.toml:5: E109 there is no shipped accepted set "nowhere". A file of your own is named by its path, which ends in .csv.`},
		{`""`, goodMembers, "E109"},
		{"3", goodMembers, "in/base.toml:5: E115"},
	} {
		files := withMembers(t, c.members, map[string]string{"in/m.csv": c.text, "m.csv": c.text})
		s, ps := loadTest(t, Request{Name: "in/policy.toml", Files: files})
		if s != nil || !strings.Contains(ps.String(), c.want) {
			t.Errorf("members = %s with %q: %s\nwant %s", c.members, c.text, ps, c.want)
		}
		for _, p := range ps {
			if p.Zh == "" || strings.Contains(p.En+p.Zh, "%!") {
				t.Errorf("badly made problem: %+v", p)
			}
		}
	}
	policy := "format = 1\nkind = \"policy\"\nbase = \"in/base.toml\"\nmembers = \"in/m.csv\"\n[policy.supply]\nbeds = 3\n"
	files := withMembers(t, `"m.csv"`, map[string]string{"in/m.csv": goodMembers, "p.toml": policy})
	if _, ps := loadTest(t, Request{Name: "p.toml", Files: files}); !strings.Contains(ps.String(), `p.toml:4: E102 "members" does not belong in a file of kind = "policy"`) {
		t.Errorf("members of a policy: %s", ps)
	}
}

// More half-days than the roster has contradict it.
func TestAMemberThatAScenarioContradictsIsNamed(t *testing.T) {
	files := withMembers(t, `"m.csv"`, map[string]string{"in/m.csv": "supply.roster_sessions\n10\n0\n0\n"})
	const want = "in/m.csv: E108 2 of 3 members of the accepted set cannot be run as \"policy\"; leave them out, or change what they contradict. The first is number 2: "
	r := Request{Name: "in/policy.toml", Files: files, Set: []string{"policy.sinking.sessions_per_10k_month=4"}}
	s := mustLoad(t, r)
	if _, ps := s.Members.under(testRegistry(), r, 3); !strings.Contains(ps.String(), want) {
		t.Errorf("%s", ps)
	}
	if _, ps := s.Members.under(testRegistry(), r, 1); len(ps) > 0 {
		t.Errorf("the first alone: %s", ps)
	}
	if ps := check(testRegistry(), Request{Name: "in/base.toml", Files: files, Set: []string{"sinking.sessions_per_10k_month=4"}}); !strings.Contains(ps.String(), "2 of 3 members") {
		t.Errorf("a check: %s", ps)
	}
}

func TestEveryShippedAcceptedSetIsTakenByABaseAndIsSound(t *testing.T) {
	taken := map[string]bool{}
	for _, info := range Shipped() {
		if info.Kind != kindBase {
			continue
		}
		r := Request{Name: info.Name, Profile: "tiny"}
		s, ps := Load(r)
		if len(ps) > 0 {
			t.Fatal(ps)
		}
		if s.Members == nil {
			continue
		}
		taken[s.Members.Name] = true
		if n := len(s.Members.Points); n != 30 {
			t.Errorf("%s has %d members, want 30", s.Members.Name, n)
		}
		if _, ps := s.Members.Under(r, len(s.Members.Points)); len(ps) > 0 {
			t.Error(ps)
		}
	}
	for _, name := range MemberSets() {
		if !taken[name] {
			t.Errorf("no base takes the shipped set %s", name)
		}
	}
	if len(taken) == 0 {
		t.Error("no base has an accepted set, so this shows nothing")
	}
}
