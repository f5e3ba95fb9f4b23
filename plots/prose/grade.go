package prose

import (
	"math"

	"gradus/sim/experiment"
)

// Line is one number of a comparison, for one scenario.
type Line struct {
	Name      string              // in the reader's language, with the place where that is not the whole district
	Unit      Unit                //
	Diff      experiment.Interval // scenario less base, paired [unit of the files]
	Threshold float64             // smallest difference that matters [the same unit] {>= 0}
	Good      experiment.Direction
	// Sets is where the difference under one further set of parameters lies, if
	// Diff is the mean over an accepted set and this is known [the same unit]
	Sets experiment.Interval
	// Quiet leaves the line out where nothing that matters has surely changed.
	Quiet bool
}

// Unit is how a difference is written: the word behind it, a factor from the
// unit of the files to that of the reader, and the most decimals that make
// sense.
type Unit struct {
	Name     string
	Factor   float64
	Decimals int
}

// Grade is what an interval allows to be said.
type Grade uint8

// The grades, in the order in which they are told.
const (
	Better      Grade = iota // surely by as much as matters, in the good direction and under any accepted set
	Worse                    // likewise in the bad one
	Higher                   // likewise, where neither direction is good
	Lower                    //
	MaybeBetter              // surely in the good direction, perhaps by less than matters
	MaybeWorse
	MaybeHigher
	MaybeLower
	Equivalent // surely by less than matters
	CannotTell
	Undefined // no pair of replications has the number
	grades
)

// Grade returns what the interval of a line allows to be said. It is the verdict
// of [experiment.Judge], which is on the mean, parted by whether the difference
// surely matters.
func (l Line) Grade() Grade {
	v := experiment.Judge(l.Diff, l.Threshold, l.Good)
	low, high := l.Diff.Low, l.Diff.High
	if l.setsKnown() {
		low, high = min(low, l.Sets.Low), max(high, l.Sets.High)
	}
	sure := low >= l.Threshold || high <= -l.Threshold
	switch {
	case math.IsNaN(l.Diff.Mean):
		return Undefined
	case v == experiment.Equivalent:
		return Equivalent
	case v == experiment.CannotTell:
		return CannotTell
	}
	g := map[experiment.Verdict]Grade{
		experiment.Better: Better, experiment.Worse: Worse, experiment.Higher: Higher, experiment.Lower: Lower,
	}[v]
	if !sure {
		g += MaybeBetter - Better
	}
	return g
}

// setsKnown tells whether the spread between sets of parameters is known.
func (l Line) setsKnown() bool { return l.Sets.Low < l.Sets.High }

// OnAverage tells whether what the mean over an accepted set allows to be said may
// be untrue under one further set: a difference may be none or the opposite, and
// what does not matter may matter.
func (l Line) OnAverage() bool {
	switch g := l.Grade(); {
	case !l.setsKnown():
		return false
	case g < Equivalent:
		return l.Sets.Low <= 0 && l.Sets.High >= 0
	default:
		return g == Equivalent && (l.Sets.Low < -l.Threshold || l.Sets.High > l.Threshold)
	}
}

// rises is +1 where the line surely rises by as much as matters, -1 where it
// surely falls so, 0 where the change is surely smaller than what matters; ok is
// false where the interval allows none of these.
func (l Line) rises() (way int, ok bool) {
	switch d := l.Diff; {
	case l.Grade() == Equivalent:
		return 0, true
	case l.Grade() <= Lower && d.Low > 0:
		return +1, true
	case l.Grade() <= Lower && d.High < 0:
		return -1, true
	}
	return 0, false
}

// Decimals returns the decimals with which a line writes its difference.
func (l Line) Decimals() int {
	d, f := l.Diff, l.Unit.Factor
	d.Mean, d.Low, d.High, d.HalfWidth = d.Mean*f, d.Low*f, d.High*f, d.HalfWidth*f
	return DifferenceDecimals(d, l.Unit.Decimals)
}

// amount writes the difference with its bounds, to the digits that the interval
// supports: "+3.1 pp (2.5 to 3.7)".
func (p *writer) amount(l Line) string {
	d, f, digits := l.Diff, l.Unit.Factor, l.Decimals()
	mean := WithUnit(Signed(d.Mean*f, digits), l.Unit.Name)
	if math.IsNaN(d.Low) || math.IsNaN(d.High) {
		return mean
	}
	return p.say("amount", mean, p.bounds(l, digits))
}

func (p *writer) bounds(l Line, digits int) string {
	return p.say("bounds", Number(l.Diff.Low*l.Unit.Factor, digits), Number(l.Diff.High*l.Unit.Factor, digits))
}

// threshold writes the smallest difference that matters.
func (l Line) threshold() string { return WithUnit(Rounded(l.Threshold*l.Unit.Factor), l.Unit.Name) }
