package fmath

import (
	"math"
	"math/big"
)

// Reference values with 220 bits, by the plainest series.

const precision = 220

func number(x float64) *big.Float { return new(big.Float).SetPrec(precision).SetFloat64(x) }

// bigExp sums the Taylor series at x/2^40 and squares 40 times.
func bigExp(x *big.Float) *big.Float {
	small := new(big.Float).SetPrec(precision+60).SetMantExp(x, -40)
	sum := new(big.Float).SetPrec(precision + 60).SetFloat64(1)
	term := new(big.Float).SetPrec(precision + 60).SetFloat64(1)
	for i := 1; i < 12; i++ {
		term.Mul(term, small)
		term.Quo(term, number(float64(i)))
		sum.Add(sum, term)
	}
	for range 40 {
		sum.Mul(sum, sum)
	}
	return sum.SetPrec(precision)
}

// bigLog writes x = m * 2^k and sums 2 artanh((m-1)/(m+1)).
func bigLog(x *big.Float) *big.Float {
	m := new(big.Float).SetPrec(precision)
	k := x.MantExp(m)
	if m.Cmp(number(0.75)) < 0 { // m in [3/4, 3/2)
		m.SetMantExp(m, 1)
		k--
	}
	sum := artanh(m)
	if k != 0 {
		ln2 := artanh(number(2))
		sum.Add(sum, ln2.Mul(ln2, number(float64(k))))
	}
	return sum
}

// artanh returns ln(m) = 2 artanh((m-1)/(m+1)) as a series.
func artanh(m *big.Float) *big.Float {
	z := new(big.Float).Quo(new(big.Float).Sub(m, number(1)), new(big.Float).Add(m, number(1)))
	square := new(big.Float).Mul(z, z)
	sum := number(0)
	power := new(big.Float).Add(z, z)
	for i := 1; i < 150; i += 2 {
		sum.Add(sum, new(big.Float).Quo(power, number(float64(i))))
		power.Mul(power, square)
	}
	return sum
}

// ulps returns the distance of got from want in units of the last place of
// got; the smallest unit is that of subnormal numbers.
func ulps(got float64, want *big.Float) float64 {
	a := math.Abs(got)
	unit := math.Nextafter(a, math.Inf(1)) - a
	if math.IsInf(unit, 1) {
		unit = 0x1p971
	}
	d := new(big.Float).Sub(number(got), want)
	f, _ := d.Quo(d, number(unit)).Float64()
	return math.Abs(f)
}
