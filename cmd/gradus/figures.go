package main

import (
	"bytes"
	"io"
	"path"
	"runtime/debug"

	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/words"
	"gradus/plots"
	"gradus/sim/experiment"
)

// drawFigures leaves the figures. Each is an SVG and a PNG, with its data
// beside it as CSV. As many as there are workers are drawn side by side; they are
// written in their order.
func (se *session) drawFigures(figures []findings.Figure, write results.WriteFile) error {
	if err := se.folder.Mkdir("figures"); err != nil {
		return err
	}
	font := se.font()
	drawings := make([]chan drawing, len(figures))
	begun := 0
	for i, f := range figures {
		for ; begun < min(len(figures), i+max(1, se.settings.workers)); begun++ {
			done, figure := make(chan drawing, 1), figures[begun].Figure // room for one that nobody reads, after an error
			drawings[begun] = done
			go func() { done <- drawn(figure, font) }()
		}
		if err := se.leaveFigure(f.Name, <-drawings[i], write); err != nil {
			return err
		}
	}
	return nil
}

// drawing is a figure as its files will have it.
type drawing struct {
	svg, png, csv bytes.Buffer
	missing       string // characters that the PNG lacks
	err           error
}

// drawn draws a figure. A panic becomes an error: drawn aside, it would end the page,
// which others use.
func drawn(f plots.Figure, font *plots.Font) (d drawing) {
	defer func() {
		if v := recover(); v != nil {
			d.err = &experiment.PanicError{Value: v, Stack: debug.Stack()}
		}
	}()
	var w plots.Warning
	if d.err = plots.WriteSVG(&d.svg, f); d.err == nil {
		w, d.err = plots.WritePNG(&d.png, f, font)
	}
	if d.err == nil {
		d.err = plots.WriteCSV(&d.csv, f)
	}
	d.missing = w.Missing
	return d
}

// leaveFigure leaves one figure in the folder of figures.
func (se *session) leaveFigure(name string, d drawing, write results.WriteFile) error {
	if d.err != nil {
		return d.err
	}
	for _, file := range []struct {
		extension string
		content   *bytes.Buffer
	}{{".svg", &d.svg}, {".png", &d.png}, {".csv", &d.csv}} {
		err := write(path.Join("figures", name+file.extension), func(w io.Writer) error {
			_, err := file.content.WriteTo(w)
			return err
		})
		if err != nil {
			return err
		}
	}
	if d.missing != "" {
		se.warn("W410", se.app.Say("warn.figure", name+".png", d.missing))
	}
	return nil
}

// font returns a Chinese font of the system where one is wanted, looked for
// once. Without a font a PNG shows boxes, and a warning says so.
func (se *session) font() *plots.Font {
	if se.app.Lang != words.Chinese {
		return nil
	}
	if !se.fontSought {
		se.chineseFont, _ = plots.FindFont(se.app.fonts()...)
		se.fontSought = true
	}
	return se.chineseFont
}
