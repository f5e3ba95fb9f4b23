package main

import (
	"cmp"
	"slices"
	"strings"

	"gradus/cmd/internal/values"
	"gradus/cmd/internal/words"
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

// mostInTitle is how many policies a title names; those of more are long.
const mostInTitle = 3

// draftTitles are the titles of the options of an order: as they were named or, without a
// name, the policies that were ticked; by a letter where that tells them not apart.
func (p *studies) draftTitles(o web.Order) []scenarios.Text {
	shipped := slices.Concat(values.Shipped(), p.own("policy"))
	out := make([]scenarios.Text, len(o.Options))
	for i, option := range o.Options {
		if out[i] = (scenarios.Text{En: option.Title, Zh: option.Title}); option.Title != "" || len(option.Policies) > mostInTitle {
			continue
		}
		var en, zh []string
		for _, name := range option.Policies {
			if at := slices.IndexFunc(shipped, func(k scenarios.Info) bool { return k.Kind == "policy" && k.Name == name }); at >= 0 {
				en, zh = append(en, cmp.Or(shipped[at].Title.En, name)), append(zh, cmp.Or(shipped[at].Title.Zh, name))
			}
		}
		if len(en) > 0 && len(option.Settings) > 0 {
			en, zh = append(en, words.English.Say("serve.option.own")), append(zh, words.Chinese.Say("serve.option.own"))
		}
		out[i] = scenarios.Text{En: strings.Join(en, words.English.Say("serve.option.and")), Zh: strings.Join(zh, words.Chinese.Say("serve.option.and"))}
	}
	named := slices.Clone(out)
	for i, title := range named {
		letter := string(rune('A' + i))
		lettered := scenarios.Text{En: words.English.Say("serve.option", letter), Zh: words.Chinese.Say("serve.option", letter)}
		switch {
		case title == scenarios.Text{}:
			out[i] = lettered
		case o.Options[i].Title == "" && slices.Contains(slices.Delete(slices.Clone(named), i, i+1), title):
			out[i] = scenarios.Text{En: words.English.Say("label.of", lettered.En, title.En), Zh: words.Chinese.Say("label.of", lettered.Zh, title.Zh)}
		}
	}
	return out
}
