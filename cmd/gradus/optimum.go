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

	"gradus/cmd/internal/study"
	"gradus/model/indicator"
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
		fmt.Fprintln(a.stderr, a.say("search.resumed", se.search.there, se.search.dir))
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
		se.warn("W420", a.say("warn.undecided-optimum", found.Runs))
	}
	ans := se.optimumAnswer(q, found)
	sentences := se.optimumSentences(q, found)
	ans.notes = append(sentences, a.say("optimum.note", a.method(len(found.Finalists)), percent(s.confidence)))
	se.err = se.concludeWith(ans, sentences, func(write writeFile) error {
		if err := write(searchAnswer, ans.writeCSV); err != nil {
			return err
		}
		return se.leaveTrials(q, found, write)
	})
	return errors.Join(se.err, se.endSearch())
}

// newSearch says what a search will take, and makes its folder.
func (se *session) newSearch(ctx context.Context, flags *pflag.FlagSet, q *optimumQuestion) error {
	a, s := se.app, se.settings
	if err := a.placeForSearch(s.out); err != nil {
		return err
	}
	if !s.quiet && se.study.Config.Districts < 2 {
		about, err := se.takes(ctx, 3*s.replications, q.Runs())
		if err != nil {
			return se.failure(ctx, err)
		}
		fmt.Fprintln(a.stderr, a.say("optimum.forecast", s.budget, about.Round(time.Second).String()))
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
			return errors.New(a.say("optimum.undefined", q.By.Code(), undefined.Replication))
		}
		return err
	}
	if err != nil {
		return nil, why(err)
	}
	if stopped != nil {
		se.err = why(se.failure(ctx, stopped))
		code := "W421"
		if errors.Is(se.err, errInterrupted) {
			code = "W409"
		}
		se.warn(code, se.stoppedSearch(found))
	}
	return found, nil
}

// leaveStopped leaves what a search has tried that did not come to its end.
func (se *session) leaveStopped(q *optimumQuestion, found *study.Optimised) error {
	ans := se.trialsAnswer(q, found)
	sentence := se.stoppedSearch(found)
	ans.notes = []string{sentence}
	return errors.Join(se.endSearch(), se.concludeWith(ans, []string{sentence}, func(write writeFile) error {
		if best := found.BestSoFar(q.By); best >= 0 {
			if err := write(stoppedFile, func(w io.Writer) error { return q.bestSoFar(found, best).writeCSV(w) }); err != nil {
				return err
			}
		}
		return se.leaveTrials(q, found, write)
	}))
}

// leaveTrials writes the points tried, every number of them, and their figure.
func (se *session) leaveTrials(q *optimumQuestion, found *study.Optimised, write writeFile) error {
	if err := write(searchPoints, func(w io.Writer) error { return se.trialsAnswer(q, found).writeCSV(w) }); err != nil {
		return err
	}
	if len(q.Limits) > 0 {
		if err := write(searchLimits, func(w io.Writer) error { return limitedAnswer(q, found).writeCSV(w) }); err != nil {
			return err
		}
	}
	if err := write(searchRuns, func(w io.Writer) error { return optimumRuns(q, found).writeCSV(w) }); err != nil {
		return err
	}
	f := se.searchFigure(q, found)
	if f.Validate() != nil { // stopped before a point was run
		return nil
	}
	return se.drawFigures([]figure{{"search", f}}, write)
}

var optimumCodes = map[experiment.OptimumFinding]string{
	experiment.OptimumPicked: "picked", experiment.OptimumUndecided: "undecided",
	experiment.OptimumUnsure: "unsure", experiment.OptimumNone: "none",
}

// limitText writes a limit with the indicator's name: "fund spending ≤ +0 %".
func (a *app) limitText(l study.Limit) string {
	sign := "≤"
	if l.AtLeast {
		sign = "≥"
	}
	q := a.limitQuantity(l)
	value := strconv.FormatFloat(l.Value*q.factor, 'g', 6, 64)
	if l.Against != study.AgainstNothing && l.Value >= 0 {
		value = "+" + value
	}
	unit := q.unit
	if l.Against == study.AgainstBase {
		unit = q.diffUnit
	}
	if unit == "" {
		unit = q.rowUnit
	}
	return a.askedName(study.Asked{Cell: l.Cell}, a.name(study.Line{Cell: l.Cell})) + " " + sign + " " + withUnit(value, unit)
}

// limitQuantity says how the numbers of a limit are shown.
func (a *app) limitQuantity(l study.Limit) quantity {
	if l.Against == study.AgainstRatio {
		return quantity{unit: "%", diffUnit: "%", factor: 100, decimals: 2}
	}
	return a.quantityOf(l.Indicator, l.Value)
}

// limited shows a limited response, without the unit of its heading, and its bounds.
func (a *app) limited(l study.Limit, i experiment.Interval) (mean, bounds string) {
	if l.Against != study.AgainstNothing {
		return a.difference(i, a.limitQuantity(l))
	}
	return a.level(i, a.limitQuantity(l))
}

// limitCell shows a limited response with its bounds and how it stands.
func (a *app) limitCell(l study.Limit, i experiment.Interval, s experiment.Standing) cell {
	mean, bounds := a.limited(l, i)
	return cell{strings.TrimSpace(mean + " " + bounds), a.say("limit." + standingCodes[s])}
}

// limitLevel is a limited response with its unit and its bounds.
func (a *app) limitLevel(l study.Limit, i experiment.Interval) string {
	mean, bounds := a.limited(l, i)
	return strings.TrimSpace(withUnit(mean, a.limitQuantity(l).rowUnit) + " " + bounds)
}

// optimumSentences are the answer in words.
func (se *session) optimumSentences(q *optimumQuestion, found *study.Optimised) []string {
	a, s := se.app, se.settings
	best := found.Finalists[found.Best]
	size := a.quantityOf(q.By.Indicator, found.Reference.Mean)
	where := pointText(q.keys, best.Point)
	what := a.askedName(study.Asked{Cell: q.By}, a.name(study.Line{Cell: q.By}))
	mean, bounds := a.level(best.Level, size)
	level := strings.TrimSpace(withUnit(mean, size.rowUnit) + " " + bounds)
	unit := size.diffUnit
	if unit == "" {
		unit = size.rowUnit
	}
	margin := withUnit(number(found.Indifference*size.factor, max(1, decimalsFor(0, found.Indifference*size.factor, 4))), unit)
	kept := 0
	for _, f := range found.Finalists {
		if f.Kept {
			kept++
		}
	}
	var binding string
	if found.Binding >= 0 {
		l := q.Limits[found.Binding]
		binding = a.say("optimum.binding", a.limitText(l), a.limitLevel(l, best.Limits[found.Binding]))
	}
	limits := "limits"
	if len(q.Limits) == 0 {
		limits = "free"
	}
	var out []string
	switch code := optimumCodes[found.Finding]; found.Finding {
	case experiment.OptimumPicked, experiment.OptimumUndecided:
		d := a.plainDifference(best.Diff, size)
		difference := strings.TrimSpace(withUnit(d.first, size.rowUnit) + " " + d.second)
		out = append(out, a.say("optimum."+code+"."+limits, where, what, level, difference, se.study.Points[0].Name, percent(s.confidence), margin, kept))
		dictionary, _ := indicator.Lookup(q.By.Indicator)
		if v := experiment.Judge(best.Diff, 0, experiment.Direction(dictionary.Direction)); v != experiment.Better {
			out = append(out, a.say("optimum.no-better", se.study.Points[0].Name))
		}
	default:
		out = append(out, a.say("optimum."+code, percent(s.confidence), where))
	}
	if binding != "" {
		out = append(out, binding)
	}
	out = append(out, a.say("optimum.searched", len(found.Tried), found.SearchRuns, len(found.Finalists), found.Runs-found.SearchRuns))
	if found.Finding >= experiment.OptimumUnsure {
		out = append(out, a.say("optimum.chance", number(100*found.Chance, 1)))
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
func (se *session) optimumAnswer(q *optimumQuestion, found *study.Optimised) answer {
	a := se.app
	size := a.quantityOf(q.By.Indicator, found.Reference.Mean)
	ans := answer{
		name: "optimise", heading: se.subject(),
		fields: append(append([]string{"finalist"}, q.keys...),
			"outcome", "ruled_out_by", "finding", "limit", "indicator", "facility", "period", "unit", "mean", "low", "high",
			"diff_from_base", "diff_low", "diff_high", "n", "standing", "confidence", "indifference", "chance_of_limits"),
	}
	ans.columns = se.searchColumns(q, size)
	ans.columns = append(ans.columns, column{head: a.say("optimise.outcome")})
	order := []int{found.Best}
	for i := range found.Finalists {
		if i != found.Best {
			order = append(order, i)
		}
	}
	for _, i := range order {
		f, code := found.Finalists[i], optimumOutcome(found, i)
		var row []cell
		address := []any{i}
		for _, x := range f.Point {
			row = append(row, cell{doseText(x), ""})
			address = append(address, x)
		}
		ruler := ""
		if f.RuledBy >= 0 {
			ruler = strconv.Itoa(f.RuledBy)
		}
		address = append(address, code, ruler, optimumCodes[found.Finding])
		mean, bounds := a.level(f.Level, size)
		row = append(row, cell{mean, bounds}, a.plainDifference(f.Diff, size))
		last := []any{found.Confidence, found.Indifference, found.Chance}
		record := func(limit string, c study.Cell, i, d experiment.Interval, standing string) {
			ans.records = append(ans.records, slices.Concat(address, []any{
				limit, c.Indicator, c.Facility, c.Period, study.UnitOf(c.Indicator), i.Mean, i.Low, i.High, d.Mean, d.Low, d.High, i.N, standing,
			}, last))
		}
		record("", q.By, f.Level, f.Diff, "")
		for j, l := range q.Limits {
			row = append(row, a.limitCell(l, f.Limits[j], f.Standings[j]))
			record(q.texts[j], l.Cell, f.Limits[j], nothing, standingCodes[f.Standings[j]])
		}
		ans.rows = append(ans.rows, append(row, cell{a.say("outcome." + code), ""}))
	}
	return ans
}

// nothing is an interval that there is not.
var nothing = experiment.Interval{Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}

// optimumRuns is the table of every single number; the point of the base is empty.
func optimumRuns(q *optimumQuestion, found *study.Optimised) answer {
	ans := answer{fields: []string{"point", "replication", "period", "facility", "stratum", "indicator", "value", "unit"}}
	for _, v := range found.Values {
		point := ""
		if i := slices.IndexFunc(found.Trials, func(t study.Trial) bool { return slices.Equal(t.Point, v.Point) }); i >= 0 {
			point = strconv.Itoa(i)
		}
		for c, cell := range q.Cells() {
			ans.records = append(ans.records, []any{
				point, v.Replication, cell.Period, cell.Facility, cell.Stratum, cell.Indicator, v.Numbers[c], study.UnitOf(cell.Indicator),
			})
		}
	}
	return ans
}
