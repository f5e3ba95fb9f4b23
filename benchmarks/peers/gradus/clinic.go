package main

import (
	"gradus/sim"
	"gradus/sim/dist"
)

// Stations and classes of the clinic network.
const (
	east = iota
	west
	hospital
	stations
)

const (
	urgent = iota
	ordinary
	classes
)

var (
	stationNames = [stations]string{"east", "west", "hospital"}
	classNames   = [classes]string{"urgent", "ordinary"}

	doctors         = [stations]int{3, 2, 5}
	serviceMinutes  = [stations]float64{10, 10, 15}
	patienceMinutes = [stations]float64{30, 30, 60}
	arrivalsPerHour = [stations][classes]float64{{3, 14}, {2, 9}, {4, 10}}
	referredShare   = [classes]float64{0.4, 0.15} // of those whom a centre has served
)

// kind says what an event is.
type kind uint8

const (
	arrives kind = iota // the next customer of a stream
	finishes
	reneges
)

// clinicEvent tells the row of the customer concerned, or the stream of an
// arrival. It is void unless the stamp is the row's.
type clinicEvent struct {
	row   int32
	stamp uint16
	kind  kind
}

// visitor is a customer who is present; rows are used again.
type visitor struct {
	luck    sim.Key
	stamp   uint16
	station uint8
	class   uint8
}

// decision is the address of a draw within a customer's luck and a station.
type decision int64

const (
	gapBefore decision = iota
	needs
	willWait
	isReferred
	decisions
)

// clinicNetwork is two centres that refer to one hospital.
type clinicNetwork struct {
	calendar  *sim.Calendar[clinicEvent]
	station   [stations]sim.Station
	links     *sim.Links
	visitors  []visitor
	free      []int32
	stream    [stations * classes]sim.Key // luck of those who arrive from outside
	came      [stations * classes]int64
	customers int64                        // still to come
	wait      [stations][classes]sim.Tally // [ticks]
	reneged   [stations][classes]int64

	exponential *dist.Table // of mean 1
}

func clinic(customers, seed int64) []answer {
	n := &clinicNetwork{
		calendar:  sim.NewCalendar[clinicEvent](),
		links:     sim.NewLinks(0),
		customers: customers,

		exponential: dist.Tabulate(dist.Exponential{Scale: 1}),
	}
	for s := range n.station {
		n.station[s] = sim.NewStation(doctors[s], classes)
	}
	for s := range n.stream {
		n.stream[s] = sim.Root(seed).Named("customer").At(int64(s))
		n.announce(int32(s), 0)
	}
	for {
		now, e, ok := n.calendar.Next()
		if !ok {
			break
		}
		if e.kind == arrives {
			n.arrive(e.row, now)
			continue
		}
		if e.stamp != n.visitors[e.row].stamp {
			continue
		}
		if e.kind == finishes {
			n.finish(e.row, now)
		} else {
			n.renege(e.row, now)
		}
	}
	return n.answers()
}

// announce schedules the next customer of a stream.
func (n *clinicNetwork) announce(stream int32, now sim.Time) {
	s, c := stream/classes, stream%classes
	gap := n.draw(n.stream[stream].At(n.came[stream]), gapBefore, uint8(s), 60/arrivalsPerHour[s][c])
	n.calendar.Schedule(now+gap, arriveRank, clinicEvent{row: stream, kind: arrives})
}

func (n *clinicNetwork) arrive(stream int32, now sim.Time) {
	if n.customers == 0 {
		return
	}
	n.customers--
	row := n.row()
	v := &n.visitors[row]
	v.luck = n.stream[stream].At(n.came[stream])
	v.station, v.class = uint8(stream/classes), uint8(stream%classes)
	n.came[stream]++
	n.announce(stream, now)
	n.enter(row, now)
}

// enter asks for a doctor and fixes how long the customer will wait.
func (n *clinicNetwork) enter(row int32, now sim.Time) {
	v := &n.visitors[row]
	if n.station[v.station].Seize(n.links, row, int(v.class), now) {
		n.begin(row, 0, now)
		return
	}
	patience := n.draw(v.luck, willWait, v.station, patienceMinutes[v.station])
	n.calendar.Schedule(now+patience, renegeRank, clinicEvent{row, v.stamp, reneges})
}

func (n *clinicNetwork) begin(row int32, waited, now sim.Time) {
	v := &n.visitors[row]
	v.stamp++ // the event of reneging is void
	n.wait[v.station][v.class].Add(float64(waited))
	service := n.draw(v.luck, needs, v.station, serviceMinutes[v.station])
	n.calendar.Schedule(now+service, finishRank, clinicEvent{row, v.stamp, finishes})
}

func (n *clinicNetwork) finish(row int32, now sim.Time) {
	v := &n.visitors[row]
	at := &n.station[v.station]
	if next, ok := at.Release(n.links, now); ok {
		n.begin(next, now-at.Joined(n.links, next), now)
	}
	if v.station != hospital && v.luck.At(int64(isReferred)).Uniform() < referredShare[v.class] {
		v.station = hospital
		n.enter(row, now)
		return
	}
	n.leave(row)
}

func (n *clinicNetwork) renege(row int32, now sim.Time) {
	v := &n.visitors[row]
	n.station[v.station].Leave(n.links, row, now)
	n.reneged[v.station][v.class]++
	n.leave(row)
}

// draw is an exponential span with a mean in minutes.
func (n *clinicNetwork) draw(luck sim.Key, d decision, station uint8, mean float64) sim.Time {
	return sim.Minutes(mean * n.exponential.Draw(luck.At(int64(d)+int64(decisions)*int64(station))))
}

func (n *clinicNetwork) row() int32 {
	if last := len(n.free) - 1; last >= 0 {
		row := n.free[last]
		n.free = n.free[:last]
		return row
	}
	n.visitors = append(n.visitors, visitor{})
	n.links.Grow(len(n.visitors))
	return int32(len(n.visitors) - 1)
}

func (n *clinicNetwork) leave(row int32) {
	n.visitors[row].stamp++
	n.free = append(n.free, row)
}

func (n *clinicNetwork) answers() []answer {
	var all []answer
	for s, station := range stationNames {
		for c, class := range classNames {
			served, reneged := n.wait[s][c].N(), n.reneged[s][c]
			all = append(
				all,
				answer{station + "." + class + ".wait_minutes", n.wait[s][c].Mean() / float64(sim.Minute)},
				answer{station + "." + class + ".reneged_share", float64(reneged) / float64(served+reneged)},
			)
		}
	}
	return all
}
