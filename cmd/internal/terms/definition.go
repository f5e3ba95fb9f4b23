package terms

import (
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
// percent of the base's level, or the unit itself.
func (t Language) Threshold(d indicator.Indicator) string {
	switch {
	case d.RestOf != "":
		of, _ := indicator.Lookup(d.RestOf)
		return t.Say("threshold.of", Brief(100*d.Threshold), t.Lang.Pick(of.En, of.Zh))
	case d.Relative:
		return prose.WithUnit(Brief(100*d.Threshold), "%")
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
