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
		most := max(1, mostHeld/p.Units())
		var names []experiment.Column
		values := make([][][][]float64, most) // [column][point][draw][replication]
		err := experiment.Merge(p, store, func(part *experiment.Part) error {
			if columns = max(columns, len(part.Columns)); len(part.Columns) > 0 {
				names = part.Columns
			}
			for number := part.Shard.From; number < part.Shard.To; number++ {
				unit := part.Values[number-part.Shard.From]
				for c := from; c < min(from+most, len(unit)); c++ {
					place(&values[c-from], p, p.Unit(number), unit[c])
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		for c, points := range values {
			for point, draws := range points {
				u, err := experiment.LuckAndIgnorance(draws, Level)
				if err != nil {
					continue // no value at all
				}
				if err := each(Bands{point, names[from+c], u}); err != nil {
					return err
				}
			}
		}
		from += most
	}
	return nil
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
