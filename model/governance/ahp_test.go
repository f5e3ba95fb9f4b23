package governance_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"gradus/model/governance"
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

func TestWeightsAreThoseOfTheSpecification(t *testing.T) {
	// Specification, 8.4 and V-11: upper triangle, weights, consistency ratio.
	for _, c := range []struct {
		who    string
		n      int
		upper  []float64
		weight []float64
		cr     float64
	}{
		{"tertiary", 5, []float64{3, 1, 2, 2, 1. / 3, 1. / 2, 1. / 2, 2, 1, 1}, []float64{.301, .089, .265, .160, .186}, .012},
		{"secondary", 5, []float64{1, 4, 3, 2, 4, 3, 2, 1. / 2, 1. / 2, 1}, []float64{.324, .324, .075, .128, .149}, .006},
		{"community", 5, []float64{2, 1, 1, 1, 1. / 2, 1. / 2, 1. / 2, 1, 1, 1}, []float64{.222, .111, .222, .222, .222}, 0},
		{"residents", 4, []float64{1, 1. / 3, 1, 1. / 3, 1, 3}, []float64{.167, .167, .500, .167}, 0},
	} {
		j := governance.NewJudgement(c.n, c.upper)
		got := j.Weigh()
		sum := 0.0
		for i, w := range c.weight {
			near(t, c.who, got.Weight[i], w, 0.0006)
			sum += got.Weight[i]
		}
		near(t, c.who+": sum", sum, 1, 1e-12)
		near(t, c.who+": consistency ratio", got.CR, c.cr, 0.0006)
	}
}

func TestAKnownMatrixHasItsKnownEigenvalue(t *testing.T) {
	// For order 3 the principal eigenvalue is 1 + f + 1/f with f the cube root
	// of a12 a23 / a13 (Saaty 1980). Here f = 2.
	j := governance.NewJudgement(3, []float64{2, 1, 4})
	w := j.Weigh()
	near(t, "lambda", w.Lambda, 3.5, 1e-9)
	near(t, "CI", w.CI, 0.25, 1e-9)
	near(t, "CR", w.CR, 0.25/0.58, 1e-9)
	if got := j.Worst(); got.I != 0 || got.J != 1 || got.K != 2 || math.Abs(got.Factor-8) > 1e-12 {
		t.Errorf("worst triple %+v", got)
	}
}

func TestConsistentMatricesGiveTheirRatiosBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, governance.MaxItems).Draw(t, "n")
		var w []float64
		sum := 0.0
		for range n {
			w = append(w, rapid.Float64Range(0.1, 10).Draw(t, "weight"))
			sum += w[len(w)-1]
		}
		var upper []float64
		for i := range n {
			for k := i + 1; k < n; k++ {
				upper = append(upper, w[i]/w[k])
			}
		}
		j := governance.NewJudgement(n, upper)
		got := j.Weigh()
		for i := range n {
			near(t, "weight", got.Weight[i], w[i]/sum, 1e-9)
		}
		near(t, "consistency ratio", got.CR, 0, 1e-9)
		if j.Worst().Factor > 1+1e-9 {
			t.Errorf("a consistent matrix contradicts itself by %v", j.Worst().Factor)
		}
	})
}

func TestJudgesMeetAtTheGeometricMean(t *testing.T) {
	a := governance.NewJudgement(3, []float64{2, 8, 4})
	b := governance.NewJudgement(3, []float64{1. / 2, 2, 4})
	j := governance.Combine([]governance.Judgement{a, b})
	for i, want := range [3][3]float64{{1, 1, 4}, {1, 1, 4}, {1. / 4, 1. / 4, 1}} {
		for k := range want {
			near(t, "entry", j.At[i][k], want[k], 1e-12)
		}
	}
	for i := range 3 {
		for k := range 3 {
			near(t, "reciprocal", j.At[i][k]*j.At[k][i], 1, 1e-12)
		}
	}
}

func TestAJudgeWhoSaysNothingDoesNotCount(t *testing.T) {
	var p governance.Params
	p.Residents = [6]float64{2, 2, 2, 1, 1, 1}
	panel := p.Panels()[3]
	alone := panel.Together()
	if !panel.Given(0) || panel.Given(1) || panel.Given(2) {
		t.Fatal("who judged is not told from who did not")
	}
	near(t, "one judge", alone.At[0][1], 2, 1e-12)
	p.Residents3 = [6]float64{8, 8, 8, 1, 1, 1}
	panel = p.Panels()[3]
	both := panel.Together()
	near(t, "two judges", both.At[0][1], 4, 1e-12)
}
