package scenarios

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"gradus/model"
)

// sameParam compares parameters by their key.
var sameParam = cmp.Comparer(func(a, b model.Param) bool { return a.Key == b.Key })

// valuesOnly is the model's registry without its checks between parameters,
// for bases made at random.
func valuesOnly() *dictionary {
	return newDictionary(model.Params(), func(s *Scenario, values map[string][]float64) []finding {
		for key, v := range values {
			if err := s.Config.Set(key, v); err != nil {
				panic(err)
			}
		}
		return nil
	})
}

// draw makes values a parameter could have.
func draw(r *rand.Rand, p model.Param) []float64 {
	out := make([]float64, p.Len)
	for i := range out {
		out[i] = min(p.High, p.Low+r.Float64()*(p.High-p.Low))
		if p.Kind != model.Real {
			out[i] = p.Low + math.Floor(r.Float64()*(p.High-p.Low+1))
		}
	}
	return out
}

// madeUp writes a complete base and a policy, with values drawn for every
// parameter of the registry and for a quarter of the levers, some in steps.
func madeUp(r *rand.Rand) fstest.MapFS {
	var base, policy strings.Builder
	base.WriteString(`format = 1
kind = "base"
name = "made-up"
title = { en = "Made \"up\"", zh = "虚构" }
[run]
start = 2012-01-01
warm_up_months = 1
measured_months = 24
[source.X]
text = "a \"source\" \\ with\ttabs"
[profile.default]
residents = 1000
institution.a = { tier = "community", share = 1, en = "A", zh = "甲" }
`)
	policy.WriteString("format = 1\nkind = \"policy\"\nname = \"some\"\nbase = \"base.toml\"\npolicy.start = 2012-03-01\n")
	for _, p := range model.Params() {
		fmt.Fprintf(&base, "[%s]\nvalue = %s\n", p.Key, numbers(draw(r, p), p))
		if r.IntN(2) == 0 {
			base.WriteString("source = \"X\"\ngrade = \"Br\"\n")
		}
		if !p.Lever || r.IntN(4) > 0 {
			continue
		}
		ramp := ""
		if p.Kind == model.Real {
			ramp = ", ramp = \"1 year\""
		}
		if r.IntN(3) == 0 { // two steps, the second within the first
			fmt.Fprintf(&policy, "policy.%s = [\n  { value = %s, start = 2012-01-01%s, note = \"一\" },\n  { value = %s, start = 2013-01-01, expiry = 2013-05-01 }]\n",
				p.Key, numbers(draw(r, p), p), ramp, numbers(draw(r, p), p))
			continue
		}
		fmt.Fprintf(&policy, "policy.%s = { value = %s, expiry = 2012-09-01%s, note = \"说明\" }\n", p.Key, numbers(draw(r, p), p), ramp)
	}
	return fstest.MapFS{"base.toml": {Data: []byte(base.String())}, "some.toml": {Data: []byte(policy.String())}}
}

func TestWhateverIsWrittenIsReadBackTheSame(t *testing.T) {
	dict := valuesOnly()
	for seed := range uint64(12) {
		fs := madeUp(rand.New(rand.NewPCG(seed, 1)))
		for _, name := range []string{"base.toml", "some.toml"} {
			s, ps := load(dict, Request{Name: name, Files: fs})
			if len(ps) > 0 {
				t.Fatalf("%s, seed %d:\n%s", name, seed, ps)
			}
			if name == "some.toml" && len(s.Levers) == 0 {
				t.Fatalf("seed %d drew no lever", seed)
			}
			again(t, dict, s)
		}
	}
}

func TestStepsAreWrittenOneALine(t *testing.T) {
	s := mustLoad(t, Request{Name: "steps.toml", Files: files(t, map[string]string{"steps.toml": stepsFile})})
	again(t, testRegistry(), s)
	want := "beds = [\n  { value = 130, start = 2012-02-01, source = \"L10\", grade = \"G\", note = \"first\" },\n  { value = 150, start = 2012-06-01 },\n]\n"
	if text := string(s.TOML()); !strings.Contains(text, want) {
		t.Errorf("%q is not in\n%s", want, text)
	}
}

func TestAWrittenPolicyStandsOnNoOtherFile(t *testing.T) {
	s := mustLoad(t, Request{Name: "sinking.toml", Files: files(t, map[string]string{"sinking.toml": sinkingFile}), Set: []string{"supply.beds=\"9 beds\""}})
	again(t, testRegistry(), s)
	text := string(s.TOML())
	for _, want := range []string{
		"kind = \"scenario\"\nname = \"sinking\"\nbase = \"testland\"\n",
		"beds = 9 # beds; beds\n",
		"[policy.sinking]\nsessions_per_10k_month = { value = 5.6, start = 2012-02-01, ramp = \"2 months\", source = \"L10\", grade = \"G\" }\n",
		"overtime = { value = true, start = 2012-05-01 }\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in\n%s", want, text)
		}
	}
	if strings.Contains(text, "profile.tiny") {
		t.Error("a profile that was not chosen is written")
	}
}
