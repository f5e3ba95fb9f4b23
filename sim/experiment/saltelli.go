package experiment

import (
	"fmt"
	"slices"

	"gradus/sim"
)

// Saltelli returns a sample for [SobolIndices] after Saltelli et al. (2010): so
// many rows {>= 2; a power of two serves best} of k+2 points for k factors, each
// made of the two halves a and b of a point of [ShiftedSobol] in 2k dimensions:
//
//	a, then for every factor a with that factor from b, then b
//
// Row j holds the points j(k+2) to j(k+2)+k+1; a longer sample under the same
// key begins with the shorter one.
func Saltelli(factors []Factor, rows int, key sim.Key) (Sample, error) {
	k := len(factors)
	if err := validateDesign(factors, float64(rows)*float64(k+2)); err != nil {
		return Sample{}, err
	}
	if rows < 2 {
		return Sample{}, fmt.Errorf("rows: %d, want at least 2", rows)
	}
	twice := slices.Concat(factors, factors)
	for i := range twice {
		twice[i].Name = fmt.Sprintf("%s of %c", twice[i].Name, "ab"[i/k])
	}
	pairs, err := ShiftedSobol(twice, rows, key)
	if err != nil {
		return Sample{}, err
	}
	return cross(factors, pairs.Points), nil
}

// cross makes the rows out of pairs of points, b behind a.
func cross(factors []Factor, pairs [][]float64) Sample {
	k := len(factors)
	s := newSample(factors, len(pairs)*(k+2))
	for j, pair := range pairs {
		row := s.Points[j*(k+2) : (j+1)*(k+2)]
		for p := range row[:k+1] {
			copy(row[p], pair[:k])
			if p > 0 {
				row[p][p-1] = pair[k+p-1]
			}
		}
		copy(row[k+1], pair[k:])
	}
	return s
}

// rowsOf returns the number of rows of a sample of [Saltelli], or what shows
// that it is another one. An index computed from points that do not belong
// together can come out as anything, and looks like a number.
func rowsOf(s Sample) (int, error) {
	k := len(s.Factors)
	if k == 0 || len(s.Points) == 0 || len(s.Points)%(k+2) != 0 {
		return 0, fmt.Errorf("%d points of %d factors are not whole rows of %d points: this is another sample, or a part of one",
			len(s.Points), k, k+2)
	}
	for first := 0; first < len(s.Points); first += k + 2 {
		a, b := s.Points[first], s.Points[first+k+1]
		for i := range k {
			p := first + 1 + i
			for f, x := range s.Points[p] {
				if f == i && x != b[f] || f != i && x != a[f] {
					return 0, fmt.Errorf("point %d is not point %d with %s from point %d: the points are out of order or of another sample",
						p, first, s.Factors[i].Name, first+k+1)
				}
			}
		}
	}
	return len(s.Points) / (k + 2), nil
}
