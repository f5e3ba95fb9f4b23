package scenarios

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// seeds are the fixture and every broken file.
func seeds(f *testing.F) []string {
	names, err := filepath.Glob("testdata/broken/*.toml")
	if err != nil {
		f.Fatal(err)
	}
	var out []string
	for _, name := range append(names, "testdata/base.toml") {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		out = append(out, strings.ReplaceAll(string(text), "../base.toml", "base.toml"))
	}
	return out
}

// Whatever a file holds, it is read without a panic; it gives a scenario or
// problems but not both; and a scenario survives being written and read again.
func FuzzAnyFileGivesAScenarioOrProblems(f *testing.F) {
	for _, text := range seeds(f) {
		f.Add(text, "supply.beds=7")
		f.Add(text, "policy.sinking.sessions_per_10k_month.start=2012-02-01")
	}
	base, err := os.ReadFile("testdata/base.toml")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text, set string) {
		fs := fstest.MapFS{"base.toml": {Data: base}, "x.toml": {Data: []byte(text)}}
		s, ps := load(testRegistry(), Request{Name: "x.toml", Files: fs, Set: []string{set}})
		if (s == nil) != (len(ps) > 0) {
			t.Fatalf("a scenario and problems, or neither: %v %v", s, ps)
		}
		for _, p := range ps {
			if p.En == "" || p.Zh == "" || strings.Contains(p.En, "%!") && !strings.Contains(text+set, "%!") {
				t.Errorf("badly made problem: %+v", p)
			}
		}
		if s != nil {
			again(t, testRegistry(), s)
		}
	})
}

// again writes a scenario, reads it and compares.
func again(t *testing.T, dict *dictionary, s *Scenario) {
	t.Helper()
	text := s.TOML()
	back, ps := load(dict, Request{Name: "again.toml", Profile: s.Profile, Files: fstest.MapFS{"again.toml": {Data: text}}})
	if len(ps) > 0 {
		t.Fatalf("written and read again:\n%s\n%s", ps, text)
	}
	if diff := cmp.Diff(s.Config, back.Config); diff != "" {
		t.Fatalf("config changed: %s\n%s", diff, text)
	}
	if diff := cmp.Diff(s.Levers, back.Levers); diff != "" {
		t.Fatalf("levers changed: %s\n%s", diff, text)
	}
	if diff := cmp.Diff(s.Sources, back.Sources); diff != "" {
		t.Fatalf("bibliography changed: %s", diff)
	}
	for i, e := range s.Provenance {
		was, is := e, back.Provenance[i]
		was.File, was.Line, is.File, is.Line = "", 0, "", 0
		was.Changes, is.Changes = placeless(was.Changes), placeless(is.Changes)
		if diff := cmp.Diff(was, is, sameParam); diff != "" {
			t.Fatalf("%s changed: %s", e.Key, diff)
		}
	}
	if s.Name != back.Name || s.Base != back.Base || s.Title != back.Title || s.Question != back.Question || s.Expected != back.Expected {
		t.Errorf("headings changed: %q %q %v, %q %q %v", s.Name, s.Base, s.Title, back.Name, back.Base, back.Title)
	}
	for _, e := range [][]Expectation{s.Expectations, back.Expectations} {
		for i := range e {
			e[i].File, e[i].Line = "", 0
		}
	}
	if diff := cmp.Diff(s.Expectations, back.Expectations); diff != "" || s.Against != back.Against || s.Period != back.Period {
		t.Errorf("expectations changed: against %q, now %q: %s", s.Against, back.Against, diff)
	}
	if second := back.TOML(); string(second) != string(text) {
		t.Errorf("the second writing differs:\n%s", cmp.Diff(string(text), string(second)))
	}
}

// placeless returns changes without the places they are written at.
func placeless(changes []Change) []Change {
	out := slices.Clone(changes)
	for i := range out {
		out[i].File, out[i].Line = "", 0
	}
	return out
}

func FuzzTheIndexKnowsEveryKeyOfTheReader(f *testing.F) {
	for _, text := range seeds(f) {
		f.Add(text)
	}
	f.Add("a.\"b.c\".'d' = [ { x = \"\"\"\n]\"\"\" } ] # }\n[[a]]\n")
	f.Fuzz(func(t *testing.T, text string) { checkIndex(t, text) })
}
