package terms

import (
	"testing"

	"gradus/plots/prose"
	"gradus/sim/experiment"
)

func TestADifferenceThatMayBeLessThanMattersIsMarked(t *testing.T) {
	for diff, want := range map[experiment.Interval]string{
		about(0.03, 0.01): "", about(0.012, 0.008): "*", about(-0.012, 0.008): "*", about(0, 0.008): "", about(0.01, 0.03): "",
	} {
		if got := Perhaps(prose.Line{Diff: diff, Threshold: 0.01}); got != want {
			t.Errorf("%v is marked %q", diff, got)
		}
	}
	// What the mean over an accepted set surely is may be less under one of it.
	if got := Perhaps(prose.Line{Diff: about(0.03, 0.01), Threshold: 0.01, Sets: about(0.03, 0.04)}); got != "*" {
		t.Errorf("less than matters under one set is marked %q", got)
	}
}
