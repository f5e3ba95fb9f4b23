package model_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"gradus/model"
)

func TestTheSameSeedGivesTheSameDistrictTwice(t *testing.T) {
	s := load(t, "sinking-and-leverage", months(1, 2)...)
	run := func() *model.District { return measured(warm(&s.Config, 7, 3), s.Levers) }
	a, b := run(), run()
	sameCells(t, "second run", a.Cells(), b.Cells())
	if got := stateDifferences(digest(a), digest(b)); len(got) > 0 {
		t.Errorf("the final states differ in %v", got)
	}
}

func TestAnotherSeedOrReplicationIsOtherLuck(t *testing.T) {
	c := small(t, 1000)
	first := measured(warm(c, 1, 0), nil).Cells()
	for _, x := range []struct {
		seed        int64
		replication int
	}{{2, 0}, {1, 1}} {
		other := measured(warm(c, x.seed, x.replication), nil).Cells()
		if len(cellDifferences(first, other)) == 0 {
			t.Errorf("seed %d, replication %d repeats seed 1, replication 0", x.seed, x.replication)
		}
	}
}

func TestARunSplitAtTheWarmUpIsTheWholeRun(t *testing.T) {
	c := short(t)
	whole := warm(c, 1, 0)
	branch := measured(whole, nil)
	want := branch.Cells()
	whole.RunMeasured() // the warm-up itself goes on
	sameCells(t, "the run without a branch", want, whole.Cells())
	if got := stateDifferences(residentsOf(digest(whole)), residentsOf(digest(branch))); len(got) > 0 {
		t.Errorf("residents differ in %v", got)
	}
}

// residentsOf keeps the columns of the residents and the ledger.
func residentsOf(digest map[string]uint64) map[string]uint64 {
	out := map[string]uint64{}
	for path, x := range digest {
		if strings.HasPrefix(path, "res.") || path == "fund" {
			out[path] = x
		}
	}
	return out
}

func TestABranchIsTheSameWhateverElseBranched(t *testing.T) {
	c := short(t)
	levers := func(name string) []model.Lever { return load(t, name, months(1, 2)...).Levers }
	alone := measured(warm(c, 5, 0), levers("expert-sinking")).Cells()
	crowd := warm(c, 5, 0)
	measured(crowd, levers("gatekeeping"))
	early := crowd.Branch(levers("expert-sinking")) // branches before, runs after the others
	measured(crowd, levers("family-doctor"))
	measured(crowd, nil)
	early.RunMeasured()
	sameCells(t, "a branch among others", alone, early.Cells())
	sameCells(t, "a branch after the others", alone, measured(crowd, levers("expert-sinking")).Cells())
}

func TestBranchesRunSideBySide(t *testing.T) {
	c := short(t)
	parent := warm(c, 5, 0)
	names := []string{"gatekeeping", "expert-sinking", "step-down-beds", "green-channel"}
	want := make([][]model.Cell, len(names))
	got := make([][]model.Cell, len(names))
	levers := make([][]model.Lever, len(names))
	for i, name := range names {
		levers[i] = load(t, name, months(1, 2)...).Levers
		want[i] = measured(parent, levers[i]).Cells()
	}
	var all sync.WaitGroup
	for i := range names {
		all.Go(func() { got[i] = measured(parent, levers[i]).Cells() })
	}
	all.Wait()
	for i, name := range names {
		sameCells(t, name, want[i], got[i])
	}
}

func TestABranchLeavesItsParentAlone(t *testing.T) {
	for _, name := range policies {
		s := load(t, name, months(1, 1)...)
		s.Config.Residents = 2000
		parent := warm(&s.Config, 2, 0)
		before := digest(parent)
		measured(parent, s.Levers)
		if got := stateDifferences(before, digest(parent)); len(got) > 0 {
			t.Errorf("a branch under %s has changed its parent's %v", name, got)
		}
	}
}

// shareable is what a branch may share with its parent, because nothing is
// ever written there after the start.
var shareable = []string{
	"base", "cfg", // configurations: a month with levers makes a new one
	"world", "hours", "span",
	"levers", // the caller's
	"obs.span", "money.sides", "step", "talk", "price", "stay",
	"res.frailty", "res.tastes",
}

// lasting is what no policy and no experience changes in a resident.
var lasting = []string{
	"res.frailty", "res.people.rank", "res.people.age", "res.people.chronic", "res.people.scheme", "res.people.tercile", "res.people.home", "res.people.books",
	"res.people.logIncome", "res.people.costTaste",
}

func TestABranchSharesNothingChangeable(t *testing.T) {
	s := load(t, "sinking-and-leverage", months(1, 1)...)
	s.Config.Residents = 2000
	parent := warm(&s.Config, 2, 0)
	branch := parent.Branch(s.Levers)
	for _, path := range sharedMemory(parent, branch) {
		if !slices.ContainsFunc(shareable, func(p string) bool { return path == p || strings.HasPrefix(path, p+".") }) {
			t.Errorf("branch and parent share %s", path)
		}
	}
	branch.RunMeasured()
	sibling := parent.Branch(s.Levers)
	sibling.RunMeasured()
	for _, path := range sharedMemory(branch, sibling) {
		if !slices.ContainsFunc(shareable, func(p string) bool { return path == p || strings.HasPrefix(path, p+".") }) {
			t.Errorf("two branches that have run share %s", path)
		}
	}
}

// What is declared shareable or lasting is held to it: the same bits at the
// end of the branch's run as at the beginning, whatever the policy.
func TestWhatBranchesShareAndWhatLastsIsNeverWritten(t *testing.T) {
	for _, name := range policies {
		s := load(t, name, months(1, 1)...)
		s.Config.Residents = 2000
		b := warm(&s.Config, 2, 0).Branch(s.Levers)
		before := digest(b)
		b.RunMeasured()
		after := digest(b)
		changed := stateDifferences(before, after)
		for _, path := range slices.Concat([]string{"base", "world", "hours", "span"}, lasting) {
			of := func(field string) bool { return field == path || strings.HasPrefix(field, path+".") }
			if !slices.ContainsFunc(slices.Collect(maps.Keys(before)), of) {
				t.Fatalf("the state has no %s", path)
			}
			if slices.ContainsFunc(changed, of) {
				t.Errorf("%s: the run has written to %s", name, path)
			}
		}
	}
}

func TestATraceChangesNothing(t *testing.T) {
	c := small(t, 2000)
	parent := warm(c, 3, 0)
	want := measured(parent, nil)
	traced := parent.Branch(nil)
	events := 0
	traced.SetTracer(watch(func([]byte) { events++ }))
	traced.RunMeasured()
	if events == 0 {
		t.Fatal("the trace is empty")
	}
	sameCells(t, "traced", want.Cells(), traced.Cells())
	if got := stateDifferences(digest(want), digest(traced)); len(got) > 0 {
		t.Errorf("the traced run ends with another %v", got)
	}
}

func TestCheckingChangesNothing(t *testing.T) {
	c := small(t, 2000)
	parent := warm(c, 3, 0)
	want := measured(parent, nil)
	checked := parent.Branch(nil)
	checked.SetCheck(true)
	checked.RunMeasured()
	sameCells(t, "checked", want.Cells(), checked.Cells())
	if got := stateDifferences(digest(want), digest(checked), "check"); len(got) > 0 {
		t.Errorf("the checked run ends with another %v", got)
	}
}

// No date is read by the model but through the season and the dates of
// levers. The calendar repeats after 28 years: the same weekdays, the same
// leap years. So the same district 28 years on has the same fate to the bit.
func TestTwentyEightYearsLaterEverythingIsTheSame(t *testing.T) {
	s := load(t, "sinking-and-leverage", months(3, 4)...)
	then := s.Config
	then.Run.Start = then.Run.Start.AddDate(28, 0, 0)
	later := slices.Clone(s.Levers)
	for i := range later {
		later[i].Start = later[i].Start.AddDate(28, 0, 0)
	}
	a := measured(warm(&s.Config, 1, 0), s.Levers).Cells()
	b := measured(warm(&then, 1, 0), later).Cells()
	for i := range b {
		var year int
		if _, err := fmt.Sscanf(b[i].Period, "%d", &year); err == nil {
			b[i].Period = fmt.Sprint(year-28) + b[i].Period[4:]
		}
	}
	sameCells(t, "28 years later", a, b)
}
