package study

import (
	"context"
	"errors"
	"testing"

	"gradus/model"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// short is the smallest district over two months: these tests are about how
// runs are joined, not about what happens in them.
func short(t *testing.T, name string, set ...string) *scenarios.Scenario {
	t.Helper()
	s, problems := scenarios.Load(scenarios.Request{
		Name: name, Profile: "tiny", Set: append(set, "run.warm_up_months=1", "run.measured_months=1"),
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return s
}

func TestAScenarioWithoutEffectDiffersByExactlyNothing(t *testing.T) {
	sc := short(t, "jinshan-2012")
	// The lever is pulled to where it stands anyway.
	const key = "supply.gps_per_10k"
	same := []model.Lever{{Key: key, Values: sc.Config.Values(key), Start: sc.Config.Run.Start}}
	more := []model.Lever{{Key: key, Values: []float64{sc.Config.Values(key)[0] * 1.5}, Start: sc.Config.Run.Start}}
	s := Study{Config: &sc.Config, Seed: 7, Points: []Point{
		{Name: "base"}, {Name: "none"}, {Name: "same", Levers: same}, {Name: "more", Levers: more},
	}}
	r, err := s.Run(context.Background(), Plan{Replications: 2, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	differs := false
	for _, c := range r.Cells {
		base, _ := r.Series(0, c)
		for p, name := range r.Points[:3] {
			x, _ := r.Series(p, c)
			for rep := range x {
				if x[rep] != base[rep] && (x[rep] == x[rep] || base[rep] == base[rep]) {
					t.Fatalf("%s, replication %d: %+v is %v, the base has %v", name, rep, c, x[rep], base[rep])
				}
			}
		}
		x, _ := r.Series(3, c)
		differs = differs || x[0] != base[0] && x[0] == x[0]
	}
	if !differs {
		t.Error("half as many GPs again change nothing: the comparison above proves nothing")
	}
}

func TestReplicationsDoNotDependOnHowManyThereAre(t *testing.T) {
	sc := short(t, "jinshan-2012")
	s := Study{Config: &sc.Config, Seed: 1, Points: []Point{{Name: "base"}}}
	two, err := s.Run(context.Background(), Plan{Replications: 2, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	one, err := s.Run(context.Background(), Plan{Replications: 1, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	c := Cell{All, District, All, "first_contact_share"}
	a, _ := two.Series(0, c)
	b, _ := one.Series(0, c)
	if a[0] != b[0] {
		t.Errorf("%v with two replications, %v with one", a[0], b[0])
	}
	if a[0] == a[1] {
		t.Errorf("both replications give %v", a[0])
	}
}

func TestAPrecisionThatIsNotReachedSaysSo(t *testing.T) {
	sc := short(t, "jinshan-2012")
	s := Study{Config: &sc.Config, Seed: 1, Points: []Point{{Name: "base"}}}
	r, err := s.Run(context.Background(), Plan{
		Precision: &experiment.Precision{Relative: 1e-6, Min: 2, Cap: 3, LookAhead: 0}, Workers: 2,
	})
	if err != nil {
		t.Fatal(err)
	}
	if r.Replications() != 3 || len(r.Attained) != len(watched) {
		t.Fatalf("%d replications, %d responses", r.Replications(), len(r.Attained))
	}
	for _, a := range r.Attained {
		if a.Reached {
			t.Errorf("%s reached a millionth with three replications", a.Name)
		}
	}
	if name := r.Attained[1].Name; name != "base first_contact_share" {
		t.Errorf("response %q", name)
	}
}

func TestARunEndsWithItsContext(t *testing.T) {
	sc := short(t, "jinshan-2012")
	s := Study{Config: &sc.Config, Points: []Point{{Name: "base"}}}
	ctx, cancel := context.WithCancel(context.Background())
	r, err := s.Run(ctx, Plan{Replications: 50, Workers: 1, Progress: func(done, _ int) {
		if done == 3 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if n := r.Replications(); n < 3 || n > 4 {
		t.Errorf("%d replications are kept, want those finished before the end", n)
	}
}

func TestAPanicIsAnErrorThatSaysWhere(t *testing.T) {
	err := unlessDone(context.Background(), func() { panic("minutes do not add up") })
	var p *experiment.PanicError
	if !errors.As(err, &p) || p.Value != "minutes do not add up" || len(p.Stack) == 0 {
		t.Errorf("got %v", err)
	}
}
