package payment_test

import (
	"testing"

	"pgregory.net/rapid"

	"gradus/model/payment"
)

// contracts holds the settings of the specification, 7.4 and 7.5.
var contracts = payment.Params{
	SurplusShare: 0.6, OverrunShare: 0.5, OverrunLimit: 0.1, Corridor: 0.05, QualityGate: 0.2,
	VariableShare: 0.62, IntensityFee: 0.6, IntensityProspect: 0.6, Altruism: 0.7, IntensityBounds: [2]float64{0.8, 1.3},
	SplitVisits: 0.15, ThresholdCapitation: 0.08, ThresholdFee: 0.05, StayAnswer: [2]float64{-0.06, 0.06},
	CaseBase: 10000, CaseCut: [2]float64{0.5, 0.8}, CaseWeight: [3]float64{0.6, 1, 1.8}, CaseFactor: [2]float64{0.9, 1},
}

// Budget B = 1,000,000 fen (specification, 7.5):
//
//	X <= B: the payee has X + .6 (B - X), X > B: B + .5 min(X - B, .1 B).
func TestABudgetIsSettledAsTheSpecificationHasIt(t *testing.T) {
	for _, x := range []struct {
		spent, line payment.Fen
		passes      bool
	}{
		{1_000_000, 0, true},
		{900_000, 60_000, true},
		{900_000, 0, false}, // fails the quality gate
		{0, 600_000, true},
		{1_040_000, -20_000, true},
		{1_100_000, -50_000, true},
		{1_300_000, -250_000, true}, // 50,000 from the fund, the rest is the payee's
		{1_300_000, -250_000, false},
	} {
		if got := contracts.BudgetLine(1_000_000, x.spent, x.passes); got != x.line {
			t.Errorf("spending %d of 1,000,000, gate %v: the payee's line is %d, want %d", x.spent, x.passes, got, x.line)
		}
	}
}

func TestACapitationSharesGainAndLossWithinTheCorridor(t *testing.T) {
	for _, x := range []struct {
		spent, line payment.Fen
		passes      bool
	}{
		{1_000_000, 0, true},
		{970_000, 18_000, true},
		{800_000, 30_000, true}, // no more than the corridor's
		{800_000, 0, false},
		{1_030_000, -15_000, true},
		{1_500_000, -25_000, true}, // the rest is the fund's
	} {
		if got := contracts.CapitationLine(1_000_000, x.spent, x.passes); got != x.line {
			t.Errorf("spending %d of 1,000,000, gate %v: the payee's line is %d, want %d", x.spent, x.passes, got, x.line)
		}
	}
}

func TestNobodyGainsBySpendingMoreOfABudget(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := contracts
		p.SurplusShare = rapid.Float64Range(0, 1).Draw(t, "surplus share")
		p.OverrunShare = rapid.Float64Range(0, 1).Draw(t, "overrun share")
		p.OverrunLimit = rapid.Float64Range(0, 1).Draw(t, "overrun limit")
		p.Corridor = rapid.Float64Range(0, 1).Draw(t, "corridor")
		sum := payment.Fen(rapid.Int64Range(0, 1e10).Draw(t, "budget"))
		spent := payment.Fen(rapid.Int64Range(0, 2e10).Draw(t, "spent"))
		more := spent + payment.Fen(rapid.Int64Range(1, 1e9).Draw(t, "more"))
		if a, b := p.BudgetLine(sum, spent, true), p.BudgetLine(sum, more, true); b > a {
			t.Fatalf("a budget of %d gives %d at %d and %d at %d", sum, a, spent, b, more)
		}
		if a, b := p.CapitationLine(sum, spent, true), p.CapitationLine(sum, more, true); b > a {
			t.Fatalf("a capitation of %d gives %d at %d and %d at %d", sum, a, spent, b, more)
		}
		if a, b := p.BudgetLine(sum, spent, false), p.BudgetLine(sum, spent, true); a > b {
			t.Fatalf("failing the gate pays: %d over %d", a, b)
		}
	})
}

func TestCasesArePricedByWeightAndTierAndLightOnesAlikeIfTheyMust(t *testing.T) {
	p := contracts
	for severity, class := range map[float64]int{0: 0, 0.49: 0, 0.5: 1, 0.79: 1, 0.8: 2, 1: 2} {
		if got := p.CaseClass(severity); got != class {
			t.Errorf("severity %v is class %d, want %d", severity, got, class)
		}
	}
	for _, x := range []struct {
		class, h int
		same     bool
		want     payment.Fen
	}{
		{0, 0, false, 540_000},
		{0, 1, false, 600_000},
		{1, 1, false, 1_000_000},
		{2, 0, false, 1_620_000},
		{0, 0, true, 540_000},
		{0, 1, true, 540_000},
		{1, 1, true, 1_000_000},
	} {
		p.SamePrice = x.same
		if got := p.CasePrice(x.class, x.h); got != x.want {
			t.Errorf("class %d at hospital tier %d, same price %v: %d fen, want %d", x.class, x.h, x.same, got, x.want)
		}
	}
}

func TestWithoutResponseNoModeChangesWhatProvidersDo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := contracts
		p.Response = 0
		p.CapitationScope = rapid.IntRange(0, 2).Draw(t, "scope")
		m := rapid.IntRange(0, 3).Draw(t, "mode")
		fund, passed := rapid.Float64Range(0, 1).Draw(t, "fund"), rapid.Float64Range(0, 1).Draw(t, "passed on")
		if p.Intensity(m, fund, passed) != 1 || p.Splitting(m) != 1 || p.ReferralShift(m) != 0 || p.StayIntensity(rapid.IntRange(0, 2).Draw(t, "stays")) != 1 {
			t.Fatalf("mode %d is answered without response", m)
		}
	})
}

func TestProvidersAnswerTheWayTheyArePaid(t *testing.T) {
	p := contracts
	p.Response = 1
	fee := p.Intensity(payment.FeeForService, 0.5, 0.6)
	budget := p.Intensity(payment.GlobalBudget, 0.5, 0.6)
	visit := p.Intensity(payment.PerVisit, 0.5, 0.6)
	// 1 + .6 (-.3) - .6 x .3 = .64, not below .8.
	if fee != 1 || budget != 0.8 || visit > budget {
		t.Errorf("intensity is %v under fee for service, %v under a budget, %v per visit", fee, budget, visit)
	}
	p.IntensityFee, p.IntensityProspect = 0.2, 0.1
	if got := p.Intensity(payment.GlobalBudget, 0.5, 0.6); !near(got, 1-0.2*0.3-0.1*0.3) {
		t.Errorf("intensity under a budget is %v", got)
	}
	p.Response = 0.5
	if got := p.Intensity(payment.GlobalBudget, 0.5, 0.6); !near(got, 1-0.045) {
		t.Errorf("half the answer is %v", got)
	}
	p.Response = 1
	if a, b := p.Intensity(payment.GlobalBudget, 0.5, 0.3), p.Intensity(payment.GlobalBudget, 0.5, 0.9); b >= a {
		t.Errorf("who loses more of what he spends spends %v, not less than %v", b, a)
	}
	if p.Splitting(payment.PerVisit) != 1.15 || p.Splitting(payment.GlobalBudget) != 1 {
		t.Error("visits are split where they are paid one by one, and only there")
	}
	p.CapitationScope = payment.Primary
	if got := p.ReferralShift(payment.Capitation); !near(got, 0.05) {
		t.Errorf("a capitation of primary care raises the threshold by %v", got)
	}
	p.CapitationScope = payment.Outpatient
	if got := p.ReferralShift(payment.Capitation); !near(got, 0.13) {
		t.Errorf("a capitation that bears the referred raises it by %v", got)
	}
	if p.ReferralShift(payment.FeeForService) != 0 || p.ReferralShift(payment.PerVisit) != 0 {
		t.Error("where the visit earns its fee the threshold stays")
	}
	if p.StayIntensity(payment.DRG) >= 1 || p.StayIntensity(payment.DIP) <= 1 || p.StayIntensity(payment.StayFee) != 1 {
		t.Error("stays cost less under DRG, more under DIP")
	}
}

func TestACapitationGoesBeforeTheRulesOfWhoeverGivesTheCare(t *testing.T) {
	r := payment.Rules{
		Outpatient: [3]payment.Mode{payment.Capitation, payment.GlobalBudget, payment.FeeForService},
		Inpatient:  [2]payment.Stays{payment.DIP, payment.DRG}, Budget: payment.Outpatient, Capitation: payment.Outpatient,
	}
	for _, x := range []struct {
		tier           int
		stay, enrolled bool
		want           payment.Source
	}{
		{0, false, true, payment.FromCapitation},
		{0, false, false, payment.FromFund},
		{1, false, true, payment.FromCapitation}, // referred out: the centre's
		{1, false, false, payment.FromBudget},
		{2, false, false, payment.FromFund},
		{3, false, true, payment.FromCapitation}, // downtown too
		{3, false, false, payment.FromFund},
		{1, true, true, payment.FromPoints},
		{2, true, true, payment.FromFund}, // DRG settles case by case
		{3, true, true, payment.FromFund},
		{0, true, true, payment.FromFund},
	} {
		if got := r.SourceOf(x.tier, x.stay, x.enrolled); got != x.want {
			t.Errorf("%+v comes from %d", x, got)
		}
	}
	r.Capitation, r.Budget, r.Outpatient[1] = payment.AllCare, payment.AllCare, payment.FeeForService
	if r.SourceOf(1, true, true) != payment.FromCapitation || r.SourceOf(1, true, false) != payment.FromPoints {
		t.Error("a capitation of all care pays for stays of the enrolled only")
	}
	if !r.Prospective() || (payment.Rules{Inpatient: [2]payment.Stays{payment.DRG, payment.DRG}}).Prospective() {
		t.Error("a price by case needs no reference; a sum in advance does")
	}
}

func TestABookStaysBalancedWhateverIsPosted(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const institutions = 3
		b := payment.NewBook(institutions)
		accounts := []payment.AccountID{
			payment.ResidentAccount, payment.EmployeeFund, payment.ResidentFund, payment.GovernmentAccount, payment.PoolAccount,
			payment.StaffAccount, payment.OutsideAccount, payment.AllianceBudget, payment.AllianceCapitation, payment.PointsAccount,
		}
		for j := range institutions {
			accounts = append(accounts, payment.PurseAccount(j))
			for l := range payment.Line(payment.Lines) {
				accounts = append(accounts, payment.LineAccount(j, l))
			}
		}
		party := [payment.Parties]payment.Fen{}
		for range rapid.IntRange(0, 50).Draw(t, "postings") {
			from, to := rapid.SampledFrom(accounts).Draw(t, "from"), rapid.SampledFrom(accounts).Draw(t, "to")
			x := payment.Fen(rapid.Int64Range(-1e9, 1e9).Draw(t, "fen"))
			b.Post(from, to, x, payment.Cause(rapid.IntRange(0, payment.Causes-1).Draw(t, "cause")))
			party[payment.PartyOf(from)] -= x
			party[payment.PartyOf(to)] += x
			if err := b.Verify(); err != nil {
				t.Fatal(err)
			}
		}
		sum, margins := payment.Fen(0), payment.Fen(0)
		for _, a := range accounts {
			sum += b.Balance(a)
		}
		for j := range institutions {
			margins += b.Margin(j)
		}
		if sum != 0 || margins != party[payment.Institutions] {
			t.Fatalf("balances add up to %d; margins to %d, the institutions' side to %d", sum, margins, party[payment.Institutions])
		}
	})
}

func TestEveryAccountIsOneOfItsOwn(t *testing.T) {
	seen := map[payment.AccountID]bool{payment.PointsAccount: true}
	for j := range 4 {
		for l := range payment.Line(payment.Lines) {
			a := payment.LineAccount(j, l)
			if seen[a] || payment.PartyOf(a) != payment.Institutions {
				t.Errorf("line %d of institution %d is account %d of party %d", l, j, a, payment.PartyOf(a))
			}
			seen[a] = true
		}
		a := payment.PurseAccount(j)
		if seen[a] || payment.PartyOf(a) != payment.Fund {
			t.Errorf("the purse of institution %d is account %d of party %d", j, a, payment.PartyOf(a))
		}
		seen[a] = true
	}
}
