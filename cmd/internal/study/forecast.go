package study

import (
	"context"
	"math"
	"sync"
	"time"

	"gradus/model"
)

// Forecast is what a study of a city will take. Memory is known well; time is a
// rough guess, from a small district on a machine that may do other things.
type Forecast struct {
	Residents  int // in all districts
	Districts  int
	Facilities int
	Events     float64
	Copies     int     // of the city that are held at once: a comparison keeps the warmed-up one
	District   float64 // bytes of the state of a district
	Time       time.Duration
}

// Bytes is what the states held at once take, and Need what the program should
// find free for them: the heap grows somewhat beyond before it is collected.
func (f *Forecast) Bytes() float64 { return float64(f.Copies) * float64(f.Districts) * f.District }

// Need is Bytes with what the collector lets accumulate.
func (f *Forecast) Need() float64 { return f.Bytes() * (1 + 1.5*float64(HeapGrowth)/100) }

// HeapGrowth is the percentage by which the heap of a city may grow between
// two collections. Its events allocate next to nothing, so that collections
// are rare at any value; a small one keeps the peak near the state itself.
const HeapGrowth = 10

const (
	probeResidents = 100_000 // of the larger probe, a quarter of it of the smaller
	// An event costs that much more with every doubling of the residents, since
	// more of them lie beyond the caches: 4 to 7 % on a machine at rest
	// (benchmarks/README.md, How cost grows), more on a busy one.
	perDoubling = 0.09
)

// Forecast simulates a month of two small districts with the institutions of
// the study's, and scales up to the replications of the plan with so many runs
// after their warm-ups, all together. Between them memory is a straight line: so
// much for a resident, so much for the institutions and the statistics.
func (s *Study) Forecast(ctx context.Context, p Plan, runs int, now func() time.Time) (Forecast, error) {
	c := s.Config
	f := Forecast{Districts: max(1, c.Districts), Copies: 1}
	f.Residents = f.Districts * c.Residents
	for _, in := range c.Institutions {
		if in.Tier != model.Downtown {
			f.Facilities += f.Districts
		}
	}
	if len(s.Points) > 1 {
		f.Copies = 2
	}
	n := min(c.Residents, probeResidents)
	small, err := probe(ctx, c, n/4, s.Seed, now)
	if err != nil {
		return f, err
	}
	large, err := probe(ctx, c, n, s.Seed, now)
	if err != nil {
		return f, err
	}
	perResident := (large.bytes - small.bytes) / float64(n-n/4)
	f.District = large.bytes + perResident*float64(c.Residents-n)
	months := p.Replications*c.Run.WarmUpMonths + runs*c.Run.MeasuredMonths
	f.Events = large.events / float64(n) * float64(f.Residents) * float64(months)
	doublings := math.Log2(float64(c.Residents) / float64(n))
	perEvent := large.seconds / large.events * (1 + perDoubling*doublings)
	f.Time = time.Duration(f.Events * perEvent / float64(min(p.Workers, f.Districts)) * float64(time.Second))
	return f, nil
}

// probed is what a probe has found.
type probed struct{ bytes, events, seconds float64 }

// probe simulates the first month of a district of so many residents.
func probe(ctx context.Context, c *model.Config, residents int, seed int64, now func() time.Time) (probed, error) {
	small := *c
	small.Residents = residents
	var p probed
	err := unlessDone(ctx, func() {
		d := model.New(&small, seed, 0)
		d.RunMonth() // up to the first of the month
		before, start := d.Events(), now()
		d.RunMonth()
		p.seconds, p.events = now().Sub(start).Seconds(), float64(d.Events()-before)
		p.bytes = float64(d.Footprint())
	})
	return p, err
}

const (
	paceResidents = 50_000 // of the district that is timed
	paceMonths    = 2
)

// Pace measures what a month of a resident of the study's district takes of a
// worker [s], with so many workers busy at once: on a machine that does other things
// besides, it takes the longer. It takes a fraction of a second itself.
func Pace(ctx context.Context, c *model.Config, seed int64, workers int, now func() time.Time) (float64, error) {
	small := *c
	small.Residents, small.Districts = min(c.Residents, paceResidents), 1
	var took time.Duration
	err := unlessDone(ctx, func() {
		districts := make([]*model.District, workers)
		each := func(do func(i int)) {
			var wg sync.WaitGroup
			for i := range districts {
				wg.Go(func() { do(i) })
			}
			wg.Wait()
		}
		each(func(i int) {
			districts[i] = model.New(&small, seed, i)
			districts[i].RunMonth() // the first one finds nothing in the caches
		})
		start := now()
		each(func(i int) {
			for range paceMonths {
				districts[i].RunMonth()
			}
		})
		took = now().Sub(start)
	})
	larger := math.Log2(float64(c.Residents) / float64(small.Residents))
	return took.Seconds() / paceMonths / float64(small.Residents) * (1 + perDoubling*larger), err
}
