package fmath

import "math"

// NormalQuantile returns the x that a standard normal variable stays below
// with probability p, for p in [0, 1], by Wichura's rational functions; its
// relative error is about 1e-15. It rises with p except for rounding.
func NormalQuantile(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		// q * ratio(r, &centreOver, &centreUnder), written out for five draws of six.
		r := 0.180625 - float64(q*q)
		r2 := float64(r * r)
		return q * (polynomial(&centreOver, r, r2) / polynomial(&centreUnder, r, r2))
	}
	if !(p >= 0 && p <= 1) {
		return math.NaN()
	}
	tail := min(p, 1-p)
	if tail == 0 {
		return math.Copysign(math.Inf(1), q)
	}
	r := math.Sqrt(-Log(tail))
	var x float64
	if r <= 5 {
		x = ratio(r-1.6, &middleOver, &middleUnder)
	} else {
		x = ratio(r-5, &farOver, &farUnder)
	}
	return math.Copysign(x, q)
}

// ratio returns the quotient of two polynomials of degree 7.
func ratio(r float64, over, under *[8]float64) float64 {
	r2 := float64(r * r)
	return polynomial(over, r, r2) / polynomial(under, r, r2)
}

// polynomial returns the value of a polynomial of degree 7, of which the square r2 of r
// is known: G. Estrin's scheme, whose parts do not wait for each other as those of
// Horner's do.
func polynomial(c *[8]float64, r, r2 float64) float64 {
	low := c[0] + float64(c[1]*r) + float64((c[2]+float64(c[3]*r))*r2)
	high := c[4] + float64(c[5]*r) + float64((c[6]+float64(c[7]*r))*r2)
	return low + float64(high*float64(r2*r2))
}

// The coefficients of AS 241, procedure PPND16: |p-1/2| <= 0.425, then
// r = sqrt(-ln(tail)) up to 5, then beyond.
var (
	centreOver = [8]float64{
		3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
		4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
	}
	centreUnder = [8]float64{
		1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
		2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
	}
	middleOver = [8]float64{
		1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
		1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
	}
	middleUnder = [8]float64{
		1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
		1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
	}
	farOver = [8]float64{
		6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
	}
	farUnder = [8]float64{
		1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
		7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
	}
)
