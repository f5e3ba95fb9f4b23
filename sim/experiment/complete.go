package experiment

import (
	"fmt"
	"math"
	"strings"
)

// Evaluate returns values[point][replication] of a function on the points of a
// sample.
func Evaluate(s Sample, replications int, f func(point []float64, replication int) float64) [][]float64 {
	values := make([][]float64, len(s.Points))
	for i, point := range s.Points {
		values[i] = make([]float64, replications)
		for r := range values[i] {
			values[i][r] = f(point, r)
		}
	}
	return values
}

// Gap is a value that a method needs and does not have.
type Gap struct {
	Point       int // number of the point, from 0
	Replication int // number of the replication, from 0; -1: all of the point
}

// IncompleteError says which values of a sample are missing. A method that
// rests on how points belong together cannot leave some out.
type IncompleteError struct {
	Points, Replications int // wanted
	Gaps                 []Gap
}

// shownGaps is how many stretches of gaps a message names.
const shownGaps = 12

func (e *IncompleteError) Error() string {
	var shown []string
	add := func(first, last Gap) {
		text := fmt.Sprintf("%d", first.Point)
		if last.Point > first.Point {
			text += fmt.Sprintf("-%d", last.Point)
		}
		if first.Replication >= 0 {
			text += fmt.Sprintf(" (replication %d)", first.Replication)
		}
		shown = append(shown, text)
	}
	first := e.Gaps[0]
	for i, g := range e.Gaps {
		last := i == len(e.Gaps)-1
		if last || e.Gaps[i+1].Point != g.Point+1 || e.Gaps[i+1].Replication != g.Replication {
			add(first, g)
			if !last {
				first = e.Gaps[i+1]
			}
		}
	}
	more := ""
	if n := len(shown) - shownGaps; n > 0 {
		shown, more = shown[:shownGaps], fmt.Sprintf(" and %d more", n)
	}
	return fmt.Sprintf("values are missing or undefined at %d places of %d points x %d replications: point %s%s",
		len(e.Gaps), e.Points, e.Replications, strings.Join(shown, ", "), more)
}

// replicationsOf makes sure that every point of a sample has a finite value in every
// replication, and returns the number of replications. The error is an
// [*IncompleteError] where values are missing.
func replicationsOf(s Sample, values [][]float64) (replications int, err error) {
	if len(values) > len(s.Points) {
		return 0, fmt.Errorf("%d points have values, the sample has %d: these are values of another sample", len(values), len(s.Points))
	}
	for _, v := range values {
		replications = max(replications, len(v))
	}
	gaps := &IncompleteError{Points: len(s.Points), Replications: replications}
	for i := range s.Points {
		if i >= len(values) || len(values[i]) == 0 {
			gaps.Gaps = append(gaps.Gaps, Gap{i, -1})
			continue
		}
		for r := range replications {
			if r >= len(values[i]) || math.IsNaN(values[i][r]) || math.IsInf(values[i][r], 0) {
				gaps.Gaps = append(gaps.Gaps, Gap{i, r})
			}
		}
	}
	if len(gaps.Gaps) > 0 {
		return 0, gaps
	}
	return replications, nil
}
