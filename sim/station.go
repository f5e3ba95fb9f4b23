package sim

import (
	"fmt"
	"math"
	"math/bits"
)

// MaxClasses is the largest number of priority classes of a station.
const MaxClasses = 8

// Station is a service point: a number of like servers and a waiting line of
// priority classes, first come, first served inside a class. Class 0 is the
// most urgent; service is never interrupted.
//
// A station is a pure state machine. It never schedules, never draws and never
// calls back: the model says what happens (Seize, Release, Leave, ...), the
// station says who is served next and keeps the accounts. Every call takes
// constant time and allocates nothing. Impossible calls panic.
//
// Station is a value without pointers: a copy of the stations together with a
// Clone of their Links is a copy of the whole state.
type Station struct {
	// Collectors since the last ResetStats, to be read only.
	Queue     Level // waiting
	InService Level // busy servers
	Capacity  Level // servers on duty
	Wait      Tally // waits of those taken into service, zero waits included [ticks]

	Arrived   int64 // seized or joined the line
	Served    int64 // taken into service
	Left      int64 // reneged
	Dismissed int64 // sent away unserved

	lineTicks  int64 // time spent in line since resetAt by those no longer in it
	resetAt    Time
	lineBefore int64 // waiting at resetAt

	lines      [MaxClasses]queue
	waiting    [MaxClasses]int32
	number     uint32 // of the line within its Links, 0 before anyone waited
	occupied   uint8  // bit c: class c has somebody waiting
	classes    uint8
	closing    bool // the line is being finished, see FinishQueue
	guardFrom  uint8
	guardTo    uint8
	guardAfter Time // 0: no guard
}

// NewStation returns an idle station at time 0 with the given number of
// servers (0 or more) and priority classes (1 to MaxClasses).
func NewStation(servers, classes int) Station {
	if servers < 0 || servers > math.MaxInt32 || classes < 1 || classes > MaxClasses {
		panic(fmt.Sprintf("sim: a station of %d servers and %d classes (at least 0 servers, 1 to %d classes)",
			servers, classes, MaxClasses))
	}
	s := Station{classes: uint8(classes)}
	for c := range s.lines {
		s.lines[c] = queue{nobody, nobody}
	}
	s.Capacity.Set(int64(servers), 0)
	return s
}

// Seize asks for a server for entity id. It reports true if service begins at
// once; otherwise id joins the line of its class. Nobody overtakes a line that
// has not been admitted yet (see Admit).
func (s *Station) Seize(l *Links, id int32, class int, now Time) bool {
	if uint(class) >= uint(s.classes) {
		panic(badClass(id, class, s.classes))
	}
	s.Arrived++
	if s.InService.value < s.Capacity.value && s.Queue.value == 0 {
		s.InService.Add(1, now)
		s.Wait.Add(0)
		s.Served++
		return true
	}
	s.join(l, id, class, now)
	return false
}

// Release frees a server. If the capacity allows, the next in line is taken
// into service at once and returned.
func (s *Station) Release(l *Links, now Time) (next int32, ok bool) {
	if s.InService.value == 0 {
		panic(noneBusy(now))
	}
	if s.Queue.value == 0 || s.InService.value > s.Capacity.value {
		s.InService.Add(-1, now)
		return nobody, false
	}
	return s.take(l, now), true // the server stays busy: the level does not change
}

// Admit takes the next in line into service if a server is free. Call it until
// it reports false after the capacity has grown.
func (s *Station) Admit(l *Links, now Time) (next int32, ok bool) {
	if s.Queue.value == 0 || s.InService.value >= s.Capacity.value {
		return nobody, false
	}
	s.InService.Add(1, now)
	return s.take(l, now), true
}

// Leave takes id out of the line: it has waited long enough.
func (s *Station) Leave(l *Links, id int32, now Time) {
	r := l.mustWait(id, s.number, "leave")
	s.lines[r.class].remove(l, r)
	s.parted(r, now)
	s.Left++
}

// Dismiss sends the first of the most urgent class away unserved and returns
// it; it reports false for an empty line.
func (s *Station) Dismiss(l *Links, now Time) (id int32, ok bool) {
	if s.occupied == 0 {
		return nobody, false
	}
	id, r := s.pop(l)
	s.parted(r, now)
	s.Dismissed++
	return id, true
}

// Waiting returns the number in line.
func (s *Station) Waiting() int { return int(s.Queue.value) }

// WaitingIn returns the number in line of one class. A promoted entity counts
// in the class it was promoted to.
func (s *Station) WaitingIn(class int) int { return int(s.waiting[class]) }

// Busy returns the number of servers at work. It exceeds Servers while
// servers whose session has ended finish what they have begun.
func (s *Station) Busy() int { return int(s.InService.value) }

// Servers returns the number of servers on duty.
func (s *Station) Servers() int { return int(s.Capacity.value) }

// Joined returns the instant at which id joined the line of s in which it
// stands or, if it stands in none, stood last. It panics if that was not a
// line of s.
func (s *Station) Joined(l *Links, id int32) Time {
	r := &l.rows[id]
	if r.line == 0 || r.line != s.number {
		panic(fmt.Sprintf("sim: entity %d has not waited in line %d (its last line was %d)", id, s.number, r.line))
	}
	return r.joined
}

// join puts id at the tail of its class.
func (s *Station) join(l *Links, id int32, class int, now Time) {
	if s.number == 0 {
		l.lines++
		s.number = l.lines
	}
	r := &l.rows[id]
	if r.waiting {
		panic(notInLine(id, *r, s.number, "join"))
	}
	r.joined, r.line, r.class, r.waiting = now, s.number, uint8(class), true
	s.lines[class].push(l, id, r)
	s.waiting[class]++
	s.occupied |= 1 << class
	s.Queue.Add(1, now)
}

// take removes the next to be served from a line that is not empty.
func (s *Station) take(l *Links, now Time) int32 {
	if s.guardAfter > 0 {
		s.promote(l, now)
	}
	id, r := s.pop(l)
	s.parted(r, now)
	s.Wait.Add(float64(now - r.joined))
	s.Served++
	return id
}

// pop takes out of its line who is to be served next, and returns its row too; somebody
// must be waiting.
func (s *Station) pop(l *Links) (int32, *link) {
	line := &s.lines[bits.TrailingZeros8(s.occupied)&(MaxClasses-1)]
	id := line.head
	r := &l.rows[id]
	line.pop(l, r)
	return id, r
}

// parted closes the books on the time in line of the entity of row r.
func (s *Station) parted(r *link, now Time) {
	s.lineTicks += int64(now - max(r.joined, s.resetAt))
	s.shrink(r.class)
	r.waiting = false
	s.Queue.Add(-1, now)
	if s.closing && s.Queue.value == 0 {
		s.closing = false
		s.Capacity.Set(0, now)
	}
}

// shrink counts one less waiting in a class.
func (s *Station) shrink(class uint8) {
	s.waiting[class]--
	if s.waiting[class] == 0 {
		s.occupied &^= 1 << class
	}
}

// The texts of panics are made in functions of their own, which are not inlined:
// what leads to one then takes few instructions of those that are executed often,
// and since panic itself ends the function, no register is saved for the case.

//go:noinline
func badClass(id int32, class int, classes uint8) string {
	return fmt.Sprintf("sim: entity %d seizes in class %d of a station with %d classes", id, class, classes)
}

//go:noinline
func noneBusy(now Time) string {
	return fmt.Sprintf("sim: a server is released at %v, but none is busy", now)
}
