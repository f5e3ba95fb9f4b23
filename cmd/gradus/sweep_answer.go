package main

import (
	"math"

	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
)

// mostShown is how many lever points a sweep shows on the screen; the file has all.
const mostShown = 40

// headlines is the table of a sweep: a line for each lever point. Where the
// draws stand for what nobody knows exactly, the band is that of luck and
// ignorance together, otherwise that of luck.
func (f *planFolder) headlines(o *opened, found [][]*experiment.Uncertainty) answer {
	a, cells := f.app, study.SweepHeadline
	band := "luck"
	if o.design.DrawsStandForTheParameters() {
		band = "full"
	}
	notes := []string{a.say("sweep.band." + band)}
	if o.design.DrawsInMeans() < o.design.Draws() {
		notes = append(notes, a.say("sweep.centre", o.design.Draws()-1))
	}
	ans := answer{
		name: "headline", aside: true, notes: notes,
		columns: []column{{head: a.say("sweep.point")}},
		fields:  []string{"scenario", "facility", "indicator", "unit", "mean", "low", "high", "band", "n"},
	}
	shown := make([]quantity, len(cells))
	for i, c := range cells {
		for _, point := range found {
			if u := point[i]; u != nil {
				shown[i] = a.quantityOf(c.Indicator, u.Mean)
				break
			}
		}
		ans.columns = append(ans.columns, column{head: a.label(study.Line{Cell: c}, shown[i]), right: true})
	}
	for p, point := range found {
		row := []cell{{o.design.PointName(p), ""}}
		for i, u := range point {
			if u == nil {
				row = append(row, cell{dash, ""})
				continue
			}
			x := u.LuckBand
			if band == "full" {
				x = u.FullBand
			}
			x.Mean = u.Mean
			mean, bounds := a.level(x, shown[i])
			if math.IsNaN(x.Low) {
				bounds = ""
			}
			row = append(row, cell{mean, bounds})
			c := cells[i]
			ans.records = append(ans.records, []any{
				o.design.PointName(p), c.Facility, c.Indicator, study.UnitOf(c.Indicator), u.Mean, x.Low, x.High, band, u.N,
			})
		}
		if p < mostShown {
			ans.rows = append(ans.rows, row)
		}
	}
	if more := len(found) - mostShown; more > 0 {
		ans.notes = append(ans.notes, a.say("sweep.more", more, f.path("headline.csv")))
	}
	return ans
}
