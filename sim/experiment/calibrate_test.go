package experiment_test

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"gradus/sim"
	"gradus/sim/experiment"
	"gradus/sim/fmath"
)

// normal is a standard normal number at an address.
func normal(k sim.Key) float64 { return fmath.NormalQuantile(k.Uniform()) }

// world is a model with two parameters in [0, 2] and [10, 30] and two responses,
// whose luck has a part that all points share.
func world(p []float64) []float64 {
	a, b := p[0], p[1]/10
	return []float64{fmath.Exp(a/2) + b, a - float64(b*b)/2 + float64(a*b)/2}
}

func lucky(f func(p []float64) []float64, seed int64) func(p []float64, replication int) []float64 {
	return func(p []float64, replication int) []float64 {
		out := f(p)
		key := sim.Root(seed).At(int64(replication))
		for t := range out {
			own := key.Named("own").At(int64(t))
			for _, x := range p {
				own = own.At(int64(math.Float64bits(x)))
			}
			out[t] += float64(0.05*normal(key.Named("common").At(int64(t)))) + float64(0.05*normal(own))
		}
		return out
	}
}

var parameters = []experiment.Factor{{Name: "a", Low: 0, High: 2}, {Name: "b", Low: 10, High: 30}}

func small(factors []experiment.Factor, targets ...experiment.Target) experiment.Calibration {
	return experiment.Calibration{
		Factors: factors, Targets: targets, Points: 20, Replications: 4, Waves: 3, Draws: 150,
		Cut: 3, Rank: 1, Candidates: 1000, Seed: 1,
	}
}

func calibrate(t *testing.T, f func(p []float64, replication int) []float64, c experiment.Calibration) *experiment.Calibrated {
	t.Helper()
	out, err := experiment.Calibrate(t.Context(), experiment.Parallel(f, c.Workers), c)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// In each of 200 worlds the truth is drawn from the ranges and observed twice, with normal errors.
// An observation is more than three standard deviations off with probability
// 0.27 %, so one of the two is in 1.1 of 200 worlds, and in more than six with probability
// 1.2e-4. The truth of a parameter lies outside the middle 95 % of the accepted set in
// 5 % of worlds, and in more than 23 of 200 with probability 7e-5, for each
// of two parameters.
func TestCalibrationRecoversTheParametersOfAKnownWorld(t *testing.T) {
	const worlds, tolerance = 200, 0.1
	ruledOut, outside := 0, [2]int{}
	var kept, sample float64
	for w := range worlds {
		key := sim.Root(7).At(int64(w))
		truth := []float64{parameters[0].At(key.Named("a").Uniform()), parameters[1].At(key.Named("b").Uniform())}
		targets := make([]experiment.Target, 2)
		for i, y := range world(truth) {
			targets[i] = experiment.Target{Name: string(rune('p' + i)), Value: y + float64(tolerance*normal(key.Named("error").At(int64(i)))), Tolerance: tolerance}
		}
		c := small(parameters, targets...)
		c.Seed = int64(w)
		out := calibrate(t, lucky(world, int64(w)), c)
		if out.RulesOut(truth) {
			ruledOut++
		}
		if out.Outcome == experiment.Nothing {
			t.Logf("world %d: nothing fits, closest %+v", w, out.Closest)
			outside[0]++
			outside[1]++
			continue
		}
		for i, f := range out.Factors {
			if truth[i] < f.Low || truth[i] > f.High {
				outside[i]++
			}
			kept += f.Kept / (2 * worlds)
		}
		sample += out.Sample / worlds
	}
	t.Logf("truth ruled out in %d of %d worlds, outside %v; a parameter keeps %.3f of its range; effective sample %.1f", ruledOut, worlds, outside, kept, sample)
	if ruledOut > 6 {
		t.Errorf("the truth is ruled out in %d of %d worlds", ruledOut, worlds)
	}
	for i, n := range outside {
		if n > 23 {
			t.Errorf("parameter %s: the truth lies outside the accepted 95 %% in %d of %d worlds", parameters[i].Name, n, worlds)
		}
	}
	if kept > 0.4 {
		t.Errorf("a parameter keeps %.2f of its range on average: the targets would allow a fifth", kept)
	}
	if sample < 90 {
		t.Errorf("effective sample %.1f of 150 draws", sample)
	}
}

func TestAParameterWithoutEffectAndATradeOffAreSaidToBeNotIdentified(t *testing.T) {
	factors := []experiment.Factor{
		{Name: "first", Low: 0, High: 1},
		{Name: "second", Low: 0, High: 1},
		{Name: "pinned", Low: 1, High: 100, Log: true},
		{Name: "idle", Low: 0, High: 1},
	}
	f := func(p []float64) []float64 { return []float64{p[0] + p[1], fmath.Log(p[2])} }
	c := small(factors, experiment.Target{Name: "sum", Value: 1, Tolerance: 0.03}, experiment.Target{Name: "level", Value: fmath.Log(10), Tolerance: 0.1})
	c.Draws = 300
	out := calibrate(t, lucky(f, 3), c)
	if out.Outcome == experiment.Nothing {
		t.Fatalf("nothing fits; closest %+v", out.Closest)
	}
	unidentified := map[string]bool{}
	for _, f := range out.Factors {
		unidentified[f.Name] = f.Unidentified()
	}
	if !unidentified["idle"] {
		t.Errorf("a parameter without effect is taken for identified: %+v", out.Factors)
	}
	if unidentified["pinned"] {
		t.Errorf("a parameter that a target measures is taken for not identified: %+v", out.Factors)
	}
	if f := out.Factors[2]; f.Low < 5 || f.High > 20 || f.Low > 10 || f.High < 10 {
		t.Errorf("the parameter measured to be 10 is accepted from %v to %v", f.Low, f.High)
	}
	if len(out.TradeOff) != 1 || out.TradeOff[0].First != "first" || out.TradeOff[0].Second != "second" || out.TradeOff[0].Correlation > -0.9 {
		t.Errorf("two parameters whose sum alone is measured trade off: %+v", out.TradeOff)
	}
}

func TestTargetsThatNoPointMeetsLeaveNothingAndNameTheHardest(t *testing.T) {
	c := small(
		parameters,
		experiment.Target{Name: "possible", Value: 4, Tolerance: 0.5},
		experiment.Target{Name: "impossible", Value: 40, Tolerance: 0.5},
	)
	out := calibrate(t, lucky(world, 1), c)
	if out.Outcome != experiment.Nothing || out.Hardest != "impossible" {
		t.Errorf("outcome %q, hardest %q", out.Outcome, out.Hardest)
	}
	if len(out.Draws) != 0 || out.Sample != 0 || out.Members(3, sim.Root(1)) != nil {
		t.Errorf("nothing fits, but %d draws are there", len(out.Draws))
	}
	if w := out.Waves[len(out.Waves)-1]; w.Kept != 0 || w.Tried != experiment.MaxGoes*1000 || w.Fits[1].RuledOut != 1 {
		t.Errorf("last wave %+v", w)
	}
	if out.Closest.Point == nil || out.Closest.Implausibility[1] < 3 {
		t.Errorf("closest run %+v", out.Closest)
	}
}

// Each target can be met, the two together cannot: the second is the first plus one.
func TestTargetsThatContradictEachOtherLeaveNothing(t *testing.T) {
	f := func(p []float64) []float64 { return []float64{p[0], p[0] + 1} }
	out := calibrate(t, lucky(f, 1), small(
		parameters,
		experiment.Target{Name: "low", Value: 0.5, Tolerance: 0.05}, experiment.Target{Name: "high", Value: 2.8, Tolerance: 0.05},
	))
	if out.Outcome != experiment.Nothing {
		t.Errorf("outcome %q with %+v", out.Outcome, out.Factors)
	}
}

func TestADiscrepancyOfTheModelWidensWhatIsAccepted(t *testing.T) {
	share := func(discrepancy float64) float64 {
		var targets []experiment.Target
		for i, y := range world([]float64{1, 20}) {
			targets = append(targets, experiment.Target{Name: string(rune('p' + i)), Value: y, Tolerance: 0.1, Discrepancy: discrepancy})
		}
		out := calibrate(t, lucky(world, 1), small(parameters, targets...))
		return out.Waves[len(out.Waves)-1].Left
	}
	if sure, doubtful := share(0), share(0.3); doubtful < 3*sure {
		t.Errorf("%v of the space is left without a discrepancy, %v with one", sure, doubtful)
	}
}

func TestCalibrationGivesTheSameBytesWithAnyNumberOfWorkers(t *testing.T) {
	var first []byte
	for _, workers := range []int{1, 2, 7} {
		c := small(parameters, experiment.Target{Name: "p", Value: 3.6, Tolerance: 0.1}, experiment.Target{Name: "q", Value: 0, Tolerance: 0.1})
		c.Workers = workers
		got, err := json.Marshal(calibrate(t, lucky(world, 1), c))
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = got
		}
		if string(got) != string(first) {
			t.Errorf("%d workers differ from one", workers)
		}
	}
}

func TestAPointWithoutAResponseIsNeitherFittedNorAccepted(t *testing.T) {
	f := lucky(world, 1)
	out := calibrate(t, func(p []float64, replication int) []float64 {
		y := f(p, replication)
		if p[0] > 1 {
			y[0] = math.NaN()
		}
		return y
	}, small(parameters, experiment.Target{Name: "p", Value: 3.65, Tolerance: 0.3}, experiment.Target{Name: "q", Value: 0, Tolerance: 0.5}))
	if out.Outcome == experiment.Nothing || out.Waves[0].Undefined == 0 {
		t.Fatalf("outcome %q, first wave %+v", out.Outcome, out.Waves[0])
	}
	undefined := 0
	for _, d := range out.Draws {
		if d.Point[0] > 1 {
			if undefined++; d.Weight != 0 {
				t.Errorf("a point without a response has weight %v", d.Weight)
			}
		}
	}
	if undefined == 0 {
		t.Error("no draw was without a response, so this shows nothing")
	}
}

func TestMembersComeUpAsOftenAsTheirWeightSays(t *testing.T) {
	out := calibrate(t, lucky(world, 1), small(parameters,
		experiment.Target{Name: "p", Value: 3.6, Tolerance: 0.1}, experiment.Target{Name: "q", Value: 0, Tolerance: 0.1}))
	const n = 1000
	members := out.Members(n, sim.Root(2))
	if len(members) != n {
		t.Fatalf("%d members, want %d", len(members), n)
	}
	count := map[[2]float64]int{}
	for _, m := range members {
		count[[2]float64{m[0], m[1]}]++
	}
	for _, d := range out.Draws {
		if got := count[[2]float64{d.Point[0], d.Point[1]}]; math.Abs(float64(got)-n*d.Weight) > 1+1e-9 {
			t.Errorf("a draw of weight %v comes up %d times of %d", d.Weight, got, n)
		}
	}
}

func TestWholeAndListedFactorsTakeOnlyTheirValues(t *testing.T) {
	factors := []experiment.Factor{
		{Name: "whole", Low: 0, High: 9, Whole: true},
		{Name: "listed", Values: []float64{5, 1, 3}},
		{Name: "steps", Low: 1, High: 100, Whole: true, Log: true},
	}
	out := calibrate(t, lucky(func(p []float64) []float64 { return []float64{p[0] + p[1]} }, 1),
		small(factors, experiment.Target{Name: "sum", Value: 8, Tolerance: 0.2}))
	if out.Outcome == experiment.Nothing {
		t.Fatalf("nothing fits: %+v", out.Closest)
	}
	for _, d := range out.Draws {
		for k, f := range factors {
			if !f.Takes(d.Point[k]) {
				t.Fatalf("factor %q was run at %v", f.Name, d.Point[k])
			}
		}
		if d.Weight > 0.001 && d.Point[0]+d.Point[1] != 8 {
			t.Errorf("%v has weight %v", d.Point, d.Weight)
		}
	}
}

func TestEverythingThatIsWrongWithACalibrationIsSaidAtOnce(t *testing.T) {
	bad := experiment.Calibration{
		Factors: []experiment.Factor{{Name: "a", Low: 2, High: 1}},
		Targets: []experiment.Target{{Name: "x", Value: math.NaN()}, {Name: "x", Tolerance: 1, Discrepancy: -1}},
		Points:  3, Replications: 3, Waves: 0, Draws: 9, Cut: 0, Rank: 3, Candidates: 99, Workers: -1,
	}
	_, err := experiment.Calibrate(t.Context(), nil, bad)
	if err == nil {
		t.Fatal("no error")
	}
	for _, want := range []string{
		"range is empty", "no finite number", "tolerance 0", "discrepancy -1", `"x": it is given twice`, "points of a wave: 3, want at least 4",
		"replications: 3", "waves: 0", "draws: 9", "cut: 0", "rank: 3, but there are 2 targets", "candidates: 99", "workers: -1",
	} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not said in:\n%v", want, err)
		}
	}
}

func TestACalibrationThatIsStoppedSaysSo(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	c := small(parameters, experiment.Target{Name: "p", Value: 3.6, Tolerance: 0.1}, experiment.Target{Name: "q", Value: 0, Tolerance: 0.1})
	if _, err := experiment.Calibrate(ctx, experiment.Parallel(lucky(world, 1), 1), c); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}
