package main

import (
	"strings"

	"gradus/cmd/internal/study"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// gainWords are the verdicts from the side of a stakeholder.
var gainWords = map[experiment.Verdict]string{
	experiment.Better: "gains", experiment.Worse: "loses", experiment.Equivalent: "equal", experiment.CannotTell: "cannot tell",
}

// whoGains is the table of stakeholders and scenarios: what each has at stake,
// what a scenario changes in it, and whether that is a gain to him.
func (se *session) whoGains() answer {
	a, r := se.app, se.result
	ans := answer{
		name: "who_gains", heading: a.say("gains.heading", r.Points[0]),
		columns: []column{{head: a.say("gains.stakeholder")}, {head: a.say("gains.stake")}},
		notes:   []string{a.say("gains.note", se.intervalNote())},
		fields: []string{
			"base", "scenario", "stakeholder", "indicator", "facility", "stratum", "unit", "gain",
			"base_mean", "mean", "diff", "low", "high", "threshold", "n", "method", "verdict",
		},
	}
	for _, name := range r.Points[1:] {
		ans.columns = append(ans.columns, column{head: name, right: true})
	}
	who := ""
	for _, g := range r.WhoGains() {
		label := ""
		if g.Stakeholder != who {
			if who != "" {
				ans.rows = append(ans.rows, nil)
			}
			who = g.Stakeholder
			label = a.say("stakeholder." + who)
		}
		q := a.quantityIn(g.Unit(), g.Base.Mean)
		row := []cell{{label, ""}, {a.stakeName(g.Stake, q), ""}}
		for p, d := range g.Diffs {
			mean, bounds := a.difference(d, q)
			word := gainWords[g.Verdicts[p]]
			row = append(row, cell{mean, strings.TrimSpace(bounds + " " + a.say("gain."+word) + perhaps(prose.Line{Diff: d, Threshold: g.Threshold}))})
			direction := "more"
			if g.Gain < 0 {
				direction = "less"
			}
			ans.records = append(ans.records, []any{
				r.Points[0], r.Points[p+1], g.Stakeholder, g.Code(), g.Facility, g.Stratum, g.Unit(), direction,
				g.Base.Mean, g.Levels[p].Mean, d.Mean, d.Low, d.High, g.Threshold, d.N, experiment.Method(len(g.Diffs)), word,
			})
		}
		ans.rows = append(ans.rows, row)
	}
	return ans
}

// stakeName is what is at stake in words, with the unit of the row.
func (a *app) stakeName(s study.Stake, q quantity) string {
	l := study.Line{Cell: s.Cell()}
	if s.PartOf {
		return a.say("gains.part", a.name(l))
	}
	return a.label(l, q)
}
