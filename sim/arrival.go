package sim

import (
	"fmt"
	"math"

	"gradus/sim/fmath"
)

// Arrivals draws a Poisson process whose rate varies in time, by thinning: it
// offers candidates at a constant peak rate, and the caller accepts each with
// the share of the peak that holds at its instant.
//
//	for at, ok := a.Candidate(until); ok; at, ok = a.Candidate(until) {
//		if a.Accept(rate(at) / peak) {
//			...
//		}
//	}
//
// Every number has its own address below the key: the gap before candidate n
// and the decision on candidate n do not depend on what became of the others.
// So a policy that changes the rate, but not the peak, adds or removes single
// arrivals and moves none.
//
// The method is that of P. A. W. Lewis and G. S. Shedler, "Simulation of
// nonhomogeneous Poisson processes by thinning", Naval Research Logistics
// Quarterly 26 (1979) 403-413.
type Arrivals struct {
	root Key     // of the process
	n    int64   // number of the next candidate
	gap  float64 // mean gap between candidates [ticks], +Inf at rate 0
	at   Time    // instant of the candidate before the next, or of the next once that is known, whole ticks
	part float64 // and the part of a tick, in [0, 1)
	next bool    // the next is known
}

// NewArrivals returns the process that starts at from with the given peak rate
// [candidates per day], at least 0 and finite.
func NewArrivals(k Key, from Time, peakPerDay float64) Arrivals {
	if !(peakPerDay >= 0 && peakPerDay <= math.MaxFloat64) {
		panic(fmt.Sprintf("sim: arrivals at a peak of %g a day", peakPerDay))
	}
	return Arrivals{root: k, gap: float64(Day) / peakPerDay, at: from}
}

// NoArrivals reports whether the process with the given key and peak rate
// [candidates per day], at least 0, surely has no candidate in its first so many
// days: as Arrivals would say, which need not be made then. Where it reports false
// there may be some or none.
func NoArrivals(k Key, peakPerDay, days float64) bool {
	return beyond(gapKey(k, 0).Uniform(), peakPerDay*days)
}

// Candidate returns the next candidate strictly before until. It reports false
// if there is none; the candidate that lies beyond is kept for a later call, so
// how the span is cut into calls does not matter.
func (a *Arrivals) Candidate(until Time) (Time, bool) {
	if !a.next {
		u := gapKey(a.root, a.n).Uniform()
		if beyond(u, float64(until-a.at)/a.gap) {
			return 0, false
		}
		a.step(u)
	}
	if a.at >= until {
		return 0, false
	}
	a.n++
	a.next = false
	return a.at, true
}

// beyond reports whether the gap at uniform number u is certainly longer than so many
// mean gaps, without its logarithm: -ln u is at least 1-u. Where spans are short
// against the mean gap, most ask no further. The slack is over any rounding.
func beyond(u, gaps float64) bool { return 1-u > float64(gaps*(1+1e-9))+0x1p-50 }

// Accept decides on the candidate returned last; share is the present rate
// over the peak, in [0, 1].
func (a *Arrivals) Accept(share float64) bool {
	if !(share >= 0 && share <= 1) {
		panic(fmt.Sprintf("sim: candidate %d accepted with share %g", a.n-1, share))
	}
	return acceptKey(a.root, a.n-1).Uniform() < share
}

// Key returns the key of the candidate returned last, for what else is drawn
// about it: who it is, what it needs.
func (a *Arrivals) Key() Key { return CandidateKey(a.root, a.n-1) }

// CandidateKey returns the key of candidate n, from 0, of the process with the
// given key, as [Arrivals.Key] does.
func CandidateKey(process Key, n int64) Key { return process.At(3*n + 2) }

// gapKey and acceptKey are those of the gap before candidate n and of the
// decision on it. A candidate has three children in a row and not a key of its
// own above them, since most processes are asked for one gap and no more.
func gapKey(process Key, n int64) Key    { return process.At(3 * n) }
func acceptKey(process Key, n int64) Key { return process.At(3*n + 1) }

// step moves to candidate n over the exponential gap at uniform number u.
func (a *Arrivals) step(u float64) {
	a.next = true
	gap := a.part - float64(a.gap*fmath.LogUnit(u))
	if !(gap < float64(Never-a.at)/2) { // a rate of 0, or beyond all time
		a.at = Never
		return
	}
	whole := Time(gap)
	a.at += whole
	a.part = gap - float64(whole)
}
