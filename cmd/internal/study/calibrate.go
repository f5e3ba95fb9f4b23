package study

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"math"
	"slices"
	"time"

	"gradus/scenarios"
	"gradus/sim/experiment"
)

// Calibration finds the uncertain parameters of a design under which its base,
// without any lever, meets targets.
type Calibration struct {
	CalibrationTask
	Design       *Design
	Targets      *scenarios.TargetSet
	Replications int
	Seed         int64
	Workers      int    // units at once {1..}
	Program      string // version, for the plans of the batches
	Cost         experiment.Cost
	// Compute has the units of a batch {1..} computed, as far as that has not been
	// done before, and returns their parts.
	Compute func(ctx context.Context, batch int, plan *experiment.Plan, s *Sweep) (experiment.Store, error)

	Failures []experiment.Failure // units that failed, in the order of their batches
	batches  int
}

// CalibrationTask is what the plans of a calibration say beside their inputs. It
// stands in them as JSON.
type CalibrationTask struct {
	Task    `json:"task"`
	Targets string      `json:"targets"` // name or path
	Command []string    `json:"command"` // arguments as given
	Batch   int         `json:"batch"`   // {1..}
	Points  [][]float64 `json:"points"`  // of the batch, a value for each uncertain parameter
}

// CalibratedMembers is how many points of equal weight stand for the accepted set.
const CalibratedMembers = 30

// ReadCalibration reads the design and the targets of a task, and says whether
// they are for the same base.
func ReadCalibration(t CalibrationTask, files fs.FS) (*Calibration, scenarios.Problems) {
	design, found := ReadDesign(t.Task, files)
	targets, more := scenarios.LoadTargets(t.Targets, files)
	if all := scenarios.Join(found, more); len(all) > 0 {
		return nil, all
	}
	return &Calibration{CalibrationTask: t, Design: design, Targets: targets, Replications: design.Replications}, nil
}

// OpenCalibration makes a calibration ready from the plan of one of its batches.
// It makes sure that what the program brings along is what it was begun with.
func OpenCalibration(p *experiment.Plan) (*Calibration, error) {
	var t CalibrationTask
	if err := json.Unmarshal(p.Task, &t); err != nil {
		return nil, fmt.Errorf("the task of the plan: %w", err)
	}
	if t.Targets == "" {
		return nil, fmt.Errorf("this is the plan of something else than a calibration")
	}
	c, problems := ReadCalibration(t, FilesOf(p.Inputs))
	if len(problems) > 0 {
		return nil, problems
	}
	if err := sameInputs(p.Inputs, c.Inputs()); err != nil {
		return nil, err
	}
	c.Replications, c.Seed, c.Program, c.Cost = p.Replications, p.Seed, p.Program, p.Cost
	return c, nil
}

// Inputs are everything that was read.
func (c *Calibration) Inputs() []experiment.Input {
	out := InputsOf(c.Design.Inputs)
	for _, in := range InputsOf(c.Targets.Inputs) {
		if !slices.ContainsFunc(out, func(o experiment.Input) bool { return o == in }) {
			out = append(out, in) // the base stands under both
		}
	}
	return out
}

// Search returns what to look for: waves as large as the design has draws, twice
// as many draws of the accepted set, three standard deviations for every target,
// at most four waves.
func (c *Calibration) Search() experiment.Calibration {
	out := experiment.Calibration{
		Factors: c.Design.Uncertain.Factors, Points: c.Design.Draws(), Replications: c.Replications, Waves: 4, Draws: 2 * c.Design.Draws(),
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

// sweep returns what runs the base at points of the uncertain parameters.
func (c *Calibration) sweep(points [][]float64) *Sweep {
	at := *c.Design
	at.Experiment = c.Design.Experiment.AtBase(points)
	s := at.Sweep(c.Task, c.Seed)
	cells := c.cells()
	s.Keep = func(cell Cell) bool { return slices.Contains(cells, cell) }
	return s
}

// cells are the numbers that are held against the targets.
func (c *Calibration) cells() []Cell {
	out := make([]Cell, len(c.Targets.Targets))
	for i, t := range c.Targets.Targets {
		out[i] = Cell{t.Period, t.Facility, All, t.Indicator}
	}
	return out
}

// Probe measures what a unit takes, at the first point of the design that can be run.
func (c *Calibration) Probe(ctx context.Context, now func() time.Time) (Probed, error) {
	points := c.Design.Uncertain.Points
	s := c.sweep(points)
	var first error
	for draw := range min(mostTried, len(points)) {
		_, err := s.Setting(0, draw)
		if err == nil {
			return s.Probe(ctx, 0, draw, now)
		}
		if first == nil {
			first = err
		}
	}
	return Probed{}, first
}

// Plan returns the plan of a batch: everything that its numbers depend on.
func (c *Calibration) plan(batch int, points [][]float64, replications int) (*experiment.Plan, error) {
	task := c.CalibrationTask
	task.Batch, task.Points = batch, points
	about, err := json.Marshal(task)
	if err != nil {
		return nil, err
	}
	return experiment.Plan{
		Program: c.Program, Seed: c.Seed, Points: 1, Draws: len(points), Replications: replications, Inputs: c.Inputs(), Task: about,
	}.Cut(c.Cost)
}

// Simulate is the [experiment.Simulator]: it runs the base at points of the
// uncertain parameters, a batch. Replication r has the same luck at every point. Of a
// unit that fails, all responses are undefined.
func (c *Calibration) Simulate(ctx context.Context, points [][]float64, replications int) ([][][]float64, error) {
	c.batches++
	plan, err := c.plan(c.batches, points, replications)
	if err != nil {
		return nil, err
	}
	store, err := c.Compute(ctx, c.batches, plan, c.sweep(points))
	if err != nil {
		return nil, err
	}
	out := make([][][]float64, len(points))
	for i := range out {
		out[i] = make([][]float64, replications)
	}
	cells := c.cells()
	err = experiment.Merge(plan, store, func(p *experiment.Part) error {
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
