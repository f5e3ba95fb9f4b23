// Package analytic answers what a queue does in the long run, in closed form:
// how long the line is, how long the wait, how many are turned away or give
// up.
//
// The formulas serve twice. They are the truth against which the simulator is
// tested, and they are the quick twin of a station that tells before a run
// whether its load can be carried at all.
//
// Assumptions, unless a function says otherwise: Poisson arrivals at a
// constant rate, exponential service, first come, first served, the steady
// state. Rates are per unit of time, any unit; times come out in the same unit.
// A queue whose load cannot be carried has infinite lines and waits (+Inf).
// Arguments outside their ranges panic.
//
// References:
//
//	[Erlang] A. K. Erlang, "Solution of some problems in the theory of
//	  probabilities of significance in automatic telephone exchanges",
//	  Elektroteknikeren 13 (1917).
//	[Kleinrock] L. Kleinrock, Queueing Systems, volume 1: Theory (1975),
//	  chapters 3 to 5.
//	[Palm] C. Palm, "Research on telephone traffic carried by full availability
//	  groups", Tele 1 (1957), for M/M/c+M.
//	[GansKooleMandelbaum] N. Gans, G. Koole, A. Mandelbaum, "Telephone call
//	  centers: tutorial, review, and research prospects", Manufacturing &
//	  Service Operations Management 5 (2003) 79-141.
//	[Cobham] A. Cobham, "Priority assignment in waiting line problems",
//	  Operations Research 2 (1954) 70-76.
//	[Jackson] J. R. Jackson, "Networks of waiting lines", Operations Research 5
//	  (1957) 518-521.
//	[Little] J. D. C. Little, "A proof for the queuing formula L = lambda W",
//	  Operations Research 9 (1961) 383-387.
package analytic
