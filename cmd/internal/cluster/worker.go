package cluster

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"gradus/sim/experiment"
)

// VersionError is the error of a worker that is not the program of the
// coordinator.
type VersionError struct{ Coordinator, Worker string }

func (e *VersionError) Error() string {
	return fmt.Sprintf("the coordinator is %s, this worker %s: they must be the same version of the program", e.Coordinator, e.Worker)
}

// errOver ends a worker whose campaign is over.
var errOver = errors.New("the campaign is over")

// Worker computes shards for a coordinator elsewhere.
type Worker struct {
	Servers []string // URLs of the coordinator, or of the cluster
	Token   string
	Version string // of the program
	// Open returns what computes the shards of a plan, and how many it computes
	// at once.
	Open   func(p *experiment.Plan) (work experiment.Work, atOnce int, err error)
	Limits Limits // Unheard and Tries are the coordinator's
}

// Join works until the campaign is over, ctx ends, or nobody has answered for
// longer than the patience. If there is no campaign yet, it waits for one.
func (w Worker) Join(ctx context.Context) error {
	limits := w.Limits.orDefaults()
	nc, err := dial(ctx, strings.Join(w.Servers, ","), w.Token, "gradus worker", limits)
	if err != nil {
		return err
	}
	defer nc.Close()
	err = w.work(ctx, nc, limits)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if errors.Is(nc.LastError(), nats.ErrAuthorization) {
		return fmt.Errorf("%s: %w", strings.Join(w.Servers, ","), ErrToken)
	}
	return err
}

func (w Worker) work(ctx context.Context, nc *nats.Conn, limits Limits) error {
	c, err := w.find(ctx, nc, limits)
	if err != nil {
		return err
	}
	if err = w.help(ctx, c); errors.Is(err, errOver) || unlessGone(err) == nil && c.over(ctx) {
		return nil // what could not be found had been taken away
	}
	return err
}

// help computes shards of a campaign until that is over, or something fails.
func (w Worker) help(ctx context.Context, c *campaign) error {
	if err := c.bind(ctx); err != nil {
		return err
	}
	p, err := c.plan(ctx)
	if err != nil {
		return err
	}
	work, atOnce, err := w.Open(p)
	if err != nil {
		return err
	}
	run, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	var all sync.WaitGroup
	all.Go(func() { stop(c.attend(run)) })
	for range atOnce {
		all.Go(func() {
			if err := c.serve(run, work); err != nil {
				stop(err)
			}
		})
	}
	all.Wait()
	return context.Cause(run)
}

// find waits for a campaign and takes the first one that is of the same
// version.
func (w Worker) find(ctx context.Context, nc *nats.Conn, limits Limits) (*campaign, error) {
	c, err := newCampaign(nc, "", limits)
	if err != nil {
		return nil, err
	}
	for begun := time.Now(); ; {
		found, others, err := c.campaigns(ctx)
		if err != nil {
			return nil, err
		}
		for _, id := range found {
			if a := others[id]; a.Protocol == protocol && a.Version == w.Version {
				c.id, c.limits.Unheard, c.limits.Tries = id, a.Unheard, a.Tries
				return c, nil
			}
		}
		if len(found) > 0 {
			return nil, &VersionError{others[found[0]].Version, w.Version}
		}
		if time.Since(begun) > limits.Patience {
			return nil, fmt.Errorf("no campaign for %v", limits.Patience)
		}
		if !pauseFor(ctx, mostPause) {
			return nil, context.Cause(ctx)
		}
	}
}

// campaigns returns the names of those announced, in order, and what is said
// of them.
func (c *campaign) campaigns(ctx context.Context) (ids []string, said map[string]announcement, err error) {
	said = map[string]announcement{}
	err = c.again(ctx, "looking for a campaign", func(ctx context.Context) (err error) {
		if c.known, err = c.js.KeyValue(ctx, register); err != nil {
			return err
		}
		ids, err = c.known.Keys(ctx)
		if err != nil {
			return err
		}
		for _, id := range ids {
			e, err := c.known.Get(ctx, id)
			if err != nil {
				return err
			}
			var a announcement
			if err := json.Unmarshal(e.Value(), &a); err != nil {
				return fmt.Errorf("the announcement of %s: %w", id, err)
			}
			said[id] = a
		}
		return nil
	})
	slices.Sort(ids)
	// One that ended meanwhile, or a server that has never had one.
	if errors.Is(err, jetstream.ErrKeyNotFound) || errors.Is(err, jetstream.ErrNoKeysFound) || errors.Is(err, jetstream.ErrBucketNotFound) {
		return nil, nil, nil
	}
	return ids, said, err
}

// over reports whether the campaign is no longer announced.
func (c *campaign) over(ctx context.Context) bool {
	call, done := context.WithTimeout(ctx, callTime)
	defer done()
	_, err := c.known.Get(call, c.id)
	return errors.Is(err, jetstream.ErrKeyNotFound)
}

// attend returns when the campaign is no longer announced.
func (c *campaign) attend(ctx context.Context) error {
	for pauseFor(ctx, mostPause) {
		err := c.again(ctx, "asking whether the campaign goes on", func(ctx context.Context) error {
			_, err := c.known.Get(ctx, c.id)
			return err
		})
		if errors.Is(err, jetstream.ErrKeyNotFound) {
			return errOver
		}
		if err != nil {
			return err
		}
	}
	return context.Cause(ctx)
}

// serve computes shards from the queue, one after another, until ctx ends.
func (c *campaign) serve(ctx context.Context, work experiment.Work) error {
	var consumer jetstream.Consumer
	err := c.again(ctx, "finding the work queue", func(ctx context.Context) (err error) {
		consumer, err = c.js.Consumer(ctx, c.queue(), workers)
		if errors.Is(err, jetstream.ErrConsumerNotFound) {
			return fmt.Errorf("%w: %w", nats.ErrNoResponders, err) // a coordinator is making it anew
		}
		return err
	})
	for err == nil {
		var msg jetstream.Msg
		msg, err = c.take(ctx, consumer)
		if err == nil && msg != nil {
			err = c.do(ctx, msg, work)
		}
	}
	if ctx.Err() != nil {
		return nil // it was told to end
	}
	return err
}

// take returns the next shard of the queue, or nil if there is none for a
// while.
func (c *campaign) take(ctx context.Context, consumer jetstream.Consumer) (msg jetstream.Msg, err error) {
	err = again(ctx, c.limits.Patience, objectTime, "waiting for a shard", func(context.Context) error {
		batch, err := consumer.Fetch(1, jetstream.FetchContext(ctx), jetstream.FetchHeartbeat(mostPause))
		if err != nil {
			return err
		}
		for m := range batch.Messages() {
			msg = m
		}
		if msg != nil {
			return nil
		}
		return batch.Error()
	})
	return msg, err
}

// do computes a shard and says how it went. An error is one of the queue; that
// of the shard becomes a dead letter when it was tried often enough.
func (c *campaign) do(ctx context.Context, msg jetstream.Msg, work experiment.Work) error {
	var s experiment.Shard
	if err := json.Unmarshal(msg.Data(), &s); err != nil {
		return fmt.Errorf("the queue has a message that is not a shard: %w", err)
	}
	meta, err := msg.Metadata()
	if err != nil {
		return err
	}
	if meta.NumDelivered > 1 { // whoever had it before may only have been slow to say so
		there, err := c.has(ctx, s.Number)
		if err != nil {
			return err
		}
		if there {
			return msg.Ack()
		}
	}
	tries := int(meta.NumDelivered)
	if tries > c.limits.Tries {
		return c.giveUp(ctx, msg, s, fmt.Sprintf("it was given out %d times, and no worker came back with it", c.limits.Tries))
	}
	part, err := c.compute(ctx, msg, s, work)
	switch {
	case ctx.Err() != nil:
		_ = msg.Nak() // so that the next one need not wait; the campaign may be gone
		return nil
	case err != nil && tries == c.limits.Tries:
		return c.giveUp(ctx, msg, s, fmt.Sprintf("it failed %d times: %s", tries, firstLine(err)))
	case err != nil:
		return msg.NakWithDelay(c.limits.Unheard / 30)
	}
	if err := c.put(ctx, s.Number, part); err != nil {
		return err
	}
	return msg.Ack()
}

// giveUp writes the dead letter of a shard and takes it off the queue.
func (c *campaign) giveUp(ctx context.Context, msg jetstream.Msg, s experiment.Shard, cause string) error {
	if err := c.bury(ctx, s.Number, cause); err != nil {
		return err
	}
	return msg.Term()
}

// compute runs the work, and says at intervals that somebody is at it.
func (c *campaign) compute(ctx context.Context, msg jetstream.Msg, s experiment.Shard, work experiment.Work) (part []byte, err error) {
	ended := make(chan struct{})
	var pulse sync.WaitGroup
	pulse.Go(func() {
		beat := time.NewTicker(c.limits.Unheard / 4)
		defer beat.Stop()
		for {
			select {
			case <-beat.C:
				_ = msg.InProgress() // lost with the connection; the next one may not be
			case <-ended:
				return
			}
		}
	})
	defer pulse.Wait()
	defer close(ended)
	err = errors.New("the goroutine ended before the shard did")
	defer func() {
		if v := recover(); v != nil {
			err = &experiment.PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	return work(ctx, s)
}

// firstLine returns the cause in one line.
func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return line
}
