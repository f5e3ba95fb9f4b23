package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"strconv"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/archive"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/problems"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/plots/prose"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

func (a *app) mergeCommand() *cobra.Command {
	return a.verb("merge", a.Say("help.folder.argument"), a.between(1, 1), []string{"format", "quiet"},
		func(_ context.Context, _ *cobra.Command, args []string, s settings) error {
			f, err := a.openPlanFolder(args[0])
			if err != nil {
				return err
			}
			defer f.close()
			if err := f.coordinate(); err != nil {
				return err
			}
			o, err := f.work(1)
			if err != nil {
				return err
			}
			missing, err := f.missing()
			if err != nil {
				return err
			}
			if len(missing) > 0 {
				numbers := make([]int, len(missing))
				for i, m := range missing {
					numbers[i] = m.Number
				}
				return problems.BadInput(a.Say("plan.incomplete", f.dir, len(missing), len(f.plan.Ends), study.Ranges(numbers), archive.HowToResume(a.files, f.dir)))
			}
			if err := f.note(f.resumed()); err != nil {
				return err
			}
			if err := f.begin(o); err != nil {
				return err
			}
			return f.merge(o, s)
		})
}

// begin writes the manifest of a plan under way, of which no report tells anything yet.
func (f *planFolder) begin(o *opened) error {
	err := f.dropReports()
	if err == nil {
		err = f.writeManifest(f.manifest(o))
	}
	if err != nil {
		return errors.New(f.app.Say("write.failed", err))
	}
	return nil
}

// manifest notes everything that is known before the first event.
func (f *planFolder) manifest(o *opened) *results.Manifest {
	a, p, base := f.app, f.plan, o.design.Example
	m := &results.Manifest{
		Program: "gradus", Version: p.Program, Status: results.StatusRunning,
		Seed: p.Seed, Profile: base.Profile, Residents: findings.ResidentsOf(&base.Config), Districts: max(1, base.Config.Districts),
		Flags: map[string]string{}, Base: base.Base, Machine: results.ThisMachine(), Replications: results.Count{Wanted: p.Replications},
		Warnings: []results.Warning{}, Files: []results.Output{},
		Plan: &results.Plan{
			Digest: p.Digest, Work: p.Identity(), Points: p.Points, Draws: p.Draws, Shards: len(p.Ends),
		},
	}
	f.tellCommands(m)
	maps.Copy(m.Flags, f.flags)
	m.Unverified, _ = unverified([]*scenarios.Scenario{base})
	m.Scenarios = []results.Entry{{Name: o.design.Name, Title: a.Lang.Pick(o.design.Title.En, o.design.Title.Zh)}}
	for _, in := range p.Inputs {
		m.Inputs = append(m.Inputs, results.Input{Name: in.Name, SHA256: in.SHA256})
	}
	return m
}

func (f *planFolder) writeManifest(m *results.Manifest) error {
	_, err := f.results().Write("manifest.json", m.Write)
	return err
}

// merge writes the results of a plan whose parts are all there. It may be done
// again at any time, with the same bytes.
func (f *planFolder) merge(o *opened, s settings) error {
	a, m := f.app, f.manifest(o)
	report, lost := f.analyse(o, s) // what cannot be analysed leaves the results of the runs
	var found merged
	err := f.leaveResults(o, m, report, &found)
	if err == nil {
		err = f.journal.Note(study.Event{Event: study.EventMerged, Units: f.plan.Units(), Failed: len(found.failures)})
	}
	if err == nil {
		m.Journal, err = f.journalled()
	}
	if err == nil {
		m.Status, m.Finished, m.Replications.Finished = results.StatusComplete, results.Timestamp(a.now()), f.plan.Replications
		m.Plan.Failed = len(found.failures)
		if len(found.failures) > 0 {
			m.Warnings = append(m.Warnings, results.Warning{Code: "W416", Text: a.Say("plan.failures", len(found.failures), f.plan.Units(), f.path("failures.csv"), found.failures[0].Cause)})
		}
		err = errors.Join(f.writeManifest(m), f.store.Tidy())
	}
	if err != nil {
		return errors.New(a.Say("plan.merge-failed", err, f.dir))
	}
	if lost != nil {
		return lost
	}
	ans := f.summary(o, m, found.rows)
	ans.More = []answer.Table{found.headline}
	if len(found.targets.Rows) > 0 {
		ans.More = append(ans.More, found.targets)
	}
	if report != nil {
		if err := report.nothing(f.dir); err != nil {
			return err
		}
		ans = report.answer()
	}
	if err := a.show(ans, s.format); err != nil {
		return err
	}
	for _, w := range m.Warnings {
		fmt.Fprintln(a.stderr, a.Say("warning", w.Code+" "+w.Text))
	}
	fmt.Fprintln(a.stderr, a.Say("write.out", f.dir))
	return nil
}

// merged is what a merge learns from the parts on its way.
type merged struct {
	rows     int
	failures []experiment.Failure
	headline answer.Table
	targets  answer.Table // of no rows for an analysis of sensitivity
}

// leaveResults writes all files but the manifest, and notes them there. There is a report of a
// sensitivity analysis, unless nothing could be asked of its runs.
func (f *planFolder) leaveResults(o *opened, m *results.Manifest, report *sensitivityReport, found *merged) error {
	folder := f.results()
	write := func(name string, content func(io.Writer) error) error {
		written, err := folder.Write(name, content)
		if err == nil {
			m.Files = append(m.Files, written)
		}
		return err
	}
	summary := study.NewSummary(f.plan, study.SweepHeadline)
	type file struct {
		name    string
		content func(io.Writer) error
	}
	files := []file{
		{"points.csv", func(w io.Writer) error {
			return writeSample(w, o.design.Levers, "scenario", o.design.PointName)
		}},
		{"draws.csv", func(w io.Writer) error { return writeSample(w, o.design.Uncertain, "draw", strconv.Itoa) }},
		{"results.csv", func(w io.Writer) error { // with what else needs every part, as each is read
			out := experiment.NewRowWriter(w)
			return errors.Join(experiment.Merge(f.plan, f.store, func(part *experiment.Part) error {
				found.failures = append(found.failures, part.Failures...)
				found.rows += len(part.Columns) * (len(part.Values) - len(part.Failures))
				summary.Take(part)
				return f.rows(o, part, out.Write)
			}), out.Flush())
		}},
		{"results.parquet", func(w io.Writer) error {
			out := results.NewParquet(w)
			return errors.Join(experiment.Merge(f.plan, f.store, func(part *experiment.Part) error {
				return f.rows(o, part, out.WriteRows)
			}), out.Close())
		}},
		{"failures.csv", func(w io.Writer) error { return writeFailures(w, found.failures, o.design.PointName) }},
		{"headline.csv", func(w io.Writer) error {
			found.headline = f.headlines(o, summary.Points(o.design.DrawsInMeans()))
			return found.headline.WriteCSV(w)
		}},
	}
	if o.design.Sensitivity == nil {
		files = append(files, file{"targets.csv", func(w io.Writer) error {
			var err error
			if found.targets, err = f.targetChances(o); err != nil {
				return err
			}
			return found.targets.WriteCSV(w)
		}})
	}
	if o.design.DrawsStandForTheParameters() {
		files = append(files, file{"uncertainty.csv", func(w io.Writer) error { return f.writeBands(w, o.design) }})
	}
	for _, file := range files {
		if err := write(file.name, file.content); err != nil {
			return err
		}
	}
	var err error
	if report != nil {
		err = f.leaveSensitivity(report, m, write)
	} else {
		err = f.leaveTornado(o, m, write)
	}
	if err == nil {
		err = f.app.reports().LeaveDescribed(m, f.described(o), write)
	}
	if err != nil {
		return err
	}
	return codebook.Leave(folder, write)
}

// rows hands out the rows of a part, unit by unit.
func (f *planFolder) rows(o *opened, part *experiment.Part, write func([]experiment.Row) error) error {
	var rows []experiment.Row
	for number := part.Shard.From; number < part.Shard.To; number++ {
		u := f.plan.Unit(number)
		rows = part.Rows(rows[:0], number, u, o.design.PointName(u.Point))
		if err := write(rows); err != nil {
			return err
		}
	}
	return nil
}

// summary is the answer: what was computed, and the digest by which two people
// can see that they have the same.
func (f *planFolder) summary(o *opened, m *results.Manifest, rows int) answer.Table {
	a, p := f.app, f.plan
	ans := answer.Table{Name: "sweep", Columns: []answer.Column{{Head: a.Say("plan.column.what")}, {Head: a.Say("plan.column.value"), Right: true}}}
	add := func(field string, value any, shown string) {
		ans.Fields = append(ans.Fields, field)
		if len(ans.Records) == 0 {
			ans.Records = [][]any{nil}
		}
		ans.Records[0] = append(ans.Records[0], value)
		ans.Rows = append(ans.Rows, answer.Row(a.Say("plan.row."+field), shown))
	}
	count := func(field string, n int) { add(field, n, prose.Number(float64(n), 0)) }
	add("design", o.design.Name, o.design.Name)
	count("points", p.Points)
	count("draws", p.Draws)
	count("replications", p.Replications)
	count("units", p.Units())
	count("failed", m.Plan.Failed)
	count("rows", rows)
	for _, r := range m.Files {
		if r.Name == "results.csv" {
			add("digest", r.SHA256, r.SHA256)
		}
	}
	return ans
}

// writeSample writes the points of a design, one a line.
func writeSample(w io.Writer, s experiment.Sample, head string, name func(int) string) error {
	out := csv.NewWriter(w)
	record := []string{head}
	for _, f := range s.Factors {
		record = append(record, f.Name)
	}
	err := out.Write(record)
	for i := 0; err == nil && i < len(s.Points); i++ {
		record = append(record[:0], name(i))
		for _, v := range s.Points[i] {
			record = append(record, strconv.FormatFloat(v, 'g', -1, 64))
		}
		err = out.Write(record)
	}
	out.Flush()
	return errors.Join(err, out.Error())
}

// writeFailures writes the units that gave no numbers, one a line.
func writeFailures(w io.Writer, failures []experiment.Failure, scenario func(int) string) error {
	out := csv.NewWriter(w)
	err := out.Write([]string{"scenario", "draw", "replication", "seed", "cause"})
	for i := 0; err == nil && i < len(failures); i++ {
		u := failures[i].Unit
		err = out.Write([]string{
			scenario(u.Point), strconv.Itoa(u.Draw), strconv.Itoa(u.Replication), strconv.FormatInt(failures[i].Seed, 10), failures[i].Cause,
		})
	}
	out.Flush()
	return errors.Join(err, out.Error())
}
