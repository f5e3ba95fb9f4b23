package main

import (
	"testing"
	"time"

	"gradus/plots/web"
	"gradus/scenarios"
)

func TestTheBusiestWorkerHasItsShareOrOneReplicationToItself(t *testing.T) {
	for _, c := range []struct {
		replications, points, workers int
		want                          float64
	}{
		{1, 2, 1, 36}, {1, 2, 2, 24}, {1, 2, 8, 24}, // the warm-up has to be over first
		{1, 5, 2, 48}, {4, 2, 2, 72}, {5, 2, 2, 90}, {100, 2, 2, 1800},
	} {
		if got := busiest(c.replications, c.points, c.workers, 12, 12); got != c.want {
			t.Errorf("%+v: %v months", c, got)
		}
	}
}

// The clock moves by a fixed step whenever it is looked at, so that the probe takes a
// step however fast the machine is.
func TestTheForecastOfThePageFollowsThePaceOfTheMachineAndCountsWhatComesAfter(t *testing.T) {
	sc, found := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "tiny"})
	if len(found) > 0 {
		t.Fatal(found)
	}
	const perProbe = 0.112 / 3 // seconds for two months of 8,000 residents: the usual pace
	takes := func(slower float64, replications int, running bool) time.Duration {
		t.Helper()
		clock, step := time.Unix(0, 0), time.Duration(slower*perProbe*float64(time.Second))
		p := &studies{world: world{now: func() time.Time { clock = clock.Add(step); return clock }}, workers: 1}
		if running {
			p.pace.seconds, p.pace.size = usualPace, sc.Config.Residents
			p.pace.hold()
			defer p.pace.free()
			clock = clock.Add(time.Hour) // what was measured is old
		}
		got, err := p.takes(&sc.Config, replications, 2)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	// Three years of 8,000 residents, 0.67 s for each replication, and 2.5 s.
	for _, c := range []struct {
		slower       float64
		replications int
		running      bool
		want         time.Duration
	}{
		{1, 1, false, 4 * time.Second},
		{1, 30, false, 23 * time.Second},
		{3, 1, false, 10 * time.Second},
		{3, 30, false, 68 * time.Second},
		{3, 30, true, 23 * time.Second}, // beside a run nothing is measured
	} {
		if got := takes(c.slower, c.replications, c.running); got != c.want {
			t.Errorf("%+v: %s", c, got)
		}
	}
}

func TestAnOrderIsToldHowLongItTakes(t *testing.T) {
	p := &studies{world: hostWorld(), workers: 2}
	v := p.Preview(web.English, web.Order{Base: "jinshan-2012", Profile: "tiny", Replications: "1", Seed: "1", Options: []web.Option{{Policies: []string{"expert-sinking"}}}})
	if v.Takes == "" || p.pace.seconds <= 0 {
		t.Errorf("it takes %q at a pace of %v: %v", v.Takes, p.pace.seconds, v.Problems)
	}
}
