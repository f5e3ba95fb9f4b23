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
	"gradus/cmd/internal/values"
	"gradus/model"
	"gradus/plots/report"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// howToAsk says how to ask what the section tells, with commands that leave
// their folders in this one.
func (x *Author) howToAsk() []report.Block {
	return slices.Concat([]report.Block{{Missing: x.Say("report.no.dose")}}, x.doseNext(), x.sensitivityNext())
}

// doseNext is the command that asks for a dose, with what its target is, or why there is
// none; nothing where no option has a lever to ask about.
func (x *Author) doseNext() []report.Block {
	args, about := x.doseToAsk()
	switch {
	case args == nil && len(LeversToAsk(x.results)) > 0 && x.ScenariosCompared() != nil:
		return []report.Block{{Text: report.Plain(x.Say("report.dose.none"))}}
	case args == nil:
		return nil
	}
	out := []report.Block{{Text: append(report.Plain(x.Say("report.dose.next")), report.Strong(commandText(args))...)}}
	if about != nil {
		out = append(out, report.Block{Text: about})
	}
	return out
}

// doseToAsk asks how much of the lever of an option that promises most meets a target
// that the option reaches; nil where no option has such a lever.
func (x *Author) doseToAsk() (args []string, about report.Prose) {
	options, names := x.Given(x.results.Manifest.Command)
	steps := LeversToAsk(x.results)
	for i, name := range x.ScenariosCompared() {
		for _, r := range steps {
			if i+1 >= len(names) || r.Text("scenario") != name {
				continue
			}
			target, about := x.targetToAsk(name, r.Text("key"))
			if target == "" {
				break
			}
			low, high := r.Float("before"), r.Float("value")
			return x.besidesThis("dose", []string{
				names[0], names[i+1], "--lever", r.Text("key"),
				"--low", terms.Dose(math.Min(low, high)), "--high", terms.Dose(math.Max(low, high)), "--target", target,
			}, options, nil), about
		}
	}
	return nil, nil
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

// targetToAsk is an official target that the base misses and the option meets, or else
// half of the way that the option surely goes: on the share of the first official target
// that both miss, which is said to be out of its reach, or on the first share that it
// changes. It is empty where the option surely changes none. Contracts are asked about for
// levers on contracts alone.
func (x *Author) targetToAsk(option, lever string) (target string, about report.Prose) {
	var missed []archive.Record // by the option too
	for _, r := range x.Sheet("targets.csv").Records("scenario", option, "period", study.All, "growth", strconv.FormatBool(false), "unit", "share") {
		base := x.Sheet("targets.csv").Records("scenario", x.points[0], "period", study.All, "indicator", r.Text("indicator"), "facility", r.Text("facility"), "target", r.Text("target"))
		code := study.Cell{Indicator: r.Text("indicator"), Facility: r.Text("facility")}.Code()
		switch {
		case len(base) == 0 || base[0].Text("standing") == "met":
		case r.Text("indicator") == "contract_share" && !strings.HasPrefix(lever, "contract."):
		case r.Text("standing") == "met":
			return code + " " + r.Text("relation") + " " + terms.Percent(r.Float("target")) + "%", nil
		default:
			missed = append(missed, r)
		}
	}
	for _, r := range missed {
		half, sign := x.halfWay(option, r.Text("indicator"))
		if half == "" || r.Text("facility") != study.District || sign != r.Text("relation") {
			continue
		}
		q, def := x.QuantityIn("share"), x.definition(r.Text("indicator"))
		reached, _ := x.shown(r, "mean", "low", "high", q, false, def)
		official := withUnitSpan(x.number(r, "target", inNumbers(q.Factor, 0), def), q.Unit)
		return half, x.prose("report.dose.out-of-reach", x.named(r.Text("indicator")).Text, official, reached)
	}
	for _, code := range study.FirstVisitShares {
		if half, _ := x.halfWay(option, code); half != "" {
			return half, nil
		}
	}
	return "", nil
}

// halfWay is the target half of the way that an option surely moves a share of the
// district, and its sign; empty where it does not.
func (x *Author) halfWay(option, code string) (target, sign string) {
	for _, r := range x.Sheet("compare.csv").Records("scenario", option, "indicator", code) {
		sign = ">="
		if r.Float("diff") < 0 {
			sign = "<="
		}
		if r.Float("low")*r.Float("high") > 0 { // the interval of the difference is on one side
			half, width := 50*(r.Float("base_mean")+r.Float("mean")), 100*math.Abs(r.Float("diff"))
			digits := max(0, int(math.Ceil(-math.Log10(width/4))))
			return code + " " + sign + " " + strconv.FormatFloat(half, 'f', digits, 64) + "%", sign
		}
	}
	return "", ""
}

// sensitivityNext is the command that varies the uncertain numbers over an option of this
// result, where a design is shipped for it, or else how to write one.
func (x *Author) sensitivityNext() []report.Block {
	options, names := x.Given(x.results.Manifest.Command)
	compared := x.ScenariosCompared()
	for _, e := range scenarios.Experiments() {
		if e.Base != x.results.Manifest.Base {
			continue
		}
		design, _ := scenarios.LoadExperiment(scenarios.Request{Name: e.Name})
		if design == nil || len(design.Uncertain.Factors) == 0 || len(compared) > 0 && !slices.Contains(compared, design.Scenario) {
			continue
		}
		ask, why := []string{e.Name}, x.Say("report.sensitivity.next", x.title(design.Scenario))
		if len(compared) == 0 {
			ask, why = append(ask, "--against", "none"), x.Say("report.sensitivity.levels")
		}
		if !slices.ContainsFunc(options, func(o Option) bool { return o.Name == "allow-overload" }) {
			ask = append(ask, "--allow-overload")
		}
		args := x.besidesThis("sensitivity", ask, options, slices.Concat(design.Levers.Factors, design.Uncertain.Factors))
		return []report.Block{{Text: append(report.Plain(why+x.Say("report.sensitivity.overload")), report.Strong(commandText(args))...)}}
	}
	if len(compared) == 0 || len(names) < 2 {
		return nil
	}
	written := func(head string) report.Block {
		return report.Block{Text: report.Plain(x.Say("report.sensitivity.none", head, strings.TrimRight(x.placed(), `/\`)+"/sensitivity"))}
	}
	if len(x.Sheet("scenarios.csv").Records("scenario", compared[0], "base", x.results.Manifest.Base)) > 0 {
		return []report.Block{written(x.Say("report.sensitivity.over", names[0], names[1]))}
	}
	out := []report.Block{written(x.Say("report.sensitivity.alone", names[0]))} // a design over another base takes no policy
	return append(out, x.leversListed(compared[0])...)
}

// leversListed is the list of lever points of a design over an option: the keys of its
// levers, their values in the base, and those in the option. It is nil where one of them
// has several steps or several values, which no list can have.
func (x *Author) leversListed(option string) []report.Block {
	var keys []string
	var points [2][]report.Prose
	for _, r := range x.Sheet("policies.csv").Records("scenario", option) {
		key := r.Text("key")
		if p, known := model.Lookup(key); !known || !p.Lever || p.Len != 1 || slices.Contains(keys, "policy."+key) {
			return nil
		}
		keys = append(keys, "policy."+key)
		for i, column := range []string{"before", "value"} {
			points[i] = append(points[i], x.number(r, column, asText, values.Meaning(x.Maker.Language, key)))
		}
	}
	if keys == nil {
		return nil
	}
	out := []report.Block{{Text: report.Plain(x.Say("report.sensitivity.list", x.title(option)))}, {Text: report.Strong(strings.Join(keys, ","))}}
	for _, values := range points {
		out = append(out, report.Block{Text: x.joined(values, "report.sensitivity.cell")})
	}
	return out
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
