package main

import (
	"math"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/scenarios"
	"gradus/sim/experiment"
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
	for _, sc := range se.scenarios {
		if sc.Members != nil {
			return sc.Members
		}
	}
	return nil
}

// takeMembers makes the configurations of the accepted set, and makes sure that
// every scenario can be run under each of them.
func (se *session) takeMembers(names []string) error {
	a, set := se.app, se.acceptedSet()
	if set == nil {
		return nil
	}
	var bad problems
	for i, sc := range se.scenarios {
		if sc.Members != nil && sc.Members.Input.SHA256 != set.Input.SHA256 {
			bad.add(a.say("members.two", sc.Name, sc.Members.Name, set.Name) + a.say("members.none-instead"))
			continue
		}
		members, found := set.Under(a.request(names[i], se.settings), len(set.Points))
		for _, p := range found {
			bad.add(p.Text(a.lang.Code()) + a.say("members.none-instead"))
		}
		for _, under := range members {
			if i == 0 { // the district is the same in all scenarios, and levers do not depend on it
				se.study.Members = append(se.study.Members, &under.Config)
			}
		}
		if over := se.membersOverload(sc, members); over != "" {
			bad.add(over)
		}
	}
	for _, key := range set.Held {
		se.warn("W412", a.say("warn.held", key, set.Name))
	}
	return bad.err()
}

// membersOverload tells of the first member under which a scenario has a line
// that grows without limit, as an error or, where that is wanted, as a warning.
func (se *session) membersOverload(sc *scenarios.Scenario, members []*scenarios.Scenario) string {
	a, count, first := se.app, 0, ""
	for m, under := range members {
		if over := a.overloads(sc.Name, &under.Config, sc.Levers); len(over) > 0 {
			if count++; count == 1 {
				first = a.say("members.member", m+1, over[0])
			}
		}
	}
	switch {
	case count == 0:
		return ""
	case se.settings.allowOverload:
		se.warn("W406", a.say("members.overload", count, len(members), first))
		return ""
	}
	return "E201 " + a.say("members.overload", count, len(members), first) + a.say("input.allow-overload") + a.say("members.none-instead")
}

// membersLine says what the intervals hold, "" where parameters do not vary.
func (se *session) membersLine() string {
	set := se.acceptedSet()
	if set == nil {
		return ""
	}
	used := min(se.finished, len(set.Points))
	return se.app.say("members.line", used, len(set.Points), set.Name)
}

// warnMembers warns where replications of one member are taken for independent.
func (se *session) warnMembers(replications int) {
	if m := len(se.study.Members); m > 0 && replications > m {
		se.warn("W419", se.app.say("warn.more-than-members", replications, m))
	}
}

// manifestMembers is the accepted set in a manifest.
type manifestMembers struct {
	Name       string   `json:"name"`
	SHA256     string   `json:"sha256"`
	Members    int      `json:"members"`
	Parameters []string `json:"parameters"`
	Held       []string `json:"held_by_set,omitempty"`
}

func (se *session) membersEntry() *manifestMembers {
	set := se.acceptedSet()
	if set == nil {
		return nil
	}
	out := &manifestMembers{Name: set.Input.Name, SHA256: set.Input.SHA256, Members: len(set.Points), Held: set.Held}
	for _, p := range set.Params {
		out.Parameters = append(out.Parameters, p.Key)
	}
	return out
}

// bands is the table that tells luck and ignorance of the parameters apart; of
// no rows where members have not been replicated.
func (se *session) bands(lines []study.Line) answer {
	a, r := se.app, se.result
	ans := answer{
		name: "uncertainty", heading: a.say("members.bands"), notes: []string{a.say("members.bands.note")},
		columns: []column{
			{head: a.say("list.indicator")},
			{head: a.say("members.of")},
			{head: a.say("answer.mean"), right: true},
			{head: a.say("members.luck"), right: true},
			{head: a.say("members.full"), right: true},
			{head: a.say("members.share"), right: true},
		},
		fields: []string{
			"scenario", "of", "facility", "indicator", "unit", "mean", "luck_low", "luck_high", "full_low", "full_high",
			"luck_variance", "ignorance_variance", "members", "n",
		},
	}
	point := 0
	for _, b := range r.Bands(lines) {
		if b.Point != point {
			point = b.Point
			ans.rows = append(ans.rows, nil)
		}
		q, of, show := a.quantityOf(b.Indicator, b.Mean), "level", a.level
		if b.Difference {
			of, show = "difference", a.difference
		}
		interval := func(i experiment.Interval) cell {
			if math.IsNaN(i.Low) {
				return cell{dash, ""}
			}
			i.Mean = b.Mean
			_, bounds := show(i, q)
			return cell{strings.Trim(bounds, "()（）"), ""}
		}
		i := b.FullBand
		i.Mean = b.Mean
		mean, _ := show(i, q)
		ignorance := math.Max(b.Ignorance, 0)
		share := dash
		if ignorance+b.Luck > 0 {
			share = withUnit(number(100*ignorance/(ignorance+b.Luck), 0), "%")
		}
		ans.rows = append(ans.rows, []cell{
			{a.label(b.Line, q), ""}, {a.say("members.of."+of, r.Points[b.Point]), ""}, {mean, ""}, interval(b.LuckBand), interval(b.FullBand), {share, ""},
		})
		ans.records = append(ans.records, []any{
			r.Points[b.Point], of, b.Facility, b.Indicator, study.UnitOf(b.Indicator), b.Mean, b.LuckBand.Low, b.LuckBand.High, b.FullBand.Low, b.FullBand.High,
			b.Luck, b.Ignorance, b.Sets, b.N,
		})
	}
	return ans
}
