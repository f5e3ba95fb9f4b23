package sim

import (
	"fmt"
	"testing"
)

// person is a row of a model's table: a cache line.
type person struct {
	visits, spell int32
	_             [56]byte
}

// BenchmarkTouchAhead is the hold model of a table of which each event reads and
// writes one row, with delays of days: by itself, and with the rows of the coming
// events asked for when they have been put in order, some thirty at a time.
//
// Estimate before measuring: a row of a table beyond the cache costs a miss of
// 100 to 250 ns; thirty at a time are fetched in the time of three or four.
func BenchmarkTouchAhead(b *testing.B) {
	for _, n := range []int{1e5, 1e6, 25e6} {
		if n > 1e6 && !*large {
			continue
		}
		for _, ahead := range []bool{false, true} {
			var m *spells
			b.Run(fmt.Sprintf("%d/ahead=%t", n, ahead), func(b *testing.B) {
				if m == nil {
					m = newSpells(n)
					m.run(2*n, ahead)
				}
				b.ReportAllocs()
				b.ResetTimer()
				m.run(b.N, ahead)
			})
		}
	}
}

// spells is a population of which each one falls ill again and again.
type spells struct {
	calendar *Calendar[benchEvent]
	people   []person
	key      Key
}

func newSpells(n int) *spells {
	m := &spells{calendar: NewCalendar[benchEvent](), people: make([]person, n), key: Root(4)}
	for i := range m.people {
		m.people[i].spell = int32(m.key.At(int64(i)).Below(int(20 * Day)))
		m.calendar.Schedule(Time(m.people[i].spell), 0, benchEvent{id: int32(i)})
	}
	return m
}

func (m *spells) run(events int, ahead bool) {
	for range events {
		now, e, _ := m.calendar.Next()
		if ahead {
			m.touch()
		}
		m.visit(now, e)
	}
}

// touch asks for the rows of the events that have been put in order.
func (m *spells) touch() {
	coming := m.calendar.Loaded()
	for i := range coming {
		Prefetch(&m.people[coming[i].Event.id])
	}
}

func (m *spells) visit(now Time, e benchEvent) {
	p := &m.people[e.id]
	p.visits++
	p.spell = int32(m.key.At(int64(e.id)).At(int64(p.visits)).Below(int(20 * Day)))
	m.calendar.Schedule(now+Time(p.spell), 0, e)
}
