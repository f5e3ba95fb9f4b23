package plots

import (
	"encoding/csv"
	"fmt"
	"image/png"
	"io"
	"slices"
	"strconv"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgimg"
)

// Caption is the text above and below a figure, in the reader's language.
//
// What a figure shows may carry an id, which says where its value stands in the files
// that the reader has; an SVG has it beside the tooltip, as data-id. "" is none.
type Caption struct {
	Title    string // what the figure shows or finds
	Subtitle string // measure, unit, interval, number of replications
	Note     string // below the figure: how to read it, source
	Alt      string // text alternative for screen readers; empty: made from the data
}

// Figure is one of DotInterval, WaitDistribution, MonthlySeries, WeekHeat, MatchedPatients, PatientFlow, MorrisPlane, SobolBars, Tornado,
// DoseCurve, TradeOff, SearchTrace, CaseBox and PolicyTimeline.
type Figure interface {
	// Validate reports what makes the figure impossible to draw.
	Validate() error
	caption() Caption
	// draw draws the figure below y and returns where it ends.
	draw(p *page, y float64) float64
	// table is the data, header first.
	table() [][]string
	// describe says the data in words and numbers, one line per item.
	describe() []string
}

// Warning says that a picture is not quite what was asked for.
type Warning struct {
	File    string // name as given to the create function, empty from WritePNG and Draw
	Missing string // the characters drawn as empty boxes, each once
}

func (w Warning) String() string {
	return fmt.Sprintf("%s: no font for %d characters (%s), drawn as boxes; the SVG is complete",
		w.File, len([]rune(w.Missing)), w.Missing)
}

// Size is the size of a figure in points. All figures have the same width.
func Size(fig Figure) (width, height vg.Length) {
	return pageWidth, vg.Length(lay(&page{}, fig))
}

// lay draws caption and figure and returns the height of the page.
func lay(p *page, fig Figure) float64 {
	c := fig.caption()
	y := margin + titleSize/2
	const full = pageWidth - 2*margin
	y = p.lines(label{titleSize, true, ink, left}, margin, y, wrap(c.Title, titleSize, true, full, 3))
	if c.Subtitle != "" {
		y = p.lines(label{bodySize, false, muted, left}, margin, y-1, wrap(c.Subtitle, bodySize, false, full, 4))
	}
	y = fig.draw(p, y+2)
	if c.Note != "" {
		y += 1.5 * smallSize
		y = p.lines(label{smallSize, false, muted, left}, margin, y, wrap(c.Note, smallSize, false, full, 6))
		y -= smallSize * 0.6
	}
	return y + margin
}

// Draw draws a figure at its natural size at the top left of a canvas of gonum/plot. A nil
// font leaves Chinese characters as boxes; the missing ones are returned.
func Draw(c draw.Canvas, fig Figure, chinese *Font) (Warning, error) {
	if err := fig.Validate(); err != nil {
		return Warning{}, err
	}
	_, height := Size(fig)
	p := &page{canvas: &c, set: &typesetter{chinese: chinese}}
	p.rect(paper, 0, 0, pageWidth, float64(height))
	lay(p, fig)
	return Warning{Missing: missing(p.set)}, nil
}

func missing(t *typesetter) string {
	var all []rune
	for r := range t.missing {
		all = append(all, r)
	}
	slices.Sort(all)
	return string(all)
}

// WriteSVG writes a figure as SVG. Text stays text, in the viewer's fonts.
func WriteSVG(w io.Writer, fig Figure) error {
	if err := fig.Validate(); err != nil {
		return err
	}
	_, h := Size(fig)
	doc := newSVG(pageWidth, float64(h))
	canvas := draw.New(doc.canvas)
	p := &page{canvas: &canvas, set: &typesetter{svg: doc}}
	p.rect(paper, 0, 0, pageWidth, float64(h))
	lay(p, fig)
	c := fig.caption()
	desc := c.Alt
	if desc == "" {
		desc = strings.Join(append([]string{c.Subtitle}, fig.describe()...), "; ")
	}
	return doc.write(w, pageWidth, c.Title, strings.TrimPrefix(desc, "; "), p.spots)
}

// pngDPI gives 1,600 pixels of width: sharp on dense screens and in print at 14 cm.
const pngDPI = 192

// WritePNG writes a figure as PNG, with the font for Chinese characters.
func WritePNG(w io.Writer, fig Figure, chinese *Font) (Warning, error) {
	if err := fig.Validate(); err != nil {
		return Warning{}, err
	}
	width, height := Size(fig)
	canvas := vgimg.NewWith(vgimg.UseWH(width, height), vgimg.UseDPI(pngDPI), vgimg.UseBackgroundColor(paper))
	on := draw.New(canvas)
	p := &page{canvas: &on, set: &typesetter{chinese: chinese}}
	lay(p, fig) // on paper already: filling a page of pixels takes nearly as long as drawing on it
	fast := png.Encoder{CompressionLevel: png.BestSpeed}
	return Warning{Missing: missing(p.set)}, fast.Encode(w, canvas.Image())
}

// WriteCSV writes the data of a figure as UTF-8 with a byte order mark, so that
// spreadsheets read Chinese; numbers in full, undefined ones empty.
func WriteCSV(w io.Writer, fig Figure) error {
	if err := fig.Validate(); err != nil {
		return err
	}
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err
	}
	return csv.NewWriter(w).WriteAll(fig.table())
}

// Save writes base.svg, base.png and base.csv through create, which opens a file to write; its
// Close must report what went wrong. A warning comes back where the PNG lacks characters;
// its File is empty otherwise.
func Save(create func(name string) (io.WriteCloser, error), base string, fig Figure, chinese *Font) (Warning, error) {
	var warning Warning
	parts := []struct {
		name  string
		write func(io.Writer) error
	}{
		{base + ".svg", func(w io.Writer) error { return WriteSVG(w, fig) }},
		{base + ".png", func(w io.Writer) (err error) { warning, err = WritePNG(w, fig, chinese); return err }},
		{base + ".csv", func(w io.Writer) error { return WriteCSV(w, fig) }},
	}
	for _, part := range parts {
		if err := writeFile(create, part.name, part.write); err != nil {
			return Warning{}, fmt.Errorf("write figure %s: %w", part.name, err)
		}
	}
	if warning.Missing != "" {
		warning.File = base + ".png"
	}
	return warning, nil
}

func writeFile(create func(string) (io.WriteCloser, error), name string, write func(io.Writer) error) error {
	f, err := create(name)
	if err != nil {
		return err
	}
	if err := write(f); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// cell prints a number for a CSV file.
func cell(x float64) string {
	if !finite(x) {
		return ""
	}
	return strconv.FormatFloat(x, 'g', -1, 64)
}
