package sim_test

import (
	"math"
	"testing"

	"gradus/sim"
)

func tallyOf(values ...float64) (x sim.Tally) {
	for _, v := range values {
		x.Add(v)
	}
	return x
}

// sameTally fails unless the two agree: counts and extremes exactly, moments
// to 1e-12 of the larger spread.
func sameTally(t *testing.T, got, want sim.Tally) {
	t.Helper()
	if got.N() != want.N() || got.Min() != want.Min() || got.Max() != want.Max() {
		t.Errorf("n %d, min %g, max %g; want %d, %g, %g", got.N(), got.Min(), got.Max(), want.N(), want.Min(), want.Max())
	}
	size := math.Max(math.Abs(want.Min()), math.Abs(want.Max()))
	if d := math.Abs(got.Mean() - want.Mean()); d > 1e-12*size {
		t.Errorf("mean %g, want %g", got.Mean(), want.Mean())
	}
	if d := math.Abs(got.Variance() - want.Variance()); d > 1e-12*size*size {
		t.Errorf("variance %g, want %g", got.Variance(), want.Variance())
	}
}

func TestTallyOfAFewValuesIsTheTextbookOne(t *testing.T) {
	x := tallyOf(2, 4, 4, 4, 5, 5, 7, 9)
	if x.N() != 8 || x.Mean() != 5 || x.Min() != 2 || x.Max() != 9 {
		t.Errorf("n %d, mean %g, min %g, max %g", x.N(), x.Mean(), x.Min(), x.Max())
	}
	if math.Abs(x.Variance()-32.0/7) > 1e-14 || math.Abs(x.StdDev()-math.Sqrt(32.0/7)) > 1e-14 {
		t.Errorf("variance %g, want 32/7", x.Variance())
	}
}

func TestUndefinedStatisticsAreNaN(t *testing.T) {
	var none sim.Tally
	one := tallyOf(3)
	for name, v := range map[string]float64{
		"mean of none": none.Mean(), "min of none": none.Min(), "max of none": none.Max(),
		"variance of none": none.Variance(), "deviation of none": none.StdDev(),
		"variance of one": one.Variance(), "deviation of one": one.StdDev(),
	} {
		if !math.IsNaN(v) {
			t.Errorf("%s is %g", name, v)
		}
	}
	if one.Mean() != 3 || one.Min() != 3 || one.Max() != 3 {
		t.Errorf("one value 3: mean %g, min %g, max %g", one.Mean(), one.Min(), one.Max())
	}
}

func TestNegativeValuesHaveTheirOwnExtremes(t *testing.T) {
	x := tallyOf(-5, -2, -9)
	if x.Min() != -9 || x.Max() != -2 {
		t.Errorf("min %g, max %g", x.Min(), x.Max())
	}
}

// The plain sum of squares has no digit left here.
func TestSmallSpreadAroundALargeMeanKeepsItsDigits(t *testing.T) {
	x := tallyOf(1e9+4, 1e9+7, 1e9+13, 1e9+16)
	if math.Abs(x.Variance()-30) > 1e-6 {
		t.Errorf("variance %g, want 30", x.Variance())
	}
}

func TestMergedTallyIsTheTallyOfAll(t *testing.T) {
	key := sim.Root(7).Named("tally")
	var all sim.Tally
	var parts [5]sim.Tally // the last one stays empty
	for i := range 1000 {
		v := 100 + 10*key.At(int64(i)).Uniform() + float64(i%7) // and means
		all.Add(v)
		parts[min(i%7, 3)].Add(v) // of unequal sizes
	}
	var forward, backward sim.Tally
	for i := range parts {
		forward.Merge(parts[i])
		backward.Merge(parts[len(parts)-1-i])
	}
	sameTally(t, forward, all)
	sameTally(t, backward, all)
	left, right := parts[0], parts[1]
	left.Merge(parts[1])
	left.Merge(parts[2])
	right.Merge(parts[2])
	first := parts[0]
	first.Merge(right)
	sameTally(t, left, first)
}

func TestResetTallyIsEmpty(t *testing.T) {
	x := tallyOf(1, 2, 3)
	x.Reset()
	x.Add(10)
	x.Add(20)
	if x.N() != 2 || x.Mean() != 15 || x.Min() != 10 || x.Max() != 20 || x.Variance() != 50 {
		t.Errorf("after the reset: n %d, mean %g, variance %g", x.N(), x.Mean(), x.Variance())
	}
}
