package benchmarks

import (
	"flag"
	"runtime"
	"testing"

	"gradus/model"
	"gradus/scenarios"
)

var large = flag.Bool("large", false, "measure the full profile too")

// BenchmarkYear is one replication of a simulated year on one core, after a
// warm-up of a year that is not timed, by profile. Bytes a resident are the
// live heap of the warmed-up district over its residents. Allocations an event
// and collections a year are those of the measured year, without the copy that it
// starts from; the turn of a month makes the few that there are.
func BenchmarkYear(b *testing.B) {
	for _, profile := range []string{"tiny", "default", "full"} {
		b.Run(profile, func(b *testing.B) {
			if profile == "full" && !*large {
				b.Skip("takes minutes; run with -large")
			}
			sc, problems := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: profile})
			if len(problems) > 0 {
				b.Fatal(problems)
			}
			before := liveHeap()
			warm := model.New(&sc.Config, 1, 0)
			warm.RunWarmUp()
			bytes := float64(liveHeap()-before) / float64(sc.Config.Residents)
			events, made, collections := int64(0), uint64(0), uint32(0)
			b.ReportAllocs()
			for b.Loop() {
				b.StopTimer()
				d := warm.Branch(nil)
				runtime.GC()
				before := memory()
				b.StartTimer()
				d.RunMeasured()
				b.StopTimer()
				after := memory()
				b.StartTimer()
				made += after.Mallocs - before.Mallocs
				collections += after.NumGC - before.NumGC
				events += d.Events() - warm.Events()
			}
			b.ReportMetric(float64(made)/float64(events), "allocs/event")
			b.ReportMetric(float64(collections)/float64(b.N), "GCs/year")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
			b.ReportMetric(float64(events)/float64(b.N), "events/op")
			b.ReportMetric(bytes, "B/resident")
			runtime.KeepAlive(warm)
		})
	}
}

// BenchmarkYearWithItsWeek is a tiny year that notes how busy stations are by
// hour of the week: what a comparison with a folder costs more.
func BenchmarkYearWithItsWeek(b *testing.B) {
	sc, problems := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "tiny"})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	warm := model.New(&sc.Config, 1, 0)
	warm.RunWarmUp()
	for b.Loop() {
		d := warm.Branch(nil)
		d.KeepWeek()
		d.RunMeasured()
	}
}

// liveHeap returns the bytes that are reachable.
func liveHeap() uint64 {
	runtime.GC()
	return memory().HeapAlloc
}

func memory() (m runtime.MemStats) {
	runtime.ReadMemStats(&m)
	return m
}

// BenchmarkBranch is the copy of a warmed-up district that every scenario
// starts from.
func BenchmarkBranch(b *testing.B) {
	sc, problems := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "default"})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	warm := model.New(&sc.Config, 1, 0)
	warm.RunWarmUp()
	b.ReportAllocs()
	for b.Loop() {
		_ = warm.Branch(nil)
	}
}
