package study

import (
	"errors"
	"math"
	"slices"
	"testing"

	"gradus/scenarios"
	"gradus/sim/experiment"
)

// At every point draw d is expected to be 10 d, with luck of its own and of its point.
func TestBandsAreThoseOfTheValuesOfEachPointAndColumn(t *testing.T) {
	value := func(u experiment.Unit) float64 {
		return float64(10*u.Draw+100*u.Point) + float64((u.Replication*7+u.Draw*3)%5)
	}
	d, p, store := planned(t, Sobol, 2, 2, 4, func(u experiment.Unit, _ []float64) ([]float64, error) {
		if u.Draw == 3 && u.Point == 1 && u.Replication == 2 {
			return nil, errors.New("broken")
		}
		return []float64{math.NaN(), value(u)}, nil
	})
	want := make([]experiment.Uncertainty, 2)
	for point := range want {
		var rows [][]float64
		for draw := range p.Draws {
			var row []float64
			for r := range p.Replications {
				v := value(experiment.Unit{Point: point, Draw: draw, Replication: r})
				if draw == 3 && point == 1 && r == 2 {
					v = math.NaN()
				}
				row = append(row, v)
			}
			rows = append(rows, row)
		}
		var err error
		if want[point], err = experiment.LuckAndIgnorance(rows, Level); err != nil {
			t.Fatal(err)
		}
	}
	var got []experiment.Uncertainty
	err := d.Bands(p, store, func(b Bands) error {
		if b.Point != len(got) || b.Indicator != "first_contact_share" { // the other column has no value at all
			t.Errorf("band %d is of %s at %d", len(got), b.Indicator, b.Point)
		}
		got = append(got, b.Uncertainty)
		return nil
	})
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("got %+v, want %+v, %v", got, want, err)
	}
	if got[1].N != p.Draws*p.Replications-1 {
		t.Errorf("%d values", got[1].N)
	}
	stop := errors.New("disk full")
	if err := d.Bands(p, store, func(Bands) error { return stop }); !errors.Is(err, stop) {
		t.Error(err)
	}
}

func TestDrawsOfAGridOrOfAScreeningDoNotStandForTheParameters(t *testing.T) {
	for method, want := range map[string]bool{"latin_hypercube": true, "sobol": true, "list": true, "grid": false, "one_at_a_time": false} {
		d := &Design{Experiment: &scenarios.Experiment{
			Uncertain: experiment.Sample{Points: [][]float64{{1}, {2}}}, UncertainDesign: scenarios.Design{Method: method},
		}}
		if d.DrawsStandForTheParameters() != want {
			t.Errorf("%s: %v", method, !want)
		}
		d.Sensitivity = &Sensitivity{}
		if d.DrawsStandForTheParameters() {
			t.Errorf("the draws of a sensitivity analysis by %s count", method)
		}
	}
}
