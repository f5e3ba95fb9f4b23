package model

import "gradus/sim"

// How many events before its turn a row is asked for: that of an episode, and
// that of its resident, whom the episode names once it is there.
const (
	aheadEpisode  = 12
	aheadResident = 4
)

// touchAhead asks for the rows of events that are soon due: one more with every
// event, and all at once when others have been put in order. It changes nothing;
// the run without it is the same.
func (d *District) touchAhead() {
	episode, resident := aheadEpisode, aheadResident
	if d.cal.Loaded() {
		episode, resident = 0, 0
	}
	for ; episode <= aheadEpisode; episode++ {
		e, ok := d.cal.Upcoming(episode)
		if !ok {
			break
		}
		switch {
		case e.kind >= evSeek:
			sim.Prefetch(&d.episodes[e.who])
		case e.kind == evRefill, e.kind == evOnset:
			d.touchResident(e.who)
		}
	}
	for ; resident <= aheadResident; resident++ {
		e, ok := d.cal.Upcoming(resident)
		if !ok {
			break
		}
		if e.kind >= evSeek {
			d.touchResident(d.episodes[e.who].resident)
		}
	}
}

// touchResident asks for a resident's row and for what he believes; who comes
// from elsewhere, below 0, has neither.
func (d *District) touchResident(i int32) {
	if i < 0 {
		return
	}
	sim.Prefetch(&d.res.people[i])
	sim.PrefetchSlice(d.res.believed(int(i)))
}
