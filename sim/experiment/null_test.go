package experiment

import (
	"context"
	"flag"
	"math"
	"testing"

	"gradus/sim"
	"gradus/sim/fmath"
)

var campaign = flag.Bool("campaign", false, "run the tests that take minutes")

// Three policies that change nothing about an M/M/1 queue but its luck, against
// a base, on the mean wait in line of 1,000 customers; half of the variance is
// common. Over 1,000 studies of 20 replications, run and judged as a comparison
// is: an interval of a level covers the truth in 93 to 97 % of the studies, a
// paired interval alone covers zero as often, and "better" at the 95 % level is
// said of a policy, judged alone, in no more than 2.5 %, and of any of the three,
// judged together, likewise. The coverages are within the band unless by 2.9
// standard errors of luck, a false-alarm rate of 0.4 % each; the others are
// one-sided at 3.09 standard errors, 0.1 % each. Fixed seed.
//
// With -campaign the studies are 40 times as many, so that an excess of a tenth
// over the stated rate would be seen.
func TestPoliciesThatChangeNothingAreCalledBetterNoMoreOftenThanStated(t *testing.T) {
	const replications, customers, policies, level = 20, 500, 3, 0.95
	studies := 1_000
	if *campaign {
		studies *= 40
	}
	const mu = 2.5
	truth := 1 / mu / (mu - 1)
	covers, zero, family := 0, 0, 0
	var single [policies]int
	for study := range studies {
		key := sim.Root(31).At(int64(study))
		m := Model[sim.Key, float64]{
			Warm: func(_ context.Context, replication int) (sim.Key, error) { return key.At(int64(replication)), nil },
			Branch: func(_ context.Context, k sim.Key, point, _ int) (float64, error) {
				// One half with common customers, the other with customers of its own.
				sum := 0.0
				for _, k := range []sim.Key{k.Named("common"), k.At(int64(point))} {
					q := singleServer{make([]float64, customers), make([]float64, customers)}
					sum += q.meanWait(mu, q.fill(k))
				}
				return sum / 2, nil
			},
		}
		results, err := Run(context.Background(), m, Options{Points: policies + 1, Replications: replications})
		if err != nil {
			t.Fatal(err)
		}
		series := make([][]float64, policies+1)
		for _, points := range results {
			for p, v := range points {
				series[p] = append(series[p], v)
			}
		}
		if i := MeanInterval(series[0], level); i.Low <= truth && truth <= i.High {
			covers++
		}
		d := Paired(series[0], series[1], level)
		if d.Low <= 0 && 0 <= d.High {
			zero++
		}
		for p := range policies {
			if Judge(Paired(series[0], series[p+1], level), 0, LowerIsBetter) == Better {
				single[p]++
			}
		}
		some := false
		for _, d := range Simultaneous(series[0], series[1:], level) {
			some = some || Judge(d, 0, LowerIsBetter) == Better
		}
		if some {
			family++
		}
	}
	t.Logf("of %d studies: the level is covered in %d, no difference in %d; better is said of a policy in %d, of any in %d", studies, covers, zero, single, family)
	for what, n := range map[string]int{"the level": covers, "no difference": zero} {
		if share := float64(n) / float64(studies); share < 0.93 || share > 0.97 {
			t.Errorf("%s is covered in %.3f of the studies", what, share)
		}
	}
	most := mostHits(studies, (1-level)/2)
	for what, n := range map[string]int{"policy 1": single[0], "policy 2": single[1], "policy 3": single[2], "any policy": family} {
		if float64(n) > most {
			t.Errorf("better is said of %s in %d studies, want at most %.0f", what, n, most)
		}
	}
}

// mostHits is what a number of hits of a chance stays below but once in a
// thousand times.
func mostHits(studies int, chance float64) float64 {
	n := float64(studies)
	return n*chance + 3.09*math.Sqrt(n*chance*(1-chance))
}

// Where a policy changes nothing, base and policy are exchangeable, so that
// their difference is symmetric whatever its shape; then Student's t is honest
// or cautious. Coarse numbers reach the stated rate in steps, some a little above
// it, so a tenth of it is allowed for; two differences that are easily the same
// prove nothing. One-sided at 3.09 standard errors in each of 36 cells, a
// false-alarm rate of 4 % in all; fixed seed.
func TestBetterIsSaidOfNothingNoMoreOftenThanStatedWhateverTheShape(t *testing.T) {
	const level = 0.95
	studies := 4_000
	if *campaign {
		studies *= 25
	}
	normal := func(k sim.Key) float64 { return fmath.NormalQuantile(k.Uniform()) }
	counts := func(mean float64) func(sim.Key) float64 {
		return func(k sim.Key) float64 {
			n, u, term := 0.0, k.Uniform(), fmath.Exp(-mean)
			for sum := term; u > sum && n < 100; sum += term {
				n++
				term *= mean / n
			}
			return n
		}
	}
	for ci, c := range []struct {
		name string
		own  func(sim.Key) float64
	}{
		{"normal", normal},
		{"lognormal", func(k sim.Key) float64 { return fmath.Exp(1.5 * normal(k)) }},
		{"Cauchy", func(k sim.Key) float64 { return normal(k.At(0)) / normal(k.At(1)) }},
		{"counts of mean 0.05", counts(0.05)},
		{"counts of mean 0.5", counts(0.5)},
		{"one of two values", func(k sim.Key) float64 { return math.Round(k.Uniform()) }},
	} {
		for _, n := range []int{2, 3, 4, 5, 10, 20} {
			better := 0
			for study := range studies {
				key := sim.Root(31).At(int64(ci)).At(int64(n)).At(int64(study))
				a, b := make([]float64, n), make([]float64, n)
				for r := range n {
					k := key.At(int64(r))
					a[r], b[r] = c.own(k.At(0)), c.own(k.At(1))
				}
				if Judge(Paired(a, b, level), 0, HigherIsBetter) == Better {
					better++
				}
			}
			w := Wilson(better, studies, level)
			t.Logf("%-20s %2d replications: %.4f (%.4f to %.4f)", c.name, n, w.Share, w.Low, w.High)
			if most := mostHits(studies, 1.1*(1-level)/2); float64(better) > most {
				t.Errorf("%s, %d replications: better in %d of %d studies, want at most %.0f", c.name, n, better, studies, most)
			}
		}
	}
}
