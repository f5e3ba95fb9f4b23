package reporter

import (
	"fmt"
	"slices"
	"strconv"

	"gradus/cmd/internal/results"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/plots/report"
)

// warnings are what a reader must know before using a number.
func (x *Author) warnings() []report.Prose {
	var list []report.Prose
	duties := x.duties()
	for i, w := range x.results.Manifest.Warnings {
		text := x.about(i, w)
		if w.Code == "W422" && len(duties) > 0 { // each tells the next rows
			text = append(report.Strong(x.title(duties[0].scenario)+x.Say("report.colon")), x.onDuty(duties[0])...)
			duties = duties[1:]
		}
		list = append(list, slices.Concat(x.fact(fmt.Sprintf("warnings.%d.code", i), x.Say("report.def.warning")), report.Plain(" "), text))
	}
	return list
}

// warned is the section of a folder without checks.
func (x *Author) warned() []report.Block {
	list := x.warnings()
	if len(list) == 0 {
		return missing(x.Say("report.no.warnings"))
	}
	return []report.Block{{List: list}}
}

// about tells a warning with its numbers; of one without, what its code stands for.
func (x *Author) about(i int, w results.Warning) report.Prose {
	told := aboutWarning{Author: x, path: fmt.Sprintf("warnings.%d.about.", i), About: w.About}
	switch {
	case len(w.About) == 0:
	case w.Code == "W406":
		return told.overload()
	case w.Code == "W407":
		return x.prose("warn.precision", x.Say("label.of", x.Name(terms.LineOf(told.text("indicator"))), x.title(told.text("scenario"))),
			told.number("replications", inNumbers(1, 0), x.Say("report.def.reached")), told.number("more", inNumbers(1, 0), x.Say("report.def.more")))
	case w.Code == "W414":
		return told.panel()
	case w.Code == "W424":
		return x.prose("report.as-base", x.title(told.text("scenario")))
	}
	return report.Plain(x.Lang.SayOr("report.warning."+w.Code, ""))
}

// aboutWarning is what a warning is about, and where in the manifest it stands.
type aboutWarning struct {
	*Author
	path string
	results.About
}

func (a aboutWarning) text(name string) string {
	text, _ := a.About[name].(string)
	return text
}

func (a aboutWarning) number(name string, p printing, definition string) report.Prose {
	return a.factAs(a.path+name, p, definition)
}

// overload tells of a station that has more work than it can do, and of how many
// members of an accepted set, if any, that is so.
func (a aboutWarning) overload() report.Prose {
	place := a.text("institution")
	if name := a.institutionNames()[place]; name != "" {
		place = name
	}
	out := a.prose("input.overload", a.where(), a.Lang.SayOr("station."+a.text("station"), a.text("station")), place, a.number("load", inNumbers(1, 2), a.Say("report.def.load")),
		a.number("more_hours_percent", inNumbers(1, 0), a.Say("report.def.more-hours")), a.number("less_work_percent", inNumbers(1, 0), a.Say("report.def.less-work")))
	if a.About["member"] == nil {
		return out
	}
	whole := inNumbers(1, 0)
	return a.prose("members.overload", a.number("overloading", whole, a.Say("report.def.overloading")), a.number("members", whole, a.Say("report.def.members")),
		a.prose("members.member", a.number("member", whole, a.Say("report.def.member")), out))
}

// where is the scenario that a warning is about, with the values of its levers where
// these were tried.
func (a aboutWarning) where() report.Prose {
	scenario := report.Plain(a.title(a.text("scenario")))
	levers, _ := a.About["levers"].([]any)
	var at []report.Prose
	for i, lever := range levers {
		of, _ := lever.(map[string]any)
		key, _ := of["key"].(string)
		p, _ := model.Lookup(key)
		meaning := values.Meaning(a.Maker.Language, key)
		unit, factor := values.DoseUnit(a.Maker.Language, key, p.Unit)
		as := inTimes(factor)
		if values.Named(p) {
			as = inValue(key)
		}
		value := a.number("levers."+strconv.Itoa(i)+".value", as, meaning)
		at = append(at, append(report.Plain(meaning+" = "), withUnitSpan(value, unit)...))
	}
	if at == nil {
		return scenario
	}
	return a.prose("sensitivity.at", scenario, a.joined(at, "sentence.comma"))
}

// panel tells what is in doubt about a panel of judges.
func (a aboutWarning) panel() report.Prose {
	switch a.text("found") {
	case "disagrees":
		return a.prose("warn.panel-disagrees", a.text("panel"), a.number("w", inNumbers(1, 3), a.Say("report.def.agreement")),
			append(report.Plain("= "), a.number("p", inRounded(1), a.Say("report.def.likelihood"))...))
	case "moves":
		return a.prose("warn.panel-moves", a.text("panel"), a.number("change", inNumbers(1, 2), a.Say("report.def.moved")),
			a.number("below", inNumbers(1, 2), a.Say("report.def.stop-change")))
	}
	return a.prose("warn.panel-round", a.text("panel"))
}
