package experiment

import (
	"context"
	"errors"
	"fmt"
	"math"

	"gradus/sim/fmath"
)

// Observe returns count further replications of some of the systems, beginning
// with replication number first: values[replication][i] of systems[i]. Common
// random numbers are welcome: the same luck in the same replication.
type Observe func(ctx context.Context, systems []int, first, count int) (values [][]float64, err error)

// Selection picks the best of a list of systems by the fully sequential
// procedure KN of Kim and Nelson (2001). If the mean of the best system is
// better than all others by the indifference or more, the one picked is the
// best with probability of at least Confidence: the probability of correct
// selection. That holds for normal values, paired or not.
//
// With k systems, n0 first replications and alpha = 1 - Confidence,
//
//	eta  = ((2 alpha / (k-1))^(-2/(n0-1)) - 1) / 2,   h^2 = 2 eta (n0-1)
//
// and a system i is ruled out after r replications by a system l if
//
//	mean_i < mean_l - W,   W = max(0, delta/2r (h^2 S_il^2 / delta^2 - r))
//
// where S_il^2 is the variance of the paired difference over the first n0
// replications and delta the indifference. The procedure ends when one system
// is left, or when every W has come to zero: then the largest mean wins.
type Selection struct {
	Systems      int       // {>= 2}
	First        int       // replications of the first stage, which give the variances {>= 2}; ten serve well
	Cap          int       // most replications {>= First}
	Indifference float64   // smallest difference worth detecting [unit of the response] {> 0}
	Confidence   float64   // {1/Systems < Confidence < 1}
	Direction    Direction // HigherIsBetter or LowerIsBetter
	// Batch is the number of replications asked for at once after the first
	// stage {>= 1}. It never changes the answer: what a batch brings beyond the
	// end, or of a system ruled out within it, is not used.
	Batch int
}

// Candidate is a system of a selection.
type Candidate struct {
	Values  []float64 // those used, one per replication from the first on
	RuledBy int       // the system that ruled it out; -1: none did
}

// Selected is the outcome of a selection.
type Selected struct {
	Best       int  // the system picked: if not decided, the one with the best mean of those left
	Decided    bool // the procedure came to its end before the cap
	Candidates []Candidate
	// Replications is the number that the systems had which were left at the end.
	Replications int
}

// UndefinedError tells of a response that is not a number, on which no
// selection can rest.
type UndefinedError struct{ System, Replication int }

func (e *UndefinedError) Error() string {
	return fmt.Sprintf("replication %d: the response of system %d is undefined", e.Replication, e.System)
}

// Run observes and selects. If observe fails, the outcome so far comes with
// the error, not decided; it is nil if there was no replication. Within the first
// stage, of which observe may return the beginning, nobody is ruled out.
func (s Selection) Run(ctx context.Context, observe Observe) (*Selected, error) {
	if err := s.validate(); err != nil {
		return nil, err
	}
	c := &contest{Selection: s, sums: make([]float64, s.Systems)}
	for i := range s.Systems {
		c.out.Candidates = append(c.out.Candidates, Candidate{RuledBy: -1})
		c.left = append(c.left, i)
	}
	first, stopped := observe(ctx, c.left, 0, s.First)
	for _, values := range first {
		if err := c.add(c.left, values); err != nil {
			return nil, err
		}
	}
	if stopped != nil {
		if c.done == 0 {
			return nil, stopped
		}
		return c.outcome(), stopped
	}
	if c.done != s.First {
		return nil, fmt.Errorf("%d replications of the first stage, want %d", c.done, s.First)
	}
	c.measure()
	for c.screen(); !c.ended() && c.done < s.Cap; {
		asked := append([]int(nil), c.left...)
		values, err := observe(ctx, asked, c.done, min(s.Batch, s.Cap-c.done))
		if err == nil && len(values) == 0 {
			err = errors.New("no further replications were observed")
		}
		if err != nil {
			return c.outcome(), err
		}
		for _, v := range values {
			if err := c.add(asked, v); err != nil {
				return c.outcome(), err
			}
			if c.screen(); c.ended() {
				break
			}
		}
	}
	out := c.outcome()
	out.Decided = c.ended()
	return out, nil
}

func (s Selection) validate() error {
	var errs []error
	if s.Systems < 2 {
		errs = append(errs, fmt.Errorf("systems: %d, want at least 2", s.Systems))
	}
	if s.First < 2 {
		errs = append(errs, fmt.Errorf("replications of the first stage: %d, want at least 2", s.First))
	}
	if s.Cap < s.First {
		errs = append(errs, fmt.Errorf("most replications: %d, want at least those of the first stage, %d", s.Cap, s.First))
	}
	if !(s.Indifference > 0) || math.IsInf(s.Indifference, 0) {
		errs = append(errs, fmt.Errorf("indifference: %v, want more than 0", s.Indifference))
	}
	if least := 1 / float64(max(s.Systems, 2)); !(s.Confidence > least && s.Confidence < 1) {
		errs = append(errs, fmt.Errorf("confidence: %v, want more than %.3g, which guessing reaches, and less than 1", s.Confidence, least))
	}
	if s.Direction == Descriptive {
		errs = append(errs, errors.New("direction: neither way is better, so nothing is best"))
	}
	if s.Batch < 1 {
		errs = append(errs, fmt.Errorf("batch: %d, want at least 1", s.Batch))
	}
	return errors.Join(errs...)
}

// contest is a selection under way. Means are taken in the good direction.
type contest struct {
	Selection
	out      Selected
	left     []int     // systems not ruled out, ascending
	sums     []float64 // of the values, higher is better
	done     int       // replications of those left
	variance [][]float64
	h2       float64
}

// add books one replication of the systems asked for; those ruled out since
// are left aside.
func (c *contest) add(asked []int, values []float64) error {
	if len(values) != len(asked) {
		return fmt.Errorf("replication %d: %d values of %d systems", c.done, len(values), len(asked))
	}
	for i, system := range asked {
		candidate := &c.out.Candidates[system]
		if candidate.RuledBy >= 0 {
			continue
		}
		if math.IsNaN(values[i]) {
			return &UndefinedError{system, c.done}
		}
		candidate.Values = append(candidate.Values, values[i])
		c.sums[system] += float64(values[i] * float64(c.Direction))
	}
	c.done++
	return nil
}

// measure takes the variances of the differences after the first stage.
func (c *contest) measure() {
	alpha, n0 := 1-c.Confidence, float64(c.First)
	eta := (fmath.Pow(2*alpha/float64(c.Systems-1), -2/(n0-1)) - 1) / 2
	c.h2 = 2 * eta * (n0 - 1)
	c.variance = make([][]float64, c.Systems)
	for i := range c.variance {
		c.variance[i] = make([]float64, c.Systems)
		for l := range c.variance[i] {
			c.variance[i][l] = momentsOf(differences(c.out.Candidates[i].Values, c.out.Candidates[l].Values)).variance()
		}
	}
}

// slack is how far a mean may lie behind after the replications done.
func (c *contest) slack(i, l int) float64 {
	r, delta := float64(c.done), c.Indifference
	return max(0, delta/(2*r)*(c.h2*c.variance[i][l]/(delta*delta)-r))
}

// screen rules out who is too far behind any other of those left.
func (c *contest) screen() {
	r := float64(c.done)
	var stay []int
	for _, i := range c.left {
		by, most := -1, 0.0
		for _, l := range c.left {
			if behind := c.sums[l]/r - c.sums[i]/r - c.slack(i, l); l != i && behind > most {
				by, most = l, behind
			}
		}
		if by < 0 {
			stay = append(stay, i)
		} else {
			c.out.Candidates[i].RuledBy = by
		}
	}
	c.left = stay
}

// ended reports whether one system is left, or no slack.
func (c *contest) ended() bool {
	for _, i := range c.left {
		for _, l := range c.left {
			if i != l && c.slack(i, l) > 0 {
				return false
			}
		}
	}
	return true
}

// outcome picks the best mean of those left; of equal ones the first.
func (c *contest) outcome() *Selected {
	best := c.left[0]
	for _, i := range c.left {
		if c.sums[i] > c.sums[best] {
			best = i
		}
	}
	c.out.Best, c.out.Replications = best, c.done
	return &c.out
}
