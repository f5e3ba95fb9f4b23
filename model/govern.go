package model

import (
	"math"

	"gradus/model/governance"
	"gradus/model/payment"
	"gradus/model/sinking"
	"gradus/sim"
)

// conduct is how one institution behaves: what it would do unforced, and what
// it does under orders.
type conduct struct {
	mix     [governance.Actions]governance.Mix
	anchor  [governance.Actions]governance.Anchor
	will    [governance.Actions]float64
	effort  [governance.Actions]float64
	quality [governance.Actions]float64 // with which an order is followed {0..1}
	net     float64                     // willingness {-1..1}; NaN before the first quarter
}

// alliance is what the game keeps beside the conduct of each institution.
type alliance struct {
	playing   bool // efforts are the game's
	quarters  int  // that have gone into the anchors
	residents float64
	problems  governance.Obstacles
	score     float64 // of all problems
	read      bool    // a quarter has been looked at
}

// effort returns the effort of an institution in an action.
func (d *District) effort(j int, a governance.Action) float64 { return d.conduct[j].effort[a] }

// given returns the effort that an institution is given where there is no game.
func (d *District) given(j int, a governance.Action) float64 {
	r, tier := &d.cfg.Referral, d.world.tier[j]
	switch {
	case a == governance.Share && d.cfg.Governance.Enabled:
		return d.cfg.Governance.Share[tier]
	case a == governance.Share:
		return 1 // the declared platform is the effective one
	case tier == Community && a == governance.Treat:
		return r.CentreEffort
	case tier == Community || a == governance.Treat:
		return 0
	case a == governance.Up:
		return r.UpEffort[tier-Secondary]
	case a == governance.Down:
		return r.DownEffort[tier-Secondary]
	}
	return d.cfg.Sinking.Will
}

// acts reports whether a tier can put effort into an action.
func acts(t Tier, a governance.Action) bool {
	switch {
	case t == Downtown:
		return false
	case t == Community:
		return a == governance.Treat || a == governance.Share
	}
	return a != governance.Treat
}

// govern turns the quarter: institutions look back and answer, then orders
// bind. It is called at the first instant of every month, so that a change of
// the configuration is felt at once; a quarter is answered only when all of it
// has been seen.
func (d *District) govern(now sim.Time, month int, quarter bool) {
	g := &d.cfg.Governance
	playing := g.Enabled && (!g.Anchored || now >= d.span.start())
	if !playing || !d.ally.playing {
		d.giveEfforts()
	}
	d.ally.playing = playing
	if quarter {
		if month-d.quarter >= 3 {
			d.lookBack(now, month)
		}
		d.beginQuarter(now, month)
	}
	for j := range d.conduct {
		d.order(j)
	}
}

// giveEfforts lets institutions make the efforts they are given. The game, if
// it is played, begins there.
func (d *District) giveEfforts() {
	for j, in := range d.world.inst {
		c := &d.conduct[j]
		for a := range governance.Actions {
			if !acts(in.Tier, a) {
				continue
			}
			c.will[a] = d.given(j, a)
			c.mix[a] = governance.NewMix(c.will[a])
			c.anchor[a].Mix = c.mix[a]
			if !d.cfg.Governance.Anchored {
				c.anchor[a] = governance.Even()
			}
		}
	}
}

// order lets administrative orders bind an institution: the effort is at least
// what is ordered, its quality the will over the order.
func (d *District) order(j int) {
	c := &d.conduct[j]
	for a := range governance.Actions {
		c.effort[a], c.quality[a] = c.will[a], 1
	}
	s := d.sinkingOf(j)
	c.quality[governance.Dispatch] = s.Compliance()
	c.effort[governance.Dispatch] = math.Max(c.will[governance.Dispatch], s.Order)
	if t := d.world.tier[j]; t == Secondary || t == Tertiary {
		s.Will, s.Order = c.will[governance.Down], d.cfg.Governance.DownFloor
		c.quality[governance.Down] = s.Compliance()
		c.effort[governance.Down] = math.Max(s.Will, s.Order)
	}
}

// sinkingOf returns the parameters of expert sinking with the will of a
// hospital in the place of the given one.
func (d *District) sinkingOf(j int) (s sinking.Params) {
	s = d.cfg.Sinking
	s.Will = d.conduct[j].will[governance.Dispatch]
	return s
}

// lookBack lets every institution reckon the last quarter, and, in the game,
// answer it: all from the same snapshot.
func (d *District) lookBack(now sim.Time, month int) {
	g := &d.cfg.Governance
	players, incomes := d.players(now, month)
	efforts := make([][governance.Actions]float64, len(players))
	settled := !d.ally.playing || g.Anchored && d.ally.quarters == 0
	if settled {
		d.ally.quarters++
	}
	for j := range players {
		efforts[j] = d.conduct[j].effort
		d.conduct[j].net = math.NaN()
		if d.world.tier[j] != Downtown {
			d.conduct[j].net = g.Willing(&players[j], &incomes)
			d.respond(j, &players[j], g.Payoffs(&players[j], &incomes), settled)
		}
	}
	d.diagnose(players, efforts)
}

// respond lets an institution move towards what would have paid. While the
// given efforts hold, the payoffs go into its anchor instead, in the mean of
// the last year or so.
func (d *District) respond(j int, x *governance.Player, payoff governance.Table, settled bool) {
	g, c := &d.cfg.Governance, &d.conduct[j]
	for a := range governance.Actions {
		switch {
		case !x.Has[a]:
		case settled && g.Anchored:
			for k, u := range payoff[a] {
				c.anchor[a].Payoff[k] += (u - c.anchor[a].Payoff[k]) / float64(min(d.ally.quarters, 4))
			}
		case !settled && !g.Frozen:
			c.mix[a] = g.Respond(&c.mix[a], &payoff[a], &c.anchor[a])
			c.will[a] = c.mix[a].Effort()
		}
	}
}

// diagnose scores the problems of cooperation and the residents' view of it.
func (d *District) diagnose(players []governance.Player, efforts [][governance.Actions]float64) {
	g := &d.cfg.Governance
	panels := g.Panels()
	var members []float64
	completed, fit := 0.0, 0.0
	for j, in := range d.world.inst {
		if in.Tier == Downtown {
			continue
		}
		sum, n := 0.0, 0.0
		for a := range governance.Actions {
			if players[j].Has[a] {
				sum, n = sum+efforts[j][a], n+1
			}
		}
		members = append(members, sum/n)
		completed += float64(d.flows[j].completed)
		fit += float64(d.flows[j].stays + d.flows[j].outpatient)
	}
	taken, due := governance.Due(players[:d.world.centres+d.world.hospitals], efforts)
	o := governance.Obstacles{
		Relations: governance.Relations(members),
		Voice:     governance.Voice(partOf(taken), partOf(due)),
		Downward:  governance.Downward(completed, fit),
	}
	problems, residents := panels[4].Together(), panels[3].Together()
	d.ally.problems, d.ally.score = o, o.Score(problems.Weigh().Weight)
	d.ally.residents = governance.ResidentsWilling(d.residentsView(), residents.Weigh().Weight)
	d.ally.read = true
}

// partOf returns the tertiary hospital's part of what cooperation is worth to
// those who gain by it.
func partOf(x [governance.Tiers]float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += math.Max(0, v)
	}
	if sum == 0 {
		return 0
	}
	return math.Max(0, x[governance.Tertiary]) / sum
}

// residentsView compares, in the mean of one resident in twenty, a centre with
// the tertiary hospital in own payment and believed quality; and says what is
// known of the delay of a referral and of the freedom of choice.
func (d *District) residentsView() governance.View {
	v := governance.View{
		Delay:   -d.referDelay / (1 + d.referDelay),
		Freedom: -float64(d.cfg.Referral.Gate) / 2,
	}
	n := 0.0
	for i := 0; i < d.res.n; i += 20 {
		low, high := d.expectedCost(int32(i), Community, payment.Straight), d.expectedCost(int32(i), Tertiary, payment.Straight)
		v.Cost += governance.Compare(low, high)
		own := d.res.believed(i)
		v.Quality += own[0].quality.number() - own[d.world.tertiary()].quality.number()
		n++
	}
	v.Cost, v.Quality = v.Cost/n, v.Quality/n
	return v
}
