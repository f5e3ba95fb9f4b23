package study

import (
	"gradus/sim/experiment"
)

// SweepHeadline are the numbers that a sweep shows of every lever point: where
// do people go first, who waits, who pays?
var SweepHeadline = []Cell{
	{All, District, All, "first_preference_share"},
	{All, District, All, "first_contact_share"},
	{All, District, All, "primary_visit_share"},
	{All, "tier:tertiary", All, "wait_minutes_p90"},
	{All, District, All, "own_payment_cny"},
	{All, District, All, "fund_payment_cny"},
}

// Summaries returns what is known of some cells, [point][cell]. It is nil where
// no unit of the point has a value.
func (d *Design) Summaries(p *experiment.Plan, store experiment.Store, cells []Cell) ([][]*experiment.Uncertainty, error) {
	values := make([][][][]float64, len(cells)) // [cell][point][draw][replication]
	err := experiment.Merge(p, store, func(part *experiment.Part) error {
		for c, column := range part.Columns {
			for i, cell := range cells {
				if cell != (Cell{column.Period, column.Facility, column.Stratum, column.Indicator}) {
					continue
				}
				for number := part.Shard.From; number < part.Shard.To; number++ {
					if unit := part.Values[number-part.Shard.From]; unit != nil {
						place(&values[i], p, p.Unit(number), unit[c])
					}
				}
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	out := make([][]*experiment.Uncertainty, p.Points)
	for point := range out {
		out[point] = make([]*experiment.Uncertainty, len(cells))
		for i := range cells {
			if values[i] == nil {
				continue
			}
			if u, err := experiment.LuckAndIgnorance(values[i][point], Level); err == nil {
				out[point][i] = &u
			}
		}
	}
	return out, nil
}
