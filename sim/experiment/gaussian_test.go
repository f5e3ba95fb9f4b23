package experiment

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize"

	"gradus/sim"
	"gradus/sim/fmath"
)

// bowl is a smooth function of two shares of ranges.
func bowl(u []float64) float64 {
	return fmath.Exp(-u[0]) + float64(2*u[1]*u[1]) + float64(u[0]*u[1])
}

// scattered returns n points of a Latin hypercube of k factors.
func scattered(t *testing.T, n, k int, key sim.Key) [][]float64 {
	t.Helper()
	factors := make([]Factor, k)
	for i := range factors {
		factors[i] = Factor{Name: string(rune('a' + i)), Low: 0, High: 1}
	}
	s, err := LatinHypercube(factors, n, key)
	if err != nil {
		t.Fatal(err)
	}
	return s.Points
}

func fitted(t *testing.T, at [][]float64, f func(u []float64) float64, noise float64) (*gaussian, []float64) {
	t.Helper()
	y := make([]float64, len(at))
	for i, u := range at {
		y[i] = f(u)
	}
	g, err := fitGaussian(at, y, noise)
	if err != nil {
		t.Fatal(err)
	}
	return g, y
}

func TestAnEmulatorWithoutNoiseReturnsItsRunsAndIsSureOfThem(t *testing.T) {
	at := scattered(t, 25, 2, sim.Root(1))
	g, y := fitted(t, at, bowl, 0)
	for i, u := range at {
		c := g.correlated(u)
		if d := math.Abs(g.mean(u, c) - y[i]); d > 1e-3 { // the function spans about 4
			t.Errorf("run %d is %v, the emulator is %v off", i, y[i], d)
		}
		if s := math.Sqrt(g.uncertainty(u, c)); s > 1e-3 {
			t.Errorf("run %d: standard deviation %v where the function was run", i, s)
		}
	}
	worst := 0.0
	for _, u := range scattered(t, 200, 2, sim.Root(2)) {
		worst = max(worst, math.Abs(g.mean(u, g.correlated(u))-bowl(u)))
	}
	if worst > 0.02 {
		t.Errorf("between its runs the emulator is up to %v off", worst)
	}
}

// The algebra is held to gonum's: prediction with an integrated trend is
// h'b + k'K^-1(y - Hb), b = (H'K^-1H)^-1 H'K^-1 y, and its variance
// s2 - k'K^-1k + r'(H'K^-1H)^-1 r, r = h - H'K^-1k.
func TestPredictionsAreThoseOfGonumsCholesky(t *testing.T) {
	at := scattered(t, 15, 2, sim.Root(3))
	g, y := fitted(t, at, bowl, 0.01)
	n := len(at)
	cov, trend, response := mat.NewSymDense(n, nil), mat.NewDense(n, 3, nil), mat.NewVecDense(n, nil)
	for i := range n {
		response.SetVec(i, (y[i]-g.middle)/g.scale)
		for c := range 3 {
			trend.Set(i, c, trendOf(at[i], c))
		}
		for j := range i + 1 {
			v := g.variance * matern(at[i], at[j], g.length)
			if i == j {
				v += g.noise + jitter*g.variance
			}
			cov.SetSym(i, j, v)
		}
	}
	var chol mat.Cholesky
	if !chol.Factorize(cov) {
		t.Fatal("gonum cannot factor the covariance")
	}
	var solvedTrend, normal, inverse, coefficients, right mat.Dense
	if err := chol.SolveTo(&solvedTrend, trend); err != nil {
		t.Fatal(err)
	}
	normal.Mul(trend.T(), &solvedTrend)
	if err := inverse.Inverse(&normal); err != nil {
		t.Fatal(err)
	}
	right.Mul(solvedTrend.T(), response)
	coefficients.Mul(&inverse, &right)
	var rest, weights mat.Dense
	rest.Mul(trend, &coefficients)
	rest.Sub(response, &rest)
	if err := chol.SolveTo(&weights, &rest); err != nil {
		t.Fatal(err)
	}
	for _, u := range scattered(t, 10, 2, sim.Root(4)) {
		c := g.correlated(u)
		k, h := mat.NewVecDense(n, c), mat.NewVecDense(3, []float64{1, u[0], u[1]})
		want := mat.Dot(h, coefficients.ColView(0)) + mat.Dot(k, weights.ColView(0))
		if got := (g.mean(u, c) - g.middle) / g.scale; math.Abs(got-want) > 1e-6 {
			t.Errorf("mean at %v: %v, gonum %v", u, got, want)
		}
		var solved, r mat.VecDense
		if err := chol.SolveVecTo(&solved, k); err != nil {
			t.Fatal(err)
		}
		r.MulVec(solvedTrend.T(), k)
		r.SubVec(h, &r)
		variance := g.variance - mat.Dot(k, &solved) + mat.Inner(&r, &inverse, &r)
		if got := g.uncertainty(u, c) / (g.inflation * g.scale * g.scale); math.Abs(got-variance) > 1e-6 {
			t.Errorf("variance at %v: %v, gonum %v", u, got, variance)
		}
	}
}

func TestTheLikelihoodFoundIsNearTheLargestThatNelderAndMeadFind(t *testing.T) {
	at := scattered(t, 30, 2, sim.Root(5))
	g, y := fitted(t, at, bowl, 0.01)
	inside := make([]float64, len(y))
	for i, v := range y {
		inside[i] = (v - g.middle) / g.scale
	}
	found := g.likelihood
	other := *g
	problem := optimize.Problem{Func: func(x []float64) float64 {
		for j, v := range x {
			low, high := float64(leastLength), float64(mostLength)
			if j == len(x)-1 {
				low, high = leastVariance, mostVariance
			}
			if v < low || v > high {
				return math.Inf(1)
			}
		}
		other.length = make([]float64, 2)
		if !other.set(x, inside) {
			return math.Inf(1)
		}
		return -other.likelihood
	}}
	result, err := optimize.Minimize(problem, []float64{0, 0, 0}, nil, &optimize.NelderMead{})
	if err != nil {
		t.Fatal(err)
	}
	if found < -result.F-0.5 { // the lattice has steps of half a power of two
		t.Errorf("logarithm of the likelihood %v at %v and %v, Nelder and Mead find %v at %v", found, g.length, g.variance, -result.F, result.X)
	}
}

func TestResidualsOfLeftOutRunsAreThoseOfFitsWithoutThem(t *testing.T) {
	at := scattered(t, 12, 2, sim.Root(6))
	g, y := fitted(t, at, bowl, 0.01)
	for i := range at {
		var rest [][]float64
		var others []float64
		for j := range at {
			if j != i {
				rest, others = append(rest, at[j]), append(others, (y[j]-g.middle)/g.scale)
			}
		}
		without := &gaussian{at: rest, length: make([]float64, 2), noise: g.noise, inflation: 1, scale: 1}
		if !without.set([]float64{math.Log2(g.length[0]), math.Log2(g.length[1]), math.Log2(g.variance)}, others) {
			t.Fatal("the fit without a run failed")
		}
		c := without.correlated(at[i])
		spread := math.Sqrt(without.uncertainty(at[i], c) + g.noise + jitter*g.variance)
		want := ((y[i]-g.middle)/g.scale - without.mean(at[i], c)) / spread
		if math.Abs(g.leftOut[i]-want) > 1e-6*math.Max(1, math.Abs(want)) {
			t.Errorf("run %d: %v, a fit without it %v", i, g.leftOut[i], want)
		}
	}
}

// 300 predictions at three standard deviations: a normal error is beyond in 0.27 %, so
// more than six of 300 with probability 1e-4 if they were independent; they
// hang together, so twice as many are allowed.
func TestTheTruthIsSeldomBeyondThreeStandardDeviationsOfANoisyEmulator(t *testing.T) {
	at := scattered(t, 40, 2, sim.Root(7))
	const noise = 0.2
	i := 0
	g, _ := fitted(t, at, func(u []float64) float64 {
		i++
		return bowl(u) + float64(noise*fmath.NormalQuantile(sim.Root(8).At(int64(i)).Uniform()))
	}, noise*noise)
	beyond, squares := 0, 0.0
	for _, u := range scattered(t, 300, 2, sim.Root(9)) {
		c := g.correlated(u)
		e := (g.mean(u, c) - bowl(u)) / math.Sqrt(g.uncertainty(u, c))
		if squares += e * e; math.Abs(e) > 3 {
			beyond++
		}
	}
	if beyond > 12 {
		t.Errorf("%d of 300 truths lie beyond three standard deviations", beyond)
	}
	if squares/300 < 0.05 {
		t.Errorf("mean square %v of standardised errors: the emulator claims to know far less than it does", squares/300)
	}
}

// The variances are estimated from 39 and from 7,761 degrees of freedom: chi-square
// over its degrees lies within 0.32 to 2.28 and 0.93 to 1.07 but for 1e-4 on either side.
func TestLuckIsSplitIntoWhatAllPointsShareAndTheirOwn(t *testing.T) {
	const points, replications, common, own = 200, 40, 0.3, 2.0
	key := sim.Root(10)
	draw := func(k sim.Key) float64 { return fmath.NormalQuantile(k.Uniform()) }
	runs := make([]runPoint, points)
	for i := range runs {
		runs[i].mean = []float64{0}
		for r := range replications {
			y := float64(i) + common*draw(key.At(int64(r))) + own*draw(key.At(int64(r)).At(int64(i)))
			runs[i].responses = append(runs[i].responses, []float64{y})
			runs[i].mean[0] += y / replications
		}
	}
	gotCommon, gotOwn := luck(runs, 0)
	if x := gotCommon / (common * common); x < 0.32 || x > 2.28 {
		t.Errorf("common variance %v, want about %v", gotCommon, common*common)
	}
	if x := gotOwn / (own * own); x < 0.93 || x > 1.07 {
		t.Errorf("own variance %v, want about %v", gotOwn, own*own)
	}
}
