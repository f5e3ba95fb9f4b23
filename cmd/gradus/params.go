package main

import (
	"context"
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/scenarios"
)

func (a *app) paramsCommand() *cobra.Command {
	return a.verb("params", a.Say("help.word.argument"), a.between(0, 1), []string{"profile", "format"}, a.listParams)
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
	ans := answer.Table{
		Columns: []answer.Column{
			{Head: a.Say("list.key")},
			{Head: a.Say("list.value"), Right: true, Prose: 30},
			{Head: a.Say("list.unit")},
			{Head: a.Say("list.range"), Prose: 30},
			{Head: a.Say("list.grade")},
			{Head: a.Say("list.lever")},
			{Head: a.Say("list.meaning"), Prose: 60},
			{Head: a.Say("list.source"), Prose: 20},
		},
		Fields: []string{
			"key", "unit", "low", "high", "kind", "length", "index", "lever", "value", "grade", "unverified",
			"source", "source_text", "note_en", "note_zh", "meaning",
		},
	}
	count, doubtful, before := 0, 0, ""
	for _, p := range model.Params() {
		meaning := a.Lang.Pick(p.En, p.Zh)
		if len(sought) == 1 && !containsFold(p.Key+" "+p.En+" "+p.Zh, sought[0]) {
			continue
		}
		e := entries[p.Key]
		count++
		if values.IsUnverified(e.Grade) {
			doubtful++
		}
		ans.Records = append(ans.Records, []any{
			p.Key, p.Unit, p.Low, p.High, values.Kind(p.Kind), p.Len, p.Index, p.Lever, e.Values, e.Grade,
			values.IsUnverified(e.Grade), e.Source, e.SourceText, e.Note.En, e.Note.Zh, meaning,
		})
		table := tableOf(p.Key)
		if before != "" && before != table {
			ans.Rows = append(ans.Rows, nil)
		}
		before = table
		if note := a.Lang.Pick(e.Note.En, e.Note.Zh); note != "" {
			meaning += a.Say("answer.semicolon") + note
		}
		ans.Rows = append(ans.Rows, answer.Row(p.Key, values.Typed(a.Language, p, e.Text), a.UnitWord(p.Unit), values.Typed(a.Language, p, values.Range(p)), e.Grade, a.mark(p.Lever),
			meaning, values.Sources(a.Language, e.Source, e.SourceText)))
	}
	if count == 0 {
		return problems.BadInput(a.Say("input.nothing-found", sought[0]))
	}
	ans.Notes = []string{a.Say("params.note", base.Name, s.profile, count, doubtful), a.Say("report.grades")}
	return a.show(ans, s.format)
}

// containsFold reports whether text contains word, whatever the case.
func containsFold(text, word string) bool {
	return strings.Contains(strings.ToLower(text), strings.ToLower(word))
}

// tableOf is the table of a key, its first part.
func tableOf(key string) string {
	table, _, _ := strings.Cut(key, ".")
	return table
}

// mark ticks what is true.
func (a *app) mark(yes bool) string {
	if yes {
		return a.Say("list.yes")
	}
	return ""
}
