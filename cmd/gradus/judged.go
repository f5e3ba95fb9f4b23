package main

import (
	"math"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/study"
)

// judgements are the tables of what the numbers say and how firmly: every level
// with its interval, the official targets, what would change a verdict, and
// which checks the run has passed.
func (se *session) judgements(compared []study.Compared) []answer.Table {
	out := []answer.Table{se.LevelTable(compared), se.checkTable(), se.InstitutionTable()}
	if len(se.Result.Points) > 1 {
		out = append(out, se.MarginTable(compared))
	}
	return out
}

// checkTable lists the checks of the run: passed, failed, doubtful, or not
// made. The value counts what was found, of how many.
func (se *session) checkTable() answer.Table {
	r := se.Result
	ans := answer.Table{Name: "checks", Fields: []string{"check", "state", "found", "of"}}
	add := func(check, state string, found, of float64) {
		ans.Records = append(ans.Records, []any{check, state, found, of})
	}
	graded := func(check string, bad bool, state string, found, of int) {
		if !bad {
			state = "passed"
		}
		add(check, state, float64(found), float64(of))
	}
	sums, gaps := r.Reconcile()
	graded("accounts", len(gaps) > 0, "failed", len(gaps), sums)
	if se.settings.check {
		add("conservation", "passed", 0, math.NaN()) // a run that breaks a law ends there
	} else {
		add("conservation", "not_made", math.NaN(), math.NaN())
	}
	late := r.WarmUpDoubts(se.Scenarios[0].Config.Run.WarmUpMonths)
	graded("warm_up", len(late) > 0, "doubtful", len(late), len(study.Watched()))
	graded("replications", se.Finished < 2, "doubtful", se.Finished, se.manifest.Replications.Wanted)
	short := 0
	for _, p := range r.Attained {
		if !p.Reached {
			short++
		}
	}
	if len(r.Attained) > 0 {
		graded("precision", short > 0, "doubtful", short, len(r.Attained))
	} else {
		add("precision", "not_made", math.NaN(), math.NaN())
	}
	agrees := map[string]int{}
	for _, t := range se.Tested {
		agrees[t.Agrees]++
	}
	if len(se.Tested) > 0 {
		graded("expected", agrees[study.No] > 0, "doubtful", agrees[study.No], len(se.Tested))
	} else {
		add("expected", "not_made", math.NaN(), math.NaN())
	}
	graded("evidence", len(se.manifest.Unverified) > 0, "doubtful", len(se.manifest.Unverified), se.values)
	return ans
}
