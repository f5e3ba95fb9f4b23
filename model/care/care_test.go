package care_test

import (
	"math"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"gradus/model"
	"gradus/model/care"
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

// specified holds the numbers of the specification, 2.2 and 4.4 to 4.7, for
// values worked out by hand; the base may be fitted away from them.
var specified = care.Params{
	CapabilitySlope: 9, InfoGain: 0.04, OverloadLoss: 0.10, OverloadAbove: 0.55, OverloadSlope: 3.5,
	Hurry: 0.25, HurryLine: 4, SignalNoise: 0.10, SignalNoiseInfo: 0.08,
	TestShare: [3]float64{0.15, 0.45, 0.60}, TestBySeverity: 0.3,
	BalkSlope: 1.2, BalkAt: 2.5, AdmitAt: 0.86, AdmitSlope: 14,
	WeekdayWeight: [7]float64{1.20, 1.08, 1.02, 1.00, 0.95, 0.85, 0.65},
	HourWeight:    [10]float64{0.10, 0.22, 0.20, 0.14, 0.06, 0.03, 0.10, 0.09, 0.04, 0.02},
}

// gp is a GP of the specification.
var gp = care.Consultation{Capability: 0.68}

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

func TestSuccessIsTheLogisticOfCapabilityMinusSeverity(t *testing.T) {
	for _, c := range []struct {
		name     string
		by       care.Consultation
		severity float64
		want     float64
	}{
		{"as hard as he is able", gp, 0.68, 0.5},
		{"easier by .2", gp, 0.48, 0.8581489351},                                                                       // Λ(1.8)
		{"harder by .2", gp, 0.88, 0.1418510649},                                                                       //
		{"general medicine", care.Consultation{Capability: 0.68, Offset: 0.05}, 0.68, 0.6106392339},                    // Λ(.45)
		{"neurology", care.Consultation{Capability: 0.68, Offset: -0.25}, 0.68, 0.0953494649},                          // Λ(-2.25)
		{"full platform", care.Consultation{Capability: 0.68, Info: 1}, 0.68, 0.5890404340},                            // Λ(.36)
		{"full overload", care.Consultation{Capability: 0.68, Overload: 1}, 0.68, 0.2890504974},                        // Λ(-.9)
		{"everything", care.Consultation{Capability: 0.68, Offset: -0.1, Info: 0.5, Overload: 0.4}, 0.5, 0.6318124177}, // 9 x (.68 - .10 + .02 - .04 - .50) = .54
		{"tertiary", care.Consultation{Capability: 1.04}, 0.68, 0.9623121095},                                          // Λ(3.24)
	} {
		near(t, c.name, specified.Success(&c.by, c.severity), c.want, 1e-9)
	}
}

func TestGPsSucceedInFiveCasesOfSixWithoutLoad(t *testing.T) {
	// The mean over severity u^2.2 that the specification states in 4.5: .825.
	const n = 10_000
	sum := 0.0
	for i := range n {
		sum += specified.Success(&gp, math.Pow((float64(i)+0.5)/n, 2.2))
	}
	near(t, "mean success", sum/n, 0.825, 0.001)
}

func TestSuccessFallsWithSeverityAndLoadAndRisesWithCapability(t *testing.T) {
	p := base().Care
	rapid.Check(t, func(t *rapid.T) {
		c := care.Consultation{
			Capability: rapid.Float64Range(0.2, 1.5).Draw(t, "capability"),
			Offset:     rapid.Float64Range(-0.3, 0.1).Draw(t, "offset"),
			Info:       rapid.Float64Range(0, 1).Draw(t, "info"),
			Overload:   rapid.Float64Range(0, 1).Draw(t, "overload"),
		}
		severity := rapid.Float64Range(0, 1).Draw(t, "severity")
		more := rapid.Float64Range(0.001, 0.3).Draw(t, "more")
		s := p.Success(&c, severity)
		able, known, loaded, offset := c, c, c, c
		able.Capability += more
		known.Info += more
		loaded.Overload += more
		offset.Offset += more
		for _, up := range []care.Consultation{able, known, offset} {
			if better := p.Success(&up, severity); better <= s || better >= 1 {
				t.Fatalf("%v with %+v, %v with %+v", s, c, better, up)
			}
		}
		if worse := p.Success(&loaded, severity); worse >= s {
			t.Fatalf("%v with %+v, %v with %+v", s, c, worse, loaded)
		}
		if worse := p.Success(&c, severity+more); worse >= s || worse <= 0 {
			t.Fatalf("%v at severity %v, %v at %v", s, severity, worse, severity+more)
		}
	})
}

func TestHigherTiersAreAbler(t *testing.T) {
	p := base().Care
	for tier := 1; tier < care.Tiers; tier++ {
		if p.Capability[tier] <= p.Capability[tier-1] {
			t.Errorf("tier %d: %v, tier %d: %v", tier-1, p.Capability[tier-1], tier, p.Capability[tier])
		}
	}
}

func TestGPReadsSeverityWithLessNoiseOnTheFullPlatform(t *testing.T) {
	p := specified
	near(t, "no noise", p.Signal(0.5, 0, 0), 0.5, 0)
	near(t, "one sd on paper", p.Signal(0.5, 0, 1), 0.60, 1e-12)
	near(t, "one sd at half the platform", p.Signal(0.5, 0.5, 1), 0.59, 1e-12)
	near(t, "two sd on the full platform", p.Signal(0.5, 1, -2), 0.34, 1e-12)
}

func TestOverloadRisesFromAThresholdToOne(t *testing.T) {
	p := specified
	for _, c := range [][2]float64{{0, 0}, {0.55, 0}, {0.65, 0.35}, {0.75, 0.70}, {0.84, 1}, {1.5, 1}} {
		near(t, "overload", p.Overload(c[0]), c[1], 1e-12)
	}
}

func TestDoctorsHurryWhenTheLineIsTwiceTheUsual(t *testing.T) {
	p := specified // q0 = 4 in line for each doctor
	for _, c := range []struct {
		waiting, doctors int
		want             float64
	}{
		{0, 1, 1},
		{4, 1, 1},
		{5, 1, 0.9375},
		{6, 1, 0.875},
		{8, 1, 0.75},
		{100, 1, 0.75},
		{12, 3, 1},
		{18, 3, 0.875},
		{24, 3, 0.75},
		{7, 0, 1},
		{7, -1, 1},
	} {
		near(t, "factor", p.Hurried(c.waiting, c.doctors), c.want, 1e-12)
	}
	rapid.Check(t, func(t *rapid.T) {
		waiting, doctors := rapid.IntRange(0, 500).Draw(t, "waiting"), rapid.IntRange(1, 40).Draw(t, "doctors")
		f := p.Hurried(waiting, doctors)
		if f < 0.75 || f > 1 || p.Hurried(waiting+1, doctors) > f || p.Hurried(waiting, doctors+1) < f {
			t.Fatalf("%d in line for %d doctors: %v", waiting, doctors, f)
		}
	})
}

func TestTestsAreOrderedMoreOftenUpTheTiersAndForTheWorse(t *testing.T) {
	p := specified
	for _, c := range []struct {
		tier     int
		severity float64
		want     float64
	}{{0, 0, 0.15}, {0, 0.5, 0.30}, {1, 0.5, 0.60}, {2, 0.5, 0.75}, {3, 0.5, 0.75}, {2, 1, 0.90}} {
		near(t, "test", p.Test(c.tier, c.severity), c.want, 1e-12)
	}
	p.TestShare[2] = 0.9
	near(t, "a probability is at most 1", p.Test(2, 1), 1, 0)
}

func TestAdmissionIsEvenAtItsMidpoint(t *testing.T) {
	p := specified
	near(t, "midpoint", p.Admit(0.86), 0.5, 1e-12)
	near(t, "above", p.Admit(0.96), 1/(1+math.Exp(-1.4)), 1e-12)
	near(t, "mild", p.Admit(0.3), 1/(1+math.Exp(14*0.56)), 1e-12)
}

func TestPeopleTurnAwayAtLongPostedWaits(t *testing.T) {
	p := specified
	near(t, "half turn away", p.Balk(2.5), 0.5, 1e-12)
	near(t, "no wait", p.Balk(0), 0.0474258732, 1e-9) // Λ(-3): the form never falls to 0
	near(t, "four hours", p.Balk(4), 0.8581489351, 1e-9)
	near(t, "for ever", p.Balk(1000), 1, 1e-12)
	rapid.Check(t, func(t *rapid.T) {
		w := rapid.Float64Range(0, 24).Draw(t, "hours")
		if a, b := p.Balk(w), p.Balk(w+rapid.Float64Range(0, 24).Draw(t, "more")); b < a || a < 0 || b > 1 {
			t.Fatalf("%v at %v h, then %v", a, w, b)
		}
	})
}
