package fmath

// Log1p returns the logarithm of 1+x, accurate for small x as well (W. Kahan's
// correction of the rounding of 1+x), within 2 ulp. It is NaN below -1.
func Log1p(x float64) float64 {
	y := 1 + x
	switch {
	case y == 1:
		return x
	case y >= 0x1p53:
		return Log(y)
	}
	return Log(y) * (x / (y - 1))
}

// LogGamma returns the logarithm of the gamma function of x > 0, that of (x-1)!
// for whole x. Its error is below 1e-14 up to 12, and below 1e-15 of the result
// beyond. It is NaN for other x.
func LogGamma(x float64) float64 {
	if !(x > 0) {
		return Log(-1)
	}
	if x == 1 || x == 2 {
		return 0
	}
	product := 1.0
	for x < 12 {
		product = float64(product * x)
		x++
	}
	if x > 1e300 {
		return float64(x * (Log(x) - 1))
	}
	// Stirling's series; the first term left out is below 7e-17.
	r := 1 / x
	r2 := float64(r * r)
	tail := -691.0 / 360360
	for _, c := range [...]float64{1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12} {
		tail = float64(tail*r2) + c
	}
	const halfLogTwoPi = 0.91893853320467274178
	return float64((x-0.5)*Log(x)) - x + (halfLogTwoPi + float64(tail*r) - Log(product))
}
