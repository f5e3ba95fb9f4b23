package experiment

import (
	"fmt"
	"math"

	"gradus/sim"
)

// Front asks which points no other point beats on two or more objectives at
// once. A point beats another if its mean is nowhere worse and somewhere better.
type Front struct {
	Directions []Direction // of each objective: HigherIsBetter or LowerIsBetter
	Resamples  int         // of the bootstrap {>= 1}; 2,000 give a chance with an error of a point at most
	Key        sim.Key     // address of the resamples
}

// FrontPoint is how a point stands to the front.
type FrontPoint struct {
	Means   []float64 // of the objectives
	OnFront bool      // by the means
	// Chance is the share of resamples in which the point is on the front. It
	// tells luck only, and of a tie in truth it is anything between 0 and 1.
	Chance   float64
	BeatenBy []int // the points that beat it, by the means
}

// Trace finds the front of values[objective][point][replication]. Uncertainty
// comes from a paired bootstrap (Efron 1979): whole replications are drawn with
// replacement, the same ones for every point and objective, so that what common
// random numbers share stays shared. A replication with an undefined value
// anywhere is left out; n is the number of those used. With fewer than two
// there is no chance to name: it is NaN.
func (f Front) Trace(values [][][]float64) (points []FrontPoint, n int) {
	count, replications := f.check(values)
	var whole []int
	for r := range replications {
		if defined(values, r) {
			whole = append(whole, r)
		}
	}
	n = len(whole)
	points = make([]FrontPoint, count)
	means := f.means(values, whole)
	for i := range points {
		points[i].Means, points[i].Chance = means[i], math.NaN()
		for l := range points {
			if f.beats(means[l], means[i]) {
				points[i].BeatenBy = append(points[i].BeatenBy, l)
			}
		}
		points[i].OnFront = n > 0 && len(points[i].BeatenBy) == 0
	}
	if n < 2 {
		return points, n
	}
	on := make([]int, count)
	drawn := make([]int, n)
	for b := range f.Resamples {
		key := f.Key.At(int64(b))
		for i := range drawn {
			drawn[i] = whole[key.At(int64(i)).Below(n)]
		}
		means := f.means(values, drawn)
		for i := range means {
			beaten := false
			for l := range means {
				beaten = beaten || f.beats(means[l], means[i])
			}
			if !beaten {
				on[i]++
			}
		}
	}
	for i := range points {
		points[i].Chance = float64(on[i]) / float64(f.Resamples)
	}
	return points, n
}

func (f Front) check(values [][][]float64) (points, replications int) {
	if len(f.Directions) < 2 || len(values) != len(f.Directions) || f.Resamples < 1 || len(values[0]) == 0 {
		panic(fmt.Sprintf("experiment: a front of %d objectives with %d directions in %d resamples", len(values), len(f.Directions), f.Resamples))
	}
	points, replications = len(values[0]), len(values[0][0])
	for o, objective := range values {
		if f.Directions[o] == Descriptive || len(objective) != points {
			panic(fmt.Sprintf("experiment: objective %d of a front has no good direction, or %d points for %d", o, len(objective), points))
		}
		for _, x := range objective {
			checkPairs(values[0][0], x)
		}
	}
	return points, replications
}

func defined(values [][][]float64, replication int) bool {
	for _, objective := range values {
		for _, x := range objective {
			if math.IsNaN(x[replication]) {
				return false
			}
		}
	}
	return true
}

// means returns the means[point][objective] over the replications named.
func (f Front) means(values [][][]float64, replications []int) [][]float64 {
	out := make([][]float64, len(values[0]))
	for i := range out {
		out[i] = make([]float64, len(values))
		for o := range values {
			sum := 0.0
			for _, r := range replications {
				sum += values[o][i][r]
			}
			out[i][o] = sum / float64(len(replications))
		}
	}
	return out
}

func (f Front) beats(a, b []float64) bool {
	better := false
	for o, d := range f.Directions {
		switch gain := (a[o] - b[o]) * float64(d); {
		case !(gain >= 0):
			return false
		case gain > 0:
			better = true
		}
	}
	return better
}
