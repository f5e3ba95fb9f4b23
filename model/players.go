package model

import (
	"gradus/model/governance"
	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
	"gradus/sim/fmath"
)

// worth is what an institution reckons with [CNY].
type worth struct {
	unitMargins
	stay  float64 // margin of a visit's chance of admission
	wages float64 // of the quarter
}

// players returns every institution as it stands at the end of a quarter, and
// how much income weighs at each tier. Rows of downtown are empty.
func (d *District) players(now sim.Time, month int) ([]governance.Player, governance.Incomes) {
	g := &d.cfg.Governance
	panels := g.Panels()
	var weights [governance.Tiers][governance.MaxItems]float64
	for t := range weights {
		j := panels[t].Together()
		weights[t] = j.Weigh().Weight
	}
	worths, wages := make([]worth, len(d.world.inst)), 0.0
	for j := range worths {
		worths[j] = d.worthOf(j)
		wages += worths[j].wages
	}
	bonus := d.cfg.Payment.AssessmentBonus / 4 * float64(d.cfg.Residents) * d.bonusEffect(month) * g.Supported()
	agree := d.agreed()
	players := make([]governance.Player, len(d.world.inst))
	var incomes governance.Incomes
	for j, in := range d.world.inst {
		if in.Tier == Downtown {
			continue
		}
		x := &players[j]
		x.Tier, x.Weight = int(in.Tier), weights[in.Tier]
		for a := range governance.Actions {
			x.Has[a] = acts(in.Tier, a)
		}
		x.Share = d.poolShare(j)
		x.Failures, x.Teaching = d.failures(), d.cfg.Sinking.Teaching
		x.TertiarySends = d.effort(int(d.world.placeInst[d.world.tertiary()]), governance.Dispatch)
		if in.Tier == Community {
			d.centreGains(x, j, worths, agree)
		} else {
			d.hospitalGains(now, x, j, worths, agree)
		}
		if all := x.Touched(); all > 0 && wages > 0 {
			x.Bonus = bonus * worths[j].wages / wages / all
		}
		incomes[in.Tier] = x.Weight[0]
	}
	return players, incomes
}

// worthOf reckons with the present margins and the institution's own chance of
// admission.
func (d *District) worthOf(j int) worth {
	f, tier := &d.flows[j], d.world.tier[j]
	if tier == Downtown {
		return worth{}
	}
	w := worth{unitMargins: d.unitMargins(j), wages: d.cfg.Payment.Wage[tier] * d.doctors(j) / 4}
	if f.visits > 0 {
		w.stay = w.Admission * min(1, float64(f.admissions)/float64(f.visits))
	}
	return w
}

// poolShare returns an institution's share of the money that the alliance
// shares: its part of the last pool or, before there was one, an equal one.
func (d *District) poolShare(j int) float64 {
	sum := 0.0
	for _, x := range d.money.lastShare {
		sum += float64(max(0, x))
	}
	if sum == 0 {
		return 1 / float64(d.world.centres+d.world.hospitals)
	}
	return float64(max(0, d.money.lastShare[j])) / sum
}

// feeLeft returns what is left to a hospital of the fee for a transfer, when
// the alliance's pool has its part and has shared it out again.
func (d *District) feeLeft(j int, fee float64) float64 {
	if d.money.rules.Sharing == payment.NoSharing || !d.member(j) {
		return fee
	}
	return fee * (1 - float64(d.cfg.Payment.PoolShare*(1-d.poolShare(j))))
}

// agreed returns the share of down-referrals that centres would take and in
// which the resident agreed and came; a quarter of few says little, so it is
// drawn to a third.
func (d *District) agreed() float64 {
	taken, done := 0.0, 0.0
	for j, in := range d.world.inst {
		done += float64(d.flows[j].completed)
		if in.Tier == Community {
			taken += float64(float64(d.flows[j].offered) * d.cfg.Referral.CentreAccepts(d.effort(j, governance.Treat)))
		}
	}
	return min(1, (done+1)/(taken+3))
}

// failures returns the share of the centres' treatments that failed.
func (d *District) failures() float64 {
	failed, all := 0.0, 0.0
	for j := range d.world.centres {
		failed += float64(d.flows[j].failed)
		all += float64(d.flows[j].failed + d.flows[j].treated)
	}
	if all == 0 {
		return 0
	}
	return failed / all
}

// clinicTicks returns the busy and the open time of an institution's clinics.
func (d *District) clinicTicks(now sim.Time, j int) (busy, capacity int64) {
	for s := range need.Groups {
		st := d.station(j, stClinic+s)
		busy += st.InService.Integral(now)
		capacity += st.Capacity.Integral(now)
	}
	return busy, capacity
}

// hospitalGains fills in what full effort would have brought a hospital.
func (d *District) hospitalGains(now sim.Time, x *governance.Player, j int, worths []worth, agree float64) {
	g, r, f, u := &d.cfg.Governance, &d.cfg.Referral, &d.flows[j], &worths[j]
	h := int(d.world.tier[j] - Secondary)
	top := int(d.world.placeInst[d.world.tertiary()])
	full := 0.0
	if busy, capacity := d.clinicTicks(now, j); capacity > f.capacityAt {
		full = float64(busy-f.busyAt) / float64(capacity-f.capacityAt)
	}
	fee := d.feeLeft(j, u.Transfer)
	up := governance.Upward{
		Hospital: h, Referred: float64(f.referred) * r.AcceptEffort, Hard: float64(f.hard) * r.RetainEffort,
		Visit: u.Visit, Stay: u.stay, StayAbove: worths[top].Visit + worths[top].stay,
		Full: full, Visits: float64(f.visits), Fee: fee,
	}
	if h > 0 {
		up.Hard = 0
	}
	x.Gain[governance.Up] = g.TakeUp(&up)
	reach := 0.0 // started and accepted, in the mean of the centres
	for c := range d.world.centres {
		reach += float64(r.Start(1, d.info(j, c)) * r.CentreAccepts(d.effort(c, governance.Treat)))
	}
	reach *= agree / float64(d.world.centres)
	x.Gain[governance.Down] = g.SendDown(&governance.Transfers{
		Hospital: h, Stays: float64(f.stays) * reach, Visits: float64(f.outpatient) * reach,
		Line: d.admissionQueueShare(j), Full: full, RecoveryDay: u.RecoveryDay, Visit: u.Visit,
		DayBelow: worths[0].RecoveryDay, VisitBelow: worths[0].Visit, Fee: fee,
	})
	out := governance.Outreach{
		Hospital: h, Sessions: float64(f.sessions), Seen: float64(f.seen), Sent: float64(f.sent),
		Displaced: d.cfg.Sinking.Displaced, Each: u.Session, Pay: d.cfg.Payment.OvertimePay * float64(f.overtime) / 60,
		Visit: worths[0].Visit,
	}
	if open := d.clinicMinutes(j); open > 0 {
		out.Overtime = float64(f.overtime) / open
	}
	x.Gain[governance.Dispatch] = g.SendExperts(&out)
	x.Gain[governance.Share] = g.ShareData(d.sharing(j, u))
	if h == 0 {
		x.Siphoned = d.siphonedFrom(j, top, u)
	}
}

// siphonedFrom returns what a secondary hospital lost, by its share of visits
// to hospitals, to referrals from centres that went straight to the tertiary
// one, by the channel or by its experts' sessions.
func (d *District) siphonedFrom(j, top int, u *worth) float64 {
	all := 0.0
	for k := d.world.centres; k <= top; k++ {
		all += float64(d.flows[k].visits)
	}
	if all == 0 {
		return 0
	}
	return float64(d.flows[top].direct) * float64(d.flows[j].visits) / all * (u.Visit + u.stay)
}

// clinicMinutes returns the minutes that a hospital's experts had in its
// expert clinic in a quarter of 13 weeks.
func (d *District) clinicMinutes(j int) float64 {
	sum := 0.0
	tier := d.world.tier[j]
	for h, n := range d.staff[j].experts {
		sum += float64(float64(n) * d.cfg.Supply.halfDay(tier, h))
	}
	return 13 * 60 * sum
}

func (d *District) sharing(j int, u *worth) *governance.Sharing {
	level := float64(d.cfg.Referral.Platform)
	return &governance.Sharing{
		Spared: d.flows[j].spares * d.cfg.Care.Seen(level), Margin: u.Test, Wages: u.wages, Platform: level / 3,
	}
}

// centreGains fills in what full effort would have brought a centre. A case
// that it keeps saves its budget, if it has one, a hospital visit; effort keeps
// as many as the threshold that it raises holds back.
func (d *District) centreGains(x *governance.Player, j int, worths []worth, agree float64) {
	g, r, f, u := &d.cfg.Governance, &d.cfg.Referral, &d.flows[j], &worths[j]
	c := governance.Centre{
		Offered: float64(f.offered) * (1 - r.CentreBase) * agree,
		Seats:   float64(f.handed) / (1 + d.effort(j, governance.Treat)),
		Day:     u.RecoveryDay, Visit: u.Visit, Staff: u.Staff, Wages: u.wages, Visits: float64(f.visits),
		Fees:        d.cfg.Contract.Fee / 4 * float64(d.signed) * d.world.inst[j].Share * d.cfg.Payment.TeamShare,
		Resolved:    float64(f.written) * (1 - fmath.Exp(-r.Slope*r.ByEffort)),
		Surplus:     u.Saving * d.listPrice(Secondary),
		MoreDoctors: d.cfg.Supply.GPs > d.base.Supply.GPs,
	}
	if f.offered > 0 {
		c.Stays = float64(f.offeredBed) / float64(f.offered)
	}
	x.Gain[governance.Treat] = g.TreatSelf(&c)
	x.Gain[governance.Share] = g.ShareData(d.sharing(j, u))
}
