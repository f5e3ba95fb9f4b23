package findings

import (
	"strings"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// whoGains is the table of stakeholders and scenarios: what each has at stake,
// what a scenario changes in it, and whether that is a gain to him.
func (ran *Run) whoGains() answer.Table {
	a, r := ran.Language, ran.Result
	ans := answer.Table{
		Name: "who_gains", Heading: a.Say("gains.heading", r.Points[0]),
		Columns: []answer.Column{{Head: a.Say("gains.stakeholder")}, {Head: a.Say("gains.stake")}},
		Notes:   append([]string{a.Say("gains.note", ran.intervalNote())}, ran.SetsNotes()...),
		Fields: []string{
			"base", "scenario", "stakeholder", "indicator", "facility", "stratum", "unit", "gain",
			"base_mean", "mean", "diff", "low", "high", "threshold", "n", "method", "verdict", "sets_low", "sets_high",
		},
	}
	for _, name := range r.Points[1:] {
		ans.Columns = append(ans.Columns, answer.Column{Head: name, Right: true})
	}
	who := ""
	for _, g := range r.WhoGains() {
		label := ""
		if g.Stakeholder != who {
			if who != "" {
				ans.Rows = append(ans.Rows, nil)
			}
			who = g.Stakeholder
			label = a.Say("stakeholder." + who)
		}
		q := gainRow(a, g)
		row := []answer.Cell{{First: label}, {First: a.StakeName(g.Stake, q)}}
		for p, d := range g.Diffs {
			mean, bounds := a.Difference(d, q)
			word := codebook.Gains[g.Verdicts[p]]
			row = append(row, answer.Cell{First: mean, Second: strings.TrimSpace(bounds + " " + a.Say("gain."+word) + terms.Perhaps(stakeLine(a, g, p)))})
			direction := "more"
			if g.Gain < 0 {
				direction = "less"
			}
			sets := g.Under(p)
			ans.Records = append(ans.Records, []any{
				r.Points[0], r.Points[p+1], g.Stakeholder, g.Indicator, g.Facility, g.Stratum, study.UnitOf(g.Indicator), direction,
				g.Base.Mean, g.Levels[p].Mean, d.Mean, d.Low, d.High, g.Threshold, d.N, experiment.Method(len(g.Diffs)), word, sets.Low, sets.High,
			})
		}
		ans.Rows = append(ans.Rows, row)
	}
	return ans
}

// stakeLine is what scenario p changes in what is at stake.
func stakeLine(t terms.Language, g study.Gain, p int) prose.Line {
	return prose.Line{
		Name: t.StakeInWords(g.Stake), Unit: gainRow(t, g).ForProse(),
		Diff: g.Diffs[p], Threshold: g.Threshold, Good: experiment.Direction(g.Gain), Sets: g.Under(p),
	}
}

// gainRow says how the numbers of a stake are shown.
func gainRow(t terms.Language, g study.Gain) terms.Quantity {
	return t.QuantityOf(g.Indicator, terms.MeansIn(g.Base, g.Levels, g.Diffs)...)
}
