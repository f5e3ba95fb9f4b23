package study

import (
	"context"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"gradus/model"
	"gradus/sim"
	"gradus/sim/experiment"
)

// DefaultOrders is how many orders a replication draws where there are too
// many groups for every combination.
const DefaultOrders = 8

// Why asks what the difference between two points is made of: which group of
// levers brings how much of it.
type Why struct {
	Config              *model.Config
	Members             Members
	Reference, Scenario Point
	Groups              []Group // no key twice; a key that is not changed has no effect
	Asked               []Asked
	Pairs               int // pairs of orders drawn in a replication; 0: every combination
	Seed                int64
	CheckDaily          bool
}

// Asked is a number to be explained: a cell, or how it changed since the same
// cell of an earlier period.
type Asked struct {
	Cell
	From string // "" for the level
}

// MostExact is the number of groups up to which every combination is run
// unless orders are asked for: 64 runs a replication.
const MostExact = 6

// Players are the groups of which something is changed, as indices of Groups.
// The others cannot bring anything and are not played.
func (w *Why) Players() []int {
	changed := Changed(w.Reference.Levers, w.Scenario.Levers)
	var out []int
	for i, g := range w.Groups {
		if slices.ContainsFunc(g.Keys, func(key string) bool { return slices.Contains(changed, key) }) {
			out = append(out, i)
		}
	}
	return out
}

// Levers returns the levers of a combination: those of the groups in it as in
// the scenario, all others as in the reference.
func (w *Why) Levers(c experiment.Coalition) []model.Lever {
	from := map[string][]model.Lever{}
	for bit, i := range w.Players() {
		if c.Has(bit) {
			for _, key := range w.Groups[i].Keys {
				from[key] = w.Scenario.Levers
			}
		}
	}
	var out []model.Lever
	for _, p := range model.Params() {
		levers, ok := from[p.Key]
		if !ok {
			levers = w.Reference.Levers
		}
		out = append(out, leversOf(levers, p.Key)...)
	}
	return out
}

// Names returns the names of the groups of a combination.
func (w *Why) Names(c experiment.Coalition) []string {
	var out []string
	for bit, i := range w.Players() {
		if c.Has(bit) {
			out = append(out, w.Groups[i].Name)
		}
	}
	return out
}

// games returns the game of each replication. A replication draws its own
// orders, so that the intervals over replications know of the draw.
func (w *Why) games(replications int) []*experiment.Game {
	players := len(w.Players())
	out := make([]*experiment.Game, replications)
	for r := range out {
		switch {
		case w.Pairs > 0:
			out[r] = experiment.SampledGame(players, w.Pairs, sim.Root(w.Seed).Named("orders of levers").At(int64(r)))
		case r == 0:
			out[r] = experiment.ExactGame(players)
		default:
			out[r] = out[0]
		}
	}
	return out
}

// Runs returns the number of runs after the warm-up that so many replications
// take.
func (w *Why) Runs(replications int) int {
	n := 0
	for _, g := range w.games(replications) {
		n += len(g.Coalitions())
	}
	return n
}

// Contradiction is a combination that cannot be run.
type Contradiction struct {
	Groups []string
	model.Problem
}

// Contradictions returns what the model finds wrong in combinations of levers
// that neither the reference nor the scenario holds: groups that only make
// sense together. Each is named once, by the smallest combination found.
func (w *Why) Contradictions(replications int) []Contradiction {
	var out []Contradiction
	seen := map[experiment.Coalition]bool{}
	for _, g := range w.games(replications) {
		for _, c := range g.Coalitions() {
			if seen[c] {
				continue
			}
			seen[c] = true
			levers := w.Levers(c)
			for _, day := range model.TurningDays(levers) {
				for _, p := range w.invalid(levers, day) {
					k := slices.IndexFunc(out, func(x Contradiction) bool { return x.Key == p.Key })
					if names := w.Names(c); k < 0 {
						out = append(out, Contradiction{names, p})
					} else if len(names) < len(out[k].Groups) {
						out[k] = Contradiction{names, p}
					}
				}
			}
		}
	}
	return out
}

// invalid returns what the model finds wrong on a day, with the base and with
// each of its members.
func (w *Why) invalid(levers []model.Lever, day time.Time) []model.Problem {
	out := model.Validate(model.At(w.Config, levers, day))
	for _, c := range w.Members {
		out = append(out, model.Validate(model.At(c, levers, day))...)
	}
	return out
}

// ProbeMonth simulates one month of the district, or of one of a city's, to be timed.
func ProbeMonth(ctx context.Context, config *model.Config, seed int64, timed func(month func() error) error) error {
	c := *config
	c.Run.WarmUpMonths, c.Run.MeasuredMonths = 1, 1
	d := model.New(&c, seed, 0)
	return timed(func() error { return unlessDone(ctx, d.RunWarmUp) })
}

// numbers are the values of a combination: of each number asked for the level,
// and the earlier level that it is compared with.
type numbers struct {
	now, before []float64
	scale       []float64 // that the practical threshold is a share of, in the earlier period if there is one
}

// Run runs every combination that the games ask for. When ctx ends it returns
// the replications finished so far with the error of ctx.
func (w *Why) Run(ctx context.Context, p Plan) (*Explained, error) {
	games := w.games(p.Replications)
	points := 0
	for _, g := range games {
		points = max(points, len(g.Coalitions()))
	}
	var done atomic.Int64
	runs := w.Runs(p.Replications)
	side := sideBySide(w.Config, p.Workers)
	e := &Explained{why: w, games: games}
	if w.Config.Districts <= 1 {
		e.ends = make([]ends, p.Replications)
	}
	m := experiment.Model[*model.City, *numbers]{
		Warm: func(ctx context.Context, replication int) (*model.City, error) {
			return warmUp(ctx, w.Members.of(w.Config, replication), w.Seed, replication, side, w.CheckDaily, nil)
		},
		Branch: func(ctx context.Context, warm *model.City, point, replication int) (*numbers, error) {
			if point >= len(games[replication].Coalitions()) {
				return nil, nil // this replication's orders meet in fewer combinations
			}
			coalition := games[replication].Coalitions()[point]
			d := warm.Branch(w.Levers(coalition))
			run := d.RunMeasured
			if side, ok := w.end(coalition); ok && e.ends != nil {
				run = func() {
					diary := d.KeepDiary(stepless)
					d.RunMeasured()
					e.ends[replication].keep(side, diary.Illnesses, d.Date, replication == MatchedReplication)
				}
			}
			if err := unlessDone(ctx, run); err != nil {
				return nil, err
			}
			done.Add(1)
			return w.numbers(d.Cells())
		},
	}
	o := experiment.Options{Points: points, Replications: p.Replications, Workers: side.replications}
	if p.Progress != nil {
		o.Progress = func(int, int) { p.Progress(int(done.Load()), runs) }
	}
	var err error
	e.values, err = experiment.Run(ctx, m, o)
	return e, err
}

// end tells whether a combination is the reference (0) or the scenario (1) itself.
func (w *Why) end(c experiment.Coalition) (side int, ok bool) {
	switch c {
	case 0:
		return 0, true
	case 1<<len(w.Players()) - 1:
		return 1, true
	}
	return 0, false
}

// numbers picks what was asked for.
func (w *Why) numbers(cells []model.Cell) (*numbers, error) {
	keys, values := split(cells)
	pick := func(c Cell) (float64, error) {
		if i := slices.Index(keys, c); i >= 0 {
			return values[i], nil
		}
		return 0, fmt.Errorf("the table has no cell %+v", c)
	}
	n := &numbers{}
	for _, a := range w.Asked {
		now, err := pick(a.Cell)
		if err != nil {
			return nil, err
		}
		before, from := 0.0, a.Cell
		if a.From != "" {
			from = a.before()
			if before, err = pick(from); err != nil {
				return nil, err
			}
		}
		scale, err := pick(ScaleOf(from))
		if err != nil {
			return nil, err
		}
		n.now, n.before, n.scale = append(n.now, now), append(n.before, before), append(n.scale, scale)
	}
	return n, nil
}

// before is the cell of the earlier period.
func (a Asked) before() Cell { return Cell{a.From, a.Facility, a.Stratum, a.Indicator} }
