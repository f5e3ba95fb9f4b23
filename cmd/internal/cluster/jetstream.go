package cluster

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/nats-io/nats.go"

	"gradus/sim/experiment"
)

// JetStream is the engine of a work queue that outlives its workers and its
// coordinator. Three ways to run it differ only in where the queue is:
//
//   - embedded: in this process, in a folder, without a socket;
//   - listening: the same, and workers on other computers may [Worker.Join];
//   - on Servers: a cluster of NATS servers that somebody runs; three or more
//     keep three copies of everything, and one of them may be lost.
type JetStream struct {
	Plan    *experiment.Plan
	Workers int      // goroutines of this process {>= 0}; with 0 only who joins computes
	Dir     string   // folder of the queue, unless there are Servers
	Listen  string   // host:port; "": no socket. Port 0 is any free one
	Servers []string // URLs of a cluster
	Token   string   // that workers must show; needed to listen

	// Listening, if not nil, is called with the URL by which workers join.
	Listening func(url string)
	Limits    Limits
}

// JetStream is an engine.
var _ experiment.Engine = (*JetStream)(nil)

// replicas is how many copies a cluster of so many servers keeps: an even
// number of them tolerates no more losses than the odd one below.
func replicas(servers int) int {
	if servers >= 3 {
		return 3
	}
	return 1
}

// Run implements [experiment.Engine]. A shard that fails is tried again, on
// whatever worker takes it, up to Limits.Tries times; the others go on, and at
// the end the errors of all that were given up are returned together.
func (j *JetStream) Run(ctx context.Context, missing []experiment.Shard, work experiment.Work, store experiment.Store, progress func(done, total int)) error {
	if len(missing) == 0 {
		return nil
	}
	limits := j.Limits
	if j.Listen == "" && len(j.Servers) == 0 && limits.Patience == 0 {
		limits.Patience = ownPatience
	}
	limits = limits.orDefaults()
	nc, srv, err := j.connect(ctx, limits)
	if err != nil {
		return err
	}
	c, err := newCampaign(nc, campaignID(j.Plan), limits)
	over := false
	if err == nil {
		over, err = j.run(ctx, c, srv, newCollection(c, missing, store, progress), work)
	}
	nc.Close()
	if ctx.Err() != nil {
		err = ctx.Err() // whatever it looked like where it was noticed
	}
	if srv == nil {
		return err
	}
	if err != nil && ctx.Err() == nil {
		err = errors.Join(err, srv.complaint())
	}
	srv.end()
	if over {
		err = errors.Join(err, removeQueue(j.Dir))
	}
	return err
}

// run has the shards computed. The campaign is over when nothing of it is left
// on the servers.
func (j *JetStream) run(ctx context.Context, c *campaign, srv *host, parts *collection, work experiment.Work) (over bool, err error) {
	run, stop := context.WithCancelCause(ctx)
	var all sync.WaitGroup
	defer all.Wait()
	defer stop(nil) // before the wait: deferred calls run from the last to the first
	if srv != nil {
		all.Go(func() {
			select {
			case <-srv.log.unkept: // nobody else will come to help, so nothing is tried again
				stop(errUnkept)
			case <-run.Done():
			}
		})
	}
	copies := replicas(len(j.Servers))
	if err := c.setUp(run, copies); err != nil {
		return false, err
	}
	if len(j.Servers) > 0 {
		l, err := c.lease(run)
		if err != nil {
			return false, err
		}
		all.Go(func() { l.keep(run, stop) })
	}
	if err := c.queueUp(run, copies); err != nil {
		return false, err
	}
	if err := parts.catchUp(run); err != nil {
		return false, err
	}
	name := unique()
	for _, s := range parts.missing() {
		if err := c.publish(run, name, s); err != nil {
			return false, err
		}
	}
	if err := c.announce(run, j.Plan); err != nil {
		return false, err
	}
	if srv != nil && j.Listen != "" && j.Listening != nil {
		j.Listening(srv.ClientURL())
	}
	for range j.Workers {
		all.Go(func() {
			if err := c.serve(run, work); err != nil {
				stop(err)
			}
		})
	}
	if err := parts.collect(run); err != nil {
		return false, err
	}
	// What has failed is in the error, and what is done in the store: nothing
	// is left that the campaign knows alone.
	stop(nil)
	all.Wait()
	if err := c.remove(ctx); err != nil {
		return false, err
	}
	if srv != nil && j.Listen != "" {
		emptied(ctx, srv)
	}
	return true, parts.failures()
}

// connect starts the server in this process, or finds those of the cluster.
func (j *JetStream) connect(ctx context.Context, l Limits) (*nats.Conn, *host, error) {
	switch {
	case j.Plan == nil:
		return nil, nil, errors.New("an engine without a plan")
	case j.Workers < 0 || j.Workers == 0 && j.Listen == "" && len(j.Servers) == 0:
		return nil, nil, fmt.Errorf("%d workers and nobody who may join: nothing would be computed", j.Workers)
	case len(j.Servers) > 0 && j.Listen != "":
		return nil, nil, errors.New("a coordinator on a cluster does not listen itself: workers join the cluster")
	case len(j.Servers) > 0:
		nc, err := dial(ctx, strings.Join(j.Servers, ","), j.Token, "gradus coordinator", l)
		return nc, nil, err
	}
	srv, err := startServer(j.Dir, j.Listen, j.Token)
	if err != nil {
		return nil, nil, err
	}
	nc, err := nats.Connect("", append(clientOptions(j.Token, "gradus coordinator"), nats.InProcessServer(srv.Server))...)
	if err != nil {
		srv.end()
		return nil, nil, err
	}
	return nc, srv, nil
}
