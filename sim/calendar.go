package sim

import "fmt"

// Rank orders events at equal times: the lower one happens first. A model
// names its ranks, for instance release before seize before observe.
type Rank uint8

const rankBits = 4

// MaxRank is the highest rank.
const MaxRank Rank = 1<<rankBits - 1

// Horizon is the latest time at which an event can be scheduled, 18 million
// years from the start.
const Horizon Time = 1<<(63-rankBits) - 1

// Calendar is the future-event list: it holds the scheduled events and hands
// them out in the order (time, rank, order of insertion), exactly. E is a small
// value without pointers; with one of 8 bytes an entry takes 16. Once a
// Calendar has reached its largest size it allocates nothing. The zero value
// is not ready for use.
//
// There is no cancelling: an event carries a stamp, and is ignored if the stamp
// no longer fits when it comes up (see the package comment).
//
// The earliest events lie sorted in a short run, from which they are read off;
// all others lie in a hierarchical wheel, roughly sorted by time. A small
// calendar has them all in the run.
type Calendar[E any] struct {
	now   Time
	run   []entry[E] // sorted; read up to next
	next  int
	base  uint64 // key, with rank 0, from which levels of the wheel are counted
	reach int    // events on levels up to this one belong in the run
	wheel wheel[E]
}

// entry is a scheduled event; its key is time<<rankBits | rank.
type entry[E any] struct {
	key   uint64
	event E
}

const (
	// A slot of the wheel with up to sortMost events is sorted at once, a
	// larger one is dealt to finer slots. A run that events scheduled in its
	// span have made longer than runMost goes back to the wheel. When the
	// wheel holds no more than gatherMost they all move to the run.
	sortMost   = 64
	runMost    = 128
	gatherMost = 32

	runCap = 2 * runMost
)

// NewCalendar returns an empty calendar at time 0.
func NewCalendar[E any]() *Calendar[E] {
	c := &Calendar[E]{run: make([]entry[E], 0, runCap), reach: topLevel}
	c.wheel.init()
	return c
}

// Now returns the time of the event handed out last.
func (c *Calendar[E]) Now() Time { return c.now }

// Len returns the number of scheduled events.
func (c *Calendar[E]) Len() int { return len(c.run) - c.next + c.wheel.count }

// Clone returns an independent copy with the same time and the same events.
func (c *Calendar[E]) Clone() *Calendar[E] {
	d := *c
	d.run = append(make([]entry[E], 0, runCap), c.run[c.next:]...)
	d.next = 0
	d.wheel.cloneChunks()
	return &d
}

// Schedule adds an event at a time that is not before Now. Among events of the
// same time and rank it comes last.
func (c *Calendar[E]) Schedule(at Time, rank Rank, e E) {
	if at < c.now || at > Horizon || rank > MaxRank {
		refuse(at, rank, c.now)
	}
	x := entry[E]{uint64(at)<<rankBits | uint64(rank), e}
	if l := level(x.key ^ c.base); l > c.reach {
		c.wheel.add(l, x)
		return
	}
	if len(c.run)-c.next >= runMost {
		c.spill()
		c.wheel.add(level(x.key^c.base), x)
		return
	}
	c.insert(x)
}

//go:noinline
func refuse(at Time, rank Rank, now Time) {
	if rank > MaxRank {
		panic(fmt.Sprintf("sim: rank %d of an event exceeds %d", rank, MaxRank))
	}
	if at > Horizon {
		panic(fmt.Sprintf("sim: event scheduled at %v, after the horizon %v", at, Horizon))
	}
	panic(fmt.Sprintf("sim: event scheduled at %v, before now %v", at, now))
}

// Next hands out the earliest event and moves Now to its time; ok is false if
// there is none.
func (c *Calendar[E]) Next() (at Time, e E, ok bool) {
	if c.next == len(c.run) && !c.refill() {
		return c.now, e, false
	}
	x := &c.run[c.next]
	c.next++
	c.now = Time(x.key >> rankBits)
	return c.now, x.event, true
}

// insert puts x into the run, after its equals.
func (c *Calendar[E]) insert(x entry[E]) {
	if len(c.run) == runCap {
		c.run = c.run[:copy(c.run, c.run[c.next:])]
		c.next = 0
	}
	low, high := c.next, len(c.run)
	for low < high {
		middle := int(uint(low+high) >> 1)
		if c.run[middle].key <= x.key {
			low = middle + 1
		} else {
			high = middle
		}
	}
	c.run = append(c.run, x)
	copy(c.run[low+1:], c.run[low:len(c.run)-1])
	c.run[low] = x
}

// spill moves the run back to the wheel, at levels counted from now.
func (c *Calendar[E]) spill() {
	c.base = uint64(c.now) << rankBits
	c.reach = -1
	for _, x := range c.run[c.next:] {
		c.wheel.add(level(x.key^c.base), x)
	}
	c.run, c.next = c.run[:0], 0
}

// refill loads the run with the earliest events of the wheel; it reports
// whether there are any.
func (c *Calendar[E]) refill() bool {
	c.run, c.next = c.run[:0], 0
	w := &c.wheel
	if w.count <= gatherMost {
		c.run = w.gather(c.run)
		c.reach = topLevel
		return len(c.run) > 0
	}
	for {
		l, i := w.first()
		if l == 0 { // a crowded tick: its events lie by rank
			c.run = append(c.run, w.pop(i))
			return true
		}
		c.base = slotStart(c.base, l, i)
		if w.slots[l][i].size <= sortMost {
			c.run = w.take(l, i, c.run)
			c.reach = l - 1
			return true
		}
		c.reach = -1
		w.deal(l, i, c.base)
	}
}
