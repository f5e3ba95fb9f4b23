package dist

import (
	"errors"
	"fmt"
	"math"
	"strings"

	"gradus/sim"
)

// Distribution is a law of chance.
type Distribution interface {
	Draw(k sim.Key) float64 // the number at the address k
	Mean() float64
	Variance() float64
	Validate() error // all that is wrong with the parameters
}

// Inverter is a Distribution with a quantile function.
type Inverter interface {
	Distribution
	Invert(u float64) float64 // the quantile for u in (0, 1); rises with u
}

// kinds is the list of distributions by name, in alphabetical order.
var kinds = []struct {
	name string
	args string // names of the parameters; "..." for any number of them
	make func(a []float64) Distribution
}{
	{"beta", "alpha, beta", func(a []float64) Distribution { return Beta{a[0], a[1]} }},
	{"constant", "value", func(a []float64) Distribution { return Constant{a[0]} }},
	{"empirical", "values...", func(a []float64) Distribution { return NewEmpirical(a) }},
	{"exponential", "mean", func(a []float64) Distribution { return Exponential{a[0]} }},
	{"gamma", "shape, scale", func(a []float64) Distribution { return Gamma{a[0], a[1]} }},
	{"lognormal", "mean, cv", func(a []float64) Distribution { return NewLognormal(a[0], a[1]) }},
	{"normal", "mean, sd", func(a []float64) Distribution { return Normal{a[0], a[1]} }},
	{"poisson", "mean", func(a []float64) Distribution { return Poisson{a[0]} }},
	{"triangular", "low, mode, high", func(a []float64) Distribution { return Triangular{a[0], a[1], a[2]} }},
	{"uniform", "low, high", func(a []float64) Distribution { return Uniform{a[0], a[1]} }},
	{"weibull", "shape, scale", func(a []float64) Distribution { return Weibull{a[0], a[1]} }},
}

// New returns the distribution of that name with these parameters:
//
//	beta(alpha, beta)      gamma(shape, scale)   triangular(low, mode, high)
//	constant(value)        lognormal(mean, cv)   uniform(low, high)
//	empirical(values...)   normal(mean, sd)      weibull(shape, scale)
//	exponential(mean)      poisson(mean)
//
// The error says what is wrong: the name (and which name is nearest), the number
// of parameters, or their values.
func New(name string, args ...float64) (Distribution, error) {
	for _, kind := range kinds {
		if kind.name != name {
			continue
		}
		want := strings.Count(kind.args, ",") + 1
		if strings.HasSuffix(kind.args, "...") {
			want = max(len(args), 1)
		}
		if len(args) != want {
			return nil, fmt.Errorf("dist: %s(%s) takes %d parameters, got %d", name, kind.args, want, len(args))
		}
		d := kind.make(args)
		if err := d.Validate(); err != nil {
			return nil, err
		}
		return d, nil
	}
	return nil, fmt.Errorf("dist: no distribution is called %q; the nearest name is %q", name, nearest(name))
}

// nearest returns the known name with the fewest letters to change.
func nearest(name string) string {
	best, fewest := "", math.MaxInt
	for _, kind := range kinds {
		if d := edits(strings.ToLower(name), kind.name); d < fewest {
			best, fewest = kind.name, d
		}
	}
	return best
}

// edits returns how many bytes must be added, removed or replaced to turn a
// into b (V.I. Levenshtein 1965).
func edits(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		corner := row[0]
		row[0] = i + 1
		for j := range len(b) {
			replaced := corner
			if a[i] != b[j] {
				replaced++
			}
			corner = row[j+1]
			row[j+1] = min(replaced, corner+1, row[j]+1)
		}
	}
	return row[len(b)]
}

// problems collects what is wrong with the parameters of one distribution.
type problems struct {
	kind string
	errs []error
}

// need notes a parameter that is not finite or fails a condition.
func (p *problems) need(parameter string, value float64, ok bool, condition string) {
	switch {
	case math.IsNaN(value) || math.IsInf(value, 0):
		p.errs = append(p.errs, fmt.Errorf("dist: %s: %s %v is not a finite number", p.kind, parameter, value))
	case !ok:
		p.errs = append(p.errs, fmt.Errorf("dist: %s: %s %v is not %s", p.kind, parameter, value, condition))
	}
}

func (p *problems) err() error { return errors.Join(p.errs...) }
