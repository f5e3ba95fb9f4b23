package study

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gradus/scenarios"
	"gradus/sim/experiment"
)

// Calibration finds the uncertain parameters of a design under which its base,
// without any lever, meets targets.
type Calibration struct {
	Design        *Design
	Targets       *scenarios.TargetSet
	Seed          int64
	Workers       int // units at once {1..}
	AllowOverload bool
	// Begun, if not nil, is called before each batch with the points and the
	// replications of each.
	Begun func(points, replications int)

	Failures []experiment.Failure // units that failed, in the order of their batches
}

// Search returns what to look for: waves and draws as large as the design has
// draws, three standard deviations for every target, at most four waves.
func (c *Calibration) Search(replications int) experiment.Calibration {
	out := experiment.Calibration{
		Factors: c.Design.Uncertain.Factors, Points: c.Design.Draws(), Replications: replications, Waves: 4, Draws: 2 * c.Design.Draws(),
		Cut: 3, Rank: 1, Candidates: 5000, Seed: c.Seed, Workers: c.Workers,
	}
	for _, t := range c.Targets.Targets {
		name := t.Code()
		if t.Period != All {
			name += " " + t.Period
		}
		out.Targets = append(out.Targets, experiment.Target{Name: name, Value: t.Value, Tolerance: t.Tolerance, Discrepancy: t.Discrepancy})
	}
	return out
}

// Simulate is the [experiment.Simulator]: it runs the base at points of the
// uncertain parameters. Replication r has the same luck at every point. Of a
// unit that fails, all responses are undefined.
func (c *Calibration) Simulate(ctx context.Context, points [][]float64, replications int) ([][][]float64, error) {
	if c.Begun != nil {
		c.Begun(len(points), replications)
	}
	at := *c.Design
	at.Experiment = c.Design.Experiment.AtBase(points)
	cells := make([]Cell, len(c.Targets.Targets))
	for i, t := range c.Targets.Targets {
		cells[i] = Cell{t.Period, t.Facility, All, t.Indicator}
	}
	s := at.Sweep(Task{AllowOverload: c.AllowOverload}, c.Seed)
	s.Keep = func(cell Cell) bool { return slices.Contains(cells, cell) }
	plan, err := experiment.Plan{Points: 1, Draws: len(points), Replications: replications}.Cut(experiment.Cost{Unit: 1})
	if err != nil {
		return nil, err
	}
	var store experiment.Memory
	if err := (experiment.Local{Workers: c.Workers}).Run(ctx, plan.Shards(), s.Work(plan), &store, nil); err != nil {
		return nil, err
	}
	out := make([][][]float64, len(points))
	for i := range out {
		out[i] = make([][]float64, replications)
	}
	err = experiment.Merge(plan, &store, func(p *experiment.Part) error {
		c.Failures = append(c.Failures, p.Failures...)
		where, err := columnsOf(p, cells)
		if err != nil {
			return err
		}
		for i, values := range p.Values {
			row := slices.Repeat([]float64{math.NaN()}, len(cells))
			for t, k := range where {
				if values != nil {
					row[t] = values[k]
				}
			}
			u := plan.Unit(p.Shard.From + i)
			out[u.Draw][u.Replication] = row
		}
		return nil
	})
	return out, err
}

// columnsOf returns the columns of a part that hold the cells; none if all its
// units failed.
func columnsOf(p *experiment.Part, cells []Cell) ([]int, error) {
	if len(p.Columns) == 0 {
		if slices.ContainsFunc(p.Values, func(v []float64) bool { return v != nil }) {
			return nil, fmt.Errorf("no target is among the results of a run")
		}
		return nil, nil
	}
	where := make([]int, len(cells))
	for i, cell := range cells {
		where[i] = slices.IndexFunc(p.Columns, func(c experiment.Column) bool {
			return c.Period == cell.Period && c.Facility == cell.Facility && c.Stratum == cell.Stratum && c.Indicator == cell.Indicator
		})
		if where[i] < 0 {
			return nil, fmt.Errorf("%s of %s is not among the results of a run", cell.Code(), cell.Period)
		}
	}
	return where, nil
}
