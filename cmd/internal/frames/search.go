package frames

import (
	"strings"

	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/model/indicator"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// Search is the drawing of a search without what was tried.
func Search(t terms.Language, by study.Cell, before float64, base string) *plots.SearchTrace {
	d, _ := indicator.Lookup(by.Indicator)
	good := "good.up"
	if d.Direction < 0 {
		good = "good.down"
	}
	unit := Unit(t.QuantityOf(by.Indicator, before))
	unit.Name = unit.Diff
	return &plots.SearchTrace{
		Objective: plots.Objective{
			Code: by.Code(), Label: t.AskedName(study.Asked{Cell: by}, t.Name(study.Line{Cell: by})),
			Unit: unit, Good: t.Say("front.good", t.Say(good)),
		},
		Base: 0, BaseIs: base,
		Order: t.Say("figure.search.order"), Afresh: t.Say("figure.search.afresh"),
		Kept: t.Say("limits.met"), Open: t.Say("limits.open"), Broken: t.Say("limits.missed"),
	}
}

// SearchStandings are those of figures.
var SearchStandings = map[experiment.Standing]plots.SearchStanding{
	experiment.TargetOpen: plots.LimitsOpen, experiment.TargetMet: plots.LimitsKept, experiment.TargetMissed: plots.LimitBroken,
}

// SearchTrial is a point with its difference from the base, with the digits that tables
// give the same difference.
func SearchTrial(number int, setting []float64, d experiment.Interval, q terms.Quantity) plots.SearchTrial {
	return plots.SearchTrial{
		Number: number, Setting: setting, Mean: d.Mean, Low: d.Low, High: d.High, N: d.N,
		Decimals: prose.DifferenceDecimals(q.Scaled(d), q.Decimals),
	}
}

// LimitOf puts a limited number of a point beside its limit.
func LimitOf(t terms.Language, l study.Limit, i experiment.Interval, s experiment.Standing, q terms.Quantity) plots.SearchLimit {
	return plots.SearchLimit{
		Limit: t.LimitText(l, q), Level: strings.ReplaceAll(t.LimitLevel(l, i, q), "-", "\u2212"), // a minus, not a hyphen
		Standing: t.Say("limit." + codebook.Standings[s]),
	}
}
