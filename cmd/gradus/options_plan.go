package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/study"
)

// addPlanFlag gives a command an option that only plans have, and reports
// whether there is one of that name.
func (a *app) addPlanFlag(c *cobra.Command, name string) bool {
	o := &a.options
	var flag rawFlag
	switch name {
	case "resume":
		flag = rawFlag{&o.resume, "DIR"}
	case "plan":
		flag = rawFlag{&o.plan, "FILE"}
	case "shard":
		flag = rawFlag{&o.shard, "N"}
	case "periods":
		o.periods = study.PeriodsKept[0]
		flag = rawFlag{&o.periods, strings.Join(study.PeriodsKept, "|")}
	case "allow-large":
		c.Flags().BoolVar(&o.allowLarge, name, false, a.say("flag.allow-large"))
		return true
	default:
		return false
	}
	c.Flags().Var(flag, name, a.say("flag."+name))
	switch name {
	case "resume":
		must(c.MarkFlagDirname(name))
	case "plan":
		must(c.MarkFlagFilename(name, "json"))
	case "periods":
		must(c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(slices.Clone(study.PeriodsKept), cobra.ShellCompDirectiveNoFileComp)))
	}
	return true
}
