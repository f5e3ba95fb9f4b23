package plots

import (
	"errors"
	"fmt"
	"math"
	"slices"
)

// WeekHeat shows how busy places are by hour of the week: a row for each place, a column for each
// hour, a panel for the base and each scenario, and panels of differences. Levels are told by
// lightness, differences by bars up and down, so both survive grey print.
type WeekHeat struct {
	Caption
	Days     []string // labels, Monday first; seven
	First    int      // first and
	Last     int      // last hour shown of every day {0..23}
	Marks    string   // heading of the marks; empty: no row has one
	Busiest  string   // "busiest", for the text alternative
	OnDuty   string   // format of "%s on duty"
	Hour     string   // format of an hour, "%d:00"
	Exceeds  string   // format of a step of the key, "from %s"
	Few      string   // key of the thin cells: fewer than a tenth of the staff are on duty
	Points   string   // unit of a difference: "pp"
	BarScale string   // format of the key of differences, "full bar: %s"
	Rows     []WeekRow
	Panels   []WeekPanel

	full float64 // difference that fills half a row; 0: as the panels need
}

// WeekRow is a place.
type WeekRow struct {
	Facility  string // language-free, for the CSV
	Indicator string
	Label     string
	Group     string // printed above the first row of each group; may be empty
}

// WeekPanel is the week under one scenario, or how it differs from the base.
type WeekPanel struct {
	Series     string // language-free, for the CSV
	Label      string
	Difference bool
	Marks      []string     // a note at the end of each row; may be empty
	Cells      [][]WeekHour // a row's 168 hours from Monday's first on
}

// WeekHour is one hour of the week.
type WeekHour struct {
	Mean, Low, High float64 // share of the time on duty {0..}, or its difference; NaN: nobody is on duty
	Staff           float64 // servers on duty
	ID              string  // of the mean, see [Caption]
}

// Parts divides the panels over drawings that are no taller than height [pt], so that they can be
// read on paper. A scenario and what it changes stay together even where that is taller. Differences
// are on one scale in all.
func (d *WeekHeat) Parts(height float64) []*WeekHeat {
	var parts []*WeekHeat
	for i := 0; i < len(d.Panels); {
		n := 1
		for i+n < len(d.Panels) && d.Panels[i+n].Difference {
			n++
		}
		next := d.Panels[i : i+n : i+n]
		i += n
		if len(parts) > 0 {
			last := parts[len(parts)-1]
			longer := *last
			longer.Panels = append(slices.Clone(last.Panels), next...)
			if _, h := Size(&longer); float64(h) <= height {
				*last = longer
				continue
			}
		}
		part := *d
		part.Panels, part.full = next, d.fullBar()
		parts = append(parts, &part)
	}
	return parts
}

// weekLength is the number of hours of a week.
const weekLength = 168

func (d *WeekHeat) caption() Caption { return d.Caption }

// Validate checks that every panel has all hours of each row.
func (d *WeekHeat) Validate() error {
	var errs []error
	if len(d.Days) != 7 || len(d.Rows) == 0 || len(d.Panels) == 0 {
		errs = append(errs, fmt.Errorf("week plot: %d days, %d rows, %d panels (7, at least 1, at least 1)", len(d.Days), len(d.Rows), len(d.Panels)))
	}
	if d.First < 0 || d.First >= d.Last || d.Last > 23 {
		errs = append(errs, fmt.Errorf("week plot: hours from %d to %d (0 to 23, rising)", d.First, d.Last))
	}
	for _, panel := range d.Panels {
		if len(panel.Cells) != len(d.Rows) || len(panel.Marks) > 0 && len(panel.Marks) != len(d.Rows) {
			errs = append(errs, fmt.Errorf("week plot: %s has %d rows and %d marks for %d places", panel.Series, len(panel.Cells), len(panel.Marks), len(d.Rows)))
			continue
		}
		for i, row := range panel.Cells {
			if len(row) != weekLength {
				errs = append(errs, fmt.Errorf("week plot: %s, %s has %d hours (%d)", panel.Series, d.Rows[i].Label, len(row), weekLength))
			}
		}
	}
	return errors.Join(errs...)
}

// hours is the number of columns of a day.
func (d *WeekHeat) hours() int { return d.Last - d.First + 1 }

const (
	weekRowHeight = 12.0
	weekDayGap    = 3.0
	weekKeyHeight = 8.0
	weekFewStaff  = 0.1 // of the most on duty in the row: below, a cell is thin
)

// weekFrame is where the days lie.
type weekFrame struct{ x, column, day, end, marks float64 }

func (d *WeekHeat) frame() weekFrame {
	names, marks := 60.0, 0.0
	for _, r := range d.Rows {
		names = max(names, measure(clean(r.Label), smallSize, false))
	}
	for _, panel := range d.Panels {
		for _, m := range panel.Marks {
			marks = max(marks, measure(clean(m), smallSize, false))
		}
	}
	if marks > 0 {
		marks = min(max(marks, measure(clean(d.Marks), smallSize, false)), 90) + 8
	}
	f := weekFrame{x: margin + min(names, 132) + 8}
	f.end = pageWidth - margin - marks
	f.day = (f.end - f.x + weekDayGap) / 7
	f.column = (f.day - weekDayGap) / float64(d.hours())
	f.marks = pageWidth - margin
	return f
}

// left is where an hour of a day begins.
func (f weekFrame) left(day, column int) float64 {
	return f.x + float64(day)*f.day + float64(column)*f.column
}

func (d *WeekHeat) draw(p *page, y float64) float64 {
	f := d.frame()
	y = d.drawKey(p, y+4)
	full := d.fullBar()
	for i, panel := range d.Panels {
		if i > 0 {
			y += 8
		}
		y = d.drawPanel(p, f, panel, full, y)
	}
	return y - 4
}

// drawKey draws the steps of lightness and what a thin cell means.
func (d *WeekHeat) drawKey(p *page, y float64) float64 {
	x := margin
	for i, tone := range useTones {
		p.rect(tone, x, y-weekKeyHeight/2, 11, weekKeyHeight)
		x += 14
		text := decimal(100*useSteps[i], 0) + "%"
		if d.Exceeds != "" {
			text = fmt.Sprintf(d.Exceeds, text)
		}
		x += p.text(label{smallSize, false, ink, left}, x, y, text) + 11
	}
	if d.Few != "" {
		y += 12
		p.rect(useTones[4], margin, y-1.25, 11, 2.5)
		p.text(label{smallSize, false, ink, left}, margin+14, y, wrap(d.Few, smallSize, false, pageWidth-2*margin-14, 1)[0])
	}
	return y + 15
}

// fullBar is the difference that fills half a row: the largest shown, rounded up.
func (d *WeekHeat) fullBar() float64 {
	if d.full > 0 {
		return d.full
	}
	most := 0.0
	for _, panel := range d.Panels {
		for _, row := range panel.Cells {
			staff := mostStaff(row)
			for h, c := range row {
				if panel.Difference && d.shown(h) && finite(c.Mean) && !c.few(staff) {
					most = max(most, math.Abs(c.Mean))
				}
			}
		}
	}
	for _, step := range []float64{0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 1} {
		if most <= step {
			return step
		}
	}
	return most
}

func (d *WeekHeat) shown(hour int) bool { return hour%24 >= d.First && hour%24 <= d.Last }

func (d *WeekHeat) drawPanel(p *page, f weekFrame, panel WeekPanel, full, y float64) float64 {
	room := pageWidth - 2*margin
	if panel.Difference && d.BarScale != "" {
		scale := fmt.Sprintf(d.BarScale, decimal(100*full, 0))
		w := p.text(label{smallSize, false, muted, right}, pageWidth-margin, y, scale)
		room -= w + 12
	}
	y = p.lines(label{headSize, true, ink, left}, margin, y, wrap(panel.Label, headSize, true, room, 2)) + 14 - headSize*leading
	for day, name := range d.Days {
		p.text(label{smallSize, false, muted, centre}, f.left(day, 0)+(f.day-weekDayGap)/2, y, wrap(name, smallSize, false, f.day-4, 1)[0])
	}
	if len(panel.Marks) > 0 {
		p.text(label{smallSize, false, muted, right}, f.marks, y, wrap(d.Marks, smallSize, false, f.marks-f.end-4, 1)[0])
	}
	y += 6
	group := ""
	for i, row := range d.Rows {
		if row.Group != group {
			group = row.Group
			y += 12
			p.text(label{smallSize, false, muted, left}, margin, y-5, wrap(group, smallSize, false, f.end-margin, 1)[0])
			p.line(stroke{gridTone, 0.6, nil}, margin, y, pageWidth-margin, y)
		}
		d.drawRow(p, f, panel, i, full, y+0.5)
		y += weekRowHeight
	}
	return d.drawHours(p, f, y)
}

// drawHours prints some hours below the columns of every day.
func (d *WeekHeat) drawHours(p *page, f weekFrame, y float64) float64 {
	step := 1
	for float64(step)*f.column < 16 {
		step++
	}
	for day := range d.Days {
		x, right := f.left(day, 0), f.left(day, d.hours())
		p.line(stroke{axisTone, 0.6, nil}, x, y+1, right, y+1)
		for h := d.First; h <= d.Last; h++ {
			if h%step > 0 {
				continue
			}
			tick := f.left(day, h-d.First)
			p.line(stroke{axisTone, 0.6, nil}, tick, y+1, tick, y+3.5)
			if text := decimal(float64(h), 0); tick+measure(text, smallSize, false)/2 < right+1 {
				p.text(label{smallSize, false, muted, centre}, tick, y+9, text)
			}
		}
	}
	return y + 20
}

func (d *WeekHeat) drawRow(p *page, f weekFrame, panel WeekPanel, i int, full, y float64) {
	row, height := panel.Cells[i], weekRowHeight-1
	p.text(label{smallSize, false, ink, left}, margin, y+height/2, wrap(d.Rows[i].Label, smallSize, false, f.x-margin-4, 1)[0])
	most := mostStaff(row)
	for day := range d.Days {
		p.line(stroke{gridTone, 0.6, nil}, f.left(day, 0), y+height, f.left(day, d.hours()), y+height)
		hours := row[24*day+d.First : 24*day+d.Last+1]
		if panel.Difference {
			f.drawBars(p, hours, most, full, day, y)
		} else {
			f.drawCells(p, hours, most, day, y)
		}
		for h, c := range hours {
			if finite(c.Mean) {
				p.tip(box{f.left(day, h), y, f.column, height}, c.ID, fmt.Sprintf("%s, %s, %s %s: %s",
					panel.Label, d.Rows[i].Label, d.Days[day], fmt.Sprintf(d.Hour, d.First+h), d.told(c, panel.Difference)))
			}
		}
	}
	if len(panel.Marks) > 0 {
		p.text(label{smallSize, false, ink, right}, f.marks, y+height/2, wrap(panel.Marks[i], smallSize, false, f.marks-f.end-4, 1)[0])
	}
}

// few reports whether hardly anybody is on duty: what is left over from other hours.
func (c WeekHour) few(most float64) bool { return c.Staff < weekFewStaff*most }

func mostStaff(row []WeekHour) float64 {
	most := 0.0
	for _, c := range row {
		most = max(most, c.Staff)
	}
	return most
}

// stepOf is the step of lightness of a share.
func stepOf(share float64) int {
	k := 0
	for i, from := range useSteps {
		if share >= from {
			k = i
		}
	}
	return k
}

// drawCells fills the hours of a day: neighbours of one tone as one.
func (f weekFrame) drawCells(p *page, hours []WeekHour, most float64, day int, y float64) {
	look := func(c WeekHour) (step int, thin bool) {
		if !finite(c.Mean) {
			return -1, false
		}
		return stepOf(c.Mean), c.few(most)
	}
	for from := 0; from < len(hours); {
		step, thin := look(hours[from])
		to := from + 1
		for to < len(hours) {
			if s, t := look(hours[to]); s != step || t != thin {
				break
			}
			to++
		}
		if step >= 0 {
			top, height := y, weekRowHeight-1
			if thin {
				top, height = y+height/2-1.25, 2.5
			}
			p.rect(useTones[step], f.left(day, from), top, float64(to-from)*f.column, height)
		}
		from = to
	}
}

// drawBars draws the differences of a day as bars from the middle of the row, pale where the
// interval has zero in it; none where hardly anybody is on duty.
func (f weekFrame) drawBars(p *page, hours []WeekHour, most, full float64, day int, y float64) {
	half := (weekRowHeight - 1) / 2
	middle := y + half
	p.line(stroke{axisTone, 0.4, nil}, f.left(day, 0), middle, f.left(day, len(hours)), middle)
	for h, c := range hours {
		if !finite(c.Mean) || c.Mean == 0 || c.few(most) {
			continue
		}
		tone := moreTone
		if c.Mean < 0 {
			tone = fewerTone
		}
		tone.A = 0xFF
		if !(c.Low > 0 || c.High < 0) {
			tone.A = 0x50
		}
		length := half * min(1, math.Abs(c.Mean)/full)
		top := middle - length
		if c.Mean < 0 {
			top = middle
		}
		p.rect(tone, f.left(day, h)+0.3, top, f.column-0.6, length)
	}
}

// told says an hour in words: a share in percent, or a difference in points, with its
// interval, and of a share how many are on duty.
func (d *WeekHeat) told(c WeekHour, difference bool) string {
	text := d.share(c, difference)
	if !difference && d.OnDuty != "" {
		text += " (" + fmt.Sprintf(d.OnDuty, decimal(c.Staff, 1)) + ")"
	}
	return text
}

// share prints a share in percent, or a difference in points, with its interval.
func (d *WeekHeat) share(c WeekHour, difference bool) string {
	number, unit := func(v float64) string { return decimal(100*v, 0) }, "%"
	if difference {
		number, unit = func(v float64) string { return signed(100*v, 1) }, d.Points
	}
	text := number(c.Mean)
	if finite(c.Low, c.High) {
		text = fmt.Sprintf("%s [%s, %s]", text, number(c.Low), number(c.High))
	}
	return withUnit(text, unit)
}

// describe names the busiest hour of every row, or the largest difference.
func (d *WeekHeat) describe() []string {
	var out []string
	for _, panel := range d.Panels {
		for i, row := range panel.Cells {
			best, most := -1, mostStaff(row)
			for h, c := range row {
				if finite(c.Mean) && !c.few(most) && (best < 0 || math.Abs(c.Mean) > math.Abs(row[best].Mean)) {
					best = h
				}
			}
			if best >= 0 {
				out = append(out, fmt.Sprintf("%s, %s, %s: %s %s %s", panel.Label, d.Rows[i].Label, d.Busiest,
					d.Days[best/24], fmt.Sprintf(d.Hour, best%24), d.share(row[best], panel.Difference)))
			}
		}
	}
	return out
}

func (d *WeekHeat) table() [][]string {
	rows := [][]string{{"series", "difference", "facility", "label", "indicator", "weekday", "hour", "mean", "low", "high", "staff"}}
	for _, panel := range d.Panels {
		for i, row := range panel.Cells {
			for h, c := range row {
				if finite(c.Mean) {
					rows = append(rows, []string{
						panel.Series, fmt.Sprint(panel.Difference), d.Rows[i].Facility, d.Rows[i].Label, d.Rows[i].Indicator,
						decimal(float64(h/24+1), 0), decimal(float64(h%24), 0), cell(c.Mean), cell(c.Low), cell(c.High), cell(c.Staff),
					})
				}
			}
		}
	}
	return rows
}
