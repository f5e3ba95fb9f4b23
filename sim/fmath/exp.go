package fmath

import "math"

const (
	// ln 2 / 128 in two parts; the first has 35 bits, so that its product
	// with a whole number below 2^18 is exact.
	stepHigh = 0x1.62e42fefcp-8
	stepLow  = -0x1.c610ca86c3899p-44
	stepsPer = 0x1.71547652b82fep+7 // 128 / ln 2

	// Adding and subtracting rounder rounds to the nearest whole number and
	// leaves that number in the low bits of the sum.
	rounder     = 0x1.8p52
	rounderBits = 0x4338000000000000

	expHighest = 709.782712893384   // the largest x whose exponential is finite
	expLowest  = -745.1332191019412 // the smallest x whose exponential is not 0
	expNormal  = 708                // within it every intermediate is a normal number
)

// Exp returns e to the power x, with an error below 0.52 ulp (1 ulp where the
// result is subnormal).
func Exp(x float64) float64 {
	if x > -expNormal && x < expNormal {
		k := float64(x*stepsPer) + rounder
		n := int64(math.Float64bits(k)) - rounderBits
		k -= rounder
		r := (x - float64(k*stepHigh)) - float64(k*stepLow)
		entry := &power[n&127]
		scale := math.Float64frombits(math.Float64bits(entry.value) + uint64(n>>7)<<52)
		return scale + float64(scale*(entry.rest+growth(r)))
	}
	return expEdge(x, 0)
}

// growth returns e^r - 1 for |r| <= ln 2 / 256 by its Taylor series, whose
// first term left out is below 2^-60.
func growth(r float64) float64 {
	r2 := float64(r * r)
	return r + float64(r2*(0.5+float64(r*(1.0/6))+float64(r2*(1.0/24+float64(r*(1.0/120))))))
}

// expEdge returns e^(x+low) for all x, with detours around overflow and
// subnormal numbers; low is a correction below one ulp of x.
func expEdge(x, low float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case x > expHighest:
		return math.Inf(1)
	case x < expLowest:
		return 0
	}
	k := float64(x*stepsPer) + rounder
	n := int64(math.Float64bits(k)) - rounderBits
	k -= rounder
	r := (x - float64(k*stepHigh)) - float64(k*stepLow) + low
	entry := &power[n&127]
	p := float64(entry.value * (entry.rest + growth(r)))
	p += entry.value
	e := n >> 7 // p is about 1 to 2, the result p * 2^e
	if e < -1000 {
		return float64(p*power2(e+100)) * 0x1p-100
	}
	return float64(p*power2(e-1)) * 2
}

// power2 returns 2^e for -1022 <= e <= 1023.
func power2(e int64) float64 { return math.Float64frombits(uint64(e+1023) << 52) }

// Logistic returns 1/(1+e^-x).
func Logistic(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + Exp(-x))
	}
	e := Exp(x)
	return e / (1 + e)
}
