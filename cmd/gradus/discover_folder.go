package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"gradus/cmd/internal/answer"
	"gradus/cmd/internal/build"
	"gradus/cmd/internal/codebook"
	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/results"
	"gradus/plots"
	"gradus/sim/experiment"
)

// discoverManifest is what a reader of the folder needs to know.
type discoverManifest struct {
	Program  string            `json:"program"`
	Version  string            `json:"version"`
	Command  []string          `json:"command"`
	Inputs   []results.Input   `json:"inputs"`
	Status   string            `json:"status"`
	Case     string            `json:"case"` // what was looked for
	Sentence string            `json:"sentence"`
	Warnings []results.Warning `json:"warnings"`
	Files    []results.Output  `json:"files"`
	SHA256   string            `json:"sha256"` // of this file with this field empty
}

// leaveBox leaves the table and the picture of a box in a folder.
func (a *app) leaveBox(t *pointTable, found *experiment.Discovered, ans answer.Table, s settings) error {
	folder, err := results.Create(a.Language, a.disk, s.out)
	if err != nil {
		return err
	}
	m := discoverManifest{
		Program: "gradus", Version: build.Full(), Command: a.args, Sentence: ans.Notes[0],
		Status: results.StatusComplete, Case: s.happens, Inputs: []results.Input{{Name: t.source, SHA256: t.digest}}, Files: []results.Output{},
	}
	write := func(name string, content func(io.Writer) error) error {
		written, err := folder.Write(name, content)
		m.Files = append(m.Files, written)
		return err
	}
	se := session{app: a, folder: folder, warnings: []results.Warning{}}
	err = write("discover.csv", ans.WriteCSV)
	if err == nil {
		err = se.drawFigures([]findings.Figure{{Name: "box", Figure: a.boxFigure(t, found, ans.Notes[0], s.happens)}}, write)
	}
	if err == nil {
		err = codebook.Leave(folder, write)
	}
	if err == nil {
		m.Warnings = se.warnings
		_, err = folder.Write(results.ManifestName, func(w io.Writer) error { return results.WriteSealed(w, &m, &m.SHA256) })
	}
	if err == nil {
		err = folder.Finish()
	}
	if err != nil {
		return errors.Join(errors.New(a.Say("write.failed", err)), folder.Discard())
	}
	for _, w := range m.Warnings {
		fmt.Fprintln(a.stderr, a.Say("warning", w.Code+" "+w.Text))
	}
	fmt.Fprintln(a.stderr, a.Say("write.out", folder.Dir))
	return nil
}

// mostDrawn is how many points a picture has; of more, every k-th is drawn.
const mostDrawn = 4000

// boxFigure shows the points in the plane of the two limits that chance explains
// least. A box of one limit is shown against the factor that comes next to
// having one, and one without any in the plane of the first two factors.
func (a *app) boxFigure(t *pointTable, found *experiment.Discovered, sentence, happens string) plots.Figure {
	by := func(x, y experiment.Limits) int { return cmp.Compare(x.QuasiP, y.QuasiP) }
	limits := slices.SortedStableFunc(slices.Values(found.Limits), by)
	axes := slices.Concat(limits, slices.SortedStableFunc(slices.Values(found.Dropped), by))
	for f := range t.factors {
		if !slices.ContainsFunc(axes, func(l experiment.Limits) bool { return l.Factor == f }) {
			axes = append(axes, experiment.Limits{Factor: f})
		}
	}
	for i := len(limits); i < len(axes); i++ {
		axes[i].Low, axes[i].High = math.Inf(-1), math.Inf(1)
	}
	factor := func(i int) plots.BoxFactor {
		name := t.factors[axes[i].Factor]
		return plots.BoxFactor{Code: name, Label: name, Low: axes[i].Low, High: axes[i].High}
	}
	f := &plots.CaseBox{
		Caption: plots.Caption{Title: a.Say("figure.box", happens), Subtitle: sentence},
		Across:  factor(0), Up: plots.BoxFactor{Low: math.Inf(-1), High: math.Inf(1)},
		Case: happens, Other: a.Say("figure.box.other"), Inside: a.Say("figure.box.inside"),
	}
	shown := 1
	if len(axes) > 1 {
		f.Up, shown = factor(1), 2
	}
	if len(limits) > shown {
		f.Beyond = a.Say("figure.box.beyond")
	}
	step := (len(t.points) + mostDrawn - 1) / mostDrawn
	if step > 1 {
		f.Note = a.Say("figure.box.thinned", step)
	}
	others := experiment.Box{Limits: limits[min(shown, len(limits)):]}
	for i := 0; i < len(t.points); i += step {
		q := plots.BoxPoint{Across: t.points[i][axes[0].Factor], Case: t.cases[i], Beyond: !others.Holds(t.points[i])}
		if shown > 1 {
			q.Up = t.points[i][axes[1].Factor]
		}
		f.Points = append(f.Points, q)
	}
	return f
}
