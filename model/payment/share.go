package payment

import (
	"math"

	"gradus/sim/fmath"
)

// Apportion shares a total among weights to the fen into out: each gets its
// part rounded towards nothing, and the fen left over go one each to the
// largest remainders, the first of equals. Weights below 0 count as 0; without
// any weight all get alike. The parts add up to the total exactly.
func Apportion(total Fen, weights []float64, out []Fen) {
	sum := 0.0
	for _, w := range weights {
		sum += math.Max(0, w)
	}
	sign := Fen(1)
	if total < 0 {
		sign, total = -1, -total
	}
	left := total
	part := func(i int) float64 {
		if sum == 0 {
			return float64(total) / float64(len(weights))
		}
		return float64(float64(total) * (math.Max(0, weights[i]) / sum))
	}
	for i := range weights {
		out[i] = min(left, Fen(math.Floor(part(i))))
		left -= out[i]
	}
	for ; left > 0; left-- {
		best, most := 0, math.Inf(-1)
		for i := range weights {
			if r := part(i) - float64(out[i]); r > most && (sum == 0 || weights[i] > 0) {
				best, most = i, r
			}
		}
		out[best]++
	}
	for i := range out[:len(weights)] {
		out[i] *= sign
	}
}

// PowerWeight returns the weight of an institution of a tier in sharing by
// bargaining power.
func (p *Params) PowerWeight(tier int) float64 {
	if p.Power[tier] == 0 {
		return 0
	}
	return fmath.Pow(p.Power[tier], p.PowerExponent)
}

// Game is the characteristic function of an alliance (specification, 7.9): a
// coalition has its members' own surpluses, what pairs of them produce
// together, and the synergy if all three tiers are in it. Without a member of
// some tier there is no synergy.
type Game struct {
	Own     []float64 // by member
	Pair    []float64 // of i and j at i*n+j, both halves added up
	Tier    []int     // by member: 0 community, 1 secondary, 2 tertiary
	Synergy float64
}

// Value returns what a coalition has; bit i of the set is member i.
func (g *Game) Value(set uint32) float64 {
	n := len(g.Own)
	v, tiers := 0.0, 0
	for i := range n {
		if set>>i&1 == 0 {
			continue
		}
		v += g.Own[i]
		tiers |= 1 << g.Tier[i]
		for j := range i {
			if set>>j&1 == 1 {
				v += g.Pair[i*n+j] + g.Pair[j*n+i]
			}
		}
	}
	if tiers == 7 {
		v += g.Synergy
	}
	return v
}

// Shapley writes each member's Shapley value into phi. It is the closed form
// of [Shapley] for this function, exact for any number of members: half of
// what each pair produces goes to either, and a member gets the synergy in the
// orders of joining in which he completes the three tiers.
func (g *Game) Shapley(phi []float64) {
	n := len(g.Own)
	var count [3]int
	for _, t := range g.Tier {
		count[t]++
	}
	var joins [3]float64
	if g.Synergy != 0 && count[0] > 0 && count[1] > 0 && count[2] > 0 {
		for t := range joins {
			joins[t] = completes(count[t], count[(t+1)%3], count[(t+2)%3])
		}
	}
	for i := range n {
		phi[i] = g.Own[i] + float64(g.Synergy*joins[g.Tier[i]])
		for j := range n {
			if j != i {
				phi[i] += float64((g.Pair[i*n+j] + g.Pair[j*n+i]) / 2)
			}
		}
	}
}

// completes returns the probability that, in a random order, a given one of
// own members comes when none of his tier and at least one of each of the two
// others is there.
func completes(own, a, b int) float64 {
	n, p := own+a+b, 0.0
	for i := 1; i <= a; i++ {
		for j := 1; j <= b; j++ {
			// C(a,i) C(b,j) (i+j)! (n-i-j-1)! / n!
			p += float64(choose(a, i)*choose(b, j)) / float64(choose(n-1, i+j)*float64(n))
		}
	}
	return p
}

// choose returns the number of ways to take k of n.
func choose(n, k int) float64 {
	x := 1.0
	for i := 1; i <= k; i++ {
		x = float64(x*float64(n-k+i)) / float64(i)
	}
	return x
}

// MaxPlayers bounds the players of [Shapley], whose work doubles with each.
const MaxPlayers = 10

// Shapley writes the Shapley values of any game into phi, by its definition:
//
//	phi_i = sum over S without i of |S|! (n-|S|-1)! / n! (v(S+i) - v(S)).
//
// It panics with more than [MaxPlayers] players.
func Shapley(v func(set uint32) float64, phi []float64) {
	n := len(phi)
	if n > MaxPlayers {
		panic("payment: too many players for an exact Shapley value")
	}
	values := make([]float64, 1<<n)
	size := make([]int, 1<<n)
	for s := range values {
		values[s] = v(uint32(s))
		if s > 0 {
			size[s] = size[s&(s-1)] + 1
		}
	}
	for i := range phi {
		phi[i] = 0
		for s := range values {
			if s>>i&1 == 0 {
				phi[i] += (values[s|1<<i] - values[s]) / float64(choose(n-1, size[s])*float64(n))
			}
		}
	}
}
