package plots

import (
	"cmp"
	"math"
	"slices"
)

// The frame of a panel over months: its scale, the months below it and the starts of policies.

// monthFrame is where one panel lies on the page.
type monthFrame struct {
	plot box
	y    axis
	unit Unit
	n    int
}

// x is the middle of month i; months are bins, so the axis runs from 0 to n.
func (f monthFrame) x(i float64) float64 { return f.plot.x + i/float64(f.n)*f.plot.w }

func (f monthFrame) level(v float64) float64 {
	return f.y.at(v*f.unit.scale(), f.plot.y+f.plot.h, f.plot.y)
}

func (d *MonthlySeries) drawFrame(p *page, f monthFrame) {
	bottom := f.plot.y + f.plot.h
	right0 := f.plot.x + f.plot.w
	for _, t := range f.y.ticks() {
		y := f.y.at(t, bottom, f.plot.y)
		p.line(stroke{gridTone, 0.6, nil}, f.plot.x, y, right0, y)
		p.text(label{smallSize, false, muted, right}, f.plot.x-5, y, decimal(t, f.y.decimals))
	}
	d.drawMonths(p, f)
}

// drawMonths draws the time axis below a frame.
func (d *MonthlySeries) drawMonths(p *page, f monthFrame) {
	bottom, right0 := f.plot.y+f.plot.h, f.plot.x+f.plot.w
	p.line(stroke{axisTone, 0.6, nil}, f.plot.x, bottom, right0, bottom)
	widest := 0.0
	for _, m := range d.Months {
		widest = max(widest, measure(clean(m.Label), smallSize, false))
	}
	every := 1
	for _, k := range []int{1, 2, 3, 6, 12, 24, 60, 120} {
		every = k
		if f.plot.w/float64(f.n)*float64(k) >= widest+6 {
			break
		}
	}
	year := ""
	yearEnd := math.Inf(-1)
	for i, m := range d.Months {
		p.line(stroke{axisTone, 0.6, nil}, f.x(float64(i)), bottom, f.x(float64(i)), bottom+2.5)
		mid := f.x(float64(i) + 0.5)
		if i%every == 0 {
			p.text(label{smallSize, false, muted, centre}, mid, bottom+8.5, m.Label)
		}
		if m.Year != year {
			l := label{smallSize, true, muted, centre}
			if b := l.box(mid, bottom+18.5, m.Year); b.x > yearEnd {
				p.text(l, mid, bottom+18.5, m.Year)
				yearEnd = b.x + b.w + 4
			}
			year = m.Year
		}
	}
	p.line(stroke{axisTone, 0.6, nil}, right0, bottom, right0, bottom+2.5)
}

var startStroke = stroke{ink, 0.9, []float64{3, 2}}

// start is where a policy's start lies; starts outside the months shown are left out.
func (f monthFrame) start(s PolicyStart) (x float64, ok bool) {
	return f.x(s.At), s.At >= 0 && s.At <= float64(f.n)
}

// nameStarts prints the starts' labels above the first panel, right of their lines, in as many
// rows as they need not to touch, and returns the height taken. Later starts stand in
// lower rows, so that the lines of earlier ones pass left of them.
func (d *MonthlySeries) nameStarts(p *page, f monthFrame) float64 {
	const row = 11.0
	type named struct {
		x, x0, x1 float64 // of the line, of the text
		text      string
		row       int // from below
	}
	var names []named
	rows := 0
	for _, s := range d.Starts {
		if x, ok := f.start(s); ok {
			text := wrap(s.Label, smallSize, false, 240, 1)[0]
			w := measure(text, smallSize, false)
			x0 := min(x+3, pageWidth-margin-w)
			names = append(names, named{x: x, x0: x0, x1: x0 + w, text: text})
		}
	}
	slices.SortStableFunc(names, func(a, b named) int { return cmp.Compare(b.x, a.x) })
	for i := range names {
		n := &names[i]
		for _, o := range names[:i] {
			if n.x0 < o.x1+6 && n.x1 > min(o.x0, o.x)-6 {
				n.row = max(n.row, o.row+1)
			}
		}
		rows = max(rows, n.row+1)
	}
	height := row * float64(rows)
	middle := func(k int) float64 { return f.plot.y + height - row*(float64(k)+0.5) - 2 }
	for _, n := range names {
		p.text(label{smallSize, false, ink, left}, n.x0, middle(n.row), n.text)
	}
	for _, n := range names {
		for k := n.row; k >= 0; k-- { // down to the plot, but never through a label
			covered := func(o named) bool { return o.row == k && o.x0-1 < n.x && n.x < o.x1+1 }
			if !slices.ContainsFunc(names, covered) {
				p.line(startStroke, n.x, middle(k)-row/2, n.x, middle(k)+row/2)
			}
		}
		p.line(startStroke, n.x, middle(0)+row/2, n.x, f.plot.y+height)
	}
	return height
}
