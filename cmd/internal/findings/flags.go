package findings

import (
	"strings"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// flagFields are those of flags.csv.
var flagFields = []string{
	"base", "scenario", "flag", "state", "indicator", "unit", "base_mean", "diff", "low", "high", "threshold", "n",
}

// flags is the table of side effects: what has fired, in full, and of the rest
// how many are silent. The records have all of them.
func (ran *Run) flags() answer.Table {
	a, r := ran.Language, ran.Result
	ans := answer.Table{
		Name: "flags", Heading: a.Say("flags.heading", r.Points[0]), Fields: flagFields,
		Columns: []answer.Column{
			{Head: a.Say("expected.scenario")},
			{Head: a.Say("flags.effect")},
			{Head: a.Say("list.indicator"), Prose: 44},
			{Head: r.Points[0], Right: true},
			{Head: a.Say("expected.difference"), Right: true},
			{Head: a.Say("list.threshold"), Right: true},
		},
	}
	fired, silent := 0, 0
	var unknown []string
	for _, f := range r.Flags() {
		name := r.Points[f.Point]
		for _, s := range f.Signs {
			ans.Records = append(ans.Records, []any{
				r.Points[0], name, f.Code, f.State.String(), s.Code(), s.Unit(),
				s.Base.Mean, s.Diff.Mean, s.Diff.Low, s.Diff.High, s.Threshold, s.Diff.N,
			})
		}
		switch f.State {
		case indicator.Fired:
			fired++
			ans.Rows = append(ans.Rows, flagRows(a, name, f)...)
		case indicator.Silent:
			silent++
		default:
			unknown = append(unknown, a.Say("label.of", a.Lang.Pick(f.En, f.Zh), name))
		}
	}
	count := a.Say("flags.count", fired, silent)
	if len(unknown) > 0 {
		count += a.Say("flags.unknown", len(unknown), strings.Join(unknown, a.Say("sentence.comma")))
	}
	ans.Notes = []string{count + a.Say("flags.stop"), a.Say("flags.note", r.FlagIntervals())}
	return ans
}

// signRow says how the numbers of a sign are shown.
func signRow(t terms.Language, s study.Sign) terms.Quantity {
	return t.QuantityIn(s.Unit(), s.Base.Mean, s.Diff.Mean)
}

// flagRows are the rows of a flag that has fired, one for each sign.
func flagRows(t terms.Language, scenario string, f study.Flagged) [][]answer.Cell {
	var rows [][]answer.Cell
	for i, s := range f.Signs {
		q := signRow(t, s)
		row := answer.Row(scenario, t.Lang.Pick(f.En, f.Zh), t.SignLabel(s.Sign, q), "", "", "")
		if i > 0 {
			row[0].First, row[1].First = "", ""
		}
		row[3].First, row[3].Second = t.Level(s.Base, q)
		row[4].First, row[4].Second = t.Difference(s.Diff, q)
		row[5].First = prose.WithUnit(prose.Rounded(s.Threshold*q.Factor), q.DiffUnit)
		rows = append(rows, row)
	}
	return rows
}

// flagTold is a side effect for the sentences.
func flagTold(t terms.Language, f study.Flagged) prose.Flag {
	out := prose.Flag{Name: t.Lang.Pick(f.En, f.Zh), State: prose.State(f.State.String())}
	for _, s := range f.Signs {
		out.Signs = append(out.Signs, prose.Line{
			Name: t.SignName(s.Sign), Unit: signRow(t, s).ForProse(),
			Diff: s.Diff, Threshold: s.Threshold, Good: experiment.Direction(-s.Harm),
		})
	}
	return out
}
