package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/words"
	"gradus/plots/report"
)

func (a *app) verifyCommand() *cobra.Command {
	return a.verb("verify", a.say("help.verify.arguments"), a.between(1, 2), []string{"format"}, a.verify)
}

// verify holds a folder, and those in it, against their digests and every number
// of their reports against the file it comes from; with an id it shows the row of
// that number.
func (a *app) verify(_ context.Context, _ *cobra.Command, args []string, s settings) error {
	in, err := a.openWhole(args[0])
	if err != nil {
		return err
	}
	if len(args) == 2 {
		return a.showRow(in, args[1], s)
	}
	v := verification{app: a, ans: answer{
		columns: []column{{head: a.say("report.file")}, {head: a.say("verify.checked")}, {head: a.say("verify.count"), right: true}},
		fields:  []string{"file", "checked", "count"},
	}}
	v.folder(in, "")
	if err := v.bad.err(); err != nil {
		return err
	}
	v.ans.notes = append(v.ans.notes, a.say("verify.sound", in.dir))
	return a.show(v.ans, s.format)
}

// verification is what was checked and what is wrong.
type verification struct {
	*app
	ans answer
	bad problems
}

func (v *verification) add(file, what string, n int) {
	v.ans.rows = append(v.ans.rows, plain(file, v.say("verify."+what), number(float64(n), 0)))
	v.ans.records = append(v.ans.records, []any{file, what, n})
}

// folder checks the reports of a folder whose files hold, and those of the folders
// in it; inside is what comes before its names.
func (v *verification) folder(in *resultFolder, inside string) {
	there, err := in.files()
	if err != nil {
		v.bad.add(v.say("report.unreadable", in.dir, plainCause(err)))
		return
	}
	v.add(inside+manifestName, "digests", len(in.manifest.Files)+1)
	extra := map[string]int{} // by folder, parts of a plan for one
	for _, name := range there {
		l, isReport := languageOfReport(name)
		switch {
		case isReport:
			checked := v.in(l).checkReport(in, name)
			v.bad = append(v.bad, checked.wrong...)
			v.add(inside+name, "numbers", checked.numbers)
			if checked.older {
				v.ans.notes = append(v.ans.notes, v.say("verify.older", in.path(name)))
			}
		case name != manifestName && !in.has(name) && path.Dir(name) != ".":
			extra[path.Dir(name)]++
		case name != manifestName && !in.has(name):
			v.ans.notes = append(v.ans.notes, v.say("verify.extra", in.path(name)))
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(extra)) {
		v.ans.notes = append(v.ans.notes, v.say("verify.extras", in.path(dir), extra[dir]))
	}
	for _, f := range in.inner {
		v.folder(f, inside+f.name()+"/")
	}
}

// files lists what lies in the folder and in no folder of results in it, with
// slashes between the parts.
func (r *resultFolder) files() ([]string, error) {
	var out []string
	var walk func(inside string) error
	walk = func(inside string) error {
		entries, err := fs.ReadDir(r.app.files, r.path(inside))
		for _, e := range entries {
			name := path.Join(inside, e.Name())
			switch {
			case !e.IsDir():
				out = append(out, name)
			case !slices.ContainsFunc(r.inner, func(in *resultFolder) bool { return in.name() == name }):
				err = errors.Join(err, walk(name))
			}
		}
		return err
	}
	err := walk(".")
	slices.Sort(out)
	return out, err
}

// languageOfReport tells a report by its name.
func languageOfReport(name string) (words.Lang, bool) {
	for _, l := range []words.Lang{words.English, words.Chinese} {
		if name == reportName(l) {
			return l, true
		}
	}
	return words.English, false
}

// mostWrong is how many wrong numbers of one report are told.
const mostWrong = 10

// checkedReport is what came of checking a report.
type checkedReport struct {
	numbers int
	older   bool // than a folder of results that was put beside it
	wrong   []string
}

// checkReport checks a report: its own digest, those of the files it names, and
// each of its numbers. A report of this very program must also be what the
// program makes of the folder, or made of it before folders were put into it.
func (a *app) checkReport(in *resultFolder, name string) (c checkedReport) {
	add := func(key string, args ...any) { c.wrong = append(c.wrong, a.say(key, args...)) }
	text, err := in.read(name)
	if err != nil {
		add("report.unreadable", in.path(name), plainCause(err))
		return c
	}
	d, err := report.Read(text)
	if err != nil {
		add("verify.no-report", in.path(name))
		return c
	}
	c.numbers = len(d.Numbers)
	if !d.Sealed {
		add("report.altered", in.path(name))
	}
	for _, f := range d.Files {
		if in.digestOf(f.Name) != f.SHA256 {
			add("verify.other-file", in.path(name), f.Name)
		}
	}
	several := 0
	for _, n := range d.Numbers {
		f, err := a.find(in, n.ID)
		if err != nil {
			c.wrong = append(c.wrong, in.path(name)+": "+err.Error())
		} else if shown, ok := a.print(printing(n.As), f.value); !ok || shown != n.Text {
			add("verify.number", in.path(name), n.ID, n.Text, shown, f.value)
		} else {
			continue
		}
		if several++; several == mostWrong {
			add("verify.more", in.path(name))
			break
		}
	}
	if len(c.wrong) == 0 && d.Program == programName() && !a.makes(in, text) {
		if c.older = a.makes(in.asNamed(d.Files), text); !c.older {
			add("verify.other", in.path(name))
		}
	}
	return c
}

// makes tells whether the report of a folder is this text.
func (a *app) makes(in *resultFolder, text []byte) bool {
	again, err := a.reportOf(in)
	return err == nil && bytes.Equal(again, text)
}

// digestOf is the digest of a file of the folder, "" of one that it has not.
func (r *resultFolder) digestOf(name string) string {
	r, name = r.holding(name)
	if name == manifestName {
		return digestOf(r.text)
	}
	for _, f := range r.manifest.Files {
		if f.Name == name {
			return f.SHA256
		}
	}
	return ""
}

// idForm takes an id apart: file, row, column.
var idForm = regexp.MustCompile(`^(.+):(\d+):([^:]+)$`)

// found is the value that an id names, and the row that it stands in; none of a
// value of a manifest.
type found struct {
	file, column, value string
	row                 record
}

// find finds the value that an id names.
func (a *app) find(in *resultFolder, id string) (f found, err error) {
	m := idForm.FindStringSubmatch(id)
	if m == nil {
		return f, errors.New(a.say("verify.id", id))
	}
	f.file, f.column = m[1], m[3]
	in, name := in.holding(f.file)
	known := false
	if name == manifestName && m[2] == "0" {
		if f.value, known = in.fact(f.column); !known {
			return f, errors.New(a.say("verify.no-column", id, f.file, f.column))
		}
		return f, nil
	}
	if !in.has(name) {
		return f, errors.New(a.say("verify.no-file", id, f.file))
	}
	s, err := in.sheet(name)
	if err != nil {
		return f, err
	}
	row, err := strconv.Atoi(m[2])
	if err != nil || row < 1 || row > len(s.rows) {
		return f, errors.New(a.say("verify.no-row", id, f.file, len(s.rows)))
	}
	if _, known = s.columns[f.column]; !known {
		return f, errors.New(a.say("verify.no-column", id, f.file, f.column))
	}
	f.row = record{s, row - 1}
	f.value = f.row.text(f.column)
	return f, nil
}

// showRow shows the row of an id, column by column, the named one marked.
func (a *app) showRow(in *resultFolder, id string, s settings) error {
	ans := answer{
		heading: id,
		columns: []column{{head: a.say("verify.column")}, {head: a.say("list.value"), prose: 70}, {head: ""}},
		fields:  []string{"column", "value", "named"},
	}
	add := func(name, value string, named bool) {
		ans.rows = append(ans.rows, plain(name, value, map[bool]string{true: "←"}[named]))
		ans.records = append(ans.records, []any{name, value, named})
	}
	f, err := a.find(in, id)
	if err != nil {
		return badInput(err.Error())
	}
	if !f.row.known() {
		add(f.column, f.value, true)
	} else {
		for _, name := range f.row.header() {
			add(name, f.row.text(name), name == f.column)
		}
	}
	ans.notes = []string{a.say("verify.row", f.file, in.digestOf(f.file))}
	return a.show(ans, s.format)
}

// programName is the program with its version, as reports name their maker.
func programName() string { return fmt.Sprintf("gradus %s", fullVersion()) }
