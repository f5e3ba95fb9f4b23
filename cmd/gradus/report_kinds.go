package main

import (
	"slices"
	"strings"

	"gradus/plots/report"
)

// reportSection is a section of a report: its id and what fills it.
type reportSection struct {
	id   string
	make func(*reporter) []report.Block
}

// folderKind is what the folder of a command is made into. The folder is known
// by a file that no kind before it has.
type folderKind struct {
	command  string
	file     string
	heading  func(*reporter) string
	answer   func(*reporter) []report.Block
	own      []reportSection // what it found, told by the report of a comparison too in whose folder it lies; of other kinds none
	sections []reportSection
}

// folderKinds are all folders that a report is made of.
func folderKinds() []folderKind {
	asked := reportSection{"question", (*reporter).question}
	warned := reportSection{"warnings", (*reporter).warned}
	evidence := []reportSection{
		{"parameters", (*reporter).parameters},
		{"stress", (*reporter).stress},
		{"glossary", (*reporter).glossary},
		{"files", (*reporter).filesOf},
	}
	compared := []reportSection{
		{"indicators", (*reporter).indicators},
		{"differences", (*reporter).pairedDifferences},
		{"gains", (*reporter).whoGains},
		{"flow", (*reporter).flows},
		{"patients", (*reporter).patients},
		{"waits", (*reporter).waits},
		{"load", (*reporter).load},
		{"months", (*reporter).series},
		{"money", (*reporter).money},
		{"evaluation", (*reporter).evaluation},
		{"conclusion", (*reporter).conclusion},
		{"dose", (*reporter).askedBesides},
		{"flags", (*reporter).flags},
		{"checks", (*reporter).checks},
	}
	front := reportSection{"front", (*reporter).front}
	kinds := []folderKind{
		{"optimise --also", "front.csv", (*reporter).comparedHeading, (*reporter).answer, nil, slices.Concat([]reportSection{asked, front}, compared, evidence)},
		{"compare", "levels.csv", (*reporter).comparedHeading, (*reporter).answer, nil, slices.Concat([]reportSection{asked}, compared, evidence)},
		{"why", "why.csv", (*reporter).whyHeading, (*reporter).whyAnswer, []reportSection{{"why", (*reporter).whyParts}, {"switched", (*reporter).switched}}, nil},
		{"dose", "dose.csv", (*reporter).doseHeading, (*reporter).doseAnswered, []reportSection{{"dose", (*reporter).dose}}, nil},
		{"optimise", "optimise.csv", (*reporter).optimiseHeading, (*reporter).optimiseAnswer, []reportSection{{"optimise", (*reporter).optimise}}, nil},
		{"optimise", stoppedFile, (*reporter).stoppedHeading, (*reporter).stoppedAnswer, []reportSection{{"stopped", (*reporter).stopped}}, nil},
		{"sensitivity", "sensitivity.csv", (*reporter).designHeading, (*reporter).sensitivityAnswer, []reportSection{{"sensitivity", (*reporter).sensitivity}}, nil},
		{
			"sweep", "headline.csv", (*reporter).designHeading, (*reporter).sweepAnswer,
			[]reportSection{{"sweep", (*reporter).sweepLevels}, {"tornado", (*reporter).tornadoes}, {"bands", (*reporter).bands}},
			nil,
		},
		{
			"discover", "discover.csv", (*reporter).discoverHeading, (*reporter).discoverAnswer,
			nil,
			[]reportSection{{"box", (*reporter).box}, warned, {"files", (*reporter).filesOf}},
		},
	}
	for i := range kinds { // what is no comparison has nothing to be checked against
		if k := &kinds[i]; k.sections == nil {
			k.sections = slices.Concat([]reportSection{asked}, k.own, []reportSection{warned}, evidence)
		}
	}
	return kinds
}

// kind says what a folder is made into; the error names the commands whose
// folders are accepted.
func (r *resultFolder) kind() (folderKind, error) {
	var accepted []string
	for _, k := range folderKinds() {
		if r.has(k.file) {
			return k, nil
		}
		command, _, _ := strings.Cut(k.command, " ")
		if !slices.Contains(accepted, command) {
			accepted = append(accepted, command)
		}
	}
	switch {
	case r.ofSearch() && r.manifest.Status == statusRunning:
		return folderKind{}, badInput(r.app.say("search.unended", r.dir, searchAgain(r.dir)))
	case r.ofSearch():
		return folderKind{}, badInput(r.app.say("search.untold", r.dir, searchAgain(r.dir)))
	}
	accepted = append([]string{"run"}, accepted...)
	return folderKind{}, badInput(r.app.say("report.kind", r.dir, strings.Join(accepted, r.app.say("sentence.comma"))))
}
