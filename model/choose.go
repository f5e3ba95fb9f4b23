package model

import (
	"math"

	"gradus/model/choice"
	"gradus/model/governance"
	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
)

// Options of a choice, in the order in which a uniform number is laid over
// them: from home upward. Option optPlace+p, for p from 1, is place p; the
// emergency department is the last.
const (
	optSelf = iota
	optCentre
	optExpert // an expert session at the home centre
	optPlace  // minus 1: place p is optPlace+p-1
)

func (d *District) optEmergency() int { return optPlace + d.world.places - 1 }

// question is what a resident weighs: an illness or a planned need, at the
// moment of decision.
type question struct {
	resident int32
	felt     float64
	dept     need.Department
	stream   stream
	episode  *episode // nil in the survey
	self     bool     // whether self-care is an option
	night    bool     // no clinic is open
	urgent   bool
}

// weigh fills d.utilities with the systematic utility of every option and
// returns, as a bit set by place, which hospitals would be reached by a detour
// over the centre.
func (d *District) weigh(now sim.Time, q *question) (detour uint16) {
	u := d.utilities
	c := &d.cfg.Choice
	var r seeker
	d.gather(&r, now, q.resident, q.felt)
	u[optSelf] = math.Inf(-1)
	if q.self {
		u[optSelf] = c.SelfUtility(&r.Resident)
	}
	u[optCentre], u[optExpert] = math.Inf(-1), math.Inf(-1)
	if q.stream != planned {
		u[optCentre] = d.weighCentre(now, q, &r)
	}
	if q.stream == planned || q.stream == flare {
		u[optExpert] = d.weighSitting(now, q, &r)
	}
	shown := d.plan.showroom(int(r.who.home), r.who.aware)
	for p := 1; p < d.world.places; p++ {
		x, slip := d.weighHospital(now, q, &r, p, shown>>p&1 == 1)
		u[optPlace+p-1] = x
		if slip {
			detour |= 1 << p
		}
	}
	u[d.optEmergency()] = d.weighEmergency(q, &r)
	return detour
}

// purse is what nominal incomes of the month do to everybody.
type purse struct {
	log   float64 // logarithm of the income index
	taste float64 // factor on cost tastes
}

// openPurse follows the income index of the present configuration.
func (d *District) openPurse() { d.purse.log, d.purse.taste = d.cfg.Choice.Purse() }

// costTaste returns a resident's present loss of utility per CNY.
func (d *District) costTaste(i int32) float64 {
	return float64(float64(d.res.people[i].costTaste) * d.purse.taste)
}

// believe fills in what a resident believes of a place that offers what o says.
func (d *District) believe(a *choice.Alternative, r *seeker, p int, o *offer) {
	b := &r.beliefs[p]
	a.Constant = o.constant
	a.Quality = reputed(b, o)
	a.Wait = d.believedWait(r, p, o)
	a.Travel = d.travel(r.key, p, o)
	a.Habit = b.habit.number()
}

// reputed returns the believed quality of a place with what the public knows
// of its gains since the base year.
func reputed(b *belief, o *offer) float64 { return clip(b.quality.number() + o.gain) }

// travel returns the present travel time to a place [h] of the resident with the
// given key.
func (d *District) travel(k sim.Key, p int, o *offer) float64 {
	return float64(float64(d.res.distance(k, p)) * o.travel)
}

// believedWait mixes own and published time in a facility [h].
func (d *District) believedWait(r *seeker, p int, o *offer) float64 {
	seen := int(r.who.lastSeen[p])
	if seen == 0 || r.month+2-seen >= 12 {
		return o.wait
	}
	own := d.cfg.Learning.PrivateWait
	return float64(own*r.beliefs[p].wait.hours()) + float64((1-own)*o.wait)
}

// instOf returns the institution of a resident's place.
func (d *District) instOf(i int32, p int) int {
	if p == 0 {
		return int(d.res.people[i].home)
	}
	return int(d.world.placeInst[p])
}

// weighCentre returns the utility of the home centre.
func (d *District) weighCentre(now sim.Time, q *question, r *seeker) float64 {
	o := &d.terms.offers[r.who.home]
	var a choice.Alternative
	d.believe(&a, r, 0, o)
	a.Quality = clip(a.Quality + d.cfg.Care.DepartmentOffset[q.dept])
	a.Cost = d.cost(r, o, payment.Straight)
	a.Contract = r.who.contract
	a.ReferLate = d.terms.referLate
	if q.episode != nil {
		a.Failed = int(q.episode.failed[0])
	}
	a.Expert = d.presence(now, q.resident, q.dept)
	return d.cfg.Choice.Utility(&r.Resident, &a)
}

// presence returns the quality that a session known to the resident adds to
// his centre today.
func (d *District) presence(now sim.Time, i int32, dept need.Department) float64 {
	g := dept.Group()
	if d.res.people[i].aware>>g&1 == 0 {
		return 0
	}
	s := d.nextSitting(now, int(d.res.people[i].home), g)
	if s < 0 || d.sittings[s].start.DayNumber() != now.DayNumber() {
		return 0
	}
	h := d.world.experts[d.sittings[s].expert].hospital
	return d.cfg.Sinking.Presence * d.conduct[h].quality[governance.Dispatch]
}

// weighSitting returns the utility of a seat in the next expert session at the
// home centre, -Inf where none is known.
func (d *District) weighSitting(now sim.Time, q *question, r *seeker) float64 {
	g := q.dept.Group()
	if r.who.aware>>g&1 == 0 {
		return math.Inf(-1)
	}
	s := d.nextSitting(now, int(r.who.home), g)
	if s < 0 || d.sittings[s].start-now > sim.Days(d.cfg.Sinking.BookDays) {
		return math.Inf(-1)
	}
	o := &d.terms.offers[r.who.home]
	var a choice.Alternative
	d.believe(&a, r, 0, o)
	a.Constant = d.cfg.Choice.Expert
	h := int(d.world.experts[d.sittings[s].expert].hospital)
	a.Quality = reputed(&r.beliefs[d.placeOf(h)], &d.terms.offers[h])
	a.Cost = d.cost(r, o, payment.Straight)
	a.Contract = r.who.contract
	a.Late = d.cfg.Choice.Lateness((d.sittings[s].start - now).Days())
	return d.cfg.Choice.Utility(&r.Resident, &a)
}

// placeOf returns the place of a hospital.
func (d *District) placeOf(inst int) int { return inst - d.world.centres + 1 }

// weighHospital returns the utility of hospital place p, whose expert the
// resident may know from his centre, and whether the better way there is over
// the centre, for a slip.
func (d *District) weighHospital(now sim.Time, q *question, r *seeker, p int, shown bool) (utility float64, detour bool) {
	inst := int(d.world.placeInst[p])
	o := &d.terms.offers[inst]
	var a choice.Alternative
	d.believe(&a, r, p, o)
	a.Late = o.late
	if o.tier != Downtown && d.books(r.who) {
		a.Late = d.terms.late[d.leadDays(now, inst, q.dept.Group(), false)]
	}
	if e := q.episode; e != nil {
		a.Failed = int(e.failed[p])
		a.Slip = int(e.slip) == p && int16(now.DayNumber()) <= e.slipDay
	}
	a.Showroom = shown
	detour = d.way(&a, q, r, p, o)
	return d.cfg.Choice.Utility(&r.Resident, &a), detour
}

// way fills in the price of the cheaper of two ways to a hospital under
// gatekeeping: straight with less cover, or over the centre with the dislike
// of the detour. It reports a detour.
func (d *District) way(a *choice.Alternative, q *question, r *seeker, p int, o *offer) (detour bool) {
	if a.Slip {
		a.Cost = d.cost(r, o, payment.Referred)
		return false
	}
	if !d.gated(q.resident, p, q.urgent) {
		a.Cost = d.cost(r, o, payment.Straight)
		return false
	}
	a.Cost = d.cost(r, o, payment.Bypassed)
	if q.stream == planned {
		return false
	}
	over, gate := d.cost(r, o, payment.Referred), float64(d.res.gate(q.resident))
	if d.cfg.Referral.Gate == 1 && r.who.contract {
		gate = 0
	}
	if float64(r.CostTaste*a.Cost) <= float64(r.CostTaste*over)+gate {
		return false
	}
	a.Cost, a.Gate = over, gate
	return true
}

// books reports whether a resident books hospital visits.
func (d *District) books(x *person) bool { return x.books.number() < d.cfg.Choice.BookedShare }

// gated reports whether a resident's visit to hospital place p wants a slip.
func (d *District) gated(i int32, p int, urgent bool) bool {
	return d.cfg.Referral.Gate != 0 && !urgent && !d.combined(i, p)
}

// combined reports whether a hospital is in a resident's contract: the nearest
// secondary and the tertiary one (1+1+1).
func (d *District) combined(i int32, p int) bool {
	return d.cfg.Contract.Combination && d.res.people[i].contract &&
		(p == d.world.tertiary() || p == d.nearestSecondary(i))
}

// weighEmergency returns the utility of the emergency department.
func (d *District) weighEmergency(q *question, r *seeker) float64 {
	if q.stream == planned || q.felt <= 0.7 && !q.urgent && q.night {
		return math.Inf(-1)
	}
	p := d.world.tertiary()
	b, o := &r.beliefs[p], &d.terms.offers[len(d.terms.offers)-1]
	way := payment.Straight
	if d.gated(q.resident, p, q.urgent) {
		way = payment.Bypassed
	}
	a := choice.Alternative{
		Constant: o.constant, Quality: reputed(b, o), Wait: o.wait, Travel: d.travel(r.key, p, o),
		Cost: d.cfg.Choice.EmergencyOOP * d.cost(r, o, way),
	}
	if q.episode != nil {
		a.Failed = int(q.episode.failed[p])
	}
	return d.cfg.Choice.Utility(&r.Resident, &a)
}

// cost returns a resident's own payment for the published bill of an offer
// [CNY], with the deductible as it stands.
func (d *District) cost(r *seeker, o *offer, way payment.Way) float64 {
	own := r.standing.Own(o.price, int(o.tier), way, d.waived(r.who, o.tier, way == payment.Referred)).CNY()
	if way == payment.Referred {
		own = max(0, own-d.cfg.Referral.Subsidy)
	}
	return own
}

// expectedCost returns the same outside a choice, for an average bill of a tier.
func (d *District) expectedCost(i int32, t Tier, way payment.Way) float64 {
	x := &d.res.people[i]
	r := seeker{who: x}
	d.terms.cover.Stand(&r.standing, x.scheme, x.yearsAccount())
	return d.cost(&r, d.offerOf(x, t), way)
}

// waived reports whether a bill bears no deductible.
func (d *District) waived(x *person, t Tier, referred bool) bool {
	return t == Community && d.cfg.Contract.Waiver && x.contract ||
		referred && d.cfg.Payment.ChainDeductible
}

// nestsOf returns the nest of each option of a choice with the given places.
func nestsOf(places int) []choice.Nest {
	n := make([]choice.Nest, places+3)
	for o := range n {
		n[o] = choice.Hospitals
	}
	n[optSelf], n[optCentre], n[optExpert] = choice.SelfCare, choice.Centre, choice.Centre
	return n
}

// clip returns the nearest number in {0..1}. It is max(0, min(1, x)), spelt out
// since most numbers are inside.
func clip(x float64) float64 {
	switch {
	case x >= 1:
		return 1
	case x <= 0:
		return 0
	}
	return x
}
