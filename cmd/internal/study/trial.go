package study

import (
	"context"
	"fmt"
	"slices"

	"gradus/model"
	"gradus/sim/experiment"
)

// trial runs points as they are asked for, round by round, and keeps a few
// cells of each. Every round warms its replications up again: which points come
// next is known only when the last ones are judged, and a warm state is too
// large to keep one for every replication.
type trial struct {
	Config     *model.Config
	Members    Members
	Seed       int64
	CheckDaily bool
	Cells      []Cell

	done int // runs of the rounds so far
}

// run returns values[replication - first][point][cell] of count replications.
// The progress of the plan counts the runs of all rounds; expected is a guess
// of how many there will be in the end.
func (t *trial) run(ctx context.Context, points []Point, first, count, expected int, p Plan) ([][][]float64, error) {
	side := sideBySide(t.Config, p.Workers)
	m := experiment.Model[*model.City, []float64]{
		Warm: func(ctx context.Context, replication int) (*model.City, error) {
			return warmUp(ctx, t.Members.of(t.Config, replication), t.Seed, replication, side, t.CheckDaily, nil)
		},
		Branch: func(ctx context.Context, warm *model.City, point, _ int) ([]float64, error) {
			c := warm.Branch(points[point].Levers)
			if err := unlessDone(ctx, c.RunMeasured); err != nil {
				return nil, err
			}
			return t.pick(c.Cells())
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
		return nil, err
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
