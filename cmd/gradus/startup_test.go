package main

import (
	"testing"

	"gradus/scenarios"
)

// What a list of what there is costs before it appears. A count of allocations
// says the same on every machine, and grows with the text that is read: with the
// whole files instead of their heads it is 1,900 a scenario.
func TestListingTheScenariosReadsOnlyTheirHeads(t *testing.T) {
	const most = 400 // a scenario
	n := len(scenarios.Shipped())
	got := testing.AllocsPerRun(3, func() {
		w, stdout, stderr := quietWorld()
		if status := call(w, "scenarios"); status != exitAnswered || stdout.Len() == 0 {
			t.Fatal(status, stderr)
		}
	})
	if got > float64(most*n) {
		t.Errorf("%v allocations for %d scenarios, more than %d each", got, n, most)
	}
	t.Logf("%v allocations for %d scenarios", got, n)
}

// The tree of commands, with all their help, is made for every command.
func TestHelpDoesNotReadScenarios(t *testing.T) {
	const most = 5_000
	got := testing.AllocsPerRun(3, func() {
		w, stdout, stderr := quietWorld()
		if status := call(w, "--help"); status != exitAnswered || stdout.Len() == 0 {
			t.Fatal(status, stderr)
		}
	})
	if got > most {
		t.Errorf("%v allocations, more than %d", got, most)
	}
	t.Logf("%v allocations", got)
}
