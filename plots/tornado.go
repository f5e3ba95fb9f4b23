package plots

import (
	"errors"
	"fmt"
	"strconv"
)

// Tornado shows what each parameter does by itself: the difference from the point at which
// all have their own values, at the lowest and at the highest value of the parameter, with the
// interval that luck leaves. The parameter that does most stands on top.
type Tornado struct {
	Caption
	Low, High string // names of the two bars
	Listed    string // heading of the printed numbers: "value: difference [95% interval]"
	Unit      Unit
	Factors   []TornadoFactor // in any order
}

// TornadoFactor is one parameter. A side whose difference is NaN is left out.
type TornadoFactor struct {
	Code      string // language-free, for the CSV
	Label     string
	Own       float64 // its own value
	Low, High TornadoSide
}

// TornadoSide is the difference at a value of the parameter [file unit of the indicator]. Bounds may be NaN.
type TornadoSide struct {
	Value          float64
	Word           string // the value in words
	Diff, From, To float64
	Decimals       int    // of difference and bounds as printed; negative counts digits before the point
	N              int    // replications
	ID             string // of the difference, see [Caption]
}

func (d *Tornado) caption() Caption { return d.Caption }

// Validate checks that there are bars and that the intervals are intervals.
func (d *Tornado) Validate() error {
	var errs []error
	if len(d.Factors) == 0 {
		errs = append(errs, errors.New("tornado: no factor"))
	}
	for _, f := range d.Factors {
		for _, s := range []TornadoSide{f.Low, f.High} {
			if s.From > s.To {
				errs = append(errs, fmt.Errorf("tornado: %s at %s has an interval from %g to %g", f.Code, s.Word, s.From, s.To))
			}
		}
	}
	return errors.Join(errs...)
}

// size is the length of the longer bar.
func (f TornadoFactor) size() float64 {
	out := 0.0
	for _, s := range []TornadoSide{f.Low, f.High} {
		if finite(s.Diff) {
			out = max(out, s.Diff, -s.Diff)
		}
	}
	return out
}

// ordered returns the parameters, the one that does most first.
func (d *Tornado) ordered() []TornadoFactor {
	order, sizes := make([]int, len(d.Factors)), make([]float64, len(d.Factors))
	for i, f := range d.Factors {
		order[i], sizes[i] = i, -f.size()
	}
	sortBy(order, sizes)
	out := make([]TornadoFactor, len(order))
	for i, k := range order {
		out[i] = d.Factors[k]
	}
	return out
}

// bars are the bars of a parameter, those of undefined sides left out.
func (d *Tornado) bars(f TornadoFactor) []noisyBar {
	s := d.Unit.scale()
	var out []noisyBar
	for k, side := range []TornadoSide{f.Low, f.High} {
		if !finite(side.Diff) {
			continue
		}
		b := noisyBar{name: d.Low, id: side.ID, style: styleOf(2), value: side.Diff * s, low: side.From * s, high: side.To * s}
		if k == 1 {
			b.name, b.style = d.High, styleOf(1)
		}
		b.text = side.Word + ": " + between(b.value, b.low, b.high, side.Decimals, signed)
		out = append(out, b)
	}
	return out
}

// axis reaches over all bars; an interval that is far wider than the bars is cut.
func (d *Tornado) axis(length float64) axis {
	reach, ends := 0.0, 0.0
	s := d.Unit.scale()
	for _, f := range d.Factors {
		reach = max(reach, f.size()*s)
	}
	low, high := 0.0, 0.0
	for _, f := range d.Factors {
		for _, b := range d.bars(f) {
			for _, v := range []float64{b.value, b.low, b.high} {
				if !finite(v) {
					continue
				}
				if reach > 0 {
					v = min(max(v, -1.6*reach), 1.6*reach)
				}
				low, high, ends = min(low, v), max(high, v), max(ends, v, -v)
			}
		}
	}
	if ends == 0 {
		low, high = -1, 1
	}
	pad := 0.03 * (high - low)
	return fittingAxis(low-pad, high+pad, length, func(a axis, t float64) string { return signed(t, a.decimals) })
}

func (d *Tornado) draw(p *page, y float64) float64 {
	factors := d.ordered()
	labels, numbers := 60.0, 40.0
	for _, f := range factors {
		labels = max(labels, measure(clean(f.Label), bodySize, false))
		for _, b := range d.bars(f) {
			numbers = max(numbers, measure(clean(b.text), smallSize, false))
		}
	}
	numbers = min(numbers, 190)
	end := pageWidth - margin - numbers - 10
	start := margin + min(labels, 190) + 8
	y = barLegend(p, y+4, []noisyBar{{name: d.Low, style: styleOf(2)}, {name: d.High, style: styleOf(1)}})
	listed := wrap(d.Listed, smallSize, false, pageWidth-margin-start, 1)[0]
	p.text(label{smallSize, false, muted, right}, pageWidth-margin, y, listed)
	y += 10
	a := d.axis(end - start)
	x := func(v float64) float64 { return a.at(v, start, end) }
	top, bottom := y, y+barRow*float64(len(factors))
	for _, t := range a.ticks() {
		p.line(stroke{gridTone, 0.6, nil}, x(t), y, x(t), bottom)
		p.line(stroke{axisTone, 0.6, nil}, x(t), bottom, x(t), bottom+3)
		p.text(label{smallSize, false, muted, centre}, x(t), bottom+9, signed(t, a.decimals))
	}
	p.line(stroke{axisTone, 0.6, nil}, start, bottom, end, bottom)
	p.text(label{smallSize, false, muted, right}, end, bottom+20, wrap(d.Unit.diff(), smallSize, false, end-start, 1)[0])
	for _, f := range factors {
		name := wrap(f.Label, bodySize, false, start-margin-8, 1)[0]
		p.text(label{bodySize, false, ink, left}, margin, y+barRow/2, name)
		bars := d.bars(f)
		for k, b := range bars {
			mid := y + barRow/2 + (float64(k)-float64(len(bars)-1)/2)*(barHeight+2)
			b.draw(p, x, mid)
			p.text(label{smallSize, false, ink, right}, pageWidth-margin, mid, wrap(b.text, smallSize, false, numbers, 1)[0])
			p.tip(box{margin, mid - barHeight/2 - 1, pageWidth - 2*margin, barHeight + 2}, b.id, f.Label+", "+withUnit(b.text, d.Unit.diff()))
		}
		y += barRow
	}
	p.line(stroke{ink, 0.9, nil}, x(0), top, x(0), bottom)
	return bottom + 28
}

func (d *Tornado) describe() []string {
	var out []string
	for _, f := range d.ordered() {
		for _, b := range d.bars(f) {
			out = append(out, f.Label+", "+withUnit(b.text, d.Unit.diff()))
		}
	}
	return out
}

func (d *Tornado) table() [][]string {
	rows := [][]string{{"factor", "label", "unit", "scale", "own_value", "parameter_value", "diff", "low", "high", "n"}}
	for _, f := range d.ordered() {
		for _, s := range []TornadoSide{f.Low, f.High} {
			if !finite(s.Diff) {
				continue
			}
			rows = append(rows, []string{
				f.Code, f.Label, d.Unit.diff(), cell(d.Unit.scale()), cell(f.Own), cell(s.Value), cell(s.Diff), cell(s.From), cell(s.To), strconv.Itoa(s.N),
			})
		}
	}
	return rows
}
