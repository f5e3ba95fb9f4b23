package study

import (
	"fmt"
	"io"
	"iter"
	"math"

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
	Patients []Matched               // of a study that follows them

	week    week
	values  [][][]float64 // [replication][point][cell], and behind the cells those of the week
	index   map[Cell]int
	members Members
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
// if there is no such cell. Where there are more replications than members of an
// accepted set, it is one per member, the mean over its replications: those of a
// member share its parameters, and taken for independent they would let what is
// not known of the parameters shrink as luck does.
func (r *Result) Series(point int, c Cell) ([]float64, bool) {
	if _, ok := r.index[c]; !ok {
		return nil, false
	}
	out := r.every(point, c)
	if len(r.members) == 0 || len(out) <= len(r.members) {
		return out, true
	}
	means := make([]float64, len(r.members))
	for i, x := range r.members.byMember(out) {
		means[i] = experiment.MeanInterval(x, Level).Mean
	}
	return means, true
}

// every returns the values of a cell at a point, one per replication.
func (r *Result) every(point int, c Cell) []float64 {
	out := make([]float64, len(r.values))
	for rep := range r.values {
		out[rep] = r.values[rep][point][r.index[c]]
	}
	return out
}

// AsReference tells whether at a point exactly the same happens as at the reference, in
// every replication. What institutions are willing to is no happening: it is reckoned
// from the levers themselves.
func (r *Result) AsReference(point int) bool {
	for _, points := range r.values {
		for i, v := range points[point] {
			if was := points[0][i]; v == was || math.IsNaN(v) && math.IsNaN(was) {
				continue
			}
			if i >= len(r.Cells) { // of the week
				return false
			}
			if d, _ := indicator.Lookup(r.Cells[i].Indicator); d.Group != "governance" {
				return false
			}
		}
	}
	return true
}

// Rows yields the rows replication by replication, point by point, cell by cell: those
// of one point at a time, in a room that is used again, since all at once would be
// the largest thing in memory.
func (r *Result) Rows() iter.Seq[[]experiment.Row] {
	return func(yield func([]experiment.Row) bool) {
		rows := make([]experiment.Row, len(r.Cells))
		for replication := range r.Replications() {
			for p, name := range r.Points {
				for i, c := range r.Cells {
					rows[i] = experiment.Row{
						Scenario: name, Draw: r.members.draw(replication), Replication: replication, Period: c.Period, Facility: c.Facility,
						Stratum: c.Stratum, Indicator: c.Indicator, Value: r.values[replication][p][i],
						Unit: UnitOf(c.Indicator),
					}
				}
				if !yield(rows) {
					return
				}
			}
		}
	}
}

// WriteCSV writes results.csv: the rows of all replications.
func (r *Result) WriteCSV(w io.Writer) error {
	out := experiment.NewRowWriter(w)
	for rows := range r.Rows() {
		if err := out.Write(rows); err != nil {
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
