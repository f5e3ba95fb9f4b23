package findings

import (
	"math"
	"strings"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// accounts is the table in which first visits are reconciled with all visits,
// and the three shares that are easily mixed stand side by side, each with
// what it counts. A run shows its tiers, a comparison its scenarios.
func (ran *Run) accounts() answer.Table {
	a, r := ran.Language, ran.Result
	ans := answer.Table{
		Name: "accounts", Heading: a.Say("accounts.heading"),
		Columns: []answer.Column{{Head: a.Say("accounts.account")}},
		Fields:  []string{"scenario", "facility", "indicator", "unit", "mean", "low", "high", "n"},
	}
	places := append([]string{study.District}, study.Tiers...)
	compared := len(r.Points) > 1
	if compared {
		for _, name := range r.Points {
			ans.Columns = append(ans.Columns, answer.Column{Head: name, Right: true})
		}
	} else {
		for _, f := range places {
			ans.Columns = append(ans.Columns, answer.Column{Head: placeName(a, f), Right: true})
		}
	}
	add := func(label, code string) {
		lines := make([]study.Line, len(places))
		for i, f := range places {
			lines[i] = terms.At(f, code)
		}
		c := r.Compare(lines)
		if compared {
			row := ComparisonRow(a, c[0])
			row[0].First = label
			ans.Rows = append(ans.Rows, row)
		} else {
			ans.Rows = append(ans.Rows, levelRow(a, label, c))
		}
		for _, l := range c {
			ans.Records = append(ans.Records, accountRecords(r.Points, l)...)
		}
	}
	for _, code := range study.Accounts {
		add(a.Name(terms.At(study.District, code)), code)
	}
	ans.Rows = append(ans.Rows, nil)
	add(a.Say("accounts.all"), study.AllVisits)
	ans.Rows = append(ans.Rows, nil)
	for _, code := range study.FirstVisitShares {
		add(a.Say("accounts.share", a.Name(terms.At(study.District, code)), a.Say("accounts.of."+code)), code)
	}
	sums, gaps := r.Reconcile()
	if len(gaps) == 0 {
		ans.Notes = append(ans.Notes, a.Say("accounts.exact", sums, r.Replications()))
	} else {
		ans.Notes = append(ans.Notes, a.Say("accounts.gap", len(gaps), sums, strings.Join(gaps[:min(3, len(gaps))], a.Say("answer.semicolon"))))
	}
	ans.Notes = append(ans.Notes, a.Say("accounts.note"))
	return ans
}

// levelRow shows levels side by side.
func levelRow(t terms.Language, label string, lines []study.Compared) []answer.Cell {
	row := []answer.Cell{{First: label}}
	for _, l := range lines {
		if math.IsNaN(l.Base.Mean) {
			row = append(row, answer.Cell{First: prose.Dash})
			continue
		}
		mean, bounds := t.Level(l.Base, QuantityOfRow(t, l))
		row = append(row, answer.Cell{First: mean, Second: bounds})
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
func placeName(t terms.Language, code string) string {
	if code == study.District {
		return t.Say("place.district")
	}
	return t.Facility(code)
}
