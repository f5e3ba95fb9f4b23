package plots

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// DoseCurve shows the level of an indicator over the doses of a lever with the band of its bounds,
// the target as a line, and the doses between which the answer lies.
type DoseCurve struct {
	Caption
	Lever     string  // name of the lever with its unit, below the axis
	LeverCode string  // language-free, for the CSV
	DoseScale float64 // a dose times DoseScale is printed; 0 means 1
	Code      string  // of the indicator, likewise
	Label     string
	Unit      Unit
	Doses     []DoseLevel // in any order
	Target    float64     // [file unit]
	TargetIs  string      // at the target's line: "target"
	Base      float64     // level without the lever [file unit]; NaN: not shown
	BaseIs    string      // at its line
	// Sufficient is where the target is surely met, Insufficient where it is surely missed; NaN: there
	// is no such dose.
	Sufficient, Insufficient float64
	SufficientIs             string // above the dose: "4.2 suffices"
}

// DoseLevel is the level at one dose [file unit]. Low and High may be NaN.
type DoseLevel struct {
	Dose, Mean, Low, High float64
	N                     int     // replications
	Chance                float64 // share of replications that meet the target; NaN: unknown
	Decimals              int     // of mean and bounds as printed; negative counts digits before the point
	Word                  string  // how it stands to the target, in the reader's language
	ID                    string  // of the mean, see [Caption]
}

func (d *DoseCurve) caption() Caption { return d.Caption }

// Validate checks that there is a curve.
func (d *DoseCurve) Validate() error {
	var errs []error
	if len(d.Doses) < 2 {
		errs = append(errs, fmt.Errorf("dose curve: %d doses, want at least 2", len(d.Doses)))
	}
	if !finite(d.Target) {
		errs = append(errs, errors.New("dose curve: no target"))
	}
	for _, l := range d.Doses {
		if !finite(l.Dose) || l.Low > l.High {
			errs = append(errs, fmt.Errorf("dose curve: dose %g with bounds from %g to %g", l.Dose, l.Low, l.High))
		}
	}
	return errors.Join(errs...)
}

// printed is a dose in the unit below the axis.
func (d *DoseCurve) printed(dose float64) float64 { return dose * Unit{Scale: d.DoseScale}.scale() }

// ordered returns the doses in ascending order.
func (d *DoseCurve) ordered() []DoseLevel {
	out := slices.Clone(d.Doses)
	slices.SortStableFunc(out, func(a, b DoseLevel) int { return cmp.Compare(a.Dose, b.Dose) })
	return out
}

// vertical is the axis of levels. It shows the target, and the base where that is near the rest.
func (d *DoseCurve) vertical() axis {
	low, high := d.Target, d.Target
	for _, l := range d.Doses {
		for _, v := range []float64{l.Mean, l.Low, l.High} {
			if finite(v) {
				low, high = min(low, v), max(high, v)
			}
		}
	}
	if finite(d.Base) {
		low, high = min(low, d.Base), max(high, d.Base)
	}
	k, pad := d.Unit.scale(), 0.04*(high-low)
	return newAxis((low-pad)*k, (high+pad)*k, 5, true)
}

const dosePlotHeight = 190.0

func (d *DoseCurve) draw(p *page, y float64) float64 {
	doses, vertical := d.ordered(), d.vertical()
	labels, ticks := 40.0, 30.0
	for _, s := range []string{d.TargetIs, d.BaseIs} {
		labels = max(labels, measure(clean(s), smallSize, false))
	}
	for _, t := range vertical.ticks() {
		ticks = max(ticks, measure(decimal(t, vertical.decimals), smallSize, false))
	}
	w := p.text(label{headSize, true, ink, left}, margin, y+7, wrap(d.Label, headSize, true, pageWidth-2*margin-80, 1)[0])
	p.text(label{smallSize, false, muted, left}, margin+w+8, y+7.4, wrap(d.Unit.Name, smallSize, false, pageWidth-2*margin-w-8, 1)[0])
	plot := box{x: margin + ticks + 5, y: y + 32}
	plot.w, plot.h = pageWidth-margin-min(labels, 130)-12-plot.x, dosePlotHeight
	bottom, end := plot.y+plot.h, plot.x+plot.w

	low, high := d.printed(doses[0].Dose), d.printed(doses[len(doses)-1].Dose)
	horizontal := fittingAxis(low, high, plot.w, func(a axis, t float64) string { return decimal(t, a.decimals) })
	at := func(dose, level float64) point {
		return point{horizontal.at(d.printed(dose), plot.x, end), vertical.at(level*d.Unit.scale(), bottom, plot.y)}
	}
	d.drawAnswer(p, plot, func(dose float64) float64 { return at(dose, 0).x })
	for _, t := range vertical.ticks() {
		ty := vertical.at(t, bottom, plot.y)
		p.line(stroke{gridTone, 0.6, nil}, plot.x, ty, end, ty)
		p.text(label{smallSize, false, muted, right}, plot.x-5, ty, decimal(t, vertical.decimals))
	}
	p.line(stroke{axisTone, 0.6, nil}, plot.x, bottom, end, bottom)
	for _, t := range horizontal.ticks() {
		tx := horizontal.at(t, plot.x, end)
		p.line(stroke{axisTone, 0.6, nil}, tx, bottom, tx, bottom+3)
		p.text(label{smallSize, false, muted, centre}, tx, bottom+9, decimal(t, horizontal.decimals))
	}
	middle := plot.x + plot.w/2
	p.text(label{smallSize, false, muted, centre}, middle, bottom+21, wrap(d.Lever, smallSize, false, 2*min(middle-margin, pageWidth-margin-middle), 1)[0])
	d.drawLines(p, plot, func(level float64) float64 { return at(doses[0].Dose, level).y })
	d.drawCurve(p, doses, at)
	return bottom + 30
}

// drawAnswer shades the doses between the insufficient and the sufficient one and names the latter.
func (d *DoseCurve) drawAnswer(p *page, plot box, x func(dose float64) float64) {
	if finite(d.Sufficient, d.Insufficient) {
		a, b := min(x(d.Sufficient), x(d.Insufficient)), max(x(d.Sufficient), x(d.Insufficient))
		p.rect(bandTone, a, plot.y, b-a, plot.h)
	}
	if !finite(d.Sufficient) {
		return
	}
	l := label{smallSize, false, ink, centre}
	at, name := x(d.Sufficient), wrap(d.SufficientIs, smallSize, false, 240, 1)[0]
	half := measure(clean(name), smallSize, false) / 2
	p.text(l, min(max(at, margin+half), pageWidth-margin-half), plot.y-8, name)
	p.line(startStroke, at, plot.y-2, at, plot.y+plot.h)
}

// drawLines draws the target and the base, named right of the plot.
func (d *DoseCurve) drawLines(p *page, plot box, y func(level float64) float64) {
	names, want := []string{d.TargetIs}, []float64{y(d.Target)}
	tones := []stroke{{goodTone, 1.1, []float64{5, 2}}, {muted, 0.9, []float64{2, 1.6}}}
	if finite(d.Base) {
		names, want = append(names, d.BaseIs), append(want, y(d.Base))
	}
	end := plot.x + plot.w
	got := spread(want, smallSize*(ascent+descent)+1, plot.y, plot.y+plot.h)
	for i, name := range names {
		p.line(tones[i], plot.x, want[i], end, want[i])
		p.line(stroke{tones[i].tone, 0.6, nil}, end, want[i], end+6, got[i])
		p.text(label{smallSize, false, tones[i].tone, left}, end+8, got[i], wrap(name, smallSize, false, pageWidth-margin-end-8, 1)[0])
	}
}

// drawCurve draws the band, the means and their marks.
func (d *DoseCurve) drawCurve(p *page, doses []DoseLevel, at func(dose, level float64) point) {
	st := styleOf(1)
	var upper, lower, line []point
	for _, l := range doses {
		if finite(l.Low, l.High) {
			upper, lower = append(upper, at(l.Dose, l.High)), append(lower, at(l.Dose, l.Low))
		}
		if finite(l.Mean) {
			line = append(line, at(l.Dose, l.Mean))
		}
	}
	slices.Reverse(lower)
	p.polygon(fade(st.tone, bandAlpha), append(upper, lower...)...)
	p.polyline(stroke{st.tone, st.weight, nil}, line...)
	for _, l := range doses {
		if !finite(l.Mean) {
			continue
		}
		q := at(l.Dose, l.Mean)
		p.marker(st.shape, st.tone, q.x, q.y, 2.2)
		p.tip(box{q.x - 4, q.y - 5, 8, 10}, l.ID, d.sentence(l))
	}
}

func (d *DoseCurve) sentence(l DoseLevel) string {
	s := d.Unit.scale()
	level := between(l.Mean*s, l.Low*s, l.High*s, l.Decimals, decimal)
	return fmt.Sprintf("%s: %s; %s: %s, %s (n = %d)", d.Lever, asTyped(d.printed(l.Dose)), d.Label, withUnit(level, d.Unit.Name), l.Word, l.N)
}

func (d *DoseCurve) describe() []string {
	out := []string{d.SufficientIs}
	if !finite(d.Sufficient) {
		out = nil
	}
	for _, l := range d.ordered() {
		out = append(out, d.sentence(l))
	}
	return out
}

func (d *DoseCurve) table() [][]string {
	rows := [][]string{{"lever", "dose", "indicator", "label", "unit", "scale", "mean", "low", "high", "n", "target", "standing", "chance"}}
	line := func(dose float64, l DoseLevel) {
		rows = append(rows, []string{
			d.LeverCode, cell(dose), d.Code, d.Label, d.Unit.Name, cell(d.Unit.scale()), cell(l.Mean), cell(l.Low), cell(l.High),
			strconv.Itoa(l.N), cell(d.Target), l.Word, cell(l.Chance),
		})
	}
	for _, l := range d.ordered() {
		line(l.Dose, l)
	}
	if finite(d.Base) {
		nan := math.NaN()
		rows = append(rows, []string{d.LeverCode, "", d.Code, d.Label, d.Unit.Name, cell(d.Unit.scale()), cell(d.Base), cell(nan), cell(nan), "", cell(d.Target), d.BaseIs, ""})
	}
	return rows
}
