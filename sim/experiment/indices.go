package experiment

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/stat"

	"gradus/sim"
	"gradus/sim/fmath"
)

// Indices are the Sobol' indices of a response.
type Indices struct {
	Rows, Replications int
	Mean               float64 // of the response over the points a and b
	// Ignorance is the variance of the expected response between parameter sets:
	// what would be left if luck were averaged out. Unbiased, and so below zero
	// at times where there is none. With one replication it includes the luck.
	Ignorance Estimate
	// LuckShare is the share of luck in the variance of a single run, the rest
	// being Ignorance; NaN with one replication.
	LuckShare Estimate
	Factors   []Index
	Doubts    []Doubt
}

// Index holds the indices of one factor, shares of [Indices.Ignorance]. They
// are what came out: an estimate below 0 or above 1 is not cut off.
type Index struct {
	Factor string
	First  Estimate // what fixing the factor alone would take away, on average
	Total  Estimate // what would be left if all others were fixed
}

// Doubt is a reason to trust an index less.
type Doubt struct {
	Kind   DoubtKind
	Factor string // "" where all are meant
}

// DoubtKind is a kind of [Doubt].
type DoubtKind uint8

const (
	// LuckInside: one replication; luck counts as ignorance and as interaction.
	LuckInside DoubtKind = iota
	// SharedLuckOutside: two replications; the intervals leave out luck that all points share.
	SharedLuckOutside
	// LuckDrowns: the interval of Ignorance reaches zero, so that shares of it
	// mean nothing. They have no intervals.
	LuckDrowns
	// BelowZero: an index came out negative and its interval holds zero: too few
	// rows to tell it from none.
	BelowZero
	// SurelyBelowZero: the whole interval of an index is negative, which no
	// index is: the values are not those of the sample, or a few are extreme.
	SurelyBelowZero
	// AboveOne: an index came out above one.
	AboveOne
	// FirstAboveTotal: the first-order index came out above the interval of the
	// total one, which it cannot exceed.
	FirstAboveTotal
)

var doubtWords = [...]string{
	"luck inside", "shared luck outside", "luck drowns", "below zero", "surely below zero", "above one", "first above total",
}

// String names the doubt in a word or two.
func (k DoubtKind) String() string {
	if int(k) >= len(doubtWords) {
		return fmt.Sprintf("DoubtKind(%d)", uint8(k))
	}
	return doubtWords[k]
}

// Bootstrap says how the intervals of [SobolIndices] are found.
type Bootstrap struct {
	Level   float64 // {0 < level < 1}
	Samples int     // resamples of the rows {>= 100}; 1000 serve
	Key     sim.Key // address of the draws
}

// SobolIndices analyses values[point][replication] at the points of
// [Saltelli]; a replication has the same luck at all of them, or luck of its own
// at each. It refuses a sample that is not made of such rows, and values that
// are not complete.
//
// With f(a), f(b) and f(a_i) the responses of a row, the estimators are those of
// Saltelli et al. (2010) for the first-order index and of Jansen (1999) for the total one,
//
//	V_i  = mean of f(b) (f(a_i) - f(a))        T_i = mean of (f(a) - f(a_i))^2 / 2
//
// over the variance V of f(a) and f(b), f measured from its mean. Luck would add
// its variance to every T_i and to V. So the two factors of every product are
// taken from two different replications, and averaged over all pairs of them:
// what luck adds then has the mean zero, whether or not the points share it.
//
// Intervals are percentiles of a bootstrap over rows [Archer et al. 1997], which
// covers the choice of the rows and luck that differs between points, widened,
// from three replications, by luck that all points share. Rows of a Sobol'
// sequence are more even than random ones, so the intervals are on the safe side.
func SobolIndices(s Sample, values [][]float64, b Bootstrap) (*Indices, error) {
	m, err := rowMomentsOf(s, values, b)
	if err != nil {
		return nil, err
	}
	return m.indices(len(m.rows)), nil
}

// Convergence returns the [SobolIndices] of the first rows of a sample, twice
// as many each time, from no fewer than 8 up to all: an index that still
// moves has not been found.
func Convergence(s Sample, values [][]float64, b Bootstrap) ([]*Indices, error) {
	m, err := rowMomentsOf(s, values, b)
	if err != nil {
		return nil, err
	}
	var out []*Indices
	for n := len(m.rows); n >= 8 || n == len(m.rows); n /= 2 {
		out = append(out, m.indices(n))
	}
	slices.Reverse(out)
	return out, nil
}

// rowMoments are the products that each row brings.
type rowMoments struct {
	bootstrap    Bootstrap
	factors      []Factor
	replications int
	values       [][]float64
	rows         []int // first point of each
}

func rowMomentsOf(s Sample, values [][]float64, b Bootstrap) (*rowMoments, error) {
	checkLevel(b.Level)
	if b.Samples < 100 {
		return nil, fmt.Errorf("bootstrap samples: %d, want at least 100", b.Samples)
	}
	n, err := rowsOf(s)
	if err != nil {
		return nil, err
	}
	replications, err := replicationsOf(s, values)
	if err != nil {
		return nil, err
	}
	m := &rowMoments{bootstrap: b, factors: s.Factors, replications: replications, values: values}
	for j := range n {
		m.rows = append(m.rows, j*(len(s.Factors)+2))
	}
	return m, nil
}

// The columns of the products of a row; then two for every factor.
const (
	ignoranceColumn = iota
	luckColumn
	firstColumn
)

// products returns the products of the first n rows, [row][column], without
// one replication {-1: with all of them}.
func (m *rowMoments) products(n int, centre []float64, without int) (products [][]float64) {
	k := len(m.factors)
	from := func(point int, centre []float64) []float64 {
		var out []float64
		for r, v := range m.values[point] {
			if r != without {
				out = append(out, v-centre[r])
			}
		}
		return out
	}
	raw := make([]float64, m.replications) // luck that the points share is luck all the same
	unbias := float64(2*n) / float64(2*n-1)
	products = make([][]float64, n)
	for j, first := range m.rows[:n] {
		row := make([]float64, firstColumn+2*k)
		a, b := from(first, centre), from(first+k+1, centre)
		row[ignoranceColumn] = unbias * (crossProduct(a, a) + crossProduct(b, b)) / 2
		row[luckColumn] = (momentsOf(from(first, raw)).variance() + momentsOf(from(first+k+1, raw)).variance()) / 2
		for i := range k {
			d := from(first+1+i, centre)
			for r := range d {
				d[r] -= a[r]
			}
			row[firstColumn+2*i] = crossProduct(b, d)
			row[firstColumn+2*i+1] = crossProduct(d, d) / 2
		}
		products[j] = row
	}
	return products
}

// centre returns the mean of a and b over the first n rows, a replication.
func (m *rowMoments) centre(n int) []float64 {
	k := len(m.factors)
	centre := make([]float64, m.replications)
	for r := range centre {
		for _, first := range m.rows[:n] {
			centre[r] += m.values[first][r] + m.values[first+k+1][r]
		}
		centre[r] /= float64(2 * n)
	}
	return centre
}

// crossProduct is the mean of x(r) y(s) over all pairs of different
// replications r and s; the plain product where there is only one.
func crossProduct(x, y []float64) float64 {
	if len(x) == 1 {
		return x[0] * y[0]
	}
	var sumX, sumY, same float64
	for r := range x {
		sumX += x[r]
		sumY += y[r]
		same += float64(x[r] * y[r])
	}
	return (float64(sumX*sumY) - same) / float64(len(x)*(len(x)-1))
}

// indices analyses the first n rows.
func (m *rowMoments) indices(n int) *Indices {
	centre := m.centre(n)
	products := m.products(n, centre, -1)
	all := make([]int, n)
	for j := range all {
		all[j] = j
	}
	means := columnMeans(products, all)
	point := ratios(means)
	draws := make([][]float64, len(point)) // [column][resample]
	key := m.bootstrap.Key.Named("bootstrap of rows")
	for sample := range m.bootstrap.Samples {
		at := key.At(int64(sample))
		for j := range all {
			all[j] = at.At(int64(j)).Below(n)
		}
		for c, v := range ratios(columnMeans(products, all)) {
			draws[c] = append(draws[c], v)
		}
	}
	shared := m.sharedLuck(n, centre, products, means)
	estimates := make([]Estimate, len(point))
	for c, v := range point {
		e := percentiles(v, draws[c], m.bootstrap.Level)
		if c == luckColumn {
			estimates[c] = e.widenedShare(shared[c])
		} else {
			estimates[c] = e.widened(shared[c])
		}
	}
	out := &Indices{
		Rows: n, Replications: m.replications, Mean: momentsOf(centre).mean,
		Ignorance: estimates[ignoranceColumn], LuckShare: estimates[luckColumn],
	}
	drowned := !(out.Ignorance.Low > 0)
	for i, f := range m.factors {
		index := Index{f.Name, estimates[firstColumn+2*i], estimates[firstColumn+2*i+1]}
		if drowned {
			index.First.Low, index.First.High = math.NaN(), math.NaN()
			index.Total.Low, index.Total.High = math.NaN(), math.NaN()
		}
		out.Factors = append(out.Factors, index)
	}
	out.Doubts = out.doubts(drowned)
	return out
}

// sharedLuck returns for every column the half-width of the interval that comes
// from luck which all points share: with other replications all rows would have
// moved together, which resampling rows does not show. What a row and a
// replication bring to an estimate, to the first order, is a crossed layout, and
// the component of its columns is wanted. 0 with fewer than three replications.
func (m *rowMoments) sharedLuck(n int, centre []float64, products [][]float64, means []float64) []float64 {
	out := make([]float64, len(means))
	r := m.replications
	if r < minForSharedLuck {
		return out
	}
	without := make([][][]float64, r)
	for i := range without {
		without[i] = m.products(n, centre, i)
	}
	brought := make([][]float64, n)
	for j := range brought {
		brought[j] = make([]float64, r)
	}
	for c := range out {
		for j := range brought {
			for i := range brought[j] {
				pseudo := func(c int) float64 {
					return float64(float64(r)*products[j][c]) - float64(float64(r-1)*without[i][j][c])
				}
				brought[j][i] = toFirstOrder(c, means, pseudo)
			}
		}
		out[c] = layoutOf(brought).columnsHalfWidth(m.bootstrap.Level)
	}
	return out
}

// minForSharedLuck is the number of replications from which shared luck can be
// seen: without any one of them there must be two left to multiply.
const minForSharedLuck = 3

// toFirstOrder is the derivative of [ratios] applied to what a cell brings.
func toFirstOrder(c int, means []float64, brought func(c int) float64) float64 {
	v := means[ignoranceColumn]
	switch c {
	case ignoranceColumn:
		return brought(c)
	case luckColumn:
		sum := means[c] + v
		return (float64(v*brought(c)) - float64(means[c]*brought(ignoranceColumn))) / float64(sum*sum)
	}
	return (brought(c) - float64(means[c]/v*brought(ignoranceColumn))) / v
}

// widenedShare is widened for a share of two positive parts, on the scale of
// the logarithm of their ratio, where few replications leave much open without
// leaving 0 to 1. A share that is not inside is widened as it is.
func (e Estimate) widenedShare(half float64) Estimate {
	logit := func(x float64) float64 { return fmath.Log(x / (1 - x)) }
	if !(e.Value > 0 && e.Value < 1 && e.Low > 0 && e.High < 1) {
		return e.widened(half)
	}
	w := Estimate{logit(e.Value), logit(e.Low), logit(e.High)}.widened(half / (e.Value * (1 - e.Value)))
	return Estimate{e.Value, fmath.Logistic(w.Low), fmath.Logistic(w.High)}
}

// widened adds a further independent error of the given half-width.
func (e Estimate) widened(half float64) Estimate {
	join := func(a float64) float64 { return math.Sqrt(float64(a*a) + float64(half*half)) }
	return Estimate{e.Value, e.Value - join(e.Value-e.Low), e.Value + join(e.High-e.Value)}
}

func columnMeans(rows [][]float64, which []int) []float64 {
	out := make([]float64, len(rows[0]))
	for _, j := range which {
		for c, v := range rows[j] {
			out[c] += v
		}
	}
	for c := range out {
		out[c] /= float64(len(which))
	}
	return out
}

// ratios turns the means of the products into variance, share and indices.
func ratios(means []float64) []float64 {
	variance := means[ignoranceColumn]
	out := slices.Clone(means)
	out[luckColumn] = means[luckColumn] / (means[luckColumn] + variance)
	for c := firstColumn; c < len(out); c++ {
		out[c] = means[c] / variance
		if !(variance > 0) {
			out[c] = math.NaN() // a share of nothing
		}
	}
	return out
}

// percentiles is the interval between the quantiles of the draws. Draws that
// are undefined leave the interval undefined.
func percentiles(value float64, draws []float64, level float64) Estimate {
	if slices.ContainsFunc(draws, math.IsNaN) {
		return Estimate{value, math.NaN(), math.NaN()}
	}
	slices.Sort(draws)
	tail := (1 - level) / 2
	return Estimate{
		value, stat.Quantile(tail, stat.LinInterp, draws, nil), stat.Quantile(1-tail, stat.LinInterp, draws, nil),
	}
}

func (x *Indices) doubts(drowned bool) []Doubt {
	var out []Doubt
	if x.Replications < 2 {
		out = append(out, Doubt{LuckInside, ""})
	}
	if x.Replications == minForSharedLuck-1 {
		out = append(out, Doubt{SharedLuckOutside, ""})
	}
	if drowned {
		return append(out, Doubt{LuckDrowns, ""})
	}
	for _, f := range x.Factors {
		for _, e := range []Estimate{f.First, f.Total} {
			switch {
			case e.High < 0:
				out = append(out, Doubt{SurelyBelowZero, f.Factor})
			case e.Value < 0:
				out = append(out, Doubt{BelowZero, f.Factor})
			case e.Value > 1:
				out = append(out, Doubt{AboveOne, f.Factor})
			}
		}
		if f.First.Value > f.Total.High {
			out = append(out, Doubt{FirstAboveTotal, f.Factor})
		}
	}
	return slices.Compact(out)
}
