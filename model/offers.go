package model

import (
	"gradus/model/choice"
	"gradus/model/payment"
	"gradus/sim"
)

// offer is what an institution is to every resident alike, as prices, waits
// and rules stand today. What one resident in particular believes of it and
// would pay there is worked out from it at every choice.
type offer struct {
	constant float64       // liking of its tier, and of its size within it [util]
	refill   float64       // the same for a refill [util]
	late     float64       // loss by the days until it can be reached [util]
	gain     float64       // in believed quality, since the base year
	travel   float64       // factor on travel times
	wait     float64       // published time in the facility [h]
	price    payment.Price // published bill of its tier
	supply   payment.Price // list price of a refill
	stocked  float64       // share of chronic residents whose drug a centre has
	tier     Tier
}

// terms are what all choices of a day have in common.
type terms struct {
	cover     payment.Cover
	offers    []offer                 // by institution; the last is the emergency department
	late      [slotWindow + 1]float64 // loss by the days until an appointment [util]
	referLate float64                 // loss by the days until a referral [util]
}

// openTerms follows the present configuration.
func (d *District) openTerms() {
	d.openPurse()
	c, t := &d.cfg.Choice, &d.terms
	t.cover = d.cfg.Payment.Cover()
	for days := range t.late {
		t.late[days] = c.Lateness(float64(days))
	}
	t.offers = make([]offer, len(d.places))
	for j, in := range d.world.inst {
		o := &t.offers[j]
		o.tier = in.Tier
		switch in.Tier {
		case Community:
			o.constant, o.refill = c.Community, c.RefillCommunity
		case Secondary:
			size := d.world.logSize[d.placeOf(j)]
			o.constant, o.refill = c.Secondary+size, c.RefillSecondary+size
		case Tertiary:
			o.constant, o.refill = c.Tertiary, c.RefillTertiary
		default:
			o.constant, o.late = c.Downtown, c.Lateness(float64(d.cfg.Care.DowntownLead/2))
		}
		d.follow(o)
	}
	emergency := &t.offers[len(t.offers)-1]
	emergency.tier, emergency.constant = Tertiary, c.Emergency
	d.follow(emergency)
	d.publishTerms()
	d.stockCentres()
}

// stockCentres follows the information platform, by which a centre learns which
// drugs its residents are prescribed.
func (d *District) stockCentres() {
	hospital := int(d.world.placeInst[d.world.tertiary()])
	for j := range d.world.centres {
		d.terms.offers[j].stocked = d.cfg.Referral.Stocked(d.cfg.Choice.DrugAvailable, d.effectiveLevel(j, hospital))
	}
}

// follow sets what of an offer follows from its tier.
func (d *District) follow(o *offer) {
	p := &d.cfg.Payment
	o.gain = float64(d.cfg.Choice.Reputation * d.cfg.Care.CapabilityGain[o.tier])
	o.travel = d.cfg.Supply.TravelFactor[o.tier]
	o.supply = d.terms.cover.Price(payment.ToFen(p.Consult[o.tier]+float64(p.Drug[o.tier]*p.RefillBill)), int(o.tier))
}

// publishTerms lets residents know the published waits, bills and delays.
func (d *District) publishTerms() {
	t := &d.terms
	for j := range t.offers {
		o := &t.offers[j]
		o.wait = d.places[j].wait
		o.price = t.cover.Price(payment.ToFen(d.places[d.published(j, o.tier)].bill), int(o.tier))
	}
	t.referLate = d.cfg.Choice.Lateness(d.referDelay)
}

// published returns the institution whose published bill stands for one of a
// tier: a centre's is its own, and one hospital's is that of its tier.
func (d *District) published(j int, t Tier) int {
	switch t {
	case Community:
		return j
	case Secondary:
		return d.world.centres
	case Tertiary:
		return int(d.world.placeInst[d.world.tertiary()])
	}
	return int(d.world.placeInst[d.world.downtown()])
}

// offerOf returns the offer that stands for a tier to a resident.
func (d *District) offerOf(x *person, t Tier) *offer {
	return &d.terms.offers[d.published(int(x.home), t)]
}

// seeker is a resident before a choice: what of him enters every option.
type seeker struct {
	choice.Resident
	who      *person
	key      sim.Key  // of what never changes in him
	beliefs  []belief // by place
	standing payment.Standing
	month    int // of the run
}

// gather fills in what of a resident enters every option. The month is only to
// tell how long ago his own visits were.
func (d *District) gather(r *seeker, now sim.Time, i int32, felt float64) {
	x := &d.res.people[i]
	r.Perceived = felt
	r.CostTaste = float64(float64(x.costTaste) * d.purse.taste)
	r.Aspiration = float64(x.aspire)
	r.LogIncome = float64(x.logIncome) + d.purse.log
	r.who, r.key = x, d.res.keyOf(i)
	r.beliefs = d.res.believed(int(i))
	d.terms.cover.Stand(&r.standing, x.scheme, x.yearsAccount())
	r.month = d.span.monthAt(now)
}
