package main

import (
	"context"
	"errors"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/terms"
	"gradus/model/indicator"
	"gradus/plots"
	"gradus/plots/prose"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// defaultFirstStage is the number of replications from which a selection takes
// its variances: with fewer the promise costs many more later.
const defaultFirstStage = 10

// optimiseFlags are the options of optimise.
var optimiseFlags = []string{
	byIndicator, "also", leverRanges, "limit", "budget", "confidence", "indifference", "period",
	"set", "profile", firstStage, "seed", "workers", "out", "resume", "format", "quiet", "allow-overload", "check", "draws",
}

func (a *app) optimiseCommand() *cobra.Command {
	return a.scenarioVerb("optimise", a.Say("help.optimise.arguments"), a.between(0, -1), optimiseFlags, a.optimise)
}

// optimise picks the best of a list of scenarios, the base among them, on one
// indicator; on several, the ones that no other beats; with levers, or over those
// of an experiment, the best point of their ranges under limits.
func (a *app) optimise(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	if c.Flags().Changed("resume") {
		return a.resumeSearch(ctx, c.Flags(), names, s)
	}
	if !(len(names) == 1 && scenarios.IsExperiment(names[0], a.files)) {
		if err := a.between(2, -1)(c, names); err != nil {
			return err
		}
	}
	return a.optimiseOver(ctx, c.Flags(), names, s, nil)
}

// optimiseOver answers, with the runs of an earlier start where there is one.
func (a *app) optimiseOver(ctx context.Context, flags *pflag.FlagSet, names []string, s settings, earlier *searchFolder) error {
	space, names, err := a.searchSpace(flags, names, &s)
	if err != nil {
		return err
	}
	se, err := a.prepare(slices.Compact(slices.Clone(names)), s)
	if err != nil {
		return err
	}
	se.search = earlier
	se.takeSpace(space)
	cells, err := se.objectives(flags)
	if err != nil {
		return err
	}
	if se.searches() {
		return se.optimum(ctx, flags, names, cells[0])
	}
	if err := se.foresee(ctx, s.replications*len(names)); err != nil {
		return err
	}
	if len(cells) > 1 {
		return se.front(ctx, flags, cells)
	}
	return se.selection(ctx, flags, cells[0])
}

// objectives reads --by and --also, or returns every problem.
func (se *session) objectives(flags *pflag.FlagSet) ([]study.Cell, error) {
	a, s := se.app, se.settings
	var bad problems.List
	se.checkPeriod(&bad)
	if s.best == "" {
		bad.Add(a.Say("input.by-missing"))
	}
	var cells []study.Cell
	read := func(option, code string) {
		cell, ok := se.cellOf(option, code, &bad)
		if !ok {
			return
		}
		for _, other := range cells {
			if other == cell {
				bad.Add(a.Say("input.twice", code))
			}
		}
		if d, _ := indicator.Lookup(cell.Indicator); d.Direction == 0 {
			bad.Add(a.Say("input.no-good-way", option, d.Code))
		}
		cells = append(cells, cell)
	}
	if s.best != "" {
		read("by", s.best)
	}
	for _, list := range s.also {
		for _, code := range strings.Split(list, ",") {
			read("also", strings.TrimSpace(code))
		}
	}
	if s.replications < 2 {
		bad.Add(a.Say("input.optimise-reps", s.replications))
	}
	if !se.searches() && (len(s.limits) > 0 || flags.Changed("budget")) {
		bad.Add(a.Say("input.limit-lever"))
	}
	if se.searches() && len(s.also) > 0 {
		bad.Add(a.Say("input.lever-also"))
	}
	for _, option := range []string{"indifference", "confidence"} {
		if len(s.also) > 0 && flags.Changed(option) {
			bad.Add(a.Say("input.single-best", option))
		}
	}
	if len(cells) == 1 && len(s.also) == 0 {
		if d, _ := indicator.Lookup(cells[0].Indicator); d.Threshold == 0 && d.Floor == 0 && s.indifference == 0 {
			bad.Add(a.Say("input.indifference-missing", d.Code))
		}
	}
	return cells, bad.Err()
}

// selection answers for one indicator.
func (se *session) selection(ctx context.Context, flags *pflag.FlagSet, by study.Cell) error {
	a, s := se.app, se.settings
	k := &study.Pick{
		Study: &se.Study, By: by, First: s.replications, Cap: max(precisionCap, s.replications),
		Indifference: s.indifference, Confidence: s.confidence,
	}
	if err := se.begin(flags); err != nil {
		return err
	}
	se.manifest.Replications.Wanted = k.Cap
	var found *study.Picked
	err := se.attempt(ctx, work{total: k.First * len(se.Study.Points)}, func(progress func(done, total int)) (int, error) {
		var err error
		found, err = k.Run(ctx, study.Plan{Workers: s.workers, Progress: progress})
		if found == nil {
			return 0, err
		}
		return found.Replications, err
	})
	var undefined *experiment.UndefinedError
	if errors.As(err, &undefined) {
		return errors.New(a.Say("optimise.undefined", by.Code(), se.Study.Points[undefined.System].Name, undefined.Replication))
	}
	if err != nil {
		return err
	}
	if !found.Decided && se.err == nil {
		se.warn("W420", a.Say("warn.undecided-selection", found.Replications))
	}
	se.warnMembers(found.Replications)
	q := a.QuantityOf(by.Indicator, experiment.MeanInterval(found.Candidates[found.Best].Values, study.Level).Mean)
	ans := se.selectionAnswer(by, q, found)
	sentence := se.selectionSentence(by, q, found)
	ans.Notes = []string{sentence, a.Say("optimise.note", a.Method(len(se.Study.Points)-1))}
	return se.concludeWith(ans, []string{sentence}, func(write results.WriteFile) error {
		if err := write("optimise.csv", ans.WriteCSV); err != nil {
			return err
		}
		if err := write("runs.csv", func(w io.Writer) error { return se.selectionRuns(by, found).WriteCSV(w) }); err != nil {
			return err
		}
		return se.drawFigures([]findings.Figure{{Name: "optimise", Figure: se.selectionFigure(by, q, found)}}, write)
	})
}

// selectionSentence says which is the best, and how sure that is.
func (se *session) selectionSentence(by study.Cell, q terms.Quantity, found *study.Picked) string {
	a, points := se.app, se.Study.Points
	what := a.AskedName(study.Asked{Cell: by}, a.Name(study.Line{Cell: by}))
	unit := q.DiffUnit
	if unit == "" {
		unit = q.RowUnit
	}
	margin := prose.WithUnit(prose.Number(found.Indifference*q.Factor, max(1, prose.Decimals(0, found.Indifference*q.Factor, 4))), unit)
	if found.Decided {
		return a.Say("optimise.best", points[found.Best].Name, what, len(points), terms.Percent(se.settings.confidence), margin, found.Replications)
	}
	var left []string
	for i, c := range found.Candidates {
		if c.RuledBy < 0 {
			left = append(left, points[i].Name)
		}
	}
	return a.Say("optimise.open", what, found.Replications, strings.Join(left, a.Say("sentence.comma")), points[found.Best].Name, margin)
}

// fromBest returns the paired difference of each candidate from the best one,
// over the replications that both have, all holding at once.
func fromBest(found *study.Picked) []experiment.Interval {
	out := make([]experiment.Interval, len(found.Candidates))
	each := 1 - (1-study.Level)/float64(max(1, len(found.Candidates)-1))
	best := found.Candidates[found.Best].Values
	for i, c := range found.Candidates {
		n := min(len(c.Values), len(best))
		out[i] = experiment.Paired(best[:n], c.Values[:n], each)
	}
	return out
}

// outcomeOf is the code of what became of a candidate.
func outcomeOf(found *study.Picked, i int) string {
	switch {
	case i == found.Best && found.Decided:
		return "picked"
	case found.Candidates[i].RuledBy >= 0:
		return "ruled_out"
	case found.Decided:
		return "behind"
	}
	return "left"
}

func (se *session) selectionAnswer(by study.Cell, q terms.Quantity, found *study.Picked) answer.Table {
	a, points := se.app, se.Study.Points
	ans := answer.Table{
		Name: "optimise", Heading: se.Subject(),
		Columns: []answer.Column{
			{Head: a.Say("list.name")},
			{Head: a.AskedName(study.Asked{Cell: by}, a.Label(study.Line{Cell: by}, q)), Right: true},
			{Head: a.Say("optimise.from-best", points[found.Best].Name), Right: true},
			{Head: a.Say("answer.n"), Right: true},
			{Head: a.Say("optimise.outcome")},
		},
		Fields: []string{
			"scenario", "indicator", "facility", "period", "unit", "mean", "low", "high", "diff_from_best", "diff_low", "diff_high", "n",
			"outcome", "ruled_out_by", "decided", "confidence", "indifference", "method",
		},
	}
	diffs := fromBest(found)
	for i, c := range found.Candidates {
		level := experiment.MeanInterval(c.Values, study.Level)
		mean, bounds := a.Level(level, q)
		row := []answer.Cell{{First: points[i].Name}, {First: mean, Second: bounds}, {}, {First: prose.Number(float64(len(c.Values)), 0)}, {}}
		d := experiment.Interval{Mean: math.NaN(), Low: math.NaN(), High: math.NaN()}
		if i != found.Best {
			d = diffs[i]
			row[2] = findings.PlainDifference(a.Language, d, q)
		}
		outcome, ruler := outcomeOf(found, i), ""
		row[4].First = a.Say("outcome." + outcome)
		if c.RuledBy >= 0 {
			ruler = points[c.RuledBy].Name
			row[4].Second = a.Say("optimise.ruled", ruler)
		}
		ans.Rows = append(ans.Rows, row)
		ans.Records = append(ans.Records, []any{
			points[i].Name, by.Indicator, by.Facility, by.Period, study.UnitOf(by.Indicator), level.Mean, level.Low, level.High,
			d.Mean, d.Low, d.High, len(c.Values), outcome, ruler, found.Decided, se.settings.confidence, found.Indifference, "KN",
		})
	}
	return ans
}

// selectionRuns is the table of every single number that the selection used.
func (se *session) selectionRuns(by study.Cell, found *study.Picked) answer.Table {
	ans := answer.Table{Fields: []string{"scenario", "replication", "period", "facility", "stratum", "indicator", "value", "unit"}}
	for i, c := range found.Candidates {
		for r, v := range c.Values {
			ans.Records = append(ans.Records, []any{
				se.Study.Points[i].Name, r, by.Period, by.Facility, by.Stratum, by.Indicator, v, study.UnitOf(by.Indicator),
			})
		}
	}
	return ans
}

// selectionFigure shows how far the others are from the best.
func (se *session) selectionFigure(by study.Cell, q terms.Quantity, found *study.Picked) plots.Figure {
	a, points := se.app, se.Study.Points
	best := points[found.Best].Name
	f := &plots.DotInterval{
		Caption: plots.Caption{
			Title:    a.Say("figure.optimise", best),
			Subtitle: a.Say("figure.optimise.subtitle", se.Size()...), Note: a.Say("figure.optimise.note"),
		},
		Base: best, Difference: a.Say("figure.difference"), Verdict: a.Say("figure.verdict"),
	}
	in := plots.DotIndicator{
		Code: by.Code(), Label: a.AskedName(study.Asked{Cell: by}, a.Name(study.Line{Cell: by})), Unit: frames.Unit(q),
		Threshold: found.Indifference,
	}
	in.Base, in.BaseDecimals = frames.Level(experiment.MeanInterval(found.Candidates[found.Best].Values, study.Level), q)
	d, _ := indicator.Lookup(by.Indicator)
	for i, diff := range fromBest(found) {
		if i == found.Best {
			continue
		}
		f.Scenarios = append(f.Scenarios, points[i].Name)
		v := experiment.Judge(diff, found.Indifference, experiment.Direction(d.Direction))
		in.Rows = append(in.Rows, frames.Difference(a.Language, diff, q, v))
	}
	f.Indicators = []plots.DotIndicator{in}
	return f
}
