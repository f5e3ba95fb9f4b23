package indicator

import (
	"math"
	"slices"
)

// Need is a group of residents of equal need (age, chronic state), with what
// is asked about the equity of use between the poor and the rich in it.
type Need struct {
	Persons float64 // residents, or resident months
	Used    float64 // what they used
	Ranks   float64 // sum of their fractional ranks by income {0..1}
	Ranked  float64 // sum of what each used, times his rank
}

// Concentration returns the concentration index of use, standardised
// indirectly for need,
//
//	CI = 2 cov(h - e + mean h, r) / mean h,
//
// where h is a resident's use, e the mean use of his group of need and r his
// fractional rank by income (Kakwani, Wagstaff and van Doorslaer 1997, Journal
// of Econometrics 77:87). It is positive where the rich use more than their
// need says. The second result is the index before standardisation. Both are
// NaN where nothing is used.
func Concentration(groups []Need) (standardised, raw float64) {
	n, used, ranks, ranked, expected := 0.0, 0.0, 0.0, 0.0, 0.0
	for _, g := range groups {
		n += g.Persons
		used += g.Used
		ranks += g.Ranks
		ranked += g.Ranked
		if g.Persons > 0 {
			expected += float64(g.Used / g.Persons * g.Ranks)
		}
	}
	if !(used > 0) {
		return math.NaN(), math.NaN()
	}
	// cov(h, r) = (sum h r - sum h sum r / n) / n, and the sum of h - e is 0.
	cov := ranked - float64(used/n*ranks)
	return 2 * (ranked - expected) / used, 2 * cov / used
}

// Gini returns the Gini coefficient of values held by groups of the given
// sizes: half the mean absolute difference between two members over the mean
// (Gini 1912). NaN where there is nobody or nothing.
func Gini(values, sizes []float64) float64 {
	order := make([]int, len(values))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		switch {
		case values[a] < values[b]:
			return -1
		case values[a] > values[b]:
			return 1
		}
		return a - b
	})
	// Sum over pairs |x - y| = 2 sum over groups of x size (before - after),
	// with the members before and after the group in ascending order.
	n, total, sum := 0.0, 0.0, 0.0
	for _, s := range sizes {
		n += s
	}
	before := 0.0
	for _, i := range order {
		after := n - before - sizes[i]
		sum += float64(float64(values[i]*sizes[i]) * (before - after))
		total += float64(values[i] * sizes[i])
		before += sizes[i]
	}
	if !(total > 0) {
		return math.NaN()
	}
	return math.Max(0, sum/float64(n*total)) // equal values leave a last bit
}

// Range returns the largest value less the smallest; NaN values are left out,
// and NaN comes back where fewer than two are left.
func Range(values []float64) float64 {
	low, high, n := math.Inf(1), math.Inf(-1), 0
	for _, v := range values {
		if math.IsNaN(v) {
			continue
		}
		low, high = math.Min(low, v), math.Max(high, v)
		n++
	}
	if n < 2 {
		return math.NaN()
	}
	return high - low
}
