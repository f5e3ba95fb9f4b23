package plots

import (
	"errors"
	"fmt"
	"math"
	"strconv"
)

// Verdict is the judgement of a difference. Its zero value is the cautious one.
type Verdict uint8

// The verdicts; Higher and Lower are for indicators without a good direction.
const (
	CannotTell Verdict = iota
	Equivalent
	Better
	Worse
	Higher
	Lower
)

// DotInterval compares scenarios with the base: for each indicator and scenario the
// paired difference as a dot with its interval, the zero line, the practical threshold as a
// shaded band and the verdict. Indicators of one unit share an axis as long as their
// differences are of one order of size.
type DotInterval struct {
	Caption
	Base       string   // word before the level in the base: "base", "基线"
	Difference string   // heading of the printed numbers: "difference [95% interval]"
	Verdict    string   // heading of the verdicts
	Wide       string   // what the lighter band of a row is, for its tooltip; empty where no row has one
	Scenarios  []string // labels, in the order of every Indicator's Rows
	Indicators []DotIndicator
}

// DotIndicator is one block of rows.
type DotIndicator struct {
	Code         string  // language-free, for the CSV
	Label        string  //
	Unit         Unit    //
	Base         float64 // level in the base [file unit]; NaN: not shown
	BaseDecimals int     // of the level as printed, see [DotRow]
	Threshold    float64 // practical threshold of a difference [file unit]; 0: none
	Rows         []DotRow

	ThresholdID string // see [Caption]
}

// DotRow is one difference scenario minus base [file unit]. NaN is shown as a dash.
type DotRow struct {
	Diff, Low, High float64
	// The lighter band of luck and ignorance of the parameters together, which does not
	// close with more replications; no band where the two are equal or NaN.
	WideLow, WideHigh float64
	N                 int // replications
	Decimals          int // of difference and bounds as printed; negative counts digits before the point
	Verdict           Verdict
	Word              string // the verdict in the reader's language
	ID                string // of the difference, see [Caption]
}

// wide tells whether the row has the lighter band.
func (r DotRow) wide() bool { return finite(r.WideLow, r.WideHigh) && r.WideLow < r.WideHigh }

func (d *DotInterval) caption() Caption { return d.Caption }

// Validate checks that every indicator has a row for each scenario.
func (d *DotInterval) Validate() error {
	var errs []error
	if len(d.Scenarios) == 0 || len(d.Indicators) == 0 {
		errs = append(errs, errors.New("dot plot: no scenario or no indicator"))
	}
	for _, in := range d.Indicators {
		if len(in.Rows) != len(d.Scenarios) {
			errs = append(errs, fmt.Errorf("dot plot: indicator %s has %d rows for %d scenarios", in.Code, len(in.Rows), len(d.Scenarios)))
		}
		for i, r := range in.Rows {
			if r.Low > r.High {
				errs = append(errs, fmt.Errorf("dot plot: indicator %s, row %d: interval from %g to %g", in.Code, i, r.Low, r.High))
			}
			if r.WideLow > r.WideHigh {
				errs = append(errs, fmt.Errorf("dot plot: indicator %s, row %d: wide band from %g to %g", in.Code, i, r.WideLow, r.WideHigh))
			}
		}
	}
	return errors.Join(errs...)
}

// ends are the values that a row puts on the axis; some may be NaN.
func (r DotRow) ends() []float64 { return []float64{r.Diff, r.Low, r.High, r.WideLow, r.WideHigh} }

// reach is the largest printed distance from zero that the indicator's rows need.
func (in DotIndicator) reach() float64 {
	r := 0.0
	for _, row := range in.Rows {
		for _, v := range row.ends() {
			if finite(v) {
				r = max(r, math.Abs(v)*in.Unit.scale())
			}
		}
	}
	return r
}

// sameScale is how much larger the differences of one indicator may be for it to share
// an axis: beyond, the smaller one would be a dot on the zero line.
const sameScale = 8

// panels groups indicators by unit and order of size, in the order of their first indicator.
func (d *DotInterval) panels() [][]DotIndicator {
	var out [][]DotIndicator
	for _, in := range d.Indicators {
		home := -1
		for i, panel := range out {
			if panel[0].Unit != in.Unit {
				continue
			}
			low, high := math.Inf(1), 0.0
			for _, other := range append(panel[:len(panel):len(panel)], in) {
				if r := other.reach(); r > 0 {
					low, high = min(low, r), max(high, r)
				}
			}
			if high <= sameScale*low {
				home = i
				break
			}
		}
		if home < 0 {
			out = append(out, nil)
			home = len(out) - 1
		}
		out[home] = append(out[home], in)
	}
	return out
}

// dotColumns are the x positions of a dot plot.
type dotColumns struct {
	label, plot, plotEnd, number, verdict float64
}

const (
	dotRowHeight = 14.5
	dotHeading   = 15.0
	dotGap       = 4.0 // between blocks
)

func (d *DotInterval) columns() dotColumns {
	labels, words, numbers := 70.0, 40.0, 60.0
	for _, s := range d.Scenarios {
		labels = max(labels, measure(clean(s), bodySize, false)+18)
	}
	for _, in := range d.Indicators {
		for _, r := range in.Rows {
			words = max(words, measure(clean(r.Word), bodySize, false)+15)
			numbers = max(numbers, measure(in.printed(r), bodySize, false))
		}
	}
	words = max(words, measure(clean(d.Verdict), smallSize, false))
	var c dotColumns
	c.label = margin
	c.verdict = pageWidth - margin - min(words, 130)
	c.number = c.verdict - 12
	c.plotEnd = c.number - numbers - 12
	c.plot = margin + 6 + min(labels, 180, max(70, c.plotEnd-margin-6-120))
	return c
}

// names are the scenarios as the rows have them.
func (d *DotInterval) names(c dotColumns) [][]string {
	var out [][]string
	for _, s := range d.Scenarios {
		out = append(out, wrap(s, bodySize, false, c.plot-c.label-14, 2))
	}
	return out
}

// rowHeight is that of every row: a name in two lines takes more.
func (d *DotInterval) rowHeight(c dotColumns) float64 {
	most := 1
	for _, lines := range d.names(c) {
		most = max(most, len(lines))
	}
	return dotRowHeight + bodySize*leading*float64(most-1)
}

// printed is the difference with its interval: "+3.2 [+2.1, +4.3]".
func (in DotIndicator) printed(r DotRow) string {
	s, n := in.Unit.scale(), r.Decimals
	diff := signed(r.Diff*s, n)
	if !finite(r.Low, r.High) {
		return diff
	}
	return fmt.Sprintf("%s [%s, %s]", diff, signed(r.Low*s, n), signed(r.High*s, n))
}

func (d *DotInterval) draw(p *page, y float64) float64 {
	c := d.columns()
	head := label{smallSize, false, muted, right}
	p.text(head, c.number, y+2, wrap(d.Difference, smallSize, false, c.number-margin, 1)[0])
	p.text(label{smallSize, false, muted, left}, c.verdict, y+2, d.Verdict)
	y += 8
	for i, panel := range d.panels() {
		if i > 0 {
			y += 14
		}
		y = d.drawPanel(p, c, y, panel)
	}
	return y
}

// domain is the axis of a panel. The threshold's band is inside where it is not much
// wider than the data; else the band fills the block, which says enough.
func domain(panel []DotIndicator, length float64) axis {
	low, high := 0.0, 0.0
	for _, in := range panel {
		s := in.Unit.scale()
		for _, r := range in.Rows {
			for _, v := range r.ends() {
				if finite(v) {
					low, high = min(low, v*s), max(high, v*s)
				}
			}
		}
	}
	wide := max(-low, high)
	for _, in := range panel {
		if t := in.Threshold * in.Unit.scale(); t > 0 && (t <= 1.5*wide || wide == 0) {
			low, high = min(low, -1.1*t), max(high, 1.1*t)
		}
	}
	pad := (high - low) * 0.04
	return fittingAxis(low-pad, high+pad, length, func(a axis, t float64) string { return signed(t, a.decimals) })
}

func (d *DotInterval) drawPanel(p *page, c dotColumns, y float64, panel []DotIndicator) float64 {
	a := domain(panel, c.plotEnd-c.plot)
	x := func(v float64) float64 { return a.at(v, c.plot, c.plotEnd) }
	ticks := a.ticks()
	// Per block: band first, then grid and zero line over it; the data come last.
	bottom := y
	for _, in := range panel {
		top := bottom + dotHeading
		bottom = top + d.rowHeight(c)*float64(len(in.Rows))
		if t := in.Threshold * in.Unit.scale(); t > 0 {
			b := box{x(-t), top, x(t) - x(-t), bottom - top}
			p.rect(bandTone, b.x, b.y, b.w, b.h)
			p.tip(b, in.ThresholdID, in.Label+": ± "+withUnit(rounded(t), in.Unit.diff()))
		}
		for _, t := range ticks {
			p.line(stroke{gridTone, 0.6, nil}, x(t), top, x(t), bottom)
		}
		p.line(stroke{ink, 0.9, nil}, x(0), top, x(0), bottom)
		bottom += dotGap
	}
	unit := c.plotEnd + 8
	for _, t := range ticks {
		p.line(stroke{axisTone, 0.6, nil}, x(t), bottom, x(t), bottom+3)
		w := p.text(label{smallSize, false, muted, centre}, x(t), bottom+9, signed(t, a.decimals))
		unit = max(unit, x(t)+w/2+6)
	}
	p.line(stroke{axisTone, 0.6, nil}, c.plot, bottom, c.plotEnd, bottom)
	name := wrap(panel[0].Unit.diff(), smallSize, false, pageWidth-margin-unit, 1)[0]
	p.text(label{smallSize, false, muted, left}, unit, bottom+9, name)
	for _, in := range panel {
		y = d.drawIndicator(p, c, x, y, in)
	}
	return bottom + 14
}

func (d *DotInterval) drawIndicator(p *page, c dotColumns, x func(float64) float64, y float64, in DotIndicator) float64 {
	s := in.Unit.scale()
	base := ""
	if finite(in.Base) {
		base = withUnit(decimal(in.Base*s, in.BaseDecimals), in.Unit.Name)
		if d.Base != "" {
			base = d.Base + " " + base
		}
	}
	room := pageWidth - 2*margin - measure(clean(base), smallSize, false) - 12
	head := wrap(in.Label, headSize, true, room, 1)[0]
	w := p.text(label{headSize, true, ink, left}, c.label, y+dotHeading/2, head)
	p.text(label{smallSize, false, muted, left}, c.label+w+8, y+dotHeading/2+0.4, base)
	y += dotHeading
	names, height := d.names(c), d.rowHeight(c)
	for i, r := range in.Rows {
		mid := y + height/2
		st := styleOf(i + 1)
		p.marker(st.shape, st.tone, c.label+4, mid, 2.6)
		p.block(label{bodySize, false, ink, left}, c.label+12, mid, names[i])
		if r.wide() {
			low, high := x(r.WideLow*s), x(r.WideHigh*s)
			p.rect(fade(st.tone, narrowAlpha), low, mid-2.8, high-low, 5.6)
		}
		if finite(r.Low, r.High) {
			p.line(stroke{st.tone, 2, nil}, x(r.Low*s), mid, x(r.High*s), mid)
		}
		if finite(r.Diff) {
			p.marker(st.shape, st.tone, x(r.Diff*s), mid, 3.4)
		}
		p.text(label{bodySize, false, ink, right}, c.number, mid, in.printed(r))
		d.drawVerdict(p, r.Verdict, c.verdict+4.5, mid)
		word := wrap(r.Word, bodySize, false, pageWidth-margin-c.verdict-12, 1)[0]
		p.text(label{bodySize, false, ink, left}, c.verdict+12, mid, word)
		p.tip(box{c.label, y, pageWidth - 2*margin, height}, r.ID, d.sentence(in, i))
		y += height
	}
	return y + dotGap
}

// drawVerdict draws the verdict's mark: a filled disc with a tick, a filled diamond with
// a cross, open rings with an equals sign, a question mark or an arrow.
func (d *DotInterval) drawVerdict(p *page, v Verdict, x, y float64) {
	thin := stroke{paper, 1.1, nil}
	open := stroke{muted, 0.9, nil}
	switch v {
	case Better:
		p.disc(goodTone, x, y, 4.3)
		p.polyline(thin, point{x - 2.1, y}, point{x - 0.5, y + 1.8}, point{x + 2.2, y - 1.7})
	case Worse:
		p.polygon(badTone, shape(diamond, x, y, 4)...)
		p.line(thin, x-1.6, y-1.6, x+1.6, y+1.6)
		p.line(thin, x-1.6, y+1.6, x+1.6, y-1.6)
	case Equivalent:
		p.ring(open, x, y, 4)
		p.line(open, x-2, y-1.1, x+2, y-1.1)
		p.line(open, x-2, y+1.1, x+2, y+1.1)
	case Higher, Lower:
		up := 1.0
		if v == Lower {
			up = -1
		}
		p.line(stroke{muted, 1.2, nil}, x, y+4*up, x, y-2*up)
		p.polygon(muted, point{x, y - 4.4*up}, point{x + 2.8, y - 0.6*up}, point{x - 2.8, y - 0.6*up})
	default:
		p.ring(stroke{axisTone, 0.9, []float64{1.6, 1.2}}, x, y, 4)
		p.text(label{6.5, false, muted, centre}, x, y, "?")
	}
}

// sentence says one row in words, for tooltips and readers of the screen.
func (d *DotInterval) sentence(in DotIndicator, i int) string {
	r, wide := in.Rows[i], ""
	if r.wide() {
		s, n := in.Unit.scale(), r.Decimals
		wide = fmt.Sprintf("; %s [%s, %s]", d.Wide, signed(r.WideLow*s, n), signed(r.WideHigh*s, n))
	}
	return fmt.Sprintf("%s, %s: %s, %s (n = %d)%s", in.Label, d.Scenarios[i], withUnit(in.printed(r), in.Unit.diff()), r.Word, r.N, wide)
}

func (d *DotInterval) describe() []string {
	var out []string
	for _, in := range d.Indicators {
		for i := range in.Rows {
			out = append(out, d.sentence(in, i))
		}
	}
	return out
}

func (d *DotInterval) table() [][]string {
	rows := [][]string{{"indicator", "label", "unit", "scale", "base_mean", "scenario", "diff", "low", "high", "threshold", "n", "verdict"}}
	two := d.Wide != ""
	if two {
		rows[0] = append(rows[0], "wide_low", "wide_high")
	}
	for _, in := range d.Indicators {
		for i, r := range in.Rows {
			row := []string{
				in.Code, in.Label, in.Unit.Name, cell(in.Unit.scale()), cell(in.Base), d.Scenarios[i],
				cell(r.Diff), cell(r.Low), cell(r.High), cell(in.Threshold), strconv.Itoa(r.N), r.Word,
			}
			if two {
				low, high := math.NaN(), math.NaN()
				if r.wide() {
					low, high = r.WideLow, r.WideHigh
				}
				row = append(row, cell(low), cell(high))
			}
			rows = append(rows, row)
		}
	}
	return rows
}
