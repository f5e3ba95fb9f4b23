package main

import (
	"context"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/scenarios"
)

func (a *app) scenariosCommand() *cobra.Command {
	return a.verb("scenarios", "", a.between(0, 0), []string{"format"}, a.listScenarios)
}

func (a *app) listScenarios(_ context.Context, _ *cobra.Command, _ []string, s settings) error {
	ans := answer.Table{
		Columns: []answer.Column{
			{Head: a.Say("list.name")},
			{Head: a.Say("list.kind")},
			{Head: a.Say("list.title"), Prose: 50},
			{Head: a.Say("list.question"), Prose: 70},
		},
		Fields: []string{"name", "kind", "base", "title", "question", "expected"},
	}
	before := ""
	for _, i := range scenarios.Shipped() {
		title, question := a.Lang.Pick(i.Title.En, i.Title.Zh), a.Lang.Pick(i.Question.En, i.Question.Zh)
		ans.Records = append(ans.Records, []any{i.Name, i.Kind, i.Base, title, question, a.Lang.Pick(i.Expected.En, i.Expected.Zh)})
		if before != "" && before != i.Kind {
			ans.Rows = append(ans.Rows, nil)
		}
		before = i.Kind
		ans.Rows = append(ans.Rows, answer.Row(i.Name, a.Say("kind."+i.Kind), title, question))
	}
	return a.show(ans, s.format)
}
