package experiment

import (
	"context"
	"errors"
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"

	"gradus/sim"
)

// search is the state of a calibration: what was run, and what is ruled out.
type search struct {
	Calibration
	simulate  Simulator
	key       sim.Key
	runs      []runPoint
	latest    int       // how many of the runs are the wave's own
	judges    [][]judge // of each wave, for each target
	low, high []float64 // box around what is left, in shares of the ranges
}

// runPoint is a point that was run.
type runPoint struct {
	shares, values []float64
	responses      [][]float64 // [replication][target]
	mean           []float64   // of each target; NaN if undefined in some replication
}

// judge holds an expected response against a target.
type judge struct {
	*gaussian
	value float64
	base  float64 // variance of an implausibility but for the emulator's part
}

// first returns the points of the first wave, a Latin hypercube.
func (s *search) first() ([][]float64, error) {
	sample, err := LatinHypercube(s.Factors, s.Points, s.key.Named("first"))
	if err != nil {
		return nil, err
	}
	out := make([][]float64, len(sample.Points))
	for i, p := range sample.Points {
		out[i] = sharesOf(s.Factors, p)
	}
	return out, nil
}

// run has points run, given in shares.
func (s *search) run(ctx context.Context, points [][]float64) error {
	values := make([][]float64, len(points))
	for i, u := range points {
		values[i] = valuesOf(s.Factors, u)
	}
	results, err := s.simulate(ctx, values, s.Replications)
	if err != nil {
		return err
	}
	if len(results) != len(points) {
		return fmt.Errorf("the simulator returned %d results for %d points", len(results), len(points))
	}
	for i, rows := range results {
		if len(rows) != s.Replications || slices.ContainsFunc(rows, func(r []float64) bool { return len(r) != len(s.Targets) }) {
			return fmt.Errorf("point %d: the simulator did not return %d replications of %d responses", i+1, s.Replications, len(s.Targets))
		}
		p := runPoint{shares: points[i], values: values[i], responses: rows, mean: make([]float64, len(s.Targets))}
		for t := range s.Targets {
			var sum float64
			for _, r := range rows {
				sum += r[t]
			}
			if p.mean[t] = sum / float64(s.Replications); math.IsInf(p.mean[t], 0) {
				p.mean[t] = math.NaN()
			}
		}
		s.runs = append(s.runs, p)
	}
	s.latest = len(points)
	return nil
}

// inside returns the runs with all responses defined that lie in the box, or
// all of them where these are too few for an emulator, and the number of the
// wave's own that are undefined.
func (s *search) inside() (in []runPoint, undefined int) {
	var all []runPoint
	for i, p := range s.runs {
		if slices.ContainsFunc(p.mean, math.IsNaN) {
			if i >= len(s.runs)-s.latest {
				undefined++
			}
			continue
		}
		all = append(all, p)
		outside := false
		for k, u := range p.shares {
			outside = outside || u < s.low[k] || u > s.high[k]
		}
		if !outside {
			in = append(in, p)
		}
	}
	if len(in) < 5*(len(s.Factors)+1) {
		return all, undefined
	}
	return in, undefined
}

// luck splits the variance of replications of a target into what all points
// share and what is each point's own: e(point, replication) = common(replication)
// + own, about the mean of the point. The mean square of e estimates the sum of
// both, and the variance of the means of e over points the common one and the
// n-th part of the other.
func luck(runs []runPoint, target int) (common, own float64) {
	replications := len(runs[0].responses)
	shared := make([]float64, replications)
	var squares float64
	for _, p := range runs {
		for r, row := range p.responses {
			e := row[target] - p.mean[target]
			shared[r] += e
			squares += float64(e * e)
		}
	}
	n, free := float64(len(runs)), float64(replications-1)
	total := squares / (n * free)
	var between float64
	for _, sum := range shared {
		between += float64((sum/n)*(sum/n)) / free
	}
	own = math.Max(0, total-between)
	if len(runs) > 1 {
		own *= n / (n - 1)
	}
	return math.Max(0, total-own), own
}

// placesOf returns where the points lie that were run, as shares of the ranges, or
// an error where they are too few for an emulator over so many factors. All is how
// many were run, those without a response too.
func placesOf(runs []runPoint, all, factors int) ([][]float64, error) {
	if len(runs) < factors+3 {
		return nil, fmt.Errorf("only %d of %d points run have all responses defined, too few for an emulator", len(runs), all)
	}
	at := make([][]float64, len(runs))
	for i, p := range runs {
		at[i] = p.shares
	}
	return at, nil
}

// emulated fits an emulator to the mean of a response over so many replications at
// points that were run, and tells the two parts of its luck, see luck.
func emulated(at [][]float64, runs []runPoint, response int, replications float64) (g *gaussian, common, own float64, err error) {
	y := make([]float64, len(runs))
	for i, p := range runs {
		y[i] = p.mean[response]
	}
	common, own = luck(runs, response)
	g, err = fitGaussian(at, y, own/replications)
	return g, common, own, err
}

// fit fits an emulator to each target.
func (s *search) fit() (Wave, error) {
	runs, undefined := s.inside()
	wave := Wave{Runs: s.latest, Undefined: undefined, Fits: make([]Fit, len(s.Targets))}
	at, err := placesOf(runs, len(s.runs), len(s.Factors))
	if err != nil {
		return wave, err
	}
	judges, errs := make([]judge, len(s.Targets)), make([]error, len(s.Targets))
	s.each(len(s.Targets), func(t int) {
		n := float64(s.Replications)
		g, common, own, err := emulated(at, runs, t, n)
		if err != nil {
			errs[t] = fmt.Errorf("target %q: %w", s.Targets[t].Name, err)
			return
		}
		// The common variance rests on few replications: a normal error over it
		// is Student's t, whose variance is larger.
		wider := (n - 1) / (n - 3)
		judges[t] = judge{g, s.Targets[t].Value, s.Targets[t].allowed() + float64(wider*common)/n}
		f := Fit{
			Target: s.Targets[t].Name, Common: math.Sqrt(common / n), Own: math.Sqrt(own / n),
			Lengths: g.length, Inflation: g.inflation, Deciding: math.NaN(),
		}
		for _, e := range g.leftOut {
			if math.Abs(e) > 3 {
				f.Beyond += 1 / float64(len(runs))
			}
		}
		wave.Fits[t] = f
	})
	s.judges = append(s.judges, judges)
	return wave, errors.Join(errs...)
}

// verdict is what the emulators say of a candidate.
type verdict struct {
	earlier bool   // ruled out by an earlier wave
	against []bool // by the newest wave, for each target
	kept    bool
}

// judge holds a candidate against the targets.
func (s *search) judge(u []float64) (v verdict) {
	last := len(s.judges) - 1
	for w, judges := range s.judges {
		against := 0
		if w == last {
			v.against = make([]bool, len(judges))
		}
		for t, j := range judges {
			if !j.rulesOut(u, s.Cut) {
				continue
			}
			if against++; w == last {
				v.against[t] = true
			} else if against == s.Rank {
				return verdict{earlier: true} // whatever waves before this one said
			}
		}
		v.kept = against < s.Rank
	}
	return v
}

// rulesOut reports whether the implausibility of a point is beyond the cut. The
// emulator's variance is worked out only where it matters.
func (j judge) rulesOut(u []float64, cut float64) bool {
	c := j.correlated(u)
	d := j.mean(u, c) - j.value
	square := float64(d*d) / float64(cut*cut)
	return square > j.base && square > j.base+j.uncertainty(u, c)
}

// look draws candidates from the box around what is left and returns those
// that are not ruled out, as many as are wanted or as can be found.
func (s *search) look(ctx context.Context, wave, wanted int, out *Wave) ([][]float64, error) {
	volume := 1.0
	cube := make([]Factor, len(s.Factors))
	for k, f := range s.Factors {
		volume *= s.high[k] - s.low[k]
		cube[k] = Factor{Name: f.Name, Low: s.low[k], High: s.high[k]}
	}
	var left [][]float64
	considered, key := 0, s.key.Named("candidates").At(int64(wave))
	against := make([]int, len(s.Targets))
	for round := 0; round < MaxGoes && len(left) < wanted; round++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		sample, err := LatinHypercube(cube, s.Candidates, key.At(int64(round)))
		if err != nil {
			return nil, err
		}
		verdicts := make([]verdict, len(sample.Points))
		s.each(len(sample.Points), func(i int) {
			sample.Points[i] = sharesOf(s.Factors, valuesOf(s.Factors, sample.Points[i])) // where a factor takes only some values
			verdicts[i] = s.judge(sample.Points[i])
		})
		for i, v := range verdicts {
			out.Tried++
			if v.kept {
				left = append(left, sample.Points[i])
			}
			if v.earlier {
				continue
			}
			considered++
			for t, ruled := range v.against {
				if ruled {
					against[t]++
				}
			}
		}
	}
	out.Kept = len(left)
	out.Left = volume * float64(out.Kept) / float64(out.Tried)
	judges := s.judges[len(s.judges)-1]
	for t := range out.Fits {
		if considered > 0 {
			out.Fits[t].RuledOut = float64(against[t]) / float64(considered)
		}
		if len(left) > 0 {
			parts := make([]float64, min(len(left), 200))
			for i := range parts {
				v := judges[t].uncertainty(left[i], judges[t].correlated(left[i]))
				parts[i] = v / (v + judges[t].base)
			}
			slices.Sort(parts)
			out.Fits[t].Deciding = parts[len(parts)/2]
		}
	}
	return left, nil
}

// shrink draws the box around what is left, with a margin on each side that
// becomes small as more is left to draw it from.
func (s *search) shrink(left [][]float64) {
	for k := range s.low {
		low, high := 1.0, 0.0
		for _, u := range left {
			low, high = math.Min(low, u[k]), math.Max(high, u[k])
		}
		margin := float64((high-low)*(0.05+3/float64(len(left)))) + 0.01
		s.low[k], s.high[k] = math.Max(s.low[k], low-margin), math.Min(s.high[k], high+margin)
	}
}

// spread chooses the points of the next wave from what is left: each the one
// that is furthest from all that was run or chosen, so that they fill the space.
func (s *search) spread(left [][]float64) [][]float64 {
	nearest := make([]float64, len(left))
	distance := func(u, v []float64) (square float64) {
		for k := range u {
			d := (u[k] - v[k]) / (s.high[k] - s.low[k])
			square += float64(d * d)
		}
		return square
	}
	for i, u := range left {
		nearest[i] = math.Inf(1)
		for _, p := range s.runs {
			nearest[i] = math.Min(nearest[i], distance(u, p.shares))
		}
	}
	var out [][]float64
	for len(out) < s.Points {
		best := 0
		for i, d := range nearest {
			if d > nearest[best] {
				best = i
			}
		}
		if nearest[best] == 0 {
			break // all that is left has been run
		}
		out = append(out, left[best])
		for i, u := range left {
			nearest[i] = math.Min(nearest[i], distance(u, left[best]))
		}
	}
	return out
}

// each calls f for 0 to n-1, on several goroutines.
func (s *search) each(n int, f func(i int)) { inParallel(s.Workers, n, f) }

// inParallel calls f for 0 to n-1 on so many goroutines, as many as there are
// processors where workers is 0.
func inParallel(workers, n int, f func(i int)) {
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var all sync.WaitGroup
	for w := range min(workers, n) {
		all.Go(func() {
			for i := w; i < n; i += workers {
				f(i)
			}
		})
	}
	all.Wait()
}

// share is the inverse of [Factor.At]: the share of the range at which a value
// lies, the middle of its step where the factor takes only some.
func (f Factor) share(x float64) float64 {
	if n := len(f.Values); n > 0 {
		return (float64(slices.Index(f.Values, x)) + 0.5) / float64(n)
	}
	low, high := f.Low, f.High
	if f.Whole {
		high++
		if f.Log {
			return (f.along(x, low, high) + f.along(x+1, low, high)) / 2
		}
		x += 0.5
	}
	return math.Min(math.Max(f.along(x, low, high), 0), 1)
}
