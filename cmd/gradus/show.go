package main

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gradus/model"
	"gradus/scenarios"
)

func (a *app) showCommand() *cobra.Command {
	c := a.verb("show", a.say("help.scenario.argument"), a.between(1, 1), []string{"set", "profile", formatTOML}, a.showScenario)
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
	ans := answer{
		heading: a.headingOf(sc),
		columns: []column{
			{head: a.say("list.key")},
			{head: a.say("list.value"), right: true, prose: 30},
			{head: a.say("list.unit")},
			{head: a.say("list.grade")},
			{head: a.say("list.source"), prose: 20},
			{head: a.say("list.place")},
			{head: a.say("list.policy"), prose: 40},
		},
		fields: []string{
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
			ans.rows = append(ans.rows, nil)
		}
		before = table
		record := []any{e.Key, e.Text, p.Unit, e.Grade, e.Source, e.SourceText, e.Note.En, e.Note.Zh, e.File, e.Line}
		row := []string{e.Key, e.Text, a.unitWord(p.Unit), e.Grade, e.Source, place(e.File, e.Line)}
		if len(e.Changes) == 0 {
			ans.records = append(ans.records, append(record, 0, "", "", 0, "", "", 0, "", "", "", ""))
			ans.rows = append(ans.rows, plain(append(row, "")...))
		}
		for i, c := range e.Changes { // one row a step, the value of the base in the first
			ans.records = append(ans.records, append(slices.Clone(record),
				i+1, c.Text, day(c.Start), c.Ramp, day(c.Expiry), c.File, c.Line, c.Source, c.Grade, c.Note.En, c.Note.Zh))
			ans.rows = append(ans.rows, plain(append(slices.Clone(row), a.changeOf(&c))...))
			row = make([]string, len(row))
		}
	}
	if m := sc.Members; m != nil {
		ans.notes = append(ans.notes, a.say("members.show", m.Name, len(m.Points), len(m.Params)))
	}
	for _, source := range sc.Sources {
		line := source.Key + "  " + source.Text
		if source.URL != "" {
			line += "  " + source.URL
		}
		ans.notes = append(ans.notes, line)
	}
	return a.show(ans, s.format)
}

// headingOf names a scenario, its base and the question it asks.
func (a *app) headingOf(sc *scenarios.Scenario) string {
	lines := []string{a.lang.Pick(sc.Title.En, sc.Title.Zh)}
	if q := a.lang.Pick(sc.Question.En, sc.Question.Zh); q != "" {
		lines = append(lines, q)
	}
	return strings.Join(append(lines, a.say("show.heading", sc.Name, sc.Base, sc.Profile)), "\n")
}

// changeOf says what a lever does and when.
func (a *app) changeOf(c *scenarios.Change) string {
	text := a.say("show.change", c.Text, day(c.Start))
	if c.Ramp > 0 {
		text += a.say("show.ramp", c.Ramp)
	}
	if !c.Expiry.IsZero() {
		text += a.say("show.expiry", day(c.Expiry))
	}
	return text + "  " + place(c.File, c.Line)
}

func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format(time.DateOnly)
}
