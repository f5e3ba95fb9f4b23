package main

import (
	"slices"
	"strings"
	"time"

	"gradus/model"
	"gradus/plots/prose"
	"gradus/scenarios"
)

// warnDrivers says which --set move a driver while all drivers are off.
func (se *session) warnDrivers() {
	drives := func(sc *scenarios.Scenario) bool {
		return sc.Config.Driver.Enabled || slices.ContainsFunc(sc.Levers, func(l model.Lever) bool {
			return l.Key == "driver.enabled" && l.Values[0] != 0
		})
	}
	if slices.ContainsFunc(se.Scenarios, drives) {
		return
	}
	for _, item := range se.settings.set {
		key, _, _ := strings.Cut(item, "=")
		if key = strings.TrimSpace(key); strings.HasPrefix(key, "driver.") && key != "driver.enabled" {
			se.warn("W425", se.app.Say("warn.drivers-off", "--set "+item))
		}
	}
}

// warnRamps says which levers of the scenarios never come into full force, since the
// run, or the lever, ends before its ramp.
func (se *session) warnRamps() {
	for _, sc := range se.Scenarios {
		if short := se.app.shortRamps(sc); short != "" {
			se.warn("W426", short)
		}
	}
}

// shortRamps names the levers of a scenario whose ramp is not finished, with how far
// they come; "" if there are none.
func (a *app) shortRamps(sc *scenarios.Scenario) string {
	var reached, names []string // levers of the same share stand together
	for i, l := range sc.Levers {
		share, short := partOfRamp(sc, i)
		if !short {
			continue
		}
		text := prose.Number(100*share, 0)
		if at := slices.Index(reached, text); at >= 0 {
			names[at] += a.Say("sentence.comma") + l.Key
			continue
		}
		reached, names = append(reached, text), append(names, l.Key)
	}
	if len(names) == 0 {
		return ""
	}
	for i := range names {
		names[i] = a.Say("ramp.reached", names[i], reached[i])
	}
	return a.Say("warn.ramp", sc.Name, strings.Join(names, a.Say("answer.semicolon")))
}

// unbegun tells whether the ramps of all levers of a scenario have not moved by the end of
// the run.
func unbegun(sc *scenarios.Scenario) bool {
	for i := range sc.Levers {
		if share, _ := partOfRamp(sc, i); share > 0 {
			return false
		}
	}
	return true
}

// partOfRamp is the share of its way that a lever has come in the last month in which it
// acts, and whether its ramp would have gone on beyond that. A later lever over the same
// key takes its place.
func partOfRamp(sc *scenarios.Scenario, i int) (share float64, short bool) {
	l := sc.Levers[i]
	if p, _ := model.Lookup(l.Key); l.Ramp == 0 || p.Kind != model.Real {
		return 1, false
	}
	full, end := l.Start.AddDate(0, l.Ramp, 0), sc.End()
	if !l.Expiry.IsZero() && l.Expiry.Before(end) {
		end = l.Expiry
	}
	for _, later := range sc.Levers[i+1:] {
		if later.Key == l.Key && later.Start.Before(end) {
			return 1, false // it goes on from there
		}
	}
	last := end.AddDate(0, -1, 0) // levers move on the first of a month
	days := func(from, to time.Time) float64 { return to.Sub(from).Hours() / 24 }
	return max(0, days(l.Start, last)/days(l.Start, full)), full.After(end)
}
