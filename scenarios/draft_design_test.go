package scenarios

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
)

// stepped is a policy with what no list of lever points can have: steps, a list and dates.
const stepped = "format = 1\nkind = \"policy\"\nname = \"stepped\"\nbase = \"own.toml\"\n[policy.referral]\nplatform = [\n" +
	"{ value = 1, start = 2012-03-01 },\n{ value = 2, start = 2012-06-01 },\n]\n[policy.payment]\ndeductible = [1500, 700, 300, 0]\n"

func TestADraftOfADesignHasTheBaseWithAndWithoutThePolicyUnderTheRangesOfAnother(t *testing.T) {
	ranges, problems := LoadExperiment(Request{Name: "evidence-ranges"})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	base, problems := Load(Request{Name: ranges.Base})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	d := DraftDesign{
		Name: "drafted", Title: Text{`a "title"`, "题"}, Base: "own.toml", Scenario: "stepped.toml", Replications: 3, Ranges: ranges, Sources: base.Sources,
	}
	e, problems := LoadExperiment(Request{Name: "drafted.toml", Profile: "tiny", Files: fstest.MapFS{
		"drafted.toml": {Data: d.TOML()},
		"own.toml":     {Data: []byte("format = 1\nkind = \"base\"\nname = \"own\"\ninclude = [\"jinshan-2012\"]\n")},
		"stepped.toml": {Data: []byte(stepped)},
	}})
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, d.TOML())
	}
	if got := fmt.Sprint(e.Name, e.Title, e.Points(), e.PointName(0), e.PointName(1), e.Replications, e.WithAndWithout()); got != `drafted{a "title" 题} 2ownstepped3 true` {
		t.Errorf("the design is %s", got)
	}
	if got, want := fmt.Sprint(e.Uncertain), fmt.Sprint(ranges.Uncertain); got != want {
		t.Errorf("varied are\n%s\nand not\n%s", got, want)
	}
	for k, o := range e.UncertainDesign.Origin {
		was := ranges.UncertainDesign.Origin[k]
		if o.Source != was.Source || o.Grade != was.Grade || o.Note != was.Note || o.SourceText != was.SourceText {
			t.Errorf("%s rests on %+v, and not on %+v", e.Uncertain.Factors[k].Name, o, was)
		}
	}
	without, problems := Load(e.Request(0, 5))
	with, more := Load(e.Request(1, 5))
	if len(problems)+len(more) > 0 {
		t.Fatal(problems, more)
	}
	if len(without.Levers) != 0 || len(with.Levers) == 0 || with.Levers[0].Key == "" {
		t.Errorf("without the policy %v, with it %v", without.Levers, with.Levers)
	}
	for _, sc := range []*Scenario{without, with} {
		if got := sc.Config.Values(e.Uncertain.Factors[0].Name)[0]; fmt.Sprintf("%.6g", got) != fmt.Sprintf("%.6g", e.Uncertain.Points[5][0]) {
			t.Errorf("%s under draw 5: %s = %v", sc.Name, e.Uncertain.Factors[0].Name, got)
		}
	}
}

func TestWithAndWithoutIsOfAPolicyAndOfNothingElse(t *testing.T) {
	const head = "format = 1\nkind = \"experiment\"\nname = \"x\"\nreplications = 2\nbase = \"jinshan-2012\"\n"
	for text, want := range map[string]string{
		head + "[levers]\nmethod = \"with_and_without\"\n":                                                                                                        `needs the line scenario = "..."`,
		head + "scenario = \"expert-sinking\"\n[levers]\nmethod = \"with_and_without\"\nlevels = 3\n":                                                             `which takes nothing else`,
		head + "scenario = \"expert-sinking\"\n[levers]\nmethod = \"with_and_without\"\n[lever.\"policy.payment.shift_tertiary\"]\nvalues = [0]\n":                `takes all levers of the scenario as they are`,
		head + "scenario = \"expert-sinking\"\n[uncertain]\nmethod = \"with_and_without\"\n[uncertain_parameter.\"choice.own_cost\"]\nlow = 0.002\nhigh = 0.01\n": `is none of grid`,
		head + "scenario = \"same.toml\"\n[levers]\nmethod = \"with_and_without\"\n":                                                                              `has the name of its base`,
	} {
		_, problems := LoadExperiment(Request{Name: "x.toml", Profile: "tiny", Files: fstest.MapFS{
			"x.toml":    {Data: []byte(text)},
			"same.toml": {Data: []byte("format = 1\nkind = \"policy\"\nname = \"jinshan-2012\"\nbase = \"jinshan-2012\"\n[policy.payment]\nshift_tertiary = \"-15 pp\"\n")},
		}})
		said := ""
		for _, p := range problems {
			said += p.En + "\n"
		}
		if !strings.Contains(said, want) {
			t.Errorf("%s\nsays %q, and not %q", text, said, want)
		}
	}
}
