package findings

import (
	"strings"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots/prose"
)

// Comparisons are what each scenario changes, as plain numbers with names: in
// the lines of the headline, in what is at stake, and in side effects.
func (ran *Run) Comparisons(head []study.Compared) []prose.Comparison {
	t, r := ran.Language, ran.Result
	out := make([]prose.Comparison, len(r.Points)-1)
	for p := range out {
		c := &out[p]
		*c = comparisonOf(t, r.Points, p, head)
		c.Replications, c.Method, c.OverSets = r.Replications(), t.Method(len(out)), r.OverSets()
		c.Premise = ran.premise(c.Scenario)
	}
	for _, g := range r.WhoGains() {
		for p := range g.Diffs {
			out[p].Stakes = append(out[p].Stakes, prose.Stake{Holder: t.Say("stakeholder." + g.Stakeholder), Line: stakeLine(t, g, p)})
		}
	}
	for _, f := range r.Flags() {
		out[f.Point-1].Flags = append(out[f.Point-1].Flags, flagTold(t, f))
	}
	return out
}

// comparisonOf is what scenario p changes in the lines of the headline.
func comparisonOf(t terms.Language, points []string, p int, head []study.Compared) prose.Comparison {
	c := prose.Comparison{Base: points[0], Scenario: points[p+1]}
	shares := map[string]**prose.Line{
		"first_preference_share": &c.Shares.Preference, "first_contact_share": &c.Shares.Contact, "primary_visit_share": &c.Shares.Visits,
	}
	for _, l := range head {
		if share := shares[l.Indicator]; share != nil && l.Group == study.GroupFirst {
			line := proseLine(t, l, p)
			*share = &line
		}
	}
	for _, of := range terms.Topics {
		topic := prose.Topic{About: of.About}
		for _, group := range of.Groups {
			for _, l := range head {
				if l.Group == group {
					topic.Lines = append(topic.Lines, proseLine(t, l, p))
				}
			}
		}
		c.Topics = append(c.Topics, topic)
	}
	return c
}

// proseLine is what scenario p changes in a line of the headline.
func proseLine(t terms.Language, l study.Compared, p int) prose.Line {
	return prose.Line{
		Name: t.Name(l.Line), Unit: QuantityOfRow(t, l).ForProse(),
		Diff: l.Diffs[p], Threshold: l.Threshold, Good: study.DirectionOf(l.Cell), Quiet: terms.Quiet(l.Line), Sets: l.Under(p),
	}
}

// Paragraphs are the comparisons in words; on a screen every sentence has a line
// of its own.
func Paragraphs(t terms.Language, comparisons []prose.Comparison) (texts, screens []string) {
	in := prose.Language(t.Lang)
	for _, c := range comparisons {
		texts = append(texts, prose.Paragraph(in, c))
		screens = append(screens, strings.Join(prose.Sentences(in, c), "\n  "))
	}
	return texts, screens
}
