package payment_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"gradus/model/payment"
)

// game is the worked example of the specification, 7.9: a tertiary hospital, a
// secondary one and a centre.
func game(synergy float64) payment.Game {
	return payment.Game{
		Own:     []float64{2, 1, 1},
		Pair:    []float64{0, 1, 4, 0, 0, 2, 0, 0, 0},
		Tier:    []int{2, 1, 0},
		Synergy: synergy,
	}
}

func near(a, b float64) bool {
	return math.Abs(a-b) <= 1e-9*math.Max(1, math.Max(math.Abs(a), math.Abs(b)))
}

// V-12: with own surpluses (2, 1, 1) and pairs worth 1, 4 and 2 the values are
// (4.5, 2.5, 4.0), and a synergy of 3 adds 1 to each.
func TestTheShapleyValuesOfTheWorkedExample(t *testing.T) {
	for synergy, want := range map[float64][]float64{0: {4.5, 2.5, 4}, 3: {5.5, 3.5, 5}} {
		g := game(synergy)
		closed, exact := make([]float64, 3), make([]float64, 3)
		g.Shapley(closed)
		payment.Shapley(g.Value, exact)
		for i := range want {
			if !near(closed[i], want[i]) || !near(exact[i], want[i]) {
				t.Errorf("synergy %v: player %d gets %v and %v, want %v", synergy, i, closed[i], exact[i], want[i])
			}
		}
	}
}

// anyGame draws an alliance of up to ten, losses and harm done to each other
// included.
func anyGame(t *rapid.T) payment.Game {
	n := rapid.IntRange(1, payment.MaxPlayers).Draw(t, "members")
	money := rapid.Float64Range(-100, 100)
	g := payment.Game{Own: make([]float64, n), Pair: make([]float64, n*n), Tier: make([]int, n), Synergy: money.Draw(t, "synergy")}
	for i := range n {
		g.Own[i] = money.Draw(t, "own")
		g.Tier[i] = rapid.IntRange(0, 2).Draw(t, "tier")
		for j := range n {
			if j != i {
				g.Pair[i*n+j] = money.Draw(t, "pair")
			}
		}
	}
	return g
}

func TestTheClosedFormIsTheShapleyValueByItsDefinition(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGame(t)
		closed, exact := make([]float64, len(g.Own)), make([]float64, len(g.Own))
		g.Shapley(closed)
		payment.Shapley(g.Value, exact)
		for i := range exact {
			if math.Abs(closed[i]-exact[i]) > 1e-8 {
				t.Fatalf("player %d gets %v, by definition %v", i, closed[i], exact[i])
			}
		}
	})
}

// Efficiency: the values of all add up to what all together have (V-12).
func TestShapleyValuesShareOutTheWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := anyGame(t)
		phi := make([]float64, len(g.Own))
		g.Shapley(phi)
		sum := 0.0
		for _, x := range phi {
			sum += x
		}
		if all := g.Value(1<<len(phi) - 1); math.Abs(sum-all) > 1e-8 {
			t.Fatalf("the values add up to %v, all together have %v", sum, all)
		}
	})
}

func TestWhoAddsNothingToAnybodyGetsNothing(t *testing.T) {
	phi := make([]float64, 4)
	payment.Shapley(func(set uint32) float64 { // a majority of the first three
		if n := set&1 + set>>1&1 + set>>2&1; n >= 2 {
			return 6
		}
		return 0
	}, phi)
	for i, want := range []float64{2, 2, 2, 0} {
		if !near(phi[i], want) {
			t.Errorf("player %d gets %v, want %v", i, phi[i], want)
		}
	}
}

func TestAPoolIsSharedOutToTheLastFen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		total := payment.Fen(rapid.Int64Range(-1e12, 1e12).Draw(t, "total"))
		weights := rapid.SliceOfN(rapid.Float64Range(-5, 1000), 1, 20).Draw(t, "weights")
		out := make([]payment.Fen, len(weights))
		payment.Apportion(total, weights, out)
		sum, all := payment.Fen(0), 0.0
		for i, x := range out {
			sum += x
			all += math.Max(0, weights[i])
		}
		if sum != total {
			t.Fatalf("%d is shared out as %v, which is %d", total, out, sum)
		}
		for i, x := range out {
			quota := float64(total) / float64(len(weights))
			if all > 0 {
				quota = float64(total) * (math.Max(0, weights[i]) / all)
			}
			if math.Abs(float64(x)-quota) > 1.001 {
				t.Fatalf("part %d of %d by %v is %d, its quota %v", i, total, weights, x, quota)
			}
		}
	})
}

func TestTheLargestRemaindersGetTheFenThatAreLeft(t *testing.T) {
	for _, x := range []struct {
		total   payment.Fen
		weights []float64
		want    []payment.Fen
	}{
		{100, []float64{1, 1, 1}, []payment.Fen{34, 33, 33}},
		{10, []float64{5, 3, 1}, []payment.Fen{6, 3, 1}}, // quotas 5.56, 3.33, 1.11
		{-10, []float64{5, 3, 1}, []payment.Fen{-6, -3, -1}},
		{7, []float64{0, -4, 2}, []payment.Fen{0, 0, 7}},
		{7, []float64{0, 0}, []payment.Fen{4, 3}},
		{0, []float64{1, 2}, []payment.Fen{0, 0}},
	} {
		out := make([]payment.Fen, len(x.weights))
		payment.Apportion(x.total, x.weights, out)
		for i := range out {
			if out[i] != x.want[i] {
				t.Errorf("%d by %v is %v, want %v", x.total, x.weights, out, x.want)
				break
			}
		}
	}
}

func TestPowerSharesAreEqualAtExponentNothingAndProportionalAtOne(t *testing.T) {
	p := payment.Params{Power: [3]float64{1, 1.5, 3}, PowerExponent: 0}
	for tier := range 3 {
		if w := p.PowerWeight(tier); w != 1 {
			t.Errorf("tier %d weighs %v at exponent 0", tier, w)
		}
	}
	p.PowerExponent = 1
	for tier, want := range p.Power {
		if w := p.PowerWeight(tier); !near(w, want) {
			t.Errorf("tier %d weighs %v at exponent 1, want %v", tier, w, want)
		}
	}
	p.PowerExponent = 2
	if w := p.PowerWeight(2); !near(w, 9) {
		t.Errorf("a power of 3 weighs %v at exponent 2", w)
	}
}
