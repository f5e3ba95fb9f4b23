package experiment

import "testing"

// Three waves with the same emulator of a straight line; the target of the
// second is out of reach everywhere.
func TestWhatAWaveRulesOutStaysRuledOut(t *testing.T) {
	var at [][]float64
	var y []float64
	for i := range 12 {
		x := float64(i) / 11
		at, y = append(at, []float64{x}), append(y, 2*x+0.01*float64(i%3))
	}
	g, err := fitGaussian(at, y, 1e-4)
	if err != nil {
		t.Fatal(err)
	}
	possible, impossible := judge{g, 1, 1}, judge{g, 50, 1}
	s := &search{Calibration: Calibration{Cut: 3, Rank: 1}}
	for _, c := range []struct {
		judges        [][]judge
		kept, earlier bool
	}{
		{[][]judge{{possible}, {possible}, {possible}}, true, false},
		{[][]judge{{possible}, {impossible}, {possible}}, false, true},
		{[][]judge{{impossible}, {possible}, {possible}}, false, true},
		{[][]judge{{possible}, {possible}, {impossible}}, false, false},
	} {
		s.judges = c.judges
		if v := s.judge([]float64{0.5}); v.kept != c.kept || v.earlier != c.earlier {
			t.Errorf("%+v, want kept %v, by an earlier wave %v", v, c.kept, c.earlier)
		}
	}
}
