package governance_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"gradus/model/governance"
)

func TestAMixHasTheEffortItIsMadeFor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := rapid.Float64Range(0, 1).Draw(t, "effort")
		m := governance.NewMix(e)
		near(t, "effort", m.Effort(), e, 1e-9)
	})
	m := governance.NewMix(0.21)
	for k := 2; k < len(m); k++ { // the row of largest entropy is geometric
		near(t, "ratio", m[k]/m[k-1], m[1]/m[0], 1e-9)
	}
	half := governance.NewMix(0.5)
	near(t, "half effort is even", half[0], 0.2, 1e-9)
}

// even is the anchor of the plain logit.
var even = governance.Even()

func TestLogitGoesAPartOfTheWayToTheLogitShares(t *testing.T) {
	// x <- (1-r) x + r softmax(U/η): odds of full over no effort e^2 at U = 0.3.
	p := specified()
	p.Rate = 1
	m := governance.Mix{1}
	all := p.Respond(&m, &[5]float64{0, 0.075, 0.15, 0.225, 0.3}, &even)
	near(t, "odds", all[4]/all[0], math.Exp(2), 1e-9)
	p.Rate = 0.25
	part := p.Respond(&m, &[5]float64{0, 0.075, 0.15, 0.225, 0.3}, &even)
	for k := range part {
		near(t, "a quarter of the way", part[k], 0.75*m[k]+0.25*all[k], 1e-12)
	}
	p.Temperature = 0.01
	p.Rate = 1
	best := p.Respond(&m, &[5]float64{0, -1, 2, 1, 0}, &even)
	near(t, "cold players take the best", best[2], 1, 1e-12)
}

func TestAtTheAnchorsPayoffsPlayersKeepToItsEffort(t *testing.T) {
	p := specified()
	p.Rate = 1
	m := governance.NewMix(0.21)
	from := governance.Anchor{Mix: m, Payoff: [5]float64{0, 0.1, -0.2, 0.3, 0.05}}
	same := p.Respond(&m, &from.Payoff, &from)
	near(t, "unmoved", same.Effort(), 0.21, 1e-9)
	// A payoff that rises by 0.3 over the grid multiplies the odds by e^2.
	more := from.Payoff
	for k, e := range governance.Grid {
		more[k] += 0.3 * e
	}
	got := p.Respond(&m, &more, &from)
	near(t, "odds", got[4]/got[0]/(m[4]/m[0]), math.Exp(2), 1e-9)
}

func TestTheReplicatorFavoursWhatBeatsTheMean(t *testing.T) {
	p := specified()
	p.Rule, p.Mutation = governance.Replicator, 0
	m := governance.Mix{0.5, 0, 0, 0, 0.5}
	got := p.Respond(&m, &[5]float64{0, 0, 0, 0, 0.4}, &even)
	// Mean 0.2: 0.5 (1 - 0.25*0.2) and 0.5 (1 + 0.25*0.2).
	near(t, "none", got[0], 0.475, 1e-12)
	near(t, "full", got[4], 0.525, 1e-12)
	near(t, "what is not there does not grow", got[2], 0, 0)
	p.Mutation = 0.01
	got = p.Respond(&m, &[5]float64{0, 0, 0, 0, 0.4}, &even)
	near(t, "but by mutation", got[2], 0.002, 1e-12)
	near(t, "full, with mutation", got[4], 0.99*0.525+0.002, 1e-12)
}

func TestEveryRuleKeepsSharesAndFollowsThePayoff(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := specified()
		p.Rule = rapid.IntRange(0, 1).Draw(t, "rule")
		p.Rate = rapid.Float64Range(0, 1).Draw(t, "rate")
		m := governance.NewMix(rapid.Float64Range(0, 1).Draw(t, "effort"))
		slope := rapid.Float64Range(-1, 1).Draw(t, "slope")
		var up [5]float64
		for k, e := range governance.Grid {
			up[k] = slope * e
		}
		next := p.Respond(&m, &up, &even)
		steeper := up
		for k, e := range governance.Grid {
			steeper[k] += 0.5 * e
		}
		more := p.Respond(&m, &steeper, &even)
		sum := 0.0
		for _, x := range next {
			sum += x
			if x < 0 || x > 1 {
				t.Fatalf("shares %v", next)
			}
		}
		near(t, "sum", sum, 1, 1e-12)
		if more.Effort() < next.Effort()-1e-12 {
			t.Fatalf("effort %v falls to %v as it pays more", next.Effort(), more.Effort())
		}
	})
}

func TestProblemsAreScoredBetweenNoughtAndOne(t *testing.T) {
	near(t, "all pull alike", governance.Relations([]float64{0.4, 0.4, 0.4}), 0, 1e-12)
	near(t, "half at nothing, half at all", governance.Relations([]float64{0, 1, 0, 1}), 1, 1e-12)
	near(t, "nobody", governance.Relations(nil), 0, 0)
	near(t, "takes more than is due", governance.Voice(0.7, 0.5), 0.2, 1e-12)
	near(t, "takes less", governance.Voice(0.3, 0.5), 0, 0)
	near(t, "a fifth gets through", governance.Downward(20, 100), 0.8, 1e-12)
	near(t, "nobody was fit", governance.Downward(0, 0), 1, 0)
	o := governance.Obstacles{Relations: 0.2, Voice: 0.4, Downward: 0.8}
	near(t, "weighed", o.Score([5]float64{0.25, 0.25, 0.5}), 0.55, 1e-12)
}

func TestPairsAreDividedInHalves(t *testing.T) {
	// One tertiary hospital whose full effort costs it 100 and brings centres
	// 300: the pair makes 200, and 100 are due to each.
	x := governance.Player{Tier: governance.Tertiary}
	x.Has[governance.Down] = true
	x.Gain[governance.Down] = governance.Gain{Own: -100, Other: [3]float64{300, 0, 0}}
	taken, due := governance.Due([]governance.Player{x}, [][governance.Actions]float64{{governance.Down: 1}})
	near(t, "taken", taken[governance.Tertiary], -100, 1e-12)
	near(t, "by centres", taken[governance.Community], 300, 1e-12)
	near(t, "due", due[governance.Tertiary], 100, 1e-12)
	near(t, "to centres", due[governance.Community], 100, 1e-12)
	near(t, "efficiency", due[0]+due[1]+due[2], taken[0]+taken[1]+taken[2], 1e-12)
}

func TestResidentsWeighTheirFearsByTheirJudgements(t *testing.T) {
	w := [5]float64{.167, .167, .5, .166}
	near(t, "half the price", governance.Compare(50, 100), 0.5, 1e-12)
	near(t, "twice the price", governance.Compare(100, 50), -0.5, 1e-12)
	near(t, "nothing at all", governance.Compare(0, 0), 0, 0)
	v := governance.View{Cost: 0.5, Delay: -0.5, Quality: -0.2}
	near(t, "view", governance.ResidentsWilling(v, w), -0.1, 1e-12)
}
