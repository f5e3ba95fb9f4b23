package sim_test

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"gradus/sim"
	"gradus/sim/fmath"
)

// spans draws n spans whose logarithm is spread evenly up to the given limit,
// with every eighth one zero: like waits.
func spans(seed int64, n int, limit sim.Time) []sim.Time {
	key := sim.Root(seed).Named("spans")
	values := make([]sim.Time, n)
	for i := range values {
		if k := key.At(int64(i)); k.At(1).Below(8) > 0 {
			values[i] = sim.Time(fmath.Exp(k.Uniform() * fmath.Log(float64(limit))))
		}
	}
	return values
}

func quantilesOf(values []sim.Time) *sim.Quantiles {
	var x sim.Quantiles
	for _, v := range values {
		x.Add(v)
	}
	return &x
}

func TestQuantilesAgreeWithSorting(t *testing.T) {
	for _, n := range []int{1, 2, 3, 10, 999, 50_000} {
		for _, limit := range []sim.Time{100, sim.Hour, 30 * sim.Day, sim.Never} {
			values := spans(int64(n), n, limit)
			x := quantilesOf(values)
			slices.Sort(values)
			for i := range 1001 {
				q := float64(i) / 1000
				want := values[int(q*float64(n-1))]
				got := x.Quantile(q)
				if d := max(got-want, want-got); d*64 > want {
					t.Fatalf("n %d, limit %d: quantile %g is %d, sorting says %d", n, limit, q, got, want)
				}
			}
			if x.Quantile(0) != values[0] || x.Quantile(1) != values[n-1] {
				t.Errorf("n %d, limit %d: extremes %d and %d, want %d and %d",
					n, limit, x.Quantile(0), x.Quantile(1), values[0], values[n-1])
			}
		}
	}
}

func TestQuantilesOfShortSpansAreExact(t *testing.T) {
	var x sim.Quantiles
	for v := range sim.Time(128) {
		x.Add(127 - v)
	}
	for v := range sim.Time(128) {
		if got := x.Quantile(float64(v) / 127); got != v {
			t.Errorf("quantile %d/127 is %d", v, got)
		}
		if got, want := x.ShareOver(v), float64(127-v)/128; got != want {
			t.Errorf("share over %d is %g, want %g", v, got, want)
		}
	}
}

// Equal values fill one bin; what is read must be that value.
func TestQuantilesOfEqualSpansAreThatSpan(t *testing.T) {
	x := quantilesOf(slices.Repeat([]sim.Time{sim.Hour}, 100))
	for _, q := range []float64{0, 0.3, 0.5, 0.99, 1} {
		if got := x.Quantile(q); got != sim.Hour {
			t.Errorf("quantile %g is %v", q, got)
		}
	}
}

// An even spread within one bin is read as the even spread it is.
func TestQuantilesAreInterpolatedInsideABin(t *testing.T) {
	var x sim.Quantiles
	const low, width = 1 << 20, 1 << 14 // one bin
	for v := range width / 16 {
		x.Add(sim.Time(low + 16*v))
	}
	for i := 1; i < 100; i++ {
		want := sim.Time(low + width*i/100)
		if got := x.Quantile(float64(i) / 100); max(got-want, want-got) > 32 {
			t.Errorf("quantile %d%% is %d, want %d within 32", i, got, want)
		}
		if got := x.ShareOver(want); math.Abs(got-(1-float64(i)/100)) > 2e-3 {
			t.Errorf("share over %d%% is %g", i, got)
		}
	}
}

func TestShareOverAgreesWithCounting(t *testing.T) {
	values := spans(4, 20_000, 30*sim.Day)
	x := quantilesOf(values)
	for _, limit := range spans(5, 500, 40*sim.Day) {
		over, near := 0, 0
		for _, v := range values {
			if v > limit {
				over++
			}
			if d := max(v-limit, limit-v); d*64 <= max(v, limit) {
				near++
			}
		}
		got := x.ShareOver(limit) * float64(len(values))
		if math.Abs(got-float64(over)) > float64(near) {
			t.Errorf("%g over %d, counted %d with %d within a bin", got, limit, over, near)
		}
	}
}

func TestShareOverIsOneBelowAndZeroFromTheLargestOn(t *testing.T) {
	x := quantilesOf([]sim.Time{5 * sim.Minute, sim.Hour})
	for limit, want := range map[sim.Time]float64{
		-1: 1, 0: 1, 5*sim.Minute - 1: 1, 30 * sim.Minute: 0.5, sim.Hour: 0, sim.Day: 0, sim.Never: 0,
	} {
		if got := x.ShareOver(limit); got != want {
			t.Errorf("share over %v is %g, want %g", limit, got, want)
		}
	}
}

func TestMergingQuantilesIsExactInAnyOrder(t *testing.T) {
	a, b, c := spans(1, 1000, sim.Hour), spans(2, 500, sim.Day), spans(3, 2000, sim.Minute)
	all := quantilesOf(slices.Concat(a, b, c))
	merge := func(parts ...*sim.Quantiles) *sim.Quantiles {
		var x sim.Quantiles
		for _, p := range parts {
			x.Merge(p)
		}
		return &x
	}
	qa, qb, qc, none := quantilesOf(a), quantilesOf(b), quantilesOf(c), &sim.Quantiles{}
	for name, x := range map[string]*sim.Quantiles{
		"(a+b)+c": merge(merge(qa, qb), qc),
		"a+(b+c)": merge(qa, merge(qb, qc)),
		"c+b+a":   merge(qc, qb, qa),
		"b+0+a+c": merge(qb, none, qa, qc),
	} {
		if !reflect.DeepEqual(x, all) {
			t.Errorf("%s differs from the collection of all", name)
		}
	}
	late := quantilesOf([]sim.Time{sim.Hour, sim.Day})
	if x := merge(none, late); !reflect.DeepEqual(x, late) {
		t.Errorf("merged into an empty collection: %v to %v", x.Quantile(0), x.Quantile(1))
	}
	if qa.N() != 1000 || none.N() != 0 {
		t.Error("merging changed its argument")
	}
}

func TestCloneAndResetOfQuantilesAreIndependent(t *testing.T) {
	x := quantilesOf([]sim.Time{sim.Minute, sim.Hour})
	y := x.Clone()
	x.Add(sim.Day)
	y.Reset()
	y.Add(3)
	if x.N() != 3 || x.Quantile(1) != sim.Day || x.Quantile(0) != sim.Minute {
		t.Errorf("original: n %d, %v to %v", x.N(), x.Quantile(0), x.Quantile(1))
	}
	if y.N() != 1 || y.Quantile(0.5) != 3 || y.ShareOver(sim.Second) != 0 {
		t.Errorf("clone after its reset: n %d, median %v", y.N(), y.Quantile(0.5))
	}
}

func TestEmptyQuantilesAreUndefined(t *testing.T) {
	var x sim.Quantiles
	if !math.IsNaN(x.ShareOver(0)) || !math.IsNaN(x.Minutes(0.5)) {
		t.Errorf("share %g, median %g min", x.ShareOver(0), x.Minutes(0.5))
	}
	mustPanic(t, func() { x.Quantile(0.5) }, "0 observations")
	x.Add(90 * sim.Second)
	if got := x.Minutes(0.5); got != 1.5 {
		t.Errorf("median %g min, want 1.5", got)
	}
}

func TestQuantilesRefuseWhatCannotBe(t *testing.T) {
	x := quantilesOf([]sim.Time{1})
	mustPanic(t, func() { x.Add(-1) }, "-1 ms")
	mustPanic(t, func() { x.Quantile(1.01) }, "1.01")
	mustPanic(t, func() { x.Quantile(math.NaN()) }, "NaN")
}

// Bins count to 2^32 - 1; what would run over is refused and not wrapped.
func TestABinThatRunsOverPanics(t *testing.T) {
	var x sim.Quantiles
	x.Add(5)
	for range 31 {
		x.Merge(x.Clone())
	}
	if x.N() != 1<<31 {
		t.Fatalf("%d observations after 31 doublings", x.N())
	}
	defer func() {
		if recover() == nil {
			t.Error("2^32 observations in one bin are taken")
		}
	}()
	x.Merge(x.Clone())
}
