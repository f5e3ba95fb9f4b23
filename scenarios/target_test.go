package scenarios

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestEveryShippedSetOfTargetsIsRightAndSaysWhereItsLevelsComeFrom(t *testing.T) {
	list := TargetSets()
	if len(list) == 0 {
		t.Fatal("no targets are shipped")
	}
	for _, info := range list {
		if ps := Check(nil, info.Name); len(ps) > 0 {
			t.Errorf("%s:\n%s", info.Name, ps)
			continue
		}
		s, _ := LoadTargets(info.Name, nil)
		if s.Name != info.Name || s.Base != info.Base || s.Title.En == s.Title.Zh || s.Question.En == s.Question.Zh || len(s.Targets) < 2 {
			t.Errorf("%s: %+v", info.Name, s)
		}
		for _, x := range s.Targets {
			if x.Origin.SourceText == "" || x.Origin.Grade == "" || x.Origin.Line == 0 {
				t.Errorf("%s: %s comes from %+v", info.Name, x.Code(), x.Origin)
			}
		}
	}
}

// targetSet is a set of targets on the fixture.
func targetSet(t *testing.T, body string) (*TargetSet, Problems) {
	t.Helper()
	files := fstest.MapFS{
		"base.toml":    {Data: []byte(fixture(t))},
		"targets.toml": {Data: []byte("format = 1\nkind = \"target\"\n" + body)},
	}
	return loadTargets(testRegistry(), "targets.toml", files)
}

const goodTarget = `base = "base.toml"
[source.mine]
text = "a survey"
[target."bed_occupancy_share@tier:tertiary"]
value = "102.8 %"
tolerance = "2.5 pp"
discrepancy = 0
source = "mine"
grade = "A"
note = "of 2010"
`

func TestATargetIsReadInTheUnitOfItsIndicator(t *testing.T) {
	s, ps := targetSet(t, goodTarget)
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	want := Target{
		Indicator: "bed_occupancy_share", Facility: "tier:tertiary", Period: "all", Value: 1.028, Tolerance: 0.025, Unit: "share",
		Origin: Origin{File: "targets.toml", Line: 6, Source: "mine", SourceText: "a survey", Grade: "A", Note: Text{"of 2010", "of 2010"}},
	}
	if len(s.Targets) != 1 || s.Targets[0] != want {
		t.Errorf("%+v, want %+v", s.Targets, want)
	}
	if s.Targets[0].Code() != "bed_occupancy_share@tier:tertiary" || len(s.Inputs) != 2 || s.Name != "targets" {
		t.Errorf("%q, %d inputs, %q", s.Targets[0].Code(), len(s.Inputs), s.Name)
	}
}

func TestEverythingThatIsWrongWithTargetsIsSaidAtOnceWithLineKeyAndRemedy(t *testing.T) {
	_, ps := targetSet(t, `base = "base.toml"
wave = 3
[target.first_preference_shar]
value = 0.5
[target.primary_visit_share]
value = 45
tolerance = 0
discrepancy = -0.01
source = "nowhere"
grade = "Z"
period = "1987"
[target.visits_per_head]
value = "8 CNY"
weight = 2
period = 2012
`)
	for _, want := range []string{
		`targets.toml:4: E101 The top of the file has no key "wave"`,
		`:5: E101 there is no indicator "first_preference_shar". Did you mean "first_preference_share"?`,
		":8: E105 target.primary_visit_share.value",
		":9: E106 target.primary_visit_share.tolerance",
		":10: E106 target.primary_visit_share.discrepancy",
		`:11: E109 the source "nowhere"`,
		":12: E109 target.primary_visit_share.grade",
		":13: E110 target.primary_visit_share.period",
		":15: E104 target.visits_per_head.value",
		`:16: E101 [target.visits_per_head] has no key "weight"`,
		":17: E115 target.visits_per_head.period",
		`:14: E119 [target.visits_per_head] lacks the key "tolerance"`,
		`[target.visits_per_head] lacks the key "discrepancy"`,
		`[target.visits_per_head] lacks the key "source"`,
		`[target.visits_per_head] lacks the key "grade"`,
	} {
		if !strings.Contains(ps.String(), want) {
			t.Errorf("%s is not said", want)
		}
	}
	for _, p := range ps {
		if p.Zh == "" || strings.Contains(p.En+p.Zh, "%!") {
			t.Errorf("badly made problem: %+v", p)
		}
	}
	if t.Failed() {
		t.Log(ps)
	}
}

func TestWhatIsNoSetOfTargetsIsSaidToBeWhatItIs(t *testing.T) {
	for name, want := range map[string]string{"jinshan-2012": `kind = "base"`, "sinking-dose": `kind = "experiment"`, "nowhere": "no shipped set of targets"} {
		if _, ps := LoadTargets(name, nil); !strings.Contains(ps.String(), want) {
			t.Errorf("%s: %s", name, ps)
		}
	}
	if _, ps := Load(Request{Name: "jinshan-2012-levels"}); !strings.Contains(ps.String(), "set of targets") {
		t.Errorf("targets run as a scenario: %s", ps)
	}
	for body, want := range map[string]string{
		"base = \"base.toml\"\n": "there is no target",
		"[target.visits_per_head]\nvalue = 1\ntolerance = 1\ndiscrepancy = 0\nsource = \"x\"\ngrade = \"A\"\n": "the line base",
	} {
		if _, ps := targetSet(t, body); !strings.Contains(ps.String(), want) {
			t.Errorf("%q: %s", body, ps)
		}
	}
}

func TestAnOfficialTargetIsReadWithoutABase(t *testing.T) {
	s, ps := targetSet(t, `[source.law]
text = "a law"
[target.primary_visit_share]
at_least = "65 %"
year = 2017
source = "law"
grade = "C"
[target.referrals_down]
at_most = "10 %"
growth = true
year = 2018
source = "law"
grade = "C"
`)
	if len(ps) > 0 || len(s.Targets) != 2 {
		t.Fatal(ps)
	}
	one, two := s.Targets[0], s.Targets[1]
	if one.Relation != ">=" || one.Value != 0.65 || one.Year != 2017 || one.Unit != "share" || one.Growth || !one.Official() || one.Origin.SourceText != "a law" {
		t.Errorf("%+v", one)
	}
	if two.Relation != "<=" || two.Value != 0.1 || two.Year != 2018 || two.Unit != "share" || !two.Growth || s.Base != "" {
		t.Errorf("%+v", two)
	}
}

func TestEverythingThatIsWrongWithOfficialTargetsIsSaidAtOnce(t *testing.T) {
	_, ps := targetSet(t, `[target.primary_visit_share]
at_least = 65
at_most = "70 %"
value = "3 %"
source = "nowhere"
growth = "yes"
[target.referrals_down]
at_least = 5
year = 12
grade = "C"
`)
	for _, want := range []string{
		`:4: E105 target.primary_visit_share.at_least`,
		`:5: E108 [target.primary_visit_share] has at_least and at_most`,
		`:6: E101 [target.primary_visit_share] has no key "value"`,
		`:7: E109 the source "nowhere"`,
		`:8: E115 target.primary_visit_share.growth`,
		`:3: E119 [target.primary_visit_share] lacks the key "year"`,
		`:11: E106 target.referrals_down.year`,
		`:9: E119 [target.referrals_down] lacks the key "source"`,
	} {
		if !strings.Contains(ps.String(), want) {
			t.Errorf("%s is not said", want)
		}
	}
	if t.Failed() {
		t.Log(ps)
	}
	if _, ps := targetSet(t, goodTarget[len("base = \"base.toml\"\n"):]); !strings.Contains(ps.String(), `base = "..." is missing`) {
		t.Errorf("observed targets without a base: %v", ps)
	}
}
