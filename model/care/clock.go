package care

import "math"

// Clock draws clock times of arrivals as [Params.ArrivalHour] does. That walks
// through the hours from the first, taking off their weights; this looks the
// hour up by the leading eight bits of the uniform number and walks only where
// these leave it open.
type Clock struct {
	profile [10]float64       // the weights of the hours
	hours   [clockCells]uint8 // since midnight, by cell of the uniform number; 0 where a border lies in it
}

const clockCells = 256

// Clock returns the clock of the parameters. The walk never ends earlier for a
// larger number: taking the same weight off two numbers, rounded, leaves them
// in their order. So a cell whose ends are in one hour is all in it.
func (p *Params) Clock() Clock {
	c := Clock{profile: p.HourWeight}
	for k := range c.hours {
		first, last := float64(k)/clockCells, math.Nextafter(float64(k+1)/clockCells, 0)
		if h := p.ArrivalHour(first, 0); h == p.ArrivalHour(last, 0) {
			c.hours[k] = uint8(h)
		}
	}
	return c
}

// Arrival returns the clock time of an arrival, in hours since midnight, for
// two uniform numbers below 1.
func (c *Clock) Arrival(u, v float64) float64 {
	if h := c.hours[int(u*clockCells)]; h > 0 {
		return float64(h) + v
	}
	return arrivalHour(&c.profile, u, v)
}
