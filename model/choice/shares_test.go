package choice_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"gradus/model/choice"
	"gradus/sim"
)

// nests of self-care, the centre, an expert session and four hospitals.
var nests = []choice.Nest{
	choice.SelfCare, choice.Centre, choice.Centre,
	choice.Hospitals, choice.Hospitals, choice.Hospitals, choice.Hospitals,
}

var closed = math.Inf(-1)

// shares returns the choice probabilities of utilities, which stay as they are.
func shares(u []float64, nest float64) []float64 {
	s := slices.Clone(u)
	choice.Shares(s, nests[:len(u)], nest)
	return s
}

// softmax is the multinomial logit as in the textbook.
func softmax(u []float64) []float64 {
	sum := 0.0
	for _, x := range u {
		sum += math.Exp(x)
	}
	s := make([]float64, len(u))
	for i, x := range u {
		s[i] = math.Exp(x) / sum
	}
	return s
}

// nested is the nested logit as in the textbook: within a nest by
// exp(u/lambda), between nests by exp(lambda times the inclusive value).
func nested(u []float64, lambda float64) []float64 {
	inclusive, total := map[choice.Nest]float64{}, 0.0
	for i, x := range u {
		inclusive[nests[i]] += math.Exp(x / lambda)
	}
	for _, in := range inclusive {
		total += math.Pow(in, lambda)
	}
	s := make([]float64, len(u))
	for i, x := range u {
		in := inclusive[nests[i]]
		if in > 0 {
			s[i] = math.Pow(in, lambda) / total * math.Exp(x/lambda) / in
		}
	}
	return s
}

// utilities draws the utilities of the seven alternatives, some closed but
// never all.
func utilities(t *rapid.T) []float64 {
	u := rapid.SliceOfN(rapid.Float64Range(-12, 12), len(nests), len(nests)).Draw(t, "utilities")
	open := rapid.IntRange(0, len(u)-1).Draw(t, "surely open")
	for i := range u {
		if i != open && rapid.IntRange(0, 3).Draw(t, "closed at 0") == 0 {
			u[i] = closed
		}
	}
	return u
}

func TestSharesOfThePlainLogitEqualTheSoftmax(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u := utilities(t)
		want := softmax(u)
		for i, s := range shares(u, 1) {
			near(t, "share", s, want[i], 1e-12)
		}
	})
}

func TestSharesOfTheNestedLogitEqualTheTextbook(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u, lambda := utilities(t), rapid.Float64Range(0.1, 0.99).Draw(t, "lambda")
		want := nested(u, lambda)
		for i, s := range shares(u, lambda) {
			near(t, "share", s, want[i], 1e-12)
		}
	})
}

func TestSharesSumToOneAndClosedAlternativesGetNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		u, lambda := utilities(t), rapid.Float64Range(0.1, 1).Draw(t, "lambda")
		sum := 0.0
		for i, s := range shares(u, lambda) {
			if s < 0 || s > 1 || math.IsInf(u[i], -1) && s != 0 {
				t.Fatalf("utility %v has share %v", u[i], s)
			}
			sum += s
		}
		near(t, "sum", sum, 1, 1e-12)
	})
}

func TestNestedLogitGoesOverIntoThePlainOne(t *testing.T) {
	u := []float64{0.3, 1.2, closed, 0.4, 0.9, -0.5, -1}
	plain, near1 := shares(u, 1), shares(u, 1-1e-9)
	for i := range u {
		near(t, "share", near1[i], plain[i], 1e-8)
	}
}

func TestSharesFollowAWorkedExample(t *testing.T) {
	// Self-care 0, centre ln 2, two hospitals of 0 each. Plain: 1, 2, 1, 1 over 5.
	u := []float64{0, math.Ln2, closed, 0, 0, closed, closed}
	for i, want := range []float64{0.2, 0.4, 0, 0.2, 0.2, 0, 0} {
		near(t, "plain", shares(u, 1)[i], want, 1e-12)
	}
	// Nested with one half, the two hospitals count as the square root of 2:
	// 1, 2 and 1.414214 over 4.414214.
	for i, want := range []float64{0.2265409197, 0.4530818393, 0, 0.1601886205, 0.1601886205, 0, 0} {
		near(t, "nested", shares(u, 0.5)[i], want, 1e-9)
	}
}

func TestABetterHospitalTakesMoreFromTheOtherHospitalsWhenNested(t *testing.T) {
	u := []float64{0.3, 1.2, closed, 0.4, 0.9, -0.5, -1}
	better := slices.Clone(u)
	better[4] += 0.5
	for _, lambda := range []float64{1, 0.7} {
		before, after := shares(u, lambda), shares(better, lambda)
		centre, hospital := after[1]/before[1], after[3]/before[3]
		switch {
		case after[4] <= before[4]:
			t.Errorf("lambda %v: the better hospital falls from %v to %v", lambda, before[4], after[4])
		case lambda == 1 && math.Abs(centre-hospital) > 1e-12:
			t.Errorf("plain: centre keeps %v, the other hospital %v, want the same", centre, hospital)
		case lambda < 1 && hospital >= centre-0.01:
			t.Errorf("nested: centre keeps %v, the other hospital %v, want clearly less", centre, hospital)
		}
	}
}

func TestSharesDoNotChangeWhenEveryUtilityMovesAlike(t *testing.T) {
	u := []float64{0.3, 1.2, closed, 0.4, 0.9, -0.5, -1}
	for _, lambda := range []float64{1, 0.7, 0.1} {
		want := shares(u, lambda)
		for _, by := range []float64{-800, 800} {
			moved := slices.Clone(u)
			for i := range moved {
				moved[i] += by
			}
			for i, s := range shares(moved, lambda) {
				near(t, "share", s, want[i], 1e-9)
			}
		}
	}
}

func TestPublishedForceOfAPriceGapIsMet(t *testing.T) {
	// Community reimbursement from 60 to 80 % of a 600 CNY bill moved first
	// preference from 67.8 to 76.7 % (Yan et al. 2022, as cited in 7.2); at
	// .0037 util per CNY the logit does the same.
	gap := math.Log(0.678 / 0.322)
	s := shares([]float64{closed, gap + 0.0037*0.20*600, closed, 0}, 1)
	near(t, "first preference", s[1], 0.767, 0.0015)
}

func TestSharesPanicWhenNothingCanBeChosen(t *testing.T) {
	cases := map[string][]float64{
		"every alternative is closed": {closed, closed, closed},
		"a utility is not a number":   {0.3, math.NaN(), 1},
		"a utility has no bound":      {0.3, math.Inf(1), 1},
	}
	for name, u := range cases {
		for _, nest := range []float64{1, 0.5} {
			func() {
				defer func() {
					if recover() == nil {
						t.Errorf("no panic when %s, nest %v", name, nest)
					}
				}()
				shares(u, nest)
			}()
		}
	}
}

func TestPickFollowsSharesInAChiSquareTest(t *testing.T) {
	// Five alternatives are open, so four degrees of freedom: 18.47 is exceeded
	// by one seed in a thousand.
	s, key := shares([]float64{0.3, 1.2, closed, 0.4, 0.9, closed, -2}, 0.7), sim.Root(20120101).Named("pick test")
	const n = 200_000
	count := make([]float64, len(s))
	for i := range int64(n) {
		count[choice.Pick(s, key.At(i).Uniform())]++
	}
	chi := 0.0
	for i, share := range s {
		if share == 0 {
			if count[i] > 0 {
				t.Errorf("closed alternative %d is picked %v times", i, count[i])
			}
			continue
		}
		chi += (count[i] - share*n) * (count[i] - share*n) / (share * n)
		// The rule of the specification (V-10): within three standard deviations.
		if sd := math.Sqrt(n * share * (1 - share)); math.Abs(count[i]-share*n) > 3*sd {
			t.Errorf("alternative %d: %v picks, want %v within 3 x %v", i, count[i], share*n, sd)
		}
	}
	if chi > 18.47 {
		t.Errorf("chi square %.2f > 18.47", chi)
	}
}

func TestPickAlwaysFindsAnOpenAlternative(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shares(utilities(t), rapid.Float64Range(0.1, 1).Draw(t, "lambda"))
		u := rapid.OneOf(rapid.Float64Range(0, 1), rapid.Just(1-1e-16), rapid.Just(0.0)).Draw(t, "u")
		if i := choice.Pick(s, u); s[i] <= 0 {
			t.Fatalf("u = %v picks %d of %v", u, i, s)
		}
	})
}

func TestADrawIsThePickOfTheSharesToTheLastBit(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v, lambda := utilities(t), rapid.SampledFrom([]float64{1, 0.7}).Draw(t, "lambda")
		if rapid.Bool().Draw(t, "one far behind") {
			v[rapid.IntRange(0, len(v)-1).Draw(t, "which")] = -744
		}
		s := shares(v, lambda)
		// At random, and on either side of every border between two shares.
		at := []float64{rapid.Float64Range(0, 1).Draw(t, "u"), 1 - 0x1p-53}
		border := 0.0
		for _, x := range s {
			border += x
			at = append(at, math.Nextafter(border, 0), border, math.Nextafter(border, 1))
		}
		for _, u := range at {
			if a, b := choice.Draw(slices.Clone(v), nests, lambda, u), choice.Pick(s, u); a != b {
				t.Fatalf("u = %v draws %d and picks %d of %v", u, a, b, s)
			}
		}
	})
}

func TestAHigherShareOfAnEarlierAlternativeNeverMovesAResidentAway(t *testing.T) {
	// With one uniform number a resident moves only towards the alternative
	// that gained, and only if he stood near a border.
	const margin = 1e-12 // of rounding at a border
	rapid.Check(t, func(t *rapid.T) {
		before := shares(utilities(t), 1)
		from := rapid.IntRange(1, len(before)-1).Draw(t, "from")
		to := rapid.IntRange(0, from-1).Draw(t, "to")
		moved := before[from] * rapid.Float64Range(0, 1).Draw(t, "part")
		after := slices.Clone(before)
		after[from] -= moved
		after[to] += moved
		u := rapid.Float64Range(0, 1).Draw(t, "u")
		border := 0.0
		inside := moved <= margin // within moved mass below a border between to and from, or at its edge
		for i, s := range before {
			border += s
			if math.Abs(u-border) < margin || math.Abs(u-border-moved) < margin {
				return
			}
			if i >= to && i < from && u >= border && u < border+moved {
				inside = true
			}
		}
		a, b := choice.Pick(before, u), choice.Pick(after, u)
		if b > a || b != a && !inside {
			t.Fatalf("u = %v goes from %d to %d when %v moves from %d to %d of %v", u, a, b, moved, from, to, before)
		}
	})
}

func TestExactlyTheMovedShareOfResidentsMovesBetweenNeighbours(t *testing.T) {
	before, after := []float64{0.2, 0.5, 0.3}, []float64{0.2, 0.55, 0.25}
	const n = 10_000
	moves := 0
	for k := range n {
		u := (float64(k) + 0.5) / n
		if a, b := choice.Pick(before, u), choice.Pick(after, u); a != b {
			if a != 2 || b != 1 {
				t.Fatalf("u = %v goes from %d to %d", u, a, b)
			}
			moves++
		}
	}
	if moves != n/20 {
		t.Errorf("%d of %d move, want 5 %%", moves, n)
	}
}
