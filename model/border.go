package model

import (
	"fmt"
	"slices"

	"gradus/model/need"
	"gradus/model/payment"
	"gradus/sim"
	"gradus/sim/fmath"
)

// border is what a district of a city knows of the others. To its residents
// the hospital downtown is the tertiary hospital of another district; who is
// treated there is a guest. Districts meet once a day, in the last second,
// and only there ([City]): between two exchanges each runs by itself.
type border struct {
	here   int       // number of this district
	reach  []float64 // cumulative weights of the next districts round the ring, the last is 1
	trips  []trip    // under way downtown, in the order of setting out
	out    []trip    // who crosses at this exchange
	guests []guest   // of the tertiary hospital; rows are recycled
	free   int32     // first free row, -1 none
	back   []int32   // guests who have left it since the last exchange

	owed     []payment.Fen // bills of our residents since the last exchange, by district
	billed   payment.Fen   // all of them since the start
	received payment.Fen   // by our tertiary hospital, for guests
	sent     int64         // residents who crossed
	returned int64         // and came home
}

// trip is a resident under way to another district. It holds as long as the
// stamp is the episode's.
type trip struct {
	at      sim.Time
	episode int32
	stamp   uint16
}

// guest is a resident of another district at the tertiary hospital of this
// one, from the exchange before his arrival to the one after his leaving.
type guest struct {
	key      sim.Key  // of every draw of his visit here
	spent    sim.Time // in the hospital
	episode  int32    // at home
	next     int32    // free list
	severity float32
	from     int16 // district
	stamp    uint16
	dept     need.Department
	urgent   bool
	stage    guestStage
}

// guestStage is how far a guest is.
type guestStage uint8

// The stages of a guest.
const (
	guestNone     guestStage = iota // the row is free
	guestExpected                   // will arrive
	guestInside
	guestSeen   // has left after his visit
	guestUnseen // has left without one
)

// crossingSecond is when the districts of a city exchange patients: late
// enough that nobody is on his way to a clinic, and still in the month that may
// end with the day.
const crossingSecond = sim.Day - sim.Second

// newBorder returns the border of one of so many districts on a ring. The
// weight of another district falls with the number of steps to it.
func newBorder(here, districts int, fall float64) *border {
	b := &border{here: here, free: -1, owed: make([]payment.Fen, districts)}
	sum := 0.0
	for offset := 1; offset < districts; offset++ {
		steps := min(offset, districts-offset)
		sum += fmath.Exp(-fall * float64(steps-1))
		b.reach = append(b.reach, sum)
	}
	for i := range b.reach {
		b.reach[i] /= sum
	}
	return b
}

func (b *border) clone() *border {
	if b == nil {
		return nil
	}
	c := *b
	c.trips, c.out, c.guests = slices.Clone(b.trips), slices.Clone(b.out), slices.Clone(b.guests)
	c.back, c.owed = slices.Clone(b.back), slices.Clone(b.owed)
	return &c
}

// hostOf returns the district whose tertiary hospital is downtown to a
// resident, all his life.
func (d *District) hostOf(i int32) int {
	u := d.keys.border.At(int64(i)).Uniform()
	offset := 1
	for u >= d.border.reach[offset-1] && offset < len(d.border.reach) {
		offset++
	}
	return (d.border.here + offset) % (len(d.border.reach) + 1)
}

// soonest returns the first instant from which on somebody can arrive downtown:
// across a border not before the exchange, so not on the same day.
func (d *District) soonest(from sim.Time) sim.Time {
	if d.border == nil {
		return from
	}
	return max(from, sim.Time((d.cal.Now()+sim.Day-crossingSecond).DayNumber()+1)*sim.Day)
}

// setOut notes a trip downtown, across the border.
func (d *District) setOut(id int32, at sim.Time) {
	e := &d.episodes[id]
	e.stamp++
	d.border.trips = append(d.border.trips, trip{at: at, episode: id, stamp: e.stamp})
}

// muster lines up who arrives in another district tomorrow. From here on
// nothing calls the trip off; who gets well is noted as for anybody in care.
func (d *District) muster(now sim.Time) {
	b, tomorrow := d.border, now.DayNumber()+1
	later := b.trips[:0]
	for _, t := range b.trips {
		e := &d.episodes[t.episode]
		switch {
		case e.stamp != t.stamp: // called off
		case t.at.DayNumber() > tomorrow:
			later = append(later, t)
		default:
			if t.at.DayNumber() < tomorrow {
				d.fail(now, "episode %d was to arrive downtown at %s and has missed the exchange", t.episode, d.span.date(t.at))
			}
			e.state = downtown
			e.step++
			e.tests, e.then = 0, thenEnd
			e.clear(tested | known | imaged)
			e.stamp++
			t.stamp = e.stamp
			b.out = append(b.out, t)
		}
	}
	b.trips = later
}

// expect takes in a guest who arrives at the given instant.
func (d *District) expect(at sim.Time, g guest) {
	b := d.border
	k := b.free
	if k < 0 {
		k = int32(len(b.guests))
		b.guests = append(b.guests, guest{})
	} else {
		b.free = b.guests[k].next
	}
	g.stage = guestExpected
	b.guests[k] = g
	d.cal.Schedule(at, rankStart, event{kind: evGuest, who: k})
}

// guestArrives begins the visit of a guest. He comes as any other stranger
// does, but with the case he has.
func (d *District) guestArrives(now sim.Time, k int32) {
	g := &d.border.guests[k]
	g.stage = guestInside
	id := d.newEpisode(visitor)
	e := &d.episodes[id]
	p := d.world.tertiary()
	e.key, e.resident, e.at, e.place = g.key, -2-k, d.world.placeInst[p], int8(p)
	e.severity, e.felt, e.dept = g.severity, g.severity, g.dept
	if g.urgent {
		e.set(urgent)
	}
	d.arrive(now, id)
}

// visitorLeaves ends the visit of a non-resident; a guest goes home with what
// he has got.
func (d *District) visitorLeaves(now sim.Time, id int32, stage guestStage) {
	if e := &d.episodes[id]; e.resident < -1 {
		k := -2 - e.resident
		g := &d.border.guests[k]
		g.stage, g.spent = stage, now-e.arrived
		if now.DayNumber() != e.arrived.DayNumber() {
			g.spent += sim.Day // no time in a facility on one day, see publish
		}
		d.border.back = append(d.border.back, k)
	}
	d.endEpisode(id)
}

// comesHome takes a resident back. What he has got acts at once; somebody who
// has died meanwhile is only counted.
func (d *District) comesHome(now sim.Time, g *guest) {
	d.border.returned++
	e := &d.episodes[g.episode]
	if e.stamp != g.stamp {
		return
	}
	e.arrived = now - g.spent
	k := evHome
	if g.stage == guestUnseen {
		k = evTurnedAway
	}
	d.after(0, k, g.episode)
}

// home books the visit of a resident in another district, at the end of the
// day, as if it had been downtown.
func (d *District) home(now sim.Time, id int32) {
	d.countVisit(now, id)
	d.downtownDone(now, id)
}

// owe notes what a resident's visit to another district has cost, for the
// hospital there.
func (d *District) owe(e *episode, x payment.Fen) {
	if d.border == nil {
		return
	}
	d.border.owed[d.hostOf(e.resident)] += x
	d.border.billed += x
}

// guestIncome posts what guests have paid, and the variable cost of their
// visits.
func (d *District) guestIncome(x payment.Fen) {
	j := int(d.world.placeInst[d.world.tertiary()])
	row := d.obs.here(j)
	d.border.received += x
	d.money.post(row, payment.OutsideAccount, payment.LineAccount(j, payment.OutpatientLine), x, payment.GuestBill)
	d.money.post(row, payment.LineAccount(j, payment.VariableLine), payment.OutsideAccount,
		payment.ToFen(x.CNY()*d.cfg.Payment.VariableShare), payment.VariableCost)
}

// exchange hands over at the border: who sets out, who comes home, what is
// owed, in the order of the districts.
func (c *City) exchange(now sim.Time) {
	for _, a := range c.districts {
		for _, t := range a.border.out {
			e := &a.episodes[t.episode]
			c.districts[a.hostOf(e.resident)].expect(t.at, guest{
				key: e.draw(drawGuest), from: int16(a.border.here), episode: t.episode, stamp: t.stamp,
				severity: e.severity, dept: e.dept, urgent: e.has(urgent),
			})
			a.border.sent++
		}
		a.border.out = a.border.out[:0]
	}
	for _, b := range c.districts {
		for _, k := range b.border.back {
			g := &b.border.guests[k]
			c.districts[g.from].comesHome(now, g)
			g.stage, g.next, b.border.free = guestNone, b.border.free, k
		}
		b.border.back = b.border.back[:0]
	}
	for _, a := range c.districts {
		for b, x := range a.border.owed {
			if x != 0 {
				c.districts[b].guestIncome(x)
				a.border.owed[b] = 0
			}
		}
	}
}

// verifyBorder checks that everybody who crossed is in another district or has
// come home, each in one place, and that what guests paid has arrived. It holds
// before an exchange and at midnight, not between an exchange and the last of
// those who came home with it.
func (c *City) verifyBorder() error {
	n := len(c.districts)
	abroad, ghosts := make([]int64, n), make([]int64, n)
	var billed, received, owed payment.Fen
	for _, b := range c.districts {
		inside, left := 0, 0
		for k := range b.border.guests {
			g := &b.border.guests[k]
			switch g.stage {
			case guestNone:
				continue
			case guestInside:
				inside++
			case guestSeen, guestUnseen:
				left++
			}
			abroad[g.from]++
			if c.districts[g.from].episodes[g.episode].stamp != g.stamp {
				ghosts[g.from]++ // has died at home
			}
		}
		here := 0
		for id := range b.episodes {
			if e := &b.episodes[id]; e.state != idle && e.resident < -1 {
				here++
			}
		}
		if here != inside || left != len(b.border.back) {
			return fmt.Errorf("district %d: %d guests are inside and %d have left, but %d episodes and %d leavings say so",
				b.border.here, inside, left, here, len(b.border.back))
		}
		billed, received = billed+b.border.billed, received+b.border.received
		for _, x := range b.border.owed {
			owed += x
		}
	}
	for a, d := range c.districts {
		away := int64(0)
		for id := range d.episodes {
			if e := &d.episodes[id]; e.state == downtown {
				away++
			}
		}
		if d.border.sent != abroad[a]+d.border.returned {
			return fmt.Errorf("district %d: %d residents crossed the border, but %d are abroad and %d have come home",
				a, d.border.sent, abroad[a], d.border.returned)
		}
		if there := abroad[a] - ghosts[a] + int64(len(d.border.out)); away != there {
			return fmt.Errorf("district %d: %d residents are abroad by their episodes, %d by the guests of the others", a, away, there)
		}
	}
	if billed != received+owed {
		return fmt.Errorf("visits across borders were billed %d fen, but %d were received and %d are owed", billed, received, owed)
	}
	return nil
}
