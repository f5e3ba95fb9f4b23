package cluster

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"gradus/sim/experiment"
)

// benchmarks/cluster/slurm.sh runs the engine on a real Slurm of three nodes.
// Here it is about what the engine asks of it.

// scheduler stands for the four programs: what is submitted has run when the
// queue is looked at.
type scheduler struct {
	t      *testing.T
	size   int
	task   func(shard, submission int) // is run for every task
	arrays []string
	silent int // calls of squeue that fail because nobody answers
	after  func()
}

func (f *scheduler) call(_ context.Context, name string, args ...string) (string, error) {
	switch name {
	case "scontrol":
		return fmt.Sprintf("MailProg = /bin/mail\nMaxArraySize            = %d\nMaxDBDMsgs = 2\n", f.size), nil
	case "sbatch":
		array := strings.TrimPrefix(args[1], "--array=")
		text, err := os.ReadFile(args[len(args)-1])
		if err != nil {
			f.t.Error(err)
		}
		_, last, _ := strings.Cut(string(text), "SLURM_ARRAY_TASK_ID + ")
		offset, err := strconv.Atoi(strings.Trim(strings.Split(last, ")")[0], " of"))
		if err != nil {
			f.t.Error(err)
		}
		f.arrays = append(f.arrays, array)
		for _, r := range strings.Split(array, ",") {
			low, high, found := strings.Cut(r, "-")
			if !found {
				high = low
			}
			from, _ := strconv.Atoi(low)
			to, _ := strconv.Atoi(high)
			for n := from; n <= to; n++ {
				if n >= f.size {
					f.t.Errorf("task %d, the limit is %d", n, f.size)
				}
				f.task(n+offset, len(f.arrays))
			}
		}
		return "17;cluster\n", nil
	case "squeue":
		if f.silent > 0 {
			f.silent--
			return "17\n", nil
		}
		if f.after != nil {
			f.after()
		}
		return "", nil
	}
	f.arrays = append(f.arrays, name+" "+strings.Join(args, " "))
	return "", nil
}

func TestSlurmIsGivenTheMissingShardsAndAgainThoseThatFailed(t *testing.T) {
	p := plan(t, 6, 2) // 24 shards
	var s experiment.Memory
	work := queueOf(p)
	f := &scheduler{t: t, size: 10, silent: 1, task: func(shard, submission int) {
		if submission <= 3 && shard%5 == 4 {
			return // killed
		}
		part, err := work(t.Context(), p.Shards()[shard])
		if err == nil {
			err = s.Put(shard, part)
		}
		if err != nil {
			t.Error(err)
		}
	}}
	var jobs []string
	told := 0
	e := &Slurm{
		Command: []string{"/opt/it's/gradus", "shard", "run", "--shard"}, Name: "gradus-1", Dir: t.TempDir(), Poll: 1, call: f.call,
		Submitted: func(job string, shards int) { jobs = append(jobs, fmt.Sprint(job, " ", shards)) },
	}
	missing := slices.DeleteFunc(p.Shards(), func(s experiment.Shard) bool { return s.Number == 2 })
	for _, shard := range p.Shards()[2:3] { // computed before
		part, _ := work(t.Context(), shard)
		if err := s.Put(2, part); err != nil {
			t.Fatal(err)
		}
	}
	if err := e.Run(t.Context(), missing, work, &s, func(done, _ int) { told = done }); err != nil {
		t.Fatal(err)
	}
	want := []string{"0-1,3-9", "0-9", "0-3", "4,9", "4,9"}
	if !slices.Equal(f.arrays, want) {
		t.Errorf("arrays %q, want %q", f.arrays, want)
	}
	if want := []string{"17 9", "17 10", "17 4", "17 2", "17 2"}; !slices.Equal(jobs, want) {
		t.Errorf("told are the jobs %q, want %q", jobs, want)
	}
	if told != len(missing) {
		t.Errorf("%d of %d shards were told", told, len(missing))
	}
	if got, want := digest(t, p, &s), undisturbed(t, p); got != want {
		t.Errorf("digest %s, want %s", got, want)
	}
}

func TestSlurmGivesUpAShardThatFailsEveryTime(t *testing.T) {
	p := plan(t, 2, 1)
	f := &scheduler{t: t, size: 1001, task: func(int, int) {}}
	e := &Slurm{Command: []string{"gradus"}, Name: "gradus-1", Dir: t.TempDir(), Poll: 1, call: f.call}
	err := e.Run(t.Context(), p.Shards(), nil, new(experiment.Memory), nil)
	if err == nil || !strings.Contains(err.Error(), "shards 0-3 were submitted 3 times and are still missing") {
		t.Errorf("the error is %v", err)
	}
}

func TestAnInterruptTakesTheJobsOffTheQueue(t *testing.T) {
	p := plan(t, 2, 1)
	ctx, stop := context.WithCancel(t.Context())
	f := &scheduler{t: t, size: 1001}
	f.task = func(int, int) { f.silent = 1000; stop() } // queued, and then Ctrl-C
	e := &Slurm{Command: []string{"gradus"}, Name: "gradus-1", Dir: t.TempDir(), Poll: 1, call: f.call}
	err := e.Run(ctx, p.Shards(), nil, new(experiment.Memory), nil)
	if !errors.Is(err, context.Canceled) {
		t.Errorf("the error is %v", err)
	}
	if want := []string{"0-3", "scancel --me --name=gradus-1"}; !slices.Equal(f.arrays, want) {
		t.Errorf("asked were %q, want %q", f.arrays, want)
	}
}

func TestTheScriptOfAnArrayQuotesItsCommand(t *testing.T) {
	e := &Slurm{Command: []string{"/opt/it's/gradus", "--plan", "a b", "--shard"}, Name: "gradus-1", Dir: "/x y"}
	got := e.script(20)
	for _, want := range []string{
		"#!/bin/sh\n", "#SBATCH --job-name=gradus-1\n", "#SBATCH --output=\"/x y/%A_%a.log\"\n",
		`exec '/opt/it'\''s/gradus' '--plan' 'a b' '--shard' "$((SLURM_ARRAY_TASK_ID + 20))"` + "\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("the script has no %q:\n%s", want, got)
		}
	}
}

func TestWithoutSlurmTheErrorSaysSo(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	e := &Slurm{Command: []string{"gradus"}, Name: "gradus-1", Dir: t.TempDir()}
	err := e.Run(t.Context(), plan(t, 1, 1).Shards(), nil, new(experiment.Memory), nil)
	if err == nil || !strings.Contains(err.Error(), "not a computer of a Slurm cluster") {
		t.Errorf("the error is %v", err)
	}
}

func TestTheManifestHasAnIndexForEveryShard(t *testing.T) {
	var b bytes.Buffer
	if err := NewManifest("gradus-1", "registry.example/gradus:0.1", "plans", 24, 100).Write(&b); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"completionMode: Indexed", "completions: 24\n", "parallelism: 24\n", `image: "registry.example/gradus:0.1"`,
		"mountPath: /plan\n", `claimName: "plans"`, "            - \"--plan\"\n            - \"/plan\"\n", "backoffLimitPerIndex: 4\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the manifest has no %q:\n%s", want, b.String())
		}
	}
}
