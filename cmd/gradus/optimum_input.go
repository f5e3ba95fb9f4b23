package main

import (
	"math"
	"strings"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/model"
	"gradus/sim"
	"gradus/sim/experiment"
)

// defaultBudget is the number of runs of a search: minutes on the default
// profile, and enough for three levers.
const defaultBudget = 300

// mostDials is how many levers are searched at once; all corners of their
// ranges are looked at beforehand.
const mostDials = 8

// optimumQuestion is a question of a search with what is needed to put it in words.
type optimumQuestion struct {
	study.Optimise
	levers []model.Param
	asked  []string // arguments, as the user gave them
	keys   []string
	texts  []string // of the limits, as written
}

// optimumQuestion turns the options into what is asked, or returns every problem.
func (se *session) optimumQuestion(names []string, by study.Cell) (*optimumQuestion, error) {
	a, s := se.app, se.settings
	var bad problems.List
	if len(names) != 2 {
		bad.Add(a.Say("input.lever-one-scenario", len(names)-1))
	}
	q := &optimumQuestion{Optimise: study.Optimise{
		Config: se.Study.Config, Members: se.Study.Members, Reference: se.Study.Points[0], By: by, Seed: s.seed, CheckDaily: s.check,
		Search: experiment.OptimumSearch{
			Budget: s.budget, Replications: s.replications, Indifference: s.indifference, Confidence: s.confidence,
			Key: sim.Root(s.seed).Named("optimum"), Workers: s.workers,
		},
	}}
	q.asked = names
	if se.space != nil {
		se.space.search(q)
	}
	for _, text := range s.dials {
		se.dial(q, text, &bad)
	}
	if len(q.keys) > mostDials {
		bad.Add(a.Say("input.levers", len(q.keys), mostDials))
	}
	for _, text := range s.limits {
		if l, ok := se.limit(text, &bad); ok {
			q.Limits, q.texts = append(q.Limits, l), append(q.texts, strings.TrimSpace(text))
		}
	}
	if s.replications < 4 {
		bad.Add(a.Say("input.search-reps", s.replications))
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	check := q.Search
	check.Limits = make([]float64, len(q.Limits))
	if least := check.Least(); s.budget < least {
		return nil, problems.BadInput(a.Say("input.budget", s.budget, len(q.keys), s.replications, least))
	}
	var err error
	at := experiment.Sample{Factors: q.Search.Factors, Points: corners(q.Search.Factors)}
	if kept, _, err := at.Within(q.Search.Constraints...); err == nil { // else the constraints cut off every corner
		at = kept
	}
	q.Levers, err = se.leversAt(names[1], q.keys, at.Points)
	return q, err
}

// dial reads a lever with its range, "key" or "key=A:B".
func (se *session) dial(q *optimumQuestion, text string, bad *problems.List) {
	a := se.app
	name, span, given := strings.Cut(text, "=")
	before := len(*bad)
	p := se.leverOf(name, bad)
	if len(*bad) > before {
		return
	}
	low, high, both := strings.Cut(span, ":")
	if given && !both {
		bad.Add(a.Say("input.lever-span", text))
		return
	}
	f := experiment.Factor{Name: p.Key, Whole: p.Kind == model.Whole}
	f.Low, f.High = se.leverRange(p, "--lever "+text, low, high, bad)
	for _, key := range q.keys {
		if key == p.Key {
			bad.Add(a.Say("input.twice", p.Key))
		}
	}
	se.leverNotSet(p.Key, bad)
	q.add(p, f)
}

// add takes a lever into the search, in steps where it has a range.
func (q *optimumQuestion) add(p model.Param, f experiment.Factor) {
	if f.Whole {
		f.Low, f.High = math.Ceil(f.Low), math.Floor(f.High)
	} else if f.Values == nil && f.Low < f.High {
		f.Values, f.Log = f.Levels(dialSteps+1), false
	}
	q.levers, q.keys, q.Search.Factors = append(q.levers, p), append(q.keys, p.Key), append(q.Search.Factors, f)
}

// dialSteps is into how many steps the range of a lever is divided: nobody sets a
// dial more finely, and points nearer to one another tell nothing new.
const dialSteps = 100

// corners are the points whose every lever is at an end of its range.
func corners(factors []experiment.Factor) [][]float64 {
	out := [][]float64{{}}
	for _, f := range factors {
		var next [][]float64
		for _, c := range out {
			low, high := ends(f)
			for _, x := range []float64{low, high} {
				next = append(next, append(append([]float64{}, c...), x))
			}
		}
		out = next
	}
	return out
}

// limit reads a limit. A number with a sign is a change from the base: in percent
// of its level, in percentage points (pp) of a share, or in the indicator's unit.
func (se *session) limit(text string, bad *problems.List) (study.Limit, bool) {
	a := se.app
	code, ok := terms.LimitedBy(text)
	if !ok {
		bad.Add(a.Say("input.limit", text))
		return study.Limit{}, false
	}
	cell, ok := se.cellOf("limit", code, bad)
	if !ok {
		return study.Limit{}, false
	}
	return a.LimitOn(cell, text, bad)
}
