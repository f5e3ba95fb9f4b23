package main

import (
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// quantity is how the numbers of one row are shown: the unit in words, a
// factor from the unit of the files to the unit of the screen, and the most
// decimals that make sense. Shares are shown in percent and their differences
// in percentage points; large sums in millions.
type quantity struct {
	unit, diffUnit string // behind a level and behind a difference
	rowUnit        string // in the label of the row, where it is not behind the numbers
	factor         float64
	decimals       int
}

// Tables write numbers as sentences do.
const dash = prose.Dash

var (
	decimalsFor = prose.Decimals
	number      = prose.Number
	signed      = prose.Signed
	withUnit    = prose.WithUnit
)

// forProse is how sentences write a difference: with its unit behind it, also
// where a table has it in the label.
func (q quantity) forProse() prose.Unit {
	name := q.diffUnit
	if name == "" {
		name = q.rowUnit
	}
	return prose.Unit{Name: name, Factor: q.factor, Decimals: q.decimals}
}

// scaled returns the interval in the unit of the screen.
func (q quantity) scaled(i experiment.Interval) experiment.Interval {
	i.Mean *= q.factor
	i.Low *= q.factor
	i.High *= q.factor
	i.HalfWidth *= q.factor
	return i
}

// level writes a mean and its bounds, e.g. "77.9%" and "(77.2 to 78.5)".
func (a *app) level(i experiment.Interval, q quantity) (mean, bounds string) {
	i = q.scaled(i)
	d := decimalsFor(i.Mean, i.HalfWidth, q.decimals)
	return withUnit(number(i.Mean, d), q.unit), a.bounds(number(i.Low, d), number(i.High, d))
}

// difference writes a difference and its bounds, e.g. "+5.8 pp" and
// "(5.5 to 6.1)".
func (a *app) difference(i experiment.Interval, q quantity) (mean, bounds string) {
	i = q.scaled(i)
	d := prose.DifferenceDecimals(i, q.decimals)
	return withUnit(signed(i.Mean, d), q.diffUnit), a.bounds(number(i.Low, d), number(i.High, d))
}

// bounds writes an interval; one replication has none.
func (a *app) bounds(low, high string) string {
	if low == dash {
		return ""
	}
	return a.say("number.bounds", low, high)
}
