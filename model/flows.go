package model

import "gradus/sim"

// flow is what an institution saw in a quarter: what its side of the game is
// reckoned from. It is state of the model, not a report.
type flow struct {
	visits     int32
	admissions int32
	referred   int32   // orders up that were addressed to it
	direct     int32   // of these from centres
	hard       int32   // a secondary hospital's cases beyond its capability
	stays      int32   // residents in its beds who were fit to move down
	outpatient int32   // and its discharged and stable residents who were fit for the centre
	created    int32   // orders down that it wrote
	completed  int32   // and of these ended in a visit or a stay
	offered    int32   // a centre's orders down that it was to take
	offeredBed int32   // of these for a bed
	written    int32   // a centre's orders up
	handed     int32   // cases that a centre's GPs wanted to hand to an expert
	sessions   int32   // of its experts, cancelled ones included
	seen       int32   // residents seen in its experts' sessions
	sent       int32   // and sent on to the hospital
	overtime   int64   // of its experts, for sessions [min]
	treated    int32   // a centre's treatments that worked
	failed     int32   // and that did not
	spares     float64 // tests that would be spared if every valid result of another institution were seen

	busyAt, capacityAt int64 // busy and open ticks of clinics when the quarter began
}

// flowOrder counts an order that was written on both sides.
func (d *District) flowOrder(from, to int, k orderKind) {
	if !k.up() {
		d.flows[from].created++
		d.flows[to].offered++
		return
	}
	d.flows[to].referred++
	if d.world.tier[from] == Community {
		d.flows[to].direct++
		d.flows[from].written++
	}
}

// beginQuarter clears the accounts of a quarter.
func (d *District) beginQuarter(now sim.Time, month int) {
	d.quarter = month
	for j, in := range d.world.inst {
		f := flow{}
		if in.Tier != Downtown {
			f.busyAt, f.capacityAt = d.clinicTicks(now, j)
		}
		d.flows[j] = f
	}
}

// seenBy counts a resident seen in an expert session.
func (d *District) seenBy(e *episode) {
	if e.session >= 0 {
		d.flows[d.world.experts[d.sittings[e.session].expert].hospital].seen++
	}
}
