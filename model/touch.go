package model

// touchAhead reads a word of every cache line that the next n events will ask
// for, so that the processor fetches them side by side and not one after the
// other. It changes nothing, and the run without it is the same; what it
// returns only keeps the reads from being left out.
//
// An episode names its resident, so the rows of residents follow once those of
// the episodes are there.
//
//go:noinline
func (d *District) touchAhead(n int) int32 {
	sum := int32(0)
	for i := range n {
		switch e := d.cal.Upcoming(i); {
		case e.kind >= evSeek:
			x := &d.episodes[e.who]
			sum += x.resident + int32(x.stamp)
		case e.kind == evRefill, e.kind == evOnset:
			sum += d.touchResident(e.who)
		}
	}
	for i := range n {
		if e := d.cal.Upcoming(i); e.kind >= evSeek {
			if r := d.episodes[e.who].resident; r >= 0 {
				sum += d.touchResident(r)
			}
		}
	}
	return sum
}

// touchResident reads the lines of a resident's row and of what he believes.
func (d *District) touchResident(i int32) int32 {
	p := &d.res.people[i]
	b := d.res.beliefs[int(i)*d.res.places : int(i+1)*d.res.places]
	return int32(p.account.own) + int32(p.home) + int32(p.lastSeen[0]) + int32(b[0].quality) + int32(b[len(b)-1].quality)
}
