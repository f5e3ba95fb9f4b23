package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"gradus/cmd/internal/words"
	"gradus/model"
	"gradus/model/indicator"
	"gradus/plots"
	"gradus/plots/report"
)

// meaningOf is what a parameter, or the lever on it, means, in the language; its key if the
// registry does not know it.
func (x *reporter) meaningOf(key string) string {
	p, ok := model.Lookup(strings.TrimPrefix(key, "policy."))
	if !ok {
		return key
	}
	return x.lang.Pick(p.En, p.Zh)
}

// valueOf is a value of the parameter of a row in words.
func (x *reporter) valueOf(r record, column string) string {
	text, _ := x.print(inValue(r.text("key")), r.text(column))
	return text
}

// timeline draws when each step of each policy begins, is full and ends.
func (x *reporter) timeline(rows []record) []report.Block {
	about := x.sheet("scenarios.csv").records()
	if len(about) == 0 {
		return nil
	}
	start, err := time.Parse(time.DateOnly, about[0].text("start"))
	warmUp, measured := about[0].float("warm_up_months"), about[0].float("measured_months")
	if err != nil || !(warmUp >= 0 && measured > 0 && warmUp+measured < 10_000) {
		return nil
	}
	first := start.AddDate(0, -int(warmUp), 0)
	f := &plots.PolicyTimeline{
		Caption: plots.Caption{Title: x.say("figure.timeline"), Subtitle: x.say("figure.timeline.subtitle")},
		Shaded:  int(warmUp), Shade: x.say("figure.timeline.warm-up"),
	}
	for i := range int(warmUp + measured) {
		f.Months = append(f.Months, x.periodMark(first.AddDate(0, i, 0).Format("2006-01")))
	}
	for _, r := range rows {
		begin, err := time.Parse(time.DateOnly, r.text("start"))
		if err != nil {
			continue
		}
		span := plots.PolicySpan{
			Scenario: x.title(r.text("scenario")), Series: max(0, slices.Index(x.points, r.text("scenario"))),
			Code: r.text("key"), Label: x.meaningOf(r.text("key")), Start: monthsBetween(first, begin), End: math.NaN(),
			Title: x.say("figure.timeline.step", strings.TrimSpace(x.meaningOf(r.text("key"))+" "+bracketed(x.unitWord(r.text("unit")))), x.valueOf(r, "before"), x.valueOf(r, "value"), x.date(r.text("start"))),
		}
		span.Full = span.Start
		if ramp := r.float("ramp_months"); ramp > 0 {
			span.Full += ramp
			span.Title += x.say("show.ramp", int(ramp))
		}
		if end, err := time.Parse(time.DateOnly, r.text("expiry")); err == nil {
			span.End = monthsBetween(first, end)
			span.Title += x.say("show.expiry", x.date(r.text("expiry")))
		}
		f.Rows = append(f.Rows, span)
	}
	if len(f.Rows) == 0 {
		return nil
	}
	return x.drawn(f, x.say("report.figure.timeline"), "policies.csv")
}

// rangeOfValue are the values that a parameter of a row may have.
func (x *reporter) rangeOfValue(r record, key, meaning string) report.Prose {
	if p, known := model.Lookup(strings.TrimPrefix(key, "policy.")); known && named(p) {
		return report.Plain(x.valueWords(p, rangeOf(p)))
	}
	return append(append(x.number(r, "low", asText, meaning), report.Span{Text: " … "}), x.number(r, "high", asText, meaning)...)
}

// grade is the letter of the evidence of a row, with its meaning.
func (x *reporter) grade(r record) report.Prose {
	def := x.say("report.def.grade")
	if meaning := x.gradeWords(r.text("grade")); meaning != "" {
		def = x.say("label.defined", def, meaning)
	}
	return x.number(r, "grade", asText, def)
}

// parameters lists every value of the base with its evidence.
func (x *reporter) parameters() []report.Block {
	rows := x.sheet("parameters.csv").records()
	varied := x.factors()
	if len(rows) == 0 {
		return append(varied, missing(x.say("report.no.parameters"))...)
	}
	base := x.points[0]
	if len(varied) > 0 { // the first of the scenarios is the design
		base = x.results.manifest.Base
	}
	t := &report.Table{
		Caption: x.say("report.parameters.table", x.title(base)), Prose: true,
		Head: x.heads("report.parameter", "list.value", "list.range", "list.grade", "list.source"),
	}
	sources, told, before := []report.Term(nil), map[string]bool{}, ""
	for _, r := range rows {
		key := r.text("key")
		table, _, _ := strings.Cut(key, ".")
		meaning := x.meaningOf(key)
		value := x.number(r, "value", inValue(key), meaning)
		if unit := x.unitWord(r.text("unit")); unit != "" {
			value = append(value, report.Span{Text: " " + unit})
		}
		source := report.Plain(x.sourceWords(r.text("source"), r.text("source_text")))
		if r.text("source") == "" {
			source = report.Prose{{Text: x.say("report.no.source"), Gap: true}}
		}
		t.Rows = append(t.Rows, report.Row{First: before != "" && table != before, Cells: []report.Cell{
			{Text: report.Plain(meaning), Below: report.Plain(key), Left: true},
			{Text: value},
			{Text: x.rangeOfValue(r, key, meaning)},
			{Text: x.grade(r)},
			{Text: source, Below: report.Plain(x.lang.Pick(r.text("note_en"), r.text("note_zh"))), Left: true},
		}})
		before = table
		keys, texts := strings.Split(r.text("source"), ", "), strings.Split(r.text("source_text"), "; ")
		for i, k := range keys {
			if k != "" && !told[k] {
				told[k] = true
				text := r.text("source_text")
				if len(keys) == len(texts) {
					text = texts[i]
				}
				sources = append(sources, report.Term{Word: x.sourceWords(k, text), Meaning: text})
			}
		}
	}
	t.Notes = []report.Prose{report.Plain(x.say("report.grades"))}
	out := append(varied, report.Block{Table: t})
	if len(sources) > 0 {
		out = append(out, report.Block{Heading: x.say("report.sources")}, report.Block{Terms: sources})
	}
	return out
}

// filesOf lists the files with their digests, and how to run this again.
func (x *reporter) filesOf() []report.Block {
	m := &x.results.manifest
	t := &report.Table{Caption: x.say("report.files.table"), Head: x.heads("report.file", "report.bytes", "report.digest"), Prose: true}
	for i, f := range m.Files {
		at := fmt.Sprintf("files.%d.", i)
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			{Text: report.Plain(f.Name), Left: true},
			{Text: x.fact(at+"bytes", x.say("report.bytes"))},
			{Text: x.fact(at+"sha256", x.say("report.digest")), Left: true},
		}})
	}
	how := x.say("report.again")
	if slices.ContainsFunc(m.Inputs, func(in manifestInput) bool { return in.Copy == "" }) {
		how = x.say("report.command")
	}
	return []report.Block{
		{Text: append(report.Plain(how), report.Span{Text: commandText(m.Command), Strong: true})},
		{Text: report.Plain(x.say("report.verify"))},
		{Table: t},
	}
}

// glossary defines the indicators and the terms that the page has used.
func (x *reporter) glossary() []report.Block {
	var indicators, terms []report.Term
	for _, d := range indicator.All() {
		if x.terms["indicator:"+d.Code] {
			indicators = append(indicators, report.Term{
				ID: "def-" + d.Code, Word: x.say("label.of", x.lang.Pick(d.En, d.Zh), d.Code),
				Meaning: x.say("report.defined", x.formula(d), x.goodWay(d), x.threshold(d)),
			})
		}
	}
	for _, g := range words.GlossaryTerms {
		if g.Use == "" || x.terms[g.Use] {
			terms = append(terms, report.Term{ID: "term-" + g.Key, Word: x.say("term." + g.Key), Meaning: x.say("term." + g.Key + ".is")})
		}
	}
	return []report.Block{
		{Heading: x.say("report.definitions")},
		{Text: report.Plain(x.say("report.definitions.note"))},
		{Terms: indicators},
		{Heading: x.say("report.terms")},
		{Terms: terms},
	}
}
