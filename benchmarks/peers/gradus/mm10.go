package main

import (
	"gradus/sim"
	"gradus/sim/dist"
)

// The unit of time, the mean service, is an hour of the engine's clock.
const (
	mm10Servers = 10
	mm10Arrival = 9.0 // per unit of time
)

// mm10Present bounds the customers present at once: numbers are used again
// after as many. A longer line has probability 0.9^4000.
const mm10Present = 1 << 12

// At equal times a server is freed before it is asked for.
const (
	finishRank sim.Rank = iota
	arriveRank
	renegeRank
)

type mm10Event struct{ arrives bool }

// mm10Queue is M/M/10, first come, first served. The station keeps the books:
// line, busy servers, waits.
type mm10Queue struct {
	calendar    *sim.Calendar[mm10Event]
	station     sim.Station
	links       *sim.Links
	gaps        sim.Key
	services    sim.Key
	demand      [mm10Present]sim.Time // service that each customer will need
	nextGap     sim.Time              // from the next customer to the one after
	exponential *dist.Table           // of mean 1
	arrived     int64
	customers   int64
	delayed     int64
}

func mm10(customers, seed int64) []answer {
	q := &mm10Queue{
		calendar:  sim.NewCalendar[mm10Event](),
		station:   sim.NewStation(mm10Servers, 1),
		links:     sim.NewLinks(mm10Present),
		gaps:      sim.Root(seed).Named("gap"),
		services:  sim.Root(seed).Named("service"),
		customers: customers,

		exponential: dist.Tabulate(dist.Exponential{Scale: 1}),
	}
	q.announce(0)
	for {
		now, e, ok := q.calendar.Next()
		if !ok {
			break
		}
		if e.arrives {
			q.arrive(now)
		} else {
			q.finish(now)
		}
	}
	return []answer{
		{"mean_wait", q.station.Wait.Mean() / float64(sim.Hour)},
		{"delayed_share", float64(q.delayed) / float64(q.arrived)},
	}
}

// row is where customer number i is kept.
func row(i int64) int32 { return int32(uint64(i) % mm10Present) }

// announce schedules the next customer, and draws what it will need and the gap
// to the one after. Draws have addresses, so it does not matter when they are
// made; made ahead, no event waits for a logarithm.
func (q *mm10Queue) announce(now sim.Time) {
	if q.arrived == q.customers {
		return
	}
	q.calendar.Schedule(now+q.nextGap, arriveRank, mm10Event{arrives: true})
	i := q.arrived
	q.arrived++
	q.nextGap = sim.Hours(q.exponential.Draw(q.gaps.At(i)) * (1 / mm10Arrival))
	q.demand[row(i)] = sim.Hours(q.exponential.Draw(q.services.At(i)))
}

func (q *mm10Queue) arrive(now sim.Time) {
	id := row(q.arrived - 1)
	q.announce(now)
	if q.station.Seize(q.links, id, 0, now) {
		q.start(id, now)
		return
	}
	q.delayed++
}

func (q *mm10Queue) finish(now sim.Time) {
	if next, ok := q.station.Release(q.links, now); ok {
		q.start(next, now)
	}
}

func (q *mm10Queue) start(id int32, now sim.Time) {
	q.calendar.Schedule(now+q.demand[id], finishRank, mm10Event{})
}
