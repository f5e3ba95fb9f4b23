package experiment

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"gradus/sim"
)

// anyFactor draws a factor that is right.
func anyFactor(t *rapid.T, name string) Factor {
	f := Factor{Name: name, Whole: rapid.Bool().Draw(t, "whole"), Log: rapid.Bool().Draw(t, "log")}
	low := rapid.Float64Range(-1000, 1000).Draw(t, "low")
	if f.Log {
		low = rapid.Float64Range(0.001, 1000).Draw(t, "low above 0")
	}
	f.Low, f.High = low, low+rapid.Float64Range(0.001, 1000).Draw(t, "width")
	if f.Whole {
		f.Low = math.Ceil(low)
		f.High = f.Low + float64(rapid.IntRange(1, 50).Draw(t, "whole width"))
	}
	if rapid.IntRange(0, 4).Draw(t, "list") == 0 {
		f.Log = false
		f.Values = rapid.SliceOfNDistinct(rapid.Float64Range(-10, 10).Filter(func(x float64) bool {
			return !f.Whole || x == math.Trunc(x)
		}), 1, 6, rapid.ID).Draw(t, "values")
	}
	return f
}

// anyFactors draws some factors.
func anyFactors(t *rapid.T, most int) []Factor {
	names := []string{"a", "b", "c", "d", "e", "f"}
	out := make([]Factor, rapid.IntRange(1, most).Draw(t, "factors"))
	for k := range out {
		out[k] = anyFactor(t, names[k])
	}
	return out
}

func TestEveryDesignStaysInsideTheRangesOfItsFactors(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		factors := anyFactors(t, 4)
		points, levels := rapid.IntRange(1, 40).Draw(t, "points"), rapid.IntRange(2, 5).Draw(t, "levels")
		key := sim.Root(rapid.Int64().Draw(t, "seed"))
		for name, make := range map[string]func() (Sample, error){
			"grid":            func() (Sample, error) { return Grid(factors, levels) },
			"latin hypercube": func() (Sample, error) { return LatinHypercube(factors, points, key) },
			"sobol":           func() (Sample, error) { return Sobol(factors, points) },
			"shifted sobol":   func() (Sample, error) { return ShiftedSobol(factors, points, key) },
		} {
			s, err := make()
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if name != "grid" && len(s.Points) != points {
				t.Fatalf("%s: %d points, want %d", name, len(s.Points), points)
			}
			for i, p := range s.Points {
				for k, x := range p {
					if !factors[k].Takes(x) {
						t.Fatalf("%s, point %d: %+v is given %v", name, i, factors[k], x)
					}
				}
			}
			if again, _ := make(); !reflect.DeepEqual(s, again) {
				t.Fatalf("%s: another sample the second time", name)
			}
		}
	})
}

func TestAValueRunsThroughTheRangeAsItsShareDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := anyFactor(t, "a")
		f.Values = nil
		u, v := rapid.Float64Range(0, 1).Draw(t, "u"), rapid.Float64Range(0, 1).Draw(t, "v")
		if x, y := f.At(min(u, v)), f.At(max(u, v)); x > y {
			t.Fatalf("%+v: %v at %v is above %v at %v", f, x, min(u, v), y, max(u, v))
		}
		if f.At(0) != f.Low || math.Abs(f.At(1)-f.High) > 1e-12*math.Abs(f.High) {
			t.Fatalf("%+v runs from %v to %v", f, f.At(0), f.At(1))
		}
	})
}

func TestALogarithmicFactorIsHalfWayAtTheGeometricMean(t *testing.T) {
	f := Factor{Name: "a", Low: 0.01, High: 100, Log: true}
	if x := f.At(0.5); math.Abs(x-1) > 1e-12 {
		t.Errorf("half-way at %v, want 1", x)
	}
	want := []float64{0.01, 0.1, 1, 10, 100}
	for i, x := range f.Levels(5) {
		if math.Abs(x/want[i]-1) > 1e-12 {
			t.Errorf("level %d is %v, want %v", i, x, want[i])
		}
	}
}

func TestEveryWholeNumberOfARangeIsAsLikelyAsAnother(t *testing.T) {
	f := Factor{Name: "a", Low: -1, High: 2, Whole: true}
	count := map[float64]int{}
	for i := range 400 {
		count[f.At((float64(i)+0.5)/400)]++
	}
	if want := map[float64]int{-1: 100, 0: 100, 1: 100, 2: 100}; !reflect.DeepEqual(count, want) {
		t.Errorf("%v, want %v", count, want)
	}
	// Of a logarithmic one n has the length from n to n+1: log 2, log 3/2 and
	// log 4/3 of log 4.
	f = Factor{Name: "a", Low: 1, High: 3, Whole: true, Log: true}
	clear(count)
	for i := range 10_000 {
		count[f.At((float64(i)+0.5)/10_000)]++
	}
	if want := map[float64]int{1: 5000, 2: 2925, 3: 2075}; !reflect.DeepEqual(count, want) {
		t.Errorf("%v, want %v", count, want)
	}
}

func TestWholeLevelsAreNeverMoreThanTheRangeHas(t *testing.T) {
	f := Factor{Name: "a", Low: 1, High: 4, Whole: true}
	for n, want := range map[int][]float64{2: {1, 4}, 3: {1, 3, 4}, 4: {1, 2, 3, 4}, 1_000_000_000: {1, 2, 3, 4}} {
		if got := f.Levels(n); !slices.Equal(got, want) {
			t.Errorf("%d levels: %v, want %v", n, got, want)
		}
	}
	f = Factor{Name: "a", Low: 1, High: 4, Whole: true, Log: true}
	if got, want := f.Levels(10), []float64{1, 2, 3, 4}; !slices.Equal(got, want) {
		t.Errorf("logarithmic: %v, want %v", got, want)
	}
}

func TestLevelsAreTheNumbersThatPeopleWouldWrite(t *testing.T) {
	f := Factor{Name: "a", Low: 0.1, High: 0.4}
	if got, want := f.Levels(7), []float64{0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestAGridHasEveryCombinationOnceAndTheLastFactorChangesFirst(t *testing.T) {
	s, err := Grid([]Factor{{Name: "a", Low: 0, High: 1}, {Name: "b", Values: []float64{7, 3, 5}}}, 2)
	want := [][]float64{{0, 7}, {0, 3}, {0, 5}, {1, 7}, {1, 3}, {1, 5}}
	if err != nil || !reflect.DeepEqual(s.Points, want) {
		t.Errorf("%v, %v; want %v", s.Points, err, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		factors := anyFactors(t, 4)
		levels := rapid.IntRange(2, 4).Draw(t, "levels")
		s, err := Grid(factors, levels)
		if err != nil {
			t.Fatal(err)
		}
		count := 1
		for _, f := range factors {
			count *= len(f.Levels(levels))
		}
		seen := map[[4]float64]bool{}
		for _, p := range s.Points {
			var at [4]float64
			copy(at[:], p)
			seen[at] = true
		}
		if len(seen) != count || len(s.Points) != count {
			t.Fatalf("%d points, %d different ones, want %d", len(s.Points), len(seen), count)
		}
	})
}

func TestOneAtATimeLeavesTheCentreByOneFactorAtATime(t *testing.T) {
	factors := []Factor{{Name: "a", Low: 0, High: 4}, {Name: "b", Values: []float64{1, 2}}, {Name: "c", Low: 5, High: 6}}
	s, err := OneAtATime(factors, []float64{2, 1, 9}, 3)
	want := [][]float64{{2, 1, 9}, {0, 1, 9}, {4, 1, 9}, {2, 2, 9}, {2, 1, 5}, {2, 1, 5.5}, {2, 1, 6}}
	if err != nil || !reflect.DeepEqual(s.Points, want) {
		t.Errorf("%v, %v; want %v", s.Points, err, want)
	}
}

func TestALatinHypercubeHasOnePointInEveryPartOfEveryFactor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, k := rapid.IntRange(1, 200).Draw(t, "points"), rapid.IntRange(1, 6).Draw(t, "factors")
		s, err := LatinHypercube(unit(k), n, sim.Root(rapid.Int64().Draw(t, "seed")))
		if err != nil {
			t.Fatal(err)
		}
		for f := range k {
			part := make([]int, n)
			for _, p := range s.Points {
				part[int(p[f]*float64(n))]++
			}
			if slices.ContainsFunc(part, func(c int) bool { return c != 1 }) {
				t.Fatalf("factor %d: points in the parts: %v", f, part)
			}
		}
	})
}

// unit returns factors from 0 to 1.
func unit(k int) []Factor {
	out := make([]Factor, k)
	for i := range out {
		out[i] = Factor{Name: "x" + string(rune('A'+i%26)) + string(rune('a'+i/26)), High: 1}
	}
	return out
}

func TestValuesOfALatinHypercubeComeUpEquallyOften(t *testing.T) {
	s, err := LatinHypercube([]Factor{{Name: "a", Values: []float64{3, 1, 2}}, {Name: "b", Low: 0, High: 4, Whole: true}}, 60, sim.Root(1))
	if err != nil {
		t.Fatal(err)
	}
	count := [2]map[float64]int{{}, {}}
	for _, p := range s.Points {
		count[0][p[0]]++
		count[1][p[1]]++
	}
	if want := (map[float64]int{1: 20, 2: 20, 3: 20}); !reflect.DeepEqual(count[0], want) {
		t.Errorf("a list of three: %v", count[0])
	}
	if want := (map[float64]int{0: 12, 1: 12, 2: 12, 3: 12, 4: 12}); !reflect.DeepEqual(count[1], want) {
		t.Errorf("five whole numbers: %v", count[1])
	}
}

// Two columns of n = 1000 that are independent permutations have a correlation
// with standard deviation 1/sqrt(999); over 45 pairs 4.2 of these are exceeded
// once in 800 seeds.
func TestTheFactorsOfALatinHypercubeAreIndependent(t *testing.T) {
	const n, k = 1000, 10
	s, err := LatinHypercube(unit(k), n, sim.Root(7))
	if err != nil {
		t.Fatal(err)
	}
	for a := range k {
		for b := range a {
			sum := 0.0
			for _, p := range s.Points {
				sum += (p[a] - 0.5) * (p[b] - 0.5) * 12 / n
			}
			if math.Abs(sum) > 4.2/math.Sqrt(n-1) {
				t.Errorf("factors %d and %d: correlation %v", a, b, sum)
			}
		}
	}
}

// A plan that was made yesterday, or on another machine, has the points that
// the design gives today.
func TestTheLuckOfADesignIsTheSameOnEveryMachineAndForEver(t *testing.T) {
	factors := []Factor{
		{Name: "plain", Low: -0.3, High: 1.7},
		{Name: "log", Low: 0.0018, High: 0.01, Log: true},
		{Name: "whole", Low: 2, High: 9, Whole: true},
		{Name: "both", Low: 1, High: 1000, Whole: true, Log: true},
		{Name: "list", Values: []float64{0.1, 0.7, 0.3}},
	}
	latin, err := LatinHypercube(factors, 257, sim.Root(1))
	shifted, err2 := ShiftedSobol(factors, 257, sim.Root(1))
	grid, err3 := Grid(factors, 4)
	if err := errors.Join(err, err2, err3); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		s    Sample
		want string
	}{
		"latin hypercube": {latin, "0c8db74c2fc80b6c"},
		"shifted sobol":   {shifted, "2ec0ccdb3dae5aa8"},
		"grid":            {grid, "fd9af5c800b3f707"},
	} {
		h := sha256.New()
		for _, p := range c.s.Points {
			for _, x := range p {
				h.Write(binary.LittleEndian.AppendUint64(nil, math.Float64bits(x)))
			}
		}
		if got := hex.EncodeToString(h.Sum(nil))[:16]; got != c.want {
			t.Errorf("%s: digest %s, want %s", name, got, c.want)
		}
	}
}

func TestOneFactorMoreLeavesTheOthersWhereTheyAre(t *testing.T) {
	key := sim.Root(3)
	for name, make := range map[string]func([]Factor) (Sample, error){
		"latin hypercube": func(f []Factor) (Sample, error) { return LatinHypercube(f, 20, key) },
		"shifted sobol":   func(f []Factor) (Sample, error) { return ShiftedSobol(f, 20, key) },
	} {
		few, err := make(unit(3))
		more, err2 := make(unit(5))
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		for i := range few.Points {
			if !slices.Equal(few.Points[i], more.Points[i][:3]) {
				t.Fatalf("%s, point %d: %v and %v", name, i, few.Points[i], more.Points[i])
			}
		}
		if slices.Equal(few.Points[0], few.Points[1]) {
			t.Errorf("%s: all points are alike", name)
		}
	}
}

func TestAListIsTakenAsItIsAndCopied(t *testing.T) {
	points := [][]float64{{1, 5}, {2, 6}}
	s, err := List([]Factor{{Name: "a", Values: []float64{1, 2}}, {Name: "b", Low: 5, High: 6}}, points)
	if err != nil || !reflect.DeepEqual(s.Points, points) {
		t.Fatalf("%v, %v", s.Points, err)
	}
	points[0][0] = 99
	if s.Points[0][0] != 1 {
		t.Error("the sample changed with the list")
	}
}

func TestEverythingWrongWithADesignIsSaidAtOnce(t *testing.T) {
	inf := math.Inf(1)
	factors := []Factor{
		{Name: "", High: 1},
		{Name: "empty", Low: 2, High: 2},
		{Name: "upside down", Low: 3, High: 1},
		{Name: "log", Low: 0, High: 1, Log: true},
		{Name: "half", Low: 0.5, High: 2, Whole: true},
		{Name: "none", Values: []float64{}},
		{Name: "both", Values: []float64{1}, Log: true},
		{Name: "twice", Values: []float64{1, 2, 1}},
		{Name: "endless", High: inf},
		{Name: "undefined", Values: []float64{math.NaN()}},
		{Name: "same", High: 1},
		{Name: "same", High: 1},
	}
	wants := []string{
		`factor "": it has no name`,
		`factor "empty": low 2, high 2: the range is empty`,
		`factor "upside down": low 3, high 1: the range is empty`,
		`factor "log": low 0: a logarithmic range lies above 0`,
		`factor "half": 0.5 is no whole number`,
		`factor "none": the list of values is empty`,
		`factor "both": a list of values is not logarithmic`,
		`factor "twice": the value 1 is given twice`,
		`factor "endless": +Inf is no finite number`,
		`factor "undefined": NaN is no finite number`,
		`factor "same": it is given twice`,
	}
	for name, c := range map[string]struct {
		err  error
		more []string
	}{
		"latin hypercube": {second(LatinHypercube(factors, 0, sim.Root(1))), []string{"points: 0, want at least 1"}},
		"sobol":           {second(Sobol(factors, -1)), []string{"points: -1, want at least 1"}},
		"grid":            {second(Grid(factors, 1)), []string{"levels: 1, want at least 2"}},
		"one at a time": {
			second(OneAtATime(factors, []float64{math.NaN()}, 1)),
			[]string{"levels: 1, want at least 2", "the centre has 1 values for 12 factors", "value 1 of the centre: NaN"},
		},
		"list": {second(List(factors, [][]float64{{1}})), []string{"point 1 has 1 values for 12 factors"}},
		"none": {second(Grid(nil, 2)), nil},
	} {
		want := append(slices.Clone(wants), c.more...)
		if name == "none" {
			want = []string{"a design needs at least one factor"}
		}
		if c.err == nil {
			t.Errorf("%s: no error", name)
			continue
		}
		for _, w := range want {
			if !strings.Contains(c.err.Error(), w) {
				t.Errorf("%s: %q is not in\n%v", name, w, c.err)
			}
		}
	}
	err := second(List([]Factor{{Name: "a", Values: []float64{1, 2}}, {Name: "b", Low: 5, High: 6, Whole: true}},
		[][]float64{{1.5, 5}, {1, 5.5}, {1, math.NaN()}}))
	for _, w := range []string{`point 1: factor "a" cannot be 1.5`, `point 2: factor "b" cannot be 5.5`, `point 3: factor "b" cannot be NaN`} {
		if err == nil || !strings.Contains(err.Error(), w) {
			t.Errorf("%q is not in\n%v", w, err)
		}
	}
}

func second[T any](_ T, err error) error { return err }

// Nothing is allocated for the points of a design that is too large: a grid of
// 10^30 points would end the program, and one of 10^7 is noticed by the count.
func TestADesignThatIsTooLargeIsRefusedBeforeItTakesMemory(t *testing.T) {
	many := unit(30)
	for name, design := range map[string]func() error{
		"latin hypercube": func() error { return second(LatinHypercube(unit(2), 10_000_000, sim.Root(1))) },
		"sobol":           func() error { return second(Sobol(unit(2), 10_000_000)) },
		"grid":            func() error { return second(Grid(many, 10)) },
		"grid of one":     func() error { return second(Grid(unit(1), 10_000_000)) },
		"one at a time":   func() error { return second(OneAtATime(many, make([]float64, 30), 10_000_000)) },
		"wide":            func() error { return second(Sobol(unit(500), MaxPoints)) },
	} {
		var many *TooManyError
		if err := design(); !errors.As(err, &many) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if name == "grid" && math.Abs(many.Points/1e30-1) > 1e-9 {
			t.Errorf("the grid has %v points", many.Points)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		_ = design()
		runtime.ReadMemStats(&after)
		if bytes := after.TotalAlloc - before.TotalAlloc; bytes > 1<<20 {
			t.Errorf("%s: %d bytes before it was refused", name, bytes)
		}
	}
}
