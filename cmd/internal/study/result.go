package study

import (
	"fmt"
	"io"

	"gradus/model"
	"gradus/model/indicator"
	"gradus/sim/experiment"
)

// The whole measured span, and the whole population.
const (
	All      = "all"
	District = "district"
)

// Cell is the address of a number in the result table of a replication.
type Cell struct{ Period, Facility, Stratum, Indicator string }

// Code names a cell of the whole span and population in tables that have no
// column for the facility: the indicator's code, with "@" and the facility
// where that is not the district.
func (c Cell) Code() string {
	if c.Facility == District {
		return c.Indicator
	}
	return c.Indicator + "@" + c.Facility
}

// Result holds the numbers of all finished replications.
type Result struct {
	Points   []string                // names, the reference first
	Cells    []Cell                  // in the order of the table
	Attained []experiment.Attainment // with --precision: how precise each response became

	week   week
	values [][][]float64 // [replication][point][cell], and behind the cells those of the week
	index  map[Cell]int
}

// newResult makes the table of finished replications.
func newResult(points []string, cells []Cell, values [][][]float64) *Result {
	r := &Result{Points: points, Cells: cells, values: values, index: make(map[Cell]int, len(cells))}
	for i, c := range cells {
		if _, twice := r.index[c]; twice {
			panic(fmt.Sprintf("study: cell %+v occurs twice", c))
		}
		r.index[c] = i
	}
	return r
}

// Replications returns the number of finished replications.
func (r *Result) Replications() int { return len(r.values) }

// Series returns the values of a cell at a point, one per replication; false
// if there is no such cell.
func (r *Result) Series(point int, c Cell) ([]float64, bool) {
	i, ok := r.index[c]
	if !ok {
		return nil, false
	}
	out := make([]float64, len(r.values))
	for rep := range r.values {
		out[rep] = r.values[rep][point][i]
	}
	return out, true
}

// Rows returns the rows of one replication: point by point, cell by cell.
func (r *Result) Rows(replication int) []experiment.Row {
	rows := make([]experiment.Row, 0, len(r.Points)*len(r.Cells))
	for p, name := range r.Points {
		for i, c := range r.Cells {
			rows = append(rows, experiment.Row{
				Scenario: name, Replication: replication, Period: c.Period, Facility: c.Facility,
				Stratum: c.Stratum, Indicator: c.Indicator, Value: r.values[replication][p][i],
				Unit: UnitOf(c.Indicator),
			})
		}
	}
	return rows
}

// WriteCSV writes results.csv: the rows of all replications, one replication
// at a time, since all at once would be the largest thing in memory.
func (r *Result) WriteCSV(w io.Writer) error {
	out := experiment.NewRowWriter(w)
	for replication := range r.Replications() {
		if err := out.Write(r.Rows(replication)); err != nil {
			return err
		}
	}
	return out.Flush()
}

// UnitOf returns the unit of an indicator. The model reports nothing that the
// dictionary lacks.
func UnitOf(code string) string {
	d, ok := indicator.Lookup(code)
	if !ok {
		panic("study: the dictionary has no indicator " + code)
	}
	return d.Unit
}

// split takes the cells of a replication apart into addresses and values.
func split(cells []model.Cell) ([]Cell, []float64) {
	keys, values := make([]Cell, len(cells)), make([]float64, len(cells))
	for i, c := range cells {
		keys[i] = Cell{c.Period, c.Facility, c.Stratum, c.Indicator}
		values[i] = c.Value
	}
	return keys, values
}
