package plots

import (
	"errors"
	"fmt"
	"strconv"
)

// MorrisPlane shows the parameters of a screening by their mean absolute effect
// (mu*, to the right) and by how much the effect differs from place to place
// (sigma, upwards). Each has a number that stands beside its mark and in the list,
// since marks lie close together where little happens.
type MorrisPlane struct {
	Caption
	MuStar, Sigma string // names of the axes
	Listed        string // heading of the printed numbers: "mean absolute effect [95% interval]"
	// Shown and NotShown say what a full and an open mark mean.
	Shown, NotShown string
	Unit            Unit
	Factors         []MorrisFactor // in the order of the list
}

// MorrisFactor is one parameter [file unit of the indicator]. Bounds may be NaN.
type MorrisFactor struct {
	Code                       string // language-free, for the CSV
	Label                      string
	Mu, MuLow, MuHigh          float64
	MuStar, StarLow, StarHigh  float64
	Sigma, SigmaLow, SigmaHigh float64
	Floor                      float64 // mu* that luck alone would give
	Influential                bool
	Word                       string // whether it is, in the reader's language
	ID                         string // of mu*, see [Caption]

	MuDecimals, StarDecimals, SigmaDecimals int // as printed; negative counts digits before the point
}

func (d *MorrisPlane) caption() Caption { return d.Caption }

// Validate checks that every parameter has a place in the plane.
func (d *MorrisPlane) Validate() error {
	var errs []error
	if len(d.Factors) == 0 {
		errs = append(errs, errors.New("plane of effects: no factor"))
	}
	for _, f := range d.Factors {
		if !finite(f.MuStar, f.Sigma) || f.MuStar < 0 || f.Sigma < 0 {
			errs = append(errs, fmt.Errorf("plane of effects: %s lies at mu* %g, sigma %g", f.Code, f.MuStar, f.Sigma))
		}
		if f.StarLow > f.StarHigh || f.SigmaLow > f.SigmaHigh {
			errs = append(errs, fmt.Errorf("plane of effects: %s has an interval from %g to %g or from %g to %g", f.Code, f.StarLow, f.StarHigh, f.SigmaLow, f.SigmaHigh))
		}
	}
	return errors.Join(errs...)
}

const (
	morrisPlot = 236.0 // side of the plane
	morrisRow  = 12.5
	morrisMark = 2.8
)

// reach is the end of the axes: one scale for both, so that the line of equal
// mu* and sigma is a diagonal. An interval that is far wider than the marks lie apart is cut.
func (d *MorrisPlane) reach() float64 {
	marks, ends := 0.0, 0.0
	s := d.Unit.scale()
	for _, f := range d.Factors {
		marks = max(marks, f.MuStar*s, f.Sigma*s)
		for _, v := range []float64{f.StarHigh * s, f.SigmaHigh * s} {
			if finite(v) {
				ends = max(ends, v)
			}
		}
	}
	if marks == 0 {
		return 1
	}
	return 1.05 * max(marks, min(ends, 1.6*marks))
}

func (d *MorrisPlane) printed(f MorrisFactor) string {
	s := d.Unit.scale()
	return between(f.MuStar*s, f.StarLow*s, f.StarHigh*s, f.StarDecimals, decimal)
}

func (d *MorrisPlane) draw(p *page, y float64) float64 {
	a := newAxis(0, d.reach(), 5, false)
	ticks := 20.0
	for _, t := range a.ticks() {
		ticks = max(ticks, measure(decimal(t, a.decimals), smallSize, false))
	}
	y += 6
	small := label{smallSize, false, muted, left}
	p.text(small, margin, y, wrap(d.Sigma+" ↑", smallSize, false, morrisPlot, 1)[0])
	y += 10
	f := planeFrame{box{margin + ticks + 6, y, morrisPlot, morrisPlot}, a}
	f.grid(p)
	axis := d.MuStar
	if unit := d.Unit.diff(); unit != "" {
		axis += " [" + unit + "]"
	}
	name := wrap(axis+" →", smallSize, false, morrisPlot, 1)[0]
	p.text(label{smallSize, false, muted, right}, f.plot.x+f.plot.w, y+f.plot.h+20, name)
	for i := len(d.Factors) - 1; i >= 0; i-- {
		d.bars(p, f, i)
	}
	for i := len(d.Factors) - 1; i >= 0; i-- {
		d.mark(p, f, i)
	}
	for i := range d.Factors {
		d.number(p, f, i)
	}
	return max(f.plot.y+f.plot.h+30, d.list(p, f.plot.x+f.plot.w+16, y))
}

// planeFrame is where the plane lies.
type planeFrame struct {
	plot box
	axis axis
}

func (f planeFrame) at(x, y float64) point {
	return point{f.axis.at(x, f.plot.x, f.plot.x+f.plot.w), f.axis.at(y, f.plot.y+f.plot.h, f.plot.y)}
}

// grid draws both axes and the line on which mu* and sigma are equal: above it
// the effect changes more from place to place than it amounts to.
func (f planeFrame) grid(p *page) {
	bottom, end := f.plot.y+f.plot.h, f.plot.x+f.plot.w
	for _, t := range f.axis.ticks() {
		q := f.at(t, t)
		p.line(stroke{gridTone, 0.6, nil}, q.x, f.plot.y, q.x, bottom)
		p.line(stroke{gridTone, 0.6, nil}, f.plot.x, q.y, end, q.y)
		p.text(label{smallSize, false, muted, centre}, q.x, bottom+9, decimal(t, f.axis.decimals))
		p.text(label{smallSize, false, muted, right}, f.plot.x-5, q.y, decimal(t, f.axis.decimals))
	}
	p.line(stroke{axisTone, 0.8, []float64{3, 2}}, f.plot.x, bottom, end, f.plot.y)
	p.line(stroke{axisTone, 0.6, nil}, f.plot.x, bottom, end, bottom)
	p.line(stroke{axisTone, 0.6, nil}, f.plot.x, bottom, f.plot.x, f.plot.y)
}

func (d *MorrisPlane) tone(i int) seriesStyle {
	if d.Factors[i].Influential {
		return seriesStyle{tone: goodTone, shape: circle}
	}
	return seriesStyle{tone: axisTone, shape: circle}
}

func (d *MorrisPlane) bars(p *page, f planeFrame, i int) {
	s, x := d.Unit.scale(), d.Factors[i]
	line := stroke{fade(d.tone(i).tone, 0x70), 1, nil}
	if finite(x.StarLow, x.StarHigh) {
		a, b := f.at(x.StarLow*s, x.Sigma*s), f.at(x.StarHigh*s, x.Sigma*s)
		p.line(line, a.x, a.y, b.x, b.y)
	}
	if finite(x.SigmaLow, x.SigmaHigh) {
		a, b := f.at(x.MuStar*s, x.SigmaLow*s), f.at(x.MuStar*s, x.SigmaHigh*s)
		p.line(line, a.x, a.y, b.x, b.y)
	}
}

func (d *MorrisPlane) mark(p *page, f planeFrame, i int) {
	s, x := d.Unit.scale(), d.Factors[i]
	q := f.at(x.MuStar*s, x.Sigma*s)
	d.symbol(p, i, q.x, q.y)
	p.tip(box{q.x - 5, q.y - 5, 10, 10}, x.ID, d.sentence(x))
}

// symbol is full where an influence is shown and open where not.
func (d *MorrisPlane) symbol(p *page, i int, x, y float64) {
	st := d.tone(i)
	p.disc(paper, x, y, morrisMark+0.8)
	if d.Factors[i].Influential {
		p.disc(st.tone, x, y, morrisMark)
		return
	}
	p.ring(stroke{st.tone, 1.1, nil}, x, y, morrisMark-0.3)
}

// number writes the number of a parameter beside its mark where there is room
// for it; the list has it in any case.
func (d *MorrisPlane) number(p *page, f planeFrame, i int) {
	s, x := d.Unit.scale(), d.Factors[i]
	q := f.at(x.MuStar*s, x.Sigma*s)
	l := label{smallSize, true, ink, centre}
	text := strconv.Itoa(i + 1)
	for _, by := range []point{{7, -6}, {-7, -6}, {7, 6}, {-7, 6}, {0, -10}, {12, 0}, {-12, 0}, {13, -12}} {
		at := point{q.x + by.x, q.y + by.y}
		b := l.box(at.x, at.y, text)
		inside := b.x > f.plot.x && b.x+b.w < f.plot.x+f.plot.w+10 && b.y > f.plot.y-8 && b.y+b.h < f.plot.y+f.plot.h+2
		if inside && p.free(l, at.x, at.y, " "+text+" ") { // or two would read as one number
			p.text(l, at.x, at.y, text)
			return
		}
	}
}

// list prints number, mark, label and mu* of every parameter.
func (d *MorrisPlane) list(p *page, x, y float64) float64 {
	end := pageWidth - margin
	p.text(label{smallSize, false, muted, right}, end, y-10, wrap(d.Listed, smallSize, false, end-x, 1)[0])
	numbers := measure(strconv.Itoa(len(d.Factors)), smallSize, true)
	for i, f := range d.Factors {
		y += morrisRow
		mid := y - morrisRow/2
		p.text(label{smallSize, true, ink, right}, x+numbers, mid, strconv.Itoa(i+1))
		d.symbol(p, i, x+numbers+9, mid)
		value := d.printed(f)
		p.text(label{smallSize, false, ink, right}, end, mid, value)
		from := x + numbers + 17
		room := end - measure(value, smallSize, false) - 8 - from
		p.text(label{smallSize, false, ink, left}, from, mid, wrap(f.Label, smallSize, false, room, 1)[0])
		p.tip(box{x, y - morrisRow, end - x, morrisRow}, f.ID, d.sentence(f))
	}
	y += 8
	for _, k := range []struct {
		full bool
		text string
	}{{true, d.Shown}, {false, d.NotShown}} {
		if k.text == "" {
			continue
		}
		y += morrisRow
		if k.full {
			p.disc(goodTone, x+numbers+9, y, morrisMark)
		} else {
			p.ring(stroke{axisTone, 1.1, nil}, x+numbers+9, y, morrisMark-0.3)
		}
		p.text(label{smallSize, false, muted, left}, x+numbers+17, y, wrap(k.text, smallSize, false, end-x-numbers-17, 1)[0])
	}
	return y + morrisRow
}

func (d *MorrisPlane) sentence(f MorrisFactor) string {
	s, unit := d.Unit.scale(), d.Unit.diff()
	return fmt.Sprintf("%s: mu* %s, mu %s, sigma %s, %s", f.Label, withUnit(d.printed(f), unit),
		withUnit(between(f.Mu*s, f.MuLow*s, f.MuHigh*s, f.MuDecimals, signed), unit),
		withUnit(decimal(f.Sigma*s, f.SigmaDecimals), unit), f.Word)
}

func (d *MorrisPlane) describe() []string {
	var out []string
	for _, f := range d.Factors {
		out = append(out, d.sentence(f))
	}
	return out
}

func (d *MorrisPlane) table() [][]string {
	rows := [][]string{{
		"factor", "label", "unit", "scale", "mu", "mu_low", "mu_high", "mu_star", "mu_star_low", "mu_star_high",
		"sigma", "sigma_low", "sigma_high", "luck_floor", "influence",
	}}
	for _, f := range d.Factors {
		rows = append(rows, []string{
			f.Code, f.Label, d.Unit.Name, cell(d.Unit.scale()), cell(f.Mu), cell(f.MuLow), cell(f.MuHigh), cell(f.MuStar), cell(f.StarLow),
			cell(f.StarHigh), cell(f.Sigma), cell(f.SigmaLow), cell(f.SigmaHigh), cell(f.Floor), f.Word,
		})
	}
	return rows
}
