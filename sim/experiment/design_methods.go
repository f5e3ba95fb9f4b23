package experiment

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"gradus/sim"
)

// Grid returns every combination of the levels of the factors (see
// [Factor.Levels]), the last factor changing first. levels {>= 2} concerns the
// factors without Values.
func Grid(factors []Factor, levels int) (Sample, error) {
	points := 1.0
	for _, f := range factors {
		points *= float64(f.levels(levels))
	}
	if err := errors.Join(validateDesign(factors, points), validateLevels(factors, levels)); err != nil {
		return Sample{}, err
	}
	values, count := make([][]float64, len(factors)), 1
	for k, f := range factors {
		values[k] = f.Levels(levels)
		count *= len(values[k])
	}
	s := newSample(factors, count)
	for i, p := range s.Points {
		for k := len(factors) - 1; k >= 0; k-- {
			p[k] = values[k][i%len(values[k])]
			i /= len(values[k])
		}
	}
	return s, nil
}

// OneAtATime returns the centre, a value for each factor, and then for each
// factor in turn its levels with all others at the centre; a level that is
// the centre is not run again. The centre may lie outside the ranges. levels
// {>= 2} concerns the factors without Values.
//
// What two factors do together no such design can tell.
func OneAtATime(factors []Factor, centre []float64, levels int) (Sample, error) {
	points := 1.0
	for _, f := range factors {
		points += float64(f.levels(levels))
	}
	err := errors.Join(validateDesign(factors, points), validateLevels(factors, levels))
	if len(centre) != len(factors) {
		err = errors.Join(err, fmt.Errorf("the centre has %d values for %d factors", len(centre), len(factors)))
	}
	for i, x := range centre {
		if math.IsNaN(x) || math.IsInf(x, 0) {
			err = errors.Join(err, fmt.Errorf("value %d of the centre: %v is no finite number", i+1, x))
		}
	}
	if err != nil {
		return Sample{}, err
	}
	s := Sample{Factors: slices.Clone(factors), Points: [][]float64{slices.Clone(centre)}}
	for k, f := range factors {
		for _, x := range f.Levels(levels) {
			if x != centre[k] {
				p := slices.Clone(centre)
				p[k] = x
				s.Points = append(s.Points, p)
			}
		}
	}
	return s, nil
}

// validateLevels returns what is wrong with a number of levels.
func validateLevels(factors []Factor, levels int) error {
	i := slices.IndexFunc(factors, func(f Factor) bool { return f.Values == nil })
	if i >= 0 && levels < 2 {
		return fmt.Errorf("levels: %d, want at least 2, since factor %q is a range", levels, factors[i].Name)
	}
	return nil
}

// LatinHypercube returns points of which, for every factor, exactly one lies
// in each of so many equal parts of its range, at a random place in it, in an
// order that is random and independent of the other factors' (McKay, Beckman
// and Conover 1979). Of a factor with fewer values than points, each value
// comes up equally often, give or take one.
//
// The luck of a factor is addressed by its name below the key: with one factor
// more the others stay where they are.
func LatinHypercube(factors []Factor, points int, key sim.Key) (Sample, error) {
	if err := validateDesign(factors, float64(points)); err != nil {
		return Sample{}, err
	}
	s := newSample(factors, points)
	part := make([]int, points)
	for k, f := range factors {
		order, place := key.Named("order").Named(f.Name), key.Named("place").Named(f.Name)
		for i := range part { // Fisher and Yates, inside out
			j := order.At(int64(i)).Below(i + 1)
			part[i], part[j] = part[j], i
		}
		for i, p := range s.Points {
			p[k] = f.At((float64(part[i]) + place.At(int64(i)).Uniform()) / float64(points))
		}
	}
	return s, nil
}

// List returns the given points, each a value for every factor. A value has to
// be one that the factor can take.
func List(factors []Factor, points [][]float64) (Sample, error) {
	err := validateDesign(factors, float64(len(points)))
	for i, p := range points {
		if len(p) != len(factors) {
			err = errors.Join(err, fmt.Errorf("point %d has %d values for %d factors", i+1, len(p), len(factors)))
			continue
		}
		for k, x := range p {
			if f := factors[k]; !f.Takes(x) {
				err = errors.Join(err, fmt.Errorf("point %d: factor %q cannot be %v", i+1, f.Name, x))
			}
		}
	}
	if err != nil {
		return Sample{}, err
	}
	s := newSample(factors, len(points))
	for i, p := range points {
		copy(s.Points[i], p)
	}
	return s, nil
}

// Takes reports whether a factor can have a value.
func (f Factor) Takes(x float64) bool {
	if f.Values != nil {
		return slices.Contains(f.Values, x)
	}
	return x >= f.Low && x <= f.High && (!f.Whole || x == math.Trunc(x))
}
