package reporter

import (
	"fmt"
	"math"
	"path"
	"slices"
	"strings"
	"time"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/values"
	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/model/indicator"
	"gradus/plots"
	"gradus/plots/report"
)

// timeline draws when each step of each policy begins, is full and ends.
func (x *Author) timeline(rows []archive.Record) []report.Block {
	about := x.Sheet("scenarios.csv").Records()
	if len(about) == 0 {
		return nil
	}
	start, err := time.Parse(time.DateOnly, about[0].Text("start"))
	warmUp, measured := about[0].Float("warm_up_months"), about[0].Float("measured_months")
	if err != nil || !(warmUp >= 0 && measured > 0 && warmUp+measured < 10_000) {
		return nil
	}
	first := start.AddDate(0, -int(warmUp), 0)
	f := &plots.PolicyTimeline{
		Caption: plots.Caption{Title: x.Say("figure.timeline"), Subtitle: x.Say("figure.timeline.subtitle")},
		Shaded:  int(warmUp), Shade: x.Say("figure.timeline.warm-up"),
	}
	for i := range int(warmUp + measured) {
		f.Months = append(f.Months, frames.PeriodMark(x.Maker.Language, first.AddDate(0, i, 0).Format("2006-01")))
	}
	for _, r := range rows {
		begin, err := time.Parse(time.DateOnly, r.Text("start"))
		if err != nil {
			continue
		}
		meaning := values.Meaning(x.Maker.Language, r.Text("key"))
		from, unit := x.leverValue(r, "before", r.Text("key"), r.Text("unit"), meaning)
		to, _ := x.leverValue(r, "value", r.Text("key"), r.Text("unit"), meaning)
		span := plots.PolicySpan{
			Scenario: x.title(r.Text("scenario")), Series: max(0, slices.Index(x.points, r.Text("scenario"))),
			Code: r.Text("key"), Label: meaning, Start: monthsBetween(first, begin), End: math.NaN(), ID: x.idOf(r, "value"),
			Title: x.Say("figure.timeline.step", strings.TrimSpace(meaning+" "+bracketed(unit)), textOnly(from), textOnly(to), x.date(r.Text("start"))),
		}
		span.Full = span.Start
		if ramp := r.Float("ramp_months"); ramp > 0 {
			span.Full += ramp
			span.Title += x.Say("show.ramp", int(ramp))
		}
		if end, err := time.Parse(time.DateOnly, r.Text("expiry")); err == nil {
			span.End = monthsBetween(first, end)
			span.Title += x.Say("show.expiry", x.date(r.Text("expiry")))
		}
		f.Rows = append(f.Rows, span)
	}
	if len(f.Rows) == 0 {
		return nil
	}
	return x.drawn(f, x.Say("report.figure.timeline"), "policies.csv")
}

// rangeOfValue are the values that a parameter of a row may have; the unit of others than
// shares is returned apart.
func (x *Author) rangeOfValue(r archive.Record, key, meaning string) (ends report.Prose, apart string) {
	if p, known := model.Lookup(strings.TrimPrefix(key, "policy.")); known && values.Named(p) {
		return report.Plain(values.Words(x.Maker.Language, p, values.Range(p))), ""
	}
	unit, factor := values.DoseUnit(x.Maker.Language, key, r.Text("unit"))
	as := asText
	if factor != 1 {
		as = inTimes(factor)
	}
	ends = append(append(x.number(r, "low", as, meaning), report.Span{Text: " … "}), x.number(r, "high", as, meaning)...)
	if factor != 1 {
		return withUnitSpan(ends, unit), ""
	}
	return ends, unit
}

// grade is the letter of the evidence of a row, with its meaning.
func (x *Author) grade(r archive.Record) report.Prose {
	def := x.Say("report.def.grade")
	if meaning := values.GradeMeaning(x.Maker.Language, r.Text("grade")); meaning != "" {
		def = x.Say("label.defined", def, meaning)
	}
	return x.number(r, "grade", asText, def)
}

// parameters lists every value of the base with its evidence.
func (x *Author) parameters() []report.Block {
	rows := x.Sheet("parameters.csv").Records()
	varied := x.factors()
	if len(rows) == 0 {
		return append(varied, missing(x.Say("report.no.parameters"))...)
	}
	base := x.points[0]
	if len(varied) > 0 { // the first of the scenarios is the design
		base = x.results.Manifest.Base
	}
	t := &report.Table{
		Caption: x.Say("report.parameters.table", x.title(base)), Prose: true,
		Head: x.heads("report.parameter", "list.value", "list.range", "list.grade", "list.source"),
	}
	sources, told, before := []report.Term(nil), map[string]bool{}, ""
	for _, r := range rows {
		key := r.Text("key")
		table, _, _ := strings.Cut(key, ".")
		meaning := values.Meaning(x.Maker.Language, key)
		value, unit := x.leverValue(r, "value", key, r.Text("unit"), meaning)
		if unit != "" {
			value = append(value, report.Span{Text: " " + unit})
		}
		allowed, _ := x.rangeOfValue(r, key, meaning)
		source := report.Plain(values.Sources(x.Maker.Language, r.Text("source"), r.Text("source_text")))
		if r.Text("source") == "" {
			source = report.Prose{{Text: x.Say("report.no.source"), Gap: true}}
		}
		t.Rows = append(t.Rows, report.Row{First: before != "" && table != before, Cells: []report.Cell{
			{Text: report.Plain(meaning), Below: report.Plain(key), Left: true},
			{Text: value},
			{Text: allowed},
			{Text: x.grade(r)},
			{Text: source, Below: report.Plain(x.Lang.Pick(r.Text("note_en"), r.Text("note_zh"))), Left: true},
		}})
		before = table
		keys, texts := strings.Split(r.Text("source"), ", "), strings.Split(r.Text("source_text"), "; ")
		for i, k := range keys {
			if k != "" && !told[k] {
				told[k] = true
				text := r.Text("source_text")
				if len(keys) == len(texts) {
					text = texts[i]
				}
				sources = append(sources, report.Term{Word: values.Sources(x.Maker.Language, k, text), Meaning: x.Lang.Source(text)})
			}
		}
	}
	t.Notes = []report.Prose{report.Plain(x.Say("report.grades"))}
	out := append(varied, report.Block{Table: t})
	if len(sources) > 0 {
		out = append(out, report.Block{Heading: x.Say("report.sources")}, report.Block{Terms: sources})
	}
	return out
}

// filesOf lists the files with their digests, and how to run this again.
func (x *Author) filesOf() []report.Block {
	m := &x.results.Manifest
	t := &report.Table{Caption: x.Say("report.files.table"), Head: x.heads("report.file", "report.bytes", "report.digest"), Prose: true}
	for i, f := range m.Files {
		at := fmt.Sprintf("files.%d.", i)
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			{Text: report.Plain(f.Name), Left: true},
			{Text: x.fact(at+"bytes", x.Say("report.bytes"))},
			{Text: x.fact(at+"sha256", x.Say("report.digest")), Left: true},
		}})
	}
	how := x.Say("report.again")
	if slices.ContainsFunc(m.Inputs, func(in results.Input) bool { return in.Copy == "" }) {
		how = x.Say("report.command")
	}
	out := x.commands(how, m)
	if copies := x.copiesOf(m); copies != "" {
		out = append(out, report.Block{Text: report.Plain(x.Say("report.copies", copies))})
	}
	return append(out, report.Block{Text: report.Plain(x.Say("report.verify"))}, report.Block{Table: t})
}

// commands tells by what a result was made, and by what it was gone on with, each once.
func (x *Author) commands(how string, m *results.Manifest) []report.Block {
	out := []report.Block{{Text: append(report.Plain(how), report.Strong(commandText(m.Command))...)}}
	var told []string
	for _, later := range m.Resumed {
		if text := commandText(later.Command); !slices.Contains(told, text) {
			told = append(told, text)
			out = append(out, report.Block{Text: append(report.Plain(x.Say("report.resumed")), report.Strong(text)...)})
		}
	}
	return out
}

// copiesOf lists the copies of the files that the command names, and of those that they
// name: who was given the folder alone finds them under other names.
func (x *Author) copiesOf(m *results.Manifest) string {
	var out []string
	for _, in := range m.Inputs {
		shipped := strings.HasPrefix(in.Name, "scenarios/") && !slices.Contains(m.Command, in.Name)
		if in.Copy != "" && !shipped && path.Ext(in.Name) == ".toml" {
			out = append(out, in.Copy+" = "+in.Name)
		}
	}
	return strings.Join(out, x.Say("sentence.comma"))
}

// glossary defines the indicators and the terms that the page has used.
func (x *Author) glossary() []report.Block {
	var indicators, terms []report.Term
	for _, d := range indicator.All() {
		if x.terms["indicator:"+d.Code] {
			indicators = append(indicators, report.Term{
				ID: "def-" + d.Code, Word: x.Say("label.of", x.Lang.Pick(d.En, d.Zh), d.Code),
				Meaning: x.Say("report.defined", x.Formula(d), x.GoodWay(d), x.Threshold(d)),
			})
		}
	}
	x.terms["accepted-set"] = x.results.Manifest.AcceptedSet != nil
	for _, g := range words.GlossaryTerms {
		if g.Use == "" || x.terms[g.Use] {
			terms = append(terms, report.Term{ID: "term-" + g.Key, Word: x.Say("term." + g.Key), Meaning: x.Say("term." + g.Key + ".is")})
		}
	}
	return []report.Block{
		{Heading: x.Say("report.definitions")},
		{Text: report.Plain(x.Say("report.definitions.note"))},
		{Terms: indicators},
		{Heading: x.Say("report.terms")},
		{Terms: terms},
	}
}
