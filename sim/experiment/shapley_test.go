package experiment

import (
	"math"
	"testing"

	"gradus/sim"
)

// play gives a game the values of a function.
func play(g *Game, v func(Coalition) float64) Split {
	values := make([]float64, len(g.Coalitions()))
	for i, c := range g.Coalitions() {
		values[i] = v(c)
	}
	return g.Split(values)
}

// gloves: player 0 has a left glove, players 1 and 2 a right one each; only a
// pair is worth something.
func gloves(c Coalition) float64 {
	if c.Has(0) && (c.Has(1) || c.Has(2)) {
		return 1
	}
	return 0
}

// airport is the cost of a runway for the largest of four aircraft.
func airport(c Coalition) float64 {
	cost := 0.0
	for i, need := range []float64{8, 11, 13, 18} {
		if c.Has(i) {
			cost = max(cost, need)
		}
	}
	return cost
}

// rough is a game without structure: a value of its own for every coalition.
func rough(c Coalition) float64 {
	if c == 0 {
		return 0.25
	}
	return sim.Root(11).At(int64(c)).Uniform()
}

func TestKnownGamesHaveTheirKnownValues(t *testing.T) {
	for _, c := range []struct {
		name    string
		players int
		v       func(Coalition) float64
		want    []float64
	}{
		// Orders in which 0 is not first: 4 of 6, in which he completes a pair.
		{"gloves", 3, gloves, []float64{4.0 / 6, 1.0 / 6, 1.0 / 6}},
		// Littlechild and Owen (1973): each stretch is shared by those who need it.
		{"airport", 4, airport, []float64{2, 3, 4, 9}},
		// Two players: half the sum of coming first and coming last.
		{"pairwise", 2, func(c Coalition) float64 { return []float64{1, 4, 2, 10}[c] }, []float64{5.5, 3.5}},
		{"alone", 1, func(c Coalition) float64 { return []float64{3, 5}[c] }, []float64{2}},
		{"additive", 5, func(c Coalition) float64 { return 7 + 3*float64(c) }, []float64{3, 6, 12, 24, 48}},
	} {
		s := play(ExactGame(c.players), c.v)
		for i, want := range c.want {
			if math.Abs(s.Shapley[i]-want) > 1e-12 {
				t.Errorf("%s: player %d gets %v, want %v", c.name, i, s.Shapley[i], want)
			}
		}
	}
}

// The sum over sizes against the definition: all orders of five players.
func TestTheExactGameIsTheMeanOverAllOrders(t *testing.T) {
	const k = 5
	var sums [k]float64
	orders := 0
	var visit func(order []int, before Coalition)
	visit = func(order []int, before Coalition) {
		if len(order) == k {
			orders++
			var c Coalition
			for _, i := range order {
				sums[i] += rough(c.With(i)) - rough(c)
				c = c.With(i)
			}
			return
		}
		for i := range k {
			if !before.Has(i) {
				visit(append(order[:len(order):len(order)], i), before.With(i))
			}
		}
	}
	visit(nil, 0)
	s := play(ExactGame(k), rough)
	for i := range k {
		if math.Abs(s.Shapley[i]-sums[i]/float64(orders)) > 1e-12 {
			t.Errorf("player %d: %v, mean over %d orders %v", i, s.Shapley[i], orders, sums[i]/float64(orders))
		}
	}
}

func TestWhatIsSplitAddsUpInExactAndSampledGames(t *testing.T) {
	for k := 1; k <= 8; k++ {
		for name, g := range map[string]*Game{"exact": ExactGame(k), "sampled": SampledGame(k, 1, sim.Root(1)), "more": SampledGame(k, 7, sim.Root(2))} {
			s := play(g, rough)
			sum := 0.0
			for _, x := range s.Shapley {
				sum += x
			}
			if math.Abs(sum-(s.All-s.None)) > 1e-12 {
				t.Errorf("%s, %d players: %v, the whole is %v", name, k, sum, s.All-s.None)
			}
		}
	}
}

func TestAPlayerWhoChangesNothingGetsExactlyNothing(t *testing.T) {
	const k, idle = 6, 3
	v := func(c Coalition) float64 { return rough(c.Without(idle)) }
	for name, g := range map[string]*Game{"exact": ExactGame(k), "sampled": SampledGame(k, 5, sim.Root(1))} {
		s := play(g, v)
		if s.Shapley[idle] != 0 || s.Alone[idle] != 0 || s.Last[idle] != 0 || s.OrderVariance[idle] != 0 {
			t.Errorf("%s: %+v", name, s)
		}
		if s.Shapley[0] == 0 {
			t.Errorf("%s: nobody gets anything", name)
		}
	}
}

func TestPlayersWhoAreAlikeGetAlike(t *testing.T) {
	v := func(c Coalition) float64 { // 1 and 4 are alike
		n := 0.0
		if c.Has(1) {
			n++
		}
		if c.Has(4) {
			n++
		}
		return rough(c.Without(1).Without(4)) * (1 + n*n)
	}
	s := play(ExactGame(5), v)
	if math.Abs(s.Shapley[1]-s.Shapley[4]) > 1e-12 {
		t.Errorf("%v and %v", s.Shapley[1], s.Shapley[4])
	}
}

// With 400 pairs the error of each mean is known; |z| > 4.5 for any of the six
// players happens once in 20,000 seeds.
func TestSampledOrdersFindTheExactValueWithinTheirStatedError(t *testing.T) {
	const k = 6
	exact, sampled := play(ExactGame(k), rough), play(SampledGame(k, 400, sim.Root(5)), rough)
	for i := range k {
		se := math.Sqrt(sampled.OrderVariance[i])
		if z := (sampled.Shapley[i] - exact.Shapley[i]) / se; !(math.Abs(z) < 4.5) {
			t.Errorf("player %d: %v, exactly %v, error %v", i, sampled.Shapley[i], exact.Shapley[i], se)
		}
		if se > 0.1*math.Abs(exact.All-exact.None)+0.02 {
			t.Errorf("player %d: an error of %v after 800 orders", i, se)
		}
	}
}

// In a game that is additive but for pairs of players, an order and its
// reverse average out exactly: that is what the pairs are for.
func TestAnOrderAndItsReverseSettlePairwiseGames(t *testing.T) {
	v := func(c Coalition) float64 {
		x := 0.0
		for i := range 7 {
			for j := range i {
				if c.Has(i) && c.Has(j) {
					x += float64((i*i + 3*j) % 5)
				}
			}
		}
		return x
	}
	exact, one := play(ExactGame(7), v), play(SampledGame(7, 1, sim.Root(9)), v)
	for i := range 7 {
		if math.Abs(exact.Shapley[i]-one.Shapley[i]) > 1e-12 {
			t.Errorf("player %d: %v from one pair, exactly %v", i, one.Shapley[i], exact.Shapley[i])
		}
	}
	if !math.IsNaN(one.OrderVariance[0]) {
		t.Errorf("one pair has no variance, not %v", one.OrderVariance[0])
	}
}

// Every order of three players comes first in a pair equally often: chi-square
// on 5 degrees of freedom above 25.7 happens once in 10,000 seeds.
func TestOrdersAreDrawnAlikeAndByTheirAddress(t *testing.T) {
	counts := map[[3]int]int{}
	const pairs = 6000
	g := SampledGame(3, pairs, sim.Root(4))
	for i := 0; i < len(g.orders); i += 2 {
		counts[[3]int(g.orders[i])]++
	}
	chi := 0.0
	for _, n := range counts {
		d := float64(n) - pairs/6
		chi += d * d / (pairs / 6)
	}
	if len(counts) != 6 || chi > 25.7 {
		t.Errorf("%v, chi-square %v", counts, chi)
	}
	again := SampledGame(3, 10, sim.Root(4))
	for i, o := range again.orders {
		if [3]int(o) != [3]int(g.orders[i]) {
			t.Fatalf("order %d depends on how many there are", i)
		}
	}
}

func TestASampledGameAsksForEachCoalitionOnce(t *testing.T) {
	g := SampledGame(4, 50, sim.Root(1))
	seen := map[Coalition]bool{}
	for _, c := range g.Coalitions() {
		if seen[c] {
			t.Errorf("coalition %b twice", c)
		}
		seen[c] = true
	}
	if len(seen) != 16 || g.Coalitions()[0] != 0 || g.Coalitions()[1] != 15 {
		t.Errorf("%v", g.Coalitions())
	}
	if n := len(SampledGame(20, 2, sim.Root(1)).Coalitions()); n > 2+2*20+4*18 {
		t.Errorf("%d coalitions for four orders of twenty", n)
	}
}

func TestCreditsAddUpOverReplicationsAndHoldAllAtOnce(t *testing.T) {
	var splits []Split
	for rep := range 8 {
		splits = append(splits, play(ExactGame(3), func(c Coalition) float64 {
			return float64(size(c)) + float64(c)/8 + 0.1*sim.Root(2).At(int64(rep)).At(int64(c)).Uniform()
		}))
	}
	a := Apportion(splits, 0.95)
	sum := 0.0
	for _, p := range a.Players {
		sum += p.Shapley.Mean
		if p.OrderError != 0 || p.Shapley.N != 8 {
			t.Errorf("%+v", p)
		}
	}
	if math.Abs(sum-a.Rise.Mean) > 1e-12 || math.Abs(a.All.Mean-a.None.Mean-a.Rise.Mean) > 1e-12 {
		t.Errorf("players %v, whole %v", sum, a.Rise.Mean)
	}
	// Bonferroni over three: t(1 - 0.05/6, 7) = 3.1276 [two-sided 98.33 %].
	x := make([]float64, len(splits))
	for i, s := range splits {
		x[i] = s.Shapley[0]
	}
	m := momentsOf(x)
	if got := a.Players[0].Shapley.HalfWidth / m.standardError(); math.Abs(got-3.1276) > 1e-3 {
		t.Errorf("%v standard errors", got)
	}
}

func TestTheErrorOfTheOrdersShrinksWithOrdersAndReplications(t *testing.T) {
	orderError := func(replications, pairs int) float64 {
		var splits []Split
		for rep := range replications {
			splits = append(splits, play(SampledGame(6, pairs, sim.Root(3).At(int64(rep))), rough))
		}
		return Apportion(splits, 0.95).Players[2].OrderError
	}
	one, orders, reps := orderError(40, 10), orderError(40, 160), orderError(640, 10)
	// Sixteen times either makes a quarter of it, give or take the noise of a variance.
	for _, more := range []float64{orders, reps} {
		if ratio := one / more; ratio < 3 || ratio > 5.3 {
			t.Errorf("error %v, with sixteen times as much %v", one, more)
		}
	}
}

func TestAReplicationWithAnUndefinedValueCountsForNone(t *testing.T) {
	whole := play(ExactGame(2), func(c Coalition) float64 { return float64(c) })
	broken := play(ExactGame(2), func(c Coalition) float64 {
		if c == 1 {
			return math.NaN()
		}
		return float64(c)
	})
	a := Apportion([]Split{whole, broken, whole}, 0.95)
	if a.Rise.N != 2 || a.Players[0].Shapley.N != 2 || a.Players[1].Shapley.Mean != 2 {
		t.Errorf("%+v", a)
	}
}

func FuzzSplitsAddUp(f *testing.F) {
	f.Add(int64(1), uint8(3), uint8(2))
	f.Fuzz(func(t *testing.T, seed int64, players, pairs uint8) {
		k := int(players)%10 + 1
		v := func(c Coalition) float64 { return 100 * sim.Root(seed).At(int64(c)).Uniform() }
		for _, g := range []*Game{ExactGame(k), SampledGame(k, int(pairs)%5+1, sim.Root(seed))} {
			s := play(g, v)
			sum := 0.0
			for _, x := range s.Shapley {
				sum += x
			}
			if math.Abs(sum-(s.All-s.None)) > 1e-9 {
				t.Errorf("%v, the whole is %v", sum, s.All-s.None)
			}
		}
	})
}
