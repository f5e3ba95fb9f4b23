package experiment

import (
	"errors"
	"fmt"
	"math"
)

// Term is a part of a constraint: a factor times a coefficient.
type Term struct {
	Factor      string
	Coefficient float64
}

// Constraint says that the sum of its terms is at most a number. A lower bound
// is written with the signs turned round.
type Constraint struct {
	Terms  []Term
	AtMost float64
}

// NoneLeftError is the error of constraints that no point satisfies.
type NoneLeftError struct {
	Points    int       // before the constraints
	Satisfied []int     // points that satisfy each constraint by itself
	Least     []float64 // the smallest sum of each constraint over the points
}

func (e *NoneLeftError) Error() string {
	return fmt.Sprintf("none of %d points satisfies all constraints; each by itself is satisfied by %v of them, and its smallest sum is %v",
		e.Points, e.Satisfied, e.Least)
}

// Within returns the points that satisfy every constraint, in their order,
// with the share of the points that this is. The sample itself stays as it is.
//
// Points are rejected, not moved: what is left of a Latin hypercube or of a
// Sobol' sequence is uniform over what the constraints allow, but no longer
// even in each factor by itself.
//
// A sum may be above its bound by as much as rounding may have added: 1e-9 of
// the largest of its parts.
func (s Sample) Within(constraints ...Constraint) (kept Sample, share float64, err error) {
	columns, err := s.columns(constraints)
	if err != nil {
		return Sample{}, 0, err
	}
	none := &NoneLeftError{
		Points: len(s.Points), Satisfied: make([]int, len(constraints)), Least: make([]float64, len(constraints)),
	}
	for c := range none.Least {
		none.Least[c] = math.Inf(1)
	}
	kept.Factors = s.Factors
	for _, p := range s.Points {
		all := true
		for c, of := range constraints {
			sum, size := 0.0, math.Abs(of.AtMost)
			for t, term := range of.Terms {
				part := float64(term.Coefficient * p[columns[c][t]])
				sum, size = sum+part, math.Max(size, math.Abs(part))
			}
			none.Least[c] = math.Min(none.Least[c], sum)
			if sum-of.AtMost <= float64(1e-9*size) {
				none.Satisfied[c]++
			} else {
				all = false
			}
		}
		if all {
			kept.Points = append(kept.Points, p)
		}
	}
	if len(kept.Points) == 0 {
		return Sample{}, 0, none
	}
	return kept, float64(len(kept.Points)) / float64(len(s.Points)), nil
}

// columns finds the factors of the terms, or returns everything that is wrong
// with the constraints.
func (s Sample) columns(constraints []Constraint) ([][]int, error) {
	index := map[string]int{}
	for k, f := range s.Factors {
		index[f.Name] = k
	}
	var errs []error
	out := make([][]int, len(constraints))
	for c, of := range constraints {
		fault := func(format string, args ...any) {
			errs = append(errs, fmt.Errorf("constraint %d: "+format, append([]any{c + 1}, args...)...))
		}
		if len(of.Terms) == 0 {
			fault("it has no term")
		}
		if math.IsNaN(of.AtMost) || math.IsInf(of.AtMost, 0) {
			fault("at most %v is no finite number", of.AtMost)
		}
		seen := map[string]bool{}
		for _, t := range of.Terms {
			k, known := index[t.Factor]
			switch {
			case !known:
				fault("there is no factor %q", t.Factor)
			case seen[t.Factor]:
				fault("factor %q is in it twice", t.Factor)
			}
			if math.IsNaN(t.Coefficient) || math.IsInf(t.Coefficient, 0) || t.Coefficient == 0 {
				fault("the coefficient of %q is %v, want a finite number other than 0", t.Factor, t.Coefficient)
			}
			seen[t.Factor] = true
			out[c] = append(out[c], k)
		}
	}
	return out, errors.Join(errs...)
}
