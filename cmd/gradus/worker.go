package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/build"
	"gradus/cmd/internal/cluster"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
)

func (a *app) workerCommand() *cobra.Command {
	return a.verb("worker", "", a.between(0, 0), []string{"join", "token", "workers", "quiet"}, a.worker)
}

// worker computes shards for a coordinator until its plan is done.
func (a *app) worker(ctx context.Context, c *cobra.Command, _ []string, s settings) error {
	var bad problems.List
	if s.cluster.join == "" {
		bad.Add(a.Say("cluster.join", c.UseLine()))
	}
	if s.cluster.token == "" {
		bad.Add(a.Say("cluster.token", tokenVariable))
	}
	if err := bad.Err(); err != nil {
		return err
	}
	var units atomic.Int64
	w := cluster.Worker{
		Servers: strings.Split(s.cluster.join, ","), Token: s.cluster.token, Version: build.Full(),
		Open: func(p *experiment.Plan) (experiment.Work, int, error) {
			sweep, design, err := study.OpenPlan(p)
			if err != nil {
				return nil, 0, err
			}
			sweep.Workers = s.workers
			sweep.Done = func() { units.Add(1) }
			if !s.quiet {
				fmt.Fprintln(a.stderr, a.Say("cluster.working", s.cluster.join, p.Units(), len(p.Ends)))
			}
			return sweep.Work(p), (&opened{design: design}).atOnce(s.workers), nil
		},
	}
	err := w.Join(ctx)
	var other *cluster.VersionError
	switch {
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return problems.ErrInterrupted
	case errors.Is(err, cluster.ErrToken):
		return problems.BadInput(a.Say("cluster.refused", s.cluster.join))
	case errors.As(err, &other):
		return problems.BadInput(a.Say("cluster.version", other.Coordinator, other.Worker))
	case err != nil:
		return err
	}
	_, err = fmt.Fprintln(a.stdout, a.Say("cluster.over", units.Load()))
	return err
}
