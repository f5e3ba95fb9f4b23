package study

import (
	"context"
	"errors"
	"math"
	"reflect"
	"slices"
	"testing"

	"gradus/model"
	"gradus/model/indicator"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

const coverKey = "payment.shift_community"

// cover is the base with so much more cover at the centres.
func cover(c *model.Config, dose float64) []model.Lever {
	return []model.Lever{{Key: coverKey, Values: []float64{dose}, Start: c.Run.Start}}
}

func fundShare() Cell { return Cell{All, District, All, "fund_primary_share"} }

func coverDose(c *model.Config) *Dose {
	return &Dose{
		Config: c, Reference: Point{Name: "base"}, Cell: fundShare(), Seed: 1,
		Levers: func(dose float64) ([]model.Lever, error) { return cover(c, dose), nil },
		Search: experiment.DoseSearch{Low: -0.5, High: 0.5, Target: 0.008, Confidence: 0.8, Tolerance: 0.1},
	}
}

// Whatever command runs a scenario, in whatever round, it gives the same number
// for the same replication.
func TestADoseAndASelectionSeeTheNumbersOfTheScenarioItself(t *testing.T) {
	sc := short(t, "jinshan-2012")
	s := &Study{Config: &sc.Config, Seed: 1, Points: []Point{
		{Name: "base"}, {Name: "less", Levers: cover(&sc.Config, -0.25)}, {Name: "more", Levers: cover(&sc.Config, 0.5)},
	}}
	r, err := s.Run(context.Background(), Plan{Replications: 3, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	series := func(point int) []float64 { x, _ := r.Series(point, fundShare()); return x }

	dosed, err := coverDose(&sc.Config).Run(context.Background(), Plan{Replications: 3, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, v := range dosed.Values {
		point := -1
		switch {
		case math.IsNaN(v.Dose):
			point = 0
		case v.Dose == -0.25:
			point = 1
		case v.Dose == 0.5:
			point = 2
		default:
			continue
		}
		seen++
		if want := series(point)[v.Replication]; v.Number != want {
			t.Errorf("dose %v, replication %d: %v, the scenario has %v", v.Dose, v.Replication, v.Number, want)
		}
	}
	if seen != 9 || dosed.Replications != 3 || dosed.Reference.N != 3 {
		t.Errorf("%d numbers seen", seen)
	}

	k := &Pick{Study: s, By: fundShare(), First: 2, Cap: 3, Indifference: 1e-6, Confidence: 0.9}
	picked, err := k.Run(context.Background(), Plan{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range picked.Candidates {
		for replication, v := range c.Values {
			if want := series(i)[replication]; v != want {
				t.Errorf("%s, replication %d: %v, the scenario has %v", s.Points[i].Name, replication, v, want)
			}
		}
	}
	if picked.Best != 2 || picked.Replications != 3 {
		t.Errorf("picked %d after %d replications", picked.Best, picked.Replications)
	}
}

func TestTheIndifferenceIsThePracticalThresholdAtTheLevelOfTheBase(t *testing.T) {
	sc := short(t, "jinshan-2012")
	s := &Study{Config: &sc.Config, Seed: 1, Points: []Point{{Name: "base"}, {Name: "more", Levers: cover(&sc.Config, 0.5)}}}
	k := &Pick{Study: s, By: Cell{All, District, All, "own_payment_cny"}, First: 2, Cap: 2, Confidence: 0.9}
	picked, err := k.Run(context.Background(), Plan{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	base := experiment.MeanInterval(picked.Candidates[0].Values[:2], Level).Mean
	if want := 0.02 * base; math.Abs(picked.Indifference-want) > 1e-9*want {
		t.Errorf("indifference %v, want 2 %% of %v", picked.Indifference, base)
	}
}

func TestADoseInterruptedInALaterRoundKeepsTheRoundsBefore(t *testing.T) {
	sc := short(t, "jinshan-2012")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	found, err := coverDose(&sc.Config).Run(ctx, Plan{Replications: 2, Workers: 1, Progress: func(done, _ int) {
		if done == 13 { // the reference and five doses are twelve
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || found == nil || len(found.Points) != 5 || found.Reference.N != 2 {
		t.Errorf("%+v, %v", found, err)
	}
	found, err = coverDose(&sc.Config).Run(ctx, Plan{Replications: 2, Workers: 1})
	if !errors.Is(err, context.Canceled) || found != nil {
		t.Errorf("%+v, %v", found, err)
	}
}

// A target is refused outside the range in which an indicator can lie, so no
// run may leave it.
func TestNoNumberOfARunLiesOutsideWhatIsSaidToBePossible(t *testing.T) {
	for _, name := range []string{"insurance-leverage", "jinshan-2012-2017"} {
		sc, problems := scenarios.Load(scenarios.Request{Name: name, Profile: "tiny", Set: []string{"run.warm_up_months=1"}})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		s := &Study{Config: &sc.Config, Seed: 3, Points: []Point{{Name: name, Levers: sc.Levers}}}
		r, err := s.Run(context.Background(), Plan{Replications: 1, Workers: 1})
		if err != nil {
			t.Fatal(err)
		}
		bounded := 0
		for _, row := range slices.Concat(slices.Collect(r.Rows())...) { // of one point
			d, _ := indicator.Lookup(row.Indicator)
			low, high := d.Range()
			if !math.IsInf(low, 0) || !math.IsInf(high, 0) {
				bounded++
			}
			if row.Value < low || row.Value > high {
				t.Errorf("%s: %s at %s, %s, is %v, not between %v and %v", name, row.Indicator, row.Facility, row.Period, row.Value, low, high)
			}
		}
		if bounded < 1000 {
			t.Errorf("only %d rows have bounds", bounded)
		}
	}
	for code, want := range map[string][2]float64{
		"first_contact_share": {0, 1}, "wait_minutes_p90": {0, math.Inf(1)}, "margin_cny": {math.Inf(-1), math.Inf(1)},
		"margin_share": {math.Inf(-1), math.Inf(1)}, "clinic_utilisation_share": {0, 10}, "stated_realised_gap": {-1, 1}, "staff_satisfaction_gap": {-100, 100},
	} {
		d, _ := indicator.Lookup(code)
		if low, high := d.Range(); low != want[0] || high != want[1] {
			t.Errorf("%s: %v to %v, want %v", code, low, high, want)
		}
	}
}

// A search measures its limits against the base in the same replication, keeps
// warm states from round to round, and sees the numbers of the scenario itself.
func TestASearchSeesTheNumbersOfTheScenarioAndMeasuresLimitsFromTheBase(t *testing.T) {
	sc := short(t, "jinshan-2012")
	own := Cell{All, District, All, "own_payment_cny"}
	o := &Optimise{
		Config: &sc.Config, Reference: Point{Name: "base"}, By: fundShare(), Seed: 1,
		Levers: func(p []float64) ([]model.Lever, error) { return cover(&sc.Config, p[0]), nil },
		Limits: []Limit{
			{Cell: own, Value: 0.02, Against: AgainstRatio},
			{Cell: own, Value: 0, AtLeast: true, Against: AgainstNothing},
			{Cell: fundShare(), Value: -0.5, AtLeast: true, Against: AgainstBase},
		},
		Search: experiment.OptimumSearch{
			Factors: []experiment.Factor{{Name: coverKey, Low: -0.5, High: 0.5}}, Budget: 125, Replications: 4, Confidence: 0.9,
		},
	}
	first, err := o.Run(context.Background(), Plan{Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	if first.Indifference != 0.01 || first.Finding > experiment.OptimumUndecided {
		t.Errorf("indifference %v, finding %v", first.Indifference, first.Finding)
	}
	best := first.Finalists[first.Best]
	for i, want := range []experiment.Standing{experiment.TargetMet, experiment.TargetMet, experiment.TargetMet} {
		if best.Standings[i] != want {
			t.Errorf("limit %d: %+v", i, best.Limits[i])
		}
	}
	if r := best.Limits[0]; !(r.Low < r.Mean && r.High < 0.02 && r.Mean > -0.5) || best.Limits[1].Mean < 1e5 || math.Abs(best.Limits[2].Mean-best.Diff.Mean) > 0.01 {
		t.Errorf("limits are shown as %+v", best.Limits)
	}
	// What was tried is told by the replications of the search alone.
	for i, trial := range first.Trials {
		tried := first.Tried[i]
		if trial.Level.N != 4 || trial.Finalist != tried.Finalist || math.Abs(trial.Level.Mean-tried.Responses[0]) > 1e-12 ||
			math.Abs(trial.Limits[2].Mean-trial.Diff.Mean) > 1e-12 || math.Abs(trial.Level.Mean-first.Before.Mean-trial.Diff.Mean) > 1e-12 {
			t.Errorf("point %d: %+v, tried as %+v", i, trial, tried)
		}
		if want := map[bool]experiment.Standing{true: experiment.TargetMet, false: experiment.TargetOpen}[trial.Limits[0].High <= 0.02]; trial.Standing != want &&
			!(trial.Standing == experiment.TargetMissed && trial.Limits[0].Low > 0.02) {
			t.Errorf("point %d stands %v to its limits: %+v", i, trial.Standing, trial.Limits)
		}
	}
	s := &Study{Config: &sc.Config, Seed: 1, Points: []Point{{Name: "base"}, {Name: "best", Levers: cover(&sc.Config, best.Point[0])}}}
	r, err := s.Run(context.Background(), Plan{Replications: 6, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, v := range first.Values {
		point := 0
		if v.Point != nil {
			point = 1
		}
		if v.Replication > 5 || point == 1 && v.Point[0] != best.Point[0] {
			continue
		}
		for c, cell := range []Cell{fundShare(), own} {
			x, _ := r.Series(point, cell)
			if checked++; v.Numbers[c] != x[v.Replication] {
				t.Errorf("%s of point %d in replication %d: %v, the scenario has %v", cell.Code(), point, v.Replication, v.Numbers[c], x[v.Replication])
			}
		}
	}
	if checked != 2*(6+6) {
		t.Errorf("%d numbers compared", checked)
	}
}

// Of a warm state that was kept nothing shows but the time it saves.
func TestARoundThatFindsItsWarmStatesGivesTheSameNumbers(t *testing.T) {
	sc := short(t, "jinshan-2012")
	points := []Point{{Name: "more", Levers: cover(&sc.Config, 0.5)}}
	kept := &trial{Config: &sc.Config, Seed: 1, Cells: []Cell{fundShare()}}
	var rounds [][][][]float64
	for range 2 {
		values, err := kept.run(context.Background(), points, 0, 3, 0, Plan{Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		rounds = append(rounds, values)
	}
	if len(kept.warm.states) != 3 || kept.warm.held <= 0 {
		t.Errorf("%d states kept, %d bytes", len(kept.warm.states), kept.warm.held)
	}
	full := &trial{Config: &sc.Config, Seed: 1, Cells: []Cell{fundShare()}, warm: warmStates{held: warmMemory}}
	values, err := full.run(context.Background(), points, 0, 3, 0, Plan{Workers: 2})
	if err != nil || len(full.warm.states) != 0 {
		t.Fatalf("%d states kept beyond the memory: %v", len(full.warm.states), err)
	}
	if rounds = append(rounds, values); !reflect.DeepEqual(rounds[0], rounds[1]) || !reflect.DeepEqual(rounds[0], rounds[2]) {
		t.Errorf("%v", rounds)
	}
}

func TestTheBestOfAStoppedSearchKeepsItsLimitsIfAnyPointDoes(t *testing.T) {
	trial := func(diff float64, s experiment.Standing, n int) Trial {
		return Trial{Diff: experiment.Interval{Mean: diff}, Standing: s, Level: experiment.Interval{N: n}}
	}
	met, open, missed := experiment.TargetMet, experiment.TargetOpen, experiment.TargetMissed
	share, spending := Cell{Indicator: "fund_primary_share"}, Cell{Indicator: "fund_payment_cny"}
	for _, c := range []struct {
		what   string
		by     Cell
		trials []Trial
		want   int
	}{
		{"nothing", share, nil, -1},
		{"one replication has no interval", share, []Trial{trial(1, met, 1)}, -1},
		{"more is better", share, []Trial{trial(1, met, 4), trial(3, met, 4), trial(2, met, 4)}, 1},
		{"less is better", spending, []Trial{trial(1, met, 4), trial(3, met, 4), trial(-2, met, 4)}, 2},
		{"a limit before the number", share, []Trial{trial(9, missed, 4), trial(5, open, 4), trial(1, met, 4)}, 2},
		{"a limit that is not sure before one that is broken", share, []Trial{trial(9, missed, 4), trial(5, open, 4)}, 1},
		{"all break one", share, []Trial{trial(7, missed, 4), trial(9, missed, 4)}, 1},
		{"only the whole ones", share, []Trial{trial(9, met, 2), trial(1, met, 4)}, 1},
		{"no number", share, []Trial{trial(math.NaN(), met, 4), trial(1, missed, 4)}, 1},
	} {
		if got := (&Optimised{Trials: c.trials}).BestSoFar(c.by); got != c.want {
			t.Errorf("%s: trial %d, want %d", c.what, got, c.want)
		}
	}
}
