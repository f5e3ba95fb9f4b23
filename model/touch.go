package model

import "gradus/sim"

// touchAhead asks for the rows of events that have been put in order: first those
// of episodes, and then those of the residents whom an event or its episode names,
// with what they believe. It changes nothing; the run without it is the same.
func (d *District) touchAhead(coming []sim.Entry[event]) {
	episodes, people := d.episodes, d.res.people
	for i := range coming {
		if e := &coming[i].Event; e.kind >= evSeek {
			sim.Prefetch(&episodes[e.who])
		}
	}
	for i := range coming {
		e := &coming[i].Event
		who := e.who
		switch {
		case e.kind >= evSeek:
			who = episodes[who].resident
		case e.kind != evRefill && e.kind != evOnset:
			continue
		}
		if who >= 0 { // not from elsewhere
			sim.Prefetch(&people[who])
			sim.PrefetchSlice(d.res.believed(int(who)))
		}
	}
}
