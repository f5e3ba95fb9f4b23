package study

import (
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"gradus/scenarios"
	"gradus/sim/experiment"
)

// planned is the plan of a design whose units are a function: no model runs.
// The columns are two indicators, of which the second one comes first.
func planned(t *testing.T, method string, size, points, replications int, value func(u experiment.Unit, draw []float64) ([]float64, error)) (*Design, *experiment.Plan, experiment.Store) {
	t.Helper()
	factors := []experiment.Factor{{Name: "a", Low: 0, High: 1}, {Name: "b", Low: 0, High: 2}}
	e := &scenarios.Experiment{Inputs: []scenarios.Input{{Name: "x.toml"}}}
	e.Uncertain = experiment.Sample{Factors: factors, Points: [][]float64{{0, 0}}}
	e.UncertainDesign.Share = 1
	s := &Sensitivity{Method: method, Size: size, Seed: 3}
	if problems := s.resample(e); len(problems) > 0 {
		t.Fatal(problems)
	}
	p, err := experiment.Plan{Seed: 3, Points: points, Draws: e.Draws(), Replications: replications, Task: []byte("{}")}.Cut(experiment.Cost{Unit: 30})
	if err != nil {
		t.Fatal(err)
	}
	store := &experiment.Memory{}
	for _, shard := range p.Shards() {
		part := experiment.Part{Plan: p.Identity(), Shard: shard, Columns: []experiment.Column{
			{Period: All, Facility: District, Stratum: All, Indicator: "visits"}, {Period: All, Facility: District, Stratum: All, Indicator: "first_contact_share"},
		}}
		for number := shard.From; number < shard.To; number++ {
			u := p.Unit(number)
			v, err := value(u, e.Uncertain.Points[u.Draw])
			if err != nil {
				part.Failures = append(part.Failures, experiment.Failure{Unit: u, Cause: err.Error()})
			}
			part.Values = append(part.Values, v)
		}
		b, err := part.Encode()
		if err != nil {
			t.Fatal(err)
		}
		if err := store.Put(shard.Number, b); err != nil {
			t.Fatal(err)
		}
	}
	return &Design{Experiment: e, Sensitivity: s}, p, store
}

func askedFor(codes ...string) []Asked {
	var out []Asked
	for _, code := range codes {
		out = append(out, Asked{Cell: Cell{All, District, All, code}})
	}
	return out
}

// At point p the second column is (p+1) a + 3 b and luck that all draws share.
func weighted(u experiment.Unit, draw []float64) ([]float64, error) {
	return []float64{7, float64(u.Point+1)*draw[0] + 3*draw[1] + 100*float64(u.Replication)}, nil
}

func TestEffectsOfAPlanAreThoseOfItsUnitsAtEveryLeverPoint(t *testing.T) {
	d, p, store := planned(t, Morris, 5, 2, 3, weighted)
	if p.Draws != 15 || len(p.Ends) < 3 {
		t.Fatalf("%d draws in %d shards", p.Draws, len(p.Ends))
	}
	found, err := d.Analyse(p, store, askedFor("first_contact_share", "visits"), Levels)
	if err != nil || len(found) != 4 {
		t.Fatal(len(found), err)
	}
	for i, x := range found {
		want := [][]float64{{1, 6}, {0, 0}, {2, 6}, {0, 0}}[i]
		for k, e := range x.Effects {
			if math.Abs(e.Mu.Mean-want[k]) > 1e-9 || (e.Influence == experiment.Influential) != (want[k] > 0) {
				t.Errorf("point %d, %s: %+v, want %v", x.Point, x.Indicator, e, want[k])
			}
		}
	}
	if found[2].Point != 1 || found[2].Indicator != "first_contact_share" {
		t.Errorf("%+v", found)
	}
}

// V = (1 + 36)/12, of which 36/37 is of b.
func TestIndicesOfAPlanAreThoseOfItsUnitsAndEndWithAllRows(t *testing.T) {
	d, p, store := planned(t, Sobol, 64, 1, 3, weighted)
	found, err := d.Analyse(p, store, askedFor("first_contact_share"), Levels)
	if err != nil {
		t.Fatal(err)
	}
	x := found[0]
	last := x.Steps[len(x.Steps)-1]
	if len(x.Steps) != 4 || last.Rows != 64 || x.Steps[0].Rows != 8 {
		t.Fatalf("%d steps, the last of %d rows", len(x.Steps), last.Rows)
	}
	for k, want := range []float64{1.0 / 37, 36.0 / 37} {
		f := last.Factors[k]
		if math.Abs(f.First.Value-want) > 0.05 || math.Abs(f.Total.Value-want) > 0.05 {
			t.Errorf("%+v, want %v", f, want)
		}
	}
}

func TestFailedUnitsRefuseTheAnalysisByTheirDrawsAndReplications(t *testing.T) {
	d, p, store := planned(t, Morris, 3, 2, 3, func(u experiment.Unit, draw []float64) ([]float64, error) {
		if u.Point == 1 && (u.Draw == 4 || u.Draw == 7 && u.Replication == 1) {
			return nil, errors.New("the line grows")
		}
		v, err := weighted(u, draw)
		if u.Draw == 2 && u.Replication == 2 {
			v[0] = math.NaN()
		}
		return v, err
	})
	found, err := d.Analyse(p, store, askedFor("first_contact_share", "visits"), Levels)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, x := range found {
		_, places, _ := strings.Cut(fmt.Sprint(x.Err), "replications: ")
		got = append(got, places)
	}
	want := []string{"", "point 2 (replication 2)", "point 4, 7 (replication 1)", "point 2 (replication 2), 4, 7 (replication 1)"}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("analysis %d says %v, want %q", i, found[i].Err, want[i])
		}
	}
	if found[0].Err != nil || len(found[0].Effects) != 2 {
		t.Errorf("the number that is whole is refused: %v", found[0].Err)
	}
	if _, err := d.Analyse(p, store, askedFor("referrals_up"), Levels); err == nil || !strings.Contains(err.Error(), "no referrals_up of the period all") {
		t.Error(err)
	}
}

func TestADesignWithoutUncertainParametersOrWithConstraintsIsRefused(t *testing.T) {
	for want, e := range map[string]scenarios.Experiment{
		"no uncertain parameter varies": {},
		"leaves out points":             {Uncertain: experiment.Sample{Factors: []experiment.Factor{{Name: "a", High: 1}}, Points: [][]float64{{0}}}, UncertainDesign: scenarios.Design{Share: 0.5}},
		"low 2, high 2":                 {Uncertain: experiment.Sample{Factors: []experiment.Factor{{Name: "a", Low: 2, High: 2}}, Points: [][]float64{{2}}}, UncertainDesign: scenarios.Design{Share: 1}},
		"at most 1000000":               {Uncertain: experiment.Sample{Factors: []experiment.Factor{{Name: "a", High: 1}}, Points: [][]float64{{0}}}, UncertainDesign: scenarios.Design{Share: 1}},
	} {
		e.Inputs = []scenarios.Input{{Name: "x.toml"}}
		s := Sensitivity{Method: Sobol, Size: 1_000_000}
		problems := s.resample(&e)
		if len(problems) != 1 || !strings.Contains(problems[0].En, want) || problems[0].File != "x.toml" || problems[0].Zh == "" {
			t.Errorf("got %v, want %q", problems, want)
		}
	}
}

// The draws have means 1, 2 and -0.5 over their replications.
func TestANumberIsSpreadOverTheMeansOfTheSets(t *testing.T) {
	got := spreadOf([][]float64{{0, 2}, {2, 2}, {-2, 1}})
	if got.Least != -0.5 || got.Most != 2 || math.Abs(got.Mean-2.5/3) > 1e-12 || got.Alike != 2 {
		t.Errorf("%+v", got)
	}
}

// Of the shipped design the first point is the base, though two levers vary; of a
// design without such a point, or with one point, the levels are analysed.
func TestTheBasePointIsThatAtWhichEveryLeverIsAsInTheBase(t *testing.T) {
	d := design(t, "evidence-ranges")
	if got := d.BasePoint(); got != 0 {
		t.Errorf("the base point is %d", got)
	}
	d.Levers.Points = [][]float64{{5.6, 1.6}, {1.2, 1.6}, {1.2, 0.4}}
	if got := d.BasePoint(); got != 2 {
		t.Errorf("the base point is %d, want the third", got)
	}
	for _, points := range [][][]float64{{{5.6, 1.6}, {1.2, 1.6}}, {{1.2, 0.4}}} {
		if d.Levers.Points = points; d.BasePoint() != Levels {
			t.Errorf("%v has a base point", points)
		}
	}
}

func design(t *testing.T, name string) *Design {
	t.Helper()
	d, problems := ReadDesign(Task{Design: name, Profile: "tiny", Sensitivity: &Sensitivity{Method: Morris, Size: 2, Seed: 1}}, nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return d
}

// The second draw leaves a quarter of the working hours, the third cannot be read.
func TestEveryPointIsTriedBeforeARun(t *testing.T) {
	d := design(t, "evidence-ranges")
	d.Uncertain.Factors, d.UncertainDesign.Params = d.Uncertain.Factors[:1], d.UncertainDesign.Params[:1]
	d.Uncertain.Factors[0].Name = "supply.week_hours"
	d.Uncertain.Points = [][]float64{{40}, {10}, {-1}}
	for _, workers := range []int{1, 3} {
		var got []string
		for _, b := range d.Setbacks(workers) {
			got = append(got, fmt.Sprint(b.Draw, b.Point, len(b.Problems) > 0, len(b.Overloaded) > 0 && b.Heaviest().Utilisation() >= 1))
		}
		if want := "1 0 false true,1 1 false true,2 0 true false,2 1 true false"; strings.Join(got, ",") != want {
			t.Errorf("%d workers: %v, want %s", workers, got, want)
		}
	}
}
