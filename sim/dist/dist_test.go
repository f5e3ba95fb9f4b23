package dist

import (
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"gradus/sim"
)

// The statistical tests draw from fixed keys. Over a choice of other keys,
// correct distributions would fail one of them with a probability below 1e-3.

// laws lists distributions with their distribution functions by gonum, and with
// the parameters at which a method changes or is near its limits.
var laws = []struct {
	d   Distribution
	cdf func(x float64) float64
}{
	{Uniform{-2, 6}, distuv.Uniform{Min: -2, Max: 6}.CDF},
	{Exponential{7.5}, distuv.Exponential{Rate: 1 / 7.5}.CDF},
	{Normal{-3, 0.25}, distuv.Normal{Mu: -3, Sigma: 0.25}.CDF},
	{NewLognormal(7.5, 0.6), lognormalCDF(7.5, 0.6)},
	{NewLognormal(100, 0.01), lognormalCDF(100, 0.01)},
	{Weibull{0.7, 3}, distuv.Weibull{K: 0.7, Lambda: 3}.CDF},
	{Weibull{4, 3}, distuv.Weibull{K: 4, Lambda: 3}.CDF},
	{Triangular{1, 2, 10}, distuv.NewTriangle(1, 10, 2, nil).CDF},
	{Triangular{1, 10, 10}, distuv.NewTriangle(1, 10, 10, nil).CDF},
	{Triangular{1, 1, 10}, distuv.NewTriangle(1, 10, 1, nil).CDF},
	{Gamma{1, 2}, distuv.Gamma{Alpha: 1, Beta: 0.5}.CDF},
	{Gamma{0.3, 2}, distuv.Gamma{Alpha: 0.3, Beta: 0.5}.CDF},
	{Gamma{2.5, 2}, distuv.Gamma{Alpha: 2.5, Beta: 0.5}.CDF},
	{Gamma{400, 0.1}, distuv.Gamma{Alpha: 400, Beta: 10}.CDF},
	{Beta{2, 5}, distuv.Beta{Alpha: 2, Beta: 5}.CDF},
	{Beta{0.4, 0.7}, distuv.Beta{Alpha: 0.4, Beta: 0.7}.CDF},
	{Beta{1, 1}, distuv.Beta{Alpha: 1, Beta: 1}.CDF},
	{Beta{300, 20}, distuv.Beta{Alpha: 300, Beta: 20}.CDF},
}

// counts lists distributions of whole numbers.
var counts = []struct {
	d   Distribution
	pmf func(x float64) float64
}{
	{Poisson{0.05}, distuv.Poisson{Lambda: 0.05}.Prob},
	{Poisson{3}, distuv.Poisson{Lambda: 3}.Prob},
	{Poisson{12}, distuv.Poisson{Lambda: 12}.Prob},
	{Poisson{12.1}, distuv.Poisson{Lambda: 12.1}.Prob},
	{Poisson{400}, distuv.Poisson{Lambda: 400}.Prob},
	{NewEmpirical([]float64{3, 1, 1, 2}), func(x float64) float64 {
		return map[float64]float64{1: 0.5, 2: 0.25, 3: 0.25}[x]
	}},
}

func lognormalCDF(mean, cv float64) func(x float64) float64 {
	variance := math.Log(1 + cv*cv)
	return distuv.LogNormal{Mu: math.Log(mean) - variance/2, Sigma: math.Sqrt(variance)}.CDF
}

func all() (d []Distribution) {
	for _, law := range laws {
		d = append(d, law.d)
	}
	for _, law := range counts {
		d = append(d, law.d)
	}
	return append(d, Constant{4}, Poisson{0}, Poisson{1e7}, NewLognormal(5, 0))
}

const sample = 40000

func draw(d Distribution, name string) []float64 {
	k := sim.Root(1).Named(name)
	x := make([]float64, sample)
	for i := range x {
		x[i] = d.Draw(k.At(int64(i)))
	}
	return x
}

func TestDrawsHaveTheStatedMeanAndVariance(t *testing.T) {
	for _, d := range all() {
		x := draw(d, "moments")
		mean, square, fourth := 0.0, 0.0, 0.0
		for _, v := range x {
			mean += v / sample
			e := (v - d.Mean()) * (v - d.Mean())
			square += e / sample
			fourth += e * e / sample
		}
		// Deviations beyond 5 standard errors: 6e-7 each if the mean of the
		// sample is normal; 6 for variances, whose distribution is skewed.
		slack := 1e-11 * math.Abs(d.Mean())
		if e := math.Abs(mean - d.Mean()); e > 5*math.Sqrt(d.Variance()/sample)+slack {
			t.Errorf("%T%v: mean %v, want %v", d, d, mean, d.Mean())
		}
		if e := math.Abs(square - d.Variance()); e > 6*math.Sqrt((fourth-square*square)/sample)+slack*slack {
			t.Errorf("%T%v: variance %v, want %v", d, d, square, d.Variance())
		}
	}
}

func TestDrawsFollowTheirDistributionFunction(t *testing.T) {
	for _, law := range laws {
		x := draw(law.d, "distribution")
		slices.Sort(x)
		worst := 0.0
		for i, v := range x {
			p := law.cdf(v)
			worst = max(worst, p-float64(i)/sample, float64(i+1)/sample-p)
		}
		// Kolmogorov-Smirnov: 2 exp(-2 * 2.6^2) = 3e-6 each.
		if z := worst * math.Sqrt(sample); z > 2.6 {
			t.Errorf("%T%v: largest distance %.2f/sqrt n", law.d, law.d, z)
		}
	}
}

func TestCountsFollowTheirProbabilities(t *testing.T) {
	for _, law := range counts {
		seen := map[float64]int{}
		for _, v := range draw(law.d, "counts") {
			if v < 0 || v != math.Floor(v) {
				t.Fatalf("%T%v draws %v", law.d, law.d, v)
			}
			seen[v]++
		}
		// Cells with fewer than 20 expected draws are joined.
		chi, cells, expected, observed := 0.0, -1.0, 0.0, 0.0
		top := law.d.Mean() + 20*math.Sqrt(law.d.Variance()) + 5
		for v := 0.0; v <= top; v++ {
			expected += sample * law.pmf(v)
			observed += float64(seen[v])
			if expected >= 20 {
				chi += (observed - expected) * (observed - expected) / expected
				cells++
				expected, observed = 0, 0
			}
		}
		chi += observed - expected + math.Abs(observed-expected) // what is left, if too much
		// Wilson and Hilferty's normal deviate, beyond 5: 3e-7 each.
		free := max(cells, 1)
		if z := (math.Cbrt(chi/free) - (1 - 2/(9*free))) / math.Sqrt(2/(9*free)); z > 5 {
			t.Errorf("%T%v: chi-square %.1f with %v degrees of freedom", law.d, law.d, chi, free)
		}
	}
}

func TestInversionGoesThereAndBack(t *testing.T) {
	for _, law := range laws {
		d, ok := law.d.(Inverter)
		if !ok {
			continue
		}
		before := math.Inf(-1)
		for i := range 2000 {
			u := (float64(i) + 0.5) / 2000
			x := d.Invert(u)
			if got := law.cdf(x); math.Abs(got-u) > 1e-12 {
				t.Fatalf("%T%v: quantile of %v is %v, where the distribution function is %v", d, d, u, x, got)
			}
			if x < before {
				t.Fatalf("%T%v: quantile falls at %v", d, d, u)
			}
			before = x
		}
	}
}

func TestExtremesOfTheUniformNumberGiveFiniteValues(t *testing.T) {
	for _, d := range all() {
		inverter, ok := d.(Inverter)
		if !ok {
			continue
		}
		low, high := inverter.Invert(0x1p-53), inverter.Invert(1-0x1p-53)
		if math.IsNaN(low) || math.IsInf(low, 0) || math.IsNaN(high) || math.IsInf(high, 0) || low > high {
			t.Errorf("%T%v: extremes %v and %v", d, d, low, high)
		}
	}
	// P(N > 65) = 4e-16 and P(N > 75) = 1e-21 at mean 20.
	if n := (Poisson{20}).count(1 - 0x1p-53); n < 65 || n > 75 {
		t.Errorf("the largest count of mean 20 is %v", n)
	}
}

func TestShapesNearZeroGiveNumbersInsideTheRange(t *testing.T) {
	for _, d := range []Distribution{Beta{1e-3, 1e-3}, Beta{1e-3, 1e3}, Beta{1e-5, 2}} {
		for _, x := range draw(d, "extreme") {
			if !(x >= 0 && x <= 1) {
				t.Fatalf("%T%v draws %v", d, d, x)
			}
		}
	}
	for _, x := range draw(Gamma{1e-3, 5}, "extreme") {
		if !(x >= 0) {
			t.Fatalf("gamma draws %v", x)
		}
	}
}

func TestADrawDependsOnItsKeyAlone(t *testing.T) {
	for _, d := range all() {
		forward := draw(d, "order")
		k := sim.Root(1).Named("order")
		for i := sample - 1; i >= 0; i -= 7 {
			if x := d.Draw(k.At(int64(i))); x != forward[i] {
				t.Fatalf("%T%v: draw %d is %v one way, %v the other", d, d, i, forward[i], x)
			}
		}
	}
}

func TestNeighbouringKeysGiveUncorrelatedDraws(t *testing.T) {
	for _, d := range all() {
		if d.Variance() == 0 {
			continue
		}
		x := draw(d, "lags")
		for _, lag := range []int{1, 2, 3} {
			sum := 0.0
			for i := lag; i < sample; i++ {
				sum += (x[i] - d.Mean()) * (x[i-lag] - d.Mean())
			}
			// Beyond 6: 2e-9 for a normal sum, and these sums of 40,000 products
			// are nearly normal.
			if z := sum / d.Variance() / math.Sqrt(sample); math.Abs(z) > 6 {
				t.Errorf("%T%v: correlation at lag %d, z = %.1f", d, d, lag, z)
			}
		}
	}
}

func TestValidateNamesEveryBadParameter(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	for _, test := range []struct {
		d    Distribution
		want []string
	}{
		{Constant{inf}, []string{"constant: value +Inf is not a finite number"}},
		{Uniform{2, 1}, []string{"uniform: low 2 is not at most high"}},
		{Uniform{0, nan}, []string{"high NaN is not a finite number"}},
		{Exponential{0}, []string{"exponential: mean 0 is not positive"}},
		{Normal{nan, -1}, []string{"mean NaN", "standard deviation -1 is not 0 or more"}},
		{NewLognormal(0, -1), []string{"mean 0 is not positive", "coefficient of variation -1 is not 0 or more"}},
		{Lognormal{}, []string{"mean 0 is not positive"}},
		{Weibull{0, -3}, []string{"shape 0 is not positive", "scale -3 is not positive"}},
		{Triangular{1, 3, 2}, []string{"mode 3 is not at most high"}},
		{Triangular{3, 1, 2}, []string{"low 3 is not at most the mode"}},
		{Triangular{0, 1, inf}, []string{"high +Inf is not a finite number"}},
		{Gamma{-1, 0}, []string{"shape -1 is not positive", "scale 0 is not positive"}},
		{Beta{0, nan}, []string{"alpha 0 is not positive", "beta NaN is not a finite number"}},
		{Poisson{-0.5}, []string{"mean -0.5 is not from 0 to 1e9"}},
		{Poisson{2e9}, []string{"mean 2e+09 is not from 0 to 1e9"}},
		{NewEmpirical(nil), []string{"number of values 0 is not positive"}},
		{NewEmpirical([]float64{1, nan}), []string{"value NaN is not a finite number"}},
	} {
		err := test.d.Validate()
		if err == nil {
			t.Errorf("%T%v is accepted", test.d, test.d)
			continue
		}
		if got := strings.Split(err.Error(), "\n"); len(got) != len(test.want) {
			t.Errorf("%T%v: %d problems, want %d: %v", test.d, test.d, len(got), len(test.want), err)
		}
		for _, want := range test.want {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%T%v: %q does not say %q", test.d, test.d, err, want)
			}
		}
	}
	for _, d := range all() {
		if err := d.Validate(); err != nil {
			t.Error(err)
		}
	}
}

func TestNewMakesEveryDistributionByName(t *testing.T) {
	for _, test := range []struct {
		name string
		args []float64
		want Distribution
	}{
		{"beta", []float64{2, 3}, Beta{2, 3}},
		{"constant", []float64{2}, Constant{2}},
		{"empirical", []float64{2, 3, 9}, NewEmpirical([]float64{2, 3, 9})},
		{"exponential", []float64{2}, Exponential{2}},
		{"gamma", []float64{2, 3}, Gamma{Shape: 2, Scale: 3}},
		{"lognormal", []float64{2, 3}, NewLognormal(2, 3)},
		{"normal", []float64{2, 3}, Normal{Mu: 2, Sigma: 3}},
		{"poisson", []float64{2}, Poisson{2}},
		{"triangular", []float64{2, 3, 4}, Triangular{Low: 2, Mode: 3, High: 4}},
		{"uniform", []float64{2, 3}, Uniform{Low: 2, High: 3}},
		{"weibull", []float64{2, 3}, Weibull{Shape: 2, Scale: 3}},
	} {
		d, err := New(test.name, test.args...)
		if err != nil {
			t.Error(err)
			continue
		}
		if got, want := fmt.Sprintf("%T%v", d, d), fmt.Sprintf("%T%v", test.want, test.want); got != want {
			t.Errorf("New(%q) is %s, want %s", test.name, got, want)
		}
	}
}

func TestNewSaysWhatIsWrong(t *testing.T) {
	for _, test := range []struct {
		name string
		args []float64
		want string
	}{
		{"lognorm", []float64{1, 2}, `dist: no distribution is called "lognorm"; the nearest name is "lognormal"`},
		{"Exponental", nil, `the nearest name is "exponential"`},
		{"unform", nil, `the nearest name is "uniform"`},
		{"lognormal", []float64{1}, "dist: lognormal(mean, cv) takes 2 parameters, got 1"},
		{"poisson", []float64{1, 2}, "dist: poisson(mean) takes 1 parameters, got 2"},
		{"empirical", nil, "dist: empirical(values...) takes 1 parameters, got 0"},
		{"weibull", []float64{0, 1}, "dist: weibull: shape 0 is not positive"},
	} {
		if _, err := New(test.name, test.args...); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("New(%q, %v): %v, want %q", test.name, test.args, err, test.want)
		}
	}
}

// A change of one bit of one draw changes the digest: it then belongs in the
// change log.
func TestDrawsNeverMoveByABit(t *testing.T) {
	h := fnv.New64a()
	for _, d := range all() {
		for _, x := range draw(d, "digest")[:2000] {
			fmt.Fprintf(h, "%x\n", math.Float64bits(x))
		}
		fmt.Fprintf(h, "%x %x\n", math.Float64bits(d.Mean()), math.Float64bits(d.Variance()))
	}
	if got, want := fmt.Sprintf("%016x", h.Sum64()), "471b069db6a8592d"; got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

func BenchmarkDraw(b *testing.B) {
	for _, d := range []Distribution{
		Uniform{0, 1},
		Exponential{1},
		Normal{0, 1},
		NewLognormal(7.5, 0.6),
		Weibull{1.5, 1},
		Triangular{0, 1, 4},
		NewEmpirical([]float64{1, 2, 3}),
		Gamma{0.5, 1},
		Gamma{2.5, 1},
		Beta{2, 5},
		Poisson{3},
		Poisson{12},
		Poisson{13},
		Poisson{1000},
	} {
		b.Run(fmt.Sprintf("%T%v", d, d), func(b *testing.B) {
			b.ReportAllocs()
			benchmarkDraws(b, d.Draw)
		})
	}
}

// BenchmarkLognormal is the draw of a model's service times, without the
// interface, by itself and from a table.
func BenchmarkLognormal(b *testing.B) {
	d := NewLognormal(7.5, 0.6)
	b.Run("itself", func(b *testing.B) { benchmarkDraws(b, d.Draw) })
	b.Run("table", func(b *testing.B) { benchmarkDraws(b, Tabulate(d).Draw) })
}

func benchmarkDraws(b *testing.B, draw func(sim.Key) float64) {
	k := sim.Root(1)
	sum := 0.0
	for i := range b.N {
		sum += draw(k.At(int64(i)))
	}
	if math.IsNaN(sum) {
		b.Fatal("not a number")
	}
}

func Example() {
	service := NewLognormal(7.5, 0.6) // minutes
	k := sim.Root(1).Named("service")
	for customer := range int64(3) {
		fmt.Printf("customer %d takes %.2f minutes\n", customer, service.Draw(k.At(customer)))
	}
	_, err := New("lognorml", 7.5, 0.6)
	fmt.Println(err)
	// Output:
	// customer 0 takes 6.03 minutes
	// customer 1 takes 19.03 minutes
	// customer 2 takes 3.71 minutes
	// dist: no distribution is called "lognorml"; the nearest name is "lognormal"
}
