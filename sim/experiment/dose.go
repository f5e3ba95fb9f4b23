package experiment

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// Respond returns the response to each of several doses of a lever, one value
// per replication: responses[dose][replication]. Every dose must be given the
// same luck in the same replication, in every call.
type Respond func(ctx context.Context, doses []float64) (responses [][]float64, err error)

// DoseSearch asks for the smallest dose of a lever at which the mean response
// meets a target.
type DoseSearch struct {
	Low, High  float64 // range of the lever {Low < High}
	Whole      bool    // only whole numbers are doses
	Target     float64
	AtMost     bool    // the target is an upper limit, not a lower one
	Confidence float64 // of either end of the answer {0.5 < Confidence < 1}
	Tolerance  float64 // doses nearer to one another are not told apart, and they are as round as it allows {> 0}
}

// Standing says how the mean response to a dose stands to the target.
type Standing uint8

const (
	TargetOpen   Standing = iota // it may be met or missed
	TargetMet                    // met, with the confidence asked for
	TargetMissed                 // missed, likewise
)

// Finding is the kind of answer that a [DoseSearch] finds.
type Finding uint8

const (
	MetUnclear    Finding = iota // surely met nowhere, surely missed not everywhere: more replications are needed
	MetNowhere                   // surely missed at every dose tried
	MetEverywhere                // surely met at every dose tried
	MetFrom                      // not at the low end of the range, but from a dose on
	MetUpTo                      // at the low end of the range, and up to a dose
)

// Shape says which way the mean response goes over the range, as far as the
// paired differences between neighbours of a coarse grid tell it all at once.
type Shape uint8

const (
	ShapeUnclear Shape = iota // no difference is sure
	Rises                     // some are sure, all of them up
	Falls                     // some are sure, all of them down
	Turns                     // some go up and some go down: not monotone
)

// DosePoint is a dose that was tried.
type DosePoint struct {
	Dose float64
	// Response is the mean with a lower and an upper bound, each of which
	// holds by itself with the confidence asked for.
	Response Interval
	Standing Standing
	// Chance is the share of replications that meet the target by themselves,
	// with an interval at the confidence asked for.
	Chance Proportion
}

// DoseAnswer is what a search found. Doses that there are not are NaN.
type DoseAnswer struct {
	Finding Finding
	// Sufficient is the dose at which the target is surely met: the smallest
	// one of MetFrom, the largest one of MetUpTo, the low end of MetEverywhere.
	Sufficient float64
	// Insufficient is the nearest dose on the other side at which the target is
	// surely missed; the dose looked for lies between the two. NaN: the range
	// ends before such a dose. Without a sufficient dose, the largest one missed.
	Insufficient float64
	Estimate     float64 // where the mean itself passes the target, between the two
	// Holds reports whether every dose tried beyond Sufficient (before it, of
	// MetUpTo) surely meets the target too.
	Holds        bool
	Shape        Shape
	Points       []DosePoint // in ascending order of doses
	Replications int
}

const (
	doseGrid    = 5  // doses of the first round, both ends of the range among them
	doseSplit   = 4  // parts into which a round divides what is still too wide
	doseRounds  = 60 // guards against a response that is not the same twice
	leastOfDose = 2  // replications
)

// Run searches. The first round tries a coarse grid over the range; every
// further one divides the neighbouring doses between which the answer changes,
// until they are within the tolerance. All rounds use the same replications,
// so that the root of one and the same sample path is looked for: stochastic
// root finding by retrospective approximation (Chen and Schmeiser 2001) in one
// stage. A round tries several doses at once, because a model that branches
// from a warm state pays for that state once a round.
//
// The answer inverts a test: a dose is sufficient where the one-sided
// Student t bound of its mean response, at the confidence asked for, lies on
// the good side of the target, and insufficient where the other bound lies on
// the bad side. Where the mean response passes the target once, the true dose
// is passed over by either end with probability of at most 1 - Confidence, as
// the test at the true dose itself errs, however many doses were tried; so the
// interval between the two ends holds it with probability of at least
// 2 Confidence - 1. This takes sample paths that keep their order from dose to
// dose, which common random numbers see to.
//
// Where the target is met several times over, the answer is the passage of the
// lowest dose; Shape and Holds then tell. What happens between two neighbours
// of the grid that stand alike is not seen.
//
// If respond fails, the answer from the rounds before comes with the error;
// it is nil if there was none.
func (s DoseSearch) Run(ctx context.Context, respond Respond) (*DoseAnswer, error) {
	if err := s.validate(); err != nil {
		return nil, err
	}
	tried := map[float64][]float64{}
	next := s.grid()
	var answer *DoseAnswer
	shape := ShapeUnclear
	for round := range doseRounds {
		responses, err := respond(ctx, next)
		if err != nil {
			return answer, err
		}
		if err := s.add(tried, next, responses); err != nil {
			return answer, err
		}
		if round == 0 {
			shape = s.shape(responses)
		}
		answer = s.answer(tried)
		answer.Shape = shape
		if next = s.refine(answer); len(next) == 0 {
			break
		}
	}
	return answer, nil
}

func (s DoseSearch) validate() error {
	var errs []error
	if !(s.Low < s.High) || math.IsInf(s.Low, 0) || math.IsInf(s.High, 0) {
		errs = append(errs, fmt.Errorf("range of doses: %v to %v, want a finite one that is not empty", s.Low, s.High))
	}
	if s.Whole && math.Floor(s.High) <= math.Ceil(s.Low) {
		errs = append(errs, fmt.Errorf("range of doses: fewer than two whole numbers from %v to %v", s.Low, s.High))
	}
	if math.IsNaN(s.Target) || math.IsInf(s.Target, 0) {
		errs = append(errs, fmt.Errorf("target: %v, want a number", s.Target))
	}
	if !(s.Confidence > 0.5 && s.Confidence < 1) {
		errs = append(errs, fmt.Errorf("confidence: %v, want more than 0.5 and less than 1", s.Confidence))
	}
	if !(s.Tolerance > 0) {
		errs = append(errs, fmt.Errorf("tolerance: %v, want more than 0", s.Tolerance))
	}
	return errors.Join(errs...)
}

// grid returns the doses of the first round.
func (s DoseSearch) grid() []float64 {
	low, high := s.Low, s.High
	if s.Whole {
		low, high = math.Ceil(low), math.Floor(high)
	}
	inner := s.between(low, high, doseGrid-1)
	return append(append([]float64{low}, inner...), high)
}

// between divides the span between two doses into so many parts and returns
// the doses inside, fewer where only whole numbers count.
func (s DoseSearch) between(low, high float64, parts int) []float64 {
	var out []float64
	last := low
	for k := 1; k < parts; k++ {
		dose := low + float64((high-low)*float64(k)/float64(parts))
		if s.Whole {
			dose = math.Round(dose)
		} else {
			dose = s.rounded(dose)
		}
		if dose > last && dose < high {
			out = append(out, dose)
			last = dose
		}
	}
	return out
}

// rounded takes a dose to the power of ten that is at most half the tolerance, so that an
// answer has no digits that nobody asked for, and who types it runs the dose that was
// tried. One such dose lies between any two that are farther apart than the tolerance.
func (s DoseSearch) rounded(dose float64) float64 {
	digits := 0
	for digits < 300 && math.Pow10(-digits) > s.Tolerance/2 {
		digits++
	}
	for digits > -300 && math.Pow10(1-digits) <= s.Tolerance/2 {
		digits--
	}
	if digits < 0 {
		unit := math.Pow10(-digits)
		return math.Round(dose/unit) * unit
	}
	out, _ := strconv.ParseFloat(strconv.FormatFloat(dose, 'f', digits, 64), 64) // what is formatted is a number
	return out
}

// add keeps the responses of a round.
func (s DoseSearch) add(tried map[float64][]float64, doses []float64, responses [][]float64) error {
	if len(responses) != len(doses) {
		return fmt.Errorf("responses to %d doses, want %d", len(responses), len(doses))
	}
	replications := len(responses[0])
	for _, x := range tried {
		replications = len(x)
		break
	}
	for i, dose := range doses {
		if n := len(responses[i]); n != replications || n < leastOfDose {
			return fmt.Errorf("dose %v has %d replications, want %d and at least %d", dose, n, replications, leastOfDose)
		}
		tried[dose] = responses[i]
	}
	return nil
}

// Meets reports whether a value meets the target.
func (s DoseSearch) Meets(value float64) bool {
	if s.AtMost {
		return value <= s.Target
	}
	return value >= s.Target
}

func (s DoseSearch) stand(i Interval) Standing {
	worst, best := i.Low, i.High
	if s.AtMost {
		worst, best = best, worst
	}
	switch {
	case math.IsNaN(worst):
		return TargetOpen
	case s.Meets(worst):
		return TargetMet
	case !s.Meets(best):
		return TargetMissed
	}
	return TargetOpen
}

// shape judges the differences between neighbours of the grid.
func (s DoseSearch) shape(grid [][]float64) Shape {
	each := 1 - (1-s.Confidence)/float64(len(grid)-1)
	up, down := false, false
	for i := range grid[1:] {
		d := Paired(grid[i], grid[i+1], each)
		up, down = up || d.Low > 0, down || d.High < 0
	}
	switch {
	case up && down:
		return Turns
	case up:
		return Rises
	case down:
		return Falls
	}
	return ShapeUnclear
}

// answer reads off the doses tried what they tell.
func (s DoseSearch) answer(tried map[float64][]float64) *DoseAnswer {
	nan := math.NaN()
	a := &DoseAnswer{Sufficient: nan, Insufficient: nan, Estimate: nan}
	for dose, x := range tried {
		i := MeanInterval(x, 2*s.Confidence-1)
		a.Points = append(a.Points, DosePoint{
			Dose: dose, Response: i, Standing: s.stand(i), Chance: Chance(x, s.Meets, s.Confidence),
		})
		a.Replications = len(x)
	}
	slices.SortFunc(a.Points, func(p, q DosePoint) int {
		if p.Dose < q.Dose {
			return -1
		}
		return 1
	})
	var met, missed int
	a.Finding, met, missed = passage(a.Points, s.grid())
	if met >= 0 {
		a.Sufficient = a.Points[met].Dose
	}
	if missed >= 0 {
		a.Insufficient = a.Points[missed].Dose
	}
	if k := s.crossing(a, met, missed); k > 0 {
		a.Estimate = s.interpolate(a.Finding, a.Points[k-1], a.Points[k])
	}
	beyond := a.Points
	switch {
	case met >= 0 && a.Finding == MetFrom:
		beyond = a.Points[met:]
	case met >= 0 && a.Finding == MetUpTo:
		beyond = a.Points[:met+1]
	}
	a.Holds = met >= 0 && !slices.ContainsFunc(beyond, func(p DosePoint) bool { return p.Standing != TargetMet })
	return a
}

// passage finds where the standing changes for the first time, from below. It
// returns the indices of the sufficient and of the insufficient dose, -1 where
// there is none. Either is reached from a dose of the coarse grid, going inward
// from dose to dose for as long as all of them stand alike: a single dose in
// between that is lucky does not move the answer.
func passage(points []DosePoint, grid []float64) (finding Finding, met, missed int) {
	// anchor returns the first dose of a standing from index i on, in steps, of
	// the grid.
	anchor := func(s Standing, i, step int) int {
		for ; i >= 0 && i < len(points); i += step {
			if points[i].Standing == s && slices.Contains(grid, points[i].Dose) {
				return i
			}
		}
		return -1
	}
	inward := func(i, step int) int {
		for n := i + step; i >= 0 && n >= 0 && n < len(points) && points[n].Standing == points[i].Standing; n += step {
			i = n
		}
		return i
	}
	is := func(standing Standing) func(DosePoint) bool {
		return func(p DosePoint) bool { return p.Standing == standing }
	}
	if points[0].Standing == TargetMet {
		met = inward(0, 1)
		if met == len(points)-1 {
			return MetEverywhere, 0, -1
		}
		return MetUpTo, met, inward(anchor(TargetMissed, met+1, 1), -1)
	}
	met = anchor(TargetMet, 0, 1)
	if met < 0 {
		met = slices.IndexFunc(points, is(TargetMet))
	}
	if met >= 0 {
		return MetFrom, inward(met, -1), inward(anchor(TargetMissed, met-1, -1), 1)
	}
	if slices.ContainsFunc(points, is(TargetOpen)) {
		return MetUnclear, -1, inward(anchor(TargetMissed, len(points)-1, -1), 1)
	}
	return MetNowhere, -1, len(points) - 1
}

// crossing returns the index k of the first dose at which the mean passes the
// target, coming from k-1, between the sufficient and the insufficient dose; 0
// if there is none.
func (s DoseSearch) crossing(a *DoseAnswer, met, missed int) int {
	from, to := 0, len(a.Points)-1
	switch a.Finding {
	case MetFrom:
		from, to = max(missed, 0), met
	case MetUpTo:
		from = met
		if missed >= 0 {
			to = missed
		}
	case MetUnclear:
		from = max(missed, 0)
	default:
		return 0
	}
	for k := from + 1; k <= to; k++ {
		if s.Meets(a.Points[k-1].Response.Mean) != s.Meets(a.Points[k].Response.Mean) {
			return k
		}
	}
	return 0
}

// interpolate returns where a straight line between two doses passes the
// target; of whole numbers, the one that meets it.
func (s DoseSearch) interpolate(f Finding, p, q DosePoint) float64 {
	if s.Whole && f == MetUpTo {
		return p.Dose
	}
	if s.Whole {
		return q.Dose
	}
	share := (s.Target - p.Response.Mean) / (q.Response.Mean - p.Response.Mean)
	return p.Dose + float64((q.Dose-p.Dose)*share)
}

// refine returns the doses of the next round, in ascending order: inside the
// gaps next to the two ends of the answer, and in the one where the mean
// passes the target.
func (s DoseSearch) refine(a *DoseAnswer) []float64 {
	_, met, missed := passage(a.Points, s.grid())
	gaps := map[int]bool{} // between a point and the next one
	switch a.Finding {
	case MetFrom:
		gaps[met-1] = true
		if missed >= 0 {
			gaps[missed] = true
		}
	case MetUpTo:
		gaps[met] = true
		if missed >= 0 {
			gaps[missed-1] = true
		}
	case MetUnclear:
		if missed >= 0 && missed+1 < len(a.Points) {
			gaps[missed] = true
		}
	}
	if k := s.crossing(a, met, missed); k > 0 {
		gaps[k-1] = true
	}
	var out []float64
	for k := range a.Points[1:] {
		low, high := a.Points[k].Dose, a.Points[k+1].Dose
		if gaps[k] && high-low > s.Tolerance {
			out = append(out, s.between(low, high, doseSplit)...)
		}
	}
	return out
}
