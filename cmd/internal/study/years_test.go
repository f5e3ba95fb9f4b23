package study

import (
	"context"
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gradus/model/indicator"
	"gradus/sim/experiment"
)

func in(period, code string) Cell { return Cell{period, District, All, code} }

func TestYearsAreTheWholeCalendarYearsOnly(t *testing.T) {
	r := table([]string{"base"}, []Cell{
		in("2011-12", "visits"), in("2012-01", "visits"), in("2012-Q1", "visits"), in("2012", "visits"), in("2013", "visits"), in(All, "visits"),
	}, [][]float64{{1, 2, 3, 4, 5, 6}})
	if diff := cmp.Diff([]string{"2012", "2013"}, r.Years()); diff != "" {
		t.Error(diff)
	}
}

// The wait for hospital experts stands with the other waits, also where experts come
// in a later year only.
func TestTheYearsHaveTheWaitForExperts(t *testing.T) {
	const code = "expert_wait_minutes_mean"
	at := func(year, tier, code string) Cell { return Cell{year, "tier:" + tier, All, code} }
	r := table([]string{"base", "x"}, []Cell{
		at("2012", "tertiary", code), at("2013", "tertiary", code), at("2012", "community", code), at("2013", "community", code),
		at("2012", "tertiary", "wait_minutes_p90"), at("2013", "tertiary", "wait_minutes_p90"), at("2012", "secondary", code), at("2013", "secondary", code),
	}, [][]float64{{9, 8, math.NaN(), math.NaN(), 5, 5, math.NaN(), math.NaN()}, {9, 6, math.NaN(), 3, 5, 5, math.NaN(), math.NaN()}})
	var got []string
	for _, l := range r.YearLines() {
		got = append(got, l.Period+" "+l.Code())
	}
	if diff := cmp.Diff([]string{"2012 wait_minutes_p90@tier:tertiary", "2012 " + code + "@tier:community", "2012 " + code + "@tier:tertiary"}, got); diff != "" {
		t.Error(diff)
	}
	for _, y := range r.ByYear(r.YearLines(), r.Years()) {
		if y.Facility == "tier:community" && (!math.IsNaN(y.Levels[0].Mean) || !math.IsNaN(y.Change.Mean) || y.Changed != experiment.CannotTell) {
			t.Errorf("what has no number in the first year changes by %+v, %v", y.Change, y.Changed)
		}
	}
}

func TestTheChangeOverTheYearsIsFormedWithinEachReplication(t *testing.T) {
	const code = "first_preference_share"
	// The replications lie far apart, the change is the same in all of them: an
	// unpaired interval would be wide, the paired one has no width.
	r := table([]string{"base", "x"}, []Cell{in("2012", code), in("2017", code)},
		[][]float64{{0.75, 0.625}, {0.75, 0.6875}},
		[][]float64{{0.50, 0.375}, {0.50, 0.4375}},
		[][]float64{{0.25, 0.125}, {0.25, 0.1875}})
	rows := r.ByYear(r.YearLines(), r.Years())
	if len(rows) != 2 {
		t.Fatalf("%d rows, want the base and the scenario", len(rows))
	}
	base, x := rows[0], rows[1]
	if base.Change.Mean != -0.125 || base.Change.HalfWidth != 0 || base.Changed != experiment.Worse || base.Change.N != 3 {
		t.Errorf("change of the base %+v, %v", base.Change, base.Changed)
	}
	if x.Diffs[0].Mean != 0 || x.Diffs[1].Mean != 0.0625 || x.Verdicts[0] != experiment.Equivalent || x.Verdicts[1] != experiment.Better {
		t.Errorf("differences by year %+v, %v", x.Diffs, x.Verdicts)
	}
	if x.Change.Mean != -0.0625 || x.More.Mean != 0.0625 || x.MoreOf != experiment.Better {
		t.Errorf("the scenario changes by %+v, %+v more than the base", x.Change, x.More)
	}
	if one := r.ByYear(r.YearLines(), []string{"2012"}); !math.IsNaN(one[0].Change.Mean) || one[0].Changed != experiment.CannotTell {
		t.Errorf("a single year changes by %+v", one[0].Change)
	}
}

func TestAVerdictOverTheYearsFollowsIntervalAndThreshold(t *testing.T) {
	const code = "first_preference_share" // threshold of one point
	for _, c := range []struct {
		name   string
		values [][]float64 // 2012, 2017
		want   experiment.Verdict
	}{
		{"surely up", [][]float64{{.70, .75}, {.70, .76}, {.71, .76}}, experiment.Better},
		{"surely too little", [][]float64{{.700, .7010}, {.700, .7012}, {.710, .7110}}, experiment.Equivalent},
		{"up and down", [][]float64{{.70, .80}, {.80, .70}, {.70, .75}}, experiment.CannotTell},
	} {
		var values [][][]float64
		for _, v := range c.values {
			values = append(values, [][]float64{v})
		}
		r := table([]string{"base"}, []Cell{in("2012", code), in("2017", code)}, values...)
		if got := r.ByYear(r.YearLines(), r.Years())[0].Changed; got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestTheAccountsAddUpToAllVisitsInEveryReplicationPeriodAndPlace(t *testing.T) {
	sc := short(t, "expert-sinking")
	s := Study{Config: &sc.Config, Seed: 3, Points: []Point{{Name: "base"}, {Name: "x", Levers: sc.Levers}}}
	r, err := s.Run(context.Background(), Plan{Replications: 2, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	sums, gaps := r.Reconcile()
	// The district and its four tiers, for the month and the span, at least.
	if len(gaps) > 0 || sums < 2*2*5*2 {
		t.Errorf("%d sums, %d gaps: %v", sums, len(gaps), gaps)
	}
}

func TestAVisitOutsideTheAccountsIsFound(t *testing.T) {
	cells := []Cell{at("visits")}
	values := []float64{21}
	for i, code := range Accounts {
		cells, values = append(cells, at(code)), append(values, float64(i+1))
	}
	if sums, gaps := table([]string{"base"}, cells, [][]float64{values}).Reconcile(); sums != 1 || len(gaps) != 0 {
		t.Errorf("1+2+3+4+5+6 = 21 gives %d sums and %v", sums, gaps)
	}
	values[0]++
	if _, gaps := table([]string{"base"}, cells, [][]float64{values}).Reconcile(); len(gaps) != 1 {
		t.Errorf("one visit more than the accounts have: %v", gaps)
	}
}

func TestEveryStakeIsMeasuredAndTheSameStakeStandsOnce(t *testing.T) {
	sc := short(t, "jinshan-2012")
	s := Study{Config: &sc.Config, Points: []Point{{Name: "base"}}}
	r, err := s.Run(context.Background(), Plan{Replications: 1, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	seen := map[Stake]bool{}
	for _, x := range Stakes {
		if _, ok := indicator.Lookup(x.Indicator); !ok {
			t.Errorf("%s: no indicator %s", x.Stakeholder, x.Indicator)
		}
		if _, ok := r.Series(0, x.Cell()); !ok {
			t.Errorf("%s: the table has no cell %+v", x.Stakeholder, x.Cell())
		}
		if x.Gain != 1 && x.Gain != -1 || seen[x] {
			t.Errorf("%+v: twice, or no direction", x)
		}
		seen[x] = true
	}
}

func TestWhoGainsJudgesFromTheSideOfTheStakeholder(t *testing.T) {
	fund, own := at("fund_payment_cny"), at("own_payment_cny")
	tertiary := Cell{All, "tier:tertiary", All, "revenue_cny"}
	visits := Cell{All, "tier:downtown", All, "visits"}
	cells := []Cell{fund, own, tertiary, visits, at("visits")}
	// The fund pays more, residents the same, one hospital earns more; the visits of
	// the other one fall, but those of the district fall faster.
	r := table([]string{"base", "x"}, cells,
		[][]float64{{100, 50, 200, 44, 200}, {120, 50, 240, 40, 100}},
		[][]float64{{110, 60, 220, 46, 200}, {131, 60, 262, 42, 100}},
		[][]float64{{105, 55, 210, 45, 200}, {125, 55, 250, 41, 100}})
	got := map[string]experiment.Verdict{}
	for _, g := range r.WhoGains() {
		got[g.Stakeholder+" "+g.Indicator] = g.Verdicts[0]
	}
	want := map[string]experiment.Verdict{
		"fund fund_payment_cny": experiment.Worse, "residents own_payment_cny": experiment.Equivalent,
		"tertiary revenue_cny": experiment.Better, "downtown visits": experiment.Worse,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestWhatCanBeNegativeIsNotCutAtZero(t *testing.T) {
	if i := levelIn("CNY", []float64{-3, -1, -2}); i.Mean != -2 || i.Low >= -3 {
		t.Errorf("a loss lies in %+v", i)
	}
}

// What the fund spends less is what it has left: of one sum, one verdict, also
// where there is little left of much. So with a margin and the revenue.
func TestABalanceIsJudgedOnTheScaleOfWhatItIsTheRestOf(t *testing.T) {
	tier := "tier:community"
	cells := []Cell{at("fund_payment_cny"), at("fund_balance_cny"), {All, tier, All, "revenue_cny"}, {All, tier, All, "margin_cny"}}
	for _, c := range []struct {
		saved float64 // of ten million, by the fund; and earned more, by the centres
		want  experiment.Verdict
	}{{150_000, experiment.Equivalent}, {450_000, experiment.Better}} {
		row := func(luck, saved float64) []float64 {
			return []float64{1e7 + luck - saved, 110_000 - luck + saved, 1e7 + luck + saved, 90_000 + luck + saved}
		}
		var replications [][][]float64
		for _, luck := range []float64{-3000, 0, 3000} {
			replications = append(replications, [][]float64{row(luck, 0), row(luck/2, c.saved)})
		}
		r := table([]string{"base", "x"}, cells, replications...)
		for _, g := range r.WhoGains() {
			if g.Indicator != "revenue_cny" && math.Abs(g.Threshold-2e5) > 1e-3 {
				t.Errorf("%s matters from %v on", g.Indicator, g.Threshold)
			}
			if g.Verdicts[0] != c.want {
				t.Errorf("by %v: %s %s", c.saved, g.Indicator, g.Verdicts[0])
			}
		}
		for _, cell := range []Cell{cells[1], cells[3]} {
			want := experiment.Higher
			if c.want == experiment.Equivalent {
				want = c.want
			}
			if l := r.compare(Line{Cell: cell}); l.Verdicts[0] != want || math.Abs(l.Threshold-2e5) > 1e-3 {
				t.Errorf("by %v: %s %s, threshold %v", c.saved, cell.Indicator, l.Verdicts[0], l.Threshold)
			}
		}
	}
}

// A hospital with few of all visits loses by the same change of its own as the
// table of visits calls lower.
func TestVisitsAreJudgedAlikeInBothTables(t *testing.T) {
	downtown := Cell{All, "tier:downtown", All, "visits"}
	for _, c := range []struct {
		less        float64 // of a thousand visits of a hundred thousand
		line, stake experiment.Verdict
	}{{66, experiment.Lower, experiment.Worse}, {10, experiment.Equivalent, experiment.Equivalent}} {
		var replications [][][]float64
		for _, luck := range []float64{-2, 0, 2} {
			replications = append(replications, [][]float64{{1000 + luck, 1e5 + luck}, {1000 - luck - c.less, 1e5 - luck - c.less}})
		}
		r := table([]string{"base", "x"}, []Cell{downtown, at("visits")}, replications...)
		gains := r.WhoGains()
		if line := r.compare(Line{Cell: downtown}); line.Verdicts[0] != c.line || len(gains) != 1 || gains[0].Verdicts[0] != c.stake {
			t.Errorf("%v less: %s in the table of visits, %+v", c.less, line.Verdicts[0], gains)
		}
	}
}
