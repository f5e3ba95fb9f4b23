package model

import (
	"errors"

	"gradus/model/need"
	"gradus/sim"
	"gradus/sim/fmath"
)

// handle is the one switch: a call for each kind. Events of an episode carry
// its stamp and are dropped when it has moved on.
func (d *District) handle(now sim.Time, e event) {
	if e.kind >= evSeek && !d.fresh(e) {
		return
	}
	if d.trace != nil {
		d.traceEvent(now, e)
	}
	switch e.kind {
	case evMonth:
		d.month(now)
	case evDay:
		d.day(now)
	case evSurvey:
		d.survey(now)
	case evSession:
		d.session(now, int(e.who))
	case evOvertime:
		d.overtime(now, int(e.who))
	case evAway:
		d.expertAway(now, e.who)
	case evBack:
		d.expertBack(now, e.who)
	case evSitting:
		d.sittingStarts(now, e.who)
	case evSitEnd:
		d.sittingEnds(now, e.who)
	case evOnset:
		d.onset(now, e)
	case evVisitor:
		d.visitor(now, e)
	case evGuest:
		d.guestArrives(now, e.who)
	case evRefill:
		d.refillDue(now, e)
	case evSeek:
		d.seek(now, e.who)
	case evCourse:
		d.course(now, e.who)
	case evArrive:
		d.arrive(now, e.who)
	case evRegistered:
		d.registered(now, e.who)
	case evConsulted:
		d.consulted(now, e.who)
	case evOrdered:
		d.ordered(now, e.who)
	case evRenege:
		d.renege(now, e.who)
	case evLab, evRead:
		d.result(now, e.who)
	case evScanned:
		d.scanned(now, e.who)
	case evPaid:
		d.paid(now, e.who)
	case evDowntown:
		d.downtownDone(now, e.who)
	case evBedLimit:
		d.bedLimit(now, e.who)
	case evStage:
		d.stage(now, e.who)
	case evReported:
		d.reported(now, e.who)
	case evHome:
		d.home(now, e.who)
	case evTurnedAway:
		d.unseen(now, e.who)
	default:
		d.fail(now, "event kind %v has no handler", e.kind)
	}
}

// fresh reports whether an episode's event is still meant.
func (d *District) fresh(e event) bool {
	ep := &d.episodes[e.who]
	stamp := ep.stamp
	if e.kind == evCourse {
		stamp = ep.course
	}
	return stamp == e.stamp
}

// after schedules the next event of an episode's care and makes all earlier
// ones stale.
func (d *District) after(wait sim.Time, k kind, id int32) {
	e := &d.episodes[id]
	e.stamp++
	d.cal.Schedule(d.cal.Now()+wait, rankOf[k], event{kind: k, stamp: e.stamp, who: id})
}

// rankOf lets what frees a server go before what asks for one, by kind of the
// events of care.
var rankOf = [kinds]sim.Rank{
	evSeek: rankStart, evCourse: rankStart, evArrive: rankStart,
	evRegistered: rankEnd, evConsulted: rankEnd, evOrdered: rankEnd,
	evRenege: rankStart, evLab: rankStart, evScanned: rankEnd, evRead: rankStart,
	evPaid: rankEnd, evDowntown: rankEnd, evBedLimit: rankStart, evStage: rankEnd, evReported: rankEnd, evHome: rankStart, evTurnedAway: rankStart,
}

// month turns the month: levers, books, learning, timetable, onsets.
func (d *District) month(now sim.Time) {
	m := d.span.monthAt(now)
	date := d.span.zero.AddDate(0, 0, now.DayNumber())
	if m > 0 {
		d.closeMonth(now)
		d.closeBooks(now)
	}
	d.obs.turn(m)
	cfg := d.base
	if len(d.levers) > 0 || d.base.Driver.Enabled {
		cfg = At(d.base, d.levers, date)
	}
	d.turnBooks(now, cfg, date)
	if cfg != d.cfg {
		d.cfg = cfg
		d.openTerms()
		d.openWeek()
		d.restaff(now)
	}
	d.age(m)
	d.govern(now, m, date.Month()%3 == 1)
	d.stockCentres()
	d.monthlyLearning(m)
	if date.Month() == 1 {
		for i := range d.res.people {
			d.res.people[i].account = account32{}
		}
	}
	if date.Month()%3 == 1 {
		d.turnQuarter(now)
	}
	d.planSittings(now)
	d.onsets(m)
	d.cal.Schedule(d.span.months[m+1], rankMonth, event{kind: evMonth})
	d.cal.Schedule(now+14*sim.Day+12*sim.Hour, rankDay, event{kind: evSurvey})
}

// restaff gives the institutions the staff of the present configuration.
// Clinics follow at their next session.
func (d *District) restaff(now sim.Time) {
	d.staff = newStaff(d.cfg, d.world)
	for j, in := range d.world.inst {
		if in.Tier == Downtown {
			continue
		}
		d.equip(j)
		d.admit(now, j, stBeds)
		d.admit(now, j, stReading)
	}
}

// day turns the day: overload, slots, visitors, checks.
func (d *District) day(now sim.Time) {
	d.cal.Schedule(now+sim.Day, rankDay, event{kind: evDay})
	d.publishDay()
	if now.DayNumber()%7 == 0 {
		d.renewQuotas()
	}
	keep := fmath.Exp(-1 / d.cfg.Care.OverloadMemory)
	for j, in := range d.world.inst {
		if in.Tier == Downtown {
			continue
		}
		p := &d.places[j]
		var busy, capacity int64
		for g := range need.Groups {
			st := d.station(j, stClinic+g)
			busy += st.InService.Integral(now)
			capacity += st.Capacity.Integral(now)
		}
		if c := capacity - p.capacity; c > 0 && !d.cfg.Care.FrozenOverload {
			load := d.cfg.Care.Overload(float64(busy-p.busy) / float64(c))
			p.overload = float64(keep*p.overload) + float64((1-keep)*load)
		}
		p.busy, p.capacity = busy, capacity
		if in.Tier != Community {
			d.openSlots(now, j)
			if d.border == nil {
				d.visitors(now, j)
			}
		}
	}
	if d.check {
		if err := errors.Join(d.verify(now), d.obs.verify(now)); err != nil {
			d.fail(now, "%v", err)
		}
	}
}

// publishDay lets yesterday's waits, bills and referral delays become known.
func (d *District) publishDay() {
	l := &d.cfg.Learning
	for j := range d.places {
		p := &d.places[j]
		p.wait = p.waits.publish(p.wait, l.PublicWait)
		p.bill = p.bills.publish(p.bill, l.PublicBill)
	}
	d.referDelay = d.delays.publish(d.referDelay, l.PublicWait)
	d.publishTerms()
}

// session opens or closes the clinics of an institution.
func (d *District) session(now sim.Time, j int) {
	tier := d.world.tier[j]
	at, _ := d.hours[tier].Next(now)
	d.cal.Schedule(at, rankRoster, event{kind: evSession, who: int32(j)})
	p := &d.places[j]
	if named := d.hours[tier].At(now); named > 0 {
		p.open = true
		d.openClinics(now, j, named-1)
		return
	}
	p.open = false
	if tier != Community {
		d.bookExperts(now, j)
	}
	for g := range need.Groups {
		d.station(j, stClinic+g).EndSession(sim.FinishQueue, now)
	}
	if tier != Community {
		d.station(j, stExpert).EndSession(sim.FinishQueue, now)
	}
	d.cal.Schedule(now+sim.Minutes(d.cfg.Care.OvertimeCap), rankRoster, event{kind: evOvertime, who: int32(j)})
}

// openClinics puts the doctors of a half-day on duty and lets the line in.
func (d *District) openClinics(now sim.Time, j, half int) {
	s := &d.staff[j]
	for g := range need.Groups {
		if n := s.clinic[g][half]; n > 0 {
			d.station(j, stClinic+g).SetServers(n, now)
			d.admit(now, j, stClinic+g)
		}
	}
	if n := s.experts[half]; n > 0 {
		st := d.station(j, stExpert)
		st.SetServers(n, now)
		p := &d.places[j]
		p.expertAt = st.Capacity.Integral(now)
		p.openedAt, p.half = now, half
		d.admit(now, j, stExpert)
	}
}

// bookExperts compares, at the end of a half-day, the time experts were to be
// in their hospital's clinic with the time they were. Those still away come
// off the account here.
func (d *District) bookExperts(now sim.Time, j int) {
	p := &d.places[j]
	n := d.staff[j].experts[p.half]
	if n == 0 || p.openedAt == 0 {
		return
	}
	p.rostered += int64(n) * int64(now-p.openedAt)
	present := d.station(j, stExpert).Capacity.Integral(now) - p.expertAt
	p.present += present
	d.obs.add(j, cExpertPresent, sim.Time(present).Hours())
	for i := range d.sittings {
		s := &d.sittings[i]
		if s.left >= 0 && !s.returned && int(d.world.experts[s.expert].hospital) == j {
			p.awayNow += int64(now - s.left)
			s.returned = true
		}
	}
	p.awayTicks += p.awayNow
	p.awayNow = 0
	p.openedAt = 0
}

// overtime ends the overtime of a day: who still waits is told to come back.
// Before an afternoon session the line is left to it.
func (d *District) overtime(now sim.Time, j int) {
	if d.places[j].open {
		return
	}
	if open, _, ok := d.hours[d.world.tier[j]].NextOpen(now); ok && open.DayNumber() == now.DayNumber() {
		return
	}
	last := stClinic + need.Groups
	if d.world.tier[j] != Community {
		last = stExpert + 1
	}
	for st := stClinic; st < last; st++ {
		station := d.station(j, st)
		for {
			id, ok := station.Dismiss(d.links, now)
			if !ok {
				break
			}
			d.unseen(now, id)
		}
		station.EndSession(sim.FinishCurrent, now)
	}
}

// admit lets the line of a station in while servers are free.
func (d *District) admit(now sim.Time, j, st int) {
	for {
		id, ok := d.station(j, st).Admit(d.links, now)
		if !ok {
			return
		}
		d.begin(now, id)
	}
}

func (d *District) traceEvent(now sim.Time, e event) {
	detail := ""
	if e.kind >= evSeek {
		ep := &d.episodes[e.who]
		if ep.at >= 0 {
			detail = d.world.inst[ep.at].ID
		}
	}
	d.trace.Event(now, e.kind.String(), e.who, detail)
}
