package experiment

import (
	"math"
	"math/rand/v2"
	"testing"
)

// batches returns a series whose batch means of five are z.
func batches(z ...float64) []float64 {
	var x []float64
	for _, v := range z {
		x = append(x, v-2, v+1, v, v-1, v+2)
	}
	return x
}

// alternating returns n batch means of +1 and -1 by turns.
func alternating(n int) []float64 {
	z := make([]float64, n)
	for i := range z {
		z[i] = float64(1 - 2*(i%2))
	}
	return z
}

// By hand: an even number m of +1 and -1 by turns has sum of squares m and the
// statistic 1/m; an odd one m - 1/m and 1/m - 1/m^3. So the longest tail without
// the bias wins, unless an odd tail one shorter does: 1/19 - 1/19^3 > 1/20.
func TestTruncationOfSeriesWorkedOutByHand(t *testing.T) {
	steady := alternating(20)
	for _, c := range []struct {
		name string
		z    []float64
		want int
	}{
		{"no bias", steady, 0},
		{"two biased batches", append([]float64{30, 12}, steady...), 10},
		// (20 + b^2 20/21) / 441 < 1/20 as long as b < 1.467.
		{"a bias just too small to be worth a batch", append([]float64{1.45}, steady...), 0},
		{"a bias just worth a batch", append([]float64{1.48}, steady...), 5},
		{"five falling batches", append([]float64{50, 40, 30, 20, 10}, steady...), 25},
		{"nine biased batches of 29", append([]float64{9, 9, 9, 9, 9, 9, 9, 9, 9}, steady...), 45},
		{"constant", make([]float64, 12), 0},
	} {
		if got, ok := MSER5(batches(c.z...)); got != c.want || !ok {
			t.Errorf("%s: %d, %v, want %d, true", c.name, got, ok, c.want)
		}
	}
}

func TestARemainderOfLessThanABatchIsIgnored(t *testing.T) {
	x := batches(append([]float64{30, 12}, alternating(20)...)...)
	for _, rest := range [][]float64{{1e6}, {1e6, 1e6, 1e6, 1e6}} {
		if got, ok := MSER5(append(x[:len(x):len(x)], rest...)); got != 10 || !ok {
			t.Errorf("with %d more observations: %d, %v", len(rest), got, ok)
		}
	}
}

func TestATruncationInTheSecondHalfIsNotTrusted(t *testing.T) {
	level := func(n int, v float64) []float64 {
		z := alternating(n)
		for i := range z {
			z[i] += v
		}
		return z
	}
	// The series changes its level after n of 30 batches.
	for n, want := range map[int]bool{10: true, 14: true, 15: false, 20: false} {
		got, ok := MSER5(batches(append(level(n, 100), level(30-n, 0)...)...))
		if got != 5*n || ok != want {
			t.Errorf("level changes after %d batches of 30: %d, %v, want %d, %v", n, got, ok, 5*n, want)
		}
	}
	var growing []float64
	for i := range 200 {
		growing = append(growing, float64(i))
	}
	if got, ok := MSER5(growing); ok {
		t.Errorf("a queue that only grows: %d, true", got)
	}
}

func TestTheLastFiveBatchesAreNotCandidates(t *testing.T) {
	// The last four agree by chance; the search must not fall for them.
	z := append(alternating(25), 0.5, 0.5, 0.5, 0.5)
	if got, ok := MSER5(batches(z...)); got != 0 || !ok {
		t.Errorf("%d, %v, want 0, true", got, ok)
	}
}

func TestSeriesTooShortOrUndefinedHaveNoTruncation(t *testing.T) {
	x := batches(alternating(10)...)
	if _, ok := MSER5(x); !ok {
		t.Error("fifty observations are enough")
	}
	if got, ok := MSER5(x[:49]); got != 0 || ok {
		t.Errorf("49 observations: %d, %v", got, ok)
	}
	if got, ok := MSER5(nil); got != 0 || ok {
		t.Errorf("none: %d, %v", got, ok)
	}
	for _, at := range []int{0, 20, 49} {
		y := append([]float64(nil), x...)
		y[at] = math.NaN()
		if got, ok := MSER5(y); got != 0 || ok {
			t.Errorf("NaN at %d: %d, %v", at, got, ok)
		}
	}
}

// plainMSER is the definition, term by term.
func plainMSER(x []float64) int {
	k := len(x) / 5
	best, at := math.Inf(1), 0
	for d := 0; d+5 < k; d++ {
		var z []float64
		for j := d; j < k; j++ {
			z = append(z, (x[5*j]+x[5*j+1]+x[5*j+2]+x[5*j+3]+x[5*j+4])/5)
		}
		m := momentsOf(z)
		if s := m.ss / float64(m.n*m.n); s < best {
			best, at = s, d
		}
	}
	return 5 * at
}

func TestTheFastSearchFindsWhatTheDefinitionDoes(t *testing.T) {
	rng := rand.New(rand.NewPCG(6, 1))
	found := map[int]bool{}
	for range 300 {
		x := make([]float64, 50+rng.IntN(300))
		bias, rate := 10*rng.NormFloat64(), 1-0.2*rng.Float64()
		for i := range x {
			x[i] = 1000 + bias + rng.NormFloat64()
			bias *= rate
		}
		got, _ := MSER5(x)
		if want := plainMSER(x); got != want {
			t.Errorf("%d, want %d", got, want)
		}
		found[got] = true
	}
	if len(found) < 10 {
		t.Errorf("only %d different truncations: the test is blind", len(found))
	}
}

// An autoregressive series (coefficient 0.8, standard deviation 1) of 1,000
// values. Started 20 standard deviations away it is within one of its mean
// after ln(20)/-ln(0.8) = 13 values and should be cut there or somewhat later;
// started in its own distribution it should be cut little. Over 20,000 series
// the shares below were 0.983, 0.955 and twice 0.002; the bounds leave more than
// 5 standard errors over 2,000, a false-alarm rate below 1e-5. Fixed seed.
func TestTruncationFollowsTheTransient(t *testing.T) {
	const series = 2000
	rng := rand.New(rand.NewPCG(7, 1))
	shares := func(start float64, least, most int) (apt, distrusted float64) {
		for range series {
			x := make([]float64, 1000)
			v := start + rng.NormFloat64()
			for i := range x {
				x[i] = v
				v = 0.8*v + 0.6*rng.NormFloat64()
			}
			switch cut, ok := MSER5(x); {
			case !ok:
				distrusted++
			case least <= cut && cut <= most:
				apt++
			}
		}
		return apt / series, distrusted / series
	}
	if apt, distrusted := shares(20, 10, 100); apt < 0.95 || distrusted > 0.01 {
		t.Errorf("biased start: %.3f cut at 10 to 100, %.3f distrusted", apt, distrusted)
	}
	if apt, distrusted := shares(0, 0, 50); apt < 0.92 || distrusted > 0.01 {
		t.Errorf("fair start: %.3f cut at 50 or less, %.3f distrusted", apt, distrusted)
	}
}
