package study

import (
	"math"
	"slices"

	"gradus/model/indicator"
	"gradus/sim/experiment"
)

// Compared is a line with what the scenarios change in it.
type Compared struct {
	Line
	Threshold float64               // smallest difference that matters [unit of the indicator]
	Base      experiment.Interval   // of the base, at the 95 % level for itself
	Levels    []experiment.Interval // likewise of each scenario
	Diffs     []experiment.Interval // simultaneous over the scenarios
	Verdicts  []experiment.Verdict
	// Sets are where the differences under one further set of parameters lie, each
	// for itself; none where luck and ignorance of the parameters are not told apart.
	Sets []experiment.Interval
	// Ratios are the variances of the paired differences over those of
	// independent runs.
	Ratios []float64
}

// Under is where the difference of a scenario, from 0, lies under one further set of
// parameters; an interval without bounds where that is not known.
func (c Compared) Under(scenario int) experiment.Interval {
	if c.Sets == nil {
		return experiment.Interval{Mean: math.NaN(), Low: math.NaN(), High: math.NaN(), HalfWidth: math.NaN()}
	}
	return c.Sets[scenario]
}

// Compare judges every scenario against the base on each line.
func (r *Result) Compare(lines []Line) []Compared {
	out := make([]Compared, len(lines))
	for i, l := range lines {
		out[i] = r.compare(l)
	}
	return out
}

// compare judges every scenario against the base on one line.
func (r *Result) compare(l Line) Compared {
	base, _ := r.Series(0, l.Cell)
	xs := make([][]float64, len(r.Points)-1)
	for p := range xs {
		xs[p], _ = r.Series(p+1, l.Cell)
	}
	c := Compared{
		Line: l, Base: levelOf(l.Indicator, base),
		Diffs: experiment.Simultaneous(base, xs, Level),
	}
	c.Threshold = r.threshold(0, l.Cell)
	for p, x := range xs {
		c.Levels = append(c.Levels, levelOf(l.Indicator, x))
		c.Verdicts = append(c.Verdicts, experiment.Judge(c.Diffs[p], c.Threshold, DirectionOf(l.Cell)))
		if sets := r.underSets(p+1, l, c.Diffs[p]); sets != nil {
			c.Sets = append(c.Sets, *sets)
		}
		c.Ratios = append(c.Ratios, experiment.VarianceRatio(base, x))
	}
	return c
}

// DirectionOf is the good way of a number. A sum of money that is paid at one
// place has none: what is spent at a centre in place of a hospital is no loss,
// and the sum over the district says whether more is spent.
func DirectionOf(c Cell) experiment.Direction {
	d, _ := indicator.Lookup(c.Indicator)
	if d.Unit == "CNY" && c.Facility != District {
		return 0
	}
	return experiment.Direction(d.Direction)
}

// levelOf returns the mean of an indicator with its interval, cut off where no
// value can lie: nothing that is counted, timed or paid is below zero, and no
// share is above one. What was seen below zero, a margin or a balance, is not
// cut. The interval still covers as often as stated.
func levelOf(code string, x []float64) experiment.Interval { return levelIn(UnitOf(code), x) }

func levelIn(unit string, x []float64) experiment.Interval {
	i := experiment.MeanInterval(x, Level)
	if !slices.ContainsFunc(x, func(v float64) bool { return v < 0 }) {
		i.Low = max(0, i.Low)
	}
	if unit == "share" {
		i.High = min(1, i.High)
	}
	return i
}

// Comparisons returns the records of compare.csv: line by line, scenario by
// scenario. The means are taken over the same pairs as the difference.
func (r *Result) Comparisons(compared []Compared) []experiment.Comparison {
	var out []experiment.Comparison
	for _, c := range compared {
		base, _ := r.Series(0, c.Cell)
		for p, name := range r.Points[1:] {
			x, _ := r.Series(p+1, c.Cell)
			b, y := pairs(base, x)
			out = append(out, experiment.Comparison{
				Base: r.Points[0], Scenario: name, Indicator: c.Code(), Unit: UnitOf(c.Indicator),
				BaseMean: experiment.MeanInterval(b, Level).Mean, Mean: experiment.MeanInterval(y, Level).Mean,
				Diff: c.Diffs[p].Mean, Low: c.Diffs[p].Low, High: c.Diffs[p].High, N: c.Diffs[p].N,
				Method: experiment.Method(len(r.Points) - 1), Verdict: c.Verdicts[p],
			})
		}
	}
	return out
}

// pairs keeps the values of replications in which both are defined.
func pairs(base, x []float64) (b, y []float64) {
	for i := range base {
		if !math.IsNaN(base[i]) && !math.IsNaN(x[i]) {
			b, y = append(b, base[i]), append(y, x[i])
		}
	}
	return b, y
}
