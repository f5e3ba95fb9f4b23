package fmath

import (
	"fmt"
	"hash/fnv"
	"math"
	"math/big"
	"testing"
)

// spread yields n numbers that fill [low, high) evenly but in no order.
func spread(n int, low, high float64, f func(x float64)) {
	for i := range n {
		u := (float64(i) + 0.5) * 0.6180339887498949
		f(low + float64((high-low)*(u-math.Floor(u))))
	}
}

// positive yields n numbers of all magnitudes in [2^low, 2^high).
func positive(n int, low, high float64, f func(x float64)) {
	i := uint64(0)
	spread(n, low, high, func(e float64) {
		i++
		m := 1 + float64(i*0x9e3779b97f4a7c15>>12)*0x1p-52
		f(math.Ldexp(m, int(math.Floor(e))))
	})
}

func TestExpIsWithinAboutHalfAnUlp(t *testing.T) {
	worst, at := 0.0, 0.0
	check := func(x float64) {
		if e := ulps(Exp(x), bigExp(number(x))); e > worst {
			worst, at = e, x
		}
	}
	spread(3000, -0.01, 0.01, check)
	spread(6000, -1, 1, check)
	spread(6000, -708, 709.78, check)
	positive(2000, -60, 9, check)
	if worst > 0.52 {
		t.Errorf("error %.3f ulp at %v", worst, at)
	}
	t.Logf("worst error %.4f ulp at %v", worst, at)
	worst = 0
	spread(2000, -745.13, -708, check)
	if worst > 1 {
		t.Errorf("error %.3f ulp at %v, among subnormal results", worst, at)
	}
}

func TestLogIsWithinTwoThirdsOfAnUlp(t *testing.T) {
	worst, at := 0.0, 0.0
	check := func(x float64) {
		if e := ulps(Log(x), bigLog(number(x))); e > worst {
			worst, at = e, x
		}
	}
	spread(4000, 0.98, 1.02, check)
	spread(5000, 0.5, 2, check)
	positive(2000, -1074, 1024, check)
	for e := 1; e < 53; e++ {
		check(1 + math.Ldexp(1, -e))
		check(1 - math.Ldexp(1, -e-1))
	}
	if worst > 0.65 {
		t.Errorf("error %.3f ulp at %v", worst, at)
	}
	t.Logf("worst error %.4f ulp at %v", worst, at)
}

func TestLogUnitIsAsExactAsADraw(t *testing.T) {
	worst, at := 0.0, 0.0
	check := func(u float64) {
		exact := bigLog(number(u))
		value, _ := exact.Float64()
		e, _ := new(big.Float).Sub(number(LogUnit(u)), exact).Float64()
		if e = math.Abs(e) / (0x1p-52 * (1 + math.Abs(value))); !(e <= worst) {
			worst, at = e, u
		}
		if !(LogUnit(u) <= 0) {
			t.Errorf("LogUnit(%v) = %v", u, LogUnit(u))
		}
	}
	draw := func(x float64) float64 { return (math.Floor(x*0x1p52) + 0.5) * 0x1p-52 } // as Key.Uniform
	spread(5000, 0, 1, func(x float64) { check(draw(x)); check(1 - draw(x)) })
	positive(4000, -53, 0, func(x float64) { check(draw(x)); check(1 - draw(x)) })
	for e := 1; e <= 53; e++ {
		check(math.Ldexp(1, -e))
		check(1 - math.Ldexp(1, -e))
	}
	if !(worst <= 1) {
		t.Errorf("error %.3f of 2^-52 (1 + |ln u|) at %v", worst, at)
	}
	t.Logf("worst error %.4f of 2^-52 (1 + |ln u|) at %v", worst, at)
	if LogUnit(1) != 0 {
		t.Errorf("LogUnit(1) = %v", LogUnit(1))
	}
}

func TestPowIsWithinAboutHalfAnUlp(t *testing.T) {
	worst, atX, atY := 0.0, 0.0, 0.0
	check := func(x, y float64) {
		got := Pow(x, y)
		if got == 0 || math.IsInf(got, 0) {
			return // tested against math.Pow
		}
		l := bigLog(number(x))
		e := ulps(got, bigExp(l.Mul(l, number(y))))
		if got < 0x1p-1021 {
			e -= 0.5
		}
		if e > worst {
			worst, atX, atY = e, x, y
		}
	}
	positive(500, -1074, 1024, func(x float64) {
		y := 700 / math.Log(x)
		for _, s := range []float64{-1.05, -1, -0.3, 0.01, 0.5, 1} {
			check(x, s*y)
		}
	})
	spread(1500, 0.5, 2, func(x float64) { check(x, 1.7); check(x, -900) })
	spread(1000, 0.999, 1.001, func(x float64) { check(x, 6e5) })
	if worst > 0.55 {
		t.Errorf("error %.3f ulp at %v ^ %v", worst, atX, atY)
	}
	t.Logf("worst error %.4f ulp at %v ^ %v", worst, atX, atY)
}

// special holds the numbers at which functions have their corners.
var special = []float64{
	math.Inf(-1), -math.MaxFloat64, -0x1p53 - 2, -0x1p53, -0x1p53 + 1, -1e9, -1001, -3, -2.5, -2, -1.5, -1, -0.5, -0x1p-1022, -0x1p-1074,
	math.Copysign(0, -1), 0, 0x1p-1074, 0x1p-1022, 0x1p-60, 0.25, 0.5, 1 - 0x1p-53, 1, 1 + 0x1p-52, 1.5, 2, 2.5, 3, 1001, 1e9,
	0x1p53 - 1, 0x1p53, 0x1p53 + 2, math.MaxFloat64, math.Inf(1), math.NaN(),
}

// Where package math gives no ordinary number, so must this package. Other
// results are held against the big numbers: near its corners math itself can be
// off (its logarithm of the smallest number is, on amd64, as of Go 1.26).
func TestCornersAreThoseOfMath(t *testing.T) {
	agree := func(got, theirs float64, exact func() *big.Float) bool {
		if math.IsNaN(theirs) || math.IsNaN(got) {
			return math.IsNaN(theirs) && math.IsNaN(got)
		}
		if theirs == 0 || math.IsInf(theirs, 0) {
			return got == theirs && math.Signbit(got) == math.Signbit(theirs)
		}
		return got == theirs || ulps(got, exact()) <= 1
	}
	for _, x := range special {
		if got := Exp(x); !agree(got, math.Exp(x), func() *big.Float { return bigExp(number(x)) }) {
			t.Errorf("Exp(%v) = %v", x, got)
		}
		if got := Log(x); !agree(got, math.Log(x), func() *big.Float { return bigLog(number(x)) }) {
			t.Errorf("Log(%v) = %v", x, got)
		}
		for _, y := range special {
			exact := func() *big.Float {
				l := bigLog(number(math.Abs(x)))
				p := bigExp(l.Mul(l, number(y)))
				if _, odd := parity(y); x < 0 && odd {
					p.Neg(p)
				}
				return p
			}
			if got := Pow(x, y); !agree(got, math.Pow(x, y), exact) {
				t.Errorf("Pow(%v, %v) = %v, math has %v", x, y, got, math.Pow(x, y))
			}
		}
	}
	for _, edge := range []float64{expHighest, expLowest, expNormal, -expNormal} {
		for _, x := range []float64{math.Nextafter(edge, -1e9), edge, math.Nextafter(edge, 1e9)} {
			want, _ := bigExp(number(x)).Float64()
			if got := Exp(x); got != want && ulps(got, bigExp(number(x))) > 1 {
				t.Errorf("Exp(%v) = %v, want %v", x, got, want)
			}
		}
	}
}

func TestLogisticIsSymmetricAndNeverLeavesZeroToOne(t *testing.T) {
	spread(20000, -800, 800, func(x float64) {
		p, q := Logistic(x), Logistic(-x)
		if p < 0 || p > 1 || math.Abs(p+q-1) > 3e-16 {
			t.Fatalf("Logistic(%v) = %v, Logistic of its negative %v", x, p, q)
		}
		if want := math.Exp(x) / (1 + math.Exp(x)); x < 0 && math.Abs(p-want) > 1e-15*want+0x1p-1074 {
			t.Fatalf("Logistic(%v) = %v, want %v", x, p, want)
		}
	})
	if Logistic(0) != 0.5 || Logistic(math.Inf(1)) != 1 || Logistic(math.Inf(-1)) != 0 || !math.IsNaN(Logistic(math.NaN())) {
		t.Error("a corner of Logistic is wrong")
	}
}

func TestNormalQuantileInvertsTheNormalDistribution(t *testing.T) {
	// Phi(x) = erfc(-x/sqrt 2)/2; its relative slope is that of the Mills ratio,
	// about |x|, so that an error of 1e-15 in x shows as up to x^2 * 1e-15.
	check := func(p float64) {
		x := NormalQuantile(p)
		if got := math.Erfc(-x/math.Sqrt2) / 2; math.Abs(got-p) > (4e-15+2e-15*x*x)*p {
			t.Fatalf("NormalQuantile(%v) = %v, where the distribution is %v", p, x, got)
		}
		if p > 0x1p-40 && NormalQuantile(1-p) != 0 {
			if q := 1 - p; math.Abs(NormalQuantile(q)+NormalQuantile(1-q)) > 1e-14 {
				t.Fatalf("quantiles of %v and of its complement differ by more than their sign", q)
			}
		}
	}
	spread(20000, 0, 0.5, check)
	positive(5000, -1021, -1, check)
	if NormalQuantile(0.5) != 0 || !math.IsInf(NormalQuantile(0), -1) || !math.IsInf(NormalQuantile(1), 1) {
		t.Error("a corner of NormalQuantile is wrong")
	}
	for _, p := range []float64{-0x1p-1074, 1 + 0x1p-52, math.NaN(), math.Inf(1)} {
		if !math.IsNaN(NormalQuantile(p)) {
			t.Errorf("NormalQuantile(%v) is a number", p)
		}
	}
	before := math.Inf(-1)
	for i := 1; i < 100000; i++ {
		x := NormalQuantile(float64(i) / 100000)
		if x <= before {
			t.Fatalf("NormalQuantile falls at %v", float64(i)/100000)
		}
		before = x
	}
}

func TestLog1pKeepsSmallNumbers(t *testing.T) {
	worst, at := 0.0, 0.0
	check := func(x float64) {
		one := number(1)
		if e := ulps(Log1p(x), bigLog(one.Add(one, number(x)))); e > worst {
			worst, at = e, x
		}
	}
	positive(1500, -60, 60, check)
	positive(1500, -60, -1, func(x float64) { check(-x) })
	if worst > 2 {
		t.Errorf("error %.3f ulp at %v", worst, at)
	}
	for _, x := range []float64{0, -1, math.Inf(1), -2, math.NaN(), 0x1p-1074} {
		if got, want := Log1p(x), math.Log1p(x); got != want && !(math.IsNaN(got) && math.IsNaN(want)) {
			t.Errorf("Log1p(%v) = %v, want %v", x, got, want)
		}
	}
}

func TestLogGammaExtendsTheFactorial(t *testing.T) {
	// ln n! by adding logarithms, and by the formula of Gauss and Legendre the
	// values half way: Gamma(n+1/2) = (2n)! sqrt(pi) / (4^n n!).
	factorial := []*big.Float{number(0)}
	for n := 1; n <= 400; n++ {
		l := bigLog(number(float64(n)))
		factorial = append(factorial, l.Add(l, factorial[n-1]))
	}
	halfLogPi := bigLog(number(math.Pi)) // math.Pi is good to 1e-16
	halfLogPi.Mul(halfLogPi, number(0.5))
	log4 := bigLog(number(4))
	check := func(x float64, want *big.Float) {
		w, _ := want.Float64()
		if got := LogGamma(x); math.Abs(got-w) > max(1e-14, 1e-15*math.Abs(w)) {
			t.Errorf("LogGamma(%v) = %v, want %v", x, got, w)
		}
	}
	for n := 1; n <= 400; n++ {
		check(float64(n), factorial[n-1])
		if n <= 200 {
			half := new(big.Float).Sub(factorial[2*n], factorial[n])
			half.Add(half, halfLogPi)
			half.Sub(half, new(big.Float).Mul(log4, number(float64(n))))
			check(float64(n)+0.5, half)
		}
	}
	spread(3000, 0, 40, func(x float64) {
		want, _ := math.Lgamma(x)
		if got := LogGamma(x); math.Abs(got-want) > max(1.2e-14, 2e-15*math.Abs(want)) {
			t.Errorf("LogGamma(%v) = %v, math has %v", x, got, want)
		}
	})
	positive(2000, -1000, 1000, func(x float64) {
		want, _ := math.Lgamma(x)
		if got := LogGamma(x); math.Abs(got-want) > max(1.2e-14, 2e-15*math.Abs(want)) {
			t.Errorf("LogGamma(%v) = %v, math has %v", x, got, want)
		}
	})
	for _, x := range []float64{0, -1, -0.5, math.NaN(), math.Inf(-1)} {
		if !math.IsNaN(LogGamma(x)) {
			t.Errorf("LogGamma(%v) = %v", x, LogGamma(x))
		}
	}
	if !math.IsInf(LogGamma(math.Inf(1)), 1) {
		t.Error("LogGamma(+Inf) is finite")
	}
}

func TestTablesHoldTheNearestNumbers(t *testing.T) {
	for i, e := range power {
		exact := bigExp(new(big.Float).Quo(new(big.Float).Mul(artanh(number(2)), number(float64(i))), number(128)))
		value, _ := exact.Float64()
		rest, _ := new(big.Float).Quo(new(big.Float).Sub(exact, number(value)), number(value)).Float64()
		if i == 0 {
			rest = 0 // the reference itself is rounded
		}
		if e.value != value || e.rest != rest {
			t.Errorf("power[%d] = %x, %x; want %x, %x", i, e.value, e.rest, value, rest)
		}
	}
	for i, e := range inverse {
		low := math.Float64frombits(lowestMantissa + uint64(i)<<45)
		high := math.Float64frombits(lowestMantissa + uint64(i+1)<<45)
		if math.Abs(low*e.factor-1) > 1.0/128 || math.Abs(high*e.factor-1) > 1.0/128 {
			t.Errorf("inverse[%d]: factor %v leaves more than 1/128 in [%v, %v]", i, e.factor, low, high)
		}
		if math.Float64bits(e.factor)&(1<<42-1) != 0 {
			t.Errorf("inverse[%d]: factor %x has more than 11 bits", i, e.factor)
		}
		exact := bigLog(number(e.factor))
		exact.Neg(exact)
		first := math.RoundToEven(math.Ldexp(-math.Log(e.factor), 42))
		if math.Ldexp(e.high, 42) != first && e.high != 0 {
			t.Errorf("inverse[%d]: high = %x is no multiple of 2^-42 next to the logarithm", i, e.high)
		}
		rest, _ := new(big.Float).Sub(exact, number(e.high)).Float64()
		if e.low != rest {
			t.Errorf("inverse[%d]: low = %x, want %x", i, e.low, rest)
		}
	}
}

// A change of one bit of one result changes a digest, and with it possibly
// every result of every model: such a change belongs in the change log.
func TestResultsNeverMoveByABit(t *testing.T) {
	digest := func(visit func(sum func(x float64))) string {
		h := fnv.New64a()
		visit(func(x float64) {
			b := math.Float64bits(x)
			var buf [8]byte
			for i := range buf {
				buf[i] = byte(b >> (8 * i))
			}
			h.Write(buf[:])
		})
		return fmt.Sprintf("%016x", h.Sum64())
	}
	const n = 20000
	got := map[string]string{
		"Exp": digest(func(sum func(float64)) {
			spread(n, -750, 715, func(x float64) { sum(Exp(x)) })
			spread(n, -5, 5, func(x float64) { sum(Exp(x)) })
		}),
		"Log": digest(func(sum func(float64)) {
			positive(n, -1074, 1024, func(x float64) { sum(Log(x)) })
			spread(n, 0, 3, func(x float64) { sum(Log(x)) })
		}),
		"LogUnit": digest(func(sum func(float64)) { spread(n, 0, 1, func(x float64) { sum(LogUnit(x)) }) }),
		"Pow": digest(func(sum func(float64)) {
			positive(n, -30, 30, func(x float64) { sum(Pow(x, 1.3)); sum(Pow(x, -17.7)) })
			spread(n, 0, 2, func(x float64) { sum(Pow(x, 0.4)) })
		}),
		"Log1p":          digest(func(sum func(float64)) { positive(n, -60, 60, func(x float64) { sum(Log1p(x)) }) }),
		"LogGamma":       digest(func(sum func(float64)) { positive(n, -60, 60, func(x float64) { sum(LogGamma(x)) }) }),
		"Logistic":       digest(func(sum func(float64)) { spread(n, -40, 40, func(x float64) { sum(Logistic(x)) }) }),
		"NormalQuantile": digest(func(sum func(float64)) { spread(n, 0, 1, func(x float64) { sum(NormalQuantile(x)) }) }),
	}
	want := map[string]string{
		"LogUnit": "f869f8bfa5c20c17", "Log1p": "c078a02958e4982a", "LogGamma": "7efe8fcf0dbdf4c0",
		"Exp": "4d433c48de9d90bd", "Log": "609a9e631025484f", "Logistic": "ba5781d1cbd991dd",
		"NormalQuantile": "a095996f2b266214", "Pow": "8297d37149dcb561",
	}
	if len(got) != len(want) {
		t.Errorf("%d functions, %d digests", len(got), len(want))
	}
	for name, w := range want {
		if got[name] != w {
			t.Errorf("%s: digest %s, want %s", name, got[name], w)
		}
	}
}

func BenchmarkExp(b *testing.B)            { bench(b, Exp, -20, 20) }
func BenchmarkLog(b *testing.B)            { bench(b, Log, 1e-9, 1) }
func BenchmarkLogUnit(b *testing.B)        { bench(b, LogUnit, 1e-9, 1) }
func BenchmarkPow(b *testing.B)            { bench(b, func(x float64) float64 { return Pow(x, 1.7) }, 0.001, 100) }
func BenchmarkLogGamma(b *testing.B)       { bench(b, LogGamma, 0, 40) }
func BenchmarkLogistic(b *testing.B)       { bench(b, Logistic, -20, 20) }
func BenchmarkNormalQuantile(b *testing.B) { bench(b, NormalQuantile, 0, 1) }
func BenchmarkMathExp(b *testing.B)        { bench(b, math.Exp, -20, 20) }
func BenchmarkMathLog(b *testing.B)        { bench(b, math.Log, 1e-9, 1) }
func BenchmarkMathPow(b *testing.B) {
	bench(b, func(x float64) float64 { return math.Pow(x, 1.7) }, 0.001, 100)
}

// bench calls f on numbers spread over [low, high) in an order that the branch
// predictor does not know.
func bench(b *testing.B, f func(float64) float64, low, high float64) {
	x := make([]float64, 0, 1024)
	spread(1024, low, high, func(v float64) { x = append(x, v) })
	sum := 0.0
	i := 0
	for b.Loop() {
		sum += f(x[i&1023])
		i++
	}
	if math.IsNaN(sum) {
		b.Fatal("not a number")
	}
}

func ExamplePow() {
	// The weight of an alternative of utility -1.5, and a power law.
	fmt.Println(Exp(-1.5), Pow(2, 0.5))
	// Output: 0.22313016014842982 1.4142135623730951
}
