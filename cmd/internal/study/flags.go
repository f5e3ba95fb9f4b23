package study

import (
	"gradus/model/indicator"
	"gradus/sim/experiment"
)

// Flagged is a side effect that a scenario was looked at for.
type Flagged struct {
	*indicator.Flag
	Point int // index of the scenario
	State indicator.State
	Signs []Sign // in the order of the flag
}

// Sign is what came out for one sign of a flag.
type Sign struct {
	indicator.Sign
	Base, Diff experiment.Interval
	Threshold  float64 // smallest harm that matters [unit of the sign]
}

// Flags looks at every scenario for every side effect of [indicator.Flags],
// scenario by scenario. The intervals of all signs and all scenarios hold at
// once with probability [Level] (Bonferroni), so where no scenario does as much
// harm as matters the comparison raises no flag at all with at least that
// probability.
func (r *Result) Flags() []Flagged {
	var out []Flagged
	level := r.flagLevel()
	for p := range r.Points[1:] {
		for i := range indicator.Flags {
			f := Flagged{Flag: &indicator.Flags[i], Point: p + 1}
			seen := make([]indicator.Seen, len(f.Flag.Signs))
			for k, s := range f.Flag.Signs {
				base := r.sign(0, s)
				shown := Sign{Sign: s, Base: levelIn(s.Unit(), base), Diff: experiment.Paired(base, r.sign(p+1, s), level)}
				shown.Threshold = s.ThresholdAt(shown.Base.Mean)
				seen[k] = indicator.Seen{Low: shown.Diff.Low, High: shown.Diff.High, Threshold: shown.Threshold}
				f.Signs = append(f.Signs, shown)
			}
			f.State = f.Decide(seen)
			out = append(out, f)
		}
	}
	return out
}

// flagLevel is the level of a single interval of the family of flags.
func (r *Result) flagLevel() float64 {
	return 1 - (1-Level)/float64(max(1, r.FlagIntervals()))
}

// FlagIntervals is the number of intervals in the family of flags.
func (r *Result) FlagIntervals() int { return indicator.FlagFamily() * (len(r.Points) - 1) }

// sign returns the values of a sign, one per replication; undefined where the
// result lacks it.
func (r *Result) sign(point int, s indicator.Sign) []float64 {
	x := r.measure(point, s.Of)
	if s.PartOf() {
		for i, total := range r.measure(point, s.Over) {
			x[i] /= total
		}
	}
	return x
}

func (r *Result) measure(point int, m indicator.Measure) []float64 {
	x, known := r.Series(point, Cell{All, m.Facility, m.Stratum, m.Indicator})
	if !known {
		return undefined(r.Replications())
	}
	return x
}
