package indicator_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"gradus/model/indicator"
)

// person is one resident of a test: his need, income rank and use.
type person struct {
	group      int
	rank, used float64
}

func grouped(people []person, groups int) []indicator.Need {
	out := make([]indicator.Need, groups)
	for _, p := range people {
		g := &out[p.group]
		g.Persons++
		g.Used += p.used
		g.Ranks += p.rank
		g.Ranked += p.used * p.rank
	}
	return out
}

// covariance is the textbook form: 2 cov(x, r) / mean.
func covariance(x, r []float64, mean float64) float64 {
	mx, mr, sum := 0.0, 0.0, 0.0
	for i := range x {
		mx += x[i] / float64(len(x))
		mr += r[i] / float64(len(x))
	}
	for i := range x {
		sum += (x[i] - mx) * (r[i] - mr)
	}
	return 2 * sum / float64(len(x)) / mean
}

func TestTheConcentrationIndexIsTheCovarianceOfStandardisedUseWithRank(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(3, 40).Draw(t, "persons")
		people := make([]person, n)
		var used, rank []float64
		total := 0.0
		for i := range people {
			people[i] = person{
				rapid.IntRange(0, 2).Draw(t, "group"), (float64(i) + 0.5) / float64(n),
				float64(rapid.IntRange(0, 9).Draw(t, "used")),
			}
			used, rank = append(used, people[i].used), append(rank, people[i].rank)
			total += people[i].used
		}
		groups := grouped(people, 3)
		got, raw := indicator.Concentration(groups)
		if total == 0 {
			if !math.IsNaN(got) {
				t.Fatalf("nothing is used, but concentrated by %v", got)
			}
			return
		}
		mean := total / float64(n)
		standard := make([]float64, n)
		for i, p := range people {
			g := groups[p.group]
			standard[i] = p.used - g.Used/g.Persons + mean
		}
		near(t, "standardised", got, covariance(standard, rank, mean), 1e-9)
		near(t, "raw", raw, covariance(used, rank, mean), 1e-9)
	})
}

func TestUseThatFollowsNeedAloneIsNotConcentrated(t *testing.T) {
	// The poor are ill and use twice; within a group of need all use the same.
	var people []person
	for i := range 100 {
		p := person{rank: (float64(i) + 0.5) / 100, used: 1}
		if i < 40 {
			p.group, p.used = 1, 2
		}
		people = append(people, p)
	}
	standardised, raw := indicator.Concentration(grouped(people, 2))
	near(t, "standardised", standardised, 0, 1e-12)
	if !(raw < -0.1) {
		t.Errorf("raw %v", raw)
	}
}

func TestUseByTheRichestAloneIsConcentratedAlmostFully(t *testing.T) {
	// One of n uses everything: CI = 2 (r - 1/2) = 1 - 1/n.
	people := make([]person, 50)
	for i := range people {
		people[i].rank = (float64(i) + 0.5) / 50
	}
	people[49].used = 7
	got, _ := indicator.Concentration(grouped(people, 1))
	near(t, "index", got, 1-1.0/50, 1e-12)
}

func TestGiniIsHalfTheMeanDifferenceOverTheMean(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "groups")
		x, s := make([]float64, n), make([]float64, n)
		members, total, apart := 0.0, 0.0, 0.0
		for i := range x {
			x[i] = float64(rapid.IntRange(0, 9).Draw(t, "value"))
			s[i] = float64(rapid.IntRange(0, 5).Draw(t, "size"))
			members += s[i]
			total += x[i] * s[i]
		}
		for i := range x {
			for j := range x {
				apart += math.Abs(x[i]-x[j]) * s[i] * s[j]
			}
		}
		got := indicator.Gini(x, s)
		if total == 0 {
			if !math.IsNaN(got) {
				t.Fatalf("of nothing: %v", got)
			}
			return
		}
		near(t, "Gini", got, apart/(members*members)/(2*total/members), 1e-12)
	})
	near(t, "one has all", indicator.Gini([]float64{0, 1}, []float64{9, 1}), 0.9, 1e-12)
	near(t, "all have the same", indicator.Gini([]float64{3, 3}, []float64{1, 7}), 0, 1e-15)
}

func TestTheRangeLeavesTheUndefinedOut(t *testing.T) {
	near(t, "range", indicator.Range([]float64{0.4, math.NaN(), 0.9, 0.7}), 0.5, 1e-15)
	if r := indicator.Range([]float64{1, math.NaN()}); !math.IsNaN(r) {
		t.Errorf("one value has a range of %v", r)
	}
}
