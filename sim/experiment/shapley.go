package experiment

import (
	"fmt"
	"math"
	"math/bits"

	"gradus/sim"
)

// Coalition is a set of players: bit i is set where player i takes part.
type Coalition uint64

// Has reports whether a player takes part.
func (c Coalition) Has(player int) bool { return c>>player&1 == 1 }

// With returns the coalition with a player more.
func (c Coalition) With(player int) Coalition { return c | 1<<player }

// Without returns the coalition without a player.
func (c Coalition) Without(player int) Coalition { return c &^ (1 << player) }

// The limits of a game. An exact one needs 2^players values.
const (
	MaxPlayers      = 63
	MaxExactPlayers = 16
)

// Game asks for the values of coalitions of players and splits the difference
// between all players and none among them.
//
// The Shapley value of a player is the mean, over all orders in which the
// players may come, of what the value rises by when he joins those before him:
//
//	phi_i = sum over S without i of  |S|! (k-|S|-1)! / k!  (v(S+i) - v(S))     [Shapley 1953]
//
// It adds up to v(all) - v(none), treats alike players alike, and gives nothing
// to a player who never changes anything. An exact game asks for every
// coalition; a sampled one averages over a few orders, each of which adds up
// by itself. Orders are drawn in pairs, one the reverse of the other: who comes
// late in the one comes early in the other, which takes out much of the noise.
type Game struct {
	players    int
	orders     [][]int // nil: all
	coalitions []Coalition
	index      map[Coalition]int
}

// ExactGame returns the game over every coalition {1 <= players <= MaxExactPlayers}.
func ExactGame(players int) *Game {
	if players < 1 || players > MaxExactPlayers {
		panic(fmt.Sprintf("experiment: an exact game of %d players, want 1 to %d", players, MaxExactPlayers))
	}
	g := newGame(players)
	for c := range Coalition(1) << players {
		g.ask(c)
	}
	return g
}

// SampledGame returns the game over random orders in pairs, addressed by the
// key {1 <= players <= MaxPlayers, pairs >= 1}. It asks for every player alone
// and for all but one too.
func SampledGame(players, pairs int, key sim.Key) *Game {
	if players < 1 || players > MaxPlayers || pairs < 1 {
		panic(fmt.Sprintf("experiment: a game of %d players in %d pairs of orders, want 1 to %d in at least 1", players, pairs, MaxPlayers))
	}
	g := newGame(players)
	for i := range players {
		g.ask(Coalition(0).With(i))
		g.ask(g.all().Without(i))
	}
	for pair := range pairs {
		order := make([]int, players)
		back := make([]int, players)
		for i := range order { // Fisher and Yates, inside out
			j := key.At(int64(pair)).At(int64(i)).Below(i + 1)
			order[i], order[j] = order[j], i
		}
		for i, player := range order {
			back[players-1-i] = player
		}
		for _, o := range [][]int{order, back} {
			g.orders = append(g.orders, o)
			var c Coalition
			for _, player := range o {
				c = c.With(player)
				g.ask(c)
			}
		}
	}
	return g
}

// newGame returns a game that asks for none and all.
func newGame(players int) *Game {
	g := &Game{players: players, index: map[Coalition]int{}}
	g.ask(0)
	g.ask(g.all())
	return g
}

func (g *Game) all() Coalition { return 1<<g.players - 1 }

func (g *Game) ask(c Coalition) {
	if _, known := g.index[c]; !known {
		g.index[c] = len(g.coalitions)
		g.coalitions = append(g.coalitions, c)
	}
}

// Coalitions returns those whose values are needed, each once: none, all, the
// others. It must not be changed.
func (g *Game) Coalitions() []Coalition { return g.coalitions }

// Exact reports whether all orders count.
func (g *Game) Exact() bool { return g.orders == nil }

// Split is a game played once. A slice holds a number a player.
type Split struct {
	None, All float64   // values of the empty coalition and of the full one
	Shapley   []float64 // adds up to All - None
	Alone     []float64 // what a player changes when he comes first
	Last      []float64 // and when he comes last
	// OrderVariance is the variance of Shapley that comes from having drawn
	// orders: zero of an exact game, NaN with a single pair.
	OrderVariance []float64
}

// Split splits the values, one for each of [Game.Coalitions].
func (g *Game) Split(values []float64) Split {
	if len(values) != len(g.coalitions) {
		panic(fmt.Sprintf("experiment: %d values for %d coalitions", len(values), len(g.coalitions)))
	}
	v := func(c Coalition) float64 { return values[g.index[c]] }
	s := Split{
		None: v(0), All: v(g.all()), Shapley: make([]float64, g.players),
		Alone: make([]float64, g.players), Last: make([]float64, g.players), OrderVariance: make([]float64, g.players),
	}
	for i := range g.players {
		s.Alone[i] = v(Coalition(0).With(i)) - s.None
		s.Last[i] = s.All - v(g.all().Without(i))
	}
	if g.Exact() {
		for i := range g.players {
			s.Shapley[i] = g.exact(i, v)
		}
		return s
	}
	pairs := make([][]float64, g.players) // mean gain of each pair of orders
	for o, order := range g.orders {
		var before Coalition
		for _, player := range order {
			gain := (v(before.With(player)) - v(before)) / 2
			if o%2 == 0 {
				pairs[player] = append(pairs[player], gain)
			} else {
				pairs[player][o/2] += gain
			}
			before = before.With(player)
		}
	}
	for i, gains := range pairs {
		m := momentsOf(gains)
		s.Shapley[i], s.OrderVariance[i] = m.mean, m.variance()/float64(m.n)
		if m.n < len(gains) {
			s.Shapley[i], s.OrderVariance[i] = math.NaN(), math.NaN()
		}
	}
	return s
}

// exact is the Shapley value of a player: the mean over sizes of the mean gain
// he brings to the coalitions of a size.
func (g *Game) exact(player int, v func(Coalition) float64) float64 {
	sums := make([]float64, g.players)
	for c := range g.all() {
		if !c.Has(player) {
			sums[size(c)] += v(c.With(player)) - v(c)
		}
	}
	total, ways := 0.0, 1.0 // ways: coalitions of a size among the others
	for s, sum := range sums {
		total += sum / ways
		ways = ways * float64(g.players-1-s) / float64(s+1)
	}
	return total / float64(g.players)
}

func size(c Coalition) int { return bits.OnesCount64(uint64(c)) }

// Credit is what a player is credited with over the replications.
type Credit struct {
	// Shapley, Alone and Last each hold all at once over the players with the
	// level asked for, after Bonferroni. They cover luck and, where orders were
	// drawn, the draw.
	Shapley, Alone, Last Interval
	// OrderError is the part of the standard error of Shapley that comes from
	// having drawn orders, and would go with more of them: 0 of exact games.
	OrderError float64
}

// Apportioned is a game played in every replication.
type Apportioned struct {
	Players         []Credit
	None, All, Rise Interval // values of none and all, and All - None, paired
}

// Apportion combines the splits of the replications. A replication with an
// undefined value counts for none of the players, so that what is added up
// rests on the same ones.
func Apportion(splits []Split, level float64) Apportioned {
	checkLevel(level)
	var whole []Split
	for _, s := range splits {
		if !s.undefined() {
			whole = append(whole, s)
		}
	}
	var out Apportioned
	column := func(of func(Split) float64, level float64) Interval {
		x := make([]float64, len(whole))
		for i, s := range whole {
			x[i] = of(s)
		}
		return MeanInterval(x, level)
	}
	out.None = column(func(s Split) float64 { return s.None }, level)
	out.All = column(func(s Split) float64 { return s.All }, level)
	out.Rise = column(func(s Split) float64 { return s.All - s.None }, level)
	if len(splits) == 0 {
		return out
	}
	players := len(splits[0].Shapley)
	each := 1 - (1-level)/float64(players)
	for i := range players {
		variance := 0.0
		for _, s := range whole {
			variance += s.OrderVariance[i]
		}
		out.Players = append(out.Players, Credit{
			Shapley:    column(func(s Split) float64 { return s.Shapley[i] }, each),
			Alone:      column(func(s Split) float64 { return s.Alone[i] }, each),
			Last:       column(func(s Split) float64 { return s.Last[i] }, each),
			OrderError: math.Sqrt(variance) / float64(len(whole)),
		})
	}
	return out
}

func (s Split) undefined() bool {
	sum := s.None + s.All
	for i := range s.Shapley {
		sum += s.Shapley[i] + s.Alone[i] + s.Last[i]
	}
	return math.IsNaN(sum)
}
