package model

import "slices"

// Effects are the counts of side effects over the whole run, warm-up included.
type Effects struct{ Up, Again, Returned, Minutes, Seen float64 }

// EffectsOf returns what is booked.
func EffectsOf(d *District) (x Effects) {
	for m := range d.span.names {
		for j := range d.world.inst {
			row := d.obs.row(m, j)
			x.Up += row[cUpByCentre]
			x.Again += row[cUpAgain]
			x.Returned += row[cDownReturned]
			x.Minutes += row[cUrgentMinutes]
			x.Seen += row[cUrgentSeen]
		}
	}
	return x
}

// Hour returns the time of the event in hand [h].
func Hour(d *District) float64 { return d.cal.Now().Hours() }

// IsHospital reports whether an institution is one.
func IsHospital(d *District, id string) bool {
	for _, in := range d.world.inst {
		if in.ID == id {
			return in.Tier != Community
		}
	}
	return false
}

// Doctors returns the doctors whom an institution pays, in full-time equivalents.
func Doctors(d *District, id string) float64 {
	return d.doctors(slices.IndexFunc(d.world.inst, func(in Institution) bool { return in.ID == id }))
}
