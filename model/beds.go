package model

import (
	"gradus/sim"
)

// requestBed asks for a bed of the institution that decided to admit.
func (d *District) requestBed(now sim.Time, id int32) {
	e := &d.episodes[id]
	e.class = classWalkIn
	if e.has(urgent) {
		e.class = classEmergency
		e.set(treated) // boarding at the emergency department
		d.nextCourse(now, id)
		d.transfer(e)
	}
	e.clear(recovering | blocking)
	d.join(now, id, stBeds, awaiting)
	if e = &d.episodes[id]; e.state == awaiting {
		d.after(sim.Days(d.cfg.Care.BedPatience), evBedLimit, id)
	}
}

// transfer moves an emergency to the nearest secondary hospital with a free
// bed where the own hospital has none.
func (d *District) transfer(e *episode) {
	full := func(j int) bool { st := d.station(j, stBeds); return st.Busy() >= st.Servers() }
	if !full(int(e.at)) {
		return
	}
	best, key := 0, d.res.keyOf(e.resident)
	for p := 1; p <= d.world.secondaries(); p++ {
		nearer := best == 0 || d.res.distance(key, p) < d.res.distance(key, best)
		if nearer && !full(int(d.world.placeInst[p])) {
			best = p
		}
	}
	if best > 0 {
		e.set(elsewhere)
		e.at, e.place = d.world.placeInst[best], int8(best)
	}
}

// bedLimit ends the wait for a bed: the stay is downtown.
func (d *District) bedLimit(now sim.Time, id int32) {
	e := &d.episodes[id]
	d.station(int(e.at), stBeds).Leave(d.links, id, now)
	d.obs.count(int(e.at), cBedRefused)
	p := d.world.downtown()
	e.station, e.place, e.at = -1, int8(p), d.world.placeInst[p]
	e.set(elsewhere)
	e.state = between
	d.stayDowntown(now, e)
	d.nextCourse(now, id)
	d.closeTreated(now, id)
}

// stayDowntown is an admission outside the district; only its bill is seen.
func (d *District) stayDowntown(now sim.Time, e *episode) {
	d.obs.count(int(e.at), cAdmissions)
	d.obs.count(int(e.at), cDischarges)
	d.bookAdmission(e)
	d.noteStep(now, e, int(e.at), "admitted")
	d.billStay(now, e, 1)
	e.set(treated)
	e.severity *= float32(d.cfg.Care.StayRelief)
	e.then = thenEnd
}

// bedReady begins a stay; for somebody blocking a hospital bed, the move down.
func (d *District) bedReady(now sim.Time, id int32) {
	e := &d.episodes[id]
	if e.has(blocking) {
		d.moveDown(now, id)
		return
	}
	d.obs.count(int(e.at), cAdmissions)
	d.flows[e.at].admissions++
	d.bookAdmission(e)
	e.state = inBed
	d.noteStep(now, e, int(e.at), "admitted")
	e.stageAt, e.acuteTime = now, 0
	e.caseClass = uint8(d.cfg.Payment.CaseClass(float64(e.severity)))
	e.step++
	e.set(treated)
	d.nextCourse(now, id)
	c := &d.cfg.Care
	days := c.AcuteDays[d.world.tier[e.at]]
	d.after(sim.Days(days*d.stay.Draw(e.draw(drawAcuteStay))), evStage, id)
}

// stage ends a stage of a stay.
func (d *District) stage(now sim.Time, id int32) {
	e := &d.episodes[id]
	tier := d.world.tier[e.at]
	if tier == Community || e.has(recovering) {
		d.discharge(now, id)
		return
	}
	e.set(recovering)
	e.acuteTime, e.stageAt = now-e.stageAt, now
	e.step++
	c := &d.cfg.Care
	e.severity *= float32(c.StayRelief)
	e.felt = e.severity
	d.nextCourse(now, id)
	days := c.RecoveryDays[tier]
	old := d.res.people[e.resident].age == 3 || d.res.people[e.resident].chronic
	if old {
		days += c.ElderDays
	}
	d.after(sim.Days(days*d.stay.Draw(e.draw(drawRecovery))), evStage, id)
	if old && e.u(drawStepDown) < c.StepDown {
		d.stepDown(now, id)
	}
}

// stepDown offers the recovery stage to the home centre's beds. Where none is
// free the hospital bed is blocked until one is, or recovery ends.
func (d *District) stepDown(now sim.Time, id int32) {
	e := &d.episodes[id]
	home := int(d.res.people[e.resident].home)
	if d.staff[home].beds == 0 {
		return
	}
	saving := d.staySaving(e)
	order := d.offerDown(now, e, int(e.at), downStepDown, saving)
	if order < 0 {
		return
	}
	e.order = order
	e.set(blocking)
	d.places[e.at].blocked.Add(1, now)
	e.class = classWalkIn
	if d.station(home, stBeds).Seize(d.links, id, int(e.class), now) {
		d.moveDown(now, id)
	}
}

// unblock ends the blocking of a hospital bed.
func (d *District) unblock(now sim.Time, e *episode) {
	e.clear(blocking)
	d.places[e.at].blocked.Add(-1, now)
}

// admissionQueueShare returns the share of the running quarter in which
// somebody waited for a bed of institution j: whether a bed that comes free is
// worth another admission (specification, 8.2). At the first instant of a
// quarter it is that of the quarter before.
func (d *District) admissionQueueShare(j int) float64 {
	p, now := &d.places[j], d.cal.Now()
	if now == p.quarterAt {
		return p.lastQueue
	}
	return float64(d.station(j, stBeds).Queue.Positive(now)-p.queueAt) / float64(now-p.quarterAt)
}

// turnQuarter begins a quarter for [District.admissionQueueShare].
func (d *District) turnQuarter(now sim.Time) {
	for j := range d.world.inst {
		p := &d.places[j]
		p.lastQueue = d.admissionQueueShare(j)
		p.quarterAt, p.queueAt = now, d.station(j, stBeds).Queue.Positive(now)
	}
}

// moveDown gives the hospital bed back and begins the stay at the centre,
// whose bed is held already.
func (d *District) moveDown(now sim.Time, id int32) {
	e := &d.episodes[id]
	d.unblock(now, e)
	c, tier := &d.cfg.Care, d.world.tier[e.at]
	d.billStay(now, e, c.AcutePart(int(tier))) // the recovery stage is the centre's
	d.bookStepDown(e, int(d.res.people[e.resident].home))
	e.clear(recovering)
	e.step++
	d.obs.count(int(e.at), cDischarges)
	d.leave(now, id)
	e = &d.episodes[id]
	d.endOrder(e, orderCompleted)
	d.res.people[e.resident].cameDown = dayMark(now)
	d.willing(e.resident, float64(e.severity) < d.cfg.Care.CapabilityOf(int(Community)))
	home := d.res.people[e.resident].home
	e.at, e.place, e.station, e.state = home, 0, stBeds, inBed
	e.stageAt, e.acuteTime = now, 0
	d.obs.count(int(home), cAdmissions)
	d.noteStep(now, e, int(home), "admitted")
	d.after(sim.Days(c.AcuteDays[Community]*d.stay.Draw(e.draw(drawRehab))), evStage, id)
}

// discharge ends a stay. Some are sent to the centre for follow-up.
func (d *District) discharge(now sim.Time, id int32) {
	e := &d.episodes[id]
	if e.has(blocking) {
		d.station(int(d.res.people[e.resident].home), stBeds).Leave(d.links, id, now)
		d.endOrder(e, orderExpired)
		d.unblock(now, e)
	}
	d.note(e)
	from := int(e.at)
	d.obs.count(from, cDischarges)
	d.billStay(now, e, 1)
	d.noteStep(now, e, from, "discharged")
	d.leave(now, id)
	e = &d.episodes[id]
	e.state = between
	e.step++
	if d.world.tier[from] != Community && e.u(drawFollow) < d.cfg.Referral.FollowShare {
		if order := d.offerDown(now, e, from, downFollowUp, d.visitSaving(e, d.world.tier[from])); order >= 0 {
			e.order = order
			e.set(followUp)
			at := d.walkIn(now, e, Community, now+sim.Days(d.cfg.Care.FollowUpDays))
			d.goTo(now, id, 0, int(d.res.people[e.resident].home), at)
			return
		}
	}
	d.closeTreated(now, id)
}

// leaveCare takes an episode out of whatever line or server it holds.
func (d *District) leaveCare(now sim.Time, id int32) {
	e := &d.episodes[id]
	e.stamp++
	d.leaveSitting(e)
	if e.has(blocking) {
		d.station(int(d.res.people[e.resident].home), stBeds).Leave(d.links, id, now)
		d.unblock(now, e)
	}
	if e.station < 0 {
		return
	}
	if d.links.Waiting(id) {
		d.stationOf(e).Leave(d.links, id, now)
		e.station = -1
		return
	}
	d.leave(now, id)
}
