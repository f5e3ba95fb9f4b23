package experiment

import (
	"errors"
	"math"
	"slices"
)

// Uncertainty splits what is not known of a response into luck, which
// more replications average out, and ignorance of the parameters, which they do not.
type Uncertainty struct {
	Sets         int // parameter sets with at least one value
	Replications int // replications with at least one value
	N            int // values
	Mean         float64
	// Luck is the variance of a run whose parameters are known, the mean over
	// the sets; NaN without a set of two values.
	Luck float64
	// Ignorance is the variance of the expected response between parameter sets.
	// Unbiased, and so below zero at times where there is none; NaN without two
	// sets that share two replications.
	Ignorance float64
	// LuckBand is the interval of the mean over the very sets that were run: how
	// far luck may have moved it. It closes with more replications.
	LuckBand Interval
	// FullBand is where the expected response of a further parameter set, drawn as
	// these were, lies with the given probability, luck in the mean included. It
	// does not close with more replications. An Ignorance below zero counts as none.
	FullBand Interval
}

// LuckAndIgnorance analyses values[set][replication], the sets drawn at random
// or evenly from what the parameters may be. Rows may be of unequal length and
// NaN is a value that is missing. A replication has the same luck in all sets,
// or luck of its own in each.
//
// By the law of total variance, Var Y = E Var(Y|set) + Var E(Y|set). The first
// term, Luck, is the mean of the sets' sample variances. The second is not the
// variance of the sets' means, in which luck remains; it is the covariance, over
// the sets, of two different replications, averaged over all pairs of them: all
// they have in common is the set, whether or not the sets share their luck. With
// all values there it is the analysis-of-variance estimator of the component in
// a crossed layout [Searle et al. 1992].
//
// The mean gives every set the same weight. LuckBand takes the replication for
// the independent observation; FullBand is mean -+ t sqrt(Ignorance (1 + 1/sets) + variance of LuckBand), t with
// sets-1 degrees of freedom, or fewer after Satterthwaite (1946) where luck blurs Ignorance.
func LuckAndIgnorance(values [][]float64, level float64) (Uncertainty, error) {
	return luckAndIgnorance(values, level, false)
}

// LuckApart is [LuckAndIgnorance] where no two values share their luck: the
// columns of the rows mean nothing. LuckBand then is that of a stratified mean,
// sqrt(Luck sum 1/n) / sets, with as many degrees of freedom as there are values
// beyond one a set.
func LuckApart(values [][]float64, level float64) (Uncertainty, error) {
	return luckAndIgnorance(values, level, true)
}

func luckAndIgnorance(values [][]float64, level float64, apart bool) (Uncertainty, error) {
	checkLevel(level)
	var sets []moments
	var kept [][]float64
	columns := 0
	for _, row := range values {
		if m := momentsOf(row); m.n > 0 {
			sets, kept = append(sets, m), append(kept, row)
			columns = max(columns, len(row))
		}
	}
	if len(sets) == 0 {
		return Uncertainty{}, errors.New("no parameter set has a value")
	}
	u := Uncertainty{Sets: len(sets)}
	means, variances := make([]float64, len(sets)), make([]float64, len(sets))
	for i, m := range sets {
		u.N += m.n
		means[i], variances[i] = m.mean, m.variance()
	}
	u.Mean = momentsOf(means).mean
	u.Luck = math.NaN()
	if m := momentsOf(variances); m.n > 0 {
		u.Luck = m.mean
	}
	u.Ignorance = pairedCovariance(kept, columns)
	luck, replications := luckInMean(kept, sets, columns, u.Luck)
	u.Replications = replications
	freedom := replications - 1
	if apart {
		luck, freedom = 0, u.N-u.Sets
		for _, m := range sets {
			luck += u.Luck / float64(m.n) / float64(u.Sets*u.Sets)
		}
	}
	nan := math.NaN()
	u.LuckBand = Interval{Mean: u.Mean, Low: nan, High: nan, HalfWidth: nan, N: u.N}
	u.FullBand = u.LuckBand
	if freedom >= 1 {
		u.LuckBand.spread(studentQuantile(0.5+level/2, freedom) * math.Sqrt(luck))
	}
	if a := float64(u.Sets); u.Sets >= 2 {
		variance := float64(math.Max(u.Ignorance, 0)*(1+1/a)) + luck
		freedom = ignoranceFreedom(u, momentsOf(means).variance())
		u.FullBand.spread(studentQuantile(0.5+level/2, freedom) * math.Sqrt(variance))
	}
	return u, nil
}

func (i *Interval) spread(half float64) {
	i.HalfWidth, i.Low, i.High = half, i.Mean-half, i.Mean+half
}

// ignoranceFreedom is the degrees of freedom of Ignorance, the difference of
// the variance of the sets' means and of the luck left in them.
func ignoranceFreedom(u Uncertainty, ofMeans float64) int {
	between := float64(u.Sets - 1)
	left := math.Max(0, ofMeans-u.Ignorance)
	within := between * float64(max(1, u.Replications-1))
	noise := float64(ofMeans*ofMeans)/between + float64(left*left)/within
	if !(u.Ignorance > 0 && noise > 0) {
		return u.Sets - 1
	}
	return min(max(int(float64(u.Ignorance*u.Ignorance)/noise), minFreedom), u.Sets-1)
}

// minFreedom keeps a small Ignorance from blowing up the band: below, t grows
// faster than what it multiplies shrinks.
const minFreedom = 5

// pairedCovariance is the mean covariance over rows of any two different
// columns, each pair of columns weighted by the rows that have both, less one.
func pairedCovariance(x [][]float64, columns int) float64 {
	if whole(x, columns) {
		return wholeCovariance(x)
	}
	sum, weight := 0.0, 0.0
	var a, b []float64
	for r := range columns {
		for s := range r {
			a, b = a[:0], b[:0]
			for _, row := range x {
				if r < len(row) && !math.IsNaN(row[r]) && !math.IsNaN(row[s]) {
					a, b = append(a, row[r]), append(b, row[s])
				}
			}
			if len(a) < 2 {
				continue
			}
			ma, mb := momentsOf(a).mean, momentsOf(b).mean
			for i := range a {
				sum += float64((a[i] - ma) * (b[i] - mb))
			}
			weight += float64(len(a) - 1)
		}
	}
	return sum / weight // NaN without a pair
}

// whole reports whether a table has all its values.
func whole(x [][]float64, columns int) bool {
	for _, row := range x {
		if len(row) < columns || slices.ContainsFunc(row, math.IsNaN) {
			return false
		}
	}
	return true
}

// wholeCovariance is pairedCovariance of a table that has all its values,
// without going through the pairs of columns one by one.
func wholeCovariance(x [][]float64) float64 {
	if len(x) < 2 || len(x[0]) < 2 {
		return math.NaN()
	}
	means := make([]float64, len(x[0]))
	column, row := make([]float64, len(x)), make([]float64, len(means))
	for r := range means {
		for i := range x {
			column[i] = x[i][r]
		}
		means[r] = momentsOf(column).mean
	}
	sum := 0.0
	for i := range x {
		for r, v := range x[i] {
			row[r] = v - means[r]
		}
		sum += crossProduct(row, row)
	}
	return sum / float64(len(x)-1)
}

// luckInMean is the variance that luck gives to the mean of the sets' means,
// and the number of replications it rests on. What a replication brings to
// the mean is summed over the sets before it is squared, so that luck that the
// sets share is not taken for luck that averages out. A set with a single
// value is given the mean luck of the others.
func luckInMean(x [][]float64, sets []moments, columns int, luck float64) (variance float64, replications int) {
	share := 1 / float64(len(x))
	for r := range columns {
		sum, any := 0.0, false
		for i, row := range x {
			if r >= len(row) || math.IsNaN(row[r]) {
				continue
			}
			any = true
			if n := float64(sets[i].n); sets[i].n >= 2 {
				// The factor makes up for measuring from the set's own mean.
				sum += float64(share/n*math.Sqrt(n/(n-1))) * (row[r] - sets[i].mean)
			}
		}
		variance += float64(sum * sum)
		if any {
			replications++
		}
	}
	for _, m := range sets {
		if m.n == 1 {
			variance += float64(share*share) * luck
		}
	}
	return variance, replications
}
