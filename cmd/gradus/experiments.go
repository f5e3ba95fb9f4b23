package main

import (
	"context"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gradus/model"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

func (a *app) experimentsCommand() *cobra.Command {
	return a.verb("experiments", "", a.between(0, 0), []string{"format"}, a.listExperiments)
}

func (a *app) listExperiments(_ context.Context, _ *cobra.Command, _ []string, s settings) error {
	ans := answer{
		columns: []column{
			{head: a.say("list.name")},
			{head: a.say("kind.base")},
			{head: a.say("list.title"), prose: 50},
			{head: a.say("list.question"), prose: 70},
		},
		fields: []string{"name", "base", "title", "question"},
	}
	for _, i := range scenarios.Experiments() {
		title, question := a.lang.Pick(i.Title.En, i.Title.Zh), a.lang.Pick(i.Question.En, i.Question.Zh)
		ans.records = append(ans.records, []any{i.Name, i.Base, title, question})
		ans.rows = append(ans.rows, plain(i.Name, i.Base, title, question))
	}
	return a.show(ans, s.format)
}

// mostPoints is how many points of a design are shown to the eyes; programs
// get all.
const mostPoints = 40

// showExperiment prints what a design varies, and its points.
func (a *app) showExperiment(name string, s settings) error {
	if s.format == "toml" {
		return badInput(a.say("design.toml", name))
	}
	e, found := scenarios.LoadExperiment(scenarios.Request{Name: name, Profile: s.profile, Set: s.set, Files: a.files})
	var bad problems
	for _, p := range found {
		bad.add(p.Text(a.lang.Code()))
	}
	if e == nil {
		return bad.err()
	}
	ans := answer{
		name:    "factors",
		heading: a.experimentHeading(e),
		columns: []column{
			{head: a.say("design.role")},
			{head: a.say("list.key")},
			{head: a.say("list.range"), prose: 40},
			{head: a.say("list.unit")},
			{head: a.say("list.grade")},
			{head: a.say("list.source"), prose: 20},
			{head: a.say("list.place")},
		},
		fields: []string{
			"role", "key", "low", "high", "values", "whole", "log", "unit", "grade", "source", "source_text", "note_en", "note_zh", "file", "line",
		},
	}
	var object orderedRecord
	add := func(name string, value any) {
		object.fields, object.values = append(object.fields, name), append(object.values, value)
	}
	add("experiment", e.Name)
	add("base", e.Base)
	add("scenario", e.Scenario)
	add("replications", e.Replications)
	a.addFactors(&ans, "lever", e.Levers, e.LeverDesign)
	a.addFactors(&ans, "uncertain_parameter", e.Uncertain, e.UncertainDesign)
	ans.more = append(a.pointsOf("levers", "point", e.Levers, e.LeverDesign), a.pointsOf("uncertain", "draw", e.Uncertain, e.UncertainDesign)...)
	for _, t := range ans.tables() {
		add(t.name, t.asObjects())
	}
	ans.object = object
	return a.show(ans, s.format)
}

// experimentHeading says what an experiment asks, on what it stands and how large it is.
func (a *app) experimentHeading(e *scenarios.Experiment) string {
	lines := []string{a.lang.Pick(e.Title.En, e.Title.Zh)}
	if q := a.lang.Pick(e.Question.En, e.Question.Zh); q != "" {
		lines = append(lines, q)
	}
	over := e.Base
	if e.Scenario != "" {
		over = e.Scenario + " · " + e.Base
	}
	return strings.Join(append(lines, a.say("design.heading", e.Name, over, e.Points(), e.Draws(), e.Replications,
		number(float64(e.Points())*float64(e.Draws())*float64(e.Replications), 0))), "\n")
}

// addFactors adds a row for each number that varies in a role.
func (a *app) addFactors(ans *answer, role string, s experiment.Sample, d scenarios.Design) {
	if len(ans.rows) > 0 && len(s.Factors) > 0 {
		ans.rows = append(ans.rows, nil)
	}
	for k, f := range s.Factors {
		p, o := d.Params[k], d.Origin[k]
		ans.records = append(ans.records, []any{
			role, f.Name, f.Low, f.High, f.Values, f.Whole, f.Log, p.Unit, o.Grade, o.Source, o.SourceText, o.Note.En, o.Note.Zh, o.File, o.Line,
		})
		span := valueText(f.Low, p) + "…" + valueText(f.High, p)
		if f.Values != nil {
			texts := make([]string, len(f.Values))
			for i, x := range f.Values {
				texts[i] = valueText(x, p)
			}
			span = strings.Join(texts, ", ")
		}
		if f.Log {
			span += a.say("design.log")
		}
		ans.rows = append(ans.rows, plain(a.say("design."+role), f.Name, span, a.unitWord(p.Unit), o.Grade, o.Source, place(o.File, o.Line)))
	}
	if len(s.Factors) > 0 {
		text := a.say("design.made", a.say("design."+role), d.Method, len(s.Points))
		if d.Share < 1 {
			text += a.say("design.share", number(100*d.Share, 1))
		}
		ans.notes = append(ans.notes, text)
	}
}

// pointsOf is the table of the points of a role; none where nothing varies.
func (a *app) pointsOf(name, count string, s experiment.Sample, d scenarios.Design) []answer {
	if len(s.Points) == 0 {
		return nil
	}
	t := answer{name: name, columns: []column{{head: a.say("design." + count), right: true}}, fields: []string{count}}
	for k, f := range s.Factors {
		head := f.Name
		if unit := a.unitWord(d.Params[k].Unit); unit != "" {
			head += " (" + unit + ")"
		}
		t.columns, t.fields = append(t.columns, column{head: head, right: true, prose: 24}), append(t.fields, f.Name)
	}
	for i, p := range s.Points {
		record, row := []any{i}, []string{strconv.Itoa(i)}
		for k, x := range p {
			text := valueText(x, d.Params[k])
			if kind := d.Params[k].Kind; kind == model.Choice || kind == model.Switch {
				record = append(record, text)
			} else {
				record = append(record, x)
				text = strconv.FormatFloat(x, 'g', 6, 64)
			}
			row = append(row, text)
		}
		t.records = append(t.records, record)
		if i < mostPoints {
			t.rows = append(t.rows, plain(row...))
		}
	}
	if len(s.Points) > mostPoints {
		t.notes = append(t.notes, a.say("design.more", mostPoints, len(s.Points)))
	}
	return []answer{t}
}

// valueText writes a value of a parameter: names for what has names.
func valueText(x float64, p model.Param) string {
	switch p.Kind {
	case model.Choice:
		return p.Enum[int(x)]
	case model.Switch:
		return strconv.FormatBool(x != 0)
	}
	return brief(x)
}
