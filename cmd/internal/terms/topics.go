package terms

import (
	"gradus/cmd/internal/study"
	"gradus/plots/prose"
)

// Quiet tells the lines that are put into words only where they have changed.
func Quiet(l study.Line) bool {
	switch l.Group {
	case study.GroupFirst, study.GroupReferral, study.GroupMoney:
		return false
	case study.GroupWait:
		return l.Indicator != "wait_minutes_p90"
	case study.GroupExpert:
		return l.Indicator != "expert_hours_given"
	}
	return true
}

// Topics are the questions that the groups of the headline answer, in the order
// in which they are told.
var Topics = []struct {
	About  prose.About
	Groups []string
}{
	{prose.Moves, []string{study.GroupVisits, study.GroupReferral}},
	{prose.Waits, []string{study.GroupWait}},
	{prose.Experts, []string{study.GroupExpert}},
	{prose.Pays, []string{study.GroupMoney}},
	{prose.Scores, []string{study.GroupEvaluation}},
}
