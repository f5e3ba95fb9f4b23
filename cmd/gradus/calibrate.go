package main

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"gradus/cmd/internal/study"
	"gradus/scenarios"
	"gradus/sim"
	"gradus/sim/experiment"
)

func (a *app) calibrateCommand() *cobra.Command {
	return a.verb("calibrate", a.say("help.design.argument"), a.between(1, 1), []string{
		"targets", "set", "profile", "reps", "seed", "workers", "out", "quiet", "allow-overload", "format",
	}, a.calibrate)
}

// calibrate looks for the uncertain parameters of a design under which its base
// meets targets, and leaves them in a folder.
func (a *app) calibrate(ctx context.Context, c *cobra.Command, names []string, s settings) error {
	if s.targets == "" || s.out == "" {
		return badInput(a.say("calibrate.needs", c.UseLine()))
	}
	work, err := a.calibration(names[0], s)
	if err != nil {
		return err
	}
	replications := work.Design.Replications
	if c.Flags().Changed("reps") {
		replications = s.replications
	}
	search := work.Search(replications)
	if err := search.Validate(); err != nil {
		return badInput(a.say("calibrate.invalid", names[0], strings.ReplaceAll(err.Error(), "\n", "; ")))
	}
	f, err := a.createFolder(s.out)
	if err != nil {
		return err
	}
	found, err := experiment.Calibrate(ctx, work.Simulate, search)
	if err == nil {
		err = f.writeCalibration(a, work, search, found)
	}
	if err == nil {
		err = f.finish()
	}
	if err != nil {
		if removing := f.discard(); removing != nil {
			err = errors.Join(err, removing)
		}
		if ctx.Err() != nil && errors.Is(err, ctx.Err()) {
			return errInterrupted
		}
		return err
	}
	if n := len(work.Failures); n > 0 {
		fmt.Fprintln(a.stderr, a.say("calibrate.failed", n, work.Failures[0].Cause))
	}
	if !s.quiet {
		fmt.Fprintln(a.stderr, a.say("calibrate.out", s.out))
	}
	if found.Outcome == experiment.Nothing {
		return errors.New(a.nothingFits(search, found))
	}
	return a.show(a.identified(search, found), s.format)
}

// calibration reads the design and the targets.
func (a *app) calibration(name string, s settings) (*study.Calibration, error) {
	design, found := study.ReadDesign(study.Task{Design: name, Profile: s.profile, Set: s.set}, a.files)
	targets, more := scenarios.LoadTargets(s.targets, a.files)
	if all := scenarios.Join(found, more); len(all) > 0 {
		return nil, a.problemsOf(all)
	}
	switch {
	case len(design.Uncertain.Factors) == 0:
		return nil, badInput(a.say("calibrate.certain", name))
	case design.Base != targets.Base:
		return nil, badInput(a.say("calibrate.base", name, design.Base, s.targets, targets.Base))
	}
	work := &study.Calibration{Design: design, Targets: targets, Seed: s.seed, Workers: s.workers, AllowOverload: s.allowOverload}
	batch := 0
	work.Begun = func(points, replications int) {
		if batch++; !s.quiet {
			fmt.Fprintln(a.stderr, a.say("calibrate.batch", batch, points, replications))
		}
	}
	return work, nil
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
	return a.say("calibrate.nothing", found.Hardest, t.Name, number(found.Closest.Responses[worst], 4), number(t.Value, 4),
		number(found.Closest.Implausibility[worst], 1))
}

// identified is the table of what the targets say of each parameter.
func (a *app) identified(search experiment.Calibration, found *experiment.Calibrated) answer {
	ans := answer{
		columns: []column{
			{head: a.say("list.key")},
			{head: a.say("calibrate.before"), right: true},
			{head: a.say("calibrate.accepted"), right: true},
			{head: a.say("calibrate.kept"), right: true},
			{head: a.say("calibrate.verdict")},
		},
		fields: []string{"key", "low", "high", "accepted_low", "accepted_high", "kept_share", "identified"},
	}
	short := func(x float64) string { return strconv.FormatFloat(x, 'g', 4, 64) }
	for k, f := range found.Factors {
		low, high := ends(search.Factors[k])
		ans.records = append(ans.records, []any{f.Name, low, high, f.Low, f.High, f.Kept, !f.Unidentified()})
		verdict := "calibrate.yes"
		if f.Unidentified() {
			verdict = "calibrate.no"
		}
		ans.rows = append(ans.rows, plain(f.Name, short(low)+"…"+short(high), short(f.Low)+"…"+short(f.High), number(100*f.Kept, 0)+" %", a.say(verdict)))
	}
	last := found.Waves[len(found.Waves)-1]
	ans.notes = append(ans.notes, a.say("calibrate.outcome", a.say("calibrate."+strings.ReplaceAll(string(found.Outcome), " ", "-")),
		len(found.Waves), short(100*last.Left), number(found.Sample, 0), len(found.Draws)))
	for _, p := range found.TradeOff {
		ans.notes = append(ans.notes, a.say("calibrate.trade", p.First, p.Second, number(p.Correlation, 2)))
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

// calibrationManifest is what a reader of the folder needs to know.
type calibrationManifest struct {
	Program  string             `json:"program"`
	Version  string             `json:"version"`
	Command  []string           `json:"command"`
	Seed     int64              `json:"seed"`
	Inputs   []experiment.Input `json:"inputs"`
	Outcome  experiment.Outcome `json:"outcome"`
	Hardest  string             `json:"hardest_target"`
	Sample   float64            `json:"effective_sample"`
	TradeOff []experiment.Pair  `json:"trade_off"`
	Failed   int                `json:"failed_units"`
	Files    map[string]string  `json:"files"` // digests, SHA-256
}

// writeCalibration fills the folder. members.csv is there only if something fits.
func (f *folder) writeCalibration(a *app, work *study.Calibration, search experiment.Calibration, found *experiment.Calibrated) error {
	m := calibrationManifest{
		Program: "gradus", Version: fullVersion(), Command: a.args, Seed: search.Seed, Outcome: found.Outcome, Hardest: found.Hardest,
		Inputs: study.InputsOf(work.Design.Inputs), Sample: found.Sample, TradeOff: found.TradeOff,
		Failed: len(work.Failures), Files: map[string]string{},
	}
	for _, in := range study.InputsOf(work.Targets.Inputs) {
		if !slices.Contains(m.Inputs, in) { // both stand on the base
			m.Inputs = append(m.Inputs, in)
		}
	}
	tables := map[string][][]string{
		"waves.csv":      wavesTable(found),
		"accepted.csv":   acceptedTable(search, found),
		"parameters.csv": parametersTable(search, found),
	}
	if members := found.Members(search.Points, sim.Root(search.Seed).Named("members")); members != nil {
		tables["members.csv"] = [][]string{factorNames(search)}
		for _, p := range members {
			tables["members.csv"] = append(tables["members.csv"], digits(p...))
		}
	}
	for name, rows := range tables {
		written, err := f.write(name, func(w io.Writer) error { return csv.NewWriter(w).WriteAll(rows) })
		if err != nil {
			return err
		}
		m.Files[name] = written.SHA256
	}
	_, err := f.write("manifest.json", func(w io.Writer) error {
		e := json.NewEncoder(w)
		e.SetIndent("", "  ")
		return e.Encode(m)
	})
	return err
}

func factorNames(search experiment.Calibration) []string {
	names := make([]string, len(search.Factors))
	for k, f := range search.Factors {
		names[k] = f.Name
	}
	return names
}

// digits writes numbers so that they read back the same.
func digits(values ...float64) []string {
	out := make([]string, len(values))
	for i, x := range values {
		out[i] = strconv.FormatFloat(x, 'g', -1, 64)
	}
	return out
}

// acceptedTable has a row for each draw: its weight, its parameters and what
// came of them. Draws of weight 0 are in it too.
func acceptedTable(search experiment.Calibration, found *experiment.Calibrated) [][]string {
	head := append([]string{"draw", "weight"}, factorNames(search)...)
	for _, t := range search.Targets {
		head = append(head, t.Name, "implausibility of "+t.Name)
	}
	rows := [][]string{head}
	for i, d := range found.Draws {
		row := append([]string{strconv.Itoa(i)}, digits(append([]float64{d.Weight}, d.Point...)...)...)
		for t := range search.Targets {
			row = append(row, digits(d.Responses[t], d.Implausibility[t])...)
		}
		rows = append(rows, row)
	}
	return rows
}

// parametersTable says what the targets tell of each parameter.
func parametersTable(search experiment.Calibration, found *experiment.Calibrated) [][]string {
	rows := [][]string{{"key", "low", "high", "accepted_low", "accepted_high", "kept_share", "identified"}}
	for k, f := range found.Factors {
		low, high := ends(search.Factors[k])
		rows = append(rows, append(append([]string{f.Name}, digits(low, high, f.Low, f.High, f.Kept)...), strconv.FormatBool(!f.Unidentified())))
	}
	return rows
}

// wavesTable has a row for each wave and target.
func wavesTable(found *experiment.Calibrated) [][]string {
	rows := [][]string{{
		"wave", "runs", "undefined", "tried", "kept", "left_share", "target", "ruled_out_share", "luck_common", "luck_own",
		"left_out_beyond_3_share", "inflation", "emulator_share",
	}}
	for i, w := range found.Waves {
		for _, f := range w.Fits {
			row := []string{strconv.Itoa(i + 1), strconv.Itoa(w.Runs), strconv.Itoa(w.Undefined), strconv.Itoa(w.Tried), strconv.Itoa(w.Kept)}
			row = append(append(row, digits(w.Left)...), f.Target)
			rows = append(rows, append(row, digits(f.RuledOut, f.Common, f.Own, f.Beyond, f.Inflation, f.Deciding)...))
		}
	}
	return rows
}
