package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"gradus/scenarios"
)

func (a *app) checkCommand() *cobra.Command {
	c := a.verb("check", a.say("help.check.arguments"), a.between(1, -1), []string{"allow-overload", "format"}, a.check)
	c.ValidArgsFunction = completeScenario
	return c
}

// check lists every problem of the named scenarios, with each profile. The
// list is the answer, so it goes to standard output; the exit status says
// whether it is empty.
func (a *app) check(_ context.Context, _ *cobra.Command, names []string, s settings) error {
	found := scenarios.Check(a.files, names...)
	ans := answer{
		columns: []column{
			{head: a.say("check.place")}, {head: a.say("check.code")}, {head: a.say("check.problem"), prose: 80},
		},
		fields: []string{"file", "line", "key", "code", "problem"},
	}
	for _, p := range found {
		text := a.lang.pick(p.En, p.Zh)
		ans.records = append(ans.records, []any{p.File, p.Line, p.Key, string(p.Code), text})
		ans.rows = append(ans.rows, plain(place(p.File, p.Line), string(p.Code), text))
	}
	if s.format == "table" {
		for _, p := range found {
			fmt.Fprintln(a.stdout, p.Text(a.lang.code()))
		}
		if len(found) == 0 {
			fmt.Fprintln(a.stdout, a.say("check.sound", len(names)))
			return nil
		}
		fmt.Fprintln(a.stdout, a.say("check.count", len(found)))
	} else if err := a.show(ans, s.format); err != nil {
		return err
	}
	if len(found) > 0 {
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
