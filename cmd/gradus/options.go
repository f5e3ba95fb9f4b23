package main

import (
	"errors"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/reporter"
	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
)

// The limits of the options. They guard against slips of the finger, not
// against ambition: a million replications of anything is a slip.
const (
	maxWorkers = 4096
	maxOrders  = 100_000
)

// options is what the user wrote, before anything is understood. Nothing is
// parsed while the flags are read, so that all that is wrong with them can be
// said at once.
type options struct {
	set                                                        []string
	profile, reps, precision, seed, workers, out, format, lang string
	panel, draws, languages, page                              string
	quiet, allowOverload, check, years, replace, sideEffects   bool

	indicators, groups       []string // of why
	period, from, by, orders string

	method, planMethod, size, against string // of sensitivity, and of plans
	targets                           string // of calibrate

	resume, plan, shard, periods string // of sweep, plan and shard
	allowLarge                   bool
	cluster                      clusterOptions

	lever, low, high, target, confidence string // of dose; confidence of optimise too
	best, indifference, first            string // of optimise
	also, dials, limits                  []string
	budget                               string
	happens                              string // of discover
	factors                              []string
}

// settings is what the options mean.
type settings struct {
	set           []string // key=value
	profile       string
	replications  int
	precision     float64 // 0: a fixed number of replications
	seed          int64
	workers       int
	out           string
	format        string
	quiet         bool
	allowOverload bool
	check         bool
	years         bool
	replace       bool   // a report that is there
	page          string // address of serve
	sideEffects   bool   // of indicators: these in their place
	draws         string // drawsMembers or drawsNone
	drawsAsked    bool   // by the user, and not by default

	indicators, groups []string
	period, from, by   string
	orders             int    // 0: every combination where they are few
	panel              string // of judges, for the evaluation index; "" none

	method  string // of sensitivity; "" of other commands
	against string // lever point, "" none
	size    int    // 0: the usual one of the method
	targets string // of calibrate

	resume, plan, periods string
	shard                 int // -1: the scheduler says which
	allowLarge            bool
	cluster               clusterOptions

	lever, low, high, target string
	confidence, indifference float64 // indifference 0: the practical threshold
	best                     string
	also                     []string
	dials, limits            []string // of a search: levers with their ranges
	budget                   int
	happens                  string // the case that discover looks for
	factors                  []string
}

var (
	profiles  = []string{"tiny", "default", "full", "city"}
	formats   = []string{"table", "csv", "json", "md"}
	languages = []string{"en", "zh"}
)

// formatTOML asks addFlags for --format with one form more: the scenario as a
// file of its own.
const formatTOML = "format with toml"

// bothLanguages asks addFlags for --lang with "both", which is then what is
// taken where it is not given.
const bothLanguages = "lang with both"

// rawFlag keeps the text of a flag and shows the kind of value in the help.
type rawFlag struct {
	text *string
	kind string
}

func (f rawFlag) String() string     { return *f.text }
func (f rawFlag) Set(s string) error { *f.text = s; return nil }
func (f rawFlag) Type() string       { return f.kind }

// rawFlags returns what gives a command a flag whose text is kept as it is.
func (a *app) rawFlags(c *cobra.Command) func(p *string, name, initial, kind string) {
	return func(p *string, name, initial, kind string) {
		*p = initial
		c.Flags().Var(rawFlag{p, kind}, name, a.Say("flag."+name))
	}
}

// listFlag is a rawFlag that may be repeated.
type listFlag struct {
	texts *[]string
	kind  string
}

func (f listFlag) String() string     { return strings.Join(*f.texts, " ") }
func (f listFlag) Set(s string) error { *f.texts = append(*f.texts, s); return nil }
func (f listFlag) Type() string       { return f.kind }

// given takes a command line apart: the options that were given, and the
// arguments; nothing of one that this program would not take.
func (a *app) given(command []string) (options []reporter.Option, names []string) {
	own := &app{world: a.world, Language: a.Language} // with options of its own
	c, rest, err := own.command().Find(command)
	if err != nil || c.ParseFlags(rest) != nil {
		return nil, nil
	}
	c.Flags().Visit(func(f *pflag.Flag) {
		if list, several := f.Value.(listFlag); several {
			for _, text := range *list.texts {
				options = append(options, reporter.Option{Name: f.Name, Value: text})
			}
			return
		}
		options = append(options, reporter.Option{Name: f.Name, Value: f.Value.String(), Bare: f.Value.Type() == "bool"})
	})
	return options, c.Flags().Args()
}

// addFlags gives a command the named options.
func (a *app) addFlags(c *cobra.Command, names ...string) {
	o := &a.options
	raw := a.rawFlags(c)
	fixed := func(name string, values []string) {
		must(c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(values, cobra.ShellCompDirectiveNoFileComp)))
	}
	if !slices.Contains(names, bothLanguages) {
		names = append(names, "lang")
	}
	for _, name := range names {
		switch name {
		case "set":
			c.Flags().Var(listFlag{&o.set, "key=value"}, name, a.Say("flag.set"))
			must(c.RegisterFlagCompletionFunc(name, completeParameter))
		case "profile":
			raw(&o.profile, name, "default", strings.Join(profiles, "|"))
			fixed(name, profiles)
		case "reps":
			raw(&o.reps, name, strconv.Itoa(defaultReplications), "N")
		case "precision":
			raw(&o.precision, name, "", "0.02")
		case "seed":
			raw(&o.seed, name, "1", "N")
		case "workers":
			raw(&o.workers, name, strconv.Itoa(runtime.GOMAXPROCS(0)), "N")
		case "out":
			raw(&o.out, name, "", "DIR")
			must(c.MarkFlagDirname(name))
		case "format", formatTOML:
			known := formats
			if name == formatTOML {
				name, known = "format", append(slices.Clone(formats), "toml")
			}
			raw(&o.format, name, "table", strings.Join(known, "|"))
			fixed(name, known)
		case "lang":
			raw(&o.lang, name, a.Lang.Code(), strings.Join(languages, "|"))
			fixed(name, languages)
		case bothLanguages:
			raw(&o.languages, "lang", "both", strings.Join(append(slices.Clone(languages), "both"), "|"))
			fixed("lang", append(slices.Clone(languages), "both"))
		case "replace":
			c.Flags().BoolVar(&o.replace, name, false, a.Say("flag.replace"))
		case "quiet":
			c.Flags().BoolVar(&o.quiet, name, false, a.Say("flag.quiet"))
		case "allow-overload":
			c.Flags().BoolVar(&o.allowOverload, name, false, a.Say("flag.allow-overload"))
		case "panel":
			raw(&o.panel, name, "", "FILE")
			must(c.RegisterFlagCompletionFunc(name, completePanel))
		case "draws":
			raw(&o.draws, name, drawsMembers, strings.Join(drawsKnown, "|"))
			fixed(name, drawsKnown)
		case "check":
			c.Flags().BoolVar(&o.check, name, false, a.Say("flag.check"))
		default:
			if !a.addWhyFlag(c, name) && !a.addPlanFlag(c, name) && !a.addAnswerFlag(c, name) && !a.addClusterFlag(c, name) {
				panic("no option " + name)
			}
		}
	}
}

// addWhyFlag gives a command an option of why, or of a table of its own; false if there is
// none of the name.
func (a *app) addWhyFlag(c *cobra.Command, name string) bool {
	o := &a.options
	raw := a.rawFlags(c)
	switch name {
	case "indicator":
		c.Flags().Var(listFlag{&o.indicators, "code"}, name, a.Say("flag.indicator"))
		must(c.RegisterFlagCompletionFunc(name, completeIndicator))
	case "group":
		c.Flags().Var(listFlag{&o.groups, "name=key,key"}, name, a.Say("flag.group"))
	case "period":
		raw(&o.period, name, study.All, "2017")
	case "from":
		raw(&o.from, name, "", "2012")
	case "by":
		raw(&o.by, name, "", strings.Join(study.Ways, "|"))
		must(c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(study.Ways, cobra.ShellCompDirectiveNoFileComp)))
	case "orders":
		raw(&o.orders, name, "", "N")
	case "flags":
		c.Flags().BoolVar(&o.sideEffects, name, false, a.Say("flag.flags"))
	case "years":
		c.Flags().BoolVar(&o.years, name, false, a.Say("flag.years"))
	default:
		return false
	}
	return true
}

// settle turns the options of a command into settings, or returns every
// problem at once.
func (a *app) settle(flags *pflag.FlagSet) (settings, error) {
	o := a.options
	s := settings{
		set: o.set, profile: o.profile, out: o.out, format: o.format,
		quiet: o.quiet, allowOverload: o.allowOverload, check: o.check, years: o.years, replace: o.replace, sideEffects: o.sideEffects, panel: o.panel, draws: o.draws, drawsAsked: flags.Changed("draws"), page: o.page,
		indicators: o.indicators, groups: o.groups, period: o.period, from: o.from, by: o.by,
		targets: o.targets, against: o.against, resume: o.resume, plan: o.plan, periods: o.periods, shard: -1, allowLarge: o.allowLarge, cluster: o.cluster,
	}
	var bad problems.List
	oneOf := func(name, value string, allowed []string) {
		if flags.Lookup(name) != nil && !slices.Contains(allowed, value) {
			bad.Add(a.Say("input.oneof", name, value, strings.Join(allowed, ", ")) + a.Hint(value, allowed))
		}
	}
	whole := func(name, text string, low, high int64, into *int64) {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n < low || n > high {
			bad.Add(a.Say("input.whole", name, text, low, high))
			return
		}
		*into = n
	}
	oneOf("profile", o.profile, profiles)
	if f := flags.Lookup("format"); f != nil {
		oneOf("format", o.format, strings.Split(f.Value.Type(), "|"))
	}
	oneOf("lang", flags.Lookup("lang").Value.String(), strings.Split(flags.Lookup("lang").Value.Type(), "|"))
	oneOf("draws", o.draws, drawsKnown)
	oneOf("periods", o.periods, study.PeriodsKept)
	if f := flags.Lookup("method"); f != nil && (f.Value.String() != "" || f.Changed) {
		oneOf("method", f.Value.String(), study.SensitivityMethods)
	}
	var n int64
	if f := flags.Lookup("reps"); f != nil {
		whole("reps", f.Value.String(), 1, study.MaxReplications, &n)
		s.replications = int(n)
	}
	if flags.Lookup("seed") != nil {
		whole("seed", o.seed, 0, math.MaxInt64, &s.seed)
	}
	if flags.Lookup("workers") != nil {
		whole("workers", o.workers, o.cluster.leastWorkers(), maxWorkers, &n)
		s.workers = int(n)
	}
	a.settlePlan(flags, &s, whole)
	if o.by != "" {
		oneOf("by", o.by, study.Ways)
	}
	if o.orders != "" {
		whole("orders", o.orders, 4, maxOrders, &n)
		if s.orders = int(n); s.orders%2 == 1 {
			bad.Add(a.Say("input.orders", s.orders))
		}
	}
	if o.precision != "" {
		x, err := strconv.ParseFloat(o.precision, 64)
		if err != nil || !(x >= 0.0001 && x <= 0.5) {
			bad.Add(a.Say("input.precision", o.precision))
		}
		s.precision = x
		if flags.Changed("reps") {
			bad.Add(a.Say("input.reps-or-precision"))
		}
	}
	a.settleAnswer(flags, &s, &bad)
	if flags.Changed("out") && o.out == "" {
		bad.Add(a.Say("input.out-empty"))
	}
	if flags.Changed("panel") && o.panel == "" {
		bad.Add(a.Say("input.panel-empty"))
	}
	a.settleCluster(flags, &s.cluster, &bad)
	return s, bad.Err()
}

// settlePlan settles the options of shards and of sensitivity.
func (a *app) settlePlan(flags *pflag.FlagSet, s *settings, whole func(name, text string, low, high int64, into *int64)) {
	o, n := a.options, int64(0)
	if f := flags.Lookup("method"); f != nil {
		s.method = f.Value.String()
	}
	if o.size != "" {
		whole("size", o.size, 2, experiment.MaxPoints, &n)
		s.size = int(n)
	}
	if o.shard != "" {
		whole("shard", o.shard, 0, math.MaxInt32, &n)
		s.shard = int(n)
	}
}

// precisionRule is the stopping rule behind --precision.
func precisionRule(relative float64) experiment.Precision {
	return experiment.Precision{Relative: relative, Min: 5, Cap: precisionCap, LookAhead: 5}
}

func must(err error) {
	if err != nil {
		panic(errors.Join(errors.New("gradus: a flag is set up wrongly"), err))
	}
}
