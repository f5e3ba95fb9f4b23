package indicator

import (
	"math"
	"slices"

	"gradus/sim/fmath"
)

// Round is one round of a Delphi consultation: every judge scores the
// importance of every item from 1 to 5.
type Round struct {
	Judges []string
	Items  []string    // codes: of indicators, and of the dimensions
	Scores [][]float64 // by judge and item {1..5}
}

// The rule by which an item stays, and the largest change of an item's mean
// between two rounds at which consultation stops (specification, 9).
const (
	KeepMean    = 3.5
	KeepCV      = 0.25
	StopChange  = 0.15
	Significant = 0.05
	FullScore   = 5
)

// Opinion is what the judges of a round think of one item.
type Opinion struct {
	Item string
	Mean float64 // M
	SD   float64 // sample standard deviation; 0 for a single judge
	CV   float64 // SD / M
	Full float64 // share of judges who give the full score
	Kept bool    // M >= 3.5 and CV <= 0.25
}

// Weight is the opinion's part before it is divided by the sum over the items
// of its parent: M (1 - CV), 0 for an item that is not kept.
func (o *Opinion) Weight() float64 {
	if !o.Kept {
		return 0
	}
	return math.Max(0, float64(o.Mean*(1-o.CV)))
}

// Opinions returns the statistics of every item, in the order of the round.
func (r *Round) Opinions() []Opinion {
	out := make([]Opinion, len(r.Items))
	m := float64(len(r.Judges))
	for k, item := range r.Items {
		sum, full := 0.0, 0.0
		for _, scores := range r.Scores {
			sum += scores[k]
			if scores[k] == FullScore {
				full++
			}
		}
		mean, square := sum/m, 0.0
		for _, scores := range r.Scores {
			d := scores[k] - mean
			square += float64(d * d)
		}
		o := Opinion{Item: item, Mean: mean, Full: full / m}
		if m > 1 {
			o.SD = math.Sqrt(square / (m - 1))
		}
		o.CV = o.SD / mean
		o.Kept = o.Mean >= KeepMean && o.CV <= KeepCV
		out[k] = o
	}
	return out
}

// Weights divides the weights of items that have one parent by their sum. All
// are NaN when none is kept.
func Weights(items []Opinion) []float64 {
	out, sum := make([]float64, len(items)), 0.0
	for k := range items {
		out[k] = items[k].Weight()
		sum += out[k]
	}
	for k := range out {
		out[k] /= sum
	}
	return out
}

// Authority returns the authority of judges, Cr = (Ca + Cs) / 2, from the mean
// coefficients of what they judge by and of how familiar they are {0..1}.
func Authority(judgement, familiarity []float64) (ca, cs, cr float64) {
	ca, cs = mean(judgement), mean(familiarity)
	return ca, cs, (ca + cs) / 2
}

func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// Coordination says how far judges agree on the order of the items.
type Coordination struct {
	S, Ties    float64 // sum of squares of the rank sums about their mean; sum over judges of T = sum(t^3 - t)
	W          float64 // Kendall's coefficient {0..1}; NaN if every judge gives all items one score
	ChiSquare  float64 // m (n - 1) W
	Freedom    int     // n - 1
	Likelihood float64 // p: of a chi-square at least as large if judges ranked at random
}

// Coordination returns Kendall's W with the correction for ties,
//
//	W = 12 S / (m^2 (n^3 - n) - m sum T)
//
// and its test (Kendall and Babington Smith 1939, Annals of Mathematical
// Statistics 10:275).
func (r *Round) Coordination() Coordination {
	m, n := float64(len(r.Judges)), float64(len(r.Items))
	sums := make([]float64, len(r.Items))
	c := Coordination{Freedom: len(r.Items) - 1}
	for _, scores := range r.Scores {
		ranks, ties := Ranks(scores)
		c.Ties += ties
		for k, x := range ranks {
			sums[k] += x
		}
	}
	middle := mean(sums)
	for _, x := range sums {
		c.S += float64((x - middle) * (x - middle))
	}
	c.W = 12 * c.S / (float64(float64(m*m)*(float64(float64(n*n)*n)-n)) - float64(m*c.Ties))
	c.ChiSquare = float64(m * (n - 1) * c.W)
	c.Likelihood = ChiSquareTail(c.ChiSquare, c.Freedom)
	return c
}

// Ranks returns the ranks of scores from the lowest, 1, up; equal scores share
// the mean of their ranks. The second result is sum(t^3 - t) over the groups
// of equal scores.
func Ranks(scores []float64) (ranks []float64, ties float64) {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case scores[a] < scores[b]:
			return -1
		case scores[a] > scores[b]:
			return 1
		}
		return 0
	})
	ranks = make([]float64, len(scores))
	for from := 0; from < len(order); {
		to := from
		for to < len(order) && scores[order[to]] == scores[order[from]] {
			to++
		}
		shared := float64(from+1+to) / 2
		for _, i := range order[from:to] {
			ranks[i] = shared
		}
		t := float64(to - from)
		ties += float64(float64(t*t)*t) - t
		from = to
	}
	return ranks, ties
}

// Settled reports whether consultation may stop after a round: the judges
// agree (W significant) and no item's mean has moved by 0.15 or more since
// the round before. Items that were not in both rounds are left out; the
// first round never settles.
func Settled(before, after *Round) bool {
	if before == nil || after == nil {
		return false
	}
	if c := after.Coordination(); !(c.Likelihood < Significant) {
		return false
	}
	change, both := MeanChange(before, after)
	return both > 0 && change < StopChange
}

// MeanChange returns the mean absolute change of the items' means between two
// rounds, and the number of items that are in both.
func MeanChange(before, after *Round) (change float64, items int) {
	old := map[string]float64{}
	for _, o := range before.Opinions() {
		old[o.Item] = o.Mean
	}
	for _, o := range after.Opinions() {
		if m, ok := old[o.Item]; ok {
			change += math.Abs(o.Mean - m)
			items++
		}
	}
	return change / float64(items), items
}

// ChiSquareTail returns the probability that a chi-square variable with the
// given degrees of freedom is at least x: the regularised upper incomplete
// gamma function Q(df/2, x/2), by its series below the mean and by its
// continued fraction above (Press et al. 2007, Numerical Recipes, section 6.2).
func ChiSquareTail(x float64, freedom int) float64 {
	if math.IsNaN(x) || freedom < 1 {
		return math.NaN()
	}
	if x <= 0 {
		return 1
	}
	a, x := float64(float64(freedom)/2), float64(x/2)
	scale := fmath.Exp(float64(a*fmath.Log(x)) - x - fmath.LogGamma(a))
	const precise, most = 1e-15, 10_000
	if x < a+1 {
		term := 1 / a
		sum := term
		for k := 1.0; k < most && term > sum*precise; k++ {
			term = float64(term * x / (a + k))
			sum += term
		}
		return 1 - float64(sum*scale)
	}
	b := x + 1 - a
	c, d := 1e300, 1/b
	h := d
	for k := 1.0; k < most; k++ { // Lentz's method
		an := float64(k * (a - k))
		b += 2
		d = 1 / (float64(an*d) + b)
		c = b + an/c
		step := float64(c * d)
		h = float64(h * step)
		if math.Abs(step-1) < precise {
			break
		}
	}
	return float64(h * scale)
}
