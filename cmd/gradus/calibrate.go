package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/build"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/plots/prose"
	"gradus/sim/experiment"
)

func (a *app) calibrateCommand() *cobra.Command {
	c := a.verb("calibrate", a.Say("help.design.argument"), a.between(0, 1), []string{
		"targets", "resume", "set", "profile", "reps", "seed", "workers", "out", "quiet", "allow-overload", "allow-large", "format",
	}, a.calibrate)
	return a.beside(c, a.calibrate, a.badDesign)
}

// calibrate looks for the uncertain parameters of a design under which its base
// meets targets, and leaves them in a folder.
func (a *app) calibrate(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	f := &calibrationFolder{app: a, dir: filepath.Clean(s.out), quiet: s.quiet}
	var err error
	if c.Flags().Changed("resume") {
		f.dir = filepath.Clean(s.resume)
		err = f.open(c.Flags(), names, s)
	} else {
		err = f.create(ctx, c, names, s)
	}
	if err != nil {
		return err
	}
	defer f.close()
	work := f.work
	work.Workers, work.Compute = s.workers, f.compute
	search := work.Search()
	found, err := experiment.Calibrate(ctx, work.Simulate, search)
	if err != nil {
		if ctx.Err() != nil && errors.Is(err, ctx.Err()) { // between two batches
			return problems.ErrInterrupted
		}
		return err
	}
	if err := f.write(work, search, found); err != nil {
		return errors.New(a.Say("calibrate.write", err, f.again()))
	}
	if n := len(work.Failures); n > 0 {
		fmt.Fprintln(a.stderr, a.Say("warning", a.Say("calibrate.failed", n, work.Failures[0].Cause)))
	}
	if found.Outcome != experiment.Nothing && found.Sample < study.CalibratedMembers {
		fmt.Fprintln(a.stderr, a.Say("warning", a.Say("calibrate.thin", prose.Number(found.Sample, 1), study.CalibratedMembers)))
	}
	if !s.quiet {
		fmt.Fprintln(a.stderr, a.Say("write.out", f.dir))
	}
	if found.Outcome == experiment.Nothing {
		return errors.New(a.nothingFits(search, found))
	}
	return a.show(a.identified(search, found), s.format)
}

// calibrationFolder is the folder of a calibration: the plan and the parts of
// each batch in a folder of its own, from which a killed calibration is resumed
// by doing again what is not there, and in the end the results.
type calibrationFolder struct {
	app     *app
	dir     string
	quiet   bool
	work    *study.Calibration
	release func() error // of the lock
}

func (f *calibrationFolder) path(name string) string { return filepath.Join(f.dir, name) }

// batch is the folder of a batch.
func (f *calibrationFolder) batch(number int) string { return f.path(results.BatchFolder(number)) }

// again is the command that goes on.
func (f *calibrationFolder) again() string { return results.CalibrateAgain(f.dir) }

func (f *calibrationFolder) results() *results.Draft {
	return results.InPlace(f.app.disk, f.dir)
}

// create reads the design and the targets, says what the search will take at
// most, and makes the folder.
func (f *calibrationFolder) create(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	a := f.app
	if len(names) == 0 || s.targets == "" || s.out == "" {
		return problems.BadInput(a.Say("calibrate.needs", c.UseLine()))
	}
	if _, err := os.Stat(filepath.Join(f.batch(1), results.PlanFile)); err == nil {
		return problems.BadInput(a.Say("calibrate.out-there", f.dir, f.again()))
	}
	task := study.CalibrationTask{
		Task:    study.Task{Design: names[0], Profile: s.profile, Set: s.set, AllowOverload: s.allowOverload, Periods: study.PeriodsKept[0]},
		Targets: s.targets, Command: a.args,
	}
	work, found := study.ReadCalibration(task, a.files)
	if err := problems.Join(a.freeForPlan(f.dir), a.problemsOf(found)); err != nil {
		return err
	}
	switch {
	case !work.Design.OwnDraws():
		return problems.BadInput(a.Say("calibrate.certain", names[0]))
	case firstOfficial(work.Targets.Targets) != "":
		return problems.BadInput(a.Say("targets.official", s.targets, firstOfficial(work.Targets.Targets)))
	case work.Design.Base != work.Targets.Base:
		return problems.BadInput(a.Say("calibrate.base", names[0], work.Design.Base, s.targets, work.Targets.Base))
	}
	work.Seed, work.Program = s.seed, build.Full()
	if c.Flags().Changed("reps") {
		work.Replications = s.replications
	}
	f.work = work
	search := work.Search()
	if err := search.Validate(); err != nil {
		return problems.BadInput(a.Say("calibrate.invalid", names[0], strings.ReplaceAll(err.Error(), "\n", "; ")))
	}
	if err := a.placeForPlan(f.dir); err != nil {
		return err
	}
	probed, err := work.Probe(ctx, a.now)
	if err != nil {
		return a.brokenProbe(ctx, err)
	}
	work.Cost = probed.Cost
	most := experiment.Plan{Points: 1, Draws: search.Waves*search.Points + search.Draws, Replications: search.Replications}
	if !s.quiet {
		fmt.Fprintln(a.stderr, a.Say("calibrate.forecast", search.Waves, search.Points, search.Draws))
	}
	if err := a.foreseePlan(&most, probed, work.Design, s); err != nil {
		return err
	}
	if err := os.Mkdir(f.dir, 0o777); err != nil {
		return problems.BadInput(a.Say("input.out-unwritable", f.dir, problems.PlainCause(err)))
	}
	return f.lock()
}

// open reads a calibration that was begun before.
func (f *calibrationFolder) open(flags *pflag.FlagSet, names []string, s settings) error {
	a := f.app
	var bad problems.List
	if len(names) > 0 {
		bad.Add(a.Say("plan.resume-design", names[0], f.dir))
	}
	for _, fixed := range []string{"targets", "set", "profile", "reps", "seed", "out"} {
		if flags.Changed(fixed) {
			bad.Add(a.Say("plan.resume-fixed", "--"+fixed, f.dir))
		}
	}
	if err := bad.Err(); err != nil {
		return err
	}
	if _, err := os.Stat(f.dir); err != nil {
		return problems.BadInput(a.Say("calibrate.none", f.dir))
	}
	if err := f.lock(); err != nil {
		return err
	}
	first, err := a.openPlanFolder(f.batch(1))
	if err == nil {
		defer first.close()
		err = first.unchanged()
	}
	if err == nil {
		if f.work, err = study.OpenCalibration(first.plan); err != nil {
			err = problems.BadInput(a.Say("plan.inputs", first.path(results.PlanFile), err))
		}
	}
	if err == nil {
		err = first.overloadAsPlanned(flags, f.work.Task.AllowOverload)
	}
	if err == nil {
		err = first.note(first.resumed())
	}
	if err != nil {
		f.close()
	}
	return err
}

func (f *calibrationFolder) lock() error {
	holder := planFolder{app: f.app, dir: f.dir}
	err := holder.coordinate()
	f.release = holder.release
	return err
}

func (f *calibrationFolder) close() {
	if f.release != nil {
		f.release()
	}
}

// compute has what is missing of a batch computed.
func (f *calibrationFolder) compute(ctx context.Context, batch int, plan *experiment.Plan, sweep *study.Sweep) (experiment.Store, error) {
	a, dir := f.app, f.batch(batch)
	if !f.quiet {
		fmt.Fprintln(a.stderr, a.Say("calibrate.batch", batch, plan.Draws, plan.Replications))
	}
	if !a.isPlan(dir) { // or what a process that was killed has left of it
		if err := a.disk.RemoveAll(dir); err != nil {
			return nil, errors.New(a.Say("write.failed", err))
		}
		made, err := a.createPlanFolder(dir, plan)
		if err != nil {
			return nil, err
		}
		made.close()
	}
	p, err := a.openPlanFolder(dir)
	if err != nil {
		return nil, err
	}
	defer p.close()
	p.whole = f.again()
	if p.plan.Digest != plan.Digest {
		return nil, problems.BadInput(a.Say("calibrate.other", p.path(results.PlanFile), f.dir))
	}
	missing, err := p.missing()
	if err != nil || len(missing) == 0 {
		return p.store, err
	}
	o := &opened{task: f.work.Task, design: f.work.Design, sweep: sweep}
	return p.store, p.compute(ctx, experiment.Local{Workers: o.atOnce(f.work.Workers)}, missing, plan.Units(), o, f.quiet)
}

// nothingFits says which targets stand in the way.
func (a *app) nothingFits(search experiment.Calibration, found *experiment.Calibrated) string {
	worst := 0
	for t, x := range found.Closest.Implausibility {
		if x > found.Closest.Implausibility[worst] {
			worst = t
		}
	}
	t := search.Targets[worst]
	return a.Say("calibrate.nothing", found.Hardest, t.Name, prose.Number(found.Closest.Responses[worst], 4), prose.Number(t.Value, 4),
		prose.Number(found.Closest.Implausibility[worst], 1))
}

// identified is the table of what the targets say of each parameter.
func (a *app) identified(search experiment.Calibration, found *experiment.Calibrated) answer.Table {
	ans := answer.Table{
		Columns: []answer.Column{
			{Head: a.Say("list.key")},
			{Head: a.Say("calibrate.before"), Right: true},
			{Head: a.Say("calibrate.accepted"), Right: true},
			{Head: a.Say("calibrate.kept"), Right: true},
			{Head: a.Say("calibrate.verdict")},
		},
		Fields: []string{"key", "low", "high", "accepted_low", "accepted_high", "kept_share", "identified"},
	}
	short := func(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }
	for k, f := range found.Factors {
		low, high := ends(search.Factors[k])
		ans.Records = append(ans.Records, []any{f.Name, low, high, f.Low, f.High, f.Kept, !f.Unidentified()})
		verdict := "calibrate.yes"
		if f.Unidentified() {
			verdict = "calibrate.no"
		}
		ans.Rows = append(ans.Rows, answer.Row(f.Name, short(low)+"…"+short(high), short(f.Low)+"…"+short(f.High), prose.WithUnit(prose.Number(100*f.Kept, 0), "%"), a.Say(verdict)))
	}
	last := found.Waves[len(found.Waves)-1]
	ans.Notes = append(ans.Notes, a.Say("calibrate.outcome", a.Say("calibrate."+strings.ReplaceAll(string(found.Outcome), " ", "-")),
		len(found.Waves), short(100*last.Left), prose.Number(found.Sample, 0), len(found.Draws)))
	for _, p := range found.TradeOff {
		ans.Notes = append(ans.Notes, a.Say("calibrate.trade", p.First, p.Second, prose.Number(p.Correlation, 2)))
	}
	return ans
}

// ends are the smallest and the largest value of a factor.
func ends(f experiment.Factor) (low, high float64) {
	if f.Values != nil {
		return slices.Min(f.Values), slices.Max(f.Values)
	}
	return f.Low, f.High
}
