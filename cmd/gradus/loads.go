package main

import (
	"math"
	"strconv"

	"gradus/cmd/internal/study"
	"gradus/model"
)

// overloads names the stations that have more work than they can do, in the
// named scenario: the base under levers.
func (a *app) overloads(name string, c *model.Config, levers []model.Lever) []string {
	var out []string
	for _, l := range study.Loads(c, levers) {
		if x := l.Utilisation(); x >= 1 {
			out = append(out, a.say("input.overload", name, a.say("station."+l.Station), l.Institution,
				strconv.FormatFloat(x, 'f', 2, 64), number(math.Ceil(100*(x-1)), 0), number(math.Ceil(100*(1-1/x)), 0)))
		}
	}
	return out
}

// checkLoads refuses a run in which a line would grow without limit, or warns
// of it where that is wanted. The base is looked at once, the scenarios where
// their levers are at their full effect.
func (se *session) checkLoads() error {
	a, base := se.app, se.scenarios[0]
	over := a.overloads(base.Base, &base.Config, nil)
	for _, sc := range se.scenarios {
		if len(sc.Levers) > 0 {
			over = append(over, a.overloads(sc.Name, &sc.Config, sc.Levers)...)
		}
	}
	var bad problems
	for _, text := range over {
		if se.settings.allowOverload {
			se.warn("W406", text)
		} else {
			bad.add("E201 " + text + a.say("input.allow-overload"))
		}
	}
	return bad.err()
}
