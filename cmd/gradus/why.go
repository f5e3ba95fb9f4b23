package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/study"
)

// defaultOrders is how many orders a replication draws where there are too
// many groups for every combination.
const defaultOrders = 8

// whyFlags are the options of why: those of a simulation but for the
// precision, which it has no use for.
var whyFlags = []string{
	"indicator", "period", "from", "group", "by", "orders",
	"set", "profile", "reps", "seed", "workers", "out", "format", "quiet", "allow-overload", "check", "draws",
}

func (a *app) whyCommand() *cobra.Command {
	c := a.verb("why", a.say("help.why.arguments"), a.between(2, 2), whyFlags, a.why)
	c.ValidArgsFunction = completeScenario
	return c
}

// why splits the difference between two scenarios among the levers that make
// it, and says who is first seen elsewhere.
func (a *app) why(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	se, err := a.prepare(names, s)
	if err != nil {
		return err
	}
	w, err := se.question()
	if err != nil {
		return err
	}
	if err := se.foresee(ctx, w.Runs(s.replications)); err != nil {
		return err
	}
	if err := se.begin(c.Flags()); err != nil {
		return err
	}
	if err := se.forecast(ctx, w); err != nil {
		return se.giveUp(err)
	}
	var found *study.Explained
	err = se.attempt(ctx, work{total: w.Runs(s.replications)}, func(progress func(done, total int)) (int, error) {
		var err error
		found, err = w.Run(ctx, study.Plan{Replications: s.replications, Workers: s.workers, Progress: progress})
		return found.Replications(), err
	})
	if err != nil {
		return err
	}
	se.warnMembers(found.Replications())
	explained := found.Explain()
	switched := found.Switched()
	ans := se.explanation(w, found, explained)
	ans.more = se.whoSwitched(switched)
	figures := []figure{{"why", se.whyFigure(w, explained)}}
	if switched != nil {
		points := se.study.Points
		if f := a.switchedFigure(points[0].Name, points[1].Name, placesOf(switched), se.size()); f != nil {
			figures = append(figures, figure{"switched", f})
		}
	}
	return se.concludeWith(ans, nil, func(write writeFile) error {
		if err := write("why.csv", ans.writeCSV); err != nil {
			return err
		}
		if err := write("combinations.csv", func(out io.Writer) error { return combinations(found).writeCSV(out) }); err != nil {
			return err
		}
		if switched != nil {
			if err := write("switches.csv", switchesTable(switched).writeCSV); err != nil {
				return err
			}
			if err := write("switchers.csv", switchersTable(switched).writeCSV); err != nil {
				return err
			}
			for _, t := range ans.more {
				if err := write(t.name+".csv", t.writeCSV); err != nil {
					return err
				}
			}
		}
		return se.drawFigures(figures, write)
	})
}

// question turns the options into what is asked, or returns every problem.
func (se *session) question() (*study.Why, error) {
	a, s := se.app, se.settings
	var bad problems
	reference, scenario := se.scenarios[0], se.scenarios[1]
	groups := se.groupsByHand(&bad)
	w := &study.Why{
		Config: se.study.Config, Members: se.study.Members, Reference: se.study.Points[0], Scenario: se.study.Points[1],
		Asked: se.asked(&bad), Seed: s.seed, CheckDaily: s.check, Pairs: s.orders / 2,
	}
	if err := bad.err(); err != nil {
		return nil, err
	}
	w.Groups = study.GroupBy(groups, study.Changed(reference.Levers, scenario.Levers), s.by, reference, scenario)
	players := len(w.Players())
	if w.Pairs == 0 && players > study.MostExact {
		w.Pairs = defaultOrders / 2
	}
	if players > maxGroups {
		return nil, badInput(a.say("input.groups", players, maxGroups))
	}
	for _, c := range w.Contradictions(s.replications) {
		bad.add(a.say("input.contradiction", strings.Join(c.Groups, " + "), c.Key, strings.TrimRight(a.lang.Pick(c.Message, c.MessageZh), ".。")))
	}
	return w, bad.err()
}

// maxGroups is the most groups that are played against each other.
const maxGroups = 40

// forecast says how much there is to do and about how long it will take. Of a
// city that is told already.
func (se *session) forecast(ctx context.Context, w *study.Why) error {
	a, s := se.app, se.settings
	if s.quiet || w.Config.Districts > 1 {
		return nil
	}
	about, err := se.takes(ctx, s.replications, w.Runs(s.replications))
	if err != nil {
		return err
	}
	fmt.Fprintln(a.stderr, a.say("why.forecast", len(w.Players()), w.Runs(s.replications), s.replications, about.Round(time.Second).String()))
	return nil
}

// takes says about how long so many warm-ups and so many runs after them take,
// from a month that is simulated for the purpose.
func (se *session) takes(ctx context.Context, warmUps, runs int) (time.Duration, error) {
	var month time.Duration
	err := study.ProbeMonth(ctx, se.study.Config, se.settings.seed, func(simulate func() error) error {
		start := se.app.now()
		err := simulate()
		month = se.app.now().Sub(start)
		return err
	})
	if err != nil {
		return 0, se.failure(ctx, err)
	}
	run := se.study.Config.Run
	months := warmUps*run.WarmUpMonths + runs*run.MeasuredMonths
	return time.Duration(float64(month) * float64(months) / float64(min(se.settings.workers, processors()))), nil
}

// combinations is the table of every single number, to be added up again by
// who doubts.
func combinations(found *study.Explained) answer {
	ans := answer{fields: []string{"replication", "as_in_scenario", "period", "facility", "stratum", "indicator", "value", "unit"}}
	for _, v := range found.Values() {
		ans.records = append(ans.records, []any{
			v.Replication, v.Groups, v.Period, v.Facility, v.Stratum, v.Indicator, v.Number, study.UnitOf(v.Indicator),
		})
	}
	return ans
}
