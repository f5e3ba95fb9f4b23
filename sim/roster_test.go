package sim_test

import (
	"strings"
	"testing"

	"gradus/sim"
)

// office is open from Monday to Friday, 8 to 12 and 13 to 17, Saturday 8 to 12,
// with the given numbers of servers before and after noon; day 0 is a Monday.
func office(morning, afternoon int) sim.Roster {
	var sessions []sim.Session
	for day := range sim.Time(6) {
		d := day * sim.Day
		if day < 5 {
			sessions = append(sessions, sim.Session{Start: d + 13*sim.Hour, End: d + 17*sim.Hour, Servers: afternoon})
		}
		sessions = append(sessions, sim.Session{Start: d + 8*sim.Hour, End: d + 12*sim.Hour, Servers: morning})
	}
	return sim.NewRoster(sessions)
}

// clock is an instant by week, day and hour.
func clock(week, day, hour int) sim.Time {
	return sim.Time(week)*sim.Week + sim.Time(day)*sim.Day + sim.Time(hour)*sim.Hour
}

func TestRosterOpensAtTheStartAndIsClosedAtTheEndOfASession(t *testing.T) {
	r := office(2, 1)
	for _, x := range []struct {
		at   sim.Time
		want int
	}{
		{clock(0, 0, 0), 0},
		{clock(0, 0, 8) - 1, 0},
		{clock(0, 0, 8), 2},
		{clock(0, 0, 12) - 1, 2},
		{clock(0, 0, 12), 0},
		{clock(0, 0, 13), 1},
		{clock(0, 4, 17) - 1, 1},
		{clock(0, 4, 17), 0},
		{clock(0, 5, 8), 2},
		{clock(0, 5, 13), 0},
		{clock(0, 6, 23), 0},
		{clock(1, 0, 0), 0},
		{clock(52, 0, 8), 2},
		{clock(-1, 0, 8), 2},
		{clock(-1, 0, 13), 1},
	} {
		if got := r.At(x.at); got != x.want {
			t.Errorf("%d on duty at %v, want %d", got, x.at, x.want)
		}
	}
}

func TestNextChangeIsStrictlyLater(t *testing.T) {
	r := office(2, 1)
	for _, x := range []struct {
		from, at sim.Time
		servers  int
	}{
		{0, clock(0, 0, 8), 2},
		{clock(0, 0, 8) - 1, clock(0, 0, 8), 2},
		{clock(0, 0, 8), clock(0, 0, 12), 0},
		{clock(0, 0, 12), clock(0, 0, 13), 1},
		{clock(0, 5, 12), clock(1, 0, 8), 2},
		{clock(3, 6, 5), clock(4, 0, 8), 2},
	} {
		if at, n := r.Next(x.from); at != x.at || n != x.servers {
			t.Errorf("after %v: %d from %v, want %d from %v", x.from, n, at, x.servers, x.at)
		}
	}
}

func TestNextOpenCrossesNightAndWeekend(t *testing.T) {
	r := office(2, 1)
	for _, x := range []struct{ from, open, close sim.Time }{
		{0, clock(0, 0, 8), clock(0, 0, 12)},
		{clock(0, 0, 8), clock(0, 0, 8), clock(0, 0, 12)},
		{clock(0, 0, 10), clock(0, 0, 8), clock(0, 0, 12)}, // open now: the present stretch
		{clock(0, 0, 12), clock(0, 0, 13), clock(0, 0, 17)},
		{clock(0, 0, 17), clock(0, 1, 8), clock(0, 1, 12)},
		{clock(0, 5, 12), clock(1, 0, 8), clock(1, 0, 12)},
		{clock(7, 6, 12), clock(8, 0, 8), clock(8, 0, 12)},
	} {
		if open, end, ok := r.NextOpen(x.from); !ok || open != x.open || end != x.close {
			t.Errorf("from %v: [%v, %v) %t, want [%v, %v)", x.from, open, end, ok, x.open, x.close)
		}
	}
}

func TestSessionsThatTouchAreOneStretch(t *testing.T) {
	r := sim.NewRoster([]sim.Session{
		{Start: 8 * sim.Hour, End: 10 * sim.Hour, Servers: 1},
		{Start: 10 * sim.Hour, End: 12 * sim.Hour, Servers: 3},
		{Start: 12 * sim.Hour, End: 14 * sim.Hour, Servers: 3},
	})
	if open, end, _ := r.NextOpen(11 * sim.Hour); open != 8*sim.Hour || end != 14*sim.Hour {
		t.Errorf("open [%v, %v)", open, end)
	}
	if at, n := r.Next(10 * sim.Hour); at != 14*sim.Hour || n != 0 {
		t.Errorf("next change: %d from %v; a session with as many servers is none", n, at)
	}
}

func TestNightShiftOverTheEndOfTheWeekIsOneStretch(t *testing.T) {
	r := sim.NewRoster([]sim.Session{
		{Start: 0, End: 6 * sim.Hour, Servers: 1},
		{Start: sim.Week - 2*sim.Hour, End: sim.Week, Servers: 1},
	})
	for _, from := range []sim.Time{5 * sim.Week, 5*sim.Week - sim.Hour, 5*sim.Week + 5*sim.Hour} {
		open, end, ok := r.NextOpen(from)
		if !ok || open != 5*sim.Week-2*sim.Hour || end != 5*sim.Week+6*sim.Hour {
			t.Errorf("from %v: [%v, %v)", from, open, end)
		}
	}
	if at, n := r.Next(5*sim.Week - sim.Hour); at != 5*sim.Week+6*sim.Hour || n != 0 {
		t.Errorf("the end of the week is no change: %d from %v", n, at)
	}
	if at, n := r.Next(6 * sim.Hour); at != sim.Week-2*sim.Hour || n != 1 {
		t.Errorf("next change %d from %v", n, at)
	}
}

func TestStretchThatGrowsAtTheStartOfTheWeekBeganBeforeIt(t *testing.T) {
	r := sim.NewRoster([]sim.Session{
		{Start: 0, End: 6 * sim.Hour, Servers: 2},
		{Start: sim.Week - 2*sim.Hour, End: sim.Week, Servers: 1},
	})
	if open, end, ok := r.NextOpen(3*sim.Week + sim.Hour); !ok || open != 3*sim.Week-2*sim.Hour || end != 3*sim.Week+6*sim.Hour {
		t.Errorf("open [%v, %v)", open, end)
	}
}

func TestSessionUpToTheEndOfTheWeekCloses(t *testing.T) {
	r := sim.NewRoster([]sim.Session{{Start: 6 * sim.Day, End: sim.Week, Servers: 2}})
	if r.At(sim.Week-1) != 2 || r.At(sim.Week) != 0 {
		t.Errorf("%d before and %d after the end of the week", r.At(sim.Week-1), r.At(sim.Week))
	}
	if at, n := r.Next(6 * sim.Day); at != sim.Week || n != 0 {
		t.Errorf("next change %d from %v", n, at)
	}
}

func TestRosterRoundTheClockNeverChanges(t *testing.T) {
	for name, sessions := range map[string][]sim.Session{
		"one session":  {{Start: 0, End: sim.Week, Servers: 4}},
		"two sessions": {{Start: 3 * sim.Day, End: sim.Week, Servers: 4}, {Start: 0, End: 3 * sim.Day, Servers: 4}},
	} {
		r := sim.NewRoster(sessions)
		at, n := r.Next(sim.Day)
		open, end, ok := r.NextOpen(sim.Day)
		if r.At(sim.Day) != 4 || at != sim.Never || n != 4 || open != sim.Day || end != sim.Never || !ok {
			t.Errorf("%s: next (%v, %d), open [%v, %v) %t", name, at, n, open, end, ok)
		}
		if got := r.WeeklyServerTime(); got != 4*sim.Week {
			t.Errorf("%s: %v on duty", name, got)
		}
	}
}

func TestRosterThatOnlyChangesItsNumberIsAlwaysOpen(t *testing.T) {
	r := sim.NewRoster([]sim.Session{{Start: 0, End: sim.Day, Servers: 2}, {Start: sim.Day, End: sim.Week, Servers: 1}})
	if open, end, ok := r.NextOpen(30 * sim.Hour); !ok || open != 30*sim.Hour || end != sim.Never {
		t.Errorf("open [%v, %v) %t", open, end, ok)
	}
	if at, n := r.Next(sim.Day); at != sim.Week || n != 2 {
		t.Errorf("next change %d from %v", n, at)
	}
}

func TestRosterWithoutServersNeverOpens(t *testing.T) {
	for name, r := range map[string]sim.Roster{
		"zero value":   {},
		"no session":   sim.NewRoster(nil),
		"empty office": sim.NewRoster([]sim.Session{{Start: 0, End: sim.Day}}),
	} {
		_, _, ok := r.NextOpen(0)
		if at, n := r.Next(0); ok || at != sim.Never || n != 0 || r.At(0) != 0 || r.WeeklyServerTime() != 0 {
			t.Errorf("%s: open %t, next %d from %v", name, ok, n, at)
		}
	}
}

func TestWeeklyServerTimeSumsOverServers(t *testing.T) {
	if got, want := office(2, 1).WeeklyServerTime(), (6*2*4+5*1*4)*sim.Hour; got != want {
		t.Errorf("%v, want %v", got, want)
	}
	night := sim.NewRoster([]sim.Session{{Start: 0, End: sim.Hour, Servers: 3}, {Start: 6 * sim.Day, End: sim.Week, Servers: 3}})
	if got, want := night.WeeklyServerTime(), 75*sim.Hour; got != want {
		t.Errorf("night shift: %v, want %v", got, want)
	}
}

func TestRosterWalkedByItsChangesIsTheRosterAskedByTheMinute(t *testing.T) {
	r := office(2, 1)
	at, now := r.Next(0)
	servers := r.At(0)
	for m := sim.Time(0); m < 2*sim.Week; m += sim.Minute {
		if m >= at {
			servers = now
			at, now = r.Next(at)
		}
		if got := r.At(m); got != servers {
			t.Fatalf("%d on duty at %v, the changes say %d", got, m, servers)
		}
		open, end, _ := r.NextOpen(m)
		if isOpen := open <= m && m < end; isOpen != (servers > 0) || end <= m {
			t.Fatalf("at %v with %d servers the next stretch is [%v, %v)", m, servers, open, end)
		}
	}
}

func TestSessionsThatCannotBeAreNamed(t *testing.T) {
	for name, x := range map[string]struct {
		sessions []sim.Session
		words    []string
	}{
		"before the week":  {[]sim.Session{{Start: -1, End: 5, Servers: 1}}, []string{"outside the week", "-0d 00:00:00.001"}},
		"beyond the week":  {[]sim.Session{{Start: 0, End: sim.Week + 1, Servers: 1}}, []string{"outside the week"}},
		"no length":        {[]sim.Session{{Start: 5, End: 5, Servers: 1}}, []string{"not end after"}},
		"backwards":        {[]sim.Session{{Start: 6, End: 5, Servers: 1}}, []string{"not end after"}},
		"negative servers": {[]sim.Session{{Start: 0, End: 5, Servers: -2}}, []string{"negative", "-2"}},
		"overlap": {
			[]sim.Session{{Start: 10, End: 20, Servers: 1}, {Start: 0, End: 11, Servers: 2}},
			[]string{"overlap", "with 2", "with 1"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			err := sim.ValidateSessions(x.sessions)
			if err == nil {
				t.Fatal("accepted")
			}
			for _, w := range x.words {
				if !strings.Contains(err.Error(), w) {
					t.Errorf("error %q does not mention %q", err, w)
				}
			}
			mustPanic(t, func() { sim.NewRoster(x.sessions) }, err.Error())
		})
	}
	if err := sim.ValidateSessions([]sim.Session{{Start: 5, End: 9, Servers: 1}, {Start: 0, End: 5, Servers: 1}}); err != nil {
		t.Errorf("sessions that touch: %v", err)
	}
}
