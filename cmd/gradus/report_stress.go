package main

import (
	"strings"

	"gradus/plots/report"
)

// stressItem is an item of the STRESS-DES guideline: what the program can say
// of it from the folder and the model, nil where an author has to.
type stressItem struct {
	number string
	fill   func(x *reporter) report.Prose
}

// said fills an item with the words under its number.
func said(number string) stressItem {
	return stressItem{number, func(x *reporter) report.Prose { return report.Plain(x.say("stress." + number + ".text")) }}
}

// stressItems are those of the checklist in Monks et al. (2019), Strengthening
// the reporting of empirical simulation studies, Journal of Simulation 13(1).
var stressItems = []stressItem{
	{"1.1", (*reporter).stressPurpose},
	said("1.2"),
	{"1.3", (*reporter).stressAims},
	{"2.1", nil},
	said("2.2"),
	{"2.3", (*reporter).stressScenarios},
	said("2.4"),
	said("2.5.1"), said("2.5.2"), said("2.5.3"), said("2.5.4"), said("2.5.5"),
	{"3.1", (*reporter).stressSources},
	{"3.2", nil},
	{"3.3", (*reporter).stressParameters},
	{"3.4", (*reporter).stressAssumptions},
	{"4.1", (*reporter).stressInitial},
	{"4.2", (*reporter).stressLength},
	{"4.3", (*reporter).stressEstimation},
	{"5.1", (*reporter).stressSoftware},
	{"5.2", (*reporter).stressRandom},
	said("5.3"),
	{"5.4", (*reporter).stressSystem},
	{"6.1", nil},
}

// stress is the appendix after the guideline, with what is still to be written.
func (x *reporter) stress() []report.Block {
	t := &report.Table{Caption: x.say("report.stress.table"), Prose: true, Head: x.heads("report.stress.item", "report.stress.text")}
	filled := 0
	for _, item := range stressItems {
		var text report.Prose
		if item.fill != nil {
			text = item.fill(x)
		}
		if text != nil {
			filled++
		} else {
			text = report.Prose{{Text: x.say("stress." + item.number + ".gap"), Gap: true}}
		}
		t.Rows = append(t.Rows, report.Row{Cells: []report.Cell{
			{Text: report.Plain(item.number + "  " + x.say("stress."+item.number)), Left: true}, {Text: text, Left: true},
		}})
	}
	intro := report.Plain(x.say("report.stress.filled", filled, len(stressItems), number(100*float64(filled)/float64(len(stressItems)), 0)))
	return []report.Block{{Text: intro}, {Table: t}}
}

func (x *reporter) stressPurpose() report.Prose {
	var out []string
	for _, r := range x.sheet("scenarios.csv").records() {
		if q := x.lang.Pick(r.text("question_en"), r.text("question_zh")); q != "" {
			out = append(out, q)
		}
	}
	if len(out) == 0 {
		return nil
	}
	return report.Plain(strings.Join(out, " "))
}

func (x *reporter) stressAims() report.Prose {
	if n := len(x.scenariosCompared()); n > 0 {
		return report.Plain(x.say("stress.1.3.text", n, x.title(x.points[0])))
	}
	return nil
}

func (x *reporter) stressScenarios() report.Prose {
	if len(x.sheet("policies.csv").rows) == 0 {
		return nil
	}
	return report.Plain(x.say("stress.2.3.text"))
}

func (x *reporter) stressSources() report.Prose {
	rows := x.sheet("parameters.csv").records()
	without := 0
	for _, r := range rows {
		if r.text("source") == "" {
			without++
		}
	}
	switch {
	case len(rows) == 0:
		return nil
	case without > 0:
		return append(report.Plain(x.say("stress.3.1.text")), report.Span{Text: x.say("stress.3.1.without", without), Gap: true})
	}
	return report.Plain(x.say("stress.3.1.text"))
}

func (x *reporter) stressParameters() report.Prose {
	if len(x.sheet("parameters.csv").rows) == 0 {
		return nil
	}
	return report.Plain(x.say("stress.3.3.text"))
}

// stressAssumptions names the policies whose values nobody has given a reason.
func (x *reporter) stressAssumptions() report.Prose {
	var bare []string
	for _, r := range x.sheet("policies.csv").records() {
		if r.text("note_en") == "" && r.text("source") == "" {
			bare = append(bare, r.text("scenario")+": "+r.text("key"))
		}
	}
	out := report.Plain(x.say("stress.3.4.text"))
	if len(bare) > 0 {
		out = append(out, report.Span{Text: x.say("stress.3.4.without", strings.Join(bare, x.say("sentence.comma"))), Gap: true})
	}
	return out
}

// scenarioFact is a number of the first scenario.
func (x *reporter) scenarioFact(column, definition string) report.Prose {
	rows := x.sheet("scenarios.csv").records()
	if len(rows) == 0 {
		return nil
	}
	p := inNumbers(1, 0)
	if column == "start" {
		p = asDate
	}
	return x.number(rows[0], column, p, x.say(definition))
}

func (x *reporter) stressInitial() report.Prose {
	months := x.scenarioFact("warm_up_months", "report.def.warm-up")
	if months == nil {
		return nil
	}
	return x.prose("stress.4.1.text", months)
}

func (x *reporter) stressLength() report.Prose {
	months := x.scenarioFact("measured_months", "report.def.measured")
	if months == nil {
		return nil
	}
	return x.prose("stress.4.2.text", months, x.scenarioFact("start", "report.def.start"))
}

func (x *reporter) stressEstimation() report.Prose {
	return x.prose("stress.4.3.text", x.fact("replications.finished", x.say("report.def.finished")))
}

func (x *reporter) stressSoftware() report.Prose {
	m := &x.results.manifest
	return report.Plain(x.say("stress.5.1.text", m.Version, m.Machine.Go))
}

func (x *reporter) stressRandom() report.Prose {
	return x.prose("stress.5.2.text", x.fact("seed", x.say("report.def.seed")))
}

func (x *reporter) stressSystem() report.Prose {
	m := &x.results.manifest
	return report.Plain(x.say("stress.5.4.text", m.Machine.OS, m.Machine.Arch, m.Machine.CPUs, m.Started, m.Finished))
}
