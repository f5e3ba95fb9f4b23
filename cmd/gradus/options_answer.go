package main

import (
	"math"
	"strconv"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/study"
)

// Options of optimise whose names others use in another sense.
const (
	byIndicator = "by-indicator"
	firstStage  = "reps-first"
	leverRanges = "lever-ranges"
)

// addAnswerFlag gives a command an option of dose, optimise or discover; false
// if there is none of the name.
func (a *app) addAnswerFlag(c *cobra.Command, name string) bool {
	o := &a.options
	raw := a.rawFlags(c)
	switch name {
	case "lever":
		raw(&o.lever, name, "", "key")
		must(c.RegisterFlagCompletionFunc(name, completeLever))
	case leverRanges:
		c.Flags().Var(listFlag{&o.dials, "key=A:B"}, "lever", a.Say("flag."+name))
		must(c.RegisterFlagCompletionFunc("lever", completeLever))
	case "limit":
		c.Flags().Var(listFlag{&o.limits, "\"code <= X\""}, name, a.Say("flag.limit"))
	case "budget":
		raw(&o.budget, name, strconv.Itoa(defaultBudget), "N")
	case "low":
		raw(&o.low, name, "", "A")
	case "high":
		raw(&o.high, name, "", "B")
	case "target":
		raw(&o.target, name, "", "\"code >= X\"")
	case "confidence":
		raw(&o.confidence, name, "0.95", "P")
	case byIndicator:
		o.best = ""
		c.Flags().Var(rawFlag{&o.best, "code"}, "by", a.Say("flag."+name))
		must(c.RegisterFlagCompletionFunc("by", completeIndicator))
	case "also":
		c.Flags().Var(listFlag{&o.also, "code"}, name, a.Say("flag.also"))
		must(c.RegisterFlagCompletionFunc(name, completeIndicator))
	case "case":
		raw(&o.happens, name, "", "\"column < X\"")
	case "factor":
		c.Flags().Var(listFlag{&o.factors, "column"}, name, a.Say("flag.factor"))
	case "indifference":
		raw(&o.indifference, name, "", "X")
	case firstStage:
		o.first = strconv.Itoa(defaultFirstStage)
		c.Flags().Var(rawFlag{&o.first, "N"}, "reps", a.Say("flag."+name))
	default:
		return false
	}
	return true
}

// settleAnswer turns those options into settings.
func (a *app) settleAnswer(flags *pflag.FlagSet, s *settings, bad *problems.List) {
	o := a.options
	s.lever, s.low, s.high, s.target = o.lever, o.low, o.high, o.target
	s.best, s.also, s.happens, s.factors = o.best, o.also, o.happens, o.factors
	s.dials, s.limits = o.dials, o.limits
	if flags.Lookup("budget") != nil {
		n, err := strconv.Atoi(o.budget)
		if err != nil || n < 1 || n > study.MaxReplications {
			bad.Add(a.Say("input.whole", "budget", o.budget, 1, study.MaxReplications))
		}
		s.budget = n
	}
	if flags.Lookup("confidence") != nil {
		x, err := strconv.ParseFloat(o.confidence, 64)
		if err != nil || !(x > 0.5 && x <= 0.9999) {
			bad.Add(a.Say("input.confidence", o.confidence))
		}
		s.confidence = x
	}
	if o.indifference != "" {
		x, err := strconv.ParseFloat(o.indifference, 64)
		if err != nil || !(x > 0) || math.IsInf(x, 0) {
			bad.Add(a.Say("input.indifference", o.indifference))
		}
		s.indifference = x
	}
}
