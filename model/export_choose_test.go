package model

import (
	"fmt"

	"gradus/model/payment"
	"gradus/sim"
)

// OfferErrors holds what choices of today know of institutions, worked out
// beforehand, against the configuration and the published numbers; and what
// residents would pay, against the settlement of the bill itself.
func OfferErrors(d *District) (wrong []error) {
	say := func(format string, args ...any) { wrong = append(wrong, fmt.Errorf(format, args...)) }
	for j, o := range d.terms.offers {
		if o.wait != d.places[j].wait {
			say("institution %d publishes a wait of %v h, and %v is known", j, d.places[j].wait, o.wait)
		}
		if o.travel != d.cfg.Supply.TravelFactor[o.tier] || o.gain != d.cfg.Choice.Reputation*d.cfg.Care.CapabilityGain[o.tier] {
			say("institution %d has a travel factor of %v and a gain of %v", j, o.travel, o.gain)
		}
	}
	tertiary := int(d.world.placeInst[d.world.tertiary()])
	for j := range d.world.centres {
		want := d.cfg.Referral.Stocked(d.cfg.Choice.DrugAvailable, d.effectiveLevel(j, tertiary))
		if got := d.terms.offers[j].stocked; got != want {
			say("centre %d stocks %v of the drugs, and is known for %v", j, want, got)
		}
	}
	for i := int32(0); int(i) < d.res.n; i += 7 {
		x := &d.res.people[i]
		for tier, j := range [Tiers]int{int(x.home), d.world.centres, tertiary, tertiary + 1} {
			for way := range payment.Way(payment.Ways) {
				referred := way == payment.Referred
				s := d.cfg.Payment.Settle(payment.Bill{
					Amount: payment.ToFen(d.places[j].bill), Tier: tier, Scheme: x.scheme,
					Referred: referred, Bypass: way == payment.Bypassed, Waived: d.waived(x, Tier(tier), referred),
				}, x.yearsAccount())
				want := s.Own.CNY()
				if referred {
					want = max(0, want-d.cfg.Referral.Subsidy)
				}
				if got := d.expectedCost(i, Tier(tier), way); got != want {
					say("resident %d expects to pay %v at tier %d by way %d, and would pay %v", i, got, tier, way, want)
				}
			}
		}
	}
	return wrong
}

// NightErrors asks through a week, at and just before every opening and closing
// and in between, whether it is night.
func NightErrors(d *District) (wrong []error) {
	b := d.Branch(nil)
	b.watch = watch{}
	ask := func(now sim.Time) {
		want := d.hours[Community].At(now) == 0 && d.hours[Tertiary].At(now) == 0
		if got := b.night(now); got != want {
			wrong = append(wrong, fmt.Errorf("night at %v: %v, the rosters say %v", now, got, want))
		}
	}
	for now := sim.Time(0); now < sim.Week; {
		ask(now)
		first, _ := d.hours[Community].Next(now)
		second, _ := d.hours[Tertiary].Next(now)
		next := min(first, second)
		ask((now + next) / 2)
		ask(next - 1)
		now = next
	}
	return wrong
}
