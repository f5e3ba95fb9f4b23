package experiment

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

// Model runs replications. Both functions are called from several goroutines
// at once, never twice for the same unit, and must depend on nothing but their
// arguments.
type Model[W, R any] struct {
	// Warm builds the state from which every point of a replication branches.
	// It is called once per replication.
	Warm func(ctx context.Context, replication int) (W, error)
	// Branch runs one point of a replication from its warm state. Other points
	// use w at the same time: Branch must not change it.
	Branch func(ctx context.Context, w W, point, replication int) (R, error)
}

// Options say how much to run, and how.
type Options struct {
	Points       int // points of the experiment {>= 1}
	First        int // index of the first replication {>= 0}
	Replications int // replications {>= 1}
	Workers      int // units in progress at once {>= 1}; 0: as many as there are processors
	// Progress, if not nil, is called after every finished unit with the number
	// of units done and in all. Calls come one at a time and hold up the run.
	Progress func(done, total int)
}

func (o Options) validate() error {
	var errs []error
	if o.Points < 1 {
		errs = append(errs, fmt.Errorf("points: %d, want at least 1", o.Points))
	}
	if o.First < 0 {
		errs = append(errs, fmt.Errorf("first replication: %d, want at least 0", o.First))
	}
	if o.Replications < 1 {
		errs = append(errs, fmt.Errorf("replications: %d, want at least 1", o.Replications))
	}
	if o.Workers < 0 {
		errs = append(errs, fmt.Errorf("workers: %d, want at least 1, or 0 for all processors", o.Workers))
	}
	return errors.Join(errs...)
}

// PanicError is the error of a unit that panicked. It reaches the caller of
// [Run] wrapped in the name of the unit.
type PanicError struct {
	Value any    // what was given to panic
	Stack []byte // where
}

func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// Unwrap returns the value if it is an error.
func (e *PanicError) Unwrap() error {
	err, _ := e.Value.(error)
	return err
}

// Run runs every point in every replication and returns
// results[replication - o.First][point]. The results, and the error if there
// is one, do not depend on the number of workers.
//
// At most o.Workers warm states are alive at once; each is dropped after the
// last point of its replication.
//
// If units fail, the error is that of the first failing one in the order of
// the plan (replication by replication, warm-up first, then the points), and
// the replications before it are returned. A panic is such a failure. Units in
// progress are not interrupted: one of them may be the first to fail.
//
// If ctx ends before the run does, Run returns ctx.Err() and the longest
// unbroken row of whole replications from the first on. Whole replications
// after a gap are dropped: replications that finish early are not a fair
// sample, and the index of a result stays its replication.
func Run[W, R any](ctx context.Context, m Model[W, R], o Options) ([][]R, error) {
	if err := o.validate(); err != nil {
		return nil, err
	}
	if m.Warm == nil || m.Branch == nil {
		return nil, errors.New("a model needs both Warm and Branch")
	}
	p := newPool(m, o)

	workers := o.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	var wg sync.WaitGroup
	for range min(workers, o.Points*o.Replications) {
		wg.Go(func() { p.work(ctx) })
	}
	wg.Wait()
	return p.collect(ctx)
}

// warmUp is the point number of the task that builds the warm state.
const warmUp = -1

// task is one unit, or the warm-up of a replication.
type task[W any] struct {
	replication int // counted from zero, without Options.First
	point       int // or warmUp
	state       W   // warm state, for a point
}

// before reports whether t comes earlier in the plan than (replication, point).
func (t task[W]) before(replication, point int) bool {
	return t.replication < replication || t.replication == replication && t.point < point
}

// replicate is the progress of one replication.
type replicate[W, R any] struct {
	state   W
	warm    bool // state is built
	next    int  // first point not handed out
	left    int  // points not finished
	results []R
}

// pool hands tasks to workers. A worker never waits while a point is ready or
// a warm-up can start. Points of warm replications go first, so a new warm-up
// starts only when every live state keeps a worker busy: there are never more
// live states than workers.
type pool[W, R any] struct {
	model    Model[W, R]
	points   int
	first    int
	progress func(done, total int)

	mu      sync.Mutex
	changed *sync.Cond // a task finished
	plan    []replicate[W, R]
	open    int // replications before it have all their points handed out
	started int // replications before it have their warm-up handed out
	done    int // finished units
	err     error
	// Nothing at or after this place of the plan is handed out: it failed.
	// What comes before it still runs, so that the first failure is found.
	failed task[struct{}]
}

func newPool[W, R any](m Model[W, R], o Options) *pool[W, R] {
	p := &pool[W, R]{model: m, points: o.Points, first: o.First, progress: o.Progress}
	p.changed = sync.NewCond(&p.mu)
	p.plan = make([]replicate[W, R], o.Replications)
	for i := range p.plan {
		p.plan[i].left = o.Points
	}
	p.failed = task[struct{}]{replication: o.Replications, point: warmUp} // after the end: nothing failed
	return p
}

func (p *pool[W, R]) work(ctx context.Context) {
	for {
		t, ok := p.take(ctx)
		if !ok {
			return
		}
		p.do(ctx, t)
	}
}

// take waits for a task; false if there will be none. Who waits, waits for a
// warm-up in progress, and its end wakes him even if the context ended it.
func (p *pool[W, R]) take(ctx context.Context) (task[W], bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for ctx.Err() == nil {
		t, found, more := p.pick()
		if found {
			return t, true
		}
		if !more {
			break
		}
		p.changed.Wait()
	}
	return task[W]{}, false
}

// pick returns the earliest point that is ready, or else the next warm-up.
// If there is neither, more tells whether a warm-up in progress will give some.
func (p *pool[W, R]) pick() (t task[W], found, more bool) {
	for i := p.open; i < p.started; i++ {
		r := &p.plan[i]
		t := task[W]{replication: i, point: r.next}
		if r.next == p.points || !t.before(p.failed.replication, p.failed.point) {
			continue
		}
		if !r.warm {
			more = true
			continue
		}
		t.state = r.state
		r.next++
		for p.open < p.started && p.plan[p.open].next == p.points {
			p.open++
		}
		return t, true, true
	}
	t = task[W]{replication: p.started, point: warmUp}
	if t.before(p.failed.replication, p.failed.point) {
		p.started++
		return t, true, true
	}
	return task[W]{}, false, more
}

// do runs one task, whatever happens in it.
func (p *pool[W, R]) do(ctx context.Context, t task[W]) {
	// Stays if the task leaves without returning: by runtime.Goexit, as a
	// failing test does.
	err := errors.New("the goroutine ended before the unit did")
	var result R
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Value: v, Stack: debug.Stack()}
		}
		p.finish(ctx, t, result, err)
	}()
	if t.point == warmUp {
		t.state, err = p.model.Warm(ctx, p.first+t.replication)
	} else {
		result, err = p.model.Branch(ctx, t.state, t.point, p.first+t.replication)
	}
}

// finish books the outcome of a task.
func (p *pool[W, R]) finish(ctx context.Context, t task[W], result R, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer p.changed.Broadcast()
	r := &p.plan[t.replication]
	switch {
	case err != nil && ctx.Err() != nil && errors.Is(err, ctx.Err()):
		// The unit gave up because it was told to: unfinished, not failed.
	case err != nil:
		p.fail(t, err)
	case t.point == warmUp:
		r.state, r.warm, r.results = t.state, true, make([]R, p.points)
	default:
		r.results[t.point] = result
		r.left--
		if r.left == 0 {
			var none W
			r.state = none
		}
		p.done++
		if p.progress != nil {
			p.progress(p.done, p.points*len(p.plan))
		}
	}
}

// fail records a failure if it is the earliest in the plan so far.
func (p *pool[W, R]) fail(t task[W], err error) {
	if !t.before(p.failed.replication, p.failed.point) {
		return
	}
	p.failed.replication, p.failed.point = t.replication, t.point
	unit := fmt.Sprintf("point %d", t.point)
	if t.point == warmUp {
		unit = "warm-up"
	}
	p.err = fmt.Errorf("replication %d, %s: %w", p.first+t.replication, unit, err)
}

// collect returns the whole replications from the first on, up to a gap.
func (p *pool[W, R]) collect(ctx context.Context) ([][]R, error) {
	var results [][]R
	for i := range p.plan {
		if p.plan[i].left > 0 {
			break
		}
		results = append(results, p.plan[i].results)
	}
	switch {
	case p.err != nil:
		return results, p.err
	case len(results) < len(p.plan):
		return results, ctx.Err()
	}
	return results, nil
}
