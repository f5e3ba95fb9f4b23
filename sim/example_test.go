package sim_test

import (
	"fmt"

	"gradus/sim"
	"gradus/sim/dist"
)

// Customers come to a counter with one server. Who has waited for five minutes
// leaves, unless served meanwhile.
func Example() {
	const (
		arrive = iota
		finish
		renege
	)
	type event struct {
		customer int32
		kind     uint16
		stamp    uint16 // ignored unless it is the customer's
	}
	const ( // at equal times the server is freed first
		rankFinish sim.Rank = iota
		rankArrive
		rankRenege
	)
	var (
		calendar = sim.NewCalendar[event]()
		counter  = sim.NewStation(1, 1)
		links    = sim.NewLinks(4)
		stamps   [4]uint16
		luck     = sim.Root(1).At(0) // seed 1, replication 0
		service  = dist.NewLognormal(6, 0.5)
	)
	begin := func(id int32, now sim.Time) {
		stamps[id]++ // the event of reneging is void
		minutes := service.Draw(luck.Named("service").At(int64(id)))
		calendar.Schedule(now+sim.Minutes(minutes), rankFinish, event{id, finish, stamps[id]})
		fmt.Println(now, "customer", id, "is served")
	}
	for id := range int32(4) {
		calendar.Schedule(sim.Time(id)*2*sim.Minute, rankArrive, event{id, arrive, 0})
	}
	for {
		now, e, ok := calendar.Next()
		if !ok {
			break
		}
		if e.stamp != stamps[e.customer] {
			continue
		}
		switch e.kind {
		case arrive:
			if counter.Seize(links, e.customer, 0, now) {
				begin(e.customer, now)
			} else {
				calendar.Schedule(now+5*sim.Minute, rankRenege, event{e.customer, renege, e.stamp})
			}
		case finish:
			fmt.Println(now, "customer", e.customer, "is done")
			if next, ok := counter.Release(links, now); ok {
				begin(next, now)
			}
		case renege:
			counter.Leave(links, e.customer, now)
			fmt.Println(now, "customer", e.customer, "has waited enough")
		}
	}
	// Output:
	// 0d 00:00:00.000 customer 0 is served
	// 0d 00:04:28.843 customer 0 is done
	// 0d 00:04:28.843 customer 1 is served
	// 0d 00:07:55.870 customer 1 is done
	// 0d 00:07:55.870 customer 2 is served
	// 0d 00:11:00.000 customer 3 has waited enough
	// 0d 00:15:08.641 customer 2 is done
}

func ExampleKey() {
	root := sim.Root(1).At(0) // seed 1, replication 0
	patience := root.Named("patience")
	fmt.Printf("%.6f\n", patience.At(4711).Uniform())
	// Another decision does not shift it, in whatever order they are taken.
	_ = root.Named("route").At(4711).Below(3)
	fmt.Printf("%.6f\n", patience.At(4711).Uniform())
	// Output:
	// 0.368395
	// 0.368395
}

func ExampleCalendar() {
	c := sim.NewCalendar[string]()
	c.Schedule(9*sim.Hour, 1, "a customer comes")
	c.Schedule(9*sim.Hour, 0, "the counter opens")
	c.Schedule(8*sim.Hour, 0, "the lights go on")
	for {
		at, event, ok := c.Next()
		if !ok {
			break
		}
		fmt.Println(at, event)
	}
	// Output:
	// 0d 08:00:00.000 the lights go on
	// 0d 09:00:00.000 the counter opens
	// 0d 09:00:00.000 a customer comes
}
