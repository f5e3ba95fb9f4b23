package study

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gradus/model"
	"gradus/model/indicator"
	"gradus/sim/experiment"
)

// Against says what a limit is measured from.
type Against uint8

const (
	AgainstNothing Against = iota // the limit is a level
	AgainstBase                   // a difference from the base [unit of the indicator]
	AgainstRatio                  // a change from the base as a share of its level
)

// Limit is a bound that a cell has to keep.
type Limit struct {
	Cell
	Value   float64
	AtLeast bool // a lower bound, not an upper one
	Against Against
}

// measured is what the limit bounds from above: its expectation is to be at most
// bound. A change by a share p of the base is x - (1+p) base, at most zero, so
// that it is the ratio of the means that is bounded.
func (l Limit) measured(x, base float64) float64 {
	y := x
	switch l.Against {
	case AgainstBase:
		y = x - base
	case AgainstRatio:
		y = x - float64((1+l.Value)*base)
	}
	if l.AtLeast {
		return -y
	}
	return y
}

// bound is the largest expectation of measured.
func (l Limit) bound() float64 {
	switch {
	case l.Against == AgainstRatio:
		return 0
	case l.AtLeast:
		return -l.Value
	}
	return l.Value
}

// shown turns an interval of measured back into what the limit is stated in.
func (l Limit) shown(i experiment.Interval, base float64) experiment.Interval {
	turn := func(y float64) float64 {
		if l.AtLeast {
			y = -y
		}
		if l.Against == AgainstRatio {
			y = y/base + l.Value
		}
		return y
	}
	i.Mean, i.Low, i.High = turn(i.Mean), turn(i.Low), turn(i.High)
	if i.Low > i.High {
		i.Low, i.High = i.High, i.Low
	}
	i.HalfWidth = (i.High - i.Low) / 2
	return i
}

// Optimise asks for the values of some levers at which a cell is best while
// others keep limits.
type Optimise struct {
	Config     *model.Config
	Members    Members
	Reference  Point                                        // what limits and differences are measured from
	Levers     func(point []float64) ([]model.Lever, error) // of the scenario with the levers at a point
	By         Cell
	Limits     []Limit
	Search     experiment.OptimumSearch // Direction, Limits and, where 0, Indifference are set by Run
	Seed       int64
	CheckDaily bool
	Kept       *KeptRuns // runs of an earlier start, and where all go; nil: nowhere
}

// Optimised is what came out.
type Optimised struct {
	*experiment.Optimum // nil if the search did not come to its end
	Confidence          float64
	Indifference        float64             // that was used
	Reference           experiment.Interval // its level in the replications after the search
	Before              experiment.Interval // its level in those of the search
	Finalists           []Finalist
	Trials              []Trial        // the points in the order of trial
	Values              []OptimumValue // every single number
}

// Trial is a point as the search saw it, before anything was checked.
type Trial struct {
	Point     []float64
	Level     experiment.Interval   // of the cell to be best on
	Diff      experiment.Interval   // paired, from the reference, by itself
	Limits    []experiment.Interval // in what each limit is stated in, each by itself
	Standings []experiment.Standing // to each limit, by that interval
	Standing  experiment.Standing   // TargetMet: every limit holds; TargetMissed: one does not
	Finalist  int                   // number among the finalists; -1: none
}

// Replications is the most that a point of the search has had.
func (o *Optimised) Replications() int {
	most := 0
	for _, t := range o.Trials {
		most = max(most, t.Level.N)
	}
	return most
}

// BestSoFar is the number of the trial that looks best in the replications of the
// search: of those that keep every limit or, without any, of those whose limits are
// not sure and then of the others, the one with the best difference from the
// reference in the direction that is good. Only trials with the most replications
// are looked at. -1: no trial has the two that an interval takes.
func (o *Optimised) BestSoFar(by Cell) int {
	d, _ := indicator.Lookup(by.Indicator)
	standings := []experiment.Standing{experiment.TargetMet, experiment.TargetOpen, experiment.TargetMissed}
	order := func(t Trial) int { return slices.Index(standings, t.Standing) }
	good := func(t Trial) float64 { return float64(d.Direction) * t.Diff.Mean }
	most, best := o.Replications(), -1
	for i, t := range o.Trials {
		if most < 2 || t.Level.N < most || math.IsNaN(good(t)) {
			continue
		}
		if best < 0 || order(t) < order(o.Trials[best]) || order(t) == order(o.Trials[best]) && good(t) > good(o.Trials[best]) {
			best = i
		}
	}
	return best
}

// Finalist is a finalist with its levels in the replications after the search.
type Finalist struct {
	experiment.Finalist
	Level  experiment.Interval   // of the cell to be best on
	Diff   experiment.Interval   // paired, from the reference; all finalists at once
	Limits []experiment.Interval // in what each limit is stated in, with the bounds of the check
}

// OptimumValue holds the cells, the one to be best on first, of one replication of a
// point, or of the reference, whose point is nil.
type OptimumValue struct {
	Point       []float64
	Replication int
	Numbers     []float64
}

// Cells returns the cells that are looked at, each once.
func (o *Optimise) Cells() []Cell {
	out := []Cell{o.By}
	for _, l := range o.Limits {
		if !slices.Contains(out, l.Cell) {
			out = append(out, l.Cell)
		}
	}
	return out
}

// optimising is an Optimise under way.
type optimising struct {
	*Optimise
	trial     *trial
	plan      Plan
	cells     []Cell
	reference map[int][]float64 // by replication
	values    []OptimumValue
}

// Run searches. If it is interrupted, or anything fails, the error comes with what
// was tried until then, of which nothing is promised.
func (o *Optimise) Run(ctx context.Context, p Plan) (*Optimised, error) {
	w := &optimising{Optimise: o, plan: p, cells: o.Cells(), reference: map[int][]float64{}}
	w.trial = &trial{Config: o.Config, Members: o.Members, Seed: o.Seed, CheckDaily: o.CheckDaily, Cells: w.cells, Kept: o.Kept}
	s := o.Search
	found, err := w.search(ctx, &s)
	out := &Optimised{
		Optimum: found, Confidence: s.Confidence, Indifference: s.Indifference,
		Before: levelOf(o.By.Indicator, w.referenceAt(0, s.Replications, 0)), Trials: w.trials(s.Replications), Values: w.values,
	}
	if err != nil {
		return out, err
	}
	if p.Progress != nil {
		p.Progress(w.trial.done, w.trial.done)
	}
	for i, t := range found.Tried {
		out.Trials[i].Finalist = t.Finalist
	}
	most := 0
	for _, f := range found.Finalists {
		most = max(most, len(f.Values))
		out.Finalists = append(out.Finalists, w.finalist(f, s.Replications, len(found.Finalists)))
	}
	out.Reference = levelOf(o.By.Indicator, w.referenceAt(s.Replications, most, 0))
	return out, nil
}

// search completes the question by what only the reference tells, and runs it.
func (w *optimising) search(ctx context.Context, s *experiment.OptimumSearch) (*experiment.Optimum, error) {
	d, _ := indicator.Lookup(w.By.Indicator)
	s.Direction = experiment.Direction(d.Direction)
	s.Limits = nil
	for _, l := range w.Limits {
		s.Limits = append(s.Limits, l.bound())
	}
	// The practical threshold may be a share of the base's level.
	if _, err := w.run(ctx, nil, 0, s.Replications); err != nil {
		return nil, err
	}
	if s.Indifference == 0 {
		s.Indifference = d.ThresholdAt(experiment.MeanInterval(w.referenceAt(0, s.Replications, 0), Level).Mean)
	}
	return s.Run(ctx, w.respond)
}

// trials puts together what the replications of the search gave at each point.
func (w *optimising) trials(replications int) []Trial {
	var out []Trial
	rows := map[string][]OptimumValue{}
	for _, v := range w.values {
		if v.Point == nil || v.Replication >= replications {
			continue
		}
		name := fmt.Sprint(v.Point)
		if rows[name] == nil {
			out = append(out, Trial{Point: v.Point, Finalist: -1})
		}
		rows[name] = append(rows[name], v)
	}
	for i := range out {
		w.judge(&out[i], rows[fmt.Sprint(out[i].Point)])
	}
	return out
}

// judge fills in what the replications of a point say.
func (w *optimising) judge(t *Trial, rows []OptimumValue) {
	series := func(of func(v OptimumValue) float64) []float64 {
		x := make([]float64, len(rows))
		for r, v := range rows {
			x[r] = of(v)
		}
		return x
	}
	x := series(func(v OptimumValue) float64 { return v.Numbers[0] })
	t.Level = levelOf(w.By.Indicator, x)
	t.Diff = experiment.Paired(series(func(v OptimumValue) float64 { return w.reference[v.Replication][0] }), x, Level)
	t.Standing = experiment.TargetMet
	for _, l := range w.Limits {
		c := slices.Index(w.cells, l.Cell)
		base := func(v OptimumValue) float64 { return w.reference[v.Replication][c] }
		i := experiment.MeanInterval(series(func(v OptimumValue) float64 { return l.measured(v.Numbers[c], base(v)) }), Level)
		t.Limits = append(t.Limits, l.shown(i, experiment.MeanInterval(series(base), Level).Mean))
		standing := experiment.TargetOpen
		switch {
		case i.Low > l.bound():
			standing, t.Standing = experiment.TargetMissed, experiment.TargetMissed
		case i.High <= l.bound():
			standing = experiment.TargetMet
		case t.Standing == experiment.TargetMet:
			t.Standing = experiment.TargetOpen
		}
		t.Standings = append(t.Standings, standing)
	}
}

// Runs is about the number of runs after the warm-up: the budget, and the
// reference in every replication, which are at most a tenth more after the search.
func (o *Optimise) Runs() int {
	return o.Search.Budget + o.Search.Replications + o.Search.Budget/10
}

// respond runs points and measures them against the reference.
func (w *optimising) respond(ctx context.Context, points [][]float64, first, count int) ([][][]float64, error) {
	rows, err := w.run(ctx, points, first, count)
	if err != nil {
		return nil, err
	}
	out := make([][][]float64, len(points))
	for i := range points {
		for r, x := range rows[i] {
			base := w.reference[first+r]
			values := []float64{x[0]}
			for _, l := range w.Limits {
				c := slices.Index(w.cells, l.Cell)
				values = append(values, l.measured(x[c], base[c]))
			}
			out[i] = append(out[i], values)
		}
	}
	return out, nil
}

// run returns numbers[point][replication][cell]. The reference is run in
// replications that it has not had.
func (w *optimising) run(ctx context.Context, points [][]float64, first, count int) ([][][]float64, error) {
	var asked []Point
	_, known := w.reference[first]
	if !known {
		asked = append(asked, w.Reference)
	}
	extra := len(asked)
	for _, p := range points {
		levers, err := w.Levers(p)
		if err != nil {
			return nil, err
		}
		asked = append(asked, Point{Levers: levers})
	}
	values, err := w.trial.run(ctx, asked, first, count, w.Runs(), w.plan) // with an error, the replications before it
	out := make([][][]float64, len(points))
	for r, of := range values {
		if !known {
			w.reference[first+r] = of[0]
			w.values = append(w.values, OptimumValue{nil, first + r, of[0]})
		}
		for i := range points {
			out[i] = append(out[i], of[extra+i])
			w.values = append(w.values, OptimumValue{points[i], first + r, of[extra+i]})
		}
	}
	if err != nil {
		return nil, err
	}
	return out, nil
}

// referenceAt returns a cell of the reference in some replications; NaN where it
// was not run.
func (w *optimising) referenceAt(first, count, cell int) []float64 {
	out := make([]float64, count)
	for r := range out {
		out[r] = math.NaN()
		if v, known := w.reference[first+r]; known {
			out[r] = v[cell]
		}
	}
	return out
}

// finalist puts a finalist into the units of the indicators.
func (w *optimising) finalist(f experiment.Finalist, first, all int) Finalist {
	n := len(f.Values)
	x := make([]float64, n)
	for r, v := range f.Values {
		x[r] = v[0]
	}
	out := Finalist{
		Finalist: f, Level: levelOf(w.By.Indicator, x),
		Diff: experiment.Paired(w.referenceAt(first, n, 0), x, 1-(1-Level)/float64(max(1, all))),
	}
	for j, l := range w.Limits {
		c := slices.Index(w.cells, l.Cell)
		base := experiment.MeanInterval(w.referenceAt(first, f.Limits[j].N, c), Level).Mean
		out.Limits = append(out.Limits, l.shown(f.Limits[j], base))
	}
	return out
}
