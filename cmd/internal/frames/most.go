package frames

import (
	"slices"
)

// MostPoints is how many lever points a sweep shows on the screen; the file has all.
const MostPoints = 40

// MostChanges is how many changes of place the table of switchers lists; the folder
// has all.
const MostChanges = 10

// MostConverging is how many parameters the figure of convergence follows;
// the table has all.
const MostConverging = 6

// Ranked is the order of so many parameters by size, the largest first.
func Ranked(n int, size func(i int) float64) []int {
	order := make([]int, n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		switch a, b := size(i), size(j); {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	return order
}
