package plots

import (
	"image/color"
	"math"
	"slices"

	"gonum.org/v1/plot/text"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
)

// A page is a drawing surface in points, x to the right and y down from the top left corner.
// Without a canvas it draws nothing and only measures.
type page struct {
	canvas *draw.Canvas
	set    *typesetter
	texts  []placed // every text, with its box
	spots  []spot   // places with a tooltip
}

// placed is a text and the box it takes.
type placed struct {
	text string
	box  box
}

// box is a rectangle of the page.
type box struct{ x, y, w, h float64 }

// spot is a region that shows a text under the pointer.
type spot struct {
	path  []point // closed polygon
	id    string  // of the value that it tells; may be empty
	title string
}

type point struct{ x, y float64 }

// stroke is how a line is drawn.
type stroke struct {
	tone  color.NRGBA
	width float64
	dash  []float64
}

func (p *page) vg(q point) vg.Point {
	return vg.Point{X: p.canvas.Min.X + vg.Length(q.x), Y: p.canvas.Max.Y - vg.Length(q.y)}
}

func (p *page) polyline(s stroke, pts ...point) {
	if p.canvas == nil || len(pts) < 2 {
		return
	}
	p.pen(s)
	p.canvas.Stroke(p.outline(pts))
}

func (p *page) line(s stroke, x0, y0, x1, y1 float64) {
	p.polyline(s, point{x0, y0}, point{x1, y1})
}

func (p *page) pen(s stroke) {
	dashes := make([]vg.Length, len(s.dash))
	for i, d := range s.dash {
		dashes[i] = vg.Length(d)
	}
	p.canvas.SetLineStyle(draw.LineStyle{Color: s.tone, Width: vg.Length(s.width), Dashes: dashes})
}

func (p *page) outline(pts []point) vg.Path {
	var path vg.Path
	for i, q := range pts {
		if i == 0 {
			path.Move(p.vg(q))
		} else {
			path.Line(p.vg(q))
		}
	}
	return path
}

func (p *page) polygon(tone color.NRGBA, pts ...point) {
	if p.canvas == nil || len(pts) < 3 {
		return
	}
	path := p.outline(pts)
	path.Close()
	p.canvas.SetColor(tone)
	p.canvas.Fill(path)
}

func (p *page) rect(tone color.NRGBA, x, y, w, h float64) {
	p.polygon(tone, corners(box{x, y, w, h})...)
}

func corners(b box) []point {
	return []point{{b.x, b.y}, {b.x + b.w, b.y}, {b.x + b.w, b.y + b.h}, {b.x, b.y + b.h}}
}

func (p *page) disc(tone color.NRGBA, x, y, r float64) {
	if p.canvas == nil {
		return
	}
	p.canvas.SetColor(tone)
	p.canvas.Fill(p.circlePath(x, y, r))
}

func (p *page) ring(s stroke, x, y, r float64) {
	if p.canvas == nil {
		return
	}
	p.pen(s)
	p.canvas.Stroke(p.circlePath(x, y, r))
}

func (p *page) circlePath(x, y, r float64) vg.Path {
	c := p.vg(point{x, y})
	var path vg.Path
	path.Move(vg.Point{X: c.X + vg.Length(r), Y: c.Y})
	path.Arc(c, vg.Length(r), 0, 2*math.Pi)
	path.Close()
	return path
}

// marker draws a series' shape with a thin white edge that lifts it off lines and bands.
// The shapes have about the same area.
func (p *page) marker(m marker, tone color.NRGBA, x, y, r float64) {
	switch m {
	case circle:
		p.disc(paper, x, y, r+0.8)
		p.disc(tone, x, y, r)
	case plus, cross:
		p.bars(paper, m, x, y, r+0.8, 0.40*r+0.8)
		p.bars(tone, m, x, y, r, 0.40*r)
	default:
		p.polygon(paper, shape(m, x, y, r+1)...)
		p.polygon(tone, shape(m, x, y, r)...)
	}
}

// bars draws a plus or, turned by 45 degrees, a cross with arms of the given half width.
func (p *page) bars(tone color.NRGBA, m marker, x, y, r, half float64) {
	turn := 0.0
	if m == cross {
		turn = math.Pi / 4
	}
	r *= 1.15
	for _, a := range []float64{turn, turn + math.Pi/2} {
		sin, cos := math.Sincos(a)
		p.polygon(tone,
			point{x + r*cos - half*sin, y + r*sin + half*cos}, point{x - r*cos - half*sin, y - r*sin + half*cos},
			point{x - r*cos + half*sin, y - r*sin - half*cos}, point{x + r*cos + half*sin, y + r*sin - half*cos})
	}
}

func shape(m marker, x, y, r float64) []point {
	switch m {
	case square:
		s := 0.89 * r
		return []point{{x - s, y - s}, {x + s, y - s}, {x + s, y + s}, {x - s, y + s}}
	case triangle:
		return []point{{x, y - 1.3*r}, {x + 1.15*r, y + 0.75*r}, {x - 1.15*r, y + 0.75*r}}
	case wedge:
		return []point{{x, y + 1.3*r}, {x - 1.15*r, y - 0.75*r}, {x + 1.15*r, y - 0.75*r}}
	default: // diamond
		return []point{{x, y - 1.3*r}, {x + 1.3*r, y}, {x, y + 1.3*r}, {x - 1.3*r, y}}
	}
}

// align says which part of a text stands at its x.
type align float64

const (
	left   = align(draw.XLeft)
	centre = align(draw.XCenter)
	right  = align(draw.XRight)
)

// label is a style of text.
type label struct {
	size float64
	bold bool
	tone color.NRGBA
	at   align
}

// text sets one line with its middle at y and returns its width.
func (p *page) text(l label, x, y float64, s string) float64 {
	s = clean(s)
	if s == "" {
		return 0
	}
	b := l.box(x, y, s)
	p.texts = append(p.texts, placed{s, b})
	if p.canvas == nil {
		return b.w
	}
	p.canvas.FillText(text.Style{
		Color: l.tone, Font: fontOf(l.size, l.bold),
		XAlign: text.XAlignment(l.at), YAlign: text.YCenter, Handler: p.set,
	}, p.vg(point{x, y}), s)
	return b.w
}

// box is where a text would stand.
func (l label) box(x, y float64, s string) box {
	w := measure(clean(s), l.size, l.bold)
	h := (ascent + descent) * l.size
	return box{x + float64(l.at)*w, y - h/2, w, h}
}

// free reports whether a text would touch none that is set already.
func (p *page) free(l label, x, y float64, s string) bool {
	b := l.box(x, y, s)
	return !slices.ContainsFunc(p.texts, func(t placed) bool { return t.box.overlaps(b) })
}

func (b box) overlaps(o box) bool {
	return b.x < o.x+o.w && o.x < b.x+b.w && b.y < o.y+o.h && o.y < b.y+b.h
}

// plate draws a white ground for lines of text that lets a little of what is below shine through.
func (p *page) plate(l label, x, y, step float64, lines []string) {
	all := l.box(x, y, lines[0])
	for i, s := range lines {
		b := l.box(x, y+float64(i)*step, s)
		all.w = max(all.w, b.w)
		all.h = b.y + b.h - all.y
	}
	p.rect(fade(paper, 0xA8), all.x-1.5, all.y+0.1*l.size, all.w+3, all.h-0.2*l.size)
}

// lines sets several lines downwards, the first with its middle at y, and returns the
// middle of the line that would follow.
func (p *page) lines(l label, x, y float64, lines []string) float64 {
	for _, s := range lines {
		p.text(l, x, y, s)
		y += l.size * leading
	}
	return y
}

// block sets several lines with the middle of them all at y and returns the width of the widest.
func (p *page) block(l label, x, y float64, lines []string) (width float64) {
	y -= l.size * leading * float64(len(lines)-1) / 2
	for _, s := range lines {
		width = max(width, p.text(l, x, y, s))
		y += l.size * leading
	}
	return width
}

// blockHeight is what a block of so many lines takes.
func (l label) blockHeight(lines int) float64 {
	return l.size * ((ascent + descent) + leading*float64(lines-1))
}

// tip makes a rectangle show a title under the pointer; id says where its value stands,
// see [Caption].
func (p *page) tip(b box, id, title string) {
	p.spots = append(p.spots, spot{path: corners(b), id: id, title: title})
}

// sortBy orders indices by their values, ties by index.
func sortBy(order []int, value []float64) {
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case value[a] < value[b]:
			return -1
		case value[a] > value[b]:
			return 1
		}
		return 0
	})
}
