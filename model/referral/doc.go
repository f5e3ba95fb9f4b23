// Package referral says who is sent up, who is sent down, and whether all
// three sides agree.
//
// A GP refers when the case looks harder than his threshold; the threshold
// moves with the channel, the platform, priority, load and effort. An order
// passes three gates: the receiving institution, the delay, the resident.
// Hospitals start down-referrals with an effort, centres accept with a bed or
// a slot and an effort, residents accept by willingness, price, trust and
// contract.
//
// Assumptions: gates are independent given what is named; efforts are
// arguments (their game is a matter of governance).
//
// References: the model specification, sections 5.1 to 5.3 (docs/model.md);
// Shumsky and Pinker 2003, Management Science 49:839, for the threshold rule;
// Yu et al. 2017, BMJ Open 7:e012565, for the willingness of doctors (20.8 %)
// and patients (37.6 %) in Shanghai.
package referral
