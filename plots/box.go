package plots

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// CaseBox shows where something happens: the points of a table in the plane of the two factors on
// which a box has its most telling limits, the cases among them, and the box.
type CaseBox struct {
	Caption
	Across, Up BoxFactor // Up without a label: the points are spread upwards in their order
	// Case, Other and Beyond say what a full, an open and a pale mark mean. A pale one is
	// outside limits of the box that this plane does not show.
	Case, Other, Beyond string
	Inside              string // what the shaded box is
	Points              []BoxPoint
}

// BoxFactor is an axis with the limits of the box on it; infinite where there is none.
type BoxFactor struct {
	Code, Label string
	Low, High   float64
}

// BoxPoint is one point of the table.
type BoxPoint struct {
	Across, Up   float64
	Case, Beyond bool
	ID           string // of the point, see [Caption]
}

func (d *CaseBox) caption() Caption { return d.Caption }

// Validate checks that every point has a place.
func (d *CaseBox) Validate() error {
	var errs []error
	if len(d.Points) < 2 {
		errs = append(errs, fmt.Errorf("box: %d points, want at least 2", len(d.Points)))
	}
	for i, q := range d.Points {
		if !finite(q.Across) || d.Up.Label != "" && !finite(q.Up) {
			errs = append(errs, fmt.Errorf("box: point %d is at %g, %g", i, q.Across, q.Up))
		}
	}
	for _, f := range []BoxFactor{d.Across, d.Up} {
		if f.Low > f.High {
			errs = append(errs, fmt.Errorf("box: %s has limits from %g to %g", f.Code, f.Low, f.High))
		}
	}
	if d.Across.Label == "" {
		errs = append(errs, errors.New("box: no factor"))
	}
	return errors.Join(errs...)
}

// height is where a point lies on the axis upwards.
func (d *CaseBox) height(i int) float64 {
	if d.Up.Label == "" {
		return float64(i)
	}
	return d.Points[i].Up
}

const boxPlotHeight = 240.0

func (d *CaseBox) draw(p *page, y float64) float64 {
	var across, up []float64
	for i, q := range d.Points {
		across, up = append(across, q.Across), append(up, d.height(i))
	}
	low, high := reachOf(1, append(up, d.Up.Low, d.Up.High)...)
	vertical := newAxis(low, high, 5, false)
	ticks := 20.0
	if d.Up.Label != "" {
		for _, t := range vertical.ticks() {
			ticks = max(ticks, measure(decimal(t, vertical.decimals), smallSize, false))
		}
		p.text(label{smallSize, false, muted, left}, margin, y+7, wrap(d.Up.Label+" ↑", smallSize, false, pageWidth-2*margin, 1)[0])
	}
	plot := box{x: margin + ticks + 5, y: y + 20, h: boxPlotHeight}
	plot.w = pageWidth - margin - plot.x
	bottom, end := plot.y+plot.h, plot.x+plot.w
	low, high = reachOf(1, append(across, d.Across.Low, d.Across.High)...)
	horizontal := fittingAxis(low, high, plot.w, func(a axis, t float64) string { return decimal(t, a.decimals) })
	x := func(v float64) float64 { return horizontal.at(v, plot.x, end) }
	level := func(v float64) float64 { return vertical.at(v, bottom, plot.y) }

	sides := d.drawBox(p, plot, x, level)
	if d.Up.Label != "" {
		for _, t := range vertical.ticks() {
			p.line(stroke{gridTone, 0.6, nil}, plot.x, level(t), end, level(t))
			p.text(label{smallSize, false, muted, right}, plot.x-5, level(t), decimal(t, vertical.decimals))
		}
	}
	for _, t := range horizontal.ticks() {
		p.line(stroke{gridTone, 0.6, nil}, x(t), plot.y, x(t), bottom)
		p.text(label{smallSize, false, muted, centre}, x(t), bottom+9, decimal(t, horizontal.decimals))
	}
	p.line(stroke{axisTone, 0.6, nil}, plot.x, bottom, end, bottom)
	p.line(stroke{axisTone, 0.6, nil}, plot.x, plot.y, plot.x, bottom)
	for _, side := range sides { // over the grid
		p.polyline(stroke{ink, 1.1, []float64{5, 2}}, side[:]...)
	}
	for _, cases := range []bool{false, true} {
		for i, q := range d.Points {
			if q.Case == cases {
				at := point{x(q.Across), level(d.height(i))}
				drawCase(p, at.x, at.y, q.Case, q.Beyond)
				p.tip(box{at.x - 4, at.y - 4, 8, 8}, q.ID, d.sentence(q))
			}
		}
	}
	p.text(label{smallSize, false, muted, right}, end, bottom+21, wrap(d.Across.Label+" →", smallSize, false, plot.w, 1)[0])
	return d.legend(p, bottom+38)
}

// drawBox shades what lies within the limits and returns the sides that are limits.
func (d *CaseBox) drawBox(p *page, plot box, x, level func(float64) float64) (sides [][2]point) {
	bottom, end := plot.y+plot.h, plot.x+plot.w
	a, b, c, e := plot.x, end, plot.y, bottom
	if finite(d.Across.Low) {
		a = x(d.Across.Low)
	}
	if finite(d.Across.High) {
		b = x(d.Across.High)
	}
	if finite(d.Up.Low) {
		e = level(d.Up.Low)
	}
	if finite(d.Up.High) {
		c = level(d.Up.High)
	}
	p.rect(bandTone, a, c, b-a, e-c)
	for _, side := range []struct {
		there    bool
		from, to point
	}{
		{finite(d.Across.Low), point{a, c}, point{a, e}},
		{finite(d.Across.High), point{b, c}, point{b, e}},
		{finite(d.Up.Low), point{a, e}, point{b, e}},
		{finite(d.Up.High), point{a, c}, point{b, c}},
	} {
		if side.there {
			sides = append(sides, [2]point{side.from, side.to})
		}
	}
	return sides
}

// drawCase draws a case full and another point as a ring around where a case would be, so that
// both are seen at one place.
func drawCase(p *page, x, y float64, happens, beyond bool) {
	alpha := uint8(0xFF)
	if beyond {
		alpha = 0x50
	}
	if happens {
		p.disc(fade(badTone, alpha), x, y, 2.2)
		return
	}
	p.ring(stroke{fade(goodTone, alpha), 0.9, nil}, x, y, 3.4)
}

func (d *CaseBox) legend(p *page, y float64) float64 {
	x := margin
	for i, text := range []string{d.Inside, d.Case, d.Other, d.Beyond} {
		if text == "" {
			continue
		}
		text = wrap(text, smallSize, false, pageWidth-2*margin-20, 1)[0]
		if x > margin && x+20+measure(text, smallSize, false) > pageWidth-margin {
			x, y = margin, y+13
		}
		switch i {
		case 0:
			p.rect(bandTone, x, y-4.5, 14, 9)
			p.polyline(stroke{ink, 0.8, []float64{3, 1.5}}, append(corners(box{x, y - 4.5, 14, 9}), point{x, y - 4.5})...)
		case 3:
			drawCase(p, x+3, y, true, true)
			drawCase(p, x+11, y, false, true)
		default:
			drawCase(p, x+7, y, i == 1, false)
		}
		x += 20 + p.text(label{smallSize, false, muted, left}, x+19, y, text) + 14
	}
	return y + 10
}

func (d *CaseBox) sentence(q BoxPoint) string {
	value := func(f BoxFactor, x float64) string { return f.Label + " " + strconv.FormatFloat(x, 'g', 4, 64) }
	text := value(d.Across, q.Across)
	if d.Up.Label != "" {
		text += ", " + value(d.Up, q.Up)
	}
	word := d.Other
	if q.Case {
		word = d.Case
	}
	if q.Beyond {
		word += ", " + d.Beyond
	}
	return text + ": " + word
}

func (d *CaseBox) describe() []string {
	cases, inside, hits := 0, 0, 0
	for _, q := range d.Points {
		in := !q.Beyond && !(q.Across < d.Across.Low || q.Across > d.Across.High) && (d.Up.Label == "" || !(q.Up < d.Up.Low || q.Up > d.Up.High))
		if q.Case {
			cases++
		}
		if in {
			inside++
		}
		if in && q.Case {
			hits++
		}
	}
	return []string{fmt.Sprintf("%s: %d / %d; %s: %d / %d", d.Case, cases, len(d.Points), d.Inside, hits, inside)}
}

func (d *CaseBox) table() [][]string {
	rows := [][]string{{"across_factor", "across", "up_factor", "up", "case", "beyond"}}
	for _, q := range d.Points {
		up := q.Up
		if d.Up.Label == "" {
			up = math.NaN()
		}
		rows = append(rows, []string{
			d.Across.Code, cell(q.Across), d.Up.Code, cell(up), strconv.FormatBool(q.Case), strconv.FormatBool(q.Beyond),
		})
	}
	return rows
}
