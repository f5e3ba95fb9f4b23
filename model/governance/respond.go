package governance

import (
	"math"

	"gradus/sim/fmath"
)

// Mix is how a player's units spread over the grid of efforts; the shares add
// up to 1.
type Mix [len(Grid)]float64

// NewMix returns the narrowest mix whose mean is a given effort.
func NewMix(effort float64) (m Mix) {
	last := len(Grid) - 1
	at := float64(math.Max(0, math.Min(1, effort)) * float64(last))
	k := min(int(at), last-1)
	m[k+1] = at - float64(k)
	m[k] = 1 - m[k+1]
	return m
}

// Effort returns the mean effort.
func (m *Mix) Effort() float64 {
	e := 0.0
	for k, x := range m {
		e += float64(x * Grid[k])
	}
	return math.Min(1, e)
}

// Respond moves a mix a quarter towards what pays.
func (p *Params) Respond(m *Mix, payoff *[len(Grid)]float64) Mix {
	if p.Rule == Replicator {
		return p.replicate(m, payoff)
	}
	best := payoff[0]
	for _, u := range payoff {
		best = math.Max(best, u)
	}
	var want Mix
	sum := 0.0
	for k, u := range payoff {
		want[k] = fmath.Exp((u - best) / p.Temperature)
		sum += want[k]
	}
	out := *m
	for k := range out {
		out[k] = float64((1-p.Rate)*m[k]) + float64(p.Rate*want[k]/sum)
	}
	return out
}

// replicate lets efforts that do better than the mean grow:
// x <- x (1 + r (U - mean U)), made shares again, with mutation.
func (p *Params) replicate(m *Mix, payoff *[len(Grid)]float64) Mix {
	mean := 0.0
	for k, x := range m {
		mean += float64(x * payoff[k])
	}
	var out Mix
	sum := 0.0
	for k, x := range m {
		out[k] = x * math.Max(0, 1+float64(p.Rate*(payoff[k]-mean)))
		sum += out[k]
	}
	for k := range out {
		out[k] = float64((1-p.Mutation)*out[k]/sum) + p.Mutation/float64(len(out))
	}
	return out
}
