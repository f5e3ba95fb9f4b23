package study

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"gradus/model"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// shortSweep sweeps three doses of a policy under two skills of GPs over two months.
func shortSweep(t *testing.T) *Sweep {
	t.Helper()
	var known [3][2]Setting
	for point := range known {
		for draw := range known[point] {
			sc, found := scenarios.Load(scenarios.Request{Name: "expert-sinking", Profile: "tiny", Set: []string{
				"run.warm_up_months=1", "run.measured_months=2",
				fmt.Sprintf("care.gp_skill=%v", 0.1*float64(draw)), fmt.Sprintf("policy.sinking.sessions_per_10k_month=%d", 5*point),
			}})
			if len(found) > 0 {
				t.Fatal(found)
			}
			known[point][draw] = Setting{Config: &sc.Config, Levers: sc.Levers}
		}
	}
	setting := func(point, draw int) (Setting, error) { return known[point][draw], nil }
	return &Sweep{Seed: 5, Keep: func(c Cell) bool { return c.Period == All }, Setting: setting}
}

func planOf(t *testing.T, ends ...int) *experiment.Plan {
	t.Helper()
	p, err := experiment.Plan{Seed: 5, Points: 3, Draws: 2, Replications: 2, Task: []byte("{}")}.Cut(experiment.Cost{Unit: 1})
	if err != nil {
		t.Fatal(err)
	}
	p.Ends = ends
	return p
}

// values returns what became of all units of a plan, in order.
func values(t *testing.T, s *Sweep, p *experiment.Plan) (all [][]float64, failures []experiment.Failure, columns []experiment.Column) {
	t.Helper()
	for _, shard := range p.Shards() {
		b, err := s.Work(p)(t.Context(), shard)
		if err != nil {
			t.Fatal(err)
		}
		part, err := experiment.DecodePart(b)
		if err != nil {
			t.Fatal(err)
		}
		all, failures, columns = append(all, part.Values...), append(failures, part.Failures...), part.Columns
	}
	return all, failures, columns
}

func same(a, b []float64) bool {
	var left, right bytes.Buffer
	fmt.Fprint(&left, a)
	fmt.Fprint(&right, b)
	return left.String() == right.String()
}

// The runner of shards and that of studies are two ways through the same model.
func TestASweepGivesTheNumbersThatAStudyGives(t *testing.T) {
	s := shortSweep(t)
	all, failures, columns := values(t, s, planOf(t, 12))
	if len(failures) > 0 {
		t.Fatal(failures)
	}
	for draw := range 2 {
		var points []Point
		var config *model.Config
		for point := range 3 {
			setting, err := s.Setting(point, draw)
			if err != nil {
				t.Fatal(err)
			}
			config = setting.Config
			points = append(points, Point{Name: fmt.Sprint(point), Levers: setting.Levers})
		}
		result, err := (&Study{Config: config, Seed: 5, Points: points}).Run(t.Context(), Plan{Replications: 2, Workers: 2})
		if err != nil {
			t.Fatal(err)
		}
		for replication := range 2 {
			for point := range 3 {
				var want []float64
				for i, c := range result.Cells {
					if c.Period == All {
						want = append(want, result.values[replication][point][i])
					}
				}
				if got := all[(replication*2+draw)*3+point]; !same(got, want) || len(got) != len(columns) {
					t.Errorf("point %d, draw %d, replication %d: the sweep has other numbers", point, draw, replication)
				}
			}
		}
	}
	for axis, n := range map[string]int{"point": 2, "draw": 3, "replication": 6} {
		if same(all[0], all[n]) {
			t.Errorf("another %s changes nothing", axis)
		}
	}
}

func TestUnitsDoNotDependOnTheShardsTheyAreIn(t *testing.T) {
	s := shortSweep(t)
	want, _, _ := values(t, s, planOf(t, 12))
	whole := planOf(t, 12)
	one, err := s.Work(whole)(t.Context(), whole.Shards()[0])
	if err != nil {
		t.Fatal(err)
	}
	for _, s.AtOnce = range []int{2, 5} {
		if some, err := s.Work(whole)(t.Context(), whole.Shards()[0]); err != nil || !bytes.Equal(some, one) {
			t.Errorf("computed in %d pieces the part has other bytes: %v", s.AtOnce, err)
		}
	}
	s.AtOnce = 1
	for _, ends := range [][]int{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, {2, 7, 12}} {
		got, _, _ := values(t, s, planOf(t, ends...))
		if !slices.EqualFunc(got, want, same) {
			t.Errorf("shards that end at %v give other numbers", ends)
		}
	}
}

func TestAPointThatCannotBeRunIsKeptWithItsCauseAndLosesNoOther(t *testing.T) {
	s := shortSweep(t)
	want, _, _ := values(t, s, planOf(t, 12))
	setting := s.Setting
	s.Setting = func(point, draw int) (Setting, error) {
		if point == 0 && draw == 1 {
			return Setting{}, errors.New("no such\npoint")
		}
		out, err := setting(point, draw)
		if point == 1 && draw == 0 { // a broken model: no such parameter list
			out.Levers = []model.Lever{{Key: "sinking.sessions_per_10k_month"}}
		}
		return out, err
	}
	got, failures, _ := values(t, s, planOf(t, 4, 12))
	var units []experiment.Unit
	for _, f := range failures {
		units = append(units, f.Unit)
		if f.Seed != 5 || f.Cause == "" || strings.Contains(f.Cause, "\n") {
			t.Errorf("failure %+v", f)
		}
	}
	if w := []experiment.Unit{{Point: 1}, {Draw: 1}, {Point: 1, Replication: 1}, {Draw: 1, Replication: 1}}; !slices.Equal(units, w) {
		t.Errorf("failed: %v, want %v", units, w)
	}
	p := planOf(t, 12)
	for n := range got {
		if failed := slices.Contains(units, p.Unit(n)); failed != (got[n] == nil) || !failed && !same(got[n], want[n]) {
			t.Errorf("unit %d: failed %v, with values %v", n, failed, got[n] != nil)
		}
	}
}

func TestAPointThatMovesTheDistrictBeforeItsLeversActIsRefused(t *testing.T) {
	s := shortSweep(t)
	setting := s.Setting
	s.Setting = func(point, draw int) (Setting, error) { return setting(point, (draw+point)%2) }
	_, failures, _ := values(t, s, planOf(t, 12))
	if len(failures) != 4 || !strings.Contains(failures[0].Cause, "share the warm-up") {
		t.Errorf("got %+v", failures)
	}
}
