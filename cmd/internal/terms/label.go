package terms

import (
	"math"
	"slices"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/model/indicator"
	"gradus/sim/experiment"
)

// QuantityOf says how the numbers of an indicator are shown in a row of a table, or
// in one sentence, with these values [unit of the files].
func (t Language) QuantityOf(code string, row ...float64) Quantity {
	d, _ := indicator.Lookup(code)
	return t.QuantityIn(d.Unit, row...)
}

// QuantityIn says how the numbers of a unit of the files are shown in a row with
// these values: the largest of them chooses the unit of sums of money, once for all.
func (t Language) QuantityIn(unit string, row ...float64) Quantity {
	magnitude := 0.0
	for _, v := range row {
		if math.Abs(v) > magnitude { // false of an undefined value
			magnitude = math.Abs(v)
		}
	}
	switch unit {
	case "share":
		return Quantity{Unit: "%", DiffUnit: t.Say("unit.pp"), Factor: 100, Decimals: 2}
	case "CNY":
		if magnitude >= 1e5 {
			return t.sums(magnitude)
		}
	}
	q := Quantity{Factor: 1, Decimals: 2}
	if unit == "1" { // a ratio may be small
		q.Decimals = 3
	}
	if first, _, _ := strings.Cut(unit, "/"); first == "CNY" || slices.Contains([]string{"min", "h", "d"}, first) {
		q.RowUnit = t.UnitWord(unit) // of anything else, the name says what is counted
	}
	return q
}

// EffectsIn says how effects on a number of a unit are shown, of which these are in a
// row: as differences, with one digit more.
func (t Language) EffectsIn(unit string, row ...float64) Quantity {
	q := t.QuantityIn(unit, row...)
	q.Unit, q.Decimals = q.DiffUnit, q.Decimals+1
	return q
}

// sums says how sums of money are shown of which the largest has this magnitude [CNY].
// The finest place is one of CNY, hundreds from a million on and else whole ones, so
// that both languages round at the same place, whatever their units.
func (t Language) sums(magnitude float64) Quantity {
	finest := 0
	if magnitude >= 1e6 {
		finest = 2
	}
	of := func(unit string, digits int) Quantity {
		return Quantity{RowUnit: unit, Factor: 1 / math.Pow(10, float64(digits)), Decimals: digits - finest}
	}
	switch {
	case t.Lang == words.Chinese && magnitude >= 1e8:
		return of("亿元", 8)
	case t.Lang == words.Chinese:
		return of("万元", 4)
	case magnitude >= 1e6:
		return of("million CNY", 6)
	}
	return of("CNY", 0)
}

// MeansIn are the means of a row.
func MeansIn(base experiment.Interval, more ...[]experiment.Interval) []float64 {
	out := []float64{base.Mean}
	for _, i := range slices.Concat(more...) {
		out = append(out, i.Mean)
	}
	return out
}

// chineseUnits are the units of the dictionaries in Chinese; English shows
// them as the files have them.
var chineseUnits = map[string]string{
	"share": "比例", "s": "秒", "min": "分钟", "h": "小时", "d": "天", "week": "周", "month": "月", "quarter": "季", "year": "年",
	"CNY": "元", "visits": "人次", "visit": "人次", "persons": "人", "person": "人", "10k": "万人", "1000": "千",
	"orders": "人次", "sessions": "次", "session": "次", "episode": "病程", "episodes": "例", "stays": "人次", "stay": "人次", "beds": "床", "bed": "床", "points": "分", "FTE": "全时当量", "util": "效用", "level": "级",
}

// UnitWord returns a unit in the user's language, "" for a pure number. The
// parts of a compound such as CNY/visit are taken one by one.
func (t Language) UnitWord(unit string) string {
	switch {
	case unit == "1":
		return ""
	case t.Lang != words.Chinese:
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

// Name is a line in words: the indicator, and the facility if that is not the
// whole district.
func (t Language) Name(l study.Line) string {
	d, _ := indicator.Lookup(l.Indicator)
	name := t.Lang.Pick(d.En, d.Zh)
	if l.Facility == study.District {
		return name
	}
	if panel, ok := strings.CutPrefix(l.Facility, study.PanelFacility); ok {
		return t.Say("label.of", name, t.Say("label.panel", panel))
	}
	return t.Say("label.at", name, t.Facility(l.Facility))
}

// Label is the name with the unit of the row.
func (t Language) Label(l study.Line, q Quantity) string {
	if q.RowUnit == "" {
		return t.Name(l)
	}
	return t.Say("label.unit", t.Name(l), q.RowUnit)
}

// Facility is a place of the result table in words.
func (t Language) Facility(code string) string {
	if tier, ok := strings.CutPrefix(code, "tier:"); ok {
		return t.Lang.SayOr("tier."+tier, code)
	}
	return code
}

// At returns a line of the whole span and population.
func At(facility, code string) study.Line {
	return study.Line{Cell: study.Cell{Period: study.All, Facility: facility, Stratum: study.All, Indicator: code}}
}

// LineOf reads a line from its code, "indicator@facility".
func LineOf(code string) study.Line {
	name, facility, ok := strings.Cut(code, "@")
	if !ok {
		facility = study.District
	}
	return study.Line{Cell: study.Cell{Period: study.All, Facility: facility, Stratum: study.All, Indicator: name}}
}

// AskedName completes the name of an indicator by when it is taken.
func (t Language) AskedName(asked study.Asked, name string) string {
	switch {
	case asked.From != "":
		return t.Say("why.change", name, asked.From, asked.Period)
	case asked.Period != study.All:
		return t.Say("why.period", name, asked.Period)
	}
	return name
}

// StakeName is what is at stake in words, with the unit of the row.
func (t Language) StakeName(s study.Stake, q Quantity) string {
	return t.Label(study.Line{Cell: s.Cell()}, q)
}

// StakeInWords is what is at stake, without the place where that is the holder.
func (t Language) StakeInWords(s study.Stake) string {
	l := At(s.Facility, s.Indicator)
	if s.Stakeholder != "residents" {
		l.Facility = study.District
	}
	return t.Name(l)
}

// SignName is a sign in words: the indicator, where and of whom, and what it is
// a part of.
func (t Language) SignName(s indicator.Sign) string {
	name := t.measureName(s.Of)
	if s.PartOf() {
		return t.Say("flags.part", name, t.measureName(s.Over))
	}
	return name
}

// SignLabel is the name of a sign with the unit of the row.
func (t Language) SignLabel(s indicator.Sign, q Quantity) string {
	if q.RowUnit == "" {
		return t.SignName(s)
	}
	return t.Say("label.unit", t.SignName(s), q.RowUnit)
}

func (t Language) measureName(m indicator.Measure) string {
	name := t.Name(At(m.Facility, m.Indicator))
	if m.Stratum != study.All {
		return t.Say("label.of", name, t.Say("stratum."+m.Stratum))
	}
	return name
}
