package sim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// twin is a calendar that cannot be wrong: a slice, sorted stably.
type twin struct {
	now     Time
	pending []twinEvent
}

type twinEvent struct {
	at   Time
	rank Rank
	id   int64
}

func (d *twin) Schedule(at Time, rank Rank, id int64) {
	i, _ := slices.BinarySearchFunc(d.pending, twinEvent{at: at, rank: rank}, func(a, b twinEvent) int {
		if c := cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.rank, b.rank)); c != 0 {
			return c
		}
		return -1 // after all its equals
	})
	d.pending = slices.Insert(d.pending, i, twinEvent{at, rank, id})
}

func (d *twin) Next() (Time, int64, bool) {
	if len(d.pending) == 0 {
		return d.now, 0, false
	}
	x := d.pending[0]
	d.pending = d.pending[1:]
	d.now = x.at
	return x.at, x.id, true
}

// pair drives a calendar and its twin, and compares them at every step.
type pair struct {
	calendar *Calendar[int64]
	twin     twin
	id       int64
}

func newPair() *pair { return &pair{calendar: NewCalendar[int64]()} }

func (p *pair) schedule(delay Time, rank Rank) {
	at := p.calendar.Now() + delay
	p.calendar.Schedule(at, rank, p.id)
	p.twin.Schedule(at, rank, p.id)
	p.id++
}

func (p *pair) next() error {
	at, id, ok := p.calendar.Next()
	wantAt, wantID, wantOK := p.twin.Next()
	switch {
	case at != wantAt || id != wantID || ok != wantOK:
		return fmt.Errorf("event %d at %v (%v); want %d at %v (%v)", id, at, ok, wantID, wantAt, wantOK)
	case p.calendar.Len() != len(p.twin.pending):
		return fmt.Errorf("length %d, want %d", p.calendar.Len(), len(p.twin.pending))
	case p.calendar.Now() != p.twin.now:
		return fmt.Errorf("now %v, want %v", p.calendar.Now(), p.twin.now)
	}
	return nil
}

func (p *pair) drain() error {
	for len(p.twin.pending) > 0 {
		if err := p.next(); err != nil {
			return err
		}
	}
	return p.next() // and the empty calendar
}

// delays holds families of delays: one tick to centuries, ties and bursts.
var delays = []struct {
	name string
	draw func(k Key) Time
}{
	{"at once", func(Key) Time { return 0 }},
	{"few ticks", func(k Key) Time { return Time(k.Below(4)) }},
	{"minutes", func(k Key) Time { return Time(k.Below(int(30 * Minute))) }},
	{"whole days", func(k Key) Time { return Time(k.Below(400)) * Day }},
	{"all scales", func(k Key) Time {
		return Time(k.At(0).Uint64() >> (6 + k.At(1).Below(58)))
	}},
	{"mixed", func(k Key) Time {
		switch k.At(0).Below(5) {
		case 0:
			return 0
		case 1:
			return Time(k.At(1).Below(3))
		case 2:
			return Time(k.At(1).Below(int(Hour)))
		case 3:
			return Time(k.At(1).Below(int(30 * Day)))
		}
		return Time(k.At(1).Below(int(3650 * Day)))
	}},
}

func TestCalendarAgreesWithASortedSlice(t *testing.T) {
	for _, family := range delays {
		for _, ranks := range []int{1, 16} {
			for _, size := range []int{1, 40, 130, 700, 5000} {
				k := Root(1).Named(family.name).At(int64(ranks)).At(int64(size))
				p := newPair()
				check := func(err error) {
					if err != nil {
						t.Fatalf("%s, %d ranks, %d events, after %d: %v", family.name, ranks, size, p.id, err)
					}
				}
				// Grow and shrink around the size three times, then drain.
				for step := range int64(6 * size) {
					if p.calendar.Now() > Horizon/4 {
						break
					}
					u := k.Named("grow").At(step).Uniform()
					grow := (step/int64(size))%2 == 0
					if grow && u < 0.8 || !grow && u < 0.3 {
						p.schedule(family.draw(k.Named("delay").At(step)), Rank(k.Named("rank").At(step).Below(ranks)))
					} else {
						check(p.next())
					}
				}
				check(p.drain())
			}
		}
	}
}

func TestClonesOfACalendarGoTheirOwnWays(t *testing.T) {
	for _, family := range delays {
		for _, size := range []int{0, 30, 300, 3000} {
			k := Root(2).Named(family.name).At(int64(size))
			p := newPair()
			play := func(p *pair, k Key, steps int) {
				for step := range int64(steps) {
					if k.Named("grow").At(step).Uniform() < 0.6 && p.calendar.Now() < Horizon/4 {
						p.schedule(family.draw(k.Named("delay").At(step)), Rank(k.Named("rank").At(step).Below(16)))
					} else if err := p.next(); err != nil {
						t.Fatalf("%s, %d: %v", family.name, size, err)
					}
				}
			}
			play(p, k.At(0), 2*size)
			q := &pair{p.calendar.Clone(), twin{p.twin.now, slices.Clone(p.twin.pending)}, p.id}
			// Each in turn, so that a shared part would be seen.
			for round := range int64(4) {
				play(p, k.At(1).At(round), size)
				play(q, k.At(2).At(round), size)
			}
			for _, x := range []*pair{p, q} {
				if err := x.drain(); err != nil {
					t.Fatalf("%s, %d: %v", family.name, size, err)
				}
			}
		}
	}
}

// Each operation takes three bytes: what to do with which rank, and a delay as
// mantissa and exponent.
func FuzzCalendar(f *testing.F) {
	f.Add([]byte("\x00\x01\x02\x80\x00\x00\x03\xff\x30"))
	f.Add([]byte(strings.Repeat("\x07\x09\x13\x43\x01\x00", 60)))
	f.Add([]byte(strings.Repeat("\xc5\x00\x00", 10)))
	f.Fuzz(func(t *testing.T, ops []byte) {
		p := newPair()
		for ; len(ops) >= 3; ops = ops[3:] {
			what, rank := ops[0]>>6, Rank(ops[0]&15)
			delay := Time(ops[1]) << (ops[2] % 50)
			if p.calendar.Now() > Horizon/2 {
				break
			}
			switch {
			case what == 0: // one event
				p.schedule(delay, rank)
			case what == 1: // a burst
				for range 1 + int(ops[2])*2 {
					p.schedule(delay, rank)
				}
			case what == 2 && ops[1] == 0: // on with a clone
				p.calendar = p.calendar.Clone()
			default: // hand out a few
				for range 1 + ops[1]%64 {
					if err := p.next(); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
		if err := p.drain(); err != nil {
			t.Fatal(err)
		}
	})
}
