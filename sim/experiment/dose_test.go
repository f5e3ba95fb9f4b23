package experiment

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gradus/sim"
	"gradus/sim/fmath"
)

// searched runs a search over a response per replication.
func searched(t *testing.T, s DoseSearch, replications int, response func(dose float64, replication int) float64) *DoseAnswer {
	t.Helper()
	a, err := s.Run(context.Background(), func(_ context.Context, doses []float64) ([][]float64, error) {
		out := make([][]float64, len(doses))
		for i, dose := range doses {
			for r := range replications {
				out[i] = append(out[i], response(dose, r))
			}
		}
		return out, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// between0and1 asks for a mean of at least 0.5 over doses from 0 to 1.
func between0and1() DoseSearch {
	return DoseSearch{Low: 0, High: 1, Target: 0.5, Confidence: 0.95, Tolerance: 0.01}
}

// noise is a replication's own luck, the same at every dose.
func noise(size float64) func(replication int) float64 {
	return func(r int) float64 { return size * (float64(r%2)*2 - 1) }
}

func TestTheDoseOfAStraightLineIsFoundFromEitherSideAndForEitherTarget(t *testing.T) {
	luck := noise(0.02)
	for _, c := range []struct {
		name    string
		atMost  bool
		slope   float64
		finding Finding
		shape   Shape
	}{
		{"rises, at least", false, 1, MetFrom, Rises},
		{"falls, at most", true, -1, MetFrom, Falls},
		{"falls, at least", false, -1, MetUpTo, Falls},
		{"rises, at most", true, 1, MetUpTo, Rises},
	} {
		s := between0and1()
		s.AtMost = c.atMost
		a := searched(t, s, 10, func(dose float64, r int) float64 { return 0.5 + c.slope*(dose-0.6) + luck(r) })
		// The bounds are the mean -+ t(0.95, 9) * 0.0211 / sqrt(10).
		half := 1.83311293 * 0.02 * math.Sqrt(10.0/9) / math.Sqrt(10)
		sufficient, insufficient := 0.6+half, 0.6-half
		if c.finding == MetUpTo {
			sufficient, insufficient = insufficient, sufficient
		}
		if a.Finding != c.finding || a.Shape != c.shape || !a.Holds {
			t.Errorf("%s: finding %v, shape %v, holds %v", c.name, a.Finding, a.Shape, a.Holds)
		}
		// Either end is outside of the exact one, by the tolerance at most.
		outward := func(got, want, sign float64) bool { d := (got - want) * sign; return d >= 0 && d <= s.Tolerance }
		sign := 1.0
		if c.finding == MetUpTo {
			sign = -1
		}
		if !outward(a.Sufficient, sufficient, sign) || !outward(a.Insufficient, insufficient, -sign) {
			t.Errorf("%s: sufficient %v, insufficient %v; want %v and %v, and at most %v outside", c.name, a.Sufficient, a.Insufficient, sufficient, insufficient, s.Tolerance)
		}
		if math.Abs(a.Estimate-0.6) > 1e-9 {
			t.Errorf("%s: estimate %v, want 0.6", c.name, a.Estimate)
		}
		if n := len(a.Points); n > 40 {
			t.Errorf("%s: %d doses tried", c.name, n)
		}
	}
}

func TestATargetMetNowhereEverywhereOrUnclearIsSaidWithTheValues(t *testing.T) {
	for _, c := range []struct {
		name   string
		level  float64
		spread float64
		want   Finding
	}{
		{"far below", 0.2, 0.01, MetNowhere},
		{"far above", 0.8, 0.01, MetEverywhere},
		{"on the line", 0.5, 0.1, MetUnclear},
	} {
		luck := noise(c.spread)
		a := searched(t, between0and1(), 10, func(_ float64, r int) float64 { return c.level + luck(r) })
		if a.Finding != c.want || a.Shape != ShapeUnclear {
			t.Errorf("%s: %v, %v", c.name, a.Finding, a.Shape)
		}
		if c.want != MetEverywhere && !math.IsNaN(a.Sufficient) {
			t.Errorf("%s: %v is said to suffice", c.name, a.Sufficient)
		}
		if len(a.Points) != doseGrid || math.Abs(a.Points[2].Response.Mean-c.level) > 1e-12 || a.Replications != 10 {
			t.Errorf("%s: points %+v", c.name, a.Points)
		}
	}
}

func TestAResponseThatTurnsIsSaidToTurn(t *testing.T) {
	luck := noise(0.01)
	s := between0and1()
	a := searched(t, s, 10, func(dose float64, r int) float64 { return 0.7 - 4*(dose-0.5)*(dose-0.5) + luck(r) })
	if a.Finding != MetFrom || a.Shape != Turns || a.Holds {
		t.Errorf("finding %v, shape %v, holds %v", a.Finding, a.Shape, a.Holds)
	}
	// 0.7 - 4 d^2 = 0.5 at d = sqrt(0.05) before the top.
	if want := 0.5 - math.Sqrt(0.05); a.Insufficient > want || a.Sufficient < want || a.Sufficient-want > 3*s.Tolerance {
		t.Errorf("between %v and %v, want about %v", a.Insufficient, a.Sufficient, want)
	}
}

// The grid has 0.5 missed and 0.75 met, and refines in between. One dose there
// that is lucky among others that are not does not move the answer; one that is
// unlucky moves it to the safe side.
func TestALuckyDoseInBetweenDoesNotMoveTheAnswer(t *testing.T) {
	luck := noise(0.001)
	for _, odd := range []struct{ dose, gain, low, high float64 }{{0, 0, 0.65, 0.66}, {0.562, 0.4, 0.65, 0.66}, {0.688, -0.4, 0.688, 0.7}} {
		a := searched(t, between0and1(), 10, func(dose float64, r int) float64 {
			if dose == odd.dose {
				return 0.5 + odd.gain + (dose - 0.65) + luck(r)
			}
			return 0.5 + (dose - 0.65) + luck(r)
		})
		if a.Finding != MetFrom || a.Sufficient < odd.low || a.Sufficient > odd.high || a.Insufficient > odd.low {
			t.Errorf("%+v: sufficient from %v, insufficient up to %v", odd, a.Sufficient, a.Insufficient)
		}
	}
}

func TestWholeDosesAreWholeAndNeighboursEndTheSearch(t *testing.T) {
	luck := noise(0.001)
	s := DoseSearch{Low: 0.5, High: 30.2, Whole: true, Target: 17.4, Confidence: 0.9, Tolerance: 1}
	a := searched(t, s, 4, func(dose float64, r int) float64 { return dose + luck(r) })
	if a.Sufficient != 18 || a.Insufficient != 17 || a.Estimate != 18 {
		t.Errorf("sufficient %v, insufficient %v, estimate %v", a.Sufficient, a.Insufficient, a.Estimate)
	}
	for _, p := range a.Points {
		if p.Dose != math.Trunc(p.Dose) || p.Dose < 1 || p.Dose > 30 {
			t.Errorf("dose %v", p.Dose)
		}
	}
}

// The standing of single replications has its own share and interval.
func TestDosesHaveNoDigitsBelowTheTolerance(t *testing.T) {
	for _, c := range []struct{ high, target, unit float64 }{
		{0.3, 0.1111, 0.001}, {1, 0.377, 0.001}, {8, 3.333, 0.01}, {100, 12.34, 0.1}, {1e6, 123456, 1000}, {1.3e-4, 1e-4, 1e-6},
	} {
		s := DoseSearch{Low: 0, High: c.high, Target: c.target, Confidence: 0.95, Tolerance: c.high / 64}
		luck := noise(c.high * 1e-4)
		a := searched(t, s, 10, func(dose float64, r int) float64 { return dose + luck(r) })
		if len(a.Points) < 9 || !(a.Sufficient-a.Insufficient <= s.Tolerance) || a.Insufficient > c.target || a.Sufficient < c.target {
			t.Errorf("up to %v: between %v and %v after %d doses, want %v", c.high, a.Insufficient, a.Sufficient, len(a.Points), c.target)
		}
		for _, p := range a.Points {
			if steps := p.Dose / c.unit; math.Abs(steps-math.Round(steps)) > 1e-6 && p.Dose != c.high {
				t.Errorf("up to %v: dose %s", c.high, strconv.FormatFloat(p.Dose, 'g', -1, 64))
			}
		}
	}
}

func TestTheChanceOfASingleReplicationIsCounted(t *testing.T) {
	a := searched(t, between0and1(), 10, func(dose float64, r int) float64 {
		if r == 0 {
			return math.NaN()
		}
		return dose + noise(0.1)(r) // at 0.5: five of the nine are 0.1 above, four below
	})
	mid := a.Points[slices.IndexFunc(a.Points, func(p DosePoint) bool { return p.Dose == 0.5 })]
	if mid.Chance.Hits != 5 || mid.Chance.N != 9 || mid.Response.N != 9 {
		t.Errorf("%+v", mid)
	}
}

func TestASearchThatFailsKeepsWhatEarlierRoundsFound(t *testing.T) {
	stop := errors.New("stop")
	rounds := 0
	respond := func(_ context.Context, doses []float64) ([][]float64, error) {
		if rounds++; rounds > 2 {
			return nil, stop
		}
		out := make([][]float64, len(doses))
		for i, d := range doses {
			out[i] = []float64{d - 0.01, d + 0.01, d}
		}
		return out, nil
	}
	a, err := between0and1().Run(context.Background(), respond)
	if !errors.Is(err, stop) || a == nil || a.Finding != MetFrom || !(a.Sufficient > 0.5) {
		t.Errorf("%+v, %v", a, err)
	}
	rounds = 2
	if a, err := between0and1().Run(context.Background(), respond); !errors.Is(err, stop) || a != nil {
		t.Errorf("%+v, %v", a, err)
	}
	_, err = between0and1().Run(context.Background(), func(_ context.Context, doses []float64) ([][]float64, error) {
		return make([][]float64, len(doses)), nil
	})
	if err == nil || !strings.Contains(err.Error(), "0 replications") {
		t.Error(err)
	}
}

func TestSearchesThatMakeNoSenseAreRefusedAllAtOnce(t *testing.T) {
	_, err := DoseSearch{Low: 2, High: 2, Whole: true, Target: math.NaN(), Confidence: 0.5}.Run(context.Background(), nil)
	for _, part := range []string{"range of doses: 2 to 2", "two whole numbers", "target", "confidence: 0.5", "tolerance: 0"} {
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%q is not in %v", part, err)
		}
	}
}

// Normal luck on a straight line: the dose found suffices in truth in 95 % of
// the studies, and in hardly more, since the search rounds outward by its
// tolerance only. Two-sided at 3.89 standard errors around 0.95, and as much
// above as the rounding may add: half the tolerance is 0.017 standard errors
// of the mean, or 0.2 points. False-alarm rate 1e-4; fixed seed.
func TestTheDoseSufficesAtTheStatedConfidence(t *testing.T) {
	const studies, replications = 1_500, 8
	rng := rand.New(rand.NewPCG(5, 1))
	s := DoseSearch{Low: -6, High: 6, Target: 0.1234, Confidence: 0.95, Tolerance: 0.012}
	enough, inside := 0, 0
	for range studies {
		luck := make([]float64, replications)
		for r := range luck {
			luck[r] = rng.NormFloat64()
		}
		a := searched(t, s, replications, func(dose float64, r int) float64 { return dose + luck[r] })
		if a.Finding != MetFrom {
			t.Fatalf("finding %v", a.Finding)
		}
		if a.Sufficient >= s.Target {
			enough++
			if a.Insufficient <= s.Target {
				inside++
			}
		}
	}
	within := func(what string, hits int, want float64) {
		got, se := float64(hits)/studies, math.Sqrt(want*(1-want)/studies)
		if got < want-3.89*se || got > want+0.004+3.89*se {
			t.Errorf("%s in %.4f of the studies, want %v", what, got, want)
		}
	}
	within("the dose suffices", enough, 0.95)
	within("the interval holds it", inside, 0.90)
}

// An M/M/1 queue with arrivals at rate 1, whose mean wait in line is
// rho / (mu - 1), rho = 1/mu. It is 1/2 where mu (mu - 1) = 2: at mu = 2. The
// dose is the rate of service mu. Waits follow Lindley's recursion
// from a wait drawn from the stationary distribution, so that the mean of a
// replication has no bias: W0 > t with probability rho exp(-(mu-1) t).
// Customers have their draws by number: the luck is common to all doses.
type singleServer struct{ gaps, work []float64 } // work: at rate 1

func (q *singleServer) fill(key sim.Key) float64 {
	for i := range q.gaps {
		k := key.At(int64(i))
		q.gaps[i], q.work[i] = -fmath.Log(k.At(0).Uniform()), -fmath.Log(k.At(1).Uniform())
	}
	return key.Named("first wait").Uniform()
}

func (q *singleServer) meanWait(mu, first float64) float64 {
	w := 0.0
	if rho := 1 / mu; first < rho {
		w = -fmath.Log(first/rho) / (mu - 1)
	}
	sum := 0.0
	for i, gap := range q.gaps {
		sum += w
		w = max(0, w+q.work[i]/mu-gap)
	}
	return sum / float64(len(q.gaps))
}

// The dose of an M/M/1 queue is the analytic one as often as stated, over 500
// studies of 20 replications of 2,000 customers. One-sided at 3.09 standard
// errors, a false-alarm rate of 1e-3 for each of the two checks; fixed seed. A
// search that takes the mean for the truth has to fail the first check.
func TestTheDoseOfAnMM1QueueIsTheAnalyticOne(t *testing.T) {
	studies := 500
	if testing.Short() {
		studies = 50
	}
	const replications, customers = 20, 2_000
	const analytic = 2
	s := DoseSearch{Low: 1.3, High: 3.1, Target: 0.5, AtMost: true, Confidence: 0.95, Tolerance: 0.001}
	enough, inside, plain, falls := 0, 0, 0, 0
	width := 0.0
	queues := make([]singleServer, replications)
	first := make([]float64, replications)
	for r := range queues {
		queues[r] = singleServer{make([]float64, customers), make([]float64, customers)}
	}
	for study := range studies {
		for r := range queues {
			first[r] = queues[r].fill(sim.Root(7).At(int64(study)).At(int64(r)))
		}
		a := searched(t, s, replications, func(mu float64, r int) float64 { return queues[r].meanWait(mu, first[r]) })
		if a.Finding != MetFrom {
			t.Fatalf("finding %v: %+v", a.Finding, a)
		}
		if a.Shape == Falls {
			falls++
		}
		if a.Sufficient >= analytic {
			enough++
			if a.Insufficient < analytic {
				inside++
			}
		}
		if a.Estimate >= analytic {
			plain++
		}
		width += a.Sufficient - a.Insufficient
	}
	least := func(p float64) int {
		return int(float64(studies)*p - 3.09*math.Sqrt(p*(1-p)*float64(studies)))
	}
	t.Logf("mu = %v: suffices in %d of %d, interval holds it in %d, width %.3f; the plain estimate suffices in %d", analytic, enough, studies, inside, width/float64(studies), plain)
	if enough < least(0.95) {
		t.Errorf("the dose suffices in %d of %d studies, want at least %d", enough, studies, least(0.95))
	}
	if inside < least(0.90) {
		t.Errorf("the interval holds the dose in %d of %d studies, want at least %d", inside, studies, least(0.90))
	}
	if plain >= least(0.95) {
		t.Errorf("the plain estimate suffices in %d studies: the check is blind", plain)
	}
	if falls != studies {
		t.Errorf("the wait is said to fall in %d of %d studies", falls, studies)
	}
}
