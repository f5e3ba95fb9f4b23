package study

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"gradus/model"
	"gradus/sim/experiment"
)

// trial runs points as they are asked for, round by round, and keeps a few
// cells of each. Which points come next is known only when the last ones are
// judged, so that the same replications are run in many rounds: their warm states
// are kept, as many as warmMemory holds, and the others warmed up again.
type trial struct {
	Config     *model.Config
	Members    Members
	Seed       int64
	CheckDaily bool
	Cells      []Cell
	Kept       *KeptRuns // runs that are there already, and where others go; nil: nowhere

	done int // runs of the rounds so far
	warm warmStates
}

// warmMemory is what warm states may take together, a district of 100,000 taking
// 2e7 [bytes].
const warmMemory = 1 << 30

// warmStates are the warm states that rounds have left to the next ones.
type warmStates struct {
	mu     sync.Mutex
	states map[int]*model.City // by replication
	held   int64               // bytes
}

// of returns the warm state of a replication, from which nothing but branches
// may be run. Whether it was kept changes no number.
func (w *warmStates) of(replication int, build func() (*model.City, error)) (*model.City, error) {
	w.mu.Lock()
	city := w.states[replication]
	w.mu.Unlock()
	if city != nil {
		return city, nil
	}
	city, err := build()
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if size := city.Footprint(); w.held+size <= warmMemory {
		if w.states == nil {
			w.states = map[int]*model.City{}
		}
		w.states[replication] = city
		w.held += size
	}
	return city, nil
}

// run returns values[replication - first][point][cell] of count replications,
// and with an error those of the whole replications before it. The progress of
// the plan counts the runs of all rounds; expected is a guess of how many there
// will be in the end.
func (t *trial) run(ctx context.Context, points []Point, first, count, expected int, p Plan) ([][][]float64, error) {
	side := sideBySide(t.Config, p.Workers)
	known, err := t.Kept.load(t.done, len(points)*count, len(t.Cells))
	if err != nil {
		return nil, err
	}
	at := func(point, replication int) int { return (replication-first)*len(points) + point }
	m := experiment.Model[*model.City, []float64]{
		Warm: func(ctx context.Context, replication int) (*model.City, error) {
			if !slices.ContainsFunc(known[at(0, replication):at(0, replication+1)], func(v []float64) bool { return v == nil }) {
				return nil, nil // nothing will branch from it
			}
			return t.warm.of(replication, func() (*model.City, error) {
				return warmUp(ctx, t.Members.of(t.Config, replication), t.Seed, replication, side, t.CheckDaily, nil)
			})
		},
		Branch: func(ctx context.Context, warm *model.City, point, replication int) ([]float64, error) {
			number := at(point, replication)
			if values := known[number]; values != nil {
				return values, nil
			}
			c := warm.Branch(points[point].Levers)
			if err := unlessDone(ctx, c.RunMeasured); err != nil {
				return nil, err
			}
			values, err := t.pick(c.Cells())
			if err != nil {
				return nil, err
			}
			return values, t.Kept.keep(t.done+number, t.Cells, values)
		},
	}
	o := experiment.Options{Points: len(points), First: first, Replications: count, Workers: side.replications}
	before := t.done
	total := max(expected, before+len(points)*count)
	if p.Progress != nil {
		o.Progress = func(done, _ int) { p.Progress(before+done, total) }
	}
	values, err := experiment.Run(ctx, m, o)
	if err != nil {
		return values, err
	}
	t.done += len(points) * count
	return values, nil
}

// pick returns the values of the cells asked for.
func (t *trial) pick(cells []model.Cell) ([]float64, error) {
	keys, values := split(cells)
	out := make([]float64, len(t.Cells))
	for i, c := range t.Cells {
		at := slices.Index(keys, c)
		if at < 0 {
			return nil, fmt.Errorf("the table has no cell %+v", c)
		}
		out[i] = values[at]
	}
	return out, nil
}
