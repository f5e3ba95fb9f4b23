package model

import (
	"math"

	"gradus/model/choice"
	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
)

// startRefills spreads the first refills of chronic residents over one supply.
func (d *District) startRefills() {
	supply := 365 / d.cfg.Need.RefillsPerYear
	for i := range d.res.n {
		if d.res.people[i].chronic {
			at := sim.Days(supply * d.keys.streams[refill].At(int64(i)).Uniform())
			d.cal.Schedule(at, rankStart, event{kind: evRefill, who: int32(i)})
		}
	}
}

// firstRefill sets the first refill of a resident who has just fallen
// chronically ill, anywhere within one supply.
func (d *District) firstRefill(now sim.Time, i int32, u float64) {
	if at := now + sim.Days(u*365/d.cfg.Need.RefillsPerYear); at < d.span.end() {
		d.cal.Schedule(at, rankStart, event{kind: evRefill, who: i})
	}
}

// againRefill marks a refill that is tried again: its clock has been wound.
const againRefill = 1

// refillDue is a chronic resident whose supply runs out. The clock runs on
// from due to due, whenever the visit takes place.
func (d *District) refillDue(now sim.Time, ev event) {
	i := ev.who
	if d.res.people[i].dead {
		return
	}
	key := d.keys.streams[refill].At(int64(i)).At(int64(now.DayNumber())).At(int64(ev.aux))
	id := d.newEpisode(refill)
	e := &d.episodes[id]
	e.key, e.resident, e.state = key, i, latent
	e.dept = need.Chronic
	e.severity = 0.2
	e.felt = 0.2
	if e.u(drawStable) >= d.cfg.Need.StableShare {
		e.set(unstable)
	}
	if d.res.people[i].contract && !e.has(unstable) && e.u(drawLong) < d.cfg.Need.LongUptake {
		e.set(long)
	}
	e.order, d.res.people[i].downOrder = d.res.people[i].downOrder, -1
	if ev.aux != againRefill {
		d.bookRefillRequest(i)
		d.nextRefill(now, e)
	}
	d.chooseRefill(now, id)
}

// nextRefill winds the clock.
func (d *District) nextRefill(now sim.Time, e *episode) {
	next := now + sim.Days(d.cfg.Need.Supply(e.has(long), e.u(drawSupply)))
	if next < d.span.end() {
		d.cal.Schedule(next, rankStart, event{kind: evRefill, who: e.resident})
	}
}

// chooseRefill decides where a refill is made.
func (d *District) chooseRefill(now sim.Time, id int32) {
	e := &d.episodes[id]
	e.step++
	d.weighRefill(now, e.resident, e.has(unstable))
	from, to := d.refillOptions()
	o := from + choice.Draw(d.utilities[from:to], d.world.nests[from:to], 1, e.u(drawChoice))
	switch x := &d.res.people[e.resident]; {
	case o == optExpert:
	case d.cfg.Choice.FrozenRefills && x.refills > 0:
		o = int(x.refills) - 1
	default:
		x.refills = uint8(o) + 1
	}
	switch o {
	case optCentre:
		d.goTo(now, id, 0, int(d.res.people[e.resident].home), d.walkIn(now, e, Community, now))
	case optExpert:
		d.toSitting(now, id, d.nextSitting(now, int(d.res.people[e.resident].home), e.dept.Group()))
	default:
		d.toHospital(now, id, o-optPlace+1)
	}
}

// refillOptions returns the first option of a refill and the one behind the
// last; outside, in self-care, downtown and the emergency department, all are
// closed.
func (d *District) refillOptions() (from, to int) {
	return optCentre, optPlace + d.world.downtown() - 1
}

// weighRefill fills d.utilities for a refill (specification, 3.5): the centre
// and the hospitals of the district; for a condition that is not stable also
// a session of a known expert.
func (d *District) weighRefill(now sim.Time, i int32, isUnstable bool) {
	u, c := d.utilities, &d.cfg.Choice
	var r seeker
	d.gather(&r, now, i, 0.2)
	for o := range u {
		u[o] = math.Inf(-1)
	}
	for p := 1; p < d.world.downtown(); p++ {
		o := &d.terms.offers[d.world.placeInst[p]]
		var a choice.Alternative
		d.believe(&a, &r, p, o)
		a.Constant = o.refill
		a.Cost = d.refillCost(&r, i, p, o)
		u[optPlace+p-1] = c.RefillUtility(&r.Resident, &a, false)
	}
	home := &d.terms.offers[r.who.home]
	var a choice.Alternative
	d.believe(&a, &r, 0, home)
	a.Constant, a.Contract, a.Slip = home.refill, r.who.contract, r.who.down || r.who.downOrder >= 0
	a.Cost = d.refillCost(&r, i, 0, home)
	u[optCentre] = c.RefillUtility(&r.Resident, &a, !d.stocked(r.who, r.key))
	if isUnstable {
		q := question{resident: i, felt: r.Perceived, dept: need.Chronic, stream: refill}
		u[optExpert] = d.weighSitting(now, &q, &r)
	}
}

// stocked reports whether the home centre has the drug of the resident with the
// given key: each has a fixed rank.
func (d *District) stocked(x *person, k sim.Key) bool {
	return float64(d.res.drug(k)) < d.terms.offers[x.home].stocked
}

// refillCost returns the own payment of a refill at a place [CNY]; under
// gatekeeping a hospital refill without a slip loses cover.
func (d *District) refillCost(r *seeker, i int32, p int, o *offer) float64 {
	way := payment.Straight
	if o.tier != Community && d.gated(i, p, false) {
		way = payment.Bypassed
	}
	return r.standing.Own(o.supply, int(o.tier), way, d.waived(r.who, o.tier, false)).CNY()
}

// decideRefill ends a refill: an unstable condition may flare, a stable one at
// a hospital may be sent down.
func (d *District) decideRefill(now sim.Time, id int32) {
	e := &d.episodes[id]
	i, tier := e.resident, d.world.tier[e.at]
	e.then = thenEnd
	if e.has(unstable) {
		if e.u(drawUnstable) < d.cfg.Need.UnstableFlare {
			d.flareUp(now, id)
		}
		return
	}
	if tier != Community && !d.res.people[i].down && d.res.people[i].downOrder < 0 && e.u(drawFit) < d.cfg.Referral.StableShare {
		if o := d.offerDown(now, e, int(e.at), downRefill, d.visitSaving(e, tier)); o >= 0 {
			d.res.people[i].downOrder = o
		}
	}
}

// flareUp begins a flare out of a refill.
func (d *District) flareUp(now sim.Time, from int32) {
	id := d.newEpisode(flare) // may move the rows: pointers are taken after it
	src := &d.episodes[from]
	e := &d.episodes[id]
	e.key, e.resident, e.state = src.key.At(-1), src.resident, latent
	e.dept = need.Chronic
	p := &d.cfg.Need
	e.severity = float32(p.Severity(d.res.people[e.resident].age, true, e.u(drawSeverity)))
	d.feel(e)
	d.fallIll(now, id)
	d.noteOnset(now, e)
	d.after(d.delay(e, p.MeanDelay(float64(e.felt))), evSeek, id)
}
