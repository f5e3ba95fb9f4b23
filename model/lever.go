package model

import (
	"math"
	"slices"
	"time"
)

// Lever is one policy change: a named, bounded, dated function from Config to
// Config. A real lever moves in a straight line from the base's value at Start
// to its own at the end of the ramp; any other steps at Start. From Expiry on
// the base's value is back.
type Lever struct {
	Key    string    // registry key of a parameter that is a lever
	Values []float64 // as many as the parameter has
	Start  time.Time // first day
	Ramp   int       // months from Start to full effect; 0 at once
	Expiry time.Time // first day without it; zero for never
}

// At returns the base configuration with the levers as they stand on a day.
// Levers act in order, so a later one over the same key wins. It panics on a
// key or value that [Config.Set] refuses: readers validate before.
func At(base *Config, levers []Lever, day time.Time) *Config {
	c := *base
	c.Institutions = slices.Clone(base.Institutions)
	for _, l := range levers {
		if day.Before(l.Start) || !l.Expiry.IsZero() && !day.Before(l.Expiry) {
			continue
		}
		values := slices.Clone(l.Values)
		if p, ok := Lookup(l.Key); ok && p.Kind == Real && l.Ramp > 0 {
			full := l.Start.AddDate(0, l.Ramp, 0)
			share := float64(day.Unix()-l.Start.Unix()) / float64(full.Unix()-l.Start.Unix())
			from := c.Values(l.Key)
			for i, to := range values {
				if share < 1 {
					x := from[i] + float64(share*(to-from[i]))
					values[i] = math.Min(math.Max(from[i], to), math.Max(math.Min(from[i], to), x))
				}
			}
		}
		if err := c.Set(l.Key, values); err != nil {
			panic("model: lever: " + err.Error())
		}
	}
	c.drive(day)
	return &c
}
