package main

import (
	"context"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/problems"
	"gradus/model/indicator"
)

func (a *app) indicatorsCommand() *cobra.Command {
	return a.verb("indicators", a.Say("help.word.argument"), a.between(0, 1), []string{"format", "flags"}, a.listIndicators)
}

func (a *app) listIndicators(_ context.Context, _ *cobra.Command, sought []string, s settings) error {
	if s.sideEffects {
		return a.listFlags(sought, s.format)
	}
	var found []indicator.Indicator
	for _, d := range indicator.All() {
		if len(sought) == 0 || containsFold(d.Code+" "+d.En+" "+d.Zh, sought[0]) {
			found = append(found, d)
		}
	}
	if len(found) == 0 {
		return problems.BadInput(a.Say("input.nothing-found", sought[0]))
	}
	ans := codebook.Indicators(found)
	ans.Columns = []answer.Column{
		{Head: a.Say("list.code")},
		{Head: a.Say("list.indicator"), Prose: 40},
		{Head: a.Say("list.unit")},
		{Head: a.Say("list.good")},
		{Head: a.Say("list.threshold"), Right: true},
		{Head: a.Say("list.formula"), Prose: 60},
	}
	for i, d := range found {
		if i > 0 && found[i-1].Group != d.Group {
			ans.Rows = append(ans.Rows, nil)
		}
		ans.Rows = append(ans.Rows, answer.Row(d.Code, a.Lang.Pick(d.En, d.Zh), a.UnitWord(d.Unit), a.GoodWay(d), a.Threshold(d), a.Formula(d)))
	}
	return a.show(ans, s.format)
}
