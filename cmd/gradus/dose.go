package main

import (
	"context"
	"io"
	"math"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/study"
	"gradus/plots"
	"gradus/sim/experiment"
)

// doseFlags are the options of dose.
var doseFlags = []string{
	"lever", "low", "high", "target", "confidence", "period",
	"set", "profile", "reps", "seed", "workers", "out", "format", "quiet", "allow-overload", "check", "draws",
}

func (a *app) doseCommand() *cobra.Command {
	c := a.verb("dose", a.say("help.dose.arguments"), a.between(2, 2), doseFlags, a.dose)
	c.ValidArgsFunction = completeScenario
	return c
}

// dose finds the smallest value of one lever at which a target is met.
func (a *app) dose(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	se, err := a.prepare(names, s)
	if err != nil {
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
	amount := work{total: q.Runs(s.replications), finished: func() string { return a.say("dose.interrupted", len(found.Points)) }}
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
		return se.giveUp(a.fault("dose.undefined", q.target.text, names[1]))
	}
	se.warnMembers(found.Replications)
	sentences := se.doseSentences(q, found)
	ans := se.doseAnswer(q, found)
	ans.notes = append(sentences, a.say("dose.note", percent(s.confidence)))
	return se.concludeWith(ans, sentences, func(write writeFile) error {
		if err := write("dose.csv", ans.writeCSV); err != nil {
			return err
		}
		if err := write("runs.csv", func(w io.Writer) error { return doseRuns(q, found).writeCSV(w) }); err != nil {
			return err
		}
		return se.drawFigures([]figure{{"dose", se.doseFigure(q, found)}}, write)
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

// percent writes a share as a number of percent.
func percent(share float64) string { return strconv.FormatFloat(100*share, 'g', 4, 64) }

// doseText writes a dose as the user would type it, to six digits.
func doseText(dose float64) string {
	if math.IsNaN(dose) {
		return dash
	}
	return strconv.FormatFloat(dose, 'g', 6, 64)
}

// The codes of findings and standings, in files.
var (
	findingCodes = map[experiment.Finding]string{
		experiment.MetFrom: "met_from", experiment.MetUpTo: "met_up_to", experiment.MetEverywhere: "met_everywhere",
		experiment.MetNowhere: "met_nowhere", experiment.MetUnclear: "unclear",
	}
	standingCodes = map[experiment.Standing]string{
		experiment.TargetMet: "met", experiment.TargetMissed: "missed", experiment.TargetOpen: "open",
	}
	shapeCodes = map[experiment.Shape]string{
		experiment.Rises: "rises", experiment.Falls: "falls", experiment.Turns: "turns", experiment.ShapeUnclear: "unclear",
	}
)

// The doses between which the one looked for lies, in dose.csv.
const (
	edgeEnough = "sufficient"
	edgeShort  = "insufficient"
)

// doseSentences are the answer in words.
func (se *session) doseSentences(q *doseQuestion, found *study.Dosed) []string {
	a := se.app
	confidence, target := percent(se.settings.confidence), se.targetText(q)
	at := func(dose float64) string { return q.lever.Key + " = " + doseText(dose) }
	level := func(dose float64) string {
		for _, p := range found.Points {
			if p.Dose == dose {
				mean, bounds := a.level(p.Response, q.quantity)
				return strings.TrimSpace(withUnit(mean, q.quantity.rowUnit) + " " + bounds)
			}
		}
		return dash
	}
	low, high := found.Points[0].Dose, found.Points[len(found.Points)-1].Dose
	var out []string
	switch found.Finding {
	case experiment.MetFrom:
		out = append(out, a.say("dose.met_from", at(found.Sufficient), target, confidence, level(found.Sufficient)))
	case experiment.MetUpTo:
		out = append(out, a.say("dose.met_up_to", at(found.Sufficient), target, confidence, level(found.Sufficient)))
	default: // it is said of the whole range
		out = append(out, a.say("dose."+findingCodes[found.Finding], doseText(low), doseText(high), q.lever.Key, target, confidence,
			level(low), level(high), found.Replications))
	}
	if found.Finding == experiment.MetFrom || found.Finding == experiment.MetUpTo {
		switch {
		case math.IsNaN(found.Insufficient):
			out = append(out, a.say("dose.no-miss", target, confidence))
		case math.IsNaN(found.Estimate):
			out = append(out, a.say("dose.miss", at(found.Insufficient), level(found.Insufficient)))
		default:
			out = append(out, a.say("dose.miss-estimate", at(found.Insufficient), level(found.Insufficient), strconv.FormatFloat(found.Estimate, 'g', 3, 64)))
		}
		for _, p := range found.Points {
			if c := p.Chance; p.Dose == found.Sufficient {
				out = append(out, a.say("dose.single", at(p.Dose), c.Hits, c.N, number(100*c.Low, 0), number(100*c.High, 0)))
			}
		}
		if !found.Holds {
			out = append(out, a.say("dose.breaks"))
		}
	}
	return append(out, a.say("dose.shape."+shapeCodes[found.Shape]))
}

// targetText says what is asked for: "first contact ≥ 75%".
func (se *session) targetText(q *doseQuestion) string {
	sign := "≥"
	if q.Search.AtMost {
		sign = "≤"
	}
	name := se.app.askedName(study.Asked{Cell: q.Cell}, se.app.name(study.Line{Cell: q.Cell}))
	return name + " " + sign + " " + se.targetValue(q)
}

// targetValue is the target with its unit.
func (se *session) targetValue(q *doseQuestion) string {
	unit := q.quantity.unit
	if unit == "" {
		unit = q.quantity.rowUnit
	}
	return withUnit(strconv.FormatFloat(q.Search.Target*q.quantity.factor, 'g', 6, 64), unit)
}

// doseAnswer is the table of doses with the reference above them.
func (se *session) doseAnswer(q *doseQuestion, found *study.Dosed) answer {
	a := se.app
	unit := q.lever.Key
	if word := a.unitWord(q.lever.Unit); word != "" {
		unit = a.say("label.unit", unit, word)
	}
	ans := answer{
		name: "dose", heading: se.subject(),
		columns: []column{
			{head: unit, right: true},
			{head: a.askedName(study.Asked{Cell: q.Cell}, a.label(study.Line{Cell: q.Cell}, q.quantity)), right: true},
			{head: se.targetText(q)},
			{head: a.say("dose.single-runs"), right: true},
		},
		fields: []string{
			"base", "scenario", "lever", "lever_unit", "dose", "indicator", "facility", "period", "unit", "mean", "low", "high", "n",
			"target", "relation", "confidence", "standing", "chance", "chance_low", "chance_high", "chance_error", "finding", "shape", "edge", "estimate",
		},
	}
	relation := ">="
	if q.Search.AtMost {
		relation = "<="
	}
	points := se.study.Points
	add := func(scenario, shown string, dose float64, i experiment.Interval, standing string, c experiment.Proportion) {
		mean, bounds := a.level(i, q.quantity)
		word, chance, edge := "", cell{}, ""
		switch dose { // undefined ones are equal to nothing
		case found.Sufficient:
			edge = edgeEnough
		case found.Insufficient:
			edge = edgeShort
		}
		if standing != "" {
			word = a.say("standing." + standing)
		}
		if c.N > 0 {
			chance = cell{withUnit(number(100*c.Share, 0), "%"), a.bounds(number(100*c.Low, 0), number(100*c.High, 0))}
		}
		ans.rows = append(ans.rows, []cell{{shown, ""}, {mean, bounds}, {word, ""}, chance})
		ans.records = append(ans.records, []any{
			points[0].Name, scenario, q.lever.Key, q.lever.Unit, dose, q.Indicator, q.Facility, q.Period, study.UnitOf(q.Indicator),
			i.Mean, i.Low, i.High, i.N, q.Search.Target, relation, q.Search.Confidence, standing, c.Share, c.Low, c.High, c.Error,
			findingCodes[found.Finding], shapeCodes[found.Shape], edge, found.Estimate,
		})
	}
	add(points[0].Name, points[0].Name, math.NaN(), found.Reference, "", found.ReferenceChance)
	ans.rows = append(ans.rows, nil)
	for _, p := range found.Points {
		add(points[1].Name, doseText(p.Dose), p.Dose, p.Response, standingCodes[p.Standing], p.Chance)
	}
	return ans
}

// doseRuns is the table of every single number, by replication and dose.
func doseRuns(q *doseQuestion, found *study.Dosed) answer {
	ans := answer{fields: []string{"replication", "dose", "period", "facility", "stratum", "indicator", "value", "unit"}}
	for _, v := range found.Values {
		ans.records = append(ans.records, []any{
			v.Replication, v.Dose, q.Period, q.Facility, q.Stratum, q.Indicator, v.Number, study.UnitOf(q.Indicator),
		})
	}
	return ans
}

// doseFigure is the curve of the doses.
func (se *session) doseFigure(q *doseQuestion, found *study.Dosed) plots.Figure {
	a := se.app
	unit := a.unitWord(q.lever.Unit)
	f := &plots.DoseCurve{
		Caption: plots.Caption{
			Title:    a.say("figure.dose", q.lever.Key, se.targetText(q)),
			Subtitle: a.say("figure.dose.subtitle", append([]any{se.study.Points[1].Name, percent(se.settings.confidence)}, se.size()...)...),
		},
		Lever: q.lever.Key, LeverCode: q.lever.Key, Code: q.Cell.Code(),
		Label: a.askedName(study.Asked{Cell: q.Cell}, a.name(study.Line{Cell: q.Cell})), Unit: unitFor(q.quantity),
		Target: q.Search.Target, TargetIs: a.say("figure.dose.target", se.targetValue(q)),
		Base: found.Reference.Mean, BaseIs: se.study.Points[0].Name,
		Sufficient: found.Sufficient, Insufficient: found.Insufficient,
		SufficientIs: a.say("figure.dose.enough", doseText(found.Sufficient)),
	}
	if !math.IsNaN(found.Sufficient) && !math.IsNaN(found.Insufficient) {
		f.Note = a.say("figure.dose.note")
	}
	if unit != "" {
		f.Lever = a.say("label.unit", f.Lever, unit)
	}
	for _, p := range found.Points {
		f.Doses = append(f.Doses, plots.DoseLevel{
			Dose: p.Dose, Mean: p.Response.Mean, Low: p.Response.Low, High: p.Response.High, N: p.Response.N,
			Chance: p.Chance.Share, Word: a.say("standing." + standingCodes[p.Standing]),
		})
	}
	return f
}
