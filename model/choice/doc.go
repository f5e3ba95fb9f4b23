// Package choice says where a resident goes, and what he learns from it.
//
// An ill resident compares self-care, the home centre, the secondary
// hospitals, the tertiary hospital, the downtown hospital and the emergency
// department by random utility: believed quality, weighed by how ill he feels;
// own payment as a share of income; believed time in the facility, days until
// an appointment, travel; habit, contract, a referral slip, a visiting expert;
// and what failed already. Beliefs are learnt from visits, from neighbours and
// from published waits.
//
// No date and no policy is read here. A policy reaches a resident only through
// prices, times, distances, quality, information, contracts and rules, all of
// which arrive as numbers in an [Alternative].
//
// References: the model specification, sections 3.1 to 3.7 (docs/model.md);
// McFadden 1974 for the logit, Ben-Akiva and Lerman 1985 for the nested one.
package choice
