package sim_test

import (
	"slices"
	"testing"

	"gradus/sim"
)

// slowStation is what Station should do, written with slices and searches and
// nothing else in mind.
type slowStation struct {
	line          [][]slowPlace // per class
	servers, busy int
	closing       bool
	from, to      int
	after         sim.Time

	served, left, dismissed int
	waits                   sim.Time // of the served since the reset
	area                    sim.Time // integral of the line since the reset
	last                    sim.Time
}

type slowPlace struct {
	id     int32
	joined sim.Time
}

func (s *slowStation) waiting() (n int) {
	for _, line := range s.line {
		n += len(line)
	}
	return n
}

// pass lets time go by up to now.
func (s *slowStation) pass(now sim.Time) {
	s.area += sim.Time(s.waiting()) * (now - s.last)
	s.last = now
}

func (s *slowStation) seize(id int32, class int, now sim.Time) bool {
	if s.busy < s.servers && s.waiting() == 0 {
		s.busy++
		s.served++
		return true
	}
	s.line[class] = append(s.line[class], slowPlace{id, now})
	return false
}

func (s *slowStation) admit(now sim.Time) int32 {
	if s.busy >= s.servers || s.waiting() == 0 {
		return -1
	}
	for s.after > 0 && len(s.line[s.from]) > 0 && now-s.line[s.from][0].joined >= s.after {
		s.line[s.to] = append(s.line[s.to], s.line[s.from][0])
		s.line[s.from] = s.line[s.from][1:]
	}
	s.busy++
	s.served++
	p := s.first()
	s.waits += now - p.joined
	return p.id
}

func (s *slowStation) first() slowPlace {
	for c, line := range s.line {
		if len(line) > 0 {
			s.line[c] = line[1:]
			s.afterwards()
			return line[0]
		}
	}
	panic("empty line")
}

func (s *slowStation) leave(id int32) {
	for c := range s.line {
		s.line[c] = slices.DeleteFunc(s.line[c], func(p slowPlace) bool { return p.id == id })
	}
	s.left++
	s.afterwards()
}

func (s *slowStation) afterwards() {
	if s.closing && s.waiting() == 0 {
		s.closing, s.servers = false, 0
	}
}

// Stations of all sizes and their slow twins go through the same 200,000
// random calls and must agree on every answer. Little's identities hold after
// each call. The seed is fixed: the test passes or fails for good.
func TestStationAgreesWithASlowTwin(t *testing.T) {
	key := sim.Root(20120101).Named("station twin")
	const entities = 60
	for round := range 40 {
		k := key.At(int64(round))
		classes := 1 + round%sim.MaxClasses
		servers := round % 4
		fast, l := sim.NewStation(servers, classes), sim.NewLinks(entities)
		slow := &slowStation{line: make([][]slowPlace, classes), servers: servers}
		if classes > 1 && round%3 > 0 {
			from := 1 + k.Named("from").Below(classes-1)
			to := k.Named("to").Below(from)
			fast.SetGuard(from, to, 40)
			slow.from, slow.to, slow.after = from, to, 40
		}
		free := make([]int32, entities) // neither waiting nor in service
		for i := range free {
			free[i] = int32(i)
		}
		var waiting, inService []int32
		start := func(id int32) {
			if id >= 0 {
				waiting = slices.DeleteFunc(waiting, func(w int32) bool { return w == id })
				inService = append(inService, id)
			}
		}
		drop := func(id int32) {
			waiting = slices.DeleteFunc(waiting, func(w int32) bool { return w == id })
			free = append(free, id)
		}
		pick := func(k sim.Key, ids []int32) int32 { return ids[k.Below(len(ids))] }
		now := sim.Time(0)
		for step := range 5000 {
			k := k.At(int64(step))
			now += sim.Time(k.At(1).Below(8))
			slow.pass(now)
			var got, want int32 = -1, -1
			switch op := k.At(2).Below(20); {
			case op < 8 && len(free) > 0:
				i := k.At(3).Below(len(free))
				id, class := free[i], k.At(4).Below(classes)
				free = slices.Delete(free, i, i+1)
				if a, b := fast.Seize(l, id, class, now), slow.seize(id, class, now); a != b {
					t.Fatalf("round %d, step %d: Seize says %t, twin %t", round, step, a, b)
				} else if a {
					inService = append(inService, id)
				} else {
					waiting = append(waiting, id)
				}
			case op < 15 && len(inService) > 0:
				i := k.At(3).Below(len(inService))
				free = append(free, inService[i])
				inService = slices.Delete(inService, i, i+1)
				got, _ = fast.Release(l, now)
				slow.busy--
				want = slow.admit(now)
				start(got)
			case op == 15 && len(waiting) > 0:
				id := pick(k.At(3), waiting)
				fast.Leave(l, id, now)
				slow.leave(id)
				drop(id)
			case op == 16 && len(waiting) > 0:
				got, _ = fast.Dismiss(l, now)
				want = slow.first().id
				slow.dismissed++
				drop(got)
			case op == 17:
				n := k.At(3).Below(5)
				fast.SetServers(n, now)
				slow.servers, slow.closing = n, false
				for {
					got, _ = fast.Admit(l, now)
					want = slow.admit(now)
					if got < 0 || got != want {
						break
					}
					start(got)
				}
			case op == 18:
				rule := sim.EndRule(k.At(3).Below(2))
				fast.EndSession(l, rule, now)
				if slow.closing = rule == sim.FinishQueue && slow.waiting() > 0 && slow.servers > 0; !slow.closing {
					slow.servers = 0
				}
			case op == 19 && k.At(3).Below(20) == 0:
				fast.ResetStats(now)
				slow.served, slow.left, slow.dismissed, slow.waits, slow.area = 0, 0, 0, 0, 0
			}
			if got != want {
				t.Fatalf("round %d, step %d: next is %d, twin says %d", round, step, got, want)
			}
			compareWithTwin(t, &fast, slow, l, now)
		}
	}
}

func compareWithTwin(t *testing.T, fast *sim.Station, slow *slowStation, l *sim.Links, now sim.Time) {
	t.Helper()
	balanced(t, fast, l, now)
	if fast.Busy() != slow.busy || fast.Servers() != slow.servers || fast.Waiting() != slow.waiting() || fast.Closing() != slow.closing {
		t.Fatalf("at %v: busy %d/%d, servers %d/%d, waiting %d/%d, closing %t/%t", now, fast.Busy(), slow.busy,
			fast.Servers(), slow.servers, fast.Waiting(), slow.waiting(), fast.Closing(), slow.closing)
	}
	for c := range slow.line {
		if fast.WaitingIn(c) != len(slow.line[c]) {
			t.Fatalf("at %v: %d in class %d, twin %d", now, fast.WaitingIn(c), c, len(slow.line[c]))
		}
	}
	if fast.Served != int64(slow.served) || fast.Left != int64(slow.left) || fast.Dismissed != int64(slow.dismissed) {
		t.Fatalf("at %v: served %d/%d, left %d/%d, dismissed %d/%d", now, fast.Served, slow.served,
			fast.Left, slow.left, fast.Dismissed, slow.dismissed)
	}
	if got := fast.Queue.Integral(now); got != int64(slow.area) {
		t.Fatalf("at %v: integral of the line %d, twin %d", now, got, slow.area)
	}
	if n := fast.Wait.N(); n > 0 {
		mean := float64(slow.waits) / float64(n)
		if d := fast.Wait.Mean() - mean; d > 1e-9*(1+mean) || -d > 1e-9*(1+mean) {
			t.Fatalf("at %v: mean wait %g, twin %g", now, fast.Wait.Mean(), mean)
		}
	}
}
