package experiment

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"

	"gradus/sim/fmath"
)

// Factor is a number that a design varies. It is a lever, which somebody
// decides, or an uncertain parameter, which nobody knows exactly; the two are
// varied by designs of their own.
type Factor struct {
	Name string // the key of the number; unique in a design
	// Low and High are the ends of the range, both included {Low < High}. They
	// say nothing where there are Values.
	Low, High float64
	Values    []float64 // the only values it takes, in this order {each once}; nil: any in the range
	Whole     bool      // whole numbers only
	Log       bool      // even steps of the logarithm, not of the number {Low > 0, no Values}
}

// Validate returns everything that is wrong with a factor.
func (f Factor) Validate() error {
	var errs []error
	fault := func(format string, args ...any) {
		errs = append(errs, fmt.Errorf("factor %q: "+format, append([]any{f.Name}, args...)...))
	}
	if f.Name == "" {
		fault("it has no name")
	}
	given := f.Values
	if f.Values == nil {
		given = []float64{f.Low, f.High}
		switch {
		case !(f.Low < f.High):
			fault("low %v, high %v: the range is empty", f.Low, f.High)
		case f.Log && f.Low <= 0:
			fault("low %v: a logarithmic range lies above 0", f.Low)
		}
	} else if len(f.Values) == 0 {
		fault("the list of values is empty")
	} else if f.Log {
		fault("a list of values is not logarithmic")
	}
	for i, v := range given {
		switch {
		case math.IsNaN(v) || math.IsInf(v, 0):
			fault("%v is no finite number", v)
		case f.Whole && v != math.Trunc(v):
			fault("%v is no whole number", v)
		case f.Values != nil && slices.Index(f.Values, v) < i:
			fault("the value %v is given twice", v)
		}
	}
	return errors.Join(errs...)
}

// At returns the value at a share u of the range {0 <= u <= 1}, in the manner
// of a quantile: where u is uniform the value is uniform over the range (its
// logarithm, with Log), every whole number and every one of Values as likely
// as another. With Whole and Log, n is as likely as the logarithm of (n+1)/n is long.
func (f Factor) At(u float64) float64 {
	if n := len(f.Values); n > 0 {
		return f.Values[min(int(float64(u*float64(n))), n-1)]
	}
	low, high := f.Low, f.High
	if f.Whole {
		high++
	}
	x := f.between(low, high, u)
	if f.Whole {
		x = math.Floor(x)
	}
	return math.Min(math.Max(x, f.Low), f.High)
}

// between returns what lies a share u of the way from low to high.
func (f Factor) between(low, high, u float64) float64 {
	if f.Log {
		return low * fmath.Exp(float64(u*(fmath.Log(high)-fmath.Log(low))))
	}
	return low + float64(u*(high-low))
}

// along is the inverse of between.
func (f Factor) along(x, low, high float64) float64 {
	if f.Log {
		return (fmath.Log(x) - fmath.Log(low)) / (fmath.Log(high) - fmath.Log(low))
	}
	return (x - low) / (high - low)
}

// Levels returns n values evenly over the range, both ends among them {n >= 2}:
// fewer where a range of whole numbers has not as many, and Values where they
// are given. Those between are rounded to twelve digits, so that a third level of
// 0 to 0.2 is 0.1 and is called that.
func (f Factor) Levels(n int) []float64 {
	if f.Values != nil {
		return slices.Clone(f.Values)
	}
	n = f.levels(n)
	out := make([]float64, 0, n)
	for i := range n {
		x := rounded(f.between(f.Low, f.High, float64(i)/float64(n-1)))
		if f.Whole {
			x = math.Round(x)
		}
		switch i {
		case 0:
			x = f.Low
		case n - 1:
			x = f.High
		}
		if x = math.Min(math.Max(x, f.Low), f.High); len(out) == 0 || out[len(out)-1] != x {
			out = append(out, x)
		}
	}
	return out
}

// rounded returns x to twelve digits.
func rounded(x float64) float64 {
	y, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 12, 64), 64)
	if err != nil {
		return x // too large to be rounded up
	}
	return y
}

// levels is the number of Levels; of a logarithmic range of whole numbers, the
// most there may be.
func (f Factor) levels(n int) int {
	switch {
	case f.Values != nil:
		return len(f.Values)
	case f.Whole && f.High-f.Low < float64(n):
		return int(f.High-f.Low) + 1
	}
	return n
}

// Sample is the outcome of a design: the points at which a model is asked.
type Sample struct {
	Factors []Factor
	Points  [][]float64 // Points[i][f] is the value of factor f at point i
}

// The limits of a sample: what is beyond them is a slip, or would not fit the
// memory of a small machine.
const (
	MaxPoints = 1_000_000
	maxValues = 50_000_000 // points x factors, 400 MB
)

// TooManyError is the error of a design that has too many points. It comes
// before any memory is asked for.
type TooManyError struct {
	Points float64 // wanted; a float, since a grid may have more than an int can hold
	Most   int
}

func (e *TooManyError) Error() string {
	return fmt.Sprintf("the design has %.6g points, and at most %d are taken", e.Points, e.Most)
}

// validateDesign returns what is wrong with the factors of a design of so many points.
func validateDesign(factors []Factor, points float64) error {
	var errs []error
	if len(factors) == 0 {
		errs = append(errs, errors.New("a design needs at least one factor"))
	}
	for i, f := range factors {
		if err := f.Validate(); err != nil {
			errs = append(errs, err)
		}
		if slices.ContainsFunc(factors[:i], func(g Factor) bool { return g.Name == f.Name }) {
			errs = append(errs, fmt.Errorf("factor %q: it is given twice", f.Name))
		}
	}
	most := min(MaxPoints, maxValues/max(1, len(factors)))
	switch {
	case !(points >= 1):
		errs = append(errs, fmt.Errorf("points: %v, want at least 1", points))
	case points > float64(most):
		errs = append(errs, &TooManyError{Points: points, Most: most})
	}
	return errors.Join(errs...)
}

// newSample returns a sample whose points are all zero.
func newSample(factors []Factor, points int) Sample {
	s := Sample{Factors: slices.Clone(factors), Points: make([][]float64, points)}
	k := len(factors)
	values := make([]float64, points*k)
	for i := range s.Points {
		s.Points[i] = values[i*k : (i+1)*k : (i+1)*k]
	}
	return s
}

// sharesOf turns values of the factors into shares of their ranges.
func sharesOf(factors []Factor, values []float64) []float64 {
	out := make([]float64, len(values))
	for k, x := range values {
		out[k] = factors[k].share(x)
	}
	return out
}

// valuesOf turns shares of the ranges into values.
func valuesOf(factors []Factor, shares []float64) []float64 {
	out := make([]float64, len(shares))
	for k, u := range shares {
		out[k] = factors[k].At(u)
	}
	return out
}
