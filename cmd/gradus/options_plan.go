package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/study"
)

// planMethod asks for --method without a method where it is not given: the plan is
// then that of a sweep.
const planMethod = "method of a plan"

// addPlanFlag gives a command an option that only plans and what is made of them have, and reports
// whether there is one of that name.
func (a *app) addPlanFlag(c *cobra.Command, name string) bool {
	o := &a.options
	var flag rawFlag
	switch name {
	case "method":
		o.method = study.Morris
		flag = rawFlag{&o.method, strings.Join(study.SensitivityMethods, "|")}
	case planMethod:
		name = "method"
		flag = rawFlag{&o.planMethod, strings.Join(study.SensitivityMethods, "|")}
	case "against":
		flag = rawFlag{&o.against, "NAME"}
	case "size":
		flag = rawFlag{&o.size, "N"}
	case "targets":
		flag = rawFlag{&o.targets, "NAME"}
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
		c.Flags().BoolVar(&o.allowLarge, name, false, a.Say("flag.allow-large"))
		return true
	default:
		return false
	}
	c.Flags().Var(flag, name, a.Say("flag."+name))
	switch name {
	case "method":
		must(c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(slices.Clone(study.SensitivityMethods), cobra.ShellCompDirectiveNoFileComp)))
	case "resume":
		must(c.MarkFlagDirname(name))
	case "targets":
		must(c.RegisterFlagCompletionFunc(name, completeTargets))
	case "plan":
		must(c.MarkFlagFilename(name, "json"))
	case "periods":
		must(c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(slices.Clone(study.PeriodsKept), cobra.ShellCompDirectiveNoFileComp)))
	}
	return true
}
