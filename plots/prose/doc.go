// Package prose answers: what may be said in words about a comparison?
//
// It turns the differences of one scenario from its base, as plain numbers with
// names in the reader's language, into a paragraph in the order in which a
// planner asks: did patients move, who waits, who pays, who gains or loses, what
// are the side effects, how sure are we?
//
// The idea: a word is earned by an interval. Better, worse, higher and lower are
// said where the whole interval lies beyond the practical threshold; where it
// excludes zero but not the threshold the same word comes with "perhaps by less
// than matters"; equivalent where it lies within the threshold; else it cannot be
// told. Numbers are rounded as their interval allows. Nothing is called a cause
// or certain, and the last sentence says what the intervals leave out.
//
// Assumptions: the caller gives every line of a comparison the interval that
// belongs to its family (simultaneous over scenarios), so the words of one
// scenario are as sure as those of the table beside it. Both languages are built
// from the same clauses in the same order and so carry the same numbers.
//
// References: rounding after the Particle Data Group (Workman R. et al. 2022,
// Review of Particle Physics, 5.3); three-way verdicts by confidence intervals
// after Schuirmann D. 1987, J. Pharmacokinet. Biopharm. 15:657.
package prose
