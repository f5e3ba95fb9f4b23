package indicator

import (
	"fmt"
	"math"
	"slices"
)

// Dimension is one of the three parents of the evaluation index, after
// Donabedian 1966, Milbank Memorial Fund Quarterly 44:166.
type Dimension uint8

// The dimensions.
const (
	Structure Dimension = iota
	Process
	Result
	Dimensions = 3
)

// String returns the code of the dimension.
func (d Dimension) String() string { return [...]string{"structure", "process", "result"}[d] }

// Item is an indicator of the evaluation index. Its value for the district is
// laid on a scale from Low to High that is fixed before any run, and turned
// round where lower is better.
type Item struct {
	Code      string
	Dimension Dimension
	Low, High float64 // [unit of the indicator]
}

// Items lists what judges may score, in the order of the index. Descriptive
// indicators are not in it. Finance and equity stand under result
// (specification, 9). The bounds are guesses [G]: about half and twice the
// levels of 2012, or the ends of what can be.
func Items() []Item { return slices.Clone(items) }

var items = []Item{
	{"gp_fte_per_10k", Structure, 1, 4},
	{"gp_capability", Structure, 0.5, 0.9},
	{"expert_sessions_per_10k_month", Structure, 0, 8},
	{"rehab_beds_per_1000_old", Structure, 0, 15},
	{"drug_overlap_share", Structure, 0.4, 1},
	{"contract_share", Structure, 0, 0.8},

	{"primary_visit_share", Process, 0.2, 0.8},
	{"first_contact_share", Process, 0.4, 0.9},
	{"down_up_ratio", Process, 0, 0.3},
	{"referral_delay_days", Process, 0, 10},
	{"referral_completed_share", Process, 0.3, 1},
	{"appointment_share", Process, 0, 0.8},
	{"wait_minutes_mean", Process, 5, 90},
	{"expert_wait_minutes_mean", Process, 5, 60},
	{"unseen_share", Process, 0, 0.1},
	{"expert_visits_per_expert_month", Process, 0, 60},

	{"first_preference_share", Result, 0.5, 0.95},
	{"resolved_first_share", Result, 0.4, 0.95},
	{"returned_per_100", Result, 0, 20},
	{"deteriorations_per_1000", Result, 0, 200},
	{"avoidable_tertiary_share", Result, 0, 0.8},
	{"sensitive_admissions_per_1000", Result, 0, 20},
	{"patient_satisfaction", Result, 30, 95},
	{"staff_satisfaction_community", Result, 30, 95},
	{"staff_satisfaction_hospital", Result, 30, 95},
	{"own_payment_per_head_cny", Result, 0, 2000},
	{"catastrophic_share", Result, 0, 0.25},
	{"capability_gini", Result, 0, 0.1},
	{"first_preference_centre_range", Result, 0, 0.2},
}

// IndexCode is the indicator that holds the whole evaluation index.
const IndexCode = "evaluation_index"

// DimensionCode is the indicator that holds the score of a dimension.
func DimensionCode(d Dimension) string { return "evaluation_" + d.String() }

// Composite is the evaluation index: items and dimensions with their weights.
type Composite struct {
	Items   []Item
	Weights []float64 // of each item in its dimension; they add up to 1
	Parents [Dimensions]float64
}

// NewComposite weighs items and dimensions by the judges' opinions: w = M (1 -
// CV) over the sum under one parent, for those that are kept. Opinions on
// codes that are neither items nor dimensions are an error, and so is a
// dimension that nobody scored.
func NewComposite(opinions []Opinion) (*Composite, error) {
	c := &Composite{}
	var of [Dimensions][]Opinion
	parents, scored := make([]Opinion, Dimensions), 0
	for _, o := range opinions {
		if d := slices.Index(DimensionNames(), o.Item); d >= 0 {
			parents[d] = o
			scored++
		} else if !slices.ContainsFunc(items, func(i Item) bool { return i.Code == o.Item }) {
			return nil, fmt.Errorf("%q is no item of the evaluation index", o.Item)
		}
	}
	if scored < Dimensions {
		return nil, fmt.Errorf("only %d of the %d dimensions are scored", scored, Dimensions)
	}
	for _, i := range items {
		if at := slices.IndexFunc(opinions, func(o Opinion) bool { return o.Item == i.Code }); at >= 0 && opinions[at].Kept {
			c.Items = append(c.Items, i)
			of[i.Dimension] = append(of[i.Dimension], opinions[at])
		}
	}
	for d := range of {
		c.Weights = append(c.Weights, Weights(of[d])...)
		if len(of[d]) == 0 {
			parents[d].Kept = false
		}
	}
	copy(c.Parents[:], Weights(parents))
	if math.IsNaN(c.Parents[0]) {
		return nil, fmt.Errorf("no dimension is kept with an item of its own (mean at least %g, coefficient of variation at most %g)", KeepMean, KeepCV)
	}
	return c, nil
}

// DimensionNames lists the codes by which judges score the dimensions.
func DimensionNames() []string {
	out := make([]string, Dimensions)
	for d := range out {
		out[d] = Dimension(d).String()
	}
	return out
}

// Standard lays a value on the scale of the item: 0 worst, 1 best. NaN stays.
func (i *Item) Standard(value float64) float64 {
	x := (value - i.Low) / (i.High - i.Low)
	if d, _ := Lookup(i.Code); d.Direction < 0 {
		x = 1 - x
	}
	return math.Max(0, math.Min(1, x))
}

// Score returns the index, whole and by dimension {0..1}, from the values of
// the indicators. An item whose value is undefined, such as the workload of
// experts where none go down, drops out and the weights of the others of its
// dimension grow in proportion; likewise a dimension without any. What is left
// without items is NaN.
func (c *Composite) Score(value func(code string) float64) (whole float64, by [Dimensions]float64) {
	var sum, weight [Dimensions]float64
	for k := range c.Items {
		i := &c.Items[k]
		if x := i.Standard(value(i.Code)); !math.IsNaN(x) {
			sum[i.Dimension] += float64(c.Weights[k] * x)
			weight[i.Dimension] += c.Weights[k]
		}
	}
	total := 0.0
	for d := range by {
		by[d] = sum[d] / weight[d]
		if !math.IsNaN(by[d]) {
			whole += float64(c.Parents[d] * by[d])
			total += c.Parents[d]
		}
	}
	return whole / total, by
}
