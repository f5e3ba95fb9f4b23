package experiment

import (
	"errors"
	"math"
	"slices"

	"gradus/sim/fmath"
)

// gaussian is a Gaussian process with a linear trend, fitted to runs of a
// model: what the model would say at a point where it was not run, and how
// uncertain that is. Distances are measured in shares of the ranges, each
// factor with a length of its own; the covariance is Matérn's with 5/2, twice
// differentiable and no smoother (Rasmussen and Williams 2006, chapters 2, 4
// and 5; the trend is integrated out under a flat prior, their 2.7).
//
// The algebra is written out here, without fused products, since what is ruled
// out and hence where the model is run next follows from it and has to be the
// same on every machine.
type gaussian struct {
	at         [][]float64 // runs, in shares of the ranges
	length     []float64   // correlation lengths, in shares of the ranges
	variance   float64     // of the process about its trend
	noise      float64     // of a run about the process
	inflation  float64     // of predicted variances, {>= 1}, where left-out runs were further off than predicted
	middle     float64     // the responses are (y - middle) / scale inside
	scale      float64
	chol       triangle    // of the covariance of the runs
	solved     [][]float64 // L^-1 H, for each column of the trend
	trendChol  triangle    // of H' K^-1 H
	trend      []float64   // coefficients
	weights    []float64   // K^-1 (y - H trend)
	leftOut    []float64   // standardised residual of each run when it is left out
	where      []float64   // logarithms to base two of lengths and variance
	inside     []float64   // responses, about the middle and by the scale
	likelihood float64     // logarithm, restricted, up to a constant
}

// triangle is a lower triangular matrix, row i of i+1 numbers.
type triangle [][]float64

// cholesky turns the lower half of a symmetric matrix into its factor, in
// place; false if the matrix is not positive definite.
func cholesky(a triangle) bool {
	for i, row := range a {
		for j := 0; j <= i; j++ {
			other := a[j]
			s := row[j] - dot(row[:j], other[:j])
			if j < i {
				row[j] = s / other[j]
				continue
			}
			if !(s > 0) || math.IsInf(s, 0) {
				return false
			}
			row[i] = math.Sqrt(s)
		}
	}
	return true
}

// forward returns L^-1 b.
func (l triangle) forward(b []float64) []float64 {
	x := make([]float64, len(b))
	for i, row := range l {
		x[i] = (b[i] - dot(row[:i], x[:i])) / row[i]
	}
	return x
}

// backward returns L'^-1 b.
func (l triangle) backward(b []float64) []float64 {
	x := append([]float64(nil), b...)
	for i := len(l) - 1; i >= 0; i-- {
		x[i] /= l[i][i]
		for j, v := range l[i][:i] {
			x[j] -= float64(v * x[i])
		}
	}
	return x
}

// logDiagonal is half the logarithm of the determinant of L L'.
func (l triangle) logDiagonal() (sum float64) {
	for i, row := range l {
		sum += fmath.Log(row[i])
	}
	return sum
}

func dot(a, b []float64) (sum float64) {
	for i, x := range a {
		sum += float64(x * b[i])
	}
	return sum
}

// matern is the correlation of two points {0 < length}.
func matern(a, b, length []float64) float64 {
	var square float64
	for k, x := range a {
		d := (x - b[k]) / length[k]
		square += float64(d * d)
	}
	r := math.Sqrt(5 * square)
	return (1 + r + float64(r*r)/3) * fmath.Exp(-r)
}

// The bounds of the search for lengths and variance, as powers of two, and the
// ratio of noise to variance below which a covariance matrix is too near to
// singular to be factored.
const (
	leastLength, mostLength     = -3, 4
	leastVariance, mostVariance = -16, 8
	jitter                      = 1e-8
)

// fitGaussian fits a process to the responses y at the points {at least two
// more than factors}, given the variance of their noise, by the largest
// restricted likelihood. That is found by trying steps of the logarithms, one at
// a time and then in the direction that has helped, halved when none helps
// (Hooke and Jeeves 1961): a search that needs no derivative and ends on a
// lattice, so that rounding does not decide where.
func fitGaussian(at [][]float64, y []float64, noise float64) (*gaussian, error) {
	k := len(at[0])
	if len(at) < k+3 {
		return nil, errors.New("too few runs to fit an emulator to")
	}
	g := &gaussian{at: at, length: make([]float64, k), inflation: 1}
	m := momentsOf(y)
	g.middle, g.scale = m.mean, math.Sqrt(m.variance())
	if !(g.scale > 0) {
		g.scale = 1
	}
	inside := make([]float64, len(y))
	for i, v := range y {
		inside[i] = (v - g.middle) / g.scale
	}
	g.noise = noise / float64(g.scale*g.scale)
	g.inside, g.where = inside, g.climb(inside)
	if !g.set(g.where, inside) {
		return nil, errors.New("the runs lie so close together that no emulator can be fitted to them")
	}
	g.leaveOut(inside)
	return g, nil
}

// believing returns the process as it would be if a further run had turned out
// as expected, lengths and variance kept; the process itself where the point lies
// so close to others that it tells nothing.
func (g *gaussian) believing(u []float64) *gaussian {
	further := *g
	further.length = slices.Clone(g.length)
	further.at = append(slices.Clone(g.at), u)
	expected := (g.mean(u, g.correlated(u)) - g.middle) / g.scale
	further.inside = append(slices.Clone(g.inside), expected)
	if !further.set(g.where, further.inside) {
		return g
	}
	return &further
}

// climb returns the logarithms to base two of lengths and variance at which the
// likelihood is largest.
func (g *gaussian) climb(y []float64) []float64 {
	k := len(g.length)
	at := func(where []float64) float64 {
		for j, x := range where {
			low, high := float64(leastLength), float64(mostLength)
			if j == k {
				low, high = leastVariance, mostVariance
			}
			if x < low || x > high {
				return math.Inf(-1)
			}
		}
		if !g.set(where, y) {
			return math.Inf(-1)
		}
		return g.likelihood
	}
	// One logarithm at a time, and along the ridge on which a longer process of a
	// larger variance is hardly another one: variance over length to the fifth
	// power, twice the smoothness of this covariance (Zhang 2004).
	directions := make([][]float64, k+2)
	for j := range k + 1 {
		directions[j] = make([]float64, k+1)
		directions[j][j] = 1
	}
	directions[k+1] = slices.Repeat([]float64{1}, k+1)
	directions[k+1][k] = 5
	where := make([]float64, k+1)
	best := at(where)
	for step := 2.0; step >= 0.25; {
		before := slices.Clone(where)
		for _, direction := range directions {
			for _, sign := range []float64{step, -step} {
				to := slices.Clone(where)
				for j, d := range direction {
					to[j] += float64(sign * d)
				}
				if l := at(to); l > best+1e-6 {
					best, where = l, to
					break
				}
			}
		}
		if slices.Equal(where, before) {
			step /= 2
			continue
		}
		for { // on in the direction of what has helped
			further := slices.Clone(where)
			for j := range further {
				further[j] += where[j] - before[j]
			}
			l := at(further)
			if l <= best+1e-6 {
				break
			}
			best, before, where = l, where, further
		}
	}
	return where
}

// set takes lengths and variance and works out what follows from them; false if
// that cannot be done.
func (g *gaussian) set(where, y []float64) bool {
	k := len(g.length)
	for j := range g.length {
		g.length[j] = powerOfTwo(where[j])
	}
	g.variance = powerOfTwo(where[k])
	n := len(g.at)
	g.chol = make(triangle, n)
	for i := range g.chol {
		row := make([]float64, i+1)
		for j := range i {
			row[j] = g.variance * matern(g.at[i], g.at[j], g.length)
		}
		row[i] = g.variance + g.noise + float64(jitter*g.variance)
		g.chol[i] = row
	}
	if !cholesky(g.chol) {
		return false
	}
	g.solved = make([][]float64, k+1)
	column := make([]float64, n)
	for c := range g.solved {
		for i, u := range g.at {
			column[i] = trendOf(u, c)
		}
		g.solved[c] = g.chol.forward(column)
	}
	g.trendChol = make(triangle, k+1)
	for i := range g.trendChol {
		g.trendChol[i] = make([]float64, i+1)
		for j := range g.trendChol[i] {
			g.trendChol[i][j] = dot(g.solved[i], g.solved[j])
		}
	}
	if !cholesky(g.trendChol) {
		return false
	}
	a := g.chol.forward(y)
	b := g.project(a)
	g.likelihood = -g.chol.logDiagonal() - g.trendChol.logDiagonal() - (dot(a, a)-dot(b, b))/2
	g.trend = g.trendChol.backward(b)
	for c, t := range g.trend {
		for i, v := range g.solved[c] {
			a[i] -= float64(t * v)
		}
	}
	g.weights = g.chol.backward(a)
	return true
}

// project returns G^-1 (L^-1 H)' v, where G is the factor of the trend.
func (g *gaussian) project(v []float64) []float64 {
	b := make([]float64, len(g.solved))
	for c, column := range g.solved {
		b[c] = dot(column, v)
	}
	return g.trendChol.forward(b)
}

// powerOfTwo returns 2^x.
func powerOfTwo(x float64) float64 { return fmath.Exp(x * math.Ln2) }

// trendOf is column c of the trend at a point: the constant, then the factors.
func trendOf(u []float64, c int) float64 {
	if c == 0 {
		return 1
	}
	return u[c-1]
}

// leaveOut works out what each run would have been predicted to be without it,
// lengths and variance kept (Dubrule 1983), and widens the process where these
// predictions are further off than they claim.
func (g *gaussian) leaveOut(y []float64) {
	a := g.chol.forward(y)
	b := g.project(a)
	g.leftOut = make([]float64, len(y))
	var squares float64
	unit := make([]float64, len(y))
	for i := range y {
		unit[i] = 1
		v := g.chol.forward(unit)
		unit[i] = 0
		w := g.project(v)
		q := dot(v, v) - dot(w, w)
		if q > 0 {
			g.leftOut[i] = (dot(v, a) - dot(w, b)) / math.Sqrt(q)
		}
		squares += float64(g.leftOut[i] * g.leftOut[i])
	}
	g.inflation = math.Max(1, squares/float64(len(y)))
}

// correlated returns the covariances of a point with the runs.
func (g *gaussian) correlated(u []float64) []float64 {
	out := make([]float64, len(g.at))
	for i, v := range g.at {
		out[i] = g.variance * matern(u, v, g.length)
	}
	return out
}

// mean returns the expected response at a point, given its correlated.
func (g *gaussian) mean(u, correlated []float64) float64 {
	m := dot(correlated, g.weights)
	for c, t := range g.trend {
		m += float64(t * trendOf(u, c))
	}
	return g.middle + float64(g.scale*m)
}

// uncertainty returns the variance of the expected response at a point, noise
// not included, given its correlated.
func (g *gaussian) uncertainty(u, correlated []float64) float64 {
	v := g.chol.forward(correlated)
	r := make([]float64, len(g.solved))
	for c, column := range g.solved {
		r[c] = trendOf(u, c) - dot(column, v)
	}
	w := g.trendChol.forward(r)
	s := math.Max(0, g.variance-dot(v, v)+dot(w, w))
	return s * g.inflation * float64(g.scale*g.scale)
}
