package model

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"
	"unsafe"
)

// RankErrors holds the ranks and terciles of income against a plain sort.
func RankErrors(d *District) (wrong []error) {
	r := d.res
	order := make([]int, r.n)
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.people[a].logIncome, r.people[b].logIncome) })
	income := func(at int) float32 { return r.people[order[at]].logIncome }
	for at, i := range order {
		tercile := uint8(0)
		for _, bound := range []float32{income(r.n / 3), income(2 * r.n / 3)} {
			if income(at) >= bound {
				tercile++
			}
		}
		if rank := fractionOf((float64(at) + 0.5) / float64(r.n)); r.people[i].rank != rank || r.people[i].tercile != tercile {
			wrong = append(wrong, fmt.Errorf("resident %d has the rank %v and tercile %d, and should have %v and %d", i, r.people[i].rank, r.people[i].tercile, rank, tercile))
		}
	}
	return wrong
}

// SampleErrors holds a district with every so many-th of its residents against
// the whole one: those who are there, and all that choices know.
func SampleErrors(c *Config, every int) (wrong []error) {
	whole, sample := newDistrict(c, rootOf(0, 0), 1), newDistrict(c, rootOf(0, 0), every)
	for i := 0; i < c.Residents; i += every {
		own := func(d *District) []any {
			x := d.res.people[i]
			x.tercile, x.rank = 0, 0
			return []any{x, d.res.frailty[i], d.res.believed(i)}
		}
		if !reflect.DeepEqual(own(whole), own(sample)) {
			wrong = append(wrong, fmt.Errorf("resident %d is %+v, in the sample %+v", i, own(whole), own(sample)))
		}
	}
	if !reflect.DeepEqual(whole.terms, sample.terms) || !reflect.DeepEqual(whole.staff, sample.staff) || !reflect.DeepEqual(whole.places, sample.places) {
		wrong = append(wrong, fmt.Errorf("the sample meets other institutions"))
	}
	return wrong
}

// RowBytes are the sizes of the rows that events touch at random.
func RowBytes() map[string]uintptr {
	return map[string]uintptr{"a resident": unsafe.Sizeof(person{}), "an episode": unsafe.Sizeof(episode{})}
}
