package model

import (
	"math"

	"gradus/model/governance"
	"gradus/model/payment"
	"gradus/model/referral"
	"gradus/sim"
	"gradus/sim/fmath"
)

// orderEnd is the end state of a referral order.
type orderEnd uint8

// The end states. Orders created = the sum over all of them.
const (
	orderOpen            orderEnd = iota
	orderCompleted                // seen by the institution it was addressed to
	orderRefused                  // by the institution
	orderRefusedResident          // by the resident
	orderExpired                  // the illness ended first
	orderLost                     // the resident came and left unseen, or went elsewhere
	orderEnds
)

// orderKind is why an order was written.
type orderKind uint8

// The kinds of order, up and down.
const (
	upByGP       orderKind = iota
	upBySession            // by an expert in session, to his own hospital
	upPassedOn             // by a secondary hospital
	downRefill             // a stable chronic condition
	downFollowUp           // after a discharge
	downStepDown           // for the recovery stage of a stay
)

func (k orderKind) up() bool { return k <= upPassedOn }

// channel is the way by which an order up got its day.
type channel uint8

// The channels.
const (
	byPaper  channel = iota
	bySlot           // a slot kept for referrals or shown by the platform
	byGreen          // the green channel
	byUrgent         // an emergency
	channels = 4
)

// order is a referral order. It is held by exactly one episode or, for refills
// sent down, by one resident.
type order struct {
	created  sim.Time
	next     int32 // free list
	from, to int16
	kind     orderKind
	channel  channel
	open     bool
}

// newOrder writes an order and returns its id.
func (d *District) newOrder(now sim.Time, from, to int, k orderKind) int32 {
	id := d.freeOrder
	if id < 0 {
		id = int32(len(d.orders))
		d.orders = append(d.orders, order{})
	} else {
		d.freeOrder = d.orders[id].next
	}
	d.orders[id] = order{created: now, from: int16(from), to: int16(to), kind: k, open: true, next: -1}
	d.orderCount[orderOpen]++
	d.countCreated(from, k)
	d.flowOrder(from, to, k)
	return id
}

// closeOrder gives an order its end state.
func (d *District) closeOrder(now sim.Time, id int32, end orderEnd) {
	o := &d.orders[id]
	if !o.open {
		d.fail(now, "referral order %d is ended twice", id)
	}
	o.open = false
	o.next, d.freeOrder = d.freeOrder, id
	d.orderCount[orderOpen]--
	d.orderCount[end]++
	d.countEnd(now, o, end)
	if end == orderCompleted && o.kind.up() {
		d.delays.add((now - o.created).Days())
	}
	if end == orderCompleted {
		if !o.kind.up() {
			d.flows[o.from].completed++
		}
		d.bookOrder(o)
	}
}

// endOrder ends the order that an episode holds.
func (d *District) endOrder(e *episode, end orderEnd) {
	id := e.order
	e.order = -1
	d.closeOrder(d.cal.Now(), id, end)
}

// orderSeen completes the order on which a visit is made. A down-referral
// moves the resident's willingness.
func (d *District) orderSeen(now sim.Time, e *episode) {
	if o := d.orders[e.order]; int(o.to) != int(e.at) {
		d.endOrder(e, orderLost)
		return
	}
	k := d.orders[e.order].kind
	if k == upByGP || k == upBySession {
		e.set(awaitsNote)
	}
	d.endOrder(e, orderCompleted)
	if !k.up() {
		d.res.people[e.resident].cameDown = dayMark(now)
	}
	if !k.up() && e.stream == refill {
		i := e.resident
		stocked := d.stocked(&d.res.people[i], d.res.keyOf(i))
		d.res.people[i].down = stocked
		d.willing(i, stocked)
	}
}

// willing moves a resident's willingness to be referred down.
func (d *District) willing(i int32, good bool) {
	if d.cfg.Learning.Enabled {
		d.res.people[i].willing = float32(d.cfg.Learning.Willing(float64(d.res.people[i].willing), good))
	}
}

// referUp writes an order to a hospital. A secondary hospital that passes a
// case on writes to the tertiary one.
func (d *District) referUp(now sim.Time, e *episode, passOn bool) {
	to, k := d.world.tertiary(), upPassedOn
	if !passOn {
		to, k = d.target(e.resident), upByGP
	}
	e.order = d.newOrder(now, int(e.at), int(d.world.placeInst[to]), k)
	if !passOn {
		d.bookSentUp(now, e)
	}
	e.then = thenRefer
}

// nearestSecondary returns the place of the secondary hospital nearest to a
// resident.
func (d *District) nearestSecondary(i int32) int {
	best, key := 1, d.res.keyOf(i)
	for p := 2; p <= d.world.secondaries(); p++ {
		if d.res.distance(key, p) < d.res.distance(key, best) {
			best = p
		}
	}
	return best
}

// sendUp takes an order through its gates: the institution, the delay, the
// resident.
func (d *District) sendUp(now sim.Time, id int32) {
	e := &d.episodes[id]
	e.step++
	r := &d.cfg.Referral
	to := int(d.orders[e.order].to)
	p, tier := d.placeOf(to), d.world.tier[to]
	switch {
	case e.u(drawAccept) >= r.Accept(d.effort(to, governance.Up)):
		d.endOrder(e, orderRefused)
		d.comeBack(now, id, sim.Day)
		return
	case !d.hasPlace(e, to):
		d.obs.count(to, cUpNoPlace)
		d.endOrder(e, orderRefused)
		d.comeBack(now, id, sim.Day)
		return
	}
	d.obs.count(to, cUpAccepted)
	at := d.orderTime(now, e, p)
	days := (at - now).Days()
	i := e.resident
	extra := d.expectedCost(i, tier, payment.Referred) - d.expectedCost(i, Community, payment.Straight)
	costLoss := max(0, d.costTaste(i)*extra)
	delayLoss := d.cfg.Choice.Delay * fmath.Log(1+days)
	if !e.has(urgent) && e.u(drawGo) >= r.Go(float64(e.felt), costLoss, delayLoss, e.has(known)) {
		d.refuseOrder(now, id, p)
		return
	}
	e.slip, e.slipDay = int8(p), int16(now.DayNumber())+int16(r.SlipDays)
	e.set(onSlip)
	d.noteStep(now, e, to, "referred")
	d.goTo(now, id, p, to, at)
}

// hasPlace takes a place of a hospital's weekly quota for the orders of centres.
// Emergencies need none.
func (d *District) hasPlace(e *episode, to int) bool {
	return e.has(urgent) || d.orders[e.order].kind == upPassedOn || d.places[to].quota.Take()
}

// renewQuotas begins a week.
func (d *District) renewQuotas() {
	for j := d.world.centres; j < d.world.centres+d.world.hospitals; j++ {
		in := d.world.inst[j]
		d.places[j].quota.Renew(d.cfg.Referral.Quota[in.Tier-Secondary] * in.Share * float64(d.cfg.Residents) / 1e4)
	}
}

// orderTime finds when the order will be seen: emergencies at once; in the green
// channel by a slot of the next day or without one; at the next slot where
// slots are kept or the platform shows them; after some days on paper.
func (d *District) orderTime(now sim.Time, e *episode, p int) sim.Time {
	r := &d.cfg.Referral
	tier, inst := d.world.tierOf(p), int(d.world.placeInst[p])
	o := &d.orders[e.order]
	level := d.effectiveLevel(int(o.from), inst)
	u := e.u(drawOrderDelay)
	latest := d.cfg.Care.SlotDays + r.Ahead
	switch {
	case e.has(urgent):
		o.channel = byUrgent
		e.set(green)
		return d.firstOpen(e, tier, now)
	case r.Green || d.cfg.Contract.Priority && d.res.people[e.resident].contract:
		o.channel = byGreen
		e.set(green)
		latest = int(math.Ceil(r.GreenDelay))
	case level < referral.SlotLevel && r.Reserved == 0:
		latest = 0
	}
	if day, ok := d.book(now, inst, e.dept.Group(), true, latest); ok {
		if o.channel == byPaper {
			o.channel = bySlot
		}
		e.set(booked)
		e.slotDay = int16(day)
		return d.onDay(e, tier, day)
	}
	if e.has(green) {
		return d.firstOpen(e, tier, now+sim.Days(r.GreenDelay*u))
	}
	return d.firstOpen(e, tier, now+sim.Days(r.PaperLow+float64((r.PaperHigh-r.PaperLow)*u)))
}

// firstOpen returns an arrival on the first open day at or after an instant,
// with nothing put off.
func (d *District) firstOpen(e *episode, t Tier, from sim.Time) sim.Time {
	clock := d.clock.Arrival(e.u(drawHour), e.u(drawMinute))
	for day := from.DayNumber(); ; day++ {
		if at, open := d.clockOn(t, day, clock); open && at >= from {
			return at
		}
	}
}

// refuseOrder is a resident who does not follow an order: some walk in at
// another hospital, the others stay with the centre.
func (d *District) refuseOrder(now sim.Time, id int32, to int) {
	e := &d.episodes[id]
	if e.has(booked) {
		e.at = d.world.placeInst[to]
		d.giveUpSlot(now, e)
	}
	e.clear(green)
	d.endOrder(e, orderRefusedResident)
	if e.u(drawElsewhere) < d.cfg.Referral.RefuseElsewhere {
		other := d.world.tertiary()
		if to == other {
			other = d.nearestSecondary(e.resident)
		}
		e.step++
		d.toHospital(now, id, other)
		return
	}
	e.state = between
	d.after(sim.Days(-d.cfg.Care.ReturnDays*fmath.Log(e.u(drawReturn))), evSeek, id)
}

// offerDown puts a down-referral through its gates and returns its order, or
// -1. The three draws are the episode's.
func (d *District) offerDown(now sim.Time, e *episode, from int, k orderKind, saving float64) int32 {
	r := &d.cfg.Referral
	i, home := e.resident, int(d.res.people[e.resident].home)
	bed, info := k == downStepDown, d.info(from, home)
	starts := r.Start(d.effort(from, governance.Down), info)
	if bed {
		starts = r.StartStepDown(d.effort(from, governance.Down), info)
		d.flows[from].stays++
	} else {
		d.flows[from].outpatient++
	}
	if e.u(drawStart) >= starts {
		return -1
	}
	id := d.newOrder(now, from, home, k)
	if bed {
		d.flows[home].offeredBed++
	}
	if e.u(drawCentre) >= r.CentreAccepts(d.effort(home, governance.Treat))*d.conduct[from].quality[governance.Down] {
		d.closeOrder(now, id, orderRefused)
		return -1
	}
	d.obs.count(from, cDownAccepted)
	agrees := r.Agrees(referral.Down{
		Willing: float64(d.res.people[i].willing), Saving: saving,
		Trust: d.res.believed(int(i))[0].quality.number(), Contract: d.res.people[i].contract,
		Expert: d.plan.showroom(home, 15)>>d.placeOf(from)&1 == 1,
	})
	if e.u(drawAgree) >= agrees {
		d.closeOrder(now, id, orderRefusedResident)
		return -1
	}
	return id
}
