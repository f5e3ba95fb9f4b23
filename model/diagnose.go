package model

import (
	"gradus/model/care"
	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
)

// source is where a resident's last result of one kind came from: the place, up
// to maxPlaces, and the department. Later results replace it.
type source uint8

func sourceOf(place int8, dept need.Department) source { return source(dept)<<3 | source(place) }

func (s source) place() int { return int(s & 7) }

func (s source) dept() need.Department { return need.Department(s >> 3) }

// neverTested is long before every run.
const neverTested = -32768

// needsTest draws whether the clinician orders a test, once a visit.
func (d *District) needsTest(e *episode) bool {
	if e.has(tested) || e.has(wantSlip) || e.stream == refill && !e.has(unstable) {
		return false
	}
	return e.u(drawTest) < d.cfg.Care.Test(int(d.world.tier[e.at]), float64(e.severity))*d.intensity(e)
}

// kindOfTest draws what is ordered.
func (d *District) kindOfTest(e *episode) care.Result {
	if e.u(drawImage) < d.cfg.Care.ImagingShare {
		return care.Image
	}
	return care.Laboratory
}

// spared reports whether a test is not done because a valid result of another
// institution is seen and recognised (specification, 4.6). A result of the same
// department is meant: a chest film says nothing of a joint.
func (d *District) spared(now sim.Time, e *episode, kind care.Result) bool {
	if !d.hasResult(now, e, kind) {
		return false
	}
	j := int(e.at)
	d.flows[j].spares += d.cfg.Care.RecognisedResult(int(e.dept), d.feePart(e))
	level := d.effectiveLevel(d.instOf(e.resident, d.res.people[e.resident].source[kind].place()), j)
	seen, recognised := d.cfg.Care.Recognise(int(e.dept), level, d.feePart(e), e.u(drawSeen), e.u(drawRecognise))
	if seen {
		d.obs.count(j, cResultsSeen)
	}
	if recognised {
		d.obs.count(j, cRecognised)
	}
	return recognised
}

// hasResult reports whether a valid result of a kind is held by another
// institution.
func (d *District) hasResult(now sim.Time, e *episode, kind care.Result) bool {
	if e.resident < 0 {
		return false
	}
	x := &d.res.people[e.resident]
	day, from := x.tested[kind], x.source[kind]
	if day == neverTested || from.dept() != e.dept || from.place() == int(e.place) {
		return false
	}
	return d.cfg.Care.Valid(kind, float64(now.DayNumber()-int(day)))
}

// feePart returns the part {0..1} of the income from a test that the institution
// of a visit minds losing by recognising another's result: all of it under fee
// for service, less the more it answers to another way of being paid.
func (d *District) feePart(e *episode) float64 {
	r := d.cfg.Payment.Response
	if r == 0 || d.modeOf(e.resident, d.world.tier[e.at]) == payment.FeeForService {
		return 1
	}
	return max(0, 1-r)
}

// countTest books a test and keeps its result. One that repeats a valid result
// of another institution is a duplicate.
func (d *District) countTest(now sim.Time, e *episode, kind care.Result) {
	e.tests++
	if e.resident < 0 {
		return
	}
	d.obs.count(int(e.at), cTests)
	if d.hasResult(now, e, kind) {
		d.obs.count(int(e.at), cDuplicateTests)
	}
	x := &d.res.people[e.resident]
	x.tested[kind], x.source[kind] = int16(now.DayNumber()), sourceOf(e.place, e.dept)
}

// test sends the episode to the laboratory or the scanner.
func (d *District) test(now sim.Time, id int32, kind care.Result) {
	d.leave(now, id)
	e := &d.episodes[id]
	e.set(tested)
	e.queued = now
	d.countTest(now, e, kind)
	if kind == care.Image {
		e.set(imaged)
		d.join(now, id, stScanner, scanning)
		return
	}
	e.state = testing
	d.after(sim.Minutes(d.labMinutes(e)), evLab, id)
}

// labMinutes returns the turn-around of a laboratory test [min]. Centres without a
// shared diagnostic centre send a part of theirs out by courier.
func (d *District) labMinutes(e *episode) float64 {
	c, tier := &d.cfg.Care, d.world.tier[e.at]
	if tier == Community && !c.SharedCentre && e.u(drawCourier) < c.CourierShare {
		return c.Lab[tier] + c.Courier
	}
	return c.Lab[tier]
}

// countResult books the time from the order of a test to its result.
func (d *District) countResult(now sim.Time, e *episode) {
	if e.resident < 0 {
		return
	}
	minutes, n := cLabMinutes, cLabs
	if e.has(imaged) {
		minutes, n = cImageMinutes, cImages
	}
	d.obs.add(int(e.at), minutes, (now - e.queued).Minutes())
	d.obs.count(int(e.at), n)
}

// reported ends the reading of an image at the shared diagnostic centre.
func (d *District) reported(now sim.Time, id int32) {
	d.leave(now, id)
	d.result(now, id)
}

// stationOf returns the station that an episode holds or waits for. The shared
// diagnostic centre reads for all centres and stands at the tertiary hospital.
func (d *District) stationOf(e *episode) *sim.Station {
	if e.station == stReading {
		return d.station(d.world.readingAt(), stReading)
	}
	return d.station(int(e.at), int(e.station))
}

// scanned ends a scan: the image is read, at the institution or, for centres
// that share one, at the diagnostic centre.
func (d *District) scanned(now sim.Time, id int32) {
	d.leave(now, id)
	e := &d.episodes[id]
	tier := d.world.tier[e.at]
	if tier == Community && d.cfg.Care.SharedCentre {
		d.join(now, id, stReading, reading)
		return
	}
	e.state = testing
	d.after(sim.Minutes(d.cfg.Care.Reading[tier]), evRead, id)
}

// result brings a test's result back to the clinician; where the clinic has
// closed, on its next day.
func (d *District) result(now sim.Time, id int32) {
	e := &d.episodes[id]
	j := int(e.at)
	if e.queued >= 0 {
		d.countResult(now, e)
		e.queued = -1 // a result that waits for the next session is counted once
	}
	st := d.station(j, int(e.clinic))
	open := d.places[j].open || st.Closing() || e.clinic == stEmergency
	if e.clinic >= stExpert && e.clinic < stExpert+need.Groups && st.Servers() == 0 {
		e.clinic = stClinic // the session is over: the result goes to the clinic
		if d.world.tier[j] != Community {
			e.clinic += uint8(d.staff[j].group[e.dept.Group()])
		}
	}
	if !open {
		if at, _, ok := d.hours[d.world.tier[j]].NextOpen(now); ok {
			d.after(at-now+sim.Minutes(30*e.u(drawMinute)), evRead, id)
			return
		}
	}
	if e.class > classTestReturn {
		e.class = classTestReturn
	}
	d.join(now, id, int(e.clinic), queueing)
}
