package experiment

import (
	"strconv"

	"gonum.org/v1/gonum/stat/distuv"
)

// studentQuantile returns the quantile of Student's t with nu >= 1 degrees of
// freedom at probability p {0.5 <= p < 1}, to nine significant digits (six
// where less than 1e-7 lies beyond it).
//
// Up to 1000 degrees of freedom it is gonum's. Beyond, gonum's inversion can
// fail (0.9999999 at 99,999 degrees gives 81.7 instead of 5.2), so the expansion
// about the normal quantile z takes over,
//
//	t = z + g1(z)/nu + g2(z)/nu^2 + g3(z)/nu^3 + g4(z)/nu^4    [Abramowitz and Stegun 26.7.5]
//
// whose error there is below 1e-9 for z up to 6.
//
// Processors with fused multiply-add change the last bits of both; rounding to
// nine digits gives one answer everywhere.
func studentQuantile(p float64, nu int) float64 {
	if nu <= 1000 {
		return nineDigits(distuv.StudentsT{Mu: 0, Sigma: 1, Nu: float64(nu)}.Quantile(p))
	}
	z := distuv.UnitNormal.Quantile(p)
	v, z2 := float64(nu), z*z
	g1 := z * (z2 + 1) / 4
	g2 := z * ((5*z2+16)*z2 + 3) / 96
	g3 := z * (((3*z2+19)*z2+17)*z2 - 15) / 384
	g4 := z * ((((79*z2+776)*z2+1482)*z2-1920)*z2 - 945) / 92160
	return nineDigits(z + (g1+(g2+(g3+g4/v)/v)/v)/v)
}

// nineDigits rounds to nine significant decimal digits.
func nineDigits(x float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(x, 'e', 8, 64), 64)
	if err != nil {
		panic(err) // what FormatFloat writes, ParseFloat reads
	}
	return r
}
