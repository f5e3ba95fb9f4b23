package main

import (
	"math"
	"slices"
	"strings"

	"gradus/model"
	"gradus/plots/prose"
	"gradus/scenarios"
)

// mostExcess is how far the hours that doctors are on duty may lie from the
// hours owed, as a share of these, without a word.
const mostExcess = 0.1

// warnDuty says where whole persons leave other hours on duty than the
// full-time equivalents of the base, and of a scenario where its own part.
// There a lever on them does not do what it says.
func (se *session) warnDuty() {
	a, base := se.app, se.Scenarios[0]
	of := farDuties(&base.Config, nil)
	if len(of) > 0 {
		se.warn("W422", a.Say("warn.duty", base.Base, prose.Number(float64(base.Config.Residents), 0), a.dutyList(of)))
	}
	for _, sc := range se.Scenarios {
		se.warnLeversOnDuty(sc.Name, sc, of)
	}
}

// warnLeversOnDuty says where the levers of a scenario leave other hours on
// duty than they owe, beyond what is known of the base.
func (se *session) warnLeversOnDuty(name string, sc *scenarios.Scenario, base []model.Duty) bool {
	own := slices.DeleteFunc(farDuties(&sc.Config, sc.Levers), func(x model.Duty) bool { return slices.Contains(base, x) })
	if len(own) > 0 {
		se.warn("W422", se.app.Say("warn.duty-levers", name, se.app.dutyList(own)))
	}
	return len(own) > 0
}

// farDuties returns the hours on duty that lie far from the hours owed.
func farDuties(c *model.Config, levers []model.Lever) []model.Duty {
	return slices.DeleteFunc(model.Duties(c, levers), func(x model.Duty) bool { return math.Abs(x.Excess()) <= mostExcess })
}

// dutyList puts hours on duty in words.
func (a *app) dutyList(of []model.Duty) string {
	var out []string
	for _, x := range of {
		place := a.Lang.SayOr("tier."+x.Place, "")
		if place == "" {
			place = a.Say("station." + x.Place)
		}
		out = append(out, a.Say("duty.hours", place, prose.Number(x.OnDuty, 0), prose.Number(x.Owed, 0), prose.Signed(100*x.Excess(), 0)))
	}
	return strings.Join(out, a.Say("answer.semicolon"))
}
