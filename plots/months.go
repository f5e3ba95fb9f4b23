package plots

import (
	"cmp"
	"errors"
	"fmt"
	"image/color"
	"math"
	"slices"
)

// MonthlySeries shows indicators month by month in the base and the scenarios, with
// interval bands and the policy's start. Lines are labelled at their ends.
type MonthlySeries struct {
	Caption
	Months []Month
	Yearly bool     // the months are years: intervals are bars, as each stands for itself
	Column string   // heading of the months in the CSV; empty: "month", or "year"
	Series []string // labels: the base first, then the scenarios
	Starts []PolicyStart
	Panels []SeriesPanel
	// Of a figure with two bands: what the dark one and the light one say. Empty where
	// no line has a wide band.
	Narrow, Wide string
}

// Month is a mark on the time axis.
type Month struct {
	Code  string // "2012-03", for the CSV
	Label string // "Mar", "3月"
	Year  string // "2012", "2012年"; printed where it changes
}

// PolicyStart is a dated line across all panels.
type PolicyStart struct {
	At    float64 // months after the start of the first one shown; 0 is its first day
	Label string
}

// SeriesPanel is one indicator.
type SeriesPanel struct {
	Code  string // language-free, for the CSV
	Label string
	Unit  Unit
	Lines []MonthlyLine // in the order of Series
	Cut   PolicyStart   // a line in this panel alone, named beside its heading; none without a label
}

// MonthlyLine holds a value a month [file unit]; NaN leaves a gap. Low and High may be empty: no
// band. WideLow and WideHigh are a second, lighter band around it, that of luck and ignorance
// together: it does not close with more replications.
type MonthlyLine struct {
	Mean, Low, High, WideLow, WideHigh []float64

	IDs []string // of the means, see [Caption]; may be nil
}

func (l MonthlyLine) id(i int) string {
	if i < len(l.IDs) {
		return l.IDs[i]
	}
	return ""
}

func (d *MonthlySeries) caption() Caption { return d.Caption }

// Validate checks that every line has a value for each month.
func (d *MonthlySeries) Validate() error {
	var errs []error
	if len(d.Months) == 0 || len(d.Series) == 0 || len(d.Panels) == 0 {
		errs = append(errs, errors.New("monthly plot: no month, no series or no panel"))
	}
	fits := func(x []float64) bool { return len(x) == len(d.Months) }
	for _, panel := range d.Panels {
		if len(panel.Lines) != len(d.Series) {
			errs = append(errs, fmt.Errorf("monthly plot: %s has %d lines for %d series", panel.Code, len(panel.Lines), len(d.Series)))
		}
		for i, l := range panel.Lines {
			banded := fits(l.Low) && fits(l.High)
			if wide := fits(l.WideLow) && fits(l.WideHigh) && banded && !d.Yearly; !wide && (len(l.WideLow) > 0 || len(l.WideHigh) > 0) {
				errs = append(errs, fmt.Errorf("monthly plot: %s, line %d has a wide band of %d lows and %d highs; %d of both are wanted around a narrow one, over months",
					panel.Code, i, len(l.WideLow), len(l.WideHigh), len(d.Months)))
			}
			if !fits(l.Mean) || !banded && (len(l.Low) > 0 || len(l.High) > 0) {
				errs = append(errs, fmt.Errorf("monthly plot: %s, line %d has %d means, %d lows and %d highs for %d months",
					panel.Code, i, len(l.Mean), len(l.Low), len(l.High), len(d.Months)))
			}
		}
	}
	return errors.Join(errs...)
}

func (l MonthlyLine) band(i int) (low, high float64, ok bool) { return bandAt(l.Low, l.High, i) }

func (l MonthlyLine) wide(i int) (low, high float64, ok bool) {
	return bandAt(l.WideLow, l.WideHigh, i)
}

func bandAt(lows, highs []float64, i int) (low, high float64, ok bool) {
	if len(lows) == 0 || math.IsNaN(lows[i]) || math.IsNaN(highs[i]) {
		return 0, 0, false
	}
	return lows[i], highs[i], true
}

// twoBands reports whether a line has a wide band.
func (d *MonthlySeries) twoBands() bool {
	for _, panel := range d.Panels {
		for _, l := range panel.Lines {
			if len(l.WideLow) > 0 {
				return true
			}
		}
	}
	return false
}

// span is the axis of a panel; it starts at zero where zero is not far from the data.
func (s SeriesPanel) span() axis {
	low, high := math.Inf(1), math.Inf(-1)
	for _, l := range s.Lines {
		for i, v := range l.Mean {
			a, b, ok := l.band(i)
			if !ok {
				a, b = v, v
			}
			if !math.IsNaN(a) {
				low, high = min(low, a, v), max(high, b, v)
			}
			if a, b, ok := l.wide(i); ok {
				low, high = min(low, a), max(high, b)
			}
		}
	}
	if low > high {
		low, high = 0, 1
	}
	k := s.Unit.scale()
	low, high = low*k, high*k
	if low > 0 && low < 0.4*high {
		low = 0
	}
	return newAxis(low, high, 4, true)
}

const monthPlotHeight = 122.0

// mostMarks is how many months of a line have a marker and a tooltip: more would
// touch. Of more months every second, third, ... has; the CSV has all.
const mostMarks = 48

// monthFrame is where one panel lies on the page.
type monthFrame struct {
	plot box
	y    axis
	unit Unit
	n    int
}

// x is the middle of month i; months are bins, so the axis runs from 0 to n.
func (f monthFrame) x(i float64) float64 { return f.plot.x + i/float64(f.n)*f.plot.w }

func (f monthFrame) level(v float64) float64 {
	return f.y.at(v*f.unit.scale(), f.plot.y+f.plot.h, f.plot.y)
}

func (d *MonthlySeries) draw(p *page, y float64) float64 {
	labels, ticks := 40.0, 30.0
	for _, s := range d.Series {
		labels = max(labels, measure(clean(s), smallSize, false))
	}
	for _, panel := range d.Panels {
		a := panel.span()
		for _, t := range a.ticks() {
			ticks = max(ticks, measure(decimal(t, a.decimals), smallSize, false))
		}
	}
	start, end := margin+ticks+5, pageWidth-margin-min(labels, 140)-20
	two := d.twoBands()
	if two {
		y = d.drawKey(p, y)
	}
	for i, panel := range d.Panels {
		if i > 0 {
			y += 12
		}
		room := pageWidth - 2*margin
		if panel.Cut.Label != "" {
			room -= p.text(label{smallSize, true, goodTone, right}, pageWidth-margin, y+7.4, wrap(panel.Cut.Label, smallSize, true, room/2, 1)[0]) + 8
		}
		w := p.text(label{headSize, true, ink, left}, margin, y+7, wrap(panel.Label, headSize, true, min(end-margin, room)-60, 1)[0])
		p.text(label{smallSize, false, muted, left}, margin+w+8, y+7.4, wrap(panel.Unit.Name, smallSize, false, room-w-8, 1)[0])
		y += 20
		f := monthFrame{box{start, y, end - start, monthPlotHeight}, panel.span(), panel.Unit, len(d.Months)}
		if i == 0 {
			f.plot.y += d.nameStarts(p, f)
		}
		d.drawFrame(p, f)
		for _, s := range d.Starts {
			if x, ok := f.start(s); ok {
				p.line(startStroke, x, f.plot.y, x, f.plot.y+f.plot.h)
			}
		}
		if x, ok := f.start(panel.Cut); ok && panel.Cut.Label != "" {
			p.line(stroke{goodTone, 1.3, nil}, x, f.plot.y, x, f.plot.y+f.plot.h)
		}
		for k := len(panel.Lines) - 1; k >= 0; k-- {
			d.drawBand(p, f, panel.Lines[k].wide, styleOf(k).tone, wideAlpha)
		}
		for k := len(panel.Lines) - 1; k >= 0; k-- {
			if d.Yearly {
				d.drawBars(p, f, panel.Lines[k], k)
				continue
			}
			alpha := uint8(bandAlpha)
			if two {
				alpha = narrowAlpha
			}
			d.drawBand(p, f, panel.Lines[k].band, styleOf(k).tone, alpha)
		}
		for k := len(panel.Lines) - 1; k >= 0; k-- {
			d.drawLine(p, f, panel, k)
		}
		d.labelEnds(p, f, panel)
		y = f.plot.y + monthPlotHeight + 24
	}
	return y
}

func (d *MonthlySeries) drawFrame(p *page, f monthFrame) {
	bottom := f.plot.y + f.plot.h
	right0 := f.plot.x + f.plot.w
	for _, t := range f.y.ticks() {
		y := f.y.at(t, bottom, f.plot.y)
		p.line(stroke{gridTone, 0.6, nil}, f.plot.x, y, right0, y)
		p.text(label{smallSize, false, muted, right}, f.plot.x-5, y, decimal(t, f.y.decimals))
	}
	d.drawMonths(p, f)
}

// drawMonths draws the time axis below a frame.
func (d *MonthlySeries) drawMonths(p *page, f monthFrame) {
	bottom, right0 := f.plot.y+f.plot.h, f.plot.x+f.plot.w
	p.line(stroke{axisTone, 0.6, nil}, f.plot.x, bottom, right0, bottom)
	widest := 0.0
	for _, m := range d.Months {
		widest = max(widest, measure(clean(m.Label), smallSize, false))
	}
	every := 1
	for _, k := range []int{1, 2, 3, 6, 12, 24, 60, 120} {
		every = k
		if f.plot.w/float64(f.n)*float64(k) >= widest+6 {
			break
		}
	}
	year := ""
	yearEnd := math.Inf(-1)
	for i, m := range d.Months {
		p.line(stroke{axisTone, 0.6, nil}, f.x(float64(i)), bottom, f.x(float64(i)), bottom+2.5)
		mid := f.x(float64(i) + 0.5)
		if i%every == 0 {
			p.text(label{smallSize, false, muted, centre}, mid, bottom+8.5, m.Label)
		}
		if m.Year != year {
			l := label{smallSize, true, muted, centre}
			if b := l.box(mid, bottom+18.5, m.Year); b.x > yearEnd {
				p.text(l, mid, bottom+18.5, m.Year)
				yearEnd = b.x + b.w + 4
			}
			year = m.Year
		}
	}
	p.line(stroke{axisTone, 0.6, nil}, right0, bottom, right0, bottom+2.5)
}

var startStroke = stroke{ink, 0.9, []float64{3, 2}}

// start is where a policy's start lies; starts outside the months shown are left out.
func (f monthFrame) start(s PolicyStart) (x float64, ok bool) {
	return f.x(s.At), s.At >= 0 && s.At <= float64(f.n)
}

// nameStarts prints the starts' labels above the first panel, right of their lines, in as many
// rows as they need not to touch, and returns the height taken. Later starts stand in
// lower rows, so that the lines of earlier ones pass left of them.
func (d *MonthlySeries) nameStarts(p *page, f monthFrame) float64 {
	const row = 11.0
	type named struct {
		x, x0, x1 float64 // of the line, of the text
		text      string
		row       int // from below
	}
	var names []named
	rows := 0
	for _, s := range d.Starts {
		if x, ok := f.start(s); ok {
			text := wrap(s.Label, smallSize, false, 240, 1)[0]
			w := measure(text, smallSize, false)
			x0 := min(x+3, pageWidth-margin-w)
			names = append(names, named{x: x, x0: x0, x1: x0 + w, text: text})
		}
	}
	slices.SortStableFunc(names, func(a, b named) int { return cmp.Compare(b.x, a.x) })
	for i := range names {
		n := &names[i]
		for _, o := range names[:i] {
			if n.x0 < o.x1+6 && n.x1 > min(o.x0, o.x)-6 {
				n.row = max(n.row, o.row+1)
			}
		}
		rows = max(rows, n.row+1)
	}
	height := row * float64(rows)
	middle := func(k int) float64 { return f.plot.y + height - row*(float64(k)+0.5) - 2 }
	for _, n := range names {
		p.text(label{smallSize, false, ink, left}, n.x0, middle(n.row), n.text)
	}
	for _, n := range names {
		for k := n.row; k >= 0; k-- { // down to the plot, but never through a label
			covered := func(o named) bool { return o.row == k && o.x0-1 < n.x && n.x < o.x1+1 }
			if !slices.ContainsFunc(names, covered) {
				p.line(startStroke, n.x, middle(k)-row/2, n.x, middle(k)+row/2)
			}
		}
		p.line(startStroke, n.x, middle(0)+row/2, n.x, f.plot.y+height)
	}
	return height
}

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

func (d *MonthlySeries) describe() []string {
	var out []string
	for _, panel := range d.Panels {
		for k, l := range panel.Lines {
			last := len(l.Mean) - 1
			out = append(out, fmt.Sprintf("%s, %s: %s %s, %s %s", panel.Label, d.Series[k],
				d.Months[0].Code, d.printed(panel, l, 0), d.Months[last].Code, d.printed(panel, l, last)))
		}
	}
	return out
}

func (d *MonthlySeries) table() [][]string {
	column := "month"
	if d.Yearly {
		column = "year"
	}
	if d.Column != "" {
		column = d.Column
	}
	rows := [][]string{{"indicator", "label", "unit", "scale", "series", column, "mean", "low", "high"}}
	cuts := slices.ContainsFunc(d.Panels, func(s SeriesPanel) bool { return s.Cut.Label != "" })
	if cuts {
		rows[0] = append(rows[0], "cut")
	}
	two := d.twoBands()
	if two {
		rows[0] = append(rows[0], "wide_low", "wide_high")
	}
	for _, panel := range d.Panels {
		for k, l := range panel.Lines {
			for i, v := range l.Mean {
				low, high, ok := l.band(i)
				if !ok {
					low, high = math.NaN(), math.NaN()
				}
				row := []string{panel.Code, panel.Label, panel.Unit.Name, cell(panel.Unit.scale()), d.Series[k], d.Months[i].Code, cell(v), cell(low), cell(high)}
				if cuts {
					row = append(row, cell(panel.Cut.At))
				}
				if two {
					low, high, ok := l.wide(i)
					if !ok {
						low, high = math.NaN(), math.NaN()
					}
					row = append(row, cell(low), cell(high))
				}
				rows = append(rows, row)
			}
		}
	}
	return rows
}
