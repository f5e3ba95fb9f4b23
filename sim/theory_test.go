package sim_test

import (
	"math"
	"testing"

	"gradus/sim"
	"gradus/sim/analytic"
	"gradus/sim/fmath"
)

// The theory tests run small queueing networks through the public interface
// and compare them with closed forms. The unit of time in their formulas is the
// hour.
//
// A figure is the mean of at least 30 independent replications, each with a
// warm-up or each from an empty start that theory shares, and the closed form
// must lie in Student's interval around it. Each comparison has a false-alarm
// rate of at most 1e-4 (two-sided), and there are fewer than 150 of them, so that
// of the family is below 1.5 %. Seeds are fixed. So that a wide interval cannot
// hide an error, each figure states how narrow its interval must be.
const (
	theoryReplications = 30
	theoryQuantile     = 4.5055 // of Student's t, 29 degrees of freedom, at 1 - 0.5e-4
)

// node describes a station of a test network.
type node struct {
	servers  int
	places   int       // in line and in service together; 0: no limit
	arrivals []float64 // from outside, per class [1/hour]
	service  func(sim.Key) float64
	patience float64   // mean of an exponential [hours]; 0: endless
	onward   []float64 // share of the served that goes on to each node
}

// exponential draws with the given mean.
func exponential(mean float64) func(sim.Key) float64 {
	return func(k sim.Key) float64 { return -mean * fmath.Log(k.Uniform()) }
}

// account is what one replication says about one node.
type account struct {
	station sim.Station
	entered int           // came to the node since the warm-up
	blocked int           // of them, turned away
	delayed int           // of them, not served at once
	waits   []sim.Tally   // of the served, per class [hours]
	spans   sim.Quantiles // of the served
	end     sim.Time
}

func (a *account) line() float64        { return a.station.Queue.Mean(a.end) }
func (a *account) present() float64     { return a.line() + a.station.InService.Mean(a.end) }
func (a *account) wait() float64        { return a.station.Wait.Mean() / float64(sim.Hour) }
func (a *account) utilisation() float64 { return a.station.Utilisation(a.end) }
func (a *account) share(n int) float64  { return float64(n) / float64(a.entered) }

// Kinds of events and, since each kind has its rank, their order at one
// instant.
const (
	finishes = iota
	arrives
	givesUp
	warmedUp
	inspected
	ends
)

// happening is the event of a test network, 8 bytes.
type happening struct {
	id    int32 // customer; class for an arrival from outside
	stamp uint16
	kind  uint8
	node  uint8
}

// customer is a row that is used again when the customer has left.
type customer struct {
	number int64 // since the start of the run: the address of its draws
	step   int32 // nodes visited
	class  uint8
	stamp  uint16 // of the present wait
}

// queueing is one replication of a test network.
type queueing struct {
	t        *testing.T
	nodes    []node
	accounts []account
	streams  [][]sim.Arrivals
	links    *sim.Links
	rows     []customer
	free     []int32
	calendar *sim.Calendar[happening]
	numbers  int64

	service, patience, onward sim.Key
}

// replicate runs the network for the given spans in hours.
func replicate(t *testing.T, key sim.Key, nodes []node, warm, measured float64) []account {
	t.Helper()
	q := &queueing{
		t: t, nodes: nodes, links: sim.NewLinks(0), calendar: sim.NewCalendar[happening](),
		service: key.Named("service"), patience: key.Named("patience"), onward: key.Named("onward"),
	}
	for i, n := range nodes {
		classes := 1
		for _, m := range nodes { // classes keep their number on their way
			classes = max(classes, len(m.arrivals))
		}
		q.accounts = append(q.accounts, account{station: sim.NewStation(n.servers, classes), waits: make([]sim.Tally, classes)})
		q.streams = append(q.streams, nil)
		for class, rate := range n.arrivals {
			k := key.Named("arrivals").At(int64(i)).At(int64(class))
			q.streams[i] = append(q.streams[i], sim.NewArrivals(k, 0, 24*rate))
			q.announce(i, class)
		}
	}
	end := sim.Hours(warm + measured)
	q.calendar.Schedule(sim.Hours(warm), warmedUp, happening{kind: warmedUp})
	q.calendar.Schedule(sim.Hours(warm+measured*key.Named("inspection").Uniform()), inspected, happening{kind: inspected})
	q.calendar.Schedule(end, ends, happening{kind: ends})
	q.run()
	return q.accounts
}

func (q *queueing) run() {
	for {
		now, e, ok := q.calendar.Next()
		if !ok {
			q.t.Fatal("the calendar is empty before the end")
		}
		switch e.kind {
		case arrives:
			q.fromOutside(int(e.node), int(e.id), now)
		case finishes:
			q.finish(e, now)
		case givesUp:
			q.giveUp(e, now)
		case warmedUp:
			q.reset(now)
		case inspected:
			q.inspect(now)
		case ends:
			q.inspect(now)
			for i := range q.accounts {
				q.accounts[i].end = now
			}
			return
		}
	}
}

// announce schedules the next arrival of one stream.
func (q *queueing) announce(i, class int) {
	if at, ok := q.streams[i][class].Candidate(sim.Never); ok {
		q.calendar.Schedule(at, arrives, happening{id: int32(class), kind: arrives, node: uint8(i)})
	}
}

func (q *queueing) fromOutside(i, class int, now sim.Time) {
	q.announce(i, class)
	var id int32
	if n := len(q.free); n > 0 {
		id, q.free = q.free[n-1], q.free[:n-1]
	} else {
		id = int32(len(q.rows))
		q.rows = append(q.rows, customer{})
		q.links.Grow(len(q.rows))
	}
	c := &q.rows[id]
	c.number, c.step, c.class = q.numbers, 0, uint8(class)
	q.numbers++
	q.enter(i, id, now)
}

// enter brings a customer to a node.
func (q *queueing) enter(i int, id int32, now sim.Time) {
	n, a, c := &q.nodes[i], &q.accounts[i], &q.rows[id]
	a.entered++
	if n.places > 0 && a.station.Waiting()+a.station.Busy() >= n.places {
		a.blocked++
		q.free = append(q.free, id)
		return
	}
	if a.station.Seize(q.links, id, int(c.class), now) {
		q.start(i, id, 0, now)
		return
	}
	a.delayed++
	if n.patience > 0 {
		k := q.patience.At(c.number).At(int64(c.step))
		q.calendar.Schedule(now+sim.Hours(exponential(n.patience)(k)), givesUp,
			happening{id: id, stamp: c.stamp, kind: givesUp, node: uint8(i)})
	}
}

// start begins a service after a wait.
func (q *queueing) start(i int, id int32, waited, now sim.Time) {
	c := &q.rows[id]
	c.stamp++
	q.accounts[i].waits[c.class].Add(waited.Hours())
	q.accounts[i].spans.Add(waited)
	span := sim.Hours(q.nodes[i].service(q.service.At(c.number).At(int64(c.step))))
	q.calendar.Schedule(now+span, finishes, happening{id: id, kind: finishes, node: uint8(i)})
}

func (q *queueing) finish(e happening, now sim.Time) {
	s := &q.accounts[e.node].station
	if next, ok := s.Release(q.links, now); ok {
		q.start(int(e.node), next, now-s.Joined(q.links, next), now)
	}
	c := &q.rows[e.id]
	u := q.onward.At(c.number).At(int64(c.step)).Uniform()
	c.step++
	for j, share := range q.nodes[e.node].onward {
		if u -= share; u < 0 {
			q.enter(j, e.id, now)
			return
		}
	}
	q.free = append(q.free, e.id)
}

// giveUp takes a customer out of the line unless service came first.
func (q *queueing) giveUp(e happening, now sim.Time) {
	c := &q.rows[e.id]
	if c.stamp != e.stamp {
		return
	}
	c.stamp++
	q.accounts[e.node].station.Leave(q.links, e.id, now)
	q.free = append(q.free, e.id)
}

// reset ends the warm-up.
func (q *queueing) reset(now sim.Time) {
	for i := range q.accounts {
		a := &q.accounts[i]
		a.station.ResetStats(now)
		a.entered, a.blocked, a.delayed = 0, 0, 0
		clear(a.waits)
		a.spans.Reset()
	}
	q.inspect(now)
}

// inspect checks Little's identities on every station.
func (q *queueing) inspect(now sim.Time) {
	for i := range q.accounts {
		if err := q.accounts[i].station.Little(q.links, now); err != nil {
			q.t.Fatalf("node %d at %v: %v", i, now, err)
		}
	}
}

// figure is one number that theory gives.
type figure struct {
	name   string
	want   float64
	within float64 // half-width that its interval may have at most, relative to want
	of     func(nodes []account) float64
}

// compare runs the replications and compares the figures with their means.
func compare(t *testing.T, nodes []node, warm, measured float64, figures []figure) {
	t.Helper()
	key := sim.Root(2012).Named(t.Name())
	found := make([]sim.Tally, len(figures))
	for r := range theoryReplications {
		accounts := replicate(t, key.At(int64(r)), nodes, warm, measured)
		for i, f := range figures {
			found[i].Add(f.of(accounts))
		}
	}
	for i, f := range figures {
		judge(t, f.name, f.want, f.within, found[i])
	}
}

// judge compares one figure with the replications of it. With more than 30 of
// them its interval is wider than it need be.
func judge(t *testing.T, name string, want, within float64, found sim.Tally) {
	t.Helper()
	half := theoryQuantile * found.StdDev() / math.Sqrt(float64(found.N()))
	t.Logf("%-28s theory %.6f, simulated %.6f +- %.6f (%.1f %%)", name, want, found.Mean(), half, 100*half/want)
	if !(math.Abs(found.Mean()-want) <= half) {
		t.Errorf("%s: simulated %.6f +- %.6f, theory %.6f", name, found.Mean(), half, want)
	}
	if !(half <= within*want) {
		t.Errorf("%s: the interval +- %.6f is wider than %g of %.6f", name, half, within, want)
	}
}

// first returns figures of the only node.
func first(of func(a *account) float64) func([]account) float64 {
	return func(nodes []account) float64 { return of(&nodes[0]) }
}

// Closed form: Erlang C. The tail of the wait is C exp(-(c mu - lambda) t)
// (Kleinrock, Queueing Systems, volume 1, section 5.7 for c = 1; Gross and
// Harris, Fundamentals of Queueing Theory, section 2.3).
func TestWaitsOfMMcAreThoseOfErlangC(t *testing.T) {
	for _, x := range []struct {
		name     string
		servers  int
		lambda   float64
		measured float64
		within   float64
	}{
		{"one server", 1, 0.7, 120_000, 0.04},
		{"four servers", 4, 3.2, 40_000, 0.05},
		{"ten servers", 10, 8, 24_000, 0.06},
	} {
		t.Run(x.name, func(t *testing.T) {
			want := analytic.MMc(x.servers, x.lambda, 1)
			spare := float64(x.servers) - x.lambda
			tail := func(hours float64) float64 { return want.Delayed * fmath.Exp(-spare*hours) }
			nodes := []node{{servers: x.servers, arrivals: []float64{x.lambda}, service: exponential(1)}}
			compare(t, nodes, 500, x.measured, []figure{
				{"mean wait", want.Wq, x.within, first((*account).wait)},
				{"mean line", want.Lq, x.within, first((*account).line)},
				{"mean present", want.L, x.within / 2, first((*account).present)},
				{"utilisation", want.Utilisation, 0.01, first((*account).utilisation)},
				{"share delayed", want.Delayed, x.within / 2, first(func(a *account) float64 { return a.share(a.delayed) })},
				{"share over half an hour", tail(0.5), x.within, first(func(a *account) float64 { return a.spans.ShareOver(sim.Hour / 2) })},
			})
		})
	}
}

func TestFullWaitingRoomTurnsAwayAsMMcK(t *testing.T) {
	want := analytic.MMcK(3, 7, 3.5, 1)
	nodes := []node{{servers: 3, places: 7, arrivals: []float64{3.5}, service: exponential(1)}}
	compare(t, nodes, 100, 10_000, []figure{
		{"share blocked", want.Blocked, 0.02, first(func(a *account) float64 { return a.share(a.blocked) })},
		{"mean wait", want.Wq, 0.02, first((*account).wait)},
		{"mean line", want.Lq, 0.02, first((*account).line)},
		{"utilisation", want.Utilisation, 0.01, first((*account).utilisation)},
	})
}

// The loss formula holds for any service time; here it is constant.
func TestServersWithoutALineLoseAsErlangB(t *testing.T) {
	nodes := []node{{servers: 20, places: 20, arrivals: []float64{17}, service: func(sim.Key) float64 { return 1 }}}
	compare(t, nodes, 50, 4000, []figure{
		{"share lost", analytic.ErlangB(20, 17), 0.03, first(func(a *account) float64 { return a.share(a.blocked) })},
	})
}

// Closed form: Erlang A with the published values of its parameters; every
// reneging is an event that carries the stamp of the wait it belongs to.
func TestCustomersOfLimitedPatienceLeaveAsErlangA(t *testing.T) {
	want := analytic.ErlangA(5, 5, 1, 0.5)
	nodes := []node{{servers: 5, arrivals: []float64{5}, service: exponential(1), patience: 2}}
	compare(t, nodes, 100, 10_000, []figure{
		{"share that gives up", want.Abandoned, 0.03, first(func(a *account) float64 { return a.share(int(a.station.Left)) })},
		{"mean line", want.Lq, 0.03, first((*account).line)},
		{"mean wait of the served", want.WqServed, 0.03, first((*account).wait)},
		{"utilisation", want.Utilisation, 0.01, first((*account).utilisation)},
	})
}

func TestImpatienceKeepsAnOverloadedStationStable(t *testing.T) {
	want := analytic.ErlangA(2, 4, 1, 1.0/3)
	nodes := []node{{servers: 2, arrivals: []float64{4}, service: exponential(1), patience: 3}}
	compare(t, nodes, 100, 8000, []figure{
		{"share that gives up", want.Abandoned, 0.02, first(func(a *account) float64 { return a.share(int(a.station.Left)) })},
		{"mean wait of the served", want.WqServed, 0.02, first((*account).wait)},
	})
}

// Closed form: Pollaczek and Khinchine.
func TestWaitsOfMG1DependOnTheSpreadOfService(t *testing.T) {
	for _, x := range []struct {
		name    string
		cv2     float64
		service func(sim.Key) float64
	}{
		{"constant", 0, func(sim.Key) float64 { return 1 }},
		{"uniform", 1.0 / 3, func(k sim.Key) float64 { return 2 * k.Uniform() }},
		{"Erlang of two phases", 0.5, func(k sim.Key) float64 {
			return exponential(0.5)(k.At(0)) + exponential(0.5)(k.At(1))
		}},
		{"mixture of short and long", 3, func(k sim.Key) float64 {
			// 4/5 with mean 1/2, 1/5 with mean 3: second moment 2 (0.8/4 + 0.2*9) = 4.
			if k.At(0).Uniform() < 0.8 {
				return exponential(0.5)(k.At(1))
			}
			return exponential(3)(k.At(1))
		}},
	} {
		t.Run(x.name, func(t *testing.T) {
			want := analytic.MG1(0.7, 1, x.cv2)
			nodes := []node{{servers: 1, arrivals: []float64{0.7}, service: x.service}}
			compare(t, nodes, 500, 25_000, []figure{
				{"mean wait", want.Wq, 0.15, first((*account).wait)},
				{"utilisation", want.Utilisation, 0.02, first((*account).utilisation)},
			})
		})
	}
}
