package codebook

import (
	"gradus/sim/experiment"
)

// The codes of findings and standings, in files.
var (
	Findings = map[experiment.Finding]string{
		experiment.MetFrom: "met_from", experiment.MetUpTo: "met_up_to", experiment.MetEverywhere: "met_everywhere",
		experiment.MetNowhere: "met_nowhere", experiment.MetUnclear: "unclear",
	}
	Standings = map[experiment.Standing]string{
		experiment.TargetMet: "met", experiment.TargetMissed: "missed", experiment.TargetOpen: "open",
	}
	Shapes = map[experiment.Shape]string{
		experiment.Rises: "rises", experiment.Falls: "falls", experiment.Turns: "turns", experiment.ShapeUnclear: "unclear",
	}
)

// The doses between which the one looked for lies, in dose.csv.
const (
	EdgeEnough = "sufficient"
	EdgeShort  = "insufficient"
)

// The kinds of changes in switched.csv.
const (
	ChangePlace = "place"          // from one place to another
	ChangeMoved = "elsewhere"      // all of those together
	ChangeLost  = "only_reference" // illnesses of the reference alone
	ChangeNew   = "only_scenario"
)

// Gains are the verdicts from the side of a stakeholder.
var Gains = map[experiment.Verdict]string{
	experiment.Better: "gains", experiment.Worse: "loses", experiment.Equivalent: "equal", experiment.CannotTell: "cannot tell",
}

// Optima are the codes of what a search finds.
var Optima = map[experiment.OptimumFinding]string{
	experiment.OptimumPicked: "picked", experiment.OptimumUndecided: "undecided",
	experiment.OptimumUnsure: "unsure", experiment.OptimumNone: "none",
}

// ImplausibilityOf begins the name of a column.
const ImplausibilityOf = "implausibility of "
