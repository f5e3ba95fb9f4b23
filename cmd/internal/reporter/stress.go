package reporter

import (
	"bytes"
	"errors"
	"strings"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/results"
	"gradus/plots/report"
)

// stressItem is an item of the STRESS-DES guideline: what the program can say
// of it, nil where an author has to, and from where: a file of the folder, or the model.
type stressItem struct {
	number string
	fill   func(x *Author) report.Prose
	where  string
}

// ofModel is where an item is filled from that is the same in every folder.
const ofModel = "model"

// said fills an item with the words under its number.
func said(number string) stressItem {
	return stressItem{number, func(x *Author) report.Prose { return report.Plain(x.Say("stress." + number + ".text")) }, ofModel}
}

// stressItems are those of the checklist in Monks et al. (2019), Strengthening
// the reporting of empirical simulation studies, Journal of Simulation 13(1).
var stressItems = []stressItem{
	{"1.1", (*Author).stressPurpose, "scenarios.csv"},
	said("1.2"),
	{"1.3", (*Author).stressAims, "compare.csv"},
	{"2.1", nil, ""},
	said("2.2"),
	{"2.3", (*Author).stressScenarios, "policies.csv"},
	{"2.4", stressSwitched("2.4", "governance.enabled"), "parameters.csv"},
	said("2.5.1"), said("2.5.2"),
	{"2.5.3", stressSwitched("2.5.3", "care.shared_centre"), "parameters.csv"},
	{"2.5.4", stressSwitched("2.5.4", "referral.reserved_slots"), "parameters.csv"},
	said("2.5.5"),
	{"3.1", (*Author).stressSources, "parameters.csv"},
	{"3.2", nil, ""},
	{"3.3", (*Author).stressParameters, "parameters.csv"},
	{"3.4", (*Author).stressAssumptions, ofModel},
	{"4.1", (*Author).stressInitial, "scenarios.csv"},
	{"4.2", (*Author).stressLength, "scenarios.csv"},
	{"4.3", (*Author).stressEstimation, results.ManifestName},
	{"5.1", (*Author).stressSoftware, results.ManifestName},
	{"5.2", (*Author).stressRandom, results.ManifestName},
	said("5.3"),
	{"5.4", (*Author).stressSystem, results.ManifestName},
	{"6.1", nil, ""},
}

// filled is what the program can say of an item; nil where an author has to.
func (x *Author) filled(item stressItem) report.Prose {
	if item.fill == nil {
		return nil
	}
	return item.fill(x)
}

// stressSwitched fills an item with the words under its number and, of a mechanism
// that may be off, with whether it acts in the base or in an option.
func stressSwitched(number, key string) func(x *Author) report.Prose {
	return func(x *Author) report.Prose {
		state, known := "off", false
		for _, of := range []string{"parameters.csv", "policies.csv"} {
			for _, r := range x.Sheet(of).Records() {
				if r.Text("key") != key {
					continue
				}
				known = true
				if v := r.Text("value"); v != "false" && v != "0" {
					state = "on"
				}
			}
		}
		if !known {
			return nil
		}
		return report.Plain(x.Say("stress."+number+".text") + x.Say("stress."+number+"."+state))
	}
}

// stressFile lists which items a report of the folder fills.
const stressFile = "stress.csv"

// LeaveDescribed writes the tables that say what was run, and from them and the names
// of the files that are there already which items of the guideline a report fills.
func (m Maker) LeaveDescribed(of *results.Manifest, tables []answer.Table, write results.WriteFile) error {
	in := archive.BeingWritten(m.Language, of)
	for _, t := range tables {
		var b bytes.Buffer
		name := t.Name + ".csv"
		if err := errors.Join(t.WriteCSV(&b), in.Take(name, b.Bytes()), write(name, t.WriteCSV)); err != nil {
			return err
		}
	}
	x := m.author(in, false)
	ans := answer.Table{Fields: []string{"item", "filled", "where"}}
	for _, item := range stressItems {
		from := ""
		filled := x.filled(item) != nil
		if filled {
			from = item.where
		}
		ans.Records = append(ans.Records, []any{item.number, filled, from})
	}
	return write(stressFile, ans.WriteCSV)
}

// stress is the appendix after the guideline, with what is still to be written.
func (x *Author) stress() []report.Block {
	t := &report.Table{Caption: x.Say("report.stress.table"), Prose: true, Head: x.heads("report.stress.item", "report.stress.text")}
	for _, item := range stressItems {
		text := x.filled(item)
		if text == nil {
			text = report.Prose{{Text: x.Say("stress." + item.number + ".gap"), Gap: true}}
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			{Text: report.Plain(item.number + "  " + x.Say("stress."+item.number)), Left: true}, {Text: text, Left: true},
		}})
	}
	if !x.results.Has(stressFile) { // of another version
		return []report.Block{{Table: t}}
	}
	def := x.Say("report.def.stress.filled")
	intro := x.prose("report.stress.filled", x.tally(archive.RowsOf(stressFile, "filled", "true"), def),
		x.tally(archive.RowsOf(stressFile), x.Say("report.def.stress.items")), x.tally(archive.ShareOf(stressFile, "filled", "true"), def))
	return []report.Block{{Text: intro}, {Table: t}}
}

func (x *Author) stressPurpose() report.Prose {
	var out []string
	for _, r := range x.Sheet("scenarios.csv").Records() {
		if q := x.Lang.Pick(r.Text("question_en"), r.Text("question_zh")); q != "" {
			out = append(out, q)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return report.Plain(strings.Join(out, " "))
}

func (x *Author) stressAims() report.Prose {
	if len(x.ScenariosCompared()) > 0 {
		return x.prose("stress.1.3.text", x.tally(optionsCompared(), x.Say("report.def.options")), x.title(x.points[0]))
	}
	return nil
}

func (x *Author) stressScenarios() report.Prose {
	if len(x.Sheet("policies.csv").Rows) == 0 {
		return nil
	}
	return report.Plain(x.Say("stress.2.3.text"))
}

func (x *Author) stressSources() report.Prose {
	if len(x.Sheet("parameters.csv").Rows) == 0 {
		return nil
	}
	out := report.Plain(x.Say("stress.3.1.text"))
	if without := archive.RowsOf("parameters.csv", "source", ""); x.amount(without) > 0 {
		for _, span := range x.prose("stress.3.1.without", x.tally(without, x.Say("report.def.without-source"))) {
			span.Gap = span.Number == nil
			out = append(out, span)
		}
	}
	return out
}

func (x *Author) stressParameters() report.Prose {
	if len(x.Sheet("parameters.csv").Rows) == 0 {
		return nil
	}
	return report.Plain(x.Say("stress.3.3.text"))
}

// stressAssumptions names the policies whose values nobody has given a reason.
func (x *Author) stressAssumptions() report.Prose {
	var bare []string
	for _, r := range x.Sheet("policies.csv").Records() {
		if r.Text("note_en") == "" && r.Text("source") == "" {
			bare = append(bare, r.Text("scenario")+": "+r.Text("key"))
		}
	}
	out := report.Plain(x.Say("stress.3.4.text"))
	if len(bare) > 0 {
		out = append(out, report.Span{Text: x.Say("stress.3.4.without", strings.Join(bare, x.Say("sentence.comma"))), Gap: true})
	}
	return out
}

// scenarioFact is a number of the first scenario.
func (x *Author) scenarioFact(column, definition string) report.Prose {
	rows := x.Sheet("scenarios.csv").Records()
	if len(rows) == 0 {
		return nil
	}
	p := inNumbers(1, 0)
	if column == "start" {
		p = asDate
	}
	return x.number(rows[0], column, p, x.Say(definition))
}

func (x *Author) stressInitial() report.Prose {
	months := x.scenarioFact("warm_up_months", "report.def.warm-up")
	if months == nil {
		return nil
	}
	return x.prose("stress.4.1.text", months)
}

func (x *Author) stressLength() report.Prose {
	months := x.scenarioFact("measured_months", "report.def.measured")
	if months == nil {
		return nil
	}
	return x.prose("stress.4.2.text", months, x.scenarioFact("start", "report.def.start"))
}

func (x *Author) stressEstimation() report.Prose {
	return x.prose("stress.4.3.text", x.fact("replications.finished", x.Say("report.def.finished")))
}

func (x *Author) stressSoftware() report.Prose {
	return x.prose("stress.5.1.text", x.fact("version", x.Say("report.def.version")), x.fact("machine.go", x.Say("report.def.go")))
}

func (x *Author) stressRandom() report.Prose {
	return x.prose("stress.5.2.text", x.fact("seed", x.Say("report.def.seed")))
}

func (x *Author) stressSystem() report.Prose {
	m := &x.results.Manifest
	return x.prose("stress.5.4.text", m.Machine.OS, m.Machine.Arch, x.fact("machine.cpus", x.Say("report.def.cpus")),
		x.fact("started", x.Say("report.def.started")), x.fact("finished", x.Say("report.def.ended")))
}
