package study

import (
	"cmp"
	"slices"
	"sync"

	"gradus/model"
	"gradus/scenarios"
)

// Setback is a lever point under a draw that cannot be run, or only under overload.
type Setback struct {
	Point, Draw int
	Problems    scenarios.Problems // why it cannot be read; nil of one that can
	Overloaded  []model.Load       // the stations that are offered more than they can do
	Config      *model.Config      // of the base under the draw; nil where it cannot be read
}

// Setbacks tries every lever point under every draw, by the analytic loads alone, and
// returns those that speak against a run, draw by draw: none is an empty list and not nil,
// which is of what was not tried.
func (d *Design) Setbacks(workers int) []Setback {
	found := make([][]Setback, d.Draws())
	draws := make(chan int)
	var all sync.WaitGroup
	for range max(1, workers) {
		all.Go(func() {
			for draw := range draws {
				for point := range d.Points() {
					if b, ok := d.setback(point, draw); ok {
						found[draw] = append(found[draw], b)
					}
				}
			}
		})
	}
	for draw := range d.Draws() {
		draws <- draw
	}
	close(draws)
	all.Wait()
	return append([]Setback{}, slices.Concat(found...)...)
}

func (d *Design) setback(point, draw int) (Setback, bool) {
	sc, problems := scenarios.Load(d.Request(point, draw))
	if len(problems) > 0 {
		return Setback{Point: point, Draw: draw, Problems: problems}, true
	}
	over := Overloaded(&sc.Config, sc.Levers)
	return Setback{Point: point, Draw: draw, Overloaded: over, Config: &sc.Config}, len(over) > 0
}

// Heaviest is the station that is offered most for what it can do.
func (b *Setback) Heaviest() model.Load {
	return slices.MaxFunc(b.Overloaded, func(x, y model.Load) int { return cmp.Compare(x.Utilisation(), y.Utilisation()) })
}

// Overloaded returns the stations that are offered more than they can do, see [Loads].
func Overloaded(c *model.Config, levers []model.Lever) []model.Load {
	return slices.DeleteFunc(Loads(c, levers), func(l model.Load) bool { return l.Utilisation() < 1 })
}
