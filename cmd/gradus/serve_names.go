package main

import (
	"gradus/plots/web"
	"gradus/scenarios"
)

// unfitNames says which names of an order may not be given: they are told in reports and
// tables, where they must not change what stands beside them.
func (a *app) unfitNames(o web.Order) (problems []string) {
	l := web.Lang(a.Lang.Code())
	unfit := func(title string) bool {
		_, found := scenarios.UnfitName(title)
		return found
	}
	if unfit(o.Title) {
		problems = append(problems, a.Say("serve.unfit-name", web.Field(l, "new.study")))
	}
	for i, option := range o.Options {
		if unfit(option.Title) {
			problems = append(problems, a.Say("serve.unfit-name", a.Say("serve.option", string(rune('A'+i)))))
		}
	}
	return problems
}
