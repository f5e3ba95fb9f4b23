package findings

import (
	"math"

	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/sim/experiment"
)

// noteBands says under a figure of differences what the lighter band is, or what
// it takes to have one where the base carries an accepted set.
func (ran *Run) noteBands(f *plots.DotInterval) {
	a, r := ran.Language, ran.Result
	switch needed := ran.Study.Members.ToldApart(); {
	case r.Banded():
		f.Wide = a.Say("figure.compare.wide")
		f.Note += a.Say("figure.compare.two-bands")
	case needed > 0:
		f.Note += a.Say("figure.compare.one-band", needed)
	}
}

// monthlyLine is a line month by month at a point: with both bands where luck and
// ignorance of the parameters are told apart, else with the interval.
func (ran *Run) monthlyLine(point int, w study.Line, months []string) (l plots.MonthlyLine) {
	if bands := ran.Result.MonthlyBands(point, w.Facility, w.Indicator, months); bands != nil {
		l, _ = BandedLine(study.UnitOf(w.Indicator), bands)
		return l
	}
	monthly, _ := ran.Result.Monthly(point, w.Facility, w.Indicator, months)
	for _, i := range monthly {
		l.Mean = append(l.Mean, i.Mean)
		l.Low, l.High = append(l.Low, i.Low), append(l.High, i.High)
	}
	return l
}

// BandedLine returns the line of a number in months with both bands, each cut
// off where no value of the unit can lie, and whether any month has a value. The
// wide band is never inside the narrow one, as the estimate from few
// replications may be: luck and ignorance together are no less than luck.
func BandedLine(unit string, months []*experiment.Uncertainty) (l plots.MonthlyLine, some bool) {
	low, high := math.Inf(-1), math.Inf(1)
	if unit == "share" {
		low, high = 0, 1
	}
	for _, u := range months {
		mean, luck, full := math.NaN(), nowhere, nowhere
		if u != nil {
			mean, luck, full, some = u.Mean, u.LuckBand, u.FullBand, true
		}
		l.Mean = append(l.Mean, mean)
		l.Low, l.High = append(l.Low, max(low, luck.Low)), append(l.High, min(high, luck.High))
		wide := study.Around(luck, full)
		l.WideLow, l.WideHigh = append(l.WideLow, max(low, wide.Low)), append(l.WideHigh, min(high, wide.High))
	}
	return l, some
}

// nowhere is the interval of what is not known.
var nowhere = experiment.Interval{Low: math.NaN(), High: math.NaN()}
