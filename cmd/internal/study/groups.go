package study

import (
	"path"
	"slices"
	"strings"

	"gradus/model"
	"gradus/scenarios"
)

// Group is a set of levers that are pulled together.
type Group struct {
	Name string
	Keys []string // of the registry
}

// mechanisms name what the levers act through, where one mechanism has levers
// in several tables or a table has several mechanisms. An entry is a key, or a
// table with a dot behind it for all its keys.
var mechanisms = []Group{
	{"income_price", []string{"driver.freeze_income", "driver.freeze_price"}},
	{"travel", []string{"driver.freeze_travel", "driver.rail_month", "driver.rail_travel"}},
	{"hospital", []string{"driver.freeze_capability", "driver.freeze_planned", "supply.specialists_per_10k"}},
	{"ageing", []string{"driver.freeze_ageing"}},
	{"refills", []string{"choice.drug_available", "need.long_supply", "need.long_uptake"}},
	{"contract", []string{"contract."}},
	{"experts", []string{"sinking."}},
	{"referral", []string{"referral.", "care.slot_share", "choice.booked_share"}},
	{"gps", []string{"driver.freeze_gps", "supply.gps_per_10k", "supply.public_health_share", "care.gp_skill"}},
	{"insurance", []string{"payment."}},
	{"alliance", []string{"governance."}},
}

// Ways to group levers that are not grouped by hand.
const (
	ByFile      = "file"      // the file that sets them
	ByTable     = "table"     // the table they stand in
	ByMechanism = "mechanism" // what they act through; a lever of none by itself
	ByKey       = "key"       // each by itself
)

// Ways lists them.
var Ways = []string{ByFile, ByTable, ByMechanism, ByKey}

// Changed returns the keys in which two sets of levers differ, in the order of
// the registry.
func Changed(reference, scenario []model.Lever) []string {
	var out []string
	for _, p := range model.Params() {
		if !slices.EqualFunc(leversOf(reference, p.Key), leversOf(scenario, p.Key), sameLever) {
			out = append(out, p.Key)
		}
	}
	return out
}

// leversOf returns the levers over a key in their order.
func leversOf(levers []model.Lever, key string) []model.Lever {
	var out []model.Lever
	for _, l := range levers {
		if l.Key == key {
			out = append(out, l)
		}
	}
	return out
}

func sameLever(a, b model.Lever) bool {
	return a.Key == b.Key && slices.Equal(a.Values, b.Values) && a.Start.Equal(b.Start) && a.Ramp == b.Ramp && a.Expiry.Equal(b.Expiry)
}

// GroupBy completes groups made by hand. Of their keys those that are changed
// are kept, if any are: a table may have been meant. The keys in none of them are
// grouped in the given way, in their order. Without a way it is by file where
// several files change something, else by table where several tables do, else
// each key by itself.
func GroupBy(byHand []Group, keys []string, way string, reference, scenario *scenarios.Scenario) []Group {
	var left []string
	for _, key := range keys {
		if !slices.ContainsFunc(byHand, func(g Group) bool { return slices.Contains(g.Keys, key) }) {
			left = append(left, key)
		}
	}
	file := func(key string) string { return fileOf(key, scenario, reference) }
	names := map[string]func(string) string{
		ByFile: file, ByTable: tableOf, ByMechanism: mechanismOf, ByKey: func(key string) string { return key },
	}
	if way == "" {
		way = ByKey
		for _, coarse := range []string{ByTable, ByFile} {
			if len(groupBy(left, names[coarse])) > 1 {
				way = coarse
			}
		}
	}
	var out []Group
	for _, g := range byHand {
		var changed []string
		for _, key := range g.Keys {
			if slices.Contains(keys, key) {
				changed = append(changed, key)
			}
		}
		if len(changed) > 0 {
			g.Keys = changed
		}
		out = append(out, g)
	}
	return append(out, groupBy(left, names[way])...)
}

// groupBy puts keys of one name together.
func groupBy(keys []string, name func(string) string) []Group {
	var out []Group
	for _, key := range keys {
		i := slices.IndexFunc(out, func(g Group) bool { return g.Name == name(key) })
		if i < 0 {
			out = append(out, Group{Name: name(key)})
			i = len(out) - 1
		}
		out[i].Keys = append(out[i].Keys, key)
	}
	return out
}

// tableOf returns the table of a key.
func tableOf(key string) string {
	table, _, _ := strings.Cut(key, ".")
	return table
}

// mechanismOf returns the mechanism of a key.
func mechanismOf(key string) string {
	for _, m := range mechanisms {
		if slices.Contains(m.Keys, key) || slices.Contains(m.Keys, tableOf(key)+".") {
			return m.Name
		}
	}
	return key
}

// fileOf returns the name of the file in which the first of the scenarios that
// pulls the lever does so.
func fileOf(key string, of ...*scenarios.Scenario) string {
	for _, sc := range of {
		for _, e := range sc.Provenance {
			if e.Key == key && len(e.Changes) > 0 {
				return strings.TrimSuffix(path.Base(strings.ReplaceAll(e.Changes[0].File, `\`, "/")), ".toml")
			}
		}
	}
	return key
}

// KeysOf returns the keys of the registry that are levers and that a name
// means: a key, or a table for all its levers.
func KeysOf(name string) []string {
	var out []string
	for _, p := range model.Params() {
		if p.Lever && (p.Key == name || tableOf(p.Key) == strings.TrimSuffix(name, ".")) {
			out = append(out, p.Key)
		}
	}
	return out
}
