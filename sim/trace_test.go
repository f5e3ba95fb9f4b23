package sim_test

import (
	"errors"
	"strings"
	"testing"

	"gradus/sim"
)

func TestTraceReadsLikeAPlay(t *testing.T) {
	var b strings.Builder
	tr := sim.NewTracer(&b)
	tr.Event(12*sim.Day+8*sim.Hour+30*sim.Minute, "arrive", 4711, "counter, third in line")
	tr.Event(12*sim.Day+9*sim.Hour+250, "call", 0, "")
	tr.Event(12*sim.Day+10*sim.Hour, "close", -1, "counter")
	want := "12d 08:30:00.000 arrive #4711 counter, third in line\n" +
		"12d 09:00:00.250 call #0\n" +
		"12d 10:00:00.000 close counter\n"
	if b.String() != want || tr.Err() != nil {
		t.Errorf("got\n%swant\n%serror %v", b.String(), want, tr.Err())
	}
}

func TestNilTracerIsOff(t *testing.T) {
	var tr *sim.Tracer
	if got := testing.AllocsPerRun(10, func() { tr.Event(1, "arrive", 2, "x") }); got != 0 {
		t.Errorf("%g allocations", got)
	}
	if tr.Err() != nil {
		t.Error(tr.Err())
	}
}

// failing lets a number of writes pass and counts those that follow.
type failing struct{ left, after int }

func (w *failing) Write(p []byte) (int, error) {
	if w.left--; w.left < 0 {
		w.after++
		return 0, errors.New("disk full")
	}
	return len(p), nil
}

func TestTracerStopsAtTheFirstFailedWrite(t *testing.T) {
	w := &failing{left: 1}
	tr := sim.NewTracer(w)
	for range 3 {
		tr.Event(0, "arrive", 1, "")
	}
	if tr.Err() == nil || tr.Err().Error() != "disk full" || w.after != 1 {
		t.Errorf("error %v after %d failed writes", tr.Err(), w.after)
	}
}
