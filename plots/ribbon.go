package plots

import (
	"image/color"
	"slices"

	"gonum.org/v1/plot/vg"
)

// moved is the ribbon shifted on the page.
func (r ribbon) moved(dx, dy float64) ribbon {
	stops := slices.Clone(r.stops)
	for i := range stops {
		stops[i].x += dx
		stops[i].y += dy
	}
	return ribbon{stops, r.h}
}

// ribbon fills a flow between two edges and may draw the edges.
func (p *page) ribbon(tone color.NRGBA, r ribbon, line stroke, outlined bool) {
	if p.canvas == nil {
		return
	}
	upper, lower := slices.Clone(r.stops), r.moved(0, r.h).stops
	slices.Reverse(lower)
	path := p.outline(upper[:1])
	p.flowing(&path, upper)
	path.Line(p.vg(lower[0]))
	p.flowing(&path, lower)
	path.Close()
	p.canvas.SetColor(tone)
	p.canvas.Fill(path)
	if !outlined {
		return
	}
	p.pen(line)
	for _, stops := range [][]point{upper, lower} {
		edge := p.outline(stops[:1])
		p.flowing(&edge, stops)
		p.canvas.Stroke(edge)
	}
}

// flowing adds S-shaped curves from stop to stop, level at each.
func (p *page) flowing(path *vg.Path, stops []point) {
	for i, b := range stops[1:] {
		a := stops[i]
		mid := (a.x + b.x) / 2
		path.CubeTo(p.vg(point{mid, a.y}), p.vg(point{mid, b.y}), p.vg(b))
	}
}

// region is the ribbon as a polygon, for its tooltip.
func (r ribbon) region() []point {
	const n = 6
	var upper, lower []point
	for i, b := range r.stops[1:] {
		a := r.stops[i]
		for k := 0; k <= n; k++ {
			t := float64(k) / n
			// The curve of flowing: its inner controls share x, so y is a cubic S.
			x := a.x + (b.x-a.x)*(1.5*t-1.5*t*t+t*t*t)
			y := a.y + (b.y-a.y)*(3*t*t-2*t*t*t)
			upper = append(upper, point{x, y})
			lower = append(lower, point{x, y + r.h})
		}
	}
	slices.Reverse(lower)
	return append(upper, lower...)
}
