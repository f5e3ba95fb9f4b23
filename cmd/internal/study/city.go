package study

import (
	"context"
	"sync/atomic"

	"gradus/model"
)

// workers is the split of all workers between runs at once and the districts of a run. The
// runs of a single district go side by side. Those of a city go one after
// another, each on all workers: it is memory that a city lacks, not work.
type workers struct {
	replications, districts int
}

func sideBySide(c *model.Config, all int) workers {
	if c.Districts > 1 {
		return workers{replications: 1, districts: all}
	}
	return workers{replications: all, districts: 1}
}

// warmUp builds a city and simulates its warm-up.
func warmUp(ctx context.Context, c *model.Config, seed int64, replication int, w workers, check bool, d *days) (*model.City, error) {
	var city *model.City
	err := unlessDone(ctx, func() {
		city = model.NewCity(c, seed, replication, w.districts)
		city.SetCheck(check)
		city.SetDaily(d.another())
		city.RunWarmUp()
	})
	if err != nil {
		return nil, err // and leave the city to whoever still works on it
	}
	return city, nil
}

// days tells the progress of a city by simulated days: a run of one may take
// minutes. The runs of a single district are counted whole.
type days struct {
	done  atomic.Int64
	total int
	tell  func(done, total int)
}

// InDays reports whether the progress of a plan is told in simulated days. With
// a precision their number is not known beforehand.
func InDays(c *model.Config, p *Plan) bool { return c.Districts > 1 && p.Precision == nil }

// newDays returns the counter of a plan; nil where runs are counted.
func newDays(c *model.Config, points int, p *Plan) *days {
	if !InDays(c, p) || p.Progress == nil {
		return nil
	}
	return &days{total: Days(c, points, p.Replications), tell: p.Progress}
}

// Days is the number of days that a study of a city simulates: in every
// replication the warm-up once, and the measured span at every point.
func Days(c *model.Config, points, replications int) int {
	warm, measured := c.Run.Days()
	return replications * (warm + points*measured)
}

// another returns the function that counts a day.
func (d *days) another() func() {
	if d == nil {
		return nil
	}
	return func() { d.tell(min(int(d.done.Add(1)), d.total), d.total) }
}

// progress returns what is told of whole runs: nothing where days are.
func (d *days) progress(runs func(done, total int)) func(done, total int) {
	if d == nil {
		return runs
	}
	return nil
}
