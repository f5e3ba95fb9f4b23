package model

import (
	"math"
	"math/bits"
	"slices"

	"gradus/model/need"
	"gradus/model/sinking"
	"gradus/sim"
)

// sitting is one expert session at a centre.
type sitting struct {
	start, end sim.Time
	away, back sim.Time // absence from the own hospital's clinic
	left       sim.Time // when the expert left it; -1 before
	minutes    sinking.Minutes
	expert     int16
	centre     int16
	group      int8
	seats      int16 // still free
	at         int32 // half-day, two a day from time zero on
	cancelled  bool
	over       bool
	returned   bool // the absence has been booked
}

// planner holds the timetable's by-products for a month.
type planner struct {
	carry    float64  // part of a session that months still owe
	first    []int32  // first sitting of each cell; cells are centre x group
	hospital []int16  // hospital of a cell's experts, -1 none
	requests []int32  // residents GPs wanted to hand over to a cell this month
	know     []int32  // residents who know of a cell
	shown    []uint16 // places with a known expert, by centre and awareness
	sessions []float64
	loyal    []int32 // 1 + expert who keeps a cell, 0 for none
	rotated  bool

	cells   []sinking.Cell // scratch
	experts []sinking.Expert
	assigns []sinking.Assignment
}

// clone copies what later months read; the scratch is made anew.
func (p *planner) clone() planner {
	return planner{
		carry: p.carry, rotated: p.rotated, first: slices.Clone(p.first),
		hospital: slices.Clone(p.hospital), requests: slices.Clone(p.requests), know: slices.Clone(p.know),
		shown: slices.Clone(p.shown), sessions: slices.Clone(p.sessions), loyal: slices.Clone(p.loyal),
	}
}

// planSittings publishes the month's timetable of expert sessions.
func (d *District) planSittings(now sim.Time) {
	p, s := &d.plan, &d.cfg.Sinking
	cells := d.world.centres * need.Groups
	d.chooseExperts(now)
	d.countAware()
	if p.rotated || !s.Loyal {
		clear(p.loyal)
	}
	p.cells = p.cells[:0]
	for c := range d.world.centres {
		for g := range need.Groups {
			if d.hasExpert(g) {
				p.cells = append(p.cells, sinking.Cell{
					Centre: c, Group: g, Demand: d.sittingDemand(c, g), Keeps: s.Loyal, Loyal: int(p.loyal[c*need.Groups+g]),
				})
			}
		}
	}
	clear(p.requests)
	owed := s.SessionsPer10k*float64(d.cfg.Residents)/1e4 + p.carry
	n := int(math.Floor(owed + 1e-9))
	p.carry = owed - float64(n)
	p.assigns = sinking.Plan(p.cells, p.experts, n, s.Seats, 4*s.ClinicHalfDays, p.assigns)
	for _, c := range p.cells {
		p.loyal[c.Centre*need.Groups+c.Group] = int32(c.Loyal)
	}
	for id := range d.episodes {
		d.episodes[id].session = -1 // last month's sessions are over
	}
	d.sittings = d.sittings[:0]
	p.first = append(p.first[:0], make([]int32, cells+1)...)
	p.hospital = append(p.hospital[:0], make([]int16, cells)...)
	p.sessions = append(p.sessions[:0], make([]float64, cells)...)
	for cell := range cells {
		p.hospital[cell] = -1
		p.first[cell] = int32(len(d.sittings))
		for k, a := range p.assigns {
			if a.Centre*need.Groups+a.Group == cell {
				d.schedule(now, a, k)
				p.hospital[cell] = d.world.experts[a.Expert].hospital
				if !d.sittings[len(d.sittings)-1].cancelled {
					p.sessions[cell]++
				}
			}
		}
		d.sortSittings(int(p.first[cell]))
	}
	p.first[cells] = int32(len(d.sittings))
	for i := range d.sittings {
		d.announce(now, int32(i))
	}
	d.showroomTable()
}

// sittingDemand returns the residents who would come to a session of a cell
// this month: those who know of it and have a planned need of that clinic
// group, and those whom GPs wanted to hand over last month.
func (d *District) sittingDemand(centre, group int) float64 {
	cell := centre*need.Groups + group
	want := float64(d.plan.know[cell]) * d.cfg.Need.PlannedPerYear / 12 * d.cfg.Supply.GroupShare[group] * d.cfg.Sinking.ExpectedPull
	return float64(want) + float64(d.plan.requests[cell])
}

// chooseExperts lists who goes down this month: the first of the roster, or
// after a rotation the next ones.
func (d *District) chooseExperts(now sim.Time) {
	p, all := &d.plan, d.world.experts
	n := min(len(all), d.cfg.sunkExperts())
	shift := 0
	p.rotated = false
	if r := d.cfg.Sinking.Rotation; r > 0 {
		m := d.span.monthAt(now)
		shift = m / r
		p.rotated = m > 0 && m%r == 0
	}
	p.experts = p.experts[:0]
	for k := range n {
		e := (k + shift) % len(all)
		p.experts = append(p.experts, sinking.Expert{ID: e, Group: int(all[e].group)})
	}
	d.obs.experts[d.span.monthAt(now)] = int32(n)
}

// sunkExperts returns the number of experts who go down: at least one where
// the district is small.
func (c *Config) sunkExperts() int {
	if c.Sinking.ExpertsPer10k == 0 {
		return 0
	}
	return max(1, int(math.Round(c.wantedExperts())))
}

// wantedExperts is that number before it is rounded to whole persons.
func (c *Config) wantedExperts() float64 { return c.Sinking.ExpertsPer10k * float64(c.Residents) / 1e4 }

// countAware counts who knows of each cell.
func (d *District) countAware() {
	clear(d.plan.know)
	for from := 0; from < d.res.n; from += blockSize {
		home := int(d.res.people[from].home) // of the whole neighbourhood
		for g, n := range d.res.knowing(from, min(from+blockSize, d.res.n)) {
			d.plan.know[home*need.Groups+g] += n
		}
	}
}

func (d *District) hasExpert(group int) bool {
	for _, e := range d.plan.experts {
		if e.Group == group {
			return true
		}
	}
	return false
}

// schedule turns an assignment into a dated sitting on one of the expert's own
// clinic half-days, spread over the month. He leaves his clinic for the last of
// it; overtime follows.
func (d *District) schedule(now sim.Time, a sinking.Assignment, k int) {
	s := &d.cfg.Sinking
	e := d.world.experts[a.Expert]
	m := d.span.monthAt(now)
	end := d.span.months[m+1].DayNumber()
	var days [80]int32 // half-days of the month on which the expert has a clinic
	n := 0
	for day := now.DayNumber(); day < end; day++ {
		for h := range 2 {
			if e.halfDays>>(day%7*2+h)&1 == 1 && day%7 < 5 && n < len(days) {
				days[n] = int32(day*2 + h)
				n++
			}
		}
	}
	if n == 0 {
		return
	}
	at := d.spread(a, days[:n])
	if s.FixedDays {
		at = d.fixedDay(a, days[:n], at)
	}
	day, h := at/2, at%2
	begin, close := d.cfg.Supply.clock(d.world.tier[e.hospital], h)
	minutes := s.Session(int64(math.Round(60 * (close - begin))))
	back := sim.Time(day)*sim.Day + sim.Hours(close)
	away := back - sim.Time(minutes.Displaced)*sim.Minute // what is not taken from the clinic comes after it
	start := away + sim.Hours(s.Travel/2)
	will := d.sinkingOf(int(e.hospital))
	cancelled := will.CancelShare()
	d.sittings = append(d.sittings, sitting{
		start: start, end: start + sim.Hours(s.OnSite), away: away, back: back, left: -1, at: int32(at),
		minutes: minutes,
		expert:  int16(a.Expert), centre: int16(a.Centre), group: int8(a.Group), seats: int16(math.Round(float64(s.Seats) * (1 - s.Teaching))),
		cancelled: d.keys.cancel.At(int64(m)).At(int64(k)).Uniform() < cancelled,
	})
	d.flows[e.hospital].sessions++
	d.obs.count(int(e.hospital), cPlanned)
	d.obs.add(int(e.hospital), cCompliance, will.Compliance())
}

// spread returns the half-day of an assignment when an expert's sessions are
// spread evenly over his clinic half-days of the month.
func (d *District) spread(a sinking.Assignment, days []int32) int {
	turns, n := 1, len(days)
	for _, x := range d.plan.experts {
		if x.ID == a.Expert {
			turns = x.Sessions
		}
	}
	return int(days[min(n-1, (a.Turn*n+n/2)/turns)])
}

// fixedDay returns the first half-day, on or after the one that spreading would
// give and then from the month's start, on the weekday and half-day that the
// cell keeps with this expert, and on which he has no session yet; where there
// is none, any of his that is free.
func (d *District) fixedDay(a sinking.Assignment, days []int32, spread int) int {
	week := d.world.experts[a.Expert].halfDays
	keep := (a.Centre*need.Groups + a.Group) % bits.OnesCount16(week)
	for range keep {
		week &= week - 1
	}
	fixed := int32(bits.TrailingZeros16(week))
	free := -1
	for k := range 2 * len(days) { // from the even spread on, then from the start
		day := days[k%len(days)]
		if k < len(days) && int(day) < spread || d.sits(a.Expert, int(day)) {
			continue
		}
		if day/2%7*2+day%2 == fixed {
			return int(day)
		}
		if free < 0 {
			free = int(day)
		}
	}
	if free < 0 {
		return spread
	}
	return free
}

// sits reports whether an expert has a session on a half-day of this month.
func (d *District) sits(expert, at int) bool {
	for i := range d.sittings {
		if s := &d.sittings[i]; int(s.expert) == expert && int(s.at) == at {
			return true
		}
	}
	return false
}

// sortSittings orders a cell's sittings by start.
func (d *District) sortSittings(from int) {
	s := d.sittings[from:]
	for i := 1; i < len(s); i++ {
		for j := i; j > 0 && s[j].start < s[j-1].start; j-- {
			s[j], s[j-1] = s[j-1], s[j]
		}
	}
}

// announce schedules the events of a sitting and counts a cancelled one.
func (d *District) announce(now sim.Time, i int32) {
	s := &d.sittings[i]
	if s.cancelled {
		d.obs.count(int(s.centre), cSessionsCancelled)
		return
	}
	d.cal.Schedule(s.away, rankEnd, event{kind: evAway, who: i})
	d.cal.Schedule(s.back, rankEnd, event{kind: evBack, who: i})
	d.cal.Schedule(s.start, rankEnd, event{kind: evSitting, who: i})
	d.cal.Schedule(s.end, rankEnd, event{kind: evSitEnd, who: i})
}

// showroomTable notes, for each centre and set of known clinic groups, the
// hospitals that residents know from there.
func (d *District) showroomTable() {
	p := &d.plan
	const sets = 1 << need.Groups
	p.shown = append(p.shown[:0], make([]uint16, d.world.centres*sets)...)
	for c := range d.world.centres {
		for set := range sets {
			for g := range need.Groups {
				if h := p.hospital[c*need.Groups+g]; h >= 0 && set>>g&1 == 1 {
					p.shown[c*sets+set] |= 1 << d.placeOf(int(h))
				}
			}
		}
	}
}

// showroom returns the places whose experts a resident knows from his centre.
func (p *planner) showroom(centre int, aware uint8) uint16 {
	if p.shown == nil {
		return 0
	}
	return p.shown[centre<<need.Groups+int(aware)]
}

// held returns by centre the clinic groups with sessions this month.
func (p *planner) held(centres int) []uint8 {
	groups := make([]uint8, centres)
	for cell, n := range p.sessions {
		if n > 0 {
			groups[cell/need.Groups] |= 1 << (cell % need.Groups)
		}
	}
	return groups
}

// nextSitting returns the next sitting of a cell with a free seat, -1 if there
// is none this month.
func (d *District) nextSitting(now sim.Time, centre, group int) int32 {
	if d.plan.first == nil {
		return -1
	}
	cell := centre*need.Groups + group
	for i := d.plan.first[cell]; i < d.plan.first[cell+1]; i++ {
		if s := &d.sittings[i]; s.start > now && s.seats > 0 && !s.cancelled {
			return i
		}
	}
	return -1
}

// takeSeat books a seat.
func (d *District) takeSeat(e *episode, i int32) {
	s := &d.sittings[i]
	s.seats--
	e.session = i
	e.set(known)
}

// leaveSitting gives a seat back that will not be used.
func (d *District) leaveSitting(e *episode) {
	if e.session < 0 {
		return
	}
	if s := &d.sittings[e.session]; !s.over {
		s.seats++
	}
	e.session = -1
}

// toTakenSeat sets out for the session in which a seat has been taken.
func (d *District) toTakenSeat(now sim.Time, id int32) {
	e := &d.episodes[id]
	s := &d.sittings[e.session]
	spread := sim.Hours(d.cfg.Sinking.OnSite * 0.6 * e.u(drawMinute))
	d.goTo(now, id, 0, int(s.centre), max(now, s.start+spread-10*sim.Minute))
}

// expertAway takes an expert out of his hospital's clinic.
func (d *District) expertAway(now sim.Time, i int32) {
	s := &d.sittings[i]
	j := int(d.world.experts[s.expert].hospital)
	st := d.station(j, stExpert)
	if d.places[j].openedAt == 0 || st.Servers() == 0 {
		return // the hospital's clinic is closed then
	}
	s.left = now
	st.SetServers(st.Servers()-1, now)
}

// expertBack returns him while the session lasts.
func (d *District) expertBack(now sim.Time, i int32) {
	s := &d.sittings[i]
	if s.left < 0 || s.returned {
		return // never left, or the clinic has closed meanwhile
	}
	s.returned = true
	j := int(d.world.experts[s.expert].hospital)
	p := &d.places[j]
	p.awayNow += int64(now - s.left)
	st := d.station(j, stExpert)
	st.SetServers(st.Servers()+1, now)
	d.admit(now, j, stExpert)
}

// sittingStarts opens a session at a centre.
func (d *District) sittingStarts(now sim.Time, i int32) {
	s := &d.sittings[i]
	st := d.station(int(s.centre), stExpert+int(s.group))
	st.SetServers(st.Servers()+1, now)
	d.admit(now, int(s.centre), stExpert+int(s.group))
}

// sittingEnds closes a session, whose line is finished, and books the expert's
// minutes on both sides.
func (d *District) sittingEnds(now sim.Time, i int32) {
	s := &d.sittings[i]
	s.over = true
	st := d.station(int(s.centre), stExpert+int(s.group))
	if n := st.Servers(); n > 1 {
		st.SetServers(n-1, now)
	} else {
		st.EndSession(sim.FinishQueue, now)
	}
	m := s.minutes
	d.minutes[s.expert] = d.minutes[s.expert].Add(m)
	c, h := int(s.centre), int(d.world.experts[s.expert].hospital)
	d.places[c].taught += float64(m.OnSite)
	d.places[c].expertise += float64(float64(m.OnSite) * d.cfg.Care.CapabilityOf(int(d.world.tier[h])))
	d.obs.count(c, cSessions)
	d.obs.sat[d.obs.month*len(d.world.experts)+int(s.expert)] = true
	d.obs.add(c, cOnSite, float64(m.OnSite))
	d.obs.add(h, cTravel, float64(m.Travel))
	d.obs.add(h, cDisplaced, float64(m.Displaced))
	d.obs.add(h, cOvertime, float64(m.Overtime))
	d.bookSession(s)
	d.flows[h].overtime += m.Overtime
}

// siphoned sends a case seen in a session on to the expert's own hospital.
func (d *District) siphoned(now sim.Time, e *episode) bool {
	if e.session < 0 || e.u(drawSiphon) >= d.cfg.Sinking.Siphon {
		return false
	}
	h := d.world.experts[d.sittings[e.session].expert].hospital
	d.flows[h].sent++
	e.order = d.newOrder(now, int(e.at), int(h), upBySession)
	d.bookSentUp(now, e)
	e.set(known)
	e.then = thenRefer
	return true
}

// expertTier returns the tier whose expert sits in the episode's session.
func (d *District) expertTier(e *episode) Tier {
	if e.session < 0 {
		return Secondary
	}
	return d.world.tier[d.world.experts[d.sittings[e.session].expert].hospital]
}
