package plots

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
)

// WaitDistribution shows for each tier, or each other group of visits, the share of people
// who wait longer than t, in the base and in the scenarios, with P50 and P90 marked and
// printed.
type WaitDistribution struct {
	Caption
	Series    []string // labels: the base first, then the scenarios
	Exceeding string   // name of the vertical axis: "share waiting longer"
	P50, P90  string   // names of the two quantiles; empty: "P50", "P90"
	Visits    string   // unit of the number of visits behind a curve; empty: none has one
	Time      TimeUnits
	By        string // what a panel is, the column of the CSV: "tier" where empty
	Panels    []WaitPanel
}

// TimeUnits are the words behind a number of minutes, hours and days.
type TimeUnits struct{ Minute, Hour, Day string }

// WaitPanel is one panel.
type WaitPanel struct {
	Code   string // language-free, for the CSV
	Label  string
	Curves [][]WaitPoint // in the order of Series; an empty curve means nobody waited in it
	Visits []WaitVisits  // behind each curve, where [WaitDistribution.Visits] names them
}

// WaitVisits is how many visits a curve is drawn from.
type WaitVisits struct {
	Mean float64 // over the replications [visits]; NaN where it is not known
	ID   string  // see [Caption]
}

// WaitPoint is one quantile of the wait.
type WaitPoint struct {
	Quantile float64 // {0..1}
	Minutes  float64 // [min]
	ID       string  // of the minutes, see [Caption]
}

func (d *WaitDistribution) caption() Caption { return d.Caption }

// Validate checks that quantiles and minutes rise together and every panel has its curves.
func (d *WaitDistribution) Validate() error {
	var errs []error
	if len(d.Series) == 0 || len(d.Panels) == 0 {
		errs = append(errs, errors.New("wait plot: no series or no panel"))
	}
	for _, panel := range d.Panels {
		if len(panel.Curves) != len(d.Series) {
			errs = append(errs, fmt.Errorf("wait plot: panel %s has %d curves for %d series", panel.Code, len(panel.Curves), len(d.Series)))
		}
		if d.Visits != "" && len(panel.Visits) != len(panel.Curves) {
			errs = append(errs, fmt.Errorf("wait plot: panel %s has numbers of visits for %d of %d curves", panel.Code, len(panel.Visits), len(panel.Curves)))
		}
		for i, curve := range panel.Curves {
			for k, q := range curve {
				rises := k == 0 || q.Quantile > curve[k-1].Quantile && q.Minutes >= curve[k-1].Minutes
				if !(q.Quantile >= 0 && q.Quantile <= 1) || !(q.Minutes >= 0) || math.IsInf(q.Minutes, 0) || !rises {
					errs = append(errs, fmt.Errorf("wait plot: panel %s, curve %d, point %d: quantile %g at %g min does not follow", panel.Code, i, k, q.Quantile, q.Minutes))
				}
			}
		}
	}
	return errors.Join(errs...)
}

// minutesAt reads a curve at a quantile, linearly between points; NaN outside them.
func minutesAt(curve []WaitPoint, q float64) float64 {
	for i, b := range curve {
		if b.Quantile == q {
			return b.Minutes
		}
		if b.Quantile > q {
			if i == 0 {
				break
			}
			a := curve[i-1]
			return a.Minutes + (b.Minutes-a.Minutes)*(q-a.Quantile)/(b.Quantile-a.Quantile)
		}
	}
	return math.NaN()
}

// idAt is the id of the minutes at a quantile; "" where the curve has no point there.
func idAt(curve []WaitPoint, q float64) string {
	for _, p := range curve {
		if p.Quantile == q {
			return p.ID
		}
	}
	return ""
}

// reach is how many minutes a panel's axis must show: beyond P90 of every curve and, where
// the tail is not long, to its end.
func (x WaitPanel) reach() float64 {
	p90, tail := 0.0, 0.0
	for _, curve := range x.Curves {
		if v := minutesAt(curve, 0.9); v > p90 {
			p90 = v
		}
		if len(curve) > 0 {
			tail = max(tail, curve[len(curve)-1].Minutes)
		}
	}
	if p90 == 0 {
		return tail
	}
	return min(tail, 1.6*p90)
}

// alikePanels is how much the panels' waits may differ for all panels to share one axis.
const alikePanels = 2.5

// reaches returns the length of each panel's axis: one for all where they are alike.
func (d *WaitDistribution) reaches() []float64 {
	all := make([]float64, len(d.Panels))
	for i, panel := range d.Panels {
		all[i] = panel.reach()
	}
	low, high := slices.Min(all), slices.Max(all)
	if high <= alikePanels*low {
		for i := range all {
			all[i] = high
		}
	}
	return all
}

// timeScale chooses the unit in which a length of time is printed.
func (u TimeUnits) timeScale(minutes float64) (perUnit float64, name string) {
	or := func(s, standard string) string {
		if s == "" {
			return standard
		}
		return s
	}
	switch {
	case minutes >= 3*24*60:
		return 24 * 60, or(u.Day, "d")
	case minutes >= 4*60:
		return 60, or(u.Hour, "h")
	}
	return 1, or(u.Minute, "min")
}

const (
	waitPlotHeight = 104.0
	waitPlotLeft   = margin + 30
	waitTableMost  = 264.0
	waitSwatch     = 27.0 // line and marker before a label
)

// waitColumns are the x positions of the plot and of the table to its right.
type waitColumns struct{ plotEnd, table, visits, p50, p90 float64 }

func (d *WaitDistribution) columns() waitColumns {
	p50, p90 := d.names()
	width := func(s string) float64 { return measure(clean(s), smallSize, false) }
	names, first, second, count := 60.0, width(p50), width(p90), width(d.Visits)
	reaches := d.reaches()
	for i, name := range d.Series {
		names = max(names, width(name))
		for k, panel := range d.Panels {
			per, unit := d.Time.timeScale(reaches[k])
			first = max(first, width(inUnit(minutesAt(panel.Curves[i], 0.5), per, unit)))
			second = max(second, width(inUnit(minutesAt(panel.Curves[i], 0.9), per, unit)))
			if d.Visits != "" {
				count = max(count, width(panel.Visits[i].text()))
			}
		}
	}
	var c waitColumns
	c.p90 = pageWidth - margin
	c.p50 = c.p90 - second - 10
	c.visits = c.p50 - first - 8
	if d.Visits != "" {
		first += count + 8
	}
	c.table = max(c.p50-first-8-names-waitSwatch, pageWidth-margin-waitTableMost)
	c.plotEnd = c.table - 16
	return c
}

func (d *WaitDistribution) draw(p *page, y float64) float64 {
	c := d.columns()
	for i, reach := range d.reaches() {
		axisName := ""
		if i > 0 {
			y += 10
		} else {
			axisName = d.Exceeding // the panels below have the same axis
		}
		y = d.drawPanel(p, c, y, d.Panels[i], reach, axisName)
	}
	return y
}

func (d *WaitDistribution) drawPanel(p *page, c waitColumns, y float64, panel WaitPanel, reach float64, axisName string) float64 {
	per, unit := d.Time.timeScale(reach)
	a := fittingAxis(0, max(reach, 1)/per, c.plotEnd-waitPlotLeft, func(a axis, t float64) string {
		return withUnit(decimal(t, a.decimals), unit)
	})
	head := wrap(panel.Label, headSize, true, c.plotEnd-margin, 1)[0]
	p.text(label{headSize, true, ink, left}, margin, y+7, head)
	y += 21
	if axisName != "" {
		p.text(label{smallSize, false, muted, left}, margin, y, wrap(axisName, smallSize, false, c.plotEnd-margin, 1)[0])
		y += 10
	}
	f := waitFrame{box{waitPlotLeft, y, c.plotEnd - waitPlotLeft, waitPlotHeight}, a, per, unit}
	f.drawGrid(p)
	for i := len(panel.Curves) - 1; i >= 0; i-- { // the base on top
		f.drawCurve(p, panel.Curves[i], styleOf(i))
	}
	for i := len(panel.Curves) - 1; i >= 0; i-- {
		d.pointOut(p, f, panel, i)
		d.markQuantiles(p, f, panel, i)
	}
	return max(d.drawTable(p, c, f, panel), y+waitPlotHeight+16)
}

// waitFrame is one panel's plot: where it lies and how minutes are printed.
type waitFrame struct {
	plot box
	axis axis
	per  float64 // minutes in a unit
	unit string
}

// x is not held at the right end, so that a curve can be cut there.
func (f waitFrame) x(minutes float64) float64 {
	return f.plot.x + (minutes/f.per-f.axis.low)/(f.axis.high-f.axis.low)*f.plot.w
}

func (f waitFrame) level(share float64) float64 { return f.plot.y + (1-share)*f.plot.h }

func (f waitFrame) end() float64 { return f.plot.x + f.plot.w }

func (d *WaitDistribution) names() (p50, p90 string) {
	p50, p90 = d.P50, d.P90
	if p50 == "" {
		p50 = "P50"
	}
	if p90 == "" {
		p90 = "P90"
	}
	return p50, p90
}

// drawGrid draws grid and axes; the levels of P50 and P90 stand out.
func (f waitFrame) drawGrid(p *page) {
	bottom := f.level(0)
	for _, share := range []float64{0, 0.1, 0.5, 1} {
		tone := stroke{gridTone, 0.6, nil}
		if share == 0.1 || share == 0.5 {
			tone = stroke{axisTone, 0.5, []float64{1.5, 2}}
		}
		p.line(tone, f.plot.x, f.level(share), f.end(), f.level(share))
		ly := f.level(share)
		if share == 0.1 {
			ly -= 1 // clear of the label of zero
		}
		p.text(label{smallSize, false, muted, right}, f.plot.x-4, ly, decimal(100*share, 0)+"%")
	}
	ticks := f.axis.ticks()
	for i, t := range ticks {
		x := f.x(t * f.per)
		p.line(stroke{gridTone, 0.6, nil}, x, f.plot.y, x, bottom)
		p.line(stroke{axisTone, 0.6, nil}, x, bottom, x, bottom+3)
		s := decimal(t, f.axis.decimals)
		if i == len(ticks)-1 {
			s = withUnit(s, f.unit)
		}
		p.text(label{smallSize, false, muted, centre}, x, bottom+9, s)
	}
	p.line(stroke{axisTone, 0.6, nil}, f.plot.x, bottom, f.end(), bottom)
}

// drawCurve draws the share above each quantile's minutes, cut at the frame's right side.
func (f waitFrame) drawCurve(p *page, curve []WaitPoint, st seriesStyle) {
	if len(curve) == 0 {
		return
	}
	pts := []point{{f.x(0), f.level(1)}}
	for _, q := range curve {
		next := point{f.x(q.Minutes), f.level(1 - q.Quantile)}
		last := pts[len(pts)-1]
		if next.x > f.end() {
			if last.x < f.end() {
				share := (f.end() - last.x) / (next.x - last.x)
				pts = append(pts, point{f.end(), last.y + share*(next.y-last.y)})
			}
			break
		}
		if next != last {
			pts = append(pts, next)
		}
	}
	p.polyline(stroke{st.tone, st.weight, st.dash}, pts...)
}

func (d *WaitDistribution) markQuantiles(p *page, f waitFrame, panel WaitPanel, i int) {
	p50, p90 := d.names()
	st := styleOf(i)
	for _, m := range []struct {
		q    float64
		name string
	}{{0.5, p50}, {0.9, p90}} {
		v := minutesAt(panel.Curves[i], m.q)
		if math.IsNaN(v) || f.x(v) > f.end() {
			continue
		}
		x, y := f.x(v), f.level(1-m.q)
		p.marker(st.shape, st.tone, x, y, 3)
		p.tip(box{x - 5, y - 5, 10, 10}, idAt(panel.Curves[i], m.q), fmt.Sprintf("%s, %s, %s: %s", panel.Label, d.Series[i], m.name, inUnit(v, f.per, f.unit)))
	}
}

// pointOut lets the curve tell the points that it was drawn through, beside those that
// are marked.
func (d *WaitDistribution) pointOut(p *page, f waitFrame, panel WaitPanel, i int) {
	for _, c := range panel.Curves[i] {
		if c.Quantile == 0.5 || c.Quantile == 0.9 || math.IsNaN(c.Minutes) || f.x(c.Minutes) > f.end() {
			continue
		}
		p.tip(box{f.x(c.Minutes) - 4, f.level(1-c.Quantile) - 4, 8, 8}, c.ID, fmt.Sprintf("%s, %s, %s %s%%: %s",
			panel.Label, d.Series[i], d.Exceeding, decimal(100*(1-c.Quantile), 0), inUnit(c.Minutes, f.per, f.unit)))
	}
}

func inUnit(minutes, per float64, unit string) string {
	if math.IsNaN(minutes) {
		return dash
	}
	v := minutes / per
	return withUnit(decimal(v, min(decimalsFor(v, 0), 1)), unit)
}

// text is the number of visits as it is printed: whole, but where there is less than one
// to a replication.
func (v WaitVisits) text() string {
	if v.Mean > 0 && v.Mean < 1 {
		return "<1"
	}
	return decimal(v.Mean, 0)
}

// drawTable prints line, marker, label, number of visits, P50 and P90 of every series: the
// panel's legend.
func (d *WaitDistribution) drawTable(p *page, c waitColumns, f waitFrame, panel WaitPanel) float64 {
	const row = 13.5
	p50, p90 := d.names()
	y := f.plot.y + 4
	p.text(label{smallSize, false, muted, right}, c.p50, y-2, p50)
	p.text(label{smallSize, false, muted, right}, c.p90, y-2, p90)
	if d.Visits != "" {
		p.text(label{smallSize, false, muted, right}, c.visits, y-2, d.Visits)
	}
	number := label{smallSize, false, ink, right}
	l := label{smallSize, false, ink, left}
	for i, name := range d.Series {
		first := inUnit(minutesAt(panel.Curves[i], 0.5), f.per, f.unit)
		before, count := c.p50-measure(first, smallSize, false), ""
		if d.Visits != "" {
			count = panel.Visits[i].text()
			before = c.visits - measure(count, smallSize, false)
		}
		lines := wrap(name, l.size, false, before-6-c.table-waitSwatch, 2)
		more := l.size * leading * float64(len(lines)-1)
		y += row + more/2
		st := styleOf(i)
		p.line(stroke{st.tone, st.weight, st.dash}, c.table, y, c.table+22, y)
		p.marker(st.shape, st.tone, c.table+11, y, 2.8)
		p.text(number, c.p50, y, first)
		if count != "" {
			p.text(number, c.visits, y, count)
			if finite(panel.Visits[i].Mean) {
				p.tip(box{before - 2, y - 5, c.visits - before + 4, 10}, panel.Visits[i].ID, fmt.Sprintf("%s, %s: %s", panel.Label, name, withUnit(count, d.Visits)))
			}
		}
		p.text(number, c.p90, y, inUnit(minutesAt(panel.Curves[i], 0.9), f.per, f.unit))
		p.block(l, c.table+waitSwatch, y, lines)
		y += more / 2
	}
	return y + row
}

func (d *WaitDistribution) describe() []string {
	p50, p90 := d.names()
	var out []string
	reaches := d.reaches()
	for k, panel := range d.Panels {
		per, unit := d.Time.timeScale(reaches[k])
		for i, curve := range panel.Curves {
			said := fmt.Sprintf("%s, %s: %s %s, %s %s", panel.Label, d.Series[i],
				p50, inUnit(minutesAt(curve, 0.5), per, unit), p90, inUnit(minutesAt(curve, 0.9), per, unit))
			if d.Visits != "" {
				said += ", " + withUnit(panel.Visits[i].text(), d.Visits)
			}
			out = append(out, said)
		}
	}
	return out
}

func (d *WaitDistribution) table() [][]string {
	rows := [][]string{{cmp.Or(d.By, "tier"), "label", "series", "quantile", "minutes"}}
	if d.Visits != "" {
		rows[0] = append(rows[0], "visits")
	}
	for _, panel := range d.Panels {
		for i, curve := range panel.Curves {
			for _, q := range curve {
				row := []string{panel.Code, panel.Label, d.Series[i], cell(q.Quantile), cell(q.Minutes)}
				if d.Visits != "" {
					row = append(row, cell(panel.Visits[i].Mean))
				}
				rows = append(rows, row)
			}
		}
	}
	return rows
}
