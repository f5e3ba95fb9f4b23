package main

import (
	"context"

	"github.com/spf13/cobra"

	"gradus/model/indicator"
)

func (a *app) indicatorsCommand() *cobra.Command {
	return a.verb("indicators", a.say("help.word.argument"), a.between(0, 1), []string{"format", "flags"}, a.listIndicators)
}

func (a *app) listIndicators(_ context.Context, _ *cobra.Command, sought []string, s settings) error {
	if s.sideEffects {
		return a.listFlags(sought, s.format)
	}
	var found []indicator.Indicator
	for _, d := range indicator.All() {
		if len(sought) == 0 || containsFold(d.Code+" "+d.En+" "+d.Zh, sought[0]) {
			found = append(found, d)
		}
	}
	if len(found) == 0 {
		return badInput(a.say("input.nothing-found", sought[0]))
	}
	ans := indicatorTable(found)
	ans.columns = []column{
		{head: a.say("list.code")},
		{head: a.say("list.indicator"), prose: 40},
		{head: a.say("list.unit")},
		{head: a.say("list.good")},
		{head: a.say("list.threshold"), right: true},
		{head: a.say("list.formula"), prose: 60},
	}
	for i, d := range found {
		if i > 0 && found[i-1].Group != d.Group {
			ans.rows = append(ans.rows, nil)
		}
		ans.rows = append(ans.rows, plain(d.Code, a.lang.Pick(d.En, d.Zh), a.unitWord(d.Unit), a.goodWay(d), a.threshold(d), a.formula(d)))
	}
	return a.show(ans, s.format)
}

// indicatorTable has the entries of the dictionary as records.
func indicatorTable(found []indicator.Indicator) answer {
	ans := answer{fields: []string{
		"code", "unit", "direction", "threshold", "threshold_relative", "threshold_of", "group", "en", "zh",
		"numerator", "denominator", "numerator_zh", "denominator_zh", "source",
	}}
	for _, d := range found {
		ans.records = append(ans.records, []any{
			d.Code, d.Unit, int(d.Direction), d.Threshold, d.Relative, d.RestOf, d.Group, d.En, d.Zh, d.Numerator, d.Denominator, d.NumeratorZh, d.DenominatorZh, d.Source,
		})
	}
	return ans
}

// goodWay says which way of an indicator is good.
func (a *app) goodWay(d indicator.Indicator) string {
	switch d.Direction {
	case 1:
		return a.say("good.up")
	case -1:
		return a.say("good.down")
	}
	return a.say("good.none")
}

// threshold writes the practical threshold: percentage points of a share,
// percent of the base's level, or the unit itself.
func (a *app) threshold(d indicator.Indicator) string {
	switch {
	case d.RestOf != "":
		of, _ := indicator.Lookup(d.RestOf)
		return a.say("threshold.of", brief(100*d.Threshold), a.lang.Pick(of.En, of.Zh))
	case d.Relative:
		return withUnit(brief(100*d.Threshold), "%")
	case d.Unit == "share":
		return withUnit(brief(100*d.Threshold), a.say("unit.pp"))
	}
	return withUnit(brief(d.Threshold), a.unitWord(d.Unit))
}

// formula writes numerator over denominator; an indicator may have neither.
func (a *app) formula(d indicator.Indicator) string {
	counted, over := a.lang.Pick(d.Numerator, d.NumeratorZh), a.lang.Pick(d.Denominator, d.DenominatorZh)
	if over == "" {
		return counted
	}
	return counted + " / " + over
}
