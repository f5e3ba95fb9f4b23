package frames

import (
	"strings"

	"gradus/cmd/internal/terms"
	"gradus/plots"
)

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

// FlowLinks name the indicator of each flow between two of the nodes.
var FlowLinks = []struct{ Indicator, From, To string }{
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

// FlowBetween is the indicator of the flow between two of the nodes, "" where there is none.
func FlowBetween(from, to string) string {
	for _, l := range FlowLinks {
		if l.From == from && l.To == to {
			return l.Indicator
		}
	}
	return ""
}

// Flow is the figure of flows with its places and without flows.
func Flow(t terms.Language, base, scenario string, size []any) *plots.PatientFlow {
	f := &plots.PatientFlow{
		Caption: plots.Caption{
			Title:    t.Say("figure.flow", base, scenario),
			Subtitle: t.Say("figure.flow.subtitle", size...),
			Note:     t.Say("figure.flow.note"),
		},
		Base: base, Scenario: scenario, Unit: plots.Unit{Name: t.UnitWord("episodes")},
		More: t.Say("figure.more"), Fewer: t.Say("figure.fewer"), Same: t.Say("figure.same"),
		Stages: []string{t.Say("figure.stage.onset"), t.Say("figure.stage.first"), t.Say("figure.stage.up"), t.Say("figure.stage.down")},
	}
	for _, n := range flowNodes {
		short := n.Code[strings.IndexByte(n.Code, '_')+1:]
		if n.Stage == 1 {
			short = n.Code
		}
		n.Label = t.Say("node." + short)
		f.Nodes = append(f.Nodes, n)
	}
	return f
}
