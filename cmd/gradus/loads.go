package main

import (
	"math"
	"strconv"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/plots/prose"
)

// overloads names the stations that have more work than they can do, in the
// named scenario: the base under levers.
func (a *app) overloads(name string, c *model.Config, levers []model.Lever) []string {
	var out []string
	for _, l := range study.Overloaded(c, levers) {
		out = append(out, a.overload(name, c, l))
	}
	return out
}

// overload names one of them.
func (a *app) overload(name string, c *model.Config, l model.Load) string {
	x := l.Utilisation()
	return a.Say("input.overload", name, a.Say("station."+l.Station), a.institution(c, l.Institution),
		strconv.FormatFloat(x, 'f', 2, 64), prose.Number(math.Ceil(100*(x-1)), 0), prose.Number(math.Ceil(100*(1-1/x)), 0))
}

// checkLoads refuses a run in which a line would grow without limit, or warns
// of it where that is wanted. The base is looked at once, the scenarios where
// their levers are at their full effect.
func (se *session) checkLoads() error {
	a, base := se.app, se.Scenarios[0]
	over := a.overloads(a.called(base.Base), &base.Config, nil)
	for _, sc := range se.Scenarios {
		if len(sc.Levers) > 0 {
			over = append(over, a.overloads(a.called(sc.Name), &sc.Config, sc.Levers)...)
		}
	}
	var bad problems.List
	for _, text := range over {
		if se.settings.allowOverload {
			se.warn("W406", text)
		} else {
			bad.Add(a.coded("E201", text) + a.Say("input.allow-overload"))
		}
	}
	return bad.Err()
}
