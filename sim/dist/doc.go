// Package dist answers: how long, how many, how much, by chance?
//
// Each distribution is a small value that turns a key into a number: the same
// key always gives the same number, and drawing one number never shifts
// another. Constant, Uniform, Exponential, Normal, Lognormal, Weibull,
// Triangular, Empirical and Poisson up to a mean of 12 are inverted: they use
// one uniform number and rise with it, so that a longer mean gives a longer
// time to the same customer. Gamma, Beta and Poisson beyond are drawn by
// rejection, where attempt n uses children n of the key. Whoever draws often from
// one that is inverted puts it into a Table.
//
// Assumptions: parameters are valid (Validate tells); the unit is the
// caller's. All numbers are the same to the last bit on every machine.
//
// References:
//
//   - L. Devroye, "Non-uniform random variate generation", Springer 1986.
//   - G. Marsaglia, W.W. Tsang, "A simple method for generating gamma
//     variables", ACM TOMS 26 (2000) 363-372.
//   - W. Hörmann, "The transformed rejection method for generating Poisson
//     random variables", Insurance: Mathematics and Economics 12 (1993) 39-45.
package dist
