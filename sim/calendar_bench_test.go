package sim

import (
	"fmt"
	"testing"

	"gradus/sim/fmath"
)

type bevent struct{ id int32; kind uint16; stamp uint16 }

func BenchmarkHold(b *testing.B) {
	for _, n := range []int{1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			delay := make([]Time, 1<<16)
			for i := range delay {
				delay[i] = Time(-fmath.Log(Root(1).At(int64(i)).Uniform()) * float64(Day))
			}
			c := NewCalendar[bevent]()
			for i := range n {
				c.Schedule(delay[i&0xffff]+Time(i), 3, bevent{id: int32(i)})
			}
			for i := range 2*n {
				t, e, _ := c.Next()
				c.Schedule(t+delay[i*7&0xffff], 3, e)
			}
			i := 0
			b.ReportAllocs()
			for b.Loop() {
				t, e, _ := c.Next()
				c.Schedule(t+delay[i&0xffff], 3, e)
				i++
			}
		})
	}
}
