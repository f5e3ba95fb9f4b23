package main

import (
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/scenarios"
)

// What --draws takes: the replications run under the members of the accepted
// set of the base, or under the values of the base itself.
const (
	drawsMembers = "members"
	drawsNone    = "none"
)

var drawsKnown = []string{drawsMembers, drawsNone}

// acceptedSet returns the accepted set that the runs are drawn from, nil if no
// base names one or it is not wanted. Scenarios whose base is the same but for the
// set are drawn from it too, so that a policy need not be written again for a base
// that has been calibrated.
func (se *session) acceptedSet() *scenarios.Members {
	if se.settings.draws == drawsNone {
		return nil
	}
	for _, sc := range se.Scenarios {
		if sc.Members != nil {
			return sc.Members
		}
	}
	return nil
}

// takeMembers makes the configurations of the accepted set, and makes sure that
// every scenario can be run under each of them.
func (se *session) takeMembers(names []string) error {
	se.Accepted = se.acceptedSet()
	a, set := se.app, se.Accepted
	if set == nil {
		if se.settings.drawsAsked && se.settings.draws == drawsMembers {
			return problems.BadInput(a.Say("members.no-set", se.Scenarios[0].Base))
		}
		return nil
	}
	var bad problems.List
	for i, sc := range se.Scenarios {
		if sc.Members != nil && sc.Members.Input.SHA256 != set.Input.SHA256 {
			bad.Add(a.Say("members.two", sc.Name, sc.Members.Name, set.Name) + a.Say("members.none-instead"))
			continue
		}
		members, found := set.Under(a.request(names[i], se.settings), len(set.Points))
		for _, p := range found {
			bad.Add(a.wrong(names[i], p) + a.Say("members.none-instead"))
		}
		for _, under := range members {
			if i == 0 { // the district is the same in all scenarios, and levers do not depend on it
				se.Study.Members = append(se.Study.Members, &under.Config)
			}
		}
		if over := se.membersOverload(sc, members); over != "" {
			bad.Add(over)
		}
	}
	for _, key := range set.Held {
		se.warn("W412", a.Say("warn.held", key, set.Name))
	}
	return bad.Err()
}

// membersOverload tells of the first member under which a scenario has a line
// that grows without limit, as an error or, where that is wanted, as a warning.
func (se *session) membersOverload(sc *scenarios.Scenario, members []*scenarios.Scenario) string {
	a, count := se.app, 0
	var first overload
	for m, under := range members {
		if over := a.overloads(sc.Name, "", &under.Config, sc.Levers); len(over) > 0 {
			if count++; count == 1 {
				first = over[0]
				first.about["member"] = m + 1
			}
		}
	}
	if count == 0 {
		return ""
	}
	text := a.Say("members.overload", count, len(members), a.Say("members.member", first.about["member"], first.text))
	if se.settings.allowOverload {
		first.about["overloading"], first.about["members"] = count, len(members)
		se.warnAbout("W406", text, first.about)
		return ""
	}
	return a.coded("E201", text) + a.Say("input.allow-overload") + a.Say("members.none-instead")
}

// warnMembers warns where replications of one member are taken for independent.
func (se *session) warnMembers(replications int) {
	if m := len(se.Study.Members); m > 0 && replications > m {
		se.warn("W419", se.app.Say("warn.more-than-members", replications, m))
	}
}

func (se *session) membersEntry() *results.Members {
	set := se.acceptedSet()
	if set == nil {
		return nil
	}
	out := &results.Members{Name: set.Input.Name, SHA256: set.Input.SHA256, Members: len(set.Points), Held: set.Held}
	for _, p := range set.Params {
		out.Parameters = append(out.Parameters, p.Key)
	}
	return out
}
