package terms

import (
	"math"
	"strconv"

	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// Quantity is how the numbers of one row are shown: the unit in words, a
// factor from the unit of the files to the unit of the screen, and the most
// decimals that make sense. Shares are shown in percent and their differences
// in percentage points; large sums in millions.
type Quantity struct {
	Unit, DiffUnit string // behind a level and behind a difference
	RowUnit        string // in the label of the row, where it is not behind the numbers
	Factor         float64
	Decimals       int
}

// ForProse is how sentences write a difference: with its unit behind it, also
// where a table has it in the label.
func (q Quantity) ForProse() prose.Unit {
	name := q.DiffUnit
	if name == "" {
		name = q.RowUnit
	}
	return prose.Unit{Name: name, Factor: q.Factor, Decimals: q.Decimals}
}

// Typed writes a number that somebody has set, a target or a limit, without its unit.
func (q Quantity) Typed(x float64) string { return prose.Number(x*q.Factor, q.TypedDecimals(x)) }

// TypedDecimals are the decimals of such a number: all that it has, up to six.
func (q Quantity) TypedDecimals(x float64) int { return prose.Decimals(x*q.Factor, 0, 6) }

// Scaled returns the interval in the unit of the screen.
func (q Quantity) Scaled(i experiment.Interval) experiment.Interval {
	i.Mean *= q.Factor
	i.Low *= q.Factor
	i.High *= q.Factor
	i.HalfWidth *= q.Factor
	return i
}

// Level writes a mean and its bounds, e.g. "77.9%" and "(77.2 to 78.5)".
func (t Language) Level(i experiment.Interval, q Quantity) (mean, bounds string) {
	i = q.Scaled(i)
	d := prose.Decimals(i.Mean, i.HalfWidth, q.Decimals)
	return prose.WithUnit(prose.Number(i.Mean, d), q.Unit), t.Bounds(prose.Number(i.Low, d), prose.Number(i.High, d))
}

// Difference writes a difference and its bounds, e.g. "+5.8 pp" and
// "(5.5 to 6.1)".
func (t Language) Difference(i experiment.Interval, q Quantity) (mean, bounds string) {
	i = q.Scaled(i)
	d := prose.DifferenceDecimals(i, q.Decimals)
	return prose.WithUnit(prose.Signed(i.Mean, d), q.DiffUnit), t.Bounds(prose.Number(i.Low, d), prose.Number(i.High, d))
}

// Bounds writes an interval; one replication has none.
func (t Language) Bounds(low, high string) string {
	if low == prose.Dash {
		return ""
	}
	return t.Say("number.bounds", low, high)
}

// Dose writes a dose as the user would type it, to six digits.
func Dose(dose float64) string {
	if math.IsNaN(dose) {
		return prose.Dash
	}
	return strconv.FormatFloat(dose, 'g', 6, 64)
}

// Percent writes a share as a number of percent.
func Percent(share float64) string { return strconv.FormatFloat(100*share, 'g', 4, 64) }

// Brief writes a number in the fewest digits.
func Brief(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// Illnesses is how counts of illnesses are shown.
var Illnesses = Quantity{Factor: 1}

// End writes an end of a range.
func End(x float64) string {
	switch {
	case math.IsInf(x, 1):
		return "∞"
	case math.IsInf(x, -1):
		return "-∞"
	}
	return Dose(x)
}
