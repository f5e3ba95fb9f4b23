package model

import (
	"math"

	"gradus/model/choice"
	"gradus/model/governance"
	"gradus/model/need"
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

// published is when and how much an option would cost a resident.
type published struct {
	cost float64 // own payment [CNY]
	gate float64 // dislike of a detour for a slip [util]
	slip bool    // the way leads over the centre, for a slip
}

// weigh fills d.utilities with the systematic utility of every option and
// returns, as a bit set by place, which hospitals would be reached by a detour
// over the centre.
func (d *District) weigh(now sim.Time, q *question) (detour uint16) {
	u := d.utilities
	c := &d.cfg.Choice
	r := d.person(q)
	u[optSelf] = math.Inf(-1)
	if q.self {
		u[optSelf] = c.SelfUtility(&r)
	}
	u[optCentre], u[optExpert] = math.Inf(-1), math.Inf(-1)
	if q.stream != planned {
		u[optCentre] = d.weighCentre(now, q, &r)
	}
	if q.stream == planned || q.stream == flare {
		u[optExpert] = d.weighSitting(now, q, &r)
	}
	for p := 1; p < d.world.places; p++ {
		a, slip := d.hospital(now, q, &r, p)
		u[optPlace+p-1] = c.Utility(&r, &a)
		if slip {
			detour |= 1 << p
		}
	}
	u[d.optEmergency()] = d.weighEmergency(q, &r)
	return detour
}

// person gathers what of a resident enters every option.
func (d *District) person(q *question) choice.Resident {
	i := q.resident
	return choice.Resident{
		Perceived: q.felt, CostTaste: d.costTaste(i),
		Aspiration: float64(d.res.people[i].aspire), LogIncome: float64(d.res.people[i].logIncome) + d.purse.log,
	}
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

// believed fills in what a resident believes of a place.
func (d *District) believed(now sim.Time, i int32, p int) choice.Alternative {
	at := int(i)*d.res.places + p
	return choice.Alternative{
		Quality: d.reputed(i, p),
		Wait:    d.believedWait(now, i, p),
		Travel:  d.travel(i, p),
		Habit:   float64(d.res.beliefs[at].habit),
	}
}

// reputed returns the believed quality of a place with what the public knows
// of its gains since the base year.
func (d *District) reputed(i int32, p int) float64 {
	q := float64(d.res.beliefs[int(i)*d.res.places+p].quality)
	gain := d.cfg.Care.CapabilityGain[d.world.tierOf(p)]
	return clip(q + float64(d.cfg.Choice.Reputation*gain))
}

// travel returns the present travel time to a place [h].
func (d *District) travel(i int32, p int) float64 {
	return float64(float64(d.res.distance(i, p)) * d.cfg.Supply.TravelFactor[d.world.tierOf(p)])
}

// believedWait mixes own and published time in a facility [h].
func (d *District) believedWait(now sim.Time, i int32, p int) float64 {
	at := int(i)*d.res.places + p
	public := d.places[d.instOf(i, p)].wait
	seen := int(d.res.people[i].lastSeen[p])
	if seen == 0 || d.span.monthAt(now)+2-seen >= 12 {
		return public
	}
	own := d.cfg.Learning.PrivateWait
	return float64(own*float64(d.res.beliefs[at].wait)) + float64((1-own)*public)
}

// instOf returns the institution of a resident's place.
func (d *District) instOf(i int32, p int) int {
	if p == 0 {
		return int(d.res.people[i].home)
	}
	return int(d.world.placeInst[p])
}

// weighCentre returns the utility of the home centre.
func (d *District) weighCentre(now sim.Time, q *question, r *choice.Resident) float64 {
	i := q.resident
	a := d.believed(now, i, 0)
	a.Constant = d.cfg.Choice.Community
	a.Quality = clip(a.Quality + d.cfg.Care.DepartmentOffset[q.dept])
	a.Cost = d.expectedCost(i, Community, false, false)
	a.Contract = d.res.people[i].contract
	a.ReferDelay = d.referDelay
	if q.episode != nil {
		a.Failed = int(q.episode.failed[0])
	}
	a.Expert = d.presence(now, i, q.dept)
	return d.cfg.Choice.Utility(r, &a)
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
func (d *District) weighSitting(now sim.Time, q *question, r *choice.Resident) float64 {
	i, g := q.resident, q.dept.Group()
	if d.res.people[i].aware>>g&1 == 0 {
		return math.Inf(-1)
	}
	s := d.nextSitting(now, int(d.res.people[i].home), g)
	if s < 0 || d.sittings[s].start-now > sim.Days(d.cfg.Sinking.BookDays) {
		return math.Inf(-1)
	}
	a := d.believed(now, i, 0)
	a.Constant = d.cfg.Choice.Expert
	h := d.world.experts[d.sittings[s].expert].hospital
	a.Quality = d.reputed(i, d.placeOf(int(h)))
	a.Cost = d.expectedCost(i, Community, false, false)
	a.Contract = d.res.people[i].contract
	a.Delay = (d.sittings[s].start - now).Days()
	return d.cfg.Choice.Utility(r, &a)
}

// placeOf returns the place of a hospital.
func (d *District) placeOf(inst int) int { return inst - d.world.centres + 1 }

// hospital gathers what a resident believes of hospital place p, and whether
// the better way there is over the centre, for a slip.
func (d *District) hospital(now sim.Time, q *question, r *choice.Resident, p int) (choice.Alternative, bool) {
	i, c := q.resident, &d.cfg.Choice
	a := d.believed(now, i, p)
	tier := d.world.tierOf(p)
	switch tier {
	case Secondary:
		a.Constant = c.Secondary + d.world.logSize[p]
	case Tertiary:
		a.Constant = c.Tertiary
	default:
		a.Constant = c.Downtown
		a.Delay = d.cfg.Care.DowntownLead / 2
	}
	if tier != Downtown && d.books(i) {
		a.Delay = d.leadDays(now, int(d.world.placeInst[p]), q.dept.Group(), false)
	}
	if e := q.episode; e != nil {
		a.Failed = int(e.failed[p])
		a.Slip = int(e.slip) == p && int32(now.DayNumber()) <= e.slipDay
	}
	a.Showroom = d.plan.showroom(int(d.res.people[i].home), d.res.people[i].aware)>>p&1 == 1
	way := d.way(q, r, p, a.Slip)
	a.Cost, a.Gate = way.cost, way.gate
	return a, way.slip
}

// way returns the cheaper of two ways to a hospital under gatekeeping: straight
// with less cover, or over the centre with the dislike of the detour.
func (d *District) way(q *question, r *choice.Resident, p int, slip bool) published {
	i, tier := q.resident, d.world.tierOf(p)
	if slip {
		return published{cost: d.expectedCost(i, tier, true, false)}
	}
	gated := d.gated(i, p, q.urgent)
	straight := published{cost: d.expectedCost(i, tier, false, gated)}
	if !gated || q.stream == planned {
		return straight
	}
	over := published{cost: d.expectedCost(i, tier, true, false), gate: float64(d.res.gate(i)), slip: true}
	if d.cfg.Referral.Gate == 1 && d.res.people[i].contract {
		over.gate = 0
	}
	if float64(r.CostTaste*straight.cost) <= float64(r.CostTaste*over.cost)+over.gate {
		return straight
	}
	return over
}

// books reports whether a resident books hospital visits.
func (d *District) books(i int32) bool {
	return float64(d.res.people[i].books) < d.cfg.Choice.BookedShare
}

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
func (d *District) weighEmergency(q *question, r *choice.Resident) float64 {
	if q.stream == planned || q.night && q.felt <= 0.7 && !q.urgent {
		return math.Inf(-1)
	}
	i, p := q.resident, d.world.tertiary()
	a := choice.Alternative{
		Constant: d.cfg.Choice.Emergency,
		Quality:  d.reputed(i, p),
		Wait:     d.places[len(d.places)-1].wait,
		Travel:   d.travel(i, p),
		Cost:     d.cfg.Choice.EmergencyOOP * d.expectedCost(i, Tertiary, false, d.gated(i, p, q.urgent)),
	}
	if q.episode != nil {
		a.Failed = int(q.episode.failed[p])
	}
	return d.cfg.Choice.Utility(r, &a)
}

// expectedCost returns a resident's own payment for an average bill of a tier
// [CNY], with the deductible as it stands.
func (d *District) expectedCost(i int32, t Tier, referred, bypass bool) float64 {
	own := d.ownPart(i, t, d.tierBill(i, t), referred, bypass)
	if referred {
		own = math.Max(0, own-d.cfg.Referral.Subsidy)
	}
	return own
}

// tierBill returns the published outpatient bill of a tier for a resident.
func (d *District) tierBill(i int32, t Tier) float64 {
	switch t {
	case Community:
		return d.places[d.res.people[i].home].bill
	case Secondary:
		return d.places[d.world.centres].bill
	case Tertiary:
		return d.places[d.world.placeInst[d.world.tertiary()]].bill
	}
	return d.places[d.world.placeInst[d.world.downtown()]].bill
}

// waived reports whether a bill bears no deductible.
func (d *District) waived(i int32, t Tier, referred bool) bool {
	return t == Community && d.cfg.Contract.Waiver && d.res.people[i].contract ||
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

func clip(x float64) float64 { return math.Max(0, math.Min(1, x)) }
