// Package governance says how hard the institutions of an alliance cooperate,
// and why.
//
// Each institution has efforts: to take referrals or pass hard cases on, to
// send down, to send experts, to share data; a centre also to treat and to
// take back. Once a quarter it looks at the flows that it saw and at what a
// case is worth to it, reckons for each action what no, some and full effort
// would have brought (money, autonomy, assessment, workload, development),
// weighs the five by its own pairwise judgements, and moves a part of the way
// towards what looks better (logit best response, or replicator dynamics). An
// administrative order can force an effort, not the will behind it: the
// quality of compliance is the will over the order.
//
// Assumptions: players answer the last quarter and foresee nothing; effects of
// an effort on money are linear in it, but for the cost of sharing and of a
// centre's effort, which are quadratic; actions are weighed one at a time with
// the others as they stand; money is reckoned in units of the gross money that
// cooperation touched at this player in the quarter, so that it can be added
// to terms between 0 and 1.
//
// References: the model specification, sections 6.2, 7.7 and 8 (docs/model.md);
// Saaty 1980, The analytic hierarchy process, for weights and their
// consistency; McKelvey and Palfrey 1995, Games and Economic Behavior 10:6, for
// logit response; Taylor and Jonker 1978, Mathematical Biosciences 40:145, for
// the replicator; Aczel and Saaty 1983, Journal of Mathematical Psychology
// 27:93, for judges put together by geometric means.
package governance
