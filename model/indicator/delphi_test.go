package indicator_test

import (
	"math"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"
	"pgregory.net/rapid"

	"gradus/model/indicator"
)

// near fails unless got is within tolerance of want.
func near(t interface {
	Helper()
	Errorf(string, ...any)
}, what string, got, want, tolerance float64,
) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %.12g, want %.12g", what, got, want)
	}
}

// round makes a round out of scores by judge.
func round(scores ...[]float64) *indicator.Round {
	r := &indicator.Round{Scores: scores}
	for j := range scores {
		r.Judges = append(r.Judges, string(rune('A'+j)))
	}
	for k := range scores[0] {
		r.Items = append(r.Items, string(rune('a'+k)))
	}
	return r
}

func TestKendallsWIsThatOfTheWorkedExample(t *testing.T) {
	// Specification, 9 (V-11): four judges rank four items, two of them with a tie.
	c := round(
		[]float64{1, 2, 3, 4}, []float64{1, 2.5, 2.5, 4}, []float64{2, 1, 3, 4}, []float64{1, 2, 3.5, 3.5},
	).Coordination()
	near(t, "S", c.S, 65.5, 1e-12)
	near(t, "sum of T", c.Ties, 12, 0)
	near(t, "W", c.W, 12*65.5/(16*60-4*12), 1e-12)
	near(t, "W as printed", c.W, 0.862, 0.0005)
	near(t, "chi-square as printed", c.ChiSquare, 10.34, 0.005)
	if c.Freedom != 3 {
		t.Errorf("%d degrees of freedom", c.Freedom)
	}
	near(t, "p", c.Likelihood, distuv.ChiSquared{K: 3}.Survival(c.ChiSquare), 1e-12)
}

func TestJudgesWhoAgreeHaveAWOfOneAndOppositeOnesOfZero(t *testing.T) {
	near(t, "of one mind", round([]float64{5, 3, 1}, []float64{4, 3, 2}, []float64{5, 4, 3}).Coordination().W, 1, 1e-12)
	near(t, "opposite", round([]float64{1, 2, 3}, []float64{3, 2, 1}).Coordination().W, 0, 1e-12)
	if c := round([]float64{4, 4}, []float64{3, 3}).Coordination(); !math.IsNaN(c.W) || !math.IsNaN(c.Likelihood) {
		t.Errorf("judges who tell nothing apart agree by %+v", c)
	}
}

func TestRanksAreSharedByEqualScores(t *testing.T) {
	ranks, ties := indicator.Ranks([]float64{5, 2, 5, 5, 1, 2})
	if !slices.Equal(ranks, []float64{5, 2.5, 5, 5, 1, 2.5}) || ties != (27-3)+(8-2) {
		t.Errorf("%v with ties %v", ranks, ties)
	}
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(1, 5), 1, 30).Draw(t, "scores")
		for i := range x {
			x[i] = math.Round(x[i])
		}
		ranks, _ := indicator.Ranks(x)
		n, sum := float64(len(x)), 0.0
		for _, r := range ranks {
			sum += r
		}
		if sum != n*(n+1)/2 {
			t.Fatalf("%v are ranked %v", x, ranks)
		}
	})
}

func TestTheTailOfChiSquareIsThatOfTheClosedForms(t *testing.T) {
	for _, freedom := range []int{1, 2, 3, 4, 7, 10, 25, 29, 60} {
		for _, x := range []float64{1e-6, 0.1, 1, 2.5, 7, 12, 30, 80, 200} {
			want := distuv.ChiSquared{K: float64(freedom)}.Survival(x)
			near(t, "tail", indicator.ChiSquareTail(x, freedom), want, 1e-12+1e-9*want)
		}
	}
	// With two degrees of freedom it is exp(-x/2).
	near(t, "two degrees", indicator.ChiSquareTail(3, 2), math.Exp(-1.5), 1e-14)
	if indicator.ChiSquareTail(0, 4) != 1 || indicator.ChiSquareTail(-1, 4) != 1 || !math.IsNaN(indicator.ChiSquareTail(1, 0)) {
		t.Error("the ends are wrong")
	}
}

func TestOpinionsAreTheUsualStatisticsOfThePanel(t *testing.T) {
	o := round([]float64{5, 3, 5}, []float64{4, 3, 1}, []float64{5, 5, 5}, []float64{4, 3, 5}).Opinions()
	near(t, "mean", o[0].Mean, 4.5, 0)
	near(t, "sd", o[0].SD, math.Sqrt(1.0/3), 1e-15)
	near(t, "cv", o[0].CV, math.Sqrt(1.0/3)/4.5, 1e-15)
	near(t, "full scores", o[0].Full, 0.5, 0)
	// 4.5 with a small spread stays; 3.5 stays by its mean and goes by its
	// spread of 1/3.5 = 0.286; 4.0 with a spread of 2/4 goes.
	if !o[0].Kept || o[1].Kept || o[2].Kept {
		t.Errorf("%+v", o)
	}
	near(t, "a mean at the bound", o[1].Mean, indicator.KeepMean, 0)
	if w := o[1].Weight(); w != 0 {
		t.Errorf("an item that is not kept weighs %v", w)
	}
	near(t, "weight", o[0].Weight(), 4.5*(1-o[0].CV), 1e-15)
}

func TestTheKeepRuleIncludesItsBounds(t *testing.T) {
	// Scores 3 and 4: mean 3.5, sd .7071, CV .202.
	if o := round([]float64{3}, []float64{4}).Opinions(); !o[0].Kept {
		t.Errorf("%+v", o[0])
	}
	// Scores 3, 3, 3, 4: 3.25 is below 3.5.
	if o := round([]float64{3}, []float64{3}, []float64{3}, []float64{4}).Opinions(); o[0].Kept {
		t.Errorf("%+v", o[0])
	}
}

func TestWeightsAddUpToOneAndGrowWithAgreement(t *testing.T) {
	o := round([]float64{5, 5, 2}, []float64{5, 4, 2}, []float64{5, 5, 2}).Opinions()
	w := indicator.Weights(o)
	near(t, "sum", w[0]+w[1]+w[2], 1, 1e-15)
	if !(w[0] > w[1]) || w[2] != 0 {
		t.Errorf("%v", w)
	}
	if none := indicator.Weights(o[2:]); !math.IsNaN(none[0]) {
		t.Errorf("nothing is kept, but weighs %v", none)
	}
}

func TestAuthorityIsTheMeanOfJudgementAndFamiliarity(t *testing.T) {
	ca, cs, cr := indicator.Authority([]float64{0.9, 0.7}, []float64{1, 0.8})
	near(t, "Ca", ca, 0.8, 1e-15)
	near(t, "Cs", cs, 0.9, 1e-15)
	near(t, "Cr", cr, 0.85, 1e-15)
}

func TestConsultationStopsWhenJudgesAgreeAndNothingMoves(t *testing.T) {
	first := round([]float64{5, 4, 3, 1}, []float64{5, 4, 2, 1}, []float64{4, 5, 3, 2}, []float64{5, 3, 2, 1})
	same := round([]float64{5, 4, 3, 1}, []float64{5, 4, 2, 1}, []float64{5, 4, 3, 2}, []float64{5, 3, 2, 1})
	if !indicator.Settled(first, same) {
		t.Errorf("not settled: %+v", same.Coordination())
	}
	moved := round([]float64{5, 4, 3, 1}, []float64{5, 4, 3, 2}, []float64{5, 4, 3, 2}, []float64{5, 4, 3, 2})
	if change, n := indicator.MeanChange(first, moved); n != 4 || change < indicator.StopChange || indicator.Settled(first, moved) {
		t.Errorf("settled after a mean change of %v in %d items", change, n)
	}
	apart := round([]float64{5, 4, 3, 1}, []float64{1, 3, 4, 5}, []float64{5, 4, 3, 1}, []float64{1, 3, 4, 5})
	if indicator.Settled(apart, apart) {
		t.Error("judges who contradict one another have settled")
	}
	if indicator.Settled(nil, first) {
		t.Error("the first round has settled")
	}
}
