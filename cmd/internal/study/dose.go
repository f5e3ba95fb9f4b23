package study

import (
	"context"
	"math"

	"gradus/model"
	"gradus/sim/experiment"
)

// Dose asks how large a lever has to be in a scenario for a cell to meet a
// target.
type Dose struct {
	Config    *model.Config
	Members   Members
	Reference Point                                     // run once, to set the doses beside it
	Levers    func(dose float64) ([]model.Lever, error) // of the scenario with the lever at a dose
	Cell
	Search     experiment.DoseSearch
	Seed       int64
	CheckDaily bool
}

// Dosed is what came out.
type Dosed struct {
	*experiment.DoseAnswer
	// Reference is the level of the reference with the same bounds as the
	// doses have, and the share of its replications that meet the target.
	Reference       experiment.Interval
	ReferenceChance experiment.Proportion
	Values          []DoseValue // every single number
}

// DoseValue is a number of one replication: of the reference, whose dose is
// NaN, or of a dose.
type DoseValue struct {
	Replication int
	Dose        float64
	Number      float64
}

// doseRuns is about how many doses a search tries, for the progress.
const doseRuns = 17

// Runs estimates the runs after the warm-up.
func (d *Dose) Runs(replications int) int { return (doseRuns + 1) * replications }

// Run searches. When ctx ends it returns what the finished rounds found, nil
// if there was none, with the error of ctx.
func (d *Dose) Run(ctx context.Context, p Plan) (*Dosed, error) {
	t := &trial{Config: d.Config, Members: d.Members, Seed: d.Seed, CheckDaily: d.CheckDaily, Cells: []Cell{d.Cell}}
	out := &Dosed{}
	var reference []float64
	respond := func(ctx context.Context, doses []float64) ([][]float64, error) {
		var points []Point
		if reference == nil {
			points = append(points, d.Reference)
		}
		extra := len(points)
		for _, dose := range doses {
			levers, err := d.Levers(dose)
			if err != nil {
				return nil, err
			}
			points = append(points, Point{Levers: levers})
		}
		values, err := t.run(ctx, points, 0, p.Replications, d.Runs(p.Replications), p)
		if err != nil {
			return nil, err
		}
		series := make([][]float64, len(points))
		for replication, of := range values {
			for i := range points {
				x := of[i][0]
				series[i] = append(series[i], x)
				dose := math.NaN()
				if i >= extra {
					dose = doses[i-extra]
				}
				out.Values = append(out.Values, DoseValue{replication, dose, x})
			}
		}
		if extra > 0 {
			reference = series[0]
		}
		return series[extra:], nil
	}
	var err error
	out.DoseAnswer, err = d.Search.Run(ctx, respond)
	if out.DoseAnswer == nil {
		return nil, err
	}
	if err == nil && p.Progress != nil {
		p.Progress(t.done, t.done)
	}
	out.Reference = experiment.MeanInterval(reference, 2*d.Search.Confidence-1)
	out.ReferenceChance = experiment.Chance(reference, d.Search.Meets, d.Search.Confidence)
	return out, err
}
