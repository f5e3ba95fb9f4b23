package main

import (
	"sync"

	"gradus/cmd/internal/values"
	"gradus/plots/web"
	"gradus/scenarios"
)

// rangeKnown is the range that the evidence leaves to a number of a base, with what
// the range rests on.
type rangeKnown struct {
	low, high float64
	origin    scenarios.Origin
}

// rangesKnown are the ranges by base and key, from the shipped experiments that vary
// what is not known exactly.
var rangesKnown = sync.OnceValue(func() map[[2]string]rangeKnown {
	out := map[[2]string]rangeKnown{}
	for _, info := range scenarios.Experiments() {
		e, problems := scenarios.LoadExperiment(scenarios.Request{Name: info.Name})
		if len(problems) > 0 { // it would have been refused where it is shipped
			continue
		}
		for k, f := range e.Uncertain.Factors {
			if f.Values == nil {
				out[[2]string{info.Base, f.Name}] = rangeKnown{f.Low, f.High, e.UncertainDesign.Origin[k]}
			}
		}
	}
	return out
})

// evidenceOf is what is known of a number of a base beyond what is permitted.
func (a *app) evidenceOf(key, base string) web.Evidence {
	r, known := rangesKnown()[[2]string{base, key}]
	if !known {
		return web.Evidence{}
	}
	about := values.Grade(a.Language, r.origin.Grade) + a.Say("answer.semicolon") + values.Sources(a.Language, r.origin.Source, r.origin.SourceText)
	if note := a.Lang.Pick(r.origin.Note.En, r.origin.Note.Zh); note != "" {
		about += a.Say("answer.semicolon") + note
	}
	return web.Evidence{Known: true, Low: r.low, High: r.high, About: about}
}
