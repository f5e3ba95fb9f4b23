package experiment

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"gradus/sim"
)

// rangesOf returns factors over one range.
func rangesOf(low, high float64, names ...string) []Factor {
	var out []Factor
	for _, name := range names {
		out = append(out, Factor{Name: name, Low: low, High: high})
	}
	return out
}

// ishigami is sin x + a sin^2 y + b z^4 sin x over (-pi, pi)^3 with a = 7 and
// b = 0.1 [Ishigami and Homma 1990]; a fourth factor does nothing.
func ishigami(x []float64) float64 {
	s := math.Sin(x[1])
	return math.Sin(x[0]) + 7*s*s + 0.1*math.Pow(x[2], 4)*math.Sin(x[0])
}

// Its variance and indices in closed form: with p = pi^4 the parts are
// V1 = (1 + bp/5)^2 / 2, V2 = a^2/8 and V13 = 8 b^2 p^2 / 225.
var (
	ishigamiFactors  = rangesOf(-math.Pi, math.Pi, "x", "y", "z", "idle")
	ishigamiVariance = 0.5 + 49.0/8 + 0.1*math.Pow(math.Pi, 4)/5 + 0.01*math.Pow(math.Pi, 8)/18
	ishigamiFirst    = []float64{math.Pow(1+0.1*math.Pow(math.Pi, 4)/5, 2) / 2 / ishigamiVariance, 49.0 / 8 / ishigamiVariance, 0, 0}
	ishigamiTotal    = []float64{ishigamiFirst[0] + ishigamiBoth, ishigamiFirst[1], ishigamiBoth, 0}
	ishigamiBoth     = 8 * 0.01 * math.Pow(math.Pi, 8) / 225 / ishigamiVariance
)

// gFunction is the product of (|4x-2| + a) / (1+a) over [0, 1]^k [Sobol' 1993].
var gWeights = []float64{0, 1, 4.5, 9, 99, 99}

func gFunction(x []float64) float64 {
	y := 1.0
	for i, a := range gWeights {
		y *= (math.Abs(4*x[i]-2) + a) / (1 + a)
	}
	return y
}

// gIndices are those of the g-function: V_i = 1 / (3 (1+a_i)^2), V = prod (1+V_i) - 1,
// T_i = V_i prod over the others of (1+V_j).
func gIndices() (first, total []float64) {
	product := 1.0
	for _, a := range gWeights {
		product *= 1 + 1/(3*(1+a)*(1+a))
	}
	for _, a := range gWeights {
		v := 1 / (3 * (1 + a) * (1 + a))
		first = append(first, v/(product-1))
		total = append(total, v*product/(1+v)/(product-1))
	}
	return first, total
}

// deviate is a standard normal number at a key.
func deviate(key sim.Key) float64 {
	return math.Sqrt(-2*math.Log(key.At(1).Uniform())) * math.Cos(2*math.Pi*key.At(2).Uniform())
}

// once takes a function without luck for Evaluate.
func once(f func([]float64) float64) func([]float64, int) float64 {
	return func(x []float64, _ int) float64 { return f(x) }
}

func saltelli(t *testing.T, factors []Factor, rows int, seed int64) Sample {
	t.Helper()
	s, err := Saltelli(factors, rows, sim.Root(seed))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var boot = Bootstrap{Level: 0.95, Samples: 200, Key: sim.Root(1)}

func indicesOf(t *testing.T, s Sample, values [][]float64) *Indices {
	t.Helper()
	x, err := SobolIndices(s, values, boot)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// The worst error over 40 shifts of 1,024 rows was 0.017 for Ishigami and
// 0.009 for the g-function; a fifth more is allowed, so that a false alarm
// under another key is rarer than one in 40. The seed is fixed.
func TestIndicesOfIshigamiAndOfTheGFunctionAreThoseOfTheClosedForms(t *testing.T) {
	gFirst, gTotal := gIndices()
	for _, c := range []struct {
		name         string
		factors      []Factor
		f            func([]float64) float64
		first, total []float64
		tolerance    float64
	}{
		{"Ishigami", ishigamiFactors, ishigami, ishigamiFirst, ishigamiTotal, 0.0205},
		{"g", rangesOf(0, 1, "a", "b", "c", "d", "e", "f"), gFunction, gFirst, gTotal, 0.011},
	} {
		s := saltelli(t, c.factors, 1024, 1)
		x := indicesOf(t, s, Evaluate(s, 1, once(c.f)))
		for i, f := range x.Factors {
			if d := f.First.Value - c.first[i]; !(math.Abs(d) < c.tolerance) {
				t.Errorf("%s, %s: first %v, want %v", c.name, f.Factor, f.First.Value, c.first[i])
			}
			if d := f.Total.Value - c.total[i]; !(math.Abs(d) < c.tolerance) {
				t.Errorf("%s, %s: total %v, want %v", c.name, f.Factor, f.Total.Value, c.total[i])
			}
		}
		// Without luck, more replications tell nothing more.
		again := indicesOf(t, s, Evaluate(s, 3, once(c.f)))
		for i, f := range again.Factors {
			if math.Abs(f.First.Value-x.Factors[i].First.Value) > 1e-12 || math.Abs(f.Total.Value-x.Factors[i].Total.Value) > 1e-12 {
				t.Errorf("%s, %s: three equal replications give %v after %v", c.name, f.Factor, f, x.Factors[i])
			}
		}
		if !(math.Abs(again.LuckShare.Value) < 1e-12) || !math.IsNaN(x.LuckShare.Value) {
			t.Errorf("%s: share of luck %v, and %v with one replication", c.name, again.LuckShare, x.LuckShare)
		}
	}
}

// own is luck of a point's own, shared is luck that all points have in common.
func own(root sim.Key, x []float64, replication int) float64 {
	k := root.At(int64(replication))
	for _, v := range x {
		k = k.At(int64(math.Float64bits(v)))
	}
	return deviate(k)
}

func shared(root sim.Key, replication int) float64 { return deviate(root.At(int64(replication))) }

// random returns rows of independent points, for which the bootstrap is made.
func random(factors []Factor, rows int, key sim.Key) Sample {
	pairs := make([][]float64, rows)
	for j := range pairs {
		for i := range 2 * len(factors) {
			pairs[j] = append(pairs[j], factors[i%len(factors)].At(key.At(int64(j)).At(int64(i)).Uniform()))
		}
	}
	return cross(factors, pairs)
}

// The function is a + 2bc: V = 1/12 + 7/36, every first-order part is 1/12, and
// b and c together bring 1/36. The rate is that over 300 samples and all seven
// estimates; over 1,500 samples it was between 0.946 and 0.958, and its standard error here is 0.008,
// so that a false alarm under another seed is about one in a hundred.
func TestIntervalsOfIndicesCoverTheTruthAsOftenAsTheySay(t *testing.T) {
	const repetitions, rows = 300, 256
	v := 1.0/12 + 7.0/36
	first := 1.0 / 12 / v
	total := []float64{first, first + 1.0/36/v, first + 1.0/36/v}
	base := func(x []float64) float64 { return x[0] + 2*x[1]*x[2] }
	for _, c := range []struct {
		name         string
		replications int
		luck         func(root sim.Key, x []float64, r int) float64
	}{
		{"no luck", 1, func(root sim.Key, x []float64, r int) float64 { return base(x) }},
		{"luck of their own", 5, func(root sim.Key, x []float64, r int) float64 { return base(x) + 0.6*own(root, x, r) }},
		{"shared luck", 5, func(root sim.Key, x []float64, r int) float64 {
			return base(x)*(1+0.1*shared(root.At(1), r)) + 0.5*shared(root.At(2), r) + 0.15*x[0]*shared(root.At(3), r)
		}},
	} {
		covered, all := 0, 0
		look := func(e Estimate, truth float64) {
			all++
			if e.Low <= truth && truth <= e.High {
				covered++
			}
		}
		for repetition := range repetitions {
			root := sim.Root(7).At(int64(repetition))
			s := random(rangesOf(0, 1, "a", "b", "c"), rows, root.Named("points"))
			values := Evaluate(s, c.replications, func(x []float64, r int) float64 { return c.luck(root, x, r) })
			x, err := SobolIndices(s, values, Bootstrap{0.95, 300, root.Named("bootstrap")})
			if err != nil {
				t.Fatal(err)
			}
			look(x.Ignorance, v)
			for i, f := range x.Factors {
				look(f.First, first)
				look(f.Total, total[i])
			}
		}
		rate := float64(covered) / float64(all)
		t.Logf("%s: %.3f of %d", c.name, rate, all)
		if rate < 0.93 || rate > 0.97 {
			t.Errorf("%s: %.3f of the 95 %% intervals cover the truth", c.name, rate)
		}
	}
}

// Of Ishigami with luck of variance 30, two thirds of the variance of a run, the means of four
// replications alone would give the idle factor a total index of 7.5/13.8.
func TestLuckIsNotTakenForTheEffectOfAFactor(t *testing.T) {
	s := saltelli(t, ishigamiFactors, 1024, 3)
	root := sim.Root(8)
	for name, luck := range map[string]func(x []float64, r int) float64{
		"its own": func(x []float64, r int) float64 { return own(root, x, r) },
		"shared":  func(_ []float64, r int) float64 { return shared(root, r) },
	} {
		x := indicesOf(t, s, Evaluate(s, 4, func(p []float64, r int) float64 { return ishigami(p) + math.Sqrt(30)*luck(p, r) }))
		idle := x.Factors[3].Total
		if !(idle.Low <= 0 && idle.High >= 0) || math.Abs(idle.Value) > 0.06 {
			t.Errorf("%s: the idle factor has a total index of %v", name, idle)
		}
		for i, f := range x.Factors {
			if f.First.Low > ishigamiFirst[i] || f.First.High < ishigamiFirst[i] || f.Total.Low > ishigamiTotal[i] || f.Total.High < ishigamiTotal[i] {
				t.Errorf("%s, %s: %v, want %v and %v", name, f.Factor, f, ishigamiFirst[i], ishigamiTotal[i])
			}
		}
		// Four shared numbers tell their variance badly, thousands of own ones well.
		want := 30 / (30 + ishigamiVariance)
		if name == "its own" && math.Abs(x.LuckShare.Value-want) > 0.02 {
			t.Errorf("share of luck %v, want %v", x.LuckShare, want)
		}
		if !(x.LuckShare.Low < want && want < x.LuckShare.High) {
			t.Errorf("%s: share of luck %v does not hold %v", name, x.LuckShare, want)
		}
	}
}

func TestOneReplicationIsSaidToHoldItsLuck(t *testing.T) {
	s := saltelli(t, ishigamiFactors, 64, 1)
	x := indicesOf(t, s, Evaluate(s, 1, once(ishigami)))
	if !slices.Contains(x.Doubts, Doubt{Kind: LuckInside}) {
		t.Errorf("doubts %v", x.Doubts)
	}
	x = indicesOf(t, s, Evaluate(s, 2, once(ishigami)))
	if slices.Contains(x.Doubts, Doubt{Kind: LuckInside}) || !slices.Contains(x.Doubts, Doubt{Kind: SharedLuckOutside}) {
		t.Errorf("doubts with two replications %v", x.Doubts)
	}
}

func TestAnIndexBelowZeroIsReportedAsItCame(t *testing.T) {
	s := saltelli(t, ishigamiFactors, 16, 1)
	x := indicesOf(t, s, Evaluate(s, 3, func(p []float64, r int) float64 { return ishigami(p) + own(sim.Root(2), p, r) }))
	below := 0
	for _, f := range x.Factors {
		for _, e := range []Estimate{f.First, f.Total} {
			if e.Value < 0 {
				below++
				if !(e.Low < e.Value && e.Value < e.High) || !slices.Contains(x.Doubts, Doubt{BelowZero, f.Factor}) {
					t.Errorf("%s: %v, doubts %v", f.Factor, e, x.Doubts)
				}
			}
		}
	}
	if below == 0 {
		t.Error("sixteen rows of a noisy function gave no negative index; the test shows nothing")
	}
}

func TestWhereThereIsNothingButLuckNoShareHasAnInterval(t *testing.T) {
	s := saltelli(t, ishigamiFactors, 64, 1)
	x := indicesOf(t, s, Evaluate(s, 3, func(p []float64, r int) float64 { return own(sim.Root(3), p, r) }))
	if !slices.Contains(x.Doubts, Doubt{Kind: LuckDrowns}) || x.Ignorance.Low > 0 {
		t.Errorf("ignorance %v, doubts %v", x.Ignorance, x.Doubts)
	}
	for _, f := range x.Factors {
		if !math.IsNaN(f.First.Low) || !math.IsNaN(f.Total.High) {
			t.Errorf("%v", f)
		}
	}
}

// An index of values that belong to other points looks like a number
// (github.com/SALib/SALib issues 549 and 665).
func TestAnotherSampleIsRefused(t *testing.T) {
	s := saltelli(t, ishigamiFactors, 8, 1)
	plain, err := ShiftedSobol(ishigamiFactors, 48, sim.Root(1))
	if err != nil {
		t.Fatal(err)
	}
	swapped := saltelli(t, ishigamiFactors, 8, 1)
	swapped.Points[8], swapped.Points[9] = swapped.Points[9], swapped.Points[8]
	short := Sample{s.Factors, s.Points[:47]}
	walks, err := Trajectories(ishigamiFactors, 12, 4, sim.Root(1))
	if err != nil {
		t.Fatal(err)
	}
	for want, c := range map[string]Sample{
		"point 1 is not point 0 with x from point 5":  plain,
		"point 8 is not point 6 with y from point 11": swapped,
		"47 points of 4 factors":                      short,
		"point 2 is not point 0":                      walks,
	} {
		if want == "point 2 is not point 0" { // the first step may look like a row by chance
			want = "points are out of order or of another sample"
		}
		_, err := SobolIndices(c, Evaluate(c, 1, once(ishigami)), boot)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %q", err, want)
		}
	}
	if _, err := ElementaryEffects(s, Evaluate(s, 1, once(ishigami)), 0.95); err == nil {
		t.Error("Morris takes a sample of Saltelli")
	}
}

func TestMissingValuesAreNamedByNumber(t *testing.T) {
	s := saltelli(t, ishigamiFactors, 8, 1)
	values := Evaluate(s, 2, once(ishigami))
	values[3] = nil
	values[4] = nil
	values[7][1] = math.NaN()
	values[20] = values[20][:1]
	values[21][1] = math.Inf(1)
	_, err := SobolIndices(s, values[:45], boot)
	var gaps *IncompleteError
	if !errors.As(err, &gaps) {
		t.Fatal(err)
	}
	want := []Gap{{3, -1}, {4, -1}, {7, 1}, {20, 1}, {21, 1}, {45, -1}, {46, -1}, {47, -1}}
	if !slices.Equal(gaps.Gaps, want) {
		t.Errorf("gaps %v", gaps.Gaps)
	}
	if got := err.Error(); !strings.HasSuffix(got, "8 places of 48 points x 2 replications: point 3-4, 7 (replication 1), 20-21 (replication 1), 45-47") {
		t.Error(got)
	}
	for i := range values {
		values[i] = nil
		if i%2 == 0 {
			values[i] = []float64{1}
		}
	}
	if _, err := SobolIndices(s, values, boot); err == nil || !strings.HasSuffix(err.Error(), "21, 23 and 12 more") {
		t.Error(err)
	}
	if _, err := SobolIndices(s, make([][]float64, 49), boot); err == nil || !strings.Contains(err.Error(), "49 points have values, the sample has 48") {
		t.Error(err)
	}
}

func TestALongerSampleBeginsWithTheShorterOne(t *testing.T) {
	short, long := saltelli(t, ishigamiFactors, 8, 1), saltelli(t, ishigamiFactors, 32, 1)
	if !reflect.DeepEqual(short.Points, long.Points[:len(short.Points)]) {
		t.Error("the first rows moved")
	}
	a, err := Trajectories(ishigamiFactors, 4, 4, sim.Root(1))
	if err != nil {
		t.Fatal(err)
	}
	b, err := Trajectories(ishigamiFactors, 9, 4, sim.Root(1))
	if err != nil || !reflect.DeepEqual(a.Points, b.Points[:len(a.Points)]) {
		t.Error("the first trajectories moved", err)
	}
}

func TestConvergenceDoublesTheRowsAndEndsWithAll(t *testing.T) {
	s := saltelli(t, ishigamiFactors, 96, 1)
	values := Evaluate(s, 2, func(p []float64, r int) float64 { return ishigami(p) + own(sim.Root(2), p, r) })
	steps, err := Convergence(s, values, boot)
	if err != nil {
		t.Fatal(err)
	}
	var rows []int
	for _, x := range steps {
		rows = append(rows, x.Rows)
		n := x.Rows * 6
		if want := indicesOf(t, Sample{s.Factors, s.Points[:n]}, values[:n]); !reflect.DeepEqual(fmt.Sprint(x), fmt.Sprint(want)) {
			t.Errorf("%d rows: %v, want %v", x.Rows, x, want)
		}
	}
	if !slices.Equal(rows, []int{12, 24, 48, 96}) {
		t.Errorf("rows %v", rows)
	}
	narrower := func(a, b Estimate) bool { return b.High-b.Low < a.High-a.Low }
	if first, last := steps[0].Factors[1].Total, steps[3].Factors[1].Total; !narrower(first, last) {
		t.Errorf("interval %v became %v", first, last)
	}
}

func TestSettingsOfSobolIndicesAreChecked(t *testing.T) {
	s := saltelli(t, ishigamiFactors, 8, 1)
	values := Evaluate(s, 1, once(ishigami))
	if _, err := SobolIndices(s, values, Bootstrap{0.95, 99, sim.Root(1)}); err == nil {
		t.Error("99 resamples are taken")
	}
	if _, err := Saltelli(ishigamiFactors, 1, sim.Root(1)); err == nil {
		t.Error("one row is taken")
	}
	if _, err := Saltelli(rangesOf(1, 1, "x"), 8, sim.Root(1)); err == nil || !strings.Contains(err.Error(), `factor "x": low 1, high 1`) {
		t.Error(err)
	}
	var many *TooManyError
	if _, err := Saltelli(ishigamiFactors, 1<<40, sim.Root(1)); !errors.As(err, &many) {
		t.Error(err)
	}
}
