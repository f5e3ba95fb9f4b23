package cluster

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"gradus/sim/experiment"
)

// Slurm is the engine of a cluster with the Slurm scheduler: every shard is a
// task of a job array, which puts its part into the folder of the plan, on a
// file system that all nodes share. Slurm does not run a task again that ended
// with an error or was killed, so the engine submits again what is missing.
type Slurm struct {
	// Command computes the shard whose number follows as the last argument.
	Command []string
	Name    string        // of the jobs; nothing else in the queue may have it
	Dir     string        // for the scripts and the logs of tasks; shared, and there
	Options []string      // of the user's for sbatch, such as "--partition=long"
	Rounds  int           // how often what is missing is submitted; 0: 3
	Poll    time.Duration // how often the queue is looked at; 0: 5 s
	// Submitted, if not nil, is called with the number of every array.
	Submitted func(job string, shards int)

	call func(ctx context.Context, name string, args ...string) (string, error) // a seam; nil: the real programs
}

// Slurm is an engine.
var _ experiment.Engine = (*Slurm)(nil)

const (
	slurmRounds = 3
	slurmPoll   = 5 * time.Second
	// A controller that is being started again is waited for.
	slurmPatience = 10 * time.Minute
	cancelTime    = 10 * time.Second
)

// Run implements [experiment.Engine]; the work is that of the command. Jobs of
// the plan that are still in the queue, of a run that was killed, are waited
// for first. If ctx ends, the jobs are cancelled.
func (s *Slurm) Run(ctx context.Context, missing []experiment.Shard, _ experiment.Work, store experiment.Store, progress func(done, total int)) error {
	size, err := s.arraySize(ctx)
	if err != nil {
		return err
	}
	told := 0
	look := func() ([]int, error) {
		left, err := without(missing, store)
		if done := len(missing) - len(left); err == nil && progress != nil && done > told {
			told = done
			progress(done, len(missing))
		}
		return left, err
	}
	rounds := s.Rounds
	if rounds == 0 {
		rounds = slurmRounds
	}
	for round := 0; ; round++ {
		if err := s.wait(ctx, look); err != nil {
			return err
		}
		left, err := look()
		switch {
		case err != nil:
			return err
		case len(left) == 0:
			return nil
		case round == rounds:
			return fmt.Errorf("shards %s were submitted %d times and are still missing; what their tasks said is in %s", ranges(left, 0), rounds, s.Dir)
		}
		if err := s.submit(ctx, left, size); err != nil {
			return err
		}
	}
}

// without returns the numbers of the shards that are not in the store.
func without(shards []experiment.Shard, store experiment.Store) ([]int, error) {
	there, err := store.List()
	var left []int
	for _, s := range shards {
		if !slices.Contains(there, s.Number) {
			left = append(left, s.Number)
		}
	}
	return left, err
}

var arraySizeLine = regexp.MustCompile(`(?m)^MaxArraySize\s*=\s*(\d+)\s*$`)

// arraySize asks for MaxArraySize: the numbers of the tasks of an array are
// below it.
func (s *Slurm) arraySize(ctx context.Context) (int, error) {
	text, err := s.exec(ctx, "scontrol", "show", "config") // who is away from the start is not waited for
	if err != nil {
		return 0, err
	}
	found := arraySizeLine.FindStringSubmatch(text)
	if found == nil {
		return 0, errors.New("scontrol show config does not tell MaxArraySize")
	}
	n, err := strconv.Atoi(found[1])
	if err == nil && n == 0 {
		err = errors.New("this cluster does not take job arrays: its MaxArraySize is 0")
	}
	return n, err
}

// submit submits the shards as arrays, as many as it needs for task numbers
// below size. Task n of an array is shard n plus the offset of the array.
func (s *Slurm) submit(ctx context.Context, shards []int, size int) error {
	for len(shards) > 0 {
		offset := shards[0] / size * size
		n, _ := slices.BinarySearch(shards, offset+size)
		script := filepath.Join(s.Dir, fmt.Sprintf("%s-%d.sh", s.Name, offset))
		if err := os.WriteFile(script, []byte(s.script(offset)), 0o777); err != nil {
			return err
		}
		args := append([]string{"--parsable", "--array=" + ranges(shards[:n], offset)}, s.Options...)
		var job string
		err := s.patiently(ctx, func() (err error) {
			job, err = s.exec(ctx, "sbatch", append(args, script)...)
			return err
		})
		if err != nil {
			return err
		}
		if s.Submitted != nil {
			id, _, _ := strings.Cut(strings.TrimSpace(job), ";") // a federation adds its cluster
			s.Submitted(id, n)
		}
		shards = shards[n:]
	}
	return nil
}

// script is the text of the job of an array.
func (s *Slurm) script(offset int) string {
	var quoted []string
	for _, word := range s.Command {
		quoted = append(quoted, "'"+strings.ReplaceAll(word, "'", `'\''`)+"'")
	}
	return fmt.Sprintf(`#!/bin/sh
#SBATCH --job-name=%s
#SBATCH --output=%s
#SBATCH --requeue
# Task n computes shard n + %d of a plan. A shard that is there already is not
# computed again, so that this may be submitted as often as one likes.
exec %s "$((SLURM_ARRAY_TASK_ID + %d))"
`, s.Name, strconv.Quote(filepath.Join(s.Dir, "%A_%a.log")), offset, strings.Join(quoted, " "), offset)
}

// ranges writes rising numbers less an offset as arrays have them: "0-4,7".
func ranges(numbers []int, offset int) string {
	var out []string
	for i := 0; i < len(numbers); {
		j := i
		for j+1 < len(numbers) && numbers[j+1] == numbers[j]+1 {
			j++
		}
		text := strconv.Itoa(numbers[i] - offset)
		if j > i {
			text += "-" + strconv.Itoa(numbers[j]-offset)
		}
		out = append(out, text)
		i = j + 1
	}
	return strings.Join(out, ",")
}

// wait returns when no job of the plan is in the queue; at every look at the
// queue it also looks at the store.
func (s *Slurm) wait(ctx context.Context, look func() ([]int, error)) error {
	poll := s.Poll
	if poll == 0 {
		poll = slurmPoll
	}
	for {
		var queued string
		err := s.patiently(ctx, func() (err error) {
			queued, err = s.exec(ctx, "squeue", "--me", "--noheader", "--format=%A", "--name="+s.Name)
			return err
		})
		if err == nil && strings.TrimSpace(queued) == "" {
			return nil
		}
		if err == nil {
			_, err = look()
		}
		if err == nil && pauseFor(ctx, poll) {
			continue
		}
		if ctx.Err() != nil {
			return errors.Join(ctx.Err(), s.cancel(ctx))
		}
		return err
	}
}

// cancel takes the jobs of the plan off the queue after ctx has ended.
func (s *Slurm) cancel(ctx context.Context) error {
	ctx, done := context.WithTimeout(context.WithoutCancel(ctx), cancelTime)
	defer done()
	_, err := s.exec(ctx, "scancel", "--me", "--name="+s.Name)
	return err
}

// patiently repeats a call of the scheduler while its controller does not
// answer.
func (s *Slurm) patiently(ctx context.Context, call func() error) error {
	begun := time.Now()
	for {
		err := call()
		if err == nil || ctx.Err() != nil || !unanswered(err) || time.Since(begun) > slurmPatience {
			return err
		}
		if !pauseFor(ctx, slurmPoll) {
			return err
		}
	}
}

// unanswered tells an error of the network from a refusal, by what the programs
// of Slurm say.
func unanswered(err error) bool {
	for _, words := range []string{"Unable to contact slurm controller", "Connection refused", "Connection timed out", "Socket timed out", "Zero Bytes were transmitted"} {
		if strings.Contains(err.Error(), words) {
			return true
		}
	}
	return false
}

// exec runs a program of the scheduler and returns what it writes.
func (s *Slurm) exec(ctx context.Context, name string, args ...string) (string, error) {
	if s.call != nil {
		return s.call(ctx, name, args...)
	}
	cmd := exec.CommandContext(ctx, name, args...)
	var said bytes.Buffer
	cmd.Stderr = &said
	out, err := cmd.Output()
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return "", fmt.Errorf("there is no %s: this is not a computer of a Slurm cluster", name)
	case err != nil:
		return "", fmt.Errorf("%s: %w: %s", name, err, strings.Join(strings.Fields(said.String()), " "))
	}
	return string(out), nil
}
