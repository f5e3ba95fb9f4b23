// Package experiment answers: "how sure are we?" It runs any model that turns
// (point, replication) into a result, many times and on many cores, and turns
// the results into intervals, paired comparisons and verdicts.
//
// # Vocabulary
//
// A point is one setting of the model: a scenario, a design point. Point 0 is
// usually the base. A replication is one draw of luck; every point is run with
// the same luck in the same replication (common random numbers), so that two
// points differ by what was changed and not by chance. A draw is one set of the
// parameters that nobody knows exactly; where none vary there is a single one. A
// unit is one point under one draw in one replication. A shard is a run of units
// that one worker computes, and its part is what came of them. A response is a
// number of interest of a unit: a share, a mean wait. Pairing means that two points are compared by the differences of
// their responses within each replication. A verdict is the word that such a
// difference earns against a threshold below which nobody would care.
//
// # Idea
//
// What to ask a model is a design: [Grid], [OneAtATime], [LatinHypercube],
// [Sobol] and [List] turn factors, the numbers that are varied, into points.
//
// The warm-up is simulated once per replication and every point branches from
// it ([Run]). Units are spread over workers, but results are returned in the
// order of the plan, so that one worker and sixty-four give the same answer.
// The replication, and nothing smaller, is the independent observation:
// ratios and quantiles are formed within a replication and only then averaged.
// [RunToPrecision] adds replications until every interval is narrow enough and
// has stayed so for a while. A [Game] splits the difference between two points
// among what was changed between them, adding up to the whole.
//
// What is too much for one sitting is a [Plan]: units in a fixed order, cut into
// shards once and for all. An [Engine] has shards computed, by goroutines
// ([Local]) or by machines, in any order and perhaps twice; a [Store] keeps the
// first part of each and refuses a second one that differs; [Merge] reads them in
// the order of the plan. So the results are the same bytes whoever computed them
// and however often he was killed, and to resume is to compute what is [Missing].
//
// Four questions have answers of their own. How much is enough: a [DoseSearch]
// finds the smallest dose of a lever at which a target is met. Which is best: a
// [Selection] picks one of a list with a promised probability, a [Front] keeps
// those that nothing beats on several objectives. When does it happen: a
// [BoxSearch] finds a few limits within which most cases lie. How likely is it:
// [Chance] counts the replications, with the error of counting.
//
// # Assumptions
//
// Replications are independent and alike. Means over replications are close
// enough to normal for Student's t; with few replications of a very skewed
// response the intervals cover less often than stated. A value that is not a
// number (NaN) is undefined, not zero: it is left out, a pair with one such
// value is left out whole, and every interval says how many values it rests
// on. If values are undefined for a reason that has to do with their size, the
// mean of the others is biased and no interval can tell.
//
// Variance zero gives an interval of width zero. That is right for a response
// that cannot vary and too sure for a rare event that has not happened yet.
//
// # References
//
//   - Law, A. M. (2015). Simulation Modeling and Analysis, 5th ed., chapters 9
//     to 11. McGraw-Hill. (Replications, paired t, Bonferroni, common random
//     numbers.)
//   - Hoad, K., Robinson, S., Davies, R. (2010). Automated selection of the
//     number of replications for a discrete-event simulation. Journal of the
//     Operational Research Society 61(11), 1632-1644. ([RunToPrecision].)
//   - White, K. P. (1997). An effective truncation heuristic for bias reduction
//     in simulation output. Simulation 69(6), 323-334. ([MSER5].)
//   - Franklin, W. W., White, K. P. (2008). Stationarity tests and MSER-5:
//     exploring the intuition behind mean-squared-error-reduction in detecting
//     and correcting initialization bias. Proceedings of the Winter Simulation
//     Conference, 541-546. ([MSER5].)
//   - Hoad, K., Robinson, S., Davies, R. (2008). Automating warm-up length
//     estimation. Proceedings of the Winter Simulation Conference, 532-540.
//     (Leaving the last batches out of the search of [MSER5].)
//   - Glynn, P. W., Heidelberger, P. (1990). Bias properties of budget
//     constrained simulations. Operations Research 38(5), 801-814. (Why an
//     interrupted run keeps replications in order, see [Run].)
//   - Shapley, L. S. (1953). A value for n-person games. Contributions to the
//     Theory of Games II, 307-317. Princeton University Press. ([Game].)
//   - Castro, J., Gomez, D., Tejada, J. (2009). Polynomial calculation of the
//     Shapley value based on sampling. Computers & Operations Research 36(5),
//     1726-1730. ([SampledGame].)
//   - Mitchell, R., Cooper, J., Frank, E., Holmes, G. (2022). Sampling permutations
//     for Shapley value estimation. Journal of Machine Learning Research 23(43).
//     (An order with its reverse, [SampledGame].)
//   - McKay, M. D., Beckman, R. J., Conover, W. J. (1979). A comparison of three
//     methods for selecting values of input variables in the analysis of output
//     from a computer code. Technometrics 21(2), 239-245. ([LatinHypercube].)
//   - Sobol', I. M. (1967). On the distribution of points in a cube and the
//     approximate evaluation of integrals. USSR Computational Mathematics and
//     Mathematical Physics 7(4), 86-112. ([Sobol].)
//   - Antonov, I. A., Saleev, V. M. (1979). An economic method of computing
//     LP-tau sequences. USSR Computational Mathematics and Mathematical Physics
//     19(1), 252-256. (Their order by the Gray code.)
//   - Bratley, P., Fox, B. L. (1988). Algorithm 659: implementing Sobol's
//     quasirandom sequence generator. ACM Transactions on Mathematical Software
//     14(1), 88-100. (The recurrence of the direction numbers.)
//   - Joe, S., Kuo, F. Y. (2008). Constructing Sobol sequences with better
//     two-dimensional projections. SIAM Journal on Scientific Computing 30(5),
//     2635-2654. (The direction numbers.)
//   - Owen, A. B. (2020). On dropping the first Sobol' point. arXiv:2008.08051.
//   - Chen, H., Schmeiser, B. W. (2001). Stochastic root finding via retrospective
//     approximation. IIE Transactions 33(3), 259-275. ([DoseSearch].)
//   - Kim, S.-H., Nelson, B. L. (2001). A fully sequential procedure for
//     indifference-zone selection in simulation. ACM Transactions on Modeling and
//     Computer Simulation 11(3), 251-273. ([Selection].)
//   - Efron, B. (1979). Bootstrap methods: another look at the jackknife. The
//     Annals of Statistics 7(1), 1-26. ([Front].)
//   - Friedman, J. H., Fisher, N. I. (1999). Bump hunting in high-dimensional data.
//     Statistics and Computing 9(2), 123-143. ([BoxSearch].)
//   - Bryant, B. P., Lempert, R. J. (2010). Thinking inside the box: a
//     participatory, computer-assisted approach to scenario discovery.
//     Technological Forecasting and Social Change 77(1), 34-49. ([BoxSearch],
//     quasi-p-values.)
//   - Wilson, E. B. (1927). Probable inference, the law of succession, and
//     statistical inference. Journal of the American Statistical Association
//     22(158), 209-212. ([Wilson].)
//   - Abramowitz, M., Stegun, I. A. (1964). Handbook of Mathematical Functions,
//     26.7.5. (Quantiles of Student's t for many degrees of freedom.)
package experiment
