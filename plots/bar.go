package plots

import "math"

const (
	barHeight = 7.0
	barRow    = 22.0 // a parameter with its two bars
)

// noisyBar is a bar from zero with the interval of its end.
type noisyBar struct {
	name             string // of all bars of this style
	id               string // of the value, see [Caption]
	style            seriesStyle
	value, low, high float64 // as printed; bounds may be NaN
	text             string
}

// draw draws the bar with its middle at mid; x maps values to the page.
func (b noisyBar) draw(p *page, x func(float64) float64, mid float64) {
	if !finite(b.value) {
		return
	}
	from, to := math.Min(x(0), x(b.value)), math.Max(x(0), x(b.value))
	p.rect(fade(b.style.tone, 0xB0), from, mid-barHeight/2, to-from, barHeight)
	if finite(b.low, b.high) {
		p.line(stroke{ink, 1.1, nil}, x(b.low), mid, x(b.high), mid)
		for _, v := range []float64{b.low, b.high} {
			p.line(stroke{ink, 1.1, nil}, x(v), mid-2.2, x(v), mid+2.2)
		}
	}
}

// barLegend names the styles of bars and returns where it ends.
func barLegend(p *page, y float64, bars []noisyBar) float64 {
	x := margin
	for _, b := range bars {
		name := wrap(b.name, smallSize, false, pageWidth-2*margin-20, 1)[0]
		if x+20+measure(name, smallSize, false) > pageWidth-margin {
			x, y = margin, y+12
		}
		p.rect(fade(b.style.tone, 0xB0), x, y-3.5, 14, barHeight)
		x += 20 + p.text(label{smallSize, false, muted, left}, x+18, y, name) + 14
	}
	return y + 12
}
