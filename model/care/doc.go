// Package care says what happens to an ill resident inside an institution.
//
// Pure functions of severity, skill and load: how long each step takes, whether
// a consultation succeeds, whether a failure is noticed, which tests are
// ordered, who is admitted, how long he stays, who loses patience. The clock,
// the waiting lines and the rosters are the district's.
//
// Assumptions: a consultation succeeds with a logistic probability of
// capability minus severity; overload lowers capability and hurries the
// consultation; step times are lognormal.
//
// References: the model specification, sections 4.1 to 4.7 (docs/model.md);
// Anand, Pac and Veeraraghavan 2011, Management Science 57:40, for the
// quality-speed trade-off; Freeman, Savva and Scholtes 2017, Management
// Science 63:3147, for referral under load.
package care
