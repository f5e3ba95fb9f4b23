package main

import (
	"slices"
	"strings"

	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/plots/report"
)

// flagNames lists the flags of a scenario in the order of the file.
func flagNames(rows []record) []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range rows {
		if f := r.text("flag"); !seen[f] {
			seen[f] = true
			out = append(out, f)
		}
	}
	return out
}

// flagOf finds a flag in the registry; nil if it is not there.
func flagOf(code string) *indicator.Flag {
	at := slices.IndexFunc(indicator.Flags, func(f indicator.Flag) bool { return f.Code == code })
	if at < 0 {
		return nil
	}
	return &indicator.Flags[at]
}

// flagTitle is a flag in words, or its code.
func (x *reporter) flagTitle(code string) string {
	if f := flagOf(code); f != nil {
		return x.lang.Pick(f.En, f.Zh)
	}
	return code
}

// signTitle is a number by which a flag shows, in words, or its code.
func (x *reporter) signTitle(flag, code string) string {
	if f := flagOf(flag); f != nil {
		for _, s := range f.Signs {
			if s.Code() == code {
				return x.signName(s)
			}
		}
	}
	return code
}

// flagsInShort says on the first page which side effects have shown.
func (x *reporter) flagsInShort() []report.Prose {
	if len(x.sheet("flags.csv").rows) == 0 {
		return nil
	}
	var out []report.Prose
	for _, name := range x.scenariosCompared() {
		states := map[string][]string{} // titles of the flags, by state
		seen := map[string]bool{}
		for _, r := range x.sheet("flags.csv").records("scenario", name) {
			if f, state := r.text("flag"), r.text("state"); !seen[f] {
				seen[f] = true
				states[state] = append(states[state], x.flagTitle(f))
			}
		}
		parts := []report.Prose{report.Plain(x.say("report.flags.none"))}
		fired := states["fired"]
		if len(fired) > 0 {
			parts[0] = append(report.Strong(x.say("report.flags.fired")), report.Span{Text: strings.Join(fired, x.say("sentence.comma"))})
		}
		if open := states["cannot_tell"]; len(open) > 0 {
			unknown := x.prose("report.flags.open", len(open), len(seen), x.fact("replications.finished", x.say("report.def.finished")),
				strings.Join(open, x.say("sentence.comma")))
			if parts = append(parts, unknown); len(fired) == 0 { // or "none" would read as "no harm"
				slices.Reverse(parts)
			}
		}
		line := append(report.Plain(x.say("report.flags.of", x.title(name))), x.joined(parts, "answer.semicolon")...)
		out = append(out, append(line, report.Span{Text: x.say("report.stop")}))
	}
	return out
}

// explainSign puts the numbers of a sign into the glossary, since paper shows no
// definition on hover.
func (x *reporter) explainSign(flag, code string) {
	f := flagOf(flag)
	if f == nil {
		return
	}
	for _, s := range f.Signs {
		if s.Code() == code {
			x.terms["indicator:"+s.Of.Indicator] = true
			x.terms["indicator:"+s.Over.Indicator] = true // none has an empty code
		}
	}
}

// flags is the table of side effects: each flag with the numbers it rests on.
func (x *reporter) flags() []report.Block {
	sheet := x.sheet("flags.csv")
	if len(sheet.rows) == 0 {
		return missing(x.say("report.no.flags"))
	}
	out := []report.Block{{Text: report.Plain(x.say("report.flags.joint", len(sheet.rows)))}}
	var meanings []report.Term
	for _, name := range x.scenariosCompared() {
		rows := sheet.records("scenario", name)
		t := &report.Table{
			Caption: x.title(name),
			Head:    x.heads("report.flag", "report.state", "list.indicator", "figure.base", "report.flags.difference", "list.threshold"),
		}
		t.Head[2].Left = true
		before := ""
		meanings = nil
		for _, r := range rows {
			code := r.text("indicator")
			x.explainSign(r.text("flag"), code)
			q := x.quantityIn(r.text("unit"), r.float("base_mean"))
			def := x.definition(code)
			value, bounds := x.shown(r, "diff", "low", "high", q, true, x.say("report.def.difference", def))
			d := prose.DifferenceDecimals(q.scaled(intervalOf(r, "diff", "low", "high")), q.decimals)
			row := report.Row{Cells: []report.Cell{{Left: true}, {}, {Text: report.Plain(x.signLabelOf(r.text("flag"), code, q)), Left: true}}}
			if f := r.text("flag"); f != before {
				row.First = before != ""
				row.Cells[0].Text = report.Plain(x.flagTitle(f))
				if known := flagOf(f); known != nil {
					meanings = append(meanings, report.Term{Word: x.flagTitle(f), Meaning: x.lang.Pick(known.MeaningEn, known.MeaningZh)})
				}
				row.Cells[1].Text = x.word(r, "state", "flag.state.", x.say("report.def.state"))
				before = f
			}
			row.Cells = append(row.Cells,
				report.Cell{Text: withUnitSpan(x.number(r, "base_mean", inNumbers(q.factor, d), def), q.unit)},
				report.Cell{Text: value, Below: bounds},
				report.Cell{Text: withUnitSpan(x.number(r, "threshold", inRounded(q.factor), x.say("report.def.threshold")), q.diffUnit)})
			t.Rows = append(t.Rows, row)
		}
		out = append(out, report.Block{Table: t})
	}
	out = append(out, report.Block{Text: report.Plain(x.say("report.flags.note"))})
	if len(meanings) > 0 {
		out = append(out, report.Block{Terms: meanings})
	}
	return out
}

func (x *reporter) signLabelOf(flag, code string, q quantity) string {
	if q.rowUnit == "" {
		return x.signTitle(flag, code)
	}
	return x.say("label.unit", x.signTitle(flag, code), q.rowUnit)
}
