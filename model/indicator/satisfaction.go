package indicator

import (
	"math"

	"gradus/sim/fmath"
)

// StaffGroup is a group of staff who feel integration differently.
type StaffGroup uint8

// The groups of staff.
const (
	CentreStaff StaffGroup = iota // at community centres
	Dispatched                    // hospital experts who go down
	StayBehind                    // hospital doctors who do not
	StaffGroups = 3
)

// Visit is one visit as the resident judges it.
type Visit struct {
	Resolved  bool    // resolved or improving
	Wait      float64 // for the clinician [h]
	Own       float64 // own payment [CNY]
	Respected bool    // he was where he had chosen to go
}

// Visitor returns a resident's satisfaction with a visit {0..100}
// (specification, I39).
func (p *Params) Visitor(v *Visit) float64 {
	u := p.VisitBase - float64(p.VisitWait*v.Wait) - float64(p.VisitCost*v.Own)
	if v.Resolved {
		u += p.VisitResolved
	}
	if v.Respected {
		u += p.VisitChoice
	}
	return float64(100 * fmath.Logistic(u))
}

// Work is a month of work of a group of staff.
type Work struct {
	Benefit     float64 // from integration: training, help, income, promotion {0..}
	Recognition float64 // what is left of it after fading {0..1}
	Load        float64 // as a multiple of the usual one
	Autonomy    float64 // lost {0..1}
	SeatsUsed   float64 // share of the seats of sessions; NaN where it does not matter
	Travel      float64 // on the road to a session [h]
}

// Staff returns the satisfaction of a group of staff with integration {0..100}
// (specification, 6.5).
func (p *Params) Staff(g StaffGroup, w *Work) float64 {
	u := p.StaffBase[g] + float64(p.StaffBenefit*w.Benefit) + float64(p.StaffRecognition*w.Recognition) -
		float64(p.StaffLoad*math.Max(0, w.Load-1)) - float64(p.StaffAutonomy*w.Autonomy) - float64(p.StaffTravel*w.Travel)
	if idle := p.FullSeats - w.SeatsUsed; idle > 0 {
		u -= float64(p.StaffIdle * idle)
	}
	return float64(100 * fmath.Logistic(u))
}

// CentreBenefit returns what a centre's staff gain: help by experts, as hours
// of experts per GP hour, and training, as the part of the largest possible
// skill gained; half each.
func (p *Params) CentreBenefit(help, trained float64) float64 {
	return float64(0.5*math.Min(1, help/p.FullHelp)) + float64(0.5*math.Min(1, trained))
}

// Recognised returns what is left of the recognition of an expert after so
// many months of going down {0..1}.
func (p *Params) Recognised(months float64) float64 { return fmath.Exp(-months / p.RecognitionFade) }

// IsCatastrophic reports whether a year's own payment [CNY] is catastrophic at
// an income relative to the mean of the base (I43).
func (p *Params) IsCatastrophic(own, income float64) bool {
	return own > p.Catastrophic*p.Income*income
}
