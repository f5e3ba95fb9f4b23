// Package resource gives simgo processes servers to wait for: simgo itself has
// events and stores, and its users build resources from events.
package resource

import "github.com/fschuetz04/simgo"

// Resource is a number of like servers and a line for each class; class 0 goes
// first.
type Resource struct {
	sim   *simgo.Simulation
	idle  int
	lines [][]*simgo.Event
}

// New returns a resource with so many idle servers and classes.
func New(sim *simgo.Simulation, servers, classes int) *Resource {
	return &Resource{sim: sim, idle: servers, lines: make([][]*simgo.Event, classes)}
}

// Request returns an event that is triggered when a server is the customer's.
// Who does not want to wait any longer aborts it.
func (r *Resource) Request(class int) *simgo.Event {
	request := r.sim.Event()
	if r.idle > 0 {
		r.idle--
		request.Trigger()
		return request
	}
	r.lines[class] = append(r.lines[class], request)
	return request
}

// Release hands the server to the next in line.
func (r *Resource) Release() {
	for class := range r.lines {
		for len(r.lines[class]) > 0 {
			next := r.lines[class][0]
			r.lines[class] = r.lines[class][1:]
			if !next.Aborted() {
				next.Trigger()
				return
			}
		}
	}
	r.idle++
}
