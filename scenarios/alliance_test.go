package scenarios

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// One of the words must be able to take the place of another, so each of them
// sets all that any of them sets.
func TestEveryAllianceTypeSetsTheSameLeversWithTheirEvidence(t *testing.T) {
	if got := Alliances(); !slices.Equal(got, []string{"loose", "none", "tight"}) {
		t.Fatalf("the words are %v", got)
	}
	var first []string
	for _, word := range Alliances() {
		l := newLoader(registry(), nil)
		f := l.open(allianceFolder+word, nil)
		a := l.lay(f)
		if len(l.problems) > 0 {
			t.Errorf("%s:\n%s", word, l.problems)
			continue
		}
		var keys []string
		for _, d := range a.levers {
			keys = append(keys, d.key)
			if d.fields["value"] == nil || d.fields["source"] == nil || d.fields["grade"] == nil || d.at("start") != nil || d.at("expiry") != nil {
				t.Errorf("%s: %s has %v, want value, source and grade, and no date", word, d.key, d.fields)
			}
		}
		slices.Sort(keys)
		if first == nil {
			first = keys
		}
		if diff := cmp.Diff(first, keys); diff != "" {
			t.Errorf("%s: %s", word, diff)
		}
		name := title(f.root.child("title"))
		if f.root.child("name").text() != word || name.En == "" || name.Zh == "" || name.En == name.Zh {
			t.Errorf("%s calls itself %q, %v", word, f.root.child("name").text(), name)
		}
	}
}

const typedFile = `format = 1
kind = "policy"
name = "typed"
base = "jinshan-2012"
[policy]
start = 2012-03-01
[policy.alliance]
type = "tight"
[policy.referral]
platform = [{ value = 1, start = 2012-02-01 }, { value = 2, start = 2012-08-01 }]
`

// What a word stands for is printed with the file and the line of each value,
// and the file written from it stands on nothing else.
func TestAnAllianceTypeExpandsToItsLevers(t *testing.T) {
	s, ps := Load(Request{Name: "typed.toml", Files: fstest.MapFS{"typed.toml": {Data: []byte(typedFile)}}})
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	teaching := entry(t, s, "sinking.teaching_share").Changes
	if len(teaching) != 1 || teaching[0].File != "scenarios/alliance/tight.toml" || teaching[0].Line == 0 || teaching[0].Source != "types" ||
		teaching[0].SourceText == "" || teaching[0].Grade != "G" || teaching[0].Start.Format("2006-01-02") != "2012-03-01" {
		t.Errorf("teaching is changed to %+v", teaching)
	}
	if own := entry(t, s, "referral.platform").Changes; len(own) != 2 || own[0].File != "typed.toml" {
		t.Errorf("the policy's own steps of the platform are %+v", own)
	}
	again(t, registry(), s)
	if text := string(s.TOML()); strings.Contains(text, "alliance.") || strings.Contains(text, "include") || !strings.Contains(text, "teaching_share = { value = 0.3, start = 2012-03-01, source = \"types\"") {
		t.Errorf("written as\n%s", text)
	}
	if !slices.ContainsFunc(s.Inputs, func(in Input) bool { return in.Name == "scenarios/alliance/tight.toml" && len(in.SHA256) == 64 }) {
		t.Error("the file of the type is not among the inputs")
	}
}

func TestAnAllianceTypeTakesThePlaceOfAnother(t *testing.T) {
	files := fstest.MapFS{
		"typed.toml": {Data: []byte(typedFile)},
		"over.toml": {Data: []byte(`format = 1
kind = "policy"
name = "over"
base = "jinshan-2012"
include = ["typed.toml"]
policy.alliance = { type = "loose", start = 2012-06-01, ramp = "3 months" }
`)},
	}
	type change struct {
		value string
		start string
		ramp  int
	}
	read := func(name string, set ...string) map[string][]change {
		s, ps := Load(Request{Name: name, Files: files, Set: set})
		if len(ps) > 0 {
			t.Fatalf("%s:\n%s", name, ps)
		}
		out := map[string][]change{}
		for _, e := range s.Provenance {
			for _, c := range e.Changes {
				out[e.Key] = append(out[e.Key], change{c.Text, c.Start.Format("2006-01"), c.Ramp})
			}
		}
		again(t, registry(), s)
		return out
	}
	got := read("over.toml")
	if got["sinking.order_floor"][0] != (change{"0.5", "2012-06", 3}) || got["sinking.teaching_share"][0] != (change{"0", "2012-06", 3}) ||
		got["referral.guide"][0] != (change{"false", "2012-06", 0}) || !slices.Equal(got["referral.platform"], []change{{"2", "2012-06", 0}}) {
		t.Errorf("loose over tight: %v", got)
	}
	word, set := read("typed.toml", "policy.alliance.type=loose"), read("typed.toml", "policy.alliance.type=loose", "policy.sinking.order_floor=0.2")
	if word["sinking.order_floor"][0] != (change{"0.5", "2012-03", 0}) || word["sinking.teaching_share"][0].value != "0" {
		t.Errorf("loose by --set: %v", word)
	}
	if set["sinking.order_floor"][0].value != "0.2" || set["sinking.teaching_share"][0].value != "0" {
		t.Errorf("loose by --set with a value of its own: %v", set)
	}
}

// A type of the user's own is a file; its levers lie under the policy's own.
func TestAnAllianceTypeMayBeAFile(t *testing.T) {
	s := mustLoad(t, Request{Name: "p/mine.toml", Files: files(t, map[string]string{
		"p/mine.toml": "kind = \"policy\"\nbase = \"../base.toml\"\n[policy]\nstart = 2012-02-01\n[policy.alliance]\ntype = \"ours.toml\"\nexpiry = 2012-10-01\n[policy.supply]\nbeds = { expiry = 2012-11-01 }\n",
		"p/ours.toml": "kind = \"alliance\"\n[source.O]\ntext = \"our contract\"\n[policy.supply]\nbeds = { value = 140, source = \"O\" }\ngps_per_10k = [{ value = 3, start = 2012-03-01 }, { value = 4, start = 2012-05-01 }]\n",
	})})
	want := []string{
		"supply.gps_per_10k [3] 2012-03-01 0 2012-10-01", "supply.gps_per_10k [4] 2012-05-01 0 2012-10-01",
		"supply.beds [140] 2012-02-01 0 2012-11-01",
	}
	if diff := cmp.Diff(want, levers(s)); diff != "" {
		t.Error(diff)
	}
	if o := entry(t, s, "supply.beds").Changes[0].Origin; o.SourceText != "our contract" || o.File != "p/ours.toml" {
		t.Errorf("beds come from %+v", o)
	}
	again(t, testRegistry(), s)
	if _, ps := loadTest(t, Request{Name: "p/ours.toml", Files: files(t, map[string]string{"p/ours.toml": "kind = \"alliance\"\n"})}); len(ps) != 1 || ps[0].Code != UnknownName {
		t.Errorf("a type is run as a scenario: %s", ps)
	}
}
