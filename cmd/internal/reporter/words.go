package reporter

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots/prose"
	"gradus/plots/report"
)

// spokenLine is a line of a comparison with the rows that its numbers come from.
type spokenLine struct {
	prose.Line
	difference, threshold archive.Record
}

// proseLineOf reads a line of the headline back from the folder.
func (x *Author) proseLineOf(scenario, code string, group string) (spokenLine, bool) {
	r := x.differenceOf(scenario, code)
	margins := x.Sheet("margins.csv").Records("scenario", scenario, "indicator", code)
	if !r.Known() || len(margins) == 0 {
		return spokenLine{}, false
	}
	l := terms.LineOf(code)
	l.Group = group
	out := gradedBy(r, margins[0])
	out.Name, out.Unit, out.Good, out.Quiet = x.Name(l), x.scaleOf(code).ForProse(), study.DirectionOf(l.Cell), terms.Quiet(l)
	return spokenLine{out, r, margins[0]}, true
}

// lineMark stands behind the unit of a line in a sentence, so that its numbers
// are found again: characters that no text has, with the number of the line
// between.
const lineMarkBegin, lineMarkEnd = "\uE010", "\uE011"

// narrator puts a comparison into words and finds its numbers again.
type narrator struct {
	*Author
	lines  []spokenLine
	counts []report.Span // see [narrator.kept]
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
func (x *Author) inWords(scenario string) []report.Prose {
	n := &narrator{Author: x}
	c := n.comparison(scenario)
	var out []report.Prose
	if premise := x.premise(scenario); premise != nil {
		out = append(out, premise)
	}
	for _, s := range prose.Answers(prose.Language(x.Lang), c) {
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
	x := n.Author
	c := prose.Comparison{
		Base: x.title(x.points[0]), Scenario: x.title(scenario),
		Replications: x.results.Manifest.Replications.Finished, Method: n.methodInSentence(), Count: n.counting(scenario),
		OverSets: x.results.Manifest.AcceptedSet != nil,
	}
	shares := map[string]**prose.Line{
		"first_preference_share": &c.Shares.Preference, "first_contact_share": &c.Shares.Contact, "primary_visit_share": &c.Shares.Visits,
	}
	codes, groups := x.headline()
	topics := make([]prose.Topic, len(terms.Topics))
	for i, t := range terms.Topics {
		topics[i].About = t.About
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
		for i, t := range terms.Topics {
			if slices.Contains(t.Groups, groups[code]) {
				topics[i].Lines = append(topics[i].Lines, n.marked(l))
			}
		}
	}
	c.Topics = topics
	for _, s := range x.stakesOf(scenario) {
		c.Stakes = append(c.Stakes, prose.Stake{Holder: x.Lang.SayOr("stakeholder."+s.stakeholder, s.stakeholder), Line: s.Line})
	}
	rows := x.Sheet("flags.csv").Records("scenario", scenario)
	for _, code := range flagNames(rows) {
		f := prose.Flag{Name: x.flagTitle(code)}
		for _, r := range rows {
			if r.Text("flag") != code {
				continue
			}
			f.State = prose.State(r.Text("state"))
			q := x.QuantityIn(r.Text("unit"), r.Float("base_mean"), r.Float("diff"))
			f.Signs = append(f.Signs, n.marked(spokenLine{prose.Line{
				Name: x.signTitle(code, r.Text("indicator")), Unit: q.ForProse(), Diff: intervalOf(r, "diff", "low", "high"), Threshold: r.Float("threshold"),
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
			out = append(out, n.withCounts(s)...)
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
	if !l.difference.Known() {
		return ""
	}
	text, _ := n.print(l.printingOf(column), l.difference.Text(column))
	return strings.ReplaceAll(text, "\u2212", "-")
}

// spoken is a number of a sentence with its row; a text that is not what the row
// prints to stays a text.
func (n *narrator) spoken(l spokenLine, column, text string) report.Prose {
	r := l.difference
	if column == "threshold" {
		r = l.threshold
	}
	if !r.Known() || math.IsNaN(r.Float(column)) {
		return report.Plain(text)
	}
	p := l.printingOf(column)
	if shown, ok := n.print(p, r.Text(column)); !ok || strings.ReplaceAll(shown, "\u2212", "-") != text {
		return report.Plain(text)
	}
	definition := l.Name
	if column == "threshold" {
		definition = n.Say("report.def.threshold") + ": " + definition
	}
	return n.number(r, column, p, definition)
}

// stakeOf finds the stake that a row of who_gains.csv is about.
func stakeOf(r archive.Record) (study.Stake, bool) {
	at := slices.IndexFunc(study.Stakes, func(s study.Stake) bool {
		return s.Stakeholder == r.Text("stakeholder") && s.Indicator == r.Text("indicator") && s.Facility == r.Text("facility") && s.Stratum == r.Text("stratum")
	})
	if at < 0 {
		return study.Stake{}, false
	}
	return study.Stakes[at], true
}
