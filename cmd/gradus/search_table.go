package main

import (
	"slices"
	"strconv"
	"strings"

	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/model/indicator"
	"gradus/plots"
	"gradus/sim/experiment"
)

// trialsAnswer is the table of the points that the search ran, by number.
func (se *session) trialsAnswer(q *optimumQuestion, found *study.Optimised) answer {
	a := se.app
	size := a.quantityOf(q.By.Indicator, found.Before.Mean)
	ans := answer{
		name: "points", heading: se.subject(), columns: append([]column{{head: a.say("search.point"), right: true}}, se.searchColumns(q, size)...),
		fields: append(append([]string{"point"}, q.keys...), "mean", "low", "high", "diff_from_base", "diff_low", "diff_high", "n", "limits", "finalist"),
	}
	ans.columns = append(ans.columns, column{head: a.say("search.limits")})
	for i, t := range found.Trials {
		row, record := []cell{{strconv.Itoa(i), ""}}, []any{i}
		for _, x := range t.Point {
			row, record = append(row, cell{doseText(x), ""}), append(record, x)
		}
		mean, bounds := a.level(t.Level, size)
		row = append(row, cell{mean, bounds}, a.plainDifference(t.Diff, size))
		for j, l := range q.Limits {
			row = append(row, cell{a.limitCell(l, t.Limits[j], t.Standings[j]).first, ""})
		}
		ans.rows = append(ans.rows, append(row, cell{a.say("limits." + standingCodes[t.Standing]), ""}))
		finalist := ""
		if t.Finalist >= 0 {
			finalist = strconv.Itoa(t.Finalist)
		}
		ans.records = append(ans.records, append(record, t.Level.Mean, t.Level.Low, t.Level.High,
			t.Diff.Mean, t.Diff.Low, t.Diff.High, t.Level.N, standingCodes[t.Standing], finalist))
	}
	return ans
}

// stoppedFile says what a search that was stopped knows so far.
const stoppedFile = "stopped.csv"

// bestSoFar is the table of the point that looks best when a search is stopped, and
// of how far the search has come: a row for the indicator to be best on and, as in
// the answer of a search, one for each limit.
func (q *optimumQuestion) bestSoFar(found *study.Optimised, best int) answer {
	t := found.Trials[best]
	ans := answer{fields: slices.Concat([]string{"point"}, q.keys, []string{
		"limits", "limit", "indicator", "facility", "period", "unit", "mean", "low", "high",
		"diff_from_base", "diff_low", "diff_high", "n", "standing", "points_tried", "runs", "budget",
	})}
	record := func(limit string, c study.Cell, i, d experiment.Interval, standing string) {
		row := []any{best}
		for _, x := range t.Point {
			row = append(row, x)
		}
		ans.records = append(ans.records, append(row, standingCodes[t.Standing], limit, c.Indicator, c.Facility, c.Period, study.UnitOf(c.Indicator),
			i.Mean, i.Low, i.High, d.Mean, d.Low, d.High, i.N, standing, len(found.Trials), len(found.Values), q.Search.Budget))
	}
	record("", q.By, t.Level, t.Diff, "")
	for j, l := range q.Limits {
		record(q.texts[j], l.Cell, t.Limits[j], nothing, standingCodes[t.Standings[j]])
	}
	return ans
}

// searchColumns are the levers of a search, what it asks for, its difference from
// the base and the limits, as columns.
func (se *session) searchColumns(q *optimumQuestion, size quantity) []column {
	a := se.app
	heads := append(se.leverLabels(q), a.askedName(study.Asked{Cell: q.By}, a.label(study.Line{Cell: q.By}, size)),
		a.say("optimise.from-best", se.study.Points[0].Name))
	for _, l := range q.Limits {
		heads = append(heads, a.limitText(l))
	}
	var out []column
	for _, head := range heads {
		out = append(out, column{head: head, right: true})
	}
	return out
}

// leverLabels are the keys of the levers with their units.
func (se *session) leverLabels(q *optimumQuestion) []string {
	var out []string
	for _, p := range q.levers {
		out = append(out, se.app.leverLabel(p))
	}
	return out
}

func (a *app) leverLabel(p model.Param) string {
	if word := a.unitWord(p.Unit); word != "" {
		return a.say("label.unit", p.Key, word)
	}
	return p.Key
}

// limitedAnswer is the table of the numbers under a limit, a row for each of a
// point of the search.
func limitedAnswer(q *optimumQuestion, found *study.Optimised) answer {
	ans := answer{fields: []string{"point", "limit", "indicator", "facility", "period", "unit", "mean", "low", "high", "n", "standing"}}
	for i, t := range found.Trials {
		for j, l := range q.Limits {
			level := t.Limits[j]
			ans.records = append(ans.records, []any{
				i, q.texts[j], l.Indicator, l.Facility, l.Period, study.UnitOf(l.Indicator), level.Mean, level.Low, level.High, level.N, standingCodes[t.Standings[j]],
			})
		}
	}
	return ans
}

var searchStandings = map[experiment.Standing]plots.SearchStanding{
	experiment.TargetOpen: plots.LimitsOpen, experiment.TargetMet: plots.LimitsKept, experiment.TargetMissed: plots.LimitBroken,
}

// searchPage is the drawing of a search without what was tried.
func (a *app) searchPage(by study.Cell, before float64, base string) *plots.SearchTrace {
	d, _ := indicator.Lookup(by.Indicator)
	good := "good.up"
	if d.Direction < 0 {
		good = "good.down"
	}
	unit := unitFor(a.quantityOf(by.Indicator, before))
	unit.Name = unit.Diff
	return &plots.SearchTrace{
		Objective: plots.Objective{
			Code: by.Code(), Label: a.askedName(study.Asked{Cell: by}, a.name(study.Line{Cell: by})),
			Unit: unit, Good: a.say("front.good", a.say(good)),
		},
		Base: 0, BaseIs: base,
		Order: a.say("figure.search.order"), Afresh: a.say("figure.search.afresh"),
		Kept: a.say("limits.met"), Open: a.say("limits.open"), Broken: a.say("limits.missed"),
	}
}

// searchFigure shows what was tried, and the finalists as they came out afresh.
func (se *session) searchFigure(q *optimumQuestion, found *study.Optimised) plots.Figure {
	a := se.app
	f := a.searchPage(q.By, found.Before.Mean, se.study.Points[0].Name)
	f.Caption = plots.Caption{
		Title:    a.say("figure.search." + se.searchOutcome(found)),
		Subtitle: a.say("figure.search.subtitle", f.BaseIs, found.Replications(), number(float64(residentsOf(&se.scenarios[0].Config)), 0)),
		Note:     a.say("figure.search.note", len(found.Trials), se.limitsText(q)),
	}
	for k, label := range se.leverLabels(q) {
		f.Levers = append(f.Levers, plots.SearchLever{Code: q.keys[k], Label: label})
	}
	best := -1
	if found.Optimum != nil {
		best, f.Finalist, f.Chosen = found.Best, a.say("figure.search.finalist"), a.say("figure.search.chosen."+se.searchOutcome(found))
	}
	point := make([]int, len(found.Finalists)) // of each finalist
	for i, t := range found.Trials {
		if t.Finalist >= 0 {
			point[t.Finalist] = i
		}
		f.Trials = append(f.Trials, plots.SearchTrial{
			Number: i, Setting: t.Point, Mean: t.Diff.Mean, Low: t.Diff.Low, High: t.Diff.High, N: t.Diff.N,
			Standing: searchStandings[t.Standing], Limits: a.limitsOf(q.Limits, t.Limits, t.Standings),
			Finalist: t.Finalist >= 0, Chosen: t.Finalist >= 0 && t.Finalist == best,
		})
	}
	for i, x := range found.Finalists {
		standing := plots.LimitsKept
		for _, s := range x.Standings {
			if standing != plots.LimitBroken && s != experiment.TargetMet {
				standing = searchStandings[s]
			}
		}
		f.Trials = append(f.Trials, plots.SearchTrial{
			Number: point[i], Setting: x.Point, Mean: x.Diff.Mean, Low: x.Diff.Low, High: x.Diff.High, N: x.Diff.N,
			Standing: standing, Limits: a.limitsOf(q.Limits, x.Limits, x.Standings), Finalist: true, Chosen: i == best, Afresh: true,
		})
	}
	return f
}

// limitsOf puts the limited numbers of a point beside their limits.
func (a *app) limitsOf(limits []study.Limit, levels []experiment.Interval, standings []experiment.Standing) []plots.SearchLimit {
	var out []plots.SearchLimit
	for j, l := range limits {
		out = append(out, a.limitOf(l, levels[j], standings[j]))
	}
	return out
}

func (a *app) limitOf(l study.Limit, i experiment.Interval, s experiment.Standing) plots.SearchLimit {
	return plots.SearchLimit{Limit: a.limitText(l), Level: a.limitLevel(l, i), Standing: a.say("limit." + standingCodes[s])}
}

// searchOutcome is the code of what came of a search.
func (se *session) searchOutcome(found *study.Optimised) string {
	if found.Optimum == nil {
		return "stopped"
	}
	return optimumCodes[found.Finding]
}

// limitsText lists the limits.
func (se *session) limitsText(q *optimumQuestion) string {
	var out []string
	for _, l := range q.Limits {
		out = append(out, se.app.limitText(l))
	}
	return se.app.limitsInWords(out)
}

// limitsInWords lists limits, or says that there is none.
func (a *app) limitsInWords(limits []string) string {
	if len(limits) == 0 {
		return a.say("search.no-limit")
	}
	return strings.Join(limits, a.say("sentence.comma"))
}
