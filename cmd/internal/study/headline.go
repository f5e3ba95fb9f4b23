package study

import "math"

// Line is a row of the headline table: a cell of the whole span and
// population, and the group of rows it stands in.
type Line struct {
	Cell
	Group string
}

// Groups of lines, in the order a planner asks: where do people go first, who
// waits, who comes, who is sent where, what do the experts do, who pays?
const (
	GroupFirst    = "first"
	GroupWait     = "wait"
	GroupVisits   = "visits"
	GroupReferral = "referral"
	GroupExpert   = "expert"
	GroupMoney    = "money"
	GroupMood     = "satisfaction" // over years only
	GroupConduct  = "governance"   // likewise

	GroupEvaluation = "evaluation" // with a panel of judges
)

// Groups lists the groups in order.
var Groups = []string{GroupFirst, GroupWait, GroupVisits, GroupReferral, GroupExpert, GroupMoney, GroupEvaluation}

// Tiers are the facilities of the tiers, from home upward.
var Tiers = []string{"tier:community", "tier:secondary", "tier:tertiary", "tier:downtown"}

// Urgencies are the groups of visits by urgency whose waits are drawn, the most urgent
// first. Those of triage stay one: hardly anybody waits at the emergency department.
var Urgencies = []string{"urgency:emergency", "urgency:green", "urgency:booked", "urgency:walk_in"}

// headline lists the indicators of each group in order, and whether they are
// shown by tier.
var headline = []struct {
	group      string
	byTier     bool
	indicators []string
}{
	{GroupFirst, false, []string{"first_preference_share", "first_contact_share", "primary_visit_share"}},
	{GroupWait, true, []string{"wait_minutes_median", "wait_minutes_p90"}},
	{GroupWait, true, []string{"expert_wait_minutes_mean"}},
	{GroupVisits, true, []string{"visits"}},
	{GroupReferral, false, []string{"referrals_up", "referrals_down"}},
	{GroupExpert, false, []string{"expert_hours_given", "expert_hours_received", "expert_hours_travel"}},
	{GroupMoney, false, []string{"own_payment_cny", "fund_payment_cny"}},
	{GroupEvaluation, false, []string{"evaluation_index", "evaluation_structure", "evaluation_process", "evaluation_result"}},
}

// SweepHeadline are the numbers that a sweep shows of every lever point: where
// do people go first, who waits, who pays?
var SweepHeadline = []Cell{
	{All, District, All, "first_preference_share"},
	{All, District, All, "first_contact_share"},
	{All, District, All, "primary_visit_share"},
	{All, "tier:tertiary", All, "wait_minutes_p90"},
	{All, District, All, "own_payment_cny"},
	{All, District, All, "fund_payment_cny"},
}

// Headline returns the lines of the headline table that the result has, in
// order. A line without a defined number at any point is left out: a hospital
// that is not simulated from inside has no wait.
func (r *Result) Headline() []Line {
	var lines []Line
	add := func(group, facility, code string) {
		l := Line{Cell{All, facility, All, code}, group}
		if r.defined(l.Cell) {
			lines = append(lines, l)
		}
	}
	for _, h := range headline {
		facilities := []string{District}
		if h.byTier {
			facilities = Tiers
		}
		if h.group == GroupEvaluation {
			facilities = r.panels()
		}
		for _, f := range facilities {
			for _, code := range h.indicators {
				add(h.group, f, code)
			}
		}
	}
	return lines
}

// Others returns the lines of the whole span and population that are not in
// the headline, for the district and its tiers, in the order of the table.
func (r *Result) Others() []Line {
	shown := map[Cell]bool{}
	for _, l := range r.Headline() {
		shown[l.Cell] = true
	}
	var lines []Line
	for _, c := range r.Cells {
		place := c.Facility == District
		for _, t := range Tiers {
			place = place || c.Facility == t
		}
		if c.Period == All && c.Stratum == All && place && !shown[c] && r.defined(c) {
			lines = append(lines, Line{c, ""})
		}
	}
	return lines
}

// defined reports whether a cell has a number in any replication of any point.
func (r *Result) defined(c Cell) bool {
	for p := range r.Points {
		values, _ := r.Series(p, c)
		for _, v := range values {
			if !math.IsNaN(v) {
				return true
			}
		}
	}
	return false
}
