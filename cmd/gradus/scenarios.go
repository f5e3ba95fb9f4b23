package main

import (
	"context"

	"github.com/spf13/cobra"

	"gradus/scenarios"
)

func (a *app) scenariosCommand() *cobra.Command {
	return a.verb("scenarios", "", a.between(0, 0), []string{"format"}, a.listScenarios)
}

func (a *app) listScenarios(_ context.Context, _ *cobra.Command, _ []string, s settings) error {
	ans := answer{
		columns: []column{
			{head: a.say("list.name")},
			{head: a.say("list.kind")},
			{head: a.say("list.title"), prose: 50},
			{head: a.say("list.question"), prose: 70},
		},
		fields: []string{"name", "kind", "base", "title", "question", "expected"},
	}
	before := ""
	for _, i := range scenarios.Shipped() {
		title, question := a.lang.Pick(i.Title.En, i.Title.Zh), a.lang.Pick(i.Question.En, i.Question.Zh)
		ans.records = append(ans.records, []any{i.Name, i.Kind, i.Base, title, question, a.lang.Pick(i.Expected.En, i.Expected.Zh)})
		if before != "" && before != i.Kind {
			ans.rows = append(ans.rows, nil)
		}
		before = i.Kind
		ans.rows = append(ans.rows, plain(i.Name, a.say("kind."+i.Kind), title, question))
	}
	return a.show(ans, s.format)
}
