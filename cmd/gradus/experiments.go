package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/plots/prose"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

func (a *app) experimentsCommand() *cobra.Command {
	return a.verb("experiments", "", a.between(0, 0), []string{"format"}, a.listExperiments)
}

func (a *app) listExperiments(_ context.Context, _ *cobra.Command, _ []string, s settings) error {
	ans := answer.Table{
		Columns: []answer.Column{
			{Head: a.Say("list.name")},
			{Head: a.Say("kind.base")},
			{Head: a.Say("list.title"), Prose: 50},
			{Head: a.Say("list.question"), Prose: 70},
		},
		Fields: []string{"name", "base", "title", "question"},
	}
	for _, i := range scenarios.Experiments() {
		title, question := a.Lang.Pick(i.Title.En, i.Title.Zh), a.Lang.Pick(i.Question.En, i.Question.Zh)
		ans.Records = append(ans.Records, []any{i.Name, i.Base, title, question})
		ans.Rows = append(ans.Rows, answer.Row(i.Name, i.Base, title, question))
	}
	return a.show(ans, s.format)
}

// mostPoints is how many points of a design are shown to the eyes; programs
// get all.
const mostPoints = 40

// showExperiment prints what a design varies, and its points.
func (a *app) showExperiment(name string, s settings) error {
	if s.format == "toml" {
		return problems.BadInput(a.Say("design.toml", name))
	}
	e, found := scenarios.LoadExperiment(scenarios.Request{Name: name, Profile: s.profile, Set: s.set, Files: a.files})
	if e == nil {
		return a.problemsOf(found)
	}
	ans := answer.Table{
		Name:    "factors",
		Heading: a.experimentHeading(e),
		Columns: []answer.Column{
			{Head: a.Say("design.role")},
			{Head: a.Say("list.key")},
			{Head: a.Say("list.range"), Prose: 40},
			{Head: a.Say("list.unit")},
			{Head: a.Say("list.grade")},
			{Head: a.Say("list.source"), Prose: 20},
			{Head: a.Say("list.place")},
		},
		Fields: []string{
			"role", "key", "low", "high", "values", "whole", "log", "unit", "grade", "source", "source_text", "note_en", "note_zh", "file", "line",
		},
	}
	var object answer.Record
	add := func(name string, value any) {
		object.Fields, object.Values = append(object.Fields, name), append(object.Values, value)
	}
	add("experiment", e.Name)
	add("base", e.Base)
	add("scenario", e.Scenario)
	add("replications", e.Replications)
	a.addFactors(&ans, "lever", e.Levers, e.LeverDesign)
	a.addFactors(&ans, "uncertain_parameter", e.Uncertain, e.UncertainDesign)
	ans.More = append(a.pointsOf("levers", "point", e.Levers, e.LeverDesign, e.PointName), a.pointsOf("uncertain", "draw", e.Uncertain, e.UncertainDesign, nil)...)
	for _, t := range ans.Tables() {
		add(t.Name, t.AsObjects())
	}
	ans.Object = object
	return a.show(ans, s.format)
}

// experimentHeading says what an experiment asks, on what it stands and how large it is.
func (a *app) experimentHeading(e *scenarios.Experiment) string {
	lines := []string{a.Lang.Pick(e.Title.En, e.Title.Zh)}
	if q := a.Lang.Pick(e.Question.En, e.Question.Zh); q != "" {
		lines = append(lines, q)
	}
	over := e.Base
	if e.Scenario != "" {
		over = e.Scenario + " · " + e.Base
	}
	return strings.Join(append(lines, a.Say("design.heading", e.Name, over, e.Points(), e.Draws(), e.Replications,
		prose.Number(float64(e.Points())*float64(e.Draws())*float64(e.Replications), 0))), "\n")
}

// addFactors adds a row for each number that varies in a role.
func (a *app) addFactors(ans *answer.Table, role string, s experiment.Sample, d scenarios.Design) {
	if len(ans.Rows) > 0 && len(s.Factors) > 0 {
		ans.Rows = append(ans.Rows, nil)
	}
	for k, f := range s.Factors {
		p, o := d.Params[k], d.Origin[k]
		ans.Records = append(ans.Records, []any{
			role, f.Name, f.Low, f.High, f.Values, f.Whole, f.Log, p.Unit, o.Grade, o.Source, o.SourceText, o.Note.En, o.Note.Zh, o.File, o.Line,
		})
		span := values.Text(f.Low, p) + "…" + values.Text(f.High, p)
		if f.Values != nil {
			texts := make([]string, len(f.Values))
			for i, x := range f.Values {
				texts[i] = values.Text(x, p)
			}
			span = strings.Join(texts, ", ")
		}
		if f.Log {
			span += a.Say("design.log")
		}
		ans.Rows = append(ans.Rows, answer.Row(a.Say("design."+role), f.Name, span, a.UnitWord(p.Unit), o.Grade, o.Source, place(o.File, o.Line)))
	}
	if len(s.Points) > 0 {
		text := a.Say("design.made", a.Say("design."+role), d.Method, len(s.Points))
		if d.Share < 1 {
			text += a.Say("design.share", prose.Number(100*d.Share, 1))
		}
		ans.Notes = append(ans.Notes, text)
	}
}

// pointsOf is the table of the points of a role; none where nothing varies. Points that
// are whole scenarios, in which no number varies, go by their names.
func (a *app) pointsOf(name, count string, s experiment.Sample, d scenarios.Design, called func(point int) string) []answer.Table {
	if len(s.Points) == 0 {
		return nil
	}
	t := answer.Table{Name: name, Columns: []answer.Column{{Head: a.Say("design." + count), Right: true}}, Fields: []string{count}}
	whole := len(s.Factors) == 0
	if whole {
		t.Columns, t.Fields = append(t.Columns, answer.Column{Head: a.Say("expected.scenario")}), append(t.Fields, "scenario")
	}
	for k, f := range s.Factors {
		head := f.Name
		if unit := a.UnitWord(d.Params[k].Unit); unit != "" {
			head += " (" + unit + ")"
		}
		t.Columns, t.Fields = append(t.Columns, answer.Column{Head: head, Right: true, Prose: 24}), append(t.Fields, f.Name)
	}
	for i, p := range s.Points {
		record, row := []any{i}, []string{strconv.Itoa(i)}
		if whole {
			record, row = append(record, called(i)), append(row, called(i))
		}
		for k, x := range p {
			text := values.Text(x, d.Params[k])
			if kind := d.Params[k].Kind; kind == model.Choice || kind == model.Switch {
				record = append(record, text)
			} else {
				record = append(record, x)
				text = strconv.FormatFloat(x, 'g', 6, 64)
			}
			row = append(row, text)
		}
		t.Records = append(t.Records, record)
		if i < mostPoints {
			t.Rows = append(t.Rows, answer.Row(row...))
		}
	}
	if len(s.Points) > mostPoints {
		t.Notes = append(t.Notes, a.Say("design.more", mostPoints, len(s.Points)))
	}
	return []answer.Table{t}
}
