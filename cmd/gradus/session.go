package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"reflect"
	"runtime/debug"
	"slices"
	"time"

	"github.com/spf13/pflag"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/build"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
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
	app      *app
	settings settings
	findings.Run
	folder   *results.Draft // nil without --out
	search   *searchFolder  // of a search with --out
	space    *searchSpace   // of a search over an experiment
	manifest results.Manifest
	warnings []results.Warning
	values   int   // parameters and levers in play
	err      error // of the run, when it ended early

	chineseFont *plots.Font // for the figures
	fontSought  bool
}

// simulate reads the scenarios, opens the folder, runs, and notes every
// warning. A run that was interrupted after a replication or more comes back
// with session.err set; any other trouble is the error.
func (a *app) simulate(ctx context.Context, names []string, s settings, flags *pflag.FlagSet) (*session, error) {
	loaded, panel, err := a.loadAll(names, s)
	targets, wrong := a.loadTargets(s.targets)
	if err := problems.Join(err, wrong, a.placeForResults(s.out)); err != nil {
		return nil, err
	}
	se, err := a.sessionOf(loaded, panel, names, s)
	if err != nil {
		return nil, err
	}
	se.Targets = targets
	if s.years && !wholeYear(se.Scenarios[0].Config.Run) {
		return nil, problems.BadInput(a.Say("input.no-year"))
	}
	if err := se.foresee(ctx, s.replications*len(se.Scenarios)); err != nil {
		return nil, err
	}
	if err := se.begin(flags); err != nil {
		return nil, err
	}
	se.Study.Follow = se.folder != nil // where else would they be told?
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
	se := &session{app: a, settings: s, Run: findings.Run{Language: a.Language, Scenarios: loaded, Panel: panel}}
	se.Study = study.Study{Config: &loaded[0].Config, Seed: s.seed, CheckDaily: s.check, Evaluation: evaluationOf(panel), KeepWeek: s.out != ""}
	for _, sc := range loaded {
		se.Study.Points = append(se.Study.Points, study.Point{Name: sc.Name, Levers: sc.Levers})
	}
	if err := se.checkLoads(); err != nil {
		return nil, err
	}
	se.warnDuty()
	se.warnDrivers()
	se.warnRamps()
	return se, se.takeMembers(names)
}

// placeForResults refuses a name for the folder of results that is taken; without --out
// there is none.
func (a *app) placeForResults(out string) error {
	if out == "" {
		return nil
	}
	dir := filepath.Clean(out)
	return results.Free(a.Language, a.disk, dir, a.Say("input.out-exists", dir))
}

// begin opens the folder and writes what is known before the first event.
func (se *session) begin(flags *pflag.FlagSet) error {
	var err error
	if out := se.settings.out; out != "" {
		if se.folder, err = results.Create(se.app.Language, se.app.disk, out); err != nil {
			return err
		}
	}
	se.startManifest(flags)
	if se.folder != nil {
		if err = se.keepInputs(); err == nil {
			err = se.writeManifest()
		}
		if err != nil {
			return se.giveUp(se.app.Fault("write.failed", err))
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
	var bad problems.List
	for i, sc := range loaded[1:] {
		for _, other := range loaded[:i+1] {
			if sc.Name == other.Name {
				bad.Add(a.Say("input.same-name", sc.Name))
			}
		}
		if !reflect.DeepEqual(sc.Config, loaded[0].Config) {
			bad.Add(a.Say("input.other-base", sc.Name, sc.Base, loaded[0].Name, loaded[0].Base))
		} else if reflect.DeepEqual(sc.Levers, loaded[0].Levers) {
			bad.Add(a.Say("input.same", sc.Name, loaded[0].Name))
		}
	}
	return bad.Err()
}

// run simulates.
func (se *session) run(ctx context.Context) error {
	s := se.settings
	plan := study.Plan{Replications: s.replications, Workers: s.workers}
	if s.precision > 0 {
		rule := precisionRule(s.precision)
		if m := len(se.Study.Members); m > 0 { // more of them could not tell what a member alone brings
			rule.Cap = max(rule.Min, min(rule.Cap, m))
		}
		plan.Precision, plan.Replications = &rule, rule.Min
	}
	amount := work{total: plan.Replications * len(se.Scenarios)}
	if config := se.Study.Config; study.InDays(config, &plan) {
		amount = work{total: study.Days(config, len(se.Scenarios), plan.Replications), days: true}
	}
	err := se.attempt(ctx, amount, func(progress func(done, total int)) (int, error) {
		var err error
		plan.Progress = progress
		if se.app.finished != nil {
			plan.Finished = func(soFar *study.Result) { se.app.finished(se.app, soFar) }
		}
		se.Result, err = se.Study.Run(ctx, plan)
		return se.Result.Replications(), err
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
	if se.Study.Config.Districts > 1 {
		defer debug.SetGCPercent(debug.SetGCPercent(study.HeapGrowth))
	}
	bar := a.startProgress(amount, se.settings.quiet)
	var err error
	se.Finished, err = simulate(bar.report)
	bar.end()
	if err != nil {
		if err = se.failure(ctx, err); !errors.Is(err, problems.ErrInterrupted) {
			return se.giveUp(err)
		}
		if se.Finished == 0 {
			fmt.Fprintln(a.stderr, a.Say("warning", a.tooEarly(bar)))
			return se.giveUp(err)
		}
		se.err = err
		left := a.Say("run.interrupted", se.Finished, se.manifest.Replications.Wanted)
		if amount.finished != nil {
			left = amount.finished()
		}
		se.warn("W409", left)
	}
	se.noteWarnings()
	return nil
}

// tooEarly says that an interruption has left nothing to conclude from.
func (a *app) tooEarly(p *progress) string {
	if p.done == 0 || p.days {
		return a.Say("run.interrupted-empty")
	}
	return a.Say("run.interrupted-early", p.done, p.total)
}

// failure tells an interruption and a broken simulation from other trouble.
func (se *session) failure(ctx context.Context, err error) error {
	var panicked *experiment.PanicError
	switch {
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return problems.ErrInterrupted
	case errors.As(err, &panicked):
		return se.app.Fault("run.panic", err, panicked.Stack)
	}
	return err
}

// giveUp removes the folder and returns the error, completed by what could
// not be removed.
func (se *session) giveUp(err error) error {
	if se.folder == nil {
		return err
	}
	if left := se.folder.Discard(); left != nil {
		return se.app.Fault("write.left", err, se.folder.Part, problems.PlainCause(left))
	}
	return err
}

func (se *session) warn(code, text string) { se.warnAbout(code, text, nil) }

// warnAbout warns of what a report tells in its own words.
func (se *session) warnAbout(code, text string, about results.About) {
	se.warnings = append(se.warnings, results.Warning{Code: code, Text: text, About: about.Defined()})
}

// startManifest notes everything that is known before the first event.
func (se *session) startManifest(flags *pflag.FlagSet) {
	a, s, base := se.app, se.settings, se.Scenarios[0]
	m := &se.manifest
	*m = results.Manifest{
		Program: "gradus", Version: build.Full(), Command: a.args, Status: results.StatusRunning,
		Started: results.Timestamp(a.now()), Seed: s.seed, Profile: base.Profile,
		Residents: findings.ResidentsOf(&base.Config), Districts: max(1, base.Config.Districts),
		Flags: map[string]string{}, Base: base.Name, Machine: results.ThisMachine(),
		Replications: results.Count{Wanted: s.replications}, Warnings: []results.Warning{}, Files: []results.Output{},
	}
	if s.precision > 0 {
		m.Replications.Wanted = precisionCap
	}
	m.AcceptedSet = se.membersEntry()
	m.Unverified, se.values = unverified(se.Scenarios)
	flags.Visit(func(f *pflag.Flag) { m.Flags[f.Name] = f.Value.String() })
	for _, in := range se.inputs() {
		m.Inputs = append(m.Inputs, results.Input{Name: in.Name, SHA256: in.SHA256})
	}
	for _, sc := range se.Scenarios {
		m.Scenarios = append(m.Scenarios, results.Entry{Name: sc.Name, Title: a.Lang.Pick(sc.Title.En, sc.Title.Zh)})
	}
}

func (se *session) writeManifest() error {
	_, err := se.folder.Write("manifest.json", se.manifest.Write)
	return err
}

// conclude leaves the folder, prints the answer and repeats the warnings where
// they are seen last. An answer that could not be kept is printed all the
// same: it may have taken hours.
func (se *session) conclude(ans answer.Table, sentences []string) error {
	return se.concludeWith(ans, sentences, se.writeResults)
}

// concludeWith does so with other content of the folder.
func (se *session) concludeWith(ans answer.Table, sentences []string, content func(write results.WriteFile) error) error {
	a := se.app
	var lost error
	if se.folder != nil {
		if lost = se.leaveFolder(sentences, content); lost != nil {
			lost = se.giveUp(a.Fault("write.failed", lost))
		} else if err := se.folder.Finish(); err != nil {
			lost = a.Fault("write.taken", se.folder.Dir, err, se.folder.Part)
		}
	}
	if err := a.show(ans, se.settings.format); err != nil {
		return err
	}
	for _, w := range se.warnings {
		fmt.Fprintln(a.stderr, a.Say("warning", w.Code+" "+w.Text))
	}
	if lost != nil {
		return lost
	}
	if se.folder != nil {
		fmt.Fprintln(a.stderr, a.Say("write.out", se.folder.Dir))
	}
	return se.err
}

// leaveFolder writes the content and brings the manifest up to date.
func (se *session) leaveFolder(sentences []string, content func(write results.WriteFile) error) error {
	m := &se.manifest
	write := func(name string, content func(io.Writer) error) error {
		written, err := se.folder.Write(name, content)
		if err == nil {
			m.Files = append(m.Files, written)
		}
		return err
	}
	err := content(write)
	if duty := se.DutyTable(); err == nil && len(duty.Records) > 0 {
		err = write(duty.Name+".csv", duty.WriteCSV)
	}
	if err == nil {
		err = se.app.reports().LeaveDescribed(m, se.Described(), write)
	}
	if err == nil {
		err = codebook.Leave(se.folder, write)
	}
	if err != nil {
		return err
	}
	m.Status, m.Finished = results.StatusComplete, results.Timestamp(se.app.now())
	if se.err != nil {
		m.Status = results.StatusOf(se.err)
	}
	m.Replications.Finished = se.Finished
	m.Sentences = sentences
	m.Warnings = append(m.Warnings, se.warnings...)
	if se.search != nil {
		if m.Journal, err = se.search.journalled(); err != nil {
			return err
		}
	}
	return se.writeManifest()
}

// writeResults writes results, comparison, tables and figures.
func (se *session) writeResults(write results.WriteFile) error {
	if err := write("results.csv", se.Result.WriteCSV); err != nil {
		return err
	}
	if err := write("results.parquet", func(w io.Writer) error { return results.WriteParquet(w, se.Result) }); err != nil {
		return err
	}
	compared := se.Compared()
	if len(se.Scenarios) > 1 {
		err := write("compare.csv", func(w io.Writer) error {
			return experiment.WriteComparisons(w, se.Result.Comparisons(compared))
		})
		if err != nil {
			return err
		}
	}
	for _, t := range slices.Concat(se.FolderTables(), se.judgements(compared)) {
		if err := write(t.Name+".csv", t.WriteCSV); err != nil {
			return err
		}
	}
	figures := se.Figures(compared)
	if f := se.QuarterFigure(); f != nil {
		figures = append(figures, findings.Figure{Name: "quarters", Figure: f})
	}
	return se.drawFigures(figures, write)
}

// object is what JSON shows: what was run, then every table under its name.
func (se *session) object(ans answer.Table, sentences []string) answer.Record {
	var o answer.Record
	add := func(name string, value any) { o.Fields, o.Values = append(o.Fields, name), append(o.Values, value) }
	points := se.Result.Points
	if len(points) > 1 {
		add("base", points[0])
		add("scenarios", points[1:])
	} else {
		add("scenario", points[0])
	}
	add("replications", se.Result.Replications())
	add("seed", se.settings.seed)
	if set := se.acceptedSet(); set != nil {
		add("accepted_set", set.Name)
		add("members", len(set.Points))
	}
	for _, t := range ans.Tables() {
		add(t.Name, t.AsObjects())
	}
	if len(points) > 1 && len(se.Expected) == 0 {
		add("expected", []answer.Record{})
	}
	if len(points) > 1 {
		add("sentences", append([]string{}, sentences...))
	}
	add("warnings", append([]results.Warning{}, se.warnings...))
	return o
}
