package main

import (
	"slices"
	"strings"

	"gradus/model"
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
