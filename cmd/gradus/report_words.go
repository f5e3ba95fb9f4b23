package main

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gradus/cmd/internal/study"
	"gradus/plots/prose"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// spokenLine is a line of a comparison with the rows that its numbers come from.
type spokenLine struct {
	prose.Line
	difference, threshold record
}

// proseLineOf reads a line of the headline back from the folder.
func (x *reporter) proseLineOf(scenario, code string, group string) (spokenLine, bool) {
	r := x.differenceOf(scenario, code)
	margins := x.sheet("margins.csv").records("scenario", scenario, "indicator", code)
	if !r.known() || len(margins) == 0 {
		return spokenLine{}, false
	}
	l := lineOf(code)
	l.Group = group
	return spokenLine{prose.Line{
		Name: x.name(l), Unit: x.scaleOf(code).forProse(), Diff: intervalOf(r, "diff", "low", "high"), Threshold: margins[0].float("threshold"),
		Good: study.DirectionOf(l.Cell), Quiet: quiet(l), Sets: intervalOf(margins[0], "diff", "sets_low", "sets_high"),
	}, r, margins[0]}, true
}

// lineMark stands behind the unit of a line in a sentence, so that its numbers
// are found again: characters that no text has, with the number of the line
// between.
const lineMarkBegin, lineMarkEnd = "\uE010", "\uE011"

// narrator puts a comparison into words and finds its numbers again.
type narrator struct {
	*reporter
	lines []spokenLine
}

// marked notes a line and returns it with its mark.
func (n *narrator) marked(l spokenLine) prose.Line {
	n.lines = append(n.lines, l)
	out := l.Line
	out.Unit.Name += lineMarkBegin + strconv.Itoa(len(n.lines)-1) + lineMarkEnd
	return out
}

// inWords says what a scenario changes, a sentence for each question; every
// difference in it leads to its row.
func (x *reporter) inWords(scenario string) []report.Prose {
	n := &narrator{reporter: x}
	c := n.comparison(scenario)
	var out []report.Prose
	for _, s := range prose.Answers(prose.Language(x.lang), c) {
		question := ""
		if at := strings.IndexAny(s, "?:：？"); at >= 0 { // the topic stands out
			_, size := utf8.DecodeRuneInString(s[at:])
			question, s = s[:at+size], s[at+size:]
		}
		out = append(out, append(report.Strong(question), n.found(s)...))
	}
	return out
}

// comparison reads back what a scenario changes.
func (n *narrator) comparison(scenario string) prose.Comparison {
	x := n.reporter
	c := prose.Comparison{
		Base: x.title(x.points[0]), Scenario: x.title(scenario),
		Replications: x.results.manifest.Replications.Finished, Method: x.method(len(x.scenariosCompared())),
	}
	shares := map[string]**prose.Line{
		"first_preference_share": &c.Shares.Preference, "first_contact_share": &c.Shares.Contact, "primary_visit_share": &c.Shares.Visits,
	}
	codes, groups := x.headline()
	topics := make([]prose.Topic, len(abouts))
	for i, t := range abouts {
		topics[i].About = t.about
	}
	for _, code := range codes {
		l, ok := x.proseLineOf(scenario, code, groups[code])
		if !ok {
			continue
		}
		if share := shares[code]; share != nil && groups[code] == study.GroupFirst {
			line := n.marked(l)
			*share = &line
			continue
		}
		for i, t := range abouts {
			if slices.Contains(t.groups, groups[code]) {
				topics[i].Lines = append(topics[i].Lines, n.marked(l))
			}
		}
	}
	c.Topics = topics
	for _, r := range x.sheet("who_gains.csv").records("scenario", scenario) {
		if stake, ok := stakeOf(r); ok {
			c.Stakes = append(c.Stakes, prose.Stake{Holder: x.lang.SayOr("stakeholder."+stake.Stakeholder, stake.Stakeholder), Line: prose.Line{
				Name: x.stakeInWords(stake), Unit: x.quantityIn(r.text("unit"), r.float("base_mean")).forProse(),
				Diff: intervalOf(r, "diff", "low", "high"), Threshold: r.float("threshold"), Good: experiment.Direction(stake.Gain),
			}})
		}
	}
	rows := x.sheet("flags.csv").records("scenario", scenario)
	for _, code := range flagNames(rows) {
		f := prose.Flag{Name: x.flagTitle(code)}
		for _, r := range rows {
			if r.text("flag") != code {
				continue
			}
			f.State = prose.State(r.text("state"))
			q := x.quantityIn(r.text("unit"), r.float("base_mean"))
			f.Signs = append(f.Signs, n.marked(spokenLine{prose.Line{
				Name: x.signTitle(code, r.text("indicator")), Unit: q.forProse(), Diff: intervalOf(r, "diff", "low", "high"), Threshold: r.float("threshold"),
			}, r, r}))
		}
		c.Flags = append(c.Flags, f)
	}
	return c
}

// The ways in which a sentence writes the numbers of a line, its mark behind
// the unit: the difference with its bounds, the bounds alone, one number alone.
var spokenForms = regexp.MustCompile(
	`([+-]?[\d,.]+)([^\d\x{E010}()（）]*)\x{E010}(\d+)\x{E011}( \(|（)(-?[\d,.]+)( to | 至 )(-?[\d,.]+)([)）])` +
		`|(-?[\d,.]+)( to | 至 )(-?[\d,.]+)([^\d\x{E010}()（）]*)\x{E010}(\d+)\x{E011}` +
		`|(-?[\d,.]+)([^\d\x{E010}()（）]*)\x{E010}(\d+)\x{E011}`)

var anyLineMark = regexp.MustCompile(`\x{E010}\d+\x{E011}`)

// found turns a sentence into prose with its numbers.
func (n *narrator) found(sentence string) report.Prose {
	var out report.Prose
	text := func(s string) {
		if s = anyLineMark.ReplaceAllString(s, ""); s != "" {
			out = append(out, report.Span{Text: s})
		}
	}
	end := 0
	for _, m := range spokenForms.FindAllStringSubmatchIndex(sentence, -1) {
		part := func(i int) string {
			if m[2*i] < 0 {
				return ""
			}
			return sentence[m[2*i]:m[2*i+1]]
		}
		text(sentence[end:m[0]])
		end = m[1]
		switch {
		case m[2] >= 0:
			l := n.line(part(3))
			out = append(out, n.spoken(l, "diff", part(1))...)
			text(part(2) + part(4))
			out = append(out, n.spoken(l, "low", part(5))...)
			text(part(6))
			out = append(out, n.spoken(l, "high", part(7))...)
			text(part(8))
		case m[18] >= 0:
			l := n.line(part(13))
			out = append(out, n.spoken(l, "low", part(9))...)
			text(part(10))
			out = append(out, n.spoken(l, "high", part(11))...)
			text(part(12))
		default:
			l := n.line(part(16))
			column := "threshold"
			if strings.HasPrefix(part(14), "+") || part(14) == n.plain(l, "diff") {
				column = "diff"
			}
			out = append(out, n.spoken(l, column, part(14))...)
			text(part(15))
		}
	}
	text(sentence[end:])
	return out
}

func (n *narrator) line(number string) spokenLine {
	i, err := strconv.Atoi(number)
	if err != nil || i >= len(n.lines) {
		return spokenLine{}
	}
	return n.lines[i]
}

// printingOf is how a sentence writes a number of a line.
func (l spokenLine) printingOf(column string) printing {
	digits := l.Decimals()
	switch column {
	case "diff":
		return inSigned(l.Unit.Factor, digits)
	case "threshold":
		return inRounded(l.Unit.Factor)
	}
	return inNumbers(l.Unit.Factor, digits)
}

// plain is a number of a line as package prose writes it, with a hyphen.
func (n *narrator) plain(l spokenLine, column string) string {
	if !l.difference.known() {
		return ""
	}
	text, _ := n.print(l.printingOf(column), l.difference.text(column))
	return strings.ReplaceAll(text, "\u2212", "-")
}

// spoken is a number of a sentence with its row; a text that is not what the row
// prints to stays a text.
func (n *narrator) spoken(l spokenLine, column, text string) report.Prose {
	r := l.difference
	if column == "threshold" {
		r = l.threshold
	}
	if !r.known() || math.IsNaN(r.float(column)) {
		return report.Plain(text)
	}
	p := l.printingOf(column)
	if shown, ok := n.print(p, r.text(column)); !ok || strings.ReplaceAll(shown, "\u2212", "-") != text {
		return report.Plain(text)
	}
	definition := l.Name
	if column == "threshold" {
		definition = n.say("report.def.threshold") + ": " + definition
	}
	return n.number(r, column, p, definition)
}

// stakeOf finds the stake that a row of who_gains.csv is about.
func stakeOf(r record) (study.Stake, bool) {
	at := slices.IndexFunc(study.Stakes, func(s study.Stake) bool {
		return s.Stakeholder == r.text("stakeholder") && s.Code() == r.text("indicator") && s.Facility == r.text("facility") && s.Stratum == r.text("stratum")
	})
	if at < 0 {
		return study.Stake{}, false
	}
	return study.Stakes[at], true
}
