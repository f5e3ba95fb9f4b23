package model

import (
	"gradus/model/choice"
	"gradus/sim"
	"gradus/sim/fmath"
)

// seek lets an ill resident decide where to go.
func (d *District) seek(now sim.Time, id int32) {
	e := &d.episodes[id]
	i := e.resident
	e.step++
	if e.has(urgent) && e.u(drawGoED) < d.cfg.Choice.EmergencyGo {
		d.toEmergency(now, id)
		return
	}
	q := question{
		resident: i, felt: float64(e.felt), dept: e.dept, stream: e.stream, episode: e,
		self: e.stream != planned && !e.has(urgent), night: d.night(now), urgent: e.has(urgent),
	}
	if q.stream == planned {
		q.felt = 0.3 // a need for a specialist, felt as a moderate illness would be
	}
	detour := d.weigh(now, &q)
	switch o := choice.Draw(d.utilities, d.world.nests, d.cfg.Choice.Nest, e.u(drawChoice)); o {
	case optSelf:
		d.careForSelf(now, id)
	case optCentre:
		d.toCentre(now, id)
	case optExpert:
		d.toSitting(now, id, d.nextSitting(now, int(d.res.people[i].home), e.dept.Group()))
	case d.optEmergency():
		d.toEmergency(now, id)
	default:
		p := o - optPlace + 1
		if detour>>p&1 == 1 {
			e.set(wantSlip)
			e.slip = int8(p)
			d.toCentre(now, id)
			return
		}
		d.toHospital(now, id, p)
	}
}

// watch is whether clinics are open, until when.
type watch struct {
	night bool
	until sim.Time
}

// night reports whether no clinic is open. The answer holds until one opens or
// closes.
func (d *District) night(now sim.Time) bool {
	if now >= d.watch.until {
		first, _ := d.hours[Community].Next(now)
		second, _ := d.hours[Tertiary].Next(now)
		d.watch = watch{
			night: d.hours[Community].At(now) == 0 && d.hours[Tertiary].At(now) == 0,
			until: min(first, second),
		}
	}
	return d.watch.night
}

// careForSelf stays at home until the illness turns or patience ends.
func (d *District) careForSelf(now sim.Time, id int32) {
	e := &d.episodes[id]
	if e.state == latent {
		d.obs.count(int(d.res.people[e.resident].home), cSelfCare)
		d.bookSelfCare(e)
	}
	d.noteStep(now, e, -1, "self_care")
	e.state = selfCare
	hazard := d.cfg.Need.CarePerceived * float64(e.felt)
	if wait, ok := d.within(now, -fmath.LogUnit(e.u(drawReconsider))/hazard); ok {
		d.after(wait, evSeek, id)
	} // else he recovers or gets worse first
}

// toCentre sets out for the home centre; where a known expert sits today and
// has a seat, for his session.
func (d *District) toCentre(now sim.Time, id int32) {
	e := &d.episodes[id]
	i := e.resident
	if !e.has(wantSlip) && d.presence(now, i, e.dept) > 0 {
		d.toSitting(now, id, d.nextSitting(now, int(d.res.people[i].home), e.dept.Group()))
		return
	}
	d.goTo(now, id, 0, int(d.res.people[i].home), d.walkIn(now, e, Community, now))
}

// toSitting takes a seat in an expert session; without one it is the GP.
func (d *District) toSitting(now sim.Time, id int32, s int32) {
	e := &d.episodes[id]
	if s < 0 {
		d.goTo(now, id, 0, int(d.res.people[e.resident].home), d.walkIn(now, e, Community, now))
		return
	}
	d.takeSeat(e, s)
	d.toTakenSeat(now, id)
}

// toHospital sets out for a hospital, by appointment or walking in.
func (d *District) toHospital(now sim.Time, id int32, p int) {
	e := &d.episodes[id]
	inst := int(d.world.placeInst[p])
	if int(e.slip) == p && int16(now.DayNumber()) <= e.slipDay {
		e.set(onSlip)
	}
	if d.world.tierOf(p) == Downtown {
		lead := sim.Days(d.cfg.Care.DowntownLead * e.u(drawLead))
		d.goTo(now, id, p, inst, d.walkIn(now, e, Tertiary, d.soonest(now+lead)))
		return
	}
	if d.books(&d.res.people[e.resident]) {
		if day, ok := d.book(now, inst, e.dept.Group(), e.has(onSlip), d.cfg.Care.SlotDays+d.cfg.Referral.Ahead); ok {
			e.set(booked)
			e.slotDay = int16(day)
			d.goTo(now, id, p, inst, d.onDay(e, d.world.tierOf(p), day))
			return
		}
	}
	d.goTo(now, id, p, inst, d.walkIn(now, e, d.world.tierOf(p), now))
}

// toEmergency sets out for the emergency department at once.
func (d *District) toEmergency(now sim.Time, id int32) {
	e := &d.episodes[id]
	p := d.world.tertiary()
	e.set(toED)
	inst := int(d.world.placeInst[p])
	there := d.travel(d.res.keyOf(e.resident), p, &d.terms.offers[inst])
	d.goTo(now, id, p, inst, now+sim.Hours(there))
}

// goTo sets out for an institution and arrives at the given instant.
func (d *District) goTo(now sim.Time, id int32, p, inst int, at sim.Time) {
	e := &d.episodes[id]
	e.state = travelling
	e.place, e.at, e.station = int8(p), int16(inst), -1
	if d.border != nil && p == d.world.downtown() {
		d.setOut(id, at)
		return
	}
	d.after(max(0, at-now), evArrive, id)
}

// walkIn returns when somebody who could go from the given instant on arrives:
// on the first day the clinics are open that he does not put off, at an hour
// of their profile.
func (d *District) walkIn(now sim.Time, e *episode, t Tier, from sim.Time) sim.Time {
	clock := d.clock.Arrival(e.u(drawHour), e.u(drawMinute))
	for day := from.DayNumber(); ; day++ {
		at, open := d.clockOn(t, day, clock)
		if !open || at < from || at < now {
			continue
		}
		if e.draw(drawPutOff).At(int64(day)).Uniform() < d.goes[t][day%7] {
			return at
		}
	}
}

// onDay returns an hour of a booked day.
func (d *District) onDay(e *episode, t Tier, day int) sim.Time {
	at, _ := d.clockOn(t, day, d.clock.Arrival(e.u(drawHour), e.u(drawMinute)))
	return at
}

// opening says when the clinics of a tier are open on a day of the week.
type opening uint8

const (
	shut opening = iota
	morningOnly
	afternoonToo // and mostly a morning before it
)

// openWeek follows the opening hours and the hourly profile of arrivals of the
// present configuration.
func (d *District) openWeek() {
	d.clock = d.cfg.Care.Clock()
	for t := range d.week {
		for day := range d.week[t] {
			d.week[t][day] = d.cfg.Supply.opening(Tier(t), day)
		}
	}
}

// opening returns when the clinics of a tier are open on a day of the week.
func (s *Supply) opening(t Tier, day int) opening {
	switch h := day * 2; {
	case s.halfDay(t, h+1) > 0:
		return afternoonToo
	case s.halfDay(t, h) > 0:
		return morningOnly
	}
	return shut
}

// clockOn moves a clock time [h] into a day's opening hours: on a day with a
// morning only, the profile is pressed into it. It reports a closed day.
func (d *District) clockOn(t Tier, day int, clock float64) (sim.Time, bool) {
	switch d.week[t][day%7] {
	case shut:
		return 0, false
	case morningOnly:
		last := d.cfg.Supply.Morning[1] - 0.5
		clock = 7 + float64((clock-7)/10*(last-7))
	}
	return sim.Time(day)*sim.Day + sim.Hours(clock), true
}

// cancelTrip calls off a visit that has not begun.
func (d *District) cancelTrip(now sim.Time, id int32) {
	e := &d.episodes[id]
	if e.has(booked) {
		d.giveUpSlot(now, e)
	}
	d.lostVisit(e)
}
