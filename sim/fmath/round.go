package fmath

// half is the largest number below 1/2. Added to a number whose fraction is
// exactly 1/2 the sum is rounded up to the next whole number; added to the
// number just below, it is not.
const half = 0x1.fffffffffffffp-2

// Nearest returns the whole number nearest to x, halves away from zero:
// int64(math.Round(x)), with one branch, that of the sign, which is nearly always
// foretold.
func Nearest(x float64) int64 {
	if x < 0 {
		return int64(x - half)
	}
	return int64(x + half)
}
