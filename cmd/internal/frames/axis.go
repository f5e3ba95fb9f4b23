package frames

import (
	"math"

	"gradus/cmd/internal/terms"
	"gradus/plots"
	"gradus/sim/experiment"
)

// Unit is the unit of a row as figures print it.
func Unit(q terms.Quantity) plots.Unit {
	name, diff := q.Unit, q.DiffUnit
	if name == "" {
		name, diff = q.RowUnit, q.RowUnit
	}
	return plots.Unit{Name: name, Diff: diff, Scale: q.Factor}
}

// Verdicts are those of figures.
var Verdicts = map[experiment.Verdict]plots.Verdict{
	experiment.CannotTell: plots.CannotTell, experiment.Equivalent: plots.Equivalent,
	experiment.Better: plots.Better, experiment.Worse: plots.Worse,
	experiment.Higher: plots.Higher, experiment.Lower: plots.Lower,
}

// PeriodAxis puts months or quarters into words.
func PeriodAxis(t terms.Language, periods []string) []plots.Month {
	var out []plots.Month
	for _, p := range periods {
		out = append(out, PeriodMark(t, p))
	}
	return out
}

// PeriodMark is a mark of the time axis: a month, a quarter, or a year.
func PeriodMark(t terms.Language, code string) plots.Month {
	if len(code) < len("2006-01") {
		return plots.Month{Code: code, Label: t.Say("figure.year", code)}
	}
	return plots.Month{Code: code, Label: t.Lang.SayOr("month."+code[5:], code), Year: t.Say("figure.year", code[:4])}
}

// Largest returns the largest defined value, NaN if there is none.
func Largest(x []float64) float64 {
	out := math.NaN()
	for _, v := range x {
		if !(v <= out) && !math.IsNaN(v) {
			out = v
		}
	}
	return out
}
