package indicator_test

import (
	"math"
	"testing"

	"gradus/model/indicator"
)

// specified holds the numbers of the specification, I39 and 6.5.
var specified = indicator.Params{
	Income: 30000, Catastrophic: 0.1,
	VisitBase: 0.8, VisitResolved: 1.5, VisitWait: 0.8, VisitCost: 0.004, VisitChoice: 0.3,
	StaffBase: [indicator.StaffGroups]float64{0.9, 0.2, 0.3}, StaffBenefit: 0.8, StaffRecognition: 0.6, StaffLoad: 1.2,
	StaffAutonomy: 0.9, StaffIdle: 0.7, StaffTravel: 0.5, FullSeats: 0.4, FullHelp: 0.05, RecognitionFade: 24,
}

func logistic(u float64) float64 { return 100 / (1 + math.Exp(-u)) }

func TestAVisitPleasesByItsOutcomeWaitCostAndChoice(t *testing.T) {
	p := specified
	for _, c := range []struct {
		v indicator.Visit
		u float64
	}{
		{indicator.Visit{}, 0.8},
		{indicator.Visit{Resolved: true, Respected: true}, 2.6},
		{indicator.Visit{Wait: 2.5, Own: 100}, 0.8 - 2 - 0.4},
		{indicator.Visit{Resolved: true, Wait: 1, Own: 250, Respected: true}, 0.8 + 1.5 - 0.8 - 1 + 0.3},
	} {
		near(t, "satisfaction", p.Visitor(&c.v), logistic(c.u), 1e-9)
	}
}

func TestStaffGainByBenefitAndLoseByLoadOrdersEmptySeatsAndTheRoad(t *testing.T) {
	p := specified
	usual := indicator.Work{Load: 1, SeatsUsed: math.NaN()}
	for g, base := range p.StaffBase {
		near(t, "base", p.Staff(indicator.StaffGroup(g), &usual), logistic(base), 1e-9)
	}
	less := indicator.Work{Load: 0.4, SeatsUsed: 1}
	near(t, "little load is no gain", p.Staff(indicator.StayBehind, &less), logistic(0.3), 1e-9)
	w := indicator.Work{Benefit: 0.5, Recognition: 0.25, Load: 1.5, Autonomy: 0.2, SeatsUsed: 0.1, Travel: 1.2}
	near(t, "all at once", p.Staff(indicator.Dispatched, &w),
		logistic(0.2+0.8*0.5+0.6*0.25-1.2*0.5-0.9*0.2-0.7*0.3-0.5*1.2), 1e-9)
}

func TestCentresGainByHelpAndTrainingUpToAFullMeasure(t *testing.T) {
	p := specified
	near(t, "none", p.CentreBenefit(0, 0), 0, 0)
	near(t, "half of both", p.CentreBenefit(0.025, 0.5), 0.5, 1e-12)
	near(t, "more than full", p.CentreBenefit(1, 3), 1, 1e-12)
	near(t, "recognition at once", p.Recognised(0), 1, 0)
	near(t, "after its time", p.Recognised(24), math.Exp(-1), 1e-12)
}

func TestATenthOfIncomeIsCatastrophic(t *testing.T) {
	p := specified
	for _, c := range []struct {
		own, income float64
		want        bool
	}{{3000, 1, false}, {3000.01, 1, true}, {3000.01, 2, false}, {6001, 2, true}, {0, 0.01, false}} {
		if got := p.IsCatastrophic(c.own, c.income); got != c.want {
			t.Errorf("%v CNY at an income of %v: %v", c.own, c.income, got)
		}
	}
}
