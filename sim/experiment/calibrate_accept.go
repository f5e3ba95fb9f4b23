package experiment

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"math/bits"
	"slices"

	"gradus/sim"
	"gradus/sim/fmath"
)

// Identified says how far the targets pin a factor down.
type Identified struct {
	Name string
	// Low and High hold the middle 95 % of the accepted weight.
	Low, High float64
	// Kept is the share of the range between them over the 95 % that would lie
	// between them without any target, at most 1. Where it is not below [Unpinned],
	// the targets say next to nothing about the factor.
	Kept float64
}

// Unpinned is the part of its range from which on a factor counts as not
// identified.
const Unpinned = 0.8

// Unidentified reports whether the targets say next to nothing about the factor.
func (i Identified) Unidentified() bool { return i.Kept >= Unpinned }

// Pair is two factors that trade off: the targets pin down a combination of
// them better than each alone.
type Pair struct {
	First, Second string
	// Correlation of their shares of the range in the accepted set, by weight.
	Correlation float64
}

// tied is the correlation from which on a pair is reported, if it is also more
// than three standard errors, 1/sqrt(sample), from nothing.
const tied = 0.5

// proposal is a point that is to be run for the accepted set.
type proposal struct {
	shares []float64
	// factor by which its weight is multiplied, as a logarithm: how often it was
	// drawn over how often it was to be.
	factor float64
}

// perDraw is how many candidates there should be to choose a draw from.
const perDraw = 20

// more looks once more, in a box that is close around what is left, so that
// there is something to choose draws from.
func (s *search) more(ctx context.Context, left [][]float64) ([][]float64, error) {
	wanted := perDraw*s.Draws - len(left)
	if wanted <= 0 {
		return left, nil
	}
	s.shrink(left)
	found, err := s.look(ctx, s.Waves, wanted, &Wave{Fits: make([]Fit, len(s.Targets))})
	return append(left, found...), err
}

// defensive is the share of draws that are uniform over what is left, whatever
// the emulators expect there: it keeps a weight below its inverse times what it
// would be without proposals (Hesterberg 1995).
const defensive = 0.2

// propose chooses draws among candidates that are uniform over what is left, by
// systematic resampling: mostly in proportion to how likely the emulators of the
// last wave take a candidate to meet the targets, their own doubt included. A
// candidate that comes up several times is run once.
func (s *search) propose(left [][]float64) []proposal {
	likely := make([]float64, len(left))
	judges := s.judges[len(s.judges)-1]
	s.each(len(left), func(i int) {
		for _, j := range judges {
			c := j.correlated(left[i])
			d, v := j.mean(left[i], c)-j.value, j.base+j.uncertainty(left[i], c)
			likely[i] -= (float64(d*d)/v + fmath.Log(v)) / 2
		}
	})
	best, sum := slices.Max(likely), 0.0
	for i, x := range likely {
		likely[i] = fmath.Exp(x - best)
		sum += likely[i]
	}
	n := float64(min(s.Draws, len(left)))
	start := s.key.Named("draws").Uniform()
	var out []proposal
	var before, after float64
	for i, x := range likely {
		expected := n * (defensive/float64(len(left)) + float64((1-defensive)*(x/sum)))
		after += expected
		if times := math.Ceil(after-start) - math.Ceil(before-start); times > 0 {
			out = append(out, proposal{left[i], fmath.Log(times) - fmath.Log(expected)})
		}
		before = after
	}
	return out
}

// accept runs draws from what is left and weights them by their runs.
func (s *search) accept(ctx context.Context, proposals []proposal, out *Calibrated) error {
	before := len(s.runs)
	shares := make([][]float64, len(proposals))
	for i, p := range proposals {
		shares[i] = p.shares
	}
	if err := s.run(ctx, shares); err != nil {
		return fmt.Errorf("accepted set: %w", err)
	}
	drawn := s.runs[before:]
	out.Draws = s.held(drawn)
	best := math.Inf(-1)
	logs := make([]float64, len(drawn))
	for i, d := range out.Draws {
		logs[i] = math.Inf(-1)
		if s.ranked(d) > s.Cut || slices.ContainsFunc(d.Responses, math.IsNaN) {
			continue
		}
		logs[i] = proposals[i].factor - dot(d.Implausibility, d.Implausibility)/2
		best = math.Max(best, logs[i])
	}
	if math.IsInf(best, -1) {
		out.Outcome = Nothing
		return nil
	}
	var sum, squares float64
	for i, x := range logs {
		out.Draws[i].Weight = fmath.Exp(x - best) // 0 of -Inf
		sum += out.Draws[i].Weight
	}
	for i := range out.Draws {
		w := out.Draws[i].Weight / sum
		out.Draws[i].Weight = w
		squares += float64(w * w)
	}
	out.Sample = 1 / squares
	s.identify(drawn, out)
	return nil
}

// held holds runs against the targets, their luck pooled.
func (s *search) held(runs []runPoint) []Draw {
	defined := slices.DeleteFunc(slices.Clone(runs), func(p runPoint) bool { return slices.ContainsFunc(p.mean, math.IsNaN) })
	deviation := make([]float64, len(s.Targets))
	n := float64(s.Replications)
	for t, target := range s.Targets {
		variance := target.allowed()
		if len(defined) > 0 {
			common, own := luck(defined, t)
			variance += (float64(common*(n-1)/(n-3)) + own) / n
		}
		deviation[t] = math.Sqrt(variance)
	}
	out := make([]Draw, len(runs))
	for i, p := range runs {
		out[i] = Draw{Point: p.values, Responses: p.mean, Implausibility: make([]float64, len(s.Targets))}
		for t, target := range s.Targets {
			x := math.Abs(p.mean[t]-target.Value) / deviation[t]
			if math.IsNaN(x) {
				x = math.Inf(1)
			}
			out[i].Implausibility[t] = x
		}
	}
	return out
}

// ranked is the implausibility of a run that is held against the cut.
func (s *search) ranked(d Draw) float64 {
	sorted := slices.Sorted(slices.Values(d.Implausibility))
	return sorted[len(sorted)-s.Rank]
}

// identify works out what the accepted set says of each factor and each pair.
func (s *search) identify(drawn []runPoint, out *Calibrated) {
	k := len(s.Factors)
	column := func(f int) []float64 {
		x := make([]float64, len(drawn))
		for i, p := range drawn {
			x[i] = p.shares[f]
		}
		return x
	}
	weights := make([]float64, len(drawn))
	for i, d := range out.Draws {
		weights[i] = d.Weight
	}
	columns := make([][]float64, k)
	for f, factor := range s.Factors {
		columns[f] = column(f)
		low, high := weighted(columns[f], weights, 0.025), weighted(columns[f], weights, 0.975)
		out.Factors = append(out.Factors, Identified{
			Name: factor.Name, Low: factor.At(low), High: factor.At(high), Kept: math.Min(1, (high-low)/0.95),
		})
	}
	for a := range k {
		for b := a + 1; b < k; b++ {
			r := correlation(columns[a], columns[b], weights)
			if math.Abs(r) >= tied && math.Abs(r) > 3/math.Sqrt(out.Sample) {
				out.TradeOff = append(out.TradeOff, Pair{s.Factors[a].Name, s.Factors[b].Name, r})
			}
		}
	}
	slices.SortStableFunc(out.TradeOff, func(a, b Pair) int {
		return cmp.Compare(math.Abs(b.Correlation), math.Abs(a.Correlation))
	})
}

// weighted returns the quantile of weighted values: the smallest value with at
// least p of the weight at or below it.
func weighted(x, weights []float64, p float64) float64 {
	order := make([]int, len(x))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(x[a], x[b]) })
	var sum float64
	last := 0.0
	for _, i := range order {
		if weights[i] == 0 {
			continue
		}
		last = x[i]
		if sum += weights[i]; sum >= p {
			break
		}
	}
	return last
}

// correlation returns the correlation of two columns by weights that add up to
// 1; 0 where one of them does not vary.
func correlation(x, y, weights []float64) float64 {
	mx, my := dot(weights, x), dot(weights, y)
	var xx, yy, xy float64
	for i, w := range weights {
		dx, dy := x[i]-mx, y[i]-my
		xx += float64(w * float64(dx*dx))
		yy += float64(w * float64(dy*dy))
		xy += float64(w * float64(dx*dy))
	}
	if !(xx > 0) || !(yy > 0) {
		return 0
	}
	return xy / math.Sqrt(float64(xx*yy))
}

// conclude finds the closest run and the hardest target.
func (s *search) conclude(out *Calibrated) {
	var closest float64
	for _, d := range s.held(s.runs) {
		if x := s.ranked(d); out.Closest.Point == nil || x < closest {
			out.Closest, closest = d, x
		}
	}
	fits := out.Waves[len(out.Waves)-1].Fits
	hardest := slices.MaxFunc(fits, func(a, b Fit) int { return cmp.Compare(a.RuledOut, b.RuledOut) })
	out.Hardest = hardest.Target
}

// Members returns n points of the accepted set of equal weight, for what takes
// points but no weights: a draw comes up as often as n times its weight says,
// give or take one (systematic resampling, Kitagawa 1996). Nil where nothing fits.
//
// The points are in an order in which the first few of them, however many, are
// spread over the whole set (that of van der Corput 1935), so that who takes
// only these does not take one draw that weighs much again and again.
func (c *Calibrated) Members(n int, key sim.Key) [][]float64 {
	if c.Sample == 0 {
		return nil
	}
	out := make([][]float64, 0, n)
	start := key.Uniform()
	var sum float64
	for _, d := range c.Draws {
		sum += d.Weight
		for len(out) < n && (float64(len(out))+start)/float64(n) < sum {
			out = append(out, d.Point)
		}
	}
	for last := len(out) - 1; len(out) < n; { // rounding left the sum below 1, and the last draws weigh nothing
		out = append(out, out[last])
	}
	return spreadOut(out)
}

// spreadOut returns what is in a row in another order: at each power of two, the
// middle of every gap between those that came before.
func spreadOut[T any](row []T) []T {
	out := make([]T, 0, len(row))
	width := bits.Len(uint(max(1, len(row)-1)))
	for i := range 1 << width {
		if k := int(bits.Reverse64(uint64(i)) >> (64 - width)); k < len(row) {
			out = append(out, row[k])
		}
	}
	return out
}
