package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"gradus/cmd/internal/study"
	"gradus/model"
	"gradus/plots"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

const (
	// defaultReplications is what a planner waits for: enough to tell the
	// shipped policies apart in well under a minute on two cores.
	defaultReplications = 5
	// precisionCap is where --precision gives up.
	precisionCap = 200
)

// simulationFlags are the options of the commands that simulate.
var simulationFlags = []string{
	"set", "profile", "reps", "precision", "seed", "workers", "out", "format", "quiet", "allow-overload", "check", "panel", "draws",
}

// session is one simulation with its surroundings: what was read, what came
// out, what a reader must be warned of, and the folder it goes to.
type session struct {
	app       *app
	settings  settings
	scenarios []*scenarios.Scenario // the reference first
	study     study.Study
	panel     *scenarios.Panel // nil without --panel
	folder    *folder          // nil without --out
	search    *searchFolder    // of a search with --out
	space     *searchSpace     // of a search over an experiment
	manifest  manifest
	warnings  []warning
	values    int // parameters and levers in play
	result    *study.Result
	targets   []scenarios.Target // official ones; none of commands that show no cards
	tested    []study.Tested
	patients  []study.Matched
	expected  []answer // the table of expected directions, if there are any
	finished  int      // replications
	err       error    // of the run, when it ended early

	chineseFont *plots.Font // for the figures
	fontSought  bool
}

// simulate reads the scenarios, opens the folder, runs, and notes every
// warning. A run that was interrupted after a replication or more comes back
// with session.err set; any other trouble is the error.
func (a *app) simulate(ctx context.Context, names []string, s settings, flags *pflag.FlagSet) (*session, error) {
	se, err := a.prepare(names, s)
	if err != nil {
		return nil, err
	}
	if se.targets, err = a.loadTargets(s.targets); err != nil {
		return nil, err
	}
	if s.years && !wholeYear(se.scenarios[0].Config.Run) {
		return nil, badInput(a.say("input.no-year"))
	}
	if err := se.foresee(ctx, s.replications*len(se.scenarios)); err != nil {
		return nil, err
	}
	if err := se.begin(flags); err != nil {
		return nil, err
	}
	return se, se.run(ctx)
}

// prepare reads the scenarios and makes a session of them.
func (a *app) prepare(names []string, s settings) (*session, error) {
	loaded, panel, err := a.loadAll(names, s)
	if err != nil {
		return nil, err
	}
	return a.sessionOf(loaded, panel, names, s)
}

// sessionOf makes sure that what was read can be run together.
func (a *app) sessionOf(loaded []*scenarios.Scenario, panel *scenarios.Panel, names []string, s settings) (*session, error) {
	if err := a.sameDistrict(loaded); err != nil {
		return nil, err
	}
	se := &session{app: a, settings: s, scenarios: loaded, panel: panel}
	se.study = study.Study{Config: &loaded[0].Config, Seed: s.seed, CheckDaily: s.check, Evaluation: evaluationOf(panel), KeepWeek: s.out != ""}
	for _, sc := range loaded {
		se.study.Points = append(se.study.Points, study.Point{Name: sc.Name, Levers: sc.Levers})
	}
	if err := se.checkLoads(); err != nil {
		return nil, err
	}
	se.warnDuty()
	return se, se.takeMembers(names)
}

// begin opens the folder and writes what is known before the first event.
func (se *session) begin(flags *pflag.FlagSet) error {
	var err error
	if out := se.settings.out; out != "" {
		if se.folder, err = se.app.createFolder(out); err != nil {
			return err
		}
	}
	se.startManifest(flags)
	if se.folder != nil {
		if err = se.keepInputs(); err == nil {
			err = se.writeManifest()
		}
		if err != nil {
			return se.giveUp(se.app.fault("write.failed", err))
		}
	}
	return nil
}

// wholeYear tells whether a calendar year lies in the measured span.
func wholeYear(run model.Run) bool {
	january := (12 - int(run.Start.Month()-time.January)) % 12 // months from the start
	return january+12 <= run.MeasuredMonths
}

// sameDistrict makes sure that the scenarios differ from the base by their
// levers alone. Anything else could not be paired.
func (a *app) sameDistrict(loaded []*scenarios.Scenario) error {
	var bad problems
	for i, sc := range loaded[1:] {
		for _, other := range loaded[:i+1] {
			if sc.Name == other.Name {
				bad.add(a.say("input.same-name", sc.Name))
			}
		}
		if !reflect.DeepEqual(sc.Config, loaded[0].Config) {
			bad.add(a.say("input.other-base", sc.Name, sc.Base, loaded[0].Name, loaded[0].Base))
		} else if reflect.DeepEqual(sc.Levers, loaded[0].Levers) {
			bad.add(a.say("input.same", sc.Name, loaded[0].Name))
		}
	}
	return bad.err()
}

// run simulates.
func (se *session) run(ctx context.Context) error {
	s := se.settings
	plan := study.Plan{Replications: s.replications, Workers: s.workers}
	if s.precision > 0 {
		rule := precisionRule(s.precision)
		if m := len(se.study.Members); m > 0 { // more of them could not tell what a member alone brings
			rule.Cap = max(rule.Min, min(rule.Cap, m))
		}
		plan.Precision, plan.Replications = &rule, rule.Min
	}
	amount := work{total: plan.Replications * len(se.scenarios)}
	if config := se.study.Config; study.InDays(config, &plan) {
		amount = work{total: study.Days(config, len(se.scenarios), plan.Replications), days: true}
	}
	err := se.attempt(ctx, amount, func(progress func(done, total int)) (int, error) {
		var err error
		plan.Progress = progress
		if se.app.finished != nil {
			plan.Finished = func(soFar *study.Result) { se.app.finished(se.app, soFar) }
		}
		se.result, err = se.study.Run(ctx, plan)
		return se.result.Replications(), err
	})
	if err == nil {
		se.noteResult()
	}
	return err
}

// attempt simulates with the progress of so much work shown. What was finished
// before an interruption is kept, with session.err set.
func (se *session) attempt(ctx context.Context, amount work, simulate func(progress func(done, total int)) (finished int, err error)) error {
	a := se.app
	if se.study.Config.Districts > 1 {
		defer debug.SetGCPercent(debug.SetGCPercent(study.HeapGrowth))
	}
	bar := a.startProgress(amount, se.settings.quiet)
	var err error
	se.finished, err = simulate(bar.report)
	bar.end()
	if err != nil {
		if err = se.failure(ctx, err); !errors.Is(err, errInterrupted) {
			return se.giveUp(err)
		}
		if se.finished == 0 {
			fmt.Fprintln(a.stderr, a.say("warning", a.say("run.interrupted-empty")))
			return se.giveUp(err)
		}
		se.err = err
		left := a.say("run.interrupted", se.finished, se.manifest.Replications.Wanted)
		if amount.finished != nil {
			left = amount.finished()
		}
		se.warn("W409", left)
	}
	se.noteWarnings()
	return nil
}

// failure tells an interruption and a broken simulation from other trouble.
func (se *session) failure(ctx context.Context, err error) error {
	var panicked *experiment.PanicError
	switch {
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return errInterrupted
	case errors.As(err, &panicked):
		return se.app.fault("run.panic", err, panicked.Stack)
	}
	return err
}

// giveUp removes the folder and returns the error, completed by what could
// not be removed.
func (se *session) giveUp(err error) error {
	if se.folder == nil {
		return err
	}
	if left := se.folder.discard(); left != nil {
		return se.app.fault("write.left", err, se.folder.part, plainCause(left))
	}
	return err
}

func (se *session) warn(code, text string) {
	se.warnings = append(se.warnings, warning{code, text})
}

// startManifest notes everything that is known before the first event.
func (se *session) startManifest(flags *pflag.FlagSet) {
	a, s, base := se.app, se.settings, se.scenarios[0]
	m := &se.manifest
	*m = manifest{
		Program: "gradus", Version: fullVersion(), Command: a.args, Status: statusRunning,
		Started: timestamp(a.now()), Seed: s.seed, Profile: base.Profile,
		Residents: residentsOf(&base.Config), Districts: max(1, base.Config.Districts),
		Flags: map[string]string{}, Base: base.Name, Machine: thisMachine(),
		Replications: manifestCount{Wanted: s.replications}, Warnings: []warning{}, Files: []manifestOutput{},
	}
	if s.precision > 0 {
		m.Replications.Wanted = precisionCap
	}
	m.AcceptedSet = se.membersEntry()
	m.Unverified, se.values = unverified(se.scenarios)
	flags.Visit(func(f *pflag.Flag) { m.Flags[f.Name] = f.Value.String() })
	for _, in := range se.inputs() {
		m.Inputs = append(m.Inputs, manifestInput{Name: in.Name, SHA256: in.SHA256})
	}
	for _, sc := range se.scenarios {
		m.Scenarios = append(m.Scenarios, manifestEntry{sc.Name, a.lang.Pick(sc.Title.En, sc.Title.Zh)})
	}
}

func (se *session) writeManifest() error {
	_, err := se.folder.write("manifest.json", se.manifest.write)
	return err
}

// conclude leaves the folder, prints the answer and repeats the warnings where
// they are seen last. An answer that could not be kept is printed all the
// same: it may have taken hours.
func (se *session) conclude(ans answer, sentences []string) error {
	return se.concludeWith(ans, sentences, se.writeResults)
}

// concludeWith does so with other content of the folder.
func (se *session) concludeWith(ans answer, sentences []string, content func(write writeFile) error) error {
	a := se.app
	var lost error
	if se.folder != nil {
		if lost = se.leaveFolder(sentences, content); lost != nil {
			lost = se.giveUp(a.fault("write.failed", lost))
		} else if err := se.folder.finish(); err != nil {
			lost = a.fault("write.taken", se.folder.dir, err, se.folder.part)
		}
	}
	if err := a.show(ans, se.settings.format); err != nil {
		return err
	}
	for _, w := range se.warnings {
		fmt.Fprintln(a.stderr, a.say("warning", w.Code+" "+w.Text))
	}
	if lost != nil {
		return lost
	}
	if se.folder != nil {
		fmt.Fprintln(a.stderr, a.say("write.out", se.folder.dir))
	}
	return se.err
}

// writeFile makes a file of the folder.
type writeFile func(name string, content func(io.Writer) error) error

// leaveFolder writes the content and brings the manifest up to date.
func (se *session) leaveFolder(sentences []string, content func(write writeFile) error) error {
	m := &se.manifest
	write := func(name string, content func(io.Writer) error) error {
		written, err := se.folder.write(name, content)
		if err == nil {
			m.Files = append(m.Files, written)
		}
		return err
	}
	err := content(write)
	for _, t := range se.described() {
		if err == nil {
			err = write(t.name+".csv", t.writeCSV)
		}
	}
	if err == nil {
		err = se.folder.leaveDictionary(write)
	}
	if err != nil {
		return err
	}
	m.Status, m.Finished = statusComplete, timestamp(se.app.now())
	if se.err != nil {
		m.Status = statusOf(se.err)
	}
	m.Replications.Finished = se.finished
	m.Sentences = sentences
	m.Warnings = append(m.Warnings, se.warnings...)
	return se.writeManifest()
}

// writeResults writes results, comparison, tables and figures.
func (se *session) writeResults(write writeFile) error {
	if err := write("results.csv", se.result.WriteCSV); err != nil {
		return err
	}
	if err := write("results.parquet", func(w io.Writer) error { return writeParquet(w, se.result) }); err != nil {
		return err
	}
	compared := se.compared()
	if len(se.scenarios) > 1 {
		err := write("compare.csv", func(w io.Writer) error {
			return experiment.WriteComparisons(w, se.result.Comparisons(compared))
		})
		if err != nil {
			return err
		}
	}
	for _, t := range slices.Concat(se.files(), se.judgements(compared)) {
		if err := write(t.name+".csv", t.writeCSV); err != nil {
			return err
		}
	}
	figures := se.figures(compared)
	if f := se.quarterFigure(); f != nil {
		figures = append(figures, figure{"quarters", f})
	}
	return se.drawFigures(figures, write)
}

// residentsOf returns the residents of all districts.
func residentsOf(c *model.Config) int { return max(1, c.Districts) * c.Residents }

// subject says what was run, for the line above a table.
func (se *session) subject() string {
	base := se.scenarios[0]
	run := base.Config.Run
	residents := number(float64(residentsOf(&base.Config)), 0)
	if d := base.Config.Districts; d > 1 {
		residents = se.app.say("answer.districts", residents, d)
	} else {
		residents = se.app.say("answer.residents", residents)
	}
	text := se.app.say("answer.subject", residents, base.Profile,
		run.MeasuredMonths, run.Start.Format("2006-01"), run.WarmUpMonths, se.finished, se.settings.seed)
	var titles []string
	for _, sc := range se.scenarios {
		titles = append(titles, sc.Name+"  "+se.app.lang.Pick(sc.Title.En, sc.Title.Zh))
	}
	titles = append(titles, text)
	if members := se.membersLine(); members != "" {
		titles = append(titles, members)
	}
	return strings.Join(titles, "\n")
}
