package main

import (
	"slices"
	"strconv"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/cmd/internal/values"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// trialsAnswer is the table of the points that the search ran, by number.
func (se *session) trialsAnswer(q *optimumQuestion, found *study.Optimised) answer.Table {
	a := se.app
	size, limits := a.QuantityOf(q.By.Indicator, found.Before.Mean), q.quantities(a.Language, found)
	ans := answer.Table{
		Name: "points", Heading: se.Subject(), Columns: append([]answer.Column{{Head: a.Say("search.point"), Right: true}}, se.searchColumns(q, size, limits)...),
		Fields: append(append([]string{"point"}, q.keys...), "mean", "low", "high", "diff_from_base", "diff_low", "diff_high", "n", "limits", "finalist"),
	}
	ans.Columns = append(ans.Columns, answer.Column{Head: a.Say("search.limits")})
	for i, t := range found.Trials {
		row, record := []answer.Cell{{First: strconv.Itoa(i)}}, []any{i}
		for _, x := range t.Point {
			row, record = append(row, answer.Cell{First: terms.Dose(x)}), append(record, x)
		}
		mean, bounds := a.Level(t.Level, size)
		row = append(row, answer.Cell{First: mean, Second: bounds}, findings.PlainDifference(a.Language, t.Diff, size))
		for j, l := range q.Limits {
			row = append(row, answer.Cell{First: limitCell(a.Language, l, t.Limits[j], t.Standings[j], limits[j]).First})
		}
		ans.Rows = append(ans.Rows, append(row, countCell(t.Level.N), answer.Cell{First: a.Say("limits." + codebook.Standings[t.Standing])}))
		finalist := ""
		if t.Finalist >= 0 {
			finalist = strconv.Itoa(t.Finalist)
		}
		ans.Records = append(ans.Records, append(record, t.Level.Mean, t.Level.Low, t.Level.High,
			t.Diff.Mean, t.Diff.Low, t.Diff.High, t.Level.N, codebook.Standings[t.Standing], finalist))
	}
	return ans
}

// countCell is a number of replications.
func countCell(n int) answer.Cell { return answer.Cell{First: prose.Number(float64(n), 0)} }

// bestSoFar is the table of the point that looks best when a search is stopped, and
// of how far the search has come: a row for the indicator to be best on and, as in
// the answer of a search, one for each limit.
func (q *optimumQuestion) bestSoFar(found *study.Optimised, best int) answer.Table {
	t := found.Trials[best]
	ans := answer.Table{Fields: slices.Concat([]string{"point"}, q.keys, []string{
		"limits", "limit", "indicator", "facility", "period", "unit", "mean", "low", "high",
		"diff_from_base", "diff_low", "diff_high", "n", "standing", "points_tried", "runs", "budget",
	})}
	record := func(limit string, c study.Cell, i, d experiment.Interval, standing string) {
		row := []any{best}
		for _, x := range t.Point {
			row = append(row, x)
		}
		ans.Records = append(ans.Records, append(row, codebook.Standings[t.Standing], limit, c.Indicator, c.Facility, c.Period, study.UnitOf(c.Indicator),
			i.Mean, i.Low, i.High, d.Mean, d.Low, d.High, i.N, standing, len(found.Trials), len(found.Values), q.Search.Budget))
	}
	record("", q.By, t.Level, t.Diff, "")
	for j, l := range q.Limits {
		record(q.texts[j], l.Cell, t.Limits[j], nothing, codebook.Standings[t.Standings[j]])
	}
	return ans
}

// searchColumns are the levers of a search, what it asks for, its difference from
// the base and the limits, as columns.
func (se *session) searchColumns(q *optimumQuestion, size terms.Quantity, limits []terms.Quantity) []answer.Column {
	a := se.app
	heads := append(se.leverLabels(q), a.AskedName(study.Asked{Cell: q.By}, a.Label(study.Line{Cell: q.By}, size)),
		a.Say("optimise.from-best", se.Study.Points[0].Name))
	for j, l := range q.Limits {
		heads = append(heads, a.LimitText(l, limits[j]))
	}
	var out []answer.Column
	for _, head := range heads {
		out = append(out, answer.Column{Head: head, Right: true})
	}
	return append(out, answer.Column{Head: a.Say("answer.n"), Right: true})
}

// leverLabels are the keys of the levers with their units.
func (se *session) leverLabels(q *optimumQuestion) []string {
	var out []string
	for _, p := range q.levers {
		out = append(out, values.LeverLabel(se.app.Language, p))
	}
	return out
}

// limitedAnswer is the table of the numbers under a limit, a row for each of a
// point of the search.
func limitedAnswer(q *optimumQuestion, found *study.Optimised) answer.Table {
	ans := answer.Table{Fields: []string{"point", "limit", "indicator", "facility", "period", "unit", "mean", "low", "high", "n", "standing"}}
	for i, t := range found.Trials {
		for j, l := range q.Limits {
			level := t.Limits[j]
			ans.Records = append(ans.Records, []any{
				i, q.texts[j], l.Indicator, l.Facility, l.Period, study.UnitOf(l.Indicator), level.Mean, level.Low, level.High, level.N, codebook.Standings[t.Standings[j]],
			})
		}
	}
	return ans
}

// searchFigure shows what was tried, and the finalists as they came out afresh.
func (se *session) searchFigure(q *optimumQuestion, found *study.Optimised) plots.Figure {
	a := se.app
	f := frames.Search(a.Language, q.By, found.Before.Mean, se.Study.Points[0].Name)
	f.Caption = plots.Caption{
		Title:    a.Say("figure.search." + se.searchOutcome(found)),
		Subtitle: a.Say("figure.search.subtitle", f.BaseIs, found.Replications(), prose.Number(float64(findings.ResidentsOf(&se.Scenarios[0].Config)), 0)),
	}
	for k, label := range se.leverLabels(q) {
		f.Levers = append(f.Levers, plots.SearchLever{Code: q.keys[k], Label: label})
	}
	limits := q.quantities(a.Language, found)
	limited := func(levels []experiment.Interval, standings []experiment.Standing) (out []plots.SearchLimit) {
		for j, l := range q.Limits {
			out = append(out, frames.LimitOf(a.Language, l, levels[j], standings[j], limits[j]))
		}
		return out
	}
	var texts []string
	for j, l := range q.Limits {
		texts = append(texts, a.LimitText(l, limits[j]))
	}
	f.Note = a.Say("figure.search.note", len(found.Trials), a.LimitsInWords(texts))
	size := a.QuantityOf(q.By.Indicator, found.Before.Mean)
	best := -1
	if found.Optimum != nil {
		best, f.Finalist, f.Chosen = found.Best, a.Say("figure.search.finalist"), a.Say("figure.search.chosen."+se.searchOutcome(found))
	}
	point := make([]int, len(found.Finalists)) // of each finalist
	for i, t := range found.Trials {
		if t.Finalist >= 0 {
			point[t.Finalist] = i
		}
		mark := frames.SearchTrial(i, t.Point, t.Diff, size)
		mark.Standing, mark.Limits = frames.SearchStandings[t.Standing], limited(t.Limits, t.Standings)
		mark.Finalist, mark.Chosen = t.Finalist >= 0, t.Finalist >= 0 && t.Finalist == best
		f.Trials = append(f.Trials, mark)
	}
	for i, x := range found.Finalists {
		standing := plots.LimitsKept
		for _, s := range x.Standings {
			if standing != plots.LimitBroken && s != experiment.TargetMet {
				standing = frames.SearchStandings[s]
			}
		}
		mark := frames.SearchTrial(point[i], x.Point, x.Diff, size)
		mark.Standing, mark.Limits, mark.Finalist, mark.Chosen, mark.Afresh = standing, limited(x.Limits, x.Standings), true, i == best, true
		f.Trials = append(f.Trials, mark)
	}
	return f
}

// searchOutcome is the code of what came of a search.
func (se *session) searchOutcome(found *study.Optimised) string {
	if found.Optimum == nil {
		return "stopped"
	}
	return codebook.Optima[found.Finding]
}

// quantities say how the numbers under each limit are shown: all in the unit of the
// largest.
func (q *optimumQuestion) quantities(t terms.Language, found *study.Optimised) []terms.Quantity {
	var out []terms.Quantity
	for j, l := range q.Limits {
		var row []float64
		for _, x := range found.Trials {
			row = append(row, x.Limits[j].Mean)
		}
		if found.Optimum != nil {
			for _, x := range found.Finalists {
				row = append(row, x.Limits[j].Mean)
			}
		}
		out = append(out, t.LimitQuantity(l, row...))
	}
	return out
}
