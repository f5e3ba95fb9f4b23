package model

import "gradus/sim"

// Side effects that no other count shows: shuttled between centre and hospital,
// back at the hospital after having been sent down, late with an emergency. Like
// the rest of what is observed it is written to by the district and read by
// nothing in it.

// soonDays is within how many days a second referral up is a shuttle and a visit
// to a hospital a return: the window of thirty days in which hospitals count
// readmissions.
const soonDays = 30

// markDays is the number of days that [dayMark] can tell apart. A mark is
// forgotten long before its day comes round again.
const markDays = 255

// dayMark is a day in a byte, never 0.
func dayMark(now sim.Time) uint8 { return uint8(now.DayNumber()%markDays) + 1 }

// daysSince returns the days since a mark.
func daysSince(mark uint8, now sim.Time) int {
	return (int(dayMark(now)) - int(mark) + markDays) % markDays
}

// forgetDown drops a down-referral that no visit can follow soon any more.
func (p *person) forgetDown(now sim.Time) {
	if p.cameDown != 0 && daysSince(p.cameDown, now) > soonDays {
		p.cameDown = 0
	}
}

// becomeUrgent marks an illness as an emergency from now on.
func (e *episode) becomeUrgent(now sim.Time) {
	e.set(urgent)
	e.urgentAt = int32(now / sim.Minute)
}

// bookSentUp books an order up that a centre writes, and whether it has sent the
// same illness up soon before: up, back and up again.
func (d *District) bookSentUp(now sim.Time, e *episode) {
	today, row := now.DayNumber(), d.obs.here(int(e.at))
	row[cUpByCentre]++
	if e.upDay >= 0 && today-int(e.upDay) <= soonDays {
		row[cUpAgain]++
	}
	e.upDay = int16(today)
}

// bookEffects books what a visit to a hospital shows, in countVisit: the return
// of somebody who was sent down, unless the hospital has asked for the visit,
// and how long an emergency has been under way.
func (d *District) bookEffects(now sim.Time, e *episode) {
	if d.world.tier[e.at] == Community {
		return
	}
	p := &d.res.people[e.resident]
	if p.cameDown != 0 && e.stream != planned && !e.has(followUp) {
		if daysSince(p.cameDown, now) <= soonDays {
			d.obs.count(int(p.home), cDownReturned)
		}
		p.cameDown = 0
	}
	if e.urgentAt >= 0 {
		row, seen := d.obs.here(int(e.at)), now
		if d.world.tier[e.at] == Downtown {
			seen = e.arrived // its lines are not simulated, and one abroad is booked at night
		}
		row[cUrgentMinutes] += (seen - sim.Time(e.urgentAt)*sim.Minute).Minutes()
		row[cUrgentSeen]++
		e.urgentAt = -1
	}
}
