package study

import (
	"gradus/model"
	"gradus/sim/experiment"
)

// Members are the configurations that an accepted set makes of a base, none where
// it has no set. Replication r, counted from 0, is simulated under member r mod
// M: at every point of a study under the same one, so that differences are paired
// in the parameters as they are in luck, and intervals over replications hold
// ignorance of the parameters too, at the cost of the runs alone.
type Members []*model.Config

// of returns what a replication is simulated with.
func (m Members) of(base *model.Config, replication int) *model.Config {
	if len(m) == 0 {
		return base
	}
	return m[replication%len(m)]
}

// draw is the number of the member of a replication in results {1..}; 0 where
// parameters do not vary.
func (m Members) draw(replication int) int {
	if len(m) == 0 {
		return 0
	}
	return 1 + replication%len(m)
}

// byMember sorts what replications gave by their members: [member][replication
// of the member].
func (m Members) byMember(x []float64) [][]float64 {
	out := make([][]float64, min(len(m), len(x)))
	for r, v := range x {
		out[r%len(m)] = append(out[r%len(m)], v)
	}
	return out
}

// MemberBands splits what is not known of a line, at a point or of its paired
// difference from the reference, into luck and ignorance of the parameters.
type MemberBands struct {
	Line
	Point      int
	Difference bool
	experiment.Uncertainty
}

// ToldApart is how many replications tell luck from ignorance of the parameters:
// two of each member. It is 0 where parameters do not vary.
func (m Members) ToldApart() int { return 2 * len(m) }

// OverSets tells whether the replications are over an accepted set of parameters.
func (r *Result) OverSets() bool { return len(r.members) > 0 }

// Banded tells whether luck and ignorance of the parameters are told apart.
func (r *Result) Banded() bool { return len(r.members) > 0 && len(r.values) >= r.members.ToldApart() }

// Bands splits lines where luck and ignorance are told apart; otherwise there
// are none. First come the levels of the reference, then the
// differences of the other points.
func (r *Result) Bands(lines []Line) []MemberBands {
	var out []MemberBands
	for p := range r.Points {
		for _, l := range lines {
			if u := r.Band(p, l); u != nil {
				out = append(out, MemberBands{l, p, p > 0, *u})
			}
		}
	}
	return out
}

// Band splits a line at the reference, point 0, or its difference from it at
// another point: nil where Bands has none.
func (r *Result) Band(point int, l Line) *experiment.Uncertainty {
	if _, ok := r.index[l.Cell]; !ok || !r.Banded() {
		return nil
	}
	x := r.every(point, l.Cell)
	if point > 0 {
		for i, base := range r.every(0, l.Cell) {
			x[i] -= base
		}
	}
	return r.apart(x)
}

// underSets is where a difference under one further set of parameters lies: the
// full band, and never less than the interval of the mean, which may hold for
// several points at once. It is nil where Bands has none.
func (r *Result) underSets(point int, l Line, mean experiment.Interval) *experiment.Interval {
	u := r.Band(point, l)
	if u == nil {
		return nil
	}
	around := Around(mean, u.FullBand)
	return &around
}

// Around is the band of luck and ignorance, which is never told narrower than the
// interval that lies in it.
func Around(inner, full experiment.Interval) experiment.Interval {
	full.Low, full.High = min(inner.Low, full.Low), max(inner.High, full.High)
	return full
}

// MonthlyBands splits the level of a line at a point in each of the months: nil in
// those without a value, and altogether where Bands has none.
func (r *Result) MonthlyBands(point int, facility, code string, months []string) []*experiment.Uncertainty {
	if !r.Banded() {
		return nil
	}
	out := make([]*experiment.Uncertainty, len(months))
	for i, m := range months {
		c := Cell{m, facility, All, code}
		if _, ok := r.index[c]; ok {
			out[i] = r.apart(r.every(point, c))
		}
	}
	return out
}

// apart splits a value a replication; nil where none is defined.
func (r *Result) apart(x []float64) *experiment.Uncertainty {
	u, err := experiment.LuckApart(r.members.byMember(x), Level)
	if err != nil {
		return nil
	}
	return &u
}
