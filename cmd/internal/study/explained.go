package study

import (
	"strings"

	"gradus/model/indicator"
	"gradus/sim/experiment"
)

// Explained holds the numbers of all finished replications.
type Explained struct {
	why    *Why
	games  []*experiment.Game
	values [][]*numbers // [replication][combination of its game]
	ends   []ends       // of each replication; nil for a city
}

// Replications returns the number of finished replications.
func (e *Explained) Replications() int { return len(e.values) }

// Explanation says what a number asked for is made of.
type Explanation struct {
	Asked
	Threshold float64 // smallest contribution that matters [unit of the indicator]
	Reference experiment.Interval
	Scenario  experiment.Interval
	Total     experiment.Interval // scenario minus reference, paired
	Verdict   experiment.Verdict  // on the total
	Shares    []Share             // of the groups in order; they add up to the total
}

// Share is what a group of levers brings.
type Share struct {
	Group
	experiment.Credit
	Verdict experiment.Verdict
	Played  bool // something of the group is changed
}

// Method names how the intervals of the shares were found.
func (e *Explained) Method() string { return experiment.Method(len(e.why.Players())) }

// Explain splits every number asked for among the groups.
func (e *Explained) Explain() []Explanation {
	out := make([]Explanation, len(e.why.Asked))
	for i, asked := range e.why.Asked {
		var splits []experiment.Split
		var levels []float64 // that the threshold is a share of
		for r, values := range e.values {
			x := make([]float64, len(e.games[r].Coalitions()))
			for c := range x {
				x[c] = values[c].now[i] - values[c].before[i]
			}
			splits = append(splits, e.games[r].Split(x))
			levels = append(levels, values[0].scale[i])
		}
		d, _ := indicator.Lookup(asked.Indicator)
		a := experiment.Apportion(splits, Level)
		x := Explanation{
			Asked: asked, Reference: a.None, Scenario: a.All, Total: a.Rise,
			Threshold: d.ThresholdAt(experiment.MeanInterval(levels, Level).Mean),
		}
		direction := DirectionOf(asked.Cell)
		x.Verdict = experiment.Judge(x.Total, x.Threshold, direction)
		x.Shares = e.shares(a)
		for k := range x.Shares {
			x.Shares[k].Verdict = experiment.Judge(x.Shares[k].Shapley, x.Threshold, direction)
		}
		out[i] = x
	}
	return out
}

// shares lists all groups: those played with what they are credited with, the
// others with nothing at all.
func (e *Explained) shares(a experiment.Apportioned) []Share {
	nothing := experiment.Interval{N: a.Rise.N}
	out := make([]Share, len(e.why.Groups))
	for i, g := range e.why.Groups {
		out[i] = Share{Group: g, Credit: experiment.Credit{Shapley: nothing, Alone: nothing, Last: nothing}}
	}
	for k, i := range e.why.Players() {
		out[i].Played = true
		if k < len(a.Players) {
			out[i].Credit = a.Players[k]
		}
	}
	return out
}

// Value is a number of one run: a line of combinations.csv.
type Value struct {
	Replication int
	Groups      string // names of the groups that are as in the scenario, joined by "+"
	Cell
	Number float64
}

// Values returns the numbers of all runs, in the order of replications,
// combinations and numbers asked for.
func (e *Explained) Values() []Value {
	var out []Value
	for r, values := range e.values {
		for c, coalition := range e.games[r].Coalitions() {
			names := strings.Join(e.why.Names(coalition), "+")
			for i, a := range e.why.Asked {
				if a.From != "" {
					out = append(out, Value{r, names, a.before(), values[c].before[i]})
				}
				out = append(out, Value{r, names, a.Cell, values[c].now[i]})
			}
		}
	}
	return out
}
