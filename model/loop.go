package model

import "gradus/sim"

// noteLevel is the platform level from which on a hospital's note on a referred
// case reaches the GP who referred it.
const noteLevel = 1

// note closes the loop of a referral at the end of the hospital's part, where
// the platform carries a note back to the centre.
func (d *District) note(e *episode) {
	if e.has(awaitsNote) && d.effectiveLevel(int(d.res.people[e.resident].home), int(e.at)) >= noteLevel {
		d.closeLoop(e)
	}
}

// closeLoop books that the GP has heard of a case that his centre referred: by
// a note, or because the resident is seen at the centre again.
func (d *District) closeLoop(e *episode) {
	e.clear(awaitsNote)
	d.obs.count(int(d.res.people[e.resident].home), cLoopsClosed)
}

// countCreated books a new order.
func (d *District) countCreated(from int, k orderKind) {
	if k.up() {
		d.obs.count(from, cUpCreated)
	} else {
		d.obs.count(from, cDownCreated)
	}
}

// countEnd books the end of an order: what the receiving side did there, all
// else where it was written.
func (d *District) countEnd(now sim.Time, o *order, end orderEnd) {
	from, to := int(o.from), int(o.to)
	up := o.kind.up()
	switch end {
	case orderRefused:
		d.obs.count(to, cRefused)
		if up {
			d.obs.count(to, cUpRefused)
		}
	case orderRefusedResident:
		d.obs.count(from, cRefusedResident)
		if up {
			d.obs.count(from, cUpRefusedResident)
		}
	case orderExpired:
		d.obs.count(from, cOrdersLost)
		d.obs.count(from, cOrdersExpired)
		if up {
			d.obs.count(from, cUpExpired)
		}
	case orderLost:
		d.obs.count(from, cOrdersLost)
		if up {
			d.obs.count(from, cUpLost)
		}
	default:
		if up {
			d.countUp(now, o)
		} else {
			d.obs.count(from, cDownCompleted)
			d.obs.count(from, cDownRefill+counter(o.kind-downRefill))
		}
	}
}

// countUp books a completed order up and its delay.
func (d *District) countUp(now sim.Time, o *order) {
	to, delay := int(o.to), now-o.created
	d.obs.count(to, cUpCompleted)
	if o.kind == upPassedOn {
		d.obs.count(to, cUpFromSecondary)
	}
	d.obs.delay(to, o.channel, delay)
}
