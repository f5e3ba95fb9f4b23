package study

import (
	"gradus/model/indicator"
	"gradus/sim/experiment"
)

// ScaleOf returns the cell of whose level a practical threshold is a share: the
// cell itself or, of a balance, what it is the rest of.
func ScaleOf(c Cell) Cell {
	if d, _ := indicator.Lookup(c.Indicator); d.RestOf != "" {
		c.Indicator = d.RestOf
	}
	return c
}

// threshold returns the practical threshold of a cell, at its level at a point.
func (r *Result) threshold(point int, c Cell) float64 {
	d, _ := indicator.Lookup(c.Indicator)
	x, known := r.Series(point, ScaleOf(c))
	if !known {
		x = undefined(r.Replications())
	}
	return d.ThresholdAt(experiment.MeanInterval(x, Level).Mean)
}
