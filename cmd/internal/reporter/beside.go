package reporter

import (
	"fmt"
	"slices"
	"strings"

	"gradus/cmd/internal/problems"
	"gradus/plots/report"
	"gradus/plots/web"
)

// Pick is an option with the result that it stands in.
type Pick struct {
	*Author
	Study, Option string
}

// name tells the option from others of the same name in other studies.
func (k Pick) name() string { return k.Say("serve.beside.option", k.title(k.Option), k.Study) }

// SideBySide sets options of several studies that go together side by side, each
// as its own study found it.
func SideBySide(chosen []Pick) (web.Answer, error) {
	first := chosen[0]
	codes, groups := first.headline()
	out := web.Answer{Tables: beside(chosen, first.Say("report.answer.table"), firstPageOf(columnsOf(chosen)), nil)}
	out.More = []report.Section{{
		Title:  first.Say("section.differences"),
		Blocks: beside(chosen, first.Say("report.differences.table", first.title(first.points[0])), codes, groups),
	}}
	for _, k := range chosen {
		out.Findings = append(out.Findings, k.optionTold(k.name(), k.Option)...)
		for _, f := range k.figures() {
			if strings.HasPrefix(f.Name, "flow-") && strings.HasSuffix(f.Name, "-"+k.Option) {
				out.Figures = append(out.Figures, web.Named{Name: k.Study + "/figures/" + f.Name, Title: f.Title, About: k.name()})
			}
		}
		if err := k.broken(); err != nil {
			return web.Answer{}, err
		}
	}
	return out, nil
}

// Together says what speaks against comparing options: only with the same
// district, size, seed and replications have all met the same luck, and only
// then does the base come out the same in all.
func Together(chosen []Pick) (bad problems.List) {
	if len(chosen) == 0 {
		return nil
	}
	first := chosen[0]
	m := &first.results.Manifest
	for _, other := range chosen[1:] {
		if other.Author == first.Author {
			continue
		}
		o := &other.results.Manifest
		differs := false
		for _, c := range []struct{ key, mine, theirs string }{
			{"base", m.Base, o.Base},
			{"profile", m.Profile, o.Profile},
			{"seed", fmt.Sprint(m.Seed), fmt.Sprint(o.Seed)},
			{"replications", fmt.Sprint(m.Replications.Finished), fmt.Sprint(o.Replications.Finished)},
			{"version", m.Version, o.Version},
		} {
			if c.mine != c.theirs {
				differs = true
				bad.Add(first.Say("serve.beside.differs", first.Study, other.Study, first.Say("serve.beside."+c.key), c.mine, c.theirs))
			}
		}
		if !differs && !slices.Equal(first.levelsOfBase(), other.levelsOfBase()) {
			bad.Add(first.Say("serve.beside.base-differs", first.Study, other.Study))
		}
	}
	return slices.Compact(bad)
}

// levelsOfBase are the levels of the base as the folder has them.
func (x *Author) levelsOfBase() []string {
	var out []string
	for _, r := range x.Sheet("levels.csv").Records("scenario", x.points[0]) {
		out = append(out, strings.Join([]string{r.Text("facility"), r.Text("indicator"), r.Text("mean"), r.Text("n")}, ":"))
	}
	return out
}

// beside is the table of the base and of what each chosen option changes.
func beside(chosen []Pick, caption string, codes []string, groups map[string]string) []report.Block {
	x := chosen[0]
	var methods []string
	for _, k := range chosen {
		methods = append(methods, k.Method(len(k.ScenariosCompared())))
	}
	t := x.differenceTable(caption, codes, groups, columnsOf(chosen))
	slices.Sort(methods)
	methods = slices.Compact(methods)
	t.Notes = []report.Prose{
		report.Plain(x.Say("report.note.differences", strings.Join(methods, x.Say("answer.semicolon")))),
		report.Plain(x.Say("serve.beside.note")),
	}
	if practice := x.practice(); practice != nil {
		t.Notes = append(t.Notes, practice)
	}
	if len(methods) > 1 {
		var each []string
		for _, k := range chosen {
			each = append(each, x.Say("label.defined", k.name(), k.Method(len(k.ScenariosCompared()))))
		}
		t.Notes = append(t.Notes, report.Plain(strings.Join(each, x.Say("answer.semicolon"))))
	}
	return []report.Block{{Table: t}}
}

// columnsOf are chosen options as columns of a table.
func columnsOf(chosen []Pick) []comparedOption {
	var out []comparedOption
	for _, k := range chosen {
		out = append(out, comparedOption{k.Author, k.Option, k.name()})
	}
	return out
}
