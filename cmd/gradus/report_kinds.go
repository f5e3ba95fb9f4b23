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
	sections []reportSection
}

// folderKinds are all folders that a report is made of.
func folderKinds() []folderKind {
	asked := reportSection{"question", (*reporter).question}
	evidence := []reportSection{
		{"parameters", (*reporter).parameters},
		{"stress", (*reporter).stress},
		{"glossary", (*reporter).glossary},
		{"files", (*reporter).filesOf},
	}
	about := func(own ...reportSection) []reportSection {
		return slices.Concat([]reportSection{asked}, own, evidence)
	}
	// what is no comparison has nothing to be checked against
	found := func(own ...reportSection) []reportSection {
		return about(append(own, reportSection{"warnings", (*reporter).warned})...)
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
		{"dose", (*reporter).dose},
		{"flags", (*reporter).flags},
		{"checks", (*reporter).checks},
	}
	front := append([]reportSection{{"front", (*reporter).front}}, compared...)
	return []folderKind{
		{"optimise --also", "front.csv", (*reporter).comparedHeading, (*reporter).answer, about(front...)},
		{"compare", "levels.csv", (*reporter).comparedHeading, (*reporter).answer, about(compared...)},
		{
			"why", "why.csv", (*reporter).whyHeading, (*reporter).whyAnswer,
			found(reportSection{"why", (*reporter).whyParts}, reportSection{"switched", (*reporter).switched}),
		},
		{"dose", "dose.csv", (*reporter).doseHeading, (*reporter).doseAnswered, found(reportSection{"dose", (*reporter).dose})},
		{"optimise", "optimise.csv", (*reporter).optimiseHeading, (*reporter).optimiseAnswer, found(reportSection{"optimise", (*reporter).optimise})},
		{
			"sensitivity", "sensitivity.csv", (*reporter).designHeading, (*reporter).sensitivityAnswer,
			found(reportSection{"sensitivity", (*reporter).sensitivity}),
		},
		{
			"sweep", "headline.csv", (*reporter).designHeading, (*reporter).sweepAnswer,
			found(reportSection{"sweep", (*reporter).sweepLevels}, reportSection{"tornado", (*reporter).tornadoes}, reportSection{"bands", (*reporter).bands}),
		},
		{
			"discover", "discover.csv", (*reporter).discoverHeading, (*reporter).discoverAnswer,
			[]reportSection{{"box", (*reporter).box}, {"warnings", (*reporter).warned}, {"files", (*reporter).filesOf}},
		},
	}
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
	accepted = append([]string{"run"}, accepted...)
	return folderKind{}, badInput(r.app.say("report.kind", r.dir, strings.Join(accepted, r.app.say("sentence.comma"))))
}
