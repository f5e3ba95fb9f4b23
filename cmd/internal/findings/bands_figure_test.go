package findings

import (
	"math"
	"testing"

	"gradus/sim/experiment"
)

func TestTheBandsOfASeriesLieWhereValuesCanAndTheWideOneAround(t *testing.T) {
	of := func(mean, luck, full float64) *experiment.Uncertainty {
		return &experiment.Uncertainty{
			Mean: mean, LuckBand: experiment.Interval{Low: mean - luck, High: mean + luck}, FullBand: experiment.Interval{Low: mean - full, High: mean + full},
		}
	}
	l, some := BandedLine("share", []*experiment.Uncertainty{of(0.5, 0.01, 0.04), nil, of(0.97, 0.01, 0.2), of(0.5, 0.3, 0.1), of(0.5, 0.01, math.NaN())})
	want := [][4]float64{{0.49, 0.51, 0.46, 0.54}, {}, {0.96, 0.98, 0.77, 1}, {0.2, 0.8, 0.2, 0.8}}
	if !some || !math.IsNaN(l.Mean[1]) || !math.IsNaN(l.Low[1]) || !math.IsNaN(l.WideHigh[1]) || !math.IsNaN(l.WideLow[4]) || l.Low[4] != 0.49 {
		t.Errorf("what is not known: %+v", l)
	}
	for i, w := range want {
		if i == 1 {
			continue
		}
		for k, got := range []float64{l.Low[i], l.High[i], l.WideLow[i], l.WideHigh[i]} {
			if math.Abs(got-w[k]) > 1e-12 {
				t.Errorf("month %d has %g, want %g (%v)", i, got, w[k], w)
			}
		}
	}
	if _, some := BandedLine("visits", []*experiment.Uncertainty{nil}); some {
		t.Error("no month has a value")
	}
}
