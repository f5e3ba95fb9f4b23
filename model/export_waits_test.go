package model

import "gradus/sim"

// CityOf returns a district as a city of one.
func CityOf(d *District) *City { return &City{districts: []*District{d}} }

// periodNamed returns a year or the whole span.
func (c *City) periodNamed(name string) period {
	for _, p := range c.districts[0].periods() {
		if p.name == name {
			return p
		}
	}
	panic("no period " + name)
}

// WaitsByUrgency returns the waits of a group of visits in a period at a tier, over all of
// them where it is negative.
func WaitsByUrgency(c *City, period, stratum string, tier int) *sim.Quantiles {
	for k := range urgencies {
		if u := &urgencies[k]; u.stratum == stratum {
			return c.waitsOf(u, u.kinds(tier), c.periodNamed(period))
		}
	}
	panic("no group " + stratum)
}

// WaitsByMonth returns the waits that the months of a period have at the clinics of a tier,
// at the emergency department for downtown, and what their counters have: all visits, those
// in the green channel and walk-ins.
func WaitsByMonth(c *City, period string, tier Tier) (waits *sim.Quantiles, all, green, walkIns float64) {
	s := c.sum(c.periodNamed(period))
	row := &s.tier[tier]
	return s.waits[tier], row[cWaits], row[cGreenWaits], row[cWalkInWaits]
}
