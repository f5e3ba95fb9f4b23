package main

import (
	"math"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/sim/experiment"
)

// quantiles are the indicators from which the distribution of waits is drawn.
var quantiles = []struct {
	code  string
	share float64
}{
	{"wait_minutes_p10", 0.10},
	{"wait_minutes_p25", 0.25},
	{"wait_minutes_median", 0.50},
	{"wait_minutes_p75", 0.75},
	{"wait_minutes_p90", 0.90},
	{"wait_minutes_p95", 0.95},
	{"wait_minutes_p99", 0.99},
}

// waitFigure shows how long people wait by tier, nil if nobody did. A point is
// the mean of a quantile over the replications.
func (se *session) waitFigure() plots.Figure {
	a, r := se.app, se.result
	f := a.waitPage(r.Points, se.size())
	for _, tier := range study.Tiers {
		panel := plots.WaitTier{Code: tier, Label: a.facility(tier)}
		some := false
		for p := range r.Points {
			var curve []plots.WaitPoint
			for _, q := range quantiles {
				x, _ := r.Series(p, study.Cell{Period: study.All, Facility: tier, Stratum: study.All, Indicator: q.code})
				if mean := experiment.MeanInterval(x, study.Level).Mean; !math.IsNaN(mean) {
					curve = append(curve, plots.WaitPoint{Quantile: q.share, Minutes: mean})
				}
			}
			panel.Curves = append(panel.Curves, curve)
			some = some || len(curve) > 0
		}
		if some {
			f.Tiers = append(f.Tiers, panel)
		}
	}
	if len(f.Tiers) == 0 {
		return nil
	}
	return f
}

// waitPage is the figure of waits without its tiers.
func (a *app) waitPage(points []string, size []any) *plots.WaitDistribution {
	return &plots.WaitDistribution{
		Caption: plots.Caption{Title: a.say("figure.waits"), Subtitle: a.say("figure.waits.subtitle", size...)},
		Series:  points, Exceeding: a.say("figure.exceeding"),
		Time: plots.TimeUnits{Minute: a.unitWord("min"), Hour: a.unitWord("h"), Day: a.unitWord("d")},
	}
}

// flowNodes are the places of the flow figure, stage by stage from left to
// right: falling ill, where that is first seen, if anywhere, being referred up, being referred down.
var flowNodes = []plots.FlowNode{
	{Code: "onset", Stage: 0},
	{Code: "unseen", Stage: 1},
	{Code: "self_care", Stage: 1},
	{Code: "community", Stage: 1},
	{Code: "secondary", Stage: 1},
	{Code: "tertiary", Stage: 1},
	{Code: "downtown", Stage: 1},
	{Code: "emergency", Stage: 1},
	{Code: "up_secondary", Stage: 2},
	{Code: "up_tertiary", Stage: 2},
	{Code: "down_community", Stage: 3},
}

// flowLinks name the indicator of each flow between two of the nodes.
var flowLinks = []struct{ indicator, from, to string }{
	{"flow_onset_unseen", "onset", "unseen"},
	{"flow_onset_self_care", "onset", "self_care"},
	{"flow_onset_community", "onset", "community"},
	{"flow_onset_secondary", "onset", "secondary"},
	{"flow_onset_tertiary", "onset", "tertiary"},
	{"flow_onset_downtown", "onset", "downtown"},
	{"flow_onset_emergency", "onset", "emergency"},
	{"flow_community_secondary", "community", "up_secondary"},
	{"flow_community_tertiary", "community", "up_tertiary"},
	{"flow_secondary_tertiary", "secondary", "up_tertiary"},
	{"flow_secondary_community", "up_secondary", "down_community"},
	{"flow_tertiary_community", "up_tertiary", "down_community"},
}

// flowFigure shows how people pass between the tiers in the base and, beside
// it, in one scenario.
func (se *session) flowFigure(point int) plots.Figure {
	r := se.result
	f := se.app.flowPage(r.Points[0], r.Points[point], se.size())
	place := map[string]int{}
	for i, n := range f.Nodes {
		place[n.Code] = i
	}
	var lines []study.Line
	for _, l := range flowLinks {
		lines = append(lines, study.Line{Cell: study.Cell{Period: study.All, Facility: study.District, Stratum: study.All, Indicator: l.indicator}})
	}
	for i, c := range r.Compare(lines) {
		flow := plots.Flow{
			From: place[flowLinks[i].from], To: place[flowLinks[i].to],
			Base: c.Base.Mean, Scenario: c.Levels[point-1].Mean,
			DiffLow: c.Diffs[point-1].Low, DiffHigh: c.Diffs[point-1].High,
		}
		if c.Verdicts[point-1] == experiment.Equivalent {
			flow.DiffLow, flow.DiffHigh = 0, 0 // sure, but too small to be coloured
		}
		if math.IsNaN(flow.Base) || math.IsNaN(flow.Scenario) {
			return nil
		}
		f.Flows = append(f.Flows, flow)
	}
	return f
}

// flowPage is the figure of flows with its places and without flows.
func (a *app) flowPage(base, scenario string, size []any) *plots.PatientFlow {
	f := &plots.PatientFlow{
		Caption: plots.Caption{
			Title:    a.say("figure.flow", base, scenario),
			Subtitle: a.say("figure.flow.subtitle", size...),
			Note:     a.say("figure.flow.note"),
		},
		Base: base, Scenario: scenario, Unit: plots.Unit{Name: a.unitWord("episodes")},
		More: a.say("figure.more"), Fewer: a.say("figure.fewer"), Same: a.say("figure.same"),
		Stages: []string{a.say("figure.stage.onset"), a.say("figure.stage.first"), a.say("figure.stage.up"), a.say("figure.stage.down")},
	}
	for _, n := range flowNodes {
		short := n.Code[strings.IndexByte(n.Code, '_')+1:]
		if n.Stage == 1 {
			short = n.Code
		}
		n.Label = a.say("node." + short)
		f.Nodes = append(f.Nodes, n)
	}
	return f
}
