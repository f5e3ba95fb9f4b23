package main

import (
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/model/indicator"
)

// askedByDefault are the two shares whose opposite paths have to be explained.
var askedByDefault = []string{"first_preference_share", "primary_visit_share"}

// asked reads --indicator, --period and --from for a run.
func (a *app) asked(run model.Run, s settings, bad *problems) []study.Asked {
	periods := study.Periods(run)
	if !slices.Contains(periods, s.period) {
		bad.add(a.say("input.period", "period", s.period, someOf(periods)) + a.hint(s.period, periods))
	}
	if s.from != "" && (!slices.Contains(periods, s.from) || s.from == study.All || s.from == s.period || s.period == study.All) {
		bad.add(a.say("input.from", s.from, s.period, someOf(periods)))
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
		name, facility, placed := strings.Cut(code, "@")
		if !placed {
			facility = study.District
		}
		d, ok := indicator.Lookup(name)
		switch {
		case !ok:
			bad.add(a.say("input.indicator", code) + a.hint(name, indicatorCodes()))
		case !study.Reported(d, facility):
			bad.add(a.say("input.indicator-at", name, facility, strings.Join(append([]string{study.District}, study.Tiers...), ", ")))
		case slices.Contains(codes[:i], code):
			bad.add(a.say("input.twice", code))
		default:
			out = append(out, study.Asked{
				Cell: study.Cell{Period: s.period, Facility: facility, Stratum: study.All, Indicator: name}, From: s.from,
			})
		}
	}
	return out
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
func (se *session) groupsByHand(bad *problems) []study.Group {
	a := se.app
	var out []study.Group
	owner := map[string]string{}
	for _, text := range se.settings.groups {
		name, list, ok := strings.Cut(text, "=")
		if name = strings.TrimSpace(name); !ok || name == "" || strings.TrimSpace(list) == "" || strings.ContainsAny(name, "+\n\r") {
			bad.add(a.say("input.group", text))
			continue
		}
		if slices.ContainsFunc(out, func(g study.Group) bool { return g.Name == name }) {
			bad.add(a.say("input.group-twice", name))
			continue
		}
		g := study.Group{Name: name}
		for _, item := range strings.Split(list, ",") {
			item = strings.TrimSpace(item)
			keys := study.KeysOf(item)
			if len(keys) == 0 {
				bad.add(a.say("input.group-key", text, item) + a.hint(item, leverKeys()))
			}
			for _, key := range keys {
				if other, taken := owner[key]; taken {
					bad.add(a.say("input.group-both", key, other, name))
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
