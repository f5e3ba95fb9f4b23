package model

import (
	"gradus/model/care"
	"gradus/model/choice"
	"gradus/model/governance"
	"gradus/model/need"
	"gradus/model/referral"
	"gradus/sim"
	"gradus/sim/fmath"
)

// consulted ends a consultation: a test, an order to write, or the way out.
func (d *District) consulted(now sim.Time, id int32) {
	e := &d.episodes[id]
	e.step++
	if d.needsTest(e) {
		if kind := d.kindOfTest(e); !d.spared(now, e, kind) {
			d.test(now, id, kind)
			return
		}
	}
	d.decideCare(now, id)
	e = &d.episodes[id]
	if e.then == thenRefer && e.clinic == stClinic && d.world.tier[e.at] == Community {
		d.after(sim.Minutes(d.cfg.Referral.Minutes(d.effectiveLevel(int(e.at), int(d.orders[e.order].to)))), evOrdered, id)
		return
	}
	d.leave(now, id)
	d.pay(now, id)
}

// ordered ends the writing of a referral order.
func (d *District) ordered(now sim.Time, id int32) {
	d.leave(now, id)
	d.pay(now, id)
}

// decideCare sets what follows the visit.
func (d *District) decideCare(now sim.Time, id int32) {
	e := &d.episodes[id]
	tier := d.world.tier[e.at]
	switch {
	case e.resident < 0:
		e.then = thenEnd
	case e.stream == refill:
		d.decideRefill(now, id)
	case e.has(wantSlip):
		d.writeSlip(now, e)
	case e.has(followUp):
		e.then = thenEnd
	case e.stream == planned:
		d.decidePlanned(now, e)
	case e.clinic == stEmergency:
		d.decideEmergency(e)
	case tier == Community && e.clinic >= stExpert:
		d.decideSitting(now, e)
	case tier == Community:
		d.decideGP(now, e)
	default:
		d.decideSpecialist(now, e)
	}
}

// decideGP is a GP's decision on an acute case: refer, hand over, or treat.
func (d *District) decideGP(now sim.Time, e *episode) {
	c, r := &d.cfg.Care, &d.cfg.Referral
	p := &d.places[e.at]
	info := d.infoAt(e.resident, int(e.at))
	signal := c.Signal(float64(e.severity), info, normal.Draw(e.draw(drawSignal)))
	effort := d.effort(int(e.at), governance.Treat)
	gp := referral.GP{
		Info: info, Overload: p.overload, Effort: effort, Z: normal.Invert(d.gpOf(e)),
		Shared: d.cfg.Governance.People, Payment: d.referralShift(e.resident),
	}
	if e.u(drawRefer) < r.Up(gp, signal) {
		d.referUp(now, e, false)
		return
	}
	s := &d.cfg.Sinking
	if signal > s.HandOverAbove && e.u(drawHandOver) < s.HandOverShare(effort) {
		d.plan.requests[int(e.at)*need.Groups+e.dept.Group()]++
		d.flows[e.at].handed++
		if sitting := d.nextSitting(now, int(e.at), e.dept.Group()); sitting >= 0 {
			d.takeSeat(e, sitting)
			e.then = thenSitting
			return
		}
	}
	success := c.Success(&care.Consultation{
		Capability: d.gpCapability(int(e.at)),
		Offset:     c.DepartmentOffset[e.dept],
		Info:       info,
		Overload:   p.overload,
	}, float64(e.severity))
	d.treat(now, e, success)
	if e.has(failedHidden) && e.u(drawNotice) < c.Recognised {
		e.clear(failedHidden)
		d.referUp(now, e, false)
	}
}

// gpOf returns the uniform place among GPs of the one who sees this case: a
// centre has as many as its staff, drawn anew at each visit.
func (d *District) gpOf(e *episode) float64 {
	n := max(1, d.staff[e.at].clinic[0][0])
	gp := e.draw(drawGP).Below(n)
	return d.keys.gp.At(int64(e.at)).At(int64(gp)).Uniform()
}

// treat applies a treatment that succeeds with the given probability.
func (d *District) treat(now sim.Time, e *episode, success float64) {
	if e.u(drawSuccess) >= success {
		d.money.failed[e.at]++
		d.flows[e.at].failed++
		e.set(failedHidden)
		e.then = thenReturn
		return
	}
	e.set(treated)
	e.clear(failedHidden)
	d.money.worked[e.at]++
	d.obs.count(int(e.at), cTreated)
	d.flows[e.at].treated++
	d.bookTreated(now, e)
	e.then = thenEnd
	if e.u(drawFollow) < d.cfg.Care.FollowUp[d.world.tier[e.at]]*d.splitting(e) {
		e.then = thenFollow
	}
}

// decideSpecialist is a hospital clinic's decision: admit, pass on, or treat.
func (d *District) decideSpecialist(now sim.Time, e *episode) {
	c := &d.cfg.Care
	tier := d.world.tier[e.at]
	if e.u(drawAdmit) < c.Admit(float64(e.severity)) {
		e.then = thenAdmit
		return
	}
	if tier == Secondary && float64(e.severity) > c.CapabilityOf(int(Secondary)) {
		d.flows[e.at].hard++
		if e.u(drawRetain) >= d.cfg.Referral.Retain(d.effort(int(e.at), governance.Up)) {
			d.referUp(now, e, true)
			return
		}
	}
	d.treat(now, e, c.Success(&care.Consultation{
		Capability: c.CapabilityOf(int(tier)),
		Info:       d.infoAt(e.resident, int(e.at)), Overload: d.places[e.at].overload,
		Received: e.account == referredVisit,
	}, float64(e.severity)))
}

// decideEmergency is the emergency department's decision.
func (d *District) decideEmergency(e *episode) {
	c := &d.cfg.Care
	if float64(e.severity) > c.AdmitED {
		e.then = thenAdmit
		return
	}
	d.treat(d.cal.Now(), e, c.Success(&care.Consultation{Capability: c.CapabilityOf(int(Tertiary))}, float64(e.severity)))
}

// decideSitting is a visiting expert's decision at the centre. Some cases are
// sent on to the expert's own hospital.
func (d *District) decideSitting(now sim.Time, e *episode) {
	if d.siphoned(now, e) {
		return
	}
	c := &d.cfg.Care
	success := c.Success(&care.Consultation{Capability: c.CapabilityOf(int(d.expertTier(e)))}, float64(e.severity))
	d.treat(now, e, success)
}

// decidePlanned serves a planned need; a follow-up may come.
func (d *District) decidePlanned(now sim.Time, e *episode) {
	e.then = thenEnd
	if e.clinic >= stExpert && d.world.tier[e.at] == Community && d.siphoned(now, e) {
		return
	}
	if e.u(drawFollow) < d.cfg.Care.FollowUp[d.world.tier[e.at]]/2*d.splitting(e) {
		e.then = thenFollow
	}
}

// writeSlip gives the slip that the resident came for.
func (d *District) writeSlip(now sim.Time, e *episode) {
	e.slipDay = int16(now.DayNumber()) + int16(d.cfg.Referral.SlipDays)
	e.then = thenHospital
}

// depart leaves the institution for what the visit decided.
func (d *District) depart(now sim.Time, id int32) {
	e := &d.episodes[id]
	if e.resident < 0 {
		d.visitorLeaves(now, id, guestSeen)
		return
	}
	what := e.then
	if e.has(recovered) {
		what = thenEnd
	}
	if what != thenAdmit && d.world.tier[e.at] != Community {
		d.note(e)
	}
	if what != thenSitting {
		e.session = -1 // the seat has been used
	}
	e.clear(booked | green | onSlip | toED)
	e.state = between
	if e.has(treated) && e.stream.illness() && !e.has(recovered) {
		d.nextCourse(now, id)
	}
	switch what {
	case thenReturn:
		d.after(sim.Days(-d.cfg.Care.ReturnDays*fmath.Log(e.u(drawReturn))), evSeek, id)
		e.failed[e.place]++
		d.obs.count(int(e.at), cFailed)
		d.learn(now, e, choice.Failed)
	case thenFollow:
		d.planFollowUp(now, id)
	case thenRefer:
		d.learn(now, e, choice.ReferredOn)
		d.sendUp(now, id)
	case thenHospital:
		e.clear(wantSlip)
		d.toHospital(now, id, int(e.slip))
	case thenAdmit:
		d.requestBed(now, id)
	case thenSitting:
		d.toTakenSeat(now, id)
	default:
		d.closeTreated(now, id)
	}
}

// closeTreated ends an episode after its last visit; an illness is left to
// its course.
func (d *District) closeTreated(now sim.Time, id int32) {
	e := &d.episodes[id]
	if e.stream.illness() {
		d.learn(now, e, choice.Resolved)
		if e.has(treated) && !e.has(recovered) {
			e.clear(followUp)
			return // gets well at home under treatment, or worse
		}
	}
	d.endEpisode(id)
}

// planFollowUp sets out for a follow-up at the same place.
func (d *District) planFollowUp(now sim.Time, id int32) {
	e := &d.episodes[id]
	e.set(followUp)
	tier := d.world.tier[e.at]
	e.step++
	from := now + sim.Days(d.cfg.Care.FollowUpDays)
	if tier == Downtown {
		from = d.soonest(from)
	}
	at := d.walkIn(now, e, min(tier, Tertiary), from)
	d.goTo(now, id, int(e.place), int(e.at), at)
}

// downtownDone ends a visit downtown.
func (d *District) downtownDone(now sim.Time, id int32) {
	e := &d.episodes[id]
	e.step++
	e.clinic = stClinic
	if d.needsTest(e) {
		if kind := d.kindOfTest(e); !d.spared(now, e, kind) {
			d.countTest(now, e, kind)
		}
	}
	switch {
	case e.has(followUp):
		e.then = thenEnd
	case e.stream == planned:
		d.decidePlanned(now, e)
	case e.u(drawAdmit) < d.cfg.Care.Admit(float64(e.severity)):
		d.stayDowntown(now, e)
	default:
		d.treat(now, e, d.cfg.Care.Success(&care.Consultation{Capability: d.cfg.Care.CapabilityOf(int(Downtown))}, float64(e.severity)))
	}
	before := e.billed
	d.bill(now, e)
	d.owe(e, e.billed-before)
	d.publish(now, e)
	d.depart(now, id)
}
