package plots

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// Unit says how values of the result files are printed.
type Unit struct {
	Name  string  // behind a level: "%", "min", "人次"
	Diff  string  // behind a difference: "pp", "百分点"; empty means Name
	Scale float64 // file value times Scale is printed; 0 means 1; 100 for shares
}

func (u Unit) scale() float64 {
	if u.Scale == 0 {
		return 1
	}
	return u.Scale
}

func (u Unit) diff() string {
	if u.Diff == "" {
		return u.Name
	}
	return u.Diff
}

// withUnit joins a number and its unit: no space before a percent sign and before a
// Chinese unit, a space before a Latin one.
func withUnit(number, unit string) string {
	if unit == "" {
		return number
	}
	r, _ := utf8.DecodeRuneInString(unit)
	if r == '%' || isWide(r) {
		return number + unit
	}
	return number + " " + unit
}

func isWide(r rune) bool {
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}

const dash = "–" // an undefined statistic

func finite(x ...float64) bool {
	for _, v := range x {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

// decimal prints x with the given decimals, thousands apart, with a true minus sign. Negative decimals
// count digits before the point.
func decimal(x float64, decimals int) string {
	if !finite(x) {
		return dash
	}
	if decimals < 0 {
		step := math.Pow(10, float64(-decimals))
		x, decimals = math.Round(x/step)*step, 0
	}
	s := strconv.FormatFloat(math.Abs(x), 'f', decimals, 64)
	whole, rest, _ := strings.Cut(s, ".")
	var b strings.Builder
	if x < 0 && strings.Trim(s, "0.") != "" {
		b.WriteString("\u2212")
	}
	for i, d := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteByte(',')
		}
		b.WriteRune(d)
	}
	if rest != "" {
		b.WriteString("." + rest)
	}
	return b.String()
}

// signed is decimal with a plus sign before what is still positive after rounding.
func signed(x float64, decimals int) string {
	s := decimal(x, decimals)
	if x > 0 && strings.Trim(s, "0.") != "" && !math.IsInf(x, 0) {
		return "+" + s
	}
	return s
}

// between prints a value by show and, where there are bounds, these behind it.
func between(x, low, high float64, decimals int, show func(float64, int) string) string {
	if !finite(low, high) {
		return show(x, decimals)
	}
	return show(x, decimals) + " [" + show(low, decimals) + ", " + show(high, decimals) + "]"
}

// asTyped prints a value of a lever as tables do: in six digits at most.
func asTyped(x float64) string {
	return strings.ReplaceAll(strconv.FormatFloat(0+x, 'g', 6, 64), "-", "\u2212")
}

// rounded prints x to two significant digits, as tables do thresholds.
func rounded(x float64) string {
	decimals := 1 - int(math.Floor(math.Log10(math.Abs(x))))
	s := decimal(x, decimals)
	if decimals > 0 {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

const maxDecimals = 4

// decimalsFor gives two significant digits to the uncertainty, or three to the value
// where no uncertainty is known.
func decimalsFor(value, halfWidth float64) int {
	size, digits := math.Abs(halfWidth), 1.0
	if !(size > 0) || math.IsInf(size, 0) {
		size, digits = math.Abs(value), 2
	}
	if !(size > 0) || math.IsInf(size, 0) {
		return 0
	}
	d := digits - math.Floor(math.Log10(size))
	return int(min(max(d, 0), maxDecimals))
}

// axis is a linear scale with round tick values.
type axis struct {
	low, high, step float64
	decimals        int
}

// newAxis covers [low, high] with about n steps of 1, 2, 2.5 or 5 times a power of ten.
// With round the ends are moved out to ticks.
func newAxis(low, high float64, n int, round bool) axis {
	if !(high > low) {
		pad := max(math.Abs(low)*0.1, 1)
		low, high = low-pad, high+pad
	}
	raw := (high - low) / float64(n)
	power := math.Pow(10, math.Floor(math.Log10(raw)))
	step := 10 * power
	for _, m := range []float64{1, 2, 2.5, 5} {
		if m*power >= raw*0.999 {
			step = m * power
			break
		}
	}
	a := axis{low: low, high: high, step: step}
	if round {
		a.low, a.high = math.Floor(low/step+1e-9)*step, math.Ceil(high/step-1e-9)*step
	}
	for a.decimals < 12 {
		unit := step * math.Pow(10, float64(a.decimals))
		if math.Abs(unit-math.Round(unit)) < 1e-6*unit {
			break
		}
		a.decimals++
	}
	return a
}

// fittingAxis is newAxis with as many steps, up to six, as labels of small type have room for
// on the given length.
func fittingAxis(low, high, length float64, print func(a axis, tick float64) string) axis {
	for n := 6; ; n-- {
		a := newAxis(low, high, n, false)
		widest := 0.0
		for _, t := range a.ticks() {
			widest = max(widest, measure(print(a, t), smallSize, false))
		}
		if n == 1 || a.step/(a.high-a.low)*length >= widest+8 {
			return a
		}
	}
}

// ticks returns the tick values inside the axis.
func (a axis) ticks() []float64 {
	var t []float64
	first := math.Ceil(a.low/a.step - 1e-9)
	for i := first; i*a.step <= a.high+1e-9*a.step; i++ {
		t = append(t, i*a.step)
	}
	return t
}

// at maps a value to [from, to]; values outside are held at the ends.
func (a axis) at(x, from, to float64) float64 {
	f := (x - a.low) / (a.high - a.low)
	return from + min(max(f, 0), 1)*(to-from)
}
