package model

import (
	"maps"
	"math"

	"gradus/model/indicator"
)

func init() { maps.Copy(formulas, evaluationFormulas) }

// evaluationFormulas computes the indicators of the evaluation index that
// formulas.go does not have.
var evaluationFormulas = map[string]func(*sums) float64{
	"gp_fte_per_10k":                per(1e4, cGPFullTime, cPersonMonths),
	"gp_capability":                 ratio(cGPSkilled, cGPVisits),
	"experts_sunk":                  (*sums).expertsSunk,
	"expert_sessions_per_10k_month": func(s *sums) float64 { return 1e4 * s.of(cSessions) / s.of(cPersonMonths) },
	"rehab_beds_per_1000_old":       per(1000, cRehabBeds, cOldMonths),
	"drug_overlap_share":            ratio(cRefillStocked, cRefillRequests),

	"appointment_share": func(s *sums) float64 {
		a, b := s.hospitals() // centres give no slots, those of downtown are not known
		return (a[cSlotVisits] + b[cSlotVisits]) / (visitsIn(a) + visitsIn(b))
	},
	"facility_minutes_mean":          ratio(cFacilityMinutes, cFacilityVisits),
	"registration_utilisation_share": ratio(cWindowBusy, cWindowOpen),
	"pharmacy_utilisation_share":     ratio(cPharmacyBusy, cPharmacyOpen),
	"scanner_utilisation_share":      ratio(cScannerBusy, cScannerOpen),
	"expert_utilisation_share":       ratio(cExpertBusy, cExpertOpen),
	"emergency_utilisation_share":    ratio(cEmergencyBusy, cEmergencyOpen),
	"clinic_overtime_share":          ratio(cClinicOvertime, cClinicRostered),
	"expert_hours_own_clinic":        count(cExpertPresent),
	"expert_time_community_share":    expertTime(func(s *sums) float64 { return s.of(cDisplaced) + s.of(cOvertime) - s.of(cTravel) }),
	"expert_time_travel_share":       expertTime(func(s *sums) float64 { return s.of(cTravel) }),
	"expert_time_clinic_share":       expertTime(func(s *sums) float64 { return 60 * s.of(cExpertPresent) }),
	"expert_time_other_share": expertTime(func(s *sums) float64 {
		return float64(60*(s.of(cExpertTimetable)-s.of(cExpertPresent))) - s.of(cDisplaced)
	}),
	"expert_time_overtime_share":  expertTime(func(s *sums) float64 { return s.of(cOvertime) }),
	"long_prescription_share":     func(s *sums) float64 { return s.of(cLongRefills) / s.of(cVisitRefill) },
	"within_district_visit_share": func(s *sums) float64 { return 1 - visitsIn(&s.tier[Downtown])/s.visits() },
	"contracted_community_share":  func(s *sums) float64 { return s.tier[Community][cContractVisits] / s.total[cContractVisits] },

	"stated_realised_gap": func(s *sums) float64 {
		return s.total[cSurveyS1]/s.total[cSurveyN1] - s.tier[Community][cFirst]/s.total[cFirst]
	},
	"resolved_first_share":          ratio(cResolvedFirst, cEnded),
	"returned_per_100":              func(s *sums) float64 { return 100 * s.of(cReturned) / s.visits() },
	"treatment_delay_days":          ratio(cTreatmentDays, cTreated),
	"treatment_delay_days_p90":      func(s *sums) float64 { return daysAt(s.treated, 0.9, 1) },
	"avoidable_tertiary_share":      avoidable(func(r *[counters]float64) float64 { return r[cAvoidable] }),
	"avoidable_refills_share":       avoidable(func(r *[counters]float64) float64 { return r[cAvoidable] + r[cAvoidableRefills] }),
	"sensitive_admissions_per_1000": func(s *sums) float64 { return 12000 * s.of(cSensitive) / s.of(cChronicMonths) },
	"believed_quality_users":        ratio(cUserTrust, cUserMonths),
	"believed_quality_non_users": func(s *sums) float64 {
		return (s.total[cTrust] - s.total[cUserTrust]) / (s.total[cPersonMonths] - s.total[cUserMonths])
	},
	"centre_users_share": ratio(cUserMonths, cPersonMonths),

	"patient_satisfaction":          ratio(cPleased, cJudged),
	"staff_satisfaction_community":  (*sums).centreStaff,
	"staff_satisfaction_dispatched": ratio(cSentMood, cSentMonths),
	"staff_satisfaction_stay":       (*sums).stayBehind,
	"staff_satisfaction_hospital":   (*sums).hospitalStaff,
	"staff_satisfaction_gap":        func(s *sums) float64 { return s.centreStaff() - s.hospitalStaff() },

	"wait_fairness": func(s *sums) float64 {
		t := &s.tier[Tertiary]
		return t[cWalkInWaitMinutes] / t[cWalkInWaits] / (t[cGreenWaitMinutes] / t[cGreenWaits])
	},
	"tertiary_concentration":     func(s *sums) float64 { x, _ := indicator.Concentration(s.needs); return x },
	"tertiary_concentration_raw": func(s *sums) float64 { _, x := indicator.Concentration(s.needs); return x },
	"catastrophic_share":         ratio(cCatastrophic, cYearEnds),
	"capability_gini":            (*sums).capabilityGini,
	"first_preference_centre_range": func(s *sums) float64 {
		return s.centreRange(func(r *[counters]float64) float64 { return r[cSurveyS1] / r[cSurveyN1] })
	},
	"wait_minutes_centre_range": func(s *sums) float64 {
		return s.centreRange(func(r *[counters]float64) float64 { return r[cWaitMinutes] / r[cWaits] })
	},
	"resolved_first_centre_range": func(s *sums) float64 {
		return s.centreRange(func(r *[counters]float64) float64 { return r[cResolvedFirst] / r[cEnded] })
	},

	"referrals_up_again_per_100": per(100, cUpAgain, cUpByCentre),
	"down_returned_per_100":      func(s *sums) float64 { return 100 * s.total[cDownReturned] / s.total[cDownCompleted] },
	"urgent_delay_minutes_mean":  ratio(cUrgentMinutes, cUrgentSeen),

	"stay_days_mean":        func(s *sums) float64 { return s.of(cBedDays) / s.discharges() },
	"bed_turnover_per_year": func(s *sums) float64 { return s.discharges() / s.of(cBedCapacity) * 365 },
	"bill_per_stay_cny":     func(s *sums) float64 { return s.of(cStayBilled) / 100 / s.of(cDischarges) },
}

// per is a ratio times a factor.
func per(factor float64, num, den counter) func(*sums) float64 {
	return func(s *sums) float64 { return factor * s.of(num) / s.of(den) }
}

// expertTime is minutes over the working time of hospitals' experts, overtime
// included; NaN at a centre, which has none.
func expertTime(minutes func(*sums) float64) func(*sums) float64 {
	return func(s *sums) float64 {
		return minutes(s) / (float64(60*s.of(cExpertTimetable)) + s.of(cOvertime))
	}
}

// avoidable is visits over all visits of the tertiary and the downtown tier,
// or of one of them; NaN elsewhere.
func avoidable(of func(*[counters]float64) float64) func(*sums) float64 {
	return func(s *sums) float64 {
		t, d := &s.tier[Tertiary], &s.tier[Downtown]
		switch Tier(s.only) {
		case Tertiary:
			return of(t) / visitsIn(t)
		case Downtown:
			return of(d) / visitsIn(d)
		case Community, Secondary:
			return math.NaN()
		}
		return (of(t) + of(d)) / (visitsIn(t) + visitsIn(d))
	}
}

// expertsSunk is the distinct experts who held a session in the period, of the
// hospitals of the tier asked for.
func (s *sums) expertsSunk() float64 {
	switch {
	case s.only < 0:
		return s.sunk[Secondary] + s.sunk[Tertiary]
	case Tier(s.only) == Secondary, Tier(s.only) == Tertiary:
		return s.sunk[s.only]
	}
	return math.NaN()
}

// discharges are those from beds of the district: downtown only the bill of a
// stay is seen.
func (s *sums) discharges() float64 {
	if s.only == int(Downtown) {
		return math.NaN()
	}
	n := s.of(cDischarges)
	if s.only < 0 {
		n -= s.tier[Downtown][cDischarges]
	}
	return n
}

// centreStaff is the satisfaction of centres' staff; NaN at a hospital.
func (s *sums) centreStaff() float64 {
	if s.only > int(Community) {
		return math.NaN()
	}
	return s.tier[Community][cStaffMood] / s.tier[Community][cStaffMonths]
}

// stayBehind is the satisfaction of hospital doctors who do not go down,
// hospitalStaff that of all doctors of hospitals.
func (s *sums) stayBehind() float64 {
	a, b := s.hospitals()
	return (a[cStaffMood] + b[cStaffMood]) / (a[cStaffMonths] + b[cStaffMonths])
}

func (s *sums) hospitalStaff() float64 {
	a, b := s.hospitals()
	return (a[cStaffMood] + b[cStaffMood] + a[cSentMood] + b[cSentMood]) /
		(a[cStaffMonths] + b[cStaffMonths] + a[cSentMonths] + b[cSentMonths])
}

// hospitals returns the counters of the secondary and the tertiary tier; where
// one tier is asked for, nothing of the other.
func (s *sums) hospitals() (a, b *[counters]float64) {
	none := &[counters]float64{}
	a, b = &s.tier[Secondary], &s.tier[Tertiary]
	if s.only >= 0 && Tier(s.only) != Secondary {
		a = none
	}
	if s.only >= 0 && Tier(s.only) != Tertiary {
		b = none
	}
	return a, b
}

// capabilityGini is over residents, by the capability of their centre's GPs.
func (s *sums) capabilityGini() float64 {
	able, persons := make([]float64, s.centre), make([]float64, s.centre)
	for j := range able {
		persons[j] = s.inst[j][cPersonMonths]
		able[j] = s.inst[j][cCapabilityMonths] / persons[j]
	}
	return indicator.Gini(able, persons)
}

// centreRange is the largest less the smallest value of the centres.
func (s *sums) centreRange(of func(*[counters]float64) float64) float64 {
	values := make([]float64, s.centre)
	for j := range values {
		values[j] = of(&s.inst[j])
	}
	return indicator.Range(values)
}

// sumEvaluation adds what is not counted by institution to the sums of a
// period.
func (d *District) sumEvaluation(p period, s *sums) {
	s.needs = make([]indicator.Need, equityGroups)
	for m := p.from; m < p.to; m++ {
		for g := range s.needs {
			x := &d.obs.needs[m*equityGroups+g]
			s.needs[g].Persons += x.Persons
			s.needs[g].Used += x.Used
			s.needs[g].Ranks += x.Ranks
			s.needs[g].Ranked += x.Ranked
		}
	}
	n := len(d.world.experts)
	for k, x := range d.world.experts {
		for m := p.from; m < p.to; m++ {
			if d.obs.sat[m*n+k] {
				s.sunk[d.world.tier[x.hospital]]++
				break
			}
		}
	}
}
