package model

import (
	"math"
	"slices"
	"time"
)

// Lever is one policy change: a named, bounded, dated function from Config to
// Config. A real lever moves in a straight line from the value in force at
// Start to its own at the end of the ramp; any other steps at Start. From
// Expiry on what stands under it is back: the base's value or, of several
// levers over one key, that of an earlier one that still acts.
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
	for i, l := range levers {
		if !l.acts(day) {
			continue
		}
		if err := c.Set(l.Key, l.values(base, levers[:i], day)); err != nil {
			panic("model: lever: " + err.Error())
		}
	}
	c.drive(day)
	return &c
}

// acts reports whether a lever is in force on a day.
func (l *Lever) acts(day time.Time) bool {
	return !day.Before(l.Start) && (l.Expiry.IsZero() || day.Before(l.Expiry))
}

// values returns the lever's values on a day on which it acts, over the base
// under earlier levers. Where a ramp begins is fixed on its first day: if an
// earlier lever ends during the ramp, the line stays as it is.
func (l *Lever) values(base *Config, earlier []Lever, day time.Time) []float64 {
	values := slices.Clone(l.Values)
	p, ok := Lookup(l.Key)
	full := l.Start.AddDate(0, l.Ramp, 0)
	if !ok || p.Kind != Real || !day.Before(full) {
		return values
	}
	share := float64(day.Unix()-l.Start.Unix()) / float64(full.Unix()-l.Start.Unix())
	from := inForce(base, earlier, l.Key, l.Start)
	for i, to := range values {
		x := from[i] + float64(share*(to-from[i]))
		values[i] = math.Min(math.Max(from[i], to), math.Max(math.Min(from[i], to), x))
	}
	return values
}

// inForce returns the values of a key on a day: those of the last lever over
// it that acts, or else the base's.
func inForce(base *Config, levers []Lever, key string, day time.Time) []float64 {
	for i := len(levers) - 1; i >= 0; i-- {
		if l := &levers[i]; l.Key == key && l.acts(day) {
			return l.values(base, levers[:i], day)
		}
	}
	return base.Values(key)
}

// TurningDays returns the days on which levers start, come to their full effect
// or end, in order, each once.
func TurningDays(levers []Lever) []time.Time {
	var out []time.Time
	for _, l := range levers {
		out = append(out, l.Start, l.Start.AddDate(0, l.Ramp, 0))
		if !l.Expiry.IsZero() {
			out = append(out, l.Expiry)
		}
	}
	slices.SortFunc(out, time.Time.Compare)
	return slices.CompactFunc(out, time.Time.Equal)
}
