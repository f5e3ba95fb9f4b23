package study

import (
	"math"

	"gradus/sim/experiment"
)

// Stake is something that a stakeholder wins or loses by.
type Stake struct {
	Stakeholder string // code
	Indicator   string // code of the dictionary
	Facility    string
	Stratum     string
	Gain        int8 // +1 where more of it is a gain to him, -1 where less is
}

// Stakes is the table behind who gains: whom a policy touches, and by what.
// What is good for the district need not be good for a stakeholder, so the
// direction is his and not that of the dictionary. An institution has its own
// visits at stake and not their part of all: that rises too where there are fewer
// of both. What hospitals downtown keep of their bills is not known.
var Stakes = []Stake{
	{"residents", "wait_minutes_median", "tier:community", All, -1},
	{"residents", "wait_minutes_median", "tier:secondary", All, -1},
	{"residents", "wait_minutes_median", "tier:tertiary", All, -1},
	{"residents", "deteriorations_per_1000", District, All, -1},
	{"residents", "own_payment_cny", District, All, -1},
	{"residents", "catastrophic_share", District, All, -1},
	{"residents_income_1", "own_payment_per_head_cny", District, "income:1", -1},
	{"residents_income_2", "own_payment_per_head_cny", District, "income:2", -1},
	{"residents_income_3", "own_payment_per_head_cny", District, "income:3", -1},
	{"residents_60", "own_payment_per_head_cny", District, "age:60+", -1},

	{"centres", "visits", "tier:community", All, +1},
	{"centres", "revenue_cny", "tier:community", All, +1},
	{"centres", "margin_cny", "tier:community", All, +1},
	{"secondary", "visits", "tier:secondary", All, +1},
	{"secondary", "revenue_cny", "tier:secondary", All, +1},
	{"secondary", "margin_cny", "tier:secondary", All, +1},
	{"tertiary", "visits", "tier:tertiary", All, +1},
	{"tertiary", "revenue_cny", "tier:tertiary", All, +1},
	{"tertiary", "margin_cny", "tier:tertiary", All, +1},
	{"downtown", "visits", "tier:downtown", All, +1},
	{"downtown", "billed_cny", "tier:downtown", All, +1},

	{"fund", "fund_payment_cny", District, All, -1},
	{"fund", "fund_balance_cny", District, All, +1},
	{"government", "government_spending_cny", District, All, -1},

	{"staff", "net_staff_cny", District, All, +1},
	{"experts", "expert_hours_travel", District, All, -1},
	{"experts", "expert_hours_overtime", District, All, -1},
	{"experts", "staff_satisfaction_dispatched", District, All, +1},
	{"centre_staff", "visits_per_gp_day", District, All, -1},
	{"centre_staff", "staff_satisfaction_community", District, All, +1},
}

// Cell is the address of the stake in the table.
func (s Stake) Cell() Cell { return Cell{All, s.Facility, s.Stratum, s.Indicator} }

// Gain is what a stakeholder has at stake, with what the scenarios change, as the
// line of the tables has it but for the verdicts: Better means that the stakeholder
// gains, Worse that he loses.
type Gain struct {
	Stake
	Compared
}

// WhoGains judges every scenario from the side of every stakeholder. Stakes
// that the result does not measure are left out.
func (r *Result) WhoGains() []Gain {
	var out []Gain
	for _, s := range Stakes {
		if !r.defined(s.Cell()) {
			continue
		}
		g := Gain{Stake: s, Compared: r.compare(Line{Cell: s.Cell()})}
		for p, d := range g.Diffs {
			g.Verdicts[p] = experiment.Judge(d, g.Threshold, experiment.Direction(s.Gain))
		}
		out = append(out, g)
	}
	return out
}

// undefined returns n values that are not defined.
func undefined(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = math.NaN()
	}
	return out
}
