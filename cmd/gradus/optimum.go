package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/model/indicator"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

// optimum answers for levers: the best point of their ranges under limits.
func (se *session) optimum(ctx context.Context, flags *pflag.FlagSet, names []string, by study.Cell) error {
	a, s := se.app, se.settings
	q, err := se.optimumQuestion(names, by)
	if err != nil {
		return err
	}
	if err := se.foresee(ctx, q.Runs()); err != nil {
		return err
	}
	resumed := se.search != nil // and closed by who opened it
	if !resumed {
		err = se.newSearch(ctx, flags, q)
	} else if !s.quiet {
		fmt.Fprintln(a.stderr, a.Say("search.resumed", se.search.there, se.search.dir))
	}
	if err != nil {
		return err
	}
	if se.search != nil {
		if !resumed {
			defer se.search.close()
		}
		q.Kept = se.search.kept()
	}
	if err := se.beginSearch(flags); err != nil {
		return err
	}
	found, err := se.searching(ctx, q)
	if err != nil {
		return err
	}
	if found.Optimum == nil {
		return se.leaveStopped(q, found)
	}
	if found.Finding == experiment.OptimumUndecided {
		se.warn("W420", a.Say("warn.undecided-optimum", found.Runs))
	}
	ans := se.optimumAnswer(q, found)
	sentences := se.optimumSentences(q, found)
	ans.Notes = append(sentences, a.Say("optimum.note", a.Method(len(found.Finalists)), terms.Percent(s.confidence)))
	return errors.Join(se.endSearch(), se.concludeWith(ans, sentences, func(write results.WriteFile) error {
		if err := write(results.SearchAnswer, ans.WriteCSV); err != nil {
			return err
		}
		return se.leaveTrials(q, found, write)
	}))
}

// newSearch says what a search will take, and makes its folder.
func (se *session) newSearch(ctx context.Context, flags *pflag.FlagSet, q *optimumQuestion) error {
	a, s := se.app, se.settings
	if err := a.placeForSearch(s.out); err != nil {
		return err
	}
	if !s.quiet && se.Study.Config.Districts < 2 {
		about, err := se.takes(ctx, 3*s.replications, q.Runs())
		if err != nil {
			return se.failure(ctx, err)
		}
		fmt.Fprintln(a.stderr, a.Say("optimum.forecast", s.budget, about.Round(time.Second).String()))
	}
	return se.createSearch(flags, q.asked, q.Runs())
}

// searching runs the search. One that was stopped comes back with what was tried
// until then and session.err set; without a folder only one that was interrupted
// does, and has tried something.
func (se *session) searching(ctx context.Context, q *optimumQuestion) (*study.Optimised, error) {
	a := se.app
	var found *study.Optimised
	var stopped error
	amount := work{total: q.Runs(), finished: func() string { return se.stoppedSearch(found) }}
	if se.search != nil {
		amount.found = se.search.there
	}
	err := se.attempt(ctx, amount, func(progress func(done, total int)) (int, error) {
		var err error
		found, err = q.Run(ctx, study.Plan{Workers: se.settings.workers, Progress: progress})
		if err == nil {
			return se.settings.replications + len(found.Finalists[found.Best].Values), nil
		}
		if se.search != nil {
			stopped, err = err, nil
		}
		return found.Replications(), err
	})
	why := func(err error) error {
		var undefined *experiment.UndefinedError
		if errors.As(err, &undefined) {
			return errors.New(a.Say("optimum.undefined", q.By.Code(), undefined.Replication))
		}
		return err
	}
	if err != nil {
		return nil, why(err)
	}
	if stopped != nil {
		se.err = why(se.failure(ctx, stopped))
		code := "W421"
		if errors.Is(se.err, problems.ErrInterrupted) {
			code = "W409"
		}
		se.warn(code, se.stoppedSearch(found))
	}
	se.Runs = len(found.Values)
	return found, nil
}

// leaveStopped leaves what a search has tried that did not come to its end.
func (se *session) leaveStopped(q *optimumQuestion, found *study.Optimised) error {
	ans := se.trialsAnswer(q, found)
	sentence := se.stoppedSearch(found)
	ans.Notes = []string{sentence}
	return errors.Join(se.endSearch(), se.concludeWith(ans, []string{sentence}, func(write results.WriteFile) error {
		if best := found.BestSoFar(q.By); best >= 0 {
			if err := write(results.StoppedFile, func(w io.Writer) error { return q.bestSoFar(found, best).WriteCSV(w) }); err != nil {
				return err
			}
		}
		return se.leaveTrials(q, found, write)
	}))
}

// leaveTrials writes the points tried, every number of them, and their figure.
func (se *session) leaveTrials(q *optimumQuestion, found *study.Optimised, write results.WriteFile) error {
	if err := write(results.SearchPoints, func(w io.Writer) error { return se.trialsAnswer(q, found).WriteCSV(w) }); err != nil {
		return err
	}
	if len(q.Limits) > 0 {
		if err := write(results.SearchLimits, func(w io.Writer) error { return limitedAnswer(q, found).WriteCSV(w) }); err != nil {
			return err
		}
	}
	if err := write(results.SearchRuns, func(w io.Writer) error { return optimumRuns(q, found).WriteCSV(w) }); err != nil {
		return err
	}
	f := se.searchFigure(q, found)
	if f.Validate() != nil { // stopped before a point was run
		return nil
	}
	return se.drawFigures([]findings.Figure{{Name: "search", Figure: f}}, write)
}

// limitCell shows a limited response with its bounds and how it stands.
func limitCell(t terms.Language, l study.Limit, i experiment.Interval, s experiment.Standing, q terms.Quantity) answer.Cell {
	mean, bounds := t.Limited(l, i, q)
	return answer.Cell{First: strings.TrimSpace(mean + " " + bounds), Second: t.Say("limit." + codebook.Standings[s])}
}

// optimumSentences are the answer in words.
func (se *session) optimumSentences(q *optimumQuestion, found *study.Optimised) []string {
	a, s := se.app, se.settings
	best := found.Finalists[found.Best]
	size := a.QuantityOf(q.By.Indicator, found.Reference.Mean)
	where := a.pointText(q.keys, best.Point)
	what := a.AskedName(study.Asked{Cell: q.By}, a.Name(study.Line{Cell: q.By}))
	mean, bounds := a.Level(best.Level, size)
	level := strings.TrimSpace(prose.WithUnit(mean, size.RowUnit) + " " + bounds)
	unit := size.DiffUnit
	if unit == "" {
		unit = size.RowUnit
	}
	margin := prose.WithUnit(prose.Number(found.Indifference*size.Factor, max(1, prose.Decimals(0, found.Indifference*size.Factor, 4))), unit)
	kept := 0
	for _, f := range found.Finalists {
		if f.Kept {
			kept++
		}
	}
	var binding string
	if found.Binding >= 0 {
		l, as := q.Limits[found.Binding], q.quantities(a.Language, found)[found.Binding]
		binding = a.Say("optimum.binding", a.LimitText(l, as), a.LimitLevel(l, best.Limits[found.Binding], as))
	}
	limits := "limits"
	if len(q.Limits) == 0 {
		limits = "free"
	}
	var out []string
	switch code := codebook.Optima[found.Finding]; found.Finding {
	case experiment.OptimumPicked, experiment.OptimumUndecided:
		d := findings.PlainDifference(a.Language, best.Diff, size)
		difference := strings.TrimSpace(prose.WithUnit(d.First, size.RowUnit) + " " + d.Second)
		out = append(out, a.Say("optimum."+code+"."+limits, where, what, level, difference, se.Study.Points[0].Name, terms.Percent(s.confidence), margin, kept))
		dictionary, _ := indicator.Lookup(q.By.Indicator)
		if v := experiment.Judge(best.Diff, 0, experiment.Direction(dictionary.Direction)); v != experiment.Better {
			out = append(out, a.Say("optimum.no-better", se.Study.Points[0].Name))
		}
	default:
		out = append(out, a.Say("optimum."+code, terms.Percent(s.confidence), where))
	}
	if binding != "" {
		out = append(out, binding)
	}
	out = append(out, a.Say("optimum.searched", len(found.Tried), found.SearchRuns, len(found.Finalists), found.Runs-found.SearchRuns))
	if found.Finding >= experiment.OptimumUnsure {
		out = append(out, a.Say("optimum.chance", prose.Number(100*found.Chance, 1)))
	}
	return out
}

// optimumOutcome is the code of what became of a finalist.
func optimumOutcome(found *study.Optimised, i int) string {
	f := found.Finalists[i]
	switch {
	case !f.Kept && slices.Contains(f.Standings, experiment.TargetMissed):
		return "breaks_limit"
	case !f.Kept:
		return "limit_open"
	case i == found.Best && found.Finding == experiment.OptimumPicked:
		return "picked"
	case f.RuledBy >= 0:
		return "ruled_out"
	case found.Finding == experiment.OptimumPicked:
		return "behind"
	}
	return "left"
}

// optimumAnswer is the table of the finalists, the best one first.
func (se *session) optimumAnswer(q *optimumQuestion, found *study.Optimised) answer.Table {
	a := se.app
	size := a.QuantityOf(q.By.Indicator, found.Reference.Mean)
	ans := answer.Table{
		Name: "optimise", Heading: se.Subject(),
		Fields: append(append([]string{"finalist"}, q.keys...),
			"outcome", "ruled_out_by", "finding", "limit", "indicator", "facility", "period", "unit", "mean", "low", "high",
			"diff_from_base", "diff_low", "diff_high", "n", "standing", "confidence", "indifference", "chance_of_limits"),
	}
	limits := q.quantities(a.Language, found)
	ans.Columns = se.searchColumns(q, size, limits)
	ans.Columns = append(ans.Columns, answer.Column{Head: a.Say("optimise.outcome")})
	order := []int{found.Best}
	for i := range found.Finalists {
		if i != found.Best {
			order = append(order, i)
		}
	}
	for _, i := range order {
		f, code := found.Finalists[i], optimumOutcome(found, i)
		var row []answer.Cell
		address := []any{i}
		for _, x := range f.Point {
			row = append(row, answer.Cell{First: terms.Dose(x)})
			address = append(address, x)
		}
		ruler := ""
		if f.RuledBy >= 0 {
			ruler = strconv.Itoa(f.RuledBy)
		}
		address = append(address, code, ruler, codebook.Optima[found.Finding])
		mean, bounds := a.Level(f.Level, size)
		row = append(row, answer.Cell{First: mean, Second: bounds}, findings.PlainDifference(a.Language, f.Diff, size))
		last := []any{found.Confidence, found.Indifference, found.Chance}
		record := func(limit string, c study.Cell, i, d experiment.Interval, standing string) {
			ans.Records = append(ans.Records, slices.Concat(address, []any{
				limit, c.Indicator, c.Facility, c.Period, study.UnitOf(c.Indicator), i.Mean, i.Low, i.High, d.Mean, d.Low, d.High, i.N, standing,
			}, last))
		}
		record("", q.By, f.Level, f.Diff, "")
		for j, l := range q.Limits {
			row = append(row, limitCell(a.Language, l, f.Limits[j], f.Standings[j], limits[j]))
			record(q.texts[j], l.Cell, f.Limits[j], nothing, codebook.Standings[f.Standings[j]])
		}
		ans.Rows = append(ans.Rows, append(row, countCell(f.Level.N), answer.Cell{First: a.Say("outcome." + code)}))
	}
	return ans
}

// nothing is an interval that there is not.
var nothing = experiment.Interval{Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}

// optimumRuns is the table of every single number; the point of the base is empty.
func optimumRuns(q *optimumQuestion, found *study.Optimised) answer.Table {
	ans := answer.Table{Fields: []string{"point", "replication", "period", "facility", "stratum", "indicator", "value", "unit"}}
	for _, v := range found.Values {
		point := ""
		if i := slices.IndexFunc(found.Trials, func(t study.Trial) bool { return slices.Equal(t.Point, v.Point) }); i >= 0 {
			point = strconv.Itoa(i)
		}
		for c, cell := range q.Cells() {
			ans.Records = append(ans.Records, []any{
				point, v.Replication, cell.Period, cell.Facility, cell.Stratum, cell.Indicator, v.Numbers[c], study.UnitOf(cell.Indicator),
			})
		}
	}
	return ans
}
