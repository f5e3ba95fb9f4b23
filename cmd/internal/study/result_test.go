package study

import (
	"bytes"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"gradus/sim/experiment"
)

// table makes a result from values[replication][point][cell].
func table(points []string, cells []Cell, values ...[][]float64) *Result {
	return newResult(points, cells, values)
}

func at(code string) Cell { return Cell{All, District, All, code} }

func TestTheCSVIsTheRowsOfAllReplicationsUnderOneHeader(t *testing.T) {
	r := table([]string{"base", "x"}, []Cell{at("first_contact_share"), at("visits")},
		[][]float64{{0.5, 100}, {0.6, 90}},
		[][]float64{{0.25, math.NaN()}, {0.75, 95}},
		[][]float64{{0.1, 1}, {0.2, 2}})
	var got, want bytes.Buffer
	if err := r.WriteCSV(&got); err != nil {
		t.Fatal(err)
	}
	var rows []experiment.Row
	for block := range r.Rows() {
		rows = append(rows, block...)
	}
	if err := experiment.WriteRows(&want, rows); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.String(), got.String()); diff != "" {
		t.Error(diff)
	}
	if n := strings.Count(got.String(), "\n"); n != 13 {
		t.Errorf("%d lines, want a header and 12 rows", n)
	}
	if got, want := rows[5], (experiment.Row{
		Scenario: "base", Replication: 1, Period: All, Facility: District, Stratum: All,
		Indicator: "visits", Unit: UnitOf("visits"),
	}); got.Scenario != want.Scenario || got.Replication != 1 || got.Indicator != want.Indicator || got.Unit != want.Unit {
		t.Errorf("row %+v, want %+v", got, want)
	}
}

func TestAResultWithoutReplicationsIsAHeader(t *testing.T) {
	var out bytes.Buffer
	if err := table([]string{"base"}, nil).WriteCSV(&out); err != nil || strings.Count(out.String(), "\n") != 1 {
		t.Errorf("%q, %v", out.String(), err)
	}
}

func TestTheHeadlineIsInThePlannersOrderAndSkipsWhatIsNotDefined(t *testing.T) {
	nan := math.NaN()
	cells := []Cell{
		at("own_payment_cny"), at("first_contact_share"), at("first_preference_share"), at("primary_visit_share"),
		{All, "tier:tertiary", All, "wait_minutes_p90"},
		{All, "tier:community", All, "wait_minutes_p90"},
		{All, "tier:community", All, "wait_minutes_median"},
		{All, "tier:downtown", All, "wait_minutes_median"},
		{"2012-01", District, All, "visits"},
		at("visits"),
	}
	r := table([]string{"base"}, cells, [][]float64{{1, 2, 3, 4, 5, 6, 7, nan, 8, 9}})
	var got []string
	for _, l := range r.Headline() {
		got = append(got, l.Group+" "+l.Code())
	}
	want := []string{
		"first first_preference_share", "first first_contact_share", "first primary_visit_share",
		"wait wait_minutes_median@tier:community", "wait wait_minutes_p90@tier:community", "wait wait_minutes_p90@tier:tertiary",
		"money own_payment_cny",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	got = nil
	for _, l := range r.Others() {
		got = append(got, l.Code())
	}
	if diff := cmp.Diff([]string{"visits"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestAComparisonUsesThePairsThatAreDefined(t *testing.T) {
	r := table([]string{"base", "x", "y"}, []Cell{at("first_contact_share")},
		[][]float64{{0.50}, {0.60}, {0.50}},
		[][]float64{{0.51}, {0.62}, {0.51}},
		[][]float64{{math.NaN()}, {0.99}, {0.52}})
	c := r.Compare(r.Headline())
	if len(c) != 1 {
		t.Fatalf("%d lines", len(c))
	}
	if c[0].Base.N != 2 || c[0].Diffs[0].N != 2 {
		t.Errorf("base from %d values, difference from %d pairs, want 2 and 2", c[0].Base.N, c[0].Diffs[0].N)
	}
	// Differences 0.10 and 0.11; t(1 - 0.05/4, 1) = 25.452, half-width 25.452 * 0.005.
	if d := c[0].Diffs[0]; math.Abs(d.Mean-0.105) > 1e-12 || math.Abs(d.HalfWidth-25.4517*0.005) > 1e-5 {
		t.Errorf("difference %v -+ %v", d.Mean, d.HalfWidth)
	}
	if d := c[0].Diffs[1]; d.Low != 0 || d.High != 0 || c[0].Verdicts[1] != experiment.Equivalent {
		t.Errorf("no effect gives %v, %v", d, c[0].Verdicts[1])
	}
	got := r.Comparisons(c)
	if len(got) != 2 || got[0].Scenario != "x" || got[0].N != 2 || got[0].Method != "paired t, Bonferroni over 2" {
		t.Errorf("records %+v", got)
	}
	if math.Abs(got[0].Mean-got[0].BaseMean-got[0].Diff) > 1e-12 {
		t.Errorf("%v - %v is not %v", got[0].Mean, got[0].BaseMean, got[0].Diff)
	}
}

func TestALevelStaysWhereItsValuesCanLie(t *testing.T) {
	r := table([]string{"base"}, []Cell{at("first_contact_share"), at("visits")},
		[][]float64{{0.90, 1}}, [][]float64{{1, 100}})
	c := r.Compare(r.Headline())[0]
	if c.Base.High != 1 || c.Base.Low <= 0.2 || c.Base.Low >= 0.9 {
		t.Errorf("a share lies in %v to %v", c.Base.Low, c.Base.High)
	}
	if o := r.Compare(r.Others())[0]; o.Base.Low != 0 || o.Base.High <= 100 {
		t.Errorf("visits lie in %v to %v", o.Base.Low, o.Base.High)
	}
}

func TestAWarmUpThatHasNotSettledIsDoubted(t *testing.T) {
	const warmUp, total = 12, 48
	for _, c := range []struct {
		name  string
		month func(i int) float64
		want  int
	}{
		{"settled from the start", func(i int) float64 { return 0.5 + 0.001*float64(i%2) }, 0},
		{"settles in the first months", func(i int) float64 { return 0.5 + 0.2*math.Pow(0.3, float64(i)) + 0.001*float64(i%2) }, 0},
		{"still on its way", func(i int) float64 { return 0.5 + 0.01*float64(i) }, 1},
		{"on its way, but by nothing that matters", func(i int) float64 { return 0.5 + 0.0005*float64(i) }, 0},
		{"settled, and on its way after a year", func(i int) float64 { return 0.5 + 0.01*float64(max(0, i-24)) + 0.001*float64(i%2) }, 0},
		{"a small season", func(i int) float64 { return 0.5 + 0.005*math.Sin(2*math.Pi*float64(i)/12) }, 0},
	} {
		var cells []Cell
		var values []float64
		for i := range total {
			cells = append(cells, Cell{fmt.Sprintf("%d-%02d", 2011+i/12, i%12+1), District, All, "first_contact_share"})
			values = append(values, c.month(i))
		}
		r := table([]string{"base"}, cells, [][]float64{values})
		if got := r.WarmUpDoubts(warmUp); len(got) != c.want {
			t.Errorf("%s: %d doubts, want %d", c.name, len(got), c.want)
		}
	}
}
