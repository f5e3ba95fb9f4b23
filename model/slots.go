package model

import (
	"gradus/model/need"
	"gradus/sim"
)

// slotWindow is the length of the ring of days; slots open at most 28 days
// ahead.
const slotWindow = 32

// slotBook holds a hospital's free slots by clinic and day.
type slotBook struct {
	public, reserved [need.Groups][slotWindow]int16
	opened           int32 // last day opened
}

// openSlots opens the days that come into reach at a midnight, and releases
// reserved slots whose time is near. The days on which only referred residents
// can book yet are among them.
func (d *District) openSlots(now sim.Time, j int) {
	today, c := now.DayNumber(), &d.cfg.Care
	last := int32(today + c.SlotDays + d.cfg.Referral.Ahead)
	for day := d.slots[j].opened + 1; day <= last; day++ {
		d.openDay(j, int(day))
	}
	d.slots[j].opened = max(d.slots[j].opened, last)
	near := (today + int(d.cfg.Referral.Release)) % slotWindow
	b := &d.slots[j]
	for g := range need.Groups {
		b.public[g][near] += b.reserved[g][near]
		b.reserved[g][near] = 0
	}
}

// openDay sets the slots of one day.
func (d *District) openDay(j, day int) {
	tier, s, b := d.world.tier[j], &d.staff[j], &d.slots[j]
	for g := range need.Groups {
		hours := 0.0
		for h := day % 7 * 2; h < day%7*2+2; h++ {
			hours += float64(float64(s.clinic[g][h]) * d.cfg.Supply.halfDay(tier, h))
		}
		all := hours * 60 / d.cfg.Care.Consult[tier] * d.cfg.Care.SlotShare
		kept := int16(all * d.cfg.Referral.Reserved)
		b.reserved[g][day%slotWindow] = kept
		b.public[g][day%slotWindow] = int16(all) - kept
	}
}

// nextSlot returns the first of the given number of days from tomorrow on with
// a free slot. Reserved slots can be booked earlier than others.
func (d *District) nextSlot(now sim.Time, j, group int, referred bool, days int) (day int, ok bool) {
	g, b := d.staff[j].group[group], &d.slots[j]
	today := now.DayNumber()
	public := today + d.cfg.Care.SlotDays
	for day := today + 1; day <= min(today+days, int(b.opened)); day++ {
		at := day % slotWindow
		if b.public[g][at] > 0 && day <= public || referred && b.reserved[g][at] > 0 {
			return day, true
		}
	}
	return 0, false
}

// leadDays returns the days until the next free slot; 0, as for walking in,
// where all are gone.
func (d *District) leadDays(now sim.Time, j, group int, referred bool) int {
	day, ok := d.nextSlot(now, j, group, referred, d.cfg.Care.SlotDays)
	if !ok {
		return 0
	}
	return day - now.DayNumber()
}

// book takes the next free slot of the given number of days, a reserved one
// first for the referred.
func (d *District) book(now sim.Time, j, group int, referred bool, days int) (day int, ok bool) {
	day, ok = d.nextSlot(now, j, group, referred, days)
	if !ok {
		return 0, false
	}
	g, b, at := d.staff[j].group[group], &d.slots[j], day%slotWindow
	if referred && b.reserved[g][at] > 0 {
		b.reserved[g][at]--
	} else {
		b.public[g][at]--
	}
	return day, true
}

// giveUpSlot returns the slot of a booked visit that will not take place. The
// day of the visit is read off its arrival, which is still ahead.
func (d *District) giveUpSlot(now sim.Time, e *episode) {
	e.clear(booked)
	if int(e.slotDay) > now.DayNumber() {
		g := d.staff[e.at].group[e.dept.Group()]
		d.slots[e.at].public[g][e.slotDay%slotWindow]++
	}
}
