package model

import (
	"gradus/model/choice"
	"gradus/sim"
	"gradus/sim/dist"
	"gradus/sim/fmath"
)

// arrive brings an episode's resident to the institution he set out for.
func (d *District) arrive(now sim.Time, id int32) {
	d.links.Prefetch(id) // for the first line that he joins
	e := &d.episodes[id]
	e.step++
	e.arrived, e.tests, e.then = now, 0, thenEnd
	e.clear(tested | known | imaged)
	j, tier := int(e.at), d.world.tier[e.at]
	if e.has(booked) && e.order < 0 && e.u(drawNoShow) < d.cfg.Care.NoShow {
		d.noShow(now, id)
		return
	}
	if tier == Downtown {
		d.countVisit(now, id)
		d.noteStep(now, e, j, "arrived")
		d.noteSeen(now, e, 0)
		e.state = downtown
		d.after(sim.Hours(d.cfg.Care.DowntownHours), evDowntown, id)
		return
	}
	d.obs.count(j, cArrivals)
	d.noteStep(now, e, j, "arrived")
	if e.has(toED) {
		e.class = uint8(d.urgency(e))
		d.join(now, id, stTriage, registering)
		return
	}
	if e.class = d.classOf(e); e.class == classWalkIn {
		if p := d.balk(j, e, tier); p > 0 && e.u(drawBalk) < p {
			d.unseen(now, id)
			return
		}
	}
	d.join(now, id, stRegistration, registering)
}

// classOf returns the class of an arrival in the line of a clinic.
func (d *District) classOf(e *episode) uint8 {
	switch {
	case e.has(green):
		return classGreen
	case e.has(booked), e.session >= 0:
		return classBooked
	}
	return classWalkIn
}

// urgency returns the triage class of an emergency arrival.
func (d *District) urgency(e *episode) int {
	switch {
	case e.severity > float32(d.cfg.Need.CriticalAbove):
		return classEmergency
	case e.has(urgent):
		return classGreen
	}
	return classWalkIn
}

// balk returns the probability of turning away at the posted wait: the line
// over the doctors of a weekday morning.
func (d *District) balk(j int, e *episode, tier Tier) float64 {
	g := 0
	if tier != Community {
		g = d.staff[j].group[e.dept.Group()]
	}
	st := d.station(j, stClinic+g)
	if st.Waiting() == 0 {
		return 0 // nothing is posted
	}
	doctors := max(1, st.Servers(), d.staff[j].clinic[g][0])
	return d.cfg.Care.Balk(float64(st.Waiting()) * d.cfg.Care.Consult[tier] / 60 / float64(doctors))
}

// join enters a station of the episode's institution and begins at once where
// a server is free.
func (d *District) join(now sim.Time, id int32, st int, s state) {
	e := &d.episodes[id]
	e.state, e.station = s, int16(st)
	if d.stationOf(e).Seize(d.links, id, int(e.class), now) {
		d.begin(now, id)
	}
}

// begin starts the service that the episode waited for.
func (d *District) begin(now sim.Time, id int32) {
	e := &d.episodes[id]
	tier := d.world.tier[e.at]
	c := &d.cfg.Care
	switch e.station {
	case stRegistration:
		d.after(d.minutesOf(e, drawRegister, c.Registration[tier], d.step), evRegistered, id)
	case stTriage:
		d.after(d.minutesOf(e, drawTriage, c.Triage, d.step), evRegistered, id)
	case stScanner:
		d.after(d.minutesOf(e, drawScan, c.Imaging[tier], d.step), evScanned, id)
	case stPharmacy:
		d.after(d.minutesOf(e, drawPay, c.Pharmacy[tier], d.step), evPaid, id)
	case stBeds:
		d.bedReady(now, id)
	case stReading:
		d.after(d.minutesOf(e, drawRead, c.SharedReading, d.step), evReported, id)
	default:
		d.consult(now, id)
	}
}

// minutesOf draws a duration with the given mean in minutes and spread.
func (d *District) minutesOf(e *episode, n draw, mean float64, spread *dist.Table) sim.Time {
	return sim.Minutes(mean * spread.Draw(e.draw(n)))
}

// leave frees the server that the episode holds and lets the next one begin.
func (d *District) leave(now sim.Time, id int32) {
	e := &d.episodes[id]
	st := d.stationOf(e)
	e.station = -1
	if next, ok := st.Release(d.links, now); ok {
		d.begin(now, next)
	}
}

// registered ends registration or triage: to the clinic.
func (d *District) registered(now sim.Time, id int32) {
	d.leave(now, id)
	e := &d.episodes[id]
	if e.has(toED) {
		e.queued, e.clinic = now, stEmergency
		d.toClinic(now, id)
		return
	}
	j := int(e.at)
	e.clinic = uint8(d.clinicOf(now, id))
	st := d.station(j, int(e.clinic))
	if !d.places[j].open && !st.Closing() && e.session < 0 && !d.opensToday(now, j) {
		d.unseen(now, id) // the door is closed
		return
	}
	e.queued = now
	if e.session >= 0 { // who comes early for a seat waits from the session on
		e.queued = max(now, d.sittings[e.session].start)
	}
	d.toClinic(now, id)
}

// toClinic joins the clinic's line, with patience.
func (d *District) toClinic(now sim.Time, id int32) {
	d.join(now, id, int(d.episodes[id].clinic), queueing)
	e := &d.episodes[id]
	if e.state != queueing {
		return
	}
	if d.staysInLine(e) || e.has(tested) {
		return
	}
	if hours := d.patience(e); hours < 12 { // nobody is in line for longer
		d.after(sim.Hours(hours), evRenege, id)
	}
}

// staysInLine reports whether somebody is too ill, and too well placed, to
// leave.
func (d *District) staysInLine(e *episode) bool {
	return e.class <= classGreen && float64(e.severity) > d.cfg.Care.PatienceSevere
}

// patience draws how long somebody is content to wait [h].
func (d *District) patience(e *episode) float64 {
	return -d.cfg.Care.Patience[d.world.tier[e.at]] * fmath.LogUnit(e.u(drawPatience))
}

// opensToday reports whether the clinics of an institution open again today.
func (d *District) opensToday(now sim.Time, j int) bool {
	open, _, ok := d.hours[d.world.tier[j]].NextOpen(now)
	return ok && open.DayNumber() == now.DayNumber()
}

// clinicOf returns the clinic that an arrival goes to.
func (d *District) clinicOf(now sim.Time, id int32) int {
	e := &d.episodes[id]
	j := int(e.at)
	if d.world.tier[j] == Community {
		if e.session >= 0 {
			if s := &d.sittings[e.session]; !s.cancelled && !s.over {
				return stExpert + int(s.group)
			}
			d.leaveSitting(e)
		}
		return stClinic
	}
	if e.stream != refill && e.stream != visitor && !e.has(followUp) &&
		e.u(drawExpert) < d.cfg.Choice.ExpertShare[d.world.tier[j]-Secondary] && d.station(j, stExpert).Servers() > 0 {
		return stExpert
	}
	return stClinic + d.staff[j].group[e.dept.Group()]
}

// renege leaves the line of a clinic.
func (d *District) renege(now sim.Time, id int32) {
	e := &d.episodes[id]
	d.station(int(e.at), int(e.station)).Leave(d.links, id, now)
	d.unseen(now, id)
}

// unseen sends somebody away who has not been seen: he decides again next day,
// cares for himself, or goes elsewhere.
func (d *District) unseen(now sim.Time, id int32) {
	e := &d.episodes[id]
	e.station = -1
	e.stamp++ // his patience is no longer asked
	if d.world.tier[e.at] != Downtown {
		// Who comes home unseen from another district was counted there.
		d.obs.count(int(e.at), cUnseen)
	}
	if e.resident < 0 {
		d.visitorLeaves(now, id, guestUnseen)
		return
	}
	d.noteStep(now, e, int(e.at), "left_unseen")
	d.learn(now, e, choice.LeftUnseen)
	again := e.has(followUp) && e.has(treated)
	d.lostVisit(e)
	switch {
	case e.has(recovered):
		d.endEpisode(id)
		return
	case again: // treated already: gets well without the follow-up, or worse
		e.state = between
		return
	}
	u := e.u(drawAgain)
	switch {
	case e.stream == refill || e.stream == planned || u < d.cfg.Care.AgainNextDay:
		d.comeBack(now, id, sim.Day)
	case u < d.cfg.Care.AgainNextDay+d.cfg.Care.AgainSelfCare && !e.has(urgent):
		d.careForSelf(now, id)
	default:
		if e.failed[e.place] < 255 {
			e.failed[e.place]++
		}
		d.comeBack(now, id, sim.Minute)
	}
}

// comeBack lets the resident decide again after a while.
func (d *District) comeBack(now sim.Time, id int32, wait sim.Time) {
	e := &d.episodes[id]
	e.state = between
	if e.stream == refill {
		d.cal.Schedule(now+wait, rankStart, event{kind: evRefill, aux: againRefill, who: e.resident})
		d.endEpisode(id)
		return
	}
	d.after(wait, evSeek, id)
}

// lostVisit clears what a visit that did not take place was to serve.
func (d *District) lostVisit(e *episode) {
	if e.order >= 0 {
		d.endOrder(e, orderLost)
	}
	d.leaveSitting(e)
	e.clear(booked | green | wantSlip | followUp | toED | onSlip)
}

// noShow is a booked visit to which nobody comes.
func (d *District) noShow(now sim.Time, id int32) {
	e := &d.episodes[id]
	e.clear(booked | onSlip)
	if e.has(followUp) || e.has(recovered) {
		d.endEpisode(id)
		return
	}
	d.comeBack(now, id, sim.Day)
}

// consult begins a consultation.
func (d *District) consult(now sim.Time, id int32) {
	e := &d.episodes[id]
	if !e.has(tested) {
		d.obs.wait(int(e.at), d.world.tier[e.at], e, now-e.queued)
		e.waited = float32((now - e.queued).Hours())
		if d.staysInLine(e) && now-e.queued > sim.Hours(d.patience(e)) {
			d.learn(now, e, choice.WaitedTooLong)
		}
		if e.resident >= 0 {
			d.countVisit(now, id)
		}
		d.noteSeen(now, e, float64(e.waited))
		if e.has(awaitsNote) && d.world.tier[e.at] == Community {
			d.closeLoop(e)
		}
		if e.order >= 0 {
			d.orderSeen(now, e)
		}
	}
	e.state = consulted
	d.after(d.consultTime(e), evConsulted, id)
}

// consultTime draws the length of a consultation.
func (d *District) consultTime(e *episode) sim.Time {
	c := &d.cfg.Care
	tier := d.world.tier[e.at]
	mean := c.Consult[tier]
	switch {
	case e.clinic == stEmergency:
		mean = c.Emergency
	case e.has(tested):
		mean = c.TestReturn[tier]
	case e.clinic >= stExpert:
		mean = c.Expert[tier]
	case e.has(wantSlip):
		mean = d.cfg.Referral.SlipMinutes
	case e.stream == refill && !e.has(unstable):
		mean = c.Refill[tier]
	case e.account == referredVisit && e.resident >= 0:
		mean *= 1 - float64(c.ReceivingCut*d.infoAt(e.resident, int(e.at)))
	}
	st := d.station(int(e.at), int(e.clinic))
	return d.minutesOf(e, drawConsult, mean*c.Hurried(st.Waiting(), st.Servers()), d.talk)
}

// pay goes to pay and collect drugs.
func (d *District) pay(now sim.Time, id int32) {
	d.episodes[id].class = classWalkIn
	d.join(now, id, stPharmacy, paying)
}

// paid ends the visit: the bill, the lesson, the way on.
func (d *District) paid(now sim.Time, id int32) {
	d.leave(now, id)
	e := &d.episodes[id]
	d.bill(now, e)
	d.publish(now, e)
	d.bookLeaving(now, e)
	d.depart(now, id)
}
