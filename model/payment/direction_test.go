package payment_test

import (
	"testing"

	"pgregory.net/rapid"

	"gradus/model/payment"
)

// anyParams draws cover of every kind, not only in whole percent.
func anyParams(t *rapid.T) payment.Params {
	p := base()
	share := rapid.Float64Range(0, 1)
	for i := range 4 {
		p.NotCovered[i] = share.Draw(t, "not covered")
		p.RateWorking[i], p.RateRetired[i], p.RateResident[i] = share.Draw(t, "working"), share.Draw(t, "retired"), share.Draw(t, "resident")
		p.StayRate[i] = share.Draw(t, "stay")
		p.Deductible[i] = rapid.Float64Range(0, 3000).Draw(t, "deductible")
	}
	p.GapTertiary = rapid.Float64Range(-0.5, 0.5).Draw(t, "gap")
	p.ReferredBonus = rapid.Float64Range(0, 0.5).Draw(t, "bonus")
	p.Bypass, p.AboveCeiling = share.Draw(t, "bypass penalty"), share.Draw(t, "above the ceiling")
	p.Ceiling = rapid.Float64Range(0, 30000).Draw(t, "ceiling")
	return p
}

func TestThePartsOfABillAreItsSumAndNoneIsNegative(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, b, a := anyParams(t), anyBill(t), anyAccount(t)
		s := p.Settle(b, a)
		if s.Own+s.Fund != b.Amount || s.Own < 0 || s.Fund < 0 || s.Deductible < 0 || s.Deductible > b.Amount {
			t.Fatalf("%+v settles as %+v", b, s)
		}
	})
}

func TestTheDeductibleIsBorneOnceAYear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, a := anyParams(t), payment.Account{}
		scheme := payment.Scheme(rapid.IntRange(0, payment.Schemes-1).Draw(t, "scheme"))
		full := payment.ToFen(p.Deductible[scheme])
		for range rapid.IntRange(1, 40).Draw(t, "bills") {
			b := anyBill(t)
			b.Scheme = scheme
			s := p.Settle(b, a)
			if (b.Stay || b.Waived || scheme == payment.None) && s.Deductible != 0 {
				t.Fatalf("%+v uses up %d of the yearly deductible", b, s.Deductible)
			}
			a.Deductible += s.Deductible
			a.Own += s.Own
			if a.Deductible > full {
				t.Fatalf("%d borne of a deductible of %d", a.Deductible, full)
			}
		}
	})
}

func TestADeductibleThatIsLoweredDuringTheYearIsNotPaidBack(t *testing.T) {
	p := specified
	a := payment.Account{Deductible: payment.ToFen(1200)}
	p.Deductible[payment.Working] = 1000
	s := p.Settle(payment.Bill{Amount: 10000, Tier: community, Scheme: payment.Working}, a)
	if want := (payment.Split{Own: 10000 - 6175, Fund: 6175}); s != want { // 9500 x .65
		t.Errorf("%+v, want %+v", s, want)
	}
}

func TestOwnPaymentMovesAsAPatientWouldExpect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, b, a := anyParams(t), anyBill(t), anyAccount(t)
		b.Bypass, b.Referred, b.Waived = false, false, false
		own := p.Settle(b, a).Own
		never := func(what string, dearer bool, q payment.Params, c payment.Bill, d payment.Account) {
			if x := q.Settle(c, d).Own; dearer && x < own || !dearer && x > own {
				t.Fatalf("%s moves own payment of %+v from %d to %d", what, b, own, x)
			}
		}
		c := b
		c.Bypass = true
		never("bypassing", true, p, c, a)
		c = b
		c.Waived = true
		never("a waiver", false, p, c, a)
		c = b
		c.Referred = true
		never("a slip", false, p, c, a)
		c = b
		c.Amount += payment.Fen(rapid.Int64Range(1, 100_000).Draw(t, "more"))
		never("a larger bill", true, p, c, a)
		c.Amount, c.Scheme = b.Amount, payment.None
		never("no insurance", true, p, c, a)
		d := a
		d.Deductible += 10_000
		never("100 CNY more of the deductible behind one", false, p, b, d)
		d = a
		d.Own += 10_000
		never("100 CNY nearer to the ceiling", false, p, b, d)
		q := p
		q.GapCommunity, q.GapSecondary, q.GapTertiary = p.GapCommunity+0.1, p.GapSecondary+0.1, p.GapTertiary+0.1
		never("a higher reimbursement", false, q, b, a)
	})
}

func TestOverTheCeilingOnlyATenthIsOwnPayment(t *testing.T) {
	p := specified
	b := payment.Bill{Amount: 100_000, Tier: tertiary, Scheme: payment.Retired, Waived: true}
	// 90000 x .70 = 63000: own payment is 37000 a bill until 2,000,000.
	const each, ceiling = 37_000, 2_000_000
	for _, c := range []struct {
		name  string
		soFar payment.Fen
		want  payment.Fen
	}{
		{"far below", 0, each},
		{"up to the fen", ceiling - each, each},
		{"over by one fen", ceiling - each + 1, each}, // nine tenths of a fen is nothing
		{"over by ten fen", ceiling - each + 10, each - 9},
		{"half over", ceiling - each/2, each - each/2*9/10},
		{"at the ceiling", ceiling, each / 10},
		{"far over", 2 * ceiling, each / 10},
	} {
		s := p.Settle(b, payment.Account{Own: c.soFar})
		if s.Own != c.want || s.Own+s.Fund != b.Amount {
			t.Errorf("%s: %+v, want own payment %d", c.name, s, c.want)
		}
	}
}

func TestAYearOfBillsCrossesTheCeilingOnce(t *testing.T) {
	p := specified
	a := payment.Account{}
	b := payment.Bill{Amount: 1_500_000, Tier: downtown, Scheme: payment.Resident, Waived: true}
	// Own payment 15000 - 13500 x .50 = 8250 CNY a bill; the third crosses
	// 20000 by 4750, of which the resident bears 475.
	for i, want := range []payment.Fen{825_000, 825_000, 350_000 + 47_500, 82_500, 82_500} {
		s := p.Settle(b, a)
		if s.Own != want {
			t.Errorf("bill %d: own payment %d, want %d", i+1, s.Own, want)
		}
		a.Own += s.Own
	}
}

func TestTheBaseReimbursesLessUpTheTiers(t *testing.T) {
	p := base()
	for _, s := range []payment.Scheme{payment.Working, payment.Retired, payment.Resident} {
		for tier := 1; tier < 4; tier++ {
			if p.Rate(s, tier, false) > p.Rate(s, tier-1, false) {
				t.Errorf("scheme %d: tier %d reimburses %v, tier %d %v", s, tier, p.Rate(s, tier, false), tier-1, p.Rate(s, tier-1, false))
			}
		}
		if p.Rate(payment.Retired, 0, false) < p.Rate(s, 0, false) {
			t.Errorf("scheme %d reimburses more than the retired have", s)
		}
	}
}
