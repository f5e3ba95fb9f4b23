package model

import (
	"errors"
	"fmt"

	"gradus/sim"
)

// Verify holds the state against the laws of conservation at an instant:
// episodes against stations, referral orders, expert minutes, money. It
// returns everything that is broken, nil if nothing is.
func (d *District) Verify() error { return d.verify(d.cal.Now()) }

func (d *District) verify(now sim.Time) error {
	return errors.Join(d.verifyEpisodes(now), d.verifyOrders(), d.verifyExperts(now), d.verifyMoney(), d.verifyBooks())
}

// verifyEpisodes checks that every episode is where its state says, that every
// station holds those who say they are there, and Little's law on its books.
func (d *District) verifyEpisodes(now sim.Time) error {
	waiting := make([]int, len(d.stations))
	held := make([]int, len(d.stations))
	blocked := make([]int64, len(d.places))
	var open [streams]int64
	used := 0
	for id := range d.episodes {
		e := &d.episodes[id]
		if e.state == idle {
			continue
		}
		used++
		open[e.stream]++
		inLine := d.links.Waiting(int32(id))
		at := int(e.at)*stationsEach + int(e.station)
		if e.station == stReading {
			at = d.world.readingAt()*stationsEach + stReading
		}
		switch {
		case e.has(blocking):
			held[at]++
			blocked[e.at]++
			if inLine {
				waiting[int(d.res.people[e.resident].home)*stationsEach+stBeds]++
			}
		case e.station < 0:
			if inLine {
				return fmt.Errorf("episode %d in state %d stands in a line it does not know of", id, e.state)
			}
		case inLine:
			waiting[at]++
		default:
			held[at]++
		}
	}
	if used != d.active {
		return fmt.Errorf("%d episodes are in use, but %d were not ended", used, d.active)
	}
	for s, f := range d.streamCount {
		if f.begun != f.closed+f.dead+open[s] {
			return fmt.Errorf("%s: %d episodes were begun, but %d were closed, %d ended by death and %d are in use",
				streamNames[s], f.begun, f.closed, f.dead, open[s])
		}
	}
	for j, n := range blocked {
		if got := d.places[j].blocked.Value(); got != n {
			return fmt.Errorf("%d beds of institution %d are blocked, the books say %d", n, j, got)
		}
	}
	for k := range d.stations {
		st := &d.stations[k]
		name := d.world.inst[k/stationsEach].ID + " " + stationNames[k%stationsEach]
		if st.Waiting() != waiting[k] || st.Busy() != held[k] {
			return fmt.Errorf("%s: %d wait and %d are served, but %d and %d episodes say so",
				name, st.Waiting(), st.Busy(), waiting[k], held[k])
		}
		if err := st.Little(d.links, now); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// verifyOrders checks that every open order has exactly one holder.
func (d *District) verifyOrders() error {
	holders := make([]int, len(d.orders))
	for id := range d.episodes {
		if e := &d.episodes[id]; e.state != idle && e.order >= 0 {
			holders[e.order]++
		}
	}
	for i := range d.res.people {
		if o := d.res.people[i].downOrder; o >= 0 {
			holders[o]++
		}
	}
	open := int64(0)
	for id, o := range d.orders {
		if o.open {
			open++
		}
		if o.open && holders[id] != 1 || !o.open && holders[id] != 0 {
			return fmt.Errorf("referral order %d (open %v) has %d holders", id, o.open, holders[id])
		}
	}
	if open != d.orderCount[orderOpen] {
		return fmt.Errorf("%d referral orders are open, the books say %d", open, d.orderCount[orderOpen])
	}
	return nil
}

// verifyExperts checks both sides of every expert's account, and that the
// clinics of the hospitals lost exactly the time their experts were away.
func (d *District) verifyExperts(now sim.Time) error {
	for e, m := range d.minutes {
		if m.OnSite+m.Travel != m.Displaced+m.Overtime {
			return fmt.Errorf("expert %d: %d minutes on site and %d on the road, but %d displaced and %d overtime",
				e, m.OnSite, m.Travel, m.Displaced, m.Overtime)
		}
	}
	for j := d.world.centres; j < d.world.centres+d.world.hospitals; j++ {
		if p := &d.places[j]; p.rostered != p.present+p.awayTicks {
			return fmt.Errorf("%s: experts were rostered for %v, present for %v and away for %v",
				d.world.inst[j].ID, sim.Time(p.rostered), sim.Time(p.present), sim.Time(p.awayTicks))
		}
	}
	return nil
}

// verifyMoney checks that the parts of all bills add up to the bills.
func (d *District) verifyMoney() error {
	f := &d.fund
	if f.billed != f.own+f.fund+f.government {
		return fmt.Errorf("bills of %d fen are paid with %d own, %d fund and %d government", f.billed, f.own, f.fund, f.government)
	}
	return nil
}
