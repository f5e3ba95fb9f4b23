package main

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"gradus/plots/report"
	"gradus/plots/web"
)

// picked is an option with the result that it stands in.
type picked struct {
	*reporter
	study, option string
}

// name tells the option from others of the same name in other studies.
func (k picked) name() string { return k.say("serve.beside.option", k.title(k.option), k.study) }

// SideBySide sets options of several studies side by side, each as its own
// study found it.
func (p *studies) SideBySide(l web.Lang, picks []web.Pick) (web.Answer, []string, error) {
	chosen, bad := p.picked(l, picks)
	if bad = append(bad, together(chosen)...); len(bad) > 0 {
		return web.Answer{}, bad, nil
	}
	first := chosen[0]
	codes, groups := first.headline()
	out := web.Answer{Tables: beside(chosen, first.say("report.answer.table"), firstPage, nil)}
	out.More = []report.Section{{
		Title:  first.say("section.differences"),
		Blocks: beside(chosen, first.say("report.differences.table", first.title(first.points[0])), codes, groups),
	}}
	for _, k := range chosen {
		out.Findings = append(out.Findings, report.Block{Heading: k.name()}, report.Block{List: k.findings(k.option)})
		for _, f := range k.figures() {
			if strings.HasPrefix(f.Name, "flow-") && strings.HasSuffix(f.Name, "-"+k.option) {
				out.Figures = append(out.Figures, web.Named{Name: k.study + "/figures/" + f.Name, Title: f.Title, About: k.name()})
			}
		}
		if err := k.broken(); err != nil {
			return web.Answer{}, problemsOf(err), nil
		}
	}
	return out, nil, nil
}

// picked opens the results of the options, or says which cannot be.
func (p *studies) picked(l web.Lang, picks []web.Pick) (out []picked, bad problems) {
	a := p.in(l, nil)
	opened := map[string]*reporter{}
	for _, pick := range picks {
		x := opened[pick.Study]
		if x == nil {
			k, err := p.kept(pick.Study)
			if err == nil && k.Question != nil {
				err = &fs.PathError{Op: "open", Path: pick.Study, Err: fs.ErrNotExist}
			}
			if err == nil {
				x, err = p.reader(l, pick.Study)
			}
			if errors.Is(err, fs.ErrNotExist) {
				bad.add(a.say("serve.beside.none", pick.Study))
				continue
			}
			if err != nil {
				bad = append(bad, problemsOf(err)...)
				continue
			}
			opened[pick.Study] = x
		}
		if !slices.Contains(x.scenariosCompared(), pick.Option) {
			bad.add(a.say("serve.beside.no-option", pick.Study, pick.Option))
			continue
		}
		out = append(out, picked{x, pick.Study, pick.Option})
	}
	return out, bad
}

// together says what speaks against comparing options: only with the same
// district, size, seed and replications have all met the same luck, and only
// then does the base come out the same in all.
func together(chosen []picked) (bad problems) {
	if len(chosen) == 0 {
		return nil
	}
	first := chosen[0]
	m := &first.results.manifest
	for _, other := range chosen[1:] {
		if other.reporter == first.reporter {
			continue
		}
		o := &other.results.manifest
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
				bad.add(first.say("serve.beside.differs", first.study, other.study, first.say("serve.beside."+c.key), c.mine, c.theirs))
			}
		}
		if !differs && !slices.Equal(first.levelsOfBase(), other.levelsOfBase()) {
			bad.add(first.say("serve.beside.base-differs", first.study, other.study))
		}
	}
	return slices.Compact(bad)
}

// levelsOfBase are the levels of the base as the folder has them.
func (x *reporter) levelsOfBase() []string {
	var out []string
	for _, r := range x.sheet("levels.csv").records("scenario", x.points[0]) {
		out = append(out, strings.Join([]string{r.text("facility"), r.text("indicator"), r.text("mean"), r.text("n")}, ":"))
	}
	return out
}

// beside is the table of the base and of what each chosen option changes.
func beside(chosen []picked, caption string, codes []string, groups map[string]string) []report.Block {
	x := chosen[0]
	var methods []string
	var options []comparedOption
	for _, k := range chosen {
		options = append(options, comparedOption{k.reporter, k.option, k.name()})
		methods = append(methods, k.method(len(k.scenariosCompared())))
	}
	t := x.differenceTable(caption, codes, groups, options)
	slices.Sort(methods)
	methods = slices.Compact(methods)
	t.Notes = []report.Prose{
		report.Plain(x.say("report.note.differences", strings.Join(methods, x.say("answer.semicolon")))),
		report.Plain(x.say("serve.beside.note")),
	}
	if practice := x.practice(); practice != nil {
		t.Notes = append(t.Notes, practice)
	}
	if len(methods) > 1 {
		var each []string
		for _, k := range chosen {
			each = append(each, x.say("label.defined", k.name(), k.method(len(k.scenariosCompared()))))
		}
		t.Notes = append(t.Notes, report.Plain(strings.Join(each, x.say("answer.semicolon"))))
	}
	return []report.Block{{Table: t}}
}
