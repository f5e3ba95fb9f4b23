package scenarios

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"gradus/model"
)

func TestEveryShippedScenarioIsRightInEveryProfile(t *testing.T) {
	kinds := map[string]int{}
	for _, info := range Shipped() {
		kinds[info.Kind]++
		if ps := Check(nil, info.Name); len(ps) > 0 {
			t.Errorf("%s:\n%s", info.Name, ps)
		}
	}
	if kinds["base"] == 0 || kinds["policy"] == 0 || len(kinds) != 2 {
		t.Errorf("shipped are %v, want bases and policies", kinds)
	}
}

func TestEveryShippedScenarioSaysWhatItAsksInBothLanguages(t *testing.T) {
	for _, info := range Shipped() {
		for what, text := range map[string]Text{"title": info.Title, "question": info.Question, "expected": info.Expected} {
			if what == "expected" && info.Kind == "base" {
				continue
			}
			if text.En == "" || text.Zh == "" || text.En == text.Zh {
				t.Errorf("%s has no %s in both languages: %q", info.Name, what, text)
			}
		}
	}
}

func TestEveryShippedScenarioIsNamedAsItsFile(t *testing.T) {
	for _, info := range Shipped() {
		s, ps := Load(Request{Name: info.Name})
		if len(ps) > 0 {
			t.Errorf("%s:\n%s", info.Name, ps)
			continue
		}
		if s.Name != info.Name || s.Kind != info.Kind || info.Kind == "policy" && s.Base != info.Base {
			t.Errorf("%s calls itself %q, a %s on %q", info.Name, s.Name, s.Kind, s.Base)
		}
		if info.Kind == "policy" && len(s.Levers) == 0 {
			t.Errorf("%s has no lever", info.Name)
		}
	}
}

func TestEveryShippedNumberHasASourceAndAGrade(t *testing.T) {
	for _, info := range Shipped() {
		s, ps := Load(Request{Name: info.Name})
		if len(ps) > 0 {
			continue // told by another test
		}
		for _, e := range s.Provenance {
			if e.Param.Key != "" && (e.SourceText == "" || e.Grade == "" || !strings.HasPrefix(e.File, "scenarios/base/") || e.Line == 0) {
				t.Errorf("%s: %s comes from %+v", info.Name, e.Key, e.Origin)
			}
			for _, c := range e.Changes {
				if c.SourceText == "" || c.Grade == "" || c.Line == 0 {
					t.Errorf("%s: %s is changed by %+v", info.Name, e.Key, c.Origin)
				}
			}
		}
		for _, source := range s.Sources {
			if !slices.ContainsFunc(s.Provenance, func(e Entry) bool {
				return cites(e.Origin, source.Key) || slices.ContainsFunc(e.Changes, func(c Change) bool { return cites(c.Origin, source.Key) })
			}) {
				t.Errorf("%s: no number comes from the source %s", info.Name, source.Key)
			}
		}
	}
}

// cites reports whether a value names a source, as its own or in its note.
func cites(o Origin, key string) bool {
	words := strings.FieldsFunc(o.Note.En, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.Contains(words, key) || slices.Contains(strings.Split(o.Source, ", "), key)
}

func TestEveryShippedScenarioIsTheSameWhenWrittenAndRead(t *testing.T) {
	for _, info := range Shipped() {
		profiles := []string{"default"}
		if info.Base != overYears { // the catalogue is long, and one profile is written like another
			profiles = []string{"tiny", "default", "full", "city"}
		}
		for _, profile := range profiles {
			s, ps := Load(Request{Name: info.Name, Profile: profile})
			if len(ps) > 0 {
				t.Errorf("%s, %s:\n%s", info.Name, profile, ps)
				continue
			}
			again(t, registry(), s)
		}
	}
}

// overYears is the base of the catalogue.
const overYears = "jinshan-years"

// Every shipped policy says what it expects of which indicator, against a
// scenario from which it differs on some day of the measured span.
func TestEveryShippedPolicyExpectsSomethingOfWhatItChanges(t *testing.T) {
	loaded := map[string]*Scenario{}
	load := func(name string) *Scenario {
		if loaded[name] == nil {
			loaded[name], _ = Load(Request{Name: name})
		}
		return loaded[name]
	}
	catalogue := 0
	for _, info := range Shipped() {
		if info.Kind != "policy" {
			continue
		}
		if info.Base == overYears {
			catalogue++
		}
		s := load(info.Name)
		if s == nil {
			continue // told by another test
		}
		if len(s.Expectations) == 0 {
			t.Errorf("%s expects nothing of any indicator", s.Name)
		}
		if against := load(s.Against); against == nil || sameOnEveryDay(s, against) {
			t.Errorf("%s does not differ from %s, against which its directions are", s.Name, s.Against)
		}
	}
	if catalogue < 40 {
		t.Errorf("%d scenarios stand on %s, want the catalogue", catalogue, overYears)
	}
}

// sameOnEveryDay reports whether two scenarios over the same base have the
// same values on the first of every measured month.
func sameOnEveryDay(a, b *Scenario) bool {
	for m := range a.Config.Run.MeasuredMonths {
		day := a.Config.Run.Start.AddDate(0, m, 0)
		x, y := model.At(&a.Config, a.Levers, day), model.At(&b.Config, b.Levers, day)
		for _, l := range slices.Concat(a.Levers, b.Levers) {
			if !slices.Equal(x.Values(l.Key), y.Values(l.Key)) {
				return false
			}
		}
	}
	return true
}

// The model's own checks of several parameters reach the user with the line of
// the lever that is at fault.
func TestMoreHalfDaysThanTheExpertsHaveAreRefused(t *testing.T) {
	files := fstest.MapFS{"much.toml": {Data: []byte(`format = 1
kind = "policy"
base = "jinshan-2012"
include = ["expert-sinking"]

[policy.sinking]
sessions_per_10k_month = 40
`)}}
	_, ps := Load(Request{Name: "much.toml", Files: files})
	if len(ps) != 1 || ps[0].Code != CrossField || ps[0].File != "much.toml" || ps[0].Line != 7 {
		t.Errorf("problems:\n%s", ps)
	}
	if _, ps = Load(Request{Name: "much.toml", Files: files, Set: []string{"policy.sinking.sessions_per_10k_month=5"}}); len(ps) != 0 {
		t.Errorf("five half-days are refused too:\n%s", ps)
	}
}

// The simple way to list a scenario is to read its whole file.
func TestTheHeadOfAShippedFileSaysWhatTheFileSays(t *testing.T) {
	for _, i := range Shipped() {
		b, err := shipped.ReadFile(shippedFile(i.Name))
		if err != nil {
			t.Fatal(err)
		}
		root := parse(i.Name, string(b), func(p Problem) { t.Error(p) }).root
		want := Info{
			Name: i.Name, Kind: root.child("kind").text(), Base: root.child("base").text(),
			Title: title(root.child("title")), Question: title(root.child("question")), Expected: title(root.child("expected")),
		}
		if i != want {
			t.Errorf("%s: the head says\n%+v, the file\n%+v", i.Name, i, want)
		}
		if len(head(string(b))) == len(b) {
			t.Errorf("%s is all head", i.Name)
		}
	}
}

func TestAHeadCutInsideATextIsReadWhole(t *testing.T) {
	const file = "kind = \"policy\"\nbase = \"b\"\n[title]\nen = \"\"\"\n[not a table]\n\"\"\"\n[question]\nzh = \"问\"\n[run]\nyears = 1\n"
	got := infoOf("x", file)
	want := Info{Name: "x", Kind: "policy", Base: "b", Title: Text{"[not a table]\n", "[not a table]\n"}, Question: Text{"问", "问"}}
	if got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}
