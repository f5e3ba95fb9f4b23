package model

import "gradus/sim"

// OnsetKeys draws a month of onsets of the first resident at a rate a day, and returns
// the keys of the episodes that they begin.
func (d *District) OnsetKeys(perDay float64) (keys []sim.Key) {
	month := d.onsetMonth(0)
	d.cal = sim.NewCalendar[event]()
	root := d.keys.streams[acute].At(monthOf(0, 0))
	d.thinSome(acute, 0, sim.NewArrivals(root, month.from, perDay), &month, d.cfg.Need.Peak())
	for {
		at, e, ok := d.cal.Next()
		if !ok {
			return keys
		}
		if e.kind == evOnset {
			d.onset(at, e)
			keys = append(keys, d.episodes[len(d.episodes)-1].key)
		}
	}
}
