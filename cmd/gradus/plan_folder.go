package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"sync/atomic"

	"github.com/spf13/pflag"

	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/build"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/cmd/internal/words"
	"gradus/plots/report"
	"gradus/sim/experiment"
)

// planFolder is the folder of a plan: what is to be computed, what has been,
// and in the end the results. Unlike the folder of a single run it has its
// name from the beginning, since it is what a killed run is resumed from; the
// results are written under temporary names as everywhere.
type planFolder struct {
	app     *app
	dir     string
	plan    *experiment.Plan
	store   *study.FolderStore
	journal *study.Journal
	release func() error      // of the lock of a coordinator
	flags   map[string]string // options that say of what an analysis is
	whole   string            // command of the work that the plan is a part of; "" where it stands alone
}

// again is the command that goes on with the plan.
func (f *planFolder) again() string {
	if f.whole != "" {
		return f.whole
	}
	return archive.ResumedBy(f.plan, f.dir, f.flags)
}

func (f *planFolder) path(name string) string { return filepath.Join(f.dir, name) }

// placeForPlan prepares the place of a new plan, or tells what is wrong with it, before
// anything is simulated.
func (a *app) placeForPlan(dir string) error {
	dir = filepath.Clean(dir)
	return results.Prepare(a.Language, a.disk, dir, a.planThere(dir))
}

// freeForPlan tells what is wrong with the place of a new plan.
func (a *app) freeForPlan(dir string) error {
	dir = filepath.Clean(dir)
	return results.Free(a.Language, a.disk, dir, a.planThere(dir))
}

// planThere is what is said of a place for a plan that is taken.
func (a *app) planThere(dir string) string {
	if a.isPlan(dir) {
		return a.Say("plan.out-plan", dir, archive.HowToResume(a.files, dir))
	}
	return a.Say("input.out-exists", dir)
}

func (a *app) isPlan(dir string) bool {
	_, err := a.disk.Stat(filepath.Join(dir, results.PlanFile))
	return err == nil
}

// createPlanFolder makes the folder of a new plan. A folder that is there is
// left alone.
func (a *app) createPlanFolder(dir string, plan *experiment.Plan) (*planFolder, error) {
	dir = filepath.Clean(dir)
	if err := a.disk.Mkdir(dir); err != nil {
		return nil, problems.BadInput(a.Say("input.out-unwritable", dir, problems.PlainCause(err)))
	}
	f := &planFolder{app: a, dir: dir, plan: plan}
	err := f.open()
	if err == nil {
		err = f.writePlan()
	}
	if err != nil {
		f.close()
		return nil, errors.Join(errors.New(a.Say("write.failed", err)), a.disk.RemoveAll(dir))
	}
	return f, f.note(study.Event{Event: study.EventPlanned, Units: plan.Units(), Command: a.args})
}

// openPlanFolder opens the folder of a plan that was made before, by a
// program of the same version.
func (a *app) openPlanFolder(dir string) (*planFolder, error) {
	f := &planFolder{app: a, dir: filepath.Clean(dir)}
	text, err := a.files.Open(filepath.ToSlash(f.path(results.PlanFile)))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, problems.BadInput(a.Say("plan.none", f.path(results.PlanFile)))
	case err != nil:
		return nil, problems.BadInput(a.Say("plan.unreadable", f.path(results.PlanFile), problems.PlainCause(err)))
	}
	defer text.Close()
	f.plan, err = experiment.ReadPlan(text)
	switch {
	case errors.Is(err, experiment.ErrAltered):
		return nil, problems.BadInput(a.Say("plan.altered", f.path(results.PlanFile)))
	case err != nil:
		return nil, problems.BadInput(a.Say("plan.unreadable", f.path(results.PlanFile), err))
	case f.plan.Program != build.Full():
		return nil, problems.BadInput(a.Say("plan.version", f.path(results.PlanFile), f.plan.Program, build.Full()))
	}
	return f, f.open()
}

// open opens the store and the journal, and makes what is not there.
func (f *planFolder) open() error {
	parts := f.path(results.PartsFolder)
	if _, err := f.app.disk.Stat(parts); errors.Is(err, fs.ErrNotExist) {
		if err := f.app.disk.Mkdir(parts); err != nil && !errors.Is(err, fs.ErrExist) { // another process may be as far
			return err
		}
	}
	f.store = study.NewFolderStore(parts, func() (*os.Root, error) { return f.app.disk.OpenRoot(parts) })
	return f.within(func(root *os.Root) (err error) {
		f.journal, err = study.OpenJournal(root, results.JournalFile, func() string { return results.Timestamp(f.app.now()) })
		return err
	})
}

// within does something in the folder, out of which no link leads.
func (f *planFolder) within(do func(root *os.Root) error) error {
	root, err := f.app.disk.OpenRoot(f.dir)
	if err != nil {
		return err
	}
	return errors.Join(do(root), root.Close())
}

// coordinate makes this process the only coordinator of the plan. Workers that
// compute single shards need not ask.
func (f *planFolder) coordinate() error {
	err := f.within(func(root *os.Root) (err error) {
		f.release, err = study.Lock(root, results.LockFile)
		return err
	})
	switch {
	case errors.Is(err, study.ErrLocked):
		return problems.BadInput(f.app.Say("plan.locked", f.dir))
	case err != nil:
		return errors.New(f.app.Say("plan.unreadable", f.path(results.LockFile), problems.PlainCause(err)))
	}
	return nil
}

// close gives the lock and the files back.
func (f *planFolder) close() {
	if f.journal != nil {
		f.journal.Close() // every line has been written already
	}
	if f.release != nil {
		f.release() // the end of the process does it too
	}
}

// resumed is the event of a command that goes on with the plan.
func (f *planFolder) resumed() study.Event {
	return study.Event{Event: study.EventResumed, Command: f.app.args}
}

func (f *planFolder) note(e study.Event) error {
	if err := f.journal.Note(e); err != nil {
		return errors.New(f.app.Say("write.failed", fmt.Errorf("%s: %w", f.path(results.JournalFile), err)))
	}
	return nil
}

// journalled is the journal as far as it is written.
func (f *planFolder) journalled() (*results.Output, error) {
	text, err := fs.ReadFile(f.app.files, filepath.ToSlash(f.path(results.JournalFile)))
	return &results.Output{Name: results.JournalFile, SHA256: results.DigestOf(text), Bytes: int64(len(text))}, err
}

// tellCommands notes in a manifest by which command the plan was made, and by which it was
// gone on with. Where the journal has none of them it is the one at hand.
func (f *planFolder) tellCommands(m *results.Manifest) {
	text, _ := fs.ReadFile(f.app.files, filepath.ToSlash(f.path(results.JournalFile))) // what is wrong with it is told at the end
	m.Command, m.Started, m.Resumed = f.app.args, results.Timestamp(f.app.now()), nil
	for i, e := range study.Commands(text) {
		if i == 0 {
			m.Command, m.Started = e.Command, e.At
		} else {
			m.Resumed = append(m.Resumed, results.Later{At: e.At, Command: e.Command})
		}
	}
}

// writePlan writes the plan in one piece, over an earlier one that it extends.
func (f *planFolder) writePlan() error {
	_, err := f.results().Write(results.PlanFile, func(w io.Writer) error { return experiment.WritePlan(w, f.plan) })
	return err
}

// results is the folder as one for results.
func (f *planFolder) results() *results.Draft {
	return results.InPlace(f.app.disk, f.dir)
}

// dropReports takes away the reports of what the folder was, before it is renewed. One that
// was altered by hand is somebody's work and stays; verify refuses it.
func (f *planFolder) dropReports() error {
	a := f.app
	for _, l := range []words.Lang{words.English, words.Chinese} {
		name := f.path(archive.ReportName(l))
		text, err := fs.ReadFile(a.files, filepath.ToSlash(name))
		if err != nil {
			continue // there is none, or none to be read
		}
		if d, err := report.Read(text); err != nil || !d.Sealed {
			continue
		}
		if err := a.disk.RemoveAll(name); err != nil {
			return err
		}
		fmt.Fprintln(a.stderr, a.Say("report.away", name, f.dir))
	}
	return nil
}

const overloadOption = "allow-overload"

// overloadAsPlanned refuses another answer than that of the plan to whether what is
// overloaded is run. The same one given again changes nothing.
func (f *planFolder) overloadAsPlanned(flags *pflag.FlagSet, planned bool) error {
	given := flags.Lookup(overloadOption)
	switch {
	case !given.Changed || given.Value.String() == strconv.FormatBool(planned):
		return nil
	case planned:
		return problems.BadInput(f.app.Say("plan.resume-overload-off", f.dir))
	}
	return problems.BadInput(f.app.Say("plan.resume-overload", f.dir))
}

// missing returns the shards that are still to be computed. Parts that are
// there are read: what a broken disk has left of one is better known now than
// at the end.
func (f *planFolder) missing() ([]experiment.Shard, error) {
	missing, err := experiment.Missing(f.plan, f.store)
	if err != nil {
		return nil, err
	}
	identity := f.plan.Identity()
	var bad problems.List
	for _, s := range f.plan.Shards() {
		if slices.ContainsFunc(missing, func(m experiment.Shard) bool { return m.Number == s.Number }) {
			continue
		}
		if err := f.checkPart(identity, s); err != nil {
			bad.Add(err.Error())
		}
	}
	return missing, bad.Err()
}

// checkPart tells what is wrong with the part of a shard, in the user's words.
func (f *planFolder) checkPart(identity string, s experiment.Shard) error {
	file := f.store.File(s.Number)
	b, err := f.store.Get(s.Number)
	if err == nil {
		var part *experiment.Part
		if part, err = experiment.DecodePart(b); err == nil {
			err = part.Of(identity, s)
		}
	}
	switch {
	case err == nil:
		return nil
	case errors.Is(err, experiment.ErrDamaged):
		return errors.New(f.app.Say("plan.damaged", file, f.again()))
	case errors.Is(err, experiment.ErrForeign):
		return errors.New(f.app.Say("plan.foreign", file, f.dir))
	}
	return fmt.Errorf("%s: %w", file, problems.PlainCause(err))
}

// noting is a store that notes what came into it.
type noting struct {
	*planFolder
	came func(experiment.Shard)
}

func (j noting) Put(shard int, part []byte) error {
	if err := j.store.Put(shard, part); err != nil {
		return err
	}
	s := j.plan.Shards()[shard]
	j.came(s)
	return j.journal.Note(study.Event{Event: study.EventPart, Shard: &shard, Units: s.To - s.From})
}
func (j noting) List() ([]int, error)      { return j.store.List() }
func (j noting) Get(n int) ([]byte, error) { return j.store.Get(n) }

// compute has the missing shards computed by an engine, with its progress shown: of so
// many units those that are not in them, which are done, and those that were run in this
// process, or else those of the parts that came.
func (f *planFolder) compute(ctx context.Context, engine experiment.Engine, missing []experiment.Shard, units int, o *opened, quiet bool) error {
	a := f.app
	toDo := 0
	for _, s := range missing {
		toDo += s.To - s.From
	}
	var here, came, elsewhere atomic.Int64
	amount := work{total: units, found: units - toDo}
	bar := a.startProgress(amount, quiet)
	tell := func() {
		bar.report(amount.found+min(int(max(here.Load(), came.Load(), elsewhere.Load())), toDo), units)
	}
	o.sweep.Done = func() {
		here.Add(1)
		tell()
	}
	store := noting{planFolder: f, came: func(s experiment.Shard) {
		came.Add(int64(s.To - s.From))
		tell()
	}}
	err := engine.Run(ctx, missing, o.sweep.Work(f.plan), store, func(done, all int) {
		elsewhere.Store(int64(toDo) * int64(done) / int64(all)) // tasks of a scheduler put their parts themselves
		tell()
	})
	bar.end()
	if err == nil {
		return nil
	}
	still, listing := experiment.Missing(f.plan, f.store)
	if listing != nil {
		return listing
	}
	kept, all := len(f.plan.Ends)-len(still), len(f.plan.Ends)
	if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		fmt.Fprintln(a.stderr, a.Say("plan.interrupted", kept, all, f.again()))
		if f.release != nil { // a worker leaves the manifest alone
			m := f.manifest(o)
			m.Status = results.StatusInterrupted
			if err := f.writeManifest(m); err != nil {
				return errors.New(a.Say("write.failed", err))
			}
		}
		if err := f.note(study.Event{Event: study.EventStopped}); err != nil {
			return err
		}
		return problems.ErrInterrupted
	}
	// The journal may be on the disk that is full.
	_ = f.journal.Note(study.Event{Event: study.EventFailed, Note: err.Error()})
	var panicked *experiment.PanicError
	switch {
	case errors.As(err, &panicked):
		return errors.New(a.Say("run.panic", err, panicked.Stack))
	case errors.Is(err, experiment.ErrDifferent):
		return errors.New(a.Say("plan.different", err))
	}
	return errors.New(a.Say("plan.stopped", err, kept, all, f.again()))
}
