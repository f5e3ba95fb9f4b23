package payment_test

import (
	"testing"

	"pgregory.net/rapid"

	"gradus/model/payment"
)

func TestAPriceCostsAResidentWhatItsBillWould(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p, b, a := anyParams(t), anyBill(t), anyAccount(t)
		b.Stay = false
		way := payment.Way(rapid.IntRange(0, 2).Draw(t, "way"))
		b.Referred, b.Bypass = way == payment.Referred, way == payment.Bypassed
		c := p.Cover()
		var s payment.Standing
		c.Stand(&s, b.Scheme, a)
		if own, want := s.Own(c.Price(b.Amount, b.Tier), b.Tier, way, b.Waived), p.Settle(b, a).Own; own != want {
			t.Fatalf("%+v of %+v costs %d, and is settled as %d", b, a, own, want)
		}
	})
}
