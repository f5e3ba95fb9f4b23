package fmath

import "math"

const (
	// ln 2 in two parts; the first is a multiple of 2^-42, so that its product
	// with an exponent plus an entry of the table is exact.
	ln2High = 0x1.62e42fefa38p-1
	ln2Low  = 0x1.ef35793c7673p-45

	// lowestMantissa is the bit pattern of 11/16. A number is written m * 2^k
	// with m in [11/16, 11/8): numbers just above and just below 1 then both
	// have k = 0, and nothing cancels.
	lowestMantissa = 0x3fe6000000000000

	bitsOne      = 0x3ff0000000000000
	bitsInfinity = 0x7ff0000000000000
	smallest     = 0x0010000000000000 // bits of the smallest normal number
)

// slice is an entry of the table of logarithms.
type slice struct{ factor, high, low float64 }

// apart writes the positive normal number with the bits b as m * 2^k, and finds the
// entry of m.
func apart(b uint64) (k, m float64, entry *slice) {
	t := b - lowestMantissa
	return float64(int64(t) >> 52), math.Float64frombits(b - t&(0xfff<<52)), &inverse[t>>45&127]
}

// Log returns the natural logarithm of x, with an error below 0.65 ulp.
func Log(x float64) float64 {
	b := math.Float64bits(x)
	scaled := 0.0
	if b-smallest >= bitsInfinity-smallest {
		switch {
		case x == 0:
			return math.Inf(-1)
		case b == bitsInfinity || math.IsNaN(x):
			return x
		case x < 0:
			return math.NaN()
		}
		b = math.Float64bits(x * 0x1p54) // x is subnormal
		scaled = 54
	}
	k, m, entry := apart(b)
	k -= scaled
	front := math.Float64frombits(math.Float64bits(m) &^ (1<<32 - 1))
	// factor has 10 bits and front 21: both products are exact.
	r := (float64(front*entry.factor) - 1) + float64((m-front)*entry.factor)
	whole := float64(k*ln2High) + entry.high // exact
	sum := whole + r
	rest := (whole - sum) + r + (float64(k*ln2Low) + entry.low)
	return sum + (rest + shortfall(r))
}

// LogUnit returns ln u for a draw u in [2^-53, 1], such as a Key's uniform number,
// with an error below 2^-52 and 2^-52 of the value together: that of u itself, which
// is a multiple of 2^-53. It takes two thirds of the instructions of Log, whose
// digits where ln u is near 0 no draw has. Outside that range the result means nothing.
func LogUnit(u float64) float64 {
	k, m, entry := apart(math.Float64bits(u))
	r := float64(m*entry.factor) - 1
	r2 := float64(r * r)
	tail := 1.0/3 - float64(r*(1.0/4)) + float64(r2*(1.0/5-float64(r*(1.0/6))+float64(r2*(1.0/7))))
	return float64(k*math.Ln2) + entry.high + (entry.low + (r - float64(r2*(0.5-float64(r*tail)))))
}

// shortfall returns ln(1+r) - r for |r| <= 1/128 by its series, whose first
// term left out is below 2^-57 of ln(1+r).
func shortfall(r float64) float64 {
	r2 := float64(r * r)
	return float64(r2 * (-0.5 + float64(r*(1.0/3)) + float64(r2*cubics(r, r2))))
}

// cubics is the tail of the series of ln(1+r) from r^4 on, over r^4.
func cubics(r, r2 float64) float64 {
	return -1.0/4 + float64(r*(1.0/5)) + float64(r2*(-1.0/6+float64(r*(1.0/7))+float64(r2*(-1.0/8))))
}

// logParts returns the logarithm of a positive finite x as an unevaluated sum
// with about 68 bits.
func logParts(x float64) (sum, low float64) {
	b := math.Float64bits(x)
	scaled := 0.0
	if b < smallest {
		b = math.Float64bits(x * 0x1p54)
		scaled = 54
	}
	k, m, entry := apart(b)
	k -= scaled
	front := math.Float64frombits(math.Float64bits(m) &^ (1<<32 - 1))
	r, rLow := twoSum(float64(front*entry.factor)-1, float64((m-front)*entry.factor))
	whole := float64(k*ln2High) + entry.high
	high, low := twoSum(whole, r)
	low += rLow + (float64(k*ln2Low) + entry.low)
	// -r*r/2, exact in two parts.
	front26 := head(r)
	square := float64(-0.5 * float64(front26*front26))
	square2 := float64(-0.5*float64((r-front26)*(r+front26))) - float64(r*rLow)
	sum, rest := twoSum(high, square)
	low += rest + square2
	r2 := float64(r * r)
	low += float64(r2*float64(r*(1.0/3))) + float64(float64(r2*r2)*cubics(r, r2))
	high = sum + low
	return high, (sum - high) + low
}

// twoSum returns a+b rounded, and what the rounding left out (D.E. Knuth, The
// Art of Computer Programming, vol. 2, 4.2.2).
func twoSum(a, b float64) (sum, rest float64) {
	sum = a + b
	part := sum - a
	return sum, (a - (sum - part)) + (b - part)
}
