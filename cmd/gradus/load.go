package main

import (
	"slices"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/scenarios"
)

// problem is what is wrong with a file, in the user's language.
func (a *app) problem(p scenarios.Problem) string { return a.Lang.Cause(p.Text(a.Lang.Code())) }

// load reads scenarios and returns every problem of all of them at once.
func (a *app) load(names []string, s settings) ([]*scenarios.Scenario, error) {
	var bad problems.List
	var out []*scenarios.Scenario
	ignored := map[string]int{} // by how many scenarios
	for i, name := range names {
		if slices.Contains(names[:i], name) {
			bad.Add(a.Say("input.twice", name))
			continue
		}
		sc, found := scenarios.Load(a.request(name, s))
		for _, p := range found {
			// The same file, or the same --set, may be met on several ways.
			if text := a.wrong(name, p); !slices.Contains(bad, text) {
				bad.Add(text)
			}
		}
		if sc == nil {
			continue
		}
		for _, item := range sc.Ignored {
			ignored[item]++
		}
		out = append(out, sc)
	}
	for _, item := range s.set {
		if ignored[item] == len(names) {
			bad.Add(a.Say("input.set-ignored", item))
		}
	}
	return out, bad.Err()
}

// request says which scenario to load.
func (a *app) request(name string, s settings) scenarios.Request {
	return scenarios.Request{Name: name, Profile: s.profile, Set: s.set, Files: a.files}
}

// unverified lists the values that rest on nothing that was read for them:
// recalled sources, reasoned assumptions, guesses and values tuned by hand;
// and counts all values. The first scenario gives the base, every one gives
// its levers. Values of the user's own carry no grade and are not listed.
func unverified(loaded []*scenarios.Scenario) (keys []string, of int) {
	for i, sc := range loaded {
		for _, e := range sc.Provenance {
			if _, ok := model.Lookup(e.Key); ok && i == 0 {
				of++
				if values.IsUnverified(e.Grade) {
					keys = append(keys, e.Key)
				}
			}
			for _, c := range e.Changes {
				of++
				if values.IsUnverified(c.Grade) {
					keys = append(keys, sc.Name+": "+e.Key)
				}
			}
		}
	}
	return keys, of
}

// completeScenario completes names of shipped scenarios and paths of files.
func completeScenario(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, info := range scenarios.Shipped() {
		names = append(names, info.Name)
	}
	return names, cobra.ShellCompDirectiveDefault
}

// completeInput completes names of shipped scenarios and experiments, and paths
// of files.
func completeInput(c *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	names, directive := completeScenario(c, args, word)
	for _, info := range scenarios.Experiments() {
		names = append(names, info.Name)
	}
	return names, directive
}

// completeTargets completes names of shipped sets of targets, and paths of files.
func completeTargets(_ *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, info := range scenarios.TargetSets() {
		names = append(names, info.Name)
	}
	return names, cobra.ShellCompDirectiveDefault
}

// completeParameter completes the key of --set.
func completeParameter(_ *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
	var keys []string
	for _, p := range model.Params() {
		keys = append(keys, p.Key+"=")
	}
	return keys, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
}
