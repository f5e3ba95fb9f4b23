package model_test

import (
	"runtime"
	"testing"

	"gradus/model"
	"gradus/scenarios"
)

// The mechanisms one by one, on the default profile after three months of
// warm-up. Whole runs are measured in package benchmarks.

// stage returns the default district in its third month.
func stage(b *testing.B) *model.District {
	b.Helper()
	s, ps := scenarios.Load(scenarios.Request{Name: base, Set: months(3, 1)})
	if len(ps) > 0 {
		b.Fatal(ps)
	}
	return warm(&s.Config, 1, 0)
}

// BenchmarkChoice is one decision of an ill resident: utilities of all
// options, probabilities, the pick. Residents are taken in a scattered order,
// as events take them.
func BenchmarkChoice(b *testing.B) {
	d := stage(b)
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		model.Decide(d, int32(i*7919%100000))
		i++
	}
}

// BenchmarkRefillChoice is one decision of a chronic resident where to fetch
// drugs.
func BenchmarkRefillChoice(b *testing.B) {
	d := stage(b)
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		model.DecideRefill(d, int32(i*7919%100000))
		i++
	}
}

// BenchmarkSurvey asks everybody who is ill or chronic, as on the 15th of a
// month.
func BenchmarkSurvey(b *testing.B) {
	d := stage(b)
	b.ReportAllocs()
	for b.Loop() {
		model.Survey(d)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100000, "ns/resident")
}

// BenchmarkVerify is the check of all laws of conservation, as at every
// midnight of a run with --check.
func BenchmarkVerify(b *testing.B) {
	d := stage(b)
	for b.Loop() {
		if err := d.Verify(); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCells is the table of one run.
func BenchmarkCells(b *testing.B) {
	d := measured(stage(b), nil)
	b.ReportAllocs()
	for b.Loop() {
		_ = d.Cells()
	}
}

// BenchmarkNew is the population and its institutions.
func BenchmarkNew(b *testing.B) {
	s, ps := scenarios.Load(scenarios.Request{Name: base})
	if len(ps) > 0 {
		b.Fatal(ps)
	}
	b.ReportAllocs()
	for b.Loop() {
		_ = model.New(&s.Config, 1, 0)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(s.Config.Residents), "ns/resident")
}

// An event allocates nothing. What is allocated in a run is the growth of the
// tables and what a month's turn needs; together it must stay below one
// allocation in two hundred events.
func TestEventsDoNotAllocate(t *testing.T) {
	c := load(t, base, months(3, 3)...).Config
	d := warm(&c, 1, 0).Branch(nil)
	events := d.Events()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	d.RunMeasured()
	runtime.ReadMemStats(&after)
	events = d.Events() - events
	if allocations := after.Mallocs - before.Mallocs; events < 50000 || allocations*200 > uint64(events) {
		t.Errorf("%d allocations in %d events", allocations, events)
	}
}
