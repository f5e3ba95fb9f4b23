package sim_test

import (
	"math"
	"testing"

	"gradus/sim"
	"gradus/sim/analytic"
	"gradus/sim/fmath"
)

// M/M/10 at utilisation 0.9 through the public interface, as the district uses
// it: calendar, station with its statistics, wait histogram, keyed draws by
// inversion. One operation is one customer: an arrival, a departure, two
// exponential draws.
//
// Estimate before measuring, 2.1 GHz: two events of 25 ns through the small
// calendar, two draws of 15 ns, station and collectors 20 ns: 100 ns.
func BenchmarkMM10(b *testing.B) {
	const warmUp = 10_000 // customers; afterwards all memory is there
	m := newManyServers(10, 9, 1)
	m.run(warmUp)
	m.station.ResetStats(m.calendar.Now())
	b.ReportAllocs()
	b.ResetTimer()
	m.run(warmUp + int64(b.N))
	b.StopTimer()
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N), "ns/customer")
	if err := m.station.Little(m.links, m.calendar.Now()); err != nil {
		b.Fatal(err)
	}
	if want := analytic.MMc(10, 9, 1).Wq; b.N >= 1_000_000 {
		if got := m.station.Wait.Mean() / float64(sim.Hour); math.Abs(got/want-1) > 0.2 {
			b.Fatalf("mean wait %g, Erlang C says %g", got, want)
		}
	}
}

// manyServers is M/M/c, written as a district is written: typed events of 8
// bytes, one switch, one method a kind.
type manyServers struct {
	calendar         *sim.Calendar[moment]
	station          sim.Station
	links            *sim.Links
	spans            sim.Quantiles
	customers        sim.Key
	gap, service     float64              // means [ticks]
	demand           [maxPresent]sim.Time // service that each customer will need
	nextGap          sim.Time             // between the next customer and the one after
	arrived, started int64
}

type moment struct {
	id   int32
	kind int32
}

// maxPresent bounds the customers present: ids are used again after as many.
const maxPresent = 1 << 12

// newManyServers takes rates per hour.
func newManyServers(servers int, lambda, mu float64) *manyServers {
	m := &manyServers{
		calendar:  sim.NewCalendar[moment](),
		station:   sim.NewStation(servers, 1),
		links:     sim.NewLinks(maxPresent),
		customers: sim.Root(10).Named("customer"),
		gap:       float64(sim.Hour) / lambda,
		service:   float64(sim.Hour) / mu,
	}
	m.announce(0)
	return m
}

// run goes on until the given number of customers have begun service.
func (m *manyServers) run(customers int64) {
	for m.started < customers {
		now, e, _ := m.calendar.Next()
		switch e.kind {
		case finishes:
			m.finish(now)
		case arrives:
			m.arrive(e.id, now)
		}
	}
}

func (m *manyServers) arrive(id int32, now sim.Time) {
	m.announce(now)
	if m.station.Seize(m.links, id, 0, now) {
		m.start(id, 0, now)
	}
}

func (m *manyServers) finish(now sim.Time) {
	if next, ok := m.station.Release(m.links, now); ok {
		m.start(next, now-m.station.Joined(m.links, next), now)
	}
}

func (m *manyServers) start(id int32, waited, now sim.Time) {
	m.spans.Add(waited)
	m.started++
	m.calendar.Schedule(now+m.demand[id], finishes, moment{id, finishes})
}

// announce schedules the next customer, and draws the service that it will need
// and the gap to the one after it. Draws have addresses, so when they are made
// does not matter; made ahead, nothing waits for a logarithm.
func (m *manyServers) announce(now sim.Time) {
	id := int32(m.arrived % maxPresent)
	m.arrived++
	m.calendar.Schedule(now+m.nextGap, arrives, moment{id, arrives})
	k := m.customers.At(m.arrived)
	m.nextGap = sim.Time(-m.gap * fmath.Log(k.Uniform()))
	m.demand[id] = sim.Time(-m.service * fmath.Log(k.At(1).Uniform()))
}

func BenchmarkSeizeRelease(b *testing.B) {
	b.Run("free", func(b *testing.B) {
		s, l := sim.NewStation(10, 1), sim.NewLinks(1)
		b.ReportAllocs()
		for i := range b.N {
			s.Seize(l, 0, 0, sim.Time(i))
			s.Release(l, sim.Time(i))
		}
	})
	b.Run("line of 100 in three classes", func(b *testing.B) {
		s, l := sim.NewStation(0, 3), sim.NewLinks(101)
		for id := range int32(100) {
			s.Seize(l, id, int(id%3), 0)
		}
		s.SetGuard(2, 0, sim.Hour)
		s.SetServers(1, 0)
		free, _ := s.Admit(l, 0)
		b.ReportAllocs()
		b.ResetTimer()
		for i := range b.N {
			s.Seize(l, free, i%3, sim.Time(i))
			free, _ = s.Release(l, sim.Time(i))
		}
	})
	b.Run("reneging", func(b *testing.B) {
		s, l := sim.NewStation(0, 1), sim.NewLinks(100)
		for id := range int32(100) {
			s.Seize(l, id, 0, 0)
		}
		b.ReportAllocs()
		b.ResetTimer()
		for i := range b.N {
			id := int32(i*37) % 100
			if id < 0 {
				id += 100
			}
			s.Leave(l, id, sim.Time(i))
			s.Seize(l, id, 0, sim.Time(i))
		}
	})
}

func BenchmarkTallyAdd(b *testing.B) {
	var x sim.Tally
	b.ReportAllocs()
	for i := range b.N {
		x.Add(float64(i & 1023))
	}
}

func BenchmarkLevelSet(b *testing.B) {
	var x sim.Level
	b.ReportAllocs()
	for i := range b.N {
		x.Set(int64(i&15), sim.Time(i))
	}
}

func BenchmarkQuantilesAdd(b *testing.B) {
	var x sim.Quantiles
	values := spans(1, 1024, sim.Day)
	for _, v := range values {
		x.Add(v)
	}
	b.ReportAllocs()
	b.ResetTimer()
	for i := range b.N {
		x.Add(values[i&1023])
	}
}

func BenchmarkQuantilesMedian(b *testing.B) {
	x := quantilesOf(spans(1, 10_000, sim.Day))
	b.ReportAllocs()
	b.ResetTimer()
	for range b.N {
		x.Quantile(0.5)
	}
}

func BenchmarkArrivals(b *testing.B) {
	a := sim.NewArrivals(sim.Root(1), 0, 1000)
	b.ReportAllocs()
	accepted := 0
	for range b.N {
		a.Candidate(sim.Never)
		if a.Accept(0.5) {
			accepted++
		}
	}
}

// BenchmarkRareArrivals asks a process of one candidate a year for those of a month.
func BenchmarkRareArrivals(b *testing.B) {
	k := sim.Root(1)
	b.ReportAllocs()
	found := 0
	for i := range b.N {
		a := sim.NewArrivals(k.At(int64(i)), 0, 1.0/365)
		if _, ok := a.Candidate(30 * sim.Day); ok {
			found++
		}
	}
	b.ReportMetric(float64(found)/float64(b.N), "found/op")
}

func BenchmarkRosterAt(b *testing.B) {
	r := office(2, 1)
	b.ReportAllocs()
	sum := 0
	for i := range b.N {
		sum += r.At(sim.Time(i) * sim.Minute)
	}
}
