package payment

import "gradus/sim/fmath"

// Fen is money in hundredths of a CNY.
type Fen int64

// ToFen returns an amount in CNY, rounded to the fen.
func ToFen(cny float64) Fen { return Fen(fmath.Nearest(float64(cny * 100))) }

// CNY returns the amount in CNY.
func (f Fen) CNY() float64 { return float64(f) / 100 }

// Account is a resident's standing with the fund in a calendar year.
type Account struct {
	Deductible Fen // of the yearly deductible, used so far
	Own        Fen // own payment so far
}

// Bill is one bill to settle.
type Bill struct {
	Amount   Fen
	Tier     int // 0 community, 1 secondary, 2 tertiary, 3 downtown
	Scheme   Scheme
	Stay     bool // an admission
	Referred bool // with a valid slip
	Bypass   bool // a hospital visit that gatekeeping wanted a slip for
	Waived   bool // no deductible: contracted centre, or a referred chain
}

// Split is a settled bill: Own + Fund = Amount, exactly.
type Split struct {
	Own, Fund  Fen
	Deductible Fen // what the bill uses up of the yearly deductible, before the ceiling
}

// Rate returns the outpatient reimbursement of a scheme at a tier, after the
// shifts, in [0,1].
func (p *Params) Rate(s Scheme, tier int, referred bool) float64 {
	var r float64
	switch s {
	case Working:
		r = p.RateWorking[tier]
	case Retired:
		r = p.RateRetired[tier]
	case Resident:
		r = p.RateResident[tier]
	default:
		return 0
	}
	switch tier {
	case 0:
		r += p.GapCommunity
	case 1:
		r += p.GapSecondary
	default:
		r += p.GapTertiary
	}
	if referred {
		r += p.ReferredBonus
	}
	return max(0, min(1, r))
}

// Settle splits a bill in the order: not covered, deductible, reimbursement
// with the bypass penalty, ceiling. It does not change the account.
func (p *Params) Settle(b Bill, a Account) Split {
	if b.Scheme == None {
		return Split{Own: b.Amount}
	}
	scope := share(b.Amount, 1-p.NotCovered[b.Tier])
	ded := Fen(0)
	rate := p.Rate(b.Scheme, b.Tier, b.Referred)
	if b.Stay {
		rate = p.StayRate[b.Scheme]
	}
	switch {
	case b.Waived:
	case b.Stay:
		ded = min(scope, ToFen(p.StayDeductible[b.Tier]))
	default:
		ded = min(scope, max(0, ToFen(p.Deductible[b.Scheme])-a.Deductible))
	}
	if b.Bypass {
		rate *= 1 - p.Bypass
	}
	s := Split{Fund: share(scope-ded, rate)}
	s.Own = b.Amount - s.Fund
	if !b.Stay {
		s.Deductible = ded
	}
	if over := a.Own + s.Own - ToFen(p.Ceiling); over > 0 {
		relief := share(min(over, s.Own), p.AboveCeiling)
		s.Own -= relief
		s.Fund += relief
	}
	return s
}

// share returns a share of an amount, neither of them negative, rounded down to
// the fen: the rest is the resident's. A millionth of a fen makes up for shares like 0.7+0.1, which are
// a hair below their decimal.
func share(x Fen, s float64) Fen { return Fen(float64(float64(x)*s) + 1e-6) }
