package sinking

import "math"

// Compliance returns the quality with which an order is followed, in
// [WorstQuality, 1]: an order above the will raises head-counts, not zeal.
func (p *Params) Compliance() float64 {
	if p.Order <= p.Will {
		return 1
	}
	return math.Max(p.WorstQuality, p.Will/p.Order)
}

// CancelShare returns the share of sessions that are cancelled.
func (p *Params) CancelShare() float64 { return p.Cancelled * (1 - p.Compliance()) }

// Minutes are the expert minutes of one session, on both sides of the account.
// OnSite + Travel = Displaced + Overtime, exactly.
type Minutes struct{ OnSite, Travel, Displaced, Overtime int64 }

// Session returns the minutes of one session, rounded to whole minutes, for an
// expert whose own clinic would have lasted the given minutes: no more than
// that can be taken from it, the rest is overtime.
func (p *Params) Session(clinic int64) Minutes {
	m := Minutes{
		OnSite: int64(math.Round(60 * p.OnSite)),
		Travel: int64(math.Round(60 * p.Travel)),
	}
	m.Displaced = min(clinic, int64(math.Round(float64(m.OnSite+m.Travel)*p.Displaced)))
	m.Overtime = m.OnSite + m.Travel - m.Displaced
	return m
}

// Add returns the sum of two accounts.
func (m Minutes) Add(o Minutes) Minutes {
	return Minutes{m.OnSite + o.OnSite, m.Travel + o.Travel, m.Displaced + o.Displaced, m.Overtime + o.Overtime}
}

// Exposure is what can make a resident aware of sessions of one clinic group.
type Exposure struct {
	Sessions   float64 // of that group, per 10,000 residents and month, times the number of groups
	Neighbours float64 // share of the neighbourhood who know {0..1}
	Told       bool    // the GP told
}

// Hear returns the monthly probability of becoming aware.
func (p *Params) Hear(e Exposure) float64 {
	h := p.AwareOwn +
		float64(p.AwareSessions*p.Publicity*p.Compliance()*e.Sessions/2) +
		float64(p.AwareBlock*e.Neighbours)
	if e.Told {
		h += p.AwareGP
	}
	return math.Min(h, 1)
}

// Lose returns the monthly probability of forgetting.
func (p *Params) Lose(rotated bool) float64 {
	f := p.Forget
	if p.FixedDays {
		f *= p.FixedForget
	}
	if rotated {
		return math.Min(1, f*p.RotationForget)
	}
	return f
}

// Learn returns a GP's gained skill after a month with the given minutes of
// co-presence with experts whose capability exceeds the GP's by gap. Without
// teaching it only fades.
func (p *Params) Learn(gained, gap, minutes float64) float64 {
	exposure := math.Min(1, minutes/p.TeachingFull)
	taught := float64(p.TeachingRate * math.Max(0, gap) * exposure * p.Teaching)
	faded := float64(p.SkillFade * gained)
	return math.Max(0, math.Min(p.SkillCap, gained+taught-faded))
}

// HandOverShare returns the probability that a GP hands a harder case to the
// next session.
func (p *Params) HandOverShare(centreEffort float64) float64 {
	return math.Min(1, p.HandOver*(1+centreEffort))
}
