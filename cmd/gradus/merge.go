package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strconv"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/study"
	"gradus/scenarios"
	"gradus/sim/experiment"
)

func (a *app) mergeCommand() *cobra.Command {
	return a.verb("merge", a.say("help.folder.argument"), a.between(1, 1), []string{"format", "quiet"},
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
				return badInput(a.say("plan.incomplete", f.dir, len(missing), len(f.plan.Ends), ranges(missing)))
			}
			if err := f.begin(o); err != nil {
				return err
			}
			return f.merge(o, s)
		})
}

// begin writes the manifest of a plan under way.
func (f *planFolder) begin(o *opened) error {
	if err := f.writeManifest(f.manifest(o)); err != nil {
		return errors.New(f.app.say("write.failed", err))
	}
	return nil
}

// manifest notes everything that is known before the first event.
func (f *planFolder) manifest(o *opened) *manifest {
	a, p, base := f.app, f.plan, o.design.Example
	m := &manifest{
		Program: "gradus", Version: p.Program, Command: a.args, Status: statusRunning, Started: timestamp(a.now()),
		Seed: p.Seed, Profile: base.Profile, Residents: residentsOf(&base.Config), Districts: max(1, base.Config.Districts),
		Flags: map[string]string{}, Base: base.Base, Machine: thisMachine(), Replications: manifestCount{Wanted: p.Replications},
		Warnings: []warning{}, Files: []manifestOutput{},
		Plan: &manifestPlan{
			Digest: p.Digest, Work: p.Identity(), Points: p.Points, Draws: p.Draws, Shards: len(p.Ends),
		},
	}
	m.Unverified, _ = unverified([]*scenarios.Scenario{base})
	m.Scenarios = []manifestEntry{{o.design.Name, a.lang.pick(o.design.Title.En, o.design.Title.Zh)}}
	for _, in := range p.Inputs {
		m.Inputs = append(m.Inputs, manifestInput{Name: in.Name, SHA256: in.SHA256})
	}
	return m
}

func (f *planFolder) writeManifest(m *manifest) error {
	_, err := f.results().write("manifest.json", m.write)
	return err
}

// merge writes the results of a plan whose parts are all there. It may be done
// again at any time, with the same bytes.
func (f *planFolder) merge(o *opened, s settings) error {
	a, m := f.app, f.manifest(o)
	folder := f.results()
	rows, failures := 0, []experiment.Failure(nil)
	err := experiment.Merge(f.plan, f.store, func(part *experiment.Part) error {
		failures = append(failures, part.Failures...)
		rows += len(part.Columns) * (len(part.Values) - len(part.Failures))
		return nil
	})
	type file struct {
		name    string
		content func(io.Writer) error
	}
	files := []file{
		{"points.csv", func(w io.Writer) error {
			return writeSample(w, o.design.Levers, "scenario", o.design.PointName)
		}},
		{"draws.csv", func(w io.Writer) error { return writeSample(w, o.design.Uncertain, "draw", strconv.Itoa) }},
		{"failures.csv", func(w io.Writer) error { return writeFailures(w, failures, o.design.PointName) }},
		{"results.csv", func(w io.Writer) error {
			out := experiment.NewRowWriter(w)
			return errors.Join(f.rows(o, out.Write), out.Flush())
		}},
		{"results.parquet", func(w io.Writer) error {
			out := newParquet(w)
			return errors.Join(f.rows(o, out.write), out.Close())
		}},
	}
	var headline answer
	if err == nil {
		headline, err = f.headlines(o)
		files = append(files, file{"headline.csv", headline.writeCSV})
	}
	if o.design.DrawsStandForTheParameters() {
		files = append(files, file{"uncertainty.csv", func(w io.Writer) error { return f.writeBands(w, o.design) }})
	}
	for _, file := range files {
		if err != nil {
			break
		}
		var written manifestOutput
		if written, err = folder.write(file.name, file.content); err == nil {
			m.Files = append(m.Files, written)
		}
	}
	if err == nil {
		err = f.drawBands(o, m)
	}
	if err == nil {
		err = f.complete(m, failures)
	}
	if err != nil {
		return errors.New(a.say("plan.merge-failed", err, f.dir))
	}
	if err := f.note(study.Event{Event: study.EventMerged, Units: f.plan.Units(), Failed: len(failures)}); err != nil {
		return err
	}
	ans := f.summary(o, m, rows)
	ans.more = []answer{headline}
	if o.design.Sensitivity != nil {
		if ans, err = f.sensitivity(o, m, s); err != nil {
			return err
		}
	}
	if err := a.show(ans, s.format); err != nil {
		return err
	}
	for _, w := range m.Warnings {
		fmt.Fprintln(a.stderr, a.say("warning", w.Code+" "+w.Text))
	}
	fmt.Fprintln(a.stderr, a.say("write.out", f.dir))
	return nil
}

// complete brings the manifest up to date when all files are there.
func (f *planFolder) complete(m *manifest, failures []experiment.Failure) error {
	m.Status, m.Finished, m.Replications.Finished = statusComplete, timestamp(f.app.now()), f.plan.Replications
	m.Plan.Failed = len(failures)
	if len(failures) > 0 {
		m.Warnings = append(m.Warnings, warning{"W416", f.app.say("plan.failures", len(failures), f.plan.Units(), f.path("failures.csv"), failures[0].Cause)})
	}
	return errors.Join(f.writeManifest(m), f.store.Tidy())
}

// rows hands out the rows of the plan in its order, unit by unit.
func (f *planFolder) rows(o *opened, write func([]experiment.Row) error) error {
	var rows []experiment.Row
	return experiment.Merge(f.plan, f.store, func(part *experiment.Part) error {
		for number := part.Shard.From; number < part.Shard.To; number++ {
			u := f.plan.Unit(number)
			rows = part.Rows(rows[:0], number, u, o.design.PointName(u.Point))
			if err := write(rows); err != nil {
				return err
			}
		}
		return nil
	})
}

// summary is the answer: what was computed, and the digest by which two people
// can see that they have the same.
func (f *planFolder) summary(o *opened, m *manifest, rows int) answer {
	a, p := f.app, f.plan
	ans := answer{name: "sweep", columns: []column{{head: a.say("plan.column.what")}, {head: a.say("plan.column.value"), right: true}}}
	add := func(field string, value any, shown string) {
		ans.fields = append(ans.fields, field)
		if len(ans.records) == 0 {
			ans.records = [][]any{nil}
		}
		ans.records[0] = append(ans.records[0], value)
		ans.rows = append(ans.rows, plain(a.say("plan.row."+field), shown))
	}
	count := func(field string, n int) { add(field, n, number(float64(n), 0)) }
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
