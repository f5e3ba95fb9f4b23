package main

import (
	"context"
	"math"
	"sync"
	"time"

	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/study"
	"gradus/model"
)

// pace is how fast this machine simulates, measured when somebody wants to know how
// long a run will take.
type pace struct {
	mu      sync.Mutex
	at      time.Time // of the measurement
	seconds float64   // of a worker for a month of a resident; 0: not measured
	size    int       // residents that it was measured for
	running int       // studies
}

// freshPace is how long a measurement holds: other work on the machine comes and goes.
const freshPace = time.Minute

// hold says that a study runs: what is measured beside it would be the slower for it,
// and the next one runs after it.
func (p *pace) hold() { p.mu.Lock(); p.running++; p.mu.Unlock() }
func (p *pace) free() { p.mu.Lock(); p.running--; p.mu.Unlock() }

// of measures the pace of a district with so many workers, or returns what was
// measured just now.
func (p *pace) of(c *model.Config, workers int, now func() time.Time) (float64, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.seconds > 0 && p.size == c.Residents && (p.running > 0 || now().Sub(p.at) < freshPace) {
		return p.seconds, nil
	}
	seconds, err := study.Pace(context.Background(), c, 1, workers, now)
	if err == nil {
		p.at, p.seconds, p.size = now(), seconds, c.Residents
	}
	return seconds, err
}

// What follows the simulation, and what it took on a machine of the usual pace
// (benchmarks/README.md: 2.8 s for a year of 100,000): the tables, the figures and the
// report in both languages.
const (
	usualPace  = 28e-6 / 12
	afterwards = 2.5 // seconds
)

// takes says about how long a comparison of so many scenarios takes with its report.
func (p *studies) takes(c *model.Config, replications, points int) (time.Duration, error) {
	workers := max(1, min(p.workers, processors(), replications*points))
	perMonth, err := p.pace.of(c, workers, p.world.now)
	if err != nil {
		return 0, err
	}
	months := busiest(replications, points, workers, c.Run.WarmUpMonths, c.Run.MeasuredMonths)
	seconds := months*float64(findings.ResidentsOf(c))*perMonth + afterwards*perMonth/usualPace
	return time.Duration(math.Ceil(seconds)) * time.Second, nil
}

// busiest is how many months the busiest of the workers simulates: no replication
// is done before its warm-up and then its share of the scenarios.
func busiest(replications, points, workers, warmUp, measured int) float64 {
	whole := float64(replications*(warmUp+points*measured)) / float64(workers)
	one := float64(warmUp + (points+workers-1)/workers*measured)
	return max(whole, one)
}
