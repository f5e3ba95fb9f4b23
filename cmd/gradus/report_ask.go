package main

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/plots/report"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// howToAsk says how to ask what the section tells, with commands that leave
// their folders in this one.
func (x *reporter) howToAsk() []report.Block {
	out := []report.Block{{Missing: x.say("report.no.dose")}}
	for _, args := range [][]string{x.doseToAsk(), x.sensitivityToAsk()} {
		if args != nil {
			out = append(out, report.Block{Text: report.Strong(commandText(args))})
		}
	}
	return out
}

// doseToAsk asks how much of the first lever of an option meets the first
// official target that the base misses; nil where no option has such a lever.
func (x *reporter) doseToAsk() []string {
	c, names := x.commandRun()
	for i, name := range x.scenariosCompared() {
		for _, r := range x.sheet("policies.csv").records("scenario", name) {
			p, _ := model.Lookup(r.text("key"))
			low, high := r.float("before"), r.float("value")
			if i+1 >= len(names) || !p.Lever || p.Len != 1 || p.Kind != model.Real && p.Kind != model.Whole || !(low < high || high < low) {
				continue
			}
			return x.besidesThis("dose", []string{
				names[0], names[i+1], "--lever", p.Key,
				"--low", doseText(math.Min(low, high)), "--high", doseText(math.Max(low, high)), "--target", x.targetToAsk(),
			}, c, nil)
		}
	}
	return nil
}

// targetToAsk is the first official target that the base misses, or what is asked
// most where there is none.
func (x *reporter) targetToAsk() string {
	for _, r := range x.sheet("targets.csv").records("scenario", x.points[0], "period", study.All, "growth", strconv.FormatBool(false)) {
		if r.text("standing") != "met" && r.text("unit") == "share" {
			code := study.Cell{Indicator: r.text("indicator"), Facility: r.text("facility")}.Code()
			return code + " " + r.text("relation") + " " + percent(r.float("target")) + "%"
		}
	}
	return "first_contact_share >= 50%"
}

// sensitivityToAsk asks what moves the result within the ranges of a shipped
// experiment over the base; nil without one.
func (x *reporter) sensitivityToAsk() []string {
	c, _ := x.commandRun()
	for _, e := range scenarios.Experiments() {
		if e.Base != x.results.manifest.Base {
			continue
		}
		design, _ := scenarios.LoadExperiment(scenarios.Request{Name: e.Name})
		if design != nil && len(design.Uncertain.Factors) > 0 {
			return x.besidesThis("sensitivity", []string{e.Name}, c, slices.Concat(design.Levers.Factors, design.Uncertain.Factors))
		}
	}
	return nil
}

// commandRun reads the command of the folder: its options, and its scenarios.
func (x *reporter) commandRun() (c *cobra.Command, names []string) {
	a := &app{world: x.world, lang: x.lang} // one with options of its own
	c, rest, err := a.command().Find(x.results.manifest.Command)
	if err != nil || c.ParseFlags(rest) != nil {
		return a.compareCommand(), nil
	}
	return c, c.Flags().Args()
}

// besidesThis is a command over the same district, with the options of this run
// that it has too and that say what the district is, into a folder in this one. What
// it varies itself cannot be set.
func (x *reporter) besidesThis(verb string, args []string, run *cobra.Command, varied []experiment.Factor) []string {
	args = append([]string{verb}, args...)
	alike := []string{"profile", "set", "seed", "allow-overload"}
	if verb == "dose" { // a sensitivity has many points, and the replications of its design
		alike = append(alike, "reps", "draws")
	}
	run.Flags().Visit(func(f *pflag.Flag) {
		list, several := f.Value.(listFlag)
		switch {
		case !slices.Contains(alike, f.Name) || f.Name == "reps" && f.Value.String() == "1": // which is too few
		case several:
			for _, text := range *list.texts {
				key, _, _ := strings.Cut(text, "=")
				if !slices.ContainsFunc(varied, func(v experiment.Factor) bool { return v.Name == strings.TrimSpace(key) }) {
					args = append(args, "--"+f.Name, text)
				}
			}
		case f.Value.Type() == "bool":
			args = append(args, "--"+f.Name)
		default:
			args = append(args, "--"+f.Name, f.Value.String())
		}
	})
	return append(args, "--out", strings.TrimRight(x.placed(), `/\`)+"/"+verb)
}

// placed is the folder as its command named it: a report says the same wherever
// the folder lies.
func (x *reporter) placed() string {
	flags := x.results.manifest.Flags
	return cmp.Or(flags["out"], flags["resume"], "DIR")
}

// bareArgument is one that no shell takes apart.
var bareArgument = regexp.MustCompile(`^[\p{L}\p{N}_./:=,+@-]+$`)

// commandText is a command as one would type it, in quotes what a shell would take
// apart.
func commandText(args []string) string {
	out := []string{"gradus"}
	for _, arg := range args {
		switch {
		case bareArgument.MatchString(arg):
		case strings.ContainsAny(arg, "\"$`\\"):
			arg = "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
		default:
			arg = `"` + arg + `"`
		}
		out = append(out, arg)
	}
	return strings.Join(out, " ")
}
