package model

import "bytes"

// What the tests of package model_test see of a city's border, and damage that
// [City.Verify] must find.

// DistrictOf returns a district of a city.
func DistrictOf(c *City, k int) *District { return c.districts[k] }

// HostOf returns the district whose hospital is downtown to a resident.
func HostOf(d *District, i int32) int { return d.hostOf(i) }

// Border is what has crossed the borders of a city.
type Border struct {
	Sent, Returned   int64
	Billed, Received int64 // fen
}

// BorderOf adds up the borders of all districts.
func BorderOf(c *City) (b Border) {
	for _, d := range c.districts {
		b.Sent += d.border.sent
		b.Returned += d.border.returned
		b.Billed += int64(d.border.billed)
		b.Received += int64(d.border.received)
	}
	return b
}

// FirstContacts returns the first contacts of the measured span at centres and
// in all.
func FirstContacts(d *District) (centres, all float64) {
	p := d.periods()
	s := d.sum(p[len(p)-1])
	return s.tier[Community][cFirst], s.total[cFirst]
}

// MiscountReturned lets somebody come home who never left.
func MiscountReturned(c *City) { c.districts[0].border.returned++ }

// ForgetGuest loses a guest who is on the books.
func ForgetGuest(c *City) {
	for _, d := range c.districts {
		for k := range d.border.guests {
			if g := &d.border.guests[k]; g.stage != guestNone {
				g.stage = guestNone
				return
			}
		}
	}
	panic("the city has no guest")
}

// FetchHome takes a resident back while he is abroad.
func FetchHome(c *City) {
	for _, d := range c.districts {
		for id := range d.episodes {
			if e := &d.episodes[id]; e.state == downtown {
				e.state = between
				return
			}
		}
	}
	panic("nobody is abroad")
}

// LoseReceipts takes from what hospitals have received.
func LoseReceipts(c *City) { c.districts[0].border.received-- }

// VisitsDowntown returns the visits counted downtown over the whole run,
// warm-up included.
func VisitsDowntown(d *District) (n float64) {
	j := int(d.world.placeInst[d.world.downtown()])
	for m := range d.span.names {
		row := d.obs.row(m, j)
		n += visitsIn((*[counters]float64)(row))
	}
	return n
}

// homecomings counts the lines of a trace that bring somebody home.
type homecomings func(seen bool)

func (f homecomings) Write(line []byte) (int, error) {
	switch {
	case bytes.Contains(line, []byte(evHome.String()+" ")):
		f(true)
	case bytes.Contains(line, []byte(evTurnedAway.String()+" ")):
		f(false)
	}
	return len(line), nil
}

// WatchHomecomings calls f for everybody who comes home alive.
func WatchHomecomings(c *City, f func(seen bool)) {
	for _, d := range c.districts {
		d.SetTracer(homecomings(f))
	}
}
