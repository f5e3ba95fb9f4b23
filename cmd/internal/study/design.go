package study

import (
	"context"
	"io/fs"
	"slices"
	"time"

	"gradus/scenarios"
)

// Design is an experiment as it was read, with one of its points that can be run.
type Design struct {
	*scenarios.Experiment
	Sensitivity *Sensitivity       // nil: the points are those of the design
	Targets     []scenarios.Target // that the task names; nil without
	Example     *scenarios.Scenario
	point, draw int       // of the example
	Overloaded  []Setback // the points that were tried, where none of them can be run

	AllowOverload bool // whether points are run at which a station is offered more than it can do
}

// mostTried is how many points of a design are tried before it is said that
// none can be run.
const mostTried = 100

// ReadDesign reads the experiment of a task. Problems of single points are for
// those who run them, unless there is nothing but problems.
func ReadDesign(t Task, files fs.FS) (*Design, scenarios.Problems) {
	e, problems := scenarios.LoadExperiment(scenarios.Request{Name: t.Design, Profile: t.Profile, Set: t.Set, Files: files})
	if len(problems) > 0 {
		return nil, problems
	}
	if t.Sensitivity != nil {
		if problems := t.Sensitivity.resample(e); len(problems) > 0 {
			return nil, problems
		}
	}
	d := &Design{Experiment: e, Sensitivity: t.Sensitivity, AllowOverload: t.AllowOverload}
	if problems := d.takeTargets(t.Targets, files); len(problems) > 0 {
		return nil, problems
	}
	for i := range min(mostTried, max(e.Points(), e.Draws())) {
		point, draw := min(i, e.Points()-1), min(i, e.Draws()-1)
		example, found := scenarios.Load(e.Request(point, draw))
		if i == 0 {
			problems = found
		}
		if len(found) > 0 {
			continue
		}
		over := Overloaded(&example.Config, example.Levers)
		runs := len(over) == 0 || d.AllowOverload
		if runs || d.Example == nil {
			d.Example, d.point, d.draw = example, point, draw
		}
		if runs {
			d.Overloaded = nil
			break
		}
		d.Overloaded = append(d.Overloaded, Setback{Point: point, Draw: draw, Overloaded: over, Config: &example.Config})
	}
	if d.Example == nil {
		return nil, problems
	}
	return d, nil
}

// takeTargets reads the targets of a task.
func (d *Design) takeTargets(name string, files fs.FS) scenarios.Problems {
	if name == "" {
		return nil
	}
	set, problems := scenarios.LoadTargets(name, files)
	if len(problems) > 0 {
		return problems
	}
	d.Targets = set.Targets
	for _, in := range set.Inputs {
		if !slices.ContainsFunc(d.Inputs, func(o scenarios.Input) bool { return o.Name == in.Name }) {
			d.Inputs = append(d.Inputs, in) // the base may stand under both
		}
	}
	return nil
}

// Sweep returns what runs the design.
func (d *Design) Sweep(t Task, seed int64) *Sweep {
	s := &settings{design: d, known: map[[2]int]*known{}}
	return &Sweep{Seed: seed, Setting: s.of, Keep: t.keeps, Workers: 1, CheckDaily: t.Check}
}

// Probe measures what a unit of the design takes.
func (d *Design) Probe(ctx context.Context, s *Sweep, now func() time.Time) (Probed, error) {
	return s.Probe(ctx, d.point, d.draw, now)
}
