package model

import "gradus/sim"

// Of flows: where the illnesses that began in a month are first seen, if
// anywhere. First contacts are booked when they happen; these in the month of
// the onset, so that with the illnesses that nobody saw they add up to those
// that began.

// onsetRow returns an institution's counters of the month in which an illness began.
func (d *District) onsetRow(e *episode, inst int) *counts {
	return d.obs.row(d.span.monthAt(sim.Time(e.onsetDay)*sim.Day), inst)
}

// bookSelfCare books an illness that begins with self-care, which it leaves when
// it is seen.
func (d *District) bookSelfCare(e *episode) {
	e.set(begunAtHome)
	d.onsetRow(e, int(d.res.people[e.resident].home))[cSelfCareOnly]++
}

// bookFirstSeen books where an illness is first seen, emergencies too.
func (d *District) bookFirstSeen(e *episode) {
	row := d.onsetRow(e, int(e.at))
	row[cFirstSeen]++
	if e.has(toED) {
		row[cFirstSeenED]++
	}
	if e.has(begunAtHome) {
		d.onsetRow(e, int(d.res.people[e.resident].home))[cSelfCareOnly]--
	}
}
