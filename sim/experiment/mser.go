package experiment

import "math"

const (
	mserBatch = 5 // observations per batch mean: the 5 of MSER-5
	// Batches at the end that the search leaves out. The statistic of so few
	// is small by chance; five is the customary number [Hoad et al. 2008].
	mserEnd = 5
)

// MSER5 returns how many observations to delete from the start of a series so
// that the rest is least coloured by the initial state. The series is cut into
// k means of five observations each, Z(0)..Z(k-1) (a remainder is ignored),
// and the truncation is 5d for the d that minimises
//
//	MSER(d) = sum over j >= d of (Z(j) - mean of Z(d)..Z(k-1))^2 / (k-d)^2
//
// the squared standard error of the mean of what is left [White 1997;
// Franklin and White 2008]. Of equal minima the smallest d counts.
//
// ok is false if the optimum lies in the second half: the series is still on
// its way, the warm-up is too short or the run is, and the truncation returned
// is not to be trusted. It is also false, with truncation 0, if there are fewer
// than ten batches or a value is NaN.
func MSER5(x []float64) (truncation int, ok bool) {
	k := len(x) / mserBatch
	if k < 2*mserEnd {
		return 0, false
	}
	// From the last batch backwards, so that every tail is the one before plus
	// one batch; the update is Welford's, which is exact for a constant series.
	var mean, ss float64
	best, at := math.Inf(1), 0
	for d := k - 1; d >= 0; d-- {
		z := batchMean(x[d*mserBatch : (d+1)*mserBatch])
		if math.IsNaN(z) {
			return 0, false
		}
		n := float64(k - d)
		delta := z - mean
		mean += delta / n
		ss += float64(delta * (z - mean)) // no fused multiply-add
		if d < k-mserEnd && ss/(n*n) <= best {
			best, at = ss/(n*n), d
		}
	}
	return at * mserBatch, 2*at < k
}

func batchMean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}
