package main

import (
	"math"
	"slices"
	"strings"

	"gradus/model"
	"gradus/scenarios"
)

// mostExcess is how far the hours that doctors are on duty may lie from the
// hours owed, as a share of these, without a word.
const mostExcess = 0.1

// warnDuty says where whole persons leave other hours on duty than the
// full-time equivalents of the base, and of a scenario where its own part.
// There a lever on them does not do what it says.
func (se *session) warnDuty() {
	a, base := se.app, se.scenarios[0]
	of := farDuties(&base.Config, nil)
	if len(of) > 0 {
		se.warn("W422", a.say("warn.duty", base.Base, number(float64(base.Config.Residents), 0), a.dutyList(of)))
	}
	for _, sc := range se.scenarios {
		se.warnLeversOnDuty(sc.Name, sc, of)
	}
}

// warnLeversOnDuty says where the levers of a scenario leave other hours on
// duty than they owe, beyond what is known of the base.
func (se *session) warnLeversOnDuty(name string, sc *scenarios.Scenario, base []model.Duty) bool {
	own := slices.DeleteFunc(farDuties(&sc.Config, sc.Levers), func(x model.Duty) bool { return slices.Contains(base, x) })
	if len(own) > 0 {
		se.warn("W422", se.app.say("warn.duty-levers", name, se.app.dutyList(own)))
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
		place := a.lang.SayOr("tier."+x.Place, "")
		if place == "" {
			place = a.say("station." + x.Place)
		}
		out = append(out, a.say("duty.hours", place, number(x.OnDuty, 0), number(x.Owed, 0), signed(100*x.Excess(), 0)))
	}
	return strings.Join(out, a.say("answer.semicolon"))
}
