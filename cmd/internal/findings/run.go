package findings

import (
	"math"
	"strings"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/model"
	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/scenarios"
)

// Run is what was run, and what came out.
type Run struct {
	terms.Language
	Scenarios []*scenarios.Scenario // the reference first
	Study     study.Study
	Panel     *scenarios.Panel   // nil without --panel
	Accepted  *scenarios.Members // that the runs are drawn from, nil if there is none
	Finished  int                // replications
	Runs      int                // of a search, whose points have not all as many replications; 0 of others
	Result    *study.Result
	Targets   []scenarios.Target // official ones; none of commands that show no cards
	Tested    []study.Tested
	Duties    []Duties
	Expected  []answer.Table // the table of expected directions, if there are any
}

// Subject says what was run, for the line above a table.
func (ran *Run) Subject() string {
	base := ran.Scenarios[0]
	run := base.Config.Run
	residents := prose.Number(float64(ResidentsOf(&base.Config)), 0)
	if d := base.Config.Districts; d > 1 {
		residents = ran.Say("answer.districts", residents, d)
	} else {
		residents = ran.Say("answer.residents", residents)
	}
	often := ran.Say("answer.replications", ran.Finished)
	if ran.Runs > 0 {
		often = ran.Say("answer.runs", prose.Number(float64(ran.Runs), 0))
	}
	text := ran.Say("answer.subject", residents, base.Profile,
		run.MeasuredMonths, run.Start.Format("2006-01"), run.WarmUpMonths, often, ran.Study.Seed)
	var titles []string
	for _, sc := range ran.Scenarios {
		titles = append(titles, sc.Name+"  "+ran.Lang.Pick(sc.Title.En, sc.Title.Zh))
	}
	titles = append(titles, text)
	if members := ran.membersLine(); members != "" {
		titles = append(titles, members)
	}
	return strings.Join(titles, "\n")
}

// Compared returns every line of the comparison: the headline and the others.
func (ran *Run) Compared() []study.Compared {
	lines := append(ran.Result.Headline(), ran.Result.Others()...)
	return ran.Result.Compare(lines)
}

// ResidentsOf returns the residents of all districts.
func ResidentsOf(c *model.Config) int { return max(1, c.Districts) * c.Residents }

// intervalNote says how the intervals of a table stand to each other.
func (ran *Run) intervalNote() string { return ran.Method(max(1, len(ran.Result.Points)-1)) }

// SetsNotes say under a table what its asterisk goes by besides, where luck and
// ignorance of the parameters are told apart.
func (ran *Run) SetsNotes() []string {
	if !ran.Result.Banded() {
		return nil
	}
	return []string{ran.Say("members.asterisk")}
}

// membersLine says what the intervals hold, "" where parameters do not vary.
func (ran *Run) membersLine() string {
	set := ran.Accepted
	if set == nil {
		return ""
	}
	used := min(ran.Finished, len(set.Points))
	return ran.Say("members.line", used, len(set.Points), set.Name)
}

// PanelNotes says under a table what the weights of the evaluation index rest
// on.
func (ran *Run) PanelNotes() []string {
	a, p := ran.Language, ran.Panel
	if p == nil {
		return nil
	}
	last := p.Last()
	var weights []string
	for _, w := range p.Index.Parents {
		weights = append(weights, prose.Number(w, 2))
	}
	scored := len(last.Items) - indicator.Dimensions
	c := last.Coordination()
	notes := []string{a.Say("panel.note", strings.Join(weights, ", "), PanelName(p), len(last.Judges), len(p.Rounds),
		len(p.Index.Items), scored, prose.Number(c.W, 3), prose.Number(c.ChiSquare, 2), Likelihood(c.Likelihood))}
	if !math.IsNaN(p.Cr) {
		notes = append(notes, a.Say("panel.authority", prose.Number(p.Cr, 2), prose.Number(p.Ca, 2), prose.Number(p.Cs, 2)))
	}
	if p.Synthetic {
		notes = append(notes, a.Say("panel.synthetic", PanelName(p)))
	}
	return notes
}

// PanelName is the name of a panel in tables: one that is made up says so.
func PanelName(p *scenarios.Panel) string {
	if p.Synthetic && !strings.Contains(p.Name, "synthetic") {
		return "synthetic-" + p.Name
	}
	return p.Name
}

// Likelihood writes a p value.
func Likelihood(p float64) string {
	if p < 0.001 {
		return "< 0.001"
	}
	return "= " + prose.Number(p, 3)
}
