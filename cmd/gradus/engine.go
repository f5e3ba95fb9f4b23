package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gradus/cmd/internal/cluster"
	"gradus/cmd/internal/problems"
	"gradus/sim/experiment"
)

// clusterOptions say who computes the shards of a plan, beside this process or
// instead of it.
type clusterOptions struct {
	engine, listen, token, nats, join string
	slurm                             bool
	sbatch                            []string
	image, claim, parallelText        string
	parallel                          int
}

// engineFlags are the options of a coordinator.
var engineFlags = []string{"engine", "listen", "token", "nats"}

// The engines that work without anything else. They write the same bytes.
const (
	engineEmbedded = "embedded"
	engineLocal    = "local"
)

var engines = []string{engineEmbedded, engineLocal}

// tokenVariable may hold the token, which then is in no list of processes.
const tokenVariable = "GRADUS_TOKEN"

// withoutToken returns a command as a folder may keep it, which is handed on:
// with the variable in place of the token.
func withoutToken(args []string) []string {
	kept := slices.Clone(args)
	for i, arg := range kept {
		switch {
		case arg == "--token" && i+1 < len(kept):
			kept[i+1] = "$" + tokenVariable
		case strings.HasPrefix(arg, "--token="):
			kept[i] = "--token=$" + tokenVariable
		}
	}
	return kept
}

// queueFolder is where the queue of a plan is kept while it is computed.
const queueFolder = "queue"

// leastWorkers is how few workers a coordinator may have itself: none where
// others may join.
func (o *clusterOptions) leastWorkers() int64 {
	if o.listen != "" || o.nats != "" {
		return 0
	}
	return 1
}

// addClusterFlag gives a command one of the options above, and reports whether
// there is one of that name.
func (a *app) addClusterFlag(c *cobra.Command, name string) bool {
	o := &a.options.cluster
	raw := a.rawFlags(c)
	switch name {
	case "engine":
		raw(&o.engine, name, engineEmbedded, strings.Join(engines, "|"))
		must(c.RegisterFlagCompletionFunc(name, cobra.FixedCompletions(engines, cobra.ShellCompDirectiveNoFileComp)))
	case "listen":
		raw(&o.listen, name, "", "HOST:PORT")
	case "token":
		raw(&o.token, name, "", "TOKEN")
	case "nats":
		raw(&o.nats, name, "", "URL,URL,URL")
	case "join":
		raw(&o.join, name, "", "URL")
	case "slurm":
		c.Flags().BoolVar(&o.slurm, name, false, a.Say("flag.slurm"))
	case "sbatch":
		c.Flags().Var(listFlag{&o.sbatch, "OPTION"}, name, a.Say("flag.sbatch"))
	case "image":
		raw(&o.image, name, "", "IMAGE")
	case "claim":
		raw(&o.claim, name, "", "NAME")
	case "parallel":
		raw(&o.parallelText, name, "10", "N")
	default:
		return false
	}
	return true
}

// settleCluster checks these options.
func (a *app) settleCluster(flags *pflag.FlagSet, o *clusterOptions, bad *problems.List) {
	if o.token == "" {
		o.token = a.getenv(tokenVariable)
	}
	if flags.Lookup("engine") == nil {
		o.engine = engineLocal // a queue is for those who may join
	} else if o.engine != engineEmbedded && o.engine != engineLocal {
		bad.Add(a.Say("input.oneof", "engine", o.engine, strings.Join(engines, ", ")) + a.Hint(o.engine, engines))
	}
	if flags.Changed("listen") {
		if address := flags.Lookup("listen").Value.String(); cluster.CheckAddress(address) != nil {
			bad.Add(a.Say("cluster.listen", address))
		}
	}
	if o.engine == engineLocal && (o.listen != "" || o.nats != "") {
		bad.Add(a.Say("cluster.local"))
	}
	if o.listen != "" && o.nats != "" {
		bad.Add(a.Say("cluster.listen-nats"))
	}
	for _, name := range []string{"nats", "join"} {
		if flags.Changed(name) {
			for _, url := range strings.Split(flags.Lookup(name).Value.String(), ",") {
				if !strings.HasPrefix(url, "nats://") && !strings.HasPrefix(url, "tls://") {
					bad.Add(a.Say("cluster.url", name, url))
				}
			}
		}
	}
	if flags.Lookup("parallel") != nil {
		var err error
		if o.parallel, err = strconv.Atoi(o.parallelText); err != nil || o.parallel < 1 || o.parallel > maxWorkers {
			bad.Add(a.Say("input.whole", "parallel", o.parallelText, 1, maxWorkers))
		}
	}
}

// engine is who computes the shards of a plan: a queue in this process, workers
// that join it, those of a cluster of servers, or a plain pool. A city takes all
// processors for one unit.
func (f *planFolder) engine(o *opened, s settings) experiment.Engine {
	a, c := f.app, s.cluster
	workers := o.atOnce(s.workers)
	if c.engine == engineLocal {
		return experiment.Local{Workers: workers}
	}
	j := &cluster.JetStream{Plan: f.plan, Workers: workers, Token: c.token}
	switch {
	case c.nats != "":
		j.Servers = strings.Split(c.nats, ",")
		return j
	case c.listen != "":
		if j.Token == "" {
			j.Token = cluster.NewToken()
		}
		j.Listen = c.listen
		j.Listening = func(url string) {
			fmt.Fprintln(a.stderr, a.Say("cluster.joined-by", url, j.Token))
			if !cluster.Loopback(c.listen) {
				fmt.Fprintln(a.stderr, a.Say("cluster.open", c.listen))
			}
		}
	}
	j.Dir = f.path(queueFolder)
	return j
}

// atOnce is how many shards so many workers compute at once.
func (o *opened) atOnce(workers int) int {
	if o.design.Example.Config.Districts > 1 {
		return min(1, workers)
	}
	return workers
}
