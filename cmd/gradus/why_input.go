package main

import (
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/model/indicator"
)

// askedByDefault are the three shares, whose paths part and have to be explained.
var askedByDefault = study.FirstVisitShares

// asked reads --indicator, --period and --from.
func (se *session) asked(bad *problems.List) []study.Asked {
	a, s := se.app, se.settings
	periods := se.checkPeriod(bad)
	if s.from != "" && (!slices.Contains(periods, s.from) || s.from == study.All || s.from == s.period || s.period == study.All) {
		bad.Add(a.Say("input.from", s.from, s.period, someOf(periods)))
	}
	codes := askedByDefault
	if len(s.indicators) > 0 {
		codes = nil
		for _, list := range s.indicators {
			codes = append(codes, strings.Split(list, ",")...)
		}
	}
	var out []study.Asked
	for i, code := range codes {
		if slices.Contains(codes[:i], code) {
			bad.Add(a.Say("input.twice", code))
		} else if cell, ok := se.cellOf("indicator", code, bad); ok {
			out = append(out, study.Asked{Cell: cell, From: s.from})
		}
	}
	return out
}

// cellOf reads an indicator, "code" or "code@tier:community", that an option
// names: its number for the period asked for.
func (se *session) cellOf(option, code string, bad *problems.List) (study.Cell, bool) {
	a := se.app
	name, facility, placed := strings.Cut(code, "@")
	if !placed {
		facility = study.District
	}
	d, ok := indicator.Lookup(name)
	switch {
	case !ok:
		bad.Add(a.Say("input.indicator", option, code) + a.Hint(name, indicatorCodes()))
	case !study.Reported(d, facility):
		bad.Add(a.Say("input.indicator-at", option, name, facility, strings.Join(append([]string{study.District}, study.Tiers...), ", ")))
	default:
		return study.Cell{Period: se.settings.period, Facility: facility, Stratum: study.All, Indicator: name}, true
	}
	return study.Cell{}, false
}

// checkPeriod makes sure that --period is one of the run.
func (se *session) checkPeriod(bad *problems.List) (periods []string) {
	a, period := se.app, se.settings.period
	periods = study.Periods(se.Study.Config.Run)
	if !slices.Contains(periods, period) {
		bad.Add(a.Say("input.period", "period", period, someOf(periods)) + a.Hint(period, periods))
	}
	return periods
}

// someOf lists the years and the span, which are what is asked for mostly.
func someOf(periods []string) string {
	var out []string
	for _, p := range periods {
		if len(p) <= len("2012") {
			out = append(out, p)
		}
	}
	if first := periods[0]; first != study.All {
		out = append(out, first, periods[len(periods)-2])
	}
	return strings.Join(out, ", ")
}

// groupsByHand reads --group: a name, and keys or tables.
func (se *session) groupsByHand(bad *problems.List) []study.Group {
	a := se.app
	var out []study.Group
	owner := map[string]string{}
	for _, text := range se.settings.groups {
		name, list, ok := strings.Cut(text, "=")
		if name = strings.TrimSpace(name); !ok || name == "" || strings.TrimSpace(list) == "" || strings.ContainsAny(name, "+\n\r") {
			bad.Add(a.Say("input.group", text))
			continue
		}
		if slices.ContainsFunc(out, func(g study.Group) bool { return g.Name == name }) {
			bad.Add(a.Say("input.group-twice", name))
			continue
		}
		g := study.Group{Name: name}
		for _, item := range strings.Split(list, ",") {
			item = strings.TrimSpace(item)
			keys := study.KeysOf(item)
			if len(keys) == 0 {
				bad.Add(a.Say("input.group-key", text, item) + a.Hint(item, leverKeys()))
			}
			for _, key := range keys {
				if other, taken := owner[key]; taken {
					bad.Add(a.Say("input.group-both", key, other, name))
					continue
				}
				owner[key] = name
				g.Keys = append(g.Keys, key)
			}
		}
		out = append(out, g)
	}
	return out
}

func indicatorCodes() []string {
	var out []string
	for _, d := range indicator.All() {
		out = append(out, d.Code)
	}
	return out
}

// leverKeys lists the keys that a policy may change.
func leverKeys() []string {
	var out []string
	for _, p := range model.Params() {
		if p.Lever {
			out = append(out, p.Key)
		}
	}
	return out
}

// completeIndicator completes the code of --indicator.
func completeIndicator(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return indicatorCodes(), cobra.ShellCompDirectiveNoFileComp
}

// processors is how many runs go at once at most.
func processors() int { return runtime.GOMAXPROCS(0) }

// completeLever completes the key of --lever.
func completeLever(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return leverKeys(), cobra.ShellCompDirectiveNoFileComp
}
