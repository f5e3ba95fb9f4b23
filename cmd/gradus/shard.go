package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
)

func (a *app) planCommand() *cobra.Command {
	c := a.verb("plan", a.Say("help.design.argument"), a.between(1, 1), append([]string{planMethod, "size", "targets"}, sweepFlags...), a.plan)
	c.AddCommand(a.submitCommand(), a.podsCommand())
	return a.beside(c, a.plan, a.badDesign)
}

// plan cuts a design into shards and leaves the plan in a folder.
func (a *app) plan(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	if s.method == "" && s.size > 0 {
		return problems.Join(problems.BadInput(a.Say("sensitivity.size", s.size, strings.Join(study.SensitivityMethods, ", "))), a.badDesign(names, s))
	}
	f, _, err := a.makePlan(ctx, c, names, s)
	if err != nil {
		return err
	}
	defer f.close()
	_, err = fmt.Fprintln(a.stdout, a.Say("plan.made", f.path(results.PlanFile), f.plan.Units(), len(f.plan.Ends), len(f.plan.Ends)-1))
	return err
}

func (a *app) shardCommand() *cobra.Command {
	shard := &cobra.Command{
		Use:   "shard " + a.Say("help.command"),
		Short: a.Say("help.shard.short"),
		Long:  a.Say("help.shard.long"),
		Args:  cobra.ArbitraryArgs,
		RunE: func(c *cobra.Command, args []string) error {
			if len(args) == 0 {
				return c.Help()
			}
			return problems.BadInput(a.Say("input.subcommand", "shard "+args[0]) + a.Hint(args[0], names(c)) + a.Say("input.subcommands", strings.Join(names(c), ", ")))
		},
	}
	a.addFlags(shard)
	run := a.verb("run", "", a.between(0, 0), []string{"plan", "shard", "workers", "quiet"}, a.runShard)
	run.Short, run.Long, run.Example = a.Say("help.shard-run.short"), a.Say("help.shard-run.long"), a.Say("help.shard-run.example")
	shard.AddCommand(run)
	return shard
}

// arrayIndices are the variables in which schedulers tell a task of an array
// its number, in the order they are looked for, and the number of the first
// task. Slurm, Kubernetes and PBS count as the user says, and here from 0; LSF
// and Grid Engine know no task 0.
var arrayIndices = []struct {
	variable string
	first    int
}{
	{"SLURM_ARRAY_TASK_ID", 0},
	{"JOB_COMPLETION_INDEX", 0},
	{"PBS_ARRAY_INDEX", 0},
	{"PBS_ARRAYID", 0},
	{"LSB_JOBINDEX", 1},
	{"SGE_TASK_ID", 1},
}

// shardNumber finds out which shard is meant, and who says so.
func (a *app) shardNumber(s settings, shards int) (n int, said string, err error) {
	if s.shard >= 0 {
		n, said = s.shard, fmt.Sprintf("--shard %d", s.shard)
	} else {
		for _, index := range arrayIndices {
			text := a.getenv(index.variable)
			if text == "" || text == "undefined" || index.variable == "LSB_JOBINDEX" && text == "0" {
				continue // Grid Engine and LSF say so of a job that is no array
			}
			task, err := strconv.Atoi(text)
			if err != nil || task < index.first {
				return 0, "", problems.BadInput(a.Say("shard.index", index.variable, text, index.first))
			}
			n, said = task-index.first, index.variable+"="+text
			break
		}
	}
	switch {
	case said == "":
		var variables []string
		for _, index := range arrayIndices {
			variables = append(variables, index.variable)
		}
		return 0, "", problems.BadInput(a.Say("shard.none", strings.Join(variables, ", ")))
	case n >= shards:
		return 0, "", problems.BadInput(a.Say("shard.beyond", said, n, shards, shards-1))
	}
	return n, said, nil
}

// runShard computes one shard of a plan and puts its part beside the others.
// Any number of them may run at once.
func (a *app) runShard(ctx context.Context, c *cobra.Command, _ []string, s settings) error {
	if s.plan == "" {
		return problems.BadInput(a.Say("shard.plan", c.UseLine()))
	}
	dir := s.plan // the folder itself will do
	if filepath.Base(dir) == results.PlanFile {
		dir = filepath.Dir(dir)
	}
	f, err := a.openPlanFolder(dir)
	if err != nil {
		return err
	}
	defer f.close()
	n, said, err := a.shardNumber(s, len(f.plan.Ends))
	if err != nil {
		return err
	}
	shard := f.plan.Shards()[n]
	if !s.quiet {
		fmt.Fprintln(a.stderr, a.Say("shard.line", n, len(f.plan.Ends), said, shard.From, shard.To-1))
	}
	switch err := f.checkPart(f.plan.Identity(), shard); {
	case err == nil:
		fmt.Fprintln(a.stderr, a.Say("shard.there", f.store.File(n)))
		return nil
	case !errors.Is(err, experiment.ErrMissing):
		return problems.BadInput(err.Error())
	}
	o, err := f.work(s.workers)
	if err != nil {
		return err
	}
	if o.design.Example.Config.Districts < 2 { // those of a city have the workers
		o.sweep.AtOnce = s.workers
	}
	if err := f.compute(ctx, experiment.Local{Workers: 1}, []experiment.Shard{shard}, shard.To-shard.From, o, s.quiet); err != nil {
		return err
	}
	_, err = fmt.Fprintln(a.stdout, f.store.File(n))
	return err
}
