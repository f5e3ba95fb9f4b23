package main

import (
	"math"
	"slices"
	"strings"

	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// The codes of warnings are stable, so that they may be searched for:
//
//	W401  differences that these replications cannot tell
//	W402  the warm-up may be too short
//	W403  values that rest on unverified evidence
//	W406  a station is overloaded, and the run was wanted all the same
//	W407  a precision was not reached
//	W408  one replication has no interval
//	W409  the run was interrupted
//	W410  a figure lacks signs of its language
//	W411  directions expected against a scenario that is not compared
//	W412  an option holds at one value what an accepted set varies
//	W413  the weights of the evaluation index are made up
//	W414  judges do not agree, or consultation stopped early
//	W415  a number could not be analysed
//	W416  units of a plan failed
//	W418  an accepted set is worth few draws
//	W419  replications of one member of an accepted set are taken for independent
//	W420  a selection came to its last replication undecided
//	W421  a search failed before its end
//	W422  doctors are whole persons, and on duty for other hours than they owe
//	W423  the range of a lever ends before the lever's own
//	W424  levers that do nothing here
//	W425  a driver is set, and all drivers are off
//	W426  levers never come into full force

// noteWarnings collects what is known once the run is over.
func (se *session) noteWarnings() {
	a := se.app
	if n := len(se.manifest.Unverified); n > 0 {
		se.warn("W403", a.Say("warn.unverified", n, se.values))
	}
	if se.Finished == 1 {
		se.warn("W408", a.Say("warn.single"))
	}
	se.warnPanel()
}

// noteResult collects what the numbers themselves give reason to doubt.
func (se *session) noteResult() {
	a := se.app
	var late []string
	for _, l := range se.Result.WarmUpDoubts(se.Scenarios[0].Config.Run.WarmUpMonths) {
		late = append(late, a.Name(l))
	}
	if len(late) > 0 {
		se.warn("W402", a.Say("warn.warm-up", strings.Join(late, a.Say("sentence.comma")), se.Scenarios[0].Config.Run.WarmUpMonths))
	}
	for p, name := range se.Result.Points {
		if p > 0 && se.Result.AsReference(p) && !unbegun(se.Scenarios[p]) { // W426 tells those
			se.warnAbout("W424", a.Say("warn.as-base", name, se.Result.Points[0]), results.About{"scenario": name})
		}
	}
	for _, r := range se.Result.Attained {
		if r.Reached {
			continue
		}
		scenario, code, _ := strings.Cut(r.Name, " ")
		about := results.About{"scenario": scenario, "indicator": code, "replications": r.Interval.N}
		more := prose.Dash
		if r.StillNeeded >= 0 {
			more = prose.Number(float64(r.StillNeeded), 0)
			about["more"] = r.StillNeeded
		}
		se.warnAbout("W407", a.Say("warn.precision", responseName(a.Language, r.Name), r.Interval.N, more), about)
	}
}

// responseName turns the name of a response, "scenario code@facility", into
// words.
func responseName(t terms.Language, name string) string {
	scenario, code, _ := strings.Cut(name, " ")
	return t.Say("label.of", t.Name(terms.LineOf(code)), scenario)
}

// warnUndecided says how many differences of the table cannot be told, and
// how many replications would settle about half of them.
func (se *session) warnUndecided(head []study.Compared) {
	var more []float64
	total := 0
	for _, l := range head {
		for p, v := range l.Verdicts {
			total++
			if v == experiment.CannotTell {
				more = append(more, findings.StillNeeded(l.Diffs[p], l.Threshold))
			}
		}
	}
	if len(more) == 0 || se.Result.Replications() < 2 {
		return
	}
	slices.Sort(more)
	byMember := len(se.Study.Members) > 0 && se.Result.Replications() >= len(se.Study.Members) // of which there are no more
	if half := more[(len(more)-1)/2]; half < study.MaxReplications && !byMember {
		se.warn("W401", se.app.Say("warn.undecided", len(more), total, se.Result.Replications(), prose.Number(half, -int(max(0, math.Floor(math.Log10(half))-1)))))
		return
	}
	se.warn("W401", se.app.Say("warn.undecided-all", len(more), total, se.Result.Replications()))
}
