package main

import (
	"math"
	"slices"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/model/indicator"
)

// quantityOf says how the numbers of an indicator are shown. The magnitude,
// that of the base, chooses the unit of large sums once for the whole row.
func (a *app) quantityOf(code string, magnitude float64) quantity {
	d, _ := indicator.Lookup(code)
	return a.quantityIn(d.Unit, magnitude)
}

// quantityIn says how the numbers of a unit of the files are shown.
func (a *app) quantityIn(unit string, magnitude float64) quantity {
	switch unit {
	case "share":
		return quantity{unit: "%", diffUnit: a.say("unit.pp"), factor: 100, decimals: 2}
	case "CNY":
		magnitude = math.Abs(magnitude)
		switch {
		case a.lang == words.Chinese && magnitude >= 1e8:
			return quantity{rowUnit: "亿元", factor: 1e-8, decimals: 3}
		case a.lang == words.Chinese && magnitude >= 1e5:
			return quantity{rowUnit: "万元", factor: 1e-4, decimals: 2}
		case magnitude >= 1e6:
			return quantity{rowUnit: "million CNY", factor: 1e-6, decimals: 3}
		}
	}
	q := quantity{factor: 1, decimals: 2}
	if unit == "1" { // a ratio may be small
		q.decimals = 3
	}
	if first, _, _ := strings.Cut(unit, "/"); first == "CNY" || slices.Contains([]string{"min", "h", "d"}, first) {
		q.rowUnit = a.unitWord(unit) // of anything else, the name says what is counted
	}
	return q
}

// chineseUnits are the units of the dictionaries in Chinese; English shows
// them as the files have them.
var chineseUnits = map[string]string{
	"share": "比例", "s": "秒", "min": "分钟", "h": "小时", "d": "天", "week": "周", "month": "月", "quarter": "季", "year": "年",
	"CNY": "元", "visits": "人次", "visit": "人次", "persons": "人", "person": "人", "10k": "万人", "1000": "千",
	"orders": "人次", "sessions": "次", "session": "次", "episode": "病程", "episodes": "例", "stays": "人次", "stay": "人次", "beds": "床", "bed": "床", "points": "分", "FTE": "全时当量", "util": "效用", "level": "级",
}

// unitWord returns a unit in the user's language, "" for a pure number. The
// parts of a compound such as CNY/visit are taken one by one.
func (a *app) unitWord(unit string) string {
	switch {
	case unit == "1":
		return ""
	case a.lang != words.Chinese:
		return unit
	}
	parts := strings.Split(unit, "/")
	for i, p := range parts {
		if zh, ok := chineseUnits[p]; ok {
			parts[i] = zh
		}
	}
	return strings.Join(parts, "/")
}

// name is a line in words: the indicator, and the facility if that is not the
// whole district.
func (a *app) name(l study.Line) string {
	d, _ := indicator.Lookup(l.Indicator)
	name := a.lang.Pick(d.En, d.Zh)
	if l.Facility == study.District {
		return name
	}
	if panel, ok := strings.CutPrefix(l.Facility, study.PanelFacility); ok {
		return a.say("label.of", name, a.say("label.panel", panel))
	}
	return a.say("label.at", name, a.facility(l.Facility))
}

// label is the name with the unit of the row.
func (a *app) label(l study.Line, q quantity) string {
	if q.rowUnit == "" {
		return a.name(l)
	}
	return a.say("label.unit", a.name(l), q.rowUnit)
}

// facility is a place of the result table in words.
func (a *app) facility(code string) string {
	if tier, ok := strings.CutPrefix(code, "tier:"); ok {
		return a.lang.SayOr("tier."+tier, code)
	}
	return code
}
