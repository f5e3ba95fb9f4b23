package experiment

import (
	"context"
	"fmt"
	"math"
	"slices"

	"gradus/sim"
	"gradus/sim/fmath"
)

// optimiser is an [OptimumSearch] under way. Points are shares of the ranges.
type optimiser struct {
	OptimumSearch
	respond   RespondAt
	out       *Optimum
	runs      []runPoint
	emulators []emulator // of every response
	best      float64    // expected response, in the good direction, of the best run point that may keep all limits; NaN without one
	at        []float64  // where
}

// emulator is a Gaussian process for one response, with what the limits of the
// check will ask for beyond its mean.
type emulator struct {
	*gaussian
	common float64 // variance of a mean of the search by luck that all points share
	needed float64 // by how much a mean has to be below the limit for the check to be sure
}

// run has points run, given by their values, and counts the runs.
func (o *optimiser) run(ctx context.Context, points [][]float64, first, count int) ([][][]float64, error) {
	rows, err := o.respond(ctx, points, first, count)
	if err != nil {
		return nil, err
	}
	if len(rows) != len(points) {
		return nil, fmt.Errorf("%d points were evaluated, want %d", len(rows), len(points))
	}
	for i, r := range rows {
		if len(r) != count || slices.ContainsFunc(r, func(v []float64) bool { return len(v) != 1+len(o.Limits) }) {
			return nil, fmt.Errorf("point %d: want %d replications of %d responses", i+1, count, 1+len(o.Limits))
		}
	}
	o.out.Runs += len(points) * count
	return rows, nil
}

// search runs the start and the rounds.
func (o *optimiser) search(ctx context.Context) error {
	all, start := o.points()
	next, err := o.start(start)
	if err != nil {
		return err
	}
	for round := 0; ; round++ {
		if err := o.try(ctx, next); err != nil {
			return err
		}
		if err := o.fit(); err != nil {
			return err
		}
		left := all - len(o.runs)
		if left <= 0 || ctx.Err() != nil {
			break
		}
		if next = o.propose(round, min(left, roundPoints), left <= roundPoints); len(next) == 0 {
			break // every point that there is has been run
		}
	}
	o.out.SearchRuns = o.out.Runs
	return ctx.Err()
}

// allowed returns those of some points that a design may have: what the factors
// can take and the constraints allow, each once, as shares.
func (o *optimiser) allowed(shares [][]float64) ([][]float64, error) {
	s := Sample{Factors: o.Factors}
	seen := map[string]bool{}
	for _, u := range shares {
		p := valuesOf(o.Factors, u)
		if name := fmt.Sprint(p); !seen[name] {
			seen[name] = true
			s.Points = append(s.Points, p)
		}
	}
	if len(o.Constraints) > 0 {
		var err error
		if s, _, err = s.Within(o.Constraints...); err != nil {
			return nil, err
		}
	}
	out := make([][]float64, len(s.Points))
	for i, p := range s.Points {
		out[i] = sharesOf(o.Factors, p)
	}
	return out, nil
}

// cube returns the first points of a Sobol' sequence of its own for each key.
func (o *optimiser) cube(points int, key sim.Key) ([][]float64, error) {
	unit := make([]Factor, len(o.Factors))
	for k, f := range o.Factors {
		unit[k] = Factor{Name: f.Name, Low: 0, High: 1}
	}
	sample, err := ShiftedSobol(unit, points, key)
	return sample.Points, err
}

// start returns the first points: of a Sobol' sequence as many as the
// constraints leave enough of.
func (o *optimiser) start(points int) ([][]float64, error) {
	cube, err := o.cube(optimumLook, o.Key.Named("start"))
	if err != nil {
		return nil, err
	}
	all, err := o.allowed(cube)
	if err != nil {
		return nil, err
	}
	return all[:min(points, len(all))], nil
}

// try runs points of the search.
func (o *optimiser) try(ctx context.Context, points [][]float64) error {
	values := make([][]float64, len(points))
	for i, u := range points {
		values[i] = valuesOf(o.Factors, u)
	}
	rows, err := o.run(ctx, values, 0, o.Replications)
	if err != nil {
		return err
	}
	for i, r := range rows {
		p := runPoint{shares: points[i], values: values[i], responses: r, mean: make([]float64, 1+len(o.Limits))}
		for c := range p.mean {
			sum := 0.0
			for _, v := range r {
				sum += v[c]
			}
			if p.mean[c] = sum / float64(len(r)); math.IsInf(p.mean[c], 0) {
				p.mean[c] = math.NaN()
			}
		}
		o.runs = append(o.runs, p)
		o.out.Tried = append(o.out.Tried, Tried{Point: p.values, Responses: p.mean, Finalist: -1})
	}
	return nil
}

// defined returns the runs that have all responses.
func (o *optimiser) defined() []runPoint {
	return slices.DeleteFunc(slices.Clone(o.runs), func(p runPoint) bool { return slices.ContainsFunc(p.mean, math.IsNaN) })
}

// fit fits an emulator to every response, and finds the best point run.
func (o *optimiser) fit() error {
	runs := o.defined()
	at, err := placesOf(runs, len(o.runs), len(o.Factors))
	if err != nil {
		return err
	}
	o.emulators = make([]emulator, 1+len(o.Limits))
	errs := make([]error, len(o.emulators))
	inParallel(o.Workers, len(o.emulators), func(c int) {
		n := float64(o.Replications)
		g, common, own, err := emulated(at, runs, c, n)
		if err != nil {
			errs[c] = err
			return
		}
		e := emulator{gaussian: g, common: common / n}
		if checks := o.checks(); checks > 1 {
			e.needed = studentQuantile(o.boundLevel(), checks-1) * math.Sqrt((common+own)/float64(checks))
		}
		o.emulators[c] = e
	})
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	o.note()
	return nil
}

// note finds the run point that the emulators expect to be the best of those that
// are as likely as not to keep all limits.
func (o *optimiser) note() {
	o.best, o.at = math.NaN(), nil
	for _, p := range o.defined() {
		l := o.look(p.shares, 1)
		if l.chance() >= evenlyUncertain && !(l.mean <= o.best) {
			o.best, o.at = l.mean, p.shares
		}
	}
}

// looked is what the emulators say of a point.
type looked struct {
	mean, deviation float64   // of the first response, in the good direction
	safe            []float64 // by how many standard deviations each limit holds
}

// look asks the emulators about a point. Limits hold if they do so by a margin,
// as many times what the check needs to be sure of them as caution says.
func (o *optimiser) look(u []float64, caution float64) looked {
	var l looked
	for c, e := range o.emulators {
		near := e.correlated(u)
		mean, variance := e.mean(u, near), e.uncertainty(u, near)
		if c == 0 {
			l.mean, l.deviation = mean*float64(o.Direction), math.Sqrt(variance)
			continue
		}
		d := o.Limits[c-1] - mean - float64(caution*e.needed)
		// What is not known of the luck that all share moves all points alike.
		if s := math.Sqrt(variance + e.common); s > 0 {
			d /= s
		} else if d >= 0 {
			d = math.Inf(1)
		} else {
			d = math.Inf(-1)
		}
		l.safe = append(l.safe, math.Min(math.Max(d, -mostSafe), mostSafe))
	}
	return l
}

// mostSafe bounds the standard deviations that are looked at: beyond, all is sure.
const mostSafe = 30

// chance is the probability that all limits hold, taken for independent.
func (l looked) chance() float64 {
	p := 1.0
	for _, z := range l.safe {
		p *= normalShare(z)
	}
	return p
}

// logChance is the logarithm of chance, also where that is too small for a number.
func (l looked) logChance() float64 {
	sum := 0.0
	for _, z := range l.safe {
		if z > -5 {
			sum += fmath.Log(normalShare(z))
		} else { // the tail, to first order
			sum += -z*z/2 - fmath.Log(-z*math.Sqrt(2*math.Pi))
		}
	}
	return sum
}

// improvement is the expected improvement on the best point, times the
// probability that all limits hold.
func (l looked) improvement(best float64) float64 {
	d := l.mean - best
	if !(l.deviation > 0) {
		return math.Max(d, 0) * l.chance()
	}
	z := d / l.deviation
	density := fmath.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
	return math.Max(0, float64(d*normalShare(z))+float64(l.deviation*density)) * l.chance()
}

// normalShare is the share of a normal distribution below z, to 1e-7
// (Abramowitz and Stegun 1964, 26.2.17).
func normalShare(z float64) float64 {
	t := 1 / (1 + float64(0.2316419*math.Abs(z)))
	p := 1.330274429
	for _, b := range []float64{-1.821255978, 1.781477937, -0.356563782, 0.319381530} {
		p = float64(p*t) + b
	}
	tail := float64(p*t) * fmath.Exp(-z*z/2) / math.Sqrt(2*math.Pi)
	if z < 0 {
		return tail
	}
	return 1 - tail
}

// propose returns the points of the next round, count at most; those of the last
// round are what the emulators take for the best.
func (o *optimiser) propose(round, count int, last bool) [][]float64 {
	key := o.Key.Named("round").At(int64(round))
	candidates := o.candidates(key)
	var out [][]float64
	for i := range count {
		if len(candidates) == 0 {
			break
		}
		values := make([]float64, len(candidates))
		inParallel(o.Workers, len(candidates), func(c int) {
			switch {
			case math.IsNaN(o.best): // no point may keep all limits yet
				values[c] = o.look(candidates[c], 1).logChance()
			case last && i < len(cautions):
				values[c] = o.look(candidates[c], cautions[i]).prospect()
			default:
				values[c] = o.look(candidates[c], 1).improvement(o.best)
			}
		})
		best := 0
		for c, v := range values {
			if v > values[best] {
				best = c
			}
		}
		out = append(out, candidates[best])
		o.believe(candidates[best])
		candidates = slices.Delete(candidates, best, best+1)
	}
	return out
}

// prospect ranks points by their expected response where the limits probably
// hold, and below all of those by the probability that they do.
func (l looked) prospect() float64 {
	if l.chance() < 0.9 {
		return -1e300 * (1 - l.logChance()/maxLog)
	}
	return l.mean
}

// maxLog bounds the logarithm of a probability of several limits.
const maxLog = 1e6

// believe takes it that a point turns out as expected, until the next fit.
func (o *optimiser) believe(u []float64) {
	for c, e := range o.emulators {
		o.emulators[c].gaussian = e.believing(u)
	}
	if l := o.look(u, 1); l.chance() >= evenlyUncertain && !(l.mean <= o.best) {
		o.best, o.at = l.mean, u
	}
}

// candidates returns the points from which the next ones are taken: some spread
// over the ranges and some around the best, none of them run.
func (o *optimiser) candidates(key sim.Key) [][]float64 {
	points, err := o.cube(optimumLook, key)
	if err != nil {
		panic(err) // the factors are those of the start
	}
	if o.at != nil {
		near := points[:optimumNear]
		for i, u := range near {
			reach := 0.1
			if i%2 == 1 {
				reach = 0.02
			}
			p := make([]float64, len(u))
			for k, x := range u {
				p[k] = math.Min(math.Max(o.at[k]+float64(reach*(2*x-1)), 0), 1)
			}
			points = append(points, p)
		}
	}
	points, err = o.allowed(points)
	if err != nil {
		return nil
	}
	ran := map[string]bool{}
	for _, p := range o.runs {
		ran[fmt.Sprint(p.values)] = true
	}
	return slices.DeleteFunc(points, func(u []float64) bool { return ran[fmt.Sprint(valuesOf(o.Factors, u))] })
}

// finalists returns the numbers of the points run that come to the check: the
// best ones that the emulators expect at several degrees of caution, in turn.
// It also notes how likely any point is to keep all limits.
func (o *optimiser) finalists() []int {
	var defined []int
	o.out.Chance = 0
	for i, p := range o.runs {
		if !slices.ContainsFunc(p.mean, math.IsNaN) {
			defined = append(defined, i)
			o.out.Chance = math.Max(o.out.Chance, o.look(p.shares, 0).chance())
		}
	}
	for _, u := range o.candidates(o.Key.Named("chance")) {
		o.out.Chance = math.Max(o.out.Chance, o.look(u, 0).chance())
	}
	var out []int
	for turn := 0; len(out) < min(finalists, len(defined)); turn++ {
		best, most := -1, 0.0
		for _, i := range defined {
			if slices.Contains(out, i) {
				continue
			}
			if p := o.look(o.runs[i].shares, cautions[turn%len(cautions)]).prospect(); best < 0 || p > most {
				best, most = i, p
			}
		}
		out = append(out, best)
	}
	return out
}
