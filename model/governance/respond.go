package governance

import (
	"math"

	"gradus/sim/fmath"
)

// Mix is how a player's units spread over the grid of efforts; the shares add
// up to 1.
type Mix [len(Grid)]float64

// NewMix returns the smoothest mix (of largest entropy) whose mean is a given
// effort: shares in a geometric row.
func NewMix(effort float64) Mix {
	low, high := -400.0, 400.0
	var m Mix
	for range 80 {
		slope := (low + high) / 2
		m = rowOf(slope)
		if m.Effort() < effort {
			low = slope
		} else {
			high = slope
		}
	}
	return m
}

// rowOf returns shares in proportion to exp(slope effort).
func rowOf(slope float64) (m Mix) {
	sum := 0.0
	for k, e := range Grid {
		m[k] = fmath.Exp(float64(slope*e) - math.Max(0, slope))
		sum += m[k]
	}
	for k := range m {
		m[k] /= sum
	}
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

// Anchor is where answers start from: a mix, and the payoffs at which players
// keep to it. The even mix at payoffs of 0 gives the plain logit.
type Anchor struct {
	Mix    Mix
	Payoff [len(Grid)]float64
}

// Even returns the anchor of the plain logit.
func Even() (a Anchor) {
	for k := range a.Mix {
		a.Mix[k] = 1 / float64(len(a.Mix))
	}
	return a
}

// Respond moves a mix a quarter towards what pays:
// x <- (1-r) x + r x0 exp((U-U0)/η) / sum, with x0 and U0 of the anchor.
func (p *Params) Respond(m *Mix, payoff *[len(Grid)]float64, from *Anchor) Mix {
	if p.Rule == Replicator {
		return p.replicate(m, payoff)
	}
	best := math.Inf(-1)
	for k, u := range payoff {
		best = math.Max(best, u-from.Payoff[k])
	}
	var want Mix
	sum := 0.0
	for k, u := range payoff {
		want[k] = float64(from.Mix[k] * fmath.Exp((u-from.Payoff[k]-best)/p.Temperature))
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
		out[k] = float64(x * math.Max(0, 1+float64(p.Rate*(payoff[k]-mean))))
		sum += out[k]
	}
	for k := range out {
		out[k] = float64((1-p.Mutation)*out[k]/sum) + p.Mutation/float64(len(out))
	}
	return out
}
