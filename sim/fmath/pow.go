package fmath

import "math"

// Pow returns x to the power y, with an error below 0.6 ulp (1 ulp where the
// result is subnormal). Its special cases are those of math.Pow: among them
// x^0 = 1 for any x, 1^y = 1 for any y, and NaN for x < 0 and y not whole.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case math.IsNaN(x) || math.IsNaN(y):
		return math.NaN()
	}
	negative := false
	if math.Signbit(x) {
		whole, odd := parity(y)
		if x < 0 && !whole && !math.IsInf(x, -1) {
			return math.NaN()
		}
		negative = odd
		x = -x
	}
	p := powPositive(x, y)
	if negative {
		return -p
	}
	return p
}

// parity tells whether y is a whole number, and whether it is odd. The
// infinities are whole and even.
func parity(y float64) (whole, odd bool) {
	y = math.Abs(y)
	if y >= 1<<53 {
		return true, false
	}
	n := int64(y)
	return float64(n) == y, float64(n) == y && n&1 == 1
}

// powPositive returns x^y for x in [0, +Inf] and y other than 0 and NaN.
func powPositive(x, y float64) float64 {
	if x == 0 || math.IsInf(x, 1) || math.IsInf(y, 0) {
		switch {
		case x == 1:
			return 1
		case (x > 1) == (y > 0):
			return math.Inf(1)
		}
		return 0
	}
	high, low := logParts(x)
	p := float64(y * high)
	switch {
	case p > 800:
		return math.Inf(1)
	case p < -800:
		return 0
	case math.Abs(p) < 0x1p-54:
		return 1
	}
	// y*(high+low) in two parts, after Dekker.
	yHead, hHead := head(y), head(high)
	yTail, hTail := y-yHead, high-hHead
	rest := float64(yHead*hHead) - p
	rest += float64(yHead * hTail)
	rest += float64(yTail * hHead)
	rest += float64(yTail*hTail) + float64(y*low)
	return expEdge(p, rest)
}

// head returns x cut to 26 bits.
func head(x float64) float64 {
	return math.Float64frombits(math.Float64bits(x) &^ (1<<27 - 1))
}
