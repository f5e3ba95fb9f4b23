package web

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
)

// MaxWaiting is how many runs may wait at once.
const MaxWaiting = 64

// ErrFull is the error when too many runs wait.
var ErrFull = errors.New("the queue is full")

// Snapshot is where a run of this server stands. Version grows with every
// change of it.
type Snapshot struct {
	Version  int
	State    State
	Position int // in the queue, from 1; 0 when it does not wait
	Progress
	Trouble string
	Anew    bool // it was under way when the page before this one ended
}

// queue runs studies one after another. A run belongs to the queue, not to the
// request that asked for it.
type queue struct {
	run  func(ctx context.Context, id string, told func(Progress)) error
	keep func(Line) error // for the page after this one

	mu      sync.Mutex
	waiting []string
	taken   int // places of studies that are being kept
	running string
	stopped bool // somebody has stopped the one that runs
	cancel  context.CancelFunc
	known   map[string]*Snapshot
	changed chan struct{} // closed at the next change
	wake    chan struct{}
}

func newQueue(p Program) *queue {
	return &queue{run: p.Run, keep: p.KeepLine, known: map[string]*Snapshot{}, changed: make(chan struct{}), wake: make(chan struct{}, 1)}
}

// work runs what waits until ctx ends.
func (q *queue) work(ctx context.Context) {
	for {
		id, turn, ok := q.next(ctx)
		if !ok {
			select {
			case <-q.wake:
				continue
			case <-ctx.Done():
				return
			}
		}
		q.finish(turn, id, q.attempt(turn, id))
		if ctx.Err() != nil {
			return
		}
	}
}

// attempt runs a study. One that breaks ends by itself, and not the page.
func (q *queue) attempt(turn context.Context, id string) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = fmt.Errorf("panic: %v\n%s", v, debug.Stack())
		}
	}()
	return q.run(turn, id, func(p Progress) { q.update(id, func(s *Snapshot) { s.Progress = p }) })
}

// next takes the first of the line.
func (q *queue) next(ctx context.Context) (id string, turn context.Context, ok bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting) == 0 || ctx.Err() != nil {
		return "", nil, false
	}
	id, q.waiting = q.waiting[0], q.waiting[1:]
	turn, q.cancel = context.WithCancel(ctx)
	q.running, q.stopped = id, false
	q.known[id].State = Running
	q.moved()
	return id, turn, true
}

func (q *queue) finish(turn context.Context, id string, err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	s := q.known[id]
	switch {
	case turn.Err() != nil:
		s.State = Stopped
	case err != nil:
		s.State, s.Trouble = Failed, err.Error()
	default:
		s.State = Done
	}
	q.cancel()
	if s.State == Stopped && !q.stopped { // the page ends, and the next one looks what was finished
		q.announce()
		return
	}
	q.running = ""
	q.moved()
}

// add puts a study at the end of the line; one that waits or runs stays where
// it is.
func (q *queue) add(id string) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.running == id || slices.Contains(q.waiting, id) {
		return nil
	}
	if len(q.waiting)+q.taken >= MaxWaiting {
		return ErrFull
	}
	q.append(id)
	return nil
}

// append puts a study at the end of the line. The caller holds the lock.
func (q *queue) append(id string) {
	version := 0
	if old := q.known[id]; old != nil {
		version = old.Version
	}
	q.known[id] = &Snapshot{State: Waiting, Version: version}
	q.waiting = append(q.waiting, id)
	q.moved()
	select {
	case q.wake <- struct{}{}:
	default:
	}
}

// takeUp puts what was kept of a line in line again: first what was under way, begun
// anew. All of it had its place.
func (q *queue) takeUp(kept Line) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for _, id := range append([]string{kept.Running}, kept.Waiting...) {
		if id != "" && q.known[id] == nil {
			q.known[id] = &Snapshot{State: Waiting, Anew: id == kept.Running}
			q.waiting = append(q.waiting, id)
		}
	}
	if len(q.waiting) > 0 {
		q.moved()
	}
}

// place is one in the line that nobody else gets while a study is being kept.
type place struct{ of *queue }

// reserve takes a place, nil where the line takes no more.
func (q *queue) reserve() *place {
	q.mu.Lock()
	defer q.mu.Unlock()
	if len(q.waiting)+q.taken >= MaxWaiting {
		return nil
	}
	q.taken++
	return &place{q}
}

// give gives the place to a study, or back where id is "". It does so once.
func (p *place) give(id string) {
	q := p.of
	if q == nil {
		return
	}
	q.mu.Lock()
	defer q.mu.Unlock()
	p.of = nil
	q.taken--
	if id != "" {
		q.append(id)
	}
}

// stop ends a run, which keeps what it has finished, or takes it out of the line.
func (q *queue) stop(id string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.running == id {
		q.stopped = true
		q.cancel()
		q.moved()
		return
	}
	if i := slices.Index(q.waiting, id); i >= 0 {
		q.waiting = slices.Delete(q.waiting, i, i+1)
		q.known[id].State = Stopped
		q.moved()
	}
}

// moved keeps the line, and tells all who watch. The caller holds the lock.
func (q *queue) moved() {
	line := Line{Running: q.running, Waiting: q.waiting}
	if q.stopped {
		line.Running = ""
	}
	q.keep(line) //nolint:errcheck // it goes on here; only the next page would not know of it
	q.announce()
}

func (q *queue) update(id string, change func(*Snapshot)) {
	q.mu.Lock()
	defer q.mu.Unlock()
	change(q.known[id])
	q.announce()
}

// announce tells all who watch. The caller holds the lock.
func (q *queue) announce() {
	for id, s := range q.known {
		s.Position = slices.Index(q.waiting, id) + 1
		s.Version++
	}
	close(q.changed)
	q.changed = make(chan struct{})
}

// look returns where a study stands, and what tells of the next change. Of a
// study that this server has not run nothing is known.
func (q *queue) look(id string) (s Snapshot, changed <-chan struct{}, known bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if k := q.known[id]; k != nil {
		return *k, q.changed, true
	}
	return Snapshot{}, q.changed, false
}
