package study

import (
	"errors"
	"testing"

	"gradus/sim/experiment"
)

func TestRunsThatAreKeptAreNotRunAgainAndThoseOfAnotherQuestionAreRefused(t *testing.T) {
	sc := short(t, "jinshan-2012")
	var store experiment.Memory
	kept := &KeptRuns{Plan: "this question", Store: &store}
	cells := []Cell{fundShare()}
	if err := kept.keep(1, cells, []float64{42}); err != nil { // second replication, no run gives that
		t.Fatal(err)
	}
	tr := trial{Config: &sc.Config, Seed: 1, Cells: cells, Kept: kept}
	got, err := tr.run(t.Context(), []Point{{}}, 0, 2, 2, Plan{Workers: 1})
	if err != nil || got[1][0][0] != 42 || !(got[0][0][0] > 0 && got[0][0][0] < 1) {
		t.Errorf("runs %v, %v", got, err)
	}
	if len(tr.warm.states) != 1 {
		t.Errorf("%d replications were warmed up, want the one that was missing", len(tr.warm.states))
	}
	if there, err := store.List(); err != nil || len(there) != 2 {
		t.Errorf("kept are %v, %v", there, err)
	}
	other := trial{Config: &sc.Config, Seed: 1, Cells: cells, Kept: &KeptRuns{Plan: "another one", Store: &store}}
	if _, err := other.run(t.Context(), []Point{{}}, 0, 1, 1, Plan{Workers: 1}); !errors.Is(err, experiment.ErrForeign) {
		t.Errorf("a run of another question: %v", err)
	}
	wide := trial{Config: &sc.Config, Seed: 1, Cells: append(cells, cells[0]), Kept: kept}
	if _, err := wide.run(t.Context(), []Point{{}}, 0, 1, 1, Plan{Workers: 1}); !errors.Is(err, experiment.ErrForeign) {
		t.Errorf("a run of other cells: %v", err)
	}
}
