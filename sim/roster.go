package sim

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"sort"
)

// Never is the instant that does not come.
const Never Time = math.MaxInt64

// Session is one stretch of duty within the week: Servers on duty from Start
// up to, but not including, End; 0 <= Start < End <= Week, Servers >= 0.
type Session struct {
	Start, End Time
	Servers    int
}

// Roster is a weekly timetable of the number of servers on duty. The week
// repeats for ever; time 0 starts one. The zero Roster is always closed. A
// Roster is never changed, so copies may share it.
type Roster struct {
	changes []change // of the number on duty, in order; cyclic; none if it never changes
	always  int      // the number on duty where changes is empty
}

type change struct {
	at      Time // within the week
	servers int
}

// ValidateSessions returns an error that names the first bad session or the
// first two that overlap.
func ValidateSessions(sessions []Session) error {
	for _, s := range sessions {
		switch {
		case s.Start < 0 || s.End > Week:
			return fmt.Errorf("session %v lies outside the week", s)
		case s.Start >= s.End:
			return fmt.Errorf("session %v does not end after it starts", s)
		case s.Servers < 0:
			return fmt.Errorf("session %v has a negative number of servers", s)
		}
	}
	sorted := byStart(sessions)
	for i := 1; i < len(sorted); i++ {
		if sorted[i].Start < sorted[i-1].End {
			return fmt.Errorf("sessions %v and %v overlap", sorted[i-1], sorted[i])
		}
	}
	return nil
}

// String writes the session with days of the week counted from 0.
func (s Session) String() string {
	return fmt.Sprintf("[%v, %v) with %d", s.Start, s.End, s.Servers)
}

// NewRoster returns the roster of the sessions, in any order. It panics if
// ValidateSessions finds an error; call that first on what users have written.
func NewRoster(sessions []Session) Roster {
	if err := ValidateSessions(sessions); err != nil {
		panic("sim: roster: " + err.Error())
	}
	all := []change{{0, 0}}
	add := func(at Time, servers int) {
		if all[len(all)-1].at == at { // sessions that touch
			all[len(all)-1].servers = servers
			return
		}
		all = append(all, change{at, servers})
	}
	for _, s := range byStart(sessions) {
		add(s.Start, s.Servers)
		add(s.End, 0)
	}
	last := all[len(all)-1]
	if last.at == Week { // closed at the end of the week means as at its start
		all = all[:len(all)-1]
	}
	r := Roster{always: all[0].servers}
	before := all[len(all)-1].servers
	for _, c := range all {
		if c.servers != before {
			r.changes = append(r.changes, c)
		}
		before = c.servers
	}
	return r
}

func byStart(sessions []Session) []Session {
	sorted := slices.Clone(sessions)
	slices.SortFunc(sorted, func(a, b Session) int { return cmp.Compare(a.Start, b.Start) })
	return sorted
}

// At returns the number of servers on duty at t.
func (r Roster) At(t Time) int {
	if len(r.changes) == 0 {
		return r.always
	}
	_, i := r.locate(t)
	return r.changes[i].servers
}

// Next returns the next change strictly after t and the number on duty from
// then on; Never and the constant number if the roster never changes.
func (r Roster) Next(t Time) (at Time, servers int) {
	if len(r.changes) == 0 {
		return Never, r.always
	}
	start, i := r.locate(t)
	return r.following(start, i)
}

// NextOpen returns the first stretch [open, close) with at least one server
// that ends after t; if the roster is open at t this is the present stretch, and
// open may lie before t. A change from one positive number to another does
// not end a stretch. A roster that is always open returns t and Never; one
// that never opens reports false.
func (r Roster) NextOpen(t Time) (open, close Time, ok bool) {
	if len(r.changes) == 0 {
		return t, Never, r.always > 0
	}
	if !slices.ContainsFunc(r.changes, func(c change) bool { return c.servers == 0 }) {
		return t, Never, true
	}
	start, i := r.locate(t)
	at, servers := start+r.changes[i].at, r.changes[i].servers
	for servers == 0 { // forward to the opening
		at, servers = r.following(at-r.changes[i].at, i)
		i = (i + 1) % len(r.changes)
	}
	open, j := at, i
	for { // back over changes that did not open it
		week, before := open-r.changes[j].at, (j+len(r.changes)-1)%len(r.changes)
		if before >= j {
			week -= Week
		}
		if r.changes[before].servers == 0 {
			break
		}
		open, j = week+r.changes[before].at, before
	}
	close = at
	for servers > 0 {
		close, servers = r.following(close-r.changes[i].at, i)
		i = (i + 1) % len(r.changes)
	}
	return open, close, true
}

// WeeklyServerTime returns the time on duty in a week, summed over servers.
func (r Roster) WeeklyServerTime() Time {
	if len(r.changes) == 0 {
		return Week * Time(r.always)
	}
	var sum Time
	for i, c := range r.changes {
		until, _ := r.following(0, i)
		sum += (until - c.at) * Time(c.servers)
	}
	return sum
}

// locate returns the change in force at t and the start of the week to which
// it belongs.
func (r Roster) locate(t Time) (week Time, i int) {
	of := t.OfWeek()
	if of < 0 {
		of += Week
	}
	week = t - of
	i = sort.Search(len(r.changes), func(i int) bool { return r.changes[i].at > of }) - 1
	if i < 0 {
		return week - Week, len(r.changes) - 1
	}
	return week, i
}

// following returns the instant and number of the change after change i of
// the week that starts at week.
func (r Roster) following(week Time, i int) (at Time, servers int) {
	if i++; i == len(r.changes) {
		i, week = 0, week+Week
	}
	return week + r.changes[i].at, r.changes[i].servers
}
