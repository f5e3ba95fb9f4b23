package study

import (
	"context"
	"math"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"gradus/model"
	"gradus/scenarios"
)

// town is a city of three small districts over a short span.
func town(t *testing.T, residents int) *Study {
	t.Helper()
	sc, found := scenarios.Load(scenarios.Request{
		Name: "jinshan-2012", Profile: "tiny", Set: []string{"run.warm_up_months=1", "run.measured_months=2"},
	})
	if len(found) > 0 {
		t.Fatal(found)
	}
	sc.Config.Residents, sc.Config.Districts = residents, 3
	return &Study{Config: &sc.Config, Points: []Point{{Name: "base"}}, Seed: 1, CheckDaily: true}
}

func live() float64 {
	runtime.GC()
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc)
}

func TestTheMemoryForecastOfACityIsWithinAFifthOfTheHeap(t *testing.T) {
	s := town(t, 20_000)
	f, err := s.Forecast(context.Background(), Plan{Replications: 1, Workers: 2}, len(s.Points), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	before := live()
	c := model.NewCity(s.Config, 1, 0, 2)
	c.RunWarmUp()
	c.RunMeasured()
	held := live() - before
	if math.Abs(f.Bytes()/held-1) > 0.2 {
		t.Errorf("forecast are %.0f bytes, the heap holds %.0f", f.Bytes(), held)
	}
	runtime.KeepAlive(c)
}

// The probe of a large district is smaller than it: the line through two sizes
// must still meet it.
func TestTheForecastScalesUp(t *testing.T) {
	s := town(t, probeResidents+50_000)
	s.Config.Districts = 2
	f, err := s.Forecast(context.Background(), Plan{Replications: 3, Workers: 2}, 3*len(s.Points), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	c := model.NewCity(s.Config, 1, 0, 2)
	c.RunWarmUp()
	held := float64(c.Footprint())
	if math.Abs(f.Bytes()/held-1) > 0.2 {
		t.Errorf("forecast are %.0f bytes, the state holds %.0f", f.Bytes(), held)
	}
	if events := float64(c.Events()) * 3 * 3; math.Abs(f.Events/events-1) > 0.25 { // replications x months
		t.Errorf("forecast are %.0f events, three replications of three months have about %.0f", f.Events, events)
	}
}

func TestAComparisonNeedsTwoCopiesOfTheCity(t *testing.T) {
	s := town(t, 1000)
	plan := Plan{Replications: 1, Workers: 1}
	one, err := s.Forecast(context.Background(), plan, len(s.Points), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	s.Points = append(s.Points, Point{Name: "again"})
	two, err := s.Forecast(context.Background(), plan, len(s.Points), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if one.Copies != 1 || two.Copies != 2 || two.Bytes() != 2*one.Bytes() || !(two.Need() > two.Bytes()) {
		t.Errorf("%d copies of %.0f bytes, with two scenarios %d and %.0f", one.Copies, one.Bytes(), two.Copies, two.Bytes())
	}
	if one.Residents != 3000 || one.Districts != 3 || one.Facilities != 3*4 {
		t.Errorf("forecast are %d residents in %d districts with %d facilities", one.Residents, one.Districts, one.Facilities)
	}
}

func TestTheForecastOfTimeIsThatOfTheProbeTimesTheWork(t *testing.T) {
	clock := time.Unix(0, 0)
	tick := func() time.Time { clock = clock.Add(time.Second); return clock } // the probed month takes a second
	s := town(t, 1000)
	f, err := s.Forecast(context.Background(), Plan{Replications: 4, Workers: 2}, 4*len(s.Points), tick)
	if err != nil {
		t.Fatal(err)
	}
	if want := 4 * 3 * 3 * time.Second / 2; f.Time.Round(time.Millisecond) != want { // replications, months, districts, workers
		t.Errorf("forecast are %v, want %v", f.Time, want)
	}
}

func TestAStudyOfACityIsTheSameOnAnyNumberOfWorkersAndCountsItsDays(t *testing.T) {
	s := town(t, 1000)
	const days = 2 * (3 + 31 + 31 + 29) // a run begins on the Monday before December 2011
	var want *Result
	for _, w := range []int{1, 3} {
		var last, wrong, calls atomic.Int64
		got, err := s.Run(context.Background(), Plan{Replications: 2, Workers: w, Progress: func(done, total int) {
			calls.Add(1)
			if last.Add(1) != int64(done) || total != days {
				wrong.Add(1)
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		if wrong.Load() != 0 || calls.Load() != int64(days) {
			t.Errorf("%d calls for %d days, %d out of turn", calls.Load(), days, wrong.Load())
		}
		if want == nil {
			want = got
			continue
		}
		for rep := range want.values {
			if !slices.EqualFunc(want.values[rep][0], got.values[rep][0], func(a, b float64) bool { return math.Float64bits(a) == math.Float64bits(b) }) {
				t.Errorf("replication %d differs on %d workers", rep, w)
			}
		}
	}
}

// With one scenario the warmed-up city goes on itself; with two, each has a
// copy. The numbers must not know.
func TestAScenarioAloneIsTheScenarioInAComparison(t *testing.T) {
	s := town(t, 1000)
	alone, err := s.Run(context.Background(), Plan{Replications: 1, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	s.Points = append(s.Points, Point{Name: "again"})
	both, err := s.Run(context.Background(), Plan{Replications: 1, Workers: 1})
	if err != nil {
		t.Fatal(err)
	}
	for p := range both.Points {
		for i, x := range both.values[0][p] {
			if math.Float64bits(x) != math.Float64bits(alone.values[0][0][i]) {
				t.Fatalf("%+v is %v, alone %v", both.Cells[i], x, alone.values[0][0][i])
			}
		}
	}
}

func TestAnInterruptedCityLeavesNoResult(t *testing.T) {
	s := town(t, 1000)
	ctx, stop := context.WithCancel(context.Background())
	got, err := s.Run(ctx, Plan{Replications: 1, Workers: 2, Progress: func(done, _ int) {
		if done == 5 {
			stop()
		}
	}})
	if err == nil || ctx.Err() == nil || got.Replications() != 0 {
		t.Errorf("%d replications and the error %v", got.Replications(), err)
	}
}
