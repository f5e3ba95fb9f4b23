package model

import (
	"math"

	"gradus/model/payment"
	"gradus/sim"
)

// formulas computes every indicator of the dictionary.
var formulas = map[string]func(*sums) float64{
	"first_preference_share":         ratio(cSurveyS1, cSurveyN1),
	"first_preference_users_share":   ratio(cSurveyS2, cSurveyN2),
	"first_preference_refills_share": ratio(cSurveyS3, cSurveyN3),
	"first_contact_share":            func(s *sums) float64 { return s.tier[Community][cFirst] / s.total[cFirst] },
	"primary_visit_share":            func(s *sums) float64 { return visitsIn(&s.tier[Community]) / visitsIn(&s.total) },
	"first_contact_refills_share": func(s *sums) float64 {
		return (s.tier[Community][cFirst] + s.tier[Community][cVisitRefill]) / (s.total[cFirst] + s.total[cVisitRefill])
	},
	"self_care_share":    ratio(cSelfCare, cEpisodes),
	"contract_share":     ratio(cContracts, cPersonMonths),
	"expert_aware_share": ratio(cAware, cPersonMonths),
	"believed_quality":   ratio(cTrust, cPersonMonths),

	"wait_minutes_mean":             ratio(cWaitMinutes, cWaits),
	"wait_minutes_p10":              waitQuantile(0.10),
	"wait_minutes_p25":              waitQuantile(0.25),
	"wait_minutes_median":           waitQuantile(0.50),
	"wait_minutes_p75":              waitQuantile(0.75),
	"wait_minutes_p90":              waitQuantile(0.90),
	"wait_minutes_p95":              waitQuantile(0.95),
	"wait_minutes_p99":              waitQuantile(0.99),
	"visits_seen":                   func(s *sums) float64 { return float64(s.waits[s.only].N()) },
	"expert_wait_minutes_mean":      ratio(cExpertWaitMinutes, cExpertWaits),
	"green_wait_minutes_mean":       ratio(cGreenWaitMinutes, cGreenWaits),
	"walk_in_wait_minutes_mean":     ratio(cWalkInWaitMinutes, cWalkInWaits),
	"emergency_wait_minutes_median": func(s *sums) float64 { return minutesAt(s.waits[waitEmergency], 0.5) },
	"unseen_share":                  ratio(cUnseen, cArrivals),

	"visits":            (*sums).visits,
	"visits_first":      visitsOf(firstVisit),
	"visits_repeat":     visitsOf(repeatVisit),
	"visits_refill":     visitsOf(refillVisit),
	"visits_planned":    visitsOf(plannedVisit),
	"visits_referred":   visitsOf(referredVisit),
	"visits_emergency":  visitsOf(emergencyVisit),
	"visits_per_head":   func(s *sums) float64 { return s.visits() / s.years() },
	"visits_per_gp_day": ratio(cGPVisits, cGPDays),

	"referrals_up":   count(cUpCompleted),
	"referrals_down": count(cDownCompleted),
	"down_up_ratio":  ratio(cDownCompleted, cUpCompleted),
	"referrals_up_per_1000": func(s *sums) float64 {
		return 1000 * (s.total[cUpCompleted] - s.total[cUpFromSecondary]) / visitsIn(&s.tier[Community])
	},
	"referrals_created": func(s *sums) float64 { return s.of(cUpCreated) + s.of(cDownCreated) },
	"referral_completed_share": func(s *sums) float64 {
		return (s.of(cUpCompleted) + s.of(cDownCompleted)) / (s.of(cUpCreated) + s.of(cDownCreated))
	},
	"referral_delay_days": ratio(cDelayDays, cDelays),

	"expert_sessions":           count(cSessions),
	"expert_sessions_cancelled": count(cSessionsCancelled),
	"expert_hours_given":        func(s *sums) float64 { return (s.of(cDisplaced) + s.of(cOvertime)) / 60 },
	"expert_hours_received":     func(s *sums) float64 { return s.of(cOnSite) / 60 },
	"expert_hours_travel":       func(s *sums) float64 { return s.of(cTravel) / 60 },
	"expert_hours_displaced":    func(s *sums) float64 { return s.of(cDisplaced) / 60 },
	"expert_hours_overtime":     func(s *sums) float64 { return s.of(cOvertime) / 60 },
	"expert_visits":             count(cExpertSeen),
	"expert_visits_per_session": ratio(cExpertSeen, cSessions),
	"expert_visits_per_expert_month": func(s *sums) float64 {
		return s.total[cExpertSeen] / (s.experts * s.months)
	},

	"expert_visits_per_expert_hour": func(s *sums) float64 { return s.of(cExpertSeen) / ((s.of(cOnSite) + s.of(cTravel)) / 60) },

	"admissions":          count(cAdmissions),
	"discharges":          count(cDischarges),
	"bed_occupancy_share": ratio(cBedDays, cBedCapacity),
	"bed_refused":         count(cBedRefused),
	"admissions_per_100": func(s *sums) float64 {
		return 100 * (s.total[cAdmissions] - s.tier[Community][cAdmissions]) / s.years()
	},

	"treated_share":           func(s *sums) float64 { return s.of(cTreated) / (s.of(cTreated) + s.of(cFailed)) },
	"deteriorations_per_1000": func(s *sums) float64 { return 1000 * s.total[cDeteriorated] / s.total[cEpisodes] },
	"deaths_per_1000":         func(s *sums) float64 { return 1000 * s.total[cDeaths] / s.years() },
	"tests_per_100":           func(s *sums) float64 { return 100 * s.of(cTests) / s.visits() },

	"own_payment_cny":           func(s *sums) float64 { return s.of(cOwn) / 100 },
	"fund_payment_cny":          func(s *sums) float64 { return fundSpending(s.rowAsked()) / 100 },
	"government_payment_cny":    func(s *sums) float64 { return s.of(cHelp) / 100 },
	"billed_cny":                func(s *sums) float64 { return s.of(cBilled) / 100 },
	"own_payment_share":         ratio(cOwn, cBilled),
	"own_payment_per_head_cny":  func(s *sums) float64 { return s.of(cOwn) / 100 / s.years() },
	"bill_per_visit_cny":        func(s *sums) float64 { return (s.of(cBilled) - s.of(cStayBilled)) / 100 / s.visits() },
	"fund_payment_per_head_cny": func(s *sums) float64 { return fundSpending(s.rowAsked()) / 100 / s.years() },
	"fund_primary_share":        func(s *sums) float64 { return fundSpending(&s.tier[Community]) / fundSpending(&s.total) },
	"fund_balance_cny":          net(payment.Fund),
	"revenue_cny":               func(s *sums) float64 { return revenue(s) / 100 },
	"cost_cny": func(s *sums) float64 {
		return -s.lines(payment.VariableLine, payment.WageLine, payment.OvertimeLine, payment.DispatchLine) / 100
	},
	"margin_cny":              net(payment.Institutions),
	"margin_share":            func(s *sums) float64 { return 100 * net(payment.Institutions)(s) / revenue(s) },
	"settlement_cny":          func(s *sums) float64 { return s.lines(payment.SettlementLine) / 100 },
	"government_spending_cny": func(s *sums) float64 { return -net(payment.Government)(s) },
	"assessment_bonus_cny":    func(s *sums) float64 { return s.of(cBonus) / 100 },
	"assessment_effect_share": ratio(cBonusFelt, cBonus),
	"pool_paid_cny":           func(s *sums) float64 { return s.of(cPoolPaid) / 100 },
	"pool_value_cny":          func(s *sums) float64 { return s.of(cPoolValue) / 100 },
	"pool_difference_cny":     func(s *sums) float64 { return (s.of(cPoolPaid) - s.of(cPoolValue)) / 100 },
	"cost_per_resolved_cny":   func(s *sums) float64 { return s.of(cResolvedBilled) / 100 / s.of(cResolved) },
	"net_residents_cny":       net(payment.Residents),
	"net_government_cny":      net(payment.Government),
	"net_pool_cny":            net(payment.Pool),
	"net_staff_cny":           net(payment.Staff),
	"net_outside_cny":         net(payment.Outside),

	"clinic_utilisation_share": ratio(cClinicBusy, cClinicOpen),

	"referral_up_accepted_share": func(s *sums) float64 { return s.of(cUpAccepted) / (s.of(cUpAccepted) + s.of(cUpRefused)) },
	"referral_up_arrived_share": func(s *sums) float64 {
		return s.total[cUpCompleted] / (s.total[cUpCompleted] + s.total[cUpRefusedResident] + s.total[cUpExpired] + s.total[cUpLost])
	},
	"referral_down_accepted_share": func(s *sums) float64 {
		return s.of(cDownAccepted) / (s.of(cDownAccepted) + s.of(cRefused) - s.of(cUpRefused))
	},
	"referral_down_arrived_share": func(s *sums) float64 {
		failed := s.total[cRefusedResident] - s.total[cUpRefusedResident] + s.total[cOrdersLost] - s.total[cUpLost] - s.total[cUpExpired]
		return s.total[cDownCompleted] / (s.total[cDownCompleted] + failed)
	},
	"referrals_refused":          count(cRefused),
	"referrals_without_place":    count(cUpNoPlace),
	"referrals_refused_resident": count(cRefusedResident),
	"referrals_expired":          count(cOrdersExpired),
	"referrals_lost":             func(s *sums) float64 { return s.of(cOrdersLost) - s.of(cOrdersExpired) },
	"referral_loop_closed_share": func(s *sums) float64 {
		return s.total[cLoopsClosed] / (s.total[cUpCompleted] - s.total[cUpFromSecondary])
	},
	"down_willing_share":                ratio(cWilling, cPersonMonths),
	"referral_delay_days_p90":           func(s *sums) float64 { return daysAt(s.delays, 0.9, 24) },
	"referral_delay_days_paper":         channelDelay(byPaper),
	"referral_delay_days_slot":          channelDelay(bySlot),
	"referral_delay_days_green":         channelDelay(byGreen),
	"referral_delay_days_urgent":        channelDelay(byUrgent),
	"referrals_down_refill":             count(cDownRefill),
	"referrals_down_follow_up":          count(cDownFollowUp),
	"referrals_down_step_down":          count(cDownStepDown),
	"referrals_down_per_100_discharges": func(s *sums) float64 { return 100 * s.of(cDownCompleted) / s.ofHospitals(cDischarges) },
	"blocked_bed_share":                 func(s *sums) float64 { return s.of(cBlockedDays) / s.ofHospitals(cBedDays) },
	"admission_queue_share":             ratio(cQueueDays, cHospitalDays),

	"duplicate_test_share":  ratio(cDuplicateTests, cTests),
	"result_access_share":   func(s *sums) float64 { return s.of(cResultsSeen) / (s.of(cDuplicateTests) + s.of(cRecognised)) },
	"recognition_share":     ratio(cRecognised, cResultsSeen),
	"lab_minutes_mean":      ratio(cLabMinutes, cLabs),
	"image_minutes_mean":    ratio(cImageMinutes, cImages),
	"equipment_cover_share": ratio(cSharedMonths, cCentreMonths),

	"effort_up":                ratio(cEffortUp, cHospitalMonths),
	"effort_down":              ratio(cEffortDown, cHospitalMonths),
	"effort_dispatch":          ratio(cEffortDispatch, cHospitalMonths),
	"effort_centre":            ratio(cEffortTreat, cCentreMonths),
	"effort_share":             func(s *sums) float64 { return s.of(cEffortShare) / (s.of(cHospitalMonths) + s.of(cCentreMonths)) },
	"net_willingness":          ratio(cNetWilling, cNetReads),
	"resident_net_willingness": ratio(cResidents, cAllyReads),
	"compliance_quality":       ratio(cCompliance, cPlanned),
	"alliance_tightness":       func(s *sums) float64 { return s.total[cTightness] / (s.months * s.parts) },
	"platform_effective_share": func(s *sums) float64 { return s.total[cPlatform] / s.total[cPairs] / 3 },
	"problem_relations_score":  ratio(cRelations, cAllyReads),
	"problem_voice_score":      ratio(cVoice, cAllyReads),
	"problem_downward_score":   ratio(cDownward, cAllyReads),
	"problem_score":            ratio(cProblems, cAllyReads),

	"new_episodes":         count(cEpisodes),
	"flow_onset_self_care": count(cSelfCareOnly),
	"flow_onset_unseen": func(s *sums) float64 {
		return s.total[cEpisodes] - s.total[cFirstSeen] - s.total[cSelfCareOnly]
	},
	"flow_onset_community":     firstSeenAt(Community),
	"flow_onset_secondary":     firstSeenAt(Secondary),
	"flow_onset_tertiary":      firstSeenAt(Tertiary),
	"flow_onset_downtown":      firstSeenAt(Downtown),
	"flow_onset_emergency":     count(cFirstSeenED),
	"flow_community_secondary": func(s *sums) float64 { return s.tier[Secondary][cUpCompleted] },
	"flow_community_tertiary":  func(s *sums) float64 { return s.tier[Tertiary][cUpCompleted] - s.tier[Tertiary][cUpFromSecondary] },
	"flow_secondary_tertiary":  func(s *sums) float64 { return s.tier[Tertiary][cUpFromSecondary] },
	"flow_secondary_community": func(s *sums) float64 { return s.tier[Secondary][cDownCompleted] },
	"flow_tertiary_community":  func(s *sums) float64 { return s.tier[Tertiary][cDownCompleted] },
}

// count is a counter of the facility asked for.
func count(c counter) func(*sums) float64 {
	return func(s *sums) float64 { return s.of(c) }
}

// ratio is one counter over another; NaN where the denominator is nothing.
func ratio(num, den counter) func(*sums) float64 {
	return func(s *sums) float64 { return s.of(num) / s.of(den) }
}

// visitsOf is one account of visits.
func visitsOf(a account) func(*sums) float64 { return count(cVisit + counter(a)) }

// firstSeenAt is the illnesses first seen at the clinics of a tier.
func firstSeenAt(t Tier) func(*sums) float64 {
	return func(s *sums) float64 { return s.tier[t][cFirstSeen] - s.tier[t][cFirstSeenED] }
}

// waitQuantile is a quantile of the waits for the clinics of a tier.
func waitQuantile(q float64) func(*sums) float64 {
	return func(s *sums) float64 {
		if s.only == int(Downtown) || s.only < 0 {
			return math.NaN() // not simulated from inside
		}
		return minutesAt(s.waits[s.only], q)
	}
}

// channelDelay is the mean delay of the orders up that went one way.
func channelDelay(by channel) func(*sums) float64 {
	return ratio(cChannelDays+counter(by), cChannelOrders+counter(by))
}

// daysAt is a quantile in days of what was counted so many to the day.
func daysAt(x *sim.Quantiles, q, aDay float64) float64 {
	if x.N() == 0 {
		return math.NaN()
	}
	return float64(x.Quantile(q)) / aDay
}

func minutesAt(x *sim.Quantiles, q float64) float64 {
	if x.N() == 0 {
		return math.NaN()
	}
	return x.Quantile(q).Minutes()
}

// net is what a party has received less what it has paid [CNY]. Over all
// parties it is nothing, in any period and facility.
func net(p payment.Party) func(*sums) float64 {
	return func(s *sums) float64 { return s.of(cNet+counter(p)) / 100 }
}

// fundSpending is what the funds have paid [fen].
func fundSpending(row *[counters]float64) float64 {
	return row[cPremium] - row[cNet+counter(payment.Fund)]
}

// lines is the sum of lines of the institutions asked for [fen].
func (s *sums) lines(which ...payment.Line) float64 {
	sum := 0.0
	for _, l := range which {
		sum += s.of(cLine + counter(l))
	}
	return sum
}

// revenue is what institutions earn by their work [fen].
func revenue(s *sums) float64 {
	return s.lines(payment.OutpatientLine, payment.StayLine, payment.FeeLine, payment.SettlementLine)
}
