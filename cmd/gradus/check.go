package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"gradus/scenarios"
)

func (a *app) checkCommand() *cobra.Command {
	c := a.verb("check", a.say("help.check.arguments"), a.between(1, -1), []string{"allow-overload", "format"}, a.check)
	c.ValidArgsFunction = completeInput
	return c
}

// check lists every problem of the named scenarios, with each profile, and then
// the stations that would be overloaded with the default one. The list is the
// answer, so it goes to standard output; the exit status says whether it is
// empty.
func (a *app) check(_ context.Context, _ *cobra.Command, names []string, s settings) error {
	ans := answer{
		columns: []column{
			{head: a.say("check.place")}, {head: a.say("check.code")}, {head: a.say("check.problem"), prose: 80},
		},
		fields: []string{"file", "line", "key", "code", "problem"},
	}
	var lines []string
	add := func(file string, line int, key, code, text, whole string) {
		ans.records = append(ans.records, []any{file, line, key, code, text})
		ans.rows = append(ans.rows, plain(place(file, line), code, text))
		lines = append(lines, whole)
	}
	for _, p := range scenarios.Check(a.files, names...) {
		add(p.File, p.Line, p.Key, string(p.Code), a.lang.Pick(p.En, p.Zh), p.Text(a.lang.Code()))
	}
	if len(lines) == 0 && !s.allowOverload {
		for _, name := range names {
			if scenarios.IsExperiment(name, a.files) || scenarios.IsTargetSet(name, a.files) {
				continue
			}
			loaded, err := a.load([]string{name}, settings{})
			if err != nil {
				return err
			}
			for _, text := range a.overloads(loaded[0].Name, &loaded[0].Config, loaded[0].Levers) {
				add(name, 0, "", "E201", text, "E201 "+text)
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
			fmt.Fprintln(a.stdout, a.say("check.sound", len(names)))
		} else {
			fmt.Fprintln(a.stdout, a.say("check.count", len(lines)))
		}
	}
	if len(lines) > 0 {
		return errBadInputShown
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
