package scenarios

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"
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
	words := strings.FieldsFunc(o.Note, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return slices.Contains(words, key) || slices.Contains(strings.Split(o.Source, ", "), key)
}

func TestEveryShippedScenarioIsTheSameWhenWrittenAndRead(t *testing.T) {
	for _, info := range Shipped() {
		for _, profile := range []string{"tiny", "default", "full"} {
			s, ps := Load(Request{Name: info.Name, Profile: profile})
			if len(ps) > 0 {
				t.Errorf("%s, %s:\n%s", info.Name, profile, ps)
				continue
			}
			again(t, registry(), s)
		}
	}
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
