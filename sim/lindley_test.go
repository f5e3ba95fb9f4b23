package sim_test

import (
	"slices"
	"testing"

	"gradus/sim"
)

// visit is one customer of a recursion: when it comes, how long it is served.
type visit struct{ arrives, service sim.Time }

// visits draws n customers with a mean gap and a mean service. Gaps are cut to
// whole multiples of grain, so with a coarse grain many events fall on one tick.
func visits(key sim.Key, n int, gap, service, grain sim.Time) []visit {
	list := make([]visit, n)
	at := sim.Time(0)
	draw := func(k sim.Key, mean sim.Time) sim.Time {
		return sim.Time(exponential(float64(mean))(k)) / grain * grain
	}
	for i := range list {
		k := key.At(int64(i))
		at += draw(k.At(0), gap)
		list[i] = visit{at, draw(k.At(1), service)}
	}
	return list
}

// Ranks of the events at one instant, in the order that a test asks for.
type order struct{ arrive, finish, change sim.Rank }

// waitsOf runs the customers through a station and returns how long each
// waited. The roster, if it is not empty, sets the servers; sessions end with
// FinishCurrent.
func waitsOf(t *testing.T, list []visit, servers int, roster sim.Roster, ranks order) []sim.Time {
	t.Helper()
	const change = -1
	type event struct {
		id       int32
		finishes bool
	}
	s, l, c := sim.NewStation(servers, 1), sim.NewLinks(len(list)), sim.NewCalendar[event]()
	waits := make([]sim.Time, len(list))
	served := 0
	start := func(id int32, now sim.Time) {
		waits[id] = now - list[id].arrives
		served++
		c.Schedule(now+list[id].service, ranks.finish, event{id, true})
	}
	c.Schedule(list[0].arrives, ranks.arrive, event{id: 0})
	if at, _ := roster.Next(0); at != sim.Never {
		s.SetServers(roster.At(0), 0)
		c.Schedule(at, ranks.change, event{id: change})
	}
	for {
		now, e, ok := c.Next()
		switch {
		case !ok || served == len(list) && s.Busy() == 0:
			if err := s.Little(l, now); err != nil {
				t.Fatal(err)
			}
			return waits
		case e.id == change:
			if n := roster.At(now); n == 0 {
				s.EndSession(sim.FinishCurrent, now)
			} else {
				s.SetServers(n, now)
			}
			for id, ok := s.Admit(l, now); ok; id, ok = s.Admit(l, now) {
				start(id, now)
			}
			at, _ := roster.Next(now)
			c.Schedule(at, ranks.change, event{id: change})
		case e.finishes:
			if id, ok := s.Release(l, now); ok {
				start(id, now)
			}
		default:
			if s.Seize(l, e.id, 0, now) {
				start(e.id, now)
			}
			if next := e.id + 1; int(next) < len(list) {
				c.Schedule(list[next].arrives, ranks.arrive, event{id: next})
			}
		}
	}
}

// sameWaits fails at the first customer whose waits differ.
func sameWaits(t *testing.T, got, want []sim.Time) {
	t.Helper()
	if i := slices.IndexFunc(got, func(w sim.Time) bool { return w > 0 }); i < 0 {
		t.Fatal("nobody waited: the test shows nothing")
	}
	for i := range want {
		if got[i] != want[i] {
			t.Fatalf("customer %d waited %d ticks, the recursion says %d", i, got[i], want[i])
		}
	}
}

// D. V. Lindley, "The theory of queues with a single server", Mathematical
// Proceedings of the Cambridge Philosophical Society 48 (1952) 277-289: each
// wait is the last wait, plus the last service, minus the gap, or 0. It holds
// on every path, so a station must agree to the tick, in whatever order events
// of one instant are handled.
func TestStationAgreesWithLindleyToTheTick(t *testing.T) {
	const n = 100_000
	for name, grain := range map[string]sim.Time{"fine": 1, "many ties": sim.Minute} {
		list := visits(sim.Root(1952).Named(name), n, 10*sim.Minute, 9*sim.Minute, grain)
		want := make([]sim.Time, n)
		for i := 1; i < n; i++ {
			want[i] = max(0, want[i-1]+list[i-1].service-(list[i].arrives-list[i-1].arrives))
		}
		for _, ranks := range []order{{arrive: 0, finish: 1}, {arrive: 1, finish: 0}, {}} {
			sameWaits(t, waitsOf(t, list, 1, sim.Roster{}, ranks), want)
		}
	}
}

// J. Kiefer and J. Wolfowitz, "On the theory of queues with many servers",
// Transactions of the American Mathematical Society 78 (1955) 1-18: the same
// with the sorted instants at which each server will be free.
func TestStationOfManyServersAgreesWithKieferAndWolfowitzToTheTick(t *testing.T) {
	const n, servers = 100_000, 7
	for name, grain := range map[string]sim.Time{"fine": 1, "many ties": sim.Minute} {
		list := visits(sim.Root(1955).Named(name), n, 10*sim.Minute, 65*sim.Minute, grain)
		want := make([]sim.Time, n)
		free := make([]sim.Time, servers)
		for i, v := range list {
			want[i] = max(0, free[0]-v.arrives)
			free[0] = v.arrives + want[i] + v.service
			slices.Sort(free)
		}
		for _, ranks := range []order{{arrive: 0, finish: 1}, {arrive: 1, finish: 0}} {
			sameWaits(t, waitsOf(t, list, servers, sim.Roster{}, ranks), want)
		}
	}
}

// A server who keeps office hours and finishes what has begun: service starts
// when the customer is there, the one before is gone and the office is open.
// A session that ends at the instant a server becomes free takes nobody on, so
// changes of the roster come first among events of one instant.
func TestOfficeHoursAgreeWithTheirRecursionToTheTick(t *testing.T) {
	const n = 100_000
	roster := office(1, 1)
	for name, grain := range map[string]sim.Time{"fine": 1, "many ties": sim.Minute} {
		// 44 of 168 hours are open: one in 25 minutes against 6 minutes of service.
		list := visits(sim.Root(8).Named(name), n, 25*sim.Minute, 6*sim.Minute, grain)
		want := make([]sim.Time, n)
		free := sim.Time(0)
		for i, v := range list {
			start := max(v.arrives, free)
			open, _, _ := roster.NextOpen(start)
			start = max(start, open)
			want[i] = start - v.arrives
			free = start + v.service
		}
		sameWaits(t, waitsOf(t, list, 1, roster, order{change: 0, arrive: 1, finish: 2}), want)
		sameWaits(t, waitsOf(t, list, 1, roster, order{change: 0, arrive: 2, finish: 1}), want)
	}
}
