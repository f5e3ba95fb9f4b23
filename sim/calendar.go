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
	now    Time
	run    []entry[E] // sorted; the part from next on is not yet read off
	next   int
	most   int    // a run with this many events left takes no more
	end    uint64 // events with keys below it belong in the run
	loaded bool   // and Loaded has not told of it
	wheel  wheel[E]
}

// entry is a scheduled event; its key is time<<rankBits | rank.
type entry[E any] struct {
	key   uint64
	event E
}

// Sizes of runs, chosen by BenchmarkHold with 10 to 1e7 events. runMost must
// exceed chunkSize, the most that is sorted at once, by so much that going back to the wheel is rare.
const (
	smallMost  = 40  // events of a calendar that is all run
	gatherMost = 16  // events left in the wheel at which all of them become the run
	runEnough  = 16  // events that a run is made of, if it takes several slots
	runMost    = 128 // events of a run that others have joined
	runRoom    = 2 * runMost
)

// NewCalendar returns an empty calendar at time 0.
func NewCalendar[E any]() *Calendar[E] {
	return &Calendar[E]{
		run:   make([]entry[E], 0, runRoom),
		most:  smallMost,
		end:   math.MaxUint64,
		wheel: wheel[E]{free: -1},
	}
}

// Now returns the time of the event handed out last.
func (c *Calendar[E]) Now() Time { return c.now }

// Len returns the number of scheduled events.
func (c *Calendar[E]) Len() int { return len(c.run) - c.next + c.wheel.count }

// Clone returns an independent copy with the same time and the same events.
func (c *Calendar[E]) Clone() *Calendar[E] {
	d := *c
	d.run = append(make([]entry[E], 0, runRoom), c.run[c.next:]...)
	d.next = 0
	d.wheel.unshare()
	return &d
}

// Schedule adds an event at a time from Now to Horizon. Among events of the
// same time and rank it comes last. It panics on a time in the past.
func (c *Calendar[E]) Schedule(at Time, rank Rank, e E) {
	if at < c.now || at > Horizon || rank > MaxRank {
		refuse(at, rank, c.now)
	}
	key := uint64(at)<<rankBits | uint64(rank)
	if key < c.end {
		if len(c.run)-c.next < c.most {
			c.insert(key, e)
			return
		}
		c.spill()
	}
	c.wheel.add(key, e)
}

//go:noinline
func refuse(at Time, rank Rank, now Time) {
	switch {
	case at < now:
		panic(fmt.Sprintf("sim: event scheduled at %v, before now %v", at, now))
	case at > Horizon:
		panic(fmt.Sprintf("sim: event scheduled at %v, after the horizon %v", at, Horizon))
	}
	panic(fmt.Sprintf("sim: event of rank %d, above %d", rank, MaxRank))
}

// Next hands out the earliest event and moves Now to its time; ok is false if
// there is none.
func (c *Calendar[E]) Next() (at Time, e E, ok bool) {
	if c.next >= len(c.run) && !c.refill() {
		return c.now, e, false
	}
	x := c.run[c.next]
	c.next++
	c.now = Time(x.key >> rankBits)
	return c.now, x.event, true
}

// Loaded reports whether events have been put in order since it was asked last,
// some twenty or thirty at a time: whenever Next has used up those that were.
//
// With Upcoming it lets a model with a large table ask for rows before their turn
// comes (see Prefetch): the first few when they are loaded, one more after each Next.
//
//	now, event, ok := calendar.Next()
//	i := far
//	if calendar.Loaded() {
//		i = 0
//	}
//	for ; i <= far; i++ {
//		if e, ok := calendar.Upcoming(i); ok {
//			sim.Prefetch(&table[e.id])
//		}
//	}
//
// It changes no result, and a model whose table stays in the cache does without.
func (c *Calendar[E]) Loaded() bool {
	loaded := c.loaded
	c.loaded = false
	return loaded
}

// Upcoming returns event number i, from 0, of those in order, if there are so
// many: unless an earlier one is scheduled before, it comes i events after the next one.
func (c *Calendar[E]) Upcoming(i int) (e E, ok bool) {
	if uint(c.next+i) >= uint(len(c.run)) {
		return e, false
	}
	return c.run[c.next+i].event, true
}

// insert puts an event into the run, after its equals, from the end that is
// nearer: there is room before the first event as well, where others have been
// read off. Runs are so short that a search by halves, with its mispredicted
// branches, loses against these loops.
func (c *Calendar[E]) insert(key uint64, e E) {
	if middle := (c.next + len(c.run)) / 2; c.next > 0 && middle < len(c.run) && key < c.run[middle].key {
		c.next--
		run := c.run[c.next:]
		i := 1
		for i < len(run) && run[i].key <= key {
			run[i-1] = run[i]
			i++
		}
		run[i-1].key = key
		run[i-1].event = e
		return
	}
	if len(c.run) == runRoom {
		c.run = c.run[:copy(c.run, c.run[c.next:])]
		c.next = 0
	}
	c.run = c.run[:len(c.run)+1]
	run := c.run[c.next:]
	i := len(run) - 1
	for i > 0 && run[i-1].key > key {
		run[i] = run[i-1]
		i--
	}
	run[i].key = key
	run[i].event = e
}

// spill moves the run back to the wheel.
func (c *Calendar[E]) spill() {
	if c.wheel.count == 0 {
		c.wheel.restart(uint64(c.now) << rankBits)
	}
	c.end = 0
	for _, x := range c.run[c.next:] {
		c.wheel.add(x.key, x.event)
	}
	c.run, c.next = c.run[:0], 0
}

// refill makes the earliest events of the wheel the run; it reports whether
// there are any.
func (c *Calendar[E]) refill() bool {
	c.run, c.next = c.run[:0], 0
	w := &c.wheel
	if w.count <= gatherMost {
		c.run = w.gather(c.run)
		c.loaded = true
		c.most, c.end = smallMost, math.MaxUint64
		return len(c.run) > 0
	}
	c.most = runMost
	for {
		l, i := w.first()
		v := &w.levels[l]
		if v.slots[i].size > chunkSize {
			if v.shift > 0 {
				w.deal(l, i)
				continue
			}
			// So many events of one key are read off one by one; those that are
			// scheduled for it meanwhile follow them.
			c.run = append(c.run, w.pop(l, i))
			c.end = c.run[0].key
			return true
		}
		for {
			c.run = w.take(l, i, c.run)
			c.end = v.start(w.base, i) + 1<<v.shift
			if v.words == 0 || len(c.run) >= runEnough {
				break
			}
			i = v.first()
			if len(c.run)+int(v.slots[i].size) > chunkSize {
				break
			}
		}
		c.loaded = true
		return true
	}
}
