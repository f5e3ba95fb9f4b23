package experiment

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"gradus/sim/fmath"
)

// BoxSearch asks when something happens: for a box of factor values, a few
// limits that can be said in a sentence, inside which most of the cases lie and
// little else. It is the bump hunting called PRIM (Friedman and Fisher 1999), as scenario discovery uses it (Bryant and Lempert 2010).
//
// From the box of everything, that share (Peel) of its points is peeled off
// whose loss leaves the greatest density of cases, over all factors from
// below and from above, until too few points are left. Each box on the way is
// kept: wide ones cover most cases, narrow ones hold little else. The one of
// the greatest harmonic mean of coverage and density is taken, and limits that
// chance alone might have set are dropped from it.
type BoxSearch struct {
	Peel         float64 // share of the points peeled off at a time {0 < Peel < 1}; 0.05
	Least        float64 // least share of all points in a box {0 < Least < 1}; 0.05
	Significance float64 // limits with a larger quasi-p-value are dropped {0 < Significance <= 1}; 0.05
}

// Limits are the limits of a box on one factor.
type Limits struct {
	Factor    int     // its column
	Low, High float64 // -+Inf where there is none; half-way to the nearest value outside the box
	// QuasiP is the probability that a box without these limits, if the cases in
	// it were spread over it by chance, had as many cases or more within them:
	// the upper tail of a binomial distribution. It is not a p-value, since the
	// limits were chosen for their cases; it tells limits that do little.
	QuasiP float64
}

// Box is a part of the space of factors: the values within all its limits.
type Box struct {
	Limits []Limits // in the order of the factors; none: everything
	Points int      // points inside
	Hits   int      // cases inside
	Cases  int      // cases in all
	All    int      // points in all
}

// Coverage is the share of all cases that lie in the box.
func (b Box) Coverage() float64 { return float64(b.Hits) / float64(b.Cases) }

// Density is the share of cases among the points of the box.
func (b Box) Density() float64 { return float64(b.Hits) / float64(b.Points) }

// balance is the harmonic mean of coverage and density.
func (b Box) balance() float64 { return 2 * float64(b.Hits) / float64(b.Cases+b.Points) }

// Holds reports whether a point lies in the box.
func (b Box) Holds(point []float64) bool {
	for _, l := range b.Limits {
		if x := point[l.Factor]; x < l.Low || x > l.High {
			return false
		}
	}
	return true
}

// Words says limits as a sentence would: "fee < 12", "fee > 3", "3 < fee < 12".
func (l Limits) Words(factor string) string {
	text := func(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }
	switch {
	case math.IsInf(l.Low, -1):
		return factor + " < " + text(l.High)
	case math.IsInf(l.High, 1):
		return factor + " > " + text(l.Low)
	}
	return text(l.Low) + " < " + factor + " < " + text(l.High)
}

// Discovered is a box with the way to it.
type Discovered struct {
	Box
	Dropped []Limits // limits of the box on the way that were dropped, with their quasi-p-values
	Path    []Box    // from everything to the smallest box; without quasi-p-values
}

// Find looks for a box over a table: points[i][f] is the value of factor f at
// point i, and cases[i] tells whether it happened there.
func (s BoxSearch) Find(points [][]float64, cases []bool) (*Discovered, error) {
	if err := s.validate(points, cases); err != nil {
		return nil, err
	}
	t := &boxTable{points: points, cases: cases}
	t.prepare()
	b := t.everything()
	var path []bounds
	for {
		path = append(path, b)
		next, ok := s.peel(t, b)
		if !ok {
			break
		}
		b = next
	}
	out := &Discovered{}
	best := 0
	for i, b := range path {
		out.Path = append(out.Path, t.box(b))
		if out.Path[i].balance() > out.Path[best].balance() {
			best = i
		}
	}
	out.Box, out.Dropped = s.prune(t, path[best])
	return out, nil
}

func (s BoxSearch) validate(points [][]float64, cases []bool) error {
	var errs []error
	if !(s.Peel > 0 && s.Peel < 1) {
		errs = append(errs, fmt.Errorf("share peeled off: %v, want between 0 and 1", s.Peel))
	}
	if !(s.Least > 0 && s.Least < 1) {
		errs = append(errs, fmt.Errorf("least share of points: %v, want between 0 and 1", s.Least))
	}
	if !(s.Significance > 0 && s.Significance <= 1) {
		errs = append(errs, fmt.Errorf("significance: %v, want more than 0 and at most 1", s.Significance))
	}
	if len(points) != len(cases) || len(points) == 0 || len(points[0]) == 0 {
		return errors.Join(append(errs, fmt.Errorf("%d points and %d cases, want as many, and factors", len(points), len(cases)))...)
	}
	for i, p := range points {
		if len(p) != len(points[0]) {
			errs = append(errs, fmt.Errorf("point %d has %d factors, want %d", i, len(p), len(points[0])))
		}
		for f, x := range p {
			if math.IsNaN(x) {
				errs = append(errs, fmt.Errorf("point %d: factor %d is undefined", i, f))
			}
		}
	}
	switch hits := count(cases); hits {
	case 0:
		errs = append(errs, errors.New("it happens at no point: there is no box to find"))
	case len(cases):
		errs = append(errs, errors.New("it happens at every point: there is no box to find"))
	}
	return errors.Join(errs...)
}

func count(cases []bool) int {
	n := 0
	for _, c := range cases {
		if c {
			n++
		}
	}
	return n
}

// bounds are the least and the greatest value of every factor in a box, both
// inside.
type bounds struct{ low, high []float64 }

func (b bounds) clone() bounds { return bounds{slices.Clone(b.low), slices.Clone(b.high)} }

func (b bounds) holds(point []float64) bool {
	for f, x := range point {
		if x < b.low[f] || x > b.high[f] {
			return false
		}
	}
	return true
}

type boxTable struct {
	points [][]float64
	cases  []bool
	values [][]float64 // of each factor, ascending, each once
}

func (t *boxTable) prepare() {
	t.values = make([][]float64, len(t.points[0]))
	for f := range t.values {
		for _, p := range t.points {
			t.values[f] = append(t.values[f], p[f])
		}
		slices.Sort(t.values[f])
		t.values[f] = slices.Compact(t.values[f])
	}
}

func (t *boxTable) everything() bounds {
	var b bounds
	for _, v := range t.values {
		b.low, b.high = append(b.low, v[0]), append(b.high, v[len(v)-1])
	}
	return b
}

// tally counts the points and the cases in a box.
func (t *boxTable) tally(b bounds) (points, hits int) {
	for i, p := range t.points {
		if b.holds(p) {
			points++
			if t.cases[i] {
				hits++
			}
		}
	}
	return points, hits
}

// peel returns the densest box that is smaller by one peeling; of equally
// dense ones the largest, then the first.
func (s BoxSearch) peel(t *boxTable, b bounds) (best bounds, ok bool) {
	var inside [][]float64
	for _, p := range t.points {
		if b.holds(p) {
			inside = append(inside, p)
		}
	}
	least := max(1, int(math.Ceil(s.Least*float64(len(t.points)))))
	off := max(1, int(s.Peel*float64(len(inside))))
	bestPoints, bestHits := 0, 0
	column := make([]float64, len(inside))
	for f := range b.low {
		for i, p := range inside {
			column[i] = p[f]
		}
		slices.Sort(column)
		for _, candidate := range peelings(b, f, column, off) {
			points, hits := t.tally(candidate)
			if points < least {
				continue
			}
			// Compared without division: hits/points against bestHits/bestPoints.
			lead := hits*bestPoints - bestHits*points
			if !ok || lead > 0 || lead == 0 && points > bestPoints {
				best, bestPoints, bestHits, ok = candidate, points, hits, true
			}
		}
	}
	return best, ok
}

// peelings cuts the given number of points off a sorted column, from below and
// from above. Points of equal value go or stay together: those of the value at
// the cut stay, unless nothing would go.
func peelings(b bounds, f int, column []float64, off int) []bounds {
	n := len(column)
	var out []bounds
	if off >= n || column[0] == column[n-1] {
		return nil
	}
	low := column[off]
	for i := off; low == column[0]; i++ {
		low = column[i]
	}
	high := column[n-1-off]
	for i := n - 1 - off; high == column[n-1]; i-- {
		high = column[i]
	}
	below, above := b.clone(), b.clone()
	below.low[f], above.high[f] = low, high
	return append(out, below, above)
}

// limited returns the factors on which a box has limits.
func (t *boxTable) limited(b bounds) []int {
	var out []int
	all := t.everything()
	for f := range b.low {
		if b.low[f] > all.low[f] || b.high[f] < all.high[f] {
			out = append(out, f)
		}
	}
	return out
}

// box turns bounds into limits, half-way between the values inside and those
// outside.
func (t *boxTable) box(b bounds) Box {
	points, hits := t.tally(b)
	out := Box{Points: points, Hits: hits, Cases: count(t.cases), All: len(t.points)}
	for _, f := range t.limited(b) {
		l := Limits{Factor: f, Low: math.Inf(-1), High: math.Inf(1), QuasiP: math.NaN()}
		v := t.values[f]
		if i, _ := slices.BinarySearch(v, b.low[f]); i > 0 {
			l.Low = v[i-1] + (v[i]-v[i-1])/2
		}
		if i, _ := slices.BinarySearch(v, b.high[f]); i < len(v)-1 {
			l.High = v[i] + (v[i+1]-v[i])/2
		}
		out.Limits = append(out.Limits, l)
	}
	return out
}

// prune drops the limits of the largest quasi-p-value one after another until
// none is above the significance.
func (s BoxSearch) prune(t *boxTable, b bounds) (box Box, dropped []Limits) {
	all := t.everything()
	b = b.clone()
	for {
		box = t.box(b)
		worst := -1
		for i := range box.Limits {
			l := &box.Limits[i]
			without := b.clone()
			without.low[l.Factor], without.high[l.Factor] = all.low[l.Factor], all.high[l.Factor]
			points, hits := t.tally(without)
			l.QuasiP = binomialTail(box.Points, box.Hits, float64(hits)/float64(points))
			if worst < 0 || l.QuasiP > box.Limits[worst].QuasiP {
				worst = i
			}
		}
		if worst < 0 || box.Limits[worst].QuasiP <= s.Significance {
			return box, dropped
		}
		l := box.Limits[worst]
		dropped = append(dropped, l)
		b.low[l.Factor], b.high[l.Factor] = all.low[l.Factor], all.high[l.Factor]
	}
}

// binomialTail is the probability of k or more of n, each with probability p.
func binomialTail(n, k int, p float64) float64 {
	switch {
	case k <= 0 || p >= 1:
		return 1
	case p <= 0:
		return 0
	}
	sum := 0.0
	hit, miss := fmath.Log(p), fmath.Log1p(-p)
	whole := fmath.LogGamma(float64(n) + 1)
	for i := k; i <= n; i++ {
		ways := whole - fmath.LogGamma(float64(i)+1) - fmath.LogGamma(float64(n-i)+1)
		sum += fmath.Exp(ways + float64(float64(i)*hit) + float64(float64(n-i)*miss))
	}
	return min(1, sum)
}
