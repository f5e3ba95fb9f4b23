// Package indicator is the one dictionary of what Gradus reports: code, name
// in English and Chinese, unit, numerator and denominator, which way is good,
// and how large a difference must be to matter.
//
// It knows names, not numbers; the district computes them under the same
// codes, and a test holds the two lists together.
//
// Three shares are never mixed. First preference is what ill residents would
// choose (a survey), first contact is what new episodes did, and the primary
// share of visits counts every visit.
//
// References: the model specification, section 9 (docs/model.md), whose ids
// stand in Source.
package indicator
