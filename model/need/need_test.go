package need_test

import (
	"math"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"gradus/model/need"
	"gradus/scenarios"
	"gradus/sim"
)

// base returns the demand of the base scenario.
var base = sync.OnceValue(func() need.Params {
	s, problems := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "tiny"})
	if len(problems) > 0 {
		panic(problems)
	}
	return s.Config.Need
})

// specified holds the numbers of the specification, 2.2 to 2.5, for values
// worked out by hand; the base may be fitted away from them.
var specified = need.Params{
	SeasonRespiratory: 0.45, SeasonOther: 0.05, SeasonPeakDay: 20,
	FluAmplitude: 1.2, FluPeakDay: 20, FluWidth: 16,
	SeverityPower: 2.2, SeverityPowerOld: 1.7, FlareSeverity: 0.1,
	PerceptionSD: 0.12, AnxietySD: 0.05,
	EmergencyAbove: 0.9, EmergencyMaybe: 0.8, EmergencyShare: 0.4,
	SeekDelay: 1.5, SeekSeverity: 0.8,
	RefillsPerYear: 19, LongSupply: 56,
	Recovery: 0.20, Deterioration: 0.004, DeteriorationBy: 3.2, JumpLow: 0.08, JumpHigh: 0.25,
	TreatedRecovery: 4, TreatedDecline: 0.15, TreatedDeath: 1, DeathAbove: 0.97, DeathHazard: 0.02,
}

// near fails unless got is within tolerance of want.
func near(t interface {
	Helper()
	Errorf(string, ...any)
}, what string, got, want, tolerance float64,
) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s: %.12g, want %.12g", what, got, want)
	}
}

const agesOld = need.Ages - 1

func TestDepartmentsOfOnsetsFollowTheirShares(t *testing.T) {
	p := base()
	const n = 1 << 16
	for age := range uint8(need.Ages) {
		var count [need.Departments]int
		for i := range n {
			count[p.DepartmentAt(age, (float64(i)+0.5)/n)]++
		}
		sum := 0.0
		for d, share := range p.DepartmentShares(age) {
			// Each border of the cumulative shares falls between two of the
			// evenly laid numbers, so a count is off by less than one a border.
			near(t, "department", float64(count[d]), share*n, 1)
			sum += share
		}
		near(t, "shares of an age", sum, 1, 1e-9)
	}
}

func TestDepartmentsDrawnFromKeysPassAChiSquareTest(t *testing.T) {
	// Seven departments occur at 15-44, so six degrees of freedom: 22.46 is
	// exceeded by one seed in a thousand.
	p, key := base(), sim.Root(20120101).Named("department test")
	const n = 100_000
	var count [need.Departments]float64
	for i := range int64(n) {
		count[p.DepartmentAt(1, key.At(i).Uniform())]++
	}
	chi := 0.0
	for d, share := range p.DepartmentShares(1) {
		if share == 0 {
			if count[d] > 0 {
				t.Errorf("department %d occurs %v times with share 0", d, count[d])
			}
			continue
		}
		chi += (count[d] - share*n) * (count[d] - share*n) / (share * n)
	}
	if chi > 22.46 {
		t.Errorf("chi square %.2f > 22.46", chi)
	}
}

func TestOnsetNeverFallsIntoADepartmentThatDoesNotOccurAtItsAge(t *testing.T) {
	p := need.Params{}
	p.DepartmentYoung[need.Digestive] = 0.4
	p.DepartmentYoung[need.Chronic] = 0.5999995 // within the tolerance of a sum of 1
	for _, u := range []float64{1e-16, 0.3, 0.6, 0.9999996, 1 - 1e-16} {
		if d := p.DepartmentAt(1, u); d != need.Digestive && d != need.Chronic {
			t.Errorf("u = %v falls into department %d, whose share is 0", u, d)
		}
	}
}

func TestEveryAgeHasItsOwnDepartments(t *testing.T) {
	p := need.Params{}
	p.DepartmentChild[need.Paediatric], p.DepartmentYoung[need.General] = 1, 1
	p.DepartmentMiddle[need.Musculoskeletal], p.DepartmentOld[need.NeuroOnco] = 1, 1
	for age, want := range []need.Department{need.Paediatric, need.General, need.Musculoskeletal, need.NeuroOnco} {
		if got := p.DepartmentAt(uint8(age), 0.5); got != want {
			t.Errorf("age class %d: department %d, want %d", age, got, want)
		}
	}
}

func TestEveryDepartmentHasAClinicGroup(t *testing.T) {
	want := map[need.Department]int{
		need.General: 0, need.Respiratory: 0, need.Chronic: 0, need.Digestive: 0,
		need.Musculoskeletal: 1, need.WomenEyeDental: 1, need.Paediatric: 2, need.NeuroOnco: 3,
	}
	for d := range need.Department(need.Departments) {
		if d.Group() != want[d] || d.Group() >= need.Groups {
			t.Errorf("department %d is in group %d, want %d", d, d.Group(), want[d])
		}
	}
}

func TestSeasonHasMeanOneOverAYear(t *testing.T) {
	for name, p := range map[string]need.Params{"base": base(), "specified": specified} {
		for d := range need.Department(need.Departments) {
			sum := 0.0
			for day := 1; day <= 365; day++ {
				sum += p.Season(d, day)
			}
			near(t, name+": mean season", sum/365, 1, 1e-13)
		}
	}
}

func TestSeasonPeaksAndEbbsWhereTheSpecificationSays(t *testing.T) {
	p := specified
	near(t, "respiratory peak", p.Season(need.Respiratory, 20), 1.45, 1e-12)
	near(t, "respiratory ebb", (p.Season(need.Respiratory, 202)+p.Season(need.Respiratory, 203))/2, 0.55, 1e-4)
	near(t, "other peak", p.Season(need.Digestive, 20), 1.05, 1e-12)
	// A quarter of a year after the peak the season is neutral.
	near(t, "respiratory quarter, day 111.25", 0.75*p.Season(need.Respiratory, 111)+0.25*p.Season(need.Respiratory, 112), 1, 1e-5)
	near(t, "day 366 is as day 1", p.Season(need.Respiratory, 366), p.Season(need.Respiratory, 1), 1e-12)
}

func TestNoSeasonRisesAboveThePeakUnderWhichOnsetsAreThinned(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := need.Params{
			SeasonRespiratory: rapid.Float64Range(0, 0.95).Draw(t, "respiratory"),
			SeasonOther:       rapid.Float64Range(0, 0.95).Draw(t, "other"),
			SeasonPeakDay:     rapid.Float64Range(0, 365).Draw(t, "peak day"),
		}
		d := need.Department(rapid.IntRange(0, need.Departments-1).Draw(t, "department"))
		s := p.Season(d, rapid.IntRange(1, 366).Draw(t, "day"))
		if s > p.Peak() || s < 0 {
			t.Fatalf("season %v is outside [0, %v]", s, p.Peak())
		}
	})
}

func TestFluIsANormalWaveThatGoesRoundTheYear(t *testing.T) {
	p := specified
	near(t, "peak", p.Flu(20), 1.2, 1e-12)
	near(t, "one width later", p.Flu(36), 1.2*math.Exp(-0.5), 1e-12)
	near(t, "two widths earlier, in December", p.Flu(20-32+365), 1.2*math.Exp(-2), 1e-12)
	for day := 20 + 5*16; day <= 365-(5*16-20); day++ { // five widths and more from the peak
		if f := p.Flu(day); f < 0 || f > 1e-5 {
			t.Errorf("day %d: %v, want next to nothing", day, f)
		}
	}
	if b := base(); b.FluAmplitude != 0 || b.Flu(20) != 0 {
		t.Errorf("the base has a wave of %v", b.Flu(20))
	}
}

func TestMeanSeverityIsThatOfThePowerOfAUniformNumber(t *testing.T) {
	p := specified
	for _, c := range []struct {
		age  uint8
		mean float64
	}{{0, 1 / 3.2}, {1, 1 / 3.2}, {2, 1 / 3.2}, {agesOld, 1 / 2.7}} { // the integral of u^k is 1/(k+1): .31 and .37
		const n = 20_000
		sum := 0.0
		for i := range n {
			sum += p.Severity(c.age, false, (float64(i)+0.5)/n)
		}
		near(t, "mean severity", sum/n, c.mean, 1e-6)
	}
	near(t, "median under 60", p.Severity(1, false, 0.5), 0.217637640824, 1e-12) // 2^-2.2
	near(t, "median at 60 and over", p.Severity(agesOld, false, 0.5), 0.307786103336, 1e-12)
	near(t, "a flare is harder by 0.1", p.Severity(1, true, 0.5), 0.317637640824, 1e-12)
	near(t, "a flare is at most 1", p.Severity(1, true, 0.9999), 1, 0)
}

func TestSeverityRisesWithItsNumberAndStaysBetweenNoughtAndOne(t *testing.T) {
	p := base()
	rapid.Check(t, func(t *rapid.T) {
		age, flare := uint8(rapid.IntRange(0, agesOld).Draw(t, "age")), rapid.Bool().Draw(t, "flare")
		u := rapid.Float64Range(1e-9, 1-1e-9).Draw(t, "u")
		v := rapid.Float64Range(u, 1-1e-9).Draw(t, "v")
		a, b := p.Severity(age, flare, u), p.Severity(age, flare, v)
		if a > b || a <= 0 || b > 1 {
			t.Fatalf("severities %v and %v for %v and %v", a, b, u, v)
		}
	})
}

func TestFeelingAddsNoiseAndAnxietyAndIsClipped(t *testing.T) {
	p := specified
	near(t, "no noise", p.Perceived(0.4, 0, 0), 0.4, 0)
	near(t, "one sd of noise, two of anxiety", p.Perceived(0.4, 1, 2), 0.4+0.12+0.10, 1e-15)
	near(t, "calm", p.Perceived(0.4, -1, -1), 0.4-0.12-0.05, 1e-15)
	near(t, "not below 0", p.Perceived(0.1, -3, 0), 0, 0)
	near(t, "not above 1", p.Perceived(0.9, 3, 0), 1, 0)
}

func TestEmergenciesBeginWhereTheSpecificationSays(t *testing.T) {
	p := specified
	for _, c := range []struct {
		severity, u float64
		want        bool
	}{
		{0.91, 0.999, true},
		{0.90, 0.39, true},
		{0.90, 0.41, false},
		{0.81, 0.39, true},
		{0.81, 0.41, false},
		{0.80, 0.001, false},
		{0.2, 0.001, false},
	} {
		if got := p.Emergency(c.severity, c.u); got != c.want {
			t.Errorf("severity %v, u %v: emergency %v", c.severity, c.u, got)
		}
	}
}

func TestDelayShrinksWithFeltSeverity(t *testing.T) {
	p := specified
	for _, c := range [][2]float64{{0, 1.5}, {0.5, 0.9}, {1, 0.3}} {
		near(t, "mean delay", p.MeanDelay(c[0]), c[1], 1e-12)
	}
}

func TestCourseOfAnIllnessHasTheHazardsOfTheSpecification(t *testing.T) {
	p := specified
	for _, c := range []struct {
		severity float64
		treated  bool
		want     need.Hazards
	}{
		// .2 (1-s)^2 and .004 e^{3.2 s}; under treatment times 4 and .15.
		{0, false, need.Hazards{Recover: 0.2, Deteriorate: 0.004}},
		{0.5, false, need.Hazards{Recover: 0.05, Deteriorate: 0.0198121297}},
		{0.5, true, need.Hazards{Recover: 0.2, Deteriorate: 0.00297181946}},
		{0.96, false, need.Hazards{Recover: 0.00032, Deteriorate: 0.0863401184}},
		{0.98, false, need.Hazards{Recover: 0.00008, Deteriorate: 0.0920465439, Die: 0.02}},
		{1, true, need.Hazards{Deteriorate: 0.15 * 0.0981301208, Die: 0.02}},
	} {
		got := p.Course(c.severity, c.treated)
		near(t, "recovery", got.Recover, c.want.Recover, 1e-10)
		near(t, "deterioration", got.Deteriorate, c.want.Deteriorate, 1e-10)
		near(t, "death", got.Die, c.want.Die, 0)
		near(t, "total", got.Total(), got.Recover+got.Deteriorate+got.Die, 0)
	}
	p.TreatedDeath = 0.05
	near(t, "treatment spares lives", p.Course(0.98, true).Die, 0.001, 1e-15)
}

func TestTreatmentAlwaysHelpsAndSeverityAlwaysHarms(t *testing.T) {
	p := base()
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.Float64Range(0, 1).Draw(t, "severity")
		worse := rapid.Float64Range(s, 1).Draw(t, "worse")
		treated := rapid.Bool().Draw(t, "treated")
		a, b, c := p.Course(s, treated), p.Course(worse, treated), p.Course(s, !treated)
		if a.Recover < b.Recover || a.Deteriorate > b.Deteriorate || a.Die > b.Die {
			t.Fatalf("at %v %+v, at %v %+v", s, a, worse, b)
		}
		if !treated {
			a, c = c, a
		}
		if a.Recover < c.Recover || a.Deteriorate > c.Deteriorate || a.Die > c.Die {
			t.Fatalf("treated %+v, untreated %+v", a, c)
		}
		if a.Total() <= 0 {
			t.Fatalf("an illness at %v never changes", s)
		}
	})
}

func TestDeteriorationIsAStepBetweenItsBounds(t *testing.T) {
	p := specified
	near(t, "least", p.Jump(0.3, 0), 0.38, 1e-12)
	near(t, "middle", p.Jump(0.3, 0.5), 0.465, 1e-12)
	near(t, "most", p.Jump(0.3, 1), 0.55, 1e-12)
	near(t, "never above 1", p.Jump(0.95, 0.5), 1, 0)
}

func TestSupplyLastsBetween85And110PercentOfWhatIsPrescribed(t *testing.T) {
	p := specified
	const standard = 365.0 / 19
	near(t, "shortest", p.Supply(false, 0), 0.85*standard, 1e-12)
	near(t, "longest", p.Supply(false, 1), 1.10*standard, 1e-12)
	near(t, "a long prescription", p.Supply(true, 0.6), 56, 1e-12)
	for u := 0.05; u < 1; u += 0.1 {
		near(t, "long over standard", p.Supply(true, u)/p.Supply(false, u), 56/standard, 1e-12)
	}
}
