package prose

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"gradus/sim/experiment"
)

// Dash stands for an undefined number.
const Dash = "–"

// Decimals returns the decimals that an interval of the given half-width
// supports, by the rule of the Particle Data Group: two digits of the
// half-width where they are 10 to 35, else one. Negative counts digits before
// the point. There are more than the most that make sense only where these would
// write the half-width as zero: then it has one digit. An interval of width zero (or
// of the rounding of sums), or none, supports any digit: then the number is written
// out, up to the most that make sense.
func Decimals(mean, halfWidth float64, most int) int {
	if !(halfWidth > roundingOfSums) {
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
	if halfWidth*math.Pow(10, float64(most)) < 0.5 {
		return int(-exponent)
	}
	return min(most, int(digits-1-exponent))
}

// roundingOfSums is the half-width [as written] below which an interval has none:
// equal numbers whose sums were rounded differently.
const roundingOfSums = 1e-9

// DifferenceDecimals returns the decimals of a difference and of its bounds [unit
// in which they are written]: those of [Decimals], and as many more, three at the
// most, as it takes so that a bound that is not zero is not written as zero: it
// would hide on which side of zero the interval ends.
func DifferenceDecimals(d experiment.Interval, most int) int {
	digits := Decimals(d.Mean, d.HalfWidth, most)
	hidden := func(bound float64) bool {
		return math.Abs(bound) > roundingOfSums && strings.Trim(Number(bound, digits), "0.,") == ""
	}
	for limit := digits + 3; digits < limit && (hidden(d.Low) || hidden(d.High)); {
		digits++
	}
	return digits
}

// Number writes x with the given decimals and its thousands set apart by
// commas, as both languages do.
func Number(x float64, decimals int) string {
	if math.IsNaN(x) {
		return Dash
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

// Rounded writes x to two significant digits.
func Rounded(x float64) string {
	size := math.Abs(x)
	if !(size > 0) {
		return Number(x, 0)
	}
	digits := 1 - int(math.Floor(math.Log10(size)))
	scale := math.Pow(10, float64(digits))
	x = math.Round(x*scale) / scale
	return Number(x, max(0, Decimals(x, 0, digits)))
}

// Signed writes a difference: zero without a sign, all else with one.
func Signed(x float64, decimals int) string {
	s := Number(x, decimals)
	if strings.Trim(s, "0.,") == "" || s == Dash || strings.HasPrefix(s, "-") {
		return s
	}
	return "+" + s
}

// WithUnit puts a unit behind a number: without a space where it is a percent
// sign or Chinese.
func WithUnit(x, unit string) string {
	if x == Dash || unit == "" {
		return x
	}
	if first, _ := utf8.DecodeRuneInString(unit); first == '%' || first > unicode.MaxLatin1 {
		return x + unit
	}
	return x + " " + unit
}
