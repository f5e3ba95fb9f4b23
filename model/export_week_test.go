package model

// HoursBooked returns the hours at work and on duty that the months of the measured
// span hold of a use at an institution.
func HoursBooked(d *District, id, indicator string) (busy, duty float64) {
	counters := map[string][2]counter{
		"clinic_utilisation_share":    {cClinicBusy, cClinicOpen},
		"expert_utilisation_share":    {cExpertBusy, cExpertOpen},
		"scanner_utilisation_share":   {cScannerBusy, cScannerOpen},
		"emergency_utilisation_share": {cEmergencyBusy, cEmergencyOpen},
	}[indicator]
	for j, in := range d.world.inst {
		for m := d.span.warm; in.ID == id && m < len(d.span.names); m++ {
			row := d.obs.row(m, j)
			busy, duty = busy+row[counters[0]], duty+row[counters[1]]
		}
	}
	return busy, duty
}
