package benchmarks

import (
	"runtime"
	"testing"

	"gradus/model"
	"gradus/scenarios"
)

// BenchmarkCity is a city on two workers, borders included, after a month of
// warm-up that is not timed: a quarter of four districts of 50,000 residents,
// or with -large the year of the city profile. The districts have the
// institutions of the city profile, so in the small one they are small too.
// Bytes a resident are the live heap at the end, statistics included.
func BenchmarkCity(b *testing.B) {
	for _, x := range []struct {
		name                         string
		districts, residents, months int
		large                        bool
	}{
		{"4x50000", 4, 50_000, 3, false},
		{"8x200000", 8, 200_000, 3, true},
		{"32x781250", 32, 781_250, 12, true},
	} {
		b.Run(x.name, func(b *testing.B) {
			if x.large && !*large {
				b.Skip("takes minutes; run with -large")
			}
			sc, problems := scenarios.Load(scenarios.Request{Name: "jinshan-2012", Profile: "city"})
			if len(problems) > 0 {
				b.Fatal(problems)
			}
			c := &sc.Config
			c.Districts, c.Residents = x.districts, x.residents
			c.Run.WarmUpMonths, c.Run.MeasuredMonths = 1, x.months
			before := liveHeap()
			var events int64
			var city *model.City
			for b.Loop() {
				b.StopTimer()
				city = nil // one at a time: two would be twice the memory
				city = model.NewCity(c, 1, 0, 2)
				city.RunWarmUp()
				warm := city.Events()
				b.StartTimer()
				city.RunMeasured()
				events += city.Events() - warm
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(events), "ns/event")
			b.ReportMetric(float64(events)/float64(b.N), "events/op")
			b.ReportMetric(float64(liveHeap()-before)/float64(x.districts*x.residents), "B/resident")
			runtime.KeepAlive(city)
		})
	}
}
