package model

import "gradus/sim"

// noteLevel is the platform level from which on a hospital's note on a referred
// case reaches the GP who referred it.
const noteLevel = 1

// note closes the loop of a referral at the end of the hospital's part, where
// the platform carries a note back to the centre.
func (d *District) note(now sim.Time, e *episode) {
	if e.has(awaitsNote) && d.effectiveLevel(int(d.res.people[e.resident].home), int(e.at)) >= noteLevel {
		d.closeLoop(now, e)
	}
}

// closeLoop books that the GP has heard of a case that his centre referred: by
// a note, or because the resident is seen at the centre again.
func (d *District) closeLoop(now sim.Time, e *episode) {
	e.clear(awaitsNote)
	d.obs.count(now, int(d.res.people[e.resident].home), cLoopsClosed)
}

// countCreated books a new order.
func (d *District) countCreated(now sim.Time, from int, k orderKind) {
	if k.up() {
		d.obs.count(now, from, cUpCreated)
	} else {
		d.obs.count(now, from, cDownCreated)
	}
}

// countEnd books the end of an order: what the receiving side did there, all
// else where it was written.
func (d *District) countEnd(now sim.Time, o *order, end orderEnd) {
	from, to := int(o.from), int(o.to)
	up := o.kind.up()
	switch end {
	case orderRefused:
		d.obs.count(now, to, cRefused)
		if up {
			d.obs.count(now, to, cUpRefused)
		}
	case orderRefusedResident:
		d.obs.count(now, from, cRefusedResident)
		if up {
			d.obs.count(now, from, cUpRefusedResident)
		}
	case orderExpired:
		d.obs.count(now, from, cOrdersLost)
		d.obs.count(now, from, cOrdersExpired)
		if up {
			d.obs.count(now, from, cUpExpired)
		}
	case orderLost:
		d.obs.count(now, from, cOrdersLost)
		if up {
			d.obs.count(now, from, cUpLost)
		}
	default:
		if up {
			d.countUp(now, o)
		} else {
			d.obs.count(now, from, cDownCompleted)
			d.obs.count(now, from, cDownRefill+counter(o.kind-downRefill))
		}
	}
}

// countUp books a completed order up and its delay.
func (d *District) countUp(now sim.Time, o *order) {
	to, delay := int(o.to), now-o.created
	d.obs.count(now, to, cUpCompleted)
	if o.kind == upPassedOn {
		d.obs.count(now, to, cUpFromSecondary)
	}
	d.obs.delay(now, to, o.channel, delay)
}
