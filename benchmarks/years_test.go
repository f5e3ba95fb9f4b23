package benchmarks

import (
	"testing"

	"gradus/model"
	"gradus/scenarios"
)

// BenchmarkNineYears is one replication of Jinshan's integration on one core,
// from the first day of the warm-up in 2009 to the end of 2017. Bytes a
// resident are the live heap at the end, statistics of all months included.
func BenchmarkNineYears(b *testing.B) {
	sc, problems := scenarios.Load(scenarios.Request{Name: "jinshan-2012-2017", Profile: "default"})
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	var events int64
	var end *model.District
	before := liveHeap()
	b.ReportAllocs()
	for b.Loop() {
		warm := model.New(&sc.Config, 1, 0)
		warm.RunWarmUp()
		end = warm.Branch(sc.Levers)
		end.RunMeasured()
		events += end.Events()
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
	b.ReportMetric(float64(events)/float64(b.N), "events/op")
	b.ReportMetric(float64(liveHeap()-before)/float64(sc.Config.Residents), "B/resident")
	if end.Cells() == nil {
		b.Fatal("no result")
	}
}
