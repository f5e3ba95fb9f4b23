package study

import (
	"errors"
	"math"
	"testing"

	"gradus/scenarios"
	"gradus/sim/experiment"
)

// oneByOne is a design whose levers x, y and uncertain parameter k vary one at a time or not
// at all, with the values of every unit made by a function.
func oneByOne(t *testing.T, levers, uncertain string, value func(x, y, k float64, u experiment.Unit) (float64, error)) (*Design, *experiment.Plan, experiment.Store) {
	t.Helper()
	e := &scenarios.Experiment{}
	e.Levers = experiment.Sample{Factors: []experiment.Factor{{Name: "x"}, {Name: "y"}}, Points: [][]float64{{1, 2}, {0, 2}, {3, 2}, {1, 5}}}
	e.Uncertain = experiment.Sample{Factors: []experiment.Factor{{Name: "k"}}, Points: [][]float64{{10}, {20}}}
	e.LeverDesign.Method, e.UncertainDesign.Method = levers, uncertain
	p, err := experiment.Plan{Points: e.Points(), Draws: e.Draws(), Replications: 3, Task: []byte("{}")}.Cut(experiment.Cost{Unit: 30})
	if err != nil {
		t.Fatal(err)
	}
	store := &experiment.Memory{}
	for _, shard := range p.Shards() {
		part := experiment.Part{Plan: p.Identity(), Shard: shard, Columns: []experiment.Column{{Period: All, Facility: District, Stratum: All, Indicator: "visits"}}}
		for number := shard.From; number < shard.To; number++ {
			u := p.Unit(number)
			l, k := e.Levers.Points[u.Point], e.Uncertain.Points[u.Draw][0]
			v, err := value(l[0], l[1], k, u)
			if err != nil {
				part.Failures, part.Values = append(part.Failures, experiment.Failure{Unit: u, Cause: err.Error()}), append(part.Values, nil)
				continue
			}
			part.Values = append(part.Values, []float64{v})
		}
		b, err := part.Encode()
		if err == nil {
			err = store.Put(shard.Number, b)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return &Design{Experiment: e}, p, store
}

var visitsOfAll = []Cell{{All, District, All, "visits"}}

// The levers bring 2x + y (1 + replication), in units of k; luck of a replication that all share cancels.
func leverValue(x, y, k float64, u experiment.Unit) (float64, error) {
	r := float64(u.Replication)
	return k*(2*x+y*(1+r)) + 1000*r, nil
}

func TestWhatALeverDoesByItselfIsPairedByReplicationOverTheDraws(t *testing.T) {
	d, p, store := oneByOne(t, oneAtATime, "latin_hypercube", leverValue)
	found, err := d.Swings(p, store, visitsOfAll)
	if err != nil || len(found) != 3 {
		t.Fatal(found, err)
	}
	for i, want := range []struct {
		factor     string
		value, own float64
		mean, half float64
	}{
		{"x", 0, 1, -30, 0},
		{"x", 3, 1, 60, 0},
		// 45, 90 and 135 in the three replications: 90 with t 45/sqrt(3), of 2 degrees of freedom t = (2p-1)/sqrt(2p(1-p)).
		{"y", 5, 2, 90, 0.95 / math.Sqrt(2*0.975*0.025) * 45 / math.Sqrt(3)},
	} {
		s := found[i]
		if s.Role != RoleLever || s.Point != i+1 || s.Factor != want.factor || s.Value != want.value || s.Own != want.own {
			t.Errorf("%+v", s)
		}
		if math.Abs(s.Diff.Mean-want.mean) > 1e-9 || math.Abs(s.Diff.HalfWidth-want.half) > 1e-6 || s.Diff.N != 3 {
			t.Errorf("%s to %v: %+v, want %v +- %v", s.Factor, s.Value, s.Diff, want.mean, want.half)
		}
	}
	if base := found[0].Base.Mean; math.Abs(base-(15*6+1000)) > 1e-9 {
		t.Errorf("the first point is at %v", base)
	}
}

func TestWhatAParameterDoesIsToldAtEveryLeverPointOrAtTheFirstWhereBothVaryOneAtATime(t *testing.T) {
	d, p, store := oneByOne(t, "grid", oneAtATime, leverValue)
	found, err := d.Swings(p, store, visitsOfAll)
	if err != nil || len(found) != 4 {
		t.Fatal(found, err)
	}
	for i, s := range found { // 10 (2x + 2y) on average
		l := d.Levers.Points[i]
		if want := 10 * (2*l[0] + 2*l[1]); s.Role != RoleUncertain || s.Point != i || s.Factor != "k" || math.Abs(s.Diff.Mean-want) > 1e-9 {
			t.Errorf("%+v, want %v", s, want)
		}
	}
	d, p, store = oneByOne(t, oneAtATime, oneAtATime, leverValue)
	found, err = d.Swings(p, store, visitsOfAll)
	if err != nil || len(found) != 4 || found[3].Role != RoleUncertain || found[3].Point != 0 {
		t.Fatal(found, err)
	}
	if got := found[0].Diff.Mean; math.Abs(got+20) > 1e-9 { // at the own value of k alone
		t.Errorf("x to 0 makes %v", got)
	}
	d, p, store = oneByOne(t, "grid", "sobol", leverValue)
	if found, err = d.Swings(p, store, visitsOfAll); found != nil || err != nil {
		t.Error("a grid has no tornado", found, err)
	}
}

// At the centre k is 10, at its arm 20: what stands for the point is the centre.
func TestTheMeanOfALeverPointIsThatOfTheCentreWhereParametersVaryOneAtATime(t *testing.T) {
	for method, draws := range map[string]int{oneAtATime: 1, "latin_hypercube": 2} {
		d, p, store := oneByOne(t, "grid", method, func(_, _, k float64, _ experiment.Unit) (float64, error) { return k, nil })
		if got := d.DrawsInMeans(); got != draws {
			t.Errorf("%s: %d draws", method, got)
		}
		s := NewSummary(p, visitsOfAll)
		if err := experiment.Merge(p, store, func(part *experiment.Part) error { s.Take(part); return nil }); err != nil {
			t.Fatal(err)
		}
		if got, want := s.Points(d.DrawsInMeans())[1][0].Mean, []float64{10, 15}[draws-1]; got != want {
			t.Errorf("%s: %v, want %v", method, got, want)
		}
		fifteen := scenarios.Target{Indicator: "visits", Facility: District, Relation: ">=", Value: 15}
		chances, err := d.TargetChances(p, store, []scenarios.Target{fifteen})
		if err != nil || len(chances) != p.Points {
			t.Fatal(chances, err)
		}
		if got, want := chances[1].Share, []float64{0, 0.5}[draws-1]; got != want {
			t.Errorf("%s: the target is met in %v, want %v", method, got, want)
		}
	}
}

func TestAFailedUnitLeavesItsReplicationOutAndALostFirstPointTheTornado(t *testing.T) {
	d, p, store := oneByOne(t, oneAtATime, "latin_hypercube", func(x, y, k float64, u experiment.Unit) (float64, error) {
		if u.Point == 1 && u.Draw == 1 && u.Replication == 1 {
			return 0, errors.New("the line grows")
		}
		return leverValue(x, y, k, u)
	})
	found, err := d.Swings(p, store, visitsOfAll)
	if err != nil || found[0].Diff.N != 2 || math.Abs(found[0].Diff.Mean+30) > 1e-9 || found[1].Diff.N != 3 {
		t.Fatal(found, err)
	}
	d.Levers.Points[0] = []float64{3, 5} // from which the second point differs in both
	if found, err = d.Swings(p, store, visitsOfAll); err != nil || len(found) != 0 {
		t.Error(found, err)
	}
}

// At point p the value is (p+1) a + 3 b: what point 1 brings over point 0 is a alone.
func TestAgainstALeverPointTheEffectsAreThoseOfTheDifference(t *testing.T) {
	d, p, store := planned(t, Morris, 5, 3, 3, weighted)
	found, err := d.Analyse(p, store, askedFor("first_contact_share"), 0)
	if err != nil || len(found) != 2 {
		t.Fatal(len(found), err)
	}
	for i, x := range found {
		if x.Point != i+1 {
			t.Errorf("point %d", x.Point)
		}
		for k, want := range []float64{float64(i + 1), 0} {
			if e := x.Effects[k]; math.Abs(e.Mu.Mean-want) > 1e-9 || (e.Influence == experiment.Influential) != (want > 0) {
				t.Errorf("point %d: %+v, want %v", x.Point, e, want)
			}
		}
	}
	failed, p, store := planned(t, Morris, 5, 2, 3, func(u experiment.Unit, draw []float64) ([]float64, error) {
		if u.Point == 0 && u.Draw == 2 {
			return nil, errors.New("the line grows")
		}
		return weighted(u, draw)
	})
	if found, err = failed.Analyse(p, store, askedFor("first_contact_share"), 0); err != nil || len(found) != 1 || found[0].Err == nil {
		t.Error("what the lever point lacks is not missed in the difference", found, err)
	}
}
