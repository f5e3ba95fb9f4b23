package study

import (
	"math"

	"gradus/model/indicator"
	"gradus/sim/experiment"
)

// Stake is something that a stakeholder wins or loses by.
type Stake struct {
	Stakeholder string // code
	Indicator   string // code of the dictionary
	Facility    string
	Stratum     string
	Gain        int8 // +1 where more of it is a gain to him, -1 where less is
	// PartOf takes the indicator at the facility as a part of that of the
	// district: a hospital may see more visits and lose its standing.
	PartOf bool
}

// Stakes is the table behind who gains: whom a policy touches, and by what.
// What is good for the district need not be good for a stakeholder, so the
// direction is his and not that of the dictionary. Visits are the standing of
// an institution; what hospitals downtown keep of their bills is not known.
var Stakes = []Stake{
	{"residents", "wait_minutes_median", "tier:community", All, -1, false},
	{"residents", "wait_minutes_median", "tier:secondary", All, -1, false},
	{"residents", "wait_minutes_median", "tier:tertiary", All, -1, false},
	{"residents", "deteriorations_per_1000", District, All, -1, false},
	{"residents", "own_payment_cny", District, All, -1, false},
	{"residents", "catastrophic_share", District, All, -1, false},
	{"residents_income_1", "own_payment_per_head_cny", District, "income:1", -1, false},
	{"residents_income_2", "own_payment_per_head_cny", District, "income:2", -1, false},
	{"residents_income_3", "own_payment_per_head_cny", District, "income:3", -1, false},
	{"residents_60", "own_payment_per_head_cny", District, "age:60+", -1, false},

	{"centres", "visits", "tier:community", All, +1, true},
	{"centres", "revenue_cny", "tier:community", All, +1, false},
	{"centres", "margin_cny", "tier:community", All, +1, false},
	{"secondary", "visits", "tier:secondary", All, +1, true},
	{"secondary", "revenue_cny", "tier:secondary", All, +1, false},
	{"secondary", "margin_cny", "tier:secondary", All, +1, false},
	{"tertiary", "visits", "tier:tertiary", All, +1, true},
	{"tertiary", "revenue_cny", "tier:tertiary", All, +1, false},
	{"tertiary", "margin_cny", "tier:tertiary", All, +1, false},
	{"downtown", "visits", "tier:downtown", All, +1, true},
	{"downtown", "billed_cny", "tier:downtown", All, +1, false},

	{"fund", "fund_payment_cny", District, All, -1, false},
	{"fund", "fund_balance_cny", District, All, +1, false},
	{"government", "government_spending_cny", District, All, -1, false},

	{"staff", "net_staff_cny", District, All, +1, false},
	{"experts", "expert_hours_travel", District, All, -1, false},
	{"experts", "expert_hours_overtime", District, All, -1, false},
	{"experts", "staff_satisfaction_dispatched", District, All, +1, false},
	{"centre_staff", "visits_per_gp_day", District, All, -1, false},
	{"centre_staff", "staff_satisfaction_community", District, All, +1, false},
}

// Cell is the address of the stake in the table.
func (s Stake) Cell() Cell { return Cell{All, s.Facility, s.Stratum, s.Indicator} }

// Code names what is measured: the indicator, or the part of it.
func (s Stake) Code() string {
	if s.PartOf {
		return s.Indicator + "_part"
	}
	return s.Indicator
}

// Unit is the unit of what is measured.
func (s Stake) Unit() string {
	if s.PartOf {
		return "share"
	}
	return UnitOf(s.Indicator)
}

// Gain is what a stakeholder has at stake, with what the scenarios change.
// Better means that the stakeholder gains, Worse that he loses.
type Gain struct {
	Stake
	Base      experiment.Interval
	Levels    []experiment.Interval
	Diffs     []experiment.Interval // simultaneous over the scenarios
	Threshold float64               // smallest difference that matters [unit of the stake]
	Verdicts  []experiment.Verdict
}

// WhoGains judges every scenario from the side of every stakeholder. Stakes
// that the result does not measure are left out.
func (r *Result) WhoGains() []Gain {
	var out []Gain
	for _, s := range Stakes {
		if !r.defined(s.Cell()) {
			continue
		}
		base := r.stake(0, s)
		xs := make([][]float64, len(r.Points)-1)
		for p := range xs {
			xs[p] = r.stake(p+1, s)
		}
		g := Gain{Stake: s, Base: levelIn(s.Unit(), base), Diffs: experiment.Simultaneous(base, xs, Level)}
		g.Threshold = r.threshold(0, s.Cell())
		if s.PartOf { // what matters of it is the same share of its own level as of the number itself
			d, _ := indicator.Lookup(s.Indicator)
			g.Threshold = d.ThresholdAt(g.Base.Mean)
		}
		for p, x := range xs {
			g.Levels = append(g.Levels, levelIn(s.Unit(), x))
			g.Verdicts = append(g.Verdicts, experiment.Judge(g.Diffs[p], g.Threshold, experiment.Direction(s.Gain)))
		}
		out = append(out, g)
	}
	return out
}

// stake returns the values of a stake, one per replication.
func (r *Result) stake(point int, s Stake) []float64 {
	x, _ := r.Series(point, s.Cell())
	if !s.PartOf {
		return x
	}
	total, _ := r.Series(point, Cell{All, District, s.Stratum, s.Indicator})
	for i := range x {
		x[i] /= total[i]
	}
	return x
}

// undefined returns n values that are not defined.
func undefined(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}
