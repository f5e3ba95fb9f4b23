package model

import (
	"gradus/model/need"
	"gradus/sim"
	"gradus/sim/fmath"
)

// onsets draws the onsets of a month for every resident. An onset's address is
// resident, month and candidate, which no policy can move.
func (d *District) onsets(m int) {
	month := d.onsetMonth(m)
	p := &d.cfg.Need
	peak := p.Peak()
	people := d.res.people
	for i := range people {
		x := &people[i]
		if x.dead {
			continue
		}
		r := float64(d.res.frailty[i]) * peak / 365
		rate := p.AcutePerYear[x.age] * r
		d.thin(acute, i, &month, rate, peak)
		if x.chronic {
			d.thin(flare, i, &month, p.FlarePerYear*r, peak)
		}
		d.thin(planned, i, &month, p.PlannedPerYear*peak/365, peak)
		d.thin(emergency, i, &month, p.EmergencyPerYear*r, peak)
		if month.flu > 0 {
			d.thin(influenza, i, &month, rate*month.flu, peak*month.flu)
		}
	}
}

// onsetMonth is a month whose onsets are drawn.
type onsetMonth struct {
	number   int
	from, to sim.Time
	length   float64 // [d]
	days     [31]season
	flu      float64 // height of its influenza wave
}

// season is what a day does to the rates of onsets: a factor on respiratory ones
// and on others, and the influenza wave.
type season struct{ respiratory, other, flu float64 }

// onsetMonth works out the seasons of a month's days.
func (d *District) onsetMonth(m int) onsetMonth {
	x := onsetMonth{number: m, from: d.span.months[m], to: d.span.months[m+1]}
	x.length = (x.to - x.from).Days()
	p := &d.cfg.Need
	for t := x.from; t < x.to; t += sim.Day {
		day := d.span.dayOfYear(t)
		s := season{p.Season(need.Respiratory, day), p.Season(need.General, day), p.Flu(day)}
		x.days[(t - x.from).DayNumber()] = s
		x.flu = max(x.flu, s.flu)
	}
	if x.flu < 0.01 {
		x.flu = 0
	}
	return x
}

// thin schedules the onsets of one stream of one resident in a month: most have
// none.
func (d *District) thin(s stream, i int, month *onsetMonth, perDay, peak float64) {
	key := d.keys.streams[s].At(monthOf(i, month.number))
	if !sim.NoArrivals(key, perDay, month.length) {
		d.thinSome(s, i, sim.NewArrivals(key, month.from, perDay), month, peak)
	}
}

// thinSome schedules the onsets of a process that may have some: a candidate is kept
// with the season of its department.
func (d *District) thinSome(s stream, i int, a sim.Arrivals, month *onsetMonth, peak float64) {
	n := uint16(0)
	for at, ok := a.Candidate(month.to); ok; at, ok = a.Candidate(month.to) {
		day := &month.days[(at - month.from).DayNumber()]
		if a.Accept(d.seasonOf(s, d.res.people[i].age, a.Key(), day) / peak) {
			d.cal.Schedule(at, rankStart, event{kind: evOnset, aux: uint8(s), stamp: n, who: int32(i)})
		}
		n++
	}
}

// seasonOf returns the seasonal multiplier of a candidate on a day.
func (d *District) seasonOf(s stream, age uint8, k sim.Key, day *season) float64 {
	if s == planned {
		return 1
	}
	switch respiratory := d.department(s, age, k) == need.Respiratory; {
	case s == influenza && respiratory:
		return day.respiratory * day.flu
	case s == influenza: // only respiratory onsets have a wave
		return 0
	case respiratory:
		return day.respiratory
	}
	return day.other
}

// department returns the department of the onset with the given key.
func (d *District) department(s stream, age uint8, k sim.Key) need.Department {
	if s == flare {
		return need.Chronic
	}
	return d.cfg.Need.DepartmentAt(age, k.At(int64(drawDepartment)).Uniform())
}

// onset begins an episode.
func (d *District) onset(now sim.Time, ev event) {
	i, s := ev.who, stream(ev.aux)
	if d.res.people[i].dead {
		return
	}
	m := d.span.monthAt(now)
	key := sim.CandidateKey(d.keys.streams[s].At(monthOf(int(i), m)), int64(ev.stamp))
	id := d.newEpisode(s)
	e := &d.episodes[id]
	e.key, e.resident = key, i
	e.state = latent
	age := d.res.people[i].age
	e.dept = d.department(s, age, key)
	if s == planned {
		d.after(d.delay(e, 1), evSeek, id)
		return
	}
	p := &d.cfg.Need
	e.severity = float32(p.Severity(age, s == flare, e.u(drawSeverity)))
	if s == emergency {
		e.severity = float32(p.EmergencyAbove + float64((1-p.EmergencyAbove)*e.u(drawSeverity)))
	}
	d.feel(e)
	if p.Emergency(float64(e.severity), e.u(drawUrgent)) {
		e.becomeUrgent(now)
	}
	d.fallIll(now, id)
	d.noteOnset(now, e)
	if e.has(urgent) {
		d.after(d.delay(e, 0.02), evSeek, id)
		return
	}
	d.after(d.delay(e, p.MeanDelay(float64(e.felt))), evSeek, id)
}

// fallIll counts an illness that has been felt and starts its course.
func (d *District) fallIll(now sim.Time, id int32) {
	e := &d.episodes[id]
	d.obs.count(int(d.res.people[e.resident].home), cEpisodes)
	e.onsetDay = int16(now.DayNumber())
	if float64(e.severity) < d.cfg.Evaluation.Sensitive {
		e.set(mildOnset)
	}
	d.res.people[e.resident].episode = id
	d.res.ill[e.resident] = illness{day: int16(now.DayNumber()), dept: e.dept, felt: e.felt}
	d.nextCourse(now, id)
}

// feel sets how ill the resident feels.
func (d *District) feel(e *episode) {
	z := normal.Draw(e.draw(drawFelt))
	e.felt = float32(d.cfg.Need.Perceived(float64(e.severity), z, float64(d.res.anxiety(e.resident))))
}

// delay draws an exponential time with the given mean in days.
func (d *District) delay(e *episode, meanDays float64) sim.Time {
	return sim.Days(-float64(meanDays * fmath.LogUnit(e.u(drawDelay))))
}

// nextCourse schedules the next change of an illness.
func (d *District) nextCourse(now sim.Time, id int32) {
	e := &d.episodes[id]
	h := d.hazards(e)
	e.course++
	if wait, ok := d.within(now, -fmath.LogUnit(e.u(drawCourse))/h.Total()); ok {
		d.cal.Schedule(now+wait, rankStart, event{kind: evCourse, stamp: e.course, who: id})
	}
}

// hazards are those of an illness; the worst one cannot get worse.
func (d *District) hazards(e *episode) need.Hazards {
	h := d.cfg.Need.Course(float64(e.severity), e.has(treated))
	if e.severity >= 1 {
		h.Deteriorate = 0
	}
	return h
}

// within turns days into time and reports whether they end before the run
// does; a hazard near nothing gives days beyond all time.
func (d *District) within(now sim.Time, days float64) (sim.Time, bool) {
	if days < (d.span.end() - now).Days() {
		return sim.Days(days), true
	}
	return 0, false
}

// course lets an illness turn: recovery, deterioration or death.
func (d *District) course(now sim.Time, id int32) {
	e := &d.episodes[id]
	h := d.hazards(e)
	u := e.u(drawWhich) * h.Total()
	e.step++
	switch {
	case u < h.Recover:
		if e.inCare() || e.state == travelling && e.has(followUp) {
			e.set(recovered) // the visit goes on
			return
		}
		d.cancelTrip(now, id)
		e.set(recovered)
		d.endEpisode(id)
	case u < h.Recover+h.Deteriorate:
		d.obs.count(int(d.res.people[e.resident].home), cDeteriorated)
		e.severity = float32(d.cfg.Need.Jump(float64(e.severity), e.u(drawJump)))
		d.feel(e)
		if d.res.people[e.resident].episode == id {
			d.res.ill[e.resident].felt = e.felt
		}
		if e.state != inBed {
			e.clear(treated)
		}
		d.nextCourse(now, id)
		d.worse(now, id)
	default:
		d.die(now, id)
	}
}

// inCare reports whether the resident is inside an institution or waits for
// its bed.
func (e *episode) inCare() bool { return e.state >= registering && e.state <= inBed }

// worse reacts to a deterioration: the critically ill are taken to hospital,
// others think again.
func (d *District) worse(now sim.Time, id int32) {
	e := &d.episodes[id]
	critical := float64(e.severity) > d.cfg.Need.CriticalAbove
	if e.state == awaiting && !e.has(urgent) && critical { // waits for a bed at home
		d.leaveCare(now, id)
		e.state = between
	}
	if e.inCare() {
		return // seen to where he is
	}
	if critical && !e.has(urgent) {
		e.becomeUrgent(now)
	}
	if e.has(urgent) || e.has(followUp) || e.state == selfCare || e.state == between {
		d.cancelTrip(now, id)
		e.state = between
		d.after(0, evSeek, id)
	}
}

// die takes a resident out of the world, with everything he has open.
func (d *District) die(now sim.Time, id int32) {
	e := &d.episodes[id]
	i := e.resident
	d.obs.count(int(d.res.people[i].home), cDeaths)
	d.res.people[i].dead = true
	if d.res.people[i].contract {
		d.res.people[i].contract = false
		d.signed--
	}
	for other := range d.episodes {
		if e := &d.episodes[other]; e.state != idle && e.resident == i {
			if e.state == inBed {
				d.billStay(now, e, 1)
				d.obs.count(int(e.at), cDischarges)
			}
			d.leaveCare(now, int32(other))
			d.endEpisode(int32(other))
		}
	}
	if o := d.res.people[i].downOrder; o >= 0 {
		d.closeOrder(now, o, orderExpired)
		d.res.people[i].downOrder = -1
	}
}
