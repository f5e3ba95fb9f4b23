package plots

import (
	"fmt"
	"image/color"
	"math"
)

// The lines of a panel over months: values, intervals, bands and the names at their ends.

// drawBars draws each interval by itself. Those of several series stand side by side, or one
// would hide the other.
func (d *MonthlySeries) drawBars(p *page, f monthFrame, l MonthlyLine, k int) {
	st := styleOf(k)
	for i := range l.Mean {
		if low, high, ok := l.band(i); ok {
			x := f.x(float64(i)+0.5) + d.aside(k)
			p.line(stroke{st.tone, 1.6, nil}, x, f.level(low), x, f.level(high))
		}
	}
}

// aside is how far right of the middle series k stands.
func (d *MonthlySeries) aside(k int) float64 {
	if !d.Yearly {
		return 0
	}
	return 5 * (float64(k) - float64(len(d.Series)-1)/2)
}

// drawKey says what the two bands are.
func (d *MonthlySeries) drawKey(p *page, y float64) float64 {
	y += 4
	x := margin
	for _, k := range []struct {
		alpha uint8
		name  string
	}{{narrowAlpha, d.Narrow}, {wideAlpha, d.Wide}} {
		name := wrap(k.name, smallSize, false, pageWidth-2*margin-18, 1)[0]
		if w := measure(name, smallSize, false); x > margin && x+18+w > pageWidth-margin {
			x, y = margin, y+12
		}
		p.rect(fade(baseStyle.tone, k.alpha), x, y-4, 14, 8)
		x += 18 + p.text(label{smallSize, false, ink, left}, x+18, y, name) + 14
	}
	return y + 8
}

func (d *MonthlySeries) drawBand(p *page, f monthFrame, band func(int) (low, high float64, ok bool), tone color.NRGBA, alpha uint8) {
	var upper, lower []point
	flush := func() {
		for i := len(lower) - 1; i >= 0; i-- {
			upper = append(upper, lower[i])
		}
		p.polygon(fade(tone, alpha), upper...)
		upper, lower = nil, nil
	}
	for i := range d.Months {
		low, high, ok := band(i)
		if !ok {
			flush()
			continue
		}
		x := f.x(float64(i) + 0.5)
		upper = append(upper, point{x, f.level(high)})
		lower = append(lower, point{x, f.level(low)})
	}
	flush()
}

func (d *MonthlySeries) drawLine(p *page, f monthFrame, panel SeriesPanel, k int) {
	l, st := panel.Lines[k], styleOf(k)
	var piece, marked []point
	every := (len(d.Months) + mostMarks - 1) / mostMarks
	flush := func() {
		p.polyline(stroke{st.tone, st.weight, st.dash}, piece...)
		if len(piece) == 1 {
			marked = piece // a month by itself has no line
		}
		for _, q := range marked {
			p.marker(st.shape, st.tone, q.x, q.y, 2.2)
		}
		piece, marked = nil, nil
	}
	for i, v := range l.Mean {
		if math.IsNaN(v) {
			flush()
			continue
		}
		q := point{f.x(float64(i)+0.5) + d.aside(k), f.level(v)}
		piece = append(piece, q)
		if i%every > 0 {
			continue
		}
		marked = append(marked, q)
		p.tip(box{q.x - 5, q.y - 5, 10, 10}, l.id(i), fmt.Sprintf("%s, %s, %s: %s", panel.Label, d.Series[k], d.Months[i].Code, d.printed(panel, l, i)))
	}
	flush()
}

// printed is a month's value with its interval.
func (d *MonthlySeries) printed(panel SeriesPanel, l MonthlyLine, i int) string {
	s := panel.Unit.scale()
	low, high, ok := l.band(i)
	if !ok {
		return withUnit(decimal(l.Mean[i]*s, decimalsFor(l.Mean[i]*s, 0)), panel.Unit.Name)
	}
	n := decimalsFor(l.Mean[i]*s, (high-low)/2*s)
	text := fmt.Sprintf("%s [%s, %s]", decimal(l.Mean[i]*s, n), decimal(low*s, n), decimal(high*s, n))
	if low, high, ok := l.wide(i); ok {
		text += fmt.Sprintf(" [[%s, %s]]", decimal(low*s, n), decimal(high*s, n))
	}
	return withUnit(text, panel.Unit.Name)
}

// labelEnds names each line right of its last value, in two lines where there is room for
// those of all; labels that would overlap are moved apart and tied to their line.
func (d *MonthlySeries) labelEnds(p *page, f monthFrame, panel SeriesPanel) {
	var at []point
	var who []int
	for k, l := range panel.Lines {
		for i := len(l.Mean) - 1; i >= 0; i-- {
			if !math.IsNaN(l.Mean[i]) {
				at = append(at, point{f.x(float64(i)+0.5) + d.aside(k), f.level(l.Mean[i])})
				who = append(who, k)
				break
			}
		}
	}
	x := f.plot.x + f.plot.w + 8
	l := label{smallSize, false, ink, left}
	low, high := f.plot.y-9, f.plot.y+f.plot.h+13
	want, size, names := make([]float64, len(at)), make([]float64, len(at)), make([][]string, len(at))
	for lines := 2; lines > 0; lines-- {
		all := 0.0
		for i, q := range at {
			names[i] = wrap(d.Series[who[i]], l.size, false, pageWidth-margin-x-9, lines)
			want[i], size[i] = q.y, l.blockHeight(len(names[i]))+1
			all += size[i]
		}
		if all <= high-low {
			break
		}
	}
	got := spreadBlocks(want, size, low, high)
	for i, q := range at {
		st := styleOf(who[i])
		p.polyline(stroke{fade(st.tone, 0xA0), 0.6, nil}, point{q.x + 3, q.y}, point{x - 5, got[i]}, point{x - 1, got[i]})
		p.marker(st.shape, st.tone, x+3, got[i], 2.4)
		p.block(l, x+9, got[i], names[i])
	}
}
