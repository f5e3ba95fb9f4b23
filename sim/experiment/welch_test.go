package experiment

import (
	"math"
	"slices"
	"strings"
	"testing"
)

func TestWelchAveragesReplicationsAndThenNeighbours(t *testing.T) {
	w, err := Welch([][]float64{{0, 2, 4, 6, 8, 10, 12}, {2, 4, 6, 8, 10, 12, 14}}, 2)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(w.Mean, []float64{1, 3, 5, 7, 9, 11, 13}) || !slices.Equal(w.N, []int{2, 2, 2, 2, 2, 2, 2}) {
		t.Errorf("%+v", w)
	}
	// A straight line is its own moving average, which ends two steps earlier.
	if !slices.Equal(w.Smooth, []float64{1, 3, 5, 7, 9}) || w.Window != 2 {
		t.Errorf("%+v", w)
	}
	bumpy, err := Welch([][]float64{{9, 0, 0, 6, 0, 3}}, 1)
	if err != nil || !slices.Equal(bumpy.Smooth, []float64{9, 3, 2, 2, 3}) {
		t.Errorf("%+v, %v", bumpy, err)
	}
	plain, err := Welch([][]float64{{9, 0, 0}}, 0)
	if err != nil || !slices.Equal(plain.Smooth, plain.Mean) {
		t.Errorf("%+v, %v", plain, err)
	}
}

func TestWelchLeavesOutWhatIsMissing(t *testing.T) {
	w, err := Welch([][]float64{{1, nan, nan, 4}, {3, 5}, {5, 7, nan, 8}}, 1)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(w.N, []int{3, 2, 0, 2}) || w.Mean[0] != 3 || w.Mean[1] != 6 || !math.IsNaN(w.Mean[2]) || w.Mean[3] != 6 {
		t.Errorf("%+v", w)
	}
	if len(w.Smooth) != 3 || w.Smooth[0] != 3 || !math.IsNaN(w.Smooth[1]) || !math.IsNaN(w.Smooth[2]) {
		t.Errorf("%+v", w.Smooth)
	}
}

func TestTheWindowOfWelchFitsTheSeries(t *testing.T) {
	for _, window := range []int{-1, 3, 4} {
		if _, err := Welch([][]float64{{1, 2, 3}}, window); err == nil || !strings.Contains(err.Error(), "less than the 3 steps") {
			t.Errorf("window %d: %v", window, err)
		}
	}
	if _, err := Welch(nil, 0); err == nil {
		t.Error("no series is smoothed")
	}
}

// A queue that starts empty: the smoothed series rises and then stays, and the
// cut that MSER-5 proposes for the mean lies where it does.
func TestWelchShowsTheWarmUpThatMSERCuts(t *testing.T) {
	var series [][]float64
	for r := range 10 {
		var s []float64
		for i := range 400 {
			s = append(s, 10*(1-math.Pow(0.97, float64(i)))+own(3, []float64{float64(i)}, r))
		}
		series = append(series, s)
	}
	w, err := Welch(series, 20)
	if err != nil {
		t.Fatal(err)
	}
	cut, ok := MSER5(w.Mean)
	if !ok || cut < 60 || cut > 200 {
		t.Errorf("cut %d, %v", cut, ok)
	}
	if w.Smooth[0] > 2 || w.Smooth[20] > 6 || math.Abs(w.Smooth[cut]-10) > 1 || math.Abs(w.Smooth[379]-10) > 0.3 {
		t.Errorf("smoothed %v, %v, %v at the cut %d, %v", w.Smooth[0], w.Smooth[20], w.Smooth[cut], cut, w.Smooth[379])
	}
}
