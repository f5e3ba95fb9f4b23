package sinking_test

import (
	"math"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"gradus/model"
	"gradus/model/sinking"
	"gradus/scenarios"
)

// base returns the base scenario.
var base = sync.OnceValue(func() *model.Config {
	s, problems := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "tiny"})
	if len(problems) > 0 {
		panic(problems)
	}
	return &s.Config
})

// specified holds the numbers of the specification, 3.4 and 6.1 to 6.4.
var specified = sinking.Params{
	OnSite: 3.0, Travel: 1.2, Displaced: 0.7, Will: 0.35, WorstQuality: 0.35, Cancelled: 0.25,
	AwareSessions: 0.0045, AwareBlock: 0.004, AwareGP: 0.05, Publicity: 1, Forget: 0.010, RotationForget: 3,
	HandOver: 0.10, TeachingRate: 0.02, TeachingFull: 240, SkillFade: 0.004, SkillCap: 0.15,
}

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

func TestSessionOfTheSpecificationTakes252MinutesOfAnExpert(t *testing.T) {
	// 3.0 + 1.2 h, of which .7 is 176.4 min of the own hospital's time.
	if got, want := specified.Session(210), (sinking.Minutes{OnSite: 180, Travel: 72, Displaced: 176, Overtime: 76}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
}

func TestEveryMinuteOfASessionIsTakenFromSomewhere(t *testing.T) {
	half := sinking.Params{OnSite: 3, Travel: 1.15, Displaced: 0.5} // half of 249 minutes
	if got, want := half.Session(210), (sinking.Minutes{OnSite: 180, Travel: 69, Displaced: 125, Overtime: 124}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	// A half-day of 150 minutes cannot give 176.
	if got, want := specified.Session(150), (sinking.Minutes{OnSite: 180, Travel: 72, Displaced: 150, Overtime: 102}); got != want {
		t.Errorf("%+v, want %+v", got, want)
	}
	rapid.Check(t, func(t *rapid.T) {
		p := sinking.Params{
			OnSite:    rapid.Float64Range(0.5, 4).Draw(t, "on site"),
			Travel:    rapid.Float64Range(0, 4).Draw(t, "travel"),
			Displaced: rapid.OneOf(rapid.Float64Range(0, 1), rapid.SampledFrom([]float64{0, 1})).Draw(t, "displaced"),
		}
		clinic := rapid.Int64Range(0, 300).Draw(t, "clinic")
		m := p.Session(clinic)
		if m.OnSite+m.Travel != m.Displaced+m.Overtime || min(m.OnSite, m.Travel, m.Displaced, m.Overtime) < 0 {
			t.Fatalf("%+v", m)
		}
		switch {
		case p.Displaced == 0 && m.Displaced != 0:
			t.Fatalf("nothing displaced: %+v", m)
		case m.Displaced > clinic:
			t.Fatalf("more is displaced than the clinic lasts: %+v", m)
		case p.Displaced == 1 && m.Overtime != max(0, m.OnSite+m.Travel-clinic):
			t.Fatalf("overtime beyond the clinic's half-day: %+v", m)
		}
		sum := sinking.Minutes{}
		for range 40 {
			sum = sum.Add(m)
		}
		if want := (sinking.Minutes{OnSite: 40 * m.OnSite, Travel: 40 * m.Travel, Displaced: 40 * m.Displaced, Overtime: 40 * m.Overtime}); sum != want {
			t.Fatalf("40 sessions are %+v, want %+v", sum, want)
		}
	})
}

func TestOrderAboveTheWillIsFollowedWithLessZeal(t *testing.T) {
	for _, c := range []struct{ will, order, compliance, cancelled float64 }{
		{0.35, 0, 1, 0},
		{0.35, 0.35, 1, 0},
		{0.35, 0.50, 0.70, 0.075},
		{0.35, 0.70, 0.50, 0.125},
		{0.35, 1, 0.35, 0.1625},
		{0.10, 0.90, 0.35, 0.1625}, // never worse than that
		{0, 1, 0.35, 0.1625},
		{0, 0, 1, 0},
	} {
		p := specified
		p.Will, p.Order = c.will, c.order
		near(t, "compliance", p.Compliance(), c.compliance, 1e-12)
		near(t, "cancelled", p.CancelShare(), c.cancelled, 1e-12)
	}
}

func TestComplianceFallsWithTheOrderAndRisesWithTheWill(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := specified
		p.Will, p.Order = rapid.Float64Range(0, 1).Draw(t, "will"), rapid.Float64Range(0, 1).Draw(t, "order")
		q := p.Compliance()
		harder, keener := p, p
		harder.Order = rapid.Float64Range(p.Order, 1).Draw(t, "harder")
		keener.Will = rapid.Float64Range(p.Will, 1).Draw(t, "keener")
		if q < 0.35 || q > 1 || harder.Compliance() > q || keener.Compliance() < q ||
			harder.CancelShare() < p.CancelShare() || p.CancelShare() < 0 || p.CancelShare() > 0.25 {
			t.Fatalf("%v for will %v and order %v", q, p.Will, p.Order)
		}
	})
}

func TestResidentsHearOfSessionsBySessionsNeighboursAndGPs(t *testing.T) {
	p := specified
	for _, c := range []struct {
		name string
		e    sinking.Exposure
		want float64
	}{
		{"no sessions", sinking.Exposure{}, 0},
		{"2012: 1.2 a month", sinking.Exposure{Sessions: 1.2}, 0.0027},
		{"2017: 5.6 a month", sinking.Exposure{Sessions: 5.6}, 0.0126},
		{"a fifth of the neighbours know", sinking.Exposure{Neighbours: 0.2}, 0.0008},
		{"the GP told", sinking.Exposure{Told: true}, 0.05},
		{"all of it", sinking.Exposure{Sessions: 5.6, Neighbours: 0.5, Told: true}, 0.0646},
	} {
		near(t, c.name, p.Hear(c.e), c.want, 1e-12)
	}
	p.Publicity = 4
	near(t, "publicity", p.Hear(sinking.Exposure{Sessions: 1.2, Neighbours: 0.5}), 4*0.0027+0.002, 1e-12)
	p.Publicity, p.Order = 1, 0.7
	near(t, "an order followed by half", p.Hear(sinking.Exposure{Sessions: 1.2}), 0.00135, 1e-12)
	p.AwareOwn = 0.01
	near(t, "without any session", p.Hear(sinking.Exposure{}), 0.01, 1e-12)
}

func TestHearingIsAProbabilityThatNothingLowers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := base().Sinking
		p.Publicity = rapid.Float64Range(0, 20).Draw(t, "publicity")
		p.AwareSessions = rapid.Float64Range(0, 0.2).Draw(t, "by sessions")
		e := sinking.Exposure{
			Sessions:   rapid.Float64Range(0, 240).Draw(t, "sessions"),
			Neighbours: rapid.Float64Range(0, 1).Draw(t, "neighbours"),
		}
		more := e
		more.Sessions += rapid.Float64Range(0, 60).Draw(t, "more")
		more.Told = true
		if a, b := p.Hear(e), p.Hear(more); a < 0 || b > 1 || a > b {
			t.Fatalf("%v for %+v, %v for %+v", a, e, b, more)
		}
	})
}

func TestRotationTriplesForgetting(t *testing.T) {
	p := specified
	near(t, "usual", p.Lose(false), 0.010, 0)
	near(t, "rotated", p.Lose(true), 0.030, 1e-15)
	p.Forget, p.RotationForget = 0.5, 20
	near(t, "a probability is at most 1", p.Lose(true), 1, 0)
}

func TestFixedDaysAreForgottenLess(t *testing.T) {
	p := sinking.Params{Forget: 0.01, RotationForget: 3, FixedForget: 0.5}
	near(t, "a list every month", p.Lose(false), 0.01, 1e-15)
	p.FixedDays = true
	near(t, "the same weekday", p.Lose(false), 0.005, 1e-15)
	near(t, "in a month of rotation", p.Lose(true), 0.015, 1e-15)
}

func TestGPsLearnByTheMonthOfTheSpecification(t *testing.T) {
	p := specified
	p.Teaching = 0.3
	for _, c := range []struct {
		name                 string
		gained, gap, minutes float64
		want                 float64
	}{
		{"a full month", 0, 0.36, 240, 0.00216},               // .02 x .36 x 1 x .3
		{"more minutes teach no more", 0, 0.36, 900, 0.00216}, //
		{"half a month", 0, 0.36, 120, 0.00108},
		{"with what he gained fading", 0.05, 0.31, 240, 0.05 + 0.00186 - 0.0002},
		{"no expert came", 0.05, 0.31, 0, 0.0498},
		{"nothing to learn from the less able", 0.05, -0.2, 240, 0.0498},
		{"no more than the cap", 0.1499, 0.36, 240, 0.15},
	} {
		near(t, c.name, p.Learn(c.gained, c.gap, c.minutes), c.want, 1e-12)
	}
}

func TestWithoutTeachingSessionsTeachNothing(t *testing.T) {
	p := base().Sinking // relocation alone shows little effect (Winpenny et al. 2017)
	p.Teaching = 0
	gained := 0.0
	for range 120 {
		gained = p.Learn(gained, 0.36, 2000)
	}
	near(t, "ten years of sessions", gained, 0, 0)
	gained = 0.10
	for range 12 {
		next := p.Learn(gained, 0.26, 2000)
		if next >= gained {
			t.Fatalf("skill goes from %v to %v without teaching", gained, next)
		}
		gained = next
	}
}

func TestTeachingLiftsSkillModestlyAndWithinTheCap(t *testing.T) {
	c := base()
	p := c.Sinking
	gap := c.Care.Capability[2] - c.Care.Capability[0]
	after := func(teaching float64, months int) float64 {
		p.Teaching = teaching
		g := 0.0
		for range months {
			g = p.Learn(g, gap-g, 240)
		}
		return g
	}
	loose, tight, rounds := after(0, 12), after(0.3, 12), after(0.5, 12)
	if !(loose == 0 && loose < tight && tight < rounds && rounds < 0.06) {
		t.Errorf("a year of full exposure gives %v, %v and %v", loose, tight, rounds)
	}
	near(t, "for ever", after(1, 600), p.SkillCap, 1e-12)
}

func TestSkillStaysBetweenNoughtAndTheCap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := specified
		p.Teaching = rapid.Float64Range(0, 1).Draw(t, "teaching")
		p.TeachingRate = rapid.Float64Range(0, 0.2).Draw(t, "rate")
		p.SkillFade = rapid.Float64Range(0, 0.1).Draw(t, "fade")
		g := rapid.Float64Range(0, p.SkillCap).Draw(t, "gained")
		gap := rapid.Float64Range(-1, 1).Draw(t, "gap")
		minutes := rapid.Float64Range(0, 5000).Draw(t, "minutes")
		next := p.Learn(g, gap, minutes)
		if next < 0 || next > p.SkillCap || p.Learn(g, gap, minutes+60) < next {
			t.Fatalf("%v becomes %v", g, next)
		}
	})
}

func TestGPsHandOverMoreWithEffort(t *testing.T) {
	p := specified
	for _, c := range [][2]float64{{0, 0.10}, {0.5, 0.15}, {1, 0.20}} {
		near(t, "hand-over", p.HandOverShare(c[0]), c[1], 1e-12)
	}
	p.HandOver = 0.8
	near(t, "a probability is at most 1", p.HandOverShare(1), 1, 0)
}
