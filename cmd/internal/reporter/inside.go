package reporter

import (
	"errors"
	"reflect"
	"slices"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/values"
	"gradus/plots/report"
)

// askedBesides tells what was asked besides about the compared district, in
// folders of results that lie in this one: how much is enough, what moves the
// result, why. Where there is none it says how to ask.
func (x *Author) askedBesides() []report.Block {
	var untold, told []report.Block
	for _, in := range x.results.Inner {
		blocks, why := x.besides(in)
		if why != nil {
			untold = append(untold, report.Block{Text: why})
		}
		told = append(told, blocks...)
		x.told = append(x.told, in)
	}
	switch {
	case len(told) == 0:
		told = x.howToAsk()
	case !slices.ContainsFunc(x.results.Inner, func(in *archive.Folder) bool { return in.Has("dose.csv") }):
		told = append(told, x.doseNext()...)
	}
	return append(untold, told...)
}

// besides tells one of those folders, or says why it does not.
func (x *Author) besides(in *archive.Folder) (out []report.Block, why report.Prose) {
	y := x.author(in, x.inQuarters)
	y.inside, y.terms = in.Name()+"/", x.terms
	kind, err := kindOfFolder(in)
	m, o := &x.results.Manifest, &in.Manifest
	switch {
	case err != nil:
		return nil, report.Plain(x.Say("report.inside.no-report", in.Name()))
	case kind.own == nil:
		return nil, report.Plain(x.Say("report.inside.apart", in.Name(), kind.command))
	case m.Base != o.Base || m.Profile != o.Profile:
		of := func(z *Author) []any {
			return []any{z.fact("base", x.Say("kind.base")), z.fact("profile", x.Say("serve.beside.profile"))}
		}
		return nil, x.prose("report.inside.other", slices.Concat([]any{in.Name()}, of(y), of(x))...)
	}
	y.kind = kind
	out = []report.Block{{Heading: x.Say("label.of", kind.heading(y), in.Name())}}
	if differs := x.differing(y); len(differs) > 0 {
		out = append(out, report.Block{Text: append(report.Strong(x.Say("report.inside.differs")), x.joined(differs, "answer.semicolon")...)})
	}
	if status := y.status(); status != nil {
		out = append(out, report.Block{Text: append(report.Strong(x.Say("report.inside.stopped")), status...)})
	}
	for _, p := range slices.Concat([]report.Prose{y.over(x)}, y.questions(), []report.Prose{y.setting()}, y.premises()) {
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
			out = append(out, report.Block{Text: report.Strong(x.Say("section." + s.id))})
		}
		out = append(out, s.make(y)...)
	}
	x.err = errors.Join(x.err, y.err)
	return append(out, x.commands(x.Say("report.command"), &in.Manifest)...), nil
}

// over says which base and scenarios a result is about; x has the name of the base.
func (y *Author) over(x *Author) report.Prose {
	m := &y.results.Manifest
	names := slices.DeleteFunc(slices.Clone(y.points), func(p string) bool { return p == m.Base })
	if m.Plan != nil && len(names) > 0 { // the first is the design
		names = names[1:]
	}
	return report.Plain(x.Say("report.inside.over", strings.Join(append([]string{x.title(m.Base)}, y.titlesOf(names)...), x.Say("answer.semicolon"))))
}

// differing lists what another result over the same district does not have in
// common with this one: the reader must know before setting the two side by side.
func (x *Author) differing(y *Author) []report.Prose {
	var out []report.Prose
	add := func(what string, mine, theirs report.Prose) {
		out = append(out, x.prose("report.inside.differing", what, theirs, mine))
	}
	for _, path := range []string{"version", "residents", "districts", "seed"} {
		mine, _ := x.results.Fact(path)
		if theirs, _ := y.results.Fact(path); mine != theirs {
			what := x.Say(map[string]string{"version": "serve.beside.version", "seed": "serve.beside.seed", "residents": "report.def.residents", "districts": "report.def.districts"}[path])
			add(what, x.fact(path, what), y.fact(path, what))
		}
	}
	about := func(z *Author) archive.Record {
		if rows := z.Sheet("scenarios.csv").Records(); len(rows) > 0 {
			return rows[0]
		}
		return archive.Record{}
	}
	if r, o := about(x), about(y); r.Known() && o.Known() {
		for _, c := range []struct {
			column, key string
			as          printing
		}{{"start", "report.def.start", asDate}, {"warm_up_months", "report.def.warm-up", inNumbers(1, 0)}, {"measured_months", "report.def.measured", inNumbers(1, 0)}} {
			if r.Text(c.column) != o.Text(c.column) {
				add(x.Say(c.key), x.number(r, c.column, c.as, x.Say(c.key)), y.number(o, c.column, c.as, x.Say(c.key)))
			}
		}
	}
	out = append(out, x.otherValues(y)...)
	return append(out, x.otherInputs(y)...)
}

// mostDiffering is how many parameters of another value are named.
const mostDiffering = 5

// otherValues are the parameters of the base that have another value in the other result.
func (x *Author) otherValues(y *Author) (out []report.Prose) {
	mine := map[string]archive.Record{}
	for _, r := range x.Sheet("parameters.csv").Records() {
		mine[r.Text("key")] = r
	}
	more := 0
	for _, o := range y.Sheet("parameters.csv").Records() {
		key := o.Text("key")
		r, ok := mine[key]
		switch {
		case len(mine) == 0 || ok && r.Text("value") == o.Text("value"):
		case !ok || len(out) == mostDiffering:
			more++
		default:
			meaning := values.Meaning(x.Maker.Language, key)
			out = append(out, x.prose("report.inside.differing", x.Say("label.of", meaning, key), y.number(o, "value", inValue(key), meaning), x.number(r, "value", inValue(key), meaning)))
		}
	}
	if more > 0 {
		out = append(out, report.Plain(x.Say("report.inside.more", more)))
	}
	return out
}

// otherInputs are the files, and the settings of --set, that both were made from
// and that are not the same in both.
func (x *Author) otherInputs(y *Author) (out []report.Prose) {
	m, o := &x.results.Manifest, &y.results.Manifest
	digest := func(inputs []results.Input, name string) string {
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
			out = append(out, report.Plain(x.Say("report.inside.input", name)))
		}
	}
	if !reflect.DeepEqual(m.AcceptedSet, o.AcceptedSet) {
		out = append(out, report.Plain(x.Say("report.inside.members")))
	}
	return out
}
