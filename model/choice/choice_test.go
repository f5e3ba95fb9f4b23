package choice_test

import (
	"math"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"gradus/model"
	"gradus/model/choice"
	"gradus/scenarios"
)

// base returns the parameters of the base scenario.
var base = sync.OnceValue(func() *model.Config {
	s, problems := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "tiny"})
	if len(problems) > 0 {
		panic(problems)
	}
	return &s.Config
})

// specified holds the numbers of the specification, 3.2 and 3.5, for values
// worked out by hand; the base may be fitted away from them.
var specified = choice.Params{
	Self: 2.05, SelfBy: -5, SelfWage: 0.25,
	QualityBase: 2.2, QualityBy: 5.5, Cost: 0.010, CostSpread: 0.5, IncomePower: 0.9,
	Wait: 0.55, Delay: 0.30, Travel: 1.10, Habit: 0.70, Contract: 0.25, Showroom: 0.18, Slip: 0.60,
	Aspiration: 2, Failed: 0.9, GateTaste: 0.6, GateSpread: 0.6, ReferMid: 0.68, ReferSlope: 9,
	RefillQuality: 0.6, RefillContract: 0.6, RefillMissing: 3,
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

func TestEveryTermOfUtilityHasTheWeightOfTheSpecification(t *testing.T) {
	p := specified
	// At a felt severity of .5 quality weighs 2.2 + 5.5 x .5 = 4.95.
	resident := choice.Resident{Perceived: 0.5, CostTaste: 0.01}
	plain := choice.Alternative{Quality: 0.6}
	near(t, "quality alone", p.Utility(&resident, &plain), 4.95*0.6, 1e-12)
	for _, c := range []struct {
		term   string
		change func(*choice.Resident, *choice.Alternative)
		want   float64
	}{
		{"constant", func(_ *choice.Resident, a *choice.Alternative) { a.Constant = 1.1 }, 1.1},
		{"quality, 10 points", func(_ *choice.Resident, a *choice.Alternative) { a.Quality += 0.1 }, 0.495},
		{"quality weighs more to the worse", func(r *choice.Resident, _ *choice.Alternative) { r.Perceived = 0.9 }, 5.5 * 0.4 * 0.6},
		{"50 CNY", func(_ *choice.Resident, a *choice.Alternative) { a.Cost = 50 }, -0.5},
		{"2 hours in the facility", func(_ *choice.Resident, a *choice.Alternative) { a.Wait = 2 }, -1.1},
		{"7 days until the appointment", func(_ *choice.Resident, a *choice.Alternative) { a.Late = p.Lateness(7) }, -0.30 * 2.0794415417},
		{"half an hour of travel", func(_ *choice.Resident, a *choice.Alternative) { a.Travel = 0.5 }, -0.55},
		{"full habit", func(_ *choice.Resident, a *choice.Alternative) { a.Habit = 1 }, 0.7},
		{"contract", func(_ *choice.Resident, a *choice.Alternative) { a.Contract = true }, 0.25},
		{"an expert in session", func(_ *choice.Resident, a *choice.Alternative) { a.Expert = 0.16 }, 4.95 * 0.16},
		{"showroom", func(_ *choice.Resident, a *choice.Alternative) { a.Showroom = true }, 0.18},
		{"slip", func(_ *choice.Resident, a *choice.Alternative) { a.Slip = true }, 0.60},
		{"quality 20 points below what is normal", func(r *choice.Resident, _ *choice.Alternative) { r.Aspiration = 0.8 }, -0.4},
		{"quality above what is normal", func(r *choice.Resident, _ *choice.Alternative) { r.Aspiration = 0.5 }, 0},
		{"an expert does not lift what is normal", func(r *choice.Resident, a *choice.Alternative) { r.Aspiration, a.Expert = 0.8, 0.16 }, 4.95*0.16 - 0.4},
		{"the detour for a slip", func(_ *choice.Resident, a *choice.Alternative) { a.Gate = 0.6 }, -0.6},
		{"two failures there", func(_ *choice.Resident, a *choice.Alternative) { a.Failed = 2 }, -1.8},
		// A referral is expected with Λ(9 (.5 - .68)) = Λ(-1.62) = .165205.
		{"3.5 days until a referral", func(_ *choice.Resident, a *choice.Alternative) { a.ReferLate = p.Lateness(3.5) }, -0.165205 * 0.30 * 1.5040773968},
	} {
		r, a := resident, plain
		c.change(&r, &a)
		near(t, c.term, p.Utility(&r, &a)-p.Utility(&resident, &plain), c.want, 1e-7)
	}
}

func TestUtilityAddsUpAtAWorkedExample(t *testing.T) {
	// The centre, felt severity .3: 1.10 + (2.2 + 1.65) x .71 - .01 x 45 - .55 x .8 - 1.1 x .2
	// + .7 x .5 + .25 - 2 x (.8 - .71) - Λ(9 (.3 - .68)) x .3 x ln 4.5
	// = 1.1 + 2.7335 - .45 - .44 - .22 + .35 + .25 - .18 - .014293 = 3.129207.
	r := choice.Resident{Perceived: 0.3, CostTaste: 0.01, Aspiration: 0.8}
	a := choice.Alternative{
		Constant: 1.10, Quality: 0.71, Cost: 45, Wait: 0.8, Travel: 0.2, Habit: 0.5,
		Contract: true, ReferLate: specified.Lateness(3.5),
	}
	near(t, "utility", specified.Utility(&r, &a), 3.129207, 1e-6)
}

func TestUtilityNeverRisesWithWhatResidentsDislike(t *testing.T) {
	p := base().Choice
	rapid.Check(t, func(t *rapid.T) {
		r, a := anyResident(t), anyAlternative(t)
		more := rapid.Float64Range(0, 5).Draw(t, "more")
		worse := a
		switch rapid.IntRange(0, 7).Draw(t, "what") {
		case 0:
			worse.Cost += 100 * more
		case 1:
			worse.Wait += more
		case 2:
			worse.Late += p.Lateness(more)
		case 3:
			worse.Travel += more
		case 4:
			worse.ReferLate += p.Lateness(more)
		case 5:
			worse.Gate += more
		case 6:
			worse.Failed++
		case 7:
			worse.Quality = math.Max(0, a.Quality-more)
		}
		before, after := p.Utility(&r, &a), p.Utility(&r, &worse)
		if after > before {
			t.Fatalf("%+v gives %v, %+v gives %v", a, before, worse, after)
		}
	})
}

func TestUtilityNeverFallsWithWhatResidentsLike(t *testing.T) {
	p := base().Choice
	rapid.Check(t, func(t *rapid.T) {
		r, a := anyResident(t), anyAlternative(t)
		a.Contract, a.Showroom, a.Slip = false, false, false
		more := rapid.Float64Range(0, 0.5).Draw(t, "more")
		better := a
		switch rapid.IntRange(0, 4).Draw(t, "what") {
		case 0:
			better.Habit += more
		case 1:
			better.Expert += more
		case 2:
			better.Contract = true
		case 3:
			better.Showroom = true
		case 4:
			better.Slip = true
		}
		if before, after := p.Utility(&r, &a), p.Utility(&r, &better); after < before {
			t.Fatalf("%+v gives %v, %+v gives %v", a, before, better, after)
		}
	})
}

func TestUtilityAtARefillCountsTheSameCostsAndTheMissingDrug(t *testing.T) {
	p := specified
	r := choice.Resident{Perceived: 0.9, CostTaste: 0.01} // how ill he feels does not count
	a := choice.Alternative{Constant: 0.1, Quality: 0.66, Cost: 20, Wait: 0.7, Travel: 0.2}
	want := 0.1 + 0.6*0.66 - 0.2 - 0.55*0.7 - 1.1*0.2
	near(t, "refill", p.RefillUtility(&r, &a, false), want, 1e-12)
	near(t, "drug missing", p.RefillUtility(&r, &a, true), want-3, 1e-12)
	a.Contract = true
	near(t, "under contract", p.RefillUtility(&r, &a, false), want+0.6, 1e-12)
	a.Slip = true
	near(t, "referred down", p.RefillUtility(&r, &a, false), want+0.6+0.6, 1e-12)
}

func TestSelfCareLosesItsPullWithSeverityAndGainsItWithIncome(t *testing.T) {
	p := specified
	near(t, "nothing felt", p.SelfUtility(&choice.Resident{}), 2.05, 0)
	near(t, "felt .4", p.SelfUtility(&choice.Resident{Perceived: 0.4}), 0.05, 1e-12)
	near(t, "twice the income", p.SelfUtility(&choice.Resident{LogIncome: math.Ln2}), 2.05+0.25*math.Ln2, 1e-12)
}

func TestCostWeighsLessOnTheRich(t *testing.T) {
	p := specified
	near(t, "median taste at mean income", p.CostTaste(0, 1), 0.01, 1e-15)
	near(t, "one sd more averse", p.CostTaste(1, 1), 0.01*math.Exp(0.5), 1e-12)
	near(t, "twice the income", p.CostTaste(0, 2), 0.01*math.Pow(2, -0.9), 1e-12)
	rapid.Check(t, func(t *rapid.T) {
		z := rapid.Float64Range(-5, 5).Draw(t, "z")
		y := rapid.Float64Range(0.05, 20).Draw(t, "income")
		richer := y * rapid.Float64Range(1, 5).Draw(t, "times")
		if a, b := p.CostTaste(z, y), p.CostTaste(z, richer); b > a || b <= 0 {
			t.Fatalf("%v at income %v, %v at %v", a, y, b, richer)
		}
	})
}

func TestDislikeOfTheGateIsLognormal(t *testing.T) {
	p := specified
	near(t, "median", p.GateDislike(0), 0.6, 1e-15)
	near(t, "84th percentile", p.GateDislike(1), 0.6*math.Exp(0.6), 1e-12)
	near(t, "16th percentile", p.GateDislike(-1), 0.6*math.Exp(-0.6), 1e-12)
}

func anyResident(t *rapid.T) choice.Resident {
	return choice.Resident{
		Perceived:  rapid.Float64Range(0, 1).Draw(t, "felt"),
		CostTaste:  rapid.Float64Range(0, 0.05).Draw(t, "cost taste"),
		Aspiration: rapid.Float64Range(0, 1).Draw(t, "aspiration"),
		LogIncome:  rapid.Float64Range(-2, 2).Draw(t, "log income"),
	}
}

func anyAlternative(t *rapid.T) choice.Alternative {
	return choice.Alternative{
		Constant:  rapid.Float64Range(-3, 3).Draw(t, "constant"),
		Quality:   rapid.Float64Range(0, 1).Draw(t, "quality"),
		Cost:      rapid.Float64Range(0, 500).Draw(t, "cost"),
		Wait:      rapid.Float64Range(0, 5).Draw(t, "wait"),
		Late:      rapid.Float64Range(0, 1).Draw(t, "late"),
		Travel:    rapid.Float64Range(0, 2).Draw(t, "travel"),
		Habit:     rapid.Float64Range(0, 1).Draw(t, "habit"),
		ReferLate: rapid.Float64Range(0, 1).Draw(t, "late by referral"),
		Expert:    rapid.Float64Range(0, 0.16).Draw(t, "expert"),
		Gate:      rapid.Float64Range(0, 2).Draw(t, "gate"),
		Failed:    rapid.IntRange(0, 3).Draw(t, "failed"),
		Contract:  rapid.Bool().Draw(t, "contract"),
		Showroom:  rapid.Bool().Draw(t, "showroom"),
		Slip:      rapid.Bool().Draw(t, "slip"),
	}
}
