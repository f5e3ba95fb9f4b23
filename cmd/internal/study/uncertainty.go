package study

import (
	"math"
	"slices"

	"gradus/sim/experiment"
)

// Bands says of one number at one lever point what is luck and what is
// ignorance of the parameters.
type Bands struct {
	Point int
	experiment.Column
	experiment.Uncertainty
}

// DrawsStandForTheParameters tells whether the draws of a design are spread over
// what the uncertain parameters may be, so that their variance is that of
// ignorance: a grid, one parameter at a time and the walks of a screening
// are not.
func (d *Design) DrawsStandForTheParameters() bool {
	return d.Draws() > 1 && d.Sensitivity == nil && slices.Contains([]string{"latin_hypercube", "sobol", "list"}, d.UncertainDesign.Method)
}

// mostHeld is how many values are in memory at once while bands are found, 128 MB;
// what is more takes another pass over the parts.
const mostHeld = 1 << 24

// Bands hands out the bands of every column at every lever point: as many
// columns at a time as memory is meant for. A number without any value is left out.
func (d *Design) Bands(p *experiment.Plan, store experiment.Store, each func(Bands) error) error {
	for from, columns := 0, 1; from < columns; {
		to := from + max(1, mostHeld/p.Units())
		found, err := collect(p, store, func(c int, _ experiment.Column) bool {
			columns = max(columns, c+1)
			return from <= c && c < to
		})
		if err != nil {
			return err
		}
		for _, n := range found {
			for point := range p.Points {
				u, err := experiment.LuckAndIgnorance(n.values[point], Level)
				if err != nil {
					continue // no value at all
				}
				if err := each(Bands{point, n.Column, u}); err != nil {
					return err
				}
			}
		}
		from = to
	}
	return nil
}

// Summaries returns what is known of some cells, [point][cell]. It is nil where
// no unit of the point has a value.
func (d *Design) Summaries(p *experiment.Plan, store experiment.Store, cells []Cell) ([][]*experiment.Uncertainty, error) {
	at := func(c experiment.Column) int {
		return slices.Index(cells, Cell{c.Period, c.Facility, c.Stratum, c.Indicator})
	}
	found, err := collect(p, store, func(_ int, c experiment.Column) bool { return at(c) >= 0 })
	if err != nil {
		return nil, err
	}
	out := make([][]*experiment.Uncertainty, p.Points)
	for point := range out {
		out[point] = make([]*experiment.Uncertainty, len(cells))
		for _, n := range found {
			if u, err := experiment.LuckAndIgnorance(n.values[point], Level); err == nil {
				out[point][at(n.Column)] = &u
			}
		}
	}
	return out, nil
}

// collected are all values of a column.
type collected struct {
	experiment.Column
	values [][][]float64 // [point][draw][replication]; NaN of units that failed
}

// collect reads the columns that are wanted, by number and name, in their order.
func collect(p *experiment.Plan, store experiment.Store, wanted func(int, experiment.Column) bool) ([]*collected, error) {
	var out []*collected
	at := map[int]*collected{}
	err := experiment.Merge(p, store, func(part *experiment.Part) error {
		for c, column := range part.Columns {
			if !wanted(c, column) {
				continue
			}
			for number := part.Shard.From; number < part.Shard.To; number++ {
				unit := part.Values[number-part.Shard.From]
				if unit == nil {
					continue
				}
				n := at[c]
				if n == nil {
					n = &collected{Column: column}
					at[c], out = n, append(out, n)
				}
				place(&n.values, p, p.Unit(number), unit[c])
			}
		}
		return nil
	})
	return out, err
}

// place puts the value of a unit where it belongs; units that failed leave NaN.
func place(points *[][][]float64, p *experiment.Plan, u experiment.Unit, value float64) {
	if *points == nil {
		*points = make([][][]float64, p.Points)
		for i := range *points {
			(*points)[i] = make([][]float64, p.Draws)
			for draw := range (*points)[i] {
				row := make([]float64, p.Replications)
				for r := range row {
					row[r] = math.NaN()
				}
				(*points)[i][draw] = row
			}
		}
	}
	(*points)[u.Point][u.Draw][u.Replication] = value
}
