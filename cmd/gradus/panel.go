package main

import (
	"slices"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/scenarios"
)

// loadAll reads the scenarios and the panel of judges, if one is named, and
// returns every problem of all of them at once.
func (a *app) loadAll(names []string, s settings) ([]*scenarios.Scenario, *scenarios.Panel, error) {
	loaded, err := a.load(names, s)
	if s.panel == "" {
		return loaded, nil, err
	}
	panel, found := scenarios.LoadPanel(s.panel, a.files)
	if len(found) == 0 {
		return loaded, panel, err
	}
	bad, _ := err.(problems.List)
	for _, p := range found {
		bad.Add(a.problem(p))
	}
	return nil, nil, bad.Err()
}

// evaluationOf returns the evaluation index of a panel, nil without one.
func evaluationOf(p *scenarios.Panel) *study.Evaluation {
	if p == nil {
		return nil
	}
	return &study.Evaluation{Panel: findings.PanelName(p), Index: p.Index}
}

// warnPanel warns of a panel that is made up, and of one whose consultation
// should have gone on.
func (se *session) warnPanel() {
	a, p := se.app, se.Panel
	if p == nil {
		return
	}
	name := findings.PanelName(p)
	if p.Synthetic {
		se.warn("W413", a.Say("panel.synthetic", name))
	}
	if c := p.Last().Coordination(); !(c.Likelihood < indicator.Significant) {
		se.warnAbout("W414", a.Say("warn.panel-disagrees", name, prose.Number(c.W, 3), findings.Likelihood(c.Likelihood)),
			results.About{"found": "disagrees", "panel": name, "w": c.W, "p": c.Likelihood})
	}
	if len(p.Rounds) < 2 {
		se.warnAbout("W414", a.Say("warn.panel-round", name), results.About{"found": "round", "panel": name})
		return
	}
	if change, both := indicator.MeanChange(&p.Rounds[len(p.Rounds)-2], p.Last()); both > 0 && change >= indicator.StopChange {
		se.warnAbout("W414", a.Say("warn.panel-moves", name, prose.Number(change, 2), prose.Number(indicator.StopChange, 2)),
			results.About{"found": "moves", "panel": name, "change": change, "below": indicator.StopChange})
	}
}

// completePanel completes names of shipped panels and paths of files.
func completePanel(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return slices.Clone(scenarios.Panels()), cobra.ShellCompDirectiveDefault
}
