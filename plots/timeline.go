package plots

import (
	"errors"
	"fmt"
	"math"
)

// PolicyTimeline shows when the policies of each scenario begin, grow to their
// full effect and end: a wedge while a policy ramps, a bar while it holds.
type PolicyTimeline struct {
	Caption
	Months []Month // of the axis, those of the warm-up too
	Shaded int     // months at the beginning that are not measured
	Shade  string  // what they are
	Rows   []PolicySpan
}

// PolicySpan is one step of one policy [months after the first one shown].
type PolicySpan struct {
	Scenario string // heading of its rows; rows of a scenario stand together
	Series   int    // of the scenario among all, 0 is the base; it gives the colour
	Code     string // language-free, for the CSV
	Label    string
	Start    float64
	Full     float64 // when the effect is full; Start without a ramp
	End      float64 // NaN: it does not end
	Title    string  // what the pointer shows
	ID       string  // of the value that the lever is set to, see [Caption]
}

func (d *PolicyTimeline) caption() Caption { return d.Caption }

// Validate checks that every step has a start, grows forward and ends after it began.
func (d *PolicyTimeline) Validate() error {
	var errs []error
	if len(d.Months) == 0 || len(d.Rows) == 0 {
		errs = append(errs, errors.New("timeline: no month or no policy"))
	}
	for _, r := range d.Rows {
		if !finite(r.Start) || !(r.Full >= r.Start) || r.End <= r.Start || r.Series < 0 {
			errs = append(errs, fmt.Errorf("timeline: %s of %s runs from %g over %g to %g", r.Code, r.Scenario, r.Start, r.Full, r.End))
		}
	}
	return errors.Join(errs...)
}

const timelineRow = 17.0

// rowHeight is that of a row: two lines of a label take more.
func (r PolicySpan) rowHeight(names float64) float64 {
	return timelineRow + smallSize*leading*float64(len(r.lines(names))-1)
}

func (r PolicySpan) lines(names float64) []string {
	return wrap(r.Label, smallSize, false, names, 2)
}

func (d *PolicyTimeline) draw(p *page, y float64) float64 {
	names := 0.0
	for _, r := range d.Rows {
		names = max(names, measure(clean(r.Label), smallSize, false))
	}
	names = min(names, 230)
	height := 8.0
	for i, r := range d.Rows {
		height += r.rowHeight(names)
		if i == 0 || d.Rows[i-1].Scenario != r.Scenario {
			height += timelineRow
		}
	}
	months := MonthlySeries{Months: d.Months}
	f := monthFrame{plot: box{margin + names + 12, y, pageWidth - 2*margin - names - 12, height}, y: newAxis(0, 1, 1, false), n: len(d.Months)}
	if d.Shaded > 0 {
		p.rect(bandTone, f.plot.x, y, f.x(float64(d.Shaded))-f.plot.x, height)
		p.text(label{smallSize, false, muted, left}, f.plot.x+4, y+7, wrap(d.Shade, smallSize, false, f.x(float64(d.Shaded))-f.plot.x-6, 1)[0])
	}
	months.drawMonths(p, f)
	at := y + 4
	for i, r := range d.Rows {
		if i == 0 || d.Rows[i-1].Scenario != r.Scenario {
			p.text(label{smallSize, true, ink, left}, margin, at+timelineRow*0.6, wrap(r.Scenario, smallSize, true, f.plot.x-margin-8, 1)[0])
			at += timelineRow
		}
		middle := at + r.rowHeight(names)/2
		p.block(label{smallSize, false, ink, right}, f.plot.x-8, middle, r.lines(names))
		d.drawSpan(p, f, r, middle)
		at += r.rowHeight(names)
	}
	return y + height + 26
}

// drawSpan draws the part of a step that lies within the months shown.
func (d *PolicyTimeline) drawSpan(p *page, f monthFrame, r PolicySpan, middle float64) {
	const half = 4.5
	last := float64(len(d.Months))
	end := r.End
	if math.IsNaN(end) || end > last {
		end = last
	}
	start, full := min(max(r.Start, 0), last), min(max(r.Full, 0), end)
	if end <= start {
		return
	}
	tone := styleOf(r.Series).tone
	x0, x1, x2 := f.x(start), f.x(full), f.x(end)
	begin := half // an effect that was full before the first month shown
	if r.Full > r.Start {
		begin *= max(0, min(1, (start-r.Start)/(r.Full-r.Start)))
	}
	p.polygon(tone, point{x0, middle - begin}, point{x1, middle - half}, point{x2, middle - half}, point{x2, middle + half}, point{x1, middle + half}, point{x0, middle + begin})
	if r.End <= last {
		p.line(stroke{ink, 1.2, nil}, x2, middle-half-1.5, x2, middle+half+1.5)
	}
	p.tip(box{x0 - 3, middle - 8, x2 - x0 + 6, 16}, r.ID, r.Title)
}

func (d *PolicyTimeline) table() [][]string {
	out := [][]string{{"scenario", "policy", "label", "start_month", "full_month", "end_month"}}
	for _, r := range d.Rows {
		out = append(out, []string{r.Scenario, r.Code, r.Label, cell(r.Start), cell(r.Full), cell(r.End)})
	}
	return out
}

func (d *PolicyTimeline) describe() []string {
	var out []string
	for _, r := range d.Rows {
		out = append(out, r.Scenario+": "+r.Title)
	}
	return out
}
