package reporter

import (
	"cmp"
	"strconv"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/model/indicator"
	"gradus/sim/experiment"
)

// wording is how a column is put into words for a spreadsheet.
type wording struct {
	tell  func(x *Author, r archive.Record, text string) string
	coded bool // its code stands beside the words, since it finds the row again
}

// wordingOf is the wording of a column of a file; other columns are told as they are.
func wordingOf(file, column string) wording {
	for _, of := range []string{strings.TrimSuffix(file, ".csv") + " " + column, column} {
		if w, ok := wordings[of]; ok {
			return w
		}
	}
	return wording{tell: func(_ *Author, _ archive.Record, text string) string { return text }}
}

// wordings are by column, or by file and column where that is told otherwise there.
var wordings = map[string]wording{
	"scenario":  {titleOf, true},
	"base":      {titleOf, true},
	"reference": {titleOf, true},
	"against":   {titleOf, true},
	"series":    {titleOf, true},

	"indicator": {func(x *Author, _ archive.Record, text string) string { return x.Name(terms.LineOf(text)) }, true},
	"flags indicator": {func(x *Author, r archive.Record, text string) string {
		return x.signTitle(r.Text("flag"), text)
	}, true},
	"facility": {func(x *Author, _ archive.Record, text string) string { return x.placeTitle(text) }, true},
	"tier": {func(x *Author, _ archive.Record, text string) string {
		return x.Facility("tier:" + strings.TrimPrefix(text, "tier:"))
	}, false},
	"duty place": {func(x *Author, _ archive.Record, text string) string {
		return x.Lang.SayOr("tier."+text, x.Lang.SayOr("station."+text, x.Lang.SayOr("duty.place."+text, text)))
	}, false},
	"switched_places place": {firstSeenAt, false},
	"switched from":         {firstSeenAt, false},
	"switched to":           {firstSeenAt, false},
	"switched change":       {changeInWords, false},

	"policies key":          {leverOf, true},
	"parameters key":        {leverOf, true},
	"dose lever":            {leverOf, true},
	"sensitivity parameter": {leverOf, true},
	"sensitivity influence": printed(inWords("influence.")),
	"urgency":               printed(inWords("stratum.")),
	"policies before":       {valueInWords, false},
	"policies value":        {valueInWords, false},

	"parameters value":  {valueInWords, false},
	"parameters lever":  printed(inWords("agrees.front.")),
	"duty levers":       printed(inWords("agrees.front.")),
	"unverified":        printed(inWords("agrees.front.")),
	"growth":            printed(inWords("agrees.front.")),
	"grade":             {func(x *Author, _ archive.Record, text string) string { return values.Grade(x.Maker.Language, text) }, false},
	"source_text":       {sourceOf, false},
	"targets source":    {sourceOf, false},
	"parameters source": {sourceKeys, false},
	"policies source":   {sourceKeys, false},

	"unit":       {unitOf, false},
	"lever_unit": {unitOf, false},
	// Figures have the unit of what is printed beside numbers as the folder has them.
	"figures/months unit":   {unitOfIndicator, false},
	"figures/quarters unit": {unitOfIndicator, false},
	"period":                {periodInWords, false},
	"why from":              {periodInWords, false},
	"method":                {methodInWords, false},

	"group":        printed(inWords("group.")),
	"why group":    {groupInWords, false},
	"stratum":      printed(inWords("switched.group.")),
	"stakeholder":  printed(inWords("stakeholder.")),
	"gain":         printed(inWords("excel.gain.")),
	"flag":         {func(x *Author, _ archive.Record, text string) string { return x.flagTitle(text) }, true},
	"flags state":  printed(inWords("flag.state.")),
	"checks state": printed(inWords("check.state.")),
	"check":        printed(inWords("check.")),

	"who_gains verdict":  printed(inWords("gain.")),
	"verdict":            printed(inWords("verdict.")),
	"diff_verdict":       printed(inWords("verdict.")),
	"expected expected":  printed(inWords("direction.")),
	"expected simulated": printed(inWords("direction.")),
	"agrees":             printed(inWords("agrees.")),
	"standing":           printed(inWords("standing.")),
	"relation":           {func(_ *Author, _ archive.Record, text string) string { return cmp.Or(terms.RelationSigns[text], text) }, false},
	"finding":            printed(inWords("excel.finding.")),
	"shape":              printed(inWords("excel.shape.")),
	"edge":               printed(inWords("excel.edge.")),
	"scenarios kind":     printed(inWords("kind.")),
}

// printed is the wording of a column that the report prints so; what it has no words for
// stays.
func printed(p printing) wording {
	return wording{tell: func(x *Author, _ archive.Record, text string) string {
		if told, known := x.print(p, text); known && text != "" {
			return told
		}
		return text
	}}
}

func titleOf(x *Author, _ archive.Record, text string) string { return x.title(text) }

func unitOf(x *Author, _ archive.Record, text string) string { return x.UnitWord(text) }

func unitOfIndicator(x *Author, r archive.Record, _ string) string {
	d, _ := indicator.Lookup(terms.LineOf(r.Text("indicator")).Indicator)
	return x.UnitWord(d.Unit)
}

func leverOf(x *Author, _ archive.Record, text string) string {
	return values.Meaning(x.Maker.Language, text)
}

// valueInWords is a value of a parameter: names in words, numbers as they are.
func valueInWords(x *Author, r archive.Record, text string) string {
	p, _ := model.Lookup(r.Text("key"))
	return values.Words(x.Maker.Language, p, text)
}

func sourceOf(x *Author, _ archive.Record, text string) string { return x.Lang.Source(text) }

func sourceKeys(x *Author, r archive.Record, text string) string {
	return values.Sources(x.Maker.Language, text, r.Text("source_text"))
}

func firstSeenAt(x *Author, _ archive.Record, text string) string {
	if text == study.PlaceCode(study.NotIll) {
		return x.Place(study.NotIll)
	}
	return x.PlaceOf(text)
}

// changeInWords is what a row of switched.csv counts.
func changeInWords(x *Author, _ archive.Record, text string) string {
	base, scenario := x.whyEnds()
	switch text {
	case codebook.ChangePlace, codebook.ChangeMoved:
		return x.Say("switched.moved")
	case codebook.ChangeLost:
		return x.Say("switched.alone", base)
	case codebook.ChangeNew:
		return x.Say("switched.alone", scenario)
	}
	return text
}

// groupInWords is what a row of why.csv is about: a level, the whole, or a group of levers.
func groupInWords(x *Author, r archive.Record, text string) string {
	switch text {
	case "(reference)", "(scenario)":
		return x.Say("why.in", x.title(r.Text(strings.Trim(text, "()"))))
	case "(total)":
		return x.Say("why.total")
	}
	return x.groupCell(r).Text[0].Text
}

// placeTitle is a place in words: the district, a tier, an institution by its name, or a
// panel of judges.
func (x *Author) placeTitle(code string) string {
	if panel, ok := strings.CutPrefix(code, study.PanelFacility); ok {
		return x.Say("label.panel", panel)
	}
	if code == study.District {
		return x.Say("place.district")
	}
	return cmp.Or(x.institutionNames()[code], x.Facility(code))
}

// periodInWords is a period, or the change from the first year to the last.
func periodInWords(x *Author, _ archive.Record, text string) string {
	if text == study.All {
		return x.Say("serve.span")
	}
	if first, last, ok := strings.Cut(text, " to "); ok {
		return x.Say("excel.years", first, last)
	}
	return text
}

// methodInWords is how an interval was found.
func methodInWords(x *Author, _ archive.Record, text string) string {
	if m := comparisonsOf.FindStringSubmatch(text); m != nil {
		k, _ := strconv.Atoi(m[1])
		return x.Method(k)
	}
	if text == experiment.Method(1) {
		return x.Method(1)
	}
	return text
}
