package main

import (
	"math"
	"slices"

	"gradus/cmd/internal/findings"
	"gradus/model"
	"gradus/plots/prose"
	"gradus/scenarios"
)

// mostExcess is how far the hours that doctors are on duty may lie from the
// hours owed, as a share of these, without a word.
const mostExcess = 0.1

// warnDuty says where whole persons leave other hours on duty than the
// full-time equivalents of the base, or other experts to go down than are
// wanted, and of a scenario where its own part. There a lever on them does not
// do what it says.
func (se *session) warnDuty() {
	a, base := se.app, se.Scenarios[0]
	of := farDuties(&base.Config, nil)
	if len(of) > 0 {
		se.Duties = append(se.Duties, findings.Duties{Scenario: base.Base, Hours: of})
		se.warn("W422", a.Say("warn.duty", base.Base, prose.Number(float64(base.Config.Residents), 0), a.DutyHours(of)))
	}
	for _, sc := range se.Scenarios {
		se.warnLeversOnDuty(sc.Name, sc, of)
	}
}

// warnLeversOnDuty says where the levers of a scenario leave other hours on
// duty than they owe, beyond what is known of the base.
func (se *session) warnLeversOnDuty(name string, sc *scenarios.Scenario, base []model.Duty) bool {
	own := ownDuties(sc, base)
	if len(own) > 0 {
		se.Duties = append(se.Duties, findings.Duties{Scenario: name, Levers: true, Hours: own})
		se.warn("W422", se.app.Say("warn.duty-levers", name, se.app.DutyHours(own)))
	}
	return len(own) > 0
}

// dutiesToldOf are the hours on duty far from those owed that are known of the base and,
// where it was told, of the scenario itself.
func (se *session) dutiesToldOf(sc *scenarios.Scenario) []model.Duty {
	out := farDuties(&sc.Config, nil)
	for _, d := range se.Duties {
		if d.Levers && d.Scenario == sc.Name {
			out = append(out, d.Hours...)
		}
	}
	return out
}

// ownDuties are the hours on duty that the levers of a scenario leave far from those
// owed, beyond what is known of the base.
func ownDuties(sc *scenarios.Scenario, base []model.Duty) []model.Duty {
	return slices.DeleteFunc(farDuties(&sc.Config, sc.Levers), func(x model.Duty) bool { return slices.Contains(base, x) })
}

// farDuties returns the hours on duty that lie far from the hours owed.
func farDuties(c *model.Config, levers []model.Lever) []model.Duty {
	return slices.DeleteFunc(model.Duties(c, levers), func(x model.Duty) bool { return math.Abs(x.Excess()) <= mostExcess })
}
