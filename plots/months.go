package plots

import (
	"errors"
	"fmt"
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
