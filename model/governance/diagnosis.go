package governance

import "math"

// View is how the tiers compare in the eyes of residents who are asked to be
// treated at a centre and sent down after a stay, each in {-1..1}: over 0 it
// speaks for it.
type View struct {
	Cost    float64 // own payment saved, over the larger one
	Delay   float64 // time saved, over the larger one
	Quality float64 // believed quality of the centre less that of hospitals
	Freedom float64 // 0 under free choice, less under gatekeeping
}

// ResidentsWilling weighs a view by the residents' judgements, {-1..1}.
func ResidentsWilling(v View, w [MaxItems]float64) float64 {
	return float64(w[0]*v.Cost) + float64(w[1]*v.Delay) + float64(w[2]*v.Quality) + float64(w[3]*v.Freedom)
}

// Compare returns how much smaller a is than b, over the larger, {-1..1}.
func Compare(a, b float64) float64 { return over(b-a, math.Max(a, b)) }

// Obstacles are the problems of cooperation, scored from a run, {0..1} each.
type Obstacles struct {
	Relations float64 // relations of the bodies are not straightened
	Voice     float64 // large hospitals have too large a voice
	Downward  float64 // obstacles to the downward flow
}

// Relations scores how far the members pull in different directions: the
// variance of their efforts over the largest that efforts can have.
func Relations(efforts []float64) float64 {
	if len(efforts) == 0 {
		return 0
	}
	mean, square := 0.0, 0.0
	for _, e := range efforts {
		mean += e / float64(len(efforts))
	}
	for _, e := range efforts {
		square += float64((e - mean) * (e - mean))
	}
	return math.Min(1, 4*square/float64(len(efforts)))
}

// Voice scores by how much what large hospitals take exceeds what is due to
// them: their share of what cooperation is worth less their Shapley share.
func Voice(taken, due float64) float64 { return math.Max(0, math.Min(1, taken-due)) }

// Due returns what cooperation is worth to a tier as it falls, and as the
// Shapley value of a game in which only pairs produce would divide it: of what
// a player's efforts bring to himself and to others, half is his and half
// theirs. Both in CNY, at the efforts given.
func Due(players []Player, efforts [][Actions]float64) (taken, due [Tiers]float64) {
	for i := range players {
		x := &players[i]
		for a := range Actions {
			if !x.Has[a] {
				continue
			}
			e, g := efforts[i][a], &x.Gain[a]
			own := float64(g.Own*e) - float64(g.Cost*e*e)
			taken[x.Tier] += own
			all, paired := own, false
			for t, other := range g.Other {
				taken[t] += float64(other * e)
				all += float64(other * e)
				paired = paired || other != 0
			}
			if !paired {
				due[x.Tier] += own
				continue
			}
			due[x.Tier] += float64(all / 2)
			for t, other := range g.Other {
				if sum := g.Other[Community] + g.Other[Secondary] + g.Other[Tertiary]; sum != 0 {
					due[t] += float64(all / 2 * other / sum)
				}
			}
		}
	}
	return taken, due
}

// Downward scores the downward flow that did not happen.
func Downward(completed, eligible float64) float64 {
	return math.Max(0, 1-over(completed, eligible))
}

// Score weighs the problems by judgement.
func (o Obstacles) Score(w [MaxItems]float64) float64 {
	return float64(w[0]*o.Relations) + float64(w[1]*o.Voice) + float64(w[2]*o.Downward)
}
