package governance

import "math"

// Grid is the efforts that a player compares.
var Grid = [...]float64{0, 0.25, 0.5, 0.75, 1}

// Table holds the payoff of each action at each effort of the grid, beside no
// effort in that action.
type Table [Actions][len(Grid)]float64

// The criteria that a player weighs, in the order of the judgements.
const (
	income = iota
	autonomy
	assessment
	workload
	development
	criteriaCount
)

// Player is an institution at the end of a quarter.
type Player struct {
	Tier   int
	Has    [Actions]bool
	Gain   [Actions]Gain
	Weight [MaxItems]float64 // of the criteria

	Share         float64 // of the alliance's money, if it is put together
	Siphoned      float64 // money lost to the experts' own hospitals [CNY]
	Failures      float64 // share of the members' treatments that failed
	Teaching      float64 // share of sessions spent teaching
	TertiarySends float64 // the tertiary hospital's effort in sessions
	Bonus         float64 // assessment bonus of a full score as it is felt, in units of all money that cooperation touches
}

// Touched returns the gross money that cooperation moves at the player [CNY].
func (x *Player) Touched() float64 {
	sum := x.Siphoned
	for a := range Actions {
		if x.Has[a] {
			sum += x.Gain[a].Touched
		}
	}
	return sum
}

// Tightness returns the mean of the three.
func (p *Params) Tightness() float64 { return (p.People + p.Finance + p.Materials) / 3 }

// AutonomyLoss returns what membership takes from a tier's self-government,
// {0..1}. Who leads loses least; a hospital under another's lead most, and some
// even in a loose alliance.
func (p *Params) AutonomyLoss(tier int) float64 {
	leads := tier == Tertiary && p.Leader == ByTertiary || tier == Secondary && p.Leader == BySecondary
	switch {
	case leads:
		return 0.1 * p.Tightness()
	case tier == Community || p.Leader == ByDistrict:
		return 0.6 * p.Tightness()
	}
	return 0.2 + float64(0.8*(float64(0.5*p.People)+float64(0.3*p.Finance)+float64(0.2*p.Materials)))
}

// Development returns what a tier gains in skill and standing, {0..1}: technical
// support for secondary hospitals, training for centres.
func (p *Params) Development(x *Player) float64 {
	switch x.Tier {
	case Secondary:
		return float64(0.3*x.TertiarySends) + float64(0.2*p.Materials)
	case Community:
		return 0.5 * x.Teaching
	}
	return 0
}

// Supported returns how much of an incentive is left when departments act
// together: the weakest of the three counts, since one that is missing spoils
// the rest.
func (p *Params) Supported() float64 {
	return 0.4 + float64(0.6*math.Min(p.Support[0], math.Min(p.Support[1], p.Support[2])))
}

// terms returns what effort e in an action adds to each criterion, weighed.
// Money is reckoned in the given unit. What comes with membership, and what is
// lost to the experts' own hospitals, counts by the given part.
func (p *Params) terms(x *Player, a Action, e, unit, part float64) (t [criteriaCount]float64) {
	g, w := &x.Gain[a], &x.Weight
	if unit > 0 {
		t[income] = w[income] * (float64(g.Own*e) - float64(g.Cost*e*e)) / unit
	}
	if all := x.Touched(); all > 0 {
		t[income] -= w[income] * x.Siphoned * (1 - p.Siphon) * e * part / all
	}
	loss := p.AutonomyLoss(x.Tier)
	if x.Tier == Secondary {
		loss *= p.Autonomy
	}
	blame := 0.0
	if x.Tier == Tertiary && p.Leader == ByTertiary || x.Tier == Secondary && p.Leader == BySecondary {
		blame = p.Liability * x.Failures * (1 - p.People)
	}
	t[autonomy] = -w[autonomy] * loss * e * part
	t[assessment] = w[assessment] * x.Bonus * g.Score * e * part
	t[workload] = -w[workload] * (float64(g.Load*e) + float64(blame*e*part))
	t[development] = w[development] * p.Development(x) * e * part
	return t
}

// Incomes is what a player must know of the others where finance is put
// together: the weight of income at each tier.
type Incomes [Tiers]float64

// others returns what an action at full effort adds to the payoffs of all
// other players, in the given unit of money.
func (i *Incomes) others(g *Gain, unit float64) float64 {
	if unit <= 0 {
		return 0
	}
	sum := 0.0
	for t, other := range g.Other {
		sum += i[t] * other / unit
	}
	return sum
}

// Payoffs returns the payoffs of a player, each action weighed by itself: its
// money in units of the money it touches, with all that membership brings.
// With tight finance he takes in what his efforts do to the others, as far as
// he shares in it: U <- (1-χ) U + χ share (U + others).
func (p *Params) Payoffs(x *Player, i *Incomes) (u Table) {
	for a := range Actions {
		if !x.Has[a] {
			continue
		}
		unit := x.Gain[a].Touched
		others := i.others(&x.Gain[a], unit)
		for k, e := range Grid {
			own := 0.0
			for _, t := range p.terms(x, a, e, unit, 1) {
				own += t
			}
			u[a][k] = float64((1-p.Finance)*own) + float64(p.Finance*x.Share*(own+float64(others*e)))
		}
	}
	return u
}

// Willing returns how willing a player is to cooperate in all actions at full
// effort rather than in none: the difference of payoffs over the sum of what
// speaks for and against, {-1..1}. Money is in units of all that cooperation
// touches, so that actions count by their money; membership counts once.
func (p *Params) Willing(x *Player, i *Incomes) float64 {
	unit, parts := x.Touched(), 0.0
	for _, has := range x.Has {
		if has {
			parts++
		}
	}
	net, gross := 0.0, 0.0
	add := func(t float64) {
		net += t
		gross += math.Abs(t)
	}
	for a := range Actions {
		if !x.Has[a] {
			continue
		}
		for _, t := range p.terms(x, a, 1, unit, 1/parts) {
			add(float64((1 - p.Finance + float64(p.Finance*x.Share)) * t))
		}
		add(float64(p.Finance * x.Share * i.others(&x.Gain[a], unit)))
	}
	if gross == 0 {
		return 0
	}
	return net / gross
}
