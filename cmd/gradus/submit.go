package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/cluster"
	"gradus/cmd/internal/problems"
)

// slurmFolder is where the scripts and logs of a plan's array jobs are.
const slurmFolder = "slurm"

func (a *app) submitCommand() *cobra.Command {
	return a.verb("submit", a.Say("help.folder.argument"), a.between(1, 1),
		[]string{"slurm", "sbatch", "workers", "format", "quiet"}, a.submit)
}

// submit has the missing shards of a plan computed by a scheduler and merges.
func (a *app) submit(ctx context.Context, c *cobra.Command, args []string, s settings) error {
	if !s.cluster.slurm {
		return problems.BadInput(a.Say("cluster.scheduler", c.UseLine()))
	}
	f, err := a.openPlanFolder(args[0])
	if err != nil {
		return err
	}
	defer f.close()
	if err := f.coordinate(); err != nil {
		return err
	}
	workers := 1 // a task of an array has one processor unless the user asks for more
	if c.Flags().Changed("workers") {
		workers = s.workers
	}
	o, err := f.work(workers)
	if err != nil {
		return err
	}
	engine, err := f.slurm(s, workers)
	if err != nil {
		return errors.New(a.Say("write.failed", problems.PlainCause(err)))
	}
	if err := f.note(f.resumed()); err != nil {
		return err
	}
	return f.finish(ctx, o, engine, s)
}

func (f *planFolder) slurm(s settings, workers int) (*cluster.Slurm, error) {
	a := f.app
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	dir, err := filepath.Abs(f.dir)
	if err != nil {
		return nil, err
	}
	logs := filepath.Join(dir, slurmFolder)
	if err := os.MkdirAll(logs, 0o777); err != nil {
		return nil, err
	}
	return &cluster.Slurm{
		Command: []string{program, "shard", "run", "--plan", dir, "--workers", strconv.Itoa(workers), "--quiet", "--shard"},
		Name:    jobName(f), Dir: logs,
		Options: append([]string{"--cpus-per-task=" + strconv.Itoa(workers)}, s.cluster.sbatch...),
		Submitted: func(job string, shards int) {
			if !s.quiet {
				fmt.Fprintln(a.stderr, a.Say("cluster.submitted", job, shards))
			}
		},
	}, nil
}

// jobName is what a plan is called in the queue of a scheduler.
func jobName(f *planFolder) string { return "gradus-" + f.plan.Digest[:12] }

func (a *app) podsCommand() *cobra.Command {
	return a.verb("manifest", a.Say("help.folder.argument"), a.between(1, 1), []string{"image", "claim", "parallel"},
		func(_ context.Context, c *cobra.Command, args []string, s settings) error {
			var bad problems.List
			for _, needed := range []struct{ flag, value string }{{"image", s.cluster.image}, {"claim", s.cluster.claim}} {
				if needed.value == "" {
					bad.Add(a.Say("cluster.needed", "--"+needed.flag, c.UseLine()))
				}
			}
			if err := bad.Err(); err != nil {
				return err
			}
			f, err := a.openPlanFolder(args[0])
			if err != nil {
				return err
			}
			defer f.close()
			return cluster.NewManifest(jobName(f), s.cluster.image, s.cluster.claim, len(f.plan.Ends), s.cluster.parallel).Write(a.stdout)
		})
}
