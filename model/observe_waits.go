package model

import (
	"gradus/model/indicator"
	"gradus/sim"
)

// waitKind is a line whose waits have quantiles of their own.
type waitKind uint8

// The lines: the clinics of a tier, the emergency department.
const (
	waitEmergency = waitKind(Downtown) // no clinic downtown: its place is free
	waitKinds     = Tiers
)

// urgencyEach is the number of quantiles by kind and class that a year has.
const urgencyEach = waitKinds * classes

// urgency is a group of visits that a doctor has seen.
type urgency struct {
	stratum   string
	emergency bool // at the emergency department
	classes   []int
}

// urgencies are the groups of visits that the waits of a year are told apart by: at the
// emergency department by what triage finds, in the clinics by the class of the line. Each
// visit to a clinic is in one of the groups of the clinics.
var urgencies = []urgency{
	{"urgency:emergency", true, []int{classEmergency, classGreen, classWalkIn}},
	{"urgency:emergency_critical", true, []int{classEmergency}},
	{"urgency:emergency_urgent", true, []int{classGreen}},
	{"urgency:emergency_other", true, []int{classWalkIn}},
	{"urgency:green", false, []int{classGreen}},
	{"urgency:booked", false, []int{classBooked}},
	{"urgency:walk_in", false, []int{classWalkIn}},
}

// UrgencyStrata are the codes of the groups of visits that waits are told apart by, the
// most urgent first.
var UrgencyStrata = func() []string {
	var codes []string
	for _, u := range urgencies {
		codes = append(codes, u.stratum)
	}
	return codes
}()

// kinds are the lines of a group at a tier, -1 for the district; none where it has no line.
func (u *urgency) kinds(tier int) []waitKind {
	switch {
	case u.emergency && tier < 0:
		return []waitKind{waitEmergency}
	case u.emergency || tier == int(Downtown):
		return nil
	case tier >= 0:
		return []waitKind{waitKind(tier)}
	}
	return []waitKind{waitKind(Community), waitKind(Secondary), waitKind(Tertiary)}
}

// urgencyCells appends the quantiles of the waits by urgency in a year or over the whole
// span, and how many visits they are of, for the district and its tiers.
func (c *City) urgencyCells(cells []Cell, p period) []Cell {
	for tier := -1; tier < Tiers; tier++ {
		facility := "district"
		if tier >= 0 {
			facility = "tier:" + Tier(tier).String()
		}
		for k := range urgencies {
			u := &urgencies[k]
			kinds := u.kinds(tier)
			if len(kinds) == 0 {
				continue
			}
			s := &sums{only: int(Community)} // the formulas are those of a tier's waits
			s.waits[s.only] = c.waitsOf(u, kinds, p)
			for _, i := range indicator.All() {
				if i.Scope&indicator.Urgency != 0 {
					cells = append(cells, Cell{p.name, facility, u.stratum, i.Code, formulas[i.Code](s)})
				}
			}
		}
	}
	return cells
}

// waitsOf adds up the waits of a group in some lines over the districts and the calendar
// years of a period, of which every measured month is in the period.
func (c *City) waitsOf(u *urgency, kinds []waitKind, p period) *sim.Quantiles {
	x := &sim.Quantiles{}
	for _, d := range c.districts {
		for year := d.span.yearOf(p.from); year <= d.span.yearOf(p.to-1); year++ {
			for _, kind := range kinds {
				for _, class := range u.classes {
					x.Merge(&d.obs.urgency[year*urgencyEach+int(kind)*classes+class])
				}
			}
		}
	}
	return x
}

// wait books the wait for a clinician.
func (o *observer) wait(inst int, tier Tier, e *episode, t sim.Time) {
	kind := waitKind(tier)
	if e.has(toED) {
		kind = waitEmergency
	}
	o.waits[o.month*waitKinds+int(kind)].Add(t)
	if o.month >= o.span.warm {
		o.urgency[o.year+int(kind)*classes+int(e.class)].Add(t)
	}
	if kind == waitEmergency {
		return
	}
	row, minutes := o.here(inst), t.Minutes()
	if tier != Community && e.clinic == stExpert {
		row[cExpertWaitMinutes] += minutes
		row[cExpertWaits]++
	}
	row[cWaitMinutes] += minutes
	row[cWaits]++
	switch e.class {
	case classGreen:
		row[cGreenWaitMinutes] += minutes
		row[cGreenWaits]++
	case classWalkIn:
		row[cWalkInWaitMinutes] += minutes
		row[cWalkInWaits]++
	}
}
