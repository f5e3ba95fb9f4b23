package study

import (
	"math"

	"gonum.org/v1/gonum/stat"

	"gradus/model/indicator"
	"gradus/sim/experiment"
)

// watched are the lines on which the stopping rule of --precision and the
// check of the warm-up look: what a planner reads first, and no tails, whose
// intervals would cost ten times the run.
var watched = []struct{ facility, code string }{
	{District, "first_preference_share"},
	{District, "first_contact_share"},
	{District, "primary_visit_share"},
	{"tier:community", "wait_minutes_median"},
	{"tier:tertiary", "wait_minutes_median"},
	{District, "own_payment_cny"},
	{District, "fund_payment_cny"},
}

// Watched returns the watched lines.
func Watched() []Line {
	lines := make([]Line, len(watched))
	for i, w := range watched {
		lines[i] = Line{Cell: Cell{All, w.facility, All, w.code}}
	}
	return lines
}

// responses are the watched lines at every point, named "point code".
func (s *Study) responses(cells *[]Cell) []experiment.Response[[]float64] {
	var out []experiment.Response[[]float64]
	for p, point := range s.Points {
		for _, w := range Watched() {
			at := -1
			out = append(out, experiment.Response[[]float64]{
				Name: point.Name + " " + w.Code(),
				Of: func(points [][]float64) float64 {
					if at < 0 {
						at = find(*cells, w.Cell)
					}
					return points[p][at]
				},
			})
		}
	}
	return out
}

func find(cells []Cell, c Cell) int {
	for i, x := range cells {
		if x == c {
			return i
		}
	}
	panic("study: the table has no cell " + c.Code())
}

// batch is the number of observations in a mean of MSER-5.
const batch = 5

// Settling is a watched line on its way to the steady state, month by month, with
// what the warm-up rule makes of it.
type Settling struct {
	Line
	Welch experiment.WelchSeries // of the months, over the replications of the base
	// Cut is how many months MSER-5 deletes from the start. Settled is false where the
	// rule finds no end of the beginning, so that Cut is not to be trusted.
	Cut     int
	Settled bool
	// Doubted: the rule would cut more than the warm-up, and that would matter.
	Doubted bool
}

// settlingSpan is how many months after the warm-up are looked at: what happens
// after the first measured year is left out, since over years the calendar drivers and the
// levers move the lines, which no warm-up settles.
const settlingSpan = 12

// leastMonths is the shortest series that MSER-5 judges.
const leastMonths = 10

// Settling returns the watched lines that the table has from the start of the warm-up,
// and their months. A month is a batch of its own, so the five observations of an
// MSER-5 batch are all that month's mean; a run of fewer than ten months is too
// short for the rule and not judged.
//
// MSER-5 takes a season for a series on its way. So a line is doubted only if
// the rule would cut more than the warm-up and that would matter: if the mean
// from its cut on differs from that of the measured months by more than the
// practical threshold.
func (r *Result) Settling(warmUp int) (months []string, lines []Settling) {
	months = r.Months()
	months = months[:min(len(months), warmUp+settlingSpan)]
	if len(months) < leastMonths || len(months) <= warmUp {
		return months, nil
	}
	for _, w := range Watched() {
		monthly, complete := r.Monthly(0, w.Facility, w.Indicator, months)
		if !complete {
			continue
		}
		x := Settling{Line: w}
		var means, series []float64
		for _, m := range monthly {
			means = append(means, m.Mean)
			for range batch {
				series = append(series, m.Mean)
			}
		}
		// The months are means over the replications already. A window of a quarter of
		// the series is the widest that is customary.
		var err error
		if x.Welch, err = experiment.Welch([][]float64{means}, len(means)/4); err != nil {
			panic(err) // a quarter is less than the whole
		}
		cut, ok := experiment.MSER5(series)
		x.Cut, x.Settled = cut/batch, ok
		if !ok || x.Cut > warmUp {
			measured := stat.Mean(means[warmUp:], nil)
			d, _ := indicator.Lookup(w.Indicator)
			x.Doubted = math.Abs(stat.Mean(means[x.Cut:], nil)-measured) > d.ThresholdAt(measured)
		}
		lines = append(lines, x)
	}
	return months, lines
}

// WarmUpDoubts returns the lines whose warm-up seems too short.
func (r *Result) WarmUpDoubts(warmUp int) []Line {
	var doubts []Line
	_, lines := r.Settling(warmUp)
	for _, x := range lines {
		if x.Doubted {
			doubts = append(doubts, x.Line)
		}
	}
	return doubts
}
