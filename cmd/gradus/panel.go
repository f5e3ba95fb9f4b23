package main

import (
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/study"
	"gradus/model/indicator"
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
	bad, _ := err.(problems)
	for _, p := range found {
		bad.add(p.Text(a.lang.Code()))
	}
	return nil, nil, bad.err()
}

// panelName is the name of a panel in tables: one that is made up says so.
func panelName(p *scenarios.Panel) string {
	if p.Synthetic && !strings.Contains(p.Name, "synthetic") {
		return "synthetic-" + p.Name
	}
	return p.Name
}

// evaluationOf returns the evaluation index of a panel, nil without one.
func evaluationOf(p *scenarios.Panel) *study.Evaluation {
	if p == nil {
		return nil
	}
	return &study.Evaluation{Panel: panelName(p), Index: p.Index}
}

// panelNotes says under a table what the weights of the evaluation index rest
// on.
func (se *session) panelNotes() []string {
	a, p := se.app, se.panel
	if p == nil {
		return nil
	}
	last := p.Last()
	var weights []string
	for _, w := range p.Index.Parents {
		weights = append(weights, number(w, 2))
	}
	scored := len(last.Items) - indicator.Dimensions
	c := last.Coordination()
	notes := []string{a.say("panel.note", strings.Join(weights, ", "), panelName(p), len(last.Judges), len(p.Rounds),
		len(p.Index.Items), scored, number(c.W, 3), number(c.ChiSquare, 2), likelihood(c.Likelihood))}
	if !math.IsNaN(p.Cr) {
		notes = append(notes, a.say("panel.authority", number(p.Cr, 2), number(p.Ca, 2), number(p.Cs, 2)))
	}
	if p.Synthetic {
		notes = append(notes, a.say("panel.synthetic", panelName(p)))
	}
	return notes
}

// likelihood writes a p value.
func likelihood(p float64) string {
	if p < 0.001 {
		return "< 0.001"
	}
	return "= " + number(p, 3)
}

// warnPanel warns of a panel that is made up, and of one whose consultation
// should have gone on.
func (se *session) warnPanel() {
	a, p := se.app, se.panel
	if p == nil {
		return
	}
	if p.Synthetic {
		se.warn("W413", a.say("panel.synthetic", panelName(p)))
	}
	if c := p.Last().Coordination(); !(c.Likelihood < indicator.Significant) {
		se.warn("W414", a.say("warn.panel-disagrees", panelName(p), number(c.W, 3), likelihood(c.Likelihood)))
	}
	if len(p.Rounds) < 2 {
		se.warn("W414", a.say("warn.panel-round", panelName(p)))
		return
	}
	if change, both := indicator.MeanChange(&p.Rounds[len(p.Rounds)-2], p.Last()); both > 0 && change >= indicator.StopChange {
		se.warn("W414", a.say("warn.panel-moves", panelName(p), number(change, 2), number(indicator.StopChange, 2)))
	}
}

// completePanel completes names of shipped panels and paths of files.
func completePanel(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return slices.Clone(scenarios.Panels()), cobra.ShellCompDirectiveDefault
}
