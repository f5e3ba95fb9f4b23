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
// live heap of the warmed-up district over its residents.
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
			events := int64(0)
			b.ReportAllocs()
			for b.Loop() {
				d := warm.Branch(nil)
				d.RunMeasured()
				events += d.Events() - warm.Events()
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
			b.ReportMetric(float64(events)/float64(b.N), "events/op")
			b.ReportMetric(bytes, "B/resident")
			runtime.KeepAlive(warm)
		})
	}
}

// liveHeap returns the bytes that are reachable.
func liveHeap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
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
