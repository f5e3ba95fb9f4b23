package choice

import (
	"math"

	"gradus/sim/fmath"
)

// Nest groups alternatives for the nested logit.
type Nest uint8

// The nests.
const (
	SelfCare Nest = iota
	Centre
	Hospitals
	nests
)

// Resident holds what of a resident enters every alternative.
type Resident struct {
	Perceived  float64 // felt severity {0..1}
	CostTaste  float64 // loss of utility per CNY of own payment [util/CNY]
	Aspiration float64 // quality taken as normal {0..1}
	LogIncome  float64 // logarithm of income relative to the district's mean
}

// Alternative is one place to go, as the resident believes it to be.
type Alternative struct {
	Constant  float64 // liking of the tier [util]
	Quality   float64 // believed probability that it resolves the problem {0..1}
	Cost      float64 // expected own payment [CNY]
	Wait      float64 // believed time in the facility [h]
	Late      float64 // loss by the days until an appointment; 0 for a walk-in [util]
	Travel    float64 // one way [h]
	Habit     float64 // {0..1}
	ReferLate float64 // loss by the days a referral from here would take; 0 where none is feared [util]
	Expert    float64 // quality an expert in session adds, if known {0..1}
	Gate      float64 // dislike of the detour for a slip [util]
	Failed    int     // failed visits there in this episode
	Contract  bool    // the resident's contracted centre
	Showroom  bool    // the hospital of an expert known from the centre
	Slip      bool    // a valid referral slip leads there
}

// Utility returns the systematic utility of an alternative (model
// specification, 3.2).
func (p *Params) Utility(r *Resident, a *Alternative) float64 {
	weight := p.QualityBase + float64(p.QualityBy*r.Perceived)
	u := a.Constant +
		float64(weight*(a.Quality+a.Expert)) -
		float64(r.CostTaste*a.Cost) -
		float64(p.Wait*a.Wait) -
		float64(p.Travel*a.Travel) +
		float64(p.Habit*a.Habit) -
		a.Gate -
		float64(p.Failed*float64(a.Failed))
	u -= a.Late
	if a.ReferLate > 0 {
		feared := fmath.Logistic(float64(p.ReferSlope * (r.Perceived - p.ReferMid)))
		u -= float64(feared * a.ReferLate)
	}
	if short := r.Aspiration - a.Quality; short > 0 {
		u -= float64(p.Aspiration * short)
	}
	if a.Contract {
		u += p.Contract
	}
	if a.Showroom {
		u += p.Showroom
	}
	if a.Slip {
		u += p.Slip
	}
	return u
}

// Lateness returns the loss of utility by days until an appointment.
func (p *Params) Lateness(days float64) float64 {
	if days <= 0 {
		return 0
	}
	return float64(p.Delay * fmath.Log(1+days))
}

// SelfUtility returns the utility of self-care.
func (p *Params) SelfUtility(r *Resident) float64 {
	return p.Self + float64(p.SelfBy*r.Perceived) + float64(p.SelfWage*r.LogIncome)
}

// RefillUtility returns the utility of a place for a chronic refill
// (specification, 3.5).
func (p *Params) RefillUtility(r *Resident, a *Alternative, drugMissing bool) float64 {
	u := a.Constant +
		float64(p.RefillQuality*a.Quality) -
		float64(r.CostTaste*a.Cost) -
		float64(p.Wait*a.Wait) -
		float64(p.Travel*a.Travel)
	if a.Contract {
		u += p.RefillContract
	}
	if a.Slip {
		u += p.Slip
	}
	if drugMissing {
		u -= p.RefillMissing
	}
	return u
}

// Shares turns the utilities u into choice probabilities in place. With nest
// equal to 1 it is the multinomial logit; below 1 a nested logit over the
// given nests with one dissimilarity parameter. Closed alternatives carry
// -Inf. It panics when every alternative is closed or one has no utility.
func Shares(u []float64, of []Nest, nest float64) {
	if nest < 1 {
		nestedShares(u, of, nest)
		return
	}
	sum := weights(u)
	for i := range u {
		u[i] /= sum
	}
}

// Draw decides: it returns the alternative of the utilities u that a uniform
// number falls on, and leaves u in disorder. It is Shares and then Pick, which
// is what it means, without the shares behind the one that is picked.
func Draw(u []float64, of []Nest, nest, uniform float64) int {
	if nest < 1 {
		nestedShares(u, of, nest)
		return Pick(u, uniform)
	}
	sum := weights(u)
	last := 0
	for i, x := range u {
		s := x / sum
		if s <= 0 {
			continue
		}
		if uniform < s {
			return i
		}
		uniform -= s
		last = i
	}
	return last
}

// weights turns utilities into what logit shares are in proportion to, in
// place, and returns their sum. The best alternative has the weight 1.
func weights(u []float64) float64 {
	top := best(u)
	sum := 0.0
	for i, x := range u {
		w := 0.0 // closed
		if x > closed {
			w = fmath.Exp(x - top)
		}
		u[i] = w
		sum += w
	}
	return sum
}

// closed is the utility of an alternative that cannot be chosen.
var closed = math.Inf(-1)

// best returns the highest utility.
func best(u []float64) float64 {
	top := closed
	for _, x := range u {
		top = max(top, x)
	}
	switch {
	case top == closed:
		panic("choice: every alternative is closed")
	case !(top <= math.MaxFloat64):
		panic("choice: an alternative has no utility")
	}
	return top
}

// nestedShares are the shares of the nested logit.
func nestedShares(u []float64, of []Nest, nest float64) {
	top := best(u)
	var inner [nests]float64
	for i, x := range u {
		u[i] = fmath.Exp((x - top) / nest)
		inner[of[i]] += u[i]
	}
	sum := 0.0
	var outer [nests]float64
	for n, x := range inner {
		if x > 0 {
			outer[n] = fmath.Pow(x, nest)
			sum += outer[n]
		}
	}
	for i := range u {
		if u[i] > 0 {
			u[i] = float64(outer[of[i]]/sum) * (u[i] / inner[of[i]])
		}
	}
}

// Pick returns the alternative that a uniform number falls on. Alternatives
// are in a fixed order from home upward, so that a policy that raises the
// share of an early one moves only those residents near the border.
func Pick(shares []float64, u float64) int {
	last := 0
	for i, s := range shares {
		if s <= 0 {
			continue
		}
		if u < s {
			return i
		}
		u -= s
		last = i
	}
	return last
}

// CostTaste returns a resident's loss of utility per CNY, given a standard
// normal z and income relative to the district's mean.
func (p *Params) CostTaste(z, income float64) float64 {
	return float64(p.Cost*fmath.Exp(float64(p.CostSpread*z))) * fmath.Pow(income, -p.IncomePower)
}

// Purse returns what the income index adds to every logarithm of income, and
// the factor on every cost taste: nominal incomes that rise make a CNY matter
// less.
func (p *Params) Purse() (logIncome, taste float64) {
	return fmath.Log(p.Income), fmath.Pow(p.Income, -p.IncomePower)
}

// GateDislike returns a resident's dislike of a detour for a slip, given a
// standard normal z.
func (p *Params) GateDislike(z float64) float64 {
	return float64(p.GateTaste * fmath.Exp(float64(p.GateSpread*z)))
}
