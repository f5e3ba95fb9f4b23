package experiment

import (
	"math"
	"slices"
	"strings"
	"testing"

	"gradus/sim"
)

func boxSearch() BoxSearch { return BoxSearch{Peel: 0.05, Least: 0.05, Significance: 0.05} }

// table draws points evenly over the unit cube, and cases with the probability
// that a point has.
func table(key sim.Key, points, factors int, chance func(x []float64) float64) (x [][]float64, cases []bool) {
	for i := range points {
		k := key.At(int64(i))
		row := make([]float64, factors)
		for f := range row {
			row[f] = k.At(int64(f)).Uniform()
		}
		x = append(x, row)
		cases = append(cases, k.Named("case").Uniform() < chance(row))
	}
	return x, cases
}

// It happens in nine of ten within a box of two of five factors, and in one of
// twenty outside. The box is 0.4 x 0.3 = 12 % of the cube and has
// 0.108/(0.108+0.044) = 71 % of the cases. Looked for in 20 tables of 2,000
// points; fixed seed. The limits of a known box lie within 0.05 of the truth in
// nearly all: three misses of 20 are allowed. Of the other three factors a limit
// with a quasi-p-value below 0.05 slips in now and then, since the limits were
// chosen for their cases: it is allowed in five of 20.
func TestAKnownBoxIsFoundInItsOwnTerms(t *testing.T) {
	inside := func(x []float64) bool { return x[1] < 0.4 && x[3] > 0.7 }
	misplaced, idle := 0, 0
	for study := range 20 {
		x, cases := table(sim.Root(21).At(int64(study)), 2_000, 5, func(x []float64) float64 {
			if inside(x) {
				return 0.9
			}
			return 0.05
		})
		got, err := boxSearch().Find(x, cases)
		if err != nil {
			t.Fatal(err)
		}
		near := func(f int, low, high float64) bool {
			i := slices.IndexFunc(got.Limits, func(l Limits) bool { return l.Factor == f })
			return i >= 0 && (got.Limits[i].Low == low || math.Abs(got.Limits[i].Low-low) < 0.05) &&
				(got.Limits[i].High == high || math.Abs(got.Limits[i].High-high) < 0.05) && got.Limits[i].QuasiP < 1e-6
		}
		if !near(1, math.Inf(-1), 0.4) || !near(3, 0.7, math.Inf(1)) {
			misplaced++
		}
		if len(got.Limits) > 2 {
			idle++
		}
		if got.Density() < 0.75 || got.Coverage() < 0.5 {
			t.Errorf("study %d: density %.2f, coverage %.2f, %+v", study, got.Density(), got.Coverage(), got.Limits)
		}
		hits, points := 0, 0
		for i, p := range x {
			if got.Holds(p) {
				points++
				if cases[i] {
					hits++
				}
			}
		}
		if hits != got.Hits || points != got.Points || got.Cases != count(cases) || got.All != 2_000 {
			t.Errorf("study %d: %d of %d in the box, it says %d of %d", study, hits, points, got.Hits, got.Points)
		}
	}
	if misplaced > 3 || idle > 5 {
		t.Errorf("limits misplaced in %d tables of 20, on an idle factor in %d", misplaced, idle)
	}
}

func TestEveryBoxOnTheWayIsWithinTheOneBeforeAndNoneIsTooSmall(t *testing.T) {
	x, cases := table(sim.Root(5), 500, 3, func(x []float64) float64 { return x[0] * x[1] })
	got, err := boxSearch().Find(x, cases)
	if err != nil {
		t.Fatal(err)
	}
	if first := got.Path[0]; len(first.Limits) != 0 || first.Points != 500 || first.Coverage() != 1 {
		t.Errorf("the way begins with %+v", first)
	}
	for i, b := range got.Path[1:] {
		if before := got.Path[i]; b.Points >= before.Points || b.Points < 25 {
			t.Errorf("box %d has %d points after %d", i+1, b.Points, before.Points)
		}
		for _, p := range x {
			if b.Holds(p) && !got.Path[i].Holds(p) {
				t.Errorf("box %d holds a point that the one before does not", i+1)
			}
		}
	}
}

// A factor of two values is cut between them or not at all.
func TestFactorsOfFewValuesAreCutBetweenThem(t *testing.T) {
	var x [][]float64
	var cases []bool
	for i := range 100 {
		x = append(x, []float64{float64(i % 2), float64(i % 5)})
		cases = append(cases, i%2 == 1 && i%5 >= 3)
	}
	got, err := boxSearch().Find(x, cases)
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	for _, l := range got.Limits {
		words = append(words, l.Words([]string{"switch", "level"}[l.Factor]))
	}
	if s := strings.Join(words, " and "); s != "switch > 0.5 and level > 2.5" || got.Density() != 1 || got.Coverage() != 1 {
		t.Errorf("%s: density %v, coverage %v", s, got.Density(), got.Coverage())
	}
}

func TestLimitsAreSaidAsSentencesWould(t *testing.T) {
	for _, c := range []struct {
		low, high float64
		want      string
	}{{math.Inf(-1), 0.38, "fee < 0.38"}, {3, math.Inf(1), "fee > 3"}, {1.0 / 3, 12, "0.3333 < fee < 12"}} {
		if got := (Limits{Low: c.low, High: c.high}).Words("fee"); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

func TestTheBinomialTailIsTheSumOfItsTerms(t *testing.T) {
	for _, c := range []struct {
		n, k int
		p    float64
		want float64
	}{
		{10, 8, 0.5, 56.0 / 1024},
		{3, 1, 0.1, 1 - 0.729},
		{5, 0, 0.3, 1},
		{5, 5, 1, 1},
		{5, 2, 0, 0},
	} {
		if got := binomialTail(c.n, c.k, c.p); math.Abs(got-c.want) > 1e-12 {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestTablesWithoutABoxAreRefusedAndSoIsWhatIsUndefined(t *testing.T) {
	x := [][]float64{{1, 2}, {3, nan}, {5}}
	for _, c := range []struct {
		points [][]float64
		cases  []bool
		search BoxSearch
		want   []string
	}{
		{x[:1], []bool{false}, boxSearch(), []string{"happens at no point"}},
		{x[:1], []bool{true}, boxSearch(), []string{"happens at every point"}},
		{x, []bool{true, false, true}, BoxSearch{}, []string{"point 1: factor 1 is undefined", "point 2 has 1 factors", "share peeled off", "least share", "significance"}},
		{x, []bool{true}, boxSearch(), []string{"3 points and 1 cases"}},
		{nil, nil, boxSearch(), []string{"0 points"}},
	} {
		_, err := c.search.Find(c.points, c.cases)
		for _, part := range c.want {
			if err == nil || !strings.Contains(err.Error(), part) {
				t.Errorf("%q is not in %v", part, err)
			}
		}
	}
}
