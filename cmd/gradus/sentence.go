package main

import (
	"strings"

	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
)

// spoken tells the lines that are put into words even where nothing that
// matters has changed; of the others only what has.
func spoken(l study.Line) bool {
	switch l.Group {
	case study.GroupFirst, study.GroupReferral, study.GroupMoney:
		return true
	case study.GroupWait:
		return l.Indicator == "wait_minutes_p90"
	case study.GroupExpert:
		return l.Indicator == "expert_hours_given"
	}
	return false
}

// sentence says in words what a scenario changes, and says only what the
// intervals support: each line stands under its verdict, a difference that is
// one comes with its interval even where it is too small to matter, and what
// cannot be told is named as such.
func (a *app) sentence(points []string, p int, head []study.Compared) string {
	order := []experiment.Verdict{
		experiment.Better, experiment.Worse, experiment.Higher, experiment.Lower,
		experiment.Equivalent, experiment.CannotTell,
	}
	phrases := map[experiment.Verdict][]string{}
	for _, l := range head {
		v := l.Verdicts[p]
		if !spoken(l.Line) && (v == experiment.Equivalent || v == experiment.CannotTell) {
			continue
		}
		q := a.quantityOf(l.Indicator, l.Base.Mean)
		phrase := a.name(l.Line)
		if d := l.Diffs[p]; v != experiment.CannotTell && (d.Low > 0 || d.High < 0) {
			amount, bounds := a.difference(l.Diffs[p], q)
			phrase = a.say("sentence.by", phrase, withUnit(amount, q.rowUnit), bounds)
		}
		phrases[v] = append(phrases[v], phrase)
	}
	var parts []string
	for _, v := range order {
		if len(phrases[v]) > 0 {
			parts = append(parts, a.say("sentence."+v.String(), strings.Join(phrases[v], a.say("sentence.comma"))))
		}
	}
	return a.say("sentence", points[p+1], points[0], strings.Join(parts, a.say("answer.semicolon")))
}
