package study

import (
	"slices"
	"sync"
)

// soFar collects the points of each replication for who wants to watch.
type soFar struct {
	points []string
	tell   func(*Result)

	mu    sync.Mutex
	open  map[int][][]float64 // by replication, [point]; nil for a point that is not finished
	whole [][][]float64
}

func (s *soFar) add(point, replication int, cells []Cell, values []float64) {
	if s.tell == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open == nil {
		s.open = map[int][][]float64{}
	}
	if s.open[replication] == nil {
		s.open[replication] = make([][]float64, len(s.points))
	}
	all := s.open[replication]
	all[point] = values
	if !slices.ContainsFunc(all, func(v []float64) bool { return v == nil }) {
		delete(s.open, replication)
		s.whole = append(s.whole, all)
		s.tell(newResult(s.points, cells, s.whole))
	}
}
