package main

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/scenarios"
)

func (a *app) showCommand() *cobra.Command {
	c := a.scenarioVerb("show", a.Say("help.scenario.argument"), a.between(1, 1), []string{"set", "profile", formatTOML}, a.showScenario)
	c.ValidArgsFunction = completeInput
	return c
}

// showScenario prints the merged scenario, value by value, with its origin; or a
// design with its points.
func (a *app) showScenario(_ context.Context, _ *cobra.Command, names []string, s settings) error {
	if scenarios.IsExperiment(names[0], a.files) {
		return a.showExperiment(names[0], s)
	}
	loaded, err := a.load(names, s)
	if err != nil {
		return err
	}
	sc := loaded[0]
	if s.format == "toml" {
		_, err := a.stdout.Write(sc.TOML())
		return err
	}
	ans := answer.Table{
		Heading: a.headingOf(sc),
		Columns: []answer.Column{
			{Head: a.Say("list.key")},
			{Head: a.Say("list.meaning"), Prose: 32},
			{Head: a.Say("list.value"), Right: true, Prose: 30},
			{Head: a.Say("list.unit")},
			{Head: a.Say("list.grade")},
			{Head: a.Say("list.source"), Prose: 20},
			{Head: a.Say("list.place")},
			{Head: a.Say("list.policy"), Prose: 40},
		},
		Fields: []string{
			"key", "value", "unit", "grade", "source", "source_text", "note_en", "note_zh", "file", "line",
			"policy_step", "policy_value", "policy_start", "policy_ramp_months", "policy_expiry", "policy_file", "policy_line",
			"policy_source", "policy_grade", "policy_note_en", "policy_note_zh",
		},
	}
	before := ""
	for _, e := range sc.Provenance {
		p, _ := model.Lookup(e.Key)
		table := tableOf(e.Key)
		if before != "" && before != table {
			ans.Rows = append(ans.Rows, nil)
		}
		before = table
		record := []any{e.Key, e.Text, p.Unit, e.Grade, e.Source, e.SourceText, e.Note.En, e.Note.Zh, e.File, e.Line}
		meaning := values.Meaning(a.Language, e.Key)
		if meaning == e.Key { // of the run and its profiles
			meaning = ""
		}
		row := []string{e.Key, meaning, e.Text, a.UnitWord(p.Unit), e.Grade, e.Source, place(e.File, e.Line)}
		if len(e.Changes) == 0 {
			ans.Records = append(ans.Records, append(record, 0, "", "", 0, "", "", 0, "", "", "", ""))
			ans.Rows = append(ans.Rows, answer.Row(append(row, "")...))
		}
		for i, c := range e.Changes { // one row a step, the value of the base in the first
			ans.Records = append(ans.Records, append(slices.Clone(record),
				i+1, c.Text, values.Day(c.Start), c.Ramp, values.Day(c.Expiry), c.File, c.Line, c.Source, c.Grade, c.Note.En, c.Note.Zh))
			ans.Rows = append(ans.Rows, answer.Row(append(slices.Clone(row), a.changeOf(&c))...))
			row = make([]string, len(row))
		}
	}
	if m := sc.Members; m != nil {
		ans.Notes = append(ans.Notes, a.Say("members.show", m.Name, len(m.Points), len(m.Params)))
	}
	for _, source := range sc.Sources {
		line := source.Key + "  " + a.Lang.Source(source.Text)
		if source.URL != "" {
			line += "  " + source.URL
		}
		ans.Notes = append(ans.Notes, line)
	}
	return a.show(ans, s.format)
}

// headingOf names a scenario, its base and the question it asks.
func (a *app) headingOf(sc *scenarios.Scenario) string {
	lines := []string{a.Lang.Pick(sc.Title.En, sc.Title.Zh)}
	if q := a.Lang.Pick(sc.Question.En, sc.Question.Zh); q != "" {
		lines = append(lines, q)
	}
	return strings.Join(append(lines, a.Say("show.heading", sc.Name, sc.Base, sc.Profile)), "\n")
}

// changeOf says what a lever does and when.
func (a *app) changeOf(c *scenarios.Change) string {
	text := a.Say("show.change", c.Text, values.Day(c.Start))
	if c.Ramp > 0 {
		text += a.Say("show.ramp", c.Ramp)
	}
	if !c.Expiry.IsZero() {
		text += a.Say("show.expiry", values.Day(c.Expiry))
	}
	return text + "  " + place(c.File, c.Line)
}
