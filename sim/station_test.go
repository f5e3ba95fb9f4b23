package sim_test

import (
	"slices"
	"strings"
	"testing"

	"gradus/sim"
)

// seize puts the customers of one class into the station one after another and
// fails unless each is served at once or waits, as said.
func seize(t *testing.T, s *sim.Station, l *sim.Links, now sim.Time, class int, served bool, ids ...int32) {
	t.Helper()
	for _, id := range ids {
		if got := s.Seize(l, id, class, now); got != served {
			t.Fatalf("customer %d in class %d at %v: served at once = %t, want %t", id, class, now, got, served)
		}
	}
}

// releases frees a server at each instant and fails unless it goes to the
// customers in the given order; -1 stands for nobody.
func releases(t *testing.T, s *sim.Station, l *sim.Links, at sim.Time, order ...int32) {
	t.Helper()
	for _, want := range order {
		got, ok := s.Release(l, at)
		if got != want || ok != (want >= 0) {
			t.Fatalf("release at %v gives (%d, %t), want %d", at, got, ok, want)
		}
	}
}

// balanced fails unless both identities of Little hold.
func balanced(t *testing.T, s *sim.Station, l *sim.Links, now sim.Time) {
	t.Helper()
	if err := s.Little(l, now); err != nil {
		t.Fatalf("at %v: %v", now, err)
	}
}

// mustPanic fails unless the call panics with a text that contains each word.
func mustPanic(t *testing.T, call func(), words ...string) {
	t.Helper()
	defer func() {
		t.Helper()
		got, _ := recover().(string)
		if got == "" {
			t.Fatal("no panic")
		}
		for _, w := range words {
			if !strings.Contains(got, w) {
				t.Errorf("panic %q does not mention %q", got, w)
			}
		}
	}()
	call()
}

func TestFreeServerServesAtOnceAndTheNextOneWaits(t *testing.T) {
	s, l := sim.NewStation(2, 1), sim.NewLinks(3)
	seize(t, &s, l, 10, 0, true, 0, 1)
	seize(t, &s, l, 20, 0, false, 2)
	if s.Busy() != 2 || s.Waiting() != 1 || s.WaitingIn(0) != 1 || !l.Waiting(2) || l.Waiting(1) {
		t.Errorf("busy %d, waiting %d", s.Busy(), s.Waiting())
	}
	releases(t, &s, l, 50, 2, -1, -1)
	if s.Busy() != 0 || s.Waiting() != 0 || l.Waiting(2) {
		t.Errorf("busy %d, waiting %d at the end", s.Busy(), s.Waiting())
	}
	if s.Arrived != 3 || s.Served != 3 || s.Wait.N() != 3 || s.Wait.Max() != 30 || s.Wait.Mean() != 10 {
		t.Errorf("arrived %d, served %d, waits %+v", s.Arrived, s.Served, s.Wait)
	}
	if s.Joined(l, 2) != 20 {
		t.Errorf("customer 2 joined at %v", s.Joined(l, 2))
	}
	balanced(t, &s, l, 60)
}

func TestUrgentClassesGoFirstAndEachClassIsServedInOrder(t *testing.T) {
	s, l := sim.NewStation(1, 3), sim.NewLinks(10)
	seize(t, &s, l, 0, 2, true, 0)
	seize(t, &s, l, 1, 2, false, 1, 2)
	seize(t, &s, l, 2, 0, false, 3)
	seize(t, &s, l, 3, 1, false, 4, 5)
	seize(t, &s, l, 4, 0, false, 6)
	releases(t, &s, l, 5, 3, 6, 4)
	seize(t, &s, l, 6, 0, false, 7)
	releases(t, &s, l, 7, 7, 5, 1, 2, -1)
	balanced(t, &s, l, 8)
}

func TestUrgentCustomerDoesNotInterruptService(t *testing.T) {
	s, l := sim.NewStation(1, 2), sim.NewLinks(2)
	seize(t, &s, l, 0, 1, true, 0)
	seize(t, &s, l, 1, 0, false, 1)
	if s.Busy() != 1 || s.WaitingIn(0) != 1 {
		t.Errorf("busy %d, urgent waiting %d", s.Busy(), s.WaitingIn(0))
	}
}

func TestCustomerLeavesFromHeadMiddleAndTail(t *testing.T) {
	for name, x := range map[string]struct{ leave, order []int32 }{
		"head":         {[]int32{1}, []int32{2, 3, 4, 5, -1}},
		"middle":       {[]int32{3}, []int32{1, 2, 4, 5, -1}},
		"tail":         {[]int32{5}, []int32{1, 2, 3, 4, -1}},
		"neighbours":   {[]int32{3, 2}, []int32{1, 4, 5, -1}},
		"both ends":    {[]int32{5, 1}, []int32{2, 3, 4, -1}},
		"all":          {[]int32{3, 1, 5, 2, 4}, []int32{-1}},
		"all but last": {[]int32{4, 3, 2, 1}, []int32{5, -1}},
	} {
		t.Run(name, func(t *testing.T) {
			s, l := sim.NewStation(1, 1), sim.NewLinks(6)
			seize(t, &s, l, 0, 0, true, 0)
			seize(t, &s, l, 0, 0, false, 1, 2, 3, 4, 5)
			for i, id := range x.leave {
				s.Leave(l, id, sim.Time(10*(i+1)))
				balanced(t, &s, l, sim.Time(10*(i+1)))
			}
			if s.Left != int64(len(x.leave)) || s.Waiting() != 5-len(x.leave) {
				t.Errorf("left %d, waiting %d", s.Left, s.Waiting())
			}
			releases(t, &s, l, 100, x.order...)
			balanced(t, &s, l, 200)
		})
	}
}

func TestCustomerMayJoinAgainAfterLeaving(t *testing.T) {
	s, l := sim.NewStation(1, 2), sim.NewLinks(3)
	seize(t, &s, l, 0, 0, true, 0)
	seize(t, &s, l, 1, 1, false, 1, 2)
	s.Leave(l, 1, 5)
	seize(t, &s, l, 9, 0, false, 1)
	if s.Joined(l, 1) != 9 {
		t.Errorf("joined at %v, want the second time", s.Joined(l, 1))
	}
	releases(t, &s, l, 10, 1, 2, -1)
	balanced(t, &s, l, 11)
}

func TestWaitsOfThoseWhoLeaveAreNotWaitsOfTheServed(t *testing.T) {
	s, l := sim.NewStation(1, 1), sim.NewLinks(3)
	seize(t, &s, l, 0, 0, true, 0)
	seize(t, &s, l, 0, 0, false, 1, 2)
	s.Leave(l, 1, 70)
	releases(t, &s, l, 100, 2)
	if s.Wait.N() != 2 || s.Wait.Mean() != 50 {
		t.Errorf("waits: n %d, mean %g; want 0 and 100", s.Wait.N(), s.Wait.Mean())
	}
	if got := s.Queue.Integral(100); got != 170 {
		t.Errorf("integral of the line %d, want 170", got)
	}
}

func TestGuardMovesWhoHasWaitedLongToTheTailOfTheHigherClass(t *testing.T) {
	s, l := sim.NewStation(1, 3), sim.NewLinks(8)
	s.SetGuard(2, 1, 100)
	seize(t, &s, l, 0, 0, true, 0)
	seize(t, &s, l, 10, 2, false, 1)  // will have waited 100 at 110
	seize(t, &s, l, 20, 2, false, 2)  // not yet
	seize(t, &s, l, 30, 1, false, 3)  // stands before the promoted
	seize(t, &s, l, 105, 0, false, 4) // the most urgent still goes first
	releases(t, &s, l, 109, 4)
	if s.WaitingIn(2) != 2 {
		t.Errorf("promoted at 109, before 100 had passed: %d left in class 2", s.WaitingIn(2))
	}
	seize(t, &s, l, 110, 1, false, 5) // joined class 1 before the guard looked
	releases(t, &s, l, 110, 3)
	if s.WaitingIn(1) != 2 || s.WaitingIn(2) != 1 {
		t.Errorf("after 100: %d in class 1, %d in class 2", s.WaitingIn(1), s.WaitingIn(2))
	}
	releases(t, &s, l, 111, 5, 1)
	if s.Wait.Max() != 101 {
		t.Errorf("longest wait %g, want 101: it counts from the first joining", s.Wait.Max())
	}
	releases(t, &s, l, 112, 2, -1)
	balanced(t, &s, l, 113)
}

func TestPromotedCustomerMayStillLeave(t *testing.T) {
	s, l := sim.NewStation(1, 2), sim.NewLinks(4)
	s.SetGuard(1, 0, 10)
	seize(t, &s, l, 0, 0, true, 0)
	seize(t, &s, l, 0, 1, false, 1, 2)
	seize(t, &s, l, 1, 0, false, 3)
	releases(t, &s, l, 20, 3) // 1 and 2 are in class 0 now
	s.Leave(l, 1, 25)
	releases(t, &s, l, 30, 2, -1)
	balanced(t, &s, l, 31)
}

func TestStationWithoutGuardLetsTheLowClassWait(t *testing.T) {
	s, l := sim.NewStation(1, 2), sim.NewLinks(3)
	s.SetGuard(1, 0, 10)
	s.SetGuard(1, 0, 0) // removed
	seize(t, &s, l, 0, 0, true, 0)
	seize(t, &s, l, 0, 1, false, 1)
	seize(t, &s, l, 1000, 0, false, 2)
	releases(t, &s, l, 1001, 2, 1, -1)
}

func TestCapacityBelowBusyLetsServiceFinishAndTakesNobodyOn(t *testing.T) {
	s, l := sim.NewStation(3, 1), sim.NewLinks(6)
	seize(t, &s, l, 0, 0, true, 0, 1, 2)
	seize(t, &s, l, 0, 0, false, 3, 4)
	s.SetServers(1, 10)
	if s.Busy() != 3 || s.Servers() != 1 {
		t.Errorf("busy %d of %d", s.Busy(), s.Servers())
	}
	releases(t, &s, l, 20, -1, -1, 3) // two go off duty, the third takes the next
	if s.Busy() != 1 {
		t.Errorf("busy %d, want 1", s.Busy())
	}
	if got := s.Utilisation(20); got != 60.0/40 {
		t.Errorf("utilisation %g, want 60 worked over 40 on duty", got)
	}
	balanced(t, &s, l, 30)
}

func TestGrownCapacityIsFilledByAdmitInOrder(t *testing.T) {
	s, l := sim.NewStation(1, 2), sim.NewLinks(7)
	seize(t, &s, l, 0, 0, true, 0)
	seize(t, &s, l, 0, 1, false, 1, 2)
	seize(t, &s, l, 0, 0, false, 3)
	s.SetServers(3, 10)
	seize(t, &s, l, 10, 0, false, 4) // nobody overtakes a line not yet admitted
	var order []int32
	for id, ok := s.Admit(l, 10); ok; id, ok = s.Admit(l, 10) {
		order = append(order, id)
	}
	if !slices.Equal(order, []int32{3, 4}) || s.Busy() != 3 {
		t.Errorf("admitted %v, busy %d", order, s.Busy())
	}
	balanced(t, &s, l, 11)
}

func TestAdmitTakesNobodyFromAnEmptyLine(t *testing.T) {
	s, l := sim.NewStation(1, 1), sim.NewLinks(1)
	if id, ok := s.Admit(l, 5); ok || id != -1 || s.Busy() != 0 {
		t.Errorf("admitted %d", id)
	}
}

func TestDismissSendsTheLineAwayFromItsHead(t *testing.T) {
	s, l := sim.NewStation(0, 2), sim.NewLinks(4)
	seize(t, &s, l, 0, 1, false, 0, 1)
	seize(t, &s, l, 5, 0, false, 2)
	for _, want := range []int32{2, 0, 1} {
		if id, ok := s.Dismiss(l, 10); !ok || id != want {
			t.Errorf("dismissed %d, want %d", id, want)
		}
	}
	if id, ok := s.Dismiss(l, 10); ok || id != -1 {
		t.Errorf("dismissed %d from an empty line", id)
	}
	if s.Dismissed != 3 || s.Served != 0 || s.Wait.N() != 0 || s.Busy() != 0 {
		t.Errorf("dismissed %d, served %d", s.Dismissed, s.Served)
	}
	balanced(t, &s, l, 20)
}

func TestCopyOfStationAndLinksIsAnIndependentState(t *testing.T) {
	stations, l := []sim.Station{sim.NewStation(1, 1), sim.NewStation(1, 1)}, sim.NewLinks(5)
	seize(t, &stations[0], l, 0, 0, true, 0)
	seize(t, &stations[0], l, 0, 0, false, 1, 2)
	copied, links := slices.Clone(stations), l.Clone()
	releases(t, &copied[0], links, 10, 1, 2, -1)
	seize(t, &copied[1], links, 10, 0, true, 3)
	seize(t, &copied[1], links, 10, 0, false, 1)
	if stations[0].Waiting() != 2 || stations[1].Busy() != 0 || !l.Waiting(1) {
		t.Error("the original moved with its copy")
	}
	stations[0].Leave(l, 1, 20)
	seize(t, &stations[1], l, 20, 0, true, 4)
	seize(t, &stations[1], l, 20, 0, false, 1)
	for i := range stations {
		balanced(t, &stations[i], l, 30)
		balanced(t, &copied[i], links, 30)
	}
}

func TestLinksGrowAndKeepTheLine(t *testing.T) {
	s, l := sim.NewStation(0, 1), sim.NewLinks(2)
	seize(t, &s, l, 0, 0, false, 0, 1)
	l.Grow(4)
	l.Grow(3) // never shrinks
	seize(t, &s, l, 1, 0, false, 3, 2)
	s.SetServers(4, 2)
	for _, want := range []int32{0, 1, 3, 2} {
		if id, _ := s.Admit(l, 2); id != want {
			t.Errorf("admitted %d, want %d", id, want)
		}
	}
}

func TestImpossibleCallsPanicWithContext(t *testing.T) {
	type scene struct {
		s, other sim.Station
		l        *sim.Links
	}
	for name, x := range map[string]struct {
		call  func(*scene)
		words []string
	}{
		"leaving without waiting":     {func(x *scene) { x.s.Leave(x.l, 0, 9) }, []string{"entity 0", "leave", "nowhere"}},
		"leaving another line":        {func(x *scene) { x.other.Leave(x.l, 1, 9) }, []string{"entity 1", "leave line 2", "waits in line 1"}},
		"leaving twice":               {func(x *scene) { x.s.Leave(x.l, 1, 8); x.s.Leave(x.l, 1, 9) }, []string{"entity 1", "nowhere"}},
		"joining twice":               {func(x *scene) { x.s.Seize(x.l, 1, 0, 9) }, []string{"entity 1", "join line 1"}},
		"joining a second line":       {func(x *scene) { x.other.Seize(x.l, 1, 0, 9) }, []string{"entity 1", "join line 2", "waits in line 1"}},
		"releasing an idle station":   {func(x *scene) { s := sim.NewStation(1, 1); s.Release(x.l, 9) }, []string{"released", "none is busy"}},
		"unknown class":               {func(x *scene) { x.s.Seize(x.l, 3, 2, 9) }, []string{"entity 3", "class 2", "2 classes"}},
		"negative class":              {func(x *scene) { x.s.Seize(x.l, 3, -1, 9) }, []string{"class -1"}},
		"time running backwards":      {func(x *scene) { x.s.Leave(x.l, 1, 4) }, []string{"backwards"}},
		"no class":                    {func(*scene) { sim.NewStation(1, 0) }, []string{"0 classes"}},
		"too many classes":            {func(*scene) { sim.NewStation(1, 9) }, []string{"9 classes"}},
		"fewer than no servers":       {func(*scene) { sim.NewStation(-1, 1) }, []string{"-1 servers"}},
		"setting fewer than none":     {func(x *scene) { x.s.SetServers(-1, 9) }, []string{"-1 servers"}},
		"guard downwards":             {func(x *scene) { x.s.SetGuard(0, 1, 9) }, []string{"guard", "class 0 to 1"}},
		"guard from nowhere":          {func(x *scene) { x.s.SetGuard(2, 1, 9) }, []string{"guard", "2 classes"}},
		"guard before its time":       {func(x *scene) { x.s.SetGuard(1, 0, -9) }, []string{"guard"}},
		"unknown rule":                {func(x *scene) { x.s.EndSession(7, 9) }, []string{"EndRule(7)"}},
		"joined, but has not waited":  {func(x *scene) { x.s.Joined(x.l, 3) }, []string{"entity 3"}},
		"joined, but in another line": {func(x *scene) { x.s.Joined(x.l, 2) }, []string{"entity 2", "last line was 2"}},
	} {
		t.Run(name, func(t *testing.T) {
			scene := &scene{s: sim.NewStation(1, 2), other: sim.NewStation(0, 2), l: sim.NewLinks(4)}
			seize(t, &scene.s, scene.l, 5, 0, true, 0)
			seize(t, &scene.s, scene.l, 5, 0, false, 1)
			seize(t, &scene.other, scene.l, 5, 0, false, 2)
			mustPanic(t, func() { x.call(scene) }, x.words...)
		})
	}
}

func TestLittleFindsBooksThatDoNotBalance(t *testing.T) {
	for name, x := range map[string]struct {
		spoil func(*sim.Station, **sim.Links)
		word  string
	}{
		"an arrival too many":   {func(s *sim.Station, _ **sim.Links) { s.Arrived++ }, "flow: 4 arrived"},
		"a departure too many":  {func(s *sim.Station, _ **sim.Links) { s.Left++ }, "1 left"},
		"a line not counted":    {func(s *sim.Station, _ **sim.Links) { s.Queue.Set(1, 30) }, "line: 1 counted, 2 in line"},
		"a stretch not counted": {func(s *sim.Station, _ **sim.Links) { s.Queue.Reset(25) }, "integral of the line 10"},
		"the wrong links": {func(_ *sim.Station, l **sim.Links) {
			other := sim.NewStation(0, 2)
			*l = sim.NewLinks(3)
			other.Seize(*l, 1, 1, 20)
			other.Seize(*l, 2, 1, 20)
		}, "says class 1"},
		"fewer in a class": {func(_ *sim.Station, l **sim.Links) {
			other := sim.NewStation(0, 2)
			*l = sim.NewLinks(3)
			other.Seize(*l, 1, 0, 20)
		}, "class 0: 2 counted, 1 in line"},
	} {
		t.Run(name, func(t *testing.T) {
			s, l := sim.NewStation(1, 2), sim.NewLinks(3)
			seize(t, &s, l, 0, 0, true, 0)
			seize(t, &s, l, 20, 0, false, 1, 2)
			balanced(t, &s, l, 20)
			x.spoil(&s, &l)
			if err := s.Little(l, 30); err == nil || !strings.Contains(err.Error(), x.word) {
				t.Errorf("error %v, want one with %q", err, x.word)
			}
		})
	}
}

func TestStationAllocatesNothing(t *testing.T) {
	s, l := sim.NewStation(1, 2), sim.NewLinks(4)
	s.SetGuard(1, 0, 5)
	now := sim.Time(0)
	if got := testing.AllocsPerRun(100, func() {
		now += 10
		s.Seize(l, 0, 0, now)
		s.Seize(l, 1, 1, now)
		s.Seize(l, 2, 1, now)
		s.Seize(l, 3, 0, now)
		s.Leave(l, 3, now+1)
		s.EndSession(sim.FinishQueue, now+1)
		s.Release(l, now+7)
		s.Dismiss(l, now+7)
		s.Release(l, now+8)
		s.SetServers(1, now+8)
		if s.Little(l, now+8) != nil {
			t.Fatal("identity broken")
		}
		s.ResetStats(now + 8)
	}); got != 0 {
		t.Errorf("%g allocations", got)
	}
}
