package study

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"testing"

	"gradus/model"
	"gradus/scenarios"
	"gradus/sim"
)

// leverage is a study of a policy that picks patients.
func leverage(t *testing.T) *Study {
	t.Helper()
	sc, problems := scenarios.Load(scenarios.Request{
		Name: "insurance-leverage", Profile: "tiny", Set: []string{"run.warm_up_months=1", "run.measured_months=3"},
	})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return &Study{Config: &sc.Config, Seed: 5, Points: []Point{{Name: "base"}, {Name: "leverage", Levers: sc.Levers}}, Follow: true}
}

func ran(t *testing.T, s *Study, p Plan) *Result {
	t.Helper()
	r, err := s.Run(context.Background(), p)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestMatchedPatientsAreTheSamePersonWithTheSameOnsetAndSeverity(t *testing.T) {
	s := leverage(t)
	found := ran(t, s, Plan{Replications: 2, Workers: 2}).Patients
	if len(found) < 3 {
		t.Fatalf("only %d patients", len(found))
	}
	// The illnesses anew, each run by itself.
	var diaries [2]*model.Diary
	var date func(sim.Time) string
	for p, point := range s.Points {
		w := model.New(s.Config, s.Seed, 0)
		w.RunWarmUp()
		d := w.Branch(point.Levers)
		diaries[p], date = d.KeepDiary(1), d.Date
		d.RunMeasured()
	}
	type address struct {
		resident int32
		onset    sim.Time
	}
	other := map[address]model.Illness{}
	for _, x := range diaries[1].Illnesses {
		other[address{x.Resident, x.Onset}] = x
	}
	count, all := map[Change]int{}, 0
	byDate := map[string][2]model.Illness{}
	for _, x := range diaries[0].Illnesses {
		if y, ok := other[address{x.Resident, x.Onset}]; ok {
			all++
			count[Change{x.FirstContact, y.FirstContact}]++
			byDate[date(x.Onset)] = [2]model.Illness{x, y}
		}
	}
	changed, same := 0, 0
	for _, m := range found {
		both, ok := byDate[m.Onset]
		if !ok || int(both[0].Resident) != m.Resident || int(both[1].Resident) != m.Resident {
			t.Fatalf("nobody falls ill at %s in both runs as resident %d", m.Onset, m.Resident)
		}
		if float64(both[0].Severity) != m.Severity || both[0].Severity != both[1].Severity {
			t.Errorf("severities %v and %v, told %v", both[0].Severity, both[1].Severity, m.Severity)
		}
		if m.Alike != count[m.Change] || m.Of != all {
			t.Errorf("%v: %d of %d, counted anew %d of %d", m.Change, m.Alike, m.Of, count[m.Change], all)
		}
		for side, story := range m.Sides {
			if story.Steps[0].Event != "onset" || story.Steps[0].Date != m.Onset || story.Steps[0].Minute != 0 {
				t.Errorf("side %d begins with %+v", side, story.Steps[0])
			}
			own := 0.0
			for _, step := range story.Steps {
				own += step.Own.CNY()
			}
			if math.Abs(own-story.Own) > 1e-6 || both[side].Own.CNY() != story.Own {
				t.Errorf("side %d pays %f in steps and %f in all", side, own, story.Own)
			}
		}
		if m.Change.From == m.Change.To {
			same++
		} else {
			changed++
		}
		for c, n := range count {
			if c.From != c.To && m.Change.From != m.Change.To && n > m.Alike && changed == 1 {
				t.Errorf("%v happens %d times, more often than the first one told, %v", c, n, m.Change)
			}
		}
	}
	if same != 1 || changed == 0 {
		t.Errorf("%d change and %d do not", changed, same)
	}
}

func TestTheSamePatientsAreTakenWhateverTheWorkersAndReplicationsAndNothingElseChanges(t *testing.T) {
	s := leverage(t)
	one := ran(t, s, Plan{Replications: 1, Workers: 1})
	more := ran(t, s, Plan{Replications: 3, Workers: 3})
	if len(one.Patients) == 0 || !reflect.DeepEqual(one.Patients, more.Patients) {
		t.Error("other patients with more workers and replications")
	}
	s.Follow = false
	without := ran(t, s, Plan{Replications: 1, Workers: 1})
	if len(without.Patients) > 0 || fmt.Sprint(one.values) != fmt.Sprint(without.values) { // with what is undefined
		t.Error("results are others where nobody is followed")
	}
}

func TestTheMiddleOfAGroupIsItsMedianByEveryFeature(t *testing.T) {
	var group []pair
	for i := range 9 {
		x := model.Illness{Resident: int32(10 * i), End: 1, Wait: float32(i), Own: 100, Visits: 1}
		group = append(group, pair{i, i, &x, &x})
	}
	if got := middle(group, 1); got == nil || got.a.Resident != 40 {
		t.Errorf("the middle of nine waits is %+v", got)
	}
	group[4].a.End = 0
	if got := middle(group, 1); got == nil || got.a.Resident != 30 {
		t.Errorf("the middle is not over: the earlier neighbour, not %+v", got)
	}
	if got := middle(group, 7); got == nil || got.a.Resident != 0 && got.a.Resident != 70 {
		t.Errorf("steps are kept of residents 0 and 70 only, not %+v", got)
	}
	if middle(group[:1], 7) == nil || middle(group[1:7], 7) != nil {
		t.Error("somebody whose steps are not kept is picked")
	}
}

func TestAnInterruptedStudyHasThePatientsOfWhatItFinished(t *testing.T) {
	s := leverage(t)
	want := ran(t, s, Plan{Replications: 1, Workers: 2}).Patients
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	r, err := s.Run(ctx, Plan{Replications: 50, Workers: 1, Finished: func(*Result) { stop() }})
	if !errors.Is(err, context.Canceled) || r.Replications() != 1 || !reflect.DeepEqual(r.Patients, want) {
		t.Errorf("%d replications and %d patients, want 1 and %d; %v", r.Replications(), len(r.Patients), len(want), err)
	}
}
