package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"

	"gradus/plots"
	"gradus/sim/experiment"
)

// discoverManifest is what a reader of the folder needs to know.
type discoverManifest struct {
	Program  string           `json:"program"`
	Version  string           `json:"version"`
	Command  []string         `json:"command"`
	Inputs   []manifestInput  `json:"inputs"`
	Status   string           `json:"status"`
	Case     string           `json:"case"` // what was looked for
	Sentence string           `json:"sentence"`
	Warnings []warning        `json:"warnings"`
	Files    []manifestOutput `json:"files"`
	SHA256   string           `json:"sha256"` // of this file with this field empty
}

// leaveBox leaves the table and the picture of a box in a folder.
func (a *app) leaveBox(name string, t *pointTable, found *experiment.Discovered, ans answer, s settings) error {
	folder, err := a.createFolder(s.out)
	if err != nil {
		return err
	}
	m := discoverManifest{
		Program: "gradus", Version: fullVersion(), Command: a.args, Sentence: ans.notes[0],
		Status: statusComplete, Case: s.happens, Inputs: []manifestInput{{Name: name, SHA256: t.digest}}, Files: []manifestOutput{},
	}
	write := func(name string, content func(io.Writer) error) error {
		written, err := folder.write(name, content)
		m.Files = append(m.Files, written)
		return err
	}
	se := session{app: a, folder: folder, warnings: []warning{}}
	err = write("discover.csv", ans.writeCSV)
	if err == nil {
		err = se.drawFigures([]figure{{"box", a.boxFigure(t, found, ans.notes[0], s.happens)}}, write)
	}
	if err == nil {
		err = folder.leaveDictionary(write)
	}
	if err == nil {
		m.Warnings = se.warnings
		_, err = folder.write(manifestName, func(w io.Writer) error { return writeSealed(w, &m, &m.SHA256) })
	}
	if err == nil {
		err = folder.finish()
	}
	if err != nil {
		return errors.Join(errors.New(a.say("write.failed", err)), folder.discard())
	}
	for _, w := range m.Warnings {
		fmt.Fprintln(a.stderr, a.say("warning", w.Code+" "+w.Text))
	}
	fmt.Fprintln(a.stderr, a.say("write.out", folder.dir))
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
		Caption: plots.Caption{Title: a.say("figure.box", happens), Subtitle: sentence},
		Across:  factor(0), Up: plots.BoxFactor{Low: math.Inf(-1), High: math.Inf(1)},
		Case: happens, Other: a.say("figure.box.other"), Inside: a.say("figure.box.inside"),
	}
	shown := 1
	if len(axes) > 1 {
		f.Up, shown = factor(1), 2
	}
	if len(limits) > shown {
		f.Beyond = a.say("figure.box.beyond")
	}
	step := (len(t.points) + mostDrawn - 1) / mostDrawn
	if step > 1 {
		f.Note = a.say("figure.box.thinned", step)
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
