package main

import (
	"encoding/csv"
	"io"
	"maps"
	"slices"
	"strconv"

	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/study"
	"gradus/sim"
	"gradus/sim/experiment"
)

// calibrationManifest is what a reader of the folder needs to know.
type calibrationManifest struct {
	Program  string             `json:"program"`
	Version  string             `json:"version"`
	Command  []string           `json:"command"` // the first
	Resumed  []results.Later    `json:"resumed,omitempty"`
	Status   string             `json:"status"`
	Started  string             `json:"started"`  // wall clock, RFC 3339, of the first command
	Finished string             `json:"finished"` // likewise
	Seed     int64              `json:"seed"`
	Inputs   []experiment.Input `json:"inputs"`
	Outcome  experiment.Outcome `json:"outcome"`
	Hardest  string             `json:"hardest_target"`
	Sample   float64            `json:"effective_sample"`
	TradeOff []experiment.Pair  `json:"trade_off"`
	Failed   int                `json:"failed_units"`
	Files    []results.Output   `json:"files"`  // every other file, but for the batches
	SHA256   string             `json:"sha256"` // of this file with this field empty
}

// write fills the folder. members.csv is there only if something fits.
func (f *calibrationFolder) write(work *study.Calibration, search experiment.Calibration, found *experiment.Calibrated) error {
	var told results.Manifest // the journal of the first batch has every command
	(&planFolder{app: f.app, dir: f.batch(1)}).tellCommands(&told)
	m := calibrationManifest{
		Program: "gradus", Version: work.Program, Command: work.Command, Resumed: told.Resumed,
		Status: results.StatusComplete, Started: told.Started, Finished: results.Timestamp(f.app.now()), Seed: search.Seed, Inputs: work.Inputs(),
		Outcome: found.Outcome, Hardest: found.Hardest, Sample: found.Sample, TradeOff: found.TradeOff, Failed: len(work.Failures), Files: []results.Output{},
	}
	tables := map[string][][]string{
		"waves.csv":      wavesTable(found),
		"accepted.csv":   acceptedTable(search, found),
		"parameters.csv": parametersTable(search, found),
	}
	if members := found.Members(study.CalibratedMembers, sim.Root(search.Seed).Named("members")); members != nil {
		tables["members.csv"] = [][]string{factorNames(search)}
		for _, p := range members {
			tables["members.csv"] = append(tables["members.csv"], digits(p...))
		}
	}
	folder := f.results()
	write := func(name string, content func(io.Writer) error) error {
		written, err := folder.Write(name, content)
		m.Files = append(m.Files, written)
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(tables)) {
		if err := write(name, func(w io.Writer) error { return csv.NewWriter(w).WriteAll(tables[name]) }); err != nil {
			return err
		}
	}
	if err := codebook.Leave(folder, write); err != nil {
		return err
	}
	_, err := folder.Write(results.ManifestName, func(w io.Writer) error { return results.WriteSealed(w, &m, &m.SHA256) })
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
		head = append(head, t.Name, codebook.ImplausibilityOf+t.Name)
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
