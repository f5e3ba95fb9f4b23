package main

import (
	"context"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/plots/prose"
)

func (a *app) verifyCommand() *cobra.Command {
	return a.verb("verify", a.Say("help.verify.arguments"), a.between(1, 2), []string{"format"}, a.verify)
}

// verify holds a folder, and those in it, against their digests and every number
// of their reports against the file it comes from; with an id it shows the row of
// that number.
func (a *app) verify(_ context.Context, _ *cobra.Command, args []string, s settings) error {
	if len(args) == 2 {
		in, err := archive.OpenWhole(a.Language, a.files, args[0])
		if err != nil {
			return err
		}
		return a.showRow(in, args[1], s)
	}
	v, err := a.verified(args[0])
	if err != nil {
		return err
	}
	v.ans.Notes = append(v.ans.Notes, a.Say("verify.sound", v.in.Dir))
	return a.show(v.ans, s.format)
}

// verified checks a folder, and those in it, and returns what was checked where nothing
// is wrong.
func (a *app) verified(dir string) (*verification, error) {
	in, err := archive.OpenWhole(a.Language, a.files, dir)
	if err != nil {
		return nil, err
	}
	v := &verification{app: a, in: in, ans: answer.Table{
		Columns: []answer.Column{{Head: a.Say("report.file")}, {Head: a.Say("verify.checked")}, {Head: a.Say("verify.count"), Right: true}},
		Fields:  []string{"file", "checked", "count"},
	}}
	v.folder(in, "")
	return v, v.bad.Err()
}

// verification is what was checked and what is wrong.
type verification struct {
	*app
	in  *archive.Folder
	ans answer.Table
	bad problems.List
}

func (v *verification) add(file, what string, n int) {
	v.ans.Rows = append(v.ans.Rows, answer.Row(file, v.Say("verify."+what), prose.Number(float64(n), 0)))
	v.ans.Records = append(v.ans.Records, []any{file, what, n})
}

// folder checks the reports of a folder whose files hold, and those of the folders
// in it; inside is what comes before its names.
func (v *verification) folder(in *archive.Folder, inside string) {
	there, err := in.Files()
	if err != nil {
		v.bad.Add(v.Say("report.unreadable", in.Dir, problems.PlainCause(err)))
		return
	}
	v.add(inside+results.ManifestName, "digests", len(in.Manifest.Files)+1)
	if n := len(in.Planned()); n > 0 {
		v.add(inside+results.PlanFile, "plan", n)
	}
	held := func(name string) bool {
		return name == results.ManifestName || name == results.LockFile || in.Has(name) || slices.Contains(in.Planned(), name)
	}
	extra := map[string]int{} // by folder, parts of a plan for one
	for _, name := range there {
		l, isReport := archive.LanguageOfReport(name)
		switch {
		case isReport:
			checked := v.reports().Check(in, l, name)
			v.bad = append(v.bad, checked.Wrong...)
			v.add(inside+name, "numbers", checked.Numbers)
			if checked.Older {
				v.ans.Notes = append(v.ans.Notes, v.Say("verify.older", in.Path(name)))
			}
		case held(name):
		case path.Dir(name) != ".":
			extra[path.Dir(name)]++
		default:
			v.ans.Notes = append(v.ans.Notes, v.Say("verify.extra", in.Path(name)))
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(extra)) {
		v.ans.Notes = append(v.ans.Notes, v.Say("verify.extras", in.Path(dir), extra[dir]))
	}
	for _, f := range in.Inner {
		v.folder(f, inside+f.Name()+"/")
	}
}

// showRow shows the row of an id, column by column, the named one marked.
func (a *app) showRow(in *archive.Folder, id string, s settings) error {
	ans := answer.Table{
		Heading: id,
		Columns: []answer.Column{{Head: a.Say("verify.column")}, {Head: a.Say("list.value"), Prose: 70}, {Head: ""}},
		Fields:  []string{"column", "value", "named"},
	}
	add := func(name, value string, named bool) {
		ans.Rows = append(ans.Rows, answer.Row(name, value, map[bool]string{true: "←"}[named]))
		ans.Records = append(ans.Records, []any{name, value, named})
	}
	f, err := in.Find(id)
	if err != nil {
		return problems.BadInput(err.Error())
	}
	ans.Notes = []string{a.Say("verify.row", f.File, in.DigestOf(f.File))}
	switch {
	case f.Tally != nil:
		for _, column := range slices.Sorted(maps.Keys(f.Tally.Where)) {
			add(strings.Replace(column, archive.ButNot, " ≠", 1), strings.Join(f.Tally.Where[column], a.Say("verify.or")), false)
		}
		if f.Tally.Kind == archive.TallyDistinct {
			var different []string
			for _, r := range f.Counted {
				if v := r.Text(f.Tally.Column); !slices.Contains(different, v) {
					different = append(different, v)
				}
			}
			add(f.Tally.Column, strings.Join(different, a.Say("sentence.comma")), false)
		}
		how := "verify.rows"
		if f.Tally.Kind == archive.TallySum {
			how = "verify.summed"
			add(a.Say("verify.column"), f.Tally.Column, false)
		}
		add(f.Column, f.Value, true)
		ans.Notes[0] = a.Say(how, len(f.Counted), rowNumbers(f.Counted)) + " " + ans.Notes[0]
	case f.Row.Known():
		for _, name := range f.Row.Header() {
			add(name, f.Row.Text(name), name == f.Column)
		}
	default:
		add(f.Column, f.Value, true)
	}
	return a.show(ans, s.format)
}

// mostRows is how many of the rows that were counted are named.
const mostRows = 20

// rowNumbers names the rows that were counted, the first of many.
func rowNumbers(rows []archive.Record) string {
	var out []string
	for _, r := range rows[:min(len(rows), mostRows)] {
		out = append(out, strconv.Itoa(r.Row+1))
	}
	if len(rows) > mostRows {
		out = append(out, "…")
	}
	if len(out) == 0 {
		return prose.Dash
	}
	return strings.Join(out, ", ")
}
