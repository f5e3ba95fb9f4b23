package payment

import "math"

// Cover is what the fund pays of an outpatient bill under given parameters,
// worked out for all schemes and tiers: what [Params.Settle] would find, for
// those who ask what a bill would be without having it.
type Cover struct {
	rates      [Schemes]Rates
	deductible [Schemes]Fen
	ceiling    [Schemes]Fen
	covered    [4]float64 // share of a bill within the policy scope, by tier
	relief     float64    // share the fund pays of own payment above the ceiling
}

// Rates are the reimbursements of one scheme, by tier and by how the resident
// comes.
type Rates [4][Ways]float64

// Cover returns the cover that the parameters give.
func (p *Params) Cover() Cover {
	c := Cover{relief: p.AboveCeiling}
	for t := range c.covered {
		c.covered[t] = 1 - p.NotCovered[t]
	}
	for s := range Scheme(Schemes) {
		c.deductible[s], c.ceiling[s] = ToFen(p.Deductible[s]), ToFen(p.Ceiling)
		if s == None {
			c.ceiling[s] = math.MaxInt64 / 2 // all of a bill is own payment, whatever the year has cost
		}
		for t := range c.rates[s] {
			plain := p.Rate(s, t, false)
			c.rates[s][t] = [Ways]float64{Straight: plain, Referred: p.Rate(s, t, true), Bypassed: plain * (1 - p.Bypass)}
		}
	}
	return c
}

// Price is a bill that somebody might have.
type Price struct {
	Amount, Scope Fen // all of it, and what is within the policy scope
}

// Price returns the price of an amount at a tier.
func (c *Cover) Price(amount Fen, tier int) Price {
	return Price{Amount: amount, Scope: share(amount, c.covered[tier])}
}

// Standing is where a resident stands with the fund: what does not depend on
// the bill.
type Standing struct {
	rates      *Rates
	deductible Fen // still to be borne this year
	room       Fen // own payment up to the ceiling
	relief     float64
}

// Stand fills in the standing of a member of a scheme with an account.
func (c *Cover) Stand(s *Standing, of Scheme, a Account) {
	s.rates = &c.rates[of]
	s.deductible = max(0, c.deductible[of]-a.Deductible)
	s.room = c.ceiling[of] - a.Own
	s.relief = c.relief
}

// Way is how a resident comes to an institution.
type Way uint8

// The ways.
const (
	Straight Way = iota
	Referred     // with a valid slip
	Bypassed     // where gatekeeping wanted a slip
	Ways     = 3
)

// Own returns the own payment of an outpatient bill at a tier, as
// [Params.Settle] splits it.
func (s *Standing) Own(b Price, tier int, way Way, waived bool) Fen {
	rest := b.Scope
	if !waived {
		rest = max(0, rest-s.deductible)
	}
	own := b.Amount - share(rest, s.rates[tier][way])
	if over := own - s.room; over > 0 {
		own -= share(min(over, own), s.relief)
	}
	return own
}
