package main

import (
	"strings"

	"gradus/cmd/internal/study"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// quiet tells the lines that are put into words only where they have changed.
func quiet(l study.Line) bool {
	switch l.Group {
	case study.GroupFirst, study.GroupReferral, study.GroupMoney:
		return false
	case study.GroupWait:
		return l.Indicator != "wait_minutes_p90"
	case study.GroupExpert:
		return l.Indicator != "expert_hours_given"
	}
	return true
}

// abouts are the questions that the groups of the headline answer, in the order
// in which they are told.
var abouts = []struct {
	about  prose.About
	groups []string
}{
	{prose.Moves, []string{study.GroupVisits, study.GroupReferral}},
	{prose.Waits, []string{study.GroupWait}},
	{prose.Experts, []string{study.GroupExpert}},
	{prose.Pays, []string{study.GroupMoney}},
	{prose.Scores, []string{study.GroupEvaluation}},
}

// comparisons are what each scenario changes, as plain numbers with names: in
// the lines of the headline, in what is at stake, and in side effects.
func (a *app) comparisons(r *study.Result, head []study.Compared) []prose.Comparison {
	out := make([]prose.Comparison, len(r.Points)-1)
	for p := range out {
		c := &out[p]
		*c = a.comparison(r.Points, p, head)
		c.Replications, c.Method = r.Replications(), a.method(len(out))
	}
	for _, g := range r.WhoGains() {
		q := a.quantityIn(g.Unit(), g.Base.Mean)
		for p, d := range g.Diffs {
			out[p].Stakes = append(out[p].Stakes, prose.Stake{
				Holder: a.say("stakeholder." + g.Stakeholder),
				Line:   prose.Line{Name: a.stakeInWords(g.Stake), Unit: q.forProse(), Diff: d, Threshold: g.Threshold, Good: experiment.Direction(g.Gain)},
			})
		}
	}
	for _, f := range r.Flags() {
		out[f.Point-1].Flags = append(out[f.Point-1].Flags, a.flag(f))
	}
	return out
}

// comparison is what scenario p changes in the lines of the headline.
func (a *app) comparison(points []string, p int, head []study.Compared) prose.Comparison {
	c := prose.Comparison{Base: points[0], Scenario: points[p+1]}
	shares := map[string]**prose.Line{
		"first_preference_share": &c.Shares.Preference, "first_contact_share": &c.Shares.Contact, "primary_visit_share": &c.Shares.Visits,
	}
	for _, l := range head {
		if share := shares[l.Indicator]; share != nil && l.Group == study.GroupFirst {
			line := a.proseLine(l, p)
			*share = &line
		}
	}
	for _, t := range abouts {
		topic := prose.Topic{About: t.about}
		for _, group := range t.groups {
			for _, l := range head {
				if l.Group == group {
					topic.Lines = append(topic.Lines, a.proseLine(l, p))
				}
			}
		}
		c.Topics = append(c.Topics, topic)
	}
	return c
}

// proseLine is what scenario p changes in a line of the headline.
func (a *app) proseLine(l study.Compared, p int) prose.Line {
	return prose.Line{
		Name: a.name(l.Line), Unit: a.quantityOf(l.Indicator, l.Base.Mean).forProse(),
		Diff: l.Diffs[p], Threshold: l.Threshold, Good: study.DirectionOf(l.Cell), Quiet: quiet(l.Line), Sets: l.Under(p),
	}
}

// paragraphs are the comparisons in words; on a screen every sentence has a line
// of its own.
func (a *app) paragraphs(comparisons []prose.Comparison) (texts, screens []string) {
	in := prose.Language(a.lang)
	for _, c := range comparisons {
		texts = append(texts, prose.Paragraph(in, c))
		screens = append(screens, strings.Join(prose.Sentences(in, c), "\n  "))
	}
	return texts, screens
}

// stakeInWords is what is at stake, without the place where that is the holder.
func (a *app) stakeInWords(s study.Stake) string {
	l := at(s.Facility, s.Indicator)
	if s.Stakeholder != "residents" {
		l.Facility = study.District
	}
	if s.PartOf {
		return a.say("prose.part", a.name(l))
	}
	return a.name(l)
}
