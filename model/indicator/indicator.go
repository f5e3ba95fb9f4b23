package indicator

import (
	"math"
	"slices"
)

// Where an indicator is reported.
type Scope uint8

// The scopes, to be added.
const (
	District    Scope = 1 << iota // the district as a whole
	Tier                          // each tier
	Institution                   // each institution, by year and for the whole span
	Stratum                       // strata of residents of the district, by year and for the whole span
	WarmUp                        // the months of the warm-up too
	Urgency                       // visits to the district and its tiers by urgency, by year and for the whole span
	Panel                         // the district by year and for the whole span, where a panel of judges gives the weights
)

// Indicator is one entry of the dictionary.
type Indicator struct {
	Code                       string  // language-free, snake_case
	Group                      string  // supply, access, wait, visits, referral, expert, beds, outcome, satisfaction, equity, money, load, flow, governance, evaluation
	En, Zh                     string  // name
	Unit                       string  // "share", "min", "visits", "CNY", ...
	Direction                  int8    // +1 higher is better, -1 lower is better, 0 descriptive
	Threshold                  float64 // smallest difference that matters, in the unit or relative
	Relative                   bool    // the threshold is a share of the base's level
	Floor                      float64 // a relative threshold is never smaller than this, in the unit
	RestOf                     string  // of a balance, the code of what it is the rest of: a relative threshold is a share of that one's level; "" its own
	Numerator                  string  // what is counted, or the definition where there is no ratio
	Denominator                string  // "" where there is no ratio
	NumeratorZh, DenominatorZh string  // the same in Chinese
	Source                     string  // id in the specification
	Bounds                     Bounds
	Scope                      Scope
}

// Where the values of an indicator can lie.
type Bounds uint8

// The bounds.
const (
	Natural   Bounds = iota // from 0 up: of a share to 1, of points to 100
	Signed                  // as far below 0 as above
	Overfull                // the used share of beds or hours, which may go beyond what is planned
	Unbounded               // any number
)

// mostUsed bounds an [Overfull] share: a week has not ten times the hours that are planned.
const mostUsed = 10

// Range returns the bounds of the values, in the unit of the indicator {low <= x <= high}.
func (i *Indicator) Range() (low, high float64) {
	high = math.Inf(1)
	switch {
	case i.Bounds == Overfull:
		high = mostUsed
	case i.Bounds == Unbounded:
	case i.Unit == "share":
		high = 1
	case i.Unit == "points":
		high = 100
	}
	if i.Bounds == Signed || i.Bounds == Unbounded {
		low = -high
	}
	return low, high
}

// ThresholdAt returns the practical threshold at a level of the base, in the
// unit of the indicator: its own level, or that of what it is the rest of.
func (i *Indicator) ThresholdAt(base float64) float64 {
	if i.Relative {
		return math.Max(i.Floor, i.Threshold*math.Abs(base))
	}
	return i.Threshold
}

// all is the dictionary: group by group, in the order in which the lists begin
// them.
var all = grouped(core, money, flows, service, conduct, effects)

// grouped puts lists together so that the indicators of a group are neighbours.
func grouped(lists ...[]Indicator) []Indicator {
	out := slices.Concat(lists...)
	rank := map[string]int{}
	for _, x := range out {
		if _, known := rank[x.Group]; !known {
			rank[x.Group] = len(rank)
		}
	}
	slices.SortStableFunc(out, func(a, b Indicator) int { return rank[a.Group] - rank[b.Group] })
	return out
}

// All returns the dictionary in the order of the tables. It must not be
// changed.
func All() []Indicator { return every }

var every = slices.Concat(all, evaluation)

// Lookup returns the entry with the given code.
func Lookup(code string) (Indicator, bool) {
	i, ok := index[code]
	if !ok {
		return Indicator{}, false
	}
	return every[i], true
}

var index = func() map[string]int {
	m := make(map[string]int, len(every))
	for i, x := range every {
		if _, twice := m[x.Code]; twice {
			panic("indicator: defined twice: " + x.Code)
		}
		m[x.Code] = i
	}
	return m
}()
