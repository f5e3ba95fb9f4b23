package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/cluster"
	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
)

func (a *app) workerCommand() *cobra.Command {
	return a.verb("worker", "", a.between(0, 0), []string{"join", "token", "workers", "quiet"}, a.worker)
}

// worker computes shards for a coordinator until its plan is done.
func (a *app) worker(ctx context.Context, c *cobra.Command, _ []string, s settings) error {
	var bad problems
	if s.cluster.join == "" {
		bad.add(a.say("cluster.join", c.UseLine()))
	}
	if s.cluster.token == "" {
		bad.add(a.say("cluster.token", tokenVariable))
	}
	if err := bad.err(); err != nil {
		return err
	}
	var units atomic.Int64
	w := cluster.Worker{
		Servers: strings.Split(s.cluster.join, ","), Token: s.cluster.token, Version: fullVersion(),
		Open: func(p *experiment.Plan) (experiment.Work, int, error) {
			sweep, design, err := study.OpenPlan(p)
			if err != nil {
				return nil, 0, err
			}
			sweep.Workers = s.workers
			sweep.Done = func() { units.Add(1) }
			if !s.quiet {
				fmt.Fprintln(a.stderr, a.say("cluster.working", s.cluster.join, p.Units(), len(p.Ends)))
			}
			return sweep.Work(p), (&opened{design: design}).atOnce(s.workers), nil
		},
	}
	err := w.Join(ctx)
	var other *cluster.VersionError
	switch {
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return errInterrupted
	case errors.Is(err, cluster.ErrToken):
		return badInput(a.say("cluster.refused", s.cluster.join))
	case errors.As(err, &other):
		return badInput(a.say("cluster.version", other.Coordinator, other.Worker))
	case err != nil:
		return err
	}
	_, err = fmt.Fprintln(a.stdout, a.say("cluster.over", units.Load()))
	return err
}
