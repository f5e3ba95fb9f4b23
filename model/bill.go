package model

import (
	"gradus/model/payment"
	"gradus/sim"
)

// ledger holds the money of all bills. billed = own + fund + government, to
// the fen, at any instant.
type ledger struct {
	billed, own, fund, government payment.Fen
}

// publishFirst sets the public waits and bills that residents know at the
// start: a visit without a line, and the mean of the price list.
func (d *District) publishFirst() {
	c := &d.cfg.Care
	for j, in := range d.world.inst {
		p := &d.places[j]
		p.bill = d.listPrice(in.Tier)
		if in.Tier == Downtown {
			p.wait = c.DowntownHours
			continue
		}
		t := in.Tier
		p.wait = (c.Registration[t] + float64(2*c.Consult[t]) + c.Pharmacy[t] + float64(c.TestShare[t]*c.Lab[t])) / 60
	}
	d.referDelay = (d.cfg.Referral.PaperLow + d.cfg.Referral.PaperHigh) / 2
	d.places[len(d.places)-1].wait = (c.Triage + float64(2*c.Emergency) + c.Lab[Tertiary]) / 60
}

// listPrice returns the mean outpatient bill of a tier [CNY].
func (d *District) listPrice(t Tier) float64 {
	p, c := &d.cfg.Payment, &d.cfg.Care
	tests := c.TestShare[min(t, Tertiary)] + float64(c.TestBySeverity*0.3)
	return p.Consult[t] + p.Drug[t] + p.Treatment[t] + float64(tests*p.Test[t])
}

// bill makes out and settles the bill of a visit. Every line of it is drawn at
// the episode's own addresses.
func (d *District) bill(now sim.Time, e *episode) {
	if e.resident < 0 {
		return
	}
	p, tier := &d.cfg.Payment, d.world.tier[e.at]
	drugs := p.Drug[tier] * d.price.Draw(e.draw(drawDrug)) * d.intensity(e)
	if e.stream == refill {
		drugs *= p.RefillBill
		if e.has(long) {
			drugs *= d.cfg.Need.LongSupply * d.cfg.Need.RefillsPerYear / 365
		}
	}
	fee := p.Consult[tier]
	if e.clinic >= stExpert && e.clinic < stExpert+4 {
		fee = p.ExpertFee
	}
	amount := fee + float64(p.Test[tier]*float64(e.tests))
	switch {
	case e.has(wantSlip) || e.then == thenHospital:
	case e.stream == refill:
		amount += drugs
	default:
		amount += drugs + float64(p.Treatment[tier]*d.price.Draw(e.draw(drawTreatment)))
		d.places[e.at].bills.add(amount)
	}
	if e.has(toED) {
		amount *= d.cfg.Choice.EmergencyOOP
	}
	referred := e.has(onSlip)
	d.settle(now, e, &payment.Bill{
		Amount: payment.ToFen(amount), Tier: int(tier),
		Referred: referred && tier != Community,
		Bypass:   tier != Community && !referred && !e.has(followUp) && e.stream != planned && d.gated(e.resident, int(e.place), e.has(urgent)),
		Waived:   d.waived(&d.res.people[e.resident], tier, referred),
	})
}

// billStay makes out and settles the bill of an admission, or of a part of it.
func (d *District) billStay(now sim.Time, e *episode, part float64) {
	tier := d.world.tier[e.at]
	amount := d.cfg.Payment.Admission[tier] * part * d.price.Draw(e.draw(drawStayBill)) * d.stayIntensity(tier)
	d.settle(now, e, &payment.Bill{
		Amount: payment.ToFen(amount), Tier: int(tier), Stay: true,
		Waived: tier == Community && d.cfg.Payment.ChainDeductible, // a centre's stay follows a hospital's
	})
}

// settle splits a bill and posts every part of it.
func (d *District) settle(now sim.Time, e *episode, b *payment.Bill) {
	person := &d.res.people[e.resident]
	b.Scheme = person.scheme
	s := d.cfg.Payment.Settle(*b, person.yearsAccount())
	if s.Own+s.Fund != b.Amount || s.Own < 0 || s.Fund < 0 {
		d.fail(now, "a bill of %d fen is split into %d own and %d fund", b.Amount, s.Own, s.Fund)
	}
	help := payment.Fen(0)
	if b.Referred && !b.Stay {
		help = min(s.Own, payment.ToFen(d.cfg.Referral.Subsidy))
	}
	own := s.Own - help
	if !person.spend(own, s.Deductible) {
		d.fail(now, "a resident's own payments of the year run over after %d fen", own)
	}
	d.fund.billed += b.Amount
	d.fund.own += own
	d.fund.fund += s.Fund
	d.fund.government += help
	row := d.obs.here(int(e.at))
	d.bookMoney(row, e, b, own, s.Fund)
	d.notePaid(now, e, own, s.Fund)
	d.bookBill(row, e, b, own, s.Fund, help)
}

// visitSaving returns what a visit to the centre saves against one at a tier
// [CNY]; staySaving the same of a stay.
func (d *District) visitSaving(e *episode, t Tier) float64 {
	return d.expectedCost(e.resident, t, payment.Straight) - d.expectedCost(e.resident, Community, payment.Straight)
}

func (d *District) staySaving(e *episode) float64 {
	p, s := &d.cfg.Payment, d.res.people[e.resident].scheme
	own := func(t Tier) float64 {
		b := payment.Bill{Amount: payment.ToFen(p.Admission[t]), Tier: int(t), Scheme: s, Stay: true}
		return p.Settle(b, payment.Account{}).Own.CNY()
	}
	return (own(d.world.tier[e.at]) - own(Community)) / 10 // per day of a ten-day stay
}
