package sinking_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gradus/model/sinking"
)

// where lists the centres and groups of a plan, in its order.
func where(plan []sinking.Assignment) (cells [][2]int) {
	for _, a := range plan {
		cells = append(cells, [2]int{a.Centre, a.Group})
	}
	return cells
}

// four are two experts of group 0 and two of group 1.
func four() []sinking.Expert {
	return []sinking.Expert{{ID: 7}, {ID: 3}, {ID: 5, Group: 1}, {ID: 9, Group: 1}}
}

func TestPlanMeetsTheLargestUnmetDemandFirst(t *testing.T) {
	cells := []sinking.Cell{{Centre: 0, Demand: 20}, {Centre: 1, Demand: 50}, {Centre: 2, Demand: 36}}
	// With 17 seats: 50, then 36, then 33 left at centre 1, then 20 at 0, 19 at 2, 16 at 1, 3 at 0, 2 at 2.
	got := where(sinking.Plan(cells, four(), 8, 17, 10, nil))
	want := [][2]int{{1, 0}, {2, 0}, {1, 0}, {0, 0}, {2, 0}, {1, 0}, {0, 0}, {2, 0}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestPlanGoesRoundTheCellsWhenNobodyAsks(t *testing.T) {
	cells := []sinking.Cell{{Centre: 0}, {Centre: 0, Group: 1}, {Centre: 1}, {Centre: 1, Group: 1}}
	got := where(sinking.Plan(cells, four(), 6, 17, 10, nil))
	want := [][2]int{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {0, 0}, {0, 1}}
	if !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestPlanGoesRoundOnceDemandIsMet(t *testing.T) {
	cells := []sinking.Cell{{Centre: 0}, {Centre: 1, Demand: 5}, {Centre: 2}}
	got := where(sinking.Plan(cells, four(), 4, 17, 10, nil))
	if want := [][2]int{{1, 0}, {2, 0}, {0, 0}, {1, 0}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestPlanPassesOverACellThatNoExpertIsLeftFor(t *testing.T) {
	// Group 0 asks most but has nobody; the next largest demand is met, not
	// that of the next cell in the list.
	cells := []sinking.Cell{{Centre: 0, Demand: 500}, {Centre: 1, Group: 1}, {Centre: 2, Group: 1, Demand: 30}}
	experts := []sinking.Expert{{ID: 5, Group: 1}}
	got := where(sinking.Plan(cells, experts, 4, 17, 10, nil))
	if want := [][2]int{{2, 1}, {2, 1}, {1, 1}, {2, 1}}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestPlanSendsTheLeastUsedExpert(t *testing.T) {
	experts := []sinking.Expert{{ID: 7, Sessions: 2}, {ID: 3}, {ID: 5, Group: 1}}
	plan := sinking.Plan([]sinking.Cell{{Centre: 4}}, experts, 5, 17, 4, nil)
	want := []sinking.Assignment{
		{Expert: 3, Centre: 4, Turn: 0},
		{Expert: 3, Centre: 4, Turn: 1},
		{Expert: 7, Centre: 4, Turn: 2},
		{Expert: 3, Centre: 4, Turn: 2},
		{Expert: 7, Centre: 4, Turn: 3},
	}
	if !slices.Equal(plan, want) {
		t.Errorf("%+v, want %+v", plan, want)
	}
	if experts[0].Sessions != 4 || experts[1].Sessions != 3 || experts[2].Sessions != 0 {
		t.Errorf("sessions are counted up to %+v", experts)
	}
}

func TestPlanStopsWhenExpertsOrCellsRunOut(t *testing.T) {
	one := []sinking.Cell{{Centre: 0, Demand: 100}}
	for name, c := range map[string]struct {
		cells    []sinking.Cell
		experts  []sinking.Expert
		sessions int
		want     int
	}{
		"experts run out":             {one, four(), 99, 2 * 3},
		"no experts of the group":     {[]sinking.Cell{{Group: 3, Demand: 9}}, four(), 5, 0},
		"no experts":                  {one, nil, 5, 0},
		"no cells":                    {nil, four(), 5, 0},
		"no sessions":                 {one, four(), 0, 0},
		"a negative number":           {one, four(), -3, 0},
		"fewer sessions than experts": {one, four(), 1, 1},
	} {
		if got := len(sinking.Plan(c.cells, c.experts, c.sessions, 17, 3, nil)); got != c.want {
			t.Errorf("%s: %d sessions, want %d", name, got, c.want)
		}
	}
}

func TestPlanForgetsWhatItsScratchHeld(t *testing.T) {
	scratch := make([]sinking.Assignment, 50)
	cells := []sinking.Cell{{Centre: 1}}
	a := sinking.Plan(cells, four(), 3, 17, 10, scratch)
	b := sinking.Plan(cells, four(), 3, 17, 10, nil)
	if !slices.Equal(a, b) {
		t.Errorf("%+v, want %+v", a, b)
	}
}

// monthOf draws a month to plan.
func monthOf(t *rapid.T) (cells []sinking.Cell, experts []sinking.Expert, sessions, seats, most int) {
	for c := range rapid.IntRange(1, 11).Draw(t, "centres") {
		for g := range rapid.IntRange(1, 4).Draw(t, "groups") {
			cells = append(cells, sinking.Cell{Centre: c, Group: g, Demand: float64(rapid.IntRange(0, 120).Draw(t, "demand"))})
		}
	}
	for i := range rapid.IntRange(0, 12).Draw(t, "experts") {
		experts = append(experts, sinking.Expert{ID: 100 + i, Group: rapid.IntRange(0, 3).Draw(t, "group")})
	}
	return cells, experts, rapid.IntRange(0, 80).Draw(t, "sessions"), rapid.IntRange(1, 40).Draw(t, "seats"), rapid.IntRange(0, 12).Draw(t, "most")
}

func TestEveryPlanKeepsItsRules(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cells, experts, sessions, seats, most := monthOf(t)
		group := map[int]int{}
		able := 0 // sessions the experts with a cell of their group can hold
		for _, e := range experts {
			group[e.ID] = e.Group
			if slices.ContainsFunc(cells, func(c sinking.Cell) bool { return c.Group == e.Group }) {
				able += most
			}
		}
		again := slices.Clone(experts)
		plan := sinking.Plan(cells, experts, sessions, seats, most, nil)
		if !slices.Equal(plan, sinking.Plan(cells, again, sessions, seats, most, nil)) {
			t.Fatal("two plans of one month differ")
		}
		if want := min(sessions, able); len(plan) != want {
			t.Fatalf("%d sessions, want %d", len(plan), want)
		}
		held, turns := map[int]int{}, map[[2]int]bool{}
		for _, a := range plan {
			held[a.Expert]++
			if turns[[2]int{a.Expert, a.Turn}] {
				t.Fatalf("expert %d has turn %d twice", a.Expert, a.Turn)
			}
			turns[[2]int{a.Expert, a.Turn}] = true
			if held[a.Expert] > most || a.Turn < 0 || a.Turn >= most {
				t.Fatalf("expert %d: session %d, turn %d of at most %d", a.Expert, held[a.Expert], a.Turn, most)
			}
			if g, ok := group[a.Expert]; !ok || g != a.Group {
				t.Fatalf("expert %d of group %d sits in group %d", a.Expert, g, a.Group)
			}
			if !slices.ContainsFunc(cells, func(c sinking.Cell) bool { return c.Centre == a.Centre && c.Group == a.Group }) {
				t.Fatalf("no cell %d, %d", a.Centre, a.Group)
			}
		}
		for _, e := range experts {
			if e.Sessions != held[e.ID] {
				t.Fatalf("expert %d is counted %d sessions and holds %d", e.ID, e.Sessions, held[e.ID])
			}
		}
	})
}

func TestNoSessionGoesWhereLessIsAskedThanElsewhere(t *testing.T) {
	// Replays each plan: whenever a cell whose group still has an expert had
	// more demand left, the session should have gone there.
	rapid.Check(t, func(t *rapid.T) {
		cells, experts, sessions, seats, most := monthOf(t)
		free := map[int]int{}
		for _, e := range experts {
			free[e.Group] += most
		}
		for _, a := range sinking.Plan(cells, experts, sessions, seats, most, nil) {
			got, best := 0.0, 0.0
			for _, c := range cells {
				if free[c.Group] > 0 {
					best = max(best, c.Demand)
				}
				if c.Centre == a.Centre && c.Group == a.Group {
					got = c.Demand
				}
			}
			if best > 0 && got < best {
				t.Fatalf("a session goes to a demand of %v before one of %v", got, best)
			}
			free[a.Group]--
			for i, c := range cells {
				if c.Centre == a.Centre && c.Group == a.Group {
					cells[i].Demand -= float64(seats)
				}
			}
		}
	})
}

func TestAnExpertKeepsACellWhileHeHasTime(t *testing.T) {
	experts := func() []sinking.Expert {
		return []sinking.Expert{{ID: 3, Group: 1}, {ID: 5, Group: 1}, {ID: 7, Group: 0}}
	}
	cells := []sinking.Cell{{Centre: 0, Group: 1, Demand: 50, Loyal: 6}, {Centre: 1, Group: 0, Loyal: 6}} // expert 5; of another group
	for i, a := range sinking.Plan(cells, experts(), 3, 10, 2, nil) {
		if want := []int{5, 5, 3}[i]; a.Expert != want || a.Centre != 0 {
			t.Errorf("session %d is held by expert %d at centre %d, want %d at 0", i, a.Expert, a.Centre, want)
		}
	}
	cells[0].Loyal, cells[0].Keeps = 0, true
	for i, a := range sinking.Plan(cells, experts(), 3, 10, 2, nil) {
		if want := []int{3, 3, 5}[i]; a.Expert != want || cells[0].Loyal != 4 {
			t.Errorf("session %d is held by expert %d, want %d, who is kept", i, a.Expert, want)
		}
	}
	cells[0].Loyal, cells[0].Keeps = 0, false
	for i, a := range sinking.Plan(cells, experts(), 3, 10, 2, nil) {
		if want := []int{3, 5, 3}[i]; a.Expert != want {
			t.Errorf("without loyalty session %d is held by expert %d, want %d", i, a.Expert, want)
		}
	}
}
