package study

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gradus/model"
	"gradus/model/indicator"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// pull makes a lever of the base's value times a factor.
func pull(sc *scenarios.Scenario, key string, times float64) model.Lever {
	values := slices.Clone(sc.Config.Values(key))
	for i := range values {
		values[i] *= times
	}
	return model.Lever{Key: key, Values: values, Start: sc.Config.Run.Start}
}

// threeAndAnIdleOne has three levers that each change something, and one that stands still.
func threeAndAnIdleOne(t *testing.T) *Why {
	t.Helper()
	sc := short(t, "jinshan-2012")
	still := pull(sc, "contract.fee", 1)
	return &Why{
		Config: &sc.Config, Seed: 3,
		Reference: Point{Name: "base", Levers: []model.Lever{still}},
		Scenario: Point{Name: "x", Levers: []model.Lever{
			pull(sc, "supply.gps_per_10k", 1.5), pull(sc, "choice.drug_available", 1.1), still, pull(sc, "sinking.sessions_per_10k_month", 4),
		}},
		Groups: []Group{
			{"gps", []string{"supply.gps_per_10k"}},
			{"fee", []string{"contract.fee"}},
			{"drugs", []string{"choice.drug_available"}},
			{"experts", []string{"sinking.sessions_per_10k_month"}},
		},
		Asked: []Asked{{Cell: at("primary_visit_share")}, {Cell: Cell{All, "tier:community", All, "wait_minutes_median"}}},
	}
}

func explain(t *testing.T, w *Why, replications, workers int) *Explained {
	t.Helper()
	e, err := w.Run(context.Background(), Plan{Replications: replications, Workers: workers})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestPartsAddUpToTheDifferenceThatCompareFinds(t *testing.T) {
	for _, pairs := range []int{0, 2} {
		w := threeAndAnIdleOne(t)
		w.Pairs = pairs
		found := explain(t, w, 2, 2).Explain()
		s := Study{Config: w.Config, Seed: w.Seed, Points: []Point{w.Reference, w.Scenario}}
		r, err := s.Run(context.Background(), Plan{Replications: 2, Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		for _, x := range found {
			c := r.compare(Line{Cell: x.Cell})
			if x.Total.Mean != c.Diffs[0].Mean || x.Total.Low != c.Diffs[0].Low || x.Verdict != c.Verdicts[0] {
				t.Errorf("%s: %+v %v, compare finds %+v %v", x.Code(), x.Total, x.Verdict, c.Diffs[0], c.Verdicts[0])
			}
			sum := 0.0
			for _, share := range x.Shares {
				sum += share.Shapley.Mean
			}
			if math.Abs(sum-x.Total.Mean) > 1e-12*math.Max(1, math.Abs(x.Scenario.Mean)) || x.Total.Mean == 0 {
				t.Errorf("%s, %d pairs: parts make %v, the whole is %v", x.Code(), pairs, sum, x.Total.Mean)
			}
		}
	}
}

func TestALeverThatIsNotChangedGetsExactlyNothingAndIsNotRun(t *testing.T) {
	w := threeAndAnIdleOne(t)
	if runs := w.Runs(2); runs != 2*8 {
		t.Errorf("%d runs for two replications of three groups that change something", runs)
	}
	for _, x := range explain(t, w, 2, 2).Explain() {
		fee := x.Shares[1]
		if fee.Played || fee.Shapley != (experiment.Interval{N: 2}) || fee.Alone != fee.Shapley || fee.Last != fee.Shapley || fee.Verdict != experiment.Equivalent {
			t.Errorf("%s: %+v", x.Code(), fee)
		}
	}
}

// A lever may be changed and still do nothing, as one that starts when all is
// over. It is run, and gets exactly nothing.
func TestALeverWithoutEffectGetsExactlyNothing(t *testing.T) {
	w := threeAndAnIdleOne(t)
	run := w.Config.Run
	late := model.Lever{Key: "contract.fee", Values: []float64{20}, Start: run.Start.AddDate(0, run.MeasuredMonths, 0)}
	w.Scenario.Levers[2] = late
	x := explain(t, w, 2, 2).Explain()[0]
	if fee := x.Shares[1]; !fee.Played || fee.Shapley != (experiment.Interval{N: 2}) || fee.Last != fee.Shapley {
		t.Errorf("%+v", fee)
	}
}

func TestTheSamePartsComeOutWithAnyNumberOfWorkers(t *testing.T) {
	for _, pairs := range []int{0, 2} {
		w := threeAndAnIdleOne(t)
		w.Pairs = pairs
		want := explain(t, w, 3, 1).Values()
		for _, workers := range []int{2, 8} {
			if diff := cmp.Diff(want, explain(t, w, 3, workers).Values()); diff != "" {
				t.Errorf("%d workers: %s", workers, diff)
			}
		}
	}
}

func TestEveryReplicationDrawsItsOwnOrdersByItsAddress(t *testing.T) {
	w := threeAndAnIdleOne(t)
	w.Scenario.Levers = append(w.Scenario.Levers, pull(&scenarios.Scenario{Config: *w.Config}, "supply.beds_per_10k", 1.1),
		pull(&scenarios.Scenario{Config: *w.Config}, "supply.specialists_per_10k", 1.1), pull(&scenarios.Scenario{Config: *w.Config}, "need.long_uptake", 1.5))
	w.Groups = groupBy(Changed(w.Reference.Levers, w.Scenario.Levers), func(key string) string { return key })
	w.Pairs = 2
	few, many := w.games(2), w.games(5)
	if !slices.Equal(few[1].Coalitions(), many[1].Coalitions()) {
		t.Error("the orders of a replication depend on how many there are")
	}
	if slices.Equal(many[0].Coalitions(), many[1].Coalitions()) && slices.Equal(many[1].Coalitions(), many[2].Coalitions()) {
		t.Error("all replications draw the same orders")
	}
}

func TestACombinationHasEachLeverFromOneOfTheTwo(t *testing.T) {
	w := threeAndAnIdleOne(t)
	w.Reference.Levers = append(w.Reference.Levers, model.Lever{Key: "contract.target", Values: []float64{0.3}, Start: w.Config.Run.Start})
	w.Groups = append(w.Groups, Group{"contract", []string{"contract.target"}})
	keys := func(c experiment.Coalition) (out []string) {
		for _, l := range w.Levers(c) {
			out = append(out, l.Key)
		}
		return out
	}
	// Players are gps, drugs, experts, contract. The scenario does without the
	// reference's contracts.
	for _, c := range []struct {
		in   experiment.Coalition
		want []string
	}{
		{0b0000, []string{"contract.target", "contract.fee"}},
		{0b0001, []string{"supply.gps_per_10k", "contract.target", "contract.fee"}},
		{0b1000, []string{"contract.fee"}},
		{0b1111, []string{"supply.gps_per_10k", "choice.drug_available", "contract.fee", "sinking.sessions_per_10k_month"}},
	} {
		if diff := cmp.Diff(c.want, keys(c.in)); diff != "" {
			t.Errorf("%04b: %s", c.in, diff)
		}
	}
}

func TestGroupsThatOnlyMakeSenseTogetherAreNamed(t *testing.T) {
	w := threeAndAnIdleOne(t)
	start := w.Config.Run.Start
	high := w.Config.Values("need.jump_high")[0]
	// The lower bound goes above where the upper one was, and the upper one too.
	w.Scenario.Levers = append(w.Scenario.Levers,
		model.Lever{Key: "need.jump_low", Values: []float64{high + 0.01}, Start: start},
		model.Lever{Key: "need.jump_high", Values: []float64{high + 0.02}, Start: start})
	w.Groups = append(w.Groups, Group{"low", []string{"need.jump_low"}}, Group{"high", []string{"need.jump_high"}})
	got := w.Contradictions(2)
	if len(got) != 1 || got[0].Key != "need.jump_low" || !slices.Equal(got[0].Groups, []string{"low"}) {
		t.Errorf("%+v", got)
	}
	w.Groups = append(w.Groups[:4], Group{"bounds", []string{"need.jump_low", "need.jump_high"}})
	if got := w.Contradictions(2); len(got) != 0 {
		t.Errorf("together there is nothing wrong, but %+v", got)
	}
}

func TestAChangeOverPeriodsIsSplitLikeALevel(t *testing.T) {
	sc, problems := scenarios.Load(scenarios.Request{
		Name: "jinshan-2012", Profile: "tiny", Set: []string{"run.warm_up_months=1", "run.measured_months=2"},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	start := sc.Config.Run.Start
	later := pull(sc, "supply.gps_per_10k", 1.5)
	later.Start = start.AddDate(0, 1, 0)
	w := &Why{
		Config: &sc.Config, Reference: Point{Name: "base"},
		Scenario: Point{Name: "x", Levers: []model.Lever{later, pull(sc, "choice.drug_available", 1.2)}},
		Groups:   []Group{{"gps", []string{"supply.gps_per_10k"}}, {"drugs", []string{"choice.drug_available"}}},
		Asked:    []Asked{{Cell{"2012-02", District, All, "primary_visit_share"}, "2012-01"}, {Cell{"2012-01", District, All, "primary_visit_share"}, ""}, {Cell{"2012-02", District, All, "primary_visit_share"}, ""}},
	}
	e := explain(t, w, 2, 2).Explain()
	change, before, after := e[0], e[1], e[2]
	for i := range change.Shares {
		if got, want := change.Shares[i].Shapley.Mean, after.Shares[i].Shapley.Mean-before.Shares[i].Shapley.Mean; math.Abs(got-want) > 1e-12 {
			t.Errorf("%s brings %v to the change, %v later and %v before", change.Shares[i].Name, got, after.Shares[i].Shapley.Mean, before.Shares[i].Shapley.Mean)
		}
	}
	if gps := before.Shares[0].Shapley; gps.Mean != 0 || gps.HalfWidth != 0 {
		t.Errorf("GPs who come in February bring %+v in January", gps)
	}
}

func TestWhyEndsWithItsContextAndKeepsWhatIsWhole(t *testing.T) {
	w := threeAndAnIdleOne(t)
	ctx, cancel := context.WithCancel(context.Background())
	e, err := w.Run(ctx, Plan{Replications: 50, Workers: 1, Progress: func(done, total int) {
		if total != 400 {
			t.Errorf("%d runs in all, want 400", total)
		}
		if done == 20 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || e.Replications() != 2 {
		t.Errorf("%d replications, %v", e.Replications(), err)
	}
	if got := e.Explain()[0].Total.N; got != 2 {
		t.Errorf("an explanation from %d replications", got)
	}
}

func TestGroupsWithoutAHandAreByFileThenTableThenKey(t *testing.T) {
	load := func(name string) *scenarios.Scenario {
		sc, problems := scenarios.Load(scenarios.Request{Name: name, Profile: "tiny"})
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		return sc
	}
	base := load("jinshan-2012")
	for _, c := range []struct {
		scenario, way string
		byHand        []Group
		want          []Group
	}{
		{"sinking-and-leverage", "", nil, []Group{
			{"expert-sinking", []string{"sinking.experts_per_10k", "sinking.sessions_per_10k_month"}},
			{"insurance-leverage", []string{"payment.shift_community", "payment.shift_tertiary"}},
		}},
		{"expert-sinking", "", nil, []Group{
			{"sinking.experts_per_10k", []string{"sinking.experts_per_10k"}},
			{"sinking.sessions_per_10k_month", []string{"sinking.sessions_per_10k_month"}},
		}},
		{"sinking-and-leverage", ByTable, nil, []Group{
			{"sinking", []string{"sinking.experts_per_10k", "sinking.sessions_per_10k_month"}},
			{"payment", []string{"payment.shift_community", "payment.shift_tertiary"}},
		}},
		{"sinking-and-leverage", ByMechanism, []Group{{"mine", []string{"payment.deductible", "payment.shift_tertiary"}}, {"idle", []string{"contract.fee", "contract.target"}}}, []Group{
			{"mine", []string{"payment.shift_tertiary"}},
			{"idle", []string{"contract.fee", "contract.target"}},
			{"experts", []string{"sinking.experts_per_10k", "sinking.sessions_per_10k_month"}},
			{"insurance", []string{"payment.shift_community"}},
		}},
	} {
		sc := load(c.scenario)
		got := GroupBy(c.byHand, Changed(base.Levers, sc.Levers), c.way, base, sc)
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s by %q: %s", c.scenario, c.way, diff)
		}
	}
}

// A mechanism is named by levers of the model and no lever is in two. A table
// that the model has not got is not judged.
func TestEveryMechanismIsMadeOfLevers(t *testing.T) {
	tables, owner := map[string]bool{}, map[string]string{}
	for _, p := range model.Params() {
		tables[tableOf(p.Key)] = true
	}
	for _, m := range mechanisms {
		for _, item := range m.Keys {
			keys := KeysOf(item)
			if len(keys) == 0 && tables[tableOf(item)] {
				t.Errorf("%s: no lever is named %s", m.Name, item)
			}
			for _, key := range keys {
				if owner[key] != "" {
					t.Errorf("%s is in %s and in %s", key, owner[key], m.Name)
				}
				owner[key] = m.Name
			}
		}
	}
}

func TestPeriodsAreThoseThatTheRunReports(t *testing.T) {
	sc, problems := scenarios.Load(scenarios.Request{
		Name: "jinshan-2012", Profile: "tiny", Set: []string{"run.warm_up_months=1", "run.measured_months=14", "run.start=2012-02-01"},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	s := Study{Config: &sc.Config, Points: []Point{{Name: "base"}}}
	r, err := s.Run(context.Background(), Plan{Replications: 1, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, c := range r.Cells {
		if c.Indicator == "billed_cny" && c.Facility == District { // not reported in the warm-up
			want = append(want, c.Period)
		}
	}
	got := Periods(sc.Config.Run)
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	for _, d := range indicator.All() {
		for _, f := range append([]string{District}, Tiers...) {
			if _, ok := r.Series(0, Cell{All, f, All, d.Code}); ok != Reported(d, f) {
				t.Errorf("%s at %s: in the table %v", d.Code, f, ok)
			}
		}
	}
}

func TestAnExplainedBalanceIsJudgedOnTheScaleOfWhatItIsTheRestOf(t *testing.T) {
	w := threeAndAnIdleOne(t)
	w.Asked = []Asked{{Cell: at("fund_balance_cny")}, {Cell: at("fund_payment_cny")}}
	x := explain(t, w, 2, 2).Explain()
	if x[0].Threshold != x[1].Threshold || !(x[0].Threshold > 0) {
		t.Errorf("of the balance matters %v, of the spending %v", x[0].Threshold, x[1].Threshold)
	}
}
