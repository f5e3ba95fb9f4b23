package sim

import (
	"fmt"
	"math"
)

// Rank orders events at equal times: the lower one happens first. A model
// names its ranks, for instance release before seize before observe.
type Rank uint8

const rankBits = 4

// MaxRank is the highest rank.
const MaxRank Rank = 1<<rankBits - 1

// Horizon is the latest time at which an event can be scheduled, 18 million
// years after the start.
const Horizon Time = 1<<(63-rankBits) - 1

// Calendar is the future-event list: it holds the scheduled events and hands
// them out in the order (time, rank, order of insertion), exactly. E is a small
// value without pointers; with one of 8 bytes an entry takes 16. Once a
// Calendar has reached its largest size it allocates nothing. Make one with
// NewCalendar.
//
// There is no cancelling: an event carries a stamp, and is ignored if the stamp
// no longer fits when it comes up (see the package comment).
//
// The earliest events lie sorted in a short run, from which they are read off;
// all others lie in a hierarchical wheel, roughly sorted by time. A small
// calendar has them all in the run.
type Calendar[E any] struct {
	now        Time
	head, tail uint8  // of the run, which goes round its room: both wrap as bytes do
	most       uint8  // a run of so many events takes no more
	loaded     bool   // and Loaded has not told of it
	end        uint64 // events with keys below it belong in the run
	run        [runRoom]Entry[E]
	wheel      wheel[E]
}

// Entry is a scheduled event; its key is time<<rankBits | rank.
type Entry[E any] struct {
	key   uint64
	Event E
}

// Sizes of runs, chosen by BenchmarkHold with 10 to 1e7 events. runMost must
// exceed chunkSize, the most that is sorted at once, by so much that going back to the wheel is rare.
const (
	smallMost  = 40  // events of a calendar that is all run
	gatherMost = 16  // events left in the wheel at which all of them become the run
	runEnough  = 16  // events that a run is made of, if it takes several slots
	runMost    = 128 // events of a run that others have joined
	runRoom    = 256 // a byte counts them
)

// NewCalendar returns an empty calendar at time 0.
func NewCalendar[E any]() *Calendar[E] {
	return &Calendar[E]{most: smallMost, end: math.MaxUint64, wheel: wheel[E]{free: -1}}
}

// Now returns the time of the event handed out last.
func (c *Calendar[E]) Now() Time { return c.now }

// Len returns the number of scheduled events.
func (c *Calendar[E]) Len() int { return int(c.tail-c.head) + c.wheel.count }

// Clone returns an independent copy with the same time and the same events.
func (c *Calendar[E]) Clone() *Calendar[E] {
	d := *c
	d.wheel.unshare()
	return &d
}

// Schedule adds an event at a time from Now to Horizon. Among events of the
// same time and rank it comes last. It panics on a time in the past.
func (c *Calendar[E]) Schedule(at Time, rank Rank, e E) {
	if uint64(at-c.now) > uint64(Horizon-c.now) || rank > MaxRank { // at < c.now wraps
		panic(refusal(at, rank, c.now))
	}
	key := uint64(at)<<rankBits | uint64(rank)
	if key >= c.end {
		c.wheel.add(key, e)
		return
	}
	if c.tail-c.head >= c.most {
		c.overflow(key, e)
		return
	}
	// Into the run, after its equals, from the end that is nearer. Runs are so
	// short that a search by halves, with its mispredicted branches, loses against
	// these loops.
	run := &c.run
	i := c.tail
	if middle := c.head + (c.tail-c.head)/2; key < run[middle].key {
		c.head--
		for i = c.head; run[i+1].key <= key; i++ {
			run[i] = run[i+1]
		}
	} else {
		c.tail++
		for ; i != c.head && run[i-1].key > key; i-- {
			run[i] = run[i-1]
		}
	}
	run[i].key = key
	run[i].Event = e
}

//go:noinline
func refusal(at Time, rank Rank, now Time) string {
	switch {
	case at < now:
		return fmt.Sprintf("sim: event scheduled at %v, before now %v", at, now)
	case at > Horizon:
		return fmt.Sprintf("sim: event scheduled at %v, after the horizon %v", at, Horizon)
	}
	return fmt.Sprintf("sim: event of rank %d, above %d", rank, MaxRank)
}

// Next hands out the earliest event and moves Now to its time; ok is false if
// there is none.
func (c *Calendar[E]) Next() (at Time, e E, ok bool) {
	if c.head == c.tail && !c.refill() {
		return c.now, e, false
	}
	x := &c.run[c.head]
	c.head++
	c.now = Time(x.key >> rankBits)
	return c.now, x.Event, true
}

// Loaded returns the events that have been put in order since it was asked last, some
// twenty or thirty at a time: whenever Next has used up those that were. Most often
// there are none. They are to be read at once: what is scheduled next may move them.
//
// It lets a model with a large table ask for rows before their turn comes (see Prefetch):
//
//	now, event, ok := calendar.Next()
//	for _, coming := range calendar.Loaded() {
//		sim.Prefetch(&table[coming.Event.id])
//	}
//
// It changes no result, and a model whose table stays in the cache does without.
func (c *Calendar[E]) Loaded() []Entry[E] {
	if !c.loaded {
		return nil
	}
	c.loaded = false
	return c.run[c.head:max(c.head, c.tail)]
}

// overflow schedules an event for which the run has no room: the run moves back to
// the wheel.
//
//go:noinline
func (c *Calendar[E]) overflow(key uint64, e E) {
	if c.wheel.count == 0 {
		c.wheel.restart(uint64(c.now) << rankBits)
	}
	c.end = 0
	for ; c.head != c.tail; c.head++ {
		x := &c.run[c.head]
		c.wheel.add(x.key, x.Event)
	}
	c.wheel.add(key, e)
}

// refill makes the earliest events of the wheel the run, which is empty; it
// reports whether there are any.
func (c *Calendar[E]) refill() bool {
	w, run := &c.wheel, c.run[:0]
	if w.count <= gatherMost {
		run = w.gather(run)
		c.most, c.end = smallMost, math.MaxUint64
	} else {
		c.most = runMost
		run, c.end = w.earliest(run)
	}
	c.head, c.tail = 0, uint8(len(run))
	c.loaded = true
	return len(run) > 0
}
