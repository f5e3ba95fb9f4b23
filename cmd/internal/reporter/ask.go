package reporter

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/model"
	"gradus/plots/report"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// howToAsk says how to ask what the section tells, with commands that leave
// their folders in this one.
func (x *Author) howToAsk() []report.Block {
	out := []report.Block{{Missing: x.Say("report.no.dose")}}
	for _, args := range [][]string{x.doseToAsk(), x.sensitivityToAsk()} {
		if args != nil {
			out = append(out, report.Block{Text: report.Strong(commandText(args))})
		}
	}
	return out
}

// doseToAsk asks how much of the first lever of an option meets the first
// official target that the base misses; nil where no option has such a lever.
func (x *Author) doseToAsk() []string {
	options, names := x.Given(x.results.Manifest.Command)
	for i, name := range x.ScenariosCompared() {
		for _, r := range x.Sheet("policies.csv").Records("scenario", name) {
			p, _ := model.Lookup(r.Text("key"))
			low, high := r.Float("before"), r.Float("value")
			if i+1 >= len(names) || !p.Lever || p.Len != 1 || p.Kind != model.Real && p.Kind != model.Whole || !(low < high || high < low) {
				continue
			}
			return x.besidesThis("dose", []string{
				names[0], names[i+1], "--lever", p.Key,
				"--low", terms.Dose(math.Min(low, high)), "--high", terms.Dose(math.Max(low, high)), "--target", x.targetToAsk(),
			}, options, nil)
		}
	}
	return nil
}

// targetToAsk is the first official target that the base misses, or what is asked
// most where there is none.
func (x *Author) targetToAsk() string {
	for _, r := range x.Sheet("targets.csv").Records("scenario", x.points[0], "period", study.All, "growth", strconv.FormatBool(false)) {
		if r.Text("standing") != "met" && r.Text("unit") == "share" {
			code := study.Cell{Indicator: r.Text("indicator"), Facility: r.Text("facility")}.Code()
			return code + " " + r.Text("relation") + " " + terms.Percent(r.Float("target")) + "%"
		}
	}
	return "first_contact_share >= 50%"
}

// sensitivityToAsk asks what moves the result within the ranges of a shipped
// experiment over the base; nil without one.
func (x *Author) sensitivityToAsk() []string {
	options, _ := x.Given(x.results.Manifest.Command)
	for _, e := range scenarios.Experiments() {
		if e.Base != x.results.Manifest.Base {
			continue
		}
		design, _ := scenarios.LoadExperiment(scenarios.Request{Name: e.Name})
		if design != nil && len(design.Uncertain.Factors) > 0 {
			return x.besidesThis("sensitivity", []string{e.Name}, options, slices.Concat(design.Levers.Factors, design.Uncertain.Factors))
		}
	}
	return nil
}

// besidesThis is a command over the same district, with the options of this run
// that it has too and that say what the district is, into a folder in this one. What
// it varies itself cannot be set.
func (x *Author) besidesThis(verb string, args []string, options []Option, varied []experiment.Factor) []string {
	args = append([]string{verb}, args...)
	alike := []string{"profile", "set", "seed", "allow-overload"}
	if verb == "dose" { // a sensitivity has many points, and the replications of its design
		alike = append(alike, "reps", "draws")
	}
	for _, o := range options {
		key, _, _ := strings.Cut(o.Value, "=")
		switch {
		case !slices.Contains(alike, o.Name) || o.Name == "reps" && o.Value == "1": // which is too few
		case o.Name == "set" && slices.ContainsFunc(varied, func(v experiment.Factor) bool { return v.Name == strings.TrimSpace(key) }):
		case o.Bare:
			args = append(args, "--"+o.Name)
		default:
			args = append(args, "--"+o.Name, o.Value)
		}
	}
	return append(args, "--out", strings.TrimRight(x.placed(), `/\`)+"/"+verb)
}

// placed is the folder as its command named it: a report says the same wherever
// the folder lies.
func (x *Author) placed() string {
	flags := x.results.Manifest.Flags
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
