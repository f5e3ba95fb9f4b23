package model_test

import (
	"math"
	"runtime"
	"testing"
)

// live returns the bytes that are reachable.
func live() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

func TestTheFootprintOfADistrictIsWhatTheHeapHolds(t *testing.T) {
	c := load(t, base, months(2, 2)...).Config
	before := live()
	d := warm(&c, 1, 0)
	held := live() - before
	got := float64(d.Footprint())
	if math.Abs(got/held-1) > 0.1 {
		t.Errorf("the footprint is %.0f bytes, the heap holds %.0f", got, held)
	}
	runtime.KeepAlive(d)
}
