package main

import (
	"context"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/frames"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
)

// whyFlags are the options of why: those of a simulation but for the
// precision, which it has no use for.
var whyFlags = []string{
	"indicator", "period", "from", "group", "by", "orders",
	"set", "profile", "reps", "seed", "workers", "out", "format", "quiet", "allow-overload", "check", "draws",
}

func (a *app) whyCommand() *cobra.Command {
	return a.beside(a.scenarioVerb("why", a.Say("help.why.arguments"), a.between(2, 2), whyFlags, a.why), a.why,
		a.badQuestion(func(se *session, bad *problems.List) {
			se.groupsByHand(bad)
			se.asked(bad)
		}))
}

// why splits the difference between two scenarios among the levers that make
// it, and says who is first seen elsewhere.
func (a *app) why(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	se, err := a.prepare(names, s)
	if err := problems.Join(err, a.placeForResults(s.out)); err != nil {
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
	ans := se.Explanation(w, found, explained)
	ans.More = se.WhoSwitched(switched)
	figures := []findings.Figure{{Name: "why", Figure: se.WhyFigure(w, explained)}}
	if switched != nil {
		points := se.Study.Points
		if f := frames.Switched(a.Language, points[0].Name, points[1].Name, findings.PlacesOf(switched), se.Size()); f != nil {
			figures = append(figures, findings.Figure{Name: "switched", Figure: f})
		}
	}
	return se.concludeWith(ans, nil, func(write results.WriteFile) error {
		if err := write("why.csv", ans.WriteCSV); err != nil {
			return err
		}
		if err := write("combinations.csv", func(out io.Writer) error { return combinations(found).WriteCSV(out) }); err != nil {
			return err
		}
		if switched != nil {
			if err := write("switches.csv", findings.SwitchesTable(switched).WriteCSV); err != nil {
				return err
			}
			if err := write("switchers.csv", findings.SwitchersTable(switched).WriteCSV); err != nil {
				return err
			}
			for _, t := range ans.More {
				if err := write(t.Name+".csv", t.WriteCSV); err != nil {
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
	var bad problems.List
	reference, scenario := se.Scenarios[0], se.Scenarios[1]
	groups := se.groupsByHand(&bad)
	w := &study.Why{
		Config: se.Study.Config, Members: se.Study.Members, Reference: se.Study.Points[0], Scenario: se.Study.Points[1],
		Asked: se.asked(&bad), Seed: s.seed, CheckDaily: s.check, Pairs: s.orders / 2,
	}
	if err := bad.Err(); err != nil {
		return nil, err
	}
	w.Groups = study.GroupBy(groups, study.Changed(reference.Levers, scenario.Levers), s.by, reference, scenario)
	players := len(w.Players())
	if w.Pairs == 0 && players > study.MostExact {
		w.Pairs = study.DefaultOrders / 2
	}
	if players > maxGroups {
		return nil, problems.BadInput(a.Say("input.groups", players, maxGroups))
	}
	for _, c := range w.Contradictions(s.replications) {
		bad.Add(a.Say("input.contradiction", a.calledAll(c.Groups), a.called(c.Key), strings.TrimRight(a.inNames(a.Lang.Pick(c.Message, c.MessageZh)), ".。")))
	}
	return w, bad.Err()
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
	fmt.Fprintln(a.stderr, a.Say("why.forecast", len(w.Players()), w.Runs(s.replications), s.replications, about.Round(time.Second).String()))
	return nil
}

// takes says about how long so many warm-ups and so many runs after them take,
// from a month that is simulated for the purpose.
func (se *session) takes(ctx context.Context, warmUps, runs int) (time.Duration, error) {
	var month time.Duration
	err := study.ProbeMonth(ctx, se.Study.Config, se.settings.seed, func(simulate func() error) error {
		start := se.app.now()
		err := simulate()
		month = se.app.now().Sub(start)
		return err
	})
	if err != nil {
		return 0, se.failure(ctx, err)
	}
	run := se.Study.Config.Run
	months := warmUps*run.WarmUpMonths + runs*run.MeasuredMonths
	return time.Duration(float64(month) * float64(months) / float64(min(se.settings.workers, processors()))), nil
}

// combinations is the table of every single number, to be added up again by
// who doubts.
func combinations(found *study.Explained) answer.Table {
	ans := answer.Table{Fields: []string{"replication", "as_in_scenario", "period", "facility", "stratum", "indicator", "value", "unit"}}
	for _, v := range found.Values() {
		ans.Records = append(ans.Records, []any{
			v.Replication, v.Groups, v.Period, v.Facility, v.Stratum, v.Indicator, v.Number, study.UnitOf(v.Indicator),
		})
	}
	return ans
}
