package study

import (
	"gradus/sim/experiment"
)

// oneAtATime is the method of a design whose points leave from the first one by
// a single number each.
const oneAtATime = "one_at_a_time"

// Swing is what one number of a design does by itself: the paired difference from the
// point at which all have their own values.
type Swing struct {
	Cell
	Role       string // "lever" or "uncertain"
	Point      int    // lever point: of a lever its own, of an uncertain parameter the one that is held
	Draw       int    // of an uncertain parameter
	Factor     string
	Value, Own float64             // of the factor, here and at the point it leaves from
	Base       experiment.Interval // at that point; luck alone
	Diff       experiment.Interval // paired by replication; luck alone
}

// Roles of the numbers of a design.
const (
	RoleLever     = "lever"
	RoleUncertain = "uncertain"
)

// Swings returns what each number does where the levers, the uncertain
// parameters or both vary one at a time, in the order of the points; none of
// other designs. The interval is that of luck: of a lever whose scenario is
// run under many draws it is that of the mean over them, replication by
// replication, and where the draws vary one at a time too, only the first one counts,
// at which they have their own values.
func (d *Design) Swings(p *experiment.Plan, store experiment.Store, cells []Cell) ([]Swing, error) {
	levers := d.LeverDesign.Method == oneAtATime && centred(d.Levers)
	uncertain := d.UncertainDesign.Method == oneAtATime && centred(d.Uncertain)
	if !levers && !uncertain {
		return nil, nil
	}
	asked := make([]Asked, len(cells))
	for i, c := range cells {
		asked[i] = Asked{Cell: c}
	}
	values, err := d.values(p, store, asked)
	if err != nil {
		return nil, err
	}
	var out []Swing
	if levers {
		draws := p.Draws
		if uncertain {
			draws = 1
		}
		for i, cell := range cells {
			for point := 1; point < p.Points; point++ {
				s := Swing{Cell: cell, Role: RoleLever, Point: point}
				s.leaves(d.Levers, point)
				s.measure(values[i][0][:draws], values[i][point][:draws])
				out = append(out, s)
			}
		}
	}
	if uncertain {
		points := p.Points
		if levers {
			points = 1
		}
		for point := range points {
			for i, cell := range cells {
				for draw := 1; draw < p.Draws; draw++ {
					s := Swing{Cell: cell, Role: RoleUncertain, Point: point, Draw: draw}
					s.leaves(d.Uncertain, draw)
					s.measure(values[i][point][:1], values[i][point][draw:draw+1])
					out = append(out, s)
				}
			}
		}
	}
	return out, nil
}

// centred tells whether every point differs from the first one by one number: not so
// where a constraint has left out the point that all others leave from.
func centred(sample experiment.Sample) bool {
	for point := 1; point < len(sample.Points); point++ {
		var s Swing
		if s.leaves(sample, point) != 1 {
			return false
		}
	}
	return true
}

// leaves finds the factor in which a point differs from the first one, and in how many
// it does.
func (s *Swing) leaves(sample experiment.Sample, point int) (differ int) {
	for k, own := range sample.Points[0] {
		if x := sample.Points[point][k]; x != own {
			differ++
			s.Factor, s.Value, s.Own = sample.Factors[k].Name, x, own
		}
	}
	return differ
}

// measure finds the difference over [draw][replication].
func (s *Swing) measure(base, rows [][]float64) {
	s.Base = experiment.MeanInterval(overDraws(base), Level)
	s.Diff = experiment.MeanInterval(overDraws(pairedRows(base, rows)), Level)
}

// overDraws is the mean over the draws of every replication that all of them have.
func overDraws(rows [][]float64) []float64 {
	n := len(rows[0])
	for _, row := range rows {
		n = min(n, len(row))
	}
	out := make([]float64, n)
	for r := range out {
		for _, row := range rows {
			out[r] += row[r] / float64(len(rows))
		}
	}
	return out
}
