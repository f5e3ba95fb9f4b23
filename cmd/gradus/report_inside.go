package main

import (
	"errors"
	"reflect"
	"slices"
	"strings"

	"gradus/plots/report"
)

// askedBesides tells what was asked besides about the compared district, in
// folders of results that lie in this one: how much is enough, what moves the
// result, why. Where there is none it says how to ask.
func (x *reporter) askedBesides() []report.Block {
	var untold, told []report.Block
	for _, in := range x.results.inner {
		blocks, why := x.besides(in)
		if why != nil {
			untold = append(untold, report.Block{Text: why})
		}
		told = append(told, blocks...)
		x.told = append(x.told, in)
	}
	if len(told) == 0 {
		told = x.howToAsk()
	}
	return append(untold, told...)
}

// besides tells one of those folders, or says why it does not.
func (x *reporter) besides(in *resultFolder) (out []report.Block, why report.Prose) {
	y := x.app.reporter(in, x.lean)
	y.inside, y.terms = in.name()+"/", x.terms
	kind, err := in.kind()
	m, o := &x.results.manifest, &in.manifest
	switch {
	case err != nil:
		return nil, report.Plain(x.say("report.inside.no-report", in.name()))
	case kind.own == nil:
		return nil, report.Plain(x.say("report.inside.apart", in.name(), kind.command))
	case m.Base != o.Base || m.Profile != o.Profile:
		of := func(z *reporter) []any {
			return []any{z.fact("base", x.say("kind.base")), z.fact("profile", x.say("serve.beside.profile"))}
		}
		return nil, x.prose("report.inside.other", slices.Concat([]any{in.name()}, of(y), of(x))...)
	}
	y.kind = kind
	out = []report.Block{{Heading: x.say("label.of", kind.heading(y), in.name())}}
	if differs := x.differing(y); len(differs) > 0 {
		out = append(out, report.Block{Text: append(report.Strong(x.say("report.inside.differs")), x.joined(differs, "answer.semicolon")...)})
	}
	if status := y.status(); status != nil {
		out = append(out, report.Block{Text: append(report.Strong(x.say("report.inside.stopped")), status...)})
	}
	for _, p := range append([]report.Prose{y.over(x)}, append(y.questions(), y.setting())...) {
		out = append(out, report.Block{Text: p})
	}
	for _, b := range kind.answer(y) {
		if b.Heading != "" { // how sure it is, which the section on the whole page says
			break
		}
		out = append(out, b)
	}
	for _, s := range kind.own {
		if len(kind.own) > 1 {
			out = append(out, report.Block{Text: report.Strong(x.say("section." + s.id))})
		}
		out = append(out, s.make(y)...)
	}
	x.err = errors.Join(x.err, y.err)
	command := append(report.Plain(x.say("report.command")), report.Span{Text: commandText(in.manifest.Command), Strong: true})
	return append(x.withoutDrawings(out, in), report.Block{Text: command}), nil
}

// over says which base and scenarios a result is about; x has the name of the base.
func (y *reporter) over(x *reporter) report.Prose {
	m := &y.results.manifest
	names := slices.DeleteFunc(slices.Clone(y.points), func(p string) bool { return p == m.Base })
	if m.Plan != nil && len(names) > 0 { // the first is the design
		names = names[1:]
	}
	return report.Plain(x.say("report.inside.over", strings.Join(append([]string{x.title(m.Base)}, y.titlesOf(names)...), x.say("answer.semicolon"))))
}

// withoutDrawings leaves the drawings out where the page would be too large.
func (x *reporter) withoutDrawings(blocks []report.Block, in *resultFolder) []report.Block {
	drawn := func(b report.Block) bool { return b.Figure != nil }
	if x.lean < withoutSeries || !slices.ContainsFunc(blocks, drawn) {
		return blocks
	}
	return append(slices.DeleteFunc(blocks, drawn), x.leftOut(in.name()+"/figures")...)
}

// differing lists what another result over the same district does not have in
// common with this one: the reader must know before setting the two side by side.
func (x *reporter) differing(y *reporter) []report.Prose {
	var out []report.Prose
	add := func(what string, mine, theirs report.Prose) {
		out = append(out, x.prose("report.inside.differing", what, theirs, mine))
	}
	for _, path := range []string{"version", "residents", "districts", "seed"} {
		mine, _ := x.results.fact(path)
		if theirs, _ := y.results.fact(path); mine != theirs {
			what := x.say(map[string]string{"version": "serve.beside.version", "seed": "serve.beside.seed", "residents": "report.def.residents", "districts": "report.def.districts"}[path])
			add(what, x.fact(path, what), y.fact(path, what))
		}
	}
	about := func(z *reporter) record {
		if rows := z.sheet("scenarios.csv").records(); len(rows) > 0 {
			return rows[0]
		}
		return record{}
	}
	if r, o := about(x), about(y); r.known() && o.known() {
		for _, c := range []struct {
			column, key string
			as          printing
		}{{"start", "report.def.start", asDate}, {"warm_up_months", "report.def.warm-up", inNumbers(1, 0)}, {"measured_months", "report.def.measured", inNumbers(1, 0)}} {
			if r.text(c.column) != o.text(c.column) {
				add(x.say(c.key), x.number(r, c.column, c.as, x.say(c.key)), y.number(o, c.column, c.as, x.say(c.key)))
			}
		}
	}
	out = append(out, x.otherValues(y)...)
	return append(out, x.otherInputs(y)...)
}

// mostDiffering is how many parameters of another value are named.
const mostDiffering = 5

// otherValues are the parameters of the base that have another value in the other result.
func (x *reporter) otherValues(y *reporter) (out []report.Prose) {
	mine := map[string]record{}
	for _, r := range x.sheet("parameters.csv").records() {
		mine[r.text("key")] = r
	}
	more := 0
	for _, o := range y.sheet("parameters.csv").records() {
		key := o.text("key")
		r, ok := mine[key]
		switch {
		case len(mine) == 0 || ok && r.text("value") == o.text("value"):
		case !ok || len(out) == mostDiffering:
			more++
		default:
			meaning := x.meaningOf(key)
			out = append(out, x.prose("report.inside.differing", x.say("label.of", meaning, key), y.number(o, "value", inValue(key), meaning), x.number(r, "value", inValue(key), meaning)))
		}
	}
	if more > 0 {
		out = append(out, report.Plain(x.say("report.inside.more", more)))
	}
	return out
}

// otherInputs are the files, and the settings of --set, that both were made from
// and that are not the same in both.
func (x *reporter) otherInputs(y *reporter) (out []report.Prose) {
	m, o := &x.results.manifest, &y.results.manifest
	digest := func(inputs []manifestInput, name string) string {
		for _, in := range inputs {
			if in.Name == name {
				return in.SHA256
			}
		}
		return ""
	}
	const set = "--set"
	names := []string{set}
	for _, in := range o.Inputs {
		if in.Name != set {
			names = append(names, in.Name)
		}
	}
	for _, name := range names {
		mine := digest(m.Inputs, name)
		if mine != digest(o.Inputs, name) && (mine != "" || name == set) {
			out = append(out, report.Plain(x.say("report.inside.input", name)))
		}
	}
	if !reflect.DeepEqual(m.AcceptedSet, o.AcceptedSet) {
		out = append(out, report.Plain(x.say("report.inside.members")))
	}
	return out
}
