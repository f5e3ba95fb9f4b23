package main

import (
	"math"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// headlines is the table of a sweep: a line for each lever point. Where the
// draws stand for what nobody knows exactly, the band is that of luck and
// ignorance together, otherwise that of luck.
func (f *planFolder) headlines(o *opened, found [][]*experiment.Uncertainty) answer.Table {
	a, cells := f.app, study.SweepHeadline
	band := "luck"
	if o.design.DrawsStandForTheParameters() {
		band = "full"
	}
	notes := []string{a.Say("sweep.band." + band)}
	if o.design.DrawsInMeans() < o.design.Draws() {
		notes = append(notes, a.Say("sweep.centre", o.design.Draws()-1))
	}
	ans := answer.Table{
		Name: "headline", Aside: true, Notes: notes,
		Columns: []answer.Column{{Head: a.Say("sweep.point")}},
		Fields:  []string{"scenario", "facility", "indicator", "unit", "mean", "low", "high", "band", "n"},
	}
	shown := make([]terms.Quantity, len(cells))
	for i, c := range cells {
		for _, point := range found {
			if u := point[i]; u != nil {
				shown[i] = a.QuantityOf(c.Indicator, u.Mean)
				break
			}
		}
		ans.Columns = append(ans.Columns, answer.Column{Head: a.Label(study.Line{Cell: c}, shown[i]), Right: true})
	}
	for p, point := range found {
		row := []answer.Cell{{First: o.design.PointName(p)}}
		for i, u := range point {
			if u == nil {
				row = append(row, answer.Cell{First: prose.Dash})
				continue
			}
			x := u.LuckBand
			if band == "full" {
				x = u.FullBand
			}
			x.Mean = u.Mean
			mean, bounds := a.Level(x, shown[i])
			if math.IsNaN(x.Low) {
				bounds = ""
			}
			row = append(row, answer.Cell{First: mean, Second: bounds})
			c := cells[i]
			ans.Records = append(ans.Records, []any{
				o.design.PointName(p), c.Facility, c.Indicator, study.UnitOf(c.Indicator), u.Mean, x.Low, x.High, band, u.N,
			})
		}
		if p < frames.MostPoints {
			ans.Rows = append(ans.Rows, row)
		}
	}
	if more := len(found) - frames.MostPoints; more > 0 {
		ans.Notes = append(ans.Notes, a.Say("sweep.more", more, f.path("headline.csv")))
	}
	return ans
}
