package governance_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"gradus/model/governance"
)

// specified holds the numbers of the specification, 8.2 and 8.3, with the unit
// values of its formula (tertiary) for both tiers.
func specified() governance.Params {
	return governance.Params{
		Enabled: true, Rate: 0.25, Temperature: 0.15, Mutation: 0.01, Autonomy: 1,
		TransferDays: 5, AcuteMargin: [2]float64{600, 600}, Hassle: 100,
		SessionPatients: 18, SessionMargin: 60, SiphonValue: 3000, SiphonCapture: [2]float64{0.1, 0.5},
		PlatformCost: 0.02, EffortCost: 0.02, Liability: 0.05, PublicHealthLoss: 0.3,
	}
}

func TestATransferPaysAboveABreakEvenOfSixtyTwoPercent(t *testing.T) {
	// Under fee for service: -350*5 + φ 600*5 - 100 = 0 at φ = 1850/3000.
	p := specified()
	x := governance.Transfers{Hospital: 1, RecoveryDay: 350}
	near(t, "break-even", p.BreakEven(&x), 0.6167, 0.0001)
	for _, c := range []struct{ line, want float64 }{
		{0.877, 781}, {0.663, 139}, // 110 beds at 99 and 97 % load
		{0.345, -815}, {0.272, -1034}, // 45 beds at 89 and 87 %
	} {
		x.Line = c.line
		near(t, "a transfer", p.Transfer(&x), c.want, 0.5)
	}
	// Under a price per case a recovery day only costs, and a transfer always pays.
	x.RecoveryDay, x.Line = -350, 0
	near(t, "under a price per case", p.Transfer(&x), 1650, 1e-9)
	x.RecoveryDay, x.Fee = 350, 850
	near(t, "with a fee", p.Transfer(&x), -1000, 1e-9)
}

func TestTheProfitOfSendingDownTurnsWhereTheBedLineSaysSo(t *testing.T) {
	// V-14. A conveyor of two stages: in an M/M/1 queue for beds somebody waits
	// for a share rho^2 of the time, so that the derivative of profit in the
	// effort to send down changes its sign at rho = sqrt(φ*).
	p := specified()
	x := governance.Transfers{Hospital: 1, Stays: 100, RecoveryDay: 350}
	turn := math.Sqrt(p.BreakEven(&x))
	for _, c := range []struct {
		rho  float64
		sign float64
	}{{turn - 0.01, -1}, {turn + 0.01, 1}, {0.3, -1}, {0.99, 1}} {
		x.Line = c.rho * c.rho
		player := governance.Player{Tier: governance.Tertiary, Weight: [5]float64{1}}
		player.Has[governance.Down] = true
		player.Gain[governance.Down] = p.SendDown(&x)
		u := p.Payoffs(&player, &governance.Incomes{})[governance.Down]
		for k := 1; k < len(u); k++ {
			if (u[k]-u[k-1])*c.sign <= 0 {
				t.Errorf("at rho = %.3f profit goes from %v to %v", c.rho, u[k-1], u[k])
			}
		}
	}
	x.Line = turn * turn
	near(t, "at the turn", p.SendDown(&x).Own, 0, 1e-6)
}

func TestASessionIsWorthWhatItBringsBackLessWhatItTakesAway(t *testing.T) {
	p := specified()
	o := governance.Outreach{Hospital: 1, Sessions: 10, Seen: 80, Sent: 12, Displaced: 0.7, Each: -100, Pay: 500, Visit: 32}
	g := p.SendExperts(&o)
	near(t, "tertiary", g.Own, -10*(0.7*18*60+100)-500+12*3000*0.5, 1e-9)
	near(t, "to the centres", g.Other[governance.Community], 80*32, 1e-9)
	o.Hospital = 0
	if p.SendExperts(&o).Own >= 0 {
		t.Error("a secondary hospital gains by a session that brings it hardly anybody")
	}
	o.Each = 1000
	if p.SendExperts(&o).Own <= 0 {
		t.Error("a subsidy over the cost of a session does not pay for it")
	}
}

func TestPassingOnLosesAPatientAndTakingOneGains(t *testing.T) {
	p := specified()
	u := governance.Upward{Hospital: 0, Hard: 10, Visit: 60, Stay: 500, StayAbove: 900, Visits: 1000}
	g := p.TakeUp(&u)
	near(t, "passing on", g.Own, -5600, 1e-9)
	near(t, "to the tertiary hospital", g.Other[governance.Tertiary], 9000, 1e-9)
	u.Fee = 800
	near(t, "with a fee", p.TakeUp(&u).Own, 2400, 1e-9)
	u = governance.Upward{Hospital: 1, Referred: 10, Visit: 90, Stay: 500, Full: 1}
	near(t, "taking into full clinics", p.TakeUp(&u).Own, 5000, 1e-9)
	if other := p.TakeUp(&u).Other; other != [governance.Tiers]float64{} {
		t.Errorf("taking referrals gives others %v", other)
	}
}

func TestSharingCostsTestsUnderFeeForServiceAndSavesThemUnderABudget(t *testing.T) {
	p := specified()
	s := governance.Sharing{Spared: 100, Margin: 40, Wages: 10000, Platform: 0.5}
	g := p.ShareData(&s)
	near(t, "fee for service", g.Own, -4000, 1e-9)
	near(t, "its cost", g.Cost, 100, 1e-9)
	s.Margin = -60
	near(t, "budget", p.ShareData(&s).Own, 6000, 1e-9)
}

func TestACentresEffortCostsItsPublicHealthWithoutMoreDoctors(t *testing.T) {
	p := specified()
	c := governance.Centre{Offered: 10, Stays: 0.5, Seats: 4, Day: 140, Visit: 30, Fees: 700, Staff: 1, Resolved: 3, Surplus: 20, Wages: 5000, Visits: 100}
	g := p.TreatSelf(&c)
	near(t, "income", g.Own, 10*(0.5*700+0.5*30)+4*30+700+60, 1e-9)
	near(t, "cost", g.Cost, 100, 1e-9)
	near(t, "score", g.Score, 0.7, 1e-12)
	near(t, "work", g.Load, 0.13, 1e-12)
	c.Staff = 0.2
	near(t, "where margins are handed over", p.TreatSelf(&c).Own, 0.2*(10*(0.5*700+0.5*30)+4*30+60)+700, 1e-9)
	c.MoreDoctors = true
	near(t, "score with more doctors", p.TreatSelf(&c).Score, 1, 1e-12)
}

// secondary is a secondary hospital with empty beds in a loose alliance that
// pays for service.
func secondary(p *governance.Params, line, fee float64) governance.Player {
	x := governance.Player{Tier: governance.Secondary, TertiarySends: 0.35, Weight: [5]float64{.324, .324, .075, .128, .149}}
	for _, a := range []governance.Action{governance.Up, governance.Down, governance.Dispatch, governance.Share} {
		x.Has[a] = true
	}
	x.Gain[governance.Up] = p.TakeUp(&governance.Upward{Hard: 20, Visit: 60, Stay: 100, Fee: fee, Visits: 20000})
	x.Gain[governance.Down] = p.SendDown(&governance.Transfers{Stays: 60, Line: line, RecoveryDay: 350, DayBelow: 140, Visit: 60, Fee: fee})
	x.Gain[governance.Dispatch] = p.SendExperts(&governance.Outreach{Sessions: 15, Sent: 10, Seen: 100, Displaced: 0.7, Each: -100})
	x.Gain[governance.Share] = p.ShareData(&governance.Sharing{Spared: 100, Margin: 30, Wages: 500000, Platform: 1})
	return x
}

func TestOppositionOfTheSecondaryTierComesOfEmptyBedsAndMissingPay(t *testing.T) {
	p := specified()
	p.People, p.Materials = 0.2, 0.3
	willing := func(line, fee, care float64) float64 {
		p.Autonomy = care
		x := secondary(&p, line, fee)
		return p.Willing(&x, &governance.Incomes{})
	}
	if w := willing(0.3, 0, 0); w >= 0 {
		t.Errorf("without any love of autonomy it is willing (%v) while its beds have no line and nobody pays", w)
	}
	if w := willing(0.95, 800, 0); w <= 0 {
		t.Errorf("with a line for its beds and a fee it is opposed (%v)", w)
	}
	before := math.Inf(-1)
	for _, line := range []float64{0, 0.2, 0.4, 0.6, 0.8, 1} {
		w := willing(line, 0, 1)
		if w <= before {
			t.Errorf("a longer line for beds (%v) leaves opposition at %v after %v", line, w, before)
		}
		before = w
	}
	before = math.Inf(-1)
	for _, fee := range []float64{0, 200, 400, 800, 1600} {
		w := willing(0.3, fee, 1)
		if w <= before {
			t.Errorf("a fee of %v leaves opposition at %v after %v", fee, w, before)
		}
		before = w
	}
	if willing(0.3, 0, 0) <= willing(0.3, 0, 1) || willing(0.3, 0, 1) <= willing(0.3, 0, 2) {
		t.Error("a hospital that cares more for autonomy is not more opposed")
	}
}

func TestTermsHaveTheSizesOfTheSpecification(t *testing.T) {
	p := specified()
	p.People, p.Finance, p.Materials = 0.2, 0, 0.3
	near(t, "tertiary, leading", p.AutonomyLoss(governance.Tertiary), 0.1*0.5/3, 1e-12)
	near(t, "secondary", p.AutonomyLoss(governance.Secondary), 0.2+0.8*(0.1+0.06), 1e-12)
	near(t, "centres", p.AutonomyLoss(governance.Community), 0.6*0.5/3, 1e-12)
	p.Leader = governance.BySecondary
	near(t, "tertiary, led", p.AutonomyLoss(governance.Tertiary), 0.2+0.8*(0.1+0.06), 1e-12)
	near(t, "secondary, leading", p.AutonomyLoss(governance.Secondary), 0.1*0.5/3, 1e-12)
	p.Leader = governance.ByDistrict
	near(t, "nobody leads", p.AutonomyLoss(governance.Secondary), 0.6*0.5/3, 1e-12)
	near(t, "technical support", p.Development(&governance.Player{Tier: governance.Secondary, TertiarySends: 0.5}), 0.3*0.5+0.2*0.3, 1e-12)
	near(t, "training", p.Development(&governance.Player{Tier: governance.Community, Teaching: 0.4}), 0.2, 1e-12)
}

func TestTheWeakestDepartmentCounts(t *testing.T) {
	p := specified()
	p.Support = [3]float64{1, 1, 0}
	near(t, "one department missing", p.Supported(), 0.4, 1e-12)
	p.Support = [3]float64{1, 0.5, 1}
	near(t, "one half there", p.Supported(), 0.7, 1e-12)
	p.Support = [3]float64{1, 1, 1}
	near(t, "all there", p.Supported(), 1, 1e-12)
}

func TestTightFinanceTakesInWhatTheOthersGain(t *testing.T) {
	p := specified()
	x := secondary(&p, 0.3, 0)
	x.Share = 0.25
	incomes := governance.Incomes{.222, .324, .301}
	loose := p.Willing(&x, &incomes)
	p.Finance = 0.8
	if tight := p.Willing(&x, &incomes); tight <= loose {
		t.Errorf("willingness goes from %v to %v", loose, tight)
	}
	// By hand: 60 transfers bring centres 700 CNY each and touch 1750 CNY each
	// at the hospital. Finance also moves autonomy, which is left out here.
	p.Finance, x.Weight[1] = 0, 0
	free := p.Payoffs(&x, &incomes)
	p.Finance = 1
	bound := p.Payoffs(&x, &incomes)
	down := governance.Down
	near(t, "tight", bound[down][4], 0.25*(free[down][4]+0.222*700/1750), 1e-12)
}

func TestAPlayerCutOffFromEverybodyIsNeitherForNorAgainst(t *testing.T) {
	p := specified()
	near(t, "nothing to gain or lose", p.Willing(&governance.Player{}, &governance.Incomes{}), 0, 0)
}

func TestWillingnessLiesBetweenMinusOneAndOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := specified()
		part := rapid.Float64Range(0, 1)
		p.People, p.Finance, p.Materials = part.Draw(t, "people"), part.Draw(t, "finance"), part.Draw(t, "materials")
		x := secondary(&p, part.Draw(t, "line"), rapid.Float64Range(0, 3000).Draw(t, "fee"))
		x.Share, x.Bonus = part.Draw(t, "share"), part.Draw(t, "bonus")
		if w := p.Willing(&x, &governance.Incomes{}); !(w >= -1 && w <= 1) {
			t.Fatalf("willingness %v", w)
		}
	})
}
