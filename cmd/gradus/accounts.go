package main

import (
	"math"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
)

// accounts is the table in which first visits are reconciled with all visits,
// and the three shares that are easily mixed stand side by side, each with
// what it counts. A run shows its tiers, a comparison its scenarios.
func (se *session) accounts() answer {
	a, r := se.app, se.result
	ans := answer{
		name: "accounts", heading: a.say("accounts.heading"),
		columns: []column{{head: a.say("accounts.account")}},
		fields:  []string{"scenario", "facility", "indicator", "unit", "mean", "low", "high", "n"},
	}
	places := append([]string{study.District}, study.Tiers...)
	compared := len(r.Points) > 1
	if compared {
		for _, name := range r.Points {
			ans.columns = append(ans.columns, column{head: name, right: true})
		}
	} else {
		for _, f := range places {
			ans.columns = append(ans.columns, column{head: a.placeName(f), right: true})
		}
	}
	add := func(label, code string) {
		lines := make([]study.Line, len(places))
		for i, f := range places {
			lines[i] = at(f, code)
		}
		c := r.Compare(lines)
		if compared {
			row := a.comparisonRow(c[0])
			row[0].first = label
			ans.rows = append(ans.rows, row)
		} else {
			ans.rows = append(ans.rows, a.levelRow(label, c))
		}
		for _, l := range c {
			ans.records = append(ans.records, accountRecords(r.Points, l)...)
		}
	}
	for _, code := range study.Accounts {
		add(a.name(at(study.District, code)), code)
	}
	ans.rows = append(ans.rows, nil)
	add(a.say("accounts.all"), study.AllVisits)
	ans.rows = append(ans.rows, nil)
	for _, code := range study.FirstVisitShares {
		add(a.say("accounts.share", a.name(at(study.District, code)), a.say("accounts.of."+code)), code)
	}
	sums, gaps := r.Reconcile()
	if len(gaps) == 0 {
		ans.notes = append(ans.notes, a.say("accounts.exact", sums, r.Replications()))
	} else {
		ans.notes = append(ans.notes, a.say("accounts.gap", len(gaps), sums, strings.Join(gaps[:min(3, len(gaps))], a.say("answer.semicolon"))))
	}
	ans.notes = append(ans.notes, a.say("accounts.note"))
	return ans
}

// levelRow shows levels side by side.
func (a *app) levelRow(label string, lines []study.Compared) []cell {
	row := []cell{{label, ""}}
	for _, l := range lines {
		if math.IsNaN(l.Base.Mean) {
			row = append(row, cell{dash, ""})
			continue
		}
		mean, bounds := a.level(l.Base, a.quantityOf(l.Indicator, l.Base.Mean))
		row = append(row, cell{mean, bounds})
	}
	return row
}

// accountRecords returns a record a point, none where nothing is measured.
func accountRecords(points []string, l study.Compared) [][]any {
	var out [][]any
	for p, i := range append([]experiment.Interval{l.Base}, l.Levels...) {
		if i.N > 0 {
			out = append(out, []any{points[p], l.Facility, l.Indicator, study.UnitOf(l.Indicator), i.Mean, i.Low, i.High, i.N})
		}
	}
	return out
}

// placeName is a facility in words, the district too.
func (a *app) placeName(code string) string {
	if code == study.District {
		return a.say("place.district")
	}
	return a.facility(code)
}
