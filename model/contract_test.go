package model_test

import "testing"

// Under strict gatekeeping a contract that names hospitals opens them without
// a slip: contract holders go there more readily and fewer visits lose cover.
// The same luck in both worlds, six replications; by chance alone such a test
// passes with probability 1/64.
func TestACombinationOpensItsHospitalsWithoutASlip(t *testing.T) {
	c := load(t, base, append(months(2, 3), "referral.gatekeeping=strict", "payment.bypass_penalty=0.5",
		"payment.deductible=[0, 0, 0, 0]", "contract.start_share=0.8", "contract.target=0.8")...).Config
	x := newTrial(&c)
	pulls(t, x, "1+1+1", nil, []string{"district first_contact_share", "district own_payment_share"}, lever(&c, "contract.combination", 1))
}

// Priority gives a contract holder's referral the class of the green channel:
// it waits for neither paper nor line.
func TestAContractsPrioritySpeedsReferralUp(t *testing.T) {
	c := load(t, base, append(months(2, 3), "referral.threshold=0.6", "contract.start_share=0.8", "contract.target=0.8")...).Config
	x := newTrial(&c)
	pulls(t, x, "slip priority", nil, []string{"district referral_delay_days"}, lever(&c, "contract.priority", 1))
}
