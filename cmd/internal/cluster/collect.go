package cluster

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"gradus/sim/experiment"
)

// silence is after how long without news the bucket is asked again: the
// question may have been lost with a server.
const silence = 2 * time.Second

// collection brings the parts of a campaign into the store.
type collection struct {
	c        *campaign
	store    experiment.Store
	progress func(done, total int)
	total    int
	left     map[int]experiment.Shard // not in the store
	dead     map[int]string           // given up, with the cause
	history  bool                     // what is read is from an earlier run
	next     uint64                   // revision of the bucket from which on nothing was read
}

func newCollection(c *campaign, missing []experiment.Shard, store experiment.Store, progress func(done, total int)) *collection {
	k := &collection{c: c, store: store, progress: progress, total: len(missing), left: map[int]experiment.Shard{}, dead: map[int]string{}, next: 1}
	for _, s := range missing {
		k.left[s.Number] = s
	}
	return k
}

// missing returns the shards that are not in the store, in order.
func (k *collection) missing() []experiment.Shard {
	var out []experiment.Shard
	for _, n := range slices.Sorted(maps.Keys(k.left)) {
		out = append(out, k.left[n])
	}
	return out
}

// catchUp takes what an earlier run has left in the bucket. Its dead letters
// are forgotten: whoever runs a plan again wants them tried again. So is that
// a shard came out in two ways: the first one stays, as in any store.
func (k *collection) catchUp(ctx context.Context) error {
	k.history = true
	defer func() { k.history = false }()
	if err := k.follow(ctx, func(atEnd bool) bool { return atEnd }); err != nil {
		return err
	}
	clear(k.dead)
	return nil
}

// collect takes parts until each shard is in the store or given up.
func (k *collection) collect(ctx context.Context) error {
	return k.follow(ctx, func(bool) bool { return len(k.dead) == len(k.left) })
}

// failures returns the errors of the shards that were given up.
func (k *collection) failures() error {
	var errs []error
	for _, s := range k.missing() {
		errs = append(errs, fmt.Errorf("shard %d (units %d to %d) was given up: %s", s.Number, s.From, s.To-1, k.dead[s.Number]))
	}
	return errors.Join(errs...)
}

// follow takes the entries of the bucket in their order until enough says so,
// which is asked after every entry and, with atEnd, when all there are have been
// read.
func (k *collection) follow(ctx context.Context, enough func(atEnd bool) bool) error {
	for !enough(false) {
		over := false
		// The look itself has no time limit, but each begins with an answer.
		begun := time.Now()
		err := k.look(ctx, func(atEnd bool) bool { over = enough(atEnd); return over })
		switch {
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case over:
			return err
		case err != nil && (!passes(err) || time.Since(begun) > k.c.limits.Patience):
			return err
		case err != nil && !pauseFor(ctx, firstPause):
			return context.Cause(ctx)
		}
	}
	return nil
}

// look reads the bucket from the next entry on, until enough says so or there
// is nothing new for a while.
func (k *collection) look(ctx context.Context, enough func(atEnd bool) bool) error {
	ctx, done := context.WithCancel(ctx)
	defer done()
	var w jetstream.KeyWatcher
	err := k.c.again(ctx, "reading the parts", func(context.Context) (err error) {
		w, err = k.c.parts.Watch(ctx, shardKey, jetstream.ResumeFromRevision(k.next))
		return err
	})
	if err != nil {
		return err
	}
	defer func() {
		_ = w.Stop() // it may be lost already, with its server
		go drain(w.Updates())
	}()
	quiet := time.NewTimer(silence)
	defer quiet.Stop()
	for {
		select {
		case e, open := <-w.Updates():
			if !open {
				return nil
			}
			if e != nil {
				if err := k.take(ctx, e); err != nil {
					return err
				}
			}
			if enough(e == nil) {
				return nil
			}
			quiet.Reset(silence)
		case <-quiet.C:
			return nil
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
}

// drain lets a watcher end that has entries nobody reads.
func drain(updates <-chan jetstream.KeyValueEntry) {
	end := time.NewTimer(callTime)
	defer end.Stop()
	for {
		select {
		case _, open := <-updates:
			if !open {
				return
			}
		case <-end.C:
			return
		}
	}
}

// take books one entry of the bucket.
func (k *collection) take(ctx context.Context, e jetstream.KeyValueEntry) error {
	kind, number, err := shardOf(e.Key())
	if err != nil {
		return fmt.Errorf("the campaign has a key %q: %w", e.Key(), err)
	}
	if _, wanted := k.left[number]; wanted && e.Operation() == jetstream.KeyValuePut {
		switch kind {
		case partKey:
			part, err := k.c.fetch(ctx, e.Value())
			if err == nil {
				err = k.store.Put(number, part)
			}
			if err != nil {
				return fmt.Errorf("shard %d: %w", number, err)
			}
			delete(k.left, number)
			delete(k.dead, number)
			if k.progress != nil {
				k.progress(k.total-len(k.left), k.total)
			}
		case deadKey:
			k.dead[number] = string(e.Value())
		}
	}
	if kind == clashKey && !k.history && e.Operation() == jetstream.KeyValuePut {
		return different(number, string(e.Value()))
	}
	k.next = e.Revision() + 1
	return nil
}
