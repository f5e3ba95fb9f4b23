package referral_test

import (
	"math"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"gradus/model/care"
	"gradus/model/referral"
	"gradus/scenarios"
	"gradus/sim"
)

// base returns the parameters of the base scenario.
var base = sync.OnceValue(func() referral.Params {
	s, problems := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "tiny"})
	if len(problems) > 0 {
		panic(problems)
	}
	return s.Config.Referral
})

// specified holds the numbers of the specification, 5.1 and 5.2, with no
// channel, platform, guide or green channel.
var specified = referral.Params{
	Threshold: 0.85, Slope: 10, ByChannel: 0.06, ByInfo: 0.06, ByOverload: 0.05, ByGreen: 0.03,
	ByEffort: 0.06, ByLiability: 0.04, BetweenGPs: 0.04,
	AcceptBase: 0.5, AcceptEffort: 0.45, PaperMinutes: 4, PlatformMinutes: 2,
	GoBase: 0.3, GoSeverity: 2, GoKnown: 0.5, RetainBase: 0.35, RetainEffort: 0.5,
	DownBase: 0.6, DownGuide: 0.5, CentreBase: 0.4,
	DownCost: 0.008, DownQuality: 2, DownContract: 0.5, DownExpert: 0.7,
}

// gp is a GP of a centre with half effort, among the middle of all.
var gp = referral.GP{Effort: 0.5}

// failer is what [testing.T] and [rapid.T] share.
type failer interface {
	Helper()
	Errorf(string, ...any)
}

// near fails unless got is within tolerance of want.
func near(t failer, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %.12g, want %.12g", what, got, want)
	}
}

// logit is the inverse of the logistic function.
func logit(p float64) float64 { return math.Log(p / (1 - p)) }

func TestReferralMeetsTheWorkedExampleOfTheSpecification(t *testing.T) {
	p := specified
	near(t, "2012, signal .72", p.Up(gp, 0.72), 0.21, 0.005)
	p.Channel = true
	near(t, "channel, level 2, overload .4", p.Up(referral.GP{Info: 2.0 / 3, Overload: 0.4, Effort: 0.5}, 0.72), 0.48, 0.006)
}

func TestEveryReasonMovesTheThresholdByItsAmount(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*referral.Params, *referral.GP)
		by     float64 // of the threshold
	}{
		{"channel", func(p *referral.Params, _ *referral.GP) { p.Channel = true }, -0.06},
		{"platform, level 1", func(_ *referral.Params, g *referral.GP) { g.Info = 1.0 / 3 }, -0.02},
		{"platform, level 3", func(_ *referral.Params, g *referral.GP) { g.Info = 1 }, -0.06},
		{"full overload", func(_ *referral.Params, g *referral.GP) { g.Overload = 1 }, -0.05},
		{"the centre bears the cost", func(_ *referral.Params, g *referral.GP) { g.Payment = 0.08 }, 0.08},
		{"the fee is earned anyway", func(_ *referral.Params, g *referral.GP) { g.Payment = -0.05 }, -0.05},
		{"green channel", func(p *referral.Params, _ *referral.GP) { p.Green = true }, -0.03},
		{"full effort", func(_ *referral.Params, g *referral.GP) { g.Effort = 1 }, 0.03},
		{"no effort", func(_ *referral.Params, g *referral.GP) { g.Effort = 0 }, -0.03},
		{"blame shared by the alliance", func(_ *referral.Params, g *referral.GP) { g.Shared = 1 }, 0.04},
		{"a reluctant GP", func(_ *referral.Params, g *referral.GP) { g.Z = 2 }, 0.08},
		{"a reluctant GP with a guide", func(p *referral.Params, g *referral.GP) { g.Z, p.Guide = 2, true }, 0},
	} {
		p, g := specified, gp
		c.change(&p, &g)
		// The logistic of 10 (z - threshold) is even at the threshold.
		near(t, c.name, p.Up(g, 0.85+c.by), 0.5, 1e-12)
		near(t, c.name+", a tenth above", p.Up(g, 0.95+c.by), 0.7310585786, 1e-9)
	}
}

func TestGPsReferMoreOftenTheHarderACaseLooks(t *testing.T) {
	p := base()
	rapid.Check(t, func(t *rapid.T) {
		g := referral.GP{Effort: 0.5, Overload: rapid.Float64Range(0, 1).Draw(t, "overload"), Z: rapid.Float64Range(-4, 4).Draw(t, "z")}
		signal := rapid.Float64Range(-0.5, 1.5).Draw(t, "signal")
		more := rapid.Float64Range(0.001, 0.5).Draw(t, "more")
		up := p.Up(g, signal)
		busier := g
		busier.Overload += more
		if up <= 0 || up >= 1 || p.Up(g, signal+more) <= up || p.Up(busier, signal) < up {
			t.Fatalf("%v at signal %v for %+v", up, signal, g)
		}
	})
}

func TestLoadRaisesReferralOfHardCasesByAsMuchAsObserved(t *testing.T) {
	// Freeman, Savva and Scholtes 2017 found 14 % more referrals of complex
	// cases between two standard deviations under and over the mean workload.
	// That is a swing of a third in overload at the worked signal; the whole
	// scale gives 45 %.
	rise := func(overload float64) float64 {
		return specified.Up(referral.GP{Overload: overload, Effort: 0.5}, 0.72)/specified.Up(gp, 0.72) - 1
	}
	near(t, "a third", rise(1.0/3), 0.14, 0.01)
	near(t, "all", rise(1), 0.4476, 0.0001)
}

func TestHospitalsAcceptByEffort(t *testing.T) {
	p := specified
	near(t, "no effort", p.Accept(0), 0.5, 0)
	near(t, "full effort", p.Accept(1), 0.95, 1e-15)
	p.AcceptBase = 0.7
	near(t, "a probability is at most 1", p.Accept(1), 1, 0)
}

func TestOrdersTakeLessTimeFromTheSecondLevelOfThePlatformOn(t *testing.T) {
	p := specified
	for _, c := range [][2]float64{{0, 4}, {1, 4}, {1.9, 4}, {2, 2}, {3, 2}} { // level, minutes
		near(t, "minutes", p.Minutes(c[0]), c[1], 0)
	}
}

func TestACommonDrugListFillsGapsAtTheThirdLevel(t *testing.T) {
	p := specified
	p.DrugList = 0.5
	for _, c := range [][2]float64{{0, 0.52}, {2.9, 0.52}, {3, 0.76}} { // level, share in stock
		near(t, "in stock", p.Stocked(0.52, c[0]), c[1], 1e-12)
	}
}

func TestResidentsFollowAnOrderBySeverityPriceAndDelay(t *testing.T) {
	p := specified
	for _, c := range []struct {
		name       string
		felt       float64
		cost, wait float64
		known      bool
		want       float64
	}{
		{"felt .4, free, at once", 0.4, 0, 0, false, 0.3},
		{"felt .9", 0.9, 0, 0, false, 1.3},
		{"felt .1", 0.1, 0, 0, false, -0.3},
		{"40 CNY more at .01", 0.4, 0.4, 0, false, -0.1},
		{"3.5 days at .30", 0.4, 0, 0.4512232190, false, -0.1512232190},
		{"a known specialist", 0.4, 0.4, 0.4512232190, true, -0.0512232190},
	} {
		near(t, c.name, logit(p.Go(c.felt, c.cost, c.wait, c.known)), c.want, 1e-9)
	}
}

func TestSecondaryHospitalsPassOnWithEffort(t *testing.T) {
	p := specified
	for _, c := range [][2]float64{{0, 0.85}, {0.5, 0.60}, {1, 0.35}} {
		near(t, "kept", p.Retain(c[0]), c[1], 1e-12)
	}
	p.RetainBase = 0.7
	near(t, "a probability is at most 1", p.Retain(0), 1, 0)
}

func TestDownReferralsStartWithEffortInformationAndAGuide(t *testing.T) {
	p := specified
	near(t, "2012", p.Start(0.21, 0), 0.21*0.6*0.5, 1e-12)
	p.Guide = true
	near(t, "with a guide", p.Start(0.21, 0), 0.21*0.6, 1e-12)
	near(t, "with a guide and a full platform", p.Start(0.21, 1), 0.21, 1e-12)
	p.Guide = false
	near(t, "more effort, no guide", p.Start(0.8, 1), 0.4, 1e-12)
}

func TestAStandingPathwayMissesNeitherPaperNorGuide(t *testing.T) {
	p := specified
	near(t, "without", p.StartStepDown(0.21, 0), p.Start(0.21, 0), 0)
	p.Pathway = true
	near(t, "with", p.StartStepDown(0.21, 0), 0.21, 0)
	near(t, "other orders", p.Start(0.21, 0), 0.21*0.6*0.5, 1e-12)
}

func TestAQuotaIsTakenByTheWeekAndKeepsPartsOfAPlace(t *testing.T) {
	var a referral.Allowance
	taken := func() (n int) {
		for a.Take() {
			n++
		}
		return n
	}
	if n := taken(); n != 0 {
		t.Errorf("%d places before the first week", n)
	}
	total := 0
	for week := range 10 {
		a.Renew(2.5)
		if week == 4 { // whole places that nobody took lapse
			continue
		}
		total += taken()
	}
	if total != 23 { // 25 less the 2 whole ones of week 4; its half is kept
		t.Errorf("%d places in ten weeks of 2.5, one of them unused", total)
	}
}

// V-13 of the specification, the limit of the gatekeeper (Shumsky and Pinker
// 2003): one class of GPs who read severity without noise, no lines, and a
// cost c_m of a case treated in vain and c_ref of a referral, c = c_ref/c_m.
// With p(s) = L(a (k-s)) and severity uniform, a threshold t costs
//
//	C(t) = (ln(1+e^(a(t-k))) - ln(1+e^(-ak)))/a + c (1-t),
//
// least at t = k - logit(1-c)/a. The best threshold on a grid, found by treating
// and referring the same 300,000 cases under each, is the grid point of least C.
// The thousands of cases between it and its neighbours differ in cost by many
// standard errors; the seed is fixed.
func TestTheBestThresholdFoundBySimulationIsTheAnalyticOne(t *testing.T) {
	const cases, first, step, points = 300_000, 0.30, 0.05, 14
	const a, k = 9, 0.68
	clinic, gp := care.Params{CapabilitySlope: a}, care.Consultation{Capability: k}
	key := sim.Root(13).Named("gatekeeper")
	for _, c := range []float64{0.25, 0.4, 0.65, 0.8} {
		analytic, found := -1, -1
		least, cheapest := math.Inf(1), math.Inf(1)
		for n := range points {
			theta := first + step*float64(n)
			if cost := (math.Log1p(math.Exp(a*(theta-k)))-math.Log1p(math.Exp(-a*k)))/a + c*(1-theta); cost < least {
				analytic, least = n, cost
			}
			rule := referral.Params{Threshold: theta, Slope: 1e6, Guide: true}
			total := 0.0
			for i := range int64(cases) {
				s := key.At(i).At(0).Uniform()
				switch {
				case rule.Up(referral.GP{}, s) > 0.5:
					total += c
				case key.At(i).At(1).Uniform() >= clinic.Success(&gp, s):
					total++
				}
			}
			near(t, "cost of a case", total/cases, (math.Log1p(math.Exp(a*(theta-k)))-math.Log1p(math.Exp(-a*k)))/a+c*(1-theta), 0.004)
			if total < cheapest {
				found, cheapest = n, total
			}
		}
		if found != analytic {
			t.Errorf("c %v: the cheapest threshold is %v, want %v", c, first+step*float64(found), first+step*float64(analytic))
		}
		near(t, "best on the grid and best of all", first+step*float64(analytic), k-logit(1-c)/a, step/2)
	}
}

func TestCentresAcceptByEffort(t *testing.T) {
	p := specified
	for _, c := range [][2]float64{{0, 0.4}, {0.5, 0.7}, {1, 1}} {
		near(t, "accepts", p.CentreAccepts(c[0]), c[1], 1e-12)
	}
}

func TestResidentsAgreeToGoDownByWillingnessPriceTrustAndContract(t *testing.T) {
	p := specified
	plain := referral.Down{Willing: 0.38, Trust: 0.66}
	near(t, "as willing as surveyed", p.Agrees(plain), 0.38, 1e-12)
	for _, c := range []struct {
		name   string
		change func(*referral.Down)
		want   float64
	}{
		{"100 CNY saved", func(d *referral.Down) { d.Saving = 100 }, 0.8},
		{"100 CNY lost", func(d *referral.Down) { d.Saving = -100 }, -0.8},
		{"trust up 10 points", func(d *referral.Down) { d.Trust = 0.76 }, 0.2},
		{"contract", func(d *referral.Down) { d.Contract = true }, 0.5},
		{"the same expert follows up", func(d *referral.Down) { d.Expert = true }, 0.7},
	} {
		d := plain
		c.change(&d)
		near(t, c.name, logit(p.Agrees(d))-logit(0.38), c.want, 1e-9)
	}
	for _, w := range []float64{0, 1} { // even the surest can be moved by what is at stake
		if a := p.Agrees(referral.Down{Willing: w, Trust: 0.66}); !(a > 0 && a < 1) {
			t.Errorf("willing %v agrees with %v", w, a)
		}
	}
}

func TestEveryGateIsAProbability(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := base()
		info := rapid.Float64Range(0, 1).Draw(t, "info")
		p.Guide, p.Channel, p.Green = rapid.Bool().Draw(t, "guide"), rapid.Bool().Draw(t, "channel"), rapid.Bool().Draw(t, "green")
		effort := rapid.Float64Range(0, 1)
		e := effort.Draw(t, "effort")
		for _, x := range []float64{p.Accept(e), p.Retain(e), p.Start(e, info), p.CentreAccepts(e)} {
			if !(x >= 0 && x <= 1) {
				t.Fatalf("%v from %+v", x, p)
			}
		}
		better := p
		better.Guide = true
		if better.Start(e, 1) < p.Start(e, info) || p.Minutes(3) > p.Minutes(3*info) || better.Up(referral.GP{Info: 1}, 0.7) < p.Up(referral.GP{Info: info}, 0.7) {
			t.Fatalf("a platform and a guide hold back %+v", p)
		}
	})
}
