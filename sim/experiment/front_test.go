package experiment

import (
	"math"
	"reflect"
	"slices"
	"testing"

	"gradus/sim"
)

// objectives draws values[objective][point][replication] about means[point]
// with a common part and an own one.
func objectives(key sim.Key, means [][]float64, common, own float64, replications int) [][][]float64 {
	values := make([][][]float64, len(means[0]))
	for o := range values {
		values[o] = make([][]float64, len(means))
		for i := range means {
			for r := range replications {
				k := key.At(int64(r)).At(int64(o))
				values[o][i] = append(values[o][i], means[i][o]+common*deviate(k.Named("common"))+own*deviate(k.At(int64(i))))
			}
		}
	}
	return values
}

func TestTheFrontIsWhatNothingBeatsOnAllObjectives(t *testing.T) {
	// A share, higher is better, against a cost, lower is better.
	means := [][]float64{{0.50, 100}, {0.60, 120}, {0.55, 130}, {0.70, 200}, {0.50, 100}, {0.40, 90}}
	f := Front{Directions: []Direction{HigherIsBetter, LowerIsBetter}, Resamples: 200, Key: sim.Root(1)}
	points, n := f.Trace(objectives(sim.Root(2), means, 0, 0, 5))
	if n != 5 {
		t.Errorf("%d replications", n)
	}
	for i, want := range []bool{true, true, false, true, true, true} {
		p := points[i]
		chance := 0.0
		if want {
			chance = 1
		}
		if p.OnFront != want || p.Chance != chance {
			t.Errorf("point %d: on the front %v, chance %v", i, p.OnFront, p.Chance)
		}
	}
	if !slices.Equal(points[2].BeatenBy, []int{1}) || len(points[0].BeatenBy) > 0 {
		t.Errorf("beaten by %v and %v", points[2].BeatenBy, points[0].BeatenBy)
	}
}

// A point that beats another surely on one objective and is its equal on the
// second in truth: whether the other is on the front too is a toss of luck.
// Over studies the chance named is spread evenly between 0 and 1: its mean is
// 0.5 with a standard error of 0.289/sqrt(400) = 0.0144, and a tenth of the
// studies lie below 0.1. Both at 3.89 standard errors, a false-alarm rate of
// 1e-4 each, and two points for the spread of the bootstrap, which is a little
// small with 40 replications; fixed seed.
func TestTheChanceOfATieIsSpreadEvenly(t *testing.T) {
	const studies = 400
	f := Front{Directions: []Direction{HigherIsBetter, HigherIsBetter}, Resamples: 300, Key: sim.Root(1)}
	sum, low := 0.0, 0
	for study := range studies {
		points, _ := f.Trace(objectives(sim.Root(9).At(int64(study)), [][]float64{{0, 0}, {9, 0}}, 1, 1, 40))
		if points[1].Chance != 1 {
			t.Fatalf("the better one has a chance of %v", points[1].Chance)
		}
		sum += points[0].Chance
		if points[0].Chance < 0.1 {
			low++
		}
	}
	if mean := sum / studies; math.Abs(mean-0.5) > 3.89*0.0144 {
		t.Errorf("mean chance %v", mean)
	}
	if share := float64(low) / studies; math.Abs(share-0.1) > 0.02+3.89*math.Sqrt(0.1*0.9/studies) {
		t.Errorf("chance below 0.1 in %v of the studies", share)
	}
}

// What is common to both points says nothing about which is better.
func TestTheBootstrapKeepsWhatIsPaired(t *testing.T) {
	f := Front{Directions: []Direction{HigherIsBetter, LowerIsBetter}, Resamples: 300, Key: sim.Root(1)}
	points, _ := f.Trace(objectives(sim.Root(4), [][]float64{{0, 0}, {0.1, -0.1}}, 100, 0.01, 10))
	if points[1].Chance != 1 || points[0].Chance != 0 || points[0].OnFront {
		t.Errorf("chances %v and %v", points[0].Chance, points[1].Chance)
	}
}

func TestResamplesHangOnTheirAddressAlone(t *testing.T) {
	values := objectives(sim.Root(4), [][]float64{{0, 0}, {0.1, -0.1}, {0.2, 0.1}}, 1, 1, 10)
	f := Front{Directions: []Direction{HigherIsBetter, LowerIsBetter}, Resamples: 100, Key: sim.Root(1)}
	a, _ := f.Trace(values)
	b, _ := f.Trace(values)
	if !reflect.DeepEqual(a, b) {
		t.Error("twice, and not alike")
	}
	f.Key = sim.Root(2)
	if c, _ := f.Trace(values); reflect.DeepEqual(a, c) {
		t.Error("another key draws the same")
	}
}

func TestReplicationsWithAnUndefinedValueAreLeftOutOfTheFrontWhole(t *testing.T) {
	values := objectives(sim.Root(4), [][]float64{{0, 0}, {1, -1}}, 1, 0, 4)
	f := Front{Directions: []Direction{HigherIsBetter, LowerIsBetter}, Resamples: 10, Key: sim.Root(1)}
	values[1][0][2] = nan
	points, n := f.Trace(values)
	if want := (values[0][1][0] + values[0][1][1] + values[0][1][3]) / 3; n != 3 || points[1].Means[0] != want {
		t.Errorf("%d replications, mean %v, want %v", n, points[1].Means[0], want)
	}
	for r := range 3 {
		values[0][0][r] = nan
	}
	if points, n := f.Trace(values); n != 1 || !math.IsNaN(points[0].Chance) || points[0].OnFront {
		t.Errorf("%d replications, %+v", n, points[0])
	}
}
