package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"gradus/plots/web"
)

// unfitNames says which names of an order may not be given: they are told in reports and
// tables, where they must not change what stands beside them.
func (a *app) unfitNames(o web.Order) (problems []string) {
	l := web.Lang(a.Lang.Code())
	if unfitName(o.Title) {
		problems = append(problems, a.Say("serve.unfit-name", web.Field(l, "new.study")))
	}
	for i, option := range o.Options {
		if unfitName(option.Title) {
			problems = append(problems, a.Say("serve.unfit-name", a.Say("serve.option", string(rune('A'+i)))))
		}
	}
	return problems
}

// unfitName tells whether a name has signs that are not seen or turn text round, or
// begins as spreadsheets begin a formula.
func unfitName(title string) bool {
	title = strings.TrimSpace(title)
	unseen := func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) }
	if !utf8.ValidString(title) || strings.ContainsFunc(title, unseen) || strings.HasPrefix(title, "=") || strings.HasPrefix(title, "@") {
		return true
	}
	first, second := utf8.DecodeRuneInString(strings.TrimLeft(title, "+-"))
	return second > 0 && unicode.IsLetter(first) && strings.ContainsRune("+-", rune(title[0]))
}
