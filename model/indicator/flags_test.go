package indicator_test

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"

	"pgregory.net/rapid"

	"gradus/model/indicator"
)

func TestEverySideEffectIsDescribedInFullInBothLanguages(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range indicator.Flags {
		if seen[f.Code] {
			t.Errorf("%s is there twice", f.Code)
		}
		seen[f.Code] = true
		for field, text := range map[string]string{"En": f.En, "MeaningEn": f.MeaningEn, "ReasonEn": f.ReasonEn} {
			if text == "" || strings.ContainsFunc(text, func(r rune) bool { return r > unicode.MaxASCII }) {
				t.Errorf("%s: %s is %q", f.Code, field, text)
			}
		}
		for field, text := range map[string]string{"Zh": f.Zh, "MeaningZh": f.MeaningZh, "ReasonZh": f.ReasonZh} {
			if !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("%s: %s is %q", f.Code, field, text)
			}
		}
		if len(f.Signs) == 0 {
			t.Errorf("%s has no sign and always fires", f.Code)
		}
	}
	if len(seen) != 8 {
		t.Errorf("%d side effects, want the eight of the brief", len(seen))
	}
}

func TestEverySignOfASideEffectIsInTheDictionary(t *testing.T) {
	signs := 0
	for _, f := range indicator.Flags {
		for _, s := range f.Signs {
			signs++
			for _, m := range []indicator.Measure{s.Of, s.Over} {
				if m == (indicator.Measure{}) {
					continue
				}
				d, known := indicator.Lookup(m.Indicator)
				scope := indicator.District
				switch {
				case strings.HasPrefix(m.Facility, "tier:"):
					scope = indicator.Tier
				case m.Stratum != "all":
					scope = indicator.Stratum
				}
				if !known || d.Scope&scope == 0 {
					t.Errorf("%s: %+v is not reported", f.Code, m)
				}
			}
			if s.Harm*s.Harm != 1 || !(s.ThresholdAt(100) > 0) || s.PartOf() != (s.Threshold > 0) {
				t.Errorf("%s: %s has harm %d and threshold %v", f.Code, s.Code(), s.Harm, s.ThresholdAt(100))
			}
			// Beside another sign even what is good may be one: the primary share of visits that is inflated.
			if d, _ := indicator.Lookup(s.Of.Indicator); len(f.Signs) == 1 && d.Direction != -s.Harm {
				t.Errorf("%s: %s has direction %d in the dictionary, and here harm %d", f.Code, s.Code(), d.Direction, s.Harm)
			}
		}
	}
	if n := indicator.FlagFamily(); n != signs {
		t.Errorf("the family has %d intervals a scenario, the flags %d signs", n, signs)
	}
}

func TestASignShowsWhereTheWholeIntervalLiesBeyondTheThreshold(t *testing.T) {
	nan := math.NaN()
	for _, c := range []struct {
		name      string
		harm      int8
		low, high float64
		want      indicator.State
	}{
		{"surely much more", +1, 1.1, 3, indicator.Fired},
		{"surely much less", +1, -3, -1.1, indicator.Silent},
		{"surely more, perhaps little", +1, 0.9, 3, indicator.Unknown},
		{"surely little", +1, 0.1, 0.9, indicator.Silent},
		{"around nothing and narrow", +1, -0.5, 0.5, indicator.Silent},
		{"around nothing and wide", +1, -2, 2, indicator.Unknown},
		{"touches the threshold", +1, 1, 3, indicator.Unknown},
		{"much less, where less is harm", -1, -3, -1.1, indicator.Fired},
		{"much more, where less is harm", -1, 1.1, 3, indicator.Silent},
		{"nothing at all", +1, 0, 0, indicator.Silent},
		{"the same few events in every pair", +1, 5, 5, indicator.Unknown},
		{"the same but for rounding", +1, 5, 5 + 1e-13, indicator.Unknown},
		{"one replication", +1, nan, nan, indicator.Unknown},
	} {
		s := indicator.Sign{Harm: c.harm}
		if got := s.Decide(indicator.Seen{Low: c.low, High: c.high, Threshold: 1}); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
	if got := (indicator.Sign{Harm: 1}).Decide(indicator.Seen{Low: 1, High: 2, Threshold: nan}); got != indicator.Unknown {
		t.Errorf("without a threshold: %v", got)
	}
}

func TestAFlagFiresWhereAllItsSignsShowAndIsSilentWhereOneSurelyDoesNot(t *testing.T) {
	shows, not, open := indicator.Seen{Low: 2, High: 3, Threshold: 1}, indicator.Seen{Low: 0.1, High: 0.2, Threshold: 1}, indicator.Seen{Low: -5, High: 5, Threshold: 1}
	f := indicator.Flag{Signs: []indicator.Sign{{Harm: 1}, {Harm: 1}}}
	for _, c := range []struct {
		seen []indicator.Seen
		want indicator.State
	}{
		{[]indicator.Seen{shows, shows}, indicator.Fired},
		{[]indicator.Seen{shows, open}, indicator.Unknown},
		{[]indicator.Seen{open, open}, indicator.Unknown},
		{[]indicator.Seen{shows, not}, indicator.Silent},
		{[]indicator.Seen{open, not}, indicator.Silent},
	} {
		if got := f.Decide(c.seen); got != c.want {
			t.Errorf("%v: %v, want %v", c.seen, got, c.want)
		}
	}
}

// Whatever the numbers, harm is said only of an interval that is harm all over.
func TestNoSideEffectFiresOnAnIntervalThatHoldsHarmlessDifferences(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := rapid.SampledFrom(indicator.Flags).Draw(t, "flag")
		seen := make([]indicator.Seen, len(f.Signs))
		for i := range seen {
			bounds := rapid.SliceOfN(rapid.Float64Range(-3, 3), 2, 2).Draw(t, "bounds")
			slices.Sort(bounds)
			seen[i] = indicator.Seen{Low: bounds[0], High: bounds[1], Threshold: rapid.Float64Range(0, 2).Draw(t, "threshold")}
		}
		state := f.Decide(seen)
		for i, s := range f.Signs {
			least, most := seen[i].Low, seen[i].High
			if s.Harm < 0 {
				least, most = -most, -least
			}
			if state == indicator.Fired && !(least > seen[i].Threshold) {
				t.Fatalf("%s fires on harm of %v to %v at a threshold of %v", f.Code, least, most, seen[i].Threshold)
			}
			if state == indicator.Silent && len(f.Signs) == 1 && most >= seen[i].Threshold && !(least == 0 && most == 0) {
				t.Fatalf("%s is silent on harm of %v to %v at a threshold of %v", f.Code, least, most, seen[i].Threshold)
			}
		}
	})
}
