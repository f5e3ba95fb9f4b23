package sim_test

import (
	"fmt"

	"gradus/sim"
)

// One counter, customers every four minutes, five minutes of service each: the
// station says who is next, the calendar says when.
func ExampleStation() {
	const customers = 4
	type event struct {
		id       int32
		finishes bool
	}
	calendar := sim.NewCalendar[event]()
	counter, links := sim.NewStation(1, 1), sim.NewLinks(customers)
	start := func(id int32, now sim.Time) {
		fmt.Printf("%v customer %d is served\n", now, id)
		calendar.Schedule(now+5*sim.Minute, 0, event{id, true})
	}
	for id := range int32(customers) {
		calendar.Schedule(sim.Time(id)*4*sim.Minute, 1, event{id: id})
	}
	for now, e, ok := calendar.Next(); ok; now, e, ok = calendar.Next() {
		switch {
		case e.finishes:
			if next, ok := counter.Release(links, now); ok {
				start(next, now)
			}
		case counter.Seize(links, e.id, 0, now):
			start(e.id, now)
		}
	}
	end := calendar.Now()
	fmt.Printf("mean wait %.1f min, busy %.0f %%, Little: %v\n",
		sim.Time(counter.Wait.Mean()).Minutes(), 100*counter.Utilisation(end), counter.Little(links, end))
	// Output:
	// 0d 00:00:00.000 customer 0 is served
	// 0d 00:05:00.000 customer 1 is served
	// 0d 00:10:00.000 customer 2 is served
	// 0d 00:15:00.000 customer 3 is served
	// mean wait 1.5 min, busy 100 %, Little: <nil>
}

// An office that is open on day 0 of each week from 8 to 12.
func ExampleRoster() {
	r := sim.NewRoster([]sim.Session{{Start: 8 * sim.Hour, End: 12 * sim.Hour, Servers: 2}})
	for at, n := r.Next(0); at < 2*sim.Week; at, n = r.Next(at) {
		fmt.Printf("%v: %d on duty\n", at, n)
	}
	// Output:
	// 0d 08:00:00.000: 2 on duty
	// 0d 12:00:00.000: 0 on duty
	// 7d 08:00:00.000: 2 on duty
	// 7d 12:00:00.000: 0 on duty
}
