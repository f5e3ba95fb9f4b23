package experiment

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
)

// Work computes a shard and returns its part: bytes that are the same on every
// machine, see [Part]. It is called from several goroutines at once. A unit
// that fails is noted in the part; an error is for what concerns more than the
// shard, such as the end of ctx.
type Work func(ctx context.Context, s Shard) ([]byte, error)

// Engine has the missing shards of a plan computed and their parts put into the
// store, by whatever workers it has. It returns nil when all are there. A shard
// may be computed more than once, where a worker was lost; the store sees to it
// that nobody notices. If ctx ends, what is in the store stays, and the engine
// returns the error of ctx.
//
// Progress, if not nil, is called with the number of shards done, of those that
// were missing; calls come one at a time.
type Engine interface {
	Run(ctx context.Context, missing []Shard, work Work, store Store, progress func(done, total int)) error
}

// Local is the engine of a single process: a pool of goroutines.
type Local struct {
	Workers int // shards in progress at once {>= 1}; 0: as many as there are processors
}

// Run implements [Engine]. After an error no further shard is begun, and those
// in progress are told to end.
func (l Local) Run(ctx context.Context, missing []Shard, work Work, store Store, progress func(done, total int)) error {
	workers := l.Workers
	if workers == 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	shards := make(chan Shard)
	var mu sync.Mutex
	done := 0
	var all sync.WaitGroup
	for range min(workers, len(missing)) {
		all.Go(func() {
			for s := range shards {
				part, err := compute(ctx, work, s)
				mu.Lock() // a store need not be safe for several at once
				if err == nil {
					err = store.Put(s.Number, part)
				}
				if err != nil {
					stop(fmt.Errorf("shard %d: %w", s.Number, err))
				} else if done++; progress != nil {
					progress(done, len(missing))
				}
				mu.Unlock()
			}
		})
	}
hand:
	for _, s := range missing {
		select {
		case shards <- s:
		case <-ctx.Done():
			break hand
		}
	}
	close(shards)
	all.Wait()
	if done == len(missing) {
		return nil // though ctx may have ended just then
	}
	return context.Cause(ctx)
}

// compute calls work and turns a panic into an error.
func compute(ctx context.Context, work Work, s Shard) (part []byte, err error) {
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	err = errors.New("the goroutine ended before the shard did")
	defer func() {
		if v := recover(); v != nil {
			err = &PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	return work(ctx, s)
}
