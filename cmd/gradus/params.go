package main

import (
	"context"
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gradus/model"
	"gradus/scenarios"
)

func (a *app) paramsCommand() *cobra.Command {
	return a.verb("params", a.say("help.word.argument"), a.between(0, 1), []string{"profile", "format"}, a.listParams)
}

// listParams shows the registry with the values of the first shipped base.
func (a *app) listParams(_ context.Context, _ *cobra.Command, sought []string, s settings) error {
	shipped := scenarios.Shipped()
	if len(shipped) == 0 {
		return errors.New("no scenario is shipped")
	}
	loaded, err := a.load([]string{shipped[0].Name}, s)
	if err != nil {
		return err
	}
	base := loaded[0]
	entries := map[string]scenarios.Entry{}
	for _, e := range base.Provenance {
		entries[e.Key] = e
	}
	ans := answer{
		columns: []column{
			{head: a.say("list.key")},
			{head: a.say("list.value"), right: true, prose: 30},
			{head: a.say("list.unit")},
			{head: a.say("list.range"), prose: 30},
			{head: a.say("list.grade")},
			{head: a.say("list.lever")},
			{head: a.say("list.meaning"), prose: 60},
			{head: a.say("list.source"), prose: 20},
		},
		fields: []string{
			"key", "unit", "low", "high", "kind", "length", "index", "lever", "value", "grade", "unverified",
			"source", "source_text", "note_en", "note_zh", "meaning",
		},
	}
	count, doubtful, before := 0, 0, ""
	for _, p := range model.Params() {
		meaning := a.lang.Pick(p.En, p.Zh)
		if len(sought) == 1 && !containsFold(p.Key+" "+p.En+" "+p.Zh, sought[0]) {
			continue
		}
		e := entries[p.Key]
		count++
		if isUnverified(e.Grade) {
			doubtful++
		}
		ans.records = append(ans.records, []any{
			p.Key, p.Unit, p.Low, p.High, kindName(p.Kind), p.Len, p.Index, p.Lever, e.Values, e.Grade,
			isUnverified(e.Grade), e.Source, e.SourceText, e.Note.En, e.Note.Zh, meaning,
		})
		table := tableOf(p.Key)
		if before != "" && before != table {
			ans.rows = append(ans.rows, nil)
		}
		before = table
		if note := a.lang.Pick(e.Note.En, e.Note.Zh); note != "" {
			meaning += a.say("answer.semicolon") + note
		}
		ans.rows = append(ans.rows, plain(p.Key, a.typedValue(p, e.Text), a.unitWord(p.Unit), a.typedValue(p, rangeOf(p)), e.Grade, a.mark(p.Lever),
			meaning, a.sourceWords(e.Source, e.SourceText)))
	}
	if count == 0 {
		return badInput(a.say("input.nothing-found", sought[0]))
	}
	ans.notes = []string{a.say("params.note", base.Name, s.profile, count, doubtful), a.say("report.grades")}
	return a.show(ans, s.format)
}

// containsFold reports whether text contains word, whatever the case.
func containsFold(text, word string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(word))
}

func kindName(k model.Kind) string {
	return [...]string{model.Real: "real", model.Whole: "whole", model.Switch: "switch", model.Choice: "choice"}[k]
}

// tableOf is the table of a key, its first part.
func tableOf(key string) string {
	table, _, _ := strings.Cut(key, ".")
	return table
}

// rangeOf writes the allowed values of a parameter.
func rangeOf(p model.Param) string {
	switch p.Kind {
	case model.Choice:
		return strings.Join(p.Enum, ", ")
	case model.Switch:
		return "false, true"
	}
	return brief(p.Low) + "…" + brief(p.High)
}

// brief writes a number in the fewest digits.
func brief(x float64) string { return strconv.FormatFloat(x, 'g', -1, 64) }

// mark ticks what is true.
func (a *app) mark(yes bool) string {
	if yes {
		return a.say("list.yes")
	}
	return ""
}
