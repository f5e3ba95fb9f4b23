// Package fmath answers: what are the exponential, the logarithm and their
// relatives, to the same last bit on every machine?
//
// The functions of package math differ in their last bits between processors:
// some are written in assembler, some use a fused multiply-add where the
// processor has one. A simulation turns one differing bit into another history,
// so the engine and the models call only this package.
//
// The idea is to use nothing but the additions, multiplications and divisions
// of IEEE 754, each rounded at once: every product that enters a sum is written
// float64(a*b), which forbids the compiler to fuse the two. Exp and Log reduce
// their argument with a table of 128 entries, so that a short polynomial is
// left. Errors are below one unit in the last place (ulp).
//
// References:
//
//   - P.T.P. Tang, "Table-driven implementation of the exponential function in
//     IEEE floating-point arithmetic", ACM TOMS 15 (1989) 144-157; "... of the
//     logarithm function ...", ACM TOMS 16 (1990) 378-400.
//   - T.J. Dekker, "A floating-point technique for extending the available
//     precision", Numerische Mathematik 18 (1971) 224-242.
//   - M.J. Wichura, "Algorithm AS 241: the percentage points of the normal
//     distribution", Applied Statistics 37 (1988) 477-484.
package fmath
