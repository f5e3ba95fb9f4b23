package referral

import (
	"math"

	"gradus/sim/fmath"
)

// GP holds what moves one GP's threshold. The last two are weights times
// states of payment and governance, in units of severity.
type GP struct {
	Info     float64 // effective platform level with the hospital, over 3 {0..1}
	Overload float64 // of his centre {0..1}
	Effort   float64 // of his centre, to treat itself {0..1}
	Shared   float64 // how far an alliance shares the blame for failures {0..1}
	Z        float64 // his place among GPs, standard normal
	Payment  float64 // what the way his centre is paid adds to the threshold
}

// Up returns the probability that a GP refers a case with the given signal of
// severity.
func (p *Params) Up(g GP, signal float64) float64 {
	t := p.Threshold + g.Payment -
		float64(p.ByInfo*g.Info) -
		float64(p.ByOverload*g.Overload) +
		float64(p.ByEffort*(g.Effort-0.5)) +
		float64(p.ByLiability*g.Shared)
	if p.Channel {
		t -= p.ByChannel
	}
	if p.Green {
		t -= p.ByGreen
	}
	if !p.Guide {
		t += float64(p.BetweenGPs * g.Z)
	}
	return fmath.Logistic(float64(p.Slope * (signal - t)))
}

// Accept returns the probability that a hospital takes an order, given its
// effort.
func (p *Params) Accept(effort float64) float64 {
	return min(1, p.AcceptBase+float64(p.AcceptEffort*effort))
}

// ListLevel is the platform level from which on drug lists are one.
const ListLevel = 3

// Stocked returns the share of chronic residents whose drug a centre has, at
// an effective platform level with the hospital, when it would have the given
// share on its own.
func (p *Params) Stocked(own, level float64) float64 {
	if level < ListLevel {
		return own
	}
	return own + float64(p.DrugList*(1-own))
}

// SlotLevel is the platform level from which on orders and slots are seen.
const SlotLevel = 2

// Minutes returns the GP's time to write an order at an effective platform
// level.
func (p *Params) Minutes(level float64) float64 {
	if level >= SlotLevel {
		return p.PlatformMinutes
	}
	return p.PaperMinutes
}

// Go returns the probability that a resident follows an order, given how ill
// he feels, the utility of its extra cost and of its delay (both as losses,
// 0 or more), and whether he knows the specialist.
func (p *Params) Go(perceived, costLoss, delayLoss float64, known bool) float64 {
	u := p.GoBase + float64(p.GoSeverity*(perceived-0.4)) - costLoss - delayLoss
	if known {
		u += p.GoKnown
	}
	return fmath.Logistic(u)
}

// Retain returns the probability that a secondary hospital keeps a case that
// is beyond it, given its effort to pass on.
func (p *Params) Retain(effort float64) float64 {
	return min(1, p.RetainBase+float64(p.RetainEffort*(1-effort)))
}

// Start returns the probability that a hospital starts a down-referral of an
// eligible resident, given its effort and the information {0..1} between it and
// the centre.
func (p *Params) Start(effort, info float64) float64 {
	x := float64(effort * (p.DownBase + float64((1-p.DownBase)*info)))
	if !p.Guide {
		x *= 1 - p.DownGuide
	}
	return x
}

// StartStepDown is Start for a step-down during a stay. On the standing pathway
// neither information nor a guide is missed.
func (p *Params) StartStepDown(effort, info float64) float64 {
	if p.Pathway {
		return effort
	}
	return p.Start(effort, info)
}

// Allowance is what is left of a hospital's quota for the orders of centres.
// Whole places lapse at the end of a week; the part of a place is kept.
type Allowance struct{ left float64 }

// Renew begins a week with a quota of the given places.
func (a *Allowance) Renew(places float64) { a.left += places - math.Floor(a.left) }

// Take takes a place and reports whether there was one.
func (a *Allowance) Take() bool {
	if a.left < 1 {
		return false
	}
	a.left--
	return true
}

// CentreAccepts returns the probability that a centre with a place takes a
// down-referred resident, given its effort.
func (p *Params) CentreAccepts(effort float64) float64 {
	return p.CentreBase + float64((1-p.CentreBase)*effort)
}

// Down is a resident's view of being referred down.
type Down struct {
	Willing  float64 // {0..1}
	Saving   float64 // own payment saved [CNY]
	Trust    float64 // believed quality of the centre {0..1}
	Contract bool
	Expert   bool // the hospital's experts sit at the centre
}

// Agrees returns the probability that the resident agrees.
func (p *Params) Agrees(d Down) float64 {
	w := max(0.01, min(0.99, d.Willing))
	u := fmath.Log(w/(1-w)) + float64(p.DownCost*d.Saving) + float64(p.DownQuality*(d.Trust-0.66))
	if d.Contract {
		u += p.DownContract
	}
	if d.Expert {
		u += p.DownExpert
	}
	return fmath.Logistic(u)
}
