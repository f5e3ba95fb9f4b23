package main

import (
	"fmt"
	"io"
	"strconv"
	"sync"
	"time"
)

// progress tells how far a long run is: on a terminal one line that is written
// over, with the rate and the time left; elsewhere a line at the start, one
// every ten seconds and one at the end.
type progress struct {
	say      func(key string, args ...any) string
	out      io.Writer
	now      func() time.Time
	terminal bool
	told     func(done, total int, left time.Duration)

	mu          sync.Mutex
	start       time.Time
	done, total int
	found       int  // of those done: what an earlier start has left
	first       int  // of those done: what is not timed, the found or the day from which on days are timed
	days        bool // counted are simulated days, not runs
	stop        chan struct{}
	stopped     sync.WaitGroup
}

// A terminal is refreshed once a second, so that the time left counts down
// while a long replication is under way; a log gets a line every ten seconds.
const (
	terminalPeriod = time.Second
	logPeriod      = 10 * time.Second
)

// work is how much there is to do: runs, or the days of a city's.
type work struct {
	total int
	found int // runs of the total that are done already
	days  bool
	// finished says what an interruption has left; nil where it is whole replications.
	finished func() string
}

// startProgress writes the first line and starts the clock. A quiet progress
// writes nothing.
func (a *app) startProgress(w work, quiet bool) *progress {
	p := &progress{
		say: a.Say, out: a.stderr, now: a.now, terminal: a.terminal, told: a.told,
		start: a.now(), done: w.found, total: max(w.total, w.found), found: w.found, first: w.found, days: w.days, stop: make(chan struct{}),
	}
	if quiet {
		p.out = io.Discard
	}
	p.write()
	period := logPeriod
	if p.terminal {
		period = terminalPeriod
	}
	ticks, stopTicks := a.ticker(period)
	p.stopped.Go(func() {
		defer stopTicks()
		for {
			select {
			case <-ticks:
				p.mu.Lock()
				p.write()
				p.mu.Unlock()
			case <-p.stop:
				return
			}
		}
	})
	return p
}

// report notes that done of total units are finished, with those found done. Workers call it.
func (p *progress) report(done, total int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.days && p.first == 0 { // until now the city was built
		p.first, p.start = done, p.now()
	}
	p.done = max(done, p.found) // a search counts again what it finds
	p.total = max(total, p.done)
	if p.terminal {
		p.write()
	}
	if p.told != nil {
		p.told(p.done, p.total, p.left(p.now().Sub(p.start)))
	}
}

// left is the time left after the given time, 0 before the first unit is finished. What
// was found done took none of it.
func (p *progress) left(elapsed time.Duration) time.Duration {
	timed := p.done - p.first
	if timed == 0 || elapsed <= 0 {
		return 0
	}
	return time.Duration(float64(elapsed) / float64(timed) * float64(p.total-p.done)).Round(time.Second)
}

// end stops the clock, and leaves a terminal with a clean line or a log with
// the final count.
func (p *progress) end() {
	close(p.stop)
	p.stopped.Wait()
	if p.terminal {
		fmt.Fprint(p.out, "\r\x1b[K")
		return
	}
	p.write()
}

// write writes the line as it stands now; the caller holds the lock or is alone.
func (p *progress) write() {
	line := p.line(p.now().Sub(p.start))
	if p.terminal {
		fmt.Fprint(p.out, "\r\x1b[K"+line)
		return
	}
	fmt.Fprintln(p.out, line)
}

// line says how far the run is after the given time. A rate is not known
// before the first unit is finished.
func (p *progress) line(elapsed time.Duration) string {
	found := ""
	if p.found > 0 {
		found = p.say("progress.found", p.found)
	}
	switch unknown := p.done == p.first || elapsed <= 0; {
	case unknown && p.days:
		return p.say("progress.days.start", p.done, p.total)
	case unknown:
		return p.say("progress.start", p.done, p.total, found)
	}
	timed := p.done - p.first
	rate := strconv.FormatFloat(float64(timed)/elapsed.Seconds(), 'f', 1, 64)
	if p.days {
		return p.say("progress.days.line", p.done, p.total, 100*p.done/p.total, rate, p.left(elapsed).String())
	}
	return p.say("progress.line", p.done, p.total, found, 100*p.done/p.total, rate, p.left(elapsed).String())
}
