package model

import (
	"gradus/sim"
)

// weekHours is the number of hours of a week, Monday's first is 0.
const weekHours = 168

// use is a kind of station whose use is told by hour of the week.
type use uint8

// The uses: the clinics with the expert clinic, the expert clinic for itself,
// scanners, the emergency department.
const (
	useClinic use = iota
	useExpert
	useScanner
	useEmergency
	uses
)

// useCodes are the indicators that the hours of each use add up to.
var useCodes = [uses]string{
	"clinic_utilisation_share", "expert_utilisation_share", "scanner_utilisation_share", "emergency_utilisation_share",
}

// weekBook holds how busy stations are by hour of the week. It reads what the
// stations keep anyhow once a simulated hour, so nothing is added to what
// happens at them.
type weekBook struct {
	row   []int32 // of an institution: its own, or in a city that of its tier; -1 none
	shut  []bool  // institutions whose clinics have closed and are empty: nothing to read
	marks []spent // at the end of the last hour: institution x use
	cells []spent // row x use x hour of the week
	seen  [weekHours]int64
	open  [Tertiary + 1][weekHours]sim.Time // opening time of the clinics in each hour
}

// spent is the time that servers were busy and on duty [ticks].
type spent struct{ busy, duty int64 }

// KeepWeek makes the district note by hour of the week how busy its stations are
// in the measured span, for [City.Week]. Call it before [District.RunMeasured].
func (d *District) KeepWeek() {
	w := &weekBook{
		row: make([]int32, len(d.world.inst)), shut: make([]bool, len(d.world.inst)),
		marks: make([]spent, len(d.world.inst)*int(uses)),
	}
	rows := int32(0)
	for j, tier := range d.world.tier {
		switch {
		case tier == Downtown:
			w.row[j] = -1
		case d.border != nil:
			w.row[j], rows = int32(tier), int32(Tertiary)+1
		default:
			w.row[j] = rows
			rows++
		}
	}
	w.cells = make([]spent, int(rows)*int(uses)*weekHours)
	for t := range w.open {
		w.open[t] = openingTime(d.hours[t])
	}
	d.weekly = w
}

// openingTime returns how much of each hour of the week a roster is open.
func openingTime(r sim.Roster) (open [weekHours]sim.Time) {
	for h := range open {
		from := sim.Time(h) * sim.Hour
		for at := from; at < from+sim.Hour; {
			next, _ := r.Next(at)
			next = min(next, from+sim.Hour)
			if r.At(at) > 0 {
				open[h] += next - at
			}
			at = next
		}
	}
	return open
}

// startWeek begins the measured span: what was before does not count.
func (d *District) startWeek(now sim.Time) {
	if d.weekly == nil {
		return
	}
	for j, tier := range d.world.tier {
		if tier == Downtown {
			continue
		}
		for u := range uses {
			d.weekly.marks[j*int(uses)+int(u)] = d.spentOn(now, j, u)
		}
	}
	d.cal.Schedule(now+sim.Hour, rankHour, event{kind: evHour})
}

// spentOn returns the time spent on a use of an institution since the start.
func (d *District) spentOn(now sim.Time, j int, u use) spent {
	switch u {
	case useScanner:
		return d.spentAt(now, j, stScanner)
	case useEmergency:
		return d.spentAt(now, j, stEmergency)
	case useExpert:
		return d.spentAt(now, j, stExpert)
	}
	s := d.spentAt(now, j, stClinic)
	if d.world.tier[j] == Community {
		return s // one clinic; visiting experts have accounts of their own
	}
	for st := stClinic + 1; st <= stExpert; st++ {
		x := d.spentAt(now, j, st)
		s.busy, s.duty = s.busy+x.busy, s.duty+x.duty
	}
	return s
}

func (d *District) spentAt(now sim.Time, j, st int) spent {
	s := d.station(j, st)
	return spent{s.InService.Integral(now), s.Capacity.Integral(now)}
}

// hour books the hour that ends now. It is no event of the model: nothing reads what it writes.
func (d *District) hour(now sim.Time) {
	w := d.weekly
	h := int((now - 1).OfWeek() / sim.Hour)
	w.seen[h]++
	for j, tier := range d.world.tier {
		if tier == Downtown {
			continue
		}
		if !w.shut[j] || d.places[j].open {
			d.bookHour(now, h, j, useClinic)
			if tier != Community {
				d.bookHour(now, h, j, useExpert)
			} else {
				d.bookHour(now, h, j, useScanner)
			}
			w.shut[j] = !d.places[j].open && d.emptied(j)
		}
		if tier != Community { // at any hour
			d.bookHour(now, h, j, useScanner)
			if tier == Tertiary {
				d.bookHour(now, h, j, useEmergency)
			}
		}
	}
	d.cal.Schedule(now+sim.Hour, rankHour, event{kind: evHour})
}

// bookHour books what was spent on a use in hour h of the week.
func (d *District) bookHour(now sim.Time, h, j int, u use) {
	w := d.weekly
	mark, s := &w.marks[j*int(uses)+int(u)], d.spentOn(now, j, u)
	x := &w.cells[(int(w.row[j])*int(uses)+int(u))*weekHours+h]
	x.busy += s.busy - mark.busy
	if u == useScanner { // on duty while the clinics are open, as in closeDesks
		x.duty += int64(d.staff[j].scanners) * int64(w.open[d.world.tier[j]][h])
	} else {
		x.duty += s.duty - mark.duty
	}
	*mark = s
}

// emptied reports that nobody is in the clinics of an institution, on either
// side of the desk, nor at a centre's scanner.
func (d *District) emptied(j int) bool {
	first, last := stClinic, stExpert
	if d.world.tier[j] == Community {
		if d.station(j, stScanner).Busy() > 0 {
			return false
		}
		last = stClinic
	}
	for st := first; st <= last; st++ {
		if s := d.station(j, st); s.Servers() > 0 || s.Busy() > 0 {
			return false
		}
	}
	return true
}

// WeekCell is how busy the stations of one use were in one hour of the week,
// summed over the measured span.
type WeekCell struct {
	Facility  string  // "tier:community", ..., or an institution's id
	Indicator string  // code of the utilisation that the hours add up to
	Weekday   int     // {1..7}, Monday is 1
	Hour      int     // {0..23}, the hour that begins then
	Busy      float64 // server hours at work [h]
	Duty      float64 // server hours on duty [h]; Busy may exceed it where work is finished after hours
	Times     float64 // how often the span holds this hour of the week
}

// Week returns how busy the stations were by hour of the week in a fixed order:
// the tiers, then of a single district its institutions; use; hour. It is nil
// without [City.KeepWeek].
func (c *City) Week() []WeekCell {
	first := c.districts[0]
	if first.weekly == nil {
		return nil
	}
	var out []WeekCell
	for t := Community; t <= Tertiary; t++ {
		var of [uses][weekHours]spent
		for _, d := range c.districts {
			d.weekly.addTier(&of, d.world.tier, t)
		}
		out = first.weekly.cellsOf(out, "tier:"+t.String(), t, &of)
	}
	if len(c.districts) > 1 {
		return out
	}
	for j, in := range first.world.inst {
		if in.Tier != Downtown {
			var of [uses][weekHours]spent
			first.weekly.addRow(&of, first.weekly.row[j])
			out = first.weekly.cellsOf(out, in.ID, in.Tier, &of)
		}
	}
	return out
}

// KeepWeek is [District.KeepWeek] for every district.
func (c *City) KeepWeek() {
	for _, d := range c.districts {
		d.KeepWeek()
	}
}

// addTier adds up the rows of a tier, each once.
func (w *weekBook) addTier(sum *[uses][weekHours]spent, tiers []Tier, t Tier) {
	last := int32(-1)
	for j, tier := range tiers {
		if tier == t && w.row[j] != last {
			last = w.row[j]
			w.addRow(sum, last)
		}
	}
}

func (w *weekBook) addRow(sum *[uses][weekHours]spent, row int32) {
	for u := range uses {
		for h, x := range w.cells[(int(row)*int(uses)+int(u))*weekHours:][:weekHours] {
			sum[u][h].busy += x.busy
			sum[u][h].duty += x.duty
		}
	}
}

// cellsOf appends the cells of the uses that a facility of a tier has.
func (w *weekBook) cellsOf(out []WeekCell, name string, t Tier, of *[uses][weekHours]spent) []WeekCell {
	for u := range uses {
		if t == Community && u == useExpert || t != Tertiary && u == useEmergency {
			continue
		}
		for h, x := range of[u] {
			out = append(out, WeekCell{
				Facility: name, Indicator: useCodes[u], Weekday: h/24 + 1, Hour: h % 24,
				Busy: sim.Time(x.busy).Hours(), Duty: sim.Time(x.duty).Hours(), Times: float64(w.seen[h]),
			})
		}
	}
	return out
}

// ExpertHours are the hours of experts that a facility has given away and received
// in the measured span [h].
type ExpertHours struct {
	Facility        string
	Given, Received float64
}

// ExpertHours returns who has given and received experts, in the order of the
// facilities of [City.Week].
func (c *City) ExpertHours() []ExpertHours {
	first := c.districts[0]
	hours := func(name string, of func(j int) bool) ExpertHours {
		x := ExpertHours{Facility: name}
		for _, d := range c.districts {
			for m := d.span.warm; m < len(d.span.names); m++ {
				for j := range d.world.inst {
					if row := d.obs.row(m, j); of(j) {
						x.Given += (row[cDisplaced] + row[cOvertime]) / 60
						x.Received += row[cOnSite] / 60
					}
				}
			}
		}
		return x
	}
	var out []ExpertHours
	for t := Community; t <= Tertiary; t++ {
		out = append(out, hours("tier:"+t.String(), func(j int) bool { return first.world.tier[j] == t }))
	}
	for k, in := range first.world.inst {
		if in.Tier != Downtown && len(c.districts) == 1 {
			out = append(out, hours(in.ID, func(j int) bool { return j == k }))
		}
	}
	return out
}
