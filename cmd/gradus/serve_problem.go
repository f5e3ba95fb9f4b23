package main

import (
	"path"
	"regexp"
	"strings"

	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/model/indicator"
	"gradus/plots/web"
	"gradus/scenarios"
)

// What is wrong with an order is found by the code of the commands, which speak to
// somebody who types: of options, keys, files and lines. At the page there are fields
// with labels. Here it is told by these: the option, the lever and the field of it; where
// a whole message is another one at the page, package words has it. A file that the
// visitor has written is told as on the command line: there its lines are to be mended.

// coded puts the code of a message before it; at the page nobody looks codes up.
func (a *app) coded(code, text string) string {
	if a.Page {
		return text
	}
	return code + " " + text
}

// called is how messages call a scenario, a parameter, a group of levers or an
// indicator: by what one types, at the page by the name that it shows.
func (a *app) called(code string) string {
	if !a.Page {
		return code
	}
	if option := a.optionOf(code); option != "" {
		return option
	}
	if _, known := model.Lookup(code); known {
		return a.Say("serve.named", values.Meaning(a.Language, code))
	}
	if name, _, _ := strings.Cut(code, "@"); indicatorKnown(name) {
		return a.Say("serve.named", a.Name(terms.LineOf(code)))
	}
	return values.Group(a.Language, code, nil) // a scenario, a mechanism or a table of levers
}

func indicatorKnown(code string) bool { _, ok := indicator.Lookup(code); return ok }

// calledAll joins how several are called.
func (a *app) calledAll(codes []string) string {
	var names []string
	for _, code := range codes {
		names = append(names, a.called(code))
	}
	return strings.Join(names, " + ")
}

// institution is how messages call an institution of a district.
func (a *app) institution(c *model.Config, id string) string {
	for _, in := range c.Institutions {
		if a.Page && in.ID == id {
			return a.Lang.Pick(in.En, in.Zh)
		}
	}
	return id
}

// targetAsked is how messages call a target, "first_contact_share >= 70 %".
func (a *app) targetAsked(text string) string {
	code, level, _ := strings.Cut(text, " ")
	if !a.Page || !indicatorKnown(terms.LineOf(code).Indicator) {
		return text
	}
	return a.Name(terms.LineOf(code)) + " " + strings.NewReplacer(">=", "≥", "<=", "≤", " %", "%").Replace(level)
}

// optionOf is the title of the option that a scenario, or the file of one, was made for;
// "" of any other.
func (a *app) optionOf(name string) string {
	name = strings.TrimSuffix(path.Base(name), ".toml")
	if !draftName.MatchString(name + ".toml") {
		return ""
	}
	at := int(name[len(name)-1] - 'a')
	if a.order == nil || at >= len(a.order.Options) {
		return a.Say("serve.option", string(rune('A'+at)))
	}
	return a.optionTitle(*a.order, at)
}

// keyPattern finds keys in a text, with the value that may be given for each.
var keyPattern = regexp.MustCompile(`(?:policy\.)?([a-z]+(?:\.[a-z0-9_]+)+)(?: = ([a-z_]+))?`)

// inNames is a text with the names of parameters for their keys, and of values for theirs.
func (a *app) inNames(text string) string {
	if !a.Page {
		return text
	}
	return keyPattern.ReplaceAllStringFunc(text, func(found string) string {
		parts := keyPattern.FindStringSubmatch(found)
		q, known := model.Lookup(parts[1])
		switch {
		case !known:
			return found
		case parts[2] != "":
			return a.called(q.Key) + " = " + values.Words(a.Language, q, parts[2])
		}
		return a.called(q.Key)
	})
}

// wrong is a problem that was found with a scenario as its reader can mend it.
func (a *app) wrong(scenario string, p scenarios.Problem) string {
	option := a.optionOf(scenario)
	key, field := leverAndField(p.Key)
	q, _ := model.Lookup(key)
	switch {
	case !a.Page || option == "":
		return a.problem(p)
	case p.Code == scenarios.NoChange:
		return a.Say("serve.wrong.same", option)
	case !q.Lever || a.optionOf(p.File) == "" && p.OwnFile():
		return a.problem(p) // of a file that somebody has written, or mended by hand
	}
	return a.Say("serve.wrong.of", option, a.wrongWith(q, field, p))
}

// leverAndField takes the key of a problem apart: "policy.payment.shift_tertiary.start".
func leverAndField(key string) (lever, field string) {
	lever = strings.TrimPrefix(key, "policy.")
	for _, field := range []string{"start", "ramp", "expiry"} {
		if of, ok := strings.CutSuffix(lever, "."+field); ok {
			return of, field
		}
	}
	return lever, ""
}

// wrongWith says what is wrong with a field of a lever.
func (a *app) wrongWith(q model.Param, field string, p scenarios.Problem) string {
	name := a.called(q.Key)
	l := web.Lang(a.Lang.Code())
	switch {
	case field == "ramp" && p.Code == scenarios.CrossField:
		return a.Say("serve.wrong.no-ramp", name, web.Field(l, "lever.ramp"))
	case field == "ramp":
		return a.Say("serve.wrong.ramp", name, web.Field(l, "lever.ramp"), scenarios.MostRamp)
	case field != "" && p.Code == scenarios.WrongType:
		return a.Say("serve.wrong.date", name, web.Field(l, "lever."+field))
	}
	switch p.Code {
	case scenarios.Duplicate, scenarios.LeverTwice:
		return a.Say("serve.wrong.twice", name)
	case scenarios.WrongLength:
		return a.Say("serve.wrong.length", name, q.Len)
	case scenarios.UnknownName, scenarios.WrongType, scenarios.UnitUnknown, scenarios.WrongDimension, scenarios.NotFinite,
		scenarios.NotWhole, scenarios.OutOfRange, scenarios.PercentSlip:
		if values.Named(q) {
			return a.Say("serve.wrong.choice", name, values.Typed(a.Language, q, values.Range(q)))
		}
		return a.Say("serve.wrong.number", name, a.permitted(q))
	}
	return a.inNames(a.Lang.Pick(p.En, p.Zh))
}

// permitted says which numbers a lever may have, as one may type them.
func (a *app) permitted(q model.Param) string {
	low, high, unit := terms.Brief(q.Low), terms.Brief(q.High), a.UnitWord(q.Unit)
	switch {
	case q.Unit == "share":
		word, factor := values.DoseUnit(a.Language, q.Key, q.Unit)
		return a.Say("serve.permitted.share", low, high, terms.Brief(factor*q.Low), terms.Brief(factor*q.High), word)
	case q.Kind == model.Whole:
		return a.Say("serve.permitted.whole", low, high) + unitBehind(unit)
	}
	return a.Say("serve.permitted", low, high) + unitBehind(unit)
}

func unitBehind(unit string) string {
	if unit == "" {
		return ""
	}
	return " " + unit
}
