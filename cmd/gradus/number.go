package main

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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

// dash stands for an undefined number.
const dash = "–"

// decimalsFor returns the decimals that an interval of the given half-width
// supports, by the rule of the Particle Data Group: two digits of the
// half-width where they are 10 to 35, else one. Negative counts digits before
// the point. An interval of width zero, or none, supports any digit: then the
// number is written out, up to the most that make sense.
func decimalsFor(mean, halfWidth float64, most int) int {
	if !(halfWidth > 0) {
		digits := 0
		for scale := 1.0; digits < most && math.Abs(math.Round(mean*scale)-mean*scale) > 1e-9*scale; scale *= 10 {
			digits++
		}
		return digits
	}
	exponent := math.Floor(math.Log10(halfWidth))
	digits := 1.0
	if halfWidth/math.Pow(10, exponent) < 3.55 {
		digits = 2
	}
	return min(most, int(digits-1-exponent))
}

// number writes x with the given decimals and its thousands set apart by
// commas, as both languages do.
func number(x float64, decimals int) string {
	if math.IsNaN(x) {
		return dash
	}
	if decimals < 0 {
		scale := math.Pow(10, float64(-decimals))
		x, decimals = math.Round(x/scale)*scale, 0
	}
	s := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	whole, fraction, point := strings.Cut(s, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + fraction
	}
	if x < 0 && strings.Trim(whole, "0.,") != "" {
		return "-" + whole
	}
	return whole
}

// signed writes a difference: zero without a sign, all else with one.
func signed(x float64, decimals int) string {
	s := number(x, decimals)
	if strings.Trim(s, "0.,") == "" || s == dash || strings.HasPrefix(s, "-") {
		return s
	}
	return "+" + s
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
	d := decimalsFor(i.Mean, i.HalfWidth, q.decimals)
	return withUnit(signed(i.Mean, d), q.diffUnit), a.bounds(number(i.Low, d), number(i.High, d))
}

// withUnit puts a unit behind a number: without a space where it is a percent
// sign or Chinese.
func withUnit(x, unit string) string {
	if x == dash || unit == "" {
		return x
	}
	if first, _ := utf8.DecodeRuneInString(unit); first == '%' || first > unicode.MaxLatin1 {
		return x + unit
	}
	return x + " " + unit
}

// bounds writes an interval; one replication has none.
func (a *app) bounds(low, high string) string {
	if low == dash {
		return ""
	}
	return a.say("number.bounds", low, high)
}
