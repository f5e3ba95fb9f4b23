package reporter

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/archive"
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

// doseToAsk asks how much of the lever of an option that promises most meets the
// first official target that the base misses; nil where no option has such a lever.
func (x *Author) doseToAsk() []string {
	options, names := x.Given(x.results.Manifest.Command)
	steps := LeversToAsk(x.results)
	for i, name := range x.ScenariosCompared() {
		for _, r := range steps {
			if i+1 >= len(names) || r.Text("scenario") != name {
				continue
			}
			low, high := r.Float("before"), r.Float("value")
			return x.besidesThis("dose", []string{
				names[0], names[i+1], "--lever", r.Text("key"),
				"--low", terms.Dose(math.Min(low, high)), "--high", terms.Dose(math.Max(low, high)), "--target", x.targetToAsk(),
			}, options, nil)
		}
	}
	return nil
}

// LeversToAsk are the steps of levers in a folder of which one may ask how much is
// enough, that which promises most first: where a folder inside says why an option
// differs those of the group that brings most, then those that were set by hand and not
// by a shipped policy, then those that move somebody by themselves, then those that the
// option moves farthest over their range.
func LeversToAsk(in *archive.Folder) []archive.Record {
	policies, err := in.Sheet("policies.csv")
	if err != nil { // of another kind, or damaged, which the answer says
		return nil
	}
	var out []archive.Record
	for _, r := range policies.Records() {
		p, _ := model.Lookup(r.Text("key"))
		if numbers := p.Kind == model.Real || p.Kind == model.Whole; p.Lever && p.Len == 1 && numbers && math.Abs(r.Float("value")-r.Float("before")) > 0 {
			out = append(out, r)
		}
	}
	brings := broughtInside(in)
	last := func(b bool) int {
		if b {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(out, func(a, b archive.Record) int {
		moved := func(r archive.Record) float64 {
			p, _ := model.Lookup(r.Text("key"))
			return math.Abs(r.Float("value")-r.Float("before")) / (p.High - p.Low)
		}
		bring := func(r archive.Record) float64 { return brings[r.Text("scenario")+" "+r.Text("key")] }
		return cmp.Or(
			cmp.Compare(bring(b), bring(a)),
			cmp.Compare(last(shipped(a)), last(shipped(b))),
			cmp.Compare(last(model.OnlyBounds(a.Text("key"))), last(model.OnlyBounds(b.Text("key")))),
			cmp.Compare(moved(b), moved(a)))
	})
	return out
}

// shipped tells whether a step of a lever is from a policy that comes with the program.
func shipped(r archive.Record) bool { return strings.HasPrefix(r.Text("file"), "scenarios/") }

// broughtInside is how much the group of each lever brings, by scenario and key, as the
// folders inside say that tell why, of the first indicator that they tell.
func broughtInside(in *archive.Folder) map[string]float64 {
	out := map[string]float64{}
	for _, inner := range in.Inner {
		why, err := inner.Sheet("why.csv")
		if err != nil {
			continue
		}
		rows := why.Records()
		for _, r := range rows {
			if part := math.Abs(r.Float("shapley")); part > 0 && r.Text("indicator") == rows[0].Text("indicator") && r.Text("facility") == rows[0].Text("facility") {
				for key := range strings.FieldsSeq(r.Text("keys")) {
					out[r.Text("scenario")+" "+key] = part
				}
			}
		}
	}
	return out
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
