package scenarios

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"gradus/model"
)

// These tests go through the model's registry, so that they hold for every
// parameter it will ever have.

// completeBase is a base with every parameter of the registry at its lowest.
func completeBase(t *testing.T) []byte {
	t.Helper()
	fs := madeUp(rand.New(rand.NewPCG(7, 7)))
	s, ps := load(valuesOnly(), Request{Name: "base.toml", Files: fs})
	if len(ps) > 0 {
		t.Fatal(ps)
	}
	for i, e := range s.Provenance {
		if e.Param.Key != "" {
			low := make([]float64, e.Param.Len)
			for j := range low {
				low[j] = e.Param.Low
			}
			s.Provenance[i].Text = numbers(low, e.Param)
		}
	}
	return s.TOML()
}

// same repeats a text for each value of a parameter.
func same(p model.Param, text string) string {
	if p.Len == 1 {
		return text
	}
	return "[" + strings.Repeat(text+", ", p.Len-1) + text + "]"
}

func TestEveryParameterTakesItsRangeAndRefusesWhatLiesOutside(t *testing.T) {
	dict := valuesOnly()
	base := completeBase(t)
	var high, outside strings.Builder
	head := "format = 1\nkind = \"base\"\ninclude = [\"base.toml\"]\n"
	high.WriteString(head)
	outside.WriteString(head)
	line, codes := 3, map[int]string{}
	for _, p := range model.Params() {
		v := make([]float64, p.Len)
		for i := range v {
			v[i] = p.High
		}
		fmt.Fprintf(&high, "%s = %s\n", p.Key, numbers(v, p))
		bad, code := number(p.High*2+1), OutOfRange
		switch {
		case p.Kind == model.Switch:
			bad, code = "2", WrongType
		case p.Kind == model.Choice:
			bad, code = `"nothing of the sort"`, UnknownName
		case p.Unit == "share" && p.High*2+1 <= 100*p.High:
			code = PercentSlip
		}
		line++
		codes[line] = fmt.Sprintf("%s %s", code, p.Key)
		fmt.Fprintf(&outside, "%s = %s\n", p.Key, same(p, bad))
	}
	fs := fstest.MapFS{"base.toml": {Data: base}, "high.toml": {Data: []byte(high.String())}, "outside.toml": {Data: []byte(outside.String())}}
	s, ps := load(dict, Request{Name: "high.toml", Files: fs})
	if len(ps) > 0 {
		t.Fatalf("the upper ends of the ranges are refused:\n%s", ps)
	}
	for _, p := range model.Params() {
		if got := s.Config.Values(p.Key); got[0] != p.High {
			t.Errorf("%s is %v, want %v", p.Key, got[0], p.High)
		}
	}
	_, ps = load(dict, Request{Name: "outside.toml", Files: fs})
	found := map[int]bool{}
	for _, p := range ps {
		if got := fmt.Sprintf("%s %s", p.Code, p.Key); got != codes[p.Line] {
			t.Errorf("line %d gives %s, want %s", p.Line, got, codes[p.Line])
		}
		found[p.Line] = true
	}
	for line, want := range codes {
		if !found[line] {
			t.Errorf("line %d gives nothing, want %s", line, want)
		}
	}
}

func TestOnlyLeversMayBeChangedByAPolicy(t *testing.T) {
	base := completeBase(t)
	var policy strings.Builder
	policy.WriteString("format = 1\nkind = \"policy\"\nbase = \"base.toml\"\n")
	refused := map[string]bool{}
	for _, p := range model.Params() {
		v := make([]float64, p.Len)
		for i := range v {
			v[i] = p.High
		}
		fmt.Fprintf(&policy, "policy.%s = %s\n", p.Key, numbers(v, p))
		if !p.Lever {
			refused["policy."+p.Key] = true
		}
	}
	fs := fstest.MapFS{"base.toml": {Data: base}, "all.toml": {Data: []byte(policy.String())}}
	_, ps := load(valuesOnly(), Request{Name: "all.toml", Files: fs})
	if len(ps) != len(refused) {
		t.Errorf("%d problems, want %d:\n%s", len(ps), len(refused), ps)
	}
	for _, p := range ps {
		if p.Code != NotALever || !refused[p.Key] {
			t.Errorf("unexpected: %s", p.Text("en"))
		}
	}
}

func TestABaseWithoutAnyParameterIsToldEachOfThem(t *testing.T) {
	fs := fstest.MapFS{"empty.toml": {Data: []byte("format = 1\nkind = \"base\"\n")}}
	_, ps := Load(Request{Name: "empty.toml", Files: fs})
	all := ps.String()
	for _, p := range model.Params() {
		table, name := split(p.Key)
		if !strings.Contains(all, fmt.Sprintf("[%s] lacks %q", table, name)) {
			t.Errorf("%s is not missed", p.Key)
		}
	}
}

func TestNoTableOfTheRegistryIsNamedLikeAKeyOfTheFormat(t *testing.T) {
	taken := append([]string{"include", "base", "run", "profile", "policy"}, headings...)
	taken = append(taken, timing...)
	for _, table := range registry().tables[""] {
		if slices.Contains(taken, table) {
			t.Errorf("the table %q of the registry is a key of the format", table)
		}
	}
	for table, names := range registry().tables {
		for _, name := range names {
			if _, isParam := registry().lookup(strings.TrimPrefix(table+"."+name, ".")); !isParam && slices.Contains(fields, name) {
				t.Errorf("the table %s.%s has the name of a field of a value", table, name)
			}
		}
	}
}
