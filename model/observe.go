package model

import (
	"fmt"
	"slices"

	"gradus/model/indicator"
	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
)

// counter is something counted by month and institution.
type counter uint8

// The counters. What concerns residents and no institution is counted at their
// home centre.
const (
	cEpisodes counter = iota
	cSelfCare
	cDeteriorated
	cDeaths
	cArrivals
	cUnseen
	cTests
	cTreated
	cFailed
	cFirst // first contacts of acute episodes and flares
	cVisit // first of the accounts of visits, in their order
	cVisitRepeat
	cVisitRefill
	cVisitPlanned
	cVisitReferred
	cVisitLast // the last account: emergencies
	cWaitMinutes
	cWaits
	cExpertWaitMinutes
	cExpertWaits
	cGreenWaitMinutes
	cGreenWaits
	cWalkInWaitMinutes
	cWalkInWaits
	cUpCreated
	cUpCompleted
	cUpFromSecondary // completed orders that a secondary hospital wrote
	cDownCreated
	cDownCompleted
	cRefused
	cRefusedResident
	cOrdersLost
	cDelayDays
	cDelays
	cSessions
	cSessionsCancelled
	cExpertSeen
	cOnSite
	cTravel
	cDisplaced
	cOvertime
	cAdmissions
	cDischarges
	cBedRefused
	cBilled // fen
	cOwn
	cFund
	cStayBilled
	cHelp // government subsidies
	cFees
	cClinicBusy // hours of doctors at work in clinics
	cClinicOpen // hours on duty
	cBedDays
	cBedCapacity
	cGPVisits
	cGPDays
	cPersonMonths
	cContracts
	cAware
	cTrust
	cSurveyS1
	cSurveyN1
	cSurveyS2
	cSurveyN2
	cSurveyS3
	cSurveyN3

	cDuplicateTests // tests that repeat a valid result of another institution
	cResultsSeen    // valid results of other institutions that a clinician saw before ordering
	cRecognised     // and recognised: the test was not done
	cLabMinutes
	cLabs
	cImageMinutes
	cImages
	cCentreMonths
	cSharedMonths // of these, with access to the shared diagnostic centre
	cUpAccepted   // by the hospital
	cUpRefused    // by the hospital, for want of will or of a place
	cUpNoPlace    // of these, because the week's quota was used up
	cUpRefusedResident
	cUpExpired
	cUpLost
	cDownAccepted  // by the centre
	cOrdersExpired // of cOrdersLost
	cDownRefill    // completed, first of the kinds of orders down, in their order
	cDownFollowUp
	cDownStepDown
	cLoopsClosed
	cChannelDays   // first of the channels, in their order
	_              //
	_              //
	_              //
	cChannelOrders // likewise
	_              //
	_              //
	_              //
	cWilling       // to be referred down, sum over residents
	cBlockedDays   // bed days of residents whom a centre would take
	cQueueDays     // hospital days with somebody waiting for a bed
	cHospitalDays  //

	cNet // fen received less paid, by party: as many as payment.Parties
	_
	_
	_
	_
	_
	_
	cLine // fen on the lines of institutions: as many as payment.Lines
	_
	_
	_
	_
	_
	_
	_
	_
	_
	cPremium
	cPoolPaid  // to a member of the alliance
	cPoolValue // the same by Shapley values
	cBonus
	cBonusFelt // with what fading leaves of it
	cResolved  // illnesses with a bill that have ended well
	cResolvedBilled
	cEffortUp // efforts of the month, in the order of the actions
	cEffortDown
	cEffortDispatch
	cEffortShare
	cEffortTreat
	cHospitalMonths
	cNetWilling // of the institution
	cNetReads   // months with a reading of it
	cCompliance
	cPlanned // sessions planned
	cTightness
	cPlatform // effective, in levels
	cPairs    // pairs of institutions it was taken over
	cResidents
	cRelations
	cVoice
	cDownward
	cProblems
	cAllyReads

	// Of the evaluation index, observe_evaluation.go.
	cSlotVisits
	cContractVisits
	cGPSkilled // capability of the GP, over visits to GPs
	cLongRefills
	cRefillRequests // at the home centre
	cRefillStocked
	cAvoidable
	cAvoidableRefills
	cReturned // at the institution returned from
	cEnded    // illnesses over, at the institution that saw them first
	cResolvedFirst
	cTreatmentDays
	cSensitive
	cChronicMonths
	cOldMonths
	cFacilityMinutes
	cFacilityVisits
	cPleased
	cJudged
	cCapabilityMonths
	cUserMonths
	cUserTrust
	cYearEnds
	cCatastrophic
	cGPFullTime // months
	cRehabBeds  // months
	cClinicRostered
	cClinicOvertime
	cWindowBusy // hours
	cWindowOpen
	cPharmacyBusy
	cPharmacyOpen
	cScannerBusy
	cScannerOpen
	cEmergencyBusy
	cEmergencyOpen
	cExpertBusy
	cExpertOpen
	cExpertTimetable // hours of all experts
	cExpertPresent   // of these, in the own clinic
	cStaffMood       // satisfaction of the staff of a centre, or of those who stay at a hospital, times staff
	cStaffMonths
	cSentMood // of the experts who go down
	cSentMonths

	// Of side effects, observe_effects.go.
	cUpByCentre    // orders up that centres wrote
	cUpAgain       // of these, soon after another one for the same illness
	cDownReturned  // residents seen at a hospital soon after a completed down-referral, at the home centre
	cUrgentMinutes // from an emergency to the hospital's clinician
	cUrgentSeen

	// Of flows, observe_flow.go.
	cFirstSeen    // illnesses by where they are first seen
	cFirstSeenED  // of these, at the emergency department
	cSelfCareOnly // illnesses that began with self-care and have not been seen
	counters
)

// marksEach is the number of integrals of an institution that months are told
// apart by.
const marksEach = 5

// observer collects everything that is reported. It is written to by the
// district and never read by it.
type observer struct {
	span    *span
	inst    int
	counts  []counts        // month x institution
	waits   []sim.Quantiles // month x kind
	urgency []sim.Quantiles // measured calendar year x kind x class
	delays  []sim.Quantiles // of completed orders up, by month, in whole hours: fewer bins than milliseconds
	treated []sim.Quantiles // days from onset to effective treatment, by month
	experts []int32         // experts on the timetable, by month
	marks   []int64         // busy, open, bed, blocked and bed queue ticks at the last month's end, by institution
	strata  []float64       // measured months: month x stratum x stratumCounters

	month  int       // the present one, see turn
	first  int       // its first row in counts
	year   int       // where its year begins in urgency
	groups []tallies // of the present month

	needs     []indicator.Need // use of tertiary and downtown hospitals: month x group of need
	sat       []bool           // month x expert: held a session at a centre
	deskMarks []int64          // as marks, for the stations of closeDesks
}

// counts are the counters of a month at an institution.
type counts [counters]float64

func newObserver(s *span, inst, experts int) *observer {
	months := len(s.names)
	return &observer{
		span: s, inst: inst,
		counts:  make([]counts, months*inst),
		waits:   make([]sim.Quantiles, months*waitKinds),
		urgency: make([]sim.Quantiles, (s.yearOf(months-1)+1)*urgencyEach),
		delays:  make([]sim.Quantiles, months),
		treated: make([]sim.Quantiles, months),
		experts: make([]int32, months),
		marks:   make([]int64, inst*marksEach),
		strata:  make([]float64, (months-s.warm)*strataCount*stratumCounters),

		needs:     make([]indicator.Need, months*equityGroups),
		sat:       make([]bool, months*experts),
		deskMarks: make([]int64, inst*deskMarks),
		groups:    make([]tallies, groupCount),
	}
}

func (o *observer) clone() *observer {
	c := *o
	c.counts = slices.Clone(o.counts)
	c.waits, c.urgency = cloneAll(o.waits), cloneAll(o.urgency)
	c.delays, c.treated = cloneAll(o.delays), cloneAll(o.treated)
	c.experts = slices.Clone(o.experts)
	c.marks = slices.Clone(o.marks)
	c.strata, c.groups = slices.Clone(o.strata), slices.Clone(o.groups)
	c.needs = slices.Clone(o.needs)
	c.sat = slices.Clone(o.sat)
	c.deskMarks = slices.Clone(o.deskMarks)
	return &c
}

func cloneAll(q []sim.Quantiles) []sim.Quantiles {
	c := make([]sim.Quantiles, len(q))
	for i := range q {
		c[i] = *q[i].Clone()
	}
	return c
}

// turn begins a month. What happens is booked in it without looking at the clock
// again; the lead-in before the first month counts as the first.
func (o *observer) turn(month int) {
	o.month = max(0, month)
	o.first = o.month * o.inst
	o.year = max(0, o.span.yearOf(o.month)) * urgencyEach
	clear(o.groups)
}

// verify checks at a midnight that things are booked in the month that the
// calendar says it is.
func (o *observer) verify(now sim.Time) error {
	if m := max(0, o.span.monthAt(now)); o.month != m {
		return fmt.Errorf("month %d has begun, but things are booked in month %d", m, o.month)
	}
	return nil
}

// row returns the counters of a month and institution; here those of the present
// month.
func (o *observer) row(month, inst int) *counts { return &o.counts[max(0, month)*o.inst+inst] }

func (o *observer) here(inst int) *counts { return &o.counts[o.first+inst] }

func (o *observer) add(inst int, c counter, x float64) { o.here(inst)[c] += x }

func (o *observer) count(inst int, c counter) { o.here(inst)[c]++ }

// one is 1 if it holds and 0 if not: what is chance to the processor is counted by
// it, without a branch that would be foretold wrongly.
func one(holds bool) int {
	n := 0
	if holds {
		n = 1
	}
	return n
}

// delay books the time from an order to its being seen.
func (o *observer) delay(inst int, by channel, t sim.Time) {
	row, days := o.here(inst), t.Days()
	row[cDelayDays] += days
	row[cDelays]++
	row[cChannelDays+counter(by)] += days
	row[cChannelOrders+counter(by)]++
	o.delays[o.month].Add(t / sim.Hour)
}

// bookMoney books a settled bill.
func (d *District) bookMoney(row *counts, e *episode, b *payment.Bill, own, fund payment.Fen) {
	row[cBilled] += float64(b.Amount)
	row[cOwn] += float64(own)
	row[cFund] += float64(fund)
	row[cHelp] += float64(b.Amount - own - fund)
	if b.Stay {
		row[cStayBilled] += float64(b.Amount)
	} else {
		d.lastOwn = own
	}
	d.obs.group(d.res, e.resident)[sOwn] += float64(own)
}

// countVisit puts a visit into its account, and marks the first contact of an
// illness.
func (d *District) countVisit(now sim.Time, id int32) {
	e := &d.episodes[id]
	row, group := d.obs.here(int(e.at)), d.obs.group(d.res, e.resident)
	tier := d.world.tier[e.at]
	ill := e.stream == acute || e.stream == flare || e.stream == influenza
	first := ill && !e.has(counted)
	switch {
	case e.has(toED):
		e.account = emergencyVisit
	case e.order >= 0 && d.orders[e.order].to == e.at:
		e.account = referredVisit
	case e.stream == refill:
		e.account = refillVisit
	case e.has(counted) || e.has(followUp):
		e.account = repeatVisit
	case e.stream == planned:
		e.account = plannedVisit
	default:
		e.account = firstVisit
	}
	row[cVisit+counter(e.account)]++
	group[sVisits]++
	if first {
		row[cFirst]++
		group[sFirst]++
		went := uint8(2)
		if tier == Community {
			went = 1
			group[sFirstCommunity]++
		}
		if d.res.people[e.resident].episode == id {
			d.res.ill[e.resident].went = went
		}
	}
	if e.stream.illness() && !e.has(counted) {
		d.bookFirstSeen(e)
	}
	d.bookEvaluation(now, e)
	d.bookEffects(now, e)
	e.set(counted)
	d.flows[e.at].visits++
	switch {
	case tier == Community && e.clinic == stClinic:
		row[cGPVisits]++
	case tier == Community:
		row[cExpertSeen]++
		d.seenBy(e)
	}
}

// closeMonth closes the books of the month that ends now: levels over time,
// and the state of the residents at its end.
func (d *District) closeMonth(now sim.Time) {
	m := d.span.monthAt(now - 1)
	for j, in := range d.world.inst {
		if in.Tier == Downtown {
			continue
		}
		d.closeInstitution(now, m, j)
	}
	d.closeAlliance(m)
	held := d.plan.held(d.world.centres)
	people, fee := d.res.people, float64(payment.ToFen(d.cfg.Contract.Fee/12))
	for i := range people {
		x := &people[i]
		if x.dead {
			continue
		}
		row := d.obs.row(m, int(x.home))
		row[cPersonMonths]++
		signed := float64(one(x.contract))
		row[cContracts] += signed
		row[cFees] += float64(fee * signed)
		row[cAware] += float64(one(x.aware&held[x.home] != 0))
		row[cTrust] += d.res.believed(i)[0].quality.number()
		row[cWilling] += float64(x.willing)
		d.obs.group(d.res, int32(i))[sPersonMonths]++
	}
	d.closeEvaluation(now, m)
	d.obs.tellStrata()
}

// closeInstitution books the month's server time and bed days.
func (d *District) closeInstitution(now sim.Time, m, j int) {
	row, mark := d.obs.row(m, j), d.obs.marks[j*marksEach:(j+1)*marksEach]
	var busy, open int64
	last := stClinic + need.Groups
	if d.world.tier[j] != Community {
		last = stExpert + 1
	}
	for st := stClinic; st < last; st++ {
		s := d.station(j, st)
		busy += s.InService.Integral(now)
		open += s.Capacity.Integral(now)
	}
	st := d.station(j, stBeds)
	beds, blocked, queue := st.InService.Integral(now), d.places[j].blocked.Integral(now), int64(st.Queue.Positive(now))
	row[cClinicBusy] += sim.Time(busy - mark[0]).Hours()
	row[cClinicOpen] += sim.Time(open - mark[1]).Hours()
	row[cBedDays] += sim.Time(beds - mark[2]).Days()
	row[cBedCapacity] += float64(float64(d.staff[j].beds) * (now - d.span.months[m]).Days())
	if d.world.tier[j] == Community {
		row[cGPDays] += float64(sim.Time(open-mark[1]).Hours() / 8)
		row[cCentreMonths]++
		if d.cfg.Care.SharedCentre {
			row[cSharedMonths]++
		}
	}
	if d.world.tier[j] != Community {
		row[cBlockedDays] += sim.Time(blocked - mark[3]).Days()
		row[cQueueDays] += sim.Time(queue - mark[4]).Days()
		row[cHospitalDays] += (now - d.span.months[m]).Days()
	}
	mark[0], mark[1], mark[2], mark[3], mark[4] = busy, open, beds, blocked, queue
}
