package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/words"
	"gradus/plots/report"
)

func (a *app) verifyCommand() *cobra.Command {
	return a.verb("verify", a.say("help.verify.arguments"), a.between(1, 2), []string{"format"}, a.verify)
}

// verify holds a folder against its digests and every number of its reports
// against the file it comes from; with an id it shows the row of that number.
func (a *app) verify(_ context.Context, _ *cobra.Command, args []string, s settings) error {
	in, err := a.openResults(args[0])
	if err != nil {
		return err
	}
	if len(args) == 2 {
		return a.showRow(in, args[1], s)
	}
	there, err := in.files()
	if err != nil {
		return badInput(a.say("report.unreadable", in.dir, plainCause(err)))
	}
	ans := answer{
		columns: []column{{head: a.say("report.file")}, {head: a.say("verify.checked")}, {head: a.say("verify.count"), right: true}},
		fields:  []string{"file", "checked", "count"},
	}
	add := func(file, what string, n int) {
		ans.rows = append(ans.rows, plain(file, a.say("verify."+what), number(float64(n), 0)))
		ans.records = append(ans.records, []any{file, what, n})
	}
	add(manifestName, "digests", len(in.manifest.Files)+1)
	var bad problems
	extra := map[string]int{} // by folder, parts of a plan for one
	for _, name := range there {
		l, isReport := languageOfReport(name)
		switch {
		case isReport:
			n, wrong := a.in(l).checkReport(in, name)
			for _, w := range wrong {
				bad.add(w)
			}
			add(name, "numbers", n)
		case name != manifestName && !in.has(name) && path.Dir(name) != ".":
			extra[path.Dir(name)]++
		case name != manifestName && !in.has(name):
			ans.notes = append(ans.notes, a.say("verify.extra", in.path(name)))
		}
	}
	if err := bad.err(); err != nil {
		return err
	}
	for _, dir := range slices.Sorted(maps.Keys(extra)) {
		ans.notes = append(ans.notes, a.say("verify.extras", in.path(dir), extra[dir]))
	}
	ans.notes = append(ans.notes, a.say("verify.sound", in.dir))
	return a.show(ans, s.format)
}

// files lists what lies in the folder, with slashes between the parts.
func (r *resultFolder) files() ([]string, error) {
	var out []string
	var walk func(inside string) error
	walk = func(inside string) error {
		entries, err := fs.ReadDir(r.app.files, r.path(inside))
		for _, e := range entries {
			name := path.Join(inside, e.Name())
			if e.IsDir() {
				err = errors.Join(err, walk(name))
				continue
			}
			out = append(out, name)
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

// checkReport checks a report: its own digest, those of the files it names, and
// each of its numbers. A report of this very program must also be what the
// program makes of the folder.
func (a *app) checkReport(in *resultFolder, name string) (numbers int, wrong []string) {
	text, err := in.read(name)
	if err != nil {
		return 0, []string{a.say("report.unreadable", in.path(name), plainCause(err))}
	}
	d, err := report.Read(text)
	if err != nil {
		return 0, []string{a.say("verify.no-report", in.path(name))}
	}
	if !d.Sealed {
		wrong = append(wrong, a.say("report.altered", in.path(name)))
	}
	for _, f := range d.Files {
		if in.digestOf(f.Name) != f.SHA256 {
			wrong = append(wrong, a.say("verify.other-file", in.path(name), f.Name))
		}
	}
	several := 0
	for _, n := range d.Numbers {
		value, err := a.valueOf(in, n.ID)
		if err != nil {
			wrong = append(wrong, in.path(name)+": "+err.Error())
		} else if shown, ok := a.print(printing(n.As), value); !ok || shown != n.Text {
			wrong = append(wrong, a.say("verify.number", in.path(name), n.ID, n.Text, shown, value))
		} else {
			continue
		}
		if several++; several == mostWrong {
			wrong = append(wrong, a.say("verify.more", in.path(name)))
			break
		}
	}
	if len(wrong) == 0 && d.Program == programName() {
		again, err := a.reportOf(in)
		if err != nil || string(again) != string(text) {
			wrong = append(wrong, a.say("verify.other", in.path(name)))
		}
	}
	return len(d.Numbers), wrong
}

// digestOf is the digest of a file of the folder, "" of one that it has not.
func (r *resultFolder) digestOf(name string) string {
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

// cellOf finds the row and the column that an id names.
func (a *app) cellOf(in *resultFolder, id string) (r record, column string, err error) {
	file, rest, _ := strings.Cut(id, ":")
	n, column, ok := strings.Cut(rest, ":")
	row, wrong := strconv.Atoi(n)
	if !ok || wrong != nil || column == "" {
		return record{}, "", errors.New(a.say("verify.id", id))
	}
	if !in.has(file) {
		return record{}, "", errors.New(a.say("verify.no-file", id, file))
	}
	s, err := in.sheet(file)
	if err != nil {
		return record{}, "", err
	}
	if row < 1 || row > len(s.rows) {
		return record{}, "", errors.New(a.say("verify.no-row", id, file, len(s.rows)))
	}
	if _, known := s.columns[column]; !known {
		return record{}, "", errors.New(a.say("verify.no-column", id, file, column))
	}
	return record{s, row - 1}, column, nil
}

// valueOf is the value that an id names.
func (a *app) valueOf(in *resultFolder, id string) (string, error) {
	if path, ok := strings.CutPrefix(id, manifestName+":0:"); ok {
		value, known := in.fact(path)
		if !known {
			return "", errors.New(a.say("verify.no-column", id, manifestName, path))
		}
		return value, nil
	}
	r, column, err := a.cellOf(in, id)
	if err != nil {
		return "", err
	}
	return r.text(column), nil
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
	file, _, _ := strings.Cut(id, ":")
	if path, ok := strings.CutPrefix(id, manifestName+":0:"); ok {
		value, err := a.valueOf(in, id)
		if err != nil {
			return badInput(err.Error())
		}
		add(path, value, true)
	} else {
		r, column, err := a.cellOf(in, id)
		if err != nil {
			return badInput(err.Error())
		}
		names := make([]string, len(r.columns))
		for name, i := range r.columns {
			names[i] = name
		}
		for _, name := range names {
			add(name, r.text(name), name == column)
		}
	}
	ans.notes = []string{a.say("verify.row", file, in.digestOf(file))}
	return a.show(ans, s.format)
}

// programName is the program with its version, as reports name their maker.
func programName() string { return fmt.Sprintf("gradus %s", fullVersion()) }
