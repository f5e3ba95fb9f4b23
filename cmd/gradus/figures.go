package main

import (
	"io"
	"path"

	"gradus/cmd/internal/findings"
	"gradus/cmd/internal/results"
	"gradus/cmd/internal/words"
	"gradus/plots"
)

// drawFigures leaves the figures. Each is an SVG and a PNG, with its data
// beside it as CSV.
func (se *session) drawFigures(figures []findings.Figure, write results.WriteFile) error {
	if err := se.folder.Mkdir("figures"); err != nil {
		return err
	}
	for _, f := range figures {
		if err := se.drawFigure(f, write); err != nil {
			return err
		}
	}
	return nil
}

// drawFigure leaves one figure in the folder of figures.
func (se *session) drawFigure(f findings.Figure, write results.WriteFile) error {
	if err := f.Validate(); err != nil {
		return err
	}
	png := func(w io.Writer) error {
		missing, err := plots.WritePNG(w, f.Figure, se.font())
		if err == nil && missing.Missing != "" {
			se.warn("W410", se.app.Say("warn.figure", f.Name+".png", missing.Missing))
		}
		return err
	}
	svg := func(w io.Writer) error { return plots.WriteSVG(w, f.Figure) }
	data := func(w io.Writer) error { return plots.WriteCSV(w, f.Figure) }
	if err := write(path.Join("figures", f.Name+".svg"), svg); err != nil {
		return err
	}
	if err := write(path.Join("figures", f.Name+".png"), png); err != nil {
		return err
	}
	return write(path.Join("figures", f.Name+".csv"), data)
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
