package study

import (
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"

	"gradus/model"
	"gradus/sim/experiment"
)

// MaxReplications is the most that may be asked for: a million of anything is a slip.
const MaxReplications = 1_000_000

// Study is a base with scenarios over it.
type Study struct {
	Config  *model.Config // of the base
	Points  []Point       // the reference first: the base without levers, or a scenario over it
	Members Members
	Seed    int64 // {0..}
	// CheckDaily checks conservation once a simulated day.
	CheckDaily bool
	Evaluation *Evaluation // nil: no evaluation index
	KeepWeek   bool        // note how busy stations are by hour of the week
	Follow     bool        // pick patients who show what the scenarios over a reference do; not in a city
}

// Point is one scenario of a study.
type Point struct {
	Name   string
	Levers []model.Lever
}

// Plan says how long to run.
type Plan struct {
	Replications int                   // {1..}; ignored with a precision
	Precision    *experiment.Precision // nil: a fixed number of replications
	Workers      int                   // {1..}
	Progress     func(done, total int)
	// Finished, if not nil, is given the replications that are finished at all
	// points after each of them, in the order of finishing. Calls come one at a
	// time and hold up the run.
	Finished func(soFar *Result)
}

// Level is the confidence level of every interval.
const Level = 0.95

// Run runs the study. When ctx ends it returns the replications finished so
// far with the error of ctx.
func (s *Study) Run(ctx context.Context, p Plan) (*Result, error) {
	var once sync.Once
	var cells []Cell
	var hours week
	side := sideBySide(s.Config, p.Workers)
	days := newDays(s.Config, len(s.Points), &p)
	names := make([]string, len(s.Points))
	for i, point := range s.Points {
		names[i] = point.Name
	}
	finished := soFar{points: names, tell: p.Finished}
	patients := newFollowed(s)
	m := experiment.Model[*model.City, []float64]{
		Warm: func(ctx context.Context, replication int) (*model.City, error) {
			return warmUp(ctx, s.Members.of(s.Config, replication), s.Seed, replication, side, s.CheckDaily, days)
		},
		Branch: func(ctx context.Context, warm *model.City, point, replication int) ([]float64, error) {
			c := warm
			if len(s.Points) > 1 {
				c = warm.Branch(s.Points[point].Levers)
			} else { // nobody else branches from it, and a copy would double the memory
				c.Adopt(s.Points[point].Levers)
			}
			if s.KeepWeek {
				c.KeepWeek()
			}
			var diary *model.Diary
			if s.Follow && replication == MatchedReplication && len(s.Points) > 1 && s.Config.Districts <= 1 {
				diary = c.KeepDiary(patients.every)
			}
			if err := unlessDone(ctx, c.RunMeasured); err != nil {
				return nil, err
			}
			if diary != nil {
				patients.ended(point, diary, c.Date)
			}
			table := c.Cells()
			keys, values := split(append(table, s.Evaluation.cells(table)...))
			var kept week
			if s.KeepWeek {
				var use []float64
				kept, use = numbersOf(c)
				values = append(values, use...)
			}
			once.Do(func() { cells, hours = keys, kept })
			if !slices.Equal(keys, cells) {
				return nil, fmt.Errorf("replication %d of %s has other cells than the first one", replication, s.Points[point].Name)
			}
			finished.add(point, replication, cells, values)
			return values, nil
		},
	}
	o := experiment.Options{Points: len(s.Points), Replications: p.Replications, Workers: side.replications, Progress: days.progress(p.Progress)}
	var values [][][]float64
	var attained []experiment.Attainment
	var err error
	if p.Precision != nil {
		o.Replications = 0
		values, attained, err = experiment.RunToPrecision(ctx, m, o, *p.Precision, Level, s.responses(&cells))
	} else {
		values, err = experiment.Run(ctx, m, o)
	}
	r := newResult(names, cells, values)
	r.Attained, r.Patients, r.week, r.members = attained, slices.Concat(patients.found...), hours, s.Members
	return r, err
}

// unlessDone runs a part of a simulation and returns nil, or the error of ctx
// as soon as that ends: the part is then left to itself and its district is
// not used again, so that an interrupted program answers at once and not after
// the simulated year. A panic becomes an error with the place where it was.
func unlessDone(ctx context.Context, part func()) error {
	finished := make(chan error, 1)
	go func() {
		defer func() {
			if v := recover(); v != nil {
				finished <- &experiment.PanicError{Value: v, Stack: debug.Stack()}
			}
		}()
		part()
		finished <- nil
	}()
	select {
	case err := <-finished:
		return err
	case <-ctx.Done():
		return ctx.Err()
	}
}
