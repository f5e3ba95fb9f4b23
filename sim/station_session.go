package sim

import (
	"fmt"
	"math"
)

// EndRule says what becomes of the line when a session ends. Under every rule
// a service that has begun is finished.
type EndRule uint8

const (
	// FinishQueue keeps the servers on duty until the line is empty; then the
	// capacity falls to 0. Who joins while the line is being finished is served
	// as well: the model closes the door.
	FinishQueue EndRule = iota
	// FinishCurrent takes the servers off duty at once; the line waits for the
	// next session, unless the model dismisses it.
	FinishCurrent
)

// String returns the name of the rule.
func (r EndRule) String() string {
	switch r {
	case FinishQueue:
		return "finish queue"
	case FinishCurrent:
		return "finish current"
	}
	return fmt.Sprintf("EndRule(%d)", uint8(r))
}

// SetServers puts n servers on duty and ends a closing that is under way. More
// than n may be busy for a while, since nobody's service is interrupted. After
// an increase call Admit until it reports false.
func (s *Station) SetServers(n int, now Time) {
	if n < 0 || n > math.MaxInt32 {
		panic(fmt.Sprintf("sim: %d servers set at %v", n, now))
	}
	s.closing = false
	s.Capacity.Set(int64(n), now)
}

// EndSession ends a session under the given rule. A second call with
// FinishCurrent ends the overtime that FinishQueue began.
func (s *Station) EndSession(rule EndRule, now Time) {
	switch rule {
	case FinishQueue:
		if s.Queue.value > 0 && s.Capacity.value > 0 {
			s.closing = true
			return
		}
	case FinishCurrent:
	default:
		panic(fmt.Sprintf("sim: unknown rule %v for the end of a session at %v", rule, now))
	}
	s.closing = false
	s.Capacity.Set(0, now)
}

// Closing reports whether a line is being finished after the end of a session.
func (s *Station) Closing() bool { return s.closing }

// SetGuard protects a class from starvation: whenever the next to be served is
// chosen, those at the head of class from who have waited at least the given
// time first join the tail of the more urgent class to. Their waits count from
// when they joined the line. A station has one guard; after = 0 removes it.
func (s *Station) SetGuard(from, to int, after Time) {
	if to < 0 || from <= to || from >= int(s.classes) || after < 0 {
		panic(fmt.Sprintf("sim: guard from class %d to %d after %v in a station with %d classes",
			from, to, after, s.classes))
	}
	s.guardFrom, s.guardTo, s.guardAfter = uint8(from), uint8(to), after
}

// promote carries out the guard. Nobody is promoted twice, and promotion keeps
// the class in order of joining, so the work is constant per entity.
func (s *Station) promote(l *Links, now Time) {
	from, to := &s.lines[s.guardFrom], &s.lines[s.guardTo]
	for from.head != nobody {
		id := from.head
		r := &l.rows[id]
		if now-r.joined < s.guardAfter {
			return
		}
		from.pop(l, r)
		s.shrink(s.guardFrom)
		to.push(l, id, r)
		r.class = s.guardTo
		s.waiting[s.guardTo]++
		s.occupied |= 1 << s.guardTo
	}
}
