package experiment

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gradus/sim"
	"gradus/sim/fmath"
)

func trajectories(t *testing.T, factors []Factor, n int, seed int64) Sample {
	t.Helper()
	s, err := Trajectories(factors, n, 4, sim.Root(seed))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func effectsOf(t *testing.T, s Sample, values [][]float64, level float64) []ElementaryEffect {
	t.Helper()
	e, err := ElementaryEffects(s, values, level)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// allKinds has a factor of every kind.
var allKinds = []Factor{
	{Name: "range", Low: -2, High: 3},
	{Name: "log", Low: 0.01, High: 100, Log: true},
	{Name: "whole", Low: 0, High: 1, Whole: true},
	{Name: "list", Values: []float64{9, 1, 4}},
	{Name: "idle", Low: 0, High: 10},
}

func TestTrajectoriesStepOnceInEveryFactorOverHalfItsLevels(t *testing.T) {
	s := trajectories(t, allKinds, 200, 1)
	walks, err := steps(s)
	if err != nil || len(s.Points) != 200*6 {
		t.Fatal(len(s.Points), err)
	}
	length := map[string]float64{"range": 2.0 / 3, "log": 2.0 / 3, "whole": 1, "list": 1, "idle": 2.0 / 3}
	for i, walk := range walks {
		f, up, orders, seen := allKinds[i], 0, map[int]int{}, map[float64]int{}
		for trajectory, st := range walk {
			if math.Abs(math.Abs(st.length)-length[f.Name]) > 1e-12 {
				t.Errorf("%s steps over %v of its range", f.Name, st.length)
			}
			if st.length > 0 {
				up++
			}
			orders[st.to-trajectory*6]++
			seen[s.Points[st.from][i]]++
			seen[s.Points[st.to][i]]++
		}
		// Binomial, 200 times 1/2: outside 100 -+ 28 once in 14,000; so are 40 -+ 25 of places.
		if up < 72 || up > 128 {
			t.Errorf("%s steps upwards %d times of 200", f.Name, up)
		}
		for place := 1; place <= 5; place++ {
			if orders[place] < 15 || orders[place] > 65 {
				t.Errorf("%s is step %d in %d of 200 trajectories", f.Name, place, orders[place])
			}
		}
		want := map[string]int{"whole": 2, "list": 2}[f.Name]
		if want == 0 {
			want = 4
		}
		if len(seen) != want {
			t.Errorf("%s takes %v", f.Name, seen)
		}
	}
}

func TestEffectsOfALinearFunctionAreItsSlopesEverywhere(t *testing.T) {
	s := trajectories(t, allKinds, 5, 2)
	place := map[float64]float64{9: 0, 1: 0.5, 4: 1}
	f := func(x []float64, r int) float64 {
		return 3*x[0] + 7*fmath.Log(x[1]) - 5*x[2] + 2*place[x[3]] + 100*float64(r)
	}
	// The slope over the whole range.
	want := []float64{15, 7 * fmath.Log(1e4), -5, 2, 0}
	for _, replications := range []int{1, 3} {
		for i, e := range effectsOf(t, s, Evaluate(s, replications, f), 0.95) {
			if math.Abs(e.Mu.Mean-want[i]) > 1e-9 || math.Abs(e.MuStar.Mean-math.Abs(want[i])) > 1e-9 || e.Mu.HalfWidth > 1e-9 || e.Sigma.Value > 1e-6 {
				t.Errorf("%s: %+v, want %v everywhere", e.Factor, e, want[i])
			}
			influence := Influential
			if i == 4 {
				influence = NoInfluenceShown
			}
			if replications == 1 {
				influence = InfluenceUnknown
			}
			if e.Influence != influence || e.Factor != allKinds[i].Name {
				t.Errorf("%s with %d replications: %v, want %v", e.Factor, replications, e.Influence, influence)
			}
		}
	}
}

// x y over [0, 1]^2 with the levels 0, 1/3, 2/3, 1: the effect of x is y, so mu = mu* = 1/2
// and sigma^2 = 5/36; that of (x - 1/2)(y - 1/2) has mu = 0 and mu* = 1/3. Tolerances are four
// standard errors of 400 trajectories: 4 sqrt(5/36/400) = 0.075, for sigma less. The seed is fixed.
func TestInteractionShowsAsSpreadAndMuStarSeesWhatMuMisses(t *testing.T) {
	s := trajectories(t, rangesOf(0, 1, "x", "y", "z"), 400, 3)
	for _, c := range []struct {
		shift, mu, star float64
	}{{0, 0.5, 0.5}, {0.5, 0, 1.0 / 3}} {
		effects := effectsOf(t, s, Evaluate(s, 2, once(func(x []float64) float64 { return (x[0] - c.shift) * (x[1] - c.shift) })), 0.95)
		for _, e := range effects[:2] {
			if math.Abs(e.Mu.Mean-c.mu) > 0.075 || math.Abs(e.MuStar.Mean-c.star) > 0.075 || math.Abs(e.Sigma.Value-math.Sqrt(5.0/36)) > 0.04 {
				t.Errorf("%s: mu %v, mu* %v, sigma %v", e.Factor, e.Mu.Mean, e.MuStar.Mean, e.Sigma)
			}
			if e.Influence != Influential || !(e.Sigma.Low < math.Sqrt(5.0/36) && math.Sqrt(5.0/36) < e.Sigma.High) {
				t.Errorf("%s: %v, sigma %v", e.Factor, e.Influence, e.Sigma)
			}
		}
		if effects[2].Influence != NoInfluenceShown || effects[2].MuStar.Mean != 0 {
			t.Errorf("%+v", effects[2])
		}
	}
}

// Nothing but luck: any of four factors may be called influential in 5 % of the studies. The
// rate over 600 studies has a standard error of 0.009; the test is exact for
// normal luck but for two tests sharing the level. Beside it, mu* of such a factor is its floor on average.
func TestAFactorWithoutEffectIsSeldomCalledInfluentialByLuck(t *testing.T) {
	const studies = 600
	for name, luck := range map[string]func(root sim.Key, x []float64, r int) float64{
		"its own":        func(root sim.Key, x []float64, r int) float64 { return own(root, x, r) },
		"in the effects": func(root sim.Key, x []float64, r int) float64 { return x[0] * shared(root, r) },
		"both":           func(root sim.Key, x []float64, r int) float64 { return x[0]*shared(root, r) + own(root, x, r) },
	} {
		alarms, floor, star := 0, 0.0, 0.0
		for study := range studies {
			root := sim.Root(4).At(int64(study))
			s := trajectories(t, rangesOf(0, 1, "a", "b", "c", "d"), 10, int64(study))
			any := 0
			for _, e := range effectsOf(t, s, Evaluate(s, 4, func(x []float64, r int) float64 { return luck(root, x, r) }), 0.95) {
				if e.Influence == Influential {
					any = 1
				}
				floor += e.Floor
				star += e.MuStar.Mean
			}
			alarms += any
		}
		if rate := float64(alarms) / studies; rate > 0.08 {
			t.Errorf("%s: a factor is called influential in %.3f of the studies", name, rate)
		} else {
			t.Logf("%s: %.3f, mu* %.3f of its floor", name, rate, star/floor)
		}
		if r := star / floor; name == "its own" && (r < 0.97 || r > 1.03) {
			t.Errorf("%s: mu* is %.3f of its floor", name, r)
		}
	}
}

func TestAnEffectLargeAgainstLuckIsFound(t *testing.T) {
	s := trajectories(t, rangesOf(0, 1, "level", "bend", "idle"), 20, 5)
	root := sim.Root(6)
	effects := effectsOf(t, s, Evaluate(s, 5, func(x []float64, r int) float64 {
		return 2*x[0] + 6*(x[1]-0.5)*(x[0]-0.5) + own(root, x, r)
	}), 0.95)
	var words []string
	for _, e := range effects {
		words = append(words, e.Influence.String())
	}
	if !slices.Equal(words, []string{"influential", "influential", "not shown"}) {
		t.Errorf("%v", words)
	}
	// The effect of a trajectory has luck of variance 2/5 over a step of 2/3.
	if want := math.Sqrt(0.4) / (2.0 / 3); math.Abs(effects[2].Luck-want) > 0.15*want {
		t.Errorf("luck %v, want about %v", effects[2].Luck, want)
	}
}

// Effects are a_t + b_r + c_tr with normal parts. The rates are over 1,000 tables (standard error
// 0.007); over 4,000 they lay between 0.938 and 0.967. Spread is unbiased: its mean is within four standard errors.
func TestIntervalsOfEffectsCoverTheTruthAsOftenAsTheySay(t *testing.T) {
	const repetitions = 1000
	for _, c := range []struct {
		rows, columns int
		a, b, c       float64
	}{{10, 3, 1, 0, 0}, {20, 5, 1, 0, 1}, {20, 5, 1, 0.5, 1}, {20, 5, 0, 0.5, 1}, {10, 10, 1, 1, 1}, {20, 1, 1, 0, 0}} {
		var mu, spread int
		var variances []float64
		for repetition := range repetitions {
			key := sim.Root(12).At(int64(repetition))
			table := make([][]float64, c.rows)
			for i := range table {
				row := key.Named("row").At(int64(i))
				for r := range c.columns {
					x := c.a*deviate(row.Named("mean")) + c.b*deviate(key.Named("column").At(int64(r))) + c.c*deviate(row.At(int64(r)))
					table[i] = append(table[i], 5+x)
				}
			}
			e := elementary(table, 0.95, 0.95)
			if e.Mu.Low <= 5 && 5 <= e.Mu.High {
				mu++
			}
			if e.Spread.Low <= c.a*c.a && c.a*c.a <= e.Spread.High {
				spread++
			}
			variances = append(variances, e.Spread.Value)
		}
		t.Logf("%+v: mu %.3f, spread %.3f", c, float64(mu)/repetitions, float64(spread)/repetitions)
		for name, n := range map[string]int{"mu": mu, "spread": spread} {
			if rate := float64(n) / repetitions; rate < 0.93 || rate > 0.97 {
				t.Errorf("%+v: %.3f of the intervals of %s cover the truth", c, rate, name)
			}
		}
		if m := momentsOf(variances); math.Abs(m.mean-c.a*c.a) > 4*m.standardError() {
			t.Errorf("%+v: the mean spread is %v", c, m.mean)
		}
	}
}

// With two trajectories nothing can be said of the mean effect of others, but that these effects are
// forty times their luck is plain.
func TestTwoTrajectoriesAreEnoughToSeeAnEffectFarBeyondLuck(t *testing.T) {
	s := trajectories(t, rangesOf(0, 1, "a", "idle"), 2, 8)
	effects := effectsOf(t, s, Evaluate(s, 3, func(x []float64, r int) float64 { return 10*x[0]*(1+x[1]) + 0.05*own(sim.Root(9), x, r) }), 0.95)
	if effects[0].Influence != Influential || effects[0].Mu.HalfWidth < 10 {
		t.Errorf("%+v", effects[0])
	}
}

func TestPointsOutOfOrderAreNoTrajectories(t *testing.T) {
	good := trajectories(t, rangesOf(0, 1, "x", "y"), 4, 1)
	for want, points := range map[string][][]float64{
		"points 4 and 5 are not a step":        slices.Concat(good.Points[:5], good.Points[3:4], good.Points[6:]),
		"11 points of 2 factors are not whole": good.Points[:11],
		"points 1 and 2 are not a step":        {{0, 0}, {1, 0}, {0, 0}},
	} {
		s := Sample{good.Factors, points}
		if _, err := ElementaryEffects(s, Evaluate(s, 1, once(func(x []float64) float64 { return x[0] })), 0.95); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	one := Sample{good.Factors, good.Points[:3]}
	if _, err := ElementaryEffects(one, Evaluate(one, 1, once(func(x []float64) float64 { return x[0] })), 0.95); err == nil {
		t.Error("one trajectory is taken")
	}
	gone := Evaluate(good, 2, once(func(x []float64) float64 { return x[0] }))
	gone[5] = nil
	if _, err := ElementaryEffects(good, gone, 0.95); err == nil || !strings.HasSuffix(err.Error(), "point 5") {
		t.Error(err)
	}
}

func TestSettingsOfTrajectoriesAreChecked(t *testing.T) {
	xy := rangesOf(0, 1, "x", "y")
	for want, err := range map[string]error{
		"trajectories: 1": refusal(Trajectories(xy, 1, 4, 0)),
		"levels: 3":       refusal(Trajectories(xy, 4, 3, 0)),
		"levels: 0":       refusal(Trajectories(xy, 4, 0, 0)),
		"one value only":  refusal(Trajectories([]Factor{{Name: "x", Values: []float64{3}}}, 4, 4, 0)),
		"at least one":    refusal(Trajectories(nil, 4, 4, 0)),
		"given twice":     refusal(Trajectories(rangesOf(0, 1, "x", "x"), 4, 4, 0)),
	} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
}

func refusal(_ Sample, err error) error { return err }
