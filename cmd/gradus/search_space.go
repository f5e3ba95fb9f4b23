package main

import (
	"github.com/spf13/pflag"

	"gradus/cmd/internal/problems"
	"gradus/model"
	"gradus/scenarios"
)

// searchSpace is an experiment whose levers are searched instead of swept.
type searchSpace struct {
	name string // as the user gave it
	*scenarios.Experiment
}

// searches reports whether levers are searched, not a list of scenarios compared.
func (se *session) searches() bool { return len(se.settings.dials) > 0 || se.space != nil }

// searchSpace reads the experiment that is searched, if it is one, and returns
// the base and the scenario that it stands on in its place.
func (a *app) searchSpace(flags *pflag.FlagSet, names []string, s *settings) (*searchSpace, []string, error) {
	if len(names) != 1 {
		return nil, names, nil
	}
	e, found := scenarios.LoadExperiment(scenarios.Request{Name: names[0], Profile: s.profile, Set: s.set, Files: a.files})
	if len(found) > 0 {
		return nil, nil, a.problemsOf(found)
	}
	var bad problems.List
	if len(e.Levers.Factors) == 0 {
		bad.Add(a.Say("search.no-lever", names[0]))
	}
	if e.OwnDraws() {
		bad.Add(a.Say("search.draws", names[0]))
	}
	if e.Listed() {
		bad.Add(a.Say("search.list", names[0]))
	}
	if len(s.dials) > 0 {
		bad.Add(a.Say("search.lever", names[0]))
	}
	for _, p := range e.LeverDesign.Params {
		if p.Kind != model.Real && p.Kind != model.Whole || p.Len != 1 {
			bad.Add(a.Say("input.lever-number", p.Key))
		}
	}
	if !flags.Changed("reps") {
		s.replications = e.Replications
	}
	if !flags.Changed("draws") && e.Members != "" && !e.Carried { // the design says so
		s.draws = drawsNone
	}
	base, scenario := e.Start()
	return &searchSpace{names[0], e}, []string{base, scenario}, bad.Err()
}

// takeSpace notes what an experiment was read from.
func (se *session) takeSpace(x *searchSpace) {
	if se.space = x; x != nil {
		first := se.Scenarios[0]
		first.Inputs = append(first.Inputs[:len(first.Inputs):len(first.Inputs)], x.Inputs...)
	}
}

// search takes the levers of the experiment into a search: their ranges, or the
// values that they are given.
func (x *searchSpace) search(q *optimumQuestion) {
	q.asked = []string{x.name}
	q.Search.Constraints = x.Constraints
	for k, f := range x.Levers.Factors {
		q.add(x.LeverDesign.Params[k], f)
	}
}
