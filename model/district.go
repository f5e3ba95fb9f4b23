package model

import (
	"fmt"
	"io"
	"slices"

	"gradus/model/care"
	"gradus/model/need"
	"gradus/model/payment"
	"gradus/model/referral"
	"gradus/model/sinking"
	"gradus/sim"
	"gradus/sim/dist"
)

// District is the whole state of one replication. Make one with [New], run its
// warm-up, branch it with [District.Branch] for every scenario, run the
// branches, and read their [District.Cells].
type District struct {
	base   *Config
	cfg    *Config // base with the levers as they stand this month
	levers []Lever
	span   span
	world  *world
	staff  []staff
	hours  [Tertiary + 1]sim.Roster
	goes   [Tertiary + 1][7]float64 // probability of not putting a visit off, by weekday
	week   [Tertiary + 1][7]opening
	clock  care.Clock // of arrivals
	keys   keys

	cal      *sim.Calendar[event]
	links    *sim.Links
	stations []sim.Station
	res      *residents

	episodes    []episode
	freeEpisode int32
	active      int
	streamCount [streams]streamCount // of episodes
	orders      []order
	freeOrder   int32
	orderCount  [orderEnds]int64 // by end; index orderOpen holds those open

	places     []place
	slots      []slotBook
	sittings   []sitting
	plan       planner
	minutes    []sinking.Minutes // of each expert, since the start
	signed     int               // residents under contract
	referDelay float64           // public delay of an up-referral [d]
	delays     today

	handled int64 // events popped, stale ones included, but for evHour

	fund   ledger
	money  books
	obs    *observer
	border *border   // with the other districts of a city; nil for a district alone
	weekly *weekBook // nil: not kept
	diary  *Diary    // nil: not kept
	trace  *sim.Tracer
	check  bool

	step, talk, price, stay *dist.Table // spreads of desk steps, consultations, bills, stays: lognormal, of mean 1

	purse   purse     // what incomes of the month do to cost tastes
	flows   []flow    // what each institution saw this quarter
	conduct []conduct // how each institution behaves
	ally    alliance
	quarter int         // month with which the quarter began
	mood    mood        // of the staff
	lastOwn payment.Fen // own payment of the visit that is being left

	watch     watch
	terms     terms     // what all choices of the day have in common
	utilities []float64 // scratch of one choice
}

// place is what an institution publishes and how it is loaded.
type place struct {
	wait      float64 // public time in facility [h]
	waits     today
	bill      float64 // public outpatient bill [CNY]
	bills     today
	overload  float64  // {0..1}
	busy      int64    // server ticks of the clinics at the last midnight
	capacity  int64    // and capacity ticks
	skill     float64  // gained by a centre's GPs from teaching
	taught    float64  // minutes of teaching presence this month
	expertise float64  // these times the capability of the expert
	half      int      // half-day of the session of experts
	openedAt  sim.Time // when it began, 0 when there is none
	expertAt  int64    // capacity ticks of the expert clinic when it opened
	rostered  int64    // expert clinic ticks by the roster, of finished sessions
	present   int64    // by the clinic
	awayTicks int64    // of experts who were away
	awayNow   int64    // likewise, of the running session
	open      bool     // clinics in session

	quota     referral.Allowance // places for the orders of centres, this week
	blocked   sim.Level          // beds whose residents a centre would take
	quarterAt sim.Time           // start of the quarter
	queueAt   sim.Time           // time with a queue for beds, up to then
	lastQueue float64            // share of the quarter before with such a queue
}

// keys are the roots of the random numbers of one replication.
type keys struct {
	root    sim.Key
	streams [streams]sim.Key
	monthly sim.Key // awareness, contracts
	cancel  sim.Key
	gp      sim.Key
	border  sim.Key
}

// monthOf is the address of a resident in a month: one number for both, since
// these are drawn for everybody in every month.
func monthOf(resident, month int) int64 { return int64(resident)<<12 + int64(month) }

var streamNames = [streams]string{"acute", "flare", "planned", "emergency", "influenza", "refill", "visitor"}

// New returns a district at the start of its warm-up, alone even where it is
// one of a city's ([NewCity]). The configuration must have passed [Validate];
// seed and replication say which luck it meets.
func New(c *Config, seed int64, replication int) *District {
	return newDistrict(c, rootOf(seed, replication), 1)
}

// rootOf returns the root of the random numbers of a replication.
func rootOf(seed int64, replication int) sim.Key {
	return sim.Root(seed).Named("replication").At(int64(replication))
}

// newDistrict makes a district with every so many-th of its residents, see
// [newResidents].
func newDistrict(c *Config, root sim.Key, every int) *District {
	d := &District{
		base: c, cfg: c, span: newSpan(c.Run), world: newWorld(c),
		cal: sim.NewCalendar[event](), links: sim.NewLinks(1024),
		freeEpisode: -1, freeOrder: -1,
	}
	d.keys = keys{root: root, monthly: root.Named("monthly"), cancel: root.Named("cancel"), gp: root.Named("gp"), border: root.Named("border")}
	for s, name := range streamNames {
		d.keys.streams[s] = root.Named(name)
	}
	for t := range d.hours {
		d.hours[t] = c.Supply.hours(Tier(t))
		d.goes[t] = c.Care.Weekdays(c.Supply.OpenHospital)
	}
	d.goes[Community] = c.Care.Weekdays(c.Supply.OpenCommunity)
	d.res = newResidents(c, root.Named("population"), d.world, every)
	d.places = make([]place, len(d.world.inst)+1) // the last is the emergency department
	d.flows = make([]flow, len(d.world.inst))
	d.conduct = make([]conduct, len(d.world.inst))
	d.slots = make([]slotBook, len(d.world.inst))
	d.minutes = make([]sinking.Minutes, len(d.world.experts))
	d.utilities = make([]float64, d.world.places+3)
	d.money = newBooks(len(d.world.inst))
	d.obs = newObserver(&d.span, len(d.world.inst), len(d.world.experts))
	d.mood = newMood(len(d.world.experts))
	for i := range d.res.people {
		if d.res.people[i].contract {
			d.signed++
		}
	}
	s := spreads{}
	d.step, d.talk, d.price, d.stay = s.of(c.Care.StepCV), s.of(c.Care.ConsultCV), s.of(c.Payment.BillCV), s.of(c.Care.StayCV)
	cells := d.world.centres * need.Groups
	d.plan = planner{requests: make([]int32, cells), know: make([]int32, cells), loyal: make([]int32, cells)}
	d.govern(0, 0, false)
	d.openStations()
	d.publishFirst()
	d.openTerms()
	d.openWeek()
	d.startRefills()
	d.cal.Schedule(0, rankDay, event{kind: evDay})
	d.cal.Schedule(d.span.months[0], rankMonth, event{kind: evMonth})
	return d
}

// openStations makes the stations of every institution and schedules the first
// opening of its clinics.
func (d *District) openStations() {
	d.staff = newStaff(d.cfg, d.world)
	d.stations = make([]sim.Station, len(d.world.inst)*stationsEach)
	guard := sim.Hours(d.cfg.Care.Guard)
	for j, in := range d.world.inst {
		for s := range stationsEach {
			st := sim.NewStation(0, classes)
			if s >= stClinic && s <= stExpert+3 {
				st.SetGuard(classWalkIn, classBooked, guard)
			}
			d.stations[j*stationsEach+s] = st
		}
		if in.Tier == Downtown {
			continue
		}
		d.equip(j)
		at, _ := d.hours[in.Tier].Next(-1)
		d.cal.Schedule(at, rankRoster, event{kind: evSession, who: int32(j)})
	}
}

// equip sets the servers that do not follow the clinics' sessions.
func (d *District) equip(j int) {
	s, now := &d.staff[j], d.cal.Now()
	d.station(j, stRegistration).SetServers(s.windows, now)
	d.station(j, stPharmacy).SetServers(s.pharmacy, now)
	d.station(j, stScanner).SetServers(s.scanners, now)
	d.station(j, stTriage).SetServers(min(s.emergency, 1), now)
	d.station(j, stEmergency).SetServers(s.emergency, now)
	d.station(j, stBeds).SetServers(s.beds, now)
	d.station(j, stReading).SetServers(s.readers, now)
}

func (d *District) station(inst, st int) *sim.Station { return &d.stations[inst*stationsEach+st] }

// SetTracer writes the events of the run to w; nil turns tracing off.
func (d *District) SetTracer(w io.Writer) {
	d.trace = nil
	if w != nil {
		d.trace = sim.NewTracer(w)
	}
}

// SetCheck turns on the conservation checks at every midnight. A broken
// invariant panics with what was found.
func (d *District) SetCheck(on bool) { d.check = on }

// Events returns the number of events that the district and the warm-up it
// came from have taken from the calendar: what [District.KeepWeek] adds there
// is not counted.
func (d *District) Events() int64 { return d.handled }

// RunWarmUp runs up to the first measured instant and stops before anything
// happens there.
func (d *District) RunWarmUp() { d.runTo(d.span.start()) }

// RunMeasured runs from the first measured instant to the end and closes the
// books.
func (d *District) RunMeasured() {
	d.open()
	d.runTo(d.span.end())
	d.close()
}

// RunMonth runs to the end of the month, or of the days before the first one,
// and turns the next month: what a forecast is made from.
func (d *District) RunMonth() {
	next := d.span.months[d.span.monthAt(d.cal.Now())+1]
	d.runTo(next)
	d.month(next)
}

// open turns the first measured month.
func (d *District) open() {
	d.month(d.span.start())
	d.startWeek(d.span.start())
}

// close closes the books at the end of the run.
func (d *District) close() {
	d.closeMonth(d.span.end())
	d.endBooks(d.span.end())
}

// runTo handles events until the month event of the given instant, which is
// taken from the calendar but not handled. In a city it stops at every border
// event too and is to be called again after the exchange; it reports whether
// the instant has come.
func (d *District) runTo(stop sim.Time) bool {
	for {
		at, e, ok := d.cal.Next()
		if !ok {
			panic("model: the calendar ran empty")
		}
		if e.kind <= evBorder {
			if e.kind == evHour {
				d.hour(at)
				continue
			}
			if e.kind == evMonth && at == stop {
				return true
			}
			if e.kind == evBorder {
				d.handled++
				d.cal.Schedule(at+sim.Day, rankBorder, event{kind: evBorder})
				d.muster(at)
				return false
			}
		}
		d.handled++
		if coming := d.cal.Loaded(); coming != nil {
			d.touchAhead(coming)
		}
		d.handle(at, e)
	}
}

// Branch returns a copy that shares nothing changeable with d and lives under
// the given levers from its next month on. It is not traced and keeps
// neither a week nor a diary.
func (d *District) Branch(levers []Lever) *District {
	b := *d
	b.levers = levers
	b.cal = d.cal.Clone()
	b.links = d.links.Clone()
	b.stations = slices.Clone(d.stations)
	b.staff = slices.Clone(d.staff)
	b.res = d.res.clone()
	b.episodes = slices.Clone(d.episodes)
	b.orders = slices.Clone(d.orders)
	b.places = slices.Clone(d.places)
	b.flows = slices.Clone(d.flows)
	b.conduct = slices.Clone(d.conduct)
	b.slots = slices.Clone(d.slots)
	b.sittings = slices.Clone(d.sittings)
	b.plan = d.plan.clone()
	b.minutes = slices.Clone(d.minutes)
	b.money = d.money.clone()
	b.mood = d.mood.clone()
	b.border = d.border.clone()
	b.obs = d.obs.clone()
	b.obs.span = &b.span
	b.trace, b.weekly, b.diary = nil, nil, nil
	b.terms.offers = slices.Clone(d.terms.offers)
	b.utilities = make([]float64, len(d.utilities))
	return &b
}

// fail panics with a broken invariant, where and when it was found.
func (d *District) fail(at sim.Time, format string, args ...any) {
	panic(fmt.Sprintf("model: %s: %s", d.span.date(at), fmt.Sprintf(format, args...)))
}
