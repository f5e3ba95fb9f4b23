package plots

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// TradeOff shows scenarios by two objectives, each with its intervals, and the front: the scenarios
// that no other beats on both.
type TradeOff struct {
	Caption
	Across, Up Objective
	Points     []TradePoint
	Front      string // word before the chance of being on the front, in tooltips
}

// Objective is an axis.
type Objective struct {
	Code  string // language-free, for the CSV
	Label string
	Unit  Unit
	Good  string // which way is good: "higher is better"
}

// TradePoint is one scenario; intervals are of across and up [file unit] and may be NaN.
type TradePoint struct {
	Name                          string
	Across, AcrossLow, AcrossHigh float64
	Up, UpLow, UpHigh             float64
	AcrossDecimals, UpDecimals    int // as printed; negative counts digits before the point
	OnFront                       bool
	Chance                        float64 // of being on the front {0..1}
	N                             int     // replications
	ID                            string  // of the value across, see [Caption]
}

func (d *TradeOff) caption() Caption { return d.Caption }

// Validate checks that there are points to draw.
func (d *TradeOff) Validate() error {
	var errs []error
	if len(d.Points) < 2 {
		errs = append(errs, fmt.Errorf("trade-off: %d points, want at least 2", len(d.Points)))
	}
	for _, q := range d.Points {
		if !finite(q.Across, q.Up) || q.AcrossLow > q.AcrossHigh || q.UpLow > q.UpHigh {
			errs = append(errs, fmt.Errorf("trade-off: %s is at %g, %g or has a bound out of order", q.Name, q.Across, q.Up))
		}
	}
	return errors.Join(errs...)
}

const tradePlotHeight = 230.0

// reachOf returns the span of values that an axis has to show, with room around.
func reachOf(scale float64, values ...float64) (low, high float64) {
	low, high = math.Inf(1), math.Inf(-1)
	for _, v := range values {
		if finite(v) {
			low, high = min(low, v*scale), max(high, v*scale)
		}
	}
	pad := 0.06 * (high - low)
	return low - pad, high + pad
}

func (d *TradeOff) draw(p *page, y float64) float64 {
	var across, up []float64
	for _, q := range d.Points {
		across = append(across, q.Across, q.AcrossLow, q.AcrossHigh)
		up = append(up, q.Up, q.UpLow, q.UpHigh)
	}
	low, high := reachOf(d.Up.Unit.scale(), up...)
	vertical := newAxis(low, high, 5, true)
	ticks, names := 30.0, 60.0
	for _, t := range vertical.ticks() {
		ticks = max(ticks, measure(decimal(t, vertical.decimals), smallSize, false))
	}
	for _, q := range d.Points {
		names = max(names, measure(clean(q.Name), smallSize, false)+14)
	}
	p.text(label{smallSize, false, muted, left}, margin, y+7, wrap(d.Up.title(), smallSize, false, pageWidth-2*margin, 1)[0])
	plot := box{x: margin + ticks + 5, y: y + 20, h: tradePlotHeight}
	plot.w = pageWidth - margin - min(names, 170) - 14 - plot.x
	bottom, end := plot.y+plot.h, plot.x+plot.w
	low, high = reachOf(d.Across.Unit.scale(), across...)
	horizontal := fittingAxis(low, high, plot.w, func(a axis, t float64) string { return decimal(t, a.decimals) })
	at := func(q TradePoint) point {
		return point{horizontal.at(q.Across*d.Across.Unit.scale(), plot.x, end), vertical.at(q.Up*d.Up.Unit.scale(), bottom, plot.y)}
	}
	for _, t := range vertical.ticks() {
		ty := vertical.at(t, bottom, plot.y)
		p.line(stroke{gridTone, 0.6, nil}, plot.x, ty, end, ty)
		p.text(label{smallSize, false, muted, right}, plot.x-5, ty, decimal(t, vertical.decimals))
	}
	for _, t := range horizontal.ticks() {
		tx := horizontal.at(t, plot.x, end)
		p.line(stroke{gridTone, 0.6, nil}, tx, plot.y, tx, bottom)
		p.text(label{smallSize, false, muted, centre}, tx, bottom+9, decimal(t, horizontal.decimals))
	}
	p.line(stroke{axisTone, 0.6, nil}, plot.x, bottom, end, bottom)
	middle := plot.x + plot.w/2
	p.text(label{smallSize, false, muted, centre}, middle, bottom+21, wrap(d.Across.title(), smallSize, false, 2*min(middle-margin, pageWidth-margin-middle), 1)[0])
	want := make([]float64, len(d.Points))
	for i, q := range d.Points {
		want[i] = at(q).y
		corner := func(a, b float64) point { return at(TradePoint{Across: a, Up: b}) }
		st := styleOf(i)
		if finite(q.AcrossLow, q.AcrossHigh) {
			p.polyline(stroke{st.tone, 1, nil}, corner(q.AcrossLow, q.Up), corner(q.AcrossHigh, q.Up))
		}
		if finite(q.UpLow, q.UpHigh) {
			p.polyline(stroke{st.tone, 1, nil}, corner(q.Across, q.UpLow), corner(q.Across, q.UpHigh))
		}
	}
	got := spread(want, smallSize*(ascent+descent)+1, plot.y-4, bottom)
	for i, q := range d.Points {
		d.drawPoint(p, i, q, at(q), point{end + 10, got[i]})
	}
	return max(bottom+30, y+plot.h+50)
}

// drawPoint draws a mark, ringed on the front, and its name right of the plot.
func (d *TradeOff) drawPoint(p *page, i int, q TradePoint, mark, name point) {
	st := styleOf(i)
	if q.OnFront {
		p.ring(stroke{ink, 1, nil}, mark.x, mark.y, 6)
	}
	p.marker(st.shape, st.tone, mark.x, mark.y, 3.4)
	p.tip(box{mark.x - 6, mark.y - 6, 12, 12}, q.ID, d.sentence(q))
	p.marker(st.shape, st.tone, name.x, name.y, 2.4)
	if q.OnFront {
		p.ring(stroke{ink, 0.8, nil}, name.x, name.y, 4.4)
	}
	p.text(label{smallSize, q.OnFront, ink, left}, name.x+8, name.y, wrap(q.Name, smallSize, q.OnFront, pageWidth-margin-name.x-8, 1)[0])
}

func (o Objective) title() string {
	text := o.Label
	if o.Unit.Name != "" {
		text += " [" + o.Unit.Name + "]"
	}
	if o.Good != "" {
		text += ", " + o.Good
	}
	return text
}

func (d *TradeOff) sentence(q TradePoint) string {
	level := func(o Objective, v, low, high float64, decimals int) string {
		s := o.Unit.scale()
		return o.Label + " " + withUnit(between(v*s, low*s, high*s, decimals, decimal), o.Unit.Name)
	}
	return fmt.Sprintf("%s: %s, %s, %s %s%% (n = %d)", q.Name, level(d.Across, q.Across, q.AcrossLow, q.AcrossHigh, q.AcrossDecimals),
		level(d.Up, q.Up, q.UpLow, q.UpHigh, q.UpDecimals), d.Front, decimal(100*q.Chance, 0), q.N)
}

func (d *TradeOff) describe() []string {
	var out []string
	for _, q := range d.Points {
		out = append(out, d.sentence(q))
	}
	return out
}

func (d *TradeOff) table() [][]string {
	rows := [][]string{{
		"scenario", d.Across.Code, d.Across.Code + "_low", d.Across.Code + "_high",
		d.Up.Code, d.Up.Code + "_low", d.Up.Code + "_high", "on_front", "chance", "n",
	}}
	for _, q := range d.Points {
		rows = append(rows, []string{
			q.Name, cell(q.Across), cell(q.AcrossLow), cell(q.AcrossHigh), cell(q.Up), cell(q.UpLow), cell(q.UpHigh),
			strconv.FormatBool(q.OnFront), cell(q.Chance), strconv.Itoa(q.N),
		})
	}
	return rows
}
