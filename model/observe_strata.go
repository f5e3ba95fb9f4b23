package model

import (
	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
)

// strata are the groups of residents that some indicators are split by.
const (
	strataAge    = 0
	strataScheme = strataAge + need.Ages
	strataIncome = strataScheme + payment.Schemes
	strataUse    = strataIncome + 3 // of the home centre in the last twelve months
	strataCount  = strataUse + 2
)

var stratumNames = [strataCount]string{
	"age:0-14", "age:15-44", "age:45-59", "age:60+",
	"scheme:working", "scheme:retired", "scheme:resident", "scheme:none", "income:1", "income:2", "income:3",
	"centre:user", "centre:non_user",
}

// Counters of a stratum. The first are sums of whole numbers, which come out the
// same in any order: they are counted by [tallies] and told to the strata at the
// end of the month.
const (
	sVisits = iota
	sFirst
	sFirstCommunity
	sOwn
	sPersonMonths
	sWhole

	sSurvey         = sWhole
	sSurveyN        = sSurvey + 1
	stratumCounters = sSurveyN + 1
)

// tallies are the whole-number counters of a group: the residents who belong to
// the same strata. Adding to one group is a fourth of the work of adding to four
// strata.
type tallies [sWhole]float64

// groupCount is the number of groups: age x scheme x income x use.
const groupCount = need.Ages * payment.Schemes * 3 * 2

// groupStrata returns the strata that a group's residents belong to.
func groupStrata(g int) [4]int {
	use, g := g%2, g/2
	tercile, g := g%3, g/3
	return [4]int{strataAge + g/payment.Schemes, strataScheme + g%payment.Schemes, strataIncome + tercile, strataUse + use}
}

// group returns the tallies of the strata that a resident belongs to.
func (o *observer) group(r *residents, i int32) *tallies {
	p := &r.people[i]
	g := ((int(p.age)*payment.Schemes+int(p.scheme))*3+int(p.tercile))*2 + one(!p.usesCentre())
	return &o.groups[g]
}

// tellStrata adds the groups to the strata of the present month, if it is
// measured, and clears them.
func (o *observer) tellStrata() {
	if o.month >= o.span.warm {
		month := o.monthOfStrata()
		for g := range o.groups {
			for _, k := range groupStrata(g) {
				for c, x := range o.groups[g] {
					month[k*stratumCounters+c] += x
				}
			}
		}
	}
	clear(o.groups)
}

// monthOfStrata returns the strata of the present month, which is measured.
func (o *observer) monthOfStrata() []float64 {
	const width = strataCount * stratumCounters
	return o.strata[(o.month-o.span.warm)*width:][:width]
}

// surveyed adds an answer to the strata of a resident.
func (o *observer) surveyed(now sim.Time, r *residents, i int32, share float64) {
	if now < o.span.start() {
		return
	}
	p, month := &r.people[i], o.monthOfStrata()
	use := strataUse + one(!p.usesCentre())
	for _, k := range [4]int{strataAge + int(p.age), strataScheme + int(p.scheme), strataIncome + int(p.tercile), use} {
		month[k*stratumCounters+sSurvey] += share
		month[k*stratumCounters+sSurveyN]++
	}
}
