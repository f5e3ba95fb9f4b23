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
// among what was changed between them, adding up to the whole. [Calibrate] looks
// for all parameters under which a model meets what was observed, and says what
// was not pinned down.
//
// What nobody knows exactly is varied like a point, and luck is kept apart from
// it: whatever is squared or multiplied takes its two factors from two
// replications, whose luck has nothing in common. So [ElementaryEffects] and
// [SobolIndices] do not take luck for the influence of a parameter, and
// [LuckAndIgnorance] gives every mean two bands, whether or not the points
// share their luck.
//
// What is too much for one sitting is a [Plan]: units in a fixed order, cut into
// shards once and for all. An [Engine] has shards computed, by goroutines
// ([Local]) or by machines, in any order and perhaps twice; a [Store] keeps the
// first part of each and refuses a second one that differs; [Merge] reads them in
// the order of the plan. So the results are the same bytes whoever computed them
// and however often he was killed, and to resume is to compute what is [Missing].
//
// Five questions have answers of their own. How much is enough: a [DoseSearch]
// finds the smallest dose of a lever at which a target is met. Which is best: a
// [Selection] picks one of a list with a promised probability, a [Front] keeps
// those that nothing beats on several objectives. Where is it best, under limits: an
// [OptimumSearch] looks for the point. When does it happen: a
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
//   - Craig, P. S., Goldstein, M., Seheult, A. H., Smith, J. A. (1997). Pressure
//     matching for hydrocarbon reservoirs: a case study in the use of Bayes linear
//     strategies for large computer experiments. Case Studies in Bayesian Statistics
//     III, 37-93. Springer. ([Calibrate].)
//   - Vernon, I., Goldstein, M., Bower, R. G. (2010). Galaxy formation: a Bayesian
//     uncertainty analysis. Bayesian Analysis 5(4), 619-669. ([Calibrate].)
//   - Andrianakis, I., Vernon, I. R., McCreesh, N., et al. (2015). Bayesian history
//     matching of complex [...] models using emulation. PLoS Computational Biology
//     11(1), e1003968. ([Calibrate] of a model with luck.)
//   - Pukelsheim, F. (1994). The three sigma rule. The American Statistician 48(2),
//     88-91. (The cut at three.)
//   - Rasmussen, C. E., Williams, C. K. I. (2006). Gaussian Processes for Machine
//     Learning. MIT Press. (The emulator.)
//   - Dubrule, O. (1983). Cross validation of kriging in a unique neighborhood.
//     Mathematical Geology 15(6), 687-699. (Leaving out one run.)
//   - Zhang, H. (2004). Inconsistent estimation and asymptotically equal
//     interpolations in model-based geostatistics. Journal of the American
//     Statistical Association 99(465), 250-261. (The ridge of the likelihood.)
//   - Hooke, R., Jeeves, T. A. (1961). "Direct search" solution of numerical and
//     statistical problems. Journal of the ACM 8(2), 212-229. (Its search.)
//   - Kitagawa, G. (1996). Monte Carlo filter and smoother for non-Gaussian
//     nonlinear state space models. Journal of Computational and Graphical
//     Statistics 5(1), 1-25. ([Calibrated.Members].)
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
//   - Welch, P. D. (1983). The statistical analysis of simulation results. In The
//     Computer Performance Modeling Handbook, 268-328. Academic Press. ([Welch].)
//   - Morris, M. D. (1991). Factorial sampling plans for preliminary
//     computational experiments. Technometrics 33(2), 161-174. ([Trajectories].)
//   - Campolongo, F., Cariboni, J., Saltelli, A. (2007). An effective screening
//     design for sensitivity analysis of large models. Environmental Modelling &
//     Software 22(10), 1509-1518. (The mean absolute effect.)
//   - Sobol', I. M. (1993). Sensitivity estimates for nonlinear mathematical
//     models. Mathematical Modelling and Computational Experiments 1(4), 407-414.
//     ([SobolIndices].)
//   - Jansen, M. J. W. (1999). Analysis of variance designs for model output.
//     Computer Physics Communications 117(1-2), 35-43. (The total index.)
//   - Saltelli, A., Annoni, P., Azzini, I., Campolongo, F., Ratto, M., Tarantola, S.
//     (2010). Variance based sensitivity analysis of model output. Computer Physics
//     Communications 181(2), 259-270. ([Saltelli], the first-order index.)
//   - Archer, G. E. B., Saltelli, A., Sobol', I. M. (1997). Sensitivity measures,
//     ANOVA-like techniques and the use of bootstrap. Journal of Statistical
//     Computation and Simulation 58(2), 99-120. (Intervals of indices.)
//   - Searle, S. R., Casella, G., McCulloch, C. E. (1992). Variance Components.
//     Wiley. (Crossed layouts of random effects.)
//   - Satterthwaite, F. E. (1946). An approximate distribution of estimates of
//     variance components. Biometrics Bulletin 2(6), 110-114. ([LuckAndIgnorance].)
//   - Miller, R. G. (1968). Jackknifing variances. Annals of Mathematical
//     Statistics 39(2), 567-582. (The interval of a spread of effects.)
//   - Owen, A. B. (2020). On dropping the first Sobol' point. arXiv:2008.08051.
//   - Chen, H., Schmeiser, B. W. (2001). Stochastic root finding via retrospective
//     approximation. IIE Transactions 33(3), 259-275. ([DoseSearch].)
//   - Kim, S.-H., Nelson, B. L. (2001). A fully sequential procedure for
//     indifference-zone selection in simulation. ACM Transactions on Modeling and
//     Computer Simulation 11(3), 251-273. ([Selection].)
//   - Jones, D. R., Schonlau, M., Welch, W. J. (1998). Efficient global optimization
//     of expensive black-box functions. Journal of Global Optimization 13(4),
//     455-492. ([OptimumSearch], expected improvement.)
//   - Schonlau, M., Welch, W. J., Jones, D. R. (1998). Global versus local search in
//     constrained optimization of computer models. New Developments and Applications
//     in Experimental Design, 11-25. Institute of Mathematical Statistics. (Its limits.)
//   - Gardner, J. R., Kusner, M. J., Xu, Z., Weinberger, K. Q., Cunningham, J. P.
//     (2014). Bayesian optimization with inequality constraints. Proceedings of the
//     31st International Conference on Machine Learning, 937-945. (Limits with noise.)
//   - Ginsbourger, D., Le Riche, R., Carraro, L. (2010). Kriging is well-suited to
//     parallelize optimization. Computational Intelligence in Expensive Optimization
//     Problems, 131-162. Springer. (Several points in a round.)
//   - Boesel, J., Nelson, B. L., Kim, S.-H. (2003). Using ranking and selection to
//     "clean up" after simulation optimization. Operations Research 51(5), 814-825.
//     (What follows the search.)
//   - Andradottir, S., Kim, S.-H. (2010). Fully sequential procedures for comparing
//     constrained systems via simulation. Naval Research Logistics 57(5), 403-421.
//     (Limits first, then the comparison.)
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
//     26.2.17 and 26.7.5. (The normal distribution; quantiles of Student's t for many
//     degrees of freedom.)
package experiment
