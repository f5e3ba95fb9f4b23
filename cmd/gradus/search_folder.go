package main

import (
	"context"
	"encoding/json"
	"errors"
	"maps"
	"path/filepath"
	"slices"

	"github.com/spf13/pflag"

	"gradus/cmd/internal/build"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/sim/experiment"
)

// searchFolder is the folder of a search: the question, every run as a part of
// its own, and in the end the results. A search that was stopped is resumed by
// asking again: what was run is not run again.
type searchFolder struct {
	*planFolder
	there int // runs that an earlier start has left
}

// freeOptions may differ from one start of a search to the next: no number
// depends on them.
var freeOptions = []string{"workers", "out", "resume", "format", "lang", "quiet"}

// placeForSearch prepares the place of a new search, or tells what is wrong with
// it, before anything is simulated.
func (a *app) placeForSearch(out string) error {
	dir := filepath.Clean(out)
	switch {
	case out == "":
		return nil
	case a.isPlan(dir):
		return problems.BadInput(a.Say("search.out-there", dir, results.SearchAgain(dir)))
	}
	return a.placeForPlan(dir)
}

// createSearch makes the folder of a search; without --out there is none.
func (se *session) createSearch(flags *pflag.FlagSet, names []string, runs int) error {
	a := se.app
	if se.settings.out == "" {
		return nil
	}
	task := results.SearchTask{Search: names, Options: map[string][]string{}}
	flags.Visit(func(f *pflag.Flag) {
		if slices.Contains(freeOptions, f.Name) {
			return
		}
		task.Options[f.Name] = []string{f.Value.String()}
		if list, ok := f.Value.(listFlag); ok {
			task.Options[f.Name] = *list.texts
		}
	})
	about, err := json.Marshal(task)
	if err != nil {
		return err
	}
	plan, err := experiment.Plan{
		Program: build.Full(), Seed: se.settings.seed, Points: 1, Draws: 1, Replications: runs, Inputs: study.InputsOf(se.inputs()), Task: about,
	}.Cut(experiment.Cost{Unit: 1})
	if err != nil {
		return err
	}
	f, err := a.createPlanFolder(se.settings.out, plan)
	if err != nil {
		return err
	}
	f.whole = results.SearchAgain(f.dir)
	se.search = &searchFolder{planFolder: f}
	if err := f.coordinate(); err != nil {
		f.close()
		return err
	}
	return f.note(study.Event{Event: study.EventStarted})
}

// resumeSearch asks the question of a folder again.
func (a *app) resumeSearch(ctx context.Context, flags *pflag.FlagSet, names []string, s settings) error {
	var bad problems.List
	if len(names) > 0 {
		bad.Add(a.Say("search.resume-names", names[0], s.resume))
	}
	flags.Visit(func(f *pflag.Flag) {
		if f.Name == "out" || f.Name != overloadOption && !slices.Contains(freeOptions, f.Name) {
			bad.Add(a.Say("plan.resume-fixed", "--"+f.Name, s.resume))
		}
	})
	if err := bad.Err(); err != nil {
		return err
	}
	p, err := a.openPlanFolder(s.resume)
	if err != nil {
		return err
	}
	defer p.close()
	p.whole = results.SearchAgain(p.dir)
	f := &searchFolder{planFolder: p}
	task, err := f.question()
	if err != nil {
		return err
	}
	if err := p.overloadAsPlanned(flags, slices.Contains(task.Options[overloadOption], "true")); err != nil {
		return err
	}
	if err := p.coordinate(); err != nil {
		return err
	}
	if err := errors.Join(p.unchanged(), f.check()); err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(task.Options)) {
		for _, text := range task.Options[name] {
			if err := flags.Set(name, text); err != nil {
				return problems.BadInput(a.Say("plan.unreadable", p.path(results.PlanFile), err))
			}
		}
	}
	if s, err = a.settle(flags); err != nil {
		return err
	}
	s.out = p.dir
	from := *a
	from.files = study.FilesOf(p.plan.Inputs)
	event := p.resumed()
	event.Units = f.there
	if err := p.note(event); err != nil {
		return err
	}
	return from.optimiseOver(ctx, flags, task.Search, s, f)
}

// question reads what the plan asks.
func (f *searchFolder) question() (results.SearchTask, error) {
	var task results.SearchTask
	if err := json.Unmarshal(f.plan.Task, &task); err != nil || len(task.Search) == 0 {
		return task, problems.BadInput(f.app.Say("search.other", f.path(results.PlanFile)))
	}
	return task, nil
}

// check reads the runs that are there: what a broken disk has left of one is
// better known now than later.
func (f *searchFolder) check() error {
	numbers, err := f.store.List()
	if err != nil {
		return err
	}
	f.there = len(numbers)
	var bad problems.List
	identity := f.plan.Identity()
	for _, n := range numbers {
		if err := f.checkPart(identity, study.RunShard(n)); err != nil {
			bad.Add(err.Error())
		}
	}
	return bad.Err()
}

// kept is where the runs of the search go; nil without a folder.
func (f *searchFolder) kept() *study.KeptRuns {
	if f == nil {
		return nil
	}
	return &study.KeptRuns{Plan: f.plan.Identity(), Store: journalledRuns{f}}
}

// journalledRuns is the store of a search, which notes what came into it.
type journalledRuns struct{ *searchFolder }

func (j journalledRuns) Put(number int, part []byte) error {
	if err := j.store.Put(number, part); err != nil {
		return err
	}
	return j.journal.Note(study.Event{Event: study.EventPart, Shard: &number, Units: 1})
}
func (j journalledRuns) List() ([]int, error)      { return j.store.List() }
func (j journalledRuns) Get(n int) ([]byte, error) { return j.store.Get(n) }

// beginSearch opens the folder of a search for its results. What an earlier start has
// left of them is gone before anything is run; its runs stay.
func (se *session) beginSearch(flags *pflag.FlagSet) error {
	if se.search == nil {
		return se.begin(flags)
	}
	se.folder = se.search.results()
	se.startManifest(flags)
	se.search.tellCommands(&se.manifest)
	var err error
	for _, name := range []string{results.SearchAnswer, results.StoppedFile, results.SearchPoints, results.SearchLimits, results.SearchRuns, "figures", results.InputsFolder} {
		err = errors.Join(err, se.app.disk.RemoveAll(se.search.path(name)))
	}
	if err == nil {
		err = se.search.dropReports()
	}
	if err == nil {
		err = se.keepInputs()
	}
	if err == nil {
		err = se.writeManifest()
	}
	if err != nil {
		return errors.New(se.app.Say("write.failed", err))
	}
	return nil
}

// endSearch notes in the journal how a search ended.
func (se *session) endSearch() error {
	if se.search == nil {
		return nil
	}
	e := study.Event{Event: study.EventMerged}
	switch {
	case errors.Is(se.err, problems.ErrInterrupted):
		e.Event = study.EventStopped
	case se.err != nil:
		e.Event, e.Note = study.EventFailed, se.err.Error()
	default:
		if err := se.search.store.Tidy(); err != nil {
			return errors.New(se.app.Say("write.failed", err))
		}
	}
	return se.search.note(e)
}

// stoppedSearch says what a search that did not come to its end has left.
func (se *session) stoppedSearch(found *study.Optimised) string {
	a := se.app
	next := a.Say("search.resume-out")
	if se.search != nil {
		next = a.Say("search.resume", se.search.again())
	}
	return a.Say("search.stopped", len(found.Trials), len(found.Values)) + " " + next
}
