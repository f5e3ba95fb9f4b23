package model

import (
	"math"

	"gradus/model/indicator"
	"gradus/model/need"
	"gradus/sim"
	"gradus/sim/fmath"
)

// What the evaluation index needs beside the counts of observe.go. Like those
// it is written to by the district and read by nothing in it.

// equityGroups are the groups of need of the concentration index: age class,
// chronic or not.
const equityGroups = need.Ages * 2

// need returns the books of a person's group of need in a month.
func (o *observer) need(month int, p *person) *indicator.Need {
	g := int(p.age) * 2
	if p.chronic {
		g++
	}
	return &o.needs[max(0, month)*equityGroups+g]
}

// bookEvaluation books what of a visit, in countVisit, no account tells.
func (d *District) bookEvaluation(now sim.Time, e *episode) {
	j := int(e.at)
	tier := d.world.tier[j]
	row, p := d.obs.here(j), &d.res.people[e.resident]
	if e.has(booked) && tier != Community {
		row[cSlotVisits]++
	}
	if p.contract {
		row[cContractVisits]++
	}
	if tier == Community && e.clinic == stClinic {
		row[cGPSkilled] += d.gpCapability(j)
	}
	if e.account == refillVisit && e.has(long) {
		row[cLongRefills]++
	}
	if tier >= Tertiary {
		n := d.obs.need(d.obs.month, p)
		n.Used++
		n.Ranked += p.rank.number()
		d.bookAvoidable(row, e)
	}
	d.bookPath(now, e)
}

// gpCapability returns the capability of a centre's GPs.
func (d *District) gpCapability(centre int) float64 {
	c := &d.cfg.Care
	return c.CapabilityOf(int(Community)) + c.GPSkill + d.places[centre].skill
}

// bookAvoidable books a visit to a tertiary or downtown hospital that the home
// centre could have served: an illness well within its GPs' capability that no
// visit there has failed at, or the refill of a stable condition (I37).
func (d *District) bookAvoidable(row *counts, e *episode) {
	switch {
	case e.stream == refill && !e.has(unstable):
		row[cAvoidableRefills]++
	case !e.stream.illness() || e.has(toED) || e.has(urgent) || e.failed[0] > 0:
	default:
		able := d.gpCapability(int(d.res.people[e.resident].home)) + d.cfg.Care.DepartmentOffset[e.dept]
		if float64(e.severity) < able-d.cfg.Evaluation.Avoidable {
			row[cAvoidable]++
		}
	}
}

// bookPath follows an illness from institution to institution: where it was
// seen first, whether it had to be seen elsewhere, and visits that come back
// too soon without having been asked to.
func (d *District) bookPath(now sim.Time, e *episode) {
	if !e.stream.illness() {
		return
	}
	today := int16(now.DayNumber())
	switch {
	case e.firstAt < 0:
		e.firstAt = e.at
	case !e.has(followUp):
		if e.at != e.firstAt {
			e.set(elsewhere)
		}
		if e.account != referredVisit && float64(today-e.lastDay) <= d.cfg.Evaluation.ReturnDays {
			d.obs.count(int(e.lastAt), cReturned)
		}
	}
	e.lastAt, e.lastDay = e.at, today
}

// bookEnd books the end of an illness at the institution that saw it first:
// resolved there, or not.
func (d *District) bookEnd(e *episode) {
	if e.firstAt < 0 || e.stream == emergency {
		return
	}
	d.obs.count(int(e.firstAt), cEnded)
	if !e.has(elsewhere) && e.has(treated|recovered) && !d.res.people[e.resident].dead {
		d.obs.count(int(e.firstAt), cResolvedFirst)
	}
}

// bookTreated books the days from onset to effective treatment.
func (d *District) bookTreated(now sim.Time, e *episode) {
	days := now.DayNumber() - int(e.onsetDay)
	d.obs.add(int(e.at), cTreatmentDays, float64(days))
	d.obs.treated[d.obs.month].Add(sim.Time(days))
}

// bookAdmission books an admission that ambulatory care could have spared: a
// flare that began mildly (I38). It counts at the home centre.
func (d *District) bookAdmission(e *episode) {
	if e.stream == flare && e.has(mildOnset) {
		d.obs.count(int(d.res.people[e.resident].home), cSensitive)
	}
}

// bookRefillRequest books whether the centre stocks what a refill asks for.
func (d *District) bookRefillRequest(i int32) {
	p := &d.res.people[i]
	d.obs.count(int(p.home), cRefillRequests)
	if d.stocked(p, d.res.keyOf(i)) {
		d.obs.count(int(p.home), cRefillStocked)
	}
}

// bookLeaving books a finished visit inside the district: its time in the
// facility, as long as it ended on its day, and the resident's satisfaction.
func (d *District) bookLeaving(now sim.Time, e *episode) {
	row := d.obs.here(int(e.at))
	if now.DayNumber() == e.arrived.DayNumber() && !e.has(toED) {
		row[cFacilityMinutes] += (now - e.arrived).Minutes()
		row[cFacilityVisits]++
	}
	if e.resident < 0 {
		return
	}
	illness := e.stream.illness() && !e.has(followUp)
	row[cPleased] += d.cfg.Evaluation.Visitor(&indicator.Visit{
		Resolved:  !illness || e.has(treated|recovered) || e.then == thenAdmit,
		Wait:      float64(e.waited),
		Own:       d.lastOwn.CNY(),
		Respected: !e.has(wantSlip),
	})
	row[cJudged]++
}

// closeEvaluation closes the month's books of the evaluation index.
func (d *District) closeEvaluation(now sim.Time, m int) {
	for j, in := range d.world.inst {
		if in.Tier != Downtown {
			d.closeDesks(now, m, j)
		}
	}
	d.closeTimetable(now, m)
	december := d.span.names[m][5:] == "12"
	people := d.res.people
	for i := range people {
		p := &people[i]
		if p.dead {
			continue
		}
		p.absent = monthsSince(p.absent, p.visited)
		p.forgetDown(now)
		row := d.obs.row(m, int(p.home))
		row[cCapabilityMonths] += d.gpCapability(int(p.home))
		n := d.obs.need(m, p)
		n.Persons++
		n.Ranks += p.rank.number()
		row[cOldMonths] += float64(one(p.age == need.Ages-1))
		row[cChronicMonths] += float64(one(p.chronic))
		uses := float64(one(p.usesCentre()))
		row[cUserMonths] += uses
		row[cUserTrust] += float64(uses * d.res.believed(i)[0].quality.number())
		if december {
			row[cYearEnds]++
			if d.cfg.Evaluation.IsCatastrophic(p.yearsAccount().Own.CNY(), d.cfg.Choice.Income*fmath.Exp(float64(p.logIncome))) {
				row[cCatastrophic]++
			}
		}
	}
	d.judgeMonth(m)
}

// desks are the stations beside clinics and beds whose use is reported, with
// the counters of their busy hours and hours on duty.
var desks = [...]struct {
	station    int
	busy, open counter
}{
	{stRegistration, cWindowBusy, cWindowOpen},
	{stPharmacy, cPharmacyBusy, cPharmacyOpen},
	{stScanner, cScannerBusy, cScannerOpen},
	{stEmergency, cEmergencyBusy, cEmergencyOpen},
	{stExpert, cExpertBusy, cExpertOpen},
}

// closeDesks books the month's hours of the stations that closeInstitution
// leaves out, and of the clinics the hours on duty by the timetable: what is
// on duty beyond it is overtime. Windows, counters and scanners are on duty
// while the clinics are open.
func (d *District) closeDesks(now sim.Time, m, j int) {
	tier, s, row := d.world.tier[j], &d.staff[j], d.obs.row(m, j)
	days := int((now - d.span.months[m]) / sim.Day)
	first := d.span.months[m].DayNumber()
	open, rostered := 0.0, 0.0
	for day := first; day < first+days; day++ {
		for h := day % 7 * 2; h < day%7*2+2; h++ {
			hours := d.cfg.Supply.halfDay(tier, h)
			open += hours
			for g := range need.Groups {
				rostered += float64(float64(s.clinic[g][h]) * hours)
			}
		}
	}
	row[cClinicRostered] += rostered
	present := 0.0
	for g := range need.Groups {
		present += d.deskHours(now, j, &d.station(j, stClinic+g).Capacity, g)
	}
	row[cClinicOvertime] += math.Max(0, present-rostered)
	for k, x := range desks {
		if x.station == stExpert && tier == Community {
			continue // sessions of visiting experts have accounts of their own
		}
		st := d.station(j, x.station)
		row[x.busy] += d.deskHours(now, j, &st.InService, need.Groups+2*k)
		duty := d.deskHours(now, j, &st.Capacity, need.Groups+2*k+1)
		switch x.station {
		case stRegistration:
			duty = float64(float64(s.windows) * open)
		case stPharmacy:
			duty = float64(float64(s.pharmacy) * open)
		case stScanner:
			duty = float64(float64(s.scanners) * open)
		}
		row[x.open] += duty
	}
	if tier == Community {
		row[cRehabBeds] += float64(s.beds)
		row[cGPFullTime] += rostered / float64(days) * 7 / d.cfg.Supply.WeekHours
	}
}

// deskMarks is the number of levels whose hours closeDesks takes by month.
const deskMarks = need.Groups + 2*len(desks)

// deskHours returns the hours that a level has gathered since the last month's
// end, under mark k of the institution.
func (d *District) deskHours(now sim.Time, j int, l *sim.Level, k int) float64 {
	mark := &d.obs.deskMarks[j*deskMarks+k]
	at := l.Integral(now)
	hours := sim.Time(at - *mark).Hours()
	*mark = at
	return hours
}

// closeTimetable books the working time of all experts of the hospitals.
func (d *District) closeTimetable(now sim.Time, m int) {
	hours := float64(d.cfg.Supply.WeekHours / 7 * (now - d.span.months[m]).Days())
	for _, x := range d.world.experts {
		d.obs.row(m, int(x.hospital))[cExpertTimetable] += hours
	}
}

// usesCentre reports whether a resident has been to his centre in the last
// twelve months.
func (p *person) usesCentre() bool { return p.visited || p.absent < 12 }

// never is more months than are counted.
const never = 255

// monthsSince counts the months since a visit at the end of another one.
func monthsSince(months uint8, visited bool) uint8 {
	switch {
	case visited:
		return 0
	case months < never:
		return months + 1
	}
	return never
}
