package sim

import (
	"fmt"
	"testing"

	"gradus/sim/fmath"
)

// heap is the usual future-event list, a 4-ary heap of values with a sequence
// number for ties. It is here to be measured against: a figure of
// BenchmarkHold means something only beside that of BenchmarkHeapHold of the
// same minute.
type heap struct {
	events   []heapEvent
	sequence uint64
}

type heapEvent struct {
	key, sequence uint64
	event         benchEvent
}

func (x *heapEvent) before(y *heapEvent) bool {
	return x.key < y.key || x.key == y.key && x.sequence < y.sequence
}

func (h *heap) push(key uint64, e benchEvent) {
	h.sequence++
	x := heapEvent{key, h.sequence, e}
	h.events = append(h.events, x)
	i := len(h.events) - 1
	for i > 0 {
		parent := (i - 1) / 4
		if !x.before(&h.events[parent]) {
			break
		}
		h.events[i] = h.events[parent]
		i = parent
	}
	h.events[i] = x
}

func (h *heap) pop() heapEvent {
	top := h.events[0]
	n := len(h.events) - 1
	x := h.events[n]
	h.events = h.events[:n]
	i := 0
	for {
		child := 4*i + 1
		if child >= n {
			break
		}
		least := child
		for j := child + 1; j < min(child+4, n); j++ {
			if h.events[j].before(&h.events[least]) {
				least = j
			}
		}
		if x.before(&h.events[least]) {
			break
		}
		h.events[i] = h.events[least]
		i = least
	}
	if n > 0 {
		h.events[i] = x
	}
	return top
}

func BenchmarkHeapHold(b *testing.B) {
	delay := make([]Time, 1<<16)
	for i := range delay {
		delay[i] = Time(-fmath.Log(Root(1).At(int64(i)).Uniform()) * float64(Day))
	}
	for _, n := range []int{10, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7} {
		if n > 1e6 && !*large {
			continue
		}
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			var h heap
			for i := range n {
				h.push(uint64(delay[i&0xffff])<<rankBits, benchEvent{id: int32(i)})
			}
			b.ReportAllocs()
			b.ResetTimer()
			for i := range b.N {
				x := h.pop()
				h.push(x.key+uint64(delay[i*7&0xffff])<<rankBits, x.event)
			}
		})
	}
}
