package main

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// clock is a wall clock that a test moves.
type clock struct {
	at    time.Time
	ticks chan time.Time
}

func (c *clock) world(out *strings.Builder, terminal bool) world {
	return world{
		stderr: out, terminal: terminal,
		now:    func() time.Time { return c.at },
		ticker: func(time.Duration) (<-chan time.Time, func()) { return c.ticks, func() {} },
	}
}

func TestALogGetsALineAtTheStartAtEachTickAndAtTheEnd(t *testing.T) {
	var out strings.Builder
	c := &clock{at: time.Unix(0, 0), ticks: make(chan time.Time)}
	a := &app{world: c.world(&out, false)}
	p := a.startProgress(work{total: 8}, false)
	c.at = c.at.Add(10 * time.Second)
	p.report(2, 8)
	c.ticks <- c.at
	c.ticks <- c.at // the second is taken only when the first line is written
	p.end()
	want := "0 of 8 runs …\n" +
		"2 of 8 runs (25 %) · 0.2 per s · 30s left\n" +
		"2 of 8 runs (25 %) · 0.2 per s · 30s left\n" +
		"2 of 8 runs (25 %) · 0.2 per s · 30s left\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

// atTerminal is a program whose progress a terminal shows, by a clock that stands still
// unless it is moved, and what it writes there.
func atTerminal() (out *strings.Builder, c *clock, a *app) {
	out, c = new(strings.Builder), &clock{at: time.Unix(0, 0), ticks: make(chan time.Time)}
	return out, c, &app{world: c.world(out, true)}
}

func TestATerminalHasOneLineThatGoesAway(t *testing.T) {
	out, c, a := atTerminal()
	p := a.startProgress(work{total: 4}, false)
	c.at = c.at.Add(time.Second)
	p.report(1, 4)
	p.end()
	want := "\r\x1b[K0 of 4 runs …\r\x1b[K1 of 4 runs (25 %) · 1.0 per s · 3s left\r\x1b[K"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// What an earlier start has left counts as done, and took none of the time of this one;
// a search counts it again as it comes by.
func TestWhatWasFoundDoneIsPartOfTheWholeAndNotOfTheRate(t *testing.T) {
	out, c, a := atTerminal()
	var left []time.Duration
	a.told = func(_, _ int, l time.Duration) { left = append(left, l) }
	p := a.startProgress(work{total: 30, found: 24}, false)
	p.report(9, 30)
	c.at = c.at.Add(30 * time.Second)
	p.report(27, 30)
	p.end()
	want := "\r\x1b[K24 of 30 runs, 24 found done …\r\x1b[K24 of 30 runs, 24 found done …" +
		"\r\x1b[K27 of 30 runs, 24 found done (90 %) · 0.1 per s · 30s left\r\x1b[K"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
	if !slices.Equal(left, []time.Duration{0, 30 * time.Second}) {
		t.Errorf("told are %v left", left)
	}
	out.Reset()
	a.startProgress(work{total: 30, found: 33}, false).end() // the total of a search is a guess
	if want := "\r\x1b[K33 of 33 runs, 33 found done …\r\x1b[K"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

func TestAQuietProgressWritesNothing(t *testing.T) {
	out, _, a := atTerminal()
	p := a.startProgress(work{total: 4}, true)
	p.report(1, 4)
	p.end()
	if out.String() != "" {
		t.Errorf("got %q", out.String())
	}
}

// A city is built before its first day, which must not count as slow days.
func TestTheRateOfACityIsThatOfItsDays(t *testing.T) {
	out, c, a := atTerminal()
	p := a.startProgress(work{total: 100, days: true}, false)
	c.at = c.at.Add(time.Hour)
	p.report(1, 100)
	c.at = c.at.Add(10 * time.Second)
	p.report(11, 100)
	p.end()
	want := "\r\x1b[K0 of 100 simulated days …\r\x1b[K1 of 100 simulated days …" +
		"\r\x1b[K11 of 100 simulated days (11 %) · 1.0 per s · 1m29s left\r\x1b[K"
	if out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}
