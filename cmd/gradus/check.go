package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/problems"
	"gradus/scenarios"
)

func (a *app) checkCommand() *cobra.Command {
	c := a.verb("check", a.Say("help.check.arguments"), a.between(1, -1), []string{"allow-overload", "format"}, a.check)
	c.ValidArgsFunction = completeInput
	return c
}

// check lists every problem of the named scenarios, with each profile, and then
// the stations that would be overloaded with the default one. That a lever never
// comes into full force is a warning beside it. The list is the answer, so it goes to
// standard output; the exit status says whether it is empty.
func (a *app) check(_ context.Context, _ *cobra.Command, names []string, s settings) error {
	ans := answer.Table{
		Columns: []answer.Column{
			{Head: a.Say("check.place")}, {Head: a.Say("check.code")}, {Head: a.Say("check.problem"), Prose: 80},
		},
		Fields: []string{"file", "line", "key", "code", "problem"},
	}
	var lines []string
	add := func(file string, line int, key, code, text, whole string) {
		ans.Records = append(ans.Records, []any{file, line, key, code, text})
		ans.Rows = append(ans.Rows, answer.Row(place(file, line), code, text))
		lines = append(lines, whole)
	}
	for _, p := range scenarios.Check(a.files, names...) {
		add(p.File, p.Line, p.Key, string(p.Code), a.Lang.Cause(a.Lang.Pick(p.En, p.Zh)), a.problem(p))
	}
	if len(lines) == 0 {
		for _, name := range names {
			if scenarios.IsExperiment(name, a.files) || scenarios.IsTargetSet(name, a.files) {
				continue
			}
			loaded, err := a.load([]string{name}, settings{})
			if err != nil {
				return err
			}
			if short := a.shortRamps(loaded[0]); short != "" {
				fmt.Fprintln(a.stderr, a.Say("warning", "W426 "+short))
			}
			if s.allowOverload {
				continue
			}
			for _, o := range a.overloads(loaded[0].Name, "", &loaded[0].Config, loaded[0].Levers) {
				add(name, 0, "", "E201", o.text, "E201 "+o.text)
			}
		}
	}
	if s.format != "table" {
		if err := a.show(ans, s.format); err != nil {
			return err
		}
	} else {
		for _, text := range lines {
			fmt.Fprintln(a.stdout, text)
		}
		if len(lines) == 0 {
			fmt.Fprintln(a.stdout, a.Say("check.sound", len(names)))
		} else {
			fmt.Fprintln(a.stdout, a.Say("check.count", len(lines)))
		}
	}
	if len(lines) > 0 {
		return problems.ErrShown
	}
	return nil
}

// place writes a file with its line, as compilers do.
func place(file string, line int) string {
	if line == 0 {
		return file
	}
	return fmt.Sprintf("%s:%d", file, line)
}
