package study

import (
	"errors"

	"gradus/sim/experiment"
)

// KeptRuns keeps every run of a trial by itself, under the number that the run
// has in the order in which it is asked for. What is asked for next depends on
// nothing but the runs before, so that a trial that is begun again meets its runs
// under the same numbers, and goes on with the first that is missing.
type KeptRuns struct {
	Plan  string           // [experiment.Plan.Identity] of the question
	Store experiment.Store // safe for several goroutines at once
}

// RunShard is the shard of the run with a number: itself alone.
func RunShard(number int) experiment.Shard {
	return experiment.Shard{Number: number, From: number, To: number + 1}
}

// load returns the numbers of count runs from the first on; nil for each that is
// not there.
func (k *KeptRuns) load(first, count, cells int) ([][]float64, error) {
	out := make([][]float64, count)
	if k == nil {
		return out, nil
	}
	for i := range out {
		b, err := k.Store.Get(first + i)
		if errors.Is(err, experiment.ErrMissing) {
			continue
		}
		if err != nil {
			return nil, err
		}
		part, err := experiment.DecodePart(b)
		if err != nil {
			return nil, err
		}
		if err := part.Of(k.Plan, RunShard(first+i)); err != nil {
			return nil, err
		}
		if len(part.Columns) != cells || part.Values[0] == nil {
			return nil, experiment.ErrForeign
		}
		out[i] = part.Values[0]
	}
	return out, nil
}

// keep stores the numbers of a run.
func (k *KeptRuns) keep(number int, cells []Cell, values []float64) error {
	if k == nil {
		return nil
	}
	part := experiment.Part{Plan: k.Plan, Shard: RunShard(number), Values: [][]float64{values}}
	for _, c := range cells {
		part.Columns = append(part.Columns, columnOf(c))
	}
	b, err := part.Encode()
	if err != nil {
		return err
	}
	return k.Store.Put(number, b)
}

// columnOf is a cell as the parts of a plan name it.
func columnOf(c Cell) experiment.Column {
	return experiment.Column{Period: c.Period, Facility: c.Facility, Stratum: c.Stratum, Indicator: c.Indicator, Unit: UnitOf(c.Indicator)}
}
