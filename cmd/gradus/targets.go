package main

import (
	"gradus/cmd/internal/problems"
	"gradus/scenarios"
)

// officialTargets is the shipped set that results are held against unless
// another is named.
const officialTargets = "official"

// loadTargets reads the targets that a run is held against, all of which must be
// official.
func (a *app) loadTargets(name string) ([]scenarios.Target, error) {
	if name == "" {
		name = officialTargets
	}
	set, found := scenarios.LoadTargets(name, a.files)
	if len(found) > 0 {
		return nil, a.problemsOf(found)
	}
	for _, t := range set.Targets {
		if !t.Official() {
			return nil, problems.BadInput(a.Say("targets.observed", name, t.Code()))
		}
	}
	return set.Targets, nil
}

// firstOfficial names the first target that is to be reached, not observed; "" if
// there is none.
func firstOfficial(targets []scenarios.Target) string {
	for _, t := range targets {
		if t.Official() {
			return t.Code()
		}
	}
	return ""
}
