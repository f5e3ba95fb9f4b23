package experiment

import (
	"fmt"
	"slices"

	"gradus/sim"
	"gradus/sim/fmath"
)

// Trajectories returns a sample for [ElementaryEffects] after Morris (1991):
// so many walks {>= 2} of one step a factor, from a random start and in a
// random order of the factors, addressed by the key. Trajectory t holds the
// points t(k+1) to t(k+1)+k of a design of k factors. A longer sample under the
// same key begins with the shorter one.
//
// Every factor takes the given even number of levels {>= 2; customarily 4} and
// steps over half of them, p/(2(p-1)) of its range, so that every level is as
// likely as another. Factors with fewer values, or a list of them, step over
// half of theirs. Steps are long on purpose: the luck in an effect is that of two
// values divided by the step, so short ones drown in it.
func Trajectories(factors []Factor, trajectories, levels int, key sim.Key) (Sample, error) {
	k := len(factors)
	if err := validateDesign(factors, float64(trajectories)*float64(k+1)); err != nil {
		return Sample{}, err
	}
	if trajectories < 2 {
		return Sample{}, fmt.Errorf("trajectories: %d, want at least 2", trajectories)
	}
	if levels < 2 || levels%2 != 0 {
		return Sample{}, fmt.Errorf("levels: %d, want an even number from 2", levels)
	}
	ladders := make([][]float64, k)
	for i, f := range factors {
		if ladders[i] = f.Levels(levels); len(ladders[i]) < 2 {
			return Sample{}, fmt.Errorf("factor %q: it has one value only and cannot step", f.Name)
		}
	}
	s := newSample(factors, trajectories*(k+1))
	for t := range trajectories {
		walk(s.Points[t*(k+1):(t+1)*(k+1)], ladders, key.Named("trajectory").At(int64(t)))
	}
	return s, nil
}

// walk fills the points of one trajectory.
func walk(points [][]float64, ladders [][]float64, key sim.Key) {
	k := len(ladders)
	order := make([]int, k) // Fisher and Yates, inside out
	target := make([]float64, k)
	for i, ladder := range ladders {
		j := key.Named("order").At(int64(i)).Below(i + 1)
		order[i], order[j] = order[j], i
		half := len(ladder) / 2
		low := key.Named("start").At(int64(i)).Below(half)
		from, to := low, low+len(ladder)-half
		if key.Named("direction").At(int64(i)).Below(2) == 1 {
			from, to = to, from
		}
		points[0][i], target[i] = ladder[from], ladder[to]
	}
	for step, i := range order {
		copy(points[step+1], points[step])
		points[step+1][i] = target[i]
	}
}

// position returns where a value lies in the range of a factor, 0 at the low
// end and 1 at the high one: on a logarithmic scale with Log, and by the place
// in the list where there are Values.
func (f Factor) position(x float64) float64 {
	switch {
	case f.Values != nil:
		return float64(slices.Index(f.Values, x)) / float64(len(f.Values)-1)
	case f.Log:
		low := fmath.Log(f.Low)
		return (fmath.Log(x) - low) / (fmath.Log(f.High) - low)
	}
	return (x - f.Low) / (f.High - f.Low)
}

// step is one move along a trajectory.
type step struct {
	factor   int
	from, to int     // points
	length   float64 // share of the range, with its sign
}

// steps takes the trajectories of a sample apart: steps[factor][trajectory]. It
// refuses a sample that is not made of whole trajectories.
func steps(s Sample) ([][]step, error) {
	k := len(s.Factors)
	if k == 0 || len(s.Points) == 0 || len(s.Points)%(k+1) != 0 {
		return nil, fmt.Errorf("%d points of %d factors are not whole trajectories of %d points: this is another sample, or a part of one",
			len(s.Points), k, k+1)
	}
	out := make([][]step, k)
	for first := 0; first < len(s.Points); first += k + 1 {
		seen := make([]bool, k)
		for p := first + 1; p <= first+k; p++ {
			moved := changed(s.Points[p-1], s.Points[p])
			if len(moved) != 1 || seen[moved[0]] {
				return nil, fmt.Errorf("points %d and %d are not a step of a trajectory, which changes one factor that has not changed before: the points are out of order or of another sample",
					p-1, p)
			}
			i := moved[0]
			seen[i] = true
			f := s.Factors[i]
			out[i] = append(out[i], step{i, p - 1, p, f.position(s.Points[p][i]) - f.position(s.Points[p-1][i])})
		}
	}
	return out, nil
}

// changed lists the coordinates in which two points differ.
func changed(a, b []float64) []int {
	var out []int
	for i := range a {
		if a[i] != b[i] {
			out = append(out, i)
		}
	}
	return out
}
