package sim_test

import (
	"math"
	"slices"
	"testing"

	"gradus/sim"
	"gradus/sim/fmath"
)

// tent is a rate as a share of its peak: 0 at midnight, rising evenly to 1 at
// noon and falling evenly again.
func tent(t sim.Time) float64 {
	return 1 - math.Abs(float64(t.OfDay()-sim.Day/2))/float64(sim.Day/2)
}

// arrivals lists the accepted candidates in [from, until).
func arrivals(k sim.Key, from, until sim.Time, peakPerDay float64, share func(sim.Time) float64) (times []sim.Time) {
	a := sim.NewArrivals(k, from, peakPerDay)
	for at, ok := a.Candidate(until); ok; at, ok = a.Candidate(until) {
		if a.Accept(share(at)) {
			times = append(times, at)
		}
	}
	return times
}

// Counts in each hour of the day over 2,000 days against the integral of the
// rate over that hour, and the dispersion (variance over mean, 1 for a Poisson
// process) of the daily counts of each hour. 48 two-sided checks, all within
// the normal quantile that keeps the false-alarm rate of the family below
// 0.001 (Bonferroni). The seed is fixed.
func TestArrivalsFollowTheIntegralOfTheRate(t *testing.T) {
	const days, peakPerDay = 2000, 100.0
	limit := fmath.NormalQuantile(1 - 0.001/(2*48))
	counts := make([][24]int, days)
	for _, at := range arrivals(sim.Root(1).Named("tent"), 0, days*sim.Day, peakPerDay, tent) {
		counts[at.DayNumber()][at.OfDay()/sim.Hour]++
	}
	for hour := range 24 {
		// The rate is linear within an hour, so its integral is the value in the middle.
		want := peakPerDay / 24 * tent(sim.Time(hour)*sim.Hour+sim.Hour/2)
		var x sim.Tally
		for day := range counts {
			x.Add(float64(counts[day][hour]))
		}
		if z := (x.Mean() - want) / math.Sqrt(want/days); math.Abs(z) > limit {
			t.Errorf("hour %d: %g a day, the rate gives %g (z = %.2f)", hour, x.Mean(), want, z)
		}
		// The index of dispersion of Poisson counts varies by 2/(n-1) + 1/(n mean).
		dispersion := x.Variance() / x.Mean()
		if z := (dispersion - 1) / math.Sqrt(2.0/(days-1)+1/(days*want)); math.Abs(z) > limit {
			t.Errorf("hour %d: dispersion %g (z = %.2f)", hour, dispersion, z)
		}
	}
}

// Where it is said that there are none, the process has none; and it is said of all
// but about as many as have candidates in a span.
func TestNoArrivalsIsSaidOfProcessesWithout(t *testing.T) {
	for _, rate := range []float64{0, 1e-9, 0.001, 0.01, 0.1, 1, 30} { // a day
		const days, n = 30, 20000
		none, said := 0, 0
		for i := range int64(n) {
			k := sim.Root(7).At(i)
			a := sim.NewArrivals(k, 3*sim.Day, rate)
			_, some := a.Candidate((3 + days) * sim.Day)
			if !some {
				none++
			}
			if sim.NoArrivals(k, rate, days) {
				said++
				if some {
					t.Fatalf("at %g a day process %d is said to have no arrivals, and has one", rate, i)
				}
			}
		}
		if least := int(n * (1 - 1.02*rate*days)); said < least {
			t.Errorf("at %g a day, %d of %d processes are said to have no arrivals, of %d that have none", rate, said, n, none)
		}
	}
}

// More than ten candidates a tick: rounding to ticks must not slow the
// process down. One two-sided check, false-alarm rate 0.001.
func TestArrivalsFasterThanTheTickKeepTheirRate(t *testing.T) {
	const perTick = 11.5
	n := len(arrivals(sim.Root(2), 77, 77+10_000, perTick*float64(sim.Day), func(sim.Time) float64 { return 1 }))
	want := perTick * 10_000
	if z := (float64(n) - want) / math.Sqrt(want); math.Abs(z) > fmath.NormalQuantile(1-0.001/2) {
		t.Errorf("%d arrivals, want about %g (z = %.2f)", n, want, z)
	}
}

func TestArrivalsWithTheSameKeyAreTheSame(t *testing.T) {
	k := sim.Root(3)
	a := arrivals(k, 0, 10*sim.Day, 200, tent)
	if b := arrivals(k, 0, 10*sim.Day, 200, tent); !slices.Equal(a, b) {
		t.Error("the same key gave other times")
	}
	if b := arrivals(k.At(1), 0, 10*sim.Day, 200, tent); slices.Equal(a, b) {
		t.Error("another key gave the same times")
	}
}

func TestArrivalsDoNotDependOnHowTheSpanIsCut(t *testing.T) {
	whole := sim.NewArrivals(sim.Root(4), sim.Hour, 300)
	cut := sim.NewArrivals(sim.Root(4), sim.Hour, 300)
	n := 0
	for until := sim.Hour; until <= 3*sim.Day; until += 7 * sim.Minute {
		for at, ok := cut.Candidate(until); ok; at, ok = cut.Candidate(until) {
			want, _ := whole.Candidate(3 * sim.Day)
			if at != want || at >= until || at < until-7*sim.Minute {
				t.Fatalf("candidate %d at %v, want %v, before %v", n, at, want, until)
			}
			if cut.Key() != whole.Key() || cut.Accept(0.5) != whole.Accept(0.5) {
				t.Fatalf("candidate %d has other luck", n)
			}
			if cut.Key() != sim.CandidateKey(sim.Root(4), int64(n)) {
				t.Fatalf("candidate %d has the key of another", n)
			}
			n++
		}
	}
	if n < 500 {
		t.Errorf("only %d candidates in three days at 300 a day", n)
	}
}

// What makes a comparison of two policies sharp: a lower rate drops some
// arrivals and moves none.
// The simple process adds up all gaps, and asks afterwards which are in the span.
func TestArrivalsAreThoseOfTheSumOfTheGaps(t *testing.T) {
	for _, perDay := range []float64{1e-4, 1 / 365.0, 1 / 31.0, 1 / 30.0, 0.3, 20} {
		for seed := range int64(300) {
			k := sim.Root(seed).Named("sum")
			a := sim.NewArrivals(k, sim.Day, perDay)
			at, part := sim.Day, 0.0
			until := sim.Day + 30*sim.Day
			for n := int64(0); ; n++ {
				gap := part - float64(float64(sim.Day)/perDay*fmath.Log(k.At(3*n).Uniform()))
				at += sim.Time(math.Floor(gap))
				part = gap - math.Floor(gap)
				got, ok := a.Candidate(until)
				if ok != (at < until) || ok && got != at {
					t.Fatalf("%g a day, seed %d: candidate %d at %v (%v), the gaps say %v", perDay, seed, n, got, ok, at)
				}
				if ok {
					continue
				}
				if _, ok := a.Candidate(at); ok {
					t.Fatalf("%g a day, seed %d: candidate %d before %v", perDay, seed, n, at)
				}
				if got, ok := a.Candidate(at + 1); !ok || got != at {
					t.Fatalf("%g a day, seed %d: candidate %d is lost, the gaps say %v", perDay, seed, n, at)
				}
				break
			}
		}
	}
}

func TestLowerRateKeepsASubsetOfTheArrivals(t *testing.T) {
	k := sim.Root(5)
	all := arrivals(k, 0, 30*sim.Day, 100, tent)
	some := arrivals(k, 0, 30*sim.Day, 100, func(t sim.Time) float64 { return 0.8 * tent(t) })
	if len(some) == 0 || len(some) >= len(all) {
		t.Fatalf("%d of %d arrivals", len(some), len(all))
	}
	for _, at := range some {
		if _, found := slices.BinarySearch(all, at); !found {
			t.Errorf("arrival at %v is new", at)
		}
	}
}

func TestRateOfZeroNeverArrives(t *testing.T) {
	a := sim.NewArrivals(sim.Root(6), 0, 0)
	if at, ok := a.Candidate(sim.Never); ok {
		t.Errorf("candidate at %v", at)
	}
	a = sim.NewArrivals(sim.Root(6), 0, 1e-300)
	if at, ok := a.Candidate(sim.Never); ok {
		t.Errorf("candidate at %v", at)
	}
}

func TestShareOfZeroAndOneAreCertain(t *testing.T) {
	a := sim.NewArrivals(sim.Root(8), 0, 1000)
	for range 1000 {
		a.Candidate(sim.Never)
		if a.Accept(0) || !a.Accept(1) {
			t.Fatal("a certain decision went the other way")
		}
	}
}

func TestArrivalsRefuseWhatCannotBe(t *testing.T) {
	mustPanic(t, func() { sim.NewArrivals(1, 0, -1) }, "-1 a day")
	mustPanic(t, func() { sim.NewArrivals(1, 0, math.NaN()) }, "NaN")
	mustPanic(t, func() { sim.NewArrivals(1, 0, math.Inf(1)) }, "Inf")
	a := sim.NewArrivals(1, 0, 10)
	a.Candidate(sim.Never)
	mustPanic(t, func() { a.Accept(1.001) }, "1.001")
	mustPanic(t, func() { a.Accept(math.NaN()) }, "NaN")
}

func TestArrivalsAllocateNothing(t *testing.T) {
	a := sim.NewArrivals(sim.Root(9), 0, 1000)
	if got := testing.AllocsPerRun(100, func() {
		a.Candidate(sim.Never)
		a.Accept(0.3)
	}); got != 0 {
		t.Errorf("%g allocations", got)
	}
}
