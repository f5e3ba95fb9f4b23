package plots

import (
	"errors"
	"fmt"
)

// SobolBars shows for each parameter two bars with intervals: the share of the
// variance that goes when it alone is known (first), and the share that stays
// when all others are (total). Estimates below zero and above one are drawn as they are.
type SobolBars struct {
	Caption
	First, Total string // names of the two bars
	Factors      []SobolFactor
}

// SobolFactor is one parameter; shares of one. Bounds may be NaN.
type SobolFactor struct {
	Code                       string // language-free, for the CSV
	Label                      string
	First, FirstLow, FirstHigh float64
	Total, TotalLow, TotalHigh float64
	FirstID, TotalID           string // see [Caption]
}

func (d *SobolBars) caption() Caption { return d.Caption }

// Validate checks that the intervals are intervals.
func (d *SobolBars) Validate() error {
	var errs []error
	if len(d.Factors) == 0 {
		errs = append(errs, errors.New("bars of indices: no factor"))
	}
	for _, f := range d.Factors {
		if f.FirstLow > f.FirstHigh || f.TotalLow > f.TotalHigh {
			errs = append(errs, fmt.Errorf("bars of indices: %s has an interval from %g to %g or from %g to %g", f.Code, f.FirstLow, f.FirstHigh, f.TotalLow, f.TotalHigh))
		}
	}
	return errors.Join(errs...)
}

func (d *SobolBars) bars(f SobolFactor) [2]noisyBar {
	bar := func(name, id string, i int, value, low, high float64) noisyBar {
		b := noisyBar{name: name, id: id, style: styleOf(i), value: value, low: low, high: high, text: decimal(value, 2)}
		if finite(low, high) {
			b.text += fmt.Sprintf(" [%s, %s]", decimal(low, 2), decimal(high, 2))
		}
		return b
	}
	return [2]noisyBar{
		bar(d.First, f.FirstID, 1, f.First, f.FirstLow, f.FirstHigh),
		bar(d.Total, f.TotalID, 2, f.Total, f.TotalLow, f.TotalHigh),
	}
}

// An interval that reaches this far beyond 0 to 1 is cut: the printed
// numbers say how far it goes.
const sobolCut = 0.5

func (d *SobolBars) axis(length float64) axis {
	low, high := 0.0, 1.0
	for _, f := range d.Factors {
		for _, b := range d.bars(f) {
			for _, v := range []float64{b.value, b.low, b.high} {
				if finite(v) {
					low, high = min(low, max(v, -sobolCut)), max(high, min(v, 1+sobolCut))
				}
			}
		}
	}
	return fittingAxis(low, high, length, func(a axis, t float64) string { return decimal(t, a.decimals) })
}

func (d *SobolBars) draw(p *page, y float64) float64 {
	labels, numbers := 60.0, 40.0
	for _, f := range d.Factors {
		labels = max(labels, measure(clean(f.Label), bodySize, false))
		for _, b := range d.bars(f) {
			numbers = max(numbers, measure(b.text, smallSize, false))
		}
	}
	end := pageWidth - margin - numbers - 10
	start := margin + min(labels, 190) + 8
	pair := d.bars(SobolFactor{})
	y = barLegend(p, y+4, pair[:])
	a := d.axis(end - start)
	x := func(v float64) float64 { return a.at(v, start, end) }
	bottom := y + barRow*float64(len(d.Factors))
	for _, t := range a.ticks() {
		p.line(stroke{gridTone, 0.6, nil}, x(t), y, x(t), bottom)
		p.line(stroke{axisTone, 0.6, nil}, x(t), bottom, x(t), bottom+3)
		p.text(label{smallSize, false, muted, centre}, x(t), bottom+9, decimal(t, a.decimals))
	}
	p.line(stroke{axisTone, 0.6, nil}, start, bottom, end, bottom)
	for _, f := range d.Factors {
		name := wrap(f.Label, bodySize, false, start-margin-8, 1)[0]
		p.text(label{bodySize, false, ink, left}, margin, y+barRow/2, name)
		for k, b := range d.bars(f) {
			mid := y + barRow/2 + (float64(k)-0.5)*(barHeight+2)
			b.draw(p, x, mid)
			p.text(label{smallSize, false, ink, right}, pageWidth-margin, mid, b.text)
			p.tip(box{margin, mid - barHeight/2 - 1, pageWidth - 2*margin, barHeight + 2}, b.id, f.Label+", "+b.name+": "+b.text)
		}
		y += barRow
	}
	p.line(stroke{ink, 0.9, nil}, x(0), y-barRow*float64(len(d.Factors)), x(0), bottom)
	return bottom + 18
}

func (d *SobolBars) describe() []string {
	var out []string
	for _, f := range d.Factors {
		b := d.bars(f)
		out = append(out, fmt.Sprintf("%s: %s %s, %s %s", f.Label, b[0].name, b[0].text, b[1].name, b[1].text))
	}
	return out
}

func (d *SobolBars) table() [][]string {
	rows := [][]string{{"factor", "label", "first", "first_low", "first_high", "total", "total_low", "total_high"}}
	for _, f := range d.Factors {
		rows = append(rows, []string{
			f.Code, f.Label, cell(f.First), cell(f.FirstLow), cell(f.FirstHigh), cell(f.Total), cell(f.TotalLow), cell(f.TotalHigh),
		})
	}
	return rows
}
