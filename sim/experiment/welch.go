package experiment

import (
	"fmt"
	"math"
)

// WelchSeries is a Welch plot as data: how a series behaves on its way to the
// steady state. The cut is where Smooth turns flat, read by eye; [MSER5]
// of Mean proposes one.
type WelchSeries struct {
	Window int       // half-width w of the moving average
	Mean   []float64 // over the replications, one value a time step
	N      []int     // replications in it
	// Smooth is the moving average of Mean over 2w+1 steps, over 2i+1 at step
	// i < w, and w shorter at the end [Welch 1983; Law 2015, 9.5.1].
	Smooth []float64
}

// Welch averages series[replication][step] over replications and smooths the
// average with the half-width window {>= 0; at most a quarter of the steps is
// customary}. Series may be of unequal length and NaN is a value that is
// missing: it is left out of its step's mean. A step without any value is NaN,
// and so is every average it enters.
func Welch(series [][]float64, window int) (WelchSeries, error) {
	steps := 0
	for _, s := range series {
		steps = max(steps, len(s))
	}
	if window < 0 || window >= steps {
		return WelchSeries{}, fmt.Errorf("window: %d, want from 0 to less than the %d steps of the series", window, steps)
	}
	w := WelchSeries{Window: window, Mean: make([]float64, steps), N: make([]int, steps), Smooth: make([]float64, steps-window)}
	column := make([]float64, len(series))
	for i := range steps {
		for r, s := range series {
			column[r] = math.NaN()
			if i < len(s) {
				column[r] = s[i]
			}
		}
		m := momentsOf(column)
		w.Mean[i], w.N[i] = m.mean, m.n
		if m.n == 0 {
			w.Mean[i] = math.NaN()
		}
	}
	for i := range w.Smooth {
		half := min(i, window)
		w.Smooth[i] = batchMean(w.Mean[i-half : i+half+1])
	}
	return w, nil
}
