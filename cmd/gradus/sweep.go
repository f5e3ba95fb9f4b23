package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"path/filepath"
	"slices"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gradus/cmd/internal/build"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/plots/prose"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

// sweepFlags are the options of what makes a plan.
var sweepFlags = []string{
	"set", "profile", "reps", "seed", "workers", "out", "periods", "quiet", "allow-overload", "allow-large", "check",
}

func (a *app) sweepCommand() *cobra.Command {
	c := a.verb("sweep", a.Say("help.design.argument"), a.between(0, 1), slices.Concat([]string{"resume", "format", "targets"}, sweepFlags, engineFlags), a.sweep)
	return a.beside(c, a.sweep, a.badDesign)
}

// sweep runs a design and leaves its results in a folder, from which it can be
// resumed at any time.
func (a *app) sweep(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	if c.Flags().Changed("resume") {
		return a.resume(ctx, c.Flags(), names, s)
	}
	f, d, err := a.makePlan(ctx, c, names, s)
	if err != nil {
		return err
	}
	defer f.close()
	f.flags = s.analysed()
	if err := f.coordinate(); err != nil {
		return err
	}
	if err := f.note(study.Event{Event: study.EventStarted}); err != nil {
		return err
	}
	return f.finish(ctx, d, f.engine(d, s), s)
}

// makePlan reads a design, says what it will take, and makes the folder of its plan.
func (a *app) makePlan(ctx context.Context, c *cobra.Command, names []string, s settings) (*planFolder, *opened, error) {
	var bad problems.List
	if len(names) == 0 {
		bad.Add(a.Say("plan.needs-design", c.CommandPath(), c.UseLine()))
	}
	if s.out == "" {
		bad.Add(a.Say("plan.needs-out", c.CommandPath()))
	}
	if s.targets != "" && s.method != "" {
		bad.Add(a.Say("targets.sensitivity", s.targets))
	}
	err := problems.Join(bad.Err(), a.badPlan(s))
	if len(names) == 0 {
		return nil, nil, err
	}
	task := study.Task{
		Design: names[0], Profile: s.profile, Set: s.set, Check: s.check, AllowOverload: s.allowOverload, Periods: s.periods,
		Sensitivity: s.sensitivity(), Targets: s.targets,
	}
	design, found := study.ReadDesign(task, a.files)
	if err := problems.Join(err, a.problemsOf(found)); err != nil {
		return nil, nil, err
	}
	if _, _, err := a.askedOf(design, s); err != nil {
		return nil, nil, err
	}
	setbacks, err := a.setbacksOf(design)
	if err != nil {
		return nil, nil, err
	}
	if err := a.placeForPlan(s.out); err != nil {
		return nil, nil, err
	}
	a.tellMembers(design, s)
	sweep := design.Sweep(task, s.seed)
	sweep.Workers = s.workers
	probed, err := design.Probe(ctx, sweep, a.now)
	if err != nil {
		return nil, nil, a.brokenProbe(ctx, err)
	}
	about, err := json.Marshal(task)
	if err != nil {
		return nil, nil, err
	}
	p := experiment.Plan{
		Program: build.Full(), Seed: s.seed, Points: design.Points(), Draws: design.Draws(), Replications: design.Replications,
		Inputs: study.InputsOf(design.Inputs), Task: about,
	}
	if c.Flags().Changed("reps") {
		p.Replications = s.replications
	}
	if err := a.foreseePlan(&p, probed, design, s); err != nil {
		return nil, nil, err
	}
	cut, err := p.Cut(probed.Cost)
	if err != nil {
		return nil, nil, err
	}
	f, err := a.createPlanFolder(s.out, cut)
	return f, &opened{task: task, design: design, sweep: sweep, setbacks: setbacks}, err
}

// badDesign returns what is wrong with a design and with what goes with it.
func (a *app) badDesign(names []string, s settings) error {
	err := a.badPlan(s)
	if len(names) == 0 { // to be resumed
		return err
	}
	_, found := scenarios.LoadExperiment(scenarios.Request{Name: names[0], Profile: s.profile, Set: s.set, Files: a.files})
	return problems.Join(err, a.problemsOf(found))
}

// badPlan returns what is wrong with the targets of a plan and with the place for it.
func (a *app) badPlan(s settings) error {
	_, err := a.loadTargets(s.targets)
	if s.out == "" {
		return err
	}
	return problems.Join(a.freeForPlan(s.out), err)
}

// tellMembers says what becomes of the accepted set of the base.
func (a *app) tellMembers(d *study.Design, s settings) {
	switch set := d.Members; {
	case set == "" || s.quiet:
	case d.Carried:
		fmt.Fprintln(a.stderr, a.Say("members.carried", d.Draws(), set))
	case d.OwnDraws():
		fmt.Fprintln(a.stderr, a.Say("members.design", set))
	}
}

// opened is a plan's work, ready to be done.
type opened struct {
	task   study.Task
	design *study.Design
	sweep  *study.Sweep

	setbacks []study.Setback // points of an analysis that are run all the same
}

// problemsOf returns the problems of files in the user's language.
func (a *app) problemsOf(found scenarios.Problems) error {
	var bad problems.List
	for _, p := range found {
		bad.Add(a.problem(p))
	}
	return bad.Err()
}

// brokenProbe is what is said when not even the first unit can be run.
func (a *app) brokenProbe(ctx context.Context, err error) error {
	var found scenarios.Problems
	switch {
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return problems.ErrInterrupted
	case errors.As(err, &found):
		return a.problemsOf(found)
	}
	return problems.BadInput(a.Say("plan.probe", err))
}

// The limits of a sweep without --allow-large.
const (
	mostUnits = 1_000_000
	mostDays  = 14
	mostDisk  = 200e9 // bytes
)

// What a number takes in the files: in a part, as a line of results.csv, and as
// a row of results.parquet (benchmarks/README.md).
const bytesOfNumber = 8 + 80 + 9

// foreseePlan says what a plan will take and refuses one beyond the limits.
func (a *app) foreseePlan(p *experiment.Plan, probed study.Probed, d *study.Design, s settings) error {
	units := float64(p.Points) * float64(p.Draws) * float64(p.Replications)
	// Who may join is not known yet: without workers here it is told as with one.
	workers, copies := max(1, min(s.workers, processors())), float64(s.workers)
	if d.Example.Config.Districts > 1 {
		workers, copies = min(workers, d.Example.Config.Districts), 1
	}
	seconds := probed.Cost.Seconds(p.Points, p.Draws*p.Replications) / float64(workers)
	need := 2 * copies * probed.State * heapShare
	rows := units * float64(probed.Columns)
	disk := rows * bytesOfNumber
	took := time.Duration(math.Min(seconds, 1e9) * float64(time.Second))
	if !s.quiet {
		fmt.Fprintln(a.stderr, a.Say("plan.forecast", prose.Number(units, 0), prose.Number(float64(p.Points), 0), prose.Number(float64(p.Draws), 0),
			p.Replications, took.Round(roughly(took)).String(), s.workers, size(need), prose.Number(rows/1e6, 1), size(disk)))
	}
	var bad problems.List
	if there, known := a.memory(); known && need > there.bytes {
		bad.Add("E202 " + a.Say("plan.memory", size(need), s.workers, a.free(there, size(there.bytes))))
	}
	if there, known := a.space(filepath.Dir(filepath.Clean(s.out))); known && disk > there {
		bad.Add("E203 " + a.Say("plan.disk", size(disk), size(there)))
	}
	if !s.allowLarge {
		if units > mostUnits {
			bad.Add("E204 " + a.Say("plan.units", prose.Number(units, 0), prose.Number(mostUnits, 0)))
		}
		if seconds > mostDays*24*3600 {
			bad.Add("E204 " + a.Say("plan.time", prose.Number(seconds/24/3600, 0), mostDays))
		}
		if disk > mostDisk {
			bad.Add("E204 " + a.Say("plan.large-disk", size(disk), size(mostDisk)))
		}
	}
	return bad.Err()
}

// size writes bytes in the unit that suits them.
func size(x float64) string {
	if x < 1e9 {
		return prose.Number(x/1e6, 1) + " MB"
	}
	return prose.Number(x/1e9, 1) + " GB"
}

// heapShare is what the heap grows to beyond what is in use before it is collected.
const heapShare = 2

// resume goes on with a plan whose folder is there, or extends it.
func (a *app) resume(ctx context.Context, flags *pflag.FlagSet, names []string, s settings) error {
	var bad problems.List
	if len(names) > 0 {
		bad.Add(a.Say("plan.resume-design", names[0], s.resume))
	}
	for _, fixed := range []string{"set", "profile", "seed", "out", "periods", "check", "targets", "method", "size"} {
		if flags.Changed(fixed) {
			bad.Add(a.Say("plan.resume-fixed", "--"+fixed, s.resume))
		}
	}
	if err := bad.Err(); err != nil {
		return err
	}
	f, err := a.openPlanFolder(s.resume)
	if err != nil {
		return err
	}
	defer f.close()
	f.flags = s.analysed()
	if err := f.coordinate(); err != nil {
		return err
	}
	o, err := f.work(s.workers)
	if err != nil {
		return err
	}
	if err := f.overloadAsPlanned(flags, o.design.AllowOverload); err != nil {
		return err
	}
	if s.method != "" && o.design.Sensitivity == nil {
		return problems.BadInput(a.Say("sensitivity.sweep", f.dir, f.dir))
	}
	if _, _, err := a.askedOf(o.design, s); err != nil {
		return err
	}
	event := f.resumed()
	if flags.Changed("reps") && s.replications != f.plan.Replications {
		if s.replications < f.plan.Replications {
			return problems.BadInput(a.Say("plan.fewer", s.replications, f.plan.Replications))
		}
		if f.plan, err = f.plan.Extended(s.replications); err != nil {
			return err
		}
		if err := f.writePlan(); err != nil {
			return errors.New(a.Say("write.failed", err))
		}
		event.Event, event.Units = study.EventExtended, f.plan.Units()
	}
	if err := f.note(event); err != nil {
		return err
	}
	return f.finish(ctx, o, f.engine(o, s), s)
}

// work makes the units of the plan ready to run.
func (f *planFolder) work(workers int) (*opened, error) {
	a := f.app
	if err := f.unchanged(); err != nil {
		return nil, err
	}
	sweep, design, err := study.OpenPlan(f.plan)
	if err != nil {
		return nil, problems.BadInput(a.Say("plan.inputs", f.path(results.PlanFile), err))
	}
	sweep.Workers = workers
	return &opened{design: design, sweep: sweep}, nil
}

// unchanged makes sure that the files which the plan was made from still say the same,
// where they are there: the plan has its own copy, but who changed one wants
// another plan.
func (f *planFolder) unchanged() error {
	var bad problems.List
	for _, in := range f.plan.Inputs {
		if in.Text == "" {
			continue
		}
		if text, err := fs.ReadFile(f.app.files, in.Name); err == nil && string(text) != in.Text {
			bad.Add(f.app.Say("plan.input-changed", in.Name, f.dir))
		}
	}
	return bad.Err()
}

// finish computes what is missing and merges.
func (f *planFolder) finish(ctx context.Context, o *opened, engine experiment.Engine, s settings) error {
	missing, err := f.missing()
	if err != nil {
		return err
	}
	if err := f.begin(o); err != nil {
		return err
	}
	if len(missing) > 0 {
		if err := f.compute(ctx, engine, missing, f.plan.Units(), o, s.quiet); err != nil {
			return err
		}
	}
	return f.merge(o, s)
}
