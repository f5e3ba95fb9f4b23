package experiment

import (
	"context"
	"errors"
	"fmt"
	"math"

	"gradus/sim"
)

// RespondAt returns count further replications of some points, beginning with
// replication number first: responses[point][replication][response]. Every
// point must be given the same luck in the same replication, in every call.
type RespondAt func(ctx context.Context, points [][]float64, first, count int) (responses [][][]float64, err error)

// OptimumSearch asks for the point of some levers at which an expected response
// is best while others stay within limits.
//
// It has three phases, each with replications of its own, so that a point that
// was lucky in one has no advantage from it in the next:
//
//   - the search: a Sobol' start, then rounds of a few points each at which
//     Gaussian processes, one for each response, expect the most improvement times
//     the probability that all limits hold (Jones, Schonlau and Welch 1998;
//     Schonlau, Welch and Jones 1998; Gardner et al. 2014). The points of a round
//     are found one after another, each believed to turn out as expected
//     (Ginsbourger, Le Riche and Carraro 2010). The last round runs what the
//     processes take for the best;
//   - the check of limits: of the finalists, some bold and some cautious, those
//     stay of which every limit surely holds: whose one-sided Student t bounds are
//     within, all at once after Bonferroni;
//   - the choice among them by [Selection]. Cleaning up after a search in
//     this way is that of Boesel, Nelson and Kim (2003); the order, feasibility and
//     then comparison, that of Andradottir and Kim (2010).
//
// What is stated of the point picked is that it keeps every limit, and that no
// other finalist that stayed is better by the indifference or more: both at once
// with the confidence asked for, half of the error being spent on each. Whether
// a point that was never run is better still, no search can state.
type OptimumSearch struct {
	Factors     []Factor     // the levers {one to about six}
	Constraints []Constraint // on their values
	Direction   Direction    // of the first response: HigherIsBetter or LowerIsBetter
	// Limits are the largest values that the expectations of the other responses
	// may have, in their order. A lower limit is written with the signs turned round.
	Limits []float64
	// Budget is the number of runs, each a point in a replication {>= Least}.
	Budget       int
	Replications int     // of a point of the search {>= 4}; ten serve well
	Indifference float64 // smallest difference of the first response worth detecting {> 0}
	Confidence   float64 // {0.5 < Confidence < 1}
	Key          sim.Key
	Workers      int // of the emulators {>= 1; 0: as many as there are processors}
}

const (
	finalists       = 5    // points that are checked and compared
	finalShare      = 0.4  // of the budget, for that
	roundPoints     = 4    // of a round of the search
	optimumLook     = 1024 // points at which the emulators look for the next one
	optimumNear     = 256  // of them around the best, half of these very near
	leastSelection  = 5    // replications of the first stage of the selection
	leastCheck      = 5    // replications of the check
	usualSelection  = 10   // replications of that first stage where the budget has them
	startShare      = 3    // a third of the points of the search are its start
	startPerFactor  = 2    // and at least so many for each factor, with three more
	furtherAtLeast  = roundPoints
	evenlyUncertain = 0.5
)

// cautions are the margins by which the finalists are to keep the limits, as
// multiples of what the check is expected to need: luck may be larger at the point
// than it is on average over the ranges.
var cautions = []float64{1, 0.5, 3}

// Least is the smallest budget of a search.
func (s OptimumSearch) Least() int {
	points := startPerFactor*len(s.Factors) + 3 + furtherAtLeast
	searching := float64(points*s.Replications) / (1 - finalShare)
	deciding := float64(finalists*leastSelection) / finalShare
	if len(s.Limits) > 0 {
		deciding = float64(finalists*(leastCheck+leastSelection)) / finalShare
	}
	return int(math.Ceil(math.Max(searching, deciding)))
}

// points returns how many points the search runs, and how many of them start it.
func (s OptimumSearch) points() (all, start int) {
	all = (s.Budget - int(float64(finalShare*float64(s.Budget)))) / s.Replications
	return all, max(all/startShare, startPerFactor*len(s.Factors)+3)
}

// checks returns the replications of the check of limits; 0 without limits.
func (s OptimumSearch) checks() int {
	if len(s.Limits) == 0 {
		return 0
	}
	return max(leastCheck, int(float64(finalShare*float64(s.Budget)))/(2*finalists))
}

// Validate returns everything that is wrong with a search.
func (s OptimumSearch) Validate() error {
	var errs []error
	fault := func(format string, args ...any) { errs = append(errs, fmt.Errorf(format, args...)) }
	if err := validateDesign(s.Factors, optimumLook); err != nil {
		errs = append(errs, err)
	}
	if s.Direction == Descriptive {
		fault("direction: neither way is better, so nothing is best")
	}
	for i, limit := range s.Limits {
		if math.IsNaN(limit) || math.IsInf(limit, 0) {
			fault("limit %d: %v is no finite number", i+1, limit)
		}
	}
	if s.Replications < 4 {
		fault("replications: %d, want at least 4", s.Replications)
	}
	if least := s.Least(); s.Budget < least {
		fault("budget: %d runs, want at least %d", s.Budget, least)
	}
	if !(s.Indifference > 0) || math.IsInf(s.Indifference, 0) {
		fault("indifference: %v, want more than 0", s.Indifference)
	}
	if !(s.Confidence > 0.5 && s.Confidence < 1) {
		fault("confidence: %v, want more than 0.5 and less than 1", s.Confidence)
	}
	if s.Workers < 0 {
		fault("workers: %d, want at least 1, or 0 for all processors", s.Workers)
	}
	return errors.Join(errs...)
}

// OptimumFinding is the kind of answer that an [OptimumSearch] finds.
type OptimumFinding uint8

const (
	// OptimumPicked: a point keeps all limits and is picked.
	OptimumPicked OptimumFinding = iota
	// OptimumUndecided: points keep all limits; the budget was spent before the
	// best of them was sure, and the one of the best mean is named.
	OptimumUndecided
	// OptimumUnsure: of no finalist is it sure that it keeps all limits, and of
	// some it is not sure that they do not.
	OptimumUnsure
	// OptimumNone: every finalist surely breaks a limit.
	OptimumNone
)

// Tried is a point that the search ran.
type Tried struct {
	Point     []float64 // a value for each factor
	Responses []float64 // mean over the replications of the search; NaN if undefined in one
	Finalist  int       // number among the finalists; -1: none
}

// Finalist is a point that came to the check.
type Finalist struct {
	Point []float64
	// Values are the responses in every replication after the search, the first
	// of them number Replications of the search: Values[replication][response].
	Values [][]float64
	// Limits are the expected responses with bounds, each of which holds on its
	// own side, all of them at once over finalists and limits.
	Limits    []Interval
	Standings []Standing // TargetMet: the limit surely holds
	Kept      bool       // every limit surely holds
	RuledBy   int        // the finalist that ruled it out in the selection; -1: none did
}

// Optimum is what a search found.
type Optimum struct {
	Finding   OptimumFinding
	Best      int // the finalist picked or named; where none keeps all limits, the one that is nearest to it
	Finalists []Finalist
	Tried     []Tried
	// Chance is the largest probability, as the emulators see it, with which any
	// point in the ranges keeps all limits: 1 without limits.
	Chance float64
	// Binding is the limit with the largest violation at Best, in standard
	// errors; -1 without limits.
	Binding     int
	SearchRuns  int // runs of the search
	Checks      int // replications of the check of limits
	Comparisons int // replications of the selection
	Runs        int // in all
}

// Run searches. The answer does not depend on the number of workers. If respond
// fails, the error comes alone: a search that is not finished promises nothing.
func (s OptimumSearch) Run(ctx context.Context, respond RespondAt) (*Optimum, error) {
	if err := s.Validate(); err != nil {
		return nil, err
	}
	o := &optimiser{OptimumSearch: s, respond: respond, out: &Optimum{Binding: -1, Chance: 1}}
	if err := o.search(ctx); err != nil {
		return nil, err
	}
	for i, tried := range o.finalists() {
		o.out.Tried[tried].Finalist = i
		o.out.Finalists = append(o.out.Finalists, Finalist{Point: o.out.Tried[tried].Point, RuledBy: -1})
	}
	if err := o.check(ctx); err != nil {
		return nil, err
	}
	if err := o.choose(ctx); err != nil {
		return nil, err
	}
	return o.out, nil
}

// check holds the finalists against the limits, with fresh replications.
func (o *optimiser) check(ctx context.Context) error {
	out := o.out
	out.Checks = o.checks()
	if len(o.Limits) == 0 {
		for i := range out.Finalists {
			out.Finalists[i].Kept = true
		}
		return nil
	}
	all := make([]int, len(out.Finalists))
	for i := range all {
		all[i] = i
	}
	if err := o.extend(ctx, all, out.Checks); err != nil {
		return err
	}
	each := o.boundLevel()
	for i := range out.Finalists {
		f := &out.Finalists[i]
		f.Kept = true
		for j, limit := range o.Limits {
			x := make([]float64, len(f.Values))
			for r, v := range f.Values {
				x[r] = v[1+j]
				if math.IsNaN(v[0]) { // nothing to compare it by
					f.Kept = false
				}
			}
			bounds := MeanInterval(x, 2*each-1)
			standing := DoseSearch{Target: limit, AtMost: true}.stand(bounds)
			if bounds.N < len(x) {
				standing = TargetOpen
			}
			f.Limits, f.Standings = append(f.Limits, bounds), append(f.Standings, standing)
			f.Kept = f.Kept && standing == TargetMet
		}
	}
	return nil
}

// boundLevel is the level of each of the one-sided bounds of the check.
func (o *optimiser) boundLevel() float64 {
	return 1 - (1-o.Confidence)/2/float64(finalists*max(1, len(o.Limits)))
}

// extend gives finalists further replications.
func (o *optimiser) extend(ctx context.Context, which []int, count int) error {
	points := make([][]float64, len(which))
	done := len(o.out.Finalists[which[0]].Values)
	for i, f := range which {
		points[i] = o.out.Finalists[f].Point
	}
	rows, err := o.run(ctx, points, o.Replications+done, count)
	if err != nil {
		return err
	}
	for i, f := range which {
		o.out.Finalists[f].Values = append(o.out.Finalists[f].Values, rows[i]...)
	}
	return nil
}

// choose picks the best of the finalists that keep all limits.
func (o *optimiser) choose(ctx context.Context) error {
	out := o.out
	var kept []int
	for i, f := range out.Finalists {
		if f.Kept {
			kept = append(kept, i)
		}
	}
	switch len(kept) {
	case 0:
		o.nearest()
		return nil
	case 1:
		out.Best = kept[0]
		if len(o.Limits) == 0 { // there is a single point in the ranges, and nothing was known of it
			return o.extend(ctx, kept, leastSelection)
		}
		o.bind()
		return nil
	}
	most := (o.Budget - out.Runs) / len(kept)
	confidence := o.Confidence
	if len(o.Limits) > 0 {
		confidence = 1 - (1-confidence)/2
	}
	selection := Selection{
		Systems: len(kept), First: min(usualSelection, most), Cap: most, Indifference: o.Indifference,
		Confidence: confidence, Direction: o.Direction, Batch: usualSelection,
	}
	found, err := selection.Run(ctx, func(ctx context.Context, systems []int, _, count int) ([][]float64, error) {
		which := make([]int, len(systems))
		for i, system := range systems {
			which[i] = kept[system]
		}
		before := len(out.Finalists[which[0]].Values)
		if err := o.extend(ctx, which, count); err != nil {
			return nil, err
		}
		rows := make([][]float64, count)
		for r := range rows {
			for _, f := range which {
				rows[r] = append(rows[r], out.Finalists[f].Values[before+r][0])
			}
		}
		return rows, nil
	})
	if err != nil {
		return err
	}
	out.Best, out.Comparisons = kept[found.Best], found.Replications
	for i, c := range found.Candidates {
		if c.RuledBy >= 0 {
			out.Finalists[kept[i]].RuledBy = kept[c.RuledBy]
		}
	}
	if !found.Decided {
		out.Finding = OptimumUndecided
	}
	o.bind()
	return nil
}

// excess is how far the mean of a limited response lies above its limit, in
// standard errors.
func (o *optimiser) excess(f Finalist, limit int) float64 {
	i := f.Limits[limit]
	d := i.Mean - o.Limits[limit]
	switch {
	case math.IsNaN(d):
		return math.Inf(1)
	case i.HalfWidth > 0:
		return d / i.HalfWidth
	case d > 0:
		return math.Inf(1)
	case d < 0:
		return math.Inf(-1)
	}
	return 0
}

// bind notes which limit is the nearest to being broken at the best finalist,
// or broken most.
func (o *optimiser) bind() {
	f := o.out.Finalists[o.out.Best]
	for j := range f.Limits {
		if o.out.Binding < 0 || o.excess(f, j) > o.excess(f, o.out.Binding) {
			o.out.Binding = j
		}
	}
}

// nearest names the finalist whose worst limit is broken least.
func (o *optimiser) nearest() {
	out, least := o.out, math.Inf(1)
	out.Finding = OptimumNone
	for i, f := range out.Finalists {
		worst, broken := math.Inf(-1), false
		for j := range f.Limits {
			worst = math.Max(worst, o.excess(f, j))
			broken = broken || f.Standings[j] == TargetMissed
		}
		if !broken {
			out.Finding = OptimumUnsure
		}
		if worst < least {
			least, out.Best = worst, i
		}
	}
	o.bind()
}
