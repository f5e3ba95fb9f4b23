package experiment

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"testing"
)

func TestVerdicts(t *testing.T) {
	interval := func(low, high float64) Interval {
		return Interval{Mean: (low + high) / 2, Low: low, High: high, HalfWidth: (high - low) / 2, N: 10}
	}
	for _, c := range []struct {
		name      string
		d         Interval
		threshold float64
		dir       Direction
		want      Verdict
	}{
		{"clear gain", interval(2, 3), 1, HigherIsBetter, Better},
		{"clear loss", interval(-3, -2), 1, HigherIsBetter, Worse},
		{"clear rise of a cost", interval(2, 3), 1, LowerIsBetter, Worse},
		{"clear fall of a cost", interval(-3, -2), 1, LowerIsBetter, Better},
		{"clear rise, descriptive", interval(2, 3), 1, Descriptive, Higher},
		{"clear fall, descriptive", interval(-3, -2), 1, Descriptive, Lower},
		{"surely positive, perhaps too small to matter", interval(0.5, 1.5), 1, HigherIsBetter, Better},
		{"surely positive, surely too small to matter", interval(0.2, 0.9), 1, HigherIsBetter, Equivalent},
		{"surely negative, surely too small to matter", interval(-0.9, -0.2), 1, LowerIsBetter, Equivalent},
		{"around zero and narrow", interval(-0.9, 0.9), 1, Descriptive, Equivalent},
		{"around zero and wide", interval(-0.9, 1.1), 1, HigherIsBetter, CannotTell},
		{"touches zero", interval(0, 2), 1, HigherIsBetter, CannotTell},
		{"touches the threshold", interval(-1, 0.5), 1, HigherIsBetter, CannotTell},
		{"no difference at all", interval(0, 0), 1, HigherIsBetter, Equivalent},
		{"no difference at all, no threshold", interval(0, 0), 0, LowerIsBetter, Equivalent},
		{"always the same difference", interval(2, 2), 1, HigherIsBetter, Better},
		{"no threshold, small and sure", interval(0.001, 0.002), 0, HigherIsBetter, Better},
		{"no threshold, around zero", interval(-0.001, 0.002), 0, HigherIsBetter, CannotTell},
		{"threshold unknown", interval(-0.001, 0.002), math.NaN(), HigherIsBetter, CannotTell},
		{"one pair", MeanInterval([]float64{5}, 0.95), 1, HigherIsBetter, CannotTell},
		{"no pair", MeanInterval(nil, 0.95), 1, Descriptive, CannotTell},
	} {
		if got := Judge(c.d, c.threshold, c.dir); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestVerdictWordsReadBack(t *testing.T) {
	words := map[Verdict]string{
		Better: "better", Worse: "worse", Equivalent: "equivalent",
		CannotTell: "cannot tell", Higher: "higher", Lower: "lower",
	}
	for v, word := range words {
		if v.String() != word {
			t.Errorf("%d is %q, want %q", v, v, word)
		}
		text, err := json.Marshal(v)
		if err != nil || string(text) != `"`+word+`"` {
			t.Errorf("%v in JSON: %s, %v", v, text, err)
		}
		var back Verdict
		if err := json.Unmarshal(text, &back); err != nil || back != v {
			t.Errorf("%s reads back as %v, %v", text, back, err)
		}
	}
	if s := Verdict(9).String(); s != "Verdict(9)" {
		t.Error(s)
	}
	if _, err := Verdict(9).MarshalText(); err == nil {
		t.Error("a verdict that does not exist is written")
	}
	var v Verdict
	if err := v.UnmarshalText([]byte("superb")); err == nil {
		t.Error("a word that is no verdict is read")
	}
}

// The base against a point that does not differ, without a threshold: "better"
// or "worse" in a share 1 - level of the studies. Two-sided at 3.89 standard
// errors, a false-alarm rate of 1e-4; fixed seed.
func TestWithoutADifferenceVerdictsAreWrongAtTheStatedRate(t *testing.T) {
	const trials, n, level = 8_000, 6, 0.9
	rng := rand.New(rand.NewPCG(4, 1))
	counts := map[Verdict]int{}
	base, x := make([]float64, n), make([]float64, n)
	for range trials {
		for i := range base {
			luck := rng.NormFloat64()
			base[i], x[i] = luck+rng.NormFloat64(), luck+rng.NormFloat64()
		}
		counts[Judge(Paired(base, x, level), 0, LowerIsBetter)]++
	}
	for _, v := range []Verdict{Better, Worse} {
		got, want := float64(counts[v])/trials, (1-level)/2
		if se := math.Sqrt(want * (1 - want) / trials); math.Abs(got-want) > 3.89*se {
			t.Errorf("%q in %.4f of the studies, want %v", v, got, want)
		}
	}
	if counts[Better]+counts[Worse]+counts[CannotTell] != trials {
		t.Errorf("other verdicts too: %v", counts)
	}
}
