package reporter

import (
	"slices"
	"strings"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/plots/report"
)

// reportSection is a section of a report: its id and what fills it.
type reportSection struct {
	id   string
	make func(*Author) []report.Block
}

// folderKind is what the folder of a command is made into. The folder is known
// by a file that no kind before it has.
type folderKind struct {
	command  string
	file     string
	heading  func(*Author) string
	answer   func(*Author) []report.Block
	own      []reportSection // what it found, told by the report of a comparison too in whose folder it lies; of other kinds none
	sections []reportSection
}

// folderKinds are all folders that a report is made of.
func folderKinds() []folderKind {
	asked := reportSection{"question", (*Author).question}
	warned := reportSection{"warnings", (*Author).warned}
	evidence := []reportSection{
		{"parameters", (*Author).parameters},
		{"stress", (*Author).stress},
		{"glossary", (*Author).glossary},
		{"files", (*Author).filesOf},
	}
	compared := []reportSection{
		{"indicators", (*Author).indicators},
		{"differences", (*Author).pairedDifferences},
		{"gains", (*Author).whoGains},
		{"flow", (*Author).flows},
		{"patients", (*Author).patients},
		{"waits", (*Author).waits},
		{"load", (*Author).load},
		{"months", (*Author).series},
		{"money", (*Author).money},
		{"evaluation", (*Author).evaluation},
		{"conclusion", (*Author).conclusion},
		{"dose", (*Author).askedBesides},
		{"flags", (*Author).flags},
		{"checks", (*Author).checks},
		{"tiers", (*Author).byTier},
	}
	front := reportSection{"front", (*Author).front}
	kinds := []folderKind{
		{"optimise --also", "front.csv", (*Author).comparedHeading, (*Author).answer, nil, slices.Concat([]reportSection{asked, front}, compared, evidence)},
		{"compare", "levels.csv", (*Author).comparedHeading, (*Author).answer, nil, slices.Concat([]reportSection{asked}, compared, evidence)},
		{"why", "why.csv", (*Author).whyHeading, (*Author).whyAnswer, []reportSection{{"why", (*Author).whyParts}, {"switched", (*Author).switched}}, nil},
		{"dose", "dose.csv", (*Author).doseHeading, (*Author).doseAnswered, []reportSection{{"dose", (*Author).dose}}, nil},
		{"optimise", "optimise.csv", (*Author).optimiseHeading, (*Author).optimiseAnswer, []reportSection{{"optimise", (*Author).optimise}}, nil},
		{"optimise", results.StoppedFile, (*Author).stoppedHeading, (*Author).stoppedAnswer, []reportSection{{"stopped", (*Author).stopped}}, nil},
		{"sensitivity", "sensitivity.csv", (*Author).designHeading, (*Author).sensitivityAnswer, []reportSection{{"sensitivity", (*Author).sensitivity}}, nil},
		{
			"sweep", "headline.csv", (*Author).designHeading, (*Author).sweepAnswer,
			[]reportSection{{"sweep", (*Author).sweepLevels}, {"tornado", (*Author).tornadoes}, {"bands", (*Author).bands}},
			nil,
		},
		{
			"discover", "discover.csv", (*Author).discoverHeading, (*Author).discoverAnswer,
			nil,
			[]reportSection{{"box", (*Author).box}, warned, {"files", (*Author).filesOf}},
		},
	}
	for i := range kinds { // what is no comparison has nothing to be checked against
		if k := &kinds[i]; k.sections == nil {
			k.sections = slices.Concat([]reportSection{asked}, k.own, []reportSection{warned}, evidence)
		}
	}
	return kinds
}

// kindOfFolder says what a folder is made into; the error names the commands whose
// folders are accepted.
func kindOfFolder(r *archive.Folder) (folderKind, error) {
	var accepted []string
	for _, k := range folderKinds() {
		if r.Has(k.file) {
			return k, nil
		}
		command, _, _ := strings.Cut(k.command, " ")
		if !slices.Contains(accepted, command) {
			accepted = append(accepted, command)
		}
	}
	switch {
	case r.OfSearch() && r.Manifest.Status == results.StatusRunning:
		return folderKind{}, problems.BadInput(r.Say("search.unended", r.Dir, results.SearchAgain(r.Dir)))
	case r.OfSearch():
		return folderKind{}, problems.BadInput(r.Say("search.untold", r.Dir, results.SearchAgain(r.Dir)))
	}
	accepted = append([]string{"run"}, accepted...)
	return folderKind{}, problems.BadInput(r.Say("report.kind", r.Dir, strings.Join(accepted, r.Say("sentence.comma"))))
}
