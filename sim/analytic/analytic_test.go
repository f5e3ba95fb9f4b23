package analytic

import (
	"math"
	"testing"

	"gradus/sim/fmath"
)

// near fails unless got is within the given distance of want.
func near(t *testing.T, what string, got, want, within float64) {
	t.Helper()
	if !(math.Abs(got-want) <= within) {
		t.Errorf("%s = %.9g, want %.9g (within %g)", what, got, want, within)
	}
}

// published is half a unit of the sixth decimal, to which the values of the
// model's specification (checks V-01 to V-04) are given.
const published = 0.5e-6

func TestErlangCOfFiveServersAtLoadFourIsThePublishedValue(t *testing.T) {
	near(t, "C(5, 4)", ErlangC(5, 4), 0.554113, published)
	near(t, "Wq", MMc(5, 4, 1).Wq, 0.554113, published)
}

func TestErlangAOfFiveServersAtLoadFiveIsThePublishedValue(t *testing.T) {
	q := ErlangA(5, 5, 1, 0.5)
	near(t, "P(abandon)", q.Abandoned, 0.146132, published)
	near(t, "Lq", q.Lq, 1.461316, published)
}

func TestTwoPriorityClassesAreThePublishedValues(t *testing.T) {
	w := NonPreemptivePriority(5, 1, []float64{1, 3})
	near(t, "W0", ErlangC(5, 4)/5, 0.110823, published)
	near(t, "Wq of class 0", w[0], 0.138528, published)
	near(t, "Wq of class 1", w[1], 0.692641, published)
}

func TestThreePriorityClassesAreThePublishedValues(t *testing.T) {
	w := NonPreemptivePriority(3, 1, []float64{0.6, 0.9, 0.9})
	near(t, "Wq of class 0", w[0], 0.269663, published)
	near(t, "Wq of class 1", w[1], 0.539326, published)
	near(t, "Wq of class 2", w[2], 2.157303, published)
	near(t, "mean wait", (0.6*w[0]+0.9*w[1]+0.9*w[2])/2.4, 1.078652, published)
}

func TestPollaczekKhinchineIsThePublishedValue(t *testing.T) {
	near(t, "Wq", MG1(0.7, 1, 0.5).Wq, 1.75, 1e-12)
}

func TestTwentyServersAtLoadSeventeenAreThePublishedValues(t *testing.T) {
	near(t, "B(20, 17)", ErlangB(20, 17), 0.085860, published)
	near(t, "C(20, 17)", ErlangC(20, 17), 0.385056, published)
}

// The conservation law of Kleinrock: priorities move waiting between classes,
// the mean weighted by rate stays that of first come, first served.
func TestPrioritiesKeepTheMeanWait(t *testing.T) {
	for _, c := range []int{1, 2, 7, 40} {
		rates := []float64{0.1 * float64(c), 0.3 * float64(c), 0.2 * float64(c), 0.35 * float64(c)}
		total, weighted := 0.0, 0.0
		for k, w := range NonPreemptivePriority(c, 1, rates) {
			total += rates[k]
			weighted += rates[k] * w
		}
		near(t, "mean wait", weighted/total, MMc(c, total, 1).Wq, 1e-11)
	}
}

func TestClassesBeyondTheCapacityWaitForEver(t *testing.T) {
	w := NonPreemptivePriority(2, 1, []float64{1, 0.5, 0.8})
	// All servers are always busy, so one is free after a mean of 1/(c mu).
	near(t, "Wq of class 0", w[0], 0.5/(1-0.5), 1e-12)
	near(t, "Wq of class 1", w[1], 0.5/((1-0.5)*(1-0.75)), 1e-12)
	if !math.IsInf(w[2], 1) {
		t.Errorf("Wq of class 2 = %g, want +Inf", w[2])
	}
}

func TestOneServerIsTheTextbookQueue(t *testing.T) {
	q := MMc(1, 0.8, 1)
	near(t, "delayed", q.Delayed, 0.8, 1e-12)
	near(t, "Lq", q.Lq, 3.2, 1e-12)
	near(t, "L", q.L, 4, 1e-12)
	near(t, "W", q.W, 5, 1e-12)
	if g := MG1(0.8, 1, 1); math.Abs(g.Wq-q.Wq) > 1e-12 || math.Abs(g.L-q.L) > 1e-12 {
		t.Errorf("M/G/1 with exponential service gives %+v, M/M/1 %+v", g, q)
	}
}

func TestOverloadWaitsForEver(t *testing.T) {
	for _, q := range []Queue{MMc(3, 3, 1), MMc(3, 4, 1), MG1(1, 1, 0), MG1(1.5, 1, 2)} {
		if !math.IsInf(q.Wq, 1) || !math.IsInf(q.L, 1) || q.Utilisation != 1 || q.Delayed != 1 {
			t.Errorf("overloaded queue: %+v", q)
		}
	}
}

func TestNoArrivalsMeanNoLine(t *testing.T) {
	for _, q := range []Queue{MMc(3, 0, 2), MMcK(3, 5, 0, 2), ErlangA(3, 0, 2, 1), MG1(0, 0.5, 1)} {
		if q.Wq != 0 || q.Lq != 0 || q.L != 0 || q.Delayed != 0 || q.Abandoned != 0 || q.Blocked != 0 || q.W != 0.5 {
			t.Errorf("queue without arrivals: %+v", q)
		}
	}
}

func TestFullHouseWithoutALineIsErlangB(t *testing.T) {
	for _, c := range []int{1, 3, 20, 500} {
		for _, use := range []float64{0.3, 1, 1.7} {
			a := use * float64(c)
			near(t, "blocked", MMcK(c, c, a, 1).Blocked, ErlangB(c, a), 1e-12)
		}
	}
}

func TestManyPlacesAreAnEndlessLine(t *testing.T) {
	a, b := MMcK(5, 2000, 4, 1), MMc(5, 4, 1)
	near(t, "Wq", a.Wq, b.Wq, 1e-9)
	near(t, "L", a.L, b.L, 1e-9)
	near(t, "utilisation", a.Utilisation, b.Utilisation, 1e-12)
}

// With load well above the servers the house is full and the lost share is
// what exceeds the capacity. The weights of the states pass 1e250 on the way.
func TestManyPlacesUnderOverloadStayFinite(t *testing.T) {
	q := MMcK(2, 5000, 6, 1)
	near(t, "blocked", q.Blocked, 2.0/3, 1e-12)
	near(t, "utilisation", q.Utilisation, 1, 1e-12)
	// Seen from the full house the free places are geometric with ratio 1/3.
	near(t, "L", q.L, 5000-0.5, 1e-6)
}

// At M/M/1/K everything is a geometric series.
func TestOneServerWithPlacesIsTheGeometricSeries(t *testing.T) {
	q := MMcK(1, 4, 2, 1)
	all := 1.0 + 2 + 4 + 8 + 16
	near(t, "blocked", q.Blocked, 16/all, 1e-12)
	near(t, "delayed", q.Delayed, (2+4+8+16)/all, 1e-12)
	near(t, "Lq", q.Lq, (4+2*8+3*16)/all, 1e-12)
	near(t, "Wq", q.Wq, q.Lq/(2*(1-16/all)), 1e-12)
}

// Who waits for ever is never lost: Erlang A tends to Erlang C.
func TestEndlessPatienceIsErlangC(t *testing.T) {
	a, b := ErlangA(5, 4, 1, 1e-9), MMc(5, 4, 1)
	near(t, "Wq", a.Wq, b.Wq, 1e-6)
	near(t, "WqServed", a.WqServed, b.Wq, 1e-6)
	near(t, "abandoned", a.Abandoned, 0, 1e-8)
}

// With patience as long as service, M/M/c+M is M/M/infinity: the number
// present is Poisson with the load as its mean, whatever c is.
func TestPatienceLikeServiceIsAnInfiniteServer(t *testing.T) {
	for _, c := range []int{1, 4, 30} {
		near(t, "L", ErlangA(c, 7, 0.5, 0.5).L, 14, 1e-9)
		near(t, "L", ErlangA(c, 2000, 1, 1).L, 2000, 1e-6) // weights beyond 1e250
	}
}

// What comes in goes out: served and abandoned make up the arrivals, and the
// waits of both make up the line.
func TestErlangABalances(t *testing.T) {
	for _, c := range []int{1, 5, 50} {
		for _, use := range []float64{0.5, 1, 3} {
			lambda := use * float64(c)
			q := ErlangA(c, lambda, 1, 0.3)
			near(t, "served", q.Utilisation*float64(c), lambda*(1-q.Abandoned), 1e-9*lambda)
			near(t, "W", q.L, lambda*q.W, 1e-9*lambda)
		}
	}
}

// The wait of those served from the other side: the wait V that an arrival with
// endless patience would have has the density
//
//	v(x) ~ exp((lambda/theta)(1 - exp(-theta x)) - c mu x),  x > 0
//
// (F. Baccelli and G. Hebuterne in Performance '81, North-Holland (1981)
// 159-179), and the wait of the served is E[V exp(-theta V)] over
// E[exp(-theta V)]. The integrals are sums by Simpson's rule.
func TestWaitOfTheServedFollowsFromTheVirtualWait(t *testing.T) {
	for _, x := range []struct {
		servers                int
		lambda, mu, impatience float64
	}{{1, 0.7, 1, 0.5}, {5, 5, 1, 0.5}, {4, 9, 1, 0.2}, {3, 2, 0.5, 3}} {
		const steps = 20000
		end := 60 / x.mu
		h := end / steps
		var mass, served, waited float64
		for i := 0; i <= steps; i++ {
			v := float64(i) * h
			weight := 2.0 + 2*float64(i%2)
			if i == 0 || i == steps {
				weight = 1
			}
			stay := fmath.Exp(-x.impatience * v)
			f := weight * fmath.Exp(x.lambda/x.impatience*(1-stay)-float64(x.servers)*x.mu*v)
			mass += f
			served += f * stay
			waited += f * stay * v
		}
		q := ErlangA(x.servers, x.lambda, x.mu, x.impatience)
		scale := q.Delayed / mass
		near(t, "P(served)", 1-q.Abandoned, 1-q.Delayed+served*scale, 1e-6)
		near(t, "WqServed", q.WqServed, waited*scale/(1-q.Delayed+served*scale), 1e-6)
	}
}

// With lambda = mu = 1 and patience of 1e-6 the line is empty: half of the
// arrivals find the server busy and are gone.
func TestQuickImpatienceLeavesOnlyThoseServedAtOnce(t *testing.T) {
	q := ErlangA(1, 1, 1, 1e6)
	near(t, "abandoned", q.Abandoned, 0.5, 1e-6)
	near(t, "WqServed", q.WqServed, 0, 1e-11)
	near(t, "delayed", q.Delayed, 0.5, 1e-6)
}

// Three stations with feedback, solved by hand: rate 1 = 1 + 0.25 rate 3,
// rate 2 = 0.5 rate 1, rate 3 = 0.5 rate 1 + 0.5 rate 2 = 0.75 rate 1, so
// rate 1 = 1/(1-0.1875).
func TestNetworkSolvesTheTrafficEquations(t *testing.T) {
	nodes := []Node{
		{Servers: 2, ServiceRate: 1, External: 1, Routing: []float64{0, 0.5, 0.5}},
		{Servers: 1, ServiceRate: 1, Routing: []float64{0, 0, 0.5}},
		{Servers: 3, ServiceRate: 0.5, Routing: []float64{0.25, 0, 0}},
	}
	queues, err := JacksonNetwork(nodes)
	if err != nil {
		t.Fatal(err)
	}
	first := 1 / (1 - 0.1875)
	for i, want := range []Queue{MMc(2, first, 1), MMc(1, first/2, 1), MMc(3, first*0.75, 0.5)} {
		near(t, "Lq", queues[i].Lq, want.Lq, 1e-12)
		near(t, "W", queues[i].W, want.W, 1e-12)
	}
}

func TestNodeThatOnlyALaterOneFeedsIsSolved(t *testing.T) {
	queues, err := JacksonNetwork([]Node{
		{Servers: 1, ServiceRate: 2, Routing: []float64{0.5, 0}}, // every second one comes again
		{Servers: 1, ServiceRate: 2, External: 1, Routing: []float64{0.5, 0}},
	})
	if err != nil {
		t.Fatal(err)
	}
	near(t, "load of node 0", queues[0].Load, 0.5, 1e-12)
	near(t, "load of node 1", queues[1].Load, 0.5, 1e-12)
}

func TestNetworksThatMakeNoSenseAreRefused(t *testing.T) {
	for name, nodes := range map[string][]Node{
		"nobody leaves": {
			{Servers: 1, ServiceRate: 1, External: 1, Routing: []float64{0, 1}},
			{Servers: 1, ServiceRate: 1, Routing: []float64{1, 0}},
		},
		"more than all": {{Servers: 1, ServiceRate: 1, Routing: []float64{1.1}}},
		"negative":      {{Servers: 1, ServiceRate: 1, Routing: []float64{-0.1}}},
		"short row":     {{Servers: 1, ServiceRate: 1}},
	} {
		if q, err := JacksonNetwork(nodes); err == nil {
			t.Errorf("%s: accepted as %+v", name, q)
		}
	}
}

func TestArgumentsOutOfRangePanic(t *testing.T) {
	for name, call := range map[string]func(){
		"no server":         func() { ErlangB(0, 1) },
		"negative load":     func() { ErlangC(1, -1) },
		"no service":        func() { MMc(1, 1, 0) },
		"undefined rate":    func() { MMc(1, math.NaN(), 1) },
		"fewer places":      func() { MMcK(3, 2, 1, 1) },
		"no impatience":     func() { ErlangA(1, 1, 1, 0) },
		"negative spread":   func() { MG1(0.5, 1, -1) },
		"negative in class": func() { NonPreemptivePriority(1, 1, []float64{0.5, -0.1}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: no panic", name)
				}
			}()
			call()
		}()
	}
}

func TestLittleIsRateTimesTime(t *testing.T) {
	if got := Little(4, 2.5); got != 10 {
		t.Errorf("Little(4, 2.5) = %g", got)
	}
}
