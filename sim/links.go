package sim

import (
	"fmt"
	"slices"
)

// Links holds what the waiting lines of many stations need to know about
// entities: who stands before and behind, since when. An entity is a small
// number (a row of the model's table) and waits in at most one line, so one
// table serves all stations and joining or leaving a line allocates nothing.
type Links struct {
	rows  []link
	lines uint32 // lines numbered so far
}

// link is one entity's place: 24 bytes.
type link struct {
	joined     Time
	next, prev int32  // neighbours in the line, -1 at its ends
	line       uint32 // number of the station's line, 0 before the first
	class      uint8
	waiting    bool
}

// nobody ends a line.
const nobody = int32(-1)

// NewLinks returns links for entities 0 to n-1.
func NewLinks(n int) *Links { return &Links{rows: make([]link, n)} }

// Grow makes room for entities up to n-1; it never shrinks.
func (l *Links) Grow(n int) {
	if n > len(l.rows) {
		l.rows = append(l.rows, make([]link, n-len(l.rows))...)
	}
}

// Clone returns an independent copy. It belongs to the copies of the stations
// that use l.
func (l *Links) Clone() *Links {
	return &Links{rows: slices.Clone(l.rows), lines: l.lines}
}

// Prefetch asks for the cache line of entity id, who is soon to join a line.
func (l *Links) Prefetch(id int32) { Prefetch(&l.rows[id]) }

// Waiting reports whether entity id stands in a line.
func (l *Links) Waiting(id int32) bool { return l.rows[id].waiting }

// queue is one first-in, first-out line within Links.
type queue struct{ head, tail int32 }

// push puts id, whose row is r, at the tail.
func (q *queue) push(l *Links, id int32, r *link) {
	r.next, r.prev = nobody, q.tail
	if q.tail == nobody {
		q.head = id
	} else {
		l.rows[q.tail].next = id
	}
	q.tail = id
}

// pop takes the entity of row r out, which is the first.
func (q *queue) pop(l *Links, r *link) {
	q.head = r.next
	if r.next == nobody {
		q.tail = nobody
	} else {
		l.rows[r.next].prev = nobody
	}
}

// remove takes the entity of row r out, wherever it stands.
func (q *queue) remove(l *Links, r *link) {
	if r.prev == nobody {
		q.head = r.next
	} else {
		l.rows[r.prev].next = r.next
	}
	if r.next == nobody {
		q.tail = r.prev
	} else {
		l.rows[r.next].prev = r.prev
	}
}

// mustWait panics unless id stands in the given line.
func (l *Links) mustWait(id int32, line uint32, verb string) *link {
	r := &l.rows[id]
	if !r.waiting || r.line != line {
		panic(notInLine(id, *r, line, verb))
	}
	return r
}

//go:noinline
func notInLine(id int32, r link, line uint32, verb string) string {
	if !r.waiting {
		return fmt.Sprintf("sim: entity %d cannot %s line %d: it waits nowhere", id, verb, line)
	}
	return fmt.Sprintf("sim: entity %d cannot %s line %d: it waits in line %d since %v",
		id, verb, line, r.line, r.joined)
}
