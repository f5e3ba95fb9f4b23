package sim_test

import (
	"math"
	"testing"

	"gradus/sim"
)

func TestFinishQueueServesTheLineAndThenCloses(t *testing.T) {
	s, l := sim.NewStation(2, 1), sim.NewLinks(8)
	seize(t, &s, l, 0, 0, true, 0, 1)
	seize(t, &s, l, 0, 0, false, 2, 3)
	s.EndSession(sim.FinishQueue, 10)
	if !s.Closing() || s.Servers() != 2 {
		t.Errorf("closing %t with %d servers", s.Closing(), s.Servers())
	}
	releases(t, &s, l, 20, 2)
	seize(t, &s, l, 25, 0, false, 4) // comes during overtime: served as well
	releases(t, &s, l, 30, 3)
	if s.Servers() != 2 {
		t.Errorf("%d servers while one still waits", s.Servers())
	}
	releases(t, &s, l, 40, 4)
	if s.Closing() || s.Servers() != 0 || s.Busy() != 2 {
		t.Errorf("closing %t, %d servers, %d busy after the line was emptied", s.Closing(), s.Servers(), s.Busy())
	}
	seize(t, &s, l, 45, 0, false, 5) // too late: waits for the next session
	releases(t, &s, l, 50, -1, -1)
	if got := s.Capacity.Integral(100); got != 2*40 {
		t.Errorf("%d server-ticks on duty, want 80: until the line was empty", got)
	}
	s.SetServers(1, 100)
	if id, ok := s.Admit(l, 100); !ok || id != 5 {
		t.Errorf("admitted %d, want 5", id)
	}
	balanced(t, &s, l, 100)
}

func TestFinishQueueWithoutALineClosesAtOnce(t *testing.T) {
	s, l := sim.NewStation(1, 1), sim.NewLinks(2)
	seize(t, &s, l, 0, 0, true, 0)
	s.EndSession(sim.FinishQueue, 10)
	if s.Closing() || s.Servers() != 0 || s.Busy() != 1 {
		t.Errorf("closing %t, %d servers, %d busy", s.Closing(), s.Servers(), s.Busy())
	}
	seize(t, &s, l, 11, 0, false, 1)
	releases(t, &s, l, 20, -1)
}

func TestFinishQueueClosesWhenTheLastOneLeavesOrIsDismissed(t *testing.T) {
	for name, empty := range map[string]func(*sim.Station, *sim.Links){
		"leaves":       func(s *sim.Station, l *sim.Links) { s.Leave(l, 1, 20) },
		"is dismissed": func(s *sim.Station, l *sim.Links) { s.Dismiss(l, 20) },
	} {
		t.Run(name, func(t *testing.T) {
			s, l := sim.NewStation(1, 1), sim.NewLinks(2)
			seize(t, &s, l, 0, 0, true, 0)
			seize(t, &s, l, 0, 0, false, 1)
			s.EndSession(sim.FinishQueue, 10)
			empty(&s, l)
			if s.Closing() || s.Servers() != 0 {
				t.Errorf("closing %t with %d servers", s.Closing(), s.Servers())
			}
			releases(t, &s, l, 30, -1)
		})
	}
}

func TestFinishCurrentLeavesTheLineForTheNextSession(t *testing.T) {
	s, l := sim.NewStation(1, 1), sim.NewLinks(3)
	seize(t, &s, l, 0, 0, true, 0)
	seize(t, &s, l, 0, 0, false, 1, 2)
	s.EndSession(sim.FinishCurrent, 10)
	if s.Servers() != 0 || s.Busy() != 1 {
		t.Errorf("%d servers, %d busy", s.Servers(), s.Busy())
	}
	releases(t, &s, l, 20, -1)
	s.SetServers(1, 100)
	if id, ok := s.Admit(l, 100); !ok || id != 1 {
		t.Errorf("admitted %d in the next session, want 1", id)
	}
	if _, ok := s.Admit(l, 100); ok {
		t.Error("admitted two to one server")
	}
	balanced(t, &s, l, 101)
}

func TestOvertimeCanBeCutShort(t *testing.T) {
	s, l := sim.NewStation(1, 1), sim.NewLinks(4)
	seize(t, &s, l, 0, 0, true, 0)
	seize(t, &s, l, 0, 0, false, 1, 2, 3)
	s.EndSession(sim.FinishQueue, 10)
	releases(t, &s, l, 20, 1)
	s.EndSession(sim.FinishCurrent, 30)
	releases(t, &s, l, 40, -1)
	for range 2 {
		if _, ok := s.Dismiss(l, 40); !ok {
			t.Error("nobody to dismiss")
		}
	}
	if s.Served != 2 || s.Dismissed != 2 || s.Closing() {
		t.Errorf("served %d, dismissed %d, closing %t", s.Served, s.Dismissed, s.Closing())
	}
	balanced(t, &s, l, 50)
}

func TestNewSessionEndsTheClosing(t *testing.T) {
	s, l := sim.NewStation(1, 1), sim.NewLinks(3)
	seize(t, &s, l, 0, 0, true, 0)
	seize(t, &s, l, 0, 0, false, 1)
	s.EndSession(sim.FinishQueue, 10)
	s.SetServers(2, 20)
	if id, ok := s.Admit(l, 20); !ok || id != 1 || s.Closing() || s.Servers() != 2 {
		t.Errorf("admitted %d, closing %t, %d servers", id, s.Closing(), s.Servers())
	}
}

func TestEndOfAClosedStationChangesNothing(t *testing.T) {
	s, l := sim.NewStation(0, 1), sim.NewLinks(1)
	seize(t, &s, l, 0, 0, false, 0)
	s.EndSession(sim.FinishQueue, 10)
	if s.Closing() || s.Servers() != 0 || s.Waiting() != 1 {
		t.Errorf("closing %t, %d servers, %d waiting", s.Closing(), s.Servers(), s.Waiting())
	}
}

func TestEndRulesHaveNames(t *testing.T) {
	if sim.FinishQueue.String() != "finish queue" || sim.FinishCurrent.String() != "finish current" {
		t.Errorf("%v, %v", sim.FinishQueue, sim.FinishCurrent)
	}
}

func TestResetInMidRunKeepsTheLineAndTheIdentity(t *testing.T) {
	s, l := sim.NewStation(1, 1), sim.NewLinks(5)
	seize(t, &s, l, 0, 0, true, 0)
	seize(t, &s, l, 10, 0, false, 1, 2)
	s.Leave(l, 2, 30)
	s.ResetStats(100)
	if s.Waiting() != 1 || s.Busy() != 1 || s.Servers() != 1 {
		t.Errorf("waiting %d, busy %d, servers %d after the reset", s.Waiting(), s.Busy(), s.Servers())
	}
	if s.Arrived != 0 || s.Served != 0 || s.Left != 0 || s.Wait.N() != 0 || s.Queue.Max() != 1 {
		t.Errorf("not reset: arrived %d, served %d, left %d", s.Arrived, s.Served, s.Left)
	}
	balanced(t, &s, l, 100)
	seize(t, &s, l, 120, 0, false, 3)
	releases(t, &s, l, 150, 1)
	balanced(t, &s, l, 150)
	// One in line for 50 ticks, two for 30 of them.
	if got := s.Queue.Integral(150); got != 80 {
		t.Errorf("integral of the line %d, want 80", got)
	}
	// The observation that ends after the reset counts in full.
	if s.Wait.N() != 1 || s.Wait.Mean() != 140 {
		t.Errorf("waits: n %d, mean %g, want one of 140", s.Wait.N(), s.Wait.Mean())
	}
	if s.Utilisation(150) != 1 {
		t.Errorf("utilisation %g since the reset", s.Utilisation(150))
	}
	releases(t, &s, l, 160, 3, -1)
	balanced(t, &s, l, 200)
}

func TestUtilisationOfAClosedStationIsUndefined(t *testing.T) {
	s := sim.NewStation(0, 1)
	if got := s.Utilisation(50); !math.IsNaN(got) {
		t.Errorf("utilisation %g", got)
	}
}
