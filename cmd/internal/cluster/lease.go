package cluster

import (
	"context"
	"errors"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// ErrTwoCoordinators is the error of a coordinator whose plan another one is
// at.
var ErrTwoCoordinators = errors.New("another coordinator is at work on this plan on the same servers; let it end, or join it with \"gradus worker\"")

// longestLease is how long a coordinator that was killed keeps the next one
// waiting at most. An election among the servers takes several seconds.
const longestLease = 15 * time.Second

// A coordinator whose lease has not changed for leaseTime has died; it renews it
// several times within that.
func (l Limits) leaseTime() time.Duration { return min(2*l.Unheard, longestLease) }
func (l Limits) renewal() time.Duration   { return l.leaseTime() / 8 }

// lease is the right of one coordinator to give out a plan on servers that it
// shares with others. It is a key whose revision only its holder knows.
type lease struct {
	c        *campaign
	holder   []byte
	revision uint64
}

// lease takes the lease, from a coordinator that has died if need be.
func (c *campaign) lease(ctx context.Context) (*lease, error) {
	l := &lease{c: c, holder: []byte(unique())}
	err := c.again(ctx, "becoming the coordinator", func(ctx context.Context) (err error) {
		l.revision, err = c.parts.Create(ctx, leaseKey, l.holder)
		return err
	})
	if !errors.Is(err, jetstream.ErrKeyExists) {
		return l, err
	}
	seen, err := l.look(ctx)
	if err != nil {
		return nil, err
	}
	if string(seen.Value()) == string(l.holder) { // the answer to Create was lost
		l.revision = seen.Revision()
		return l, nil
	}
	for waited := time.Duration(0); waited < c.limits.leaseTime(); waited += c.limits.renewal() {
		if !pauseFor(ctx, c.limits.renewal()) {
			return nil, context.Cause(ctx)
		}
		now, err := l.look(ctx)
		if err != nil {
			return nil, err
		}
		if now.Revision() != seen.Revision() {
			return nil, ErrTwoCoordinators
		}
	}
	l.revision = seen.Revision()
	return l, l.renew(ctx)
}

func (l *lease) look(ctx context.Context) (e jetstream.KeyValueEntry, err error) {
	err = l.c.again(ctx, "looking who is the coordinator", func(ctx context.Context) error {
		e, err = l.c.parts.Get(ctx, leaseKey)
		return err
	})
	return e, err
}

// renew prolongs the lease, unless somebody else has it.
func (l *lease) renew(ctx context.Context) error {
	err := l.c.again(ctx, "staying the coordinator", func(ctx context.Context) error {
		revision, err := l.c.parts.Update(ctx, leaseKey, l.holder, l.revision)
		if err == nil {
			l.revision = revision
		}
		return err
	})
	if !errors.Is(err, jetstream.ErrKeyRevisionMismatch) {
		return err
	}
	e, err := l.look(ctx)
	if err != nil {
		return err
	}
	if string(e.Value()) != string(l.holder) {
		return ErrTwoCoordinators
	}
	l.revision = e.Revision() // the answer to the last renewal was lost
	return nil
}

// keep renews the lease until ctx ends, and ends the run if it is lost.
func (l *lease) keep(ctx context.Context, stop context.CancelCauseFunc) {
	for pauseFor(ctx, l.c.limits.renewal()) {
		if err := l.renew(ctx); err != nil {
			stop(err)
			return
		}
	}
}
