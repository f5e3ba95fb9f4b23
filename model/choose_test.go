package model_test

import (
	"testing"

	"gradus/model"
)

// What is worked out once a month and once a day for all choices follows the
// configuration when a lever moves it, and the published numbers when they move.
func TestResidentsKnowThePricesWaitsAndRulesOfTheDay(t *testing.T) {
	c := load(t, base, append(months(2, 2), "contract.deductible_waiver=true", "contract.start_share=0.5")...).Config
	d := warm(&c, 3, 0)
	check := func(when string, d *model.District) {
		t.Helper()
		wrong := model.OfferErrors(d)
		for _, err := range wrong[:min(len(wrong), 5)] {
			t.Errorf("%s: %v", when, err)
		}
	}
	check("after the warm-up", d)
	levers := []model.Lever{
		lever(&c, "payment.shift_community", 0.2), lever(&c, "payment.bypass_penalty", 0.3),
		lever(&c, "payment.referred_bonus", 0.1), lever(&c, "referral.subsidy", 5), lever(&c, "referral.platform", 3),
	}
	branch := measured(d, levers)
	check("under levers", branch)
	check("after a branch has run", d)
}

func TestItIsNightWhileNoClinicIsOpen(t *testing.T) {
	c := load(t, base, months(1, 1)...).Config
	for _, err := range model.NightErrors(model.New(&c, 1, 0)) {
		t.Error(err)
	}
}
