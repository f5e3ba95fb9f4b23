package payment

// BudgetLine returns what a payee gets beyond the spending from its budget,
// negative for what it loses (specification, 7.5): of what is left it keeps
// the surplus share, if it passes the quality gate; of an overrun the fund
// bears its part up to the limit, and the payee the rest.
func (p *Params) BudgetLine(budget, spent Fen, passes bool) Fen {
	if left := budget - spent; left >= 0 {
		if !passes {
			return 0
		}
		return share(left, p.SurplusShare)
	}
	over := spent - budget
	shared := min(over, share(max(0, budget), p.OverrunLimit))
	return share(shared, 1-p.OverrunShare) - over
}

// CapitationLine returns the same of a capitation (7.4): gain and loss are
// shared within the corridor; beyond it they are the fund's.
func (p *Params) CapitationLine(capitation, spent Fen, passes bool) Fen {
	corridor := share(max(0, capitation), p.Corridor)
	if left := capitation - spent; left >= 0 {
		if !passes {
			return 0
		}
		return share(min(left, corridor), p.SurplusShare)
	}
	return -share(min(spent-capitation, corridor), p.OverrunShare)
}

// Passes reports whether a payee passes the quality gate, given treatments that
// worked and treatments that failed and came back.
func (p *Params) Passes(worked, failed int64) bool {
	return float64(failed) <= float64(p.QualityGate*float64(worked+failed))
}

// CaseClass returns the class of a case by its severity on admission: 0 light,
// 1 middling, 2 severe.
func (p *Params) CaseClass(severity float64) int {
	switch {
	case severity >= p.CaseCut[1]:
		return 2
	case severity >= p.CaseCut[0]:
		return 1
	}
	return 0
}

// Weight returns the points of a case at hospital tier h (0 secondary,
// 1 tertiary). Under one price for one disease a light case weighs at both
// what it weighs at the lower.
func (p *Params) Weight(class, h int) float64 {
	factor := p.CaseFactor[h]
	if p.SamePrice && class == 0 {
		factor = p.CaseFactor[0]
	}
	return p.CaseWeight[class] * factor
}

// CasePrice returns the price of a case under DRG.
func (p *Params) CasePrice(class, h int) Fen { return ToFen(p.CaseBase * p.Weight(class, h)) }

// marginalRevenue returns the part of one more yuan on a bill that a provider
// gets, given the fund's part of it and the part that his budget passes on to
// him of what he spends: all of it under fee for service, nothing under a
// fixed price, and under a budget what is not lost again at settlement.
func marginalRevenue(m Mode, fund, passedOn float64) float64 {
	switch m {
	case PerVisit:
		return 0
	case Capitation, GlobalBudget:
		return 1 - float64(fund*passedOn)
	}
	return 1
}

// MarginalMargin returns the margin on one more yuan of tests and drugs, as a
// share of it.
func (p *Params) MarginalMargin(m Mode, fund, passedOn float64) float64 {
	return marginalRevenue(m, fund, passedOn) - p.VariableShare
}

// PassedOn returns the part of one more yuan spent from a budget or a
// capitation that comes off the payee's settlement.
func (p *Params) PassedOn(over bool) float64 {
	if over {
		return p.OverrunShare
	}
	return p.SurplusShare
}

// Intensity returns the multiple of tests and drugs under a mode, against fee
// for service (7.3):
//
//	mu = clip(1 + x_fee (m - m_ffs) - x_pro (1 - altruism) [prospective]),
//
// m the marginal margin; the response says how much of the answer is given.
func (p *Params) Intensity(m Mode, fund, passedOn float64) float64 {
	if m == FeeForService || p.Response == 0 {
		return 1
	}
	mu := 1 + float64(p.IntensityFee*(p.MarginalMargin(m, fund, passedOn)-p.MarginalMargin(FeeForService, fund, passedOn))) -
		float64(p.IntensityProspect*(1-p.Altruism))
	mu = max(p.IntensityBounds[0], min(p.IntensityBounds[1], mu))
	return 1 + float64(p.Response*(mu-1))
}

// StaffPart returns the part of a centre's margin that is left to it.
func (p *Params) StaffPart() float64 {
	if p.Separation {
		return p.SeparationKeeps
	}
	return 1
}

// StayIntensity returns the multiple of a stay's bill under a mode of stays.
func (p *Params) StayIntensity(m Stays) float64 {
	if m == StayFee {
		return 1
	}
	return 1 + float64(p.Response*p.StayAnswer[m-DRG])
}

// Splitting returns the multiple of follow-ups under a mode.
func (p *Params) Splitting(m Mode) float64 {
	if m != PerVisit {
		return 1
	}
	return 1 + float64(p.Response*p.SplitVisits)
}

// ReferralShift returns what payment adds to a GP's threshold of referral
// (5.1): the cost of the referred, where it is the centre's, and the fee of
// the visit that is not earned by seeing and passing on.
func (p *Params) ReferralShift(m Mode) float64 {
	x := 0.0
	if m == Capitation && p.CapitationScope != Primary {
		x += p.ThresholdCapitation
	}
	if m == Capitation || m == GlobalBudget {
		x += p.ThresholdFee
	}
	return float64(p.Response * x)
}
