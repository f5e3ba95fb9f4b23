package model

import "gradus/model/payment"

// member reports whether an institution shares the alliance's pool.
func (d *District) member(j int) bool {
	t := d.world.tier[j]
	return t != Downtown && d.cfg.Payment.Members[t]
}

// members returns the institutions that share the alliance's pool.
func (d *District) members() []int {
	var out []int
	for j := range d.world.inst {
		if d.member(j) {
			out = append(out, j)
		}
	}
	return out
}

// shareOut shares the alliance's pool among its members by the rule in force and
// what they have done since the year began. A pool that an overrun has emptied below nothing
// is made up by them in the same parts.
func (d *District) shareOut(month int) {
	k := &d.money
	clear(k.lastShare)
	clear(k.lastValue)
	if who := d.members(); k.rules.Sharing != payment.NoSharing && len(who) > 0 {
		pool := k.book.Balance(payment.PoolAccount)
		value := d.shapley(who)
		shares, worth := make([]payment.Fen, len(who)), make([]payment.Fen, len(who))
		payment.Apportion(pool, value, worth)
		payment.Apportion(pool, d.weights(who, value), shares)
		for i, j := range who {
			row := d.obs.row(month, j)
			k.post(row, payment.PoolAccount, payment.LineAccount(j, payment.TransferLine), shares[i], payment.PoolOut)
			row[cPoolPaid] += float64(shares[i])
			row[cPoolValue] += float64(worth[i])
			k.lastShare[j], k.lastValue[j] = shares[i], worth[i]
		}
	}
}

// beginYear begins a year of the members' work, as sharing counts it.
func (d *District) beginYear() {
	k := &d.money
	for j := range k.begun {
		k.begun[j] = d.ownResult(j)
	}
	clear(k.work)
	clear(k.pair)
}

// ownResult is an institution's margin without what it puts into the pool and
// gets from it.
func (d *District) ownResult(j int) payment.Fen {
	b := &d.money.book
	return b.Margin(j) - b.Balance(payment.LineAccount(j, payment.TransferLine))
}

// weights returns the members' weights under the rule in force.
func (d *District) weights(who []int, value []float64) []float64 {
	w := make([]float64, len(who))
	for i, j := range who {
		switch d.money.rules.Sharing {
		case payment.Equal:
			w[i] = 1
		case payment.Workload:
			w[i] = d.money.work[j]
		case payment.ByPower:
			w[i] = d.cfg.Payment.PowerWeight(int(d.world.tier[j]))
		default:
			w[i] = value[i]
		}
	}
	return w
}

// shapley returns the members' Shapley values of the year so far [CNY]: from the
// ledgers and from what pairs have done together, without simulating again.
func (d *District) shapley(who []int) []float64 {
	k, n := &d.money, len(who)
	g := payment.Game{
		Own: make([]float64, n), Pair: make([]float64, n*n), Tier: make([]int, n), Synergy: d.cfg.Payment.Synergy,
	}
	for i, j := range who {
		g.Own[i] = (d.ownResult(j) - k.begun[j]).CNY()
		g.Tier[i] = int(d.world.tier[j])
		for o, other := range who {
			if o != i {
				g.Pair[i*n+o] = k.pair[j*len(d.world.inst)+other]
			}
		}
	}
	phi := make([]float64, n)
	g.Shapley(phi)
	return phi
}

// unitMargins are what one unit more adds to an institution's result, by how
// it is paid [CNY].
type unitMargins struct {
	Visit       float64 // a visit of a resident
	Admission   float64 // a stay
	AcuteDay    float64 // a bed-day of a stay's acute stage
	RecoveryDay float64 // a bed-day of its recovery stage; negative where it only costs
	Test        float64 // a test
	Session     float64 // an expert session at a centre, time not counted
	Transfer    float64 // fee for a resident sent down, or passed on by a secondary hospital
	Staff       float64 // part of a margin that reaches the staff
	Saving      float64 // part of a yuan saved of the fund's money that stays with the payee
}

// unitMargins returns the margins of an institution at the prices and modes of
// the moment. The visit is that of a resident who is not enrolled anywhere, but
// at a centre under capitation, whose own he is.
func (d *District) unitMargins(j int) unitMargins {
	p, c, tier := &d.cfg.Payment, &d.cfg.Care, d.world.tier[j]
	if tier == Downtown {
		return unitMargins{}
	}
	mode := d.money.rules.Outpatient[tier]
	fund := p.Rate(payment.Working, int(tier), false)
	u := unitMargins{Staff: 1}
	if mode == payment.Capitation || mode == payment.GlobalBudget {
		purse := d.payeePurse(j, alliancePurse)
		if mode == payment.Capitation {
			purse = d.payeePurse(j, allianceCapPurse)
		}
		u.Saving = p.PassedOn(d.money.drawn[purse] > d.money.given[purse])
	}
	bill := d.listPrice(tier)
	kept := p.MarginalMargin(mode, fund, u.Saving)
	u.Visit, u.Test = float64(bill*kept), float64(p.Test[tier]*kept)
	if mode == payment.PerVisit {
		u.Visit += p.VisitTariff[tier]
	}
	stay, day := p.Admission[tier], 1.0 // what a stay and a further day of it earn
	acuteCost, recoveryCost := p.AcuteDayCost[tier], p.AcuteDayCost[tier]
	if tier == Community {
		u.Staff = p.StaffPart()
	} else {
		recoveryCost = p.RecoveryDayCost[tier-Secondary]
		u.Session, u.Transfer = p.DispatchSubsidy-p.DispatchCost, p.TransferFee
		switch d.money.rules.Inpatient[tier-Secondary] {
		case payment.DRG:
			stay, day = p.CasePrice(1, int(tier-Secondary)).CNY(), 0
		case payment.DIP:
			day = 0
		}
	}
	if mode == payment.GlobalBudget && d.money.rules.Budget == payment.AllCare {
		part := 1 - float64(fund*u.Saving)
		stay, day = stay*part, part
	}
	u.RecoveryDay = float64(p.RecoveryDayRevenue[tier]*day) - recoveryCost
	u.Admission = stay - float64(c.AcuteDays[tier]*acuteCost) - float64(c.RecoveryDays[tier]*recoveryCost)
	if days := c.AcuteDays[tier]; days > 0 {
		u.AcuteDay = (u.Admission - float64(c.RecoveryDays[tier]*u.RecoveryDay)) / days
	}
	return u
}

// bookStepDown counts what the hospital and the centre have made of a recovery
// stage at the centre: the days' margins there against here, and, where
// somebody waits for the bed, the acute days that it is free for.
func (d *District) bookStepDown(e *episode, home int) {
	from := int(e.at)
	here, there := d.unitMargins(from), d.unitMargins(home)
	value := there.RecoveryDay - here.RecoveryDay
	if d.station(from, stBeds).Waiting() > 0 {
		value += here.AcuteDay
	}
	d.money.pair[from*len(d.world.inst)+home] += float64(value * d.cfg.Care.RecoveryDays[d.world.tier[from]])
}
