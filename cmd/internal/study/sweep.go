package study

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"runtime/debug"
	"slices"
	"strings"
	"sync"

	"gradus/model"
	"gradus/sim/experiment"
)

// Sweep computes the units of a plan: lever points under sets of uncertain
// parameters, in replications.
type Sweep struct {
	Seed int64
	// Setting gives a lever point under a draw. It is called from several
	// goroutines at once. An error is that of all replications of the unit.
	Setting    func(point, draw int) (Setting, error)
	Keep       func(Cell) bool // which numbers of a unit go into the results; nil: all
	Workers    int             // for the districts of a city {1..}
	AtOnce     int             // pieces of a shard that are computed at once {0..}; 0 and 1: one after another
	CheckDaily bool
	Evaluation *Evaluation // nil: no evaluation index
	Done       func()      // called after every unit, from several goroutines at once; nil: not
}

// Setting is what a unit is run with.
type Setting struct {
	Config *model.Config // with the uncertain parameters of the draw
	Levers []model.Lever // of the point
}

// Work returns the function that computes the shards of a plan. Units that
// share a draw and a replication branch from one warm-up. A unit that fails,
// because its setting is not possible or the simulation broke, is kept with its
// cause; so are all units of a warm-up that fails.
func (s *Sweep) Work(p *experiment.Plan) experiment.Work {
	identity := p.Identity()
	return func(ctx context.Context, shard experiment.Shard) ([]byte, error) {
		units := shard.To - shard.From
		pieces := make([]sweeper, min(max(1, s.AtOnce), units))
		errs := make([]error, len(pieces))
		var all sync.WaitGroup
		for i := range pieces {
			w := &pieces[i]
			w.Sweep, w.plan = s, p
			w.part.Shard.From, w.part.Shard.To = shard.From+units*i/len(pieces), shard.From+units*(i+1)/len(pieces)
			all.Go(func() { errs[i] = w.run(ctx) })
		}
		all.Wait()
		if err := errors.Join(errs...); err != nil {
			return nil, err
		}
		part := experiment.Part{Plan: identity, Shard: shard}
		for i := range pieces {
			piece := &pieces[i].part
			if part.Columns == nil {
				part.Columns = piece.Columns
			}
			if piece.Columns != nil && !slices.Equal(piece.Columns, part.Columns) {
				return nil, errors.New("the units of the shard have different cells")
			}
			part.Values, part.Failures = append(part.Values, piece.Values...), append(part.Failures, piece.Failures...)
		}
		return part.Encode()
	}
}

// sweeper is a shard being computed, or a piece of one.
type sweeper struct {
	*Sweep
	plan *experiment.Plan
	part experiment.Part
	kept []int // which cells of the table go into the results
	all  []Cell
}

// run computes the units of a piece, group by group.
func (w *sweeper) run(ctx context.Context) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &experiment.PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	for from := w.part.Shard.From; from < w.part.Shard.To; {
		to := min(w.part.Shard.To, (from/w.plan.Points+1)*w.plan.Points)
		if err := w.group(ctx, from, to); err != nil {
			return err
		}
		from = to
	}
	return nil
}

// group computes units of one draw and replication. The error is that of ctx,
// or one of the program.
func (w *sweeper) group(ctx context.Context, from, to int) error {
	var city *model.City
	var config *model.Config
	var broken error
	for number := from; number < to; number++ {
		u := w.plan.Unit(number)
		setting, err := w.Setting(u.Point, u.Draw)
		if err == nil && city == nil && broken == nil {
			config = setting.Config
			side := workers{replications: 1, districts: max(1, w.Workers)}
			if city, err = warmUp(ctx, config, w.Seed, u.Replication, side, w.CheckDaily, nil); err != nil && ctx.Err() == nil {
				broken = fmt.Errorf("warm-up: %w", err)
			}
		}
		var values []float64
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case broken != nil:
			err = broken
		case err == nil && config != setting.Config && !reflect.DeepEqual(config, setting.Config):
			err = errors.New("this point changes the district before the levers act, so that it cannot share the warm-up of the others")
		case err == nil:
			values, err = w.unit(ctx, city, setting.Levers, number == to-1)
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			values = nil
			w.part.Failures = append(w.part.Failures, experiment.Failure{Unit: u, Seed: w.Seed, Cause: oneLine(err)})
		}
		w.part.Values = append(w.part.Values, values)
		if w.Done != nil {
			w.Done()
		}
	}
	return nil
}

// unit runs a point from the warm state, of which the last one needs no copy.
func (w *sweeper) unit(ctx context.Context, warm *model.City, levers []model.Lever, last bool) ([]float64, error) {
	var keys []Cell
	var values []float64
	err := unlessDone(ctx, func() {
		c := warm
		if last {
			c.Adopt(levers)
		} else {
			c = warm.Branch(levers)
		}
		c.RunMeasured()
		table := c.Cells()
		keys, values = split(append(table, w.Evaluation.cells(table)...))
	})
	if err != nil {
		return nil, err
	}
	if w.all == nil {
		w.columns(keys)
	} else if !slices.Equal(keys, w.all) {
		return nil, errors.New("the table of results has other cells than that of the first unit")
	}
	out := make([]float64, len(w.kept))
	for i, k := range w.kept {
		out[i] = values[k]
	}
	return out, nil
}

// columns notes which numbers are kept.
func (w *sweeper) columns(cells []Cell) {
	w.all = cells
	for i, c := range cells {
		if w.Keep != nil && !w.Keep(c) {
			continue
		}
		w.kept = append(w.kept, i)
		w.part.Columns = append(w.part.Columns, columnOf(c))
	}
}

// oneLine returns an error without its further lines. It is the same on every
// machine: a stack is not in it.
func oneLine(err error) string {
	return strings.Join(strings.Fields(err.Error()), " ")
}
