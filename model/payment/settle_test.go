package payment_test

import (
	"math"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"gradus/model/payment"
	"gradus/scenarios"
)

// base returns the prices and cover of the base scenario.
var base = sync.OnceValue(func() payment.Params {
	s, problems := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "tiny"})
	if len(problems) > 0 {
		panic(problems)
	}
	return s.Config.Payment
})

// specified holds round numbers near those of the specification, 7.2, with a
// bypass penalty of a fifth.
var specified = payment.Params{
	NotCovered:  [4]float64{0.05, 0.08, 0.10, 0.10},
	Deductible:  [4]float64{1500, 700, 300, 0},
	RateWorking: [4]float64{0.65, 0.60, 0.50, 0.50}, RateRetired: [4]float64{0.80, 0.75, 0.70, 0.70},
	RateResident:   [4]float64{0.70, 0.60, 0.50, 0.50},
	StayDeductible: [4]float64{50, 100, 300, 300}, StayRate: [4]float64{0.85, 0.92, 0.75, 0},
	Bypass: 0.2, Ceiling: 20000, AboveCeiling: 0.9,
}

const (
	community = iota
	secondary
	tertiary
	downtown
)

func TestBillsAreSettledInTheOrderOfTheSpecificationToTheFen(t *testing.T) {
	for _, c := range []struct {
		name string
		bill payment.Bill
		has  payment.Account
		want payment.Split
	}{
		// Each line: the bill; what is covered of it; less the deductible;
		// times the reimbursement; the rest is the resident's. All in fen.
		{
			"in work, first bill of the year at the centre",
			payment.Bill{Amount: 8537, Tier: community, Scheme: payment.Working},
			payment.Account{},
			// 8537 x .95 = 8110.15: 8110, all of it deductible.
			payment.Split{Own: 8537, Fund: 0, Deductible: 8110},
		},
		{
			"in work, tertiary, the rest of the deductible",
			payment.Bill{Amount: 241237, Tier: tertiary, Scheme: payment.Working},
			payment.Account{Deductible: 90000},
			// x .90 = 217113.3: 217113; less 60000 = 157113; x .50 = 78556.5: 78556.
			payment.Split{Own: 162681, Fund: 78556, Deductible: 60000},
		},
		{
			"the same, bypassing the centre",
			payment.Bill{Amount: 241237, Tier: tertiary, Scheme: payment.Working, Bypass: true},
			payment.Account{Deductible: 90000},
			// 157113 x .50 x .80 = 62845.2: 62845.
			payment.Split{Own: 178392, Fund: 62845, Deductible: 60000},
		},
		{
			"the same, over the ceiling on the way",
			payment.Bill{Amount: 241237, Tier: tertiary, Scheme: payment.Working, Bypass: true},
			payment.Account{Deductible: 90000, Own: 1900000},
			// 1900000 + 178392 - 2000000 = 78392 over; x .90 = 70552.8: 70552 to the fund.
			payment.Split{Own: 107840, Fund: 133397, Deductible: 60000},
		},
		{
			"retired, secondary, deductible used",
			payment.Bill{Amount: 15733, Tier: secondary, Scheme: payment.Retired},
			payment.Account{Deductible: 70000},
			// x .92 = 14474.36: 14474; x .75 = 10855.5: 10855.
			payment.Split{Own: 4878, Fund: 10855},
		},
		{
			"retired, centre, the last 50 CNY of the deductible",
			payment.Bill{Amount: 100000, Tier: community, Scheme: payment.Retired},
			payment.Account{Deductible: 65000},
			// x .95 = 95000; less 5000 = 90000; x .80 = 72000.
			payment.Split{Own: 28000, Fund: 72000, Deductible: 5000},
		},
		{
			"residents' scheme, contracted centre without deductible",
			payment.Bill{Amount: 8537, Tier: community, Scheme: payment.Resident, Waived: true},
			payment.Account{},
			// 8110 x .70 = 5677.
			payment.Split{Own: 2860, Fund: 5677},
		},
		{
			"residents' scheme, downtown, one fen of deductible",
			payment.Bill{Amount: 30001, Tier: downtown, Scheme: payment.Resident},
			payment.Account{Deductible: 29999},
			// x .90 = 27000.9: 27000; less 1 = 26999; x .50 = 13499.5: 13499.
			payment.Split{Own: 16502, Fund: 13499, Deductible: 1},
		},
		{
			"residents' scheme, a stay at the tertiary hospital",
			payment.Bill{Amount: 1118700, Tier: tertiary, Scheme: payment.Resident, Stay: true},
			payment.Account{},
			// x .90 = 1006830; less 30000 = 976830; x .75 = 732622.5: 732622.
			payment.Split{Own: 386078, Fund: 732622},
		},
		{
			"in work, a stay at the secondary hospital",
			payment.Bill{Amount: 472900, Tier: secondary, Scheme: payment.Working, Stay: true},
			payment.Account{Deductible: 20000},
			// x .92 = 435068; less 10000 = 425068; x .85 = 361307.8: 361307.
			payment.Split{Own: 111593, Fund: 361307},
		},
		{
			"retired, a stay over the ceiling from the first fen",
			payment.Bill{Amount: 241800, Tier: community, Scheme: payment.Retired, Stay: true},
			payment.Account{Own: 2345678},
			// x .95 = 229710; less 5000 = 224710; x .92 = 206733.2: 206733; own 35067; x .90 = 31560.3: 31560.
			payment.Split{Own: 3507, Fund: 238293},
		},
		{
			"residents' scheme, the recovery stage at the centre, one deductible for the chain",
			payment.Bill{Amount: 241800, Tier: community, Scheme: payment.Resident, Stay: true, Waived: true},
			payment.Account{},
			// x .95 = 229710; x .75 = 172282.5: 172282.
			payment.Split{Own: 69518, Fund: 172282},
		},
		{
			"not insured, whatever else",
			payment.Bill{Amount: 24200, Tier: tertiary, Scheme: payment.None, Referred: true, Waived: true},
			payment.Account{Own: 9999999},
			payment.Split{Own: 24200},
		},
		{
			"nothing to pay",
			payment.Bill{Tier: secondary, Scheme: payment.Working},
			payment.Account{},
			payment.Split{},
		},
	} {
		if got := specified.Settle(c.bill, c.has); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

func TestReimbursementMovesWithGapAndReferral(t *testing.T) {
	p := specified
	p.GapCommunity, p.GapSecondary, p.GapTertiary, p.ReferredBonus = 0.10, 0.05, -0.10, 0.08
	for _, c := range []struct {
		scheme   payment.Scheme
		tier     int
		referred bool
		want     float64
	}{
		{payment.Working, community, false, 0.75},
		{payment.Working, secondary, false, 0.65},
		{payment.Working, tertiary, false, 0.40},
		{payment.Working, downtown, false, 0.40},
		{payment.Working, tertiary, true, 0.48},
		{payment.Retired, community, false, 0.90},
		{payment.Retired, downtown, true, 0.68},
		{payment.Resident, secondary, true, 0.73},
		{payment.None, community, true, 0},
	} {
		if got := p.Rate(c.scheme, c.tier, c.referred); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("scheme %d, tier %d, referred %v: %v, want %v", c.scheme, c.tier, c.referred, got, c.want)
		}
	}
	p.GapCommunity, p.GapTertiary = 0.5, -0.5
	if low, high := p.Rate(payment.Working, tertiary, false), p.Rate(payment.Retired, community, false); low != 0 || high != 1 {
		t.Errorf("reimbursements of %v and %v", low, high)
	}
}

func TestAGapDoesNotTouchStays(t *testing.T) {
	p := specified
	b := payment.Bill{Amount: 1118700, Tier: tertiary, Scheme: payment.Working, Stay: true}
	before := p.Settle(b, payment.Account{})
	p.GapTertiary, p.ReferredBonus = -0.1, 0.2
	b.Referred = true
	if after := p.Settle(b, payment.Account{}); after != before {
		t.Errorf("%+v becomes %+v", before, after)
	}
}

func TestFenAreRoundedAndReadBack(t *testing.T) {
	for cny, want := range map[float64]payment.Fen{0: 0, 0.01: 1, 12.34: 1234, 0.004: 0, 0.006: 1, 11187: 1118700, 19.99: 1999} {
		if got := payment.ToFen(cny); got != want {
			t.Errorf("%v CNY are %d fen, want %d", cny, got, want)
		}
	}
	if got := payment.Fen(1234).CNY(); got != 12.34 {
		t.Errorf("1234 fen are %v CNY", got)
	}
}

// percents are parameters in whole percent and whole CNY, which integer
// arithmetic can follow exactly.
type percents struct {
	notCovered, bypass, above     int64
	rate, gap, bonus, stayRate    int64
	deductible, stayDed, yearlyAt int64 // [CNY]
}

// params turns them into parameters that are the same at every tier and for
// every scheme.
func (x percents) params() payment.Params {
	all := func(v int64, unit float64) (a [4]float64) {
		for i := range a {
			a[i] = float64(v) / unit
		}
		return a
	}
	return payment.Params{
		NotCovered: all(x.notCovered, 100), Deductible: all(x.deductible, 1),
		RateWorking: all(x.rate, 100), RateRetired: all(x.rate, 100), RateResident: all(x.rate, 100),
		GapCommunity: float64(x.gap) / 100, GapSecondary: float64(x.gap) / 100, GapTertiary: float64(x.gap) / 100,
		ReferredBonus: float64(x.bonus) / 100, Bypass: float64(x.bypass) / 100,
		StayDeductible: all(x.stayDed, 1), StayRate: all(x.stayRate, 100),
		Ceiling: float64(x.yearlyAt), AboveCeiling: float64(x.above) / 100,
	}
}

// settle is the dumb twin of Settle: the six steps in integer arithmetic.
func (x percents) settle(b payment.Bill, a payment.Account) payment.Split {
	if b.Scheme == payment.None {
		return payment.Split{Own: b.Amount}
	}
	amount := int64(b.Amount)
	covered := amount * (100 - x.notCovered) / 100
	rate, ded := x.rate+x.gap, int64(0)
	if b.Referred {
		rate += x.bonus
	}
	rate = max(0, min(100, rate))
	switch {
	case b.Stay:
		rate = x.stayRate
		if !b.Waived {
			ded = min(covered, 100*x.stayDed)
		}
	case !b.Waived:
		ded = min(covered, max(0, 100*x.deductible-int64(a.Deductible)))
	}
	keeps := int64(100)
	if b.Bypass {
		keeps -= x.bypass
	}
	fund := (covered - ded) * rate * keeps / 10000
	own := amount - fund
	relief := max(0, min(own, int64(a.Own)+own-100*x.yearlyAt)) * x.above / 100
	s := payment.Split{Own: payment.Fen(own - relief), Fund: payment.Fen(fund + relief)}
	if !b.Stay {
		s.Deductible = payment.Fen(ded)
	}
	return s
}

func anyPercents(t *rapid.T) percents {
	percent, cny := rapid.Int64Range(0, 100), rapid.Int64Range(0, 5000)
	return percents{
		notCovered: percent.Draw(t, "not covered"), bypass: percent.Draw(t, "bypass"), above: percent.Draw(t, "above"),
		rate: percent.Draw(t, "rate"), gap: rapid.Int64Range(-50, 50).Draw(t, "gap"), bonus: rapid.Int64Range(0, 50).Draw(t, "bonus"),
		stayRate: percent.Draw(t, "stay rate"), deductible: cny.Draw(t, "deductible"), stayDed: cny.Draw(t, "stay deductible"),
		yearlyAt: rapid.Int64Range(0, 30000).Draw(t, "ceiling"),
	}
}

func anyBill(t *rapid.T) payment.Bill {
	return payment.Bill{
		Amount: payment.Fen(rapid.OneOf(rapid.Int64Range(0, 300), rapid.Int64Range(0, 100_000), rapid.Int64Range(0, 50_000_000)).Draw(t, "amount")),
		Tier:   rapid.IntRange(0, 3).Draw(t, "tier"),
		Scheme: payment.Scheme(rapid.IntRange(0, payment.Schemes-1).Draw(t, "scheme")),
		Stay:   rapid.Bool().Draw(t, "stay"), Referred: rapid.Bool().Draw(t, "referred"),
		Bypass: rapid.Bool().Draw(t, "bypass"), Waived: rapid.Bool().Draw(t, "waived"),
	}
}

func anyAccount(t *rapid.T) payment.Account {
	return payment.Account{
		Deductible: payment.Fen(rapid.Int64Range(0, 600_000).Draw(t, "deductible used")),
		Own:        payment.Fen(rapid.Int64Range(0, 4_000_000).Draw(t, "own so far")),
	}
}

func TestSettledBillsEqualIntegerArithmeticToTheFen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, b, a := anyPercents(t), anyBill(t), anyAccount(t)
		p := x.params()
		if got, want := p.Settle(b, a), x.settle(b, a); got != want {
			t.Fatalf("%+v, want %+v", got, want)
		}
	})
}
