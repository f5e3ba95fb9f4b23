package experiment

import (
	"errors"
	"fmt"
	"math"

	"gonum.org/v1/gonum/stat/distuv"

	"gradus/sim/fmath"
)

// Influence says whether a factor moves a response.
type Influence uint8

const (
	// InfluenceUnknown: there is one replication, and luck cannot be told from effect.
	InfluenceUnknown Influence = iota
	NoInfluenceShown           // what is seen could be luck
	Influential                // more than luck
)

var influenceWords = [...]string{"unknown", "not shown", "influential"}

// String returns the word: "unknown", "not shown" or "influential".
func (i Influence) String() string {
	if int(i) >= len(influenceWords) {
		return fmt.Sprintf("Influence(%d)", uint8(i))
	}
	return influenceWords[i]
}

// ElementaryEffect is what the trajectories say of one factor. An elementary
// effect is the change of the response over a step, divided by the length of
// the step as a share of the factor's range: what the whole range would do if
// the response were linear [unit of the response].
type ElementaryEffect struct {
	Factor string
	// Mu is the mean effect. Its interval covers the choice of the trajectories
	// and the luck, common to the trajectories or not.
	Mu Interval
	// MuStar is the mean absolute effect, after averaging over the replications;
	// its interval covers the choice of the trajectories. Luck adds to it: a
	// factor without any effect has a MuStar of about Floor.
	MuStar Interval
	Floor  float64 // NaN with one replication
	// Spread is the variance of the effect between trajectories that luck does
	// not explain; unbiased, and so below zero at times where there is none.
	Spread Estimate
	// Sigma is its square root: effects that differ from place to place, by
	// curvature or by interaction. 0 where Spread is not above zero.
	Sigma Estimate
	// Luck is the standard deviation that luck gives to the effect of one
	// trajectory, averaged over the replications; NaN with one replication.
	Luck      float64
	Influence Influence
}

// Estimate is a number with its interval. Undefined numbers are NaN.
type Estimate struct{ Value, Low, High float64 }

// ElementaryEffects analyses values[point][replication] at the points of
// [Trajectories]; a replication has the same luck at all of them, or luck of its
// own at each. It refuses a sample that is not made of trajectories, and values
// that are not complete.
//
// The effects of a factor, a trajectory a row and a replication a column, are a
// crossed layout of random effects with one value a cell [Searle et al. 1992].
// With MT, MR and ME the mean squares of T trajectories, R replications and of
// the rest, the interval of Mu joins the errors MT/(TR), with T-1 degrees of
// freedom, and (MR-ME)/(TR), with R-1; Spread is (MT-ME)/R, its interval that of
// Miller's (1968) jackknife of the logarithm of MT/R joined with the error of
// ME. Effects that are very skewed are covered less often than stated, by 95 %
// intervals of Spread about 87 % of the time for exponential ones.
//
// A factor is Influential if luck alone explains neither its mean effect over
// the trajectories that were run (a t test over the replications) nor that the
// effects differ between them (MT against ME, an F test). Both tests of all
// factors share 1-level {0 < level < 1} in equal parts, so that in a model in
// which nothing has an effect any factor is called influential with a probability
// of about 1-level at most. Intervals are at level, each for itself.
//
// With one replication luck is part of everything and Influence is unknown.
func ElementaryEffects(s Sample, values [][]float64, level float64) ([]ElementaryEffect, error) {
	checkLevel(level)
	walks, err := steps(s)
	if err != nil {
		return nil, err
	}
	replications, err := replicationsOf(s, values)
	if err != nil {
		return nil, err
	}
	if len(walks[0]) < 2 {
		return nil, errors.New("one trajectory: at least two are needed")
	}
	each := 1 - (1-level)/float64(2*len(walks))
	out := make([]ElementaryEffect, len(walks))
	for i, walk := range walks {
		table := make([][]float64, len(walk))
		for t, st := range walk {
			table[t] = make([]float64, replications)
			for r := range table[t] {
				table[t][r] = (values[st.to][r] - values[st.from][r]) / st.length
			}
		}
		out[i] = elementary(table, level, each)
		out[i].Factor = s.Factors[i].Name
	}
	return out, nil
}

// elementary summarises the effects[trajectory][replication] of a factor.
func elementary(effects [][]float64, level, each float64) ElementaryEffect {
	l := layoutOf(effects)
	size := make([]float64, len(l.rows))
	within := make([]float64, len(l.rows))
	for t, effect := range l.rows {
		size[t] = math.Abs(effect)
		within[t] = momentsOf(effects[t]).variance() / float64(l.columns)
	}
	e := ElementaryEffect{
		Mu: l.meanInterval(level), MuStar: MeanInterval(size, level),
		Luck: math.Sqrt(momentsOf(within).mean),
	}
	if l.columns < 2 {
		e.Luck = math.NaN()
	}
	e.Floor = e.Luck * math.Sqrt(2/math.Pi) // the mean of a normal deviation's size
	e.Spread = l.spread(level)
	root := func(v float64) float64 { return math.Sqrt(math.Max(v, 0)) } // NaN stays NaN
	e.Sigma = Estimate{root(e.Spread.Value), root(e.Spread.Low), root(e.Spread.High)}
	switch {
	case l.columns < 2:
	case l.meanDiffers(1-each) || l.rowsDiffer(1-each):
		e.Influence = Influential
	default:
		e.Influence = NoInfluenceShown
	}
	return e
}

// layout is the analysis of variance of a table of rows x columns with one
// value a cell.
type layout struct {
	columns int
	rows    []float64 // means
	mean    float64
	// Mean squares: of the rows, of the columns and of the rest. The last two
	// are zero with one column.
	row, column, rest float64
}

func layoutOf(x [][]float64) layout {
	n, m := len(x), len(x[0])
	l := layout{columns: m, rows: make([]float64, n)}
	columns := make([]float64, m)
	column := make([]float64, n)
	for r := range columns {
		for t := range x {
			column[t] = x[t][r]
		}
		columns[r] = momentsOf(column).mean
	}
	for t := range x {
		l.rows[t] = momentsOf(x[t]).mean
	}
	rows := momentsOf(l.rows)
	l.mean = rows.mean
	l.row = float64(m) * rows.variance()
	if m < 2 {
		return l
	}
	l.column = float64(n) * momentsOf(columns).variance()
	ss := 0.0
	for t := range x {
		for r, v := range x[t] {
			d := (v - l.rows[t]) - (columns[r] - l.mean)
			ss += float64(d * d)
		}
	}
	l.rest = ss / float64((n-1)*(m-1))
	return l
}

// meanInterval is the interval of the mean over rows and columns that are both
// drawn at random: the interval over rows, which has the part of the rest in
// it, widened by the part of the columns.
func (l layout) meanInterval(level float64) Interval {
	n, m := float64(len(l.rows)), float64(l.columns)
	half := studentQuantile(0.5+level/2, len(l.rows)-1) * math.Sqrt(l.row/(n*m))
	e := Estimate{l.mean, l.mean - half, l.mean + half}.widened(l.columnsHalfWidth(level))
	return Interval{Mean: l.mean, Low: e.Low, High: e.High, HalfWidth: l.mean - e.Low, N: len(l.rows)}
}

// columnsHalfWidth is the half-width that the choice of the columns adds to
// the interval of a mean over rows. A component that comes out negative is
// taken for absent; there is none to be seen in one column. Two columns are
// close by chance too often for that, and the rest is left in.
func (l layout) columnsHalfWidth(level float64) float64 {
	excess := math.Max(0, l.column-l.rest)
	switch l.columns {
	case 1:
		return 0
	case 2:
		excess = l.column
	}
	variance := excess / float64(len(l.rows)*l.columns)
	return studentQuantile(0.5+level/2, l.columns-1) * math.Sqrt(variance)
}

// meanDiffers tells whether the mean over these very rows differs from zero by
// more than luck explains, at a probability of a false alarm of alpha. The
// column is the independent observation, whether or not the rows share its luck.
func (l layout) meanDiffers(alpha float64) bool {
	deviation := math.Sqrt(l.column / float64(len(l.rows)*l.columns))
	return math.Abs(l.mean) > studentQuantile(1-alpha/2, l.columns-1)*deviation
}

// roundingSquared is, squared, what rounding may leave of a difference between
// equal effects, as a share of their size: a hundred times what it does.
const roundingSquared = 1e-26

// rowsDiffer tells whether the rows differ by more than the rest explains, at
// a probability of a false alarm of alpha.
func (l layout) rowsDiffer(alpha float64) bool {
	if l.row <= roundingSquared*(float64(l.mean*l.mean)+l.column) {
		return false
	}
	if l.rest == 0 {
		return true
	}
	n := float64(len(l.rows) - 1)
	return distuv.F{D1: n, D2: n * float64(l.columns-1)}.Survival(l.row/l.rest) < alpha
}

// spread is the variance between rows beyond the rest, with the errors of both
// in its interval, the rest's as of a normal variable.
func (l layout) spread(level float64) Estimate {
	all := logVarianceInterval(l.rows, level)
	rest := l.rest / float64(l.columns)
	freedom := float64((len(l.rows) - 1) * max(1, l.columns-1))
	half := float64(fmath.NormalQuantile(0.5+level/2) * math.Sqrt(2/freedom) * rest)
	return Estimate{all.Value - rest, all.Low - rest, all.High - rest}.widened(half)
}
