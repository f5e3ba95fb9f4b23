package reporter

import (
	"slices"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/terms"
	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/plots/report"
)

// flagNames lists the flags of a scenario in the order of the file.
func flagNames(rows []archive.Record) []string {
	var out []string
	seen := map[string]bool{}
	for _, r := range rows {
		if f := r.Text("flag"); !seen[f] {
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
func (x *Author) flagTitle(code string) string {
	if f := flagOf(code); f != nil {
		return x.Lang.Pick(f.En, f.Zh)
	}
	return code
}

// signTitle is a number by which a flag shows, in words, or its code.
func (x *Author) signTitle(flag, code string) string {
	if f := flagOf(flag); f != nil {
		for _, s := range f.Signs {
			if s.Code() == code {
				return x.SignName(s)
			}
		}
	}
	return code
}

// flagsInShort says on the first page which side effects have shown.
func (x *Author) flagsInShort() []report.Prose {
	if len(x.Sheet("flags.csv").Rows) == 0 {
		return nil
	}
	if len(x.ScenariosCompared()) > 1 {
		return []report.Prose{x.flagsOfAll()}
	}
	var out []report.Prose
	for _, name := range x.ScenariosCompared() {
		states := map[string][]string{} // titles of the flags, by state
		seen := map[string]bool{}
		for _, r := range x.Sheet("flags.csv").Records("scenario", name) {
			if f, state := r.Text("flag"), r.Text("state"); !seen[f] {
				seen[f] = true
				states[state] = append(states[state], x.flagTitle(f))
			}
		}
		parts := []report.Prose{report.Plain(x.Say("report.flags.none"))}
		fired := states["fired"]
		if len(fired) > 0 {
			parts[0] = append(report.Strong(x.Say("report.flags.fired")), report.Span{Text: strings.Join(fired, x.Say("sentence.comma"))})
		}
		if open := states[string(prose.Unknown)]; len(open) > 0 {
			unknown := x.prose("report.flags.open", x.tally(flagsIn(name, prose.Unknown), x.Say("report.def.count.open-flags")),
				x.tally(archive.ValuesOf("flags.csv", "flag", "scenario", name), x.Say("report.def.flags")), x.fact("replications.finished", x.Say("report.def.finished")),
				strings.Join(open, x.Say("sentence.comma")))
			if parts = append(parts, unknown); len(fired) == 0 { // or "none" would read as "no harm"
				slices.Reverse(parts)
			}
		}
		line := append(report.Plain(x.Say("report.flags.of", x.title(name))), x.joined(parts, "answer.semicolon")...)
		out = append(out, append(line, report.Span{Text: x.Say("report.stop")}))
	}
	return out
}

// flagsOfAll says in one line what has shown under the options of the first page: each
// that has, and of how many that cannot be told, which the section of the side effects
// names; of the other options it says under how many any has.
func (x *Author) flagsOfAll() report.Prose {
	most := x.fit.named
	var fired, open []report.Prose
	shown := x.optionsShown()
	for _, name := range shown {
		if flags := x.firedFlags(name); len(flags) > 0 {
			fired = append(fired, x.firedUnder(name, flags[:min(len(flags), most)]))
		}
		if unknown := flagsIn(name, prose.Unknown); x.amount(unknown) > 0 {
			open = append(open, x.prose("report.flags.open-of", x.title(name), x.tally(unknown, x.Say("report.def.count.open-flags")),
				x.tally(archive.ValuesOf("flags.csv", "flag", "scenario", name), x.Say("report.def.flags"))))
		}
	}
	parts := []report.Prose{report.Plain(x.Say("report.flags.none"))}
	if len(fired) > 0 {
		parts[0] = append(report.Strong(x.Say("report.flags.fired")), x.joined(fired, "sentence.comma")...)
	}
	if len(open) > 0 {
		parts = append(parts, x.prose("report.flags.untold", x.fact("replications.finished", x.Say("report.def.finished")), x.joined(open, "sentence.comma")))
		if len(fired) == 0 { // or "none" would read as "no harm"
			slices.Reverse(parts)
		}
	}
	if len(shown) < len(x.ScenariosCompared()) {
		below := archive.ValuesOf("flags.csv", "scenario", append(but("scenario", shown), "state", string(prose.Fired))...)
		parts = append(parts, linked(x.prose("report.flags.below", x.tally(below, x.Say("report.def.count.fired-below"))), "flags"))
	}
	line := append(report.Plain(x.Say("report.flags.all")), x.joined(parts, "answer.semicolon")...)
	return append(line, report.Span{Text: x.Say("report.stop")})
}

// firedUnder names side effects that have fired under an option, and counts those that
// it does not name.
func (x *Author) firedUnder(option string, flags []firedFlag) report.Prose {
	var codes []string
	var names []report.Prose
	for _, f := range flags {
		codes = append(codes, f.code)
		names = append(names, report.Plain(x.flagTitle(f.code)))
	}
	rows := slices.Concat([]string{"scenario", option, "state", string(prose.Fired)}, but("flag", codes))
	if more := archive.ValuesOf("flags.csv", "flag", rows...); x.amount(more) > 0 {
		names = append(names, linked(x.prose("report.sheet.more", x.tally(more, x.Say("report.def.count.fired-more"))), "flags"))
	}
	return x.prose("label.of", x.joined(names, "sentence.comma"), x.title(option))
}

// explainSign puts the numbers of a sign into the glossary, since paper shows no
// definition on hover.
func (x *Author) explainSign(flag, code string) {
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
func (x *Author) flags() []report.Block {
	sheet := x.Sheet("flags.csv")
	if len(sheet.Rows) == 0 {
		return missing(x.Say("report.no.flags"))
	}
	out := []report.Block{{Text: x.prose("report.flags.joint", x.tally(archive.RowsOf("flags.csv"), x.Say("report.def.joint")))}}
	var meanings []report.Term
	for _, name := range x.ScenariosCompared() {
		rows := sheet.Records("scenario", name)
		t := &report.Table{
			Caption: x.title(name),
			Head:    x.heads("report.flag", "report.state", "list.indicator", "figure.base", "report.flags.difference", "list.threshold"),
		}
		t.Head[2].Left = true
		before := ""
		meanings = nil
		for _, r := range rows {
			code := r.Text("indicator")
			x.explainSign(r.Text("flag"), code)
			q := x.QuantityIn(r.Text("unit"), r.Float("base_mean"), r.Float("diff"))
			def := x.definition(code)
			value, bounds := x.shown(r, "diff", "low", "high", q, true, x.Say("report.def.difference", def))
			diff := q.Scaled(intervalOf(r, "diff", "low", "high"))
			d := prose.DifferenceDecimals(diff, q.Decimals)
			if diff.HalfWidth == 0 { // which supports any digit, whatever its own are
				d = prose.Decimals(r.Float("base_mean")*q.Factor, 0, q.Decimals)
			}
			row := report.Row{Cells: []report.Cell{{Left: true}, {}, {Text: report.Plain(x.signLabelOf(r.Text("flag"), code, q)), Left: true}}}
			if f := r.Text("flag"); f != before {
				row.First = before != ""
				row.Cells[0].Text = report.Plain(x.flagTitle(f))
				if known := flagOf(f); known != nil {
					meanings = append(meanings, report.Term{Word: x.flagTitle(f), Meaning: x.Lang.Pick(known.MeaningEn, known.MeaningZh)})
				}
				row.Cells[1].Text = x.word(r, "state", "flag.state.", x.Say("report.def.state"))
				before = f
			}
			row.Cells = append(row.Cells,
				report.Cell{Text: withUnitSpan(x.number(r, "base_mean", inNumbers(q.Factor, d), def), q.Unit)},
				report.Cell{Text: value, Below: bounds},
				report.Cell{Text: withUnitSpan(x.number(r, "threshold", inRounded(q.Factor), x.Say("report.def.threshold")), q.DiffUnit)})
			t.Rows = append(t.Rows, row)
		}
		out = append(out, report.Block{Table: t})
	}
	out = append(out, report.Block{Text: report.Plain(x.Say("report.flags.note"))})
	if len(meanings) > 0 {
		out = append(out, report.Block{Terms: meanings})
	}
	return out
}

func (x *Author) signLabelOf(flag, code string, q terms.Quantity) string {
	if q.RowUnit == "" {
		return x.signTitle(flag, code)
	}
	return x.Say("label.unit", x.signTitle(flag, code), q.RowUnit)
}
