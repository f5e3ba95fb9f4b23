package experiment

import (
	"context"
	"errors"
	"fmt"
	"math"
	"sort"
)

// Precision says when the intervals are narrow enough.
type Precision struct {
	Relative float64 // half-width wanted, as a share of the mean {>= 0; 0: only absolute targets}
	Min      int     // replications before the first check {>= 2}; Hoad et al. use 3
	Cap      int     // most replications {>= Min}
	// LookAhead is the number of further replications over which a precision
	// once met must hold, so that a lucky short run does not stop early {>= 0}.
	// Hoad et al. recommend 5. Above 100 replications it grows in proportion:
	// LookAhead per hundred.
	LookAhead int
}

// Response is a number of interest of a replication.
type Response[R any] struct {
	Name string
	// Of takes the value from the results of the points of one replication; NaN
	// where undefined. A difference between two points is a response too.
	Of func(points []R) float64
	// Absolute is a half-width that is narrow enough whatever the mean [unit of
	// the response] {>= 0}: a difference near zero never meets a relative one.
	Absolute float64
}

// Attainment says how precisely a response is known at the end.
type Attainment struct {
	Name     string
	Interval Interval
	Target   float64 // half-width wanted: the larger of the relative and the absolute one
	Since    int     // replications from which the target has been met without a break; 0: not met
	Reached  bool    // met, and over the look-ahead too
	// StillNeeded estimates the further replications until Reached, from the
	// variance seen so far: 0 if reached, -1 if no number can be named (fewer
	// than two values, or a relative target of a mean of zero).
	StillNeeded int
}

// beyondReach is a number of replications that nobody runs; estimates above it
// are not worth naming.
const beyondReach = 1_000_000_000

// RunToPrecision runs replications until the interval of every response at the
// given level is narrow enough and has been so over the look-ahead, or until
// p.Cap replications are done; o.Replications must be zero. The rule is that of
// Hoad, Robinson and Davies (2010), applied to all responses at once: after n
// replications a response has reached its precision if the half-width has been
// within its target at every count from some n0 >= p.Min up to n, with
//
//	n >= n0 + LookAhead * max(n0, 100)/100    (rounded down)
//
// and the run stops at the first n at which all have. Each interval is at the
// level given, for itself; for several at once ask for a higher level. An
// interval stopped at when it is narrow covers a little less often than stated:
// normal values stopped at 10 % after some 18 replications, Min 3, are covered
// 94.0 % of the time at level 0.95 with a look-ahead of five, and 90.4 % with none.
//
// The results are those of [Run] with as many replications. The stopping point
// does not depend on o.Workers; batches between two checks have about
// LookAhead+1 replications, so many workers want many points or a longer
// look-ahead. The total given to o.Progress is an estimate that moves.
//
// Attainments are in the order of the responses; those with Reached false are
// the list of what was not reached. They come with an error too, for the
// replications that are returned.
func RunToPrecision[W, R any](ctx context.Context, m Model[W, R], o Options, p Precision, level float64,
	responses []Response[R],
) ([][]R, []Attainment, error) {
	if err := p.validate(o, level, len(responses)); err != nil {
		return nil, nil, err
	}
	watches := make([]watch, len(responses))
	for i, r := range responses {
		if r.Absolute < 0 || math.IsNaN(r.Absolute) || p.Relative == 0 && r.Absolute == 0 {
			return nil, nil, fmt.Errorf("response %q: no positive half-width to reach", r.Name)
		}
		watches[i] = watch{precision: p, level: level, absolute: r.Absolute}
	}
	first, progress := o.First, o.Progress
	var results [][]R
	for {
		n := len(results)
		next := p.nextCheck(n, watches)
		if n >= next {
			return results, attainments(responses, watches), nil
		}
		o.First, o.Replications = first+n, next-n
		if progress != nil {
			done, total := n*o.Points, o.Points*p.expected(next, watches)
			o.Progress = func(d, _ int) { progress(done+d, total) }
		}
		batch, err := Run(ctx, m, o)
		for _, points := range batch {
			results = append(results, points)
			for i := range watches {
				watches[i].add(responses[i].Of(points))
			}
		}
		if err != nil {
			return results, attainments(responses, watches), err
		}
	}
}

func (p Precision) validate(o Options, level float64, responses int) error {
	var errs []error
	if o.Replications != 0 {
		errs = append(errs, fmt.Errorf("replications: %d, want 0: the precision decides", o.Replications))
	}
	if !(p.Relative >= 0) || math.IsInf(p.Relative, 0) {
		errs = append(errs, fmt.Errorf("relative precision: %v, want at least 0", p.Relative))
	}
	if p.Min < 2 {
		errs = append(errs, fmt.Errorf("least replications: %d, want at least 2", p.Min))
	}
	if p.Cap < p.Min {
		errs = append(errs, fmt.Errorf("most replications: %d, want at least the least, %d", p.Cap, p.Min))
	}
	if p.LookAhead < 0 {
		errs = append(errs, fmt.Errorf("look-ahead: %d, want at least 0", p.LookAhead))
	}
	if !(level > 0 && level < 1) {
		errs = append(errs, fmt.Errorf("confidence level: %v, want between 0 and 1", level))
	}
	if responses == 0 {
		errs = append(errs, errors.New("no response to be precise about"))
	}
	return errors.Join(errs...)
}

// held returns the count at which a precision met since n0 counts as reached.
func (p Precision) held(n0 int) int { return n0 + p.LookAhead*max(n0, 100)/100 }

// nextCheck returns the earliest count after n at which the run could stop;
// n itself or less if it stops now.
func (p Precision) nextCheck(n int, watches []watch) int {
	next := p.held(p.Min)
	for _, w := range watches {
		switch {
		case w.since > 0:
			next = max(next, p.held(w.since))
		case n >= p.Min:
			next = max(next, p.held(n+1))
		}
	}
	return min(next, p.Cap)
}

// expected guesses the count at which the run will stop, for the progress;
// next is the count to which it is going to run anyway.
func (p Precision) expected(next int, watches []watch) int {
	total := next
	for _, w := range watches {
		if more := w.stillNeeded(); more > 0 {
			total = max(total, min(len(w.values)+more, p.Cap))
		}
	}
	return total
}

// watch follows one response.
type watch struct {
	precision Precision
	level     float64
	absolute  float64
	values    []float64 // one per replication
	since     int       // see Attainment.Since
}

// add takes the value of the next replication.
func (w *watch) add(value float64) {
	w.values = append(w.values, value)
	n := len(w.values)
	if n < w.precision.Min {
		return
	}
	i := MeanInterval(w.values, w.level)
	switch {
	case !(i.HalfWidth <= w.target(i)): // also if undefined
		w.since = 0
	case w.since == 0:
		w.since = n
	}
}

// target is the half-width wanted.
func (w *watch) target(i Interval) float64 {
	return math.Max(w.absolute, w.precision.Relative*math.Abs(i.Mean))
}

func (w *watch) reached() bool {
	return w.since > 0 && len(w.values) >= w.precision.held(w.since)
}

// stillNeeded estimates the replications until reached, see Attainment.
func (w *watch) stillNeeded() int {
	n := len(w.values)
	if w.since > 0 {
		return max(0, w.precision.held(w.since)-n)
	}
	i := MeanInterval(w.values, w.level)
	target := w.target(i)
	if !(target > 0) || math.IsNaN(i.HalfWidth) || math.IsInf(i.HalfWidth, 0) {
		return -1
	}
	p := 0.5 + w.level/2
	// The standard deviation, from the half-width.
	deviation := i.HalfWidth * math.Sqrt(float64(i.N)) / studentQuantile(p, i.N-1)
	values := i.N + sort.Search(beyondReach, func(more int) bool {
		m := i.N + more
		return studentQuantile(p, m-1)*deviation <= target*math.Sqrt(float64(m))
	})
	// Where some values are undefined, more replications are needed to get them.
	share := float64(i.N) / float64(n)
	total := math.Max(math.Ceil(float64(values)/share), float64(w.precision.Min))
	if total >= beyondReach {
		return -1
	}
	return w.precision.held(int(total)) - n
}

func attainments[R any](responses []Response[R], watches []watch) []Attainment {
	list := make([]Attainment, len(watches))
	for i := range watches {
		w := &watches[i]
		interval := MeanInterval(w.values, w.level)
		list[i] = Attainment{
			Name: responses[i].Name, Interval: interval, Target: w.target(interval),
			Since: w.since, Reached: w.reached(), StillNeeded: w.stillNeeded(),
		}
	}
	return list
}
