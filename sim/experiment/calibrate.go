package experiment

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"

	"gradus/sim"
)

// Target is what a response ought to be, and how far from it is no contradiction.
type Target struct {
	Name  string  // unique
	Value float64 // observed
	// Tolerance is the standard deviation of the observation about the truth
	// {> 0}, Discrepancy that of the truth about a model with the right
	// parameters {>= 0}; both in the unit of the value.
	Tolerance, Discrepancy float64
}

// allowed is the variance by which a target may be missed.
func (t Target) allowed() float64 {
	return float64(t.Tolerance*t.Tolerance) + float64(t.Discrepancy*t.Discrepancy)
}

// Simulator runs every point in replications 0 to replications - 1 and returns
// results[point][replication][target]. A response that is not a number is undefined.
//
// Luck may be common to the points of a replication, and had better be: what it
// moves at all points alike is told apart from the rest, since no emulator
// averages it out.
type Simulator func(ctx context.Context, points [][]float64, replications int) ([][][]float64, error)

// Parallel makes a simulator of a function of a point and a replication that
// returns a response for each target. It is called from several goroutines, as
// many as there are workers {>= 1; 0: as there are processors}.
func Parallel(f func(point []float64, replication int) []float64, workers int) Simulator {
	return func(ctx context.Context, points [][]float64, replications int) ([][][]float64, error) {
		model := Model[struct{}, []float64]{
			Warm: func(context.Context, int) (struct{}, error) { return struct{}{}, nil },
			Branch: func(_ context.Context, _ struct{}, point, replication int) ([]float64, error) {
				return f(points[point], replication), nil
			},
		}
		rows, err := Run(ctx, model, Options{Points: len(points), Replications: replications, Workers: workers})
		if err != nil {
			return nil, err
		}
		out := make([][][]float64, len(points))
		for i := range out {
			for _, row := range rows {
				out[i] = append(out[i], row[i])
			}
		}
		return out, nil
	}
}

// Calibration says what to look for, and with how much effort.
type Calibration struct {
	Factors      []Factor // the uncertain parameters, uniform over their ranges beforehand, see [Factor.At]
	Targets      []Target
	Points       int // of a wave {>= factors + 3}; ten for each factor are usual
	Replications int // of a point {>= 4}
	Waves        int // at most {>= 1}
	Draws        int // of the accepted set, before weighting {>= 10}
	// Cut is the implausibility beyond which a point is ruled out {> 0}: 3 is
	// usual, since 95 % of any distribution with one peak lie within three
	// standard deviations (Pukelsheim 1994).
	Cut float64
	// Rank says which implausibility of a point is held against the cut {1 to
	// targets}: 1 the largest, so that every target counts; 3 the third largest,
	// so that two emulators may be wrong.
	Rank       int
	Candidates int // points looked at in one go {>= 100}; up to [MaxGoes] times as many where few are left
	Seed       int64
	Workers    int // of the emulators {>= 1; 0: as many as there are processors}
}

// MaxGoes is how many times the candidates of a wave are drawn before what has
// been found is taken for all there is.
const MaxGoes = 20

// Validate returns everything that is wrong with a calibration.
func (c Calibration) Validate() error {
	var errs []error
	fault := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	if err := validateDesign(c.Factors, float64(max(1, c.Candidates))); err != nil {
		errs = append(errs, err)
	}
	if len(c.Targets) == 0 {
		fault("a calibration needs at least one target")
	}
	for i, t := range c.Targets {
		if slices.ContainsFunc(c.Targets[:i], func(o Target) bool { return o.Name == t.Name }) {
			fault("target %q: it is given twice", t.Name)
		}
		if math.IsNaN(t.Value) || math.IsInf(t.Value, 0) {
			fault("target %q: %v is no finite number", t.Name, t.Value)
		}
		if !(t.Tolerance > 0) || math.IsInf(t.Tolerance, 0) {
			fault("target %q: tolerance %v, want above 0", t.Name, t.Tolerance)
		}
		if !(t.Discrepancy >= 0) || math.IsInf(t.Discrepancy, 0) {
			fault("target %q: discrepancy %v, want at least 0", t.Name, t.Discrepancy)
		}
	}
	for _, n := range []struct {
		what         string
		value, least int
	}{
		{"points of a wave", c.Points, len(c.Factors) + 3},
		{"replications", c.Replications, 4},
		{"waves", c.Waves, 1},
		{"draws", c.Draws, 10},
		{"candidates", c.Candidates, 100},
		{"rank", c.Rank, 1},
		{"workers", c.Workers, 0},
	} {
		if n.value < n.least {
			fault("%s: %d, want at least %d", n.what, n.value, n.least)
		}
	}
	if len(c.Targets) > 0 && c.Rank > len(c.Targets) {
		fault("rank: %d, but there are %d targets", c.Rank, len(c.Targets))
	}
	if !(c.Cut > 0) || math.IsInf(c.Cut, 0) {
		fault("cut: %v, want above 0", c.Cut)
	}
	return errors.Join(errs...)
}

// Outcome says why a calibration ended.
type Outcome string

// The outcomes.
const (
	// Resolved: within what is left, the emulators are so sure that more runs would rule out little.
	Resolved Outcome = "resolved"
	// OutOfWaves: more waves would still rule out more. The accepted set is
	// sound all the same, since its weights come from runs.
	OutOfWaves Outcome = "out of waves"
	// Nothing: no point meets the targets.
	Nothing Outcome = "nothing fits"
)

// resolvedShare is the part of the variance of an implausibility that the
// emulators may make up when they are said not to decide any more.
const resolvedShare = 0.1

// Fit is how well an emulator does for one target in one wave.
type Fit struct {
	Target    string
	Common    float64 // standard error of a mean over replications that all points share, in the unit of the target
	Own       float64 // standard error of such a mean that is each point's own
	Lengths   []float64
	Beyond    float64 // share of the runs that, left out, lie more than three standard deviations from what the others say
	Inflation float64 // by which the emulator's variances were multiplied, since it was too sure {>= 1}
	Deciding  float64 // share of the variance of an implausibility that is the emulator's: the median over what is left; NaN if nothing is
	RuledOut  float64 // share of what earlier waves left that this target alone rules out
}

// Wave is one round of runs and what it ruled out.
type Wave struct {
	Runs      int     // points run
	Undefined int     // of them, with an undefined response
	Tried     int     // candidates looked at
	Kept      int     // of them, not ruled out
	Left      float64 // share of the ranges, all factors together, that is not ruled out
	Fits      []Fit   // in the order of the targets
}

// Draw is one run point, held against the targets.
type Draw struct {
	Point          []float64 // a value for each factor
	Responses      []float64 // mean over the replications, for each target; NaN if undefined
	Implausibility []float64 // for each target, by the run itself; +Inf if undefined
	Weight         float64   // of the accepted set, adding up to 1; 0 of a point that is not accepted
}

// Calibrated is the outcome of a calibration.
type Calibrated struct {
	Outcome  Outcome
	Waves    []Wave
	Draws    []Draw  // of what was left, with weights by their runs; none where nothing fits
	Sample   float64 // effective number of draws, 1 / sum of squared weights; 0 where nothing fits
	Closest  Draw    // of all runs, the one of the smallest implausibility at the rank of the cut
	Hardest  string  // the target that rules out most; of use where nothing fits
	Factors  []Identified
	TradeOff []Pair // pairs that the accepted set ties together, the strongest first

	search *search
}

// RulesOut reports whether a point {one that the factors can take} is ruled out
// by the emulators: whether a setting made by hand could have been right.
func (c *Calibrated) RulesOut(point []float64) bool {
	return !c.search.judge(sharesOf(c.search.Factors, point)).kept
}

// Calibrate looks for all parameters under which a model meets its targets, by
// history matching (Craig et al. 1997; Vernon, Goldstein and Bower 2010;
// Andrianakis et al. 2015): run some points, fit an emulator to each response,
// rule out what cannot meet the targets even if the emulator, the observation
// and the model are off by what they may be, and run points of what is left.
// The implausibility of a point is the distance of the expected response from
// the target in standard deviations, whose variance is that of tolerance,
// discrepancy, emulator and luck together.
//
// Draws from what is left at the end are run and weighted by how well they meet
// the targets (normal errors of that same variance, without an emulator), so
// that the emulators choose where to look but not what is accepted: a point that
// they expect to do well is drawn more often, and its weight is divided by how
// often (importance sampling).
//
// The same calibration gives the same outcome whatever the number of workers.
func Calibrate(ctx context.Context, simulate Simulator, c Calibration) (*Calibrated, error) {
	if err := c.Validate(); err != nil {
		return nil, err
	}
	s := &search{Calibration: c, simulate: simulate, key: sim.Root(c.Seed).Named("calibration")}
	s.low, s.high = make([]float64, len(c.Factors)), slices.Repeat([]float64{1}, len(c.Factors))
	out := &Calibrated{Outcome: OutOfWaves, search: s}
	next, err := s.first()
	if err != nil {
		return nil, err
	}
	var left [][]float64
	for w := range c.Waves {
		if err := s.run(ctx, next); err != nil {
			return nil, fmt.Errorf("wave %d: %w", w+1, err)
		}
		wave, err := s.fit()
		if err != nil {
			return nil, fmt.Errorf("wave %d: %w", w+1, err)
		}
		if left, err = s.look(ctx, w, max(5*s.Points, s.Draws), &wave); err != nil {
			return nil, err
		}
		out.Waves = append(out.Waves, wave)
		if len(left) == 0 {
			out.Outcome = Nothing
			break
		}
		if !slices.ContainsFunc(wave.Fits, func(f Fit) bool { return f.Deciding > resolvedShare }) {
			out.Outcome = Resolved
			break
		}
		if w == c.Waves-1 {
			break
		}
		s.shrink(left)
		if next = s.spread(left); len(next) == 0 { // factors of few values: all that is left has been run
			out.Outcome = Resolved
			break
		}
	}
	if out.Outcome != Nothing {
		if left, err = s.more(ctx, left); err != nil {
			return nil, err
		}
		if err := s.accept(ctx, s.propose(left), out); err != nil {
			return nil, err
		}
	}
	s.conclude(out)
	return out, nil
}
