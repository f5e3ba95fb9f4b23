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

// DrawsInMeans is how many of the draws, from the first, enter the means of a
// lever point: all of them, but where the uncertain parameters vary one at a time
// the first alone, at which they have their own values. The arms are no sample of
// what the parameters may be, and a mean over them is that of a state that nobody
// proposes.
func (d *Design) DrawsInMeans() int {
	if d.Sensitivity == nil && d.UncertainDesign.Method == oneAtATime && centred(d.Uncertain) {
		return 1
	}
	return d.Draws()
}

// mostHeld is how many values are in memory at once while bands are found, 128 MB;
// what is more takes another pass over the parts.
const mostHeld = 1 << 24

// Bands hands out the bands of every column at every lever point: as many
// columns at a time as memory is meant for. A number without any value is left out.
func (d *Design) Bands(p *experiment.Plan, store experiment.Store, each func(Bands) error) error {
	for from, columns := 0, 1; from < columns; {
		to := from + max(1, mostHeld/p.Units())
		found, err := gather(p, store, func(c int, _ experiment.Column) bool {
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

// Summary gathers some cells from the parts of a plan, which it is given one after another.
type Summary struct {
	gathering
	cells []Cell
}

// NewSummary returns the summary of some cells of a plan before its first part.
func NewSummary(p *experiment.Plan, cells []Cell) *Summary {
	s := &Summary{cells: cells}
	s.gathering = gathering{plan: p, at: map[int]*gathered{}, wanted: func(_ int, c experiment.Column) bool { return s.at(c) >= 0 }}
	return s
}

func (s *Summary) at(c experiment.Column) int {
	return slices.Index(s.cells, Cell{c.Period, c.Facility, c.Stratum, c.Indicator})
}

// Points returns what is known of the cells by the first so many draws,
// [point][cell]. It is nil where no unit of the point has a value.
func (s *Summary) Points(draws int) [][]*experiment.Uncertainty {
	out := make([][]*experiment.Uncertainty, s.plan.Points)
	for point := range out {
		out[point] = make([]*experiment.Uncertainty, len(s.cells))
		for _, n := range s.found {
			if u, err := experiment.LuckAndIgnorance(n.values[point][:draws], Level); err == nil {
				out[point][s.at(n.Column)] = &u
			}
		}
	}
	return out
}

// gathering takes the values of the columns that are wanted out of the parts of a plan.
type gathering struct {
	plan   *experiment.Plan
	wanted func(int, experiment.Column) bool // by number and name
	found  []*gathered                       // in the order of the columns
	at     map[int]*gathered
}

// gathered are all values of a column.
type gathered struct {
	experiment.Column
	values [][][]float64 // [point][draw][replication]; NaN of units that failed
}

// gather reads the columns that are wanted from all parts.
func gather(p *experiment.Plan, store experiment.Store, wanted func(int, experiment.Column) bool) ([]*gathered, error) {
	g := gathering{plan: p, at: map[int]*gathered{}, wanted: wanted}
	err := experiment.Merge(p, store, func(part *experiment.Part) error {
		g.Take(part)
		return nil
	})
	return g.found, err
}

// Take takes a part in.
func (g *gathering) Take(part *experiment.Part) {
	for c, column := range part.Columns {
		if !g.wanted(c, column) {
			continue
		}
		for number := part.Shard.From; number < part.Shard.To; number++ {
			unit := part.Values[number-part.Shard.From]
			if unit == nil {
				continue
			}
			if g.at[c] == nil {
				n := &gathered{Column: column}
				g.at[c], g.found = n, append(g.found, n)
			}
			place(&g.at[c].values, g.plan, g.plan.Unit(number), unit[c])
		}
	}
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
