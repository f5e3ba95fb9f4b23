package sim

import (
	"flag"
	"fmt"
	"math"
	"testing"

	"gradus/sim/fmath"
)

// benchEvent has the size of a model's event: 8 bytes. (With an array in it the
// compiler would not keep it in registers.)
type benchEvent struct{ id, times int32 }

// large turns on the sizes that need gigabytes: go test ./sim -bench . -args -large.
var large = flag.Bool("large", false, "measure the largest sizes too")

// BenchmarkHold is the hold model: take the earliest of n events and schedule
// it again after an exponential delay with a mean of a day. The slope is that of
// the time over the number of events, both as logarithms, from the size before: 0
// where the cost does not grow at all, 1 where it grows in proportion.
func BenchmarkHold(b *testing.B) {
	delay := make([]Time, 1<<16)
	for i := range delay {
		delay[i] = Time(-fmath.Log(Root(1).At(int64(i)).Uniform()) * float64(Day))
	}
	var before, now scale
	for _, n := range []int{1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 25e6} {
		if testing.Short() && n > 1e6 || n > 1e7 && !*large {
			continue
		}
		var c *Calendar[benchEvent]
		before, now = now, scale{events: n}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if c == nil {
				c = NewCalendar[benchEvent]()
				for i := range n {
					c.Schedule(delay[i&0xffff], 3, benchEvent{id: int32(i)})
				}
				hold(c, delay, max(2*n, 100_000))
			}
			b.ReportAllocs()
			b.ResetTimer()
			hold(c, delay, b.N)
			now.ns = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			if before.ns > 0 {
				b.ReportMetric(now.slope(before), "slope")
			}
		})
	}
}

// scale is the cost of an event in a calendar of a size.
type scale struct {
	events int
	ns     float64
}

func (x scale) slope(before scale) float64 {
	return math.Log(x.ns/before.ns) / math.Log(float64(x.events)/float64(before.events))
}

func hold(c *Calendar[benchEvent], delay []Time, times int) {
	for i := range times {
		t, e, _ := c.Next()
		e.times++
		c.Schedule(t+delay[i*7&0xffff], 3, e)
	}
}

// BenchmarkMixed is the hold model with delays from ties to years.
func BenchmarkMixed(b *testing.B) {
	delay := make([]Time, 1<<16)
	for i := range delay {
		delay[i] = delays[len(delays)-1].draw(Root(2).At(int64(i)))
	}
	for _, n := range []int{1e2, 1e4, 1e6} {
		var c *Calendar[benchEvent]
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			if c == nil {
				c = NewCalendar[benchEvent]()
				for i := range n {
					c.Schedule(delay[i&0xffff], 3, benchEvent{id: int32(i)})
				}
				hold(c, delay, 4*n)
			}
			b.ReportAllocs()
			b.ResetTimer()
			hold(c, delay, b.N)
		})
	}
}

// BenchmarkBurst schedules 100,000 events for one tick, among all ranks, and
// reads them off. It is the case in which a sorted list takes quadratic time.
func BenchmarkBurst(b *testing.B) {
	const n = 100000
	c := NewCalendar[benchEvent]()
	b.ReportAllocs()
	for range b.N {
		for i := range n {
			c.Schedule(c.Now(), Rank(uint(i)*7%16), benchEvent{id: int32(i)})
		}
		for range n {
			c.Next()
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/n, "ns/event")
}
