package terms

import (
	"strings"

	"gradus/model/indicator"
	"gradus/plots/prose"
)

// GoodWay says which way of an indicator is good.
func (t Language) GoodWay(d indicator.Indicator) string {
	switch d.Direction {
	case 1:
		return t.Say("good.up")
	case -1:
		return t.Say("good.down")
	}
	return t.Say("good.none")
}

// Threshold writes the practical threshold: percentage points of a share,
// percent of the base's level but not less than so much, or the unit itself.
func (t Language) Threshold(d indicator.Indicator) string {
	share := prose.WithUnit(Brief(100*d.Threshold), "%")
	if d.RestOf != "" {
		of, _ := indicator.Lookup(d.RestOf)
		share = t.Say("threshold.of", Brief(100*d.Threshold), t.Lang.Pick(of.En, of.Zh))
	}
	switch {
	case d.Relative && d.Floor > 0:
		least := prose.WithUnit(Brief(d.Floor), t.UnitWord(d.Unit))
		if over, isRate := strings.CutPrefix(t.UnitWord(d.Unit), "1/"); isRate {
			least = Brief(d.Floor) + "/" + over
		}
		return t.Say("threshold.least", share, least)
	case d.Relative:
		return share
	case d.Unit == "share":
		return prose.WithUnit(Brief(100*d.Threshold), t.Say("unit.pp"))
	}
	return prose.WithUnit(Brief(d.Threshold), t.UnitWord(d.Unit))
}

// Formula writes numerator over denominator; an indicator may have neither.
func (t Language) Formula(d indicator.Indicator) string {
	counted, over := t.Lang.Pick(d.Numerator, d.NumeratorZh), t.Lang.Pick(d.Denominator, d.DenominatorZh)
	if over == "" {
		return counted
	}
	return counted + " / " + over
}
