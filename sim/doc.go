// Package sim answers: what happens next, to whom, and by what chance?
//
// It is the engine of a discrete-event simulation: between events nothing
// changes, so the clock jumps from one to the next. The engine hands out events
// and the model decides. It knows no kinds of events and calls nothing back; the
// model's loop reads
//
//	for {
//		now, event, ok := calendar.Next()
//		if !ok {
//			break
//		}
//		switch event.Kind { ... } // one short method a kind
//	}
//
// # Clock and order
//
// Time is a whole number of milliseconds. Events come up in the order (time,
// rank, order of scheduling), exactly: the Rank says what precedes what within a
// tick, for instance who frees a server before who asks for one. An event may be
// scheduled for now; it comes up in this tick if its rank is not yet over, and
// next if its rank is lower than that of the event at hand.
//
// Scheduled events are not cancelled. An event carries the stamp that its entity
// had when it was scheduled; the model raises the entity's stamp when the plan
// changes, and ignores an event whose stamp is old. A stamp belongs to the row of
// the table, and survives when the row is used again.
//
// # Chance
//
// No generator has a state. Every random number has an address, a Key: seed,
// replication, decision, entity, number. The same address gives the same number
// in whatever order, so two runs that differ in one rule differ by that rule and
// not by luck: an added decision shifts nobody's draws, an entity less leaves
// those of the others alone. Choose the last part of an address such that no
// rule can move it: the calendar period in which something may begin, then the
// step within the entity's history; never a running count of what happened.
// Package dist turns keys into durations.
//
// # Stations and collectors
//
// A Station has servers and a waiting line of priority classes; a Roster says
// when how many serve; Arrivals brings customers at a rate that varies. They are
// pure state machines: they never schedule, never draw and never call back.
// Tally, Level and Quantiles collect what is observed, without storing it.
//
// # Guarantees
//
//   - The same inputs give the same numbers on every machine: all sums and
//     products are rounded one by one (see package fmath), and nothing depends
//     on the order of a map or on the wall clock.
//   - The event loop allocates nothing once its tables have grown.
//   - The whole state can be cloned, and the clones go their own ways.
//   - Impossible calls panic with the time and what was wrong.
//
// A calendar, and whatever a model makes of it, is for one goroutine:
// parallelism is across replications.
//
// References:
//
//   - A.M. Law, "Simulation modeling and analysis", 5th ed., McGraw-Hill 2015:
//     the event view, common random numbers.
//   - J.K. Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011:
//     numbers from a counter instead of a state.
//   - D. Stafford, "Better bit mixing", 2011: the constants of the mixer.
//   - G. Varghese, T. Lauck, "Hashed and hierarchical timing wheels", SOSP 1987.
package sim
