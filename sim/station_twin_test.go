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

func (s *slowStation) endSession(rule sim.EndRule) {
	s.closing = rule == sim.FinishQueue && s.waiting() > 0 && s.servers > 0
	if !s.closing {
		s.servers = 0
	}
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
	for round := range 40 {
		k := key.At(int64(round))
		w := newTwins(k, round%4, 1+round%sim.MaxClasses, round%3 > 0)
		for step := range 5000 {
			k := k.At(int64(step))
			w.now += sim.Time(k.At(1).Below(8))
			w.slow.pass(w.now)
			if got, want := w.step(k); got != want {
				t.Fatalf("round %d, step %d: %d, twin says %d", round, step, got, want)
			}
			compareWithTwin(t, &w.fast, w.slow, w.links, w.now)
		}
	}
}

// twins is a station, its twin and those who are about.
type twins struct {
	fast  sim.Station
	links *sim.Links
	slow  *slowStation
	now   sim.Time

	free, waiting, inService []int32
}

func newTwins(k sim.Key, servers, classes int, guard bool) *twins {
	const customers = 60
	w := &twins{
		fast: sim.NewStation(servers, classes), links: sim.NewLinks(customers),
		slow: &slowStation{line: make([][]slowPlace, classes), servers: servers},
	}
	if guard && classes > 1 {
		from := 1 + k.Named("from").Below(classes-1)
		to := k.Named("to").Below(from)
		w.fast.SetGuard(from, to, 40)
		w.slow.from, w.slow.to, w.slow.after = from, to, 40
	}
	for id := range int32(customers) {
		w.free = append(w.free, id)
	}
	return w
}

// step makes one random call on both and returns what each answers: a
// customer, -1 for nobody, or 1 and 0 for true and false.
func (w *twins) step(k sim.Key) (got, want int32) {
	switch op := k.At(2).Below(20); {
	case op < 8 && len(w.free) > 0:
		return w.seize(draw(k.At(3), &w.free), k.At(4).Below(len(w.slow.line)))
	case op < 15 && len(w.inService) > 0:
		w.free = append(w.free, draw(k.At(3), &w.inService))
		got, _ = w.fast.Release(w.links, w.now)
		w.slow.busy--
		want = w.slow.admit(w.now)
		w.start(got)
	case op == 15 && len(w.waiting) > 0:
		id := draw(k.At(3), &w.waiting)
		w.fast.Leave(w.links, id, w.now)
		w.slow.leave(id)
		w.free = append(w.free, id)
	case op == 16 && len(w.waiting) > 0:
		got, _ = w.fast.Dismiss(w.links, w.now)
		want = w.slow.first().id
		w.slow.dismissed++
		w.drop(got)
		w.free = append(w.free, got)
	case op == 17:
		n := k.At(3).Below(5)
		w.fast.SetServers(n, w.now)
		w.slow.servers, w.slow.closing = n, false
		for got == want && got >= 0 {
			got, _ = w.fast.Admit(w.links, w.now)
			want = w.slow.admit(w.now)
			w.start(got)
		}
	case op == 18:
		rule := sim.EndRule(k.At(3).Below(2))
		w.fast.EndSession(rule, w.now)
		w.slow.endSession(rule)
	case op == 19 && k.At(3).Below(20) == 0:
		w.fast.ResetStats(w.now)
		w.slow.served, w.slow.left, w.slow.dismissed, w.slow.waits, w.slow.area = 0, 0, 0, 0, 0
	}
	return got, want
}

func (w *twins) seize(id int32, class int) (got, want int32) {
	if w.fast.Seize(w.links, id, class, w.now) {
		got = 1
		w.inService = append(w.inService, id)
	} else {
		w.waiting = append(w.waiting, id)
	}
	if w.slow.seize(id, class, w.now) {
		want = 1
	}
	return got, want
}

// start notes that id, unless it is nobody, went from the line into service.
func (w *twins) start(id int32) {
	if id >= 0 {
		w.drop(id)
		w.inService = append(w.inService, id)
	}
}

func (w *twins) drop(id int32) {
	w.waiting = slices.DeleteFunc(w.waiting, func(x int32) bool { return x == id })
}

// draw takes a random one out of a list.
func draw(k sim.Key, ids *[]int32) int32 {
	i := k.Below(len(*ids))
	id := (*ids)[i]
	*ids = slices.Delete(*ids, i, i+1)
	return id
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
