package main

import (
	"context"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// doseFlags are the options of dose.
var doseFlags = []string{
	"lever", "low", "high", "target", "confidence", "period",
	"set", "profile", "reps", "seed", "workers", "out", "format", "quiet", "allow-overload", "check", "draws",
}

func (a *app) doseCommand() *cobra.Command {
	return a.beside(a.scenarioVerb("dose", a.Say("help.dose.arguments"), a.between(2, 2), doseFlags, a.dose), a.dose,
		a.badQuestion(func(se *session, bad *problems.List) { se.doseAsked(bad) }))
}

// dose finds the smallest value of one lever at which a target is met.
func (a *app) dose(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	se, err := a.prepare(names, s)
	if err := problems.Join(err, a.placeForResults(s.out)); err != nil {
		return err
	}
	q, err := se.doseQuestion(names[1])
	if err != nil {
		return err
	}
	if err := se.foresee(ctx, q.Runs(s.replications)); err != nil {
		return err
	}
	if err := se.begin(c.Flags()); err != nil {
		return err
	}
	var found *study.Dosed
	amount := work{total: q.Runs(s.replications), finished: func() string { return a.Say("dose.interrupted", len(found.Points)) }}
	err = se.attempt(ctx, amount, func(progress func(done, total int)) (int, error) {
		var err error
		found, err = q.Run(ctx, study.Plan{Replications: s.replications, Workers: s.workers, Progress: progress})
		if found == nil {
			return 0, err
		}
		return found.Replications, err
	})
	if err != nil {
		return err
	}
	if undefined(found) {
		return se.giveUp(a.Fault("dose.undefined", a.targetAsked(q.target.text), a.called(names[1])))
	}
	se.warnMembers(found.Replications)
	sentences := se.doseSentences(q, found)
	ans := se.doseAnswer(q, found)
	ans.Notes = append(sentences, a.Say("dose.note", terms.Percent(s.confidence)))
	return se.concludeWith(ans, sentences, func(write results.WriteFile) error {
		if err := write("dose.csv", ans.WriteCSV); err != nil {
			return err
		}
		if err := write("runs.csv", func(w io.Writer) error { return doseRuns(q, found).WriteCSV(w) }); err != nil {
			return err
		}
		return se.drawFigures([]findings.Figure{{Name: "dose", Figure: se.doseFigure(q, found)}}, write)
	})
}

// undefined reports whether the indicator had no value at any dose.
func undefined(found *study.Dosed) bool {
	for _, p := range found.Points {
		if p.Response.N > 0 {
			return false
		}
	}
	return true
}

// doseSentences are the answer in words.
func (se *session) doseSentences(q *doseQuestion, found *study.Dosed) []string {
	a := se.app
	confidence, target := terms.Percent(se.settings.confidence), se.targetText(q)
	at := func(dose float64) string { return q.lever.Key + " = " + terms.Dose(dose) }
	level := func(dose float64) string {
		for _, p := range found.Points {
			if p.Dose == dose {
				mean, bounds := a.Level(p.Response, q.quantity)
				return strings.TrimSpace(prose.WithUnit(mean, q.quantity.RowUnit) + " " + bounds)
			}
		}
		return prose.Dash
	}
	low, high := found.Points[0].Dose, found.Points[len(found.Points)-1].Dose
	var out []string
	switch found.Finding {
	case experiment.MetFrom:
		out = append(out, a.Say("dose.met_from", at(found.Sufficient), target, confidence, level(found.Sufficient)))
	case experiment.MetUpTo:
		out = append(out, a.Say("dose.met_up_to", at(found.Sufficient), target, confidence, level(found.Sufficient)))
	default: // it is said of the whole range
		out = append(out, a.Say("dose."+codebook.Findings[found.Finding], terms.Dose(low), terms.Dose(high), q.lever.Key, target, confidence,
			level(low), level(high), found.Replications))
	}
	if found.Finding == experiment.MetFrom || found.Finding == experiment.MetUpTo {
		switch {
		case math.IsNaN(found.Insufficient):
			out = append(out, a.Say("dose.no-miss", target, confidence))
		case math.IsNaN(found.Estimate):
			out = append(out, a.Say("dose.miss", at(found.Insufficient), level(found.Insufficient)))
		default:
			out = append(out, a.Say("dose.miss-estimate", at(found.Insufficient), level(found.Insufficient), strconv.FormatFloat(found.Estimate, 'g', 3, 64)))
		}
		for _, p := range found.Points {
			if c := p.Chance; p.Dose == found.Sufficient {
				out = append(out, a.Say("dose.single", at(p.Dose), c.Hits, c.N, prose.Number(100*c.Low, 0), prose.Number(100*c.High, 0)))
			}
		}
		if !found.Holds {
			out = append(out, a.Say("dose.breaks"))
		}
	}
	return append(out, a.Say("dose.shape."+codebook.Shapes[found.Shape]))
}

// targetText says what is asked for: "first contact ≥ 75%".
func (se *session) targetText(q *doseQuestion) string {
	sign := "≥"
	if q.Search.AtMost {
		sign = "≤"
	}
	name := se.app.AskedName(study.Asked{Cell: q.Cell}, se.app.Name(study.Line{Cell: q.Cell}))
	return name + " " + sign + " " + se.targetValue(q)
}

// targetValue is the target with its unit.
func (se *session) targetValue(q *doseQuestion) string {
	unit := q.quantity.Unit
	if unit == "" {
		unit = q.quantity.RowUnit
	}
	return prose.WithUnit(q.quantity.Typed(q.Search.Target), unit)
}

// doseAnswer is the table of doses with the reference above them.
func (se *session) doseAnswer(q *doseQuestion, found *study.Dosed) answer.Table {
	a := se.app
	unit := q.lever.Key
	if word := a.UnitWord(q.lever.Unit); word != "" {
		unit = a.Say("label.unit", unit, word)
	}
	ans := answer.Table{
		Name: "dose", Heading: se.Subject(),
		Columns: []answer.Column{
			{Head: unit, Right: true},
			{Head: a.AskedName(study.Asked{Cell: q.Cell}, a.Label(study.Line{Cell: q.Cell}, q.quantity)), Right: true},
			{Head: se.targetText(q)},
			{Head: a.Say("dose.single-runs"), Right: true},
		},
		Fields: []string{
			"base", "scenario", "lever", "lever_unit", "dose", "indicator", "facility", "period", "unit", "mean", "low", "high", "n",
			"target", "relation", "confidence", "standing", "chance", "chance_low", "chance_high", "chance_error", "finding", "shape", "edge", "estimate",
		},
	}
	relation := ">="
	if q.Search.AtMost {
		relation = "<="
	}
	points := se.Study.Points
	add := func(scenario, shown string, dose float64, i experiment.Interval, standing string, c experiment.Proportion) {
		mean, bounds := a.Level(i, q.quantity)
		word, chance, edge := "", answer.Cell{}, ""
		switch dose { // undefined ones are equal to nothing
		case found.Sufficient:
			edge = codebook.EdgeEnough
		case found.Insufficient:
			edge = codebook.EdgeShort
		}
		if standing != "" {
			word = a.Say("standing." + standing)
		}
		if c.N > 0 {
			chance = answer.Cell{First: prose.WithUnit(prose.Number(100*c.Share, 0), "%"), Second: a.Bounds(prose.Number(100*c.Low, 0), prose.Number(100*c.High, 0))}
		}
		ans.Rows = append(ans.Rows, []answer.Cell{{First: shown}, {First: mean, Second: bounds}, {First: word}, chance})
		ans.Records = append(ans.Records, []any{
			points[0].Name, scenario, q.lever.Key, q.lever.Unit, dose, q.Indicator, q.Facility, q.Period, study.UnitOf(q.Indicator),
			i.Mean, i.Low, i.High, i.N, q.Search.Target, relation, q.Search.Confidence, standing, c.Share, c.Low, c.High, c.Error,
			codebook.Findings[found.Finding], codebook.Shapes[found.Shape], edge, found.Estimate,
		})
	}
	add(points[0].Name, points[0].Name, math.NaN(), found.Reference, "", found.ReferenceChance)
	ans.Rows = append(ans.Rows, nil)
	for _, p := range found.Points {
		add(points[1].Name, terms.Dose(p.Dose), p.Dose, p.Response, codebook.Standings[p.Standing], p.Chance)
	}
	return ans
}

// doseRuns is the table of every single number, by replication and dose.
func doseRuns(q *doseQuestion, found *study.Dosed) answer.Table {
	ans := answer.Table{Fields: []string{"replication", "dose", "period", "facility", "stratum", "indicator", "value", "unit"}}
	for _, v := range found.Values {
		ans.Records = append(ans.Records, []any{
			v.Replication, v.Dose, q.Period, q.Facility, q.Stratum, q.Indicator, v.Number, study.UnitOf(q.Indicator),
		})
	}
	return ans
}

// doseFigure is the curve of the doses.
func (se *session) doseFigure(q *doseQuestion, found *study.Dosed) plots.Figure {
	a := se.app
	unit := a.UnitWord(q.lever.Unit)
	f := &plots.DoseCurve{
		Caption: plots.Caption{
			Title:    a.Say("figure.dose", q.lever.Key, se.targetText(q)),
			Subtitle: a.Say("figure.dose.subtitle", append([]any{se.Study.Points[1].Name, terms.Percent(se.settings.confidence)}, se.Size()...)...),
		},
		Lever: q.lever.Key, LeverCode: q.lever.Key, Code: q.Cell.Code(),
		Label: a.AskedName(study.Asked{Cell: q.Cell}, a.Name(study.Line{Cell: q.Cell})), Unit: frames.Unit(q.quantity),
		Target: q.Search.Target, TargetIs: a.Say("figure.dose.target", se.targetValue(q)),
		Base: found.Reference.Mean, BaseIs: se.Study.Points[0].Name,
		Sufficient: found.Sufficient, Insufficient: found.Insufficient,
		SufficientIs: a.Say("figure.dose.enough", terms.Dose(found.Sufficient)),
	}
	if !math.IsNaN(found.Sufficient) && !math.IsNaN(found.Insufficient) {
		f.Note = a.Say("figure.dose.note")
	}
	if unit != "" {
		f.Lever = a.Say("label.unit", f.Lever, unit)
	}
	for _, p := range found.Points {
		l := frames.Dose(p.Dose, p.Response, q.quantity)
		l.Chance, l.Word = p.Chance.Share, a.Say("standing."+codebook.Standings[p.Standing])
		f.Doses = append(f.Doses, l)
	}
	return f
}
