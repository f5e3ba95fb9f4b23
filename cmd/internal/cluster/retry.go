package cluster

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Limits are how long and how often something is tried. A zero means the
// default.
type Limits struct {
	Unheard  time.Duration // after so long without a sign a worker is taken for lost; 30 s
	Patience time.Duration // for so long a call is repeated that nobody answers; 2 min, or ownPatience
	Tries    int           // a shard is given out so often before it is given up; 5
}

func (l Limits) orDefaults() Limits {
	if l.Unheard == 0 {
		l.Unheard = 30 * time.Second
	}
	if l.Patience == 0 {
		l.Patience = 2 * time.Minute
	}
	if l.Tries == 0 {
		l.Tries = 5
	}
	return l
}

// ownPatience is the patience with a server in the same process: no election is
// coming.
const ownPatience = 15 * time.Second

// A call that is not answered in callTime has been lost, with a server or on the
// way. An object, of which a chunk may be lost, has callTime and what its bytes
// take on a slow line, or objectTime where its size is not known. So long may also
// last one wait for a shard.
const (
	callTime   = 5 * time.Second
	objectTime = time.Minute
	slowLine   = 100e3 // [bytes/s]
	firstPause = 20 * time.Millisecond
	mostPause  = time.Second
)

// passing are errors that pass by themselves: while the servers of a cluster
// elect a leader, or while a coordinator is being started again.
var passing = []error{
	nats.ErrNoResponders, nats.ErrTimeout, nats.ErrDisconnected, nats.ErrConnectionReconnecting,
	nats.ErrStaleConnection, nats.ErrNoServers, nats.ErrReconnectBufExceeded, nats.ErrNoStreamResponse,
	jetstream.ErrNoStreamResponse, jetstream.ErrNoHeartbeat, jetstream.ErrConsumerLeadershipChanged,
	jetstream.ErrServerShutdown, jetstream.ErrConsumerDeleted, context.DeadlineExceeded, io.EOF,
}

// Error codes of JetStream that are not constants of its client.
const (
	codeNoPeers      = 10005 // too few servers are up yet
	unavailable      = 503   // class: no leader, no answer from it, not ready
	codeDisabled     = 10076 // of that class, as the others, but does not pass
	codeDisabledHere = 10039
	codeUnkept       = 10077 // what the disk says; passes only when a server was being ended
)

func passes(err error) bool {
	if slices.ContainsFunc(passing, func(p error) bool { return errors.Is(err, p) }) {
		return true
	}
	var dial *net.OpError
	if errors.As(err, &dial) {
		return true
	}
	var api *jetstream.APIError
	if errors.As(err, &api) {
		switch api.ErrorCode {
		case codeNoPeers:
			return true
		case codeDisabled, codeDisabledHere:
			return false
		case codeUnkept:
			return api.Description == server.ErrStoreClosed.Error()
		}
		return api.Code == unavailable
	}
	return false
}

// transferTime is how long an object of so many bytes may take.
func transferTime(bytes int) time.Duration {
	return callTime + time.Duration(float64(bytes)/slowLine*float64(time.Second))
}

// again calls f until it succeeds, fails for good, or has been failing for
// longer than the patience. Each call has the given time.
func again(ctx context.Context, patience, each time.Duration, what string, f func(context.Context) error) error {
	begun := time.Now()
	for pause := firstPause; ; pause = min(2*pause, mostPause) {
		call, done := context.WithTimeout(ctx, each)
		err := f(call)
		done()
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return context.Cause(ctx)
		case !passes(err):
			return fmt.Errorf("%s: %w", what, err)
		case time.Since(begun) > patience:
			return fmt.Errorf("%s: no answer for %v: %w", what, patience, err)
		}
		if !pauseFor(ctx, pause) {
			return context.Cause(ctx)
		}
	}
}

// pauseFor waits; false if ctx ended.
func pauseFor(ctx context.Context, d time.Duration) bool {
	if ctx.Err() != nil {
		return false
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return true
	case <-ctx.Done():
		return false
	}
}
