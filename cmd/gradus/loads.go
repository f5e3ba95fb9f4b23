package main

import (
	"math"
	"strconv"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/plots/prose"
)

// overload is a station that has more work than it can do, in words and as a
// warning is about it.
type overload struct {
	text  string
	about results.About
}

// overloads names the stations that have more work than they can do in a scenario,
// the base under levers; where says of which values of the levers, if anything.
func (a *app) overloads(scenario, where string, c *model.Config, levers []model.Lever) []overload {
	name := a.called(scenario)
	if where != "" {
		name = a.Say("sensitivity.at", name, where)
	}
	var out []overload
	for _, l := range study.Overloaded(c, levers) {
		hours, work := relief(l)
		out = append(out, overload{
			text:  a.overload(name, c, l),
			about: results.About{"scenario": scenario, "station": l.Station, "institution": l.Institution, "load": l.Utilisation(), "more_hours_percent": hours, "less_work_percent": work},
		})
	}
	return out
}

// relief is by how many per cent more hours or less work an overload ends.
func relief(l model.Load) (hours, work float64) {
	x := l.Utilisation()
	return math.Ceil(100 * (x - 1)), math.Ceil(100 * (1 - 1/x))
}

// overload names a station with more work than it can do, in what is called so.
func (a *app) overload(name string, c *model.Config, l model.Load) string {
	hours, work := relief(l)
	return a.Say("input.overload", name, a.Say("station."+l.Station), a.institution(c, l.Institution),
		strconv.FormatFloat(l.Utilisation(), 'f', 2, 64), prose.Number(hours, 0), prose.Number(work, 0))
}

// meetOverloads warns of stations that have more work than they can do where that is
// wanted, and refuses them elsewhere.
func (se *session) meetOverloads(over []overload, bad *problems.List) {
	for _, o := range over {
		if se.settings.allowOverload {
			se.warnAbout("W406", o.text, o.about)
		} else {
			bad.Add(se.app.coded("E201", o.text) + se.app.Say("input.allow-overload"))
		}
	}
}

// checkLoads refuses a run in which a line would grow without limit, or warns
// of it where that is wanted. The base is looked at once, the scenarios where
// their levers are at their full effect.
func (se *session) checkLoads() error {
	a, base := se.app, se.Scenarios[0]
	over := a.overloads(base.Base, "", &base.Config, nil)
	for _, sc := range se.Scenarios {
		if len(sc.Levers) > 0 {
			over = append(over, a.overloads(sc.Name, "", &sc.Config, sc.Levers)...)
		}
	}
	var bad problems.List
	se.meetOverloads(over, &bad)
	return bad.Err()
}
