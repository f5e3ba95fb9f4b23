package study

import (
	"context"
	"math"
	"time"

	"gradus/model"
	"gradus/sim/experiment"
)

// Probed is what a short probe says of the units of a sweep.
type Probed struct {
	Cost    experiment.Cost
	State   float64 // bytes of a state, of all districts
	Columns int     // numbers of a unit that go into the results
}

// wholeProbe is the most residents of a district of which a whole unit is run
// to time it; of a larger one it is two months, see [Study.Forecast].
const wholeProbe = 20_000

// Probe measures what a unit takes, on one point under one draw. Others may take
// longer or shorter.
func (s *Sweep) Probe(ctx context.Context, point, draw int, now func() time.Time) (Probed, error) {
	setting, err := s.Setting(point, draw)
	if err != nil {
		return Probed{}, err
	}
	c := setting.Config
	small := *setting.Config
	small.Residents = min(c.Residents, max(wholeProbe/max(1, c.Districts), 1000))
	var p Probed
	// The first time the caches are cold, and the heap is small.
	for range 2 {
		if p, err = s.whole(ctx, &small, setting.Levers, now); err != nil {
			return p, err
		}
	}
	if small.Residents == c.Residents {
		return p, nil
	}
	n := min(c.Residents, probeResidents)
	lesser, err := probe(ctx, c, n/4, s.Seed, now)
	if err != nil {
		return p, err
	}
	month, err := probe(ctx, c, n, s.Seed, now)
	if err != nil {
		return p, err
	}
	districts := float64(max(1, c.Districts))
	perResident := (month.bytes - lesser.bytes) / float64(n-n/4)
	p.State = districts * (month.bytes + perResident*float64(c.Residents-n))
	larger := float64(c.Residents) / float64(n)
	seconds := districts * month.seconds * larger * (1 + perDoubling*math.Log2(larger))
	p.Cost = experiment.Cost{WarmUp: seconds * float64(c.Run.WarmUpMonths), Unit: seconds * float64(c.Run.MeasuredMonths)}
	return p, nil
}

// whole runs and times a warm-up and a unit.
func (s *Sweep) whole(ctx context.Context, c *model.Config, levers []model.Lever, now func() time.Time) (Probed, error) {
	w := sweeper{Sweep: s}
	start := now()
	city, err := warmUp(ctx, c, s.Seed, 0, workers{replications: 1, districts: max(1, s.Workers)}, s.CheckDaily, nil)
	if err != nil {
		return Probed{}, err
	}
	warm := now()
	if _, err := w.unit(ctx, city, levers, false); err != nil {
		return Probed{}, err
	}
	end := now()
	seconds := func(d time.Duration) float64 { return max(d.Seconds(), 1e-6) } // of a clock that stands still
	return Probed{
		Cost:    experiment.Cost{WarmUp: seconds(warm.Sub(start)), Unit: seconds(end.Sub(warm))},
		Columns: len(w.kept),
		State:   float64(city.Footprint()),
	}, nil
}
